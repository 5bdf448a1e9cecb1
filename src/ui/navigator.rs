//! Documents and sections, with their clauses and figures counted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::layout::Pane;
use crate::app::{Entry, State, entries};
use crate::model::{Class, Document};

use super::Cursor;
use super::look::{ACCENT, BOLD, DIM, PLAIN, Sign};
use super::put::{put, put_cut, put_right};

/// Draws the rows from the window's top; gives the place of the chosen one.
pub(super) fn view(state: &State, area: Rect, buffer: &mut Buffer) -> Cursor {
    if area.is_empty() {
        return None;
    }
    let mut cursor = None;
    let rows = entries(state);
    let choice = state.navigator.choice;
    for (i, (y, entry)) in (area.top()..area.bottom()).zip(rows.iter().skip(choice.top)).enumerate() {
        let chosen = choice.top + i == choice.at;
        if chosen {
            cursor = Some((area.x, y));
            put(
                buffer,
                area,
                (area.x, y),
                Sign::Bar.glyph(state.width),
                if state.focus == Pane::Navigator { ACCENT } else { DIM },
                state.width,
            );
        }
        let inner = Rect { x: area.x.saturating_add(1).min(area.right()), width: area.width.saturating_sub(2), ..area };
        match *entry {
            Entry::Document { document, open } => {
                let Some(text) = state.library.document(document) else { continue };
                let year = text.date.map(|d| d.year.to_string()).unwrap_or_default();
                let right = put_right(buffer, inner, y, &year, DIM, state.width);
                let sign = if open { Sign::Open } else { Sign::Closed };
                let x = put(buffer, inner, (inner.x, y), sign.glyph(state.width), DIM, state.width) + 1;
                let style = if document == state.place.document { BOLD } else { PLAIN };
                put_cut(buffer, inner, (x, y), right.saturating_sub(x + 1), text.name(), style, state.width);
            }
            Entry::Section { document, section } => {
                let Some(text) = state.library.document(document) else { continue };
                let Some(found) = text.sections.get(section as usize) else { continue };
                let (clauses, figures) = counts(state, document, text, section);
                let count =
                    if figures > 0 { format!("{clauses}{}{figures}", Sign::Figure.glyph(state.width)) } else { clauses.to_string() };
                let right = put_right(buffer, inner, y, &count, DIM, state.width);
                // Deep levels keep room for their words.
                let indent = 2 * u16::from(found.level.min(4));
                let mut x = inner.x.saturating_add(indent);
                if let Some(label) = &found.label {
                    x = put_cut(buffer, inner, (x, y), right.saturating_sub(x + 1), label, DIM, state.width) + 1;
                }
                put_cut(buffer, inner, (x, y), right.saturating_sub(x + 1), &found.heading, if chosen { BOLD } else { PLAIN }, state.width);
            }
        }
    }
    cursor
}

/// Clauses and figures of a section and of all that stands under it.
fn counts(state: &State, document: u32, text: &Document, section: u32) -> (u32, usize) {
    let Some(this) = text.sections.get(section as usize) else { return (0, 0) };
    let next = text.sections.get(section as usize + 1..).unwrap_or_default().iter().find(|s| s.level <= this.level);
    let first = text.clause_at(this.start);
    let end = next.map_or(u32::try_from(text.clauses.len()).unwrap_or(u32::MAX), |s| text.clause_at(s.start));
    let figures = state.library.figures_of(document).iter().filter(|f| (first..end).contains(&f.clause) && f.class != Class::Other).count();
    (end.saturating_sub(first), figures)
}
