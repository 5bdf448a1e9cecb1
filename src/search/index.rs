//! What the index keeps of the documents: a folded page for each, immutable and shared, growing by segments.

use std::sync::{Arc, OnceLock};

use crate::model::{Document, Figure, Role};
use crate::text::{fold, fold_into};

use super::HitKind;
use super::number::numbers;
use super::place::{heading_text, is_on_its_own};

/// Bytes of a folded title whose lines are looked for in it: a longer one is no title, and would take long.
const LONGEST_TITLE: usize = 2048;

/// What the index needs of some documents that follow each other in the corpus. Built once, off the main thread.
///
/// It holds folded texts and no maps: the few texts that are shown are folded again with a map back, which is cheaper
/// than keeping one for every clause of a library.
#[derive(Debug, Default)]
pub struct Segment {
    first_document: u32,
    pages: Vec<Page>,
}

/// The segments read so far. Cloning is cheap; what held the old index still sees the old one.
#[derive(Clone, Debug, Default)]
pub struct Index {
    segments: Arc<[Arc<Segment>]>,
}

/// One document: its units, each a text that can be a hit, in one string.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// A line feed, then every unit's folded text followed by a line feed, which no folded text holds.
    text: String,
    /// Where each unit begins, and where one after the last would.
    starts: Vec<u32>,
    /// For each unit a number that is the same for the same letters and digits, however punctuated.
    keys: Vec<u64>,
    /// The values of the numbers in the units, with their unit, ascending by unit.
    numbers: Vec<(u64, u32)>,
    /// The first unit is the document's title.
    titled: bool,
    /// Index of the section of each unit that follows: headings on lines of their own.
    headings: Vec<u32>,
    /// Units of clauses that are a heading or title, or part of one, with the unit of that heading or title.
    doubles: Vec<(u32, u32)>,
    /// What filters by figure ask: handed over, or derived when first asked for.
    figures: OnceLock<Arc<[Figure]>>,
}

impl Segment {
    /// Folds the documents, the first of which has the index `first_document` in the corpus.
    #[must_use]
    pub fn build(first_document: u32, documents: &[Arc<Document>]) -> Self {
        Self { first_document, pages: documents.iter().map(|document| Page::new(document)).collect() }
    }

    /// With the figures of its documents, for filters that ask about them; without, they are derived when first asked for.
    #[must_use]
    pub fn knowing(self, figures: &[Arc<[Figure]>]) -> Self {
        for (page, figures) in self.pages.iter().zip(figures) {
            // Nobody else has the page yet: it cannot have been set.
            let _ = page.figures.set(Arc::clone(figures));
        }
        self
    }

    /// How many clauses, headings and titles it holds.
    #[must_use]
    pub fn units(&self) -> usize {
        self.pages.iter().map(Page::len).sum()
    }

    pub(super) fn page(&self, page: usize) -> Option<(u32, &Page)> {
        let document = u32::try_from(page).ok()?.checked_add(self.first_document)?;
        Some((document, self.pages.get(page)?))
    }
}

impl Index {
    /// This index and one more segment.
    #[must_use]
    pub fn with(&self, segment: Arc<Segment>) -> Self {
        Self { segments: self.segments.iter().cloned().chain([segment]).collect() }
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

    /// The figures of a document, where they are known without deriving them.
    pub(super) fn known_figures(&self, document: u32) -> Option<&[Figure]> {
        let at = self.segments.partition_point(|segment| segment.first_document <= document);
        let segment = self.segments.get(at.checked_sub(1)?)?;
        let page = segment.pages.get(document.checked_sub(segment.first_document)? as usize)?;
        page.figures.get().map(|figures| &**figures)
    }

    pub(super) fn segment(&self, segment: usize) -> Option<&Arc<Segment>> {
        self.segments.get(segment)
    }
}

impl Page {
    fn new(document: &Document) -> Self {
        let mut page = Self { text: String::with_capacity(document.text.len() + document.clauses.len() + 1), ..Self::default() };
        page.text.push('\n');
        let mut title = String::new();
        // A working title is of our own making: its words were never said.
        if let Some(text) = &document.title {
            page.titled = true;
            page.unit(HitKind::Title, text);
            title = fold(text);
        }
        // The unit of the heading that a paragraph is.
        let mut heading_of = std::collections::BTreeMap::new();
        for (n, section) in (0u32..).zip(&document.sections) {
            if is_on_its_own(document, section) {
                heading_of.entry(section.paragraph).or_insert(page.len());
                page.headings.push(n);
                page.unit(HitKind::Heading, &heading_text(document, section));
            }
        }
        for clause in &document.clauses {
            let unit = page.len();
            page.unit(HitKind::Clause, document.slice(clause.span));
            let paragraph = document.paragraphs.get(clause.paragraph as usize);
            let whole = match paragraph.map(|p| p.role) {
                Some(Role::Heading) => heading_of.get(&clause.paragraph).copied(),
                // A title printed on several lines is several clauses.
                Some(Role::Title) if title.len() <= LONGEST_TITLE => {
                    (!title.is_empty() && title.contains(page.unit_text(unit))).then_some(0)
                }
                _ => None,
            };
            if let (Some(whole), Ok(unit)) = (whole.and_then(|w| u32::try_from(w).ok()), u32::try_from(unit)) {
                page.doubles.push((unit, whole));
            }
        }
        page.starts.push(offset(page.text.len()));
        page
    }

