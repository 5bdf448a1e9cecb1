//! The words by which objects, actors and receivers are compared: pairs of characters, Latin words, hashed.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::fold::Folded;
use super::lists::LISTS;
use crate::model::Date;
use crate::text::chars::is_han;

pub(super) fn is_money(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// A text is printed again within a month of being spoken; the same sentence in a later year is said anew.
pub(super) fn near(a: Date, b: Date) -> bool {
    let days = |d: Date| i32::from(d.year) * 372 + i32::from(d.month) * 31 + i32::from(d.day);
    (days(a) - days(b)).abs() <= 31
}

/// How many hashes two sorted lists share.
pub(super) fn shared(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|word| b.binary_search(word).is_ok()).count()
}

/// The words of a receiver; none where it may be anybody (各国, partner countries).
pub(super) fn receiver(text: &str) -> Vec<u64> {
    if LISTS.anybody.inside(&text.to_lowercase()) { Vec::new() } else { words(text) }
}

/// The party that an actor names, so that 中方 and 中国 are one; `None` where it does not say (我们).
pub(super) fn party(actor: &str) -> Option<String> {
    let folded = Folded::new(actor);
    let chars = folded.chars.as_slice();
    let (end, _) = super::cues::PARTIES.at(chars, 0).filter(|(end, _)| !of_another(chars, *end))?;
    let name: String = chars.get(..end)?.iter().collect();
    if LISTS.unnamed.at(chars, 0).is_some() || LISTS.own_side.at(chars, 0).is_some() {
        return None;
    }
    Some(super::cues::NAMES.get(name.as_str()).map_or(name, |row| row.zh.clone()))
}

/// `the Government of Marra`: the word that the table knows tells not which.
fn of_another(chars: &[char], end: usize) -> bool {
    chars.get(end..end + 4) == Some(&[' ', 'o', 'f', ' '])
}

/// The one name of a party in a language, whatever it is called in the text; `None` for parties that have but one.
#[must_use]
pub fn party_name(actor: &str, chinese: bool) -> Option<&'static str> {
    let folded = Folded::new(actor);
    let (end, _) = super::cues::PARTIES.at(&folded.chars, 0)?;
    let row = super::cues::NAMES.get(folded.chars.get(..end)?.iter().collect::<String>().as_str())?;
    Some(if chinese { &row.zh } else { &row.en })
}

/// The names in an actor: 甲国、乙共和国和丙国, `Tarsia, Kelmar and Oss`.
pub(super) fn several(actor: &str) -> Vec<String> {
    // 和 inside a word joins nothing.
    const WHOLE: &str = "\u{1}";
    let kept = LISTS.whole.words().fold(actor.to_owned(), |text, word| text.replace(word, &word.replace('和', WHOLE)));
    let names = kept.split(['、', '和', '与', '同', ',']).flat_map(|n| n.split(" and "));
    names.map(|n| n.trim().replace(WHOLE, "和")).filter(|n| !n.is_empty()).collect()
}

/// The party that an actor names, so that 中方 and 中国 are one; `None` where it names several, or says only 我们.
#[must_use]
pub fn party_of(actor: &str) -> Option<String> {
    if several(actor).len() > 1 { None } else { party(actor) }
}

/// Whether an actor is the side of whoever speaks: 我, 我们, 我国, we.
#[must_use]
pub fn is_own_side(actor: &str) -> bool {
    LISTS.own_side.at(&Folded::new(actor.trim()).chars, 0).is_some()
}

/// The words of an actor that no table knows; none where it may be anybody (我们, we, member states).
pub(super) fn actor(text: &str) -> Vec<u64> {
    let folded = Folded::new(text);
    let known = super::cues::PARTIES.at(&folded.chars, 0).is_some_and(|(end, _)| !of_another(&folded.chars, end));
    let any = LISTS.unnamed.at(&folded.chars, 0).is_some() || is_own_side(text);
    if known || any { Vec::new() } else { words(text) }
}

/// Pairs of Chinese characters, and Latin words without their plural, less those that tell nothing; hashed and sorted.
pub(super) fn words(text: &str) -> Vec<u64> {
    let folded = Folded::new(text);
    let mut out = BTreeSet::new();
    let mut latin = String::new();
    let plain: Vec<char> = folded.chars.iter().copied().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    for pair in plain.windows(2) {
        if pair.iter().all(|&c| is_han(c)) {
            out.insert(pair.iter().collect::<String>());
        }
    }
    for &c in plain.iter().chain([&' ']) {
        if c.is_ascii_alphanumeric() {
            latin.push(c);
        } else if !latin.is_empty() {
            let word = std::mem::take(&mut latin);
            let singular = if word.len() > 3 && !word.ends_with("ss") { word.trim_end_matches('s') } else { word.as_str() };
            if word.len() > 2 {
                out.insert(singular.to_owned());
            }
        }
    }
    out.retain(|word| !LISTS.common.has(word));
    let mut hashes: Vec<u64> = out.iter().map(|word| hash(word)).collect();
    hashes.sort_unstable();
    hashes
}

/// The same for the same words, everywhere.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
