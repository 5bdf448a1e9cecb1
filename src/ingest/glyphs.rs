//! What single characters are to the measure of a line: their cells, the gaps between them, and rules made of them.

use crate::text::chars::{is_digit, is_han};

/// Where the unified ideographs and visible ASCII end that a text begins with: nearly all there is, and taken as it is.
pub(super) fn plain_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += match bytes.get(at..) {
            Some([b'!'..=b'~', ..]) => 1,
            Some([0xe5..=0xe9, ..] | [0xe4, 0xb8..=0xbf, ..]) => 3,
            _ => return at,
        };
    }
}

/// Cells of a character where lines are measured: full-width and Chinese characters two, all others one.
pub(super) fn cells_of(c: char) -> u32 {
    match c {
        ' '..='~' => 1,
        '“' | '”' | '‘' | '’' | '—' | '…' => 2,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' => {
            2
        }
        '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// Whether a space between two characters is an artefact: between Han and digits, or beside full-width punctuation.
pub(super) fn closes_up(a: char, b: char) -> bool {
    let wide_mark =
        |c: char| matches!(c, '\u{3001}'..='\u{3020}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff3d}');
    let shared = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '—' | '…');
    let number = |c: char| is_digit(c) || matches!(c, '%' | '％' | '‰');
    (is_han(a) && (number(b) || shared(b)))
        || (is_han(b) && (number(a) || shared(a)))
        // “Title》 《Title” and a full stop before a phrase: a gap of the print, except between phrases of a title.
        || (wide_mark(a) && (number(b) || shared(b) || wide_mark(b) || (is_han(b) && !matches!(a, '）' | '》' | '】'))))
        || (wide_mark(b) && (number(a) || shared(a) || (is_han(a) && !matches!(b, '（' | '《' | '【'))))
}

/// A line of dashes, stars or dots only: a rule between texts.
pub(super) fn is_rule(text: &str) -> bool {
    let mut chars = text.chars().filter(|c| *c != ' ');
    let Some(first) = chars.next() else { return false };
    matches!(first, '-' | '=' | '*' | '_' | '~' | '—' | '─' | '━' | '·' | '＊' | '－' | '＝' | '…' | '.' | '．')
        && chars.clone().all(|c| c == first)
        && chars.count() >= 2
}
