//! The navigator: documents and, where they are unfolded, their sections, as rows.

use super::Command;
use super::layout::Pane;
use super::library::section_at;
use super::reader::jump;
use super::state::{Place, State};

/// One row of the navigator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A document and whether its sections are shown.
    Document {
        /// Index of the document.
        document: u32,
        /// Whether its sections are shown.
        open: bool,
    },
    /// A section.
    Section {
        /// Index of the document.
        document: u32,
        /// Index of the section in it.
        section: u32,
    },
}

/// All rows, in order.
#[must_use]
pub fn entries(state: &State) -> Vec<Entry> {
    let mut out = Vec::new();
    for (document, text) in (0u32..).zip(state.library.corpus.documents()) {
        let open = is_open(state, document);
        out.push(Entry::Document { document, open });
        if open {
            out.extend((0u32..).zip(&text.sections).map(|(section, _)| Entry::Section { document, section }));
        }
    }
    out
}

/// A document shows its sections while it is read, unless the reader folded it.
fn is_open(state: &State, document: u32) -> bool {
    state.navigator.folds.get(&document).copied().unwrap_or(state.place.document == document)
}

/// The row of the section (or document) that is read.
#[must_use]
pub fn here(state: &State, entries: &[Entry]) -> usize {
    let document = state.place.document;
    let section = state.library.document(document).and_then(|d| section_at(d, state.place.offset));
    let of_document = entries.iter().position(|e| matches!(e, Entry::Document { document: d, .. } if *d == document)).unwrap_or_default();
    match section {
        Some(section) => entries.iter().position(|e| *e == Entry::Section { document, section }).unwrap_or(of_document),
        None => of_document,
    }
}

/// Gives the navigator the keys, at the row of what is read.
pub(super) fn enter(state: &mut State) {
    state.focus = Pane::Navigator;
    follow(state);
}

/// Puts the chosen row where the reading is.
pub(super) fn follow(state: &mut State) {
    let rows = entries(state);
    state.navigator.choice.at = here(state, &rows);
    show(state);
}

/// Keeps the chosen row in the window.
pub(super) fn show(state: &mut State) {
    let len = entries(state).len();
    let height = usize::from(super::layout::reading(state.size.0, state.size.1, Pane::Navigator).navigator.height);
    state.navigator.choice.show(height, len);
}

/// Runs a command of the navigator; tells whether it was one.
pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) -> bool {
    let rows = entries(state);
    let times = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(isize::MAX);
    let height = isize::try_from(super::layout::reading(state.size.0, state.size.1, Pane::Navigator).navigator.height).unwrap_or(1).max(1);
    let choice = &mut state.navigator.choice;
    let chosen = rows.get(choice.at).copied();
    match command {
        Command::LineDown => choice.step(times, rows.len()),
        Command::LineUp => choice.step(-times, rows.len()),
        Command::HalfPageDown => choice.step(times.saturating_mul((height / 2).max(1)), rows.len()),
        Command::HalfPageUp => choice.step(-times.saturating_mul((height / 2).max(1)), rows.len()),
        Command::PageDown => choice.step(times.saturating_mul(height), rows.len()),
        Command::PageUp => choice.step(-times.saturating_mul(height), rows.len()),
        Command::Top | Command::End if count.is_some() => choice.at = (times.unsigned_abs() - 1).min(rows.len().saturating_sub(1)),
        Command::Top => choice.at = 0,
        Command::End => choice.at = rows.len().saturating_sub(1),
        Command::SectionNext => choose(state, &rows, times, |e| matches!(e, Entry::Section { .. })),
        Command::SectionPrevious => choose(state, &rows, -times, |e| matches!(e, Entry::Section { .. })),
        Command::DocumentNext => choose(state, &rows, times, |e| matches!(e, Entry::Document { .. })),
        Command::DocumentPrevious => choose(state, &rows, -times, |e| matches!(e, Entry::Document { .. })),
        Command::Open => open(state, chosen),
        Command::FoldOpen => match chosen {
            Some(Entry::Document { document, open: false }) => {
                state.navigator.folds.insert(document, true);
            }
            other => open(state, other),
        },
        Command::FoldClose => {
            if let Some(Entry::Document { document, .. } | Entry::Section { document, .. }) = chosen {
                state.navigator.folds.insert(document, false);
                let folded = entries(state);
                state.navigator.choice.at =
                    folded.iter().position(|e| matches!(e, Entry::Document { document: d, .. } if *d == document)).unwrap_or_default();
            }
        }
        _ => return false,
    }
    show(state);
    true
}

/// The row `by` wanted rows further, or the last of them.
fn choose(state: &mut State, rows: &[Entry], by: isize, wanted: impl Fn(&Entry) -> bool) {
    let at = state.navigator.choice.at;
    let nth = by.unsigned_abs().saturating_sub(1);
    let numbered = rows.iter().enumerate().filter(|(_, e)| wanted(e)).map(|(row, _)| row);
    let found: Vec<usize> =
        if by > 0 { numbered.filter(|&row| row > at).collect() } else { numbered.filter(|&row| row < at).rev().collect() };
    if let Some(&row) = found.get(nth).or(found.last()) {
        state.navigator.choice.at = row;
    }
}

/// Goes to the chosen document or section and gives the text the keys.
fn open(state: &mut State, chosen: Option<Entry>) {
    let to = match chosen {
        // The document that is read already stays where it is.
        Some(Entry::Document { document, .. }) if document == state.place.document => state.place,
        Some(Entry::Document { document, .. }) => Place { document, offset: 0 },
        Some(Entry::Section { document, section }) => {
            let offset = state.library.document(document).and_then(|d| d.sections.get(section as usize)).map_or(0, |s| s.start);
            Place { document, offset }
        }
        None => return,
    };
    jump(state, to);
    state.focus = Pane::Reader;
}
