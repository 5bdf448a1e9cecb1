//! What the words of a query may be taken for: the readings, strongest first, and what each sees in a text.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::glossary::Glossary;

use super::Why;
use super::plan::{Part, Plan, Seek};
use super::query::{Position, Query, Term};
use super::rank::{cuts_a_word, spread};
use super::scatter::scattered;

/// A way of reading the words of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Every word stands together in the folded text.
    Together,
    /// Numbers by their value.
    Number,
    /// Terms by what texts in the other language say for them.
    Meaning,
    /// Words by their pinyin.
    Pinyin,
    /// The beginning of an English term, or words of it.
    Begun,
    /// English words each by itself, where together they are a term that is found nowhere.
    Words,
    /// Words by the initials of their pinyin.
    Initials,
    /// Every word stands together, or its characters in order with small gaps.
    Scattered,
    /// Words with a slip in them.
    Slip,
}

/// The readings in the order in which they are tried. What an earlier one saw, a later one does not show again.
pub(super) const READINGS: [Reading; 9] = [
    Reading::Together,
    Reading::Number,
    Reading::Meaning,
    Reading::Pinyin,
    Reading::Begun,
    Reading::Words,
    Reading::Initials,
    Reading::Scattered,
    Reading::Slip,
];

impl Reading {
    /// Readings of one rank are tried together: `women` is an English word and the sound of a Chinese one, and much
    /// found by one reading must not hide what was meant by the other.
    pub(super) const fn rank(self) -> u8 {
        match self {
            Self::Together => 0,
            Self::Number | Self::Meaning | Self::Pinyin => 1,
            Self::Begun | Self::Words | Self::Initials => 2,
            Self::Scattered => 3,
            Self::Slip => 4,
        }
    }

    /// The name for what only this reading sees.
    pub(super) const fn why(self) -> Option<Why> {
        match self {
            Self::Together | Self::Scattered => None,
            Self::Number => Some(Why::Number),
            Self::Meaning | Self::Begun | Self::Words => Some(Why::Glossary),
            Self::Pinyin => Some(Why::Pinyin),
            Self::Initials => Some(Why::Initials),
            Self::Slip => Some(Why::Typo),
        }
    }
}

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

/// What of a text answers a part of a query.
pub(super) struct Mark<'q> {
    /// The term that stands there, if it is one and no other reading of it.
    pub(super) term: Option<&'q Term>,
    pub(super) places: Vec<Range<usize>>,
}

/// Looks at texts. Holds the fuzzy matcher, which keeps its tables between two looks, and the plans of the readings that
/// were tried so far.
pub(super) struct Eye {
    matcher: SkimMatcherV2,
    plans: [Option<Plan>; READINGS.len()],
}

impl Default for Eye {
    fn default() -> Self {
        Self { matcher: SkimMatcherV2::default().ignore_case().element_limit(SCORE_CELLS), plans: Default::default() }
    }
}

impl Eye {
    /// Makes ready for a reading; false where it sees nothing that others do not.
    pub(super) fn prepare(&mut self, number: usize, query: &Query, glossary: &Glossary) -> bool {
        let Some(&reading) = READINGS.get(number) else { return false };
        if matches!(reading, Reading::Together | Reading::Scattered) {
            return true;
        }
        let plan = Plan::new(reading, query, glossary);
        let any = plan.is_some();
        if let Some(slot) = self.plans.get_mut(number) {
            *slot = plan;
        }
        any
    }

    /// How a reading takes the words of the query, if it does so otherwise than as they stand.
    pub(super) fn plan(&self, number: usize) -> Option<&Plan> {
        self.plans.get(number)?.as_ref()
    }

    /// What a reading sees of a query in a folded text; `None` where the text is no answer.
    pub(super) fn look(&self, number: usize, query: &Query, text: &str) -> Option<Sight> {
        match READINGS.get(number)? {
            Reading::Together => together(query, text),
            Reading::Scattered => self.scattered(query, text),
            _ => planned(self.plan(number)?, query, text),
        }
    }

    fn scattered(&self, query: &Query, text: &str) -> Option<Sight> {
        let mut sight = Sight::default();
        for group in query.groups() {
            if let Some(term) = holding(group, text) {
                if !term.negated {
                    let at = term.places(text).next()?;
                    sight.words.push(at..at + term.folded.len());
                    sight.fit += self.matcher.fuzzy_match(&term.folded, &term.folded).unwrap_or_default();
                }
                continue;
            }
            let (term, place) = group.iter().filter(|term| may_vary(term)).find_map(|term| Some((term, scattered(text, &term.chars)?)))?;
            sight.fit += self.matcher.fuzzy_match(text.get(place.clone())?, &term.folded).unwrap_or_default();
            sight.words.push(place);
        }
        Some(sight)
    }

