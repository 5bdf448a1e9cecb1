//! Where a unit of the index is in the corpus, and what it is there.

use crate::model::{Clause, Corpus, Document, Role, Section};

use super::HitKind;
use super::page::Page;

/// A place that can be a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) kind: HitKind,
    pub(super) document: u32,
    /// Of a heading or title: the first clause under it.
    pub(super) clause: u32,
    /// The innermost section it lies in; of a heading its own.
    pub(super) section: Option<u32>,
}

impl Place {
    /// The place of a page's unit.
    pub(super) fn of(corpus: &Corpus, number: u32, page: &Page, unit: usize) -> Self {
        let document = corpus.get(number);
        let (kind, n) = page.what(unit);
        let (clause, section) = match kind {
            HitKind::Clause => (n, document.and_then(|document| document.clauses.get(n as usize)?.section)),
            HitKind::Heading => (document.map_or(0, |document| document.first_clause_of(n)), Some(n)),
            HitKind::Title => (0, None),
        };
        Self { kind, document: number, clause, section }
    }

    /// The text that stands there; empty if the corpus has no such place.
    pub(super) fn text(&self, corpus: &Corpus) -> String {
        let Some(document) = corpus.get(self.document) else { return String::new() };
        match self.kind {
            HitKind::Clause => document.clause_text(self.clause).into(),
            HitKind::Heading => self.own_section(document).map(|section| heading_text(document, section)).unwrap_or_default(),
            HitKind::Title => document.title.clone().unwrap_or_default(),
        }
    }

    fn own_section<'d>(&self, document: &'d Document) -> Option<&'d Section> {
        document.sections.get(self.section? as usize)
    }
}

/// The section whose run-in heading a clause begins with or holds.
pub(super) fn run_in<'d>(document: &'d Document, clause: &Clause) -> Option<&'d Section> {
    let section = document.sections.get(clause.section? as usize)?;
    (clause.span.contains(section.start) && !is_on_its_own(document, section)).then_some(section)
}

/// Whether a heading stands on lines of its own. A run-in heading is part of its clause and is found there.
pub(super) fn is_on_its_own(document: &Document, section: &Section) -> bool {
    document.paragraphs.get(section.paragraph as usize).is_none_or(|paragraph| paragraph.role != Role::Text)
}

/// A heading with its label, as printed if that can be told: 七、结语 is looked for with its separator, and shown with it.
pub(super) fn heading_text(document: &Document, section: &Section) -> String {
    let paragraph = document.paragraphs.get(section.paragraph as usize).map(|p| p.span).filter(|span| span.contains(section.start));
    // Sections are in reading order.
    let after = document.sections.partition_point(|s| s.start <= section.start);
    let next = |end: u32| document.sections.get(after).map_or(end, |s| s.start.min(end));
    let printed = paragraph.and_then(|span| document.text.get(section.start as usize..next(span.end) as usize)).map(str::trim);
    match printed {
        Some(text) if text.ends_with(&section.heading) && !text.is_empty() => text.into(),
        _ => section.name(),
    }
}
