//! Going from hit to hit in the texts, after a search was accepted.

use crate::search::{Hit, HitKind, Query};

use super::super::Command;
use super::super::keymap::Scope;
use super::super::reader::jump;
use super::super::state::{Place, State};
use super::search::KEPT;

/// Clauses looked at in one step before a key goes on, and how many such steps there are: a few milliseconds, in which all
/// of a usual folder is looked at.
const STEP: usize = 10_000;
const AT_ONCE: usize = 4;

/// Where a hit is: the start of its clause, or of its heading.
pub(super) fn place_of(state: &State, hit: &Hit) -> Option<Place> {
    let document = state.library.document(hit.document)?;
    let offset = match (hit.kind, hit.section) {
        (HitKind::Heading, Some(section)) => document.sections.get(section as usize)?.start,
        _ => document.clauses.get(hit.clause as usize)?.span.start,
    };
    Some(Place { document: hit.document, offset })
}

/// Every place of the last search in the order of the texts.
fn places(state: &State) -> Vec<Place> {
    let hits = state.finder.accepted.hits();
    let mut places: Vec<Place> = hits.iter().filter_map(|hit| place_of(state, hit)).collect();
    // In the list copies are folded into one hit; in the texts each stands where it stands.
    places.extend(hits.iter().flat_map(|hit| &hit.copies).filter_map(|&(document, clause)| {
        let offset = state.library.document(document)?.clauses.get(clause as usize)?.span.start;
        Some(Place { document, offset })
    }));
    places.sort_by_key(|place| (place.document, place.offset));
    places.dedup();
    places
}

/// Makes a query the one whose hits are gone through, without going anywhere.
pub(in super::super) fn take_up(state: &mut State, query: &str) {
    state.finder.accepted.begin(Query::parse(query), &state.library);
}

/// Looks for the words under the cursor and goes to where they stand next, or stood before.
pub(in super::super) fn find_phrase(state: &mut State, forward: bool, count: Option<u32>) {
    let Some(phrase) = super::super::phrase::under_cursor(state) else {
        state.say("there are no words here to look for");
        return;
    };
    state.selection = None;
    take_up(state, &format!("\"{phrase}\""));
    next_hit(state, forward, count);
}

/// The next or previous hit of the last search in the order of the texts, around the ends.
pub(in super::super) fn next_hit(state: &mut State, forward: bool, count: Option<u32>) {
    let accepted = &mut state.finder.accepted;
    accepted.want_all();
    // No key waits for a million clauses: of a search that is not done, what was found so far is gone through, and at least
    // something, if there is anything.
    let mut steps = 0;
    while accepted.is_busy() && (steps < AT_ONCE || accepted.is_stale()) {
        accepted.step(STEP, 1, state.now, &state.library);
        steps += 1;
    }
    let places = places(state);
    if places.is_empty() {
        let find = state.keymap.keys_of(Scope::Reader, Command::Find).into_iter().next().unwrap_or_default();
        state.say(format!("nothing was searched for yet · {find} finds"));
        return;
    }
    let here = (state.place.document, state.place.offset);
    let after = places.partition_point(|place| (place.document, place.offset) <= here);
    let before = places.partition_point(|place| (place.document, place.offset) < here);
    let more = count.unwrap_or(1).max(1) as usize - 1;
    let len = places.len();
    let at = if forward { (after + more) % len } else { (before + len - 1 - more % len) % len };
    let around = if forward { after + more >= len } else { before <= more };
    state.finder.marking = true;
    if let Some(&to) = places.get(at) {
        jump(state, to);
    }
    say_which(state, at, len, around);
}

/// Tells which hit was opened, once all of them are known, unless the reader went on or something else was said since.
pub(super) fn arrive(state: &mut State) {
    if state.finder.accepted.is_busy() {
        return;
    }
    let Some(place) = state.finder.opened.take().filter(|place| *place == state.place && state.notice.is_none()) else { return };
    let places = places(state);
    if let Some(at) = places.iter().position(|other| *other == place) {
        say_which(state, at, places.len(), false);
    }
}

/// Tells the number of the hit, and of which search it is.
fn say_which(state: &mut State, at: usize, len: usize, around: bool) {
    let accepted = &state.finder.accepted;
    let query = accepted.query().map_or("", |query| query.text().trim());
    // Some were not fetched: what stands between two of these is not among them.
    let best = match accepted.found() {
        _ if accepted.is_busy() => " so far".into(),
        found if found > KEPT => format!(", the best of {found}"),
        _ => String::new(),
    };
    let note = if around { " · around the end" } else { "" };
    let document = state.library.document(state.place.document);
    let doubt = document.is_some_and(|document| document.doubt_of(document.clause_at(state.place.offset)).is_some());
    let source = state.keymap.keys_of(Scope::Reader, Command::Source).into_iter().next().filter(|_| doubt);
    let doubt = source.map(|key| format!(" · ? {key} tells the doubt")).unwrap_or_default();
    let text = format!("{} of {len}{best} · {query}{note}{doubt}", at + 1);
    state.say(text);
}
