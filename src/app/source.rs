//! The source view: the lines on disk beside the repaired text, paragraph by paragraph.

use crate::model::{Document, Doubt, Lines};
use crate::text::{Row, Width, wrap};

use super::layout::{self, Screen};
use super::state::State;
use super::{Command, Effect, reader};

/// Where the window begins: a paragraph and how many of its rows are above the top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceTop {
    /// Index of the paragraph.
    pub paragraph: u32,
    /// Rows of it above the window.
    pub skip: usize,
}

/// One row of the view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRow {
    /// A source line and the part of it that is shown: the first part carries its number.
    pub left: Option<(u32, Row)>,
    /// The part of the document's text beside it.
    pub right: Option<Row>,
    /// A doubt about the line above, by its number in the document, and the part of its sentence that is shown; such a row
    /// has both columns to itself.
    pub doubt: Option<(usize, Row)>,
}

/// Bytes of a paragraph or line that are shown at most: what is longer is no paragraph that a reader compares by eye.
const SHOWN: usize = 20_000;

/// Source lines of a paragraph that are shown at most, for the same reason.
const LINES: usize = 2000;

/// The rows of one paragraph: its source lines at the left, its repaired text at the right.
#[must_use]
pub fn source_rows(document: &Document, paragraph: u32, (left, right): (u16, u16), width: Width) -> Vec<SourceRow> {
    let Some(found) = document.paragraphs.get(paragraph as usize) else { return Vec::new() };
    let numbers = document.spans_of(found.span).into_iter().flat_map(|Lines { first, last }| first..=last).take(LINES);
    let lines =
        numbers.flat_map(|number| wrap(shown(&document.source_line(number)), left, 0, width).into_iter().map(move |row| (number, row)));
    let mut rows: Vec<SourceRow> = lines.map(|line| SourceRow { left: Some(line), ..SourceRow::default() }).collect();
    for (i, row) in wrap(shown(document.slice(found.span)), right, 0, width).into_iter().enumerate() {
        match rows.get_mut(i) {
            Some(beside) => beside.right = Some(row),
            None => rows.push(SourceRow { right: Some(row), ..SourceRow::default() }),
        }
    }
    // From the last on, so that what is put between moves none that is still to come.
    for (number, doubt) in document.doubts.iter().enumerate().rev().filter(|(_, doubt)| begins_in(document, paragraph, doubt)) {
        let about = |row: &SourceRow| row.left.is_some_and(|(line, _)| doubt.lines.first <= line && line <= doubt.lines.last);
        let line = rows.iter().find(|row| about(row)).and_then(|row| row.left).map(|(line, _)| line);
        let under = rows.iter().rposition(|row| row.left.is_some_and(|(own, _)| Some(own) == line)).map_or(rows.len(), |at| at + 1);
        let said = wrap(&doubt.why, left + if right > 0 { right + 2 } else { 0 }, 0, width);
        let said = said.into_iter().map(|row| SourceRow { doubt: Some((number, row)), ..SourceRow::default() });
        rows.splice(under..under, said);
    }
    rows
}

/// Whether a doubt is told at this paragraph: the first of those next to each other that have lines of it.
fn begins_in(document: &Document, paragraph: u32, doubt: &Doubt) -> bool {
    let has = |paragraph: u32| {
        let found = document.paragraphs.get(paragraph as usize);
        found.is_some_and(|found| {
            document.spans_of(found.span).iter().any(|lines| lines.first <= doubt.lines.last && doubt.lines.first <= lines.last)
        })
    };
    has(paragraph) && !paragraph.checked_sub(1).is_some_and(has)
}

