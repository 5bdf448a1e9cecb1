//! Where there is no hit to show: what may be looked for, what a filter may become, what to try when nothing fits.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::keymap::Scope;
use crate::app::{Command, Completion, Level, Offered, State, first_shown, offered};
use crate::text::{width_of, wrap};

use super::super::look::{ACCENT, BOLD, DIM, PLAIN, Sign};
use super::super::put::{put, put_cut};
use super::filters_of;

/// A row: which of the things to choose it is, what stands in it, and beside that.
struct Row<'a> {
    choice: Option<usize>,
    text: &'a str,
    style: Style,
    about: &'a str,
}

impl<'a> Row<'a> {
    const fn note(text: &'a str) -> Self {
        Self { choice: None, text, style: DIM, about: "" }
    }
}

/// What an empty line offers: earlier queries, examples, and how a query is written.
pub(super) fn empty(state: &State, area: Rect, buffer: &mut Buffer) {
    let finder = &state.finder;
    let row = |line| match line {
        Offered::Heading(heading) => Row::note(heading),
        Offered::Blank => Row::note(""),
        Offered::Row(i) => {
            let (text, about) = finder.suggestions.get(i).map_or(("", None), |row| (row.query.as_str(), row.about));
            Row { choice: Some(i), text, style: PLAIN, about: about.unwrap_or_default() }
        }
    };
    let mut rows: Vec<Row<'_>> = offered(&finder.suggestions).into_iter().map(row).collect();
    rows.push(Row::note("Type a few letters of a clause, in characters, pinyin or English"));
    rows.push(Row::note("words in any order   'exact   ^start   end$   !not   a | b   \"a phrase\""));
    list(state, &rows, finder.moved.then_some(finder.choice.at), area, buffer);
}

/// What the word at the cursor may become.
pub(super) fn offer(state: &State, offer: &Completion, area: Rect, buffer: &mut Buffer) {
    let row = |(i, candidate): (usize, &'_ crate::search::Candidate)| (i, candidate.text.clone(), candidate.about.clone());
    let candidates: Vec<_> = offer.candidates.iter().enumerate().map(row).collect();
    let rows: Vec<Row<'_>> = candidates.iter().map(|(i, text, about)| Row { choice: Some(*i), text, style: PLAIN, about }).collect();
    list(state, &rows, offer.at, area, buffer);
}

/// Rows with a bar at the chosen one, from where it can be seen. What stands beside begins in one column.
fn list(state: &State, rows: &[Row<'_>], chosen: Option<usize>, area: Rect, buffer: &mut Buffer) {
    let width = state.width;
    let height = usize::from(area.height);
    let top = first_shown(rows.iter().position(|row| row.choice.is_some() && row.choice == chosen), height);
    let wide = rows.iter().filter(|row| row.choice.is_some()).map(|row| width_of(row.text, width)).max().unwrap_or_default();
    let column = u16::try_from(wide).unwrap_or(u16::MAX).min(area.width / 2);
    for (y, row) in (area.top()..area.bottom()).zip(rows.iter().skip(top)) {
        let mine = row.choice.is_some() && row.choice == chosen;
        if mine {
            put(buffer, area, (area.x, y), Sign::Bar.glyph(width), ACCENT, width);
        }
        let style = if mine { BOLD } else { row.style };
        let room = if row.choice.is_some() && !row.about.is_empty() { column } else { area.width.saturating_sub(3) };
        put_cut(buffer, area, (area.x + 2, y), room, row.text, style, width);
        let x = area.x + 2 + column + 3;
        put_cut(buffer, area, (x, y), area.right().saturating_sub(x + 1), row.about, DIM, width);
    }
}

/// What was tried, and what may be tried instead.
pub(super) fn vain(state: &State, area: Rect, buffer: &mut Buffer) {
    let finder = &state.finder;
    let mut lines = vec!["Nothing fits.".to_string(), String::new()];
    // Where a filter lets nothing pass, nothing else matters.
    let problem = finder.search.problem();
    lines.extend(problem.map(|problem| problem.message.clone()));
    let key = |command| state.keymap.keys_of(Scope::Finder, command).into_iter().next().unwrap_or_default();
    let filters = filters_of(state).join(" ");
    match finder.scope.level(finder.line.text()) {
        Level::Document => lines.push(format!("Only one document was looked at: {} twice looks everywhere.", key(Command::Narrow))),
        Level::Section => lines.push(format!("Only one section was looked at: {} looks everywhere.", key(Command::Narrow))),
        Level::Everywhere if !filters.is_empty() && problem.is_none() => lines.push(format!("Only what passes {filters} was looked at.")),
        Level::Everywhere => {}
    }
    if problem.is_none() {
        lines.push("It was looked for as written, by pinyin and initials, as a number in other forms, by its meaning in the other language, with gaps and with one slip.".into());
        lines.push("Fewer or shorter words find more.".into());
    }
    let mut y = area.top();
    for line in &lines {
        let room = area.width.saturating_sub(4);
        let style = if y == area.top() { PLAIN } else { DIM };
        let rows = wrap(line, room, 0, state.width);
        for row in &rows {
            put(buffer, area, (area.x + 2, y), line.get(row.start..row.end).unwrap_or_default(), style, state.width);
            y = y.saturating_add(1);
        }
        if rows.is_empty() {
            y = y.saturating_add(1);
        }
    }
}
