//! A clause beside its counterparts in other texts: what another copy or another declaration makes of it.

use crate::model::Corpus;
use crate::trace::{Counterpart, counterparts, reworded};

use super::choice::Choice;
use super::layout::{self, Pane, Screen};
use super::state::{Place, State};
use super::{Command, Effect, quotes, reader, run};

/// A clause, and what was found of it elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Compare {
    /// Index of the document and of its clause.
    pub of: (u32, u32),
    /// Its counterparts by date; `None` while they are looked for.
    pub found: Option<Vec<Counterpart>>,
    /// The chosen one.
    pub choice: Choice,
    /// The document that was compared with last: it stays, from clause to clause.
    with: Option<u32>,
    /// How often counterparts were asked for: what was found for an earlier time no longer holds.
    number: u64,
}

impl Compare {
    /// The chosen counterpart.
    #[must_use]
    pub fn chosen(&self) -> Option<&Counterpart> {
        self.found.as_ref()?.get(self.choice.at)
    }

    /// The clause and the chosen counterpart, the earlier one first, each with whether it is the clause itself.
    #[must_use]
    pub fn pair(&self, state: &State) -> Option<[((u32, u32), bool); 2]> {
        let other = self.chosen().map(|one| (one.document, one.clause))?;
        Some(if day(state, self.of) <= day(state, other) { [(self.of, true), (other, false)] } else { [(other, false), (self.of, true)] })
    }
}

/// When a clause was said, what is not known last, and else as the documents stand.
fn day(state: &State, (document, _): (u32, u32)) -> (bool, Option<crate::model::Date>, u32) {
    let date = state.library.document(document).and_then(|text| text.date);
    (date.is_none(), date, document)
}

/// What is looked for: all of it shared, so that asking costs nothing. The `run` of it belongs on a thread of its own.
#[derive(Clone, Debug)]
pub struct Tracing {
    number: u64,
    corpus: Corpus,
    of: (u32, u32),
    /// On, or back, to the next clause that is worded otherwise in this document.
    towards: Option<(u32, bool)>,
}

/// Each is asked for once.
impl PartialEq for Tracing {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Tracing {}

/// What was found.
#[derive(Clone, Debug)]
pub struct Traced {
    number: u64,
    of: (u32, u32),
    /// Whether a clause that is worded otherwise was looked for and is none.
    none: bool,
    found: Vec<Counterpart>,
}

impl Tracing {
    /// Looks for the counterparts.
    #[must_use]
    pub fn run(&self) -> Traced {
        let next = self.towards.map(|(with, on)| reworded(&self.corpus, self.of, with, on));
        let of = (self.of.0, next.flatten().unwrap_or(self.of.1));
        Traced { number: self.number, of, none: next == Some(None), found: counterparts(&self.corpus, of.0, of.1) }
    }
}

/// Opens the screen at the clause with the cursor.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Place { document, offset } = state.place;
    let Some(clause) = state.library.document(document).filter(|text| !text.clauses.is_empty()).map(|text| text.clause_at(offset)) else {
        state.say("there is no clause here");
        return Vec::new();
    };
    state.under.push(state.screen);
    state.screen = Screen::Compare;
    state.compare = Compare { of: (document, clause), number: state.compare.number, ..Compare::default() };
    again(state)
}

/// Looks for counterparts where they are asked for: also after more was read.
pub(super) fn again(state: &mut State) -> Vec<Effect> {
    if state.screen == Screen::Compare { ask(state, None) } else { Vec::new() }
}

fn ask(state: &mut State, towards: Option<(u32, bool)>) -> Vec<Effect> {
    state.compare.number += 1;
    state.compare.with = state.compare.chosen().map(|one| one.document).or(state.compare.with);
    vec![Effect::Trace(Tracing { number: state.compare.number, corpus: state.library.corpus.clone(), of: state.compare.of, towards })]
}

