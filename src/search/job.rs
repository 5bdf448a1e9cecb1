//! A search as a resumable job: so many units a step, without a clock.

use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::model::Corpus;
use crate::text::Folded;

use super::bits::{BLOCK, Bits};
use super::candidates::Block;
use super::index::Segment;
use super::page::Page;
use super::place::Place;
use super::query::joined;
use super::rank::{Case, most};
use super::reading::{Eye, READINGS, Reading, Sight};
use super::sieve::{Pass, nothing_passes, sift};
use super::tally::{Best, Seen, Tally};
use super::{Hit, HitKind, Index, Problem, Query, Why};

/// With fewer hits than this, a weaker reading is tried too: what fits on a glance can stand some company below it, and
/// one typed slip should not end a search that found a chance hit or two.
const FEW: usize = 5;

/// Judging a unit that answers takes as long as passing over so many that do not, so that steps of one budget take about
/// the same time for rare and for common words.
const FIND: usize = 20;

/// A search under way. The same query, index and corpus give the same hits, however the steps are cut.
///
/// Posting lists tell which units of a block may answer; those are judged. A step takes blocks of some thousand units,
/// several at once where there are several cores.
pub struct Job {
    query: Query,
    index: Index,
    corpus: Corpus,
    eye: Eye,
    /// Segment and block of every block.
    blocks: Vec<(usize, usize)>,
    /// Where it stands: reading, and number of the block.
    reading: usize,
    at: usize,
    looked_at: usize,
    /// Different texts in which all words stand together, and by block the units.
    together: usize,
    stand_together: Vec<Bits>,
    /// By block the units that a former search found, of which this one finds some.
    within: Vec<Bits>,
    /// By block what passes the filters, as far as it was asked for.
    passing: Vec<OnceLock<Bits>>,
    /// By block the units that answered so far.
    answered: Vec<Bits>,
    tally: Tally,
}

/// What a block held.
#[derive(Default)]
struct Catch {
    answered: Option<Bits>,
    /// Units whose text stands in the index once.
    alone: Best,
    /// Units whose text may stand there several times.
    twins: Vec<(u64, Seen)>,
}

impl Job {
    /// A search that has not begun. The index is of (the beginning of) the corpus.
    #[must_use]
    pub fn new(query: Query, index: Index, corpus: Corpus) -> Self {
        let reading = if query.is_empty() { READINGS.len() } else { 0 };
        let blocks = index.blocks();
        Self {
            query,
            eye: Eye::default(),
            reading,
            at: 0,
            looked_at: 0,
            together: 0,
            stand_together: Vec::with_capacity(blocks.len()),
            within: Vec::new(),
            passing: blocks.iter().map(|_| OnceLock::new()).collect(),
            answered: vec![Bits::none(); blocks.len()],
            tally: Tally::default(),
            blocks,
            index,
            corpus,
        }
    }

    /// Uses what a former search over the same index found, where this one asks for no less: somebody is typing on.
    #[must_use]
    pub fn after(mut self, former: &Self) -> Self {
        if self.index.is(&former.index) && self.query.narrows(&former.query) {
            self.within.clone_from(&former.stand_together);
        }
        self
    }

    /// Keeps up to so many hits, if that is more than it keeps anyway.
    #[must_use]
    pub fn keeping(mut self, hits: usize) -> Self {
        self.tally.keep_most(hits);
        self
    }

    /// Looks at about so many units (clauses, headings, titles), fewer where many of them answer; at least at a block of
    /// them. True when there is nothing left to do.
    pub fn step(&mut self, budget: usize) -> bool {
        let mut left = budget.max(1);
        while left > 0 && !self.is_done() {
            if self.at >= self.blocks.len() {
                self.next_reading();
                continue;
            }
            let many = (left / BLOCK).clamp(1, rayon::current_num_threads() * 2).min(self.blocks.len() - self.at);
            let catches: Vec<Catch> = if many == 1 {
                vec![self.look_at(self.at)]
            } else {
                (self.at..self.at + many).into_par_iter().map(|number| self.look_at(number)).collect()
            };
            for catch in catches {
                let judged = catch.alone.kept() + catch.twins.len();
                let units =
                    self.blocks.get(self.at).and_then(|&(segment, block)| Some(self.index.segment(segment)?.units_of(block))).unwrap_or(0);
                self.looked_at += units;
                left = left.saturating_sub(units.max(1).saturating_add(judged.saturating_mul(FIND)));
                self.take(catch);
                self.at += 1;
            }
        }
        self.is_done()
    }

