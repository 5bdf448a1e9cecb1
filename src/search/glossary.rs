//! Words by their meaning: the field's English terms and what Chinese texts say for them, and the other way round.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::text::chars::is_han;
use crate::text::glossary::{Glossary, key};

use super::rank::cuts_a_word;

/// Words of the longest phrase that is looked up.
const LONGEST_PHRASE: usize = 8;

/// Letters from which on an English word may be the beginning of a term: three are too often the beginning of many.
const SHORTEST_BEGINNING: usize = 4;

/// Terms that one beginning may stand for; with more it is not yet clear what is meant.
const MOST_BEGUN: usize = 24;

/// Characters of the longest Chinese form that is looked up.
const LONGEST_FORM: usize = 24;

/// Words that say nothing alone.
const STOPS: [&str; 14] = ["the", "a", "an", "and", "of", "in", "on", "for", "to", "with", "by", "at", "or", "'s"];

/// Characters that join Chinese words and say nothing alone.
const JOINERS: [char; 6] = ['的', '和', '与', '及', '之', '、'];

/// What a text may say for a term.
pub(super) struct Forms(Vec<Finder<'static>>);

impl Forms {
    fn new<'f>(forms: impl Iterator<Item = &'f str>) -> Self {
        let mut all: Vec<&str> = forms.collect();
        // The longest first, so that what is marked is all of it.
        all.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        all.dedup();
        Self(all.into_iter().map(|form| Finder::new(form).into_owned()).collect())
    }

    /// English terms as texts write them: hyphens or not, one or several.
    fn english(terms: &[String]) -> Self {
        let mut written = Vec::new();
        for term in terms {
            let spaced = term.replace('-', " ");
            // A hyphen stands where the table has a space: in one gap, seldom in several.
            let hyphened = spaced.match_indices(' ').filter_map(|(at, _)| Some(format!("{}-{}", spaced.get(..at)?, spaced.get(at + 1..)?)));
            written.extend(hyphened);
            written.extend([spaced, term.clone()]);
        }
        // Other plurals only add letters behind the word.
        let many = written.iter().filter_map(|term| Some(format!("{}ies", term.strip_suffix('y')?)));
        let all: Vec<String> = many.chain(written.iter().cloned()).collect();
        Self::new(all.iter().map(String::as_str))
    }

    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|form| std::str::from_utf8(form.needle()).ok())
    }

    /// Where one of them stands in a folded text: the first places of each.
    pub(super) fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let each = move |form: &'t Finder<'static>| {
            let len = form.needle().len();
            form.find_iter(text.as_bytes()).filter_map(move |at| whole(text, at..at + len))
        };
        self.0.iter().flat_map(each)
    }
}

/// A place of a form, with the sign of its plural where it has one; none where a longer Latin word holds it.
fn whole(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let after = text.get(place.end..)?;
    let plurals = ["es", "s", ""].into_iter().filter(|plural| after.starts_with(plural));
    let latin = text.get(place.clone())?.ends_with(|c: char| c.is_ascii_alphanumeric());
    plurals.map(|plural| place.start..place.end + plural.len()).find(|place| !latin || !cuts_a_word(text, place))
}

/// What some words of a query mean.
pub(super) enum Meaning {
    /// How many words a term takes, and what texts in the other language say for each of its parts.
    Term(usize, Vec<Forms>),
    /// A word that need not be there.
    Stop,
}

/// The term that the first of some folded words begin, the longest there is.
pub(super) fn term(glossary: &Glossary, words: &[&str]) -> Option<Meaning> {
    let first = words.first()?;
    if first.starts_with(is_han) {
        return Some(Meaning::Term(1, in_english(glossary, first)?));
    }
    // Then the table need not be read.
    if !first.is_ascii() {
        return None;
    }
    let words: Vec<String> = words.iter().take(LONGEST_PHRASE).map(|word| key(word)).collect();
    for len in (1..=words.len()).rev() {
        let phrase = words.get(..len)?.join(" ");
        if let Some(forms) = glossary.terms().get(phrase.trim()) {
            return Some(Meaning::Term(len, vec![Forms::new(forms.iter().map(String::as_str))]));
        }
    }
    let first = words.first()?;
    STOPS.contains(&first.as_str()).then_some(Meaning::Stop)
}

/// A Chinese word in English: as a whole, or all of its parts where each of them is known.
fn in_english(glossary: &Glossary, word: &str) -> Option<Vec<Forms>> {
    let mut parts = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_FORM).enumerate();
        // One character may be a part of any word: only alone it is one.
        let known = ends.filter(|&(n, end)| n > 0 || end == word.len()).filter_map(|(_, end)| {
            let english = glossary.english(rest.get(..end)?);
            (!english.is_empty()).then_some((end, english))
        });
        rest = match known.last() {
            Some((end, english)) => {
                parts.push(Forms::english(english));
                rest.get(end..)?
            }
            None => rest.strip_prefix(JOINERS)?,
        };
    }
    (!parts.is_empty()).then_some(parts)
}

/// The terms that some words are the beginning of, or stand in whole: what is meant while a term is being typed.
pub(super) fn begun(glossary: &Glossary, words: &[&str]) -> Option<Forms> {
    let typed: Vec<String> = words.iter().take(LONGEST_PHRASE).map(|word| key(word)).collect();
    let typed = typed.join(" ");
    if typed.len() < SHORTEST_BEGINNING || !typed.is_ascii() {
        return None;
    }
    let fits = |term: &str| term.match_indices(typed.as_str()).any(|(at, _)| at == 0 || term.as_bytes().get(at - 1) == Some(&b' '));
    let mut rows = glossary.terms().iter().filter(|(term, _)| fits(term)).peekable();
    rows.peek()?;
    Some(Forms::new(rows.take(MOST_BEGUN).flat_map(|(_, forms)| forms.iter().map(String::as_str))))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
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
        match term(&Glossary::built_in(), &words) {
            Some(Meaning::Term(len, parts)) => len == words.len() && parts.iter().all(|forms| forms.places(text).next().is_some()),
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
        let glossary = Glossary::built_in();
        assert!(matches!(term(&glossary, &["the", "x"]), Some(Meaning::Stop)));
        assert!(begun(&glossary, &["kazakh"]).is_some() && begun(&glossary, &["ka"]).is_none());
    }

    #[test]
    fn chinese_words_are_found_in_english_texts_whole_and_in_any_number() {
        assert!(says("货运班列", "two freight trains a day"));
        assert!(says("各国", "in all countries of the valley"));
        assert!(says("反恐", "a counter-terrorism centre") && says("反恐", "counter terrorism"));
        assert!(!says("大米", "the prices of licences") && !says("煤", "coalition"));
        assert!(says("粮食安全和货运班列", "food security by freight train") && !says("粮食安全和货运班列", "food security"));
        assert!(!says("货运班列甲乙", "freight trains"));
    }
}
