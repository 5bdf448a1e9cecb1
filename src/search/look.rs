//! Looking at one block for a job: which of its units may answer, which do, and how well.

use super::HitKind;
use super::bits::{BLOCK, Bits};
use super::candidates::{Block, Candidates};
use super::cheap::Witness;
use super::index::Segment;
use super::job::Job;
use super::page::Page;
use super::place::Place;
use super::rank::{Case, Ceiling, most};
use super::reading::{READINGS, Reading, Sight};
use super::sieve::{Pass, sift};
use super::tally::{Best, Seen};

/// What a block held.
#[derive(Default)]
pub(super) struct Catch {
    /// Units whose text was looked at.
    pub(super) looked_at: usize,
    pub(super) answered: Option<Bits>,
    /// Units whose text stands in the index once.
    pub(super) alone: Best,
    /// Units whose text may stand there several times.
    pub(super) twins: Vec<(u64, Seen)>,
}

/// What is known while a block is looked at.
struct Here<'b, 'c> {
    segment_number: usize,
    block: &'b Block<'b>,
    twins: &'b Bits,
    answered: Bits,
    /// How an answer is told without judging it, if it can be.
    cheap: Option<Witness<'c>>,
    /// What no unit of those looked at can go beyond, if that is known.
    ceiling: Option<Ceiling>,
}

/// From units of a block, ascending, to their pages.
struct Walk<'b> {
    block: &'b Block<'b>,
    number: usize,
    page: Option<&'b Page>,
    first: usize,
    end: usize,
}

impl<'b> Walk<'b> {
    const fn new(block: &'b Block<'b>) -> Self {
        Self { block, number: 0, page: None, first: 0, end: 0 }
    }

    /// The page with its number in the segment, and the unit's number in the page.
    fn to(&mut self, unit: usize) -> Option<(usize, &'b Page, usize)> {
        let unit = self.block.first() + unit;
        if unit >= self.end {
            let segment = self.block.segment;
            (self.number, _) = segment.page_of(unit);
            (self.first, self.end) = (segment.first_of(self.number), segment.first_of(self.number + 1));
            self.page = segment.page(self.number).map(|(_, page)| page);
        }
        Some((self.number, self.page?, unit.checked_sub(self.first)?))
    }
}