    fn unit(&mut self, kind: HitKind, text: &str) {
        let from = self.text.len();
        self.starts.push(offset(from));
        fold_into(text, &mut self.text);
        let unit = offset(self.keys.len());
        let folded = self.text.get(from..).unwrap_or_default();
        self.numbers.extend(numbers(folded).into_iter().map(|number| (number.key, unit)));
        self.keys.push(key_of(kind, folded));
        self.text.push('\n');
    }

    /// How many units.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The figures of its document, in the order of clauses.
    pub(super) fn figures(&self, document: &Document) -> &[Figure] {
        self.figures.get_or_init(|| crate::pledge::figures(document).into())
    }

    fn before_clauses(&self) -> usize {
        self.headings.len() + usize::from(self.titled)
    }

    /// The folded text of a unit.
    pub(super) fn unit_text(&self, unit: usize) -> &str {
        let start = self.starts.get(unit).map_or(0, |&s| s as usize);
        // While the page is built, the last unit has no successor yet.
        let end = self.starts.get(unit + 1).map_or(self.text.len(), |&s| s as usize);
        self.text.get(start..end.saturating_sub(1)).unwrap_or_default()
    }

    /// The bytes of some units, with the line feeds on both sides, and where they begin in the page.
    pub(super) fn bytes(&self, units: std::ops::Range<usize>) -> (usize, &[u8]) {
        let at = |unit: usize| self.starts.get(unit).map_or(self.text.len(), |&s| s as usize);
        let start = at(units.start).saturating_sub(1);
        (start, self.text.as_bytes().get(start..at(units.end)).unwrap_or_default())
    }

    /// The unit that a byte of the page lies in (the line feed before a unit is the end of the one before).
    pub(super) fn unit_at(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= at).saturating_sub(1)
    }

    /// Where the unit after this one begins.
    pub(super) fn end_of(&self, unit: usize) -> usize {
        self.starts.get(unit + 1).map_or(self.text.len(), |&s| s as usize)
    }

    pub(super) fn key(&self, unit: usize) -> u64 {
        self.keys.get(unit).copied().unwrap_or_default()
    }

    /// The units that hold a number of one of these values, in order.
    pub(super) fn units_with(&self, keys: &[u64], units: std::ops::Range<usize>) -> Vec<usize> {
        let at = |unit: usize| self.numbers.partition_point(|&(_, of)| (of as usize) < unit);
        let within = self.numbers.get(at(units.start)..at(units.end)).unwrap_or_default();
        let mut found: Vec<usize> = within.iter().filter(|(key, _)| keys.contains(key)).map(|&(_, unit)| unit as usize).collect();
        found.dedup();
        found
    }

    /// The heading or title that says what a clause unit says, if that is the same place.
    pub(super) fn double_of(&self, unit: usize) -> Option<usize> {
        let place = self.doubles.binary_search_by_key(&unit, |&(clause, _)| clause as usize).ok()?;
        self.doubles.get(place).map(|&(_, whole)| whole as usize)
    }

    /// What a unit is: a title (0), a heading (index of its section) or a clause (its index).
    pub(super) fn what(&self, unit: usize) -> (HitKind, u32) {
        if self.titled && unit == 0 {
            return (HitKind::Title, 0);
        }
        match self.headings.get(unit - usize::from(self.titled)) {
            Some(&section) => (HitKind::Heading, section),
            None => (HitKind::Clause, offset(unit.saturating_sub(self.before_clauses()))),
        }
    }
}

/// A document's text is below 4 GiB, and folding makes texts shorter but for freak inputs, which saturate here and are
/// then not found.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// FNV-1a of the kind and the letters and digits: texts that print punctuates differently are copies of each other.
fn key_of(kind: HitKind, folded: &str) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    add(match kind {
        HitKind::Clause => 0,
        HitKind::Heading => 1,
        HitKind::Title => 2,
    });
    let mut any = false;
    let mut buffer = [0u8; 4];
    for c in folded.chars().filter(|c| c.is_alphanumeric()) {
        any = true;
        c.encode_utf8(&mut buffer).bytes().for_each(&mut add);
    }
    if !any {
        // Nothing but punctuation: that is then what it says.
        folded.bytes().for_each(add);
    }
    hash
}
