//! A search as a resumable job: so many units a step, without a clock.

use std::ops::Range;

use crate::model::Corpus;
use crate::text::Folded;

use super::index::Page;
use super::place::Place;
use super::plan::Plan;
use super::query::{Term, joined};
use super::rank::{Case, Stands, score};
use super::reading::{Eye, READINGS, Reading, Sight};
use super::sieve::{Pass, nothing_passes, sift};
use super::tally::{Group, Seen, Tally};
use super::{Hit, HitKind, Index, Problem, Query, Why};

/// With fewer hits than this, a weaker reading is tried too: what fits on a glance can stand some company below it, and
/// one typed slip should not end a search that found a chance hit or two.
const FEW: usize = 5;

/// Judging a unit that answers takes as long as passing over so many that do not (measured: 0.7 µs and 0.03 µs), so that
/// steps of one budget take about the same time for rare and for common words.
const FIND: usize = 20;

/// Units passed over before the budget is looked at again.
const AT_ONCE: usize = 256;

/// A search under way. The same query, index and corpus give the same hits, however the steps are cut.
pub struct Job {
    query: Query,
    index: Index,
    corpus: Corpus,
    eye: Eye,
    /// Where it stands: reading, segment, page in the segment, unit in the page.
    reading: usize,
    segment: usize,
    page: usize,
    unit: usize,
    looked_at: usize,
    /// Different texts in which all words stand together.
    together: usize,
    tally: Tally,
    /// What passes the filters of the page that it stands in.
    pass: Option<Pass>,
}

impl Job {
    /// A search that has not begun. The index is of (the beginning of) the corpus.
    #[must_use]
    pub fn new(query: Query, index: Index, corpus: Corpus) -> Self {
        let reading = if query.is_empty() { READINGS.len() } else { 0 };
        let (eye, tally) = (Eye::default(), Tally::default());
        Self { query, index, corpus, eye, reading, segment: 0, page: 0, unit: 0, looked_at: 0, together: 0, tally, pass: None }
    }

    /// Looks at up to so many units (clauses, headings, titles), fewer where many of them answer; at least one. True when
    /// there is nothing left to do.
    pub fn step(&mut self, budget: usize) -> bool {
        let mut left = budget.max(1);
        while left > 0 && !self.is_done() {
            let Some(segment) = self.index.segment(self.segment).cloned() else {
                self.next_reading();
                continue;
            };
            let Some((document, page)) = segment.page(self.page) else {
                self.segment += 1;
                self.page = 0;
                continue;
            };
            let pass = self.pass.take().unwrap_or_else(|| match self.corpus.get(document) {
                Some(document) if !self.query.filters().is_empty() => sift(self.query.filters(), document, page),
                _ => Pass::All,
            });
            if pass == Pass::Nothing {
                self.page += 1;
                self.unit = 0;
                left = left.saturating_sub(1);
                continue;
            }
            self.pass = Some(pass);
            let units = self.unit..page.len().min(self.unit.saturating_add(left.min(AT_ONCE)));
            left = left.saturating_sub(units.len());
            let before = self.tally.seen();
            self.looked_at += units.len();
            self.unit = units.end;
            match READINGS.get(self.reading) {
                Some(Reading::Together) => self.look_together(document, page, units),
                Some(Reading::Number) => self.look_at_numbers(document, page, units),
                Some(_) => units.for_each(|unit| self.look(document, page, unit)),
                None => {}
            }
            left = left.saturating_sub((self.tally.seen() - before).saturating_mul(FIND));
            if self.unit >= page.len() {
                self.page += 1;
                self.unit = 0;
                self.pass = None;
            }
        }
        self.is_done()
    }

