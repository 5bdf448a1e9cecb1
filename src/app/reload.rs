//! Texts that change on disk: reading them again at the same clause, and going to the line in an editor.

use crate::model::Sitting;

use super::marks::Marks;
use super::state::{Place, State};
use super::{Effect, Library, compare, finder, reader, sitting, update};

/// Asks for everything to be read again; what is shown stays until all of it came.
pub(super) fn begin(state: &mut State, changed: bool) -> Vec<Effect> {
    if state.library.reading || state.rereading.is_some() {
        state.say("still reading");
        return Vec::new();
    }
    state.rereading = Some(Library { reading: true, index: state.library.index.emptied(), ..Library::default() });
    state.say(if changed { "the file changed on disk and is read again" } else { "read again" });
    vec![Effect::Reread]
}

/// Everything was read. Where it was read again it takes the place of the library, and places are found by their clauses;
/// the way to them is not. False where nothing came: what was read before stays.
pub(super) fn end(state: &mut State) -> bool {
    let Some(fresh) = state.rereading.take() else { return true };
    if fresh.is_empty() {
        state.warn("nothing could be read again: are the files still there?");
        return false;
    }
    let left = sitting(state);
    compare::forget(state);
    state.library = Library { reading: false, ..fresh };
    state.resume = Some(left);
    state.elsewhere = Sitting::default();
    state.marks = Marks::default();
    state.selection = None;
    state.navigator.folds.clear();
    state.back.clear();
    state.forward.clear();
    finder::look_anew(state);
    // Links are found when all of it is known, which is now.
    drop(update::library_grew(state));
    reader::go(state, Place::default());
    true
}

/// The file at the line of the clause, in the reader's editor.
pub(super) fn edit(state: &mut State) -> Vec<Effect> {
    if state.options.restricted {
        state.say("there is no editor in a restricted session");
        return Vec::new();
    }
    let Some(document) = state.library.document(state.place.document) else { return Vec::new() };
    let line = document.lines_of(crate::model::Span { start: state.place.offset, end: state.place.offset.saturating_add(1) }).first;
    vec![Effect::Edit { path: document.source.clone(), line }]
}
