//! A search as a resumable job: so many units a step, without a clock.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::Arc;

use crate::model::{Corpus, Document, Role};
use crate::text::{Folded, fold};

use super::index::{Page, is_on_its_own};
use super::rank::{Case, Stands, score};
use super::reading::{Eye, READINGS, Reading, Sight};
use super::{Hit, HitKind, Index, Query, Why, hit};

/// With fewer hits than this, a weaker reading is tried too: what fits on a glance can stand some company below it, and
/// one typed slip should not end a search that found a chance hit or two.
const FEW: usize = 5;

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
    seen: Vec<Seen>,
    groups: Vec<Group>,
    by_key: HashMap<u64, u32, BuildHasherDefault<AsItIs>>,
}

/// A unit that answers the query.
#[derive(Clone, Copy)]
struct Seen {
    score: i64,
    segment: u32,
    page: u32,
    unit: u32,
    /// The one of the same text that was seen before it.
    before: Option<u32>,
}

/// What was seen of one text: the first to show, and the last seen.
struct Group {
    best: u32,
    last: u32,
    reading: u8,
}

/// The keys are hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Where a unit is in the corpus.
struct Whereabouts {
    kind: HitKind,
    document: u32,
    clause: u32,
    section: Option<u32>,
}

impl Job {
    /// A search that has not begun. The index is of (the beginning of) the corpus.
    #[must_use]
    pub fn new(query: Query, index: Index, corpus: Corpus) -> Self {
        let reading = if query.is_empty() { READINGS.len() } else { 0 };
        Self {
            query,
            index,
            corpus,
            eye: Eye::default(),
            reading,
            segment: 0,
            page: 0,
            unit: 0,
            looked_at: 0,
            seen: Vec::new(),
            groups: Vec::new(),
            by_key: HashMap::default(),
        }
    }

    /// Looks at about so many units (clauses, headings, titles; at least one). True when there is nothing left to do.
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
            let units = self.unit..page.len().min(self.unit.saturating_add(left));
            left -= units.len();
            self.looked_at += units.len();
            self.unit = units.end;
            match READINGS.get(self.reading) {
                Some(Reading::Together) => self.look_together(document, page, units),
                Some(_) => units.for_each(|unit| self.look(document, page, unit)),
                None => {}
            }
            if self.unit >= page.len() {
                self.page += 1;
                self.unit = 0;
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

    /// How many different texts were found so far.
    #[must_use]
    pub fn found(&self) -> usize {
        self.groups.len()
    }

    /// How many units were looked at so far; those looked at again for a weaker reading count again.
    #[must_use]
    pub const fn looked_at(&self) -> usize {
        self.looked_at
    }

    /// The best hits so far, best first; of equals the first in reading order.
    #[must_use]
    pub fn hits(&self, limit: usize) -> Vec<Hit> {
        let order = |group: &&Group| self.seen_at(group.best).map(|seen| (Reverse(seen.score), seen.segment, seen.page, seen.unit));
        let mut groups: Vec<&Group> = self.groups.iter().collect();
        if limit < groups.len() {
            groups.select_nth_unstable_by_key(limit, order);
            groups.truncate(limit);
        }
        groups.sort_unstable_by_key(order);
        groups.into_iter().filter_map(|group| self.hit(group)).collect()
    }

    fn next_reading(&mut self) {
        // With operators a query says exactly what is wanted: then only where that is nowhere.
        let enough = if self.query.has_operators() { 1 } else { FEW };
        self.reading = if self.found() < enough { self.reading + 1 } else { READINGS.len() };
        (self.segment, self.page, self.unit) = (0, 0, 0);
    }

    /// The first reading goes by the words that must be there, and passes over all units between them.
    fn look_together(&mut self, document: u32, page: &Page, units: Range<usize>) {
        let rare = |group: &&Vec<super::query::Term>| group.iter().map(|term| term.folded.len()).min();
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
        let Some(&reading) = READINGS.get(self.reading) else { return };
        let text = page.unit_text(unit);
        let Some(sight) = self.eye.look(reading, &self.query, text) else { return };
        if self.eye.is_seen_before(self.reading, &self.query, text) {
            return;
        }
        // The heading that a clause is was found already.
        let double = page.double_of(unit).map(|whole| page.unit_text(whole));
        if double.is_some_and(|whole| self.eye.is_seen_before(self.reading + 1, &self.query, whole)) {
            return;
        }
        let score = self.score(document, page, unit, &sight);
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.add(page.key(unit), Seen { score, segment: number(self.segment), page: number(self.page), unit: number(unit), before: None });
    }

    fn score(&self, number: u32, page: &Page, unit: usize, sight: &Sight) -> i64 {
        let place = whereabouts(&self.corpus, number, page, unit);
        let text = page.unit_text(unit);
        let document = self.corpus.get(number);
        let head = document.and_then(|document| head(document, &place, text));
        let written = match place.kind {
            HitKind::Clause => document.is_some_and(|document| self.is_written(document.clause_text(place.clause))),
            _ => self.is_written(&hit::text_of(&self.corpus, place.kind, number, place.clause, place.section)),
        };
        score(&Case { reading: self.reading, sight, text, head, stands: stands(document, &place), written })
    }

    /// Whether a text holds the words of the query as they were typed: one of each group.
    fn is_written(&self, text: &str) -> bool {
        self.query.groups().iter().all(|group| group.iter().any(|term| term.negated || term.is_written_in(text)))
    }

    fn add(&mut self, key: u64, mut seen: Seen) {
        let Ok(number) = u32::try_from(self.seen.len()) else { return };
        let group = *self.by_key.entry(key).or_insert_with(|| u32::try_from(self.groups.len()).unwrap_or(u32::MAX));
        let reading = u8::try_from(self.reading).unwrap_or(u8::MAX);
        match self.groups.get(group as usize).map(|group| (group.last, group.best)) {
            None => self.groups.push(Group { best: number, last: number, reading }),
            Some((last, best)) => {
                seen.before = Some(last);
                let better = self.seen_at(best).is_none_or(|best| self.rank(&seen) > self.rank(best));
                if let Some(group) = self.groups.get_mut(group as usize) {
                    group.last = number;
                    if better {
                        (group.best, group.reading) = (number, reading);
                    }
                }
            }
        }
        self.seen.push(seen);
    }

    /// Of copies, the one that answers best is shown, then one that is no copy of another document, then the first.
    fn rank(&self, seen: &Seen) -> (i64, bool, Reverse<(u32, u32, u32)>) {
        let number = self.index.segment(seen.segment as usize).and_then(|segment| Some(segment.page(seen.page as usize)?.0));
        let original = number.and_then(|number| self.corpus.get(number)).is_some_and(|document| document.copy_of.is_none());
        (seen.score, original, Reverse((seen.segment, seen.page, seen.unit)))
    }

    fn seen_at(&self, number: u32) -> Option<&Seen> {
        self.seen.get(number as usize)
    }

    fn hit(&self, group: &Group) -> Option<Hit> {
        let seen = self.seen_at(group.best)?;
        let place = self.place_of(seen)?;
        let reading = *READINGS.get(usize::from(group.reading))?;
        let text = hit::text_of(&self.corpus, place.kind, place.document, place.clause, place.section);
        let (matches, why) = self.matches(reading, &text);
        let mut copies = Vec::new();
        let mut next = Some(group.last);
        while let Some(number) = next {
            let other = self.seen_at(number)?;
            if number != group.best {
                copies.extend(self.place_of(other).map(|place| (place.document, place.clause)));
            }
            next = other.before;
        }
        copies.sort_unstable();
        let Whereabouts { kind, document, clause, section } = place;
        Some(Hit { kind, document, clause, section, score: seen.score, matches, why, copies })
    }

    fn place_of(&self, seen: &Seen) -> Option<Whereabouts> {
        let (document, page) = self.index.segment(seen.segment as usize)?.page(seen.page as usize)?;
        Some(whereabouts(&self.corpus, document, page, seen.unit as usize))
    }

    /// What of a text answers the query, and whether it does so as typed.
    fn matches(&self, reading: Reading, text: &str) -> (Vec<Range<usize>>, Why) {
        let folded = Folded::new(text);
        let mut all: Vec<Range<usize>> = Vec::new();
        let mut written = true;
        for (term, places) in self.eye.marks(reading, &self.query, folded.text()) {
            let back: Vec<_> = places.into_iter().map(|place| folded.original(place)).collect();
            let apart: String = back.iter().filter_map(|place| text.get(place.clone())).collect();
            written &= term.is_written_in(text) || apart == term.raw;
            all.extend(back);
        }
        all.sort_unstable_by_key(|place| (place.start, place.end));
        let mut matches: Vec<Range<usize>> = Vec::new();
        for place in all.into_iter().filter(|place| !place.is_empty()) {
            match matches.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => matches.push(place),
            }
        }
        (matches, if written { Why::Text } else { Why::Folded })
    }
}

