//! Documents by year and their sections, with their clauses and figures counted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::layout::{self, Pane};
use crate::app::{Entry, State, notes_in};
use crate::model::{Class, Document, Kind};

use super::Cursor;
use super::look::{ACCENT, BOLD, DIM, PLAIN, Sign};
use super::put::{put, put_cut, put_right};

/// From this width the kind of a document is told in a word.
const ROOMY: u16 = 38;

/// Draws the rows from the window's top; gives the place of the chosen one, or of what is typed.
pub(super) fn view(state: &State, area: Rect, buffer: &mut Buffer) -> Cursor {
    if area.is_empty() {
        return None;
    }
    let width = state.width;
    let mut cursor = None;
    let filter = state.navigator.filter.as_ref();
    let rows = layout::navigator_rows(area, filter.is_some());
    let navigator = &state.navigator;
    for (i, (y, entry)) in (rows.top()..rows.bottom()).zip(navigator.rows().iter().skip(navigator.choice.top)).enumerate() {
        let chosen = navigator.choice.top + i == navigator.choice.at;
        if chosen {
            cursor = Some((rows.x, y));
            let style = if state.focus == Pane::Navigator { ACCENT } else { DIM };
            put(buffer, rows, (rows.x, y), Sign::Bar.glyph(width), style, width);
        }
        let inner = Rect { x: rows.x.saturating_add(1).min(rows.right()), width: rows.width.saturating_sub(2), y, height: 1 };
        match *entry {
            Entry::Year { document, end } => {
                put_cut(buffer, inner, (inner.x, y), inner.width, &year(state, document..end), DIM, width);
            }
            Entry::Document { document, open } => name(state, document, open, inner, buffer),
            Entry::Section { document, section, open } => heading(state, (document, section), (open, chosen), inner, buffer),
        }
    }
    let Some(line) = filter else { return cursor };
    let x = put(buffer, area, (area.x, area.y), Sign::Prompt.glyph(width), ACCENT, width) + 1;
    if line.text().is_empty() {
        put_cut(buffer, area, (x + 1, area.y), area.right().saturating_sub(x + 1), "words of a title, a date…", DIM, width);
    }
    put(buffer, area, (x, area.y), line.text(), PLAIN, width);
    let before = crate::text::width_of(line.text().get(..line.cursor()).unwrap_or_default(), width);
    let x = x.saturating_add(u16::try_from(before).unwrap_or(u16::MAX));
    Some((x.min(area.right().saturating_sub(1)), area.y))
}

/// The year of some documents; the day and the place where they share it.
fn year(state: &State, documents: std::ops::Range<u32>) -> String {
    let documents: Vec<_> = documents.filter_map(|document| state.library.document(document)).collect();
    let Some(first) = documents.first() else { return String::new() };
    let Some(date) = first.date else { return "no date".into() };
    if documents.iter().any(|document| document.date != Some(date)) {
        return date.year.to_string();
    }
    let place = documents.iter().find_map(|document| document.place.clone());
    place.map_or_else(|| date.to_string(), |place| format!("{date} {place}"))
}

/// A document: its fold, what tells it from others of its name, its name; at the right its kind and what it holds.
fn name(state: &State, document: u32, open: bool, area: Rect, buffer: &mut Buffer) {
    let Some(text) = state.library.document(document) else { return };
    let (width, y) = (state.width, area.y);
    let figures = state.library.figures_of(document).iter().filter(|f| f.class != Class::Other).count();
    let notes = notes_in(state, document, |_| true);
    let count = count(state, text.clauses.len(), figures, notes);
    let kind = match text.kind {
        Kind::Other => "",
        kind if area.width >= ROOMY => kind.name(),
        kind => kind.name().get(..1).unwrap_or_default(),
    };
    let right = put_right(buffer, area, y, &format!("{kind} {count}"), DIM, width);
    let sign = if open { Sign::Open } else { Sign::Closed };
    let mut x = put(buffer, area, (area.x, y), sign.glyph(width), DIM, width) + 1;
    let mut told = |words: &str, x: u16| put_cut(buffer, area, (x, y), right.saturating_sub(x + 1), words, DIM, width) + 1;
    let tag = state.navigator.tag(document);
    if !tag.is_empty() {
        x = told(tag, x);
    }
    if text.copy_of.is_some() {
        x = told(Sign::Copy.glyph(width), x);
    }
    let style = if document == state.place.document { BOLD } else { PLAIN };
    put_cut(buffer, area, (x, y), right.saturating_sub(x + 1), text.name(), style, width);
}

/// A section: its label and heading, at the right what it holds.
fn heading(state: &State, (document, section): (u32, u32), (open, chosen): (Option<bool>, bool), area: Rect, buffer: &mut Buffer) {
    let Some(text) = state.library.document(document) else { return };
    let Some(found) = text.sections.get(section as usize) else { return };
    let (width, y) = (state.width, area.y);
    let (clauses, figures, notes) = held(state, document, text, section);
    let right = put_right(buffer, area, y, &count(state, clauses as usize, figures, notes), DIM, width);
    // Deep levels keep room for their words.
    let mut x = area.x.saturating_add(2 * u16::from(found.level.min(4)));
    if open == Some(false) {
        put(buffer, area, (x.saturating_sub(2), y), Sign::Closed.glyph(width), DIM, width);
    }
    if let Some(label) = &found.label {
        x = put_cut(buffer, area, (x, y), right.saturating_sub(x + 1), label, DIM, width) + 1;
    }
    put_cut(buffer, area, (x, y), right.saturating_sub(x + 1), &found.heading, if chosen { BOLD } else { PLAIN }, width);
}

/// Clauses and, where there are any, figures and notes.
fn count(state: &State, clauses: usize, figures: usize, notes: usize) -> String {
    let mut out = clauses.to_string();
    for (sign, count) in [(Sign::Figure, figures), (Sign::Note, notes)] {
        if count > 0 {
            out.push_str(&format!("{}{count}", sign.glyph(state.width)));
        }
    }
    out
}

/// Clauses, figures and notes of a section and of all that stands under it.
fn held(state: &State, document: u32, text: &Document, section: u32) -> (u32, usize, usize) {
    let inside = |clause: u32| text.holds(section, clause);
    let figures = state.library.figures_of(document).iter().filter(|f| f.class != Class::Other && inside(f.clause)).count();
    (text.clauses_in(section), figures, notes_in(state, document, inside))
}
