//! Notes of the reader's own: the list of them, and the rows in which one is written.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::keymap::Scope;
use crate::app::{Command, Noted, State, layout, section_at};
use crate::model::Note;
use crate::text::{Row, Width, width_of, wrap};

use super::Cursor;
use super::look::{ACCENT, BOLD, DIM, PLAIN, Sign, own};
use super::put::{clear, cut, head, put, put_cut};

/// Draws two rows and a blank for each note: what was written, then where and on which words.
pub(super) fn view(state: &State, layout: layout::Listing, buffer: &mut Buffer) -> Cursor {
    let (width, area) = (state.width, layout.rows);
    let found = state.notes.found();
    let other = state.overlay.notes.len().saturating_sub(found.len());
    let count = if other > 0 { format!("{}{}{other} in other texts", found.len(), own(" · ", width)) } else { found.len().to_string() };
    head(buffer, layout.title, "Your notes", &count, width);
    let cells = area.width.saturating_sub(3);
    if found.is_empty() {
        let key = state.keymap.first(Scope::Reader, Command::Note);
        let empty = format!("No notes yet. In the text, {key} writes one on the clause.");
        put_cut(buffer, area, (area.x + 2, area.y), cells, &empty, DIM, width);
        return None;
    }
    let mut cursor = None;
    let mut y = area.y;
    for (i, noted) in found.iter().enumerate().skip(state.notes.choice.top) {
        let Some(note) = state.overlay.notes.get(noted.note).filter(|_| y < area.bottom()) else { break };
        let chosen = i == state.notes.choice.at;
        if chosen {
            cursor = Some((area.x, y));
            put(buffer, area, (area.x, y), Sign::Bar.glyph(width), ACCENT, width);
        }
        if state.marked.contains(&i) {
            put(buffer, area, (area.x + 1, y), Sign::Marked.glyph(width), ACCENT, width);
        }
        put_cut(buffer, area, (area.x + 2, y), cells, &note.text, if chosen { BOLD } else { PLAIN }, width);
        put_cut(buffer, area, (area.x + 2, y + 1), cells, &place(state, noted, note), DIM, width);
        y += 3;
    }
    cursor
}

/// Where a note stands: document, section, paragraph and clause, and the words.
fn place(state: &State, noted: &Noted, note: &Note) -> String {
    let Some(document) = state.library.document(noted.document) else { return note.words.clone() };
    let dot = own(" · ", state.width);
    let Some(clause) = noted.clause else {
        return format!("{}{dot}its words are not there any more: {}", document.name(), note.words);
    };
    let start = document.clauses.get(clause as usize).map_or(0, |c| c.span.start);
    let section = document.section_path(section_at(document, start)).pop();
    let (paragraph, number) = document.numbers_of(clause);
    let changed = if noted.changed { format!("{dot}reworded since") } else { String::new() };
    let parts = [Some(document.name().to_string()), section, Some(format!("p{paragraph}.{number}{changed}"))];
    let place = parts.into_iter().flatten().collect::<Vec<_>>().join(&format!(" {} ", Sign::Then.glyph(state.width)));
    format!("{place}{dot}{}", document.clause_text(clause).trim())
}

/// The note that is written, over the foot of the screen and above the status line; gives the place of the cursor.
pub(super) fn writing(state: &State, buffer: &mut Buffer) -> Cursor {
    let writing = state.notes.writing.as_ref()?;
    let (columns, rows) = state.size;
    let (width, status) = (state.width, layout::listing(columns, rows).status);
    let foot = if status.is_empty() { rows } else { status.y };
    let measure = columns.saturating_sub(4).min(state.measure());
    let (text, at) = (writing.line.text(), writing.line.cursor());
    let lines = rows_of(text, measure, width);
    let line = lines.iter().rposition(|row| row.start <= at).unwrap_or_default();
    // A row for what is written, and the rule above it where there is room.
    let most = usize::from((foot / 2).max(1));
    let height = u16::try_from(lines.len().min(most)).unwrap_or(1);
    let area = Rect { x: 0, y: foot.saturating_sub(height), width: columns, height };
    let rule = Rect { y: area.y.saturating_sub(1), height: u16::from(area.y > 0), ..area };
    clear(buffer, Rect { y: rule.y, height: area.bottom() - rule.y, ..area });
    if rule.height > 0 {
        put(buffer, rule, (rule.x, rule.y), &Sign::Across.glyph(width).repeat(usize::from(rule.width)), DIM, width);
        let title = format!(" note on {} ", writing.place());
        let x = put_cut(buffer, rule, (2, rule.y), rule.width.saturating_sub(4), &title, BOLD, width);
        let room = usize::from(rule.width.saturating_sub(x + 4));
        put(buffer, rule, (x, rule.y), &format!("{} ", cut(&writing.words, room, width)), DIM, width);
    }
    let first = (line + 1).saturating_sub(usize::from(height));
    let mut cursor = None;
    for (y, (i, row)) in (area.top()..area.bottom()).zip(lines.iter().enumerate().skip(first)) {
        put(buffer, area, (2.min(columns.saturating_sub(1)), y), text.get(row.start..row.end).unwrap_or_default(), PLAIN, width);
        if i == line {
            let before = width_of(text.get(row.start..at).unwrap_or_default(), width);
            let x = 2u16.saturating_add(u16::try_from(before).unwrap_or(u16::MAX));
            cursor = Some((x.min(columns.saturating_sub(1)), y));
        }
    }
    put(buffer, area, (0, area.y), Sign::Note.glyph(width), ACCENT, width);
    cursor
}

/// A note in rows; at least one, for the cursor.
pub(super) fn rows_of(text: &str, measure: u16, width: Width) -> Vec<Row> {
    let rows = wrap(text, measure.max(1), 0, width);
    if rows.is_empty() { vec![Row { start: 0, end: 0, next: 0 }] } else { rows }
}
