//! The finder: a query typed, a job that looks, hits to choose from, and going from hit to hit in the text afterwards.

use crate::search::{Hit, HitKind, Job, Query};

use super::input::{Edit, Line};
use super::keymap::Scope;
use super::layout::{self, Screen};
use super::reader::jump;
use super::state::{Choice, Place, State};
use super::{Command, Effect};

/// Hits kept for the list and for going from hit to hit: more than anyone steps through.
const KEPT: usize = 1000;

/// Hits fetched while the search still runs: as many rows as the tallest screens have. Fetching is work too.
const AT_FIRST: usize = 100;

/// A search under way or done, with the hits fetched from it.
#[derive(Default)]
pub struct Search {
    /// What looks; `None` of an empty query.
    job: Option<Job>,
    /// Whether everything has been looked at.
    done: bool,
    /// Hits fetched, best first.
    hits: Vec<Hit>,
    /// How many there are so far.
    found: usize,
    /// How many there were when hits were fetched last.
    fetched: usize,
    /// The hits are those of the query before: they stay on the screen until there are new ones, so that nothing flickers.
    stale: bool,
}

impl Search {
    /// Hits fetched, best first; those of the query before while this one has none yet.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// How many there are so far.
    #[must_use]
    pub const fn found(&self) -> usize {
        self.found
    }

    /// Whether there is more to look at.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.job.is_some() && !self.done
    }

    /// What is looked for.
    #[must_use]
    pub fn query(&self) -> Option<&Query> {
        self.job.as_ref().map(Job::query)
    }

    /// Looks at so many units more; tells whether hits were fetched anew. They are fetched when the search is done, at the
    /// first of them, and when there are twice as many: not after every step, as fetching costs as much as looking.
    fn step(&mut self, units: usize) -> bool {
        let Some(job) = self.job.as_mut().filter(|_| !self.done) else { return false };
        self.done = job.step(units.max(1));
        self.found = job.found();
        let fetch = self.done || self.found > 0 && (self.stale || self.found >= self.fetched.saturating_mul(2).max(1));
        if fetch {
            self.hits = job.hits(if self.done { KEPT } else { AT_FIRST });
            self.fetched = self.found;
            self.stale = false;
        }
        fetch
    }

    /// Begins anew: with another query, or with the same one over more documents.
    fn begin(&mut self, query: Query, library: &super::Library) {
        if query.is_empty() {
            *self = Self::default();
            return;
        }
        self.job = Some(Job::new(query, library.index.clone(), library.corpus.clone()));
        self.done = false;
        self.fetched = 0;
        self.stale = true;
    }

    /// The same query over what is open now.
    fn again(&mut self, library: &super::Library) {
        if let Some(text) = self.query().map(|query| query.text().to_string()) {
            self.begin(Query::parse(&text), library);
        }
    }

    /// The hit of a row; none of those of the query before.
    fn hit(&self, row: usize) -> Option<&Hit> {
        self.hits.get(row).filter(|_| !self.stale)
    }
}

/// Opens the finder with an empty query. The last search that was accepted stays, for going from hit to hit, until another
/// one is.
pub(super) fn open(state: &mut State) {
    if state.screen != Screen::Finding {
        state.under.push(state.screen);
        state.screen = Screen::Finding;
    }
    state.finder.line = Line::default();
    state.finder.search = Search::default();
    state.finder.choice = Choice::default();
}

/// Leaves what was typed.
pub(super) fn drop_query(state: &mut State) {
    state.finder.search = Search::default();
}

/// Begins to look for what is typed.
fn search(state: &mut State) {
    state.finder.moved = false;
    let query = Query::parse(state.finder.line.text());
    state.finder.search.begin(query, &state.library);
    if state.finder.search.job.is_none() {
        state.finder.choice = Choice::default();
    }
}

/// More documents are open, or they are known better: searches that stand are made again.
pub(super) fn library_grew(state: &mut State) {
    state.finder.search.again(&state.library);
    state.finder.accepted.again(&state.library);
}

