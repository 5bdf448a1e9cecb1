//! How cells look, and the shortest sequence (SGR, ECMA-48 8.3.117) from one look to another.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::caps::Colours;

/// A colour that the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ink {
    /// The reader's own.
    #[default]
    Default,
    /// One of the sixteen named ones.
    Named(u8),
    /// One of xterm's 256.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// The look of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pen {
    front: Ink,
    back: Ink,
    looks: Modifier,
}

/// The looks that are drawn, with the codes that put them on and off. Bold and dim share their off.
const LOOKS: [(Modifier, u8, u8); 6] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// What a terminal has after a reset.
    pub(super) const DEFAULT: Self = Self { front: Ink::Default, back: Ink::Default, looks: Modifier::empty() };

    /// The look of a cell on a terminal with these colours. Nothing of ours blinks or hides.
    pub(super) fn of(cell: &Cell, colours: Colours) -> Self {
        let looks = cell.modifier.difference(Modifier::SLOW_BLINK | Modifier::RAPID_BLINK | Modifier::HIDDEN);
        Self { front: Ink::of(cell.fg, colours), back: Ink::of(cell.bg, colours), looks }
    }

    /// The look of a blank: what cannot be seen on it is left out, so that blanks of other fronts are the same.
    pub(super) fn of_blank(self) -> Self {
        if self.looks.intersects(Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT) {
            self
        } else {
            Self { back: self.back, ..Self::default() }
        }
    }

    /// Writes the sequence that turns `from` into this look: the changes alone, or everything anew after a reset,
    /// whichever is shorter.
    pub(super) fn change(self, from: Self, out: &mut Vec<u8>) {
        if self == from {
            return;
        }
        let (mut changes, mut anew) = (Codes::default(), Codes::default());
        let mut lost = from.looks.difference(self.looks);
        for (look, _, off) in LOOKS {
            if lost.contains(look) {
                changes.push(off);
                if off == 22 {
                    lost.remove(Modifier::BOLD | Modifier::DIM);
                }
            }
        }
        let mut kept = from.looks.intersection(self.looks);
        if from.looks.difference(self.looks).intersects(Modifier::BOLD | Modifier::DIM) {
            kept.remove(Modifier::BOLD | Modifier::DIM);
        }
        for (look, on, _) in LOOKS {
            if self.looks.contains(look) {
                anew.push(on);
                if !kept.contains(look) {
                    changes.push(on);
                }
            }
        }
        for (ink, old, base) in [(self.front, from.front, 30), (self.back, from.back, 40)] {
            ink.codes(base, &mut anew);
            if ink != old {
                if ink == Ink::Default {
                    changes.push(base + 9);
                } else {
                    ink.codes(base, &mut changes);
                }
            }
        }
        // A reset is an empty code: `CSI m`, or `CSI ; 1 m`, which is `0 ; 1`.
        let reset = if anew.0.is_empty() { String::new() } else { format!(";{}", anew.0) };
        let shorter = if changes.0.len() <= reset.len() { changes.0 } else { reset };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(shorter.as_bytes());
        out.push(b'm');
    }
}

/// Codes between semicolons.
#[derive(Default)]
struct Codes(String);

impl Codes {
    fn push(&mut self, code: u8) {
        let mark = if self.0.is_empty() { "" } else { ";" };
        // Writing to a string does not fail.
        let _ = write!(self.0, "{mark}{code}");
    }
}

impl Ink {
    fn of(colour: Color, colours: Colours) -> Self {
        let wanted = match colour {
            Color::Reset => Self::Default,
            Color::Black => Self::Named(0),
            Color::Red => Self::Named(1),
            Color::Green => Self::Named(2),
            Color::Yellow => Self::Named(3),
            Color::Blue => Self::Named(4),
            Color::Magenta => Self::Named(5),
            Color::Cyan => Self::Named(6),
            Color::Gray => Self::Named(7),
            Color::DarkGray => Self::Named(8),
            Color::LightRed => Self::Named(9),
            Color::LightGreen => Self::Named(10),
            Color::LightYellow => Self::Named(11),
            Color::LightBlue => Self::Named(12),
            Color::LightMagenta => Self::Named(13),
            Color::LightCyan => Self::Named(14),
            Color::White => Self::Named(15),
            Color::Indexed(n @ 0..=15) => Self::Named(n),
            Color::Indexed(n) => Self::Indexed(n),
            Color::Rgb(r, g, b) => Self::Rgb(r, g, b),
        };
        match (wanted, colours) {
            (_, Colours::None) => Self::Default,
            (Self::Rgb(r, g, b), Colours::TwoFiftySix) => Self::Indexed(nearest((r, g, b), 16, 255)),
            (Self::Rgb(r, g, b), Colours::Sixteen) => Self::Named(nearest((r, g, b), 0, 15)),
            (Self::Indexed(n), Colours::Sixteen) => Self::Named(nearest(rgb_of(n), 0, 15)),
            (ink, _) => ink,
        }
    }