impl Job {
    /// The units of a block that may answer: told by posting lists, let pass by the filters, not seen by a stronger reading.
    fn candidates(&self, number: usize, block: &Block<'_>) -> Option<Candidates> {
        let mut found = match READINGS.get(self.reading)? {
            Reading::Together | Reading::Scattered => block.holding(&self.query).into(),
            _ => block.planned(self.eye.plan(self.reading)?, &self.query),
        };
        let bits = &mut found.units;
        if let Some(within) = self.within.get(number).filter(|_| self.reading == 0) {
            bits.and(within);
        }
        if !bits.is_empty() && !self.query.filters().is_empty() {
            let passing = self.passing.get(number)?.get_or_init(|| self.passing(block));
            bits.and(passing);
        }
        bits.without(self.answered.get(number)?);
        Some(found)
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

    /// Looks at a block. The short units come first: once there are enough hits that no longer one can be better than, the
    /// longer ones are only counted.
    pub(super) fn look_at(&self, number: usize) -> Catch {
        let mut catch = Catch { alone: self.tally.alone().alike(), ..Catch::default() };
        let Some(&(segment_number, n)) = self.blocks.get(number) else { return catch };
        let Some(segment) = self.index.segment(segment_number) else { return catch };
        let Some(block) = Block::new(segment, n) else { return catch };
        let Some(candidates) = self.candidates(number, &block).filter(|found| !found.units.is_empty()) else { return catch };
        let Some(twins) = self.index.twins(number, segment, n) else { return catch };
        let cheap = self.eye.cheap(self.reading, &self.query);
        let mut here = Here {
            segment_number,
            block: &block,
            twins,
            answered: Bits::none(),
            cheap: cheap.as_ref().map(Witness::new),
            ceiling: cheap.as_ref().map(|cheap| most(self.reading, cheap.most())),
        };
        let weak = cheap.as_ref().map(|cheap| most(self.reading, cheap.most_of_weak()));
        let sure = match &cheap {
            Some(cheap) if cheap.is_sure() => Bits::all(),
            _ => candidates.sure.unwrap_or_else(Bits::none),
        };
        let mut left = candidates.units;
        let mut look = |units: Bits, catch: &mut Catch| {
            let Some(kind) = &candidates.weak else { return self.look_at_some(units, &sure, &mut here, catch) };
            let (mut strong, mut less) = (units.clone(), units);
            strong.without(kind);
            less.and(kind);
            self.look_at_some(strong, &sure, &mut here, catch);
            let ceiling = std::mem::replace(&mut here.ceiling, weak);
            self.look_at_some(less, &sure, &mut here, catch);
            here.ceiling = ceiling;
        };
        for ring in block.rings.iter() {
            if catch.alone.enough().is_some() || left.is_empty() {
                break;
            }
            let mut units = ring.units.clone();
            units.and(&left);
            left.without(&units);
            look(units, &mut catch);
            catch.alone.settle();
        }
        // Then in the order of the text: memory is fast where it is read forward.
        look(left, &mut catch);
        catch.answered = Some(here.answered);
        catch
    }

    /// Looks at some units of a block: those that are too long to come among the best are only counted.
    fn look_at_some(&self, mut units: Bits, sure: &Bits, here: &mut Here<'_, '_>, catch: &mut Catch) {
        if units.is_empty() {
            return;
        }
        if let (Some(witness), Some(ceiling), Some(enough)) = (&mut here.cheap, here.ceiling, catch.alone.enough()) {
            let mut plain = Bits::none();
            here.block.rings.iter().filter(|ring| ceiling.of(ring.least, 0) <= enough).for_each(|ring| plain.or(&ring.units));
            plain.and(&units);
            plain.without(here.twins);
            plain.without(&here.block.rings.special);
            units.without(&plain);
            let mut told = plain.clone();
            told.and(sure);
            catch.alone.count_more(told.count());
            here.answered.or(&told);
            plain.without(sure);
            catch.looked_at += plain.count();
            let mut walk = Walk::new(here.block);
            for unit in plain.iter() {
                let Some((_, page, local)) = walk.to(unit) else { break };
                if witness.is_answer(page.unit_text(local)) {
                    here.answered.insert(unit);
                    catch.alone.count();
                }
            }
        }
        catch.looked_at += units.count();
        let mut walk = Walk::new(here.block);
        for unit in units.iter() {
            let Some(at) = walk.to(unit) else { break };
            self.look_at_unit(unit, at, sure.contains(unit), here, catch);
        }
    }

    fn look_at_unit(&self, unit: usize, at: (usize, &Page, usize), sure: bool, here: &mut Here<'_, '_>, catch: &mut Catch) {
        let (number, page, local) = at;
        let twin = here.twins.contains(unit);
        let special = page.is_special(local);
        let place = [here.segment_number, number, local].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        let Some((document, _)) = here.block.segment.page(number) else { return };
        // What cannot come among the best is only counted, if that it is an answer can be told without judging it: what is
        // long, or begins late.
        if let (Some(witness), Some(ceiling), false) = (&mut here.cheap, here.ceiling, special) {
            let most = ceiling.of(page.length(local), 0);
            let text = page.unit_text(local);
            let past = |most: i64| catch.alone.enough().is_some_and(|enough| most <= enough);
            let most = if past(most) {
                if !sure && !witness.is_answer(text) {
                    return;
                }
                most
            } else {
                let Some((fit, begins)) = witness.at_best(text) else { return };
                super::rank::most(self.reading, fit).of(page.length(local), begins)
            };
            if past(most) {
                here.answered.insert(unit);
                if twin {
                    catch.twins.push((page.key(local), self.seen(most, place, document)));
                } else {
                    catch.alone.count();
                }
                return;
            }
        }
        let Some(sight) = self.eye.look(self.reading, &self.query, page.unit_text(local)) else { return };
        here.answered.insert(unit);
        if special && self.is_double(here.block.segment, here.segment_number, (page, local), here.block.segment.first_of(number)) {
            return;
        }
        match self.judge(place, page, &sight, catch.alone.enough().filter(|_| !twin)) {
            None => catch.alone.count(),
            Some(seen) if twin => catch.twins.push((page.key(local), seen)),
            Some(seen) => catch.alone.add(seen),
        }
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
}
