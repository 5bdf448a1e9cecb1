//! The chosen figure of the timeline in its words, where they stand, and what later documents say of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::layout::series_measure;
use crate::app::timeline::{answer as answer_of, answer_in_words, figure_of, words as rows_of_words};
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
    let mut answers: Vec<String> = state.timeline.rows.later(row.at).map(|link| own(&answer_in_words(link), width).into_owned()).collect();
    if answers.is_empty() {
        answers.extend(Some(answer_of(state, row.at)).filter(|text| !text.is_empty()));
    }
    if row.own {
        answers.insert(0, format!("{}, as you say", row.class.name()));
    }
    // The words come first, then where they stand; answers are cut short before them.
    let room = usize::from(inner.height.saturating_sub(2)).max(1);
    let measure = inner.width.min(state.measure());
    let most = if answers.is_empty() { usize::from(inner.height - 1) } else { room.div_ceil(2) };
    let mut y = inner.y;
    for span in rows_of_words(&state.library, row.at, measure, most, width) {
        words(state, number, span, (inner.x, y), inner, buffer);
        y += 1;
    }
    put_cut(buffer, inner, (inner.x, y), inner.width, &place(state, number), DIM, width);
    y += 1;
    for answer in &answers {
        for line in wrap(answer, inner.width, 0, width) {
            if y >= inner.bottom() {
                return;
            }
            put(buffer, inner, (inner.x, y), answer.get(line.start..line.end).unwrap_or_default(), PLAIN, width);
            y += 1;
        }
    }
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
