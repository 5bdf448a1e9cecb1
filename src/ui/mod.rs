//! State to cells: `view` draws one frame and changes nothing. One file a pane; `put.rs` alone writes text.

mod aside;
mod command_line;
mod compare;
mod dress;
mod finder;
mod help;
mod look;
mod navigator;
mod notes;
mod panel;
mod put;
mod quotes;
mod reader;
mod source;
mod status;
mod timeline;
mod timeline_detail;
mod timeline_row;
mod which_key;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::layout::{self, Pane, Screen};

pub use put::dump;

/// Where the terminal's own cursor stands after a frame; `None` hides it.
pub type Cursor = Option<(u16, u16)>;

/// Draws the state into an empty buffer of the state's size.
pub fn view(state: &State, buffer: &mut Buffer) -> Cursor {
    let (columns, rows) = state.size;
    if columns == 0 || rows == 0 || buffer.area.is_empty() {
        return None;
    }
    let mut repairs = 0;
    let cursor = match state.screen {
        Screen::Reading => {
            let layout = state.reading();
            let chosen = navigator::view(state, layout.navigator, buffer);
            let (cursor, rows) = reader::view(state, layout.reader, buffer);
            repairs = rows;
            aside::view(state, layout.aside, buffer);
            for x in layout.rules.into_iter().flatten() {
                put::rule(buffer, Rect { x, width: 1, ..layout.reader }, state.width);
            }
            match state.focus {
                Pane::Reader => cursor,
                Pane::Navigator => chosen,
            }
        }
        Screen::Finding => finder::view(state, layout::finding(columns, rows), buffer),
        Screen::Timeline => timeline::view(state, layout::timeline(columns, rows, state.timeline.series.is_none()), buffer),
        Screen::Compare => compare::view(state, layout::comparing(columns, rows, state.compare.found.as_ref().map_or(0, Vec::len)), buffer),
        Screen::Source => source::view(state, layout::listing(columns, rows), buffer),
        Screen::Quotes => quotes::view(state, layout::listing(columns, rows), buffer),
        Screen::Notes => notes::view(state, layout::listing(columns, rows), buffer),
        Screen::Help => help::view(state, layout::listing(columns, rows), buffer),
    };
    status::view(state, repairs, buffer);
    which_key::view(state, buffer);
    let cursor = command_line::view(state, buffer).or_else(|| notes::writing(state, buffer)).or(cursor);
    dress::dress(buffer, &state.theme);
    cursor
}
