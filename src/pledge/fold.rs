//! A text as folded characters, each with the byte it came from: one spelling for all tables.
//!
//! Latin letters lose their case, full-width forms their width, traditional characters
//! their strokes, and every white space is a plain one. Chinese punctuation stays, since it parts clauses.

use std::ops::Range;
use std::sync::LazyLock;

use crate::model::Span;
use crate::text::chars::is_han;
use crate::text::numerals::digit;
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

/// A line without the blanks that its printer set between Han characters, or between one and a digit: 百 分之 一百. The texts
/// of documents are repaired so before their figures are read; a line alone is not.
pub(super) struct Spaceless {
    pub(super) text: String,
    /// Where blanks were taken out of the text, in bytes of it, and how many bytes up to there.
    taken: Vec<(usize, usize)>,
}

impl Spaceless {
    pub(super) fn new(line: &str) -> Self {
        let mut out = Self { text: String::with_capacity(line.len()), taken: Vec::new() };
        let (mut before, mut rest, mut all) = (None, line, 0);
        while let Some(c) = rest.chars().next() {
            let behind = rest.trim_start();
            let blank = rest.len() - behind.len();
            if blank > 0 && (joined(before, behind.chars().next()) || discount(before, behind)) {
                all += blank;
                out.taken.push((out.text.len(), all));
                rest = behind;
                continue;
            }
            out.text.push(c);
            before = Some(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
        out
    }

    /// The stretch of the line that a stretch of the text was.
    pub(super) fn printed(&self, span: Range<usize>) -> Span {
        let bytes = |upto: usize| upto.checked_sub(1).and_then(|last| self.taken.get(last)).map_or(0, |&(_, bytes)| bytes);
        let start = self.taken.partition_point(|&(at, _)| at <= span.start);
        let end = self.taken.partition_point(|&(at, _)| at < span.end);
        Span::new(span.start + bytes(start), span.end + bytes(end))
    }
}

/// Whether a blank between these was set by the printer alone. Between two digits it may part two numbers.
fn joined(before: Option<char>, behind: Option<char>) -> bool {
    let (Some(before), Some(behind)) = (before, behind) else { return false };
    let counts = |c: char| digit(fold(c, &SIMPLIFIED)).is_some();
    let fits = |c: char| is_han(c) || counts(c);
    fits(before) && fits(behind) && !(counts(before) && counts(behind))
}

/// 7 2 折: two digits in front of 折 are one number, since no discount is said by its last place alone.
fn discount(before: Option<char>, behind: &str) -> bool {
    let counts = |c: char| digit(fold(c, &SIMPLIFIED)).is_some();
    let mut rest = behind.chars();
    before.is_some_and(counts) && rest.next().is_some_and(counts) && rest.as_str().trim_start().starts_with('折')
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

    #[test]
    fn blanks_of_the_printer_are_taken_out_and_put_back() {
        for (line, text) in [
            ("六   个 百 分点", "六个百分点"),
            ("增 长 12 万人 in 20 30", "增长12万人 in 20 30"),
            ("三 五", "三 五"),
            ("打 7 2 折", "打72折"),
            ("　第 一", "　第一"),
        ] {
            let spaceless = Spaceless::new(line);
            assert_eq!(spaceless.text, text);
            assert_eq!(spaceless.printed(0..text.len()).range(), 0..line.len());
        }
        let read = crate::pledge::quantities("提高 六   个 百 分点 ，");
        let quote = |q: &crate::model::Span| "提高 六   个 百 分点 ，"[q.range()].to_owned();
        assert_eq!(read.iter().map(|q| quote(&q.span)).collect::<Vec<_>>(), ["六   个 百 分点"]);
    }
}
