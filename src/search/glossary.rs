//! Words by their meaning: the field's English terms and what Chinese texts say for them.

use memchr::memmem::Finder;

use crate::text::glossary::{GLOSSARY, key};

/// Words of the longest phrase that is looked up.
const LONGEST_PHRASE: usize = 8;

/// Letters from which on an English word may be the beginning of a term: three are too often the beginning of many.
const SHORTEST_BEGINNING: usize = 4;

/// Terms that one beginning may stand for; with more it is not yet clear what is meant.
const MOST_BEGUN: usize = 24;

/// Words that say nothing alone.
const STOPS: [&str; 14] = ["the", "a", "an", "and", "of", "in", "on", "for", "to", "with", "by", "at", "or", "'s"];

/// The Chinese forms of a term, to be found in a text.
pub(super) struct Forms(Vec<Finder<'static>>);

impl Forms {
    fn new<'f>(forms: impl Iterator<Item = &'f String>) -> Self {
        let mut all: Vec<&String> = forms.collect();
        // The longest first, so that what is marked is all of it.
        all.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        all.dedup();
        Self(all.into_iter().map(|form| Finder::new(form).into_owned()).collect())
    }

    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|form| std::str::from_utf8(form.needle()).ok())
    }

    /// Where one of them stands in a folded text: the first places of each.
    pub(super) fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
        let each = |form: &'t Finder<'static>| {
            let len = form.needle().len();
            form.find_iter(text.as_bytes()).map(move |at| at..at + len)
        };
        self.0.iter().flat_map(each)
    }
}

/// What some words of a query mean.
pub(super) enum Meaning {
    /// A term, and how many words it takes.
    Term(usize, Forms),
    /// A word that need not be there.
    Stop,
}

/// The term that the first of some folded words begin, the longest there is.
pub(super) fn term(words: &[&str]) -> Option<Meaning> {
    // No term begins in Chinese: then the table need not be read.
    words.first().filter(|word| word.is_ascii())?;
    let words: Vec<String> = words.iter().take(LONGEST_PHRASE).map(|word| key(word)).collect();
    for len in (1..=words.len()).rev() {
        let phrase = words.get(..len)?.join(" ");
        if let Some(forms) = GLOSSARY.get(phrase.trim()) {
            return Some(Meaning::Term(len, Forms::new(forms.iter())));
        }
    }
    let first = words.first()?;
    STOPS.contains(&first.as_str()).then_some(Meaning::Stop)
}

/// The terms that some words are the beginning of, or stand in whole: what is meant while a term is being typed.
pub(super) fn begun(words: &[&str]) -> Option<Forms> {
    let typed: Vec<String> = words.iter().take(LONGEST_PHRASE).map(|word| key(word)).collect();
    let typed = typed.join(" ");
    if typed.len() < SHORTEST_BEGINNING || !typed.is_ascii() {
        return None;
    }
    let fits = |term: &str| term.match_indices(typed.as_str()).any(|(at, _)| at == 0 || term.as_bytes().get(at - 1) == Some(&b' '));
    let mut rows = GLOSSARY.iter().filter(|(term, _)| fits(term)).peekable();
    rows.peek()?;
    Some(Forms::new(rows.take(MOST_BEGUN).flat_map(|(_, forms)| forms)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::text::chars::is_han;
    use crate::text::fold;

    fn rows() -> Vec<(String, String)> {
        let tables: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(include_str!("../text/glossary.toml")).expect("readable");
        tables.into_values().flatten().collect()
    }

    #[test]
    fn every_term_has_chinese_forms_and_is_there_once() {
        let mut seen = BTreeMap::new();
        for (term, forms) in rows() {
            assert!(term.is_ascii() && !forms.trim().is_empty(), "{term}");
            for form in forms.split_whitespace() {
                assert!(form.chars().any(is_han), "{term}: {form}");
                assert!(form.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || c == '·'), "{term}: {form}");
                assert_eq!(fold(form), form, "{term}: written as it is compared");
                assert!(form.chars().count() > 1 || is_han(form.chars().next().unwrap()), "{term}");
            }
            if let Some(other) = seen.insert(key(&term.to_lowercase()), term.clone()) {
                panic!("{term} and {other} are one term");
            }
        }
        assert!(seen.len() >= 500, "{}", seen.len());
    }

    fn says(query: &str, text: &str) -> bool {
        let words: Vec<&str> = query.split(' ').collect();
        match term(&words) {
            Some(Meaning::Term(len, forms)) => len == words.len() && forms.places(text).next().is_some(),
            _ => false,
        }
    }

    #[test]
    fn terms_are_found_in_any_number_and_spelling() {
        assert!(says("kazakhstan", "哈萨克斯坦"));
        assert!(says("counter-terrorism", "反恐"));
        assert!(says("small and medium-sized enterprises", "支持中小企业"));
        assert!(says("countries", "各国家"));
        assert!(!says("kazakhstan", "乌兹别克斯坦"));
        assert!(matches!(term(&["the", "x"]), Some(Meaning::Stop)));
        assert!(begun(&["kazakh"]).is_some() && begun(&["ka"]).is_none());
    }
}
