//! What the index keeps of the documents: folded pages and posting lists, immutable and shared, growing by segments.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::model::{Document, Figure};
use crate::text::glossary::Glossary;

use super::bits::{BLOCK, Bits};
use super::page::{Page, offset, short};
use super::posting::{Growing, Postings};
use super::rings::Rings;
use super::twins::Twins;

/// What the index needs of some documents that follow each other in the corpus. Built once, off the main thread.
///
/// It holds folded texts and no maps: the few texts that are shown are folded again with a map back, which is cheaper
/// than keeping one for every clause of a library. Its units are numbered through, and cut into blocks of equal size, each
/// with posting lists.
#[derive(Debug, Default)]
pub struct Segment {
    first_document: u32,
    pages: Vec<Page>,
    /// The number of each page's first unit.
    firsts: Vec<u32>,
    blocks: Vec<(Postings, Rings)>,
    units: usize,
}

/// The segments read so far. Cloning is cheap; what held the old index still sees the old one.
#[derive(Clone, Debug, Default)]
pub struct Index {
    segments: Arc<[Arc<Segment>]>,
    twins: Arc<Twins>,
    /// Units whose text may stand here several times, by block, as far as somebody asked.
    twin_units: Arc<[OnceLock<Bits>]>,
    /// What words mean in the other language; the built-in table where there is no other.
    glossary: Option<Arc<Glossary>>,
}

impl Segment {
    /// Folds the documents, the first of which has the index `first_document` in the corpus.
    #[must_use]
    pub fn build(first_document: u32, documents: &[Arc<Document>]) -> Self {
        let pages: Vec<Page> = documents.par_iter().map(|document| Page::new(document)).collect();
        let mut out = Self { first_document, pages, ..Self::default() };
        for page in &out.pages {
            out.firsts.push(offset(out.units));
            out.units += page.len();
        }
        out.blocks = (0..out.units.div_ceil(BLOCK)).into_par_iter().map(|block| out.block(block)).collect();
        out
    }

    fn block(&self, block: usize) -> (Postings, Rings) {
        let mut growing = Growing::default();
        self.pages_of(block).for_each(|(page, unit)| growing.unit(page.unit_text(unit)));
        (growing.finish(), Rings::new(self.pages_of(block).map(|(page, unit)| (page.length(unit), page.is_special(unit)))))
    }

    /// The page, and the number there, of each unit of a block.
    fn pages_of(&self, block: usize) -> impl Iterator<Item = (&Page, usize)> {
        let (from, to) = (block * BLOCK, block * BLOCK + self.units_of(block));
        let (first, _) = self.page_of(from);
        let inside = move |(page, begin): (&Page, &u32)| {
            let begin = *begin as usize;
            from.saturating_sub(begin)..page.len().min(to.saturating_sub(begin))
        };
        let pages = self.pages.iter().zip(&self.firsts).skip(first);
        pages.take_while(move |(_, begin)| (**begin as usize) < to).flat_map(move |page| inside(page).map(move |unit| (page.0, unit)))
    }

    /// With the figures of its documents, for filters that ask about them; without, they are derived when first asked for.
    #[must_use]
    pub fn knowing(self, figures: &[Arc<[Figure]>]) -> Self {
        for (page, figures) in self.pages.iter().zip(figures) {
            page.know(figures);
        }
        self
    }

    /// How many clauses, headings and titles it holds.
    #[must_use]
    pub const fn units(&self) -> usize {
        self.units
    }

    /// Bytes of memory that it takes, shared figures not counted.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let pages: usize = self.pages.iter().map(Page::bytes).sum();
        pages + self.blocks.iter().map(|(postings, rings)| postings.bytes() + rings.bytes()).sum::<usize>() + self.firsts.capacity() * 4
    }

    pub(super) fn page(&self, page: usize) -> Option<(u32, &Page)> {
        let document = u32::try_from(page).ok()?.checked_add(self.first_document)?;
        Some((document, self.pages.get(page)?))
    }

    pub(super) fn blocks(&self) -> usize {
        self.blocks.len()
    }

    pub(super) fn told_of(&self, block: usize) -> Option<&(Postings, Rings)> {
        self.blocks.get(block)
    }

    /// How many units a block has.
    pub(super) fn units_of(&self, block: usize) -> usize {
        self.units.saturating_sub(block * BLOCK).min(BLOCK)
    }

    /// The page that holds a unit of the segment, and the unit's number in it.
    pub(super) fn page_of(&self, unit: usize) -> (usize, usize) {
        let page = self.firsts.partition_point(|&first| first as usize <= unit).saturating_sub(1);
        (page, unit.saturating_sub(self.first_of(page)))
    }

    /// The number in the segment of a page's first unit.
    pub(super) fn first_of(&self, page: usize) -> usize {
        self.firsts.get(page).map_or(self.units, |&first| first as usize)
    }

    /// Units of a block that hold a number of one of these values.
    pub(super) fn units_with(&self, block: usize, keys: &[u64]) -> Bits {
        let mut bits = Bits::none();
        let keys: Vec<u32> = keys.iter().map(|&key| short(key)).collect();
        let (from, to) = (block * BLOCK, block * BLOCK + self.units_of(block));
        let (mut n, _) = self.page_of(from);
        while let Some(page) = self.pages.get(n).filter(|_| self.first_of(n) < to) {
            let first = self.first_of(n);
            page.units_with(&keys)
                .map(|unit| first + unit)
                .filter(|unit| (from..to).contains(unit))
                .for_each(|unit| bits.insert(unit - from));
            n += 1;
        }
        bits
    }
}

