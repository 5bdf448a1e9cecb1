//! The line typed after `:` in the place of the status line, and what may stand there above it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{State, layout, meant, offers};

use super::Cursor;
use super::look::{ACCENT, PLAIN, Sign};
use super::put::{clear, put, put_line};

/// Draws the line; the terminal's cursor stands in it.
pub(super) fn view(state: &State, buffer: &mut Buffer) -> Cursor {
    let prompt = state.prompt.as_ref()?;
    let offers = offers(state);
    super::panel::view(state, &offers, meant(state, &offers), buffer);
    let status = layout::listing(state.size.0, state.size.1).status;
    // On a single row the line has it.
    let area = if status.is_empty() { Rect::new(0, 0, state.size.0, 1) } else { status };
    clear(buffer, area);
    let x = put(buffer, area, (area.x, area.y), Sign::Command.glyph(state.width), ACCENT, state.width);
    let room = Rect { x, width: area.right().saturating_sub(x), ..area };
    Some(put_line(buffer, room, prompt.line.text(), prompt.line.cursor(), state.width, |_| PLAIN))
}