fn whereabouts(corpus: &Corpus, number: u32, page: &Page, unit: usize) -> Whereabouts {
    let place = page.place(unit);
    let document = corpus.get(number);
    let clause = match (place.clause, place.section) {
        (Some(clause), _) => clause,
        (None, Some(section)) => document.map_or(0, |document| document.first_clause_of(section)),
        (None, None) => 0,
    };
    let section = match place.kind {
        HitKind::Clause => document.and_then(|document| document.clauses.get(clause as usize)?.section),
        HitKind::Heading => place.section,
        HitKind::Title => None,
    };
    Whereabouts { kind: place.kind, document: number, clause, section }
}

fn stands(document: Option<&Arc<Document>>, place: &Whereabouts) -> Stands {
    if place.kind != HitKind::Clause {
        return Stands::Alone;
    }
    let role = document.and_then(|d| Some(d.paragraphs.get(d.clauses.get(place.clause as usize)?.paragraph as usize)?.role));
    match role {
        Some(Role::Text | Role::Heading) | None => Stands::Running,
        Some(Role::Salutation | Role::Title | Role::Signature | Role::Dateline | Role::Mark) => Stands::Around,
    }
}

/// The bytes of a folded text that are a heading without its label: of a heading or title the rest, of a clause its
/// run-in heading.
fn head(document: &Document, place: &Whereabouts, text: &str) -> Option<Range<usize>> {
    if place.kind == HitKind::Title {
        return Some(0..text.len());
    }
    let section = document.sections.get(place.section? as usize)?;
    if place.kind == HitKind::Clause {
        let begins = document.clauses.get(place.clause as usize)?.span.contains(section.start);
        if !begins || is_on_its_own(document, section) {
            return None;
        }
    }
    let heading = fold(&section.heading);
    let start = text.find(&heading)?;
    Some(start..start + heading.len())
}
