//! What a figure of an English text is about and for whom: the noun behind it, what its verb governs, or what stands in front.

use super::cues::{Cue, Hit, PARTIES};
use super::horizon::Phrase;
use super::lists::LISTS;
use super::objects::{Scene, names_nothing};
use super::scan::Found;
use super::tables::{Kind, TABLES};
use crate::text::numerals::word_end;

/// Characters of the longest object.
const LONGEST: usize = 48;

type Range = (usize, usize);

/// `40 cooling centres`; `310 kilometres of sea wall`; `US$ 450 million in grants`; `raise coverage to 40 per cent`.
pub(super) fn english(scene: &Scene, figure: &Found) -> Option<Range> {
    let chars = scene.chars;
    if figure.kind == Kind::Count && figure.noun.1 > figure.noun.0 {
        return Some(extended(scene, figure.noun));
    }
    if figure.unit == Some("person") && figure.unit_at.1 > figure.unit_at.0 {
        return Some(figure.unit_at);
    }
    // `from €11 million to €14 million`: of the same thing.
    let second = chars.get(scene.from..figure.lead).is_some_and(|between| between.iter().collect::<String>().trim() == "to");
    if second && scene.last.is_some() && scene.from > scene.part.start {
        return scene.last;
    }
    let behind = complements(chars, figure.tail, scene.phrases, scene.hits);
    let with = |links: &[&str]| behind.first().filter(|(link, _)| links.contains(&link.as_str())).map(|(_, range)| *range);
    if let Some(direct) = direct(scene, figure) {
        return Some(direct);
    }
    let purpose = || behind.iter().find(|(link, range)| link == "for" && !receives(chars, *range)).map(|(_, range)| *range);
    match figure.kind {
        Kind::Multiple | Kind::Percent if figure.style == crate::text::numerals::Style::Words && changes(chars, figure) => {
            changed(scene, figure).or_else(|| subject(scene, figure))
        }
        Kind::Percent => {
            let led = scene.hits.iter().any(|h| h.end <= figure.lead && h.start >= scene.part.start && h.cue != Cue::Rule);
            let of = with(&["of"]);
            if !led && of.is_some() {
                return of;
            }
            with(&["on"])
                .or_else(purpose)
                .or_else(|| governed(scene, figure))
                .or_else(|| subject(scene, figure))
                .or_else(|| wished(scene, figure))
                .or(scene.last.filter(|_| goal(chars, figure)))
                .or(of)
                .or(with(&["in"]))
        }
        Kind::Money => with(&["of", "in", "on", "towards", "into"])
            .or_else(|| titled(scene, figure))
            .or_else(purpose)
            .or_else(|| governed(scene, figure))
            .or_else(|| subject(scene, figure))
            .or_else(|| spent(scene, figure)),
        _ => with(&["of", "in"]).or_else(|| titled(scene, figure)).or_else(|| governed(scene, figure)).or_else(|| subject(scene, figure)),
    }
}

/// `$86m was disbursed in grants`: what stands behind the verb.
fn spent(scene: &Scene, figure: &Found) -> Option<Range> {
    let verb = scene.hits.iter().find(|h| h.start >= figure.end && matches!(h.cue, Cue::Give | Cue::Gave))?;
    let found = complements(scene.chars, verb.end, scene.phrases, scene.hits);
    found.into_iter().find(|(link, _)| matches!(link.as_str(), "in" | "on" | "for")).map(|(_, range)| range)
}

/// For whom: `to port engineers`, `for island states`.
pub(super) fn receiver(scene: &Scene, figure: &Found) -> Option<Range> {
    let from = if figure.kind == Kind::Count { figure.noun.1.max(figure.tail) } else { figure.tail };
    let found = complements(scene.chars, from, scene.phrases, scene.hits);
    found.into_iter().find(|(link, range)| link == "to" || (link == "for" && receives(scene.chars, *range))).map(|(_, range)| range)
}

fn word(chars: &[char], at: usize) -> String {
    chars.get(at..word_end(chars, at)).unwrap_or_default().iter().take(16).collect()
}

