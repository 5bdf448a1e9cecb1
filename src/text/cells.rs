//! How many terminal cells a grapheme takes, under either reading of "ambiguous" width.

use unicode_width::UnicodeWidthStr;

/// How wide a terminal draws the characters that Unicode calls ambiguous (“ ” — … ① ·): UAX #11.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Width {
    /// One cell: most terminals outside East Asian locales.
    #[default]
    Narrow,
    /// One cell, on a terminal whose font lacks signs: what is not from a document keeps to ASCII.
    NarrowPlain,
    /// Two cells: terminals set up for Chinese or Japanese.
    Wide,
}

impl Width {
    /// Cells taken by one grapheme cluster: 0, 1 or 2. Longer clusters (flags, families) are drawn in two cells.
    #[must_use]
    pub fn of(self, grapheme: &str) -> u16 {
        let mut chars = grapheme.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            // The two ranges that make up nearly all of our text.
            if matches!(c, ' '..='~') {
                return 1;
            }
            if matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3002}' | '\u{ff01}'..='\u{ff5e}') {
                return 2;
            }
        }
        let cells = match self {
            Self::Narrow | Self::NarrowPlain => grapheme.width(),
            Self::Wide => grapheme.width_cjk(),
        };
        u16::try_from(cells.min(2)).unwrap_or(2)
    }
}

/// Cells taken by a whole text as it would be shown on the screen.
#[must_use]
pub fn width_of(text: &str, width: Width) -> usize {
    super::Shown::new(text).cells(width).map(|cell| usize::from(cell.width)).sum()
}
