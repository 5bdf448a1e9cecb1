//! Completing filters: names first, then the values that the open texts have.

use std::ops::Range;

use crate::search::{Candidate, complete};

use super::super::Command;
use super::super::choice::first_shown;
use super::super::input::Line;
use super::super::state::State;

/// Candidates on the screen, and which of them stands in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// What may stand there.
    pub candidates: Vec<Candidate>,
    /// The one that stands in the line; none while what was typed does.
    pub at: Option<usize>,
    /// The line before.
    before: Line,
    /// The bytes that the first candidates would replace.
    place: Range<usize>,
}

impl Completion {
    /// Chooses the candidate in a line of so many; tells whether there is one.
    pub(super) fn point(&mut self, line: usize, height: usize) -> bool {
        let row = first_shown(self.at, height) + line;
        let there = row < self.candidates.len();
        if there {
            self.at = Some(row);
        }
        there
    }
}

/// Completes what stands before the cursor; where that is no filter, marks the hit as finders do. Pressed again, goes from
/// candidate to candidate and back to what was typed.
pub(super) fn run(state: &mut State, forward: bool) {
    if state.finder.offer.is_some() {
        step(state, forward);
        return;
    }
    let line = &state.finder.line;
    let candidates = complete(line.text(), line.cursor(), &state.library.corpus, &state.library.index);
    let Some(first) = candidates.first() else {
        if state.finder.search.is_idle() {
            return state.say("no filter begins so");
        }
        super::marks::toggle(state);
        return super::step(state, if forward { 1 } else { -1 });
    };
    let place = first.replaces.clone();
    let typed = line.text().get(place.clone()).unwrap_or_default();
    // What all of them begin with is typed already, or may as well be.
    let shared = candidates.iter().skip(1).fold(first.text.clone(), |shared, other| common(&shared, &other.text).into());
    let alone = candidates.len() == 1;
    let before = line.clone();
    if alone || !typed.is_empty() && shared.len() > typed.len() && shared.starts_with(typed) {
        take(state, &place, &shared, alone);
    }
    if !alone {
        // What was put in may have moved its end: to the cursor.
        let place = place.start..state.finder.line.cursor();
        state.finder.offer = Some(Completion { candidates, at: None, before, place });
    } else if shared.ends_with(':') {
        // A name alone is no filter yet: its values are next.
        run(state, forward);
    }
}

fn common<'a>(a: &'a str, b: &str) -> &'a str {
    let len = a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y).map_or(a.len().min(b.len()), |((at, _), _)| at);
    a.get(..len).unwrap_or_default()
}

/// Puts text in its place; a value that is whole gets a blank behind it.
fn take(state: &mut State, place: &Range<usize>, text: &str, whole: bool) {
    let blank = if whole && !text.ends_with(':') { " " } else { "" };
    state.finder.line.replace(place.clone(), &format!("{text}{blank}"));
    super::typed(state);
}

fn step(state: &mut State, forward: bool) {
    let Some(mut offer) = state.finder.offer.take() else { return };
    let len = offer.candidates.len();
    // Behind the last comes what was typed, then the first again.
    let at = match (offer.at, forward) {
        (None, true) => Some(0),
        (None, false) => len.checked_sub(1),
        (Some(at), true) => Some(at + 1).filter(|&at| at < len),
        (Some(at), false) => at.checked_sub(1),
    };
    match at.and_then(|at| offer.candidates.get(at)) {
        Some(candidate) => {
            let text = candidate.text.clone();
            take(state, &offer.place, &text, false);
            offer.place.end = offer.place.start + text.len();
        }
        None => {
            let typed =
                offer.before.text().get(offer.candidates.first().map_or(0..0, |c| c.replaces.clone())).unwrap_or_default().to_string();
            take(state, &offer.place, &typed, false);
            offer.place.end = offer.place.start + typed.len();
        }
    }
    offer.at = at;
    state.finder.offer = Some(offer);
}

/// Chooses among the candidates on the screen; tells whether the command was about them.
pub(super) fn choose(state: &mut State, command: Command) -> bool {
    let Some(offer) = &state.finder.offer else { return false };
    match command {
        Command::LineDown => step(state, true),
        Command::LineUp => step(state, false),
        Command::Open => {
            let chosen = offer.at.and_then(|at| offer.candidates.get(at)).map(|candidate| candidate.text.clone());
            let place = offer.place.clone();
            state.finder.offer = None;
            match chosen {
                Some(text) => {
                    take(state, &place, &text, true);
                    if text.ends_with(':') {
                        run(state, true);
                    }
                }
                None => return false,
            }
        }
        _ => {
            state.finder.offer = None;
            return false;
        }
    }
    true
}

/// Takes the candidates away and puts back what was typed; tells whether there were any.
pub(in super::super) fn dismiss(state: &mut State) -> bool {
    let Some(offer) = state.finder.offer.take() else { return false };
    if state.finder.line != offer.before {
        state.finder.line = offer.before;
        super::typed(state);
    }
    true
}