/// What follows, each with its preposition: `in grants`, `to small islands`, `for sea walls`.
fn complements(chars: &[char], at: usize, phrases: &[Phrase], hits: &[Hit]) -> Vec<(String, Range)> {
    let mut out = Vec::new();
    let mut at = at;
    for _ in 0..4 {
        if chars.get(at) != Some(&' ') {
            break;
        }
        if let Some(phrase) = phrases.iter().find(|p| p.at.0 == at + 1) {
            at = phrase.at.1;
            continue;
        }
        let mut link = word(chars, at + 1);
        if !matches!(link.as_str(), "of" | "in" | "for" | "to" | "on" | "worth" | "towards" | "toward" | "into" | "among") {
            break;
        }
        let mut from = at + 1 + link.len();
        if link == "worth" && word(chars, from + 1) == "of" {
            from += 3;
        }
        if matches!(link.as_str(), "worth" | "toward") {
            link = if link == "worth" { "of".into() } else { "towards".into() };
        }
        // `to build schools`: an act, nobody to whom it is given.
        let acts = hits.iter().any(|h| h.start == from + 1 && matches!(h.cue, Cue::Give | Cue::Reach | Cue::Urge));
        let Some(range) = noun_phrase(chars, from + 1).filter(|_| !(acts && link == "to")) else { break };
        at = range.1;
        out.push((link, range));
    }
    out
}

/// `a $1 billion seed fund`, `95 per cent coverage`: the noun right behind the amount.
fn direct(scene: &Scene, figure: &Found) -> Option<Range> {
    let chars = scene.chars;
    let article = LISTS.determiner.before(chars, figure.lead).is_some();
    let next = word(chars, figure.tail + 1);
    let adverb = next.ends_with("ly") || (next.len() > 4 && next.ends_with("ed")) || LISTS.compared.has(&next) || LISTS.each.has(&next);
    let verb = scene.hits.iter().any(|h| h.start == figure.tail + 1);
    let timed = scene.phrases.iter().any(|p| p.at.0 == figure.tail + 1);
    let fits = figure.kind == Kind::Percent || (figure.kind == Kind::Money && article);
    if !fits || chars.get(figure.tail) != Some(&' ') || adverb || verb || timed || next.is_empty() || is_end(&next) || is_lead(&next) {
        return None;
    }
    noun_phrase(chars, figure.tail + 1)
}

/// Whether a phrase names people, countries or bodies.
fn receives(chars: &[char], (start, end): Range) -> bool {
    let people = |unit: &str| matches!(unit, "person" | "country" | "institution" | "school");
    TABLES.nouns.before(chars, end).is_some_and(|(_, noun)| people(noun.unit))
        || PARTIES.at(chars, start).is_some()
        || LISTS.receivers.before(chars, end).is_some_and(|at| at >= start)
}

/// A noun with the phrase bound to it: `scholarships in public health`.
fn extended(scene: &Scene, (start, end): Range) -> Range {
    let chars = scene.chars;
    let timed = scene.phrases.iter().any(|p| p.at.0 == end + 1);
    let link = word(chars, end + 1);
    if chars.get(end) != Some(&' ') || timed || !matches!(link.as_str(), "of" | "in") {
        return (start, end);
    }
    let until = |(at, stop): Range| {
        let phrase = scene.phrases.iter().map(|p| p.at.0).find(|&p| p > at && p < stop);
        phrase.map_or((at, stop), |p| (at, p.saturating_sub(1).max(at)))
    };
    let named = noun_phrase(chars, end + 2 + link.len()).map(until).filter(|(_, stop)| *stop <= start + LONGEST);
    let month = named.is_some_and(|(at, _)| super::calendar::month_at(chars, at).is_some());
    named.filter(|_| !month).map_or((start, end), |(_, stop)| (start, stop))
}

/// Whether the quote is a verb or adjective of change: halve, doubling, tenfold, twice.
fn changes(chars: &[char], figure: &Found) -> bool {
    TABLES.multiples.at(chars, figure.start).is_some() && word(chars, figure.start) != "by"
}

