//! A stretch of text chosen by moving: by characters or by whole clauses.

use crate::model::{Document, Span};
use crate::text::steps;

use super::state::{Place, State};
use super::{Command, Effect, quotes};

/// Where a selection began, and how it is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The fixed end.
    pub anchor: Place,
    /// Whole clauses, not characters.
    pub clauses: bool,
}

/// The words selected: from the one end to the other, both included.
#[must_use]
pub fn selected(state: &State) -> Option<Span> {
    let selection = state.selection.filter(|s| s.anchor.document == state.place.document)?;
    let document = state.library.document(state.place.document)?;
    let (a, z) = (selection.anchor.offset.min(state.place.offset), selection.anchor.offset.max(state.place.offset));
    let span = if selection.clauses {
        let clause = |offset: u32| document.clauses.get(document.clause_at(offset) as usize).map(|c| c.span);
        Span { start: clause(a)?.start, end: clause(z)?.end }
    } else {
        Span::new(a as usize, steps::after(&document.text, z as usize))
    };
    Some(span)
}

/// Begins a selection, changes how it is measured, or leaves it where it is measured so already.
pub(super) fn begin(state: &mut State, clauses: bool) {
    state.selection = match state.selection {
        Some(selection) if selection.clauses == clauses => None,
        Some(selection) => Some(Selection { clauses, ..selection }),
        None if state.library.document(state.place.document).is_none() => None,
        None => Some(Selection { anchor: state.place, clauses }),
    };
}

/// Runs a command that moves by less than a clause, or works on the selection; tells whether it was one.
pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) -> bool {
    let step: fn(&str, usize) -> Option<usize> = match command {
        Command::CharNext => steps::next,
        Command::CharPrevious => steps::previous,
        Command::RunNext => steps::next_run,
        Command::RunPrevious => steps::previous_run,
        Command::RunEnd => steps::run_end,
        Command::SelectOther => {
            if let Some(selection) = &mut state.selection {
                let to = selection.anchor;
                selection.anchor = state.place;
                super::reader::go(state, to);
            }
            return true;
        }
        _ => return false,
    };
    let Some(document) = super::reader::document(state) else { return true };
    let mut at = state.place.offset as usize;
    // More steps than a document has characters lead nowhere else.
    for _ in 0..count.unwrap_or(1).max(1) {
        let Some(to) = step(&document.text, at) else { break };
        at = to;
    }
    super::reader::go(state, Place { offset: u32::try_from(at).unwrap_or(u32::MAX), ..state.place });
    true
}

/// Copies what is selected, and leaves the selection at its beginning.
pub(super) fn copy(state: &mut State, span: Span, cited: bool) -> Vec<Effect> {
    state.selection = None;
    super::reader::go(state, Place { offset: span.start, ..state.place });
    quotes::copy_span(state, state.place.document, span, cited)
}

/// How much is selected, for the status line.
#[must_use]
pub fn measured(document: &Document, span: Span) -> String {
    let clauses = document.clause_at(span.end.saturating_sub(1)).saturating_sub(document.clause_at(span.start)) + 1;
    let characters = document.slice(span).trim().chars().count();
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    format!("{characters} character{} in {clauses} clause{}", plural(characters), plural(clauses as usize))
}
