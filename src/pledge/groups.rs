//! Which organisations a text speaks of, so that promises to different ones are told apart.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::chars::is_han;
use crate::text::simplified;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ThemeRow {
    pub(super) name: String,
    pub(super) words: Vec<String>,
    pub(super) example: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SuffixRow {
    pub(super) words: Vec<String>,
    pub(super) example: String,
    pub(super) gives: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ThemeFile {
    pub(super) theme: Vec<ThemeRow>,
    pub(super) suffix: Vec<SuffixRow>,
}

pub(super) static THEME_FILE: LazyLock<ThemeFile> = LazyLock::new(|| toml::from_str(include_str!("themes.toml")).unwrap_or_default());

/// The themes that a text names; the longest word counts, so that 投资存量 is no 投资.
pub(super) fn themes(text: &str) -> Vec<&'static str> {
    let file: &'static ThemeFile = &THEME_FILE;
    let lower = text.to_lowercase();
    let names = |word: &str| {
        if word.is_ascii() { lower.split(|c: char| !c.is_alphanumeric()).any(|w| w == word) } else { lower.contains(word) }
    };
    file.theme.iter().filter(|row| row.words.iter().any(|w| names(w))).map(|row| row.name.as_str()).collect()
}

/// Longest name of an organisation, in characters.
const LONGEST: usize = 10;

/// Names of organisations in a text, with how often each occurs.
pub(super) fn organisations(text: &str) -> BTreeMap<String, usize> {
    let file: &'static ThemeFile = &THEME_FILE;
    let mut out = BTreeMap::new();
    for word in file.suffix.iter().flat_map(|row| &row.words) {
        for (at, _) in text.match_indices(word.as_str()) {
            let before = text.get(..at).unwrap_or_default();
            let name = if word.is_ascii() { latin(before, word) } else { chinese(before, word) };
            if let Some(name) = name {
                *out.entry(name).or_insert(0) += 1;
            }
        }
    }
    out
}

/// The Chinese characters in front of the suffix, back to a preposition, a verb or a mark.
fn chinese(before: &str, suffix: &str) -> Option<String> {
    const STOPS: &str = "在把的和与同为对向是由从将以及于给了着到让使经至等各其本该新后前内外当这那此次届位个名年月日";
    // 海灣數碼聯盟 and 海湾数码联盟 are one.
    let plain = before.chars().rev().take(LONGEST).map(simplified);
    let mut name: Vec<char> = plain.take_while(|&c| is_han(c) && !STOPS.contains(c)).collect();
    name.reverse();
    let all: String = name.iter().copied().chain(suffix.chars().map(simplified)).collect();
    (name.len() >= 2).then_some(all)
}

/// The capitalised words in front of the suffix.
fn latin(before: &str, suffix: &str) -> Option<String> {
    let words: Vec<&str> = before
        .split_whitespace()
        .rev()
        .take(4)
        .take_while(|w| w.starts_with(|c: char| c.is_uppercase()) && !w.ends_with(['.', ',', ';']) && *w != "The")
        .collect();
    let name: Vec<&str> = words.into_iter().rev().chain([suffix]).collect();
    (name.len() > 1).then(|| name.join(" "))
}

/// Whether one name may be the other, shortened: 上合组织 and 上海合作组织.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|d| d == c))
}
