//! From one frame to the next in few bytes: what is written to the terminal, pure.
//!
//! ```
//! use plenary::edge::caps::Caps;
//! use plenary::edge::paint::{Frame, paint};
//! use ratatui::buffer::Buffer;
//! use ratatui::layout::Rect;
//!
//! let mut next = Frame { buffer: Buffer::empty(Rect::new(0, 0, 10, 2)), cursor: None };
//! let first = paint(None, &next, &Caps::FULL);
//! assert!(!first.is_empty(), "the first frame clears the screen");
//! let shown = next.clone();
//! next.cursor = Some((3, 1));
//! assert_eq!(paint(Some(&shown), &next, &Caps::FULL), b"\x1b[2;4H\x1b[?25h");
//! assert_eq!(paint(Some(&next), &next, &Caps::FULL), b"");
//! ```
//!
//! The run loop keeps two frames and swaps them. After a resize, a return from the shell or ctrl-l it passes `None`.
//!
//! In a buffer a double-width glyph stands in its first cell and the cell after it holds the empty string. A frame begins
//! and ends with the default look, so that it does not matter what was written in between.

use std::borrow::Cow;
use std::io::Write as _;

use ratatui::buffer::{Buffer, Cell};

use super::caps::Caps;
use super::pen::Pen;
use super::scroll::Scroll;
use crate::text::{Shown, Width};

/// Bytes of a frame from which on it is worth looking for rows that only moved.
const SCROLLED: usize = 200;

/// Bytes of a frame that arrive in one packet, so that a terminal reads them together and draws when it has: half of such a
/// frame is not seen, nor the cursor on its way. Longer ones are put between marks, with the cursor hidden.
const AT_ONCE: usize = 512;

/// What a terminal shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The cells.
    pub buffer: Buffer,
    /// Where the cursor stands: column and row from 0. `None`: it is hidden.
    pub cursor: Option<(u16, u16)>,
}

/// The bytes that turn a terminal showing `prev` into one showing `next`; empty when nothing differs. `prev` of `None` or
/// of another size: the screen is cleared and drawn whole.
///
/// Nothing that steers a terminal passes from a cell; a glyph that does not fit its place (the second half missing, or in
/// the last column) is drawn as a blank.
#[must_use]
pub fn paint(prev: Option<&Frame>, next: &Frame, caps: &Caps) -> Vec<u8> {
    let prev = prev.filter(|prev| prev.buffer.area == next.buffer.area);
    let width = usize::from(next.buffer.area.width);
    let mut brush = Brush::default();
    if prev.is_none() {
        brush.out.extend_from_slice(b"\x1b[m\x1b[H\x1b[2J");
        brush.at = Some((0, 0));
    }
    let old = prev.map(|prev| &*prev.buffer.content).unwrap_or_default();
    let new = &*next.buffer.content;
    brush.rows(old, new, width, caps);
    let mut drawn = brush.out;
    if drawn.len() > SCROLLED
        && prev.is_some()
        && let Some(scroll) = Scroll::between(old, new, width)
    {
        let narrow = caps.margins.then(|| scroll.between_margins(old, new, width)).flatten();
        for scroll in [Some(scroll), narrow].into_iter().flatten() {
            let mut brush = Brush { out: scroll.sequence(width), at: Some((0, 0)), ..Brush::default() };
            brush.rows(&scroll.moved(old, width), new, width, caps);
            if brush.out.len() < drawn.len() {
                drawn = brush.out;
            }
        }
    }
    let cursor = next.cursor.filter(|&(x, y)| x < next.buffer.area.width && y < next.buffer.area.height);
    let was = prev.map(|prev| prev.cursor);
    if drawn.is_empty() && was == Some(next.cursor) {
        return drawn;
    }
    let mut out = Vec::with_capacity(drawn.len() + 32);
    let long = drawn.len() > AT_ONCE;
    let sync = caps.sync && long;
    if sync {
        out.extend_from_slice(b"\x1b[?2026h");
    }
    let was_shown = was != Some(None);
    let hides = was_shown && (cursor.is_none() || long);
    if hides {
        out.extend_from_slice(b"\x1b[?25l");
    }
    let hidden = !was_shown || hides;
    out.extend_from_slice(&drawn);
    if let Some((x, y)) = cursor {
        move_to(&mut out, usize::from(y), usize::from(x));
        if hidden {
            out.extend_from_slice(b"\x1b[?25h");
        }
    }
    if sync {
        out.extend_from_slice(b"\x1b[?2026l");
    }
    out
}

