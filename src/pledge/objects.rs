//! What a figure is about and for whom, as short phrases of the clause, and how its total is meant.

use super::cues::{Cue, Hit};
use super::nouns::chinese_noun;
use super::parts::Part;
use super::scan::Found;
use super::tables::Kind;
use crate::model::Sense;
use crate::text::chars::{is_closing, is_han};
use crate::text::numerals::word_end;

/// The noun counted, given or measured.
pub(super) fn object(chars: &[char], figure: &Found, from: usize, hits: &[Hit]) -> Option<(usize, usize)> {
    let near = |from: usize, to: usize| chars.get(from..to.min(chars.len())).unwrap_or_default();
    let beside = near(figure.end, figure.end + 12).iter().chain(near(from.max(figure.start.saturating_sub(60)), figure.start));
    let latin = beside.copied().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_ascii());
    if latin {
        return english(chars, figure);
    }
    if figure.noun.1 > figure.noun.0 {
        return Some(trim(chars, figure.noun.0, figure.noun.1)).filter(|(a, b)| b > a);
    }
    let behind = chinese_noun(chars, figure.tail);
    let mut start = behind.start;
    if chars.get(start) == Some(&'的') || chars.get(start..start + 2) == Some(&['等', '值']) {
        start += if chars.get(start) == Some(&'的') { 1 } else { 2 };
    }
    if behind.end >= start + 2 && !matches!(figure.kind, Kind::Percent | Kind::Multiple) {
        return Some(trim(chars, start, behind.end)).filter(|(a, b)| b > a);
    }
    before(chars, figure, from, hits)
}

/// The phrase between the last verb of doing and the number; for a share, the phrase in front of the verb of change.
fn before(chars: &[char], figure: &Found, from: usize, hits: &[Hit]) -> Option<(usize, usize)> {
    let mut end = figure.lead;
    let change =
        hits.iter().rfind(|h| h.end <= figure.lead && h.end + 2 >= figure.lead && matches!(h.cue, Cue::Reach | Cue::State | Cue::Give));
    if let Some(change) = change {
        end = change.start;
    }
    let start = hits.iter().rfind(|h| h.end <= end && !matches!(h.cue, Cue::Reach)).map_or(from, |h| h.end).max(from);
    // 贸易额从现在的…提高到: what rises stands before 从.
    let risen = (start + 2..end).find(|&i| matches!(chars.get(i), Some('从' | '由')));
    let (start, end) = trim(chars, start, risen.unwrap_or(end));
    let start = start.max(end.saturating_sub(16));
    (end >= start + 2).then_some((start, end))
}

fn trim(chars: &[char], start: usize, end: usize) -> (usize, usize) {
    let (mut start, mut end) = (start, end);
    let loose = |c: &char| {
        matches!(c, ' ' | '的' | '把' | '将' | '了' | '共' | '，' | '、' | '：' | '年' | '均' | '到' | '至' | '和' | '与' | '及')
    };
    while start < end && chars.get(start).is_some_and(loose) {
        start += 1;
    }
    while start < end && chars.get(end - 1).is_some_and(loose) {
        end -= 1;
    }
    (start, end)
}

/// `40 cooling centres`; `310 kilometres of sea wall`; `US$ 450 million in grants`.
fn english(chars: &[char], figure: &Found) -> Option<(usize, usize)> {
    if figure.kind == Kind::Count && figure.noun.1 > figure.noun.0 {
        return Some(figure.noun);
    }
    let at = figure.tail + usize::from(chars.get(figure.tail) == Some(&' '));
    let end = word_end(chars, at);
    let link: String = chars.get(at..end)?.iter().collect();
    if !matches!(link.as_str(), "of" | "in" | "for" | "to" | "worth") {
        return None;
    }
    noun_phrase(chars, end + 1)
}

/// Words up to a mark or a word that opens another phrase, five at most.
fn noun_phrase(chars: &[char], at: usize) -> Option<(usize, usize)> {
    const ENDS: [&str; 24] = [
        "of", "to", "for", "in", "by", "and", "or", "with", "from", "on", "at", "will", "has", "have", "is", "are", "was", "were", "over",
        "within", "between", "that", "which", "since",
    ];
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

/// For whom: 向…提供, 为…, 对…; `to port engineers`.
pub(super) fn beneficiary(chars: &[char], figure: &Found, part: Part) -> Option<(usize, usize)> {
    let before = chars.get(part.start..figure.lead)?;
    let found = before.iter().rposition(|c| matches!(c, '向' | '为' | '给' | '对')).map(|i| part.start + i + 1);
    if let Some(start) = found.filter(|&s| chars.get(s).is_some_and(|&c| is_han(c) || matches!(c, '“'))) {
        let stop = chinese_noun(chars, start);
        let end = stop.end.min(figure.lead);
        let compound = chars.get(start.saturating_sub(2)).is_some_and(|c| matches!(c, '认' | '成' | '作' | '方' | '面' | '因'));
        return (end >= start + 2 && !compound).then_some((start, end));
    }
    let at = figure.tail + 1;
    let end = word_end(chars, at);
    let link: String = chars.get(at..end).unwrap_or_default().iter().collect();
    if link == "to" || link == "for" {
        return noun_phrase(chars, end + 1).filter(|(a, _)| !chars.get(*a).is_some_and(|c| is_closing(*c)));
    }
    None
}

/// 累计, 年度, 存量, 新增: read from the words before the number.
pub(super) fn sense(chars: &[char], figure: &Found, from: usize) -> Option<Sense> {
    let text: String = chars.get(from..figure.tail.min(figure.lead + 40))?.iter().collect();
    let any = |words: &[&str]| words.iter().any(|w| text.contains(w));
    if any(&["累计", "cumulative", "a total of", "合计"]) {
        Some(Sense::Cumulative)
    } else if any(&["存量", " stock "]) {
        Some(Sense::Stock)
    } else if any(&["新增", "追加", "增资", "additional ", "a further "]) {
        Some(Sense::Increase)
    } else if figure.per == Some(crate::model::Per::Year) || any(&["年度", "全年", "annual "]) {
        Some(Sense::Annual)
    } else if any(&["增长", "提高", "增加", "上升"])
        && matches!(figure.kind, Kind::Percent)
        && !any(&["提高到", "增加到", "增长到", "上升到", "提高至", "增加至"])
    {
        Some(Sense::Increase)
    } else {
        None
    }
}