    /// Codes that put this colour on; `base` is 30 for the front, 40 for the back.
    fn codes(self, base: u8, codes: &mut Codes) {
        match self {
            Self::Default => {}
            Self::Named(n @ 0..=7) => codes.push(base + n),
            // 90 to 97 and 100 to 107 (aixterm).
            Self::Named(n) => codes.push(base + 52 + n),
            Self::Indexed(n) => [base + 8, 5, n].into_iter().for_each(|code| codes.push(code)),
            Self::Rgb(r, g, b) => [base + 8, 2, r, g, b].into_iter().for_each(|code| codes.push(code)),
        }
    }
}

/// xterm's palette; readers change the first sixteen, so distances to those are only near.
fn rgb_of(n: u8) -> (u8, u8, u8) {
    let level = |n: u8| if n == 0 { 0 } else { 55 + n * 40 };
    match n {
        0 => (0, 0, 0),
        7 => (229, 229, 229),
        8 => (127, 127, 127),
        1..=6 => (205 * (n & 1), 205 * (n >> 1 & 1), 205 * (n >> 2 & 1)),
        9..=15 => (255 * (n & 1), 255 * (n >> 1 & 1), 255 * (n >> 2 & 1)),
        16..=231 => (level((n - 16) / 36), level((n - 16) / 6 % 6), level((n - 16) % 6)),
        232.. => (8 + (n - 232) * 10, 8 + (n - 232) * 10, 8 + (n - 232) * 10),
    }
}

fn nearest(wanted: (u8, u8, u8), first: u8, last: u8) -> u8 {
    let apart = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    (first..=last)
        .min_by_key(|&n| {
            let (r, g, b) = rgb_of(n);
            apart(r, wanted.0) * 3 + apart(g, wanted.1) * 6 + apart(b, wanted.2)
        })
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: (Color, Modifier), to: (Color, Modifier), colours: Colours) -> String {
        let pen = |(fg, modifier): (Color, Modifier)| {
            let mut cell = Cell::default();
            cell.fg = fg;
            cell.modifier = modifier;
            Pen::of(&cell, colours)
        };
        let mut out = Vec::new();
        pen(to).change(pen(from), &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "")
    }

    #[test]
    fn only_what_changes_is_told() {
        let none = Modifier::empty();
        let full = Colours::True;
        assert_eq!(change((Color::Red, none), (Color::Red, none), full), "");
        assert_eq!(change((Color::Reset, none), (Color::Red, Modifier::BOLD), full), "[1;31m");
        assert_eq!(change((Color::Red, Modifier::BOLD), (Color::Reset, none), full), "[m");
        assert_eq!(change((Color::Red, Modifier::BOLD), (Color::Red, none), full), "[22m");
        assert_eq!(change((Color::Rgb(1, 2, 3), Modifier::BOLD | Modifier::DIM), (Color::Rgb(1, 2, 3), Modifier::DIM), full), "[22;2m");
        assert_eq!(change((Color::Red, Modifier::BOLD), (Color::Reset, Modifier::DIM), full), "[;2m");
        assert_eq!(change((Color::Reset, none), (Color::White, none), full), "[97m");
    }

    #[test]
    fn colours_are_brought_to_what_the_terminal_has() {
        let none = Modifier::empty();
        let from = (Color::Reset, none);
        assert_eq!(change(from, (Color::Rgb(255, 135, 0), none), Colours::TwoFiftySix), "[38;5;208m");
        assert_eq!(change(from, (Color::Rgb(250, 5, 5), none), Colours::Sixteen), "[91m");
        assert_eq!(change(from, (Color::Indexed(196), none), Colours::Sixteen), "[91m");
        assert_eq!(change(from, (Color::Rgb(250, 5, 5), Modifier::BOLD), Colours::None), "[1m");
        assert_eq!(change(from, (Color::Red, none), Colours::None), "");
    }
}
