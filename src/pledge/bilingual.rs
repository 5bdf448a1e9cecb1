//! What English words are in Chinese, so that a thing spoken of in one language is found again in the other.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::Folded;
use super::lists::LISTS;
use super::words::{hash, words};
use crate::text::glossary::{Glossary, singular};

/// Words of the longest term that is looked for.
const LONGEST: usize = 4;

/// The words of the Chinese forms of each English term.
static TERMS: LazyLock<HashMap<String, Vec<u64>>> = LazyLock::new(|| {
    let forms = |forms: &Vec<String>| forms.iter().flat_map(|form| words(form)).collect();
    Glossary::built_in().terms().iter().map(|(term, zh)| (term.clone(), forms(zh))).collect()
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

type Meanings = HashMap<(char, char), Vec<(Vec<char>, Vec<u64>)>>;

/// The English terms of each Chinese form, by the two characters with which it begins; the longest form first.
static MEANINGS: LazyLock<Meanings> = LazyLock::new(|| {
    let glossary = Glossary::built_in();
    let mut all: HashMap<&str, Vec<u64>> = HashMap::new();
    for (term, forms) in glossary.terms() {
        for form in forms.iter().filter(|form| !LISTS.common.has(form)) {
            all.entry(form).or_default().push(hash(term));
        }
    }
    let mut out = Meanings::new();
    for (form, terms) in all {
        let chars: Vec<char> = form.chars().collect();
        if let [a, b, ..] = chars.as_slice() {
            out.entry((*a, *b)).or_default().push((chars, terms));
        }
    }
    for list in out.values_mut() {
        list.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    }
    out
});

/// What a Chinese text speaks of, by the terms for it: 光伏 and 太阳能 are one; sorted.
pub(super) fn meanings(text: &str) -> Vec<u64> {
    let folded = Folded::new(text);
    let (mut out, mut at) = (Vec::new(), 0);
    while let [a, b] = folded.chars.get(at..at + 2).unwrap_or_default() {
        let list = MEANINGS.get(&(*a, *b)).map_or(&[] as &[_], Vec::as_slice);
        let found = list.iter().find(|(form, _)| folded.chars.get(at..at + form.len()) == Some(form.as_slice()));
        if let Some((_, terms)) = found {
            out.extend_from_slice(terms);
        }
        at += found.map_or(1, |(form, _)| form.len());
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
        assert!(shared(&meanings("戈壁滩上的太阳能电站"), &meanings("光伏项目")) > 0);
        assert_eq!(shared(&meanings("气象塔"), &meanings("光伏项目")), 0);
    }
}
