//! The finder: a query typed, a job that looks, hits to choose from, and going from hit to hit in the text afterwards.

use crate::search::{Hit, HitKind, Job, Query};

use super::input::{Edit, Line};
use super::layout::{self, Screen};
use super::reader::jump;
use super::state::{Choice, Place, State};
use super::{Command, Effect};

/// Hits kept for the list and for going from hit to hit: more than anyone steps through.
const KEPT: usize = 1000;

/// Opens the finder with an empty query.
pub(super) fn open(state: &mut State) {
    if state.screen != Screen::Finding {
        state.under.push(state.screen);
        state.screen = Screen::Finding;
    }
    state.finder.line = Line::default();
    search(state);
}

/// Begins to look for what is typed; the rows of the query before stay until there are new ones.
fn search(state: &mut State) {
    let query = Query::parse(state.finder.line.text());
    state.finder.moved = false;
    state.finder.marking = false;
    if query.is_empty() {
        state.finder.job = None;
        state.finder.done = true;
        state.finder.hits.clear();
        state.finder.found = 0;
        state.finder.choice = Choice::default();
        return;
    }
    state.finder.job = Some(Job::new(query, state.library.index.clone(), state.library.corpus.clone()));
    state.finder.done = false;
}

/// More documents were read while the finder is open.
pub(super) fn library_grew(state: &mut State) {
    if state.screen == Screen::Finding && state.finder.job.is_some() {
        let moved = state.finder.moved;
        search(state);
        state.finder.moved = moved;
    }
}

/// Looks at so many clauses more.
pub(super) fn work(state: &mut State, units: usize) {
    if !state.busy() {
        return;
    }
    let Some(job) = &mut state.finder.job else { return };
    state.finder.done = job.step(units.max(1));
    if state.finder.done || job.found() > 0 {
        let chosen = state.finder.hits.get(state.finder.choice.at).map(|hit| (hit.document, hit.clause, hit.kind));
        state.finder.hits = job.hits(KEPT);
        state.finder.found = job.found();
        // The row under the cursor stays the same hit, if it was chosen by hand.
        state.finder.choice.at = match chosen {
            Some(chosen) if state.finder.moved => {
                state.finder.hits.iter().position(|hit| (hit.document, hit.clause, hit.kind) == chosen).unwrap_or_default()
            }
            _ => 0,
        };
        show(state);
    }
}

fn show(state: &mut State) {
    let height = usize::from(layout::finding(state.size.0, state.size.1).hits.height);
    state.finder.choice.show(height, state.finder.hits.len());
}

/// Keeps the chosen row in the window after the size changed.
pub(super) fn resized(state: &mut State) {
    show(state);
}

/// Types into the query.
pub(super) fn edit(state: &mut State, edit: &Edit) {
    if state.finder.line.edit(edit) {
        search(state);
    }
}

/// Runs a command of the finder.
pub(super) fn run(state: &mut State, command: Command) -> Vec<Effect> {
    let len = state.finder.hits.len();
    let height = isize::try_from(layout::finding(state.size.0, state.size.1).hits.height).unwrap_or(1).max(1);
    let edits = match command {
        Command::EraseBackward => Some(Edit::EraseBackward),
        Command::EraseForward => Some(Edit::EraseForward),
        Command::EraseWord => Some(Edit::EraseWord),
        Command::EraseLine => Some(Edit::EraseLine),
        Command::CursorLeft => Some(Edit::Left),
        Command::CursorRight => Some(Edit::Right),
        Command::CursorStart => Some(Edit::Start),
        Command::CursorEnd => Some(Edit::End),
        _ => None,
    };
    if let Some(change) = edits {
        edit(state, &change);
        return Vec::new();
    }
    let step = match command {
        Command::LineDown => 1,
        Command::LineUp => -1,
        Command::PageDown => height,
        Command::PageUp => -height,
        Command::Open => {
            accept(state);
            return Vec::new();
        }
        Command::CopyClause | Command::CopyCited => {
            let hit = state.finder.hits.get(state.finder.choice.at).map(|hit| (hit.document, hit.clause));
            return hit.map_or_else(Vec::new, |(document, clause)| {
                super::quotes::copy(state, document, clause, 1, command == Command::CopyCited)
            });
        }
        _ => return Vec::new(),
    };
    state.finder.choice.step(step, len);
    state.finder.moved = true;
    show(state);
    Vec::new()
}

/// Goes to the chosen hit.
fn accept(state: &mut State) {
    // A key may come before the first rows: what has been found so far counts.
    while state.busy() && state.finder.hits.is_empty() {
        work(state, 10_000);
    }
    let Some(to) = state.finder.hits.get(state.finder.choice.at).and_then(|hit| place_of(state, hit)) else {
        state.say(if state.finder.line.text().is_empty() { "type a few letters of a clause first" } else { "no clause fits" });
        return;
    };
    state.under.clear();
    state.screen = Screen::Reading;
    state.focus = layout::Pane::Reader;
    state.finder.marking = true;
    jump(state, to);
}

/// Where a hit is: the start of its clause, or of its heading.
fn place_of(state: &State, hit: &Hit) -> Option<Place> {
    let document = state.library.document(hit.document)?;
    let offset = match (hit.kind, hit.section) {
        (HitKind::Heading, Some(section)) => document.sections.get(section as usize)?.start,
        _ => document.clauses.get(hit.clause as usize)?.span.start,
    };
    Some(Place { document: hit.document, offset })
}

/// The next or previous hit of the last search in the order of the text, around the ends.
pub(super) fn next_hit(state: &mut State, forward: bool, count: Option<u32>) {
    let mut places: Vec<Place> = state.finder.hits.iter().filter_map(|hit| place_of(state, hit)).collect();
    // In the list copies are folded into one hit; in the texts each stands where it stands.
    let copies = state.finder.hits.iter().flat_map(|hit| &hit.copies);
    places.extend(copies.filter_map(|&(document, clause)| {
        let offset = state.library.document(document)?.clauses.get(clause as usize)?.span.start;
        Some(Place { document, offset })
    }));
    places.sort_by_key(|place| (place.document, place.offset));
    places.dedup();
    if places.is_empty() {
        state.say("nothing was searched for yet · / finds");
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
    let note = if around { " · around the end" } else { "" };
    state.say(format!("hit {} of {}{note}", at + 1, places.len()));
}