/// What one cell of a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tile<'a> {
    /// The glyph; empty in the second cell of a wide one.
    symbol: Cow<'a, str>,
    /// Cells: 1 or 2, or 0 in the second cell of a wide one.
    width: usize,
    /// Whether every terminal draws it as wide as that.
    sure: bool,
    pen: Pen,
}

impl Tile<'_> {
    const BLANK: Self = Tile { symbol: Cow::Borrowed(" "), width: 1, sure: true, pen: Pen::DEFAULT };
}

/// The row as it can be drawn: every wide glyph with both its halves, nothing that steers.
fn tiles<'a>(row: &'a [Cell], caps: &Caps) -> Vec<Tile<'a>> {
    let mut tiles = Vec::with_capacity(row.len());
    let mut cells = row.iter().peekable();
    while let Some(cell) = cells.next() {
        let symbol = safe(cell.symbol());
        let pen = Pen::of(cell, caps.colours);
        let tail = !symbol.is_empty() && cells.peek().is_some_and(|next| next.symbol().is_empty());
        let own = own_width(&symbol, caps);
        let fits = match own {
            Some(0) => false,
            Some(2) => tail,
            // Narrow by our reading, wide by the buffer's: drawn, and the cell after it cleared.
            _ => !symbol.is_empty(),
        };
        let width = 1 + usize::from(tail);
        if !fits || symbol == " " {
            tiles.resize(tiles.len() + width, Tile { pen: pen.of_blank(), ..Tile::BLANK });
        } else {
            tiles.push(Tile { symbol, width, sure: own == Some(width), pen });
            if tail {
                tiles.push(Tile { symbol: Cow::Borrowed(""), width: 0, sure: true, pen });
            }
        }
        if tail {
            cells.next();
        }
    }
    tiles
}

/// Only what may be shown goes out, whoever wrote the cell.
fn safe(symbol: &str) -> Cow<'_, str> {
    Shown::new(symbol).line()
}

/// Cells that every terminal takes for this glyph; `None` where they are not of one mind: ambiguous characters that were
/// not measured, emoji, and clusters of several characters.
fn own_width(symbol: &str, caps: &Caps) -> Option<usize> {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    if matches!(c, '\u{1f000}'..='\u{1ffff}') {
        return None;
    }
    let (narrow, wide) = (Width::Narrow.of(symbol), Width::Wide.of(symbol));
    let width = match caps.measured {
        _ if narrow == wide => narrow,
        Some(measured) => measured.of(symbol),
        None => return None,
    };
    Some(usize::from(width))
}

/// Cells that a cluster takes on a terminal that joins nothing and draws all it can wide.
fn most_width(symbol: &str) -> usize {
    let mut bytes = [0; 4];
    symbol.chars().map(|c| usize::from(Width::Wide.of(c.encode_utf8(&mut bytes)))).sum()
}

/// The bytes so far, and where they leave the terminal.
#[derive(Default)]
struct Brush {
    out: Vec<u8>,
    pen: Pen,
    /// Row and column of the cursor from 0, where it is known.
    at: Option<(usize, usize)>,
    /// Row of the cursor, known even where the column is not.
    row: Option<usize>,
}

impl Brush {
    /// Draws what differs, and ends with the default look.
    fn rows(&mut self, old: &[Cell], new: &[Cell], width: usize, caps: &Caps) {
        for (row, new) in new.chunks(width.max(1)).enumerate() {
            let old = old.get(row * width..).and_then(|rest| rest.get(..width));
            if old == Some(new) {
                continue;
            }
            let after = tiles(new, caps);
            let before = old.map_or_else(|| vec![Tile::BLANK; width], |old| tiles(old, caps));
            self.row(row, &before, &after);
        }
        self.pen(Pen::default());
    }