/// `halve road deaths`, `the doubling of adaptation finance`, `a tenfold increase in funding`.
fn changed(scene: &Scene, figure: &Found) -> Option<Range> {
    let chars = scene.chars;
    let mut at = figure.end;
    for _ in 0..5 {
        if !scene.phrases.iter().any(|p| p.at.0 == at + 1) {
            at = LISTS.amount_of.at(chars, at).unwrap_or(at);
        }
    }
    (chars.get(at) == Some(&' ')).then(|| noun_phrase(chars, at + 1)).flatten()
}

/// `a contribution of …`, `food aid worth …`, `Funding gap: …`: the noun of which the amount is said.
fn titled(scene: &Scene, figure: &Found) -> Option<Range> {
    let chars = scene.chars;
    let from = figure.lead.saturating_sub(usize::from(figure.lead > 0 && chars.get(figure.lead - 1) == Some(&' ')));
    let mut floor = scene.part.start.min(figure.lead);
    let end = if chars.get(from.wrapping_sub(1)) == Some(&':') {
        floor = floor.saturating_sub(LONGEST).min(from.saturating_sub(LONGEST));
        from - 1
    } else {
        let of = chars.get(from.saturating_sub(3)..from) == Some(&[' ', 'o', 'f']);
        if of { from - 3 } else { LISTS.worth.before(chars, from)?.checked_sub(1)? }
    };
    noun_behind(chars, floor, end, scene.hits)
}

/// The noun phrase that ends at `end`: back to a word that opens a phrase, a verb or a mark.
fn noun_behind(chars: &[char], floor: usize, end: usize, hits: &[Hit]) -> Option<Range> {
    let mut start = end;
    for n in 0..4 {
        let mut at = start;
        if n > 0 {
            if at <= floor || chars.get(at - 1) != Some(&' ') {
                break;
            }
            at -= 1;
        }
        let stop = at;
        while at > floor && chars.get(at - 1).is_some_and(|c| c.is_ascii_alphabetic() || *c == '-') {
            at -= 1;
        }
        let text: String = chars.get(at..stop)?.iter().collect();
        let verb = n > 0 && hits.iter().any(|h| h.end == stop);
        if at == stop || verb || is_end(&text) || is_lead(&text) || LISTS.more.has(&text) {
            break;
        }
        start = at;
    }
    let text: String = chars.get(start..end)?.iter().collect();
    (end > start + 2 && !names_nothing(&text)).then_some((start, end))
}

/// What the verbs before the amount govern: `expect bilateral trade to reach`, `raise coverage to`.
fn governed(scene: &Scene, figure: &Found) -> Option<Range> {
    let chars = scene.chars;
    for verb in scene.hits.iter().rev().filter(|h| h.end <= figure.lead && h.start >= scene.from) {
        // Behind a modal word stands a verb, and what stands right before the amount governs the amount itself.
        let modal = LISTS.modal.at(chars, verb.start).is_some();
        let own = verb.end + 1 == figure.lead && !matches!(verb.cue, Cue::Reach);
        if own {
            return None;
        }
        let verb_next = scene.hits.iter().any(|h| h.start == verb.end + 1);
        if !modal
            && !verb_next
            && !matches!(verb.cue, Cue::Rule | Cue::State)
            && let Some(range) = noun_phrase(chars, verb.end + 1).and_then(|range| cut(chars, range, figure.lead))
        {
            // `the price of a basic visit`.
            let whole = extended(scene, range);
            return Some(if whole.1 <= figure.lead { whole } else { range });
        }
    }
    None
}

/// `the goal of 80 per cent`: the goal of what was spoken of.
fn goal(chars: &[char], figure: &Found) -> bool {
    LISTS.goal_of.before(chars, figure.lead).or_else(|| LISTS.level_of.before(chars, figure.lead)).is_some()
}

