//! What English words are in Chinese, so that a thing spoken of in one language is found again in the other.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::words;
use crate::text::glossary::{GLOSSARY, singular};

/// Words of the longest term that is looked for.
const LONGEST: usize = 4;

/// The words of the Chinese forms of each English term.
static TERMS: LazyLock<HashMap<&str, Vec<u64>>> = LazyLock::new(|| {
    let forms = |forms: &Vec<String>| forms.iter().flat_map(|form| words(form)).collect();
    GLOSSARY.iter().map(|(term, zh)| (term.as_str(), forms(zh))).collect()
});

/// What the terms of an English text are in Chinese, in the words by which objects are compared; sorted.
pub(super) fn translated(text: &str) -> Vec<u64> {
    let plain: String = text.chars().map(|c| if c.is_ascii_alphabetic() { c.to_ascii_lowercase() } else { ' ' }).collect();
    let all: Vec<String> = plain.split_whitespace().map(singular).collect();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < all.len() {
        let found = (1..=LONGEST).rev().find_map(|len| Some((len, TERMS.get(all.get(at..at + len)?.join(" ").as_str())?)));
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
