//! What a figure of an English text is about: the noun behind it, what its verb governs, or what stands in front of the verb.

use super::cues::Cue;
use super::objects::Scene;
use super::scan::Found;
use super::tables::Kind;
use crate::text::numerals::word_end;

/// `40 cooling centres`; `310 kilometres of sea wall`; `US$ 450 million in grants`; `raise coverage to 40 per cent`.
pub(super) fn english(scene: &Scene, figure: &Found) -> Option<(usize, usize)> {
    let chars = scene.chars;
    if figure.kind == Kind::Count && figure.noun.1 > figure.noun.0 {
        return Some(figure.noun);
    }
    let at = figure.tail + usize::from(chars.get(figure.tail) == Some(&' '));
    let end = word_end(chars, at);
    let link: String = chars.get(at..end)?.iter().collect();
    if matches!(link.as_str(), "of" | "in" | "for" | "to" | "worth") {
        let timed = scene.phrases.iter().any(|p| p.at.0 <= at && at < p.at.1);
        if let Some(found) = noun_phrase(chars, end + 1).filter(|_| !timed) {
            return Some(found);
        }
    }
    // What the verb before it governs, else what stands in front of the verb.
    let verb = scene.hits.iter().rfind(|h| h.end <= figure.lead && h.start >= scene.from && !matches!(h.cue, Cue::Rule | Cue::State))?;
    let governed = noun_phrase(chars, verb.end + 1).filter(|(_, end)| *end <= figure.lead);
    governed.or_else(|| {
        let first = scene.hits.iter().find(|h| h.start >= scene.part.start).map_or(verb.start, |h| h.start);
        let start = chars.get(scene.part.start) == Some(&' ');
        noun_phrase(chars, scene.part.start + usize::from(start)).filter(|(_, end)| *end <= first)
    })
}

/// Words up to a mark or a word that opens another phrase, five at most.
pub(super) fn noun_phrase(chars: &[char], at: usize) -> Option<(usize, usize)> {
    const ENDS: [&str; 34] = [
        "of", "to", "for", "in", "by", "and", "or", "with", "from", "on", "at", "will", "has", "have", "is", "are", "was", "were", "over",
        "within", "between", "that", "which", "since", "more", "less", "about", "at", "nearly", "up", "the", "we", "has", "under",
    ];
    const LEADS: [&str; 10] = ["the", "our", "its", "their", "a", "an", "this", "these", "those", "your"];
    const EMPTY: [&str; 18] = [
        "them", "it", "us", "we", "i", "they", "you", "which", "this", "that", "all", "also", "here", "today", "goal", "target", "total",
        "number",
    ];
    let mut at = at;
    let first: String = chars.get(at..word_end(chars, at))?.iter().collect();
    if LEADS.contains(&first.as_str()) {
        at = word_end(chars, at) + 1;
    } else if EMPTY.contains(&first.as_str()) {
        return None;
    }
    let (mut i, mut end) = (at, at);
    for _ in 0..5 {
        let stop = word_end(chars, i);
        let word: String = chars.get(i..stop)?.iter().collect();
        if stop == i || ENDS.contains(&word.as_str()) {
            break;
        }
        end = stop;
        while chars.get(end) == Some(&'-') && word_end(chars, end + 1) > end + 1 {
            end = word_end(chars, end + 1);
        }
        if chars.get(end) != Some(&' ') {
            break;
        }
        i = end + 1;
    }
    (end > at).then_some((at, end))
}
