//! Cues and parties of a clause: which words say what a figure does, and where they stand.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::lexicon::Lexicon;
use super::lists::LISTS;
use crate::text::chars::is_han;
use crate::text::numerals::word_end;

/// What a cue says (the head of the table explains each).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    Intent,
    Target,
    Urge,
    Met,
    Done,
    Give,
    Gave,
    Reach,
    State,
    Born,
    Rule,
    /// It says what is noticed: no task is set, whatever the document is.
    Note,
    /// The name of a thing that holds another cue.
    Thing,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CueRow {
    pub(super) kind: String,
    pub(super) words: Vec<String>,
    not_after: String,
    not_before: String,
    pub(super) example: String,
    pub(super) gives: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CueFile {
    pub(super) cue: Vec<CueRow>,
    pub(super) gift: Vec<CueRow>,
    pub(super) heading: Vec<CueRow>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PartyRow {
    pub(super) own: bool,
    pub(super) words: Vec<String>,
    pub(super) example: String,
    pub(super) gives: String,
}

/// What one party is called: its name in either language, and the other words for it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NameRow {
    pub(super) zh: String,
    pub(super) en: String,
    pub(super) words: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PartyFile {
    pub(super) party: Vec<PartyRow>,
    pub(super) name: Vec<NameRow>,
    pub(super) ending: Vec<PartyRow>,
}

pub(super) static CUE_FILE: LazyLock<CueFile> = LazyLock::new(|| toml::from_str(include_str!("cues.toml")).unwrap_or_default());
pub(super) static PARTY_FILE: LazyLock<PartyFile> = LazyLock::new(|| toml::from_str(include_str!("parties.toml")).unwrap_or_default());

#[derive(Clone, Copy)]
struct Entry {
    cue: Cue,
    not_after: &'static str,
    not_before: &'static str,
}

static CUES: LazyLock<Lexicon<Entry>> = LazyLock::new(|| {
    let file: &'static CueFile = &CUE_FILE;
    Lexicon::new(file.cue.iter().flat_map(|row| {
        let cue = match row.kind.as_str() {
            "intent" => Cue::Intent,
            "target" => Cue::Target,
            "urge" => Cue::Urge,
            "met" => Cue::Met,
            "done" => Cue::Done,
            "give" => Cue::Give,
            "gave" => Cue::Gave,
            "reach" => Cue::Reach,
            "born" => Cue::Born,
            "rule" => Cue::Rule,
            "note" => Cue::Note,
            "thing" => Cue::Thing,
            _ => Cue::State,
        };
        row.words.iter().map(move |w| (w.as_str(), Entry { cue, not_after: &row.not_after, not_before: &row.not_before }))
    }))
});

/// What parties give.
pub(super) static GIFTS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let file: &'static CueFile = &CUE_FILE;
    Lexicon::new(file.gift.iter().flat_map(|row| row.words.iter().map(|w| (w.as_str(), ()))))
});

/// The names of parties by every word for them.
pub(super) static NAMES: LazyLock<HashMap<&str, &NameRow>> = LazyLock::new(|| {
    let file: &'static PartyFile = &PARTY_FILE;
    file.name.iter().flat_map(|row| row.words.iter().map(move |word| (word.as_str(), row))).collect()
});

/// Parties; the value says whether a future word makes its act a pledge.
pub(super) static PARTIES: LazyLock<Lexicon<bool>> = LazyLock::new(|| {
    let file: &'static PartyFile = &PARTY_FILE;
    Lexicon::new(file.party.iter().flat_map(|row| row.words.iter().map(|w| (w.as_str(), row.own))))
});

/// Endings of names of what can act.
pub(super) static ACTORS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let file: &'static PartyFile = &PARTY_FILE;
    Lexicon::new(file.party.iter().chain(&file.ending).flat_map(|row| row.words.iter().map(|w| (w.as_str(), ()))))
});

/// A cue at its place in folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cue: Cue,
}