impl Index {
    /// This index and one more segment.
    #[must_use]
    pub fn with(&self, segment: Arc<Segment>) -> Self {
        let segments: Arc<[Arc<Segment>]> = self.segments.iter().cloned().chain([segment.clone()]).collect();
        let keys = |segment: &Arc<Segment>, twins: &mut Twins| segment.pages.iter().for_each(|page| twins.add(page.keys().iter().copied()));
        let mut twins = Twins::clone(&self.twins);
        if twins.has_room(segment.units) {
            keys(&segment, &mut twins);
        } else {
            twins = Twins::with_room(segments.iter().map(|segment| segment.units).sum());
            segments.iter().for_each(|segment| keys(segment, &mut twins));
        }
        let blocks = segments.iter().map(|segment| segment.blocks()).sum();
        Self {
            segments,
            twins: Arc::new(twins),
            twin_units: (0..blocks).map(|_| OnceLock::new()).collect(),
            glossary: self.glossary.clone(),
        }
    }

    /// The same index, whose searches read words by another glossary.
    #[must_use]
    pub fn by(self, glossary: Arc<Glossary>) -> Self {
        Self { glossary: Some(glossary), ..self }
    }

    /// An index of nothing, whose searches will read words by the same glossary.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self { glossary: self.glossary.clone(), ..Self::default() }
    }

    pub(super) fn glossary(&self) -> Arc<Glossary> {
        self.glossary.clone().unwrap_or_else(Glossary::built_in)
    }

    /// How many clauses it knows.
    #[must_use]
    pub fn clauses(&self) -> usize {
        self.segments.iter().flat_map(|segment| &segment.pages).map(|page| page.len().saturating_sub(page.before_clauses())).sum()
    }

    /// How many clauses, headings and titles it knows.
    #[must_use]
    pub fn units(&self) -> usize {
        self.segments.iter().map(|segment| segment.units()).sum()
    }

    /// Bytes of memory that it takes, shared figures not counted.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.bytes()).sum::<usize>() + self.twins.bytes() + self.twin_units.len() * Bits::BYTES
    }

    /// The figures of a document, where they are known without deriving them.
    pub(super) fn known_figures(&self, document: u32) -> Option<&[Figure]> {
        let at = self.segments.partition_point(|segment| segment.first_document <= document);
        let segment = self.segments.get(at.checked_sub(1)?)?;
        let page = segment.pages.get(document.checked_sub(segment.first_document)? as usize)?;
        page.known_figures()
    }

    pub(super) fn segment(&self, segment: usize) -> Option<&Arc<Segment>> {
        self.segments.get(segment)
    }

    /// Segment and block of every block.
    pub(super) fn blocks(&self) -> Vec<(usize, usize)> {
        let each = |(n, segment): (usize, &Arc<Segment>)| (0..segment.blocks()).map(move |block| (n, block)).collect::<Vec<_>>();
        self.segments.iter().enumerate().flat_map(each).collect()
    }

    /// Units of a block whose text may stand in the index several times; `number` is the block's among all.
    pub(super) fn twins(&self, number: usize, segment: &Segment, block: usize) -> Option<&Bits> {
        let find = || {
            let mut bits = Bits::none();
            let twins = segment.pages_of(block).enumerate().filter(|(_, (page, unit))| self.twins.may_be(page.key(*unit)));
            twins.for_each(|(unit, _)| bits.insert(unit));
            bits
        };
        Some(self.twin_units.get(number)?.get_or_init(find))
    }

    /// Whether it is the very same index.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.segments, &other.segments)
    }
}
