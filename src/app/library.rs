//! What is open: the texts and all that is derived from them, grown batch by batch as they are read.

use std::sync::Arc;

use crate::model::{Class, Clause, Corpus, Document, Figure, Section};
use crate::pledge::{Entries, Ledger};
use crate::search::{Index, Segment};

/// A file that could not be read as text, said where the reader looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The path as given.
    pub source: String,
    /// A sentence.
    pub why: String,
    /// Whether it is only of no format that is read: such are many beside texts, and nothing is wrong with them.
    pub foreign: bool,
}

/// Some documents and what was derived from them, made away from the screen.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The documents.
    pub documents: Vec<Arc<Document>>,
    /// The figures of these and of all documents before them.
    pub ledger: Ledger,
    /// Their part of the search index; numbers documents from where the library ends.
    pub segment: Option<Arc<Segment>>,
    /// Files that could not be read.
    pub skipped: Vec<Skipped>,
}

impl Batch {
    /// Derives figures, their links and the index segment of documents that will stand behind those of the ledger; it grows by them.
    #[must_use]
    pub fn derive(ledger: &mut Ledger, documents: Vec<Arc<Document>>, skipped: Vec<Skipped>) -> Self {
        let first = u32::try_from(ledger.len()).unwrap_or(u32::MAX);
        let entries: Vec<Entries> = documents.iter().map(|document| Entries::of(document)).collect();
        let figures: Vec<Arc<[Figure]>> = entries.iter().map(|entries| Arc::clone(&entries.figures)).collect();
        ledger.add(&documents, entries);
        let segment = (!documents.is_empty()).then(|| Arc::new(Segment::build(first, &documents).knowing(&figures)));
        Self { documents, ledger: ledger.clone(), segment, skipped }
    }
}

/// The open texts.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The documents.
    pub corpus: Corpus,
    /// Figures and the links between them, as the reader corrected them.
    pub ledger: Ledger,
    /// The same as derived from the texts alone.
    pub(super) derived: Ledger,
    /// For finding.
    pub index: Index,
    /// Files that could not be read.
    pub skipped: Vec<Skipped>,
    /// So many files of so many were read.
    pub progress: (usize, usize),
    /// Whether more is being read.
    pub reading: bool,
}

impl Library {
    /// Adds a batch behind what is there.
    pub fn add(&mut self, batch: Batch) {
        self.corpus = self.corpus.with(&batch.documents);
        self.derived = batch.ledger;
        self.ledger = self.derived.clone();
        if let Some(segment) = batch.segment {
            self.index = self.index.with(segment);
        }
        self.skipped.extend(batch.skipped);
    }

    /// The open texts of a call that looks for nothing: documents and their ledger.
    #[must_use]
    pub fn of(documents: Vec<Arc<Document>>, ledger: Ledger) -> Self {
        Self { corpus: Corpus::new(documents), derived: ledger.clone(), ledger, ..Self::default() }
    }

    /// Puts documents in the place of those that they know better; their text is the same. The ledger knows them already.
    pub fn revise(&mut self, revised: Vec<(u32, Arc<Document>)>, ledger: Ledger) {
        let mut documents = self.corpus.documents().to_vec();
        for (i, document) in revised {
            if let Some(slot) = documents.get_mut(i as usize) {
                *slot = document;
            }
        }
        self.corpus = Corpus::new(documents);
        self.derived = ledger;
        self.ledger = self.derived.clone();
    }

    /// The class of a figure as it was recognised, whatever the reader says.
    #[must_use]
    pub fn recognised(&self, at: (u32, u32)) -> Option<Class> {
        self.derived.figure(at).map(|figure| figure.class)
    }

    /// One document.
    #[must_use]
    pub fn document(&self, document: u32) -> Option<&Arc<Document>> {
        self.corpus.get(document)
    }

    /// How many documents are open.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.corpus.documents().len()).unwrap_or(u32::MAX)
    }

    /// Whether nothing is open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The figures of one document, in clause order.
    #[must_use]
    pub fn figures_of(&self, document: u32) -> &[Figure] {
        self.ledger.figures_of(document)
    }
}

/// The section that a byte offset lies in.
#[must_use]
pub fn section_at(document: &Document, offset: u32) -> Option<u32> {
    let clause: &Clause = document.clauses.get(document.clause_at(offset) as usize)?;
    clause.section
}

/// A section of a document by index.
#[must_use]
pub fn section(document: &Document, index: Option<u32>) -> Option<&Section> {
    index.and_then(|i| document.sections.get(i as usize))
}