    /// The bytes of a folded text that answer a query, for showing: every place of words that stand together, and the
    /// single characters of those that do not.
    pub(super) fn marks<'q>(&self, number: usize, query: &'q Query, text: &str) -> Vec<Mark<'q>> {
        if let Some(plan) = self.plan(number) {
            return plan.parts().iter().flat_map(|part| part_marks(part, query, text)).collect();
        }
        let scattered = READINGS.get(number) == Some(&Reading::Scattered);
        let mut marks = Vec::new();
        for group in query.groups() {
            let before = marks.len();
            marks.extend(standing(group, text));
            if marks.len() > before || !scattered {
                continue;
            }
            marks.extend(self.scattered_marks(group, text));
        }
        marks
    }

    fn scattered_marks<'q>(&self, group: &'q [Term], text: &str) -> Option<Mark<'q>> {
        let (term, place) = group.iter().filter(|term| may_vary(term)).find_map(|term| Some((term, scattered(text, &term.chars)?)))?;
        let part = text.get(place.clone()).unwrap_or_default();
        let (_, indices) = self.matcher.fuzzy_indices(part, &term.folded)?;
        let mut wanted = indices.into_iter().peekable();
        let mut places = Vec::new();
        for (n, (at, c)) in part.char_indices().enumerate() {
            if wanted.next_if_eq(&n).is_some() {
                places.push(place.start + at..place.start + at + c.len_utf8());
            }
        }
        Some(Mark { term: Some(term), places })
    }
}

/// Every place of the terms of a group that stand together.
fn standing<'q>(group: &'q [Term], text: &str) -> Vec<Mark<'q>> {
    let mut marks = Vec::new();
    for term in group.iter().filter(|term| !term.negated) {
        let mut places: Vec<_> = term.places(text).take(MOST_MARKS).map(|at| at..at + term.folded.len()).collect();
        if !places.is_empty() {
            // 20 is meant where it stands, and not in 2021 beside it.
            if places.iter().any(|place| !cuts_a_word(text, place)) {
                places.retain(|place| !cuts_a_word(text, place));
            }
            marks.push(Mark { term: Some(term), places });
        }
    }
    marks
}

/// The terms of a part that stand in a text as they are; a number only where it is no part of another one.
fn held<'q>(part: &Part, query: &'q Query, text: &str) -> Option<Vec<&'q Term>> {
    let groups = query.groups().get(part.groups.clone()).unwrap_or_default();
    let number = matches!(part.seeks.as_slice(), [Seek::Number(_)]);
    let whole = |term: &&Term| !number || term.places(text).any(|at| !cuts_a_word(text, &(at..at + term.folded.len())));
    groups.iter().map(|group| holding(group, text).filter(whole)).collect()
}

fn part_marks<'q>(part: &Part, query: &'q Query, text: &str) -> Vec<Mark<'q>> {
    let groups = query.groups().get(part.groups.clone()).unwrap_or_default();
    if held(part, query, text).is_some() {
        return groups.iter().flat_map(|group| standing(group, text)).collect();
    }
    let found = part.seeks.iter().map(|seek| seek.marks(text)).find(|places| !places.is_empty());
    found.map(|places| Mark { term: None, places }).into_iter().collect()
}

fn planned(plan: &Plan, query: &Query, text: &str) -> Option<Sight> {
    let mut lists: Vec<Vec<Range<usize>>> = Vec::with_capacity(plan.parts().len());
    let mut fit = 0;
    // What must be sought is seldom there: whether it is decides first.
    for part in plan.parts() {
        if let Some(terms) = held(part, query, text) {
            lists.extend(terms.iter().filter(|term| !term.negated).map(|term| places_of(term, text)));
            continue;
        }
        let mut found = part.seeks.iter().map(|seek| seek.places(text)).find(|found| !found.is_empty())?;
        let best = found.iter().map(|&(_, fit)| fit).max().unwrap_or(0);
        found.retain(|&(_, fit)| fit == best);
        fit += best;
        lists.push(found.into_iter().take(PLACES_WEIGHED).map(|(place, _)| place).collect());
    }
    Some(Sight { words: nearest(&lists, text), fit })
}

/// Whether a word may be read otherwise than as it stands: not where its place or its togetherness was asked for.
pub(super) fn may_vary(term: &Term) -> bool {
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
    let lists: Vec<_> = terms.iter().map(|term| places_of(term, text)).collect();
    Some(Sight { words: nearest(&lists, text), fit: 0 })
}

fn places_of(term: &Term, text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<_> = term.places(text).take(PLACES_WEIGHED).map(|at| at..at + term.folded.len()).collect();
    // A stable sort: of equals the earlier one is first.
    places.sort_by_key(|place| cuts_a_word(text, place));
    places
}

/// For each word, of which these are the places, the one to judge it by: of a word alone the first that is whole, of
/// several those that lie closest to a place of the first.
fn nearest(lists: &[Vec<Range<usize>>], text: &str) -> Vec<Range<usize>> {
    let Some((first, others)) = lists.split_first() else { return Vec::new() };
    let around = |center: &Range<usize>| -> Vec<Range<usize>> {
        let near = |places: &Vec<Range<usize>>| places.iter().min_by_key(|p| (p.start.abs_diff(center.start), p.start)).cloned();
        std::iter::once(center.clone()).chain(others.iter().filter_map(near)).collect()
    };
    first.iter().map(around).min_by_key(|words| (words.iter().filter(|w| cuts_a_word(text, w)).count(), spread(words))).unwrap_or_default()
}
