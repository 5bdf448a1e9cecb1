//! JSON as the machine interface prints it: UTF-8, controls and bidi characters escaped.

use std::io::{self, Write};

use serde::Serialize;

/// Writes one value and a line feed.
pub(super) fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    writeln!(out, "{}", crate::text::json(value).map_err(io::Error::from)?)
}

/// Writes rows in the format asked for: one array, one value a line, or as `text` has them for people.
pub(super) fn rows<T: Serialize>(
    out: &mut dyn Write,
    format: super::Format,
    rows: impl Iterator<Item = T>,
    text: impl Fn(&mut dyn Write, &T) -> io::Result<()>,
) -> io::Result<()> {
    match format {
        super::Format::Json => write(out, &rows.collect::<Vec<_>>()),
        super::Format::Jsonl => rows.into_iter().try_for_each(|row| write(out, &row)),
        super::Format::Text => rows.into_iter().try_for_each(|row| text(out, &row)),
    }
}

/// Byte offsets of a text as character positions, which the interface counts in Unicode scalar values. Ranges that ascend
/// are counted on from each other, so that a long line with many of them is gone through once.
pub(super) struct Characters<'a> {
    text: &'a str,
    byte: usize,
    character: usize,
}

impl<'a> Characters<'a> {
    /// The positions of a text.
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, byte: 0, character: 0 }
    }

    /// The characters of a byte range.
    pub(super) fn of_range(&mut self, range: std::ops::Range<usize>) -> [usize; 2] {
        [self.at(range.start), self.at(range.end)]
    }

    fn at(&mut self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if byte < self.byte {
            (self.byte, self.character) = (0, 0);
        }
        self.character += self.text.get(self.byte..byte).map_or(0, |between| between.chars().count());
        self.byte = byte;
        self.character
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_steers_a_terminal_is_escaped() {
        let mut out = Vec::new();
        super::write(&mut out, &"国\u{1b}\u{9b}\u{202e}\u{7f}\"").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\"国\\u001b\\u009b\\u202e\\u007f\\\"\"\n");
    }

    #[test]
    fn positions_are_characters_in_any_order() {
        let mut characters = super::Characters::of("国a国");
        assert_eq!([characters.of_range(3..4), characters.of_range(4..7), characters.of_range(0..3)], [[1, 2], [2, 3], [0, 1]]);
    }
}
