//! Beside the text, on wide screens: the notes and the figures of what is on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::timeline::{outcome_at, values};
use crate::app::typeset::page;
use crate::model::{Class, Document, Figure, Span};

use super::look::{ACCENT, BOLD, DIM, PLAIN, Sign, own};
use super::notes::rows_of;
use super::put::{put, put_cut};

/// Rows that a note takes at most beside the text; the note of the clause with the cursor may take more.
const NOTE_ROWS: usize = 3;

/// Draws each note, then each figure between the first and the last row of the text: how much; what, and until when; what became of it.
pub(super) fn view(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some(document) = state.library.document(state.place.document) else { return };
    if area.is_empty() {
        return;
    }
    let (setting, height) = state.setting();
    let rows = page(document, state.top, height, setting);
    let (Some((_, first)), Some((_, last))) = (rows.first(), rows.last()) else { return };
    let here = document.clause_at(state.place.offset);
    let area = notes(state, document, Span { start: first.span.start, end: last.span.end }, area, buffer);
    let figures = (0u32..).zip(state.library.figures_of(state.place.document));
    let shown = figures.filter(|(_, f)| f.class != Class::Other).filter(|(_, f)| {
        let at = document.clauses.get(f.clause as usize).map_or(0, |c| c.span.start.saturating_add(f.quantity.span.start));
        first.span.start <= at && at < last.span.end
    });
    if area.height == 0 {
        return;
    }
    put(buffer, area, (area.x + 2, area.y), "figures on this page", DIM, state.width);
    let mut y = area.y + 2;
    let mut none = true;
    let today = state.now.day();
    for (number, figure) in shown {
        if y >= area.bottom() {
            return;
        }
        none = false;
        let at = figure.clause == here;
        if at {
            put(buffer, area, (area.x, y), Sign::Bar.glyph(state.width), ACCENT, state.width);
        }
        let x = area.x + 2;
        let cells = area.width.saturating_sub(2);
        let (value, _) = values(document, figure);
        put_cut(buffer, area, (x, y), cells, &own(&value, state.width), if at { BOLD } else { PLAIN }, state.width);
        put_cut(buffer, area, (x, y + 1), cells, &own(&describe(figure), state.width), DIM, state.width);
        y += 2;
        let outcome = outcome_at(&state.library, (state.place.document, number), today);
        if !outcome.is_empty() {
            put_cut(buffer, area, (x, y), cells, &outcome, DIM, state.width);
            y += 1;
        }
        y += 1;
    }
    if none {
        put(buffer, area, (area.x + 2, area.y), "no figures on this page", DIM, state.width);
    }
}

/// Draws the notes on clauses of the page; gives what is left of the area below them.
fn notes(state: &State, document: &Document, page: Span, area: Rect, buffer: &mut Buffer) -> Rect {
    let here = document.clause_at(state.place.offset);
    let clauses = document.clause_at(page.start)..=document.clause_at(page.end.saturating_sub(1));
    let shown = state.notes.of(state.place.document).iter().filter_map(|noted| {
        let clause = noted.clause.filter(|clause| clauses.contains(clause))?;
        Some((clause == here, &state.overlay.notes.get(noted.note)?.text))
    });
    let cells = area.width.saturating_sub(2);
    let mut y = area.y;
    for (at, text) in shown {
        if y == area.y {
            put(buffer, area, (area.x + 2, y), "your notes on this page", DIM, state.width);
            y += 2;
        }
        if at {
            put(buffer, area, (area.x, y), Sign::Bar.glyph(state.width), ACCENT, state.width);
        }
        let rows = rows_of(text, cells, state.width);
        let most = if at { rows.len() } else { rows.len().min(NOTE_ROWS) };
        for (i, row) in rows.iter().take(most).enumerate() {
            // The last row of a note that goes on says so.
            let end = if i + 1 == most { text.len() } else { row.end };
            let words = text.get(row.start..end).unwrap_or_default();
            put_cut(buffer, area, (area.x + 2, y), cells, words, if at { BOLD } else { PLAIN }, state.width);
            y += 1;
        }
        y += 1;
    }
    let y = if y > area.y { y + 1 } else { y }.min(area.bottom());
    Rect { y, height: area.bottom() - y, ..area }
}

/// Class, until when, what is counted.
pub(super) fn describe(figure: &Figure) -> String {
    let mut parts = vec![figure.class.name().to_string()];
    if let Some(end) = figure.horizon.as_ref().and_then(|h| h.end) {
        parts.push(format!("by {}", end.year));
    }
    parts.extend(figure.object.clone());
    parts.join(" · ")
}
