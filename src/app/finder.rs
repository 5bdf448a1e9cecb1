//! The finder: a query typed, a job that looks, hits to choose from and to mark.

mod complete;
mod marks;
mod recall;
mod scope;
mod search;
mod walk;

use crate::search::{Hit, HitKind, Query};

use super::choice::{self, Choice};
use super::input::{Edit, Line};
use super::layout::{self, Screen};
use super::reader::jump;
use super::state::{Place, State};
use super::{Command, Effect};

pub use complete::Completion;
pub use recall::{Offered, Recall, Suggestion, offered};
pub use scope::{Level, Scope};
pub use search::Search;

pub(super) use complete::dismiss;
pub(super) use walk::{find_phrase, next_hit, take_up};

/// The finder.
#[derive(Default)]
pub struct Finder {
    /// What is typed.
    pub line: Line,
    /// What is typed, as it is read.
    pub query: Option<Query>,
    /// What is typed, looked for.
    pub search: Search,
    /// The search whose hit was opened last: for going from hit to hit.
    pub accepted: Search,
    /// The chosen hit, or the chosen suggestion of an empty line.
    pub choice: Choice,
    /// Whether a row was chosen by hand; until then the best hit stays chosen, and of suggestions none is.
    pub moved: bool,
    /// Whether the hits are marked in the text: after Enter, until a key cancels.
    pub marking: bool,
    /// The hit that was opened, until it is told which of how many it is.
    pub(super) opened: Option<Place>,
    /// Hits marked to be copied, in the order in which they were marked.
    pub marked: Vec<Name>,
    /// What an empty line offers.
    pub suggestions: Vec<Suggestion>,
    /// Which earlier query the line was called back from.
    pub recall: Recall,
    /// What narrows the search to a document or a section.
    pub scope: Scope,
    /// What the word at the cursor may become, while that is asked.
    pub offer: Option<Completion>,
}

/// What tells a hit from others, whatever its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Index of the document.
    pub document: u32,
    /// Index of the clause.
    pub clause: u32,
    /// Whether it is the clause or the heading over it.
    pub kind: HitKind,
}

/// The name of a hit.
#[must_use]
pub const fn name(hit: &Hit) -> Name {
    Name { document: hit.document, clause: hit.clause, kind: hit.kind }
}

/// Opens the finder with an empty query. The last search that was accepted stays, for going from hit to hit, until another
/// one is.
pub(super) fn open(state: &mut State) {
    if state.screen != Screen::Finding {
        state.under.push(state.screen);
        state.screen = Screen::Finding;
    }
    let accepted = std::mem::take(&mut state.finder.accepted);
    let suggestions = recall::suggestions(state);
    state.finder = Finder { accepted, suggestions, marking: state.finder.marking, ..Finder::default() };
}

/// Leaves what was typed; it can be called back.
pub(super) fn drop_query(state: &mut State) -> Vec<Effect> {
    let worth = !state.finder.search.is_idle() && !state.finder.search.is_vain();
    let effects = if worth { recall::keep(state) } else { Vec::new() };
    state.finder.search = Search::default();
    state.finder.marked.clear();
    effects
}

/// Begins to look for what is typed: the line is another.
fn typed(state: &mut State) {
    let finder = &mut state.finder;
    finder.moved = false;
    finder.recall = Recall::default();
    let query = Query::parse(finder.line.text());
    finder.query = Some(query.clone());
    finder.search.begin(query, &state.library);
    if finder.search.is_idle() {
        finder.choice = Choice::default();
    }
}

/// All texts are others now: what was found in the former ones is let go, and what is typed looked for anew.
pub(super) fn look_anew(state: &mut State) {
    state.finder.accepted = Search::default();
    state.finder.search = Search::default();
    state.finder.marked.clear();
    if !state.finder.line.is_empty() {
        typed(state);
    }
}

/// More documents are open, or they are known better: searches that stand are made again.
pub(super) fn library_grew(state: &mut State) {
    state.finder.search.outgrow();
    state.finder.accepted.outgrow();
    if state.screen == Screen::Finding && state.finder.line.is_empty() && !state.finder.moved {
        state.finder.suggestions = recall::suggestions(state);
    }
}

/// Looks at so many clauses more: for what is typed first, else for what was accepted before all was looked at.
pub(super) fn work(state: &mut State, units: usize) {
    let rows = rows(state);
    if state.finder.search.is_busy() {
        look(state, units, rows);
    } else {
        state.finder.accepted.step(units, rows, state.now, &state.library);
        walk::arrive(state);
    }
}

/// Looks for what is typed until there are so many rows to show.
fn look(state: &mut State, units: usize, rows: usize) {
    let finder = &mut state.finder;
    let chosen = finder.search.hits().get(finder.choice.at).map(name).filter(|_| finder.moved);
    if finder.search.step(units, rows, state.now, &state.library) {
        // A row chosen by hand stays the same hit in the same place of the screen, however many better ones come.
        let at = chosen.and_then(|chosen| finder.search.hits().iter().position(|hit| name(hit) == chosen));
        let from_top = finder.choice.at.saturating_sub(finder.choice.top);
        finder.moved = at.is_some();
        finder.choice = at.map_or_else(Choice::default, |at| Choice { at, top: at.saturating_sub(from_top) });
        show(state);
    }
}