/// All cues of a text, in order, none overlapping, none inside quotation or title marks.
pub(super) fn hits(chars: &[char]) -> Vec<Hit> {
    let mut out = Vec::new();
    let (mut i, mut depth) = (0usize, 0usize);
    while let Some(&c) = chars.get(i) {
        match c {
            '“' | '《' | '「' | '『' => depth += 1,
            '”' | '》' | '」' | '』' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let word_inside = c.is_ascii_alphabetic() && i > 0 && chars.get(i - 1).is_some_and(char::is_ascii_alphanumeric);
        let found = if depth == 0 && !word_inside { cue_at(chars, i) } else { None };
        match found {
            Some(hit) => {
                i = hit.end;
                if hit.cue != Cue::Thing {
                    out.push(hit);
                }
            }
            None => i += 1,
        }
    }
    settle(chars, &mut out);
    out
}

/// What two neighbours say together: `has agreed to` promises, 已为…计划拨款 reports, `should have been` is past wishing.
fn settle(chars: &[char], hits: &mut Vec<Hit>) {
    let (mut done, mut wished): (Option<Hit>, Option<usize>) = (None, None);
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits.drain(..) {
        if done.is_some_and(|d| chars.get(d.end..hit.start).is_some_and(|between| between.iter().any(|&c| ends_part(c)))) {
            done = None;
        }
        let latin = chars.get(hit.start).is_some_and(char::is_ascii);
        match hit.cue {
            Cue::Done if wished == Some(hit.start) => continue,
            Cue::Done => {
                // `the 12 billion that we set aside has been spent`: what was promised in a clause of its own is told back.
                if latin {
                    let floor = chars.get(..hit.start).and_then(|b| b.iter().rposition(|&c| ends_part(c))).unwrap_or(0);
                    kept.retain(|h| h.cue != Cue::Intent || h.start < floor || !in_relative(chars, floor, h.start));
                }
                done = Some(hit);
            }
            Cue::Intent if latin && done.is_some_and(|d| d.end + 1 == hit.start) => {
                kept.pop();
            }
            // political will; 计划已…, 计划的…: nouns.
            // `has paid $120 million of the $200 million pledged in 2021`: told of the amount, no new promise.
            Cue::Intent if latin && done.is_some() && told_back(chars, &hit) => continue,
            Cue::Intent if names_a_thing(chars, &hit) => continue,
            Cue::Give if latin && names_a_gift(chars, &hit) => continue,
            Cue::Intent if done.is_some_and(|d| d.end < hit.start) && is_noun_plan(chars, hit.start) => continue,
            Cue::Target if latin && chars.get(hit.end..hit.end + 6) == Some(&[' ', 'h', 'a', 'v', 'e', ' ']) => {
                wished = Some(hit.end + 1);
            }
            _ => {}
        }
        kept.push(hit);
    }
    *hits = kept;
}

/// A participle behind the amount that it tells of: no `and`, no party goes before it.
fn told_back(chars: &[char], hit: &Hit) -> bool {
    let participle = chars.get(hit.end.saturating_sub(2)..hit.end) == Some(&['e', 'd']);
    let said = LISTS
        .and
        .before(chars, hit.start)
        .or_else(|| LISTS.own_side.before(chars, hit.start))
        .or_else(|| LISTS.auxiliary.before(chars, hit.start));
    participle && said.is_none() && PARTIES.before(chars, hit.start.saturating_sub(1)).is_none()
}

/// Whether a verb stands in a clause that `that` or `which` opens for a party: `that we`, `which the Bank`.
fn in_relative(chars: &[char], floor: usize, verb: usize) -> bool {
    LISTS.relative.within(chars, floor.max(verb.saturating_sub(24)), verb).is_some_and(|(start, _)| start > floor + 1)
}

fn names_a_thing(chars: &[char], hit: &Hit) -> bool {
    let will = chars.get(hit.start..hit.end) == Some(&['w', 'i', 'l', 'l']);
    let plan = LISTS.plans.is(chars, hit.start, hit.end);
    let led = LISTS.carries_out.within(chars, hit.start.saturating_sub(10), hit.start);
    let led = led.is_some_and(|(_, end)| chars.get(end..hit.start).is_some_and(|between| !between.iter().any(|&c| ends_part(c))));
    (will && LISTS.kinds_of_will.before(chars, hit.start).is_some())
        || (plan && (led || matches!(chars.get(hit.end), Some('已' | '的' | '中' | '、' | '。' | '书' | '期' | '项'))))
}

/// `the Green Port Fund, which`, `the Fund reached`: behind an article, and with nothing given behind it, the verb is a noun.
fn names_a_gift(chars: &[char], hit: &Hit) -> bool {
    let from = hit.start.saturating_sub(24);
    let led = LISTS.determiner.within(chars, from, hit.start).is_some_and(|(_, end)| {
        chars.get(end..hit.start).is_some_and(|between| !between.iter().any(|&c| ends_part(c))) && cueless(chars, end, hit.start)
    });
    let behind = chars.get(hit.end).copied();
    let verb =
        || cue_at(chars, hit.end + 1).is_some_and(|next| matches!(next.cue, Cue::Reach | Cue::Gave | Cue::Done | Cue::State | Cue::Intent));
    led && (behind.is_none_or(ends_part) || (behind == Some(' ') && verb()))
}

/// Whether no other cue stands between.
fn cueless(chars: &[char], from: usize, to: usize) -> bool {
    !(from..to).any(|i| chars.get(i.wrapping_sub(1)) == Some(&' ') && cue_at(chars, i).is_some())
}

fn ends_part(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | '。' | ',' | ';' | ':')
}