/// Shows what was found, if that is still what was asked for. The first that is chosen is the nearest in time that has other
/// words, one before rather than one after; a text that was chosen stays.
pub(super) fn take(state: &mut State, traced: Traced) {
    // Where the screen was left, or the texts were read again, nothing is there to be shown.
    if traced.number != state.compare.number || state.screen != Screen::Compare && !state.under.contains(&Screen::Compare) {
        return;
    }
    if traced.none {
        state.say("no more clauses that are worded otherwise there");
    }
    if traced.of != state.compare.of {
        state.compare.of = traced.of;
        follow(state);
    }
    let own = day(state, state.compare.of);
    let days = |date: Option<crate::model::Date>| date.map(crate::model::Date::days);
    let rank = |one: &Counterpart| {
        let other = day(state, (one.document, one.clause));
        let apart = days(own.1).zip(days(other.1)).map_or(i64::MAX, |(a, b)| i64::from(a) - i64::from(b));
        (one.difference.places == 0, apart < 0, apart.unsigned_abs())
    };
    let known = |found: &[Counterpart]| found.iter().position(|one| Some(one.document) == state.compare.with);
    let nearest = |found: &[Counterpart]| found.iter().enumerate().min_by_key(|(_, one)| rank(one)).map(|(at, _)| at);
    let at = known(&traced.found).or_else(|| nearest(&traced.found)).unwrap_or_default();
    state.compare.found = Some(traced.found);
    state.compare.choice = Choice { at, top: 0 };
    settle(state);
}

/// What is still looked for is not waited for any more: the screen was left.
pub(super) fn left(state: &mut State) {
    state.compare.number += 1;
}

/// Forgets all of it, also where it lies under another screen: its clauses are of texts that were read anew.
pub(super) fn forget(state: &mut State) {
    if state.screen == Screen::Compare {
        run::leave(state);
    }
    state.under.retain(|screen| *screen != Screen::Compare);
    state.compare = Compare { number: state.compare.number + 1, ..Compare::default() };
}

/// Keeps the chosen one in its list.
pub(super) fn settle(state: &mut State) {
    let len = state.compare.found.as_ref().map_or(0, Vec::len);
    let height = usize::from(layout::comparing(state.size.0, state.size.1, len).list.height);
    state.compare.choice.show(height, len);
}

/// Runs a command of the screen.
pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) -> Vec<Effect> {
    match command {
        Command::Open => go(state),
        Command::HitNext | Command::HitPrevious => {
            if state.compare.found.as_ref().is_some_and(Vec::is_empty) {
                state.say("no other text that is open says this clause");
            }
            let towards = state.compare.chosen().map(|one| (one.document, command == Command::HitNext));
            return if towards.is_some() { ask(state, towards) } else { Vec::new() };
        }
        Command::ClauseNext | Command::ClausePrevious => return walk(state, command == Command::ClauseNext, count),
        Command::CopyClause | Command::CopyCited => {
            let Some(pair) = state.compare.pair(state) else {
                let (document, clause) = state.compare.of;
                return quotes::copy(state, document, clause, 1, command == Command::CopyCited);
            };
            return quotes::copy_all(state, &pair.map(|(at, _)| at), command == Command::CopyCited);
        }
        _ => {
            let len = state.compare.found.as_ref().map_or(0, Vec::len);
            let height = usize::from(layout::comparing(state.size.0, state.size.1, len).list.height);
            state.compare.choice.run(command, count, len, height);
        }
    }
    Vec::new()
}

/// On to another clause of the text that is read, beside the same other text.
fn walk(state: &mut State, on: bool, count: Option<u32>) -> Vec<Effect> {
    let (document, clause) = state.compare.of;
    let times = count.unwrap_or(1).max(1);
    let Some(text) = state.library.document(document) else { return Vec::new() };
    let last = u32::try_from(text.clauses.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let to = if on { clause.saturating_add(times).min(last) } else { clause.saturating_sub(times) };
    if to == clause {
        return Vec::new();
    }
    state.compare.of = (document, to);
    follow(state);
    let effects = again(state);
    state.compare.found = None;
    settle(state);
    effects
}

/// The cursor of the text goes along: going back leads to the clause that was looked at last.
fn follow(state: &mut State) {
    let (document, clause) = state.compare.of;
    let offset = state.library.document(document).and_then(|text| text.clauses.get(clause as usize)).map(|clause| clause.span.start);
    if let Some(offset) = offset {
        reader::go(state, Place { document, offset });
    }
}

/// To the chosen counterpart in its text.
fn go(state: &mut State) {
    let Some((document, clause)) = state.compare.chosen().map(|one| (one.document, one.clause)) else { return };
    let offset = state.library.document(document).and_then(|text| text.clauses.get(clause as usize)).map(|clause| clause.span.start);
    let Some(offset) = offset else { return };
    run::leave(state);
    state.under.clear();
    state.screen = Screen::Reading;
    state.focus = Pane::Reader;
    reader::jump(state, Place { document, offset });
}