/// Works on until there is a row of the query that is typed: a key may come before it.
fn settle(state: &mut State) {
    while state.finder.search.is_busy() && state.finder.search.is_stale() {
        look(state, 10_000, 1);
    }
}

fn rows(state: &State) -> usize {
    usize::from(layout::finding(state.size.0, state.size.1).hits.height)
}

fn show(state: &mut State) {
    let rows = rows(state);
    let len = state.finder.rows();
    state.finder.choice.show(rows, len);
    state.finder.search.want(state.finder.choice.top + rows);
}

/// Keeps the chosen row in the window after the size changed.
pub(super) fn resized(state: &mut State) {
    show(state);
}

impl Finder {
    /// Rows that may be chosen: hits, or what an empty line offers.
    fn rows(&self) -> usize {
        if self.line.is_empty() { self.suggestions.len() } else { self.search.hits().len() }
    }

    /// Whether a hit is marked.
    #[must_use]
    pub fn is_marked(&self, hit: &Hit) -> bool {
        self.marked.contains(&name(hit))
    }
}

/// Types into the query.
pub(super) fn edit(state: &mut State, edit: &Edit) {
    state.finder.offer = None;
    if state.finder.line.edit(edit) {
        typed(state);
    }
}

/// Runs a command of the finder.
pub(super) fn run(state: &mut State, command: Command) -> Vec<Effect> {
    if let Some(change) = Edit::of(command) {
        edit(state, &change);
        return Vec::new();
    }
    let page = isize::try_from(rows(state)).unwrap_or(1).max(1);
    match command {
        Command::Complete => complete::run(state, true),
        Command::CompleteBack => complete::run(state, false),
        _ if complete::choose(state, command) => {}
        Command::LineUp if recall::leads_back(state) => recall::go(state, true),
        Command::LineUp if state.finder.line.is_empty() && state.finder.choice.at == 0 => state.finder.moved = false,
        Command::LineDown => step(state, 1),
        Command::LineUp => step(state, -1),
        Command::PageDown => step(state, page),
        Command::PageUp => step(state, -page),
        Command::HistoryPrevious => recall::go(state, true),
        Command::HistoryNext => recall::go(state, false),
        Command::Narrow => scope::narrow(state),
        Command::MarkHit => {
            marks::toggle(state);
            step(state, 1);
        }
        Command::CopyClause | Command::CopyCited => return marks::copy(state, command),
        Command::Open => return accept(state),
        _ => {}
    }
    Vec::new()
}

/// Chooses what stands in a line of so many; tells whether anything does.
pub(super) fn point(state: &mut State, line: usize, height: usize) -> bool {
    let finder = &mut state.finder;
    if let Some(offer) = &mut finder.offer {
        return offer.point(line, height);
    }
    let row = if finder.line.is_empty() {
        let lines = offered(&finder.suggestions);
        let chosen = lines.iter().position(|line| finder.moved && *line == Offered::Row(finder.choice.at));
        match lines.get(choice::first_shown(chosen, height) + line) {
            Some(&Offered::Row(row)) => row,
            _ => return false,
        }
    } else {
        finder.choice.top + line
    };
    let there = row < finder.rows();
    if there {
        finder.choice.at = row;
        finder.moved = true;
    }
    there
}

/// Moves the choice by so many rows. The first step into what an empty line offers is its first row.
fn step(state: &mut State, by: isize) {
    let finder = &mut state.finder;
    let len = finder.rows();
    if len == 0 {
        return;
    }
    if !finder.line.is_empty() || finder.moved {
        finder.choice.step(by, len);
    }
    finder.moved = true;
    show(state);
}

/// Goes to the chosen hit, or takes what an empty line offers.
fn accept(state: &mut State) -> Vec<Effect> {
    let finder = &mut state.finder;
    if finder.line.is_empty() {
        let taken = finder.suggestions.get(finder.choice.at).filter(|_| finder.moved).map(|taken| Line::new(&taken.query));
        match taken {
            Some(line) => {
                finder.line = line;
                typed(state);
            }
            // As in vim, nothing typed is the last query again.
            None if !finder.accepted.is_idle() => {
                to_the_text(state);
                walk::next_hit(state, true, None);
            }
            None => state.say("type a few letters of a clause first"),
        }
        return Vec::new();
    }
    settle(state);
    let Some(to) = state.finder.search.hit(state.finder.choice.at).and_then(|hit| walk::place_of(state, hit)) else {
        state.say("no clause fits");
        return Vec::new();
    };
    let effects = recall::keep(state);
    to_the_text(state);
    state.finder.accepted = std::mem::take(&mut state.finder.search);
    state.finder.accepted.want_all();
    state.finder.marked.clear();
    state.finder.marking = true;
    jump(state, to);
    state.finder.opened = Some(to);
    walk::arrive(state);
    effects
}

fn to_the_text(state: &mut State) {
    state.under.clear();
    state.screen = Screen::Reading;
    state.focus = layout::Pane::Reader;
}
