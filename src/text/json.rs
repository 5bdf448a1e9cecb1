//! JSON that is safe to show: UTF-8, controls and bidi characters escaped.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::chars::is_bidi_control;

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

/// A value as one line of JSON, without a line feed.
///
/// # Errors
/// The value cannot be written as JSON, such as a map whose keys are no text.
pub fn json(value: &impl Serialize) -> serde_json::Result<String> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Safe(CompactFormatter)))?;
    // What was written from text is text.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
