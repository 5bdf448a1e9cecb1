//! What is counted: the noun behind a measure word or an English number, and the unit that it names.

use super::lists::LISTS;
use super::tables::{Noun, TABLES};
use crate::text::chars::{is_closing, is_han};
use crate::text::numerals::word_end;

/// A noun phrase: its range and the unit of its head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) head: Option<(&'static str, bool)>,
}

/// The Chinese noun phrase that begins at `at`: at most 24 characters, to the first mark, verb or joiner.
pub(super) fn chinese_noun(chars: &[char], at: usize) -> Phrase {
    let mut out = Phrase { start: at, end: at, head: None };
    let mut i = at;
    let (mut quoted, mut headed) = (false, at);
    while i < at + 24 {
        let Some(&c) = chars.get(i) else { break };
        match c {
            '“' | '「' | '《' | '"' => quoted = !quoted || c != '"',
            '”' | '」' | '》' if !quoted => break,
            '”' | '」' | '》' => quoted = false,
            ' ' => {}
            c if c.is_ascii_digit() => break,
            c if !quoted && (is_closing(c) || matches!(c, '(' | '（')) => break,
            '的' if out.head.is_some() => break,
            // 实验室配齐了设备: the verb in front of 了 is none of it.
            '了' if !quoted && i >= at + 4 => {
                out.end = out.end.min(headed.max(i - 2));
                break;
            }
            '和' | '与' | '及' | '或' if out.head.is_some() => {
                // 国家和国际组织: things of two kinds are items.
                if let Some((end, unit)) = other_kind(chars, i + 1)
                    && out.head.is_some_and(|(first, people)| first != unit && !people)
                {
                    (out.head, out.end) = (Some(("item", false)), end);
                }
                break;
            }
            _ if !quoted && (i > at || starts_change(chars, i)) && starts_stop(chars, i) => break,
            _ => {
                let longest = TABLES.nouns.at(chars, i);
                if let Some((end, Noun { unit, people })) = longest
                    && end > out.end.min(end)
                    && !(out.head.is_some() && end <= out.end)
                {
                    out.head = Some((unit, people));
                    (i, headed) = (end, end);
                    out.end = i;
                    continue;
                }
            }
        }
        i += 1;
        out.end = i;
    }
    out
}

/// A short noun that names a unit: its end and unit.
fn other_kind(chars: &[char], at: usize) -> Option<(usize, &'static str)> {
    (at..at + 4).rev().find_map(|i| {
        let plain = chars.get(at..i)?.iter().all(|&c| is_han(c)) && !(at..i).any(|k| starts_stop(chars, k));
        TABLES.nouns.at(chars, i).filter(|_| plain).map(|(end, noun)| (end, noun.unit))
    })
}

/// 由三百多个减少到…: a verb of change opens no noun.
fn starts_change(chars: &[char], at: usize) -> bool {
    LISTS.change.at(chars, at).is_some()
}

fn starts_stop(chars: &[char], at: usize) -> bool {
    chars.get(at) != Some(&' ') && LISTS.stop.at(chars, at).is_some()
}

/// The unit of a Chinese noun that stands right before `end` (创造就业岗位25万个).
pub(super) fn noun_before(chars: &[char], end: usize) -> Option<(usize, &'static str, bool)> {
    let mut end = end;
    for _ in 0..4 {
        match end.checked_sub(1).and_then(|i| chars.get(i)) {
            Some('”' | '」' | '》' | ' ' | '达' | '共' | '计' | '累' | '约' | '到' | '有' | '已' | '为' | '是') => end -= 1,
            _ => break,
        }
    }
    let (start, noun) = TABLES.nouns.before(chars, end)?;
    chars.get(start).is_some_and(|&c| is_han(c)).then_some((start, noun.unit, noun.people))
}

/// Whether a word opens another phrase.
pub(super) fn is_function_word(word: &str) -> bool {
    LISTS.function.has(word) || LISTS.pronoun.has(word)
}

/// Whether the very next word looks plural.
fn goes_plural(chars: &[char], at: usize) -> bool {
    let word: String = chars.get(at..word_end(chars, at)).unwrap_or_default().iter().collect();
    is_plural(&word) && !is_function_word(&word)
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous") && !LISTS.not_plural.has(word)
}

/// Endings of words for people that no list holds: physicists, Norwegians.
fn is_people(word: &str) -> bool {
    let agent = ["ists", "ians", "icans", "ers", "ors", "guides", "ees"].iter().any(|end| word.ends_with(end));
    word.len() > 5 && agent && !LISTS.tools.has(word)
}

/// The English noun phrase behind a number: up to the first word that names a unit or looks plural.
pub(super) fn english_noun(chars: &[char], at: usize, one: bool) -> Option<Phrase> {
    let mut i = at;
    for _ in 0..5 {
        let start = i;
        if let Some((end, Noun { unit, people })) =
            TABLES.nouns.at(chars, start).filter(|_| chars.get(start).is_some_and(char::is_ascii_alphabetic))
        {
            // `two hospital ships`: in front of another noun a singular one only says of what sort.
            if !one && chars.get(end - 1) != Some(&'s') && chars.get(end) == Some(&' ') {
                let next = english_noun(chars, end + 1, one).filter(|next| next.head.is_some() || goes_plural(chars, end + 1));
                if let Some(next) = next {
                    return Some(Phrase { start: at, ..next });
                }
            }
            return Some(Phrase { start: at, end, head: Some((unit, people)) });
        }
        let mut end = word_end(chars, start);
        while chars.get(end) == Some(&'-') && word_end(chars, end + 1) > end + 1 {
            end = word_end(chars, end + 1);
        }
        if end == start {
            return None;
        }
        let word: String = chars.get(start..end.min(start + 30)).unwrap_or_default().iter().collect();
        if is_function_word(&word) {
            return None;
        }
        if is_plural(&word) || LISTS.plural.has(&word) {
            return Some(Phrase { start: at, end, head: is_people(&word).then_some(("person", true)) });
        }
        // A possessive or a mark ends the phrase.
        if chars.get(end) != Some(&' ') {
            return one.then_some(Phrase { start: at, end, head: None });
        }
        i = end + 1;
    }
    None
}
