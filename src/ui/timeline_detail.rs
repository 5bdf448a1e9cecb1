//! The chosen figure of the timeline in its words, where they stand, and what later documents say of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::layout::series_measure;
use crate::app::timeline::{Row, answer as answer_of, answer_in_words, figure_in_words, figure_of, words as rows_of_words};
use crate::model::Span;
use crate::text::wrap;

use super::look::{BOLD, DIM, PLAIN, Sign, own};
use super::put::{put, put_cut, put_styled};

/// Draws a blank row, the words, their place and what is said later, as far as there is room.
pub(super) fn view(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some(row) = state.timeline.chosen() else { return };
    let Some(number) = state.timeline.rows.number(row.at) else { return };
    if area.height < 3 {
        return;
    }
    let width = state.width;
    let inner = Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(3), height: area.height - 1 };
    let answers = what_is_said(state, row);
    // The figure and its words come first, then where they stand; what is said later is cut short before them.
    let facts = figure_in_words(&state.library, row);
    let measure = inner.width.min(state.measure());
    let facts = own(&facts, width);
    let mut y = inner.y;
    let lines = if inner.height > 4 { 2 } else { 1 };
    for line in wrap(&facts, inner.width, 0, width).iter().take(lines) {
        put(buffer, inner, (inner.x, y), facts.get(line.start..line.end).unwrap_or_default(), PLAIN, width);
        y += 1;
    }
    let room = usize::from(inner.bottom().saturating_sub(y + 1));
    let most = if answers.is_empty() { room } else { room.div_ceil(2) };
    for span in rows_of_words(&state.library, row.at, measure, most, width) {
        words(state, number, span, (inner.x, y), inner, buffer);
        y += 1;
    }
    if y >= inner.bottom() {
        return;
    }
    put_cut(buffer, inner, (inner.x, y), inner.width, &place(state, number), DIM, width);
    y += 1;
    for answer in &answers {
        for line in wrap(answer, inner.width, 0, width) {
            if y >= inner.bottom() {
                return;
            }
            // In the last row a sign tells that there is more of it.
            let end = if y + 1 == inner.bottom() { answer.len() } else { line.end };
            put_cut(buffer, inner, (inner.x, y), inner.width, answer.get(line.start..end).unwrap_or_default(), PLAIN, width);
            y += 1;
        }
    }
}

/// What the reader says of a figure, what later documents say of it, and which earlier one it answers.
fn what_is_said(state: &State, row: &Row) -> Vec<String> {
    let mut out: Vec<String> = row.own.then(|| format!("{}, as you say", row.class.name())).into_iter().collect();
    out.extend(state.timeline.rows.later(row.at).map(answer_in_words));
    out.extend(Some(answer_of(state, row.at)).filter(|text| !text.is_empty()));
    out.iter().map(|text| own(text, state.width).into_owned()).collect()
}

/// Some words of a row's clause; the figure in them stands out.
pub(super) fn words(state: &State, number: usize, span: Span, (x, y): (u16, u16), area: Rect, buffer: &mut Buffer) {
    let Some(row) = state.timeline.rows.get(number) else { return };
    let Some((document, figure)) = figure_of(&state.library, row.at) else { return };
    let text = document.clause_text(figure.clause).get(span.range()).unwrap_or_default();
    let quote = figure.quantity.span.range();
    put_styled(buffer, area, (x, y), text, state.width, |at| if quote.contains(&(at + span.start as usize)) { BOLD } else { PLAIN });
}

/// Day, document, section and number of a row's clause.
pub(super) fn place(state: &State, number: usize) -> String {
    let Some(row) = state.timeline.rows.get(number) else { return String::new() };
    let Some((document, figure)) = figure_of(&state.library, row.at) else { return String::new() };
    let section = document.clauses.get(figure.clause as usize).and_then(|clause| clause.section);
    let then = format!(" {} ", Sign::Then.glyph(state.width));
    let mut parts = vec![document.name().to_owned()];
    parts.extend(document.section_path(section));
    let (paragraph, clause) = document.numbers_of(figure.clause);
    let date = document.date.map(|date| format!("{date}  ")).unwrap_or_default();
    format!("{date}{}  p{paragraph}.{clause}", parts.join(&then))
}

/// A row of the words that say how a row answers the one before it.
pub(super) fn answer(state: &State, number: usize, part: usize, (x, y): (u16, u16), area: Rect, buffer: &mut Buffer) {
    let Some(row) = state.timeline.rows.get(number) else { return };
    let text = answer_of(state, row.at);
    let measure = series_measure(area.width, state.measure());
    let Some(line) = wrap(&text, measure, 0, state.width).get(part).copied() else { return };
    let words = own(text.get(line.start..line.end).unwrap_or_default(), state.width).into_owned();
    put(buffer, area, (x, y), &words, DIM, state.width);
}
