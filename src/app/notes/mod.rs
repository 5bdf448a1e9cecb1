//! Notes of the reader's own: where in the open texts they belong, which of them are shown where.

mod list;
mod write;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::{Address, Document, Note, Overlay};
use crate::text::alike;

use super::choice::Choice;
use super::layout::Screen;
use super::library::Library;
use super::state::State;

pub(super) use list::{open, resized, run};
pub use write::Writing;
pub(super) use write::{begin, edit, hold, key, leave, remove, restore};

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

/// Where a note was found, and in which text: as long as that is the same, it need not be looked for again.
#[derive(Clone, Debug)]
struct Placed {
    text: Arc<Document>,
    words: String,
    clause: Option<u32>,
    changed: bool,
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
    /// What was being written when it was left, one a clause.
    drafts: Vec<Writing>,
    /// Whether the reader was told of them and left all the same.
    told: bool,
    /// Where notes were found last, by the address of their clauses.
    placed: HashMap<String, Placed>,
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
    let placed = std::mem::take(&mut state.notes.placed);
    (state.notes.found, state.notes.placed) = places(&state.overlay, &state.library, &placed);
    // Rows are others now.
    if state.screen == Screen::Notes {
        state.marked.clear();
    }
    resized(state);
}

fn places(overlay: &Overlay, library: &Library, before: &HashMap<String, Placed>) -> (Vec<Noted>, HashMap<String, Placed>) {
    let mut placed = HashMap::new();
    if overlay.notes.is_empty() {
        return (Vec::new(), placed);
    }
    let documents = library.corpus.documents();
    let by_id: HashMap<&str, u32> = documents.iter().zip(0u32..).map(|(document, i)| (document.id.as_str(), i)).collect();
    let place = |(i, note): (usize, &Note)| {
        let address = Address::parse(&note.clause)?;
        let document = *by_id.get(address.document.as_str())?;
        let text = library.document(document)?;
        let known = before.get(&note.clause).filter(|placed| Arc::ptr_eq(&placed.text, text) && placed.words == note.words);
        let found = known.cloned().unwrap_or_else(|| {
            let exact = library.corpus.find(&address).map(|found| found.clause);
            let clause = exact.or_else(|| nearest(text, &note.words));
            Placed { text: Arc::clone(text), words: note.words.clone(), clause, changed: exact.is_none() }
        });
        let noted = Noted { document, clause: found.clause, note: i, changed: found.changed };
        placed.insert(note.clause.clone(), found);
        Some(noted)
    };
    let mut found: Vec<Noted> = overlay.notes.iter().enumerate().filter_map(place).collect();
    // An id may be that of another text in another folder: there, nothing of it is known.
    let name = |noted: &Noted| overlay.notes.get(noted.note).map(|note| (noted.document, note.document.as_str()));
    let known: HashSet<_> = found.iter().filter(|noted| noted.clause.is_some()).filter_map(name).collect();
    found.retain(|noted| {
        let titled = || name(noted).is_some_and(|(_, name)| library.document(noted.document).is_some_and(|text| text.name() == name));
        noted.clause.is_some() || name(noted).is_some_and(|name| known.contains(&name)) || titled()
    });
    // Of several on one clause that was reworded, the one that was written on it as it reads now is first.
    found.sort_by_key(|noted| (noted.document, noted.clause.unwrap_or(u32::MAX), noted.changed, noted.note));
    (found, placed)
}

/// The clause that has most of these words, if it has enough of them.
fn nearest(document: &Document, words: &str) -> Option<u32> {
    let likeness = |clause: u32| alike(words, &write::words(document, clause));
    let all = (0u32..).zip(&document.clauses).map(|(clause, _)| (likeness(clause), clause));
    all.filter(|(likeness, _)| *likeness >= SAME).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, clause)| clause)
}
