//! The navigator: documents by year and, where they are unfolded, their sections, as rows derived once per change.

use std::collections::BTreeMap;

use super::Command;
use super::choice::Choice;
use super::input::{Edit, Line};
use super::layout::Pane;
use super::library::section_at;
use super::outline;
use super::reader::jump;
use super::state::{Place, State};

/// One row of the navigator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The year of the documents below it, up to the next one; it cannot be chosen.
    Year {
        /// Index of the first of them.
        document: u32,
        /// Index behind the last of them.
        end: u32,
    },
    /// A document.
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
        /// Whether the sections in it are shown; `None` where it has none.
        open: Option<bool>,
    },
}

/// The navigator.
#[derive(Clone, Debug, Default)]
pub struct Navigator {
    /// Folds set by hand, of documents and (with a section) of sections: true is open. The other documents are open while
    /// they are read, the other sections always.
    pub folds: BTreeMap<(u32, Option<u32>), bool>,
    /// The chosen row.
    pub choice: Choice,
    /// What is typed to narrow the rows, while it is typed.
    pub filter: Option<Line>,
    /// The rows.
    pub(super) rows: Vec<Entry>,
    /// What tells documents of one name and year apart, by document.
    pub(super) tags: Vec<String>,
    /// The document for which the rows were derived.
    pub(super) read: u32,
}

impl Navigator {
    /// All rows, in order.
    #[must_use]
    pub fn rows(&self) -> &[Entry] {
        &self.rows
    }

    /// What tells a document from others of its name and year; empty where nothing needs to.
    #[must_use]
    pub fn tag(&self, document: u32) -> &str {
        self.tags.get(document as usize).map_or("", |tag| tag)
    }

    /// The chosen row.
    #[must_use]
    pub fn chosen(&self) -> Option<Entry> {
        self.rows.get(self.choice.at).copied()
    }
}

/// The row of the section (or document) that is read, or of what it is folded into.
fn here(state: &State) -> usize {
    let document = state.place.document;
    let Some(text) = state.library.document(document) else { return 0 };
    let row = |wanted: Option<u32>| {
        state.navigator.rows.iter().position(|entry| match (*entry, wanted) {
            (Entry::Section { document: d, section, .. }, Some(wanted)) => d == document && section == wanted,
            (Entry::Document { document: d, .. }, None) => d == document,
            _ => false,
        })
    };
    let mut section = section_at(text, state.place.offset);
    while let Some(index) = section {
        if let Some(found) = row(section) {
            return found;
        }
        section = text.sections.get(index as usize).and_then(|s| s.parent).filter(|&parent| parent < index);
    }
    row(None).unwrap_or_default()
}

/// Gives the navigator the keys, at the row of what is read.
pub(super) fn enter(state: &mut State) {
    state.focus = Pane::Navigator;
    follow(state);
}

/// Puts the chosen row where the reading is.
pub(super) fn follow(state: &mut State) {
    if state.navigator.read != state.place.document {
        outline::derive(state);
    }
    state.navigator.choice.at = here(state);
    show(state);
}

/// Derives the rows anew, and chooses the row of what was chosen.
pub(super) fn refresh(state: &mut State) {
    let chosen = state.navigator.chosen();
    outline::derive(state);
    if let Some(chosen) = chosen {
        choose_same(state, chosen);
    }
    show(state);
}

/// Chooses the row of an entry, or of the document it is in.
fn choose_same(state: &mut State, wanted: Entry) {
    let name = |entry: &Entry| match *entry {
        Entry::Year { .. } => None,
        Entry::Document { document, .. } => Some((document, None)),
        Entry::Section { document, section, .. } => Some((document, Some(section))),
    };
    let rows = &state.navigator.rows;
    let found = rows.iter().position(|entry| name(entry) == name(&wanted)).or_else(|| {
        let (document, _) = name(&wanted)?;
        rows.iter().position(|entry| name(entry) == Some((document, None)))
    });
    state.navigator.choice.at = found.unwrap_or_default();
}

/// Rows on the screen.
fn height(state: &State) -> usize {
    let area = super::layout::reading(state.size.0, state.size.1, Pane::Navigator, state.hidden).navigator;
    usize::from(super::layout::navigator_rows(area, state.navigator.filter.is_some()).height).max(1)
}

/// Keeps the chosen row in the window, and its year where there is room; a year is never chosen.
pub(super) fn show(state: &mut State) {
    let height = height(state);
    let navigator = &mut state.navigator;
    let len = navigator.rows.len();
    navigator.choice.at = navigator.choice.at.min(len.saturating_sub(1));
    if matches!(navigator.chosen(), Some(Entry::Year { .. })) {
        navigator.choice.at += 1;
    }
    navigator.choice.show(height, len);
    let choice = &mut navigator.choice;
    let above = choice.top.checked_sub(1).and_then(|above| navigator.rows.get(above));
    if choice.at == choice.top && height > 1 && matches!(above, Some(Entry::Year { .. })) {
        choice.top -= 1;
    }
}

/// Moves the window by so many rows. What is chosen goes along only where the navigator has the keys.
pub(super) fn scroll(state: &mut State, by: isize) {
    if state.focus == Pane::Navigator {
        step(state, by);
        return show(state);
    }
    let last = state.navigator.rows.len().saturating_sub(height(state));
    let choice = &mut state.navigator.choice;
    choice.top = choice.top.saturating_add_signed(by).min(last);
}

