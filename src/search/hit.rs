//! What a search finds.

use std::ops::Range;

use crate::model::Corpus;

use super::place::Place;

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
    /// It sounds like that: pinyin, perhaps with Han characters among it.
    Pinyin,
    /// Its syllables begin like that.
    Initials,
    /// It is the same number in another form.
    Number,
    /// It is what an English term means.
    Glossary,
    /// It is that but for a slip.
    Typo,
}

impl Why {
    /// In words for the reader.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Text => "as written",
            Self::Folded => "other glyphs",
            Self::Pinyin => "pinyin",
            Self::Initials => "initials",
            Self::Number => "number",
            Self::Glossary => "meaning",
            Self::Typo => "one slip",
        }
    }

    /// As printed in the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Folded => "folded",
            Self::Pinyin => "pinyin",
            Self::Initials => "initials",
            Self::Number => "number",
            Self::Glossary => "glossary",
            Self::Typo => "typo",
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
        Place { kind: self.kind, document: self.document, clause: self.clause, section: self.section }.text(corpus)
    }
}
