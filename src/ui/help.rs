//! The keys, made from the command table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{HELP_MARGIN, HelpLine, State, help_column, help_shown, layout};

use super::Cursor;
use super::look::{ACCENT, BOLD, DIM, PLAIN, Sign, legend};
use super::put::{head, put, put_cut, put_line};

/// Draws the help from its first row shown.
pub(super) fn view(state: &State, layout: layout::Listing, buffer: &mut Buffer) -> Cursor {
    let width = state.width;
    let lines = help_shown(state);
    let area = layout.rows;
    let last = (state.help + usize::from(area.height)).min(lines.len());
    let count = if lines.len() > usize::from(area.height) { format!("{last} of {} lines", lines.len()) } else { String::new() };
    let cursor = match &state.help_filter {
        None => {
            head(buffer, layout.title, "Keys", &count, width);
            None
        }
        Some((line, typing)) => {
            let area = layout.title;
            let x = put(buffer, area, (area.x, area.y), Sign::Prompt.glyph(width), ACCENT, width) + 1;
            let room = Rect { x, width: area.right().saturating_sub(x + 1), ..area };
            let at = put_line(buffer, room, line.text(), line.cursor(), width, |_| PLAIN);
            let none = lines.is_empty() && area.height > 0;
            if none {
                put_cut(buffer, layout.rows, (layout.rows.x + 2, layout.rows.y), layout.rows.width, "no line has these words", DIM, width);
            }
            (*typing && !area.is_empty()).then_some(at)
        }
    };
    let column = help_column(&lines, area.width, width);
    for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(state.help)) {
        let x = area.x + HELP_MARGIN;
        let cells = area.width.saturating_sub(HELP_MARGIN + 1);
        match line {
            HelpLine::Blank => {}
            HelpLine::Title(text) => {
                put_cut(buffer, area, (x, y), cells, text, BOLD, width);
            }
            HelpLine::Note(text) => {
                put_cut(buffer, area, (x, y), cells, &legend(text, width), DIM, width);
            }
            HelpLine::Keys { keys, about } => {
                put_cut(buffer, area, (x, y), column.saturating_sub(1), keys, PLAIN, width);
                put_cut(buffer, area, (x + column, y), cells.saturating_sub(column), about, DIM, width);
            }
        }
    }
    cursor
}
