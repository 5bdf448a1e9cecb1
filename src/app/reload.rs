//! Texts that change on disk: reading them again at the same clause, and going to the line in an editor.

use super::finder::Search;
use super::state::State;
use super::{Effect, Library, sitting};

/// Asks for everything to be read again; what is shown stays until the first of it comes.
pub(super) fn begin(state: &mut State, changed: bool) -> Vec<Effect> {
    if state.library.reading || state.rereading {
        state.say("still reading");
        return Vec::new();
    }
    state.resume = Some(sitting(state));
    state.rereading = true;
    state.say(if changed { "the file changed on disk and is read again" } else { "read again" });
    vec![Effect::Reread]
}

/// Makes room for what is read again. Places are found again by their clauses; the way to them is not.
pub(super) fn clear(state: &mut State) {
    state.library = Library { reading: true, ..Library::default() };
    state.finder.search = Search::default();
    state.finder.accepted = Search::default();
    state.navigator.folds.clear();
    state.back.clear();
    state.forward.clear();
}

/// Whether reading again ended with nothing read: what was read before stays.
pub(super) fn nothing_came(state: &mut State) -> bool {
    let nothing = std::mem::take(&mut state.rereading);
    if nothing {
        state.resume = None;
        state.warn("nothing could be read again: are the files still there?");
    }
    nothing
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
