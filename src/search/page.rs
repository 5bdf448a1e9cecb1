//! A document as it is searched: its units, each a folded text that can be a hit, and what ranking asks about each.

use std::sync::{Arc, OnceLock};

use crate::model::{Document, Figure, Role};
use crate::text::{fold, fold_into};

use super::HitKind;
use super::number::numbers;
use super::place::{heading_text, is_on_its_own, run_in};
use super::rank::Stands;
use super::words::half;

/// Bytes of a folded title whose lines are looked for in it: a longer one is no title, and would take long.
const LONGEST_TITLE: usize = 2048;

/// One document: its units, each a text that can be a hit, in one string.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Every unit's folded text, one after the other.
    text: String,
    /// Where each unit begins, and where one after the last would.
    starts: Vec<u32>,
    /// For each unit a number that is the same for the same letters and digits, however punctuated.
    keys: Vec<u64>,
    /// The values of the numbers in the units, and beside them the units, ascending.
    numbers: Vec<u32>,
    number_units: Vec<u32>,
    /// The first unit is the document's title.
    titled: bool,
    /// Index of the section of each unit that follows: headings on lines of their own.
    headings: Vec<u32>,
    /// Units of clauses that are a heading or title, or part of one, with the unit of that heading or title.
    doubles: Vec<(u32, u32)>,
    /// Units that are or begin with a heading, with the bytes that are the heading without its label.
    heads: Vec<(u32, u32, u32)>,
    /// Units that stand around what is said: salutation, signatures, title block.
    around: Vec<u32>,
    /// Two bits a unit: it is in one of the three lists above; folding changed nothing but marks.
    flags: Vec<u8>,
    /// What filters by figure ask: handed over, or derived when first asked for.
    figures: OnceLock<Arc<[Figure]>>,
}

/// A unit that is in one of a page's lists.
const SPECIAL: u8 = 1;
/// A unit that folding left as it was but for marks.
const PLAIN: u8 = 2;

impl Page {
    pub(super) fn new(document: &Document) -> Self {
        let mut page = Self { text: String::with_capacity(document.text.len()), ..Self::default() };
        let mut title = String::new();
        // A working title is of our own making: its words were never said.
        if let Some(text) = &document.title {
            page.titled = true;
            page.unit(HitKind::Title, text);
            title = fold(text);
            page.heads.push((0, 0, offset(title.len())));
        }
        // The unit of the heading that a paragraph is.
        let mut heading_of = std::collections::BTreeMap::new();
        for (n, section) in (0u32..).zip(&document.sections) {
            if is_on_its_own(document, section) {
                let unit = page.len();
                heading_of.entry(section.paragraph).or_insert(unit);
                page.headings.push(n);
                page.unit(HitKind::Heading, &heading_text(document, section));
                page.head(unit, &section.heading);
            }
        }
        for clause in &document.clauses {
            let unit = page.len();
            page.unit(HitKind::Clause, document.slice(clause.span));
            if let Some(section) = run_in(document, clause) {
                page.head(unit, &section.heading);
            }
            let role = document.paragraphs.get(clause.paragraph as usize).map(|p| p.role);
            let whole = match role {
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
            if matches!(role, Some(Role::Salutation | Role::Title | Role::Signature | Role::Dateline | Role::Mark)) {
                page.around.push(offset(unit));
            }
        }
        page.starts.push(offset(page.text.len()));
        let special = page.doubles.iter().map(|d| d.0).chain(page.heads.iter().map(|h| h.0)).chain(page.around.iter().copied());
        for unit in special {
            if let Some(flags) = page.flags.get_mut(unit as usize) {
                *flags |= SPECIAL;
            }
        }
        page.text.shrink_to_fit();
        page.starts.shrink_to_fit();
        page.keys.shrink_to_fit();
        page.numbers.shrink_to_fit();
        page.number_units.shrink_to_fit();
        page.flags.shrink_to_fit();
        page
    }

    fn unit(&mut self, kind: HitKind, text: &str) {
        let from = self.text.len();
        self.starts.push(offset(from));
        fold_into(text, &mut self.text);
        let unit = offset(self.keys.len());
        let folded = self.text.get(from..).unwrap_or_default();
        for number in numbers(folded) {
            self.numbers.push(short(number.key));
            self.number_units.push(unit);
        }
        self.keys.push(key_of(kind, folded));
        self.flags.push(if is_plain(text, folded) { PLAIN } else { 0 });
    }

    /// Notes where a unit has its heading.
    fn head(&mut self, unit: usize, heading: &str) {
        let heading = fold(heading);
        if let Some(start) = self.unit_text(unit).find(&heading) {
            self.heads.push((offset(unit), offset(start), offset(start + heading.len())));
        }
    }

    /// How many units.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn bytes(&self) -> usize {
        let fours = self.starts.capacity()
            + self.number_units.capacity()
            + self.headings.capacity()
            + self.around.capacity()
            + self.numbers.capacity();
        let lists = self.doubles.capacity() * 8 + self.heads.capacity() * 12;
        size_of::<Self>() + self.text.capacity() + fours * 4 + self.keys.capacity() * 8 + lists + self.flags.capacity()
    }