/// `We want rural access to climb to 80 per cent`: the phrase between the one who wishes and the verb of change.
fn wished(scene: &Scene, figure: &Found) -> Option<Range> {
    let chars = scene.chars;
    let verb = scene.hits.iter().rfind(|h| h.end <= figure.lead && h.start >= scene.from && h.cue == Cue::Reach)?;
    let mut wish = LISTS.wishes.within(chars, scene.part.start, verb.start)?;
    while let Some(next) = LISTS.wishes.within(chars, wish.1, verb.start) {
        wish = next;
    }
    noun_phrase(chars, wish.1 + 1).and_then(|range| cut(chars, range, verb.start))
}

/// A phrase up to a limit, without the space there.
fn cut(chars: &[char], (start, end): Range, limit: usize) -> Option<Range> {
    let end = if end > limit { limit - usize::from(chars.get(limit.wrapping_sub(1)) == Some(&' ')) } else { end };
    (end > start + 1).then_some((start, end))
}

/// What rises, falls or stands: the phrase in front of the first verb. Those who act are no object.
fn subject(scene: &Scene, figure: &Found) -> Option<Range> {
    let chars = scene.chars;
    let verb = scene.hits.iter().find(|h| h.start >= scene.part.start && h.end <= figure.lead && h.cue != Cue::Note)?;
    let mut at = scene.part.start;
    // `We note that official aid has shrunk`: what is noted.
    let told = (at..verb.start).rev().find(|&i| chars.get(i..i + 6) == Some(&[' ', 't', 'h', 'a', 't', ' ']));
    at = told.map_or(at, |i| i + 6);
    for _ in 0..3 {
        at += chars.get(at..verb.start)?.iter().take_while(|c| **c == ' ').count();
        if let Some(phrase) = scene.phrases.iter().find(|p| p.at.0 == at) {
            at = phrase.at.1;
        } else {
            at = LISTS.opener.at(chars, at).unwrap_or(at);
        }
    }
    let last = scene.hits.iter().rfind(|h| h.end <= figure.lead && h.start >= scene.part.start)?;
    if PARTIES.at(chars, at).is_some() || matches!(last.cue, Cue::Give | Cue::Gave | Cue::Intent) {
        return None;
    }
    // `the number of scholarships`: of what there is a number.
    while let Some(end) = LISTS.amount_of.at(chars, at).filter(|end| *end < verb.start) {
        at = end + 1;
    }
    let mut range = noun_phrase(chars, at).and_then(|range| cut(chars, range, verb.start))?;
    // Verbs that no table knows (`inflation slowed to`) end the phrase too.
    if let Some(cut) = (range.0..range.1).rev().find(|&i| chars.get(i) == Some(&' '))
        && word(chars, cut + 1).ends_with("ed")
    {
        range.1 = cut;
    }
    (range.1 > range.0).then_some(range)
}

fn is_end(word: &str) -> bool {
    LISTS.function.has(word) || LISTS.adverb.has(word) || LISTS.compared.has(word)
}

fn is_lead(word: &str) -> bool {
    LISTS.determiner.has(word)
}

/// Words up to a mark or a word that opens another phrase, five at most.
pub(super) fn noun_phrase(chars: &[char], at: usize) -> Option<Range> {
    let mut at = at;
    let first = word(chars, at);
    if is_lead(&first) {
        at = word_end(chars, at) + 1;
    } else if names_nothing(&first) {
        return None;
    }
    let (mut i, mut end) = (at, at);
    for _ in 0..5 {
        let stop = word_end(chars, i);
        let word: String = chars.get(i..stop)?.iter().collect();
        // `scholarships announced in 2018`: a participle behind its noun opens another phrase.
        if stop == i || is_end(&word) || (end > at && word.len() > 4 && word.ends_with("ed")) {
            break;
        }
        end = stop;
        while chars.get(end) == Some(&'-') && word_end(chars, end + 1) > end + 1 {
            end = word_end(chars, end + 1);
        }
        // people's, member states': the owner is part of the phrase.
        if chars.get(end) == Some(&'\'') && chars.get(end + 1) == Some(&'s') {
            end += 2;
        }
        if chars.get(end) != Some(&' ') {
            break;
        }
        i = end + 1;
    }
    let named = chars.get(at..end).is_some_and(|text| !names_nothing(&text.iter().collect::<String>()));
    (end > at && named).then_some((at, end))
}
