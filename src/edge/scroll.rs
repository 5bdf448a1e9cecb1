//! Rows that moved up or down: scrolling them on the terminal, where that is cheaper than drawing them anew.
//!
//! The reader's text moves between columns that stand still, so rows are compared in pieces: what most pieces agree on is
//! tried. What every terminal since the VT100 can do is the scrolling region, LF at its foot and RI at its head: columns
//! beside the text are moved too and drawn again. A terminal that says it knows left and right margins (DECSLRM, VT420)
//! scrolls the text between them.

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
    top: usize,
    /// The row after its last.
    bottom: usize,
    /// Its first column.
    left: usize,
    /// The column after its last.
    right: usize,
    /// How many rows its contents go up; down where negative.
    up: isize,
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
        Some(Self { top, bottom: (bottom + 1).min(rows), left: 0, right: width, up })
    }

    /// The same scroll in the run of columns that gains most by it: where more cells come to stand right than would have
    /// stood right without. `None`: that run is all of them, or none.
    pub(super) fn between_margins(self, old: &[Cell], new: &[Cell], width: usize) -> Option<Self> {
        let moved = self.moved(old, width);
        let rows = || (self.top..self.bottom).map(|y| y * width);
        let gain = |x: usize| -> isize {
            let right = |cells: &[Cell], at: usize| isize::from(cells.get(at) == new.get(at));
            rows().map(|row| right(&moved, row + x) - right(old, row + x)).sum()
        };
        // The run of the largest sum (Kadane): one that has come to nothing is no head for another.
        let (mut best, mut run, mut head) = ((0, 0, 0), 0, 0);
        for x in 0..width {
            if run <= 0 {
                (run, head) = (0, x);
            }
            run += gain(x);
            best = best.max((run, head, x + 1));
        }
        let (_, mut left, mut right) = best;
        // A margin through the middle of a wide glyph would leave half of it behind.
        let cuts = |x: usize| rows().any(|row| old.get(row + x).is_some_and(|cell| cell.symbol().is_empty()));
        while left > 0 && cuts(left) {
            left -= 1;
        }
        while right < width && cuts(right) {
            right += 1;
        }
        (left < right && right - left < width).then_some(Self { left, right, ..self })
    }

    /// What a terminal shows that held these cells and scrolled.
    pub(super) fn moved(self, cells: &[Cell], width: usize) -> Vec<Cell> {
        let mut out = cells.to_vec();
        for y in self.top..self.bottom {
            let from = y.checked_add_signed(self.up).filter(|from| (self.top..self.bottom).contains(from));
            let row = |y: usize| y * width + self.left..y * width + self.right;
            let Some(to) = out.get_mut(row(y)) else { continue };
            match from.and_then(|from| cells.get(row(from))) {
                Some(from) => to.clone_from_slice(from),
                None => to.fill(Cell::default()),
            }
        }
        out
    }

    /// The sequence that scrolls and leaves the cursor in the corner and the region whole. The look must be the default one:
    /// rows that come in take its background.
    pub(super) fn sequence(self, width: usize) -> Vec<u8> {
        let (top, bottom) = (self.top + 1, self.bottom);
        let mut out = format!("\x1b[{top};{bottom}r").into_bytes();
        let times = self.up.unsigned_abs();
        let up = self.up > 0;
        if (self.left, self.right) != (0, width) {
            // LF and RI scroll only where the cursor stands between the margins, SU and SD wherever it is.
            let (left, right, way) = (self.left + 1, self.right, if up { 'S' } else { 'T' });
            let times = if times == 1 { String::new() } else { times.to_string() };
            out.extend_from_slice(format!("\x1b[?69h\x1b[{left};{right}s\x1b[{times}{way}\x1b[?69l").as_bytes());
        } else if up {
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
