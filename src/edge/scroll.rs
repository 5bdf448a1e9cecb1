//! Rows that moved up or down: scrolling them on the terminal, where that is cheaper than drawing them anew.
//!
//! The reader's text moves between columns that stand still, so rows are compared in pieces: what most pieces agree on is
//! tried, and the columns beside are drawn again where the scroll has moved them too. Only what every terminal since the
//! VT100 can do is used: the scrolling region, LF at its foot and RI at its head.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use ratatui::buffer::Cell;

/// Cells of a piece.
const PIECE: usize = 8;
/// Pieces that must agree before a scroll is tried.
const AGREED: usize = 4;

/// A block of rows that scrolls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// Its first row.
    pub(super) top: usize,
    /// The row after its last.
    pub(super) bottom: usize,
    /// How many rows its contents go up; down where negative.
    pub(super) up: isize,
}

impl Scroll {
    /// The scroll that most of what changed agrees on.
    pub(super) fn between(old: &[Cell], new: &[Cell], width: usize) -> Option<Self> {
        let (old, new) = (pieces(old, width), pieces(new, width));
        let rows = old.len().min(new.len());
        let changed = |y: usize, k: usize| old.get(y).and_then(|row| row.get(k)) != new.get(y).and_then(|row| row.get(k));
        let mut votes: Vec<(isize, usize, usize)> = Vec::new();
        for (y, row) in new.iter().enumerate() {
            for (k, piece) in row.iter().enumerate().filter(|&(k, piece)| piece.is_some() && changed(y, k)) {
                let from = (0..rows).filter(|&from| old.get(from).and_then(|row| row.get(k)) == Some(piece));
                votes.extend(from.map(|from| (from.cast_signed() - y.cast_signed(), y, k)));
            }
        }
        votes.sort_unstable();
        let best =
            votes.chunk_by(|a, b| a.0 == b.0).max_by_key(|votes| (votes.len(), std::cmp::Reverse(votes.first().map(|v| v.0.abs()))))?;
        let (&(up, first, _), &(_, last, _)) = (best.first()?, best.last()?);
        if best.len() < AGREED || up == 0 {
            return None;
        }
        // From where they are drawn to where they came from.
        let (top, bottom) = if up > 0 { (first, last.saturating_add_signed(up)) } else { (first.saturating_add_signed(up), last) };
        Some(Self { top, bottom: (bottom + 1).min(rows), up })
    }

    /// What a terminal shows that held these cells and scrolled.
    pub(super) fn moved(self, cells: &[Cell], width: usize) -> Vec<Cell> {
        let mut out = Vec::with_capacity(cells.len());
        for (y, row) in cells.chunks(width).enumerate() {
            let from = y.checked_add_signed(self.up).filter(|from| (self.top..self.bottom).contains(from));
            match from {
                _ if !(self.top..self.bottom).contains(&y) => out.extend_from_slice(row),
                Some(from) => out.extend_from_slice(cells.get(from * width..).and_then(|rest| rest.get(..width)).unwrap_or_default()),
                None => out.resize(out.len() + width, Cell::default()),
            }
        }
        out
    }

    /// The sequence that scrolls and leaves the cursor in the corner and the region whole. The look must be the default one:
    /// rows that come in take its background.
    pub(super) fn sequence(self) -> Vec<u8> {
        let (top, bottom) = (self.top + 1, self.bottom);
        let mut out = format!("\x1b[{top};{bottom}r").into_bytes();
        let times = self.up.unsigned_abs();
        if self.up > 0 {
            out.extend_from_slice(format!("\x1b[{bottom}H").as_bytes());
            out.resize(out.len() + times, b'\n');
        } else {
            out.extend_from_slice(format!("\x1b[{top}H").as_bytes());
            (0..times).for_each(|_| out.extend_from_slice(b"\x1bM"));
        }
        out.extend_from_slice(b"\x1b[r");
        out
    }
}

/// A number for the pieces of each row; `None` for a blank one, which agrees with anything.
fn pieces(cells: &[Cell], width: usize) -> Vec<Vec<Option<u64>>> {
    let number = |piece: &[Cell]| {
        let some = piece.iter().any(|cell| !matches!(cell.symbol(), " " | ""));
        some.then(|| {
            let mut hasher = DefaultHasher::new();
            piece.iter().for_each(|cell| (cell.symbol(), cell.fg, cell.bg, cell.modifier).hash(&mut hasher));
            hasher.finish()
        })
    };
    cells.chunks(width).map(|row| row.chunks(PIECE).map(number).collect()).collect()
}
