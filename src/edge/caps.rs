//! What the terminal at the other end can do, as far as its environment tells.
//!
//! ```
//! use plenary::edge::caps::{Caps, Colours};
//!
//! let caps = Caps::from_env(|name| match name {
//!     "TERM" => Some("xterm-256color".to_owned()),
//!     _ => None,
//! });
//! assert_eq!(caps.colours, Colours::TwoFiftySix);
//! ```

use crate::text::Width;

/// How many colours are shown; colours beyond are brought to the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None: bold, dim, underline and reverse carry everything.
    None,
    /// The sixteen that the reader's terminal names.
    Sixteen,
    /// The 6×6×6 cube and greys of xterm.
    TwoFiftySix,
    /// 24 bits.
    True,
}

/// What the painter may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// Colours.
    pub colours: Colours,
    /// Frames of more than a packet are put between `CSI ? 2026 h` and `l`: terminals that do not know it ignore it.
    pub sync: bool,
    /// How wide this terminal was seen to draw ambiguous characters (“ ” — … ①), where it was measured. While `None`, the
    /// painter places the cursor anew after each of them, for a few bytes more.
    pub measured: Option<Width>,
    /// Whether the terminal said that it knows left and right margins: a text between columns that stand still then scrolls
    /// for the bytes of the row that comes in.
    pub margins: bool,
}

impl Caps {
    /// Everything that is known without asking.
    pub const FULL: Self = Self { colours: Colours::True, sync: true, measured: None, margins: false };

    /// Guesses from `TERM`, `COLORTERM` and `NO_COLOR` (any value but the empty one: no-color.org).
    #[must_use]
    pub fn from_env(var: impl Fn(&str) -> Option<String>) -> Self {
        let term = var("TERM").unwrap_or_default();
        let colours = if var("NO_COLOR").is_some_and(|value| !value.is_empty()) || is_vt(&term) || term.ends_with("-m") {
            Colours::None
        } else if matches!(var("COLORTERM").as_deref(), Some("truecolor" | "24bit")) || term.ends_with("-direct") {
            Colours::True
        } else if term.contains("256") {
            Colours::TwoFiftySix
        } else {
            Colours::Sixteen
        };
        // The Linux console has no such mode and draws without tearing that would be seen.
        Self { colours, sync: term != "linux", measured: None, margins: false }
    }
}

/// A terminal of DEC's own, or one that calls itself so: neither colours nor a clipboard. (`vte` is another thing.)
pub(super) fn is_vt(term: &str) -> bool {
    term.strip_prefix("vt").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Asks how wide the terminal draws ambiguous characters: one of them at the head of the screen, then the place of the
/// cursor (`CSI 6 n`), then what every terminal answers (`CSI c`), so that silence about the first is noticed. Written once,
/// before the first frame and with [`expect_cursor`](super::input::Parser::expect_cursor) set, until either answer came:
/// [`measure`] reads the column.
pub const WIDTH_PROBE: &[u8] = "\x1b[H“\x1b[6n\x1b[c\x1b[H\x1b[2K".as_bytes();

/// Asks for the colour behind the text (OSC 11). Written before [`WIDTH_PROBE`], or with `CSI c` behind it.
pub const BACKGROUND_PROBE: &[u8] = b"\x1b]11;?\x1b\\";

/// Asks whether left and right margins can be set (DECRQM of mode 69, DECLRMM; the answer is [`Answer::Margins`]). Terminals
/// that do not know the question are silent, and one known to print its last letter prints it in the corner, which the
/// first frame covers. Written like [`BACKGROUND_PROBE`].
///
/// [`Answer::Margins`]: crate::app::Answer::Margins
pub const MARGINS_PROBE: &[u8] = b"\x1b[H\x1b[?69$p";

/// Whether a colour is a light one, by its brightness to the eye (ITU-R BT.601).
#[must_use]
pub fn is_light((red, green, blue): (u8, u8, u8)) -> bool {
    u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114 > 127_500
}

/// What the column answered to [`WIDTH_PROBE`] means; `None`: nothing that we understand.
#[must_use]
pub fn measure(column: u16) -> Option<Width> {
    match column {
        2 => Some(Width::Narrow),
        3 => Some(Width::Wide),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colours(vars: &[(&str, &str)]) -> Colours {
        Caps::from_env(|name| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())).colours
    }

    #[test]
    fn colours_from_the_environment() {
        assert_eq!(colours(&[("TERM", "xterm-256color")]), Colours::TwoFiftySix);
        assert_eq!(colours(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Colours::True);
        assert_eq!(colours(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")]), Colours::None);
        assert_eq!(colours(&[("TERM", "xterm"), ("NO_COLOR", "")]), Colours::Sixteen);
        assert_eq!(colours(&[("TERM", "linux")]), Colours::Sixteen);
        assert_eq!(colours(&[("TERM", "vt100")]), Colours::None);
        assert_eq!(colours(&[("TERM", "vte-256color")]), Colours::TwoFiftySix);
    }
}