    /// Takes over figures that were derived elsewhere, unless it has some.
    pub(super) fn know(&self, figures: &Arc<[Figure]>) {
        let _ = self.figures.set(Arc::clone(figures));
    }

    /// The figures of its document, if they are known.
    pub(super) fn known_figures(&self) -> Option<&[Figure]> {
        self.figures.get().map(|figures| &**figures)
    }

    pub(super) fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// The figures of its document, in the order of clauses.
    pub(super) fn figures(&self, document: &Document) -> &[Figure] {
        self.figures.get_or_init(|| crate::pledge::figures(document).into())
    }

    /// Bytes of a unit's folded text.
    pub(super) fn length(&self, unit: usize) -> usize {
        let at = |unit: usize| self.starts.get(unit).map_or(0, |&start| start as usize);
        at(unit + 1).saturating_sub(at(unit))
    }

    /// Whether a unit is or has a heading, repeats one, or stands around what is said.
    pub(super) fn is_special(&self, unit: usize) -> bool {
        self.flags.get(unit).is_some_and(|flags| flags & SPECIAL != 0)
    }

    /// Whether folding changed nothing of a unit but marks.
    pub(super) fn is_plain(&self, unit: usize) -> bool {
        self.flags.get(unit).is_some_and(|flags| flags & PLAIN != 0)
    }

    /// What a unit is in its document, and the bytes of it that are a heading without its label.
    pub(super) fn stands(&self, unit: usize) -> (Stands, Option<std::ops::Range<usize>>) {
        if !self.is_special(unit) {
            return (Stands::Running, None);
        }
        let n = offset(unit);
        let head = self.heads.binary_search_by_key(&n, |head| head.0).ok().and_then(|at| self.heads.get(at));
        let stands = if unit < self.before_clauses() {
            Stands::Alone
        } else if self.around.binary_search(&n).is_ok() {
            Stands::Around
        } else {
            Stands::Running
        };
        (stands, head.map(|&(_, start, end)| start as usize..end as usize))
    }

    pub(super) fn before_clauses(&self) -> usize {
        self.headings.len() + usize::from(self.titled)
    }

    /// The folded text of a unit.
    pub(super) fn unit_text(&self, unit: usize) -> &str {
        let start = self.starts.get(unit).map_or(0, |&s| s as usize);
        // While the page is built, the last unit has no successor yet.
        let end = self.starts.get(unit + 1).map_or(self.text.len(), |&s| s as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    pub(super) fn key(&self, unit: usize) -> u64 {
        self.keys.get(unit).copied().unwrap_or_default()
    }

    /// The units that hold a number of one of these values, in order.
    pub(super) fn units_with<'k>(&'k self, keys: &'k [u32]) -> impl Iterator<Item = usize> + 'k {
        self.numbers.iter().zip(&self.number_units).filter(|(key, _)| keys.contains(key)).map(|(_, &unit)| unit as usize)
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

/// The value of a number in half the room: there are some thousand different ones, which do not meet by chance.
pub(super) fn short(key: u64) -> u32 {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    u32::try_from(mixed).unwrap_or_default()
}

/// Whether folding changed nothing of a text but the width of its marks.
fn is_plain(text: &str, folded: &str) -> bool {
    let mut folded = folded.chars();
    let same = |c: char| folded.next().is_some_and(|f| f == c || half(c) == f && !f.is_alphanumeric());
    text.chars().all(same) && folded.next().is_none()
}

/// A document's text is below 4 GiB, and folding makes texts shorter but for freak inputs, which saturate here and are
/// then not found.
pub(super) fn offset(bytes: usize) -> u32 {
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
