//! Queries typed before, and examples for an empty line: what may be looked for.

use std::collections::BTreeMap;

use crate::model::Class;

use super::super::input::Line;
use super::super::state::State;
use super::super::{Effect, Library, REMEMBERED, Typed};

/// Earlier queries that an empty line shows; more come by going back one at a time.
const RECENT: usize = 5;

/// Documents that examples are made from: enough for a good one, and quick in any library.
const ASKED: usize = 40;

/// Something that may be taken into an empty line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The query.
    pub query: String,
    /// What it finds, of an example; nothing of a query typed before.
    pub about: Option<&'static str>,
}

/// A line of what an empty query line offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// What stands below was looked for before, or is an example.
    Heading(&'static str),
    /// The suggestion of that number.
    Row(usize),
    /// Nothing.
    Blank,
}

/// The lines in which suggestions stand: those of before, then examples, each under a heading and with a blank line behind.
#[must_use]
pub fn offered(suggestions: &[Suggestion]) -> Vec<Offered> {
    let mut lines = Vec::new();
    for (heading, kept) in [("Looked for before", true), ("For example", false)] {
        let rows = suggestions.iter().enumerate().filter(|(_, row)| row.about.is_none() == kept);
        let rows: Vec<Offered> = rows.map(|(row, _)| Offered::Row(row)).collect();
        if !rows.is_empty() {
            lines.push(Offered::Heading(heading));
            lines.extend(rows);
            lines.push(Offered::Blank);
        }
    }
    lines
}

/// Where in the earlier queries the line stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recall {
    /// How many queries back the line is; 0 is what is typed now.
    back: usize,
    /// What was typed before the first step back.
    draft: String,
}

/// What an empty line offers: the last queries, then examples made from the open texts.
pub(super) fn suggestions(state: &State) -> Vec<Suggestion> {
    let recent = state.overlay.queries.iter().take(RECENT).map(|query| Suggestion { query: query.clone(), about: None });
    recent.chain(examples(&state.library, state.place.document)).collect()
}

/// Three queries with filters that find something in the open texts: figures by unit, a thing by the year, a speaker.
fn examples(library: &Library, reading: u32) -> Vec<Suggestion> {
    let mut out = Vec::new();
    let mut add = |query: String, about| out.push(Suggestion { query, about: Some(about) });
    // The document that is read first: what it says will be known to the reader.
    let here = std::iter::once(reading).chain((0..library.len()).filter(|&n| n != reading)).take(ASKED);
    let documents: Vec<_> = here.filter_map(|n| Some((library.document(n)?, library.figures_of(n)))).collect();
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    for figure in documents.iter().flat_map(|(_, figures)| *figures).filter(|figure| figure.class == Class::Pledge) {
        if let Some(unit) = figure.quantity.unit.as_deref() {
            *units.entry(unit).or_default() += 1;
        }
    }
    // A currency says more than what is merely counted.
    let money = |unit: &str| unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase());
    if let Some((unit, _)) = units.iter().max_by_key(|(unit, n)| (money(unit), **n)) {
        add(format!("has:pledge unit:{unit}"), "what was promised, in one unit");
    }
    let dated = documents.iter().find_map(|(document, figures)| {
        let promised = figures.iter().filter(|figure| figure.class == Class::Pledge).filter_map(|figure| figure.object.as_deref());
        let object = promised.filter(|object| (3..=16).contains(&object.chars().count())).min_by_key(|object| object.chars().count());
        Some(format!("year:{}.. {}", document.date?.year, object?))
    });
    if let Some(query) = dated {
        add(query, "words, from one year on");
    }
    let fits = |heading: &&str| (2..=12).contains(&heading.chars().count());
    let longest = |document: &crate::model::Document| -> Option<String> {
        let headings = document.sections.iter().map(|section| section.heading.trim());
        Some(headings.filter(fits).max_by_key(|heading| heading.chars().count())?.to_string())
    };
    if let Some(heading) = documents.iter().find_map(|(document, _)| longest(document)) {
        add(super::scope::filter("in", &heading).trim_end().into(), "all that stands under a heading");
    }
    out
}

/// Goes to an earlier query, or to a later one and at last to what was typed.
pub(super) fn go(state: &mut State, older: bool) {
    let Recall { back, mut draft } = std::mem::take(&mut state.finder.recall);
    if back == 0 {
        draft = state.finder.line.text().to_string();
    }
    // What is looked for already is no step.
    let mut queries = state.overlay.queries.iter().filter(|query| **query != draft);
    let wanted = if older { back + 1 } else { back.saturating_sub(1) };
    let text = match wanted.checked_sub(1) {
        None => Some(draft.clone()),
        Some(n) => queries.nth(n).cloned(),
    };
    if let Some(text) = text {
        state.finder.line = Line::new(&text);
        super::typed(state);
        state.finder.recall = Recall { back: wanted, draft };
        return;
    }
    let none = state.overlay.queries.is_empty();
    state.say(if none { "there is no earlier query yet" } else { "this is the earliest query that is kept" });
    state.finder.recall = Recall { back, draft };
}

/// Whether going up leads to an earlier query: from an empty line, or from one that was called back and not touched.
pub(super) const fn leads_back(state: &State) -> bool {
    (state.finder.line.is_empty() || state.finder.recall.back > 0) && !state.finder.moved
}

/// Keeps what is looked for among the earlier queries.
pub(super) fn keep(state: &mut State) -> Vec<Effect> {
    let query = state.finder.line.text().trim().to_string();
    if query.is_empty() || state.overlay.queries.first() == Some(&query) {
        return Vec::new();
    }
    state.overlay.push_query(&query);
    state.overlay.queries.truncate(REMEMBERED);
    if state.options.restricted { Vec::new() } else { vec![Effect::Remember(Typed::Query, query)] }
}