/// Runs a command of the navigator; tells whether it was one.
pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) -> bool {
    if fold(state, command) {
        return true;
    }
    let times = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(isize::MAX);
    let page = isize::try_from(height(state)).unwrap_or(1);
    match command {
        Command::LineDown => step(state, times),
        Command::LineUp => step(state, -times),
        Command::HalfPageDown => step(state, times.saturating_mul((page / 2).max(1))),
        Command::HalfPageUp => step(state, -times.saturating_mul((page / 2).max(1))),
        Command::PageDown => step(state, times.saturating_mul(page)),
        Command::PageUp => step(state, -times.saturating_mul(page)),
        Command::Top | Command::End if count.is_some() => {
            // So many documents or sections from the top; years are not counted.
            state.navigator.choice.at = 0;
            show(state);
            step(state, times - 1);
        }
        Command::Top => step(state, isize::MIN),
        Command::End => step(state, isize::MAX),
        Command::SectionNext => choose(state, times, |e| matches!(e, Entry::Section { .. })),
        Command::SectionPrevious => choose(state, -times, |e| matches!(e, Entry::Section { .. })),
        Command::DocumentNext => choose(state, times, |e| matches!(e, Entry::Document { .. })),
        Command::DocumentPrevious => choose(state, -times, |e| matches!(e, Entry::Document { .. })),
        Command::Open => open(state),
        Command::Filter => {
            state.navigator.filter = Some(Line::default());
            refresh(state);
        }
        _ => return false,
    }
    show(state);
    true
}

/// Rows that can be chosen, `by` further.
fn step(state: &mut State, by: isize) {
    choose(state, by, |entry| !matches!(entry, Entry::Year { .. }));
}

/// The row `by` wanted rows further, or the last of them.
fn choose(state: &mut State, by: isize, wanted: impl Fn(&Entry) -> bool) {
    let at = state.navigator.choice.at;
    let nth = by.unsigned_abs().saturating_sub(1);
    let numbered = state.navigator.rows.iter().enumerate().filter(|(_, e)| wanted(e)).map(|(row, _)| row);
    let found: Vec<usize> = match by {
        1.. => numbered.filter(|&row| row > at).collect(),
        0 => return,
        _ => numbered.filter(|&row| row < at).rev().collect(),
    };
    if let Some(&row) = found.get(nth).or(found.last()) {
        state.navigator.choice.at = row;
    }
}

/// Folds and unfolds; tells whether the command was about that.
pub(super) fn fold(state: &mut State, command: Command) -> bool {
    let chosen = state.navigator.chosen();
    let (name, open) = match chosen {
        Some(Entry::Document { document, open }) => ((document, None), Some(open)),
        Some(Entry::Section { document, section, open }) => ((document, Some(section)), open),
        Some(Entry::Year { .. }) | None => ((0, None), None),
    };
    let folds = &mut state.navigator.folds;
    let mut set = |name, open| {
        folds.insert(name, open);
    };
    match (command, open) {
        (Command::FoldAll, _) => (0..state.library.len()).for_each(|document| set((document, None), false)),
        // With that all sections are open too.
        (Command::UnfoldAll, _) => *folds = (0..state.library.len()).map(|document| ((document, None), true)).collect(),
        (Command::FoldToggle, Some(open)) => set(name, !open),
        (Command::Unfold, Some(_)) | (Command::FoldOpen, Some(false)) => set(name, true),
        (Command::FoldOpen, _) => self::open(state),
        (Command::Fold | Command::FoldClose, Some(true)) => set(name, false),
        // What has nothing to fold is folded away with what it is in.
        (Command::FoldClose, Some(false)) | (Command::Fold | Command::FoldClose | Command::FoldToggle, None) => {
            let Some(Entry::Section { document, section, .. }) = chosen else { return true };
            let parent = state.library.document(document).and_then(|d| d.sections.get(section as usize)?.parent);
            set((document, parent), false);
            outline::derive(state);
            choose_same(
                state,
                match parent {
                    Some(section) => Entry::Section { document, section, open: None },
                    None => Entry::Document { document, open: false },
                },
            );
            show(state);
            return true;
        }
        (Command::Fold, Some(false)) | (Command::Unfold, None) => {}
        _ => return false,
    }
    refresh(state);
    true
}

/// Types into the filter: the first row that fits is chosen.
pub(super) fn edit(state: &mut State, edit: &Edit) {
    let Some(line) = &mut state.navigator.filter else { return };
    if line.edit(edit) {
        outline::derive(state);
        state.navigator.choice.at = outline::first_fit(state).unwrap_or_default();
        show(state);
    }
}

/// Shows all rows again.
pub(super) fn drop_filter(state: &mut State) {
    state.navigator.filter = None;
    refresh(state);
}

/// Goes to the chosen document or section and gives the text the keys.
fn open(state: &mut State) {
    let to = match state.navigator.chosen() {
        // The document that is read already stays where it is.
        Some(Entry::Document { document, .. }) if document == state.place.document => state.place,
        Some(Entry::Document { document, .. }) => Place { document, offset: 0 },
        Some(Entry::Section { document, section, .. }) => {
            let offset = state.library.document(document).and_then(|d| d.sections.get(section as usize)).map_or(0, |s| s.start);
            Place { document, offset }
        }
        Some(Entry::Year { .. }) | None => {
            if state.navigator.filter.is_some() {
                state.say("no document or section fits");
            }
            return;
        }
    };
    if state.navigator.filter.take().is_some() {
        outline::derive(state);
    }
    jump(state, to);
    state.focus = Pane::Reader;
    follow(state);
}
