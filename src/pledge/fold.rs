//! A text as folded characters, each with the byte it came from: one spelling for all tables.
//!
//! Latin letters lose their case, full-width forms their width, traditional characters
//! their strokes, and every white space is a plain one. Chinese punctuation stays, since it parts clauses.

use std::sync::LazyLock;

use crate::text::simplified;

/// Folded characters and their byte offsets in the original.
pub(super) struct Folded {
    pub(super) chars: Vec<char>,
    at: Vec<usize>,
}

/// The simplified form of each unified ideograph, 0 where it stays: one look-up a character.
static SIMPLIFIED: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let one = |place: u32| char::from_u32(place).map(|c| (c, simplified(c))).filter(|(c, to)| c != to);
    (0x4e00..0xa000).map(|place| one(place).and_then(|(_, to)| u16::try_from(u32::from(to)).ok()).unwrap_or_default()).collect()
});

fn fold(c: char, simplified: &[u16]) -> char {
    match c {
        'a'..='z' | '0'..='9' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{4e00}'..='\u{9fff}' => match simplified.get((c as usize) - 0x4e00) {
            None | Some(0) => c,
            Some(&to) => char::from_u32(u32::from(to)).unwrap_or(c),
        },
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '＄' | '．' | '＋' | '－' | '／' => {
            char::from_u32(c as u32 - 0xfee0).unwrap_or(c).to_ascii_lowercase()
        }
        '￥' => '¥',
        '’' => '\'',
        '‐' | '‑' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let simplified: &[u16] = &SIMPLIFIED;
        let mut chars = Vec::with_capacity(text.len() / 2);
        let mut at = Vec::with_capacity(text.len() / 2 + 1);
        for (offset, c) in text.char_indices() {
            chars.push(fold(c, simplified));
            at.push(offset);
        }
        at.push(text.len());
        Self { chars, at }
    }

    /// The byte where a character begins.
    pub(super) fn byte(&self, index: usize) -> usize {
        self.at.get(index).or_else(|| self.at.last()).copied().unwrap_or_default()
    }

    /// A stretch of the folded text.
    #[cfg(test)]
    pub(super) fn text(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end).unwrap_or_default().iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_the_tables() {
        let folded = Folded::new("１２萬個　US");
        assert_eq!(folded.text(0, folded.chars.len()), "12万个 us");
        assert_eq!(folded.byte(3), "１２萬".len());
    }
}