/// Whether a heading looks back on what was done, or ahead; `None` where it says neither or both.
pub(super) fn looks_ahead(heading: &str) -> Option<bool> {
    let file: &'static CueFile = &CUE_FILE;
    let lower = heading.to_lowercase();
    let says = |kind: &str| file.heading.iter().any(|row| row.kind == kind && row.words.iter().any(|w| lower.contains(w)));
    match (says("review"), says("plan")) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}

/// Whether a verb of change stands at `at`.
pub(super) fn is_change(chars: &[char], at: usize) -> bool {
    CUES.at(chars, at).is_some_and(|(_, entry)| entry.cue == Cue::Reach)
}

/// Whether a verb of doing stands at `at`.
pub(super) fn is_giving(chars: &[char], at: usize) -> bool {
    CUES.at(chars, at).is_some_and(|(_, entry)| entry.cue == Cue::Give)
}

fn cue_at(chars: &[char], i: usize) -> Option<Hit> {
    CUES.all_at(chars, i).find_map(|(end, entry)| {
        // Characters that make one character part of another word; longer cues stand on their own.
        let short = end - i == 1 && chars.get(i).is_some_and(|&c| is_han(c)) || matches!(entry.cue, Cue::Intent) && end - i == 2;
        let before = i.checked_sub(1).and_then(|p| chars.get(p)).copied();
        let after = chars.get(end).copied();
        let part = short
            && (before.is_some_and(|c| entry.not_after.contains(c) && (end - i == 1 || is_noun_plan(chars, i)))
                || (end - i == 1 && after.is_some_and(|c| entry.not_before.contains(c))));
        if part || (entry.cue == Cue::Give && (names_an_amount(chars, end) || listed_noun(chars, i, end))) {
            return None;
        }
        let mut cue = entry.cue;
        // `has` and `have` report only with a participle behind them.
        if cue == Cue::Done && chars.get(i) == Some(&'h') {
            match participle(chars, end) {
                Some(true) => {}
                _ => cue = Cue::State,
            }
        }
        Some(Hit { start: i, end, cue })
    })
}

/// 贷款、基金两处, 援助等: in a list the word names a thing.
fn listed_noun(chars: &[char], start: usize, end: usize) -> bool {
    LISTS.gift_noun.is(chars, start, end) && matches!(chars.get(end), Some('、' | '和' | '与' | '及' | '等'))
}

/// 投资存量, 贷款总额: the verb is part of the name of an amount.
fn names_an_amount(chars: &[char], end: usize) -> bool {
    LISTS.amount_noun.at(chars, end).is_some()
}

/// 计划 and 决定 name a thing behind a noun (行动计划) or a closing mark (“…”计划).
fn is_noun_plan(chars: &[char], at: usize) -> bool {
    LISTS.decided.at(chars, at).is_some()
}

/// Whether a participle stands within the next three words.
fn participle(chars: &[char], at: usize) -> Option<bool> {
    let mut i = at;
    for _ in 0..3 {
        i += usize::from(chars.get(i) == Some(&' '));
        let end = word_end(chars, i);
        let word: String = chars.get(i..end.min(i + 16))?.iter().collect();
        if word.is_empty() {
            return None;
        }
        if (word.len() > 3 && word.ends_with("ed")) || LISTS.participle.has(&word) {
            return Some(true);
        }
        if !(word.ends_with("ly") || LISTS.adverb.has(&word)) {
            return Some(false);
        }
        i = end;
    }
    None
}