/// Looks at so many clauses more: for what is typed first, else for what was accepted before all was looked at.
pub(super) fn work(state: &mut State, units: usize) {
    if !state.finder.search.is_busy() {
        state.finder.accepted.step(units);
        return;
    }
    let name = |hit: &Hit| (hit.document, hit.clause, hit.kind);
    let chosen = state.finder.search.hits.get(state.finder.choice.at).map(name).filter(|_| state.finder.moved);
    if state.finder.search.step(units) {
        // The row under the cursor stays the same hit, if it was chosen by hand.
        let at = chosen.and_then(|chosen| state.finder.search.hits.iter().position(|hit| name(hit) == chosen));
        state.finder.choice.at = at.unwrap_or_default();
        show(state);
    }
}

/// Works on until the rows are those of the query that is typed: a key may come before they are.
fn settle(state: &mut State) {
    while state.finder.search.is_busy() && (state.finder.search.stale || state.finder.search.hits.is_empty()) {
        work(state, 10_000);
    }
}

fn show(state: &mut State) {
    let height = usize::from(layout::finding(state.size.0, state.size.1).hits.height);
    state.finder.choice.show(height, state.finder.search.hits.len());
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
    let len = state.finder.search.hits.len();
    let height = isize::try_from(layout::finding(state.size.0, state.size.1).hits.height).unwrap_or(1).max(1);
    if let Some(change) = Edit::of(command) {
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
            settle(state);
            let hit = state.finder.search.hit(state.finder.choice.at).map(|hit| (hit.document, hit.clause));
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
    settle(state);
    let Some(to) = state.finder.search.hit(state.finder.choice.at).and_then(|hit| place_of(state, hit)) else {
        state.say(if state.finder.line.text().is_empty() { "type a few letters of a clause first" } else { "no clause fits" });
        return;
    };
    state.under.clear();
    state.screen = Screen::Reading;
    state.focus = layout::Pane::Reader;
    state.finder.accepted = std::mem::take(&mut state.finder.search);
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

/// Makes a query the one whose hits are gone through, without going anywhere.
pub(super) fn take_up(state: &mut State, query: &str) {
    state.finder.accepted.begin(Query::parse(query), &state.library);
}

/// Looks for the words under the cursor and goes to where they stand next, or stood before.
pub(super) fn find_phrase(state: &mut State, forward: bool, count: Option<u32>) {
    let Some(phrase) = super::phrase::under_cursor(state) else {
        state.say("there are no words here to look for");
        return;
    };
    state.selection = None;
    take_up(state, &format!("\"{phrase}\""));
    next_hit(state, forward, count);
    if let Some(notice) = &mut state.notice {
        notice.text = format!("“{phrase}” · {}", notice.text);
    }
}

/// The next or previous hit of the last search in the order of the text, around the ends.
pub(super) fn next_hit(state: &mut State, forward: bool, count: Option<u32>) {
    // What was accepted in a hurry is looked for to the end first.
    while state.finder.accepted.is_busy() {
        state.finder.accepted.step(100_000);
    }
    let hits = state.finder.accepted.hits();
    let mut places: Vec<Place> = hits.iter().filter_map(|hit| place_of(state, hit)).collect();
    // In the list copies are folded into one hit; in the texts each stands where it stands.
    places.extend(hits.iter().flat_map(|hit| &hit.copies).filter_map(|&(document, clause)| {
        let offset = state.library.document(document)?.clauses.get(clause as usize)?.span.start;
        Some(Place { document, offset })
    }));
    places.sort_by_key(|place| (place.document, place.offset));
    places.dedup();
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
    let note = if around { " · around the end" } else { "" };
    let found = state.finder.accepted.found();
    let best = if found > KEPT { format!(" (the best of {found})") } else { String::new() };
    state.say(format!("hit {} of {}{best}{note}", at + 1, places.len()));
}
