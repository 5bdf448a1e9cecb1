//! Notes of the reader's own: where in the open texts they belong, which of them are shown where.

mod list;
mod write;

use std::collections::{HashMap, HashSet};

use crate::model::{Address, Document, Note, Overlay};
use crate::text::alike;

use super::choice::Choice;
use super::layout::Screen;
use super::library::Library;
use super::state::State;

pub(super) use list::{open, resized, run};
pub use write::Writing;
pub(super) use write::{begin, edit, key, leave, remove, restore};

/// Share of the words that a changed clause has in common with the one that bore the note, to be taken for it.
const SAME: f64 = 0.5;

/// A note of a document that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noted {
    /// Index of the document.
    pub document: u32,
    /// Index of its clause; `None` where nothing like it stands there any more.
    pub clause: Option<u32>,
    /// Index of the note in the overlay.
    pub note: usize,
    /// Whether the clause reads otherwise than when the note was written.
    pub changed: bool,
}

/// Notes as they stand.
#[derive(Debug, Default)]
pub struct Notes {
    /// Those of open documents, in the order of the texts; where the clause is gone, behind the others of the document.
    found: Vec<Noted>,
    /// The chosen row of the list.
    pub choice: Choice,
    /// What is being written.
    pub writing: Option<Writing>,
    /// What was being written when it was left.
    draft: Option<Writing>,
    /// The note taken away last.
    gone: Option<Note>,
}

impl Notes {
    /// The notes of open documents, in the order of the texts.
    #[must_use]
    pub fn found(&self) -> &[Noted] {
        &self.found
    }

    /// Those of one document, in the order of its clauses.
    #[must_use]
    pub fn of(&self, document: u32) -> &[Noted] {
        let first = self.found.partition_point(|noted| noted.document < document);
        let end = self.found.partition_point(|noted| noted.document <= document);
        self.found.get(first..end).unwrap_or_default()
    }
}

/// The note on a clause.
#[must_use]
pub fn note_on(state: &State, document: u32, clause: u32) -> Option<&Note> {
    let noted = state.notes.of(document).iter().find(|noted| noted.clause == Some(clause))?;
    state.overlay.notes.get(noted.note)
}

/// How many notes stand on the clauses that lie inside.
#[must_use]
pub fn notes_in(state: &State, document: u32, inside: impl Fn(u32) -> bool) -> usize {
    state.notes.of(document).iter().filter(|noted| noted.clause.is_some_and(&inside)).count()
}

/// Looks for the clauses of all notes, after notes or texts changed.
pub(super) fn find(state: &mut State) {
    state.notes.found = places(&state.overlay, &state.library);
    // Rows are others now.
    if state.screen == Screen::Notes {
        state.marked.clear();
    }
    resized(state);
}

fn places(overlay: &Overlay, library: &Library) -> Vec<Noted> {
    if overlay.notes.is_empty() {
        return Vec::new();
    }
    let documents = library.corpus.documents();
    let by_id: HashMap<&str, u32> = documents.iter().zip(0u32..).map(|(document, i)| (document.id.as_str(), i)).collect();
    let place = |(i, note): (usize, &Note)| {
        let address = Address::parse(&note.clause)?;
        let document = *by_id.get(address.document.as_str())?;
        let text = library.document(document)?;
        let exact = library.corpus.find(&address).map(|found| found.clause);
        let clause = exact.or_else(|| nearest(text, &note.words));
        Some(Noted { document, clause, note: i, changed: exact.is_none() })
    };
    let mut found: Vec<Noted> = overlay.notes.iter().enumerate().filter_map(place).collect();
    // An id may be that of another text in another folder: there, nothing of it is known.
    let name = |noted: &Noted| overlay.notes.get(noted.note).map(|note| (noted.document, note.document.as_str()));
    let known: HashSet<_> = found.iter().filter(|noted| noted.clause.is_some()).filter_map(name).collect();
    found.retain(|noted| {
        let titled = || name(noted).is_some_and(|(_, name)| library.document(noted.document).is_some_and(|text| text.name() == name));
        noted.clause.is_some() || name(noted).is_some_and(|name| known.contains(&name)) || titled()
    });
    found.sort_by_key(|noted| (noted.document, noted.clause.unwrap_or(u32::MAX), noted.note));
    found
}

/// The clause that has most of these words, if it has enough of them.
fn nearest(document: &Document, words: &str) -> Option<u32> {
    let likeness = |clause: u32| alike(words, &write::words(document, clause));
    let all = (0u32..).zip(&document.clauses).map(|(clause, _)| (likeness(clause), clause));
    all.filter(|(likeness, _)| *likeness >= SAME).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, clause)| clause)
}
