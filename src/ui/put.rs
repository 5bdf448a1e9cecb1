//! The only place that writes text into a buffer: our widths, our width policy, and nothing but `Shown`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{Shown, Width, width_of};

use super::look::{BOLD, DIM, Sign};

/// Writes text from a column of an area to its right edge at most; gives the column after the last cell written.
///
/// A glyph of two cells stands in the first, and the second holds an empty symbol; where only one cell is left, it stays blank.
pub(super) fn put(buffer: &mut Buffer, area: Rect, (x, y): (u16, u16), text: &str, style: Style, width: Width) -> u16 {
    put_styled(buffer, area, (x, y), text, width, |_| style)
}

/// As [`put`], with a style for each byte offset of the text.
pub(super) fn put_styled(
    buffer: &mut Buffer,
    area: Rect,
    (x, y): (u16, u16),
    text: &str,
    width: Width,
    style: impl Fn(usize) -> Style,
) -> u16 {
    let area = area.intersection(buffer.area);
    let mut at = x;
    if y < area.top() || y >= area.bottom() || x < area.left() {
        return at;
    }
    for cell in Shown::new(text).cells(width) {
        if at.saturating_add(cell.width) > area.right() {
            break;
        }
        let style = style(cell.offset);
        if let Some(first) = buffer.cell_mut((at, y)) {
            first.set_symbol(&cell.symbol).set_style(style);
        }
        if cell.width == 2
            && let Some(second) = buffer.cell_mut((at + 1, y))
        {
            second.set_symbol("").set_style(style);
        }
        at += cell.width;
    }
    at
}

/// Writes text into so many cells; what does not fit is cut and marked.
pub(super) fn put_cut(buffer: &mut Buffer, area: Rect, (x, y): (u16, u16), cells: u16, text: &str, style: Style, width: Width) -> u16 {
    let right = area.right().min(x.saturating_add(cells));
    let area = Rect { width: right.saturating_sub(area.x), ..area };
    let cut = cut(text, usize::from(right.saturating_sub(x)), width);
    put(buffer, area, (x, y), &cut, style, width)
}

/// Writes a line that is being typed, from where its cursor can be seen; gives the place of the cursor.
///
/// The style is asked for each byte of the text.
pub(super) fn put_line(
    buffer: &mut Buffer,
    area: Rect,
    text: &str,
    cursor: usize,
    width: Width,
    style: impl Fn(usize) -> Style,
) -> (u16, u16) {
    let room = usize::from(area.width.saturating_sub(1));
    let before: Vec<_> =
        Shown::new(text.get(..cursor).unwrap_or_default()).cells(width).map(|cell| (cell.offset, usize::from(cell.width))).collect();
    let mut used = 0;
    let fits = before.iter().rev().take_while(|(_, cells)| {
        used += cells;
        used <= room
    });
    let from = fits.last().map_or(cursor, |&(offset, _)| offset);
    put_styled(buffer, area, (area.x, area.y), text.get(from..).unwrap_or_default(), width, |at| style(from + at));
    let before = width_of(text.get(from..cursor).unwrap_or_default(), width);
    (area.x.saturating_add(u16::try_from(before).unwrap_or(u16::MAX)).min(area.right().min(buffer.area.right()).saturating_sub(1)), area.y)
}

/// Makes an area blank, for what lies over it.
pub(super) fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
}

/// Writes text so that it ends at the right edge of an area; gives the column where it begins.
pub(super) fn put_right(buffer: &mut Buffer, area: Rect, y: u16, text: &str, style: Style, width: Width) -> u16 {
    let cells = u16::try_from(width_of(text, width)).unwrap_or(u16::MAX);
    let x = area.right().saturating_sub(cells).max(area.left());
    put(buffer, area, (x, y), text, style, width);
    x
}

/// The head of a list: its name, and at the right what there is of it, where both have room.
pub(super) fn head(buffer: &mut Buffer, area: Rect, name: &str, count: &str, width: Width) {
    if area.is_empty() {
        return;
    }
    let inner = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(2), ..area };
    let end = put(buffer, inner, (inner.x + 1, area.y), name, BOLD, width);
    if usize::from(end) + 2 + width_of(count, width) <= usize::from(inner.right()) {
        put_right(buffer, inner, area.y, count, DIM, width);
    }
}

/// Text cut to so many cells, with a mark where something was cut.
pub(super) fn cut(text: &str, cells: usize, width: Width) -> String {
    if width_of(text, width) <= cells {
        return text.into();
    }
    let mark = Sign::Cut.glyph(width);
    let room = cells.saturating_sub(width_of(mark, width));
    let mut out = String::new();
    let mut used = 0;
    for cell in Shown::new(text).cells(width) {
        if used + usize::from(cell.width) > room {
            break;
        }
        used += usize::from(cell.width);
        out.push_str(&cell.symbol);
    }
    if width_of(mark, width) <= cells {
        out.push_str(mark);
    }
    out
}

/// A thin upright rule.
pub(super) fn rule(buffer: &mut Buffer, area: Rect, width: Width) {
    for y in area.top()..area.bottom() {
        put(buffer, area, (area.x, y), Sign::Rule.glyph(width), DIM, width);
    }
}

/// A buffer as text, one line a row, trailing blanks left out: for tests and for looking.
#[must_use]
pub fn dump(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let row: String = (buffer.area.left()..buffer.area.right()).filter_map(|x| buffer.cell((x, y))).map(|cell| cell.symbol()).collect();
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::look::PLAIN;

    #[test]
    fn half_a_glyph_is_never_written() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        let area = buffer.area;
        assert_eq!(put(&mut buffer, area, (1, 0), "国国", PLAIN, Width::Narrow), 3);
        assert_eq!(dump(&buffer), " 国\n");
        assert_eq!(buffer.cell((2, 0)).map(|c| c.symbol()), Some(""));
    }

    #[test]
    fn cut_text_fits_and_says_so() {
        assert_eq!(cut("上海合作组织", 7, Width::Narrow), "上海合…");
        assert_eq!(cut("上海", 4, Width::Narrow), "上海");
        assert_eq!(cut("上海", 0, Width::Narrow), "");
        assert_eq!(cut("上海合作组织", 7, Width::Wide), "上海..");
    }
}
