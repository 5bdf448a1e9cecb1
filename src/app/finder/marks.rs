//! Hits marked by hand, to be copied together.

use super::super::state::State;
use super::super::{Command, Effect, quotes};
use super::{Name, name};

/// Marks the chosen hit, or takes its mark away.
pub(super) fn toggle(state: &mut State) {
    super::settle(state);
    let Some(name) = state.finder.search.hit(state.finder.choice.at).map(name) else {
        state.say("there is no hit to mark");
        return;
    };
    let marked = &mut state.finder.marked;
    match marked.iter().position(|other| *other == name) {
        Some(at) => drop(marked.remove(at)),
        None => marked.push(name),
    }
}

/// Copies what is marked, in the order of the texts; without marks the chosen hit.
pub(super) fn copy(state: &mut State, command: Command) -> Vec<Effect> {
    super::settle(state);
    let chosen = state.finder.search.hit(state.finder.choice.at).map(name);
    let mut names: Vec<Name> = state.finder.marked.clone();
    if names.is_empty() {
        names.extend(chosen);
    }
    let mut clauses: Vec<(u32, u32)> = names.iter().map(|name| (name.document, name.clause)).collect();
    clauses.sort_unstable();
    clauses.dedup();
    if clauses.is_empty() {
        state.say("there is no hit to copy");
        return Vec::new();
    }
    let mut effects = quotes::copy_all(state, &clauses, command == Command::CopyCited);
    effects.extend(super::recall::keep(state));
    effects
}