/// The beginning of a text that the view shows.
#[must_use]
pub fn shown(text: &str) -> &str {
    let mut end = text.len().min(SHOWN);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Opens the view at the paragraph with the cursor.
pub(super) fn open(state: &mut State) {
    let Some(document) = reader::document(state) else { return };
    state.source = SourceTop { paragraph: document.paragraph_at(state.place.offset), skip: 0 };
    state.under.push(state.screen);
    state.screen = Screen::Source;
}

/// Rows of a paragraph with the blank one behind it.
fn height(state: &State, document: &Document, paragraph: u32) -> usize {
    source_rows(document, paragraph, layout::source_columns(state.size.0), state.width).len() + 1
}

/// Runs a command of the view.
pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) -> Vec<Effect> {
    let Some(document) = reader::document(state) else { return Vec::new() };
    let page = usize::from(layout::listing(state.size.0, state.size.1).rows.height).max(1);
    let times = count.unwrap_or(1).max(1) as usize;
    let last = u32::try_from(document.paragraphs.len()).unwrap_or(u32::MAX).saturating_sub(1);
    match command {
        Command::LineDown => down(state, &document, times),
        Command::LineUp => up(state, &document, times),
        Command::HalfPageDown => down(state, &document, times.saturating_mul((page / 2).max(1))),
        Command::HalfPageUp => up(state, &document, times.saturating_mul((page / 2).max(1))),
        Command::PageDown => down(state, &document, times.saturating_mul(page)),
        Command::PageUp => up(state, &document, times.saturating_mul(page)),
        Command::Top => state.source = SourceTop::default(),
        Command::End => state.source = SourceTop { paragraph: last, skip: 0 },
        Command::Open => {
            // Back to the text, at the paragraph that was looked at.
            let offset = document.paragraphs.get(state.source.paragraph as usize).map_or(0, |p| p.span.start);
            let place = super::Place { offset, ..state.place };
            if document.paragraph_at(state.place.offset) != state.source.paragraph {
                reader::jump(state, place);
            }
            super::run::leave(state);
        }
        Command::CopyClause | Command::CopyCited => {
            let first = document.paragraphs.get(state.source.paragraph as usize).map_or(0, |p| p.first_clause);
            let here = document.clause_at(state.place.offset);
            // The clause with the cursor while its paragraph is looked at, else the first of the paragraph.
            let same = document.paragraph_at(state.place.offset) == state.source.paragraph;
            let (document, clause) = (state.place.document, if same { here } else { first });
            return super::quotes::copy(state, document, clause, count.unwrap_or(1), command == Command::CopyCited);
        }
        _ => {}
    }
    Vec::new()
}

fn down(state: &mut State, document: &Document, rows: usize) {
    let last = u32::try_from(document.paragraphs.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let mut left = rows;
    loop {
        // The blank row behind a paragraph is never the first of the window, and the last row of the last one stays on it.
        let rest = height(state, document, state.source.paragraph).saturating_sub(2).saturating_sub(state.source.skip);
        if left <= rest || state.source.paragraph >= last {
            state.source.skip += left.min(rest);
            return;
        }
        left -= rest + 1;
        state.source = SourceTop { paragraph: state.source.paragraph + 1, skip: 0 };
    }
}

fn up(state: &mut State, document: &Document, rows: usize) {
    let mut left = rows;
    loop {
        let Some(before) = state.source.paragraph.checked_sub(1).filter(|_| left > state.source.skip) else {
            state.source.skip = state.source.skip.saturating_sub(left);
            return;
        };
        left -= state.source.skip + 1;
        state.source = SourceTop { paragraph: before, skip: height(state, document, before).saturating_sub(2) };
    }
}

/// Keeps the top on a row that there is, after the size changed.
pub(super) fn clamp(state: &mut State) {
    let Some(document) = reader::document(state) else { return };
    let last = u32::try_from(document.paragraphs.len()).unwrap_or(u32::MAX).saturating_sub(1);
    state.source.paragraph = state.source.paragraph.min(last);
    if state.screen == Screen::Source {
        state.source.skip = state.source.skip.min(height(state, &document, state.source.paragraph).saturating_sub(2));
    }
}
