//! JSON as the machine interface prints it: UTF-8, controls and bidi characters escaped.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use crate::text::chars::is_bidi_control;

/// Escapes what `serde_json` leaves as it is although it steers a terminal: DEL, C1 and bidi controls, line separators.
struct Safe(CompactFormatter);

impl Formatter for Safe {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut plain = 0;
        for (at, c) in fragment.char_indices() {
            if c == '\u{7f}' || ('\u{80}'..='\u{9f}').contains(&c) || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}') {
                self.0.write_string_fragment(writer, fragment.get(plain..at).unwrap_or_default())?;
                write!(writer, "\\u{:04x}", c as u32)?;
                plain = at + c.len_utf8();
            }
        }
        self.0.write_string_fragment(writer, fragment.get(plain..).unwrap_or_default())
    }
}

/// Writes one value and a line feed.
pub(super) fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Safe(CompactFormatter))).map_err(io::Error::from)?;
    bytes.push(b'\n');
    out.write_all(&bytes)
}

/// Byte ranges of a text as character ranges, for the positions that the interface counts in Unicode scalar values.
pub(super) fn characters(text: &str, range: std::ops::Range<usize>) -> [usize; 2] {
    let count = |upto: usize| text.get(..upto).map_or_else(|| text.chars().count(), |before| before.chars().count());
    [count(range.start), count(range.end)]
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_steers_a_terminal_is_escaped() {
        let mut out = Vec::new();
        super::write(&mut out, &"国\u{1b}\u{9b}\u{202e}\u{7f}\"").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\"国\\u001b\\u009b\\u202e\\u007f\\\"\"\n");
    }
}
