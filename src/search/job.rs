//! A search as a resumable job: so many units a step, without a clock.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, OnceLock};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::model::Corpus;
use crate::text::Folded;

use super::bits::{BLOCK, Bits};
use super::look::Catch;
use super::place::Place;
use super::query::joined;
use super::rank::is_inside;
use super::reading::{Eye, READINGS, Reading};
use super::sieve::nothing_passes;
use super::tally::{Seen, Tally};
use super::{Hit, Index, Problem, Query, Why};

/// With fewer hits than this, a weaker reading is tried too: what fits on a glance can stand some company below it, and
/// one typed slip should not end a search that found a chance hit or two.
const FEW: usize = 5;

/// Judging a unit that answers takes as long as passing over so many that do not, so that steps of one budget take about
/// the same time for rare and for common words.
const FIND: usize = 20;

/// Work for one core between two looks at what the others found, in units looked at: what is enough is known from then
/// on, and less is judged. A unit is looked at in some ten millionths of a second.
const ROUND: usize = 4096;

/// Threads of its own: a key waits for no document that is being read elsewhere.
static CREW: LazyLock<Option<ThreadPool>> = LazyLock::new(|| ThreadPoolBuilder::new().build().ok());

/// A search under way. The same query, index and corpus give the same hits, however the steps are cut.
///
/// Posting lists tell which units of a block may answer; those are judged. A step takes blocks of some thousand units,
/// several at once where there are several cores.
pub struct Job {
    pub(super) query: Query,
    pub(super) index: Index,
    pub(super) corpus: Corpus,
    pub(super) eye: Eye,
    /// Segment and block of every block.
    pub(super) blocks: Vec<(usize, usize)>,
    /// Where it stands: reading, and number of the block.
    pub(super) reading: usize,
    at: usize,
    looked_at: usize,
    /// Different texts in which all words stand together, and by block the units.
    together: usize,
    stand_together: Vec<Bits>,
    /// By block the units that a former search found, of which this one finds some.
    pub(super) within: Vec<Bits>,
    /// By block what passes the filters, as far as it was asked for.
    pub(super) passing: Vec<OnceLock<Bits>>,
    /// By block the units that answered so far.
    pub(super) answered: Vec<Bits>,
    pub(super) tally: Tally,
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

    /// How many hits it can tell at least, if it finds so many.
    #[must_use]
    pub const fn keeps(&self) -> usize {
        self.tally.keeps()
    }

    /// Does about as much work as it is to look at so many units (clauses, headings, titles), at least a block of them. True when there is nothing left to do.
    pub fn step(&mut self, budget: usize) -> bool {
        let mut left = budget.max(1);
        while left > 0 && !self.is_done() {
            if self.at >= self.blocks.len() {
                self.next_reading();
                continue;
            }
            let (catches, work) = self.round(left);
            for catch in catches {
                let units =
                    self.blocks.get(self.at).and_then(|&(segment, block)| Some(self.index.segment(segment)?.units_of(block))).unwrap_or(0);
                self.looked_at += units;
                self.take(catch);
                self.at += 1;
            }
            left = left.saturating_sub(work.max(1));
        }
        self.is_done()
    }

    /// Looks at the next blocks until a round's work or `most` is done, and tells how much it was: whoever is free takes the
    /// next block, so that those looked at follow each other without a gap.
    fn round(&self, most: usize) -> (Vec<Catch>, usize) {
        let threads = CREW.as_ref().map_or(1, ThreadPool::current_num_threads);
        let most = most.min(ROUND * threads);
        let (next, done) = (AtomicUsize::new(self.at), AtomicUsize::new(0));
        let look = || {
            let mut catches = Vec::new();
            while done.load(Ordering::Relaxed) < most {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= self.blocks.len() {
                    break;
                }
                let catch = self.look_at(number);
                done.fetch_add(self.work_of(&catch), Ordering::Relaxed);
                catches.push((number, catch));
            }
            catches
        };
        let mut catches = match &*CREW {
            Some(crew) => crew.broadcast(|_| look()).into_iter().flatten().collect(),
            None => look(),
        };
        catches.sort_unstable_by_key(|(number, _)| *number);
        (catches.into_iter().map(|(_, catch)| catch).collect(), done.into_inner())
    }

    fn work_of(&self, catch: &Catch) -> usize {
        let judged = catch.alone.kept() + catch.twins.len();
        (catch.looked_at + judged.saturating_mul(FIND) + self.cost_of_lists()).max(1)
    }

    /// What it takes to ask the posting lists of one block, in units looked at: by sound, many of them are read.
    fn cost_of_lists(&self) -> usize {
        match READINGS.get(self.reading) {
            Some(Reading::Pinyin | Reading::Initials | Reading::Slip) => BLOCK / 16,
            _ => BLOCK / 256,
        }
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
        self.query.problems().first().cloned().or_else(|| nothing_passes(&self.query, documents))
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
            if right || self.has(enough) && rank(self.reading) != before {
                self.reading = READINGS.len();
            }
            if self.eye.prepare(self.reading, &self.query, &self.index.glossary()) {
                break;
            }
        }
    }

    /// Whether so many hits were found in which no word of the query is only the inside of a longer one.
    fn has(&self, enough: usize) -> bool {
        self.found() >= enough && !self.tally.best(enough).iter().any(|(best, _)| is_inside(best.score))
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
