//! What is open: the texts and all that is derived from them, grown batch by batch as they are read.

use std::sync::Arc;

use crate::model::{Clause, Corpus, Document, Figure, Section};
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
    /// The figures of each document.
    pub figures: Vec<Arc<[Figure]>>,
    /// Their part of the search index; numbers documents from where the library ends.
    pub segment: Option<Arc<Segment>>,
    /// Files that could not be read.
    pub skipped: Vec<Skipped>,
}

impl Batch {
    /// Derives figures and the index segment of documents that will stand behind `first` others.
    #[must_use]
    pub fn derive(first: u32, documents: Vec<Arc<Document>>, skipped: Vec<Skipped>) -> Self {
        let figures: Vec<Arc<[Figure]>> = documents.iter().map(|document| crate::pledge::figures(document).into()).collect();
        let segment = (!documents.is_empty()).then(|| Arc::new(Segment::build(first, &documents).knowing(&figures)));
        Self { documents, figures, segment, skipped }
    }
}

/// The open texts.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The documents.
    pub corpus: Corpus,
    /// Figures by document.
    pub figures: Vec<Arc<[Figure]>>,
    /// For finding.
    pub index: Index,
    /// Files that could not be read.
    pub skipped: Vec<Skipped>,
    /// Whether more is being read.
    pub reading: bool,
}

impl Library {
    /// Adds a batch behind what is there.
    pub fn add(&mut self, batch: Batch) {
        self.corpus = self.corpus.with(&batch.documents);
        self.figures.extend(batch.figures);
        if let Some(segment) = batch.segment {
            self.index = self.index.with(segment);
        }
        self.skipped.extend(batch.skipped);
    }

    /// Puts documents in the place of those that they know better; their text is the same.
    pub fn revise(&mut self, revised: Vec<(u32, Arc<Document>)>) {
        let mut documents = self.corpus.documents().to_vec();
        for (i, document) in revised {
            if let Some(slot) = documents.get_mut(i as usize) {
                *slot = document;
            }
        }
        self.corpus = Corpus::new(documents);
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
        self.figures.get(document as usize).map_or(&[], |figures| figures)
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
