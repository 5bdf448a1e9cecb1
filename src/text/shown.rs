//! Text that is safe to show: the one door from a document to the terminal, the clipboard and file names.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::Width;
use super::chars::{is_bidi_control, is_invisible};

/// Code points of one grapheme cluster that are drawn; the rest of an endless pile of combining marks is left out.
/// Eight is more than any living script uses (Unicode's stream-safe format allows thirty).
const MARKS_DRAWN: usize = 8;

/// What stands on the screen for a character that must not reach the terminal: one cell wide, in no script.
const PLACEHOLDER: &str = "\u{2426}";

/// Foreign text, wrapped so that only its safe forms can be taken out again.
///
/// On the screen, controls and bidi overrides become one-cell placeholders, line ends and tabs a space. On the clipboard
/// the text is exact, less controls. U+200D and U+200C (which shape emoji and Indic and Persian words) are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a>(&'a str);

/// One grapheme cluster ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownCell<'a> {
    /// Byte offset of the cluster in the text it came from.
    pub offset: usize,
    /// What to draw.
    pub symbol: Cow<'a, str>,
    /// Cells it takes: 1 or 2.
    pub width: u16,
}

impl<'a> Shown<'a> {
    /// Wraps any text.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// The clusters to draw, in order, with their offsets in the original text. Clusters without width are left out.
    pub fn cells(self, width: Width) -> impl Iterator<Item = ShownCell<'a>> {
        self.0.grapheme_indices(true).filter_map(move |(offset, cluster)| {
            let symbol = safe_cluster(cluster);
            let cells = width.of(&symbol);
            (cells > 0).then_some(ShownCell { offset, symbol, width: cells })
        })
    }

    /// One line for a terminal that is written to directly (the calls of the machine interface in their human format).
    #[must_use]
    pub fn line(self) -> Cow<'a, str> {
        if self.0.chars().all(is_plain) {
            return Cow::Borrowed(self.0);
        }
        Cow::Owned(self.0.graphemes(true).map(safe_cluster).collect())
    }

    /// The exact text less controls, for the clipboard and files that people read. Line feeds and tabs stay.
    #[must_use]
    pub fn copy(self) -> String {
        self.0.chars().filter(|&c| matches!(c, '\n' | '\t') || !is_unsafe(c)).collect()
    }

    /// A file or window name: one line without controls or path separators, at most `most` characters.
    #[must_use]
    pub fn name(self, most: usize) -> String {
        self.0
            .chars()
            .filter(|&c| !is_unsafe(c) && !is_invisible(c))
            .map(|c| if matches!(c, '/' | '\\' | ':') { '-' } else { c })
            .take(most)
            .collect()
    }
}

/// Controls (C0, DEL, C1), line and paragraph separators, bidi embeddings and overrides, tags and other characters that
/// steer a terminal or a reader's eye without being seen.
fn is_unsafe(c: char) -> bool {
    c.is_control() || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}')
}

fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

fn safe_cluster(cluster: &str) -> Cow<'_, str> {
    if matches!(cluster, "\t" | "\n" | "\r\n" | "\r") {
        return Cow::Borrowed(" ");
    }
    let marks = cluster.chars().count();
    if marks <= MARKS_DRAWN && !cluster.chars().any(is_unsafe) {
        return Cow::Borrowed(cluster);
    }
    let mut kept: String = cluster.chars().filter(|&c| !is_unsafe(c)).take(MARKS_DRAWN).collect();
    if kept.is_empty() {
        kept.push_str(PLACEHOLDER);
    }
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(text: &str) -> String {
        Shown::new(text).cells(Width::Narrow).map(|cell| cell.symbol.into_owned()).collect()
    }

    #[test]
    fn escapes_never_reach_the_screen() {
        assert_eq!(screen("a\u{1b}[2Jb"), "a\u{2426}[2Jb");
        assert_eq!(screen("\u{9b}31m"), "\u{2426}31m");
        assert_eq!(screen("a\u{202e}b"), "a\u{2426}b");
        assert_eq!(screen("a\tb\nc"), "a b c");
    }

    #[test]
    fn endless_marks_are_cut() {
        let pile = format!("a{}", "\u{301}".repeat(500));
        assert_eq!(screen(&pile).chars().count(), MARKS_DRAWN);
    }

    #[test]
    fn offsets_are_those_of_the_text() {
        let offsets: Vec<_> = Shown::new("\u{1b}国a").cells(Width::Narrow).map(|cell| (cell.offset, cell.width)).collect();
        assert_eq!(offsets, [(0, 1), (1, 2), (4, 1)]);
    }

    #[test]
    fn the_clipboard_gets_the_exact_text_less_controls() {
        assert_eq!(Shown::new("“ok”\u{1b}]52;c;x\u{7}\n我\u{200d}们").copy(), "“ok”]52;c;x\n我\u{200d}们");
    }

    #[test]
    fn names_hold_no_separator() {
        assert_eq!(Shown::new("../a\u{0}b").name(10), "..-ab");
    }
}
