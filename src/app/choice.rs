//! A row chosen in a list, and the window on the list.

use super::Command;

/// A row chosen in a list, and the row at the top of the window on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The chosen row.
    pub at: usize,
    /// The first row shown.
    pub top: usize,
}

impl Choice {
    /// Moves by so many rows of `len`, stopping at the ends.
    pub fn step(&mut self, by: isize, len: usize) {
        self.at = self.at.saturating_add_signed(by).min(len.saturating_sub(1));
    }

    /// Moves the window so that the chosen row is in it and no row is wasted.
    pub fn show(&mut self, height: usize, len: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        if self.at < self.top {
            self.top = self.at;
        }
        if height > 0 && self.at >= self.top + height {
            self.top = self.at + 1 - height;
        }
        self.top = self.top.min(len.saturating_sub(height.max(1)));
    }

    /// Moves the choice of a list that fills the screen; tells whether the command was a movement.
    pub(super) fn run(&mut self, command: Command, count: Option<u32>, len: usize, height: usize) -> bool {
        let times = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(isize::MAX);
        let rows = isize::try_from(height).unwrap_or(1).max(1);
        match command {
            Command::LineDown => self.step(times, len),
            Command::LineUp => self.step(-times, len),
            Command::HalfPageDown => self.step(times.saturating_mul((rows / 2).max(1)), len),
            Command::HalfPageUp => self.step(-times.saturating_mul((rows / 2).max(1)), len),
            Command::PageDown => self.step(times.saturating_mul(rows), len),
            Command::PageUp => self.step(-times.saturating_mul(rows), len),
            Command::Top | Command::End if count.is_some() => self.at = (count.unwrap_or(1).max(1) as usize - 1).min(len.saturating_sub(1)),
            Command::Top => self.at = 0,
            Command::End => self.at = len.saturating_sub(1),
            _ => return false,
        }
        self.show(height, len);
        true
    }
}

/// The first of the lines that are shown in so many rows of the screen, where they begin at the top and scroll only as far
/// as the chosen one needs.
#[must_use]
pub fn first_shown(chosen: Option<usize>, height: usize) -> usize {
    chosen.map_or(0, |at| (at + 1).saturating_sub(height))
}