    fn row(&mut self, row: usize, before: &[Tile<'_>], after: &[Tile<'_>]) {
        // From here to the end of the row there are only plain blanks, which one sequence can erase.
        let blank_from = after.iter().rposition(|tile| *tile != Tile::BLANK).map_or(0, |last| last + 1);
        let dirty = |x: usize| before.get(x) != after.get(x);
        let last_dirty = (0..after.len()).rfind(|&x| dirty(x));
        let mut x = 0;
        while let (Some(tile), Some(last)) = (after.get(x), last_dirty) {
            if x > last {
                break;
            }
            let wide = tile.width.max(1);
            if !(x..x + wide).any(dirty) {
                x += wide;
                continue;
            }
            self.go(row, x, after);
            if x >= blank_from && last - x >= 3 {
                self.pen(Pen::default());
                self.out.extend_from_slice(b"\x1b[K");
                break;
            }
            self.draw(row, x, tile, after.len());
            x += wide;
        }
    }

    fn draw(&mut self, row: usize, x: usize, tile: &Tile<'_>, columns: usize) {
        if !self.shows(tile) {
            self.pen(tile.pen);
        }
        if !tile.sure && tile.width == 2 {
            // Where the terminal takes one cell for it, the other one must not keep what it held.
            self.out.extend_from_slice(b"  ");
            column(&mut self.out, x);
        }
        // Where the terminal may take more cells than are left, it must not go on in the next row, and scroll the last one
        // (DECAWM). Not for all glyphs: with wrapping off, marks after a letter in the last column join the letter before it.
        let over = !tile.sure && x + most_width(&tile.symbol) > columns;
        if over {
            self.out.extend_from_slice(b"\x1b[?7l");
        }
        self.out.extend_from_slice(tile.symbol.as_bytes());
        if over {
            self.out.extend_from_slice(b"\x1b[?7h");
        }
        let next = x + tile.width;
        // After the last column a cursor stands between two places.
        self.at = (tile.sure && next < columns).then_some((row, next));
        self.row = Some(row);
    }

    /// Whether a glyph looks right in the look that holds: a blank shows nothing of a front.
    fn shows(&self, tile: &Tile<'_>) -> bool {
        tile.pen == self.pen || (tile.symbol == " " && tile.pen == self.pen.of_blank())
    }

    fn pen(&mut self, pen: Pen) {
        pen.change(self.pen, &mut self.out);
        self.pen = pen;
    }

    /// The shortest way to a cell of this row, which is drawn from left to right.
    fn go(&mut self, row: usize, x: usize, tiles: &[Tile<'_>]) {
        let known_row = self.at.map(|(row, _)| row).or(self.row);
        match self.at {
            Some((r, c)) if r == row && c == x => {}
            Some((r, c)) if r == row && c < x => {
                let mut jump = b"\x1b[".to_vec();
                if x - c > 1 {
                    number(&mut jump, x - c);
                }
                jump.push(b'C');
                let gap = tiles.get(c..x).unwrap_or_default();
                let again: usize = gap.iter().map(|tile| tile.symbol.len()).sum();
                if again <= jump.len() && gap.iter().all(|tile| tile.sure && self.shows(tile)) {
                    gap.iter().for_each(|tile| self.out.extend_from_slice(tile.symbol.as_bytes()));
                } else {
                    self.out.extend_from_slice(&jump);
                }
            }
            _ if known_row == Some(row) && x == 0 => self.out.push(b'\r'),
            _ if known_row == Some(row) => column(&mut self.out, x),
            _ if known_row.is_some_and(|r| r + 1 == row) && x == 0 => self.out.extend_from_slice(b"\r\n"),
            _ => move_to(&mut self.out, row, x),
        }
        self.at = Some((row, x));
        self.row = Some(row);
    }
}

/// CUP.
fn move_to(out: &mut Vec<u8>, row: usize, x: usize) {
    out.extend_from_slice(b"\x1b[");
    if row > 0 || x > 0 {
        number(out, row + 1);
    }
    if x > 0 {
        out.push(b';');
        number(out, x + 1);
    }
    out.push(b'H');
}

/// CHA.
fn column(out: &mut Vec<u8>, x: usize) {
    out.extend_from_slice(b"\x1b[");
    if x > 0 {
        number(out, x + 1);
    }
    out.push(b'G');
}

fn number(out: &mut Vec<u8>, n: usize) {
    // Writing to memory does not fail.
    let _ = write!(out, "{n}");
}

#[cfg(test)]
#[path = "paint_tests.rs"]
mod tests;
