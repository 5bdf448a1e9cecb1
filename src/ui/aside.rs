//! Beside the text, on wide screens: the figures of what is on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::timeline::{outcome_at, values};
use crate::app::typeset::page;
use crate::model::{Class, Figure};

use super::look::{ACCENT, BOLD, DIM, PLAIN, Sign, own};
use super::put::{put, put_cut};

/// Draws each figure between the first and the last row of the text: how much; what, and until when; what became of it.
pub(super) fn view(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some(document) = state.library.document(state.place.document) else { return };
    if area.is_empty() {
        return;
    }
    let (setting, height) = state.setting();
    let rows = page(document, state.top, height, setting);
    let (Some((_, first)), Some((_, last))) = (rows.first(), rows.last()) else { return };
    let here = document.clause_at(state.place.offset);
    let figures = (0u32..).zip(state.library.figures_of(state.place.document));
    let shown = figures.filter(|(_, f)| f.class != Class::Other).filter(|(_, f)| {
        let at = document.clauses.get(f.clause as usize).map_or(0, |c| c.span.start.saturating_add(f.quantity.span.start));
        first.span.start <= at && at < last.span.end
    });
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

/// Class, until when, what is counted.
pub(super) fn describe(figure: &Figure) -> String {
    let mut parts = vec![figure.class.name().to_string()];
    if let Some(end) = figure.horizon.as_ref().and_then(|h| h.end) {
        parts.push(format!("by {}", end.year));
    }
    parts.extend(figure.object.clone());
    parts.join(" · ")
}
