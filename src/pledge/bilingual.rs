//! What English words are in Chinese, so that a thing spoken of in one language is found again in the other.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::words::words;

/// Words of the longest term that is looked for.
const LONGEST: usize = 4;

/// The words of the Chinese forms of each English term.
static TERMS: LazyLock<HashMap<String, Vec<u64>>> = LazyLock::new(|| {
    let tables: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(include_str!("../text/glossary.toml")).unwrap_or_default();
    let forms = |text: &String| text.split(' ').flat_map(words).collect();
    tables.values().flatten().map(|(term, zh)| (key(term), forms(zh))).collect()
});

fn key(term: &str) -> String {
    let lower = term.to_lowercase().replace('-', " ");
    lower.split_whitespace().map(singular).collect::<Vec<_>>().join(" ")
}

fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) if word.len() > 4 => format!("{stem}y"),
        _ if word.len() > 3 && !word.ends_with("ss") => word.strip_suffix('s').unwrap_or(word).to_owned(),
        _ => word.to_owned(),
    }
}

/// What the terms of an English text are in Chinese, in the words by which objects are compared; sorted.
pub(super) fn translated(text: &str) -> Vec<u64> {
    let plain: String = text.chars().map(|c| if c.is_ascii_alphabetic() { c.to_ascii_lowercase() } else { ' ' }).collect();
    let all: Vec<String> = plain.split_whitespace().map(singular).collect();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < all.len() {
        let found = (1..=LONGEST).rev().find_map(|len| Some((len, TERMS.get(&all.get(at..at + len)?.join(" "))?)));
        if let Some((_, forms)) = found {
            out.extend_from_slice(forms);
        }
        at += found.map_or(1, |(len, _)| len);
    }
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pledge::words::shared;

    #[test]
    fn a_thing_is_found_again_in_the_other_language() {
        assert!(shared(&translated("the scholarships of the union"), &words("奖学金名额")) > 0);
        assert_eq!(shared(&translated("fishing vessels"), &words("奖学金名额")), 0);
        assert!(translated("of the and").is_empty());
    }
}
