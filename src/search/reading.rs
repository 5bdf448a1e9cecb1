//! What the words of a query may be taken for: the readings, strongest first, and what each sees in a text.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::query::{Position, Query, Term};
use super::rank::{cuts_a_word, spread};
use super::scatter::scattered;

/// A way of reading the words of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Every word stands together in the folded text.
    Together,
    /// Every word stands together, or its characters in order with small gaps.
    Scattered,
}

/// The readings in the order in which they are tried. What an earlier one saw, a later one does not show again.
pub(super) const READINGS: [Reading; 2] = [Reading::Together, Reading::Scattered];

/// Cells of the score table (characters of the word times those of the place) for which the fuzzy matcher may take its
/// time; beyond, it takes the first alignment it finds. A clause of 600 characters and a word of 48 still fit.
const SCORE_CELLS: usize = 32 * 1024;

/// Places of one word in one text that are weighed against each other: more is a text that repeats one word, where any
/// place is as good.
const PLACES_WEIGHED: usize = 16;

/// Places of one word that are marked in one text: more than a screen shows.
const MOST_MARKS: usize = 1000;

/// What a reading sees in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sight {
    /// Where each word of the query stands, as byte ranges of the folded text, in order of the query.
    pub(super) words: Vec<Range<usize>>,
    /// How well scattered words fit; 0 where all stand together.
    pub(super) fit: i64,
}

/// Looks at texts. Holds the fuzzy matcher, which keeps its tables between two looks.
pub(super) struct Eye(SkimMatcherV2);

impl Default for Eye {
    fn default() -> Self {
        Self(SkimMatcherV2::default().ignore_case().element_limit(SCORE_CELLS))
    }
}

impl Eye {
    /// What a reading sees of a query in a folded text; `None` where the text is no answer.
    pub(super) fn look(&self, reading: Reading, query: &Query, text: &str) -> Option<Sight> {
        match reading {
            Reading::Together => together(query, text),
            Reading::Scattered => self.scattered(query, text),
        }
    }

    /// Whether a stronger reading than this one sees something.
    pub(super) fn is_seen_before(&self, reading: usize, query: &Query, text: &str) -> bool {
        READINGS.iter().take(reading).any(|&stronger| self.look(stronger, query, text).is_some())
    }

    fn scattered(&self, query: &Query, text: &str) -> Option<Sight> {
        let mut sight = Sight::default();
        for group in query.groups() {
            if let Some(term) = holding(group, text) {
                if !term.negated {
                    let at = term.places(text).next()?;
                    sight.words.push(at..at + term.folded.len());
                    sight.fit += self.0.fuzzy_match(&term.folded, &term.folded).unwrap_or_default();
                }
                continue;
            }
            let (term, place) =
                group.iter().filter(|term| may_scatter(term)).find_map(|term| Some((term, scattered(text, &term.chars)?)))?;
            sight.fit += self.0.fuzzy_match(text.get(place.clone())?, &term.folded).unwrap_or_default();
            sight.words.push(place);
        }
        Some(sight)
    }

    /// The bytes of a folded text that answer a query, for showing: every place of words that stand together, and the
    /// single characters of those that do not. Each with the term that it answers.
    pub(super) fn marks<'q>(&self, reading: Reading, query: &'q Query, text: &str) -> Vec<(&'q Term, Vec<Range<usize>>)> {
        let mut marks = Vec::new();
        for group in query.groups() {
            let before = marks.len();
            for term in group.iter().filter(|term| !term.negated) {
                let mut places: Vec<_> = term.places(text).take(MOST_MARKS).map(|at| at..at + term.folded.len()).collect();
                if !places.is_empty() {
                    // 20 is meant where it stands, and not in 2021 beside it.
                    if places.iter().any(|place| !cuts_a_word(text, place)) {
                        places.retain(|place| !cuts_a_word(text, place));
                    }
                    marks.push((term, places));
                }
            }
            if marks.len() > before || reading == Reading::Together {
                continue;
            }
            let found = group.iter().filter(|term| may_scatter(term)).find_map(|term| Some((term, scattered(text, &term.chars)?)));
            let Some((term, place)) = found else { continue };
            let part = text.get(place.clone()).unwrap_or_default();
            let Some((_, indices)) = self.0.fuzzy_indices(part, &term.folded) else { continue };
            let mut wanted = indices.into_iter().peekable();
            let mut chars = Vec::new();
            for (n, (at, c)) in part.char_indices().enumerate() {
                if wanted.next_if_eq(&n).is_some() {
                    chars.push(place.start + at..place.start + at + c.len_utf8());
                }
            }
            marks.push((term, chars));
        }
        marks
    }
}

/// Whether a word may be read scattered: not where its place or its togetherness was asked for.
fn may_scatter(term: &Term) -> bool {
    !term.negated && !term.strict && term.position == Position::Anywhere
}

/// The first term of a group that holds for a text.
fn holding<'q>(group: &'q [Term], text: &str) -> Option<&'q Term> {
    group.iter().find(|term| term.stands_in(text) != term.negated)
}

fn together(query: &Query, text: &str) -> Option<Sight> {
    // One word alone is what is typed most, and while it is short it stands in half of all clauses.
    if let [group] = query.groups()
        && let [term] = group.as_slice()
        && !term.negated
    {
        let mut places = term.places(text).take(PLACES_WEIGHED).map(|at| at..at + term.folded.len());
        let first = places.next()?;
        let whole = if cuts_a_word(text, &first) { places.find(|place| !cuts_a_word(text, place)) } else { None };
        return Some(Sight { words: vec![whole.unwrap_or(first)], fit: 0 });
    }
    let mut terms: Vec<&Term> = Vec::with_capacity(query.groups().len());
    for group in query.groups() {
        let term = holding(group, text)?;
        if !term.negated {
            terms.push(term);
        }
    }
    Some(Sight { words: nearest(&terms, text), fit: 0 })
}

/// For each word the place to judge it by: of a word alone the first that is whole, of several those that lie closest
/// to a place of the first.
fn nearest(terms: &[&Term], text: &str) -> Vec<Range<usize>> {
    let places_of = |term: &Term| -> Vec<Range<usize>> {
        let mut places: Vec<_> = term.places(text).take(PLACES_WEIGHED).map(|at| at..at + term.folded.len()).collect();
        // A stable sort: of equals the earlier one is first.
        places.sort_by_key(|place| cuts_a_word(text, place));
        places
    };
    let Some((first, others)) = terms.split_first() else { return Vec::new() };
    let others: Vec<_> = others.iter().map(|term| places_of(term)).collect();
    let around = |center: Range<usize>| -> Vec<Range<usize>> {
        let near = |places: &Vec<Range<usize>>| places.iter().min_by_key(|p| (p.start.abs_diff(center.start), p.start)).cloned();
        std::iter::once(center.clone()).chain(others.iter().filter_map(near)).collect()
    };
    places_of(first)
        .into_iter()
        .map(around)
        .min_by_key(|words| (words.iter().filter(|w| cuts_a_word(text, w)).count(), spread(words)))
        .unwrap_or_default()
}
