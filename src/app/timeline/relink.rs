//! Links found anew for what the reader said, away from the screen: the core says what is to be done, and takes the outcome.

use super::rows::Rows;
use super::{FoldedRows, State, arrange_rows, refresh};
use crate::app::Library;
use crate::model::{Corpus, Date, Overlay};
use crate::pledge::Ledger;

/// What is to be done: all of it shared, so that asking for it costs nothing. The `run` of it belongs on a thread of its own.
#[derive(Clone, Debug)]
pub struct Relinking {
    number: u64,
    corpus: Corpus,
    derived: Ledger,
    said: Overlay,
    today: Date,
}

/// Each is asked for once.
impl PartialEq for Relinking {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Relinking {}

/// The ledger as the reader corrected it, and its rows.
#[derive(Clone, Debug)]
pub struct Relinked {
    number: u64,
    ledger: Ledger,
    rows: Rows,
    today: Date,
}

impl Relinking {
    /// Finds the links.
    #[must_use]
    pub fn run(&self) -> Relinked {
        let documents = self.corpus.documents();
        let ledger = self.derived.corrected(documents, &self.said);
        let library = Library::of(documents.to_vec(), ledger);
        let rows = Rows::new(&library, self.today, false);
        Relinked { number: self.number, ledger: library.ledger, rows, today: self.today }
    }
}

/// Asks for links that fit what the reader says now.
pub(super) fn ask(state: &mut State) -> Relinking {
    state.timeline.relinking += 1;
    Relinking {
        number: state.timeline.relinking,
        corpus: state.library.corpus.clone(),
        derived: state.library.derived.clone(),
        said: Overlay {
            corrections: state.overlay.corrections.clone(),
            judgements: state.overlay.judgements.clone(),
            ..Overlay::default()
        },
        today: state.now.day(),
    }
}

/// Shows what was found, if the texts and what the reader says are still those it was found for.
pub(in crate::app) fn take(state: &mut State, found: Relinked) {
    if found.number != state.timeline.relinking {
        return;
    }
    state.library.ledger = found.ledger;
    state.timeline.rows = found.rows;
    state.timeline.folded = FoldedRows::default();
    state.timeline.made = Some(found.today);
    arrange_rows(state);
    // Midnight may have passed.
    refresh(state);
}