    fn take(&mut self, catch: Catch) {
        let answered = catch.answered.unwrap_or_else(Bits::none);
        if let Some(all) = self.answered.get_mut(self.at) {
            all.or(&answered);
        }
        if self.reading == 0 {
            self.stand_together.push(answered);
        }
        self.tally.join(catch.alone);
        for (key, seen) in catch.twins {
            self.tally.add(key, seen);
        }
    }

    /// Whether there is nothing left to do.
    #[must_use]
    pub const fn is_done(&self) -> bool {
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
    pub const fn found(&self) -> usize {
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
        self.tally.best(limit).into_iter().filter_map(|(best, others)| self.hit(&best, &others)).collect()
    }

    fn next_reading(&mut self) {
        self.at = 0;
        if self.query.groups().is_empty() {
            self.reading = READINGS.len();
            return;
        }
        let rank = |reading: usize| READINGS.get(reading).map(|reading| reading.rank());
        let before = rank(self.reading);
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

    /// The units of a block that may answer: told by posting lists, let pass by the filters, not seen by a stronger reading.
    fn candidates(&self, number: usize, block: &Block<'_>) -> Option<Bits> {
        let mut bits = match READINGS.get(self.reading)? {
            Reading::Together | Reading::Scattered => block.holding(&self.query),
            _ => block.planned(self.eye.plan(self.reading)?, &self.query),
        };
        if let Some(within) = self.within.get(number).filter(|_| self.reading == 0) {
            bits.and(within);
        }
        if !bits.is_empty() && !self.query.filters().is_empty() {
            let passing = self.passing.get(number)?.get_or_init(|| self.passing(block));
            bits.and(passing);
        }
        bits.without(self.answered.get(number)?);
        Some(bits)
    }

    /// The units of a block that pass the filters. Filters alone list clauses: every heading and title would be there twice.
    fn passing(&self, block: &Block<'_>) -> Bits {
        let mut bits = Bits::none();
        let listing = self.query.groups().is_empty();
        let (mut n, _) = block.segment.page_of(block.first());
        let end = block.first() + BLOCK;
        while let Some((number, page)) = block.segment.page(n).filter(|_| block.segment.first_of(n) < end) {
            let first = block.segment.first_of(n);
            let pass = self.corpus.get(number).map_or(Pass::Nothing, |document| sift(self.query.filters(), document, page));
            if pass != Pass::Nothing {
                let units = block.first().saturating_sub(first)..page.len().min(end - first);
                let lets = units.filter(|&unit| pass.lets(unit) && (!listing || page.what(unit).0 == HitKind::Clause));
                lets.for_each(|unit| bits.insert(first + unit - block.first()));
            }
            n += 1;
        }
        bits
    }

    fn look_at(&self, number: usize) -> Catch {
        let mut catch = Catch { alone: self.tally.alone().alike(), ..Catch::default() };
        let Some(&(at, n)) = self.blocks.get(number) else { return catch };
        let Some(segment) = self.index.segment(at) else { return catch };
        let Some(block) = Block::new(segment, n) else { return catch };
        let Some(candidates) = self.candidates(number, &block).filter(|bits| !bits.is_empty()) else { return catch };
        let mut answered = Bits::none();
        let cheap = self.eye.cheap(self.reading, &self.query);
        let ceiling = cheap.as_ref().map(|cheap| most(self.reading, cheap.most()));
        let mut pages = block.segment.page_of(block.first()).0;
        let mut first = block.segment.first_of(pages);
        let mut end = block.segment.first_of(pages + 1);
        let mut page = segment.page(pages);
        for unit in candidates.iter() {
            let global = block.first() + unit;
            while global >= end && page.is_some() {
                pages += 1;
                (first, end, page) = (end, block.segment.first_of(pages + 1), segment.page(pages));
            }
            let Some((document, page)) = page else { break };
            let local = global - first;
            let key = page.key(local);
            let twin = self.index.may_have_twin(key);
            let special = page.is_special(local);
            let place = [at, pages, local].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
            // What cannot come among the best is only counted, if that it is an answer can be told without judging it.
            if let (Some(enough), Some(cheap), Some(ceiling)) = (catch.alone.enough(), &cheap, ceiling)
                && !special
                && ceiling.of(page.length(local)) <= enough
            {
                if cheap.is_in(|| page.unit_text(local)) {
                    answered.insert(unit);
                    if twin {
                        catch.twins.push((key, self.seen(ceiling.of(page.length(local)), place, document)));
                    } else {
                        catch.alone.count();
                    }
                }
                continue;
            }
            let text = page.unit_text(local);
            let Some(sight) = self.eye.look(self.reading, &self.query, text) else { continue };
            answered.insert(unit);
            if special && self.is_double(segment, at, (page, local), first) {
                continue;
            }
            match self.judge(place, page, &sight, catch.alone.enough().filter(|_| !twin)) {
                None => catch.alone.count(),
                Some(seen) if twin => catch.twins.push((key, seen)),
                Some(seen) => catch.alone.add(seen),
            }
        }
        catch.answered = Some(answered);
        catch
    }

    /// Whether a clause is a heading or title that is an answer itself: the same place would be there twice.
    fn is_double(&self, segment: &Segment, at: usize, (page, unit): (&Page, usize), first: usize) -> bool {
        let Some(whole) = page.double_of(unit).filter(|_| !self.query.groups().is_empty()) else { return false };
        let number = self.blocks.iter().position(|&place| place == (at, (first + whole) / BLOCK));
        let before = number.and_then(|number| self.answered.get(number)).is_some_and(|bits| bits.contains((first + whole) % BLOCK));
        let passes = || match number.and_then(|number| self.passing.get(number)) {
            Some(passing) if !self.query.filters().is_empty() => {
                let block = Block::new(segment, (first + whole) / BLOCK);
                block.is_some_and(|block| passing.get_or_init(|| self.passing(&block)).contains((first + whole) % BLOCK))
            }
            _ => true,
        };
        before || passes() && self.eye.look(self.reading, &self.query, page.unit_text(whole)).is_some()
    }

    /// The score of a unit; nothing if it is not above what is enough.
    fn judge(&self, address: [u32; 3], page: &Page, sight: &Sight, enough: Option<i64>) -> Option<Seen> {
        let [segment, number, unit] = address.map(|n| n as usize);
        let mut score = 0;
        let (document, _) = self.index.segment(segment)?.page(number)?;
        if !self.query.groups().is_empty() {
            let (stands, head) = page.stands(unit);
            let case =
                |written: bool| Case { reading: self.reading, sight, text: page.unit_text(unit), head: head.clone(), stands, written };
            // Only what stands together can stand there as it was typed.
            let may = self.reading == 0;
            score = super::rank::score(&case(may));
            let sure = page.is_plain(unit) && self.query.is_plain();
            if may && !sure && enough.is_none_or(|enough| score > enough) {
                let place = Place::of(&self.corpus, document, page, unit);
                let written = match self.corpus.get(document) {
                    Some(document) if place.kind == HitKind::Clause => self.is_written(document.clause_text(place.clause)),
                    _ => self.is_written(&place.text(&self.corpus)),
                };
                if !written {
                    score = super::rank::score(&case(false));
                }
            }
        }
        if enough.is_some_and(|enough| score <= enough) {
            return None;
        }
        Some(self.seen(score, address, document))
    }

    fn seen(&self, score: i64, place: [u32; 3], document: u32) -> Seen {
        let original = self.corpus.get(document).is_some_and(|document| document.copy_of.is_none());
        Seen::new(score, place, u8::try_from(self.reading).unwrap_or(u8::MAX), original)
    }

    /// Whether a text holds the words of the query as they were typed: one of each group.
    fn is_written(&self, text: &str) -> bool {
        self.query.groups().iter().all(|group| group.iter().any(|term| term.negated || term.is_written_in(text)))
    }

    fn hit(&self, seen: &Seen, others: &[Seen]) -> Option<Hit> {
        let place = self.place_of(seen)?;
        let (matches, why) = self.matches(usize::from(seen.reading), &place.text(&self.corpus));
        let others = others.iter().filter_map(|other| self.place_of(other));
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
