//! What a search finds.

use std::ops::Range;

use crate::model::{Corpus, Document, Section};

/// What sort of text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HitKind {
    /// A clause.
    Clause,
    /// A heading on lines of its own (a run-in heading is found as its clause).
    Heading,
    /// A document's title.
    Title,
}

impl HitKind {
    /// As printed in the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Heading => "heading",
            Self::Title => "title",
        }
    }
}

/// Why a hit is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// What was typed stands there, together or with gaps.
    Text,
    /// It stands there in other glyphs: case, width, quotation marks, white space, traditional characters.
    Folded,
}

impl Why {
    /// As printed in the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Folded => "folded",
        }
    }
}

/// One thing found, its copies folded into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What sort of text it is.
    pub kind: HitKind,
    /// Index of the document in the corpus.
    pub document: u32,
    /// Index of the clause in the document; of a heading or title: the first clause under it.
    pub clause: u32,
    /// Index of the innermost section that it lies in; of a heading: its own.
    pub section: Option<u32>,
    /// Higher is better; comparable within one query only.
    pub score: i64,
    /// What of its text answers the query: byte ranges, ascending, apart from each other.
    pub matches: Vec<Range<usize>>,
    /// Why it is a hit.
    pub why: Why,
    /// Document and clause of the same text elsewhere that answers the query too, in reading order.
    pub copies: Vec<(u32, u32)>,
}

impl Hit {
    /// The text that `matches` are ranges of: the clause, label and heading, or the title.
    #[must_use]
    pub fn text(&self, corpus: &Corpus) -> String {
        text_of(corpus, self.kind, self.document, self.clause, self.section)
    }
}

/// The text of a hit of some kind; empty if the corpus has no such place.
pub(super) fn text_of(corpus: &Corpus, kind: HitKind, document: u32, clause: u32, section: Option<u32>) -> String {
    let Some(document) = corpus.get(document) else { return String::new() };
    match kind {
        HitKind::Clause => document.clause_text(clause).into(),
        HitKind::Heading => section.and_then(|s| document.sections.get(s as usize)).map(|s| heading_text(document, s)).unwrap_or_default(),
        HitKind::Title => document.name().into(),
    }
}

/// A heading with its label, as printed if that can be told: 七、结语 is looked for with its separator, and shown with it.
pub(super) fn heading_text(document: &Document, section: &Section) -> String {
    let paragraph = document.paragraphs.get(section.paragraph as usize).map(|p| p.span).filter(|span| span.contains(section.start));
    let next =
        |end: u32| document.sections.iter().map(|s| s.start).filter(|&start| start > section.start && start < end).min().unwrap_or(end);
    let printed = paragraph.and_then(|span| document.text.get(section.start as usize..next(span.end) as usize)).map(str::trim);
    match printed {
        Some(text) if text.ends_with(&section.heading) && !text.is_empty() => text.into(),
        _ => section.name(),
    }
}