    /// Whether there is nothing left to do.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.reading >= READINGS.len()
    }

    /// The query.
    #[must_use]
    pub const fn query(&self) -> &Query {
        &self.query
    }

    /// What keeps everything from being found, where that is a filter: a wrong one, or one that no document passes.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        let documents = self.corpus.documents().iter().map(|document| &**document);
        self.query.problems().first().cloned().or_else(|| nothing_passes(self.query.filters(), documents))
    }

    /// How many different texts were found so far.
    #[must_use]
    pub fn found(&self) -> usize {
        self.tally.len()
    }

    /// How many units were looked at so far; those looked at again for a weaker reading count again.
    #[must_use]
    pub const fn looked_at(&self) -> usize {
        self.looked_at
    }

    /// The best hits so far, best first; of equals the first in reading order.
    #[must_use]
    pub fn hits(&self, limit: usize) -> Vec<Hit> {
        self.tally.best(limit).into_iter().filter_map(|group| self.hit(group)).collect()
    }

    fn next_reading(&mut self) {
        (self.segment, self.page, self.unit) = (0, 0, 0);
        let rank = |reading: usize| READINGS.get(reading).map(|reading| reading.rank());
        let before = rank(self.reading);
        if self.query.groups().is_empty() {
            self.reading = READINGS.len();
            return;
        }
        if self.reading == 0 {
            self.together = self.found();
        }
        // With operators a query says exactly what is wanted: then only where that is nowhere.
        let enough = if self.query.has_operators() { 1 } else { FEW };
        while self.reading < READINGS.len() {
            self.reading += 1;
            // What stands somewhere as it was typed was typed without a slip.
            let right = READINGS.get(self.reading) == Some(&Reading::Slip) && self.together > 0;
            if right || self.found() >= enough && rank(self.reading) != before {
                self.reading = READINGS.len();
            }
            if self.eye.prepare(self.reading, &self.query) {
                break;
            }
        }
    }

    /// Reading by numbers goes by the values that the index knows.
    fn look_at_numbers(&mut self, document: u32, page: &Page, units: Range<usize>) {
        let keys = self.eye.plan(self.reading).map(Plan::keys).unwrap_or_default();
        for unit in page.units_with(&keys, units) {
            self.look(document, page, unit);
        }
    }

    /// The first reading goes by the words that must be there, and passes over all units between them.
    fn look_together(&mut self, document: u32, page: &Page, units: Range<usize>) {
        let rare = |group: &&Vec<Term>| group.iter().map(|term| term.folded.len()).min();
        let driver = self.query.groups().iter().filter(|group| group.iter().all(|term| !term.negated)).max_by_key(rare);
        let Some(driver) = driver else {
            return units.for_each(|unit| self.look(document, page, unit));
        };
        let (start, bytes) = page.bytes(units);
        let mut found = Vec::new();
        for term in driver {
            let mut from = 0;
            while let Some(at) = bytes.get(from..).and_then(|rest| term.find(rest)) {
                let unit = page.unit_at(start + from + at);
                found.push(unit);
                from = page.end_of(unit).saturating_sub(start);
            }
        }
        found.sort_unstable();
        found.dedup();
        for unit in found {
            self.look(document, page, unit);
        }
    }

    fn look(&mut self, document: u32, page: &Page, unit: usize) {
        if self.pass.as_ref().is_some_and(|pass| !pass.lets(unit)) {
            return;
        }
        // Filters alone list clauses: every heading and title would be there twice.
        let listing = self.query.groups().is_empty();
        if listing && page.what(unit).0 != HitKind::Clause {
            return;
        }
        let text = page.unit_text(unit);
        let Some(sight) = self.eye.look(self.reading, &self.query, text) else { return };
        if self.eye.is_seen_before(self.reading, &self.query, text) {
            return;
        }
        // The heading that a clause is was found already.
        let double = page.double_of(unit).filter(|_| !listing).map(|whole| page.unit_text(whole));
        if double.is_some_and(|whole| self.eye.is_seen_before(self.reading + 1, &self.query, whole)) {
            return;
        }
        let place = Place::of(&self.corpus, document, page, unit);
        let score = self.score(place, text, &sight);
        let original = self.corpus.get(document).is_some_and(|document| document.copy_of.is_none());
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let address = [number(self.segment), number(self.page), number(unit)];
        self.tally.add(page.key(unit), Seen::new(score, address, u8::try_from(self.reading).unwrap_or(u8::MAX), original));
    }

    fn score(&self, place: Place, text: &str, sight: &Sight) -> i64 {
        if self.query.groups().is_empty() {
            return 0;
        }
        let document = self.corpus.get(place.document);
        let head = document.and_then(|document| place.head(document, text));
        let stands = document.map_or(Stands::Running, |document| place.stands(document));
        let written = match document {
            Some(document) if place.kind == HitKind::Clause => self.is_written(document.clause_text(place.clause)),
            _ => self.is_written(&place.text(&self.corpus)),
        };
        score(&Case { reading: self.reading, sight, text, head, stands, written })
    }

    /// Whether a text holds the words of the query as they were typed: one of each group.
    fn is_written(&self, text: &str) -> bool {
        self.query.groups().iter().all(|group| group.iter().any(|term| term.negated || term.is_written_in(text)))
    }

    fn hit(&self, group: Group) -> Option<Hit> {
        let seen = self.tally.best_of(group)?;
        let place = self.place_of(seen)?;
        let (matches, why) = self.matches(usize::from(seen.reading), &place.text(&self.corpus));
        let others = self.tally.others(group).filter_map(|other| self.place_of(other));
        let mut copies: Vec<_> = others.map(|other| (other.document, other.clause)).collect();
        copies.sort_unstable();
        let Place { kind, document, clause, section } = place;
        Some(Hit { kind, document, clause, section, score: seen.score, matches, why, copies })
    }

    fn place_of(&self, seen: &Seen) -> Option<Place> {
        let [segment, page, unit] = seen.place.map(|n| n as usize);
        let (document, page) = self.index.segment(segment)?.page(page)?;
        Some(Place::of(&self.corpus, document, page, unit))
    }

    /// What of a text answers the query, and why.
    fn matches(&self, reading: usize, text: &str) -> (Vec<Range<usize>>, Why) {
        let folded = Folded::new(text);
        let mut all: Vec<Range<usize>> = Vec::new();
        let (mut written, mut other) = (true, false);
        for mark in self.eye.marks(reading, &self.query, folded.text()) {
            let back: Vec<_> = mark.places.into_iter().map(|place| folded.original(place)).collect();
            match mark.term {
                Some(term) => {
                    let apart: String = back.iter().filter_map(|place| text.get(place.clone())).collect();
                    written &= term.is_written_in(text) || apart == term.raw;
                }
                None => other = true,
            }
            all.extend(back);
        }
        let why = READINGS.get(reading).and_then(|reading| reading.why()).filter(|_| other);
        (joined(all), why.unwrap_or(if written { Why::Text } else { Why::Folded }))
    }
}
