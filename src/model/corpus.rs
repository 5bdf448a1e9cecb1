//! The documents that are open, shared and published anew for each batch read.

use std::sync::Arc;

use super::{Address, Document};

/// A shared list of shared documents. Cloning is cheap.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    documents: Arc<[Arc<Document>]>,
}

/// Where an address leads: indices of the document and of the clause in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Index of the document in the corpus.
    pub document: u32,
    /// Index of the clause in the document.
    pub clause: u32,
}

impl Corpus {
    /// A corpus of these documents.
    #[must_use]
    pub fn new(documents: Vec<Arc<Document>>) -> Self {
        Self { documents: documents.into() }
    }

    /// This corpus and more documents behind it; what held the old one still sees the old one.
    #[must_use]
    pub fn with(&self, more: &[Arc<Document>]) -> Self {
        Self { documents: self.documents.iter().chain(more).cloned().collect() }
    }

    /// All documents in reading order.
    #[must_use]
    pub fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// One document.
    #[must_use]
    pub fn get(&self, document: u32) -> Option<&Arc<Document>> {
        self.documents.get(document as usize)
    }

    /// Finds the clause that an id names: by number where the anchor agrees or none is given, else by anchor, nearest first.
    #[must_use]
    pub fn find(&self, address: &Address) -> Option<Found> {
        let (i, document) = self.documents.iter().enumerate().find(|(_, d)| d.id == address.document)?;
        let index = u32::try_from(i).ok()?;
        let by_number = match address.paragraph {
            None => Some(0).filter(|_| !document.clauses.is_empty()),
            Some(n) => document
                .paragraphs
                .get(n.saturating_sub(1) as usize)
                .and_then(|p| {
                    let clause = address.clause.unwrap_or(1);
                    (clause <= p.clauses).then(|| p.first_clause.saturating_add(clause).saturating_sub(1))
                })
                .filter(|&c| (c as usize) < document.clauses.len()),
        };
        let fits = |clause: u32| document.clauses.get(clause as usize).is_some_and(|c| address.anchor.is_none_or(|a| a == c.anchor));
        let clause = by_number.filter(|&c| fits(c)).or_else(|| {
            let anchor = address.anchor?;
            let near = i64::from(address.paragraph.unwrap_or(1));
            (0u32..)
                .zip(&document.clauses)
                .filter(|(_, c)| c.anchor == anchor)
                .min_by_key(|(_, c)| (i64::from(c.paragraph) + 1 - near).abs())
                .map(|(n, _)| n)
        })?;
        Some(Found { document: index, clause })
    }
}
