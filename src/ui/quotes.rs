//! What was copied, newest first, to be copied again.

use ratatui::buffer::Buffer;

use crate::app::keymap::Scope;
use crate::app::{Command, State, layout};

use super::Cursor;
use super::look::{ACCENT, BOLD, DIM, PLAIN, Sign};
use super::put::{head, put, put_cut};

/// Draws two rows and a blank for each quote; the terminal's cursor stands at the chosen one.
pub(super) fn view(state: &State, layout: layout::Listing, buffer: &mut Buffer) -> Cursor {
    let width = state.width;
    head(buffer, layout.title, "Copied before", &state.overlay.quotes.len().to_string(), width);
    let area = layout.rows;
    if state.overlay.quotes.is_empty() {
        let key = |command| state.keymap.first(Scope::Reader, command);
        let (copy, cited) = (key(Command::CopyClause), key(Command::CopyCited));
        let empty = format!("Nothing copied yet. In the text, {copy} copies the clause and {cited} adds its citation.");
        put_cut(buffer, area, (area.x + 2, area.y), area.width.saturating_sub(3), &empty, DIM, width);
        return None;
    }
    let mut cursor = None;
    let mut y = area.y;
    for (i, quote) in state.overlay.quotes.iter().enumerate().skip(state.quote.top) {
        if y >= area.bottom() {
            break;
        }
        let chosen = i == state.quote.at;
        if chosen {
            cursor = Some((area.x, y));
            put(buffer, area, (area.x, y), Sign::Bar.glyph(width), ACCENT, width);
        }
        if state.marked.contains(&i) {
            put(buffer, area, (area.x + 1, y), Sign::Marked.glyph(width), ACCENT, width);
        }
        let cells = area.width.saturating_sub(3);
        put_cut(buffer, area, (area.x + 2, y), cells, &quote.text, if chosen { BOLD } else { PLAIN }, width);
        put_cut(buffer, area, (area.x + 2, y + 1), cells, &quote.citation, DIM, width);
        y += 3;
    }
    cursor
}
