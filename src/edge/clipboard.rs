//! Text to the reader's own clipboard, through the terminal, from however far away (OSC 52).
//!
//! ```
//! use plenary::edge::clipboard::osc52;
//! use plenary::text::Shown;
//!
//! assert_eq!(osc52(Shown::new("共享\u{1b}")).unwrap(), b"\x1b]52;c;5YWx5Lqr\x07");
//! ```
//!
//! A terminal answers nothing: whether it took the text cannot be known. [`doubt`] says what is known to come between; the
//! page shows it, and the quote is in the quotes file whatever the terminal did.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::text::Shown;

/// Bytes of text that one sequence carries. Terminals that set a limit set it at 100,000 bytes of sequence or above; 8 are
/// the frame (`ESC ] 52 ; c ;` and BEL), and base64 makes 4 of 3.
pub const TEXT_MOST: usize = 74_994;

/// More text than a clipboard sequence carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{bytes} bytes are too many for the clipboard of a terminal, which takes {TEXT_MOST}: copy a shorter part")]
pub struct TooLong {
    /// Bytes of the text, less controls.
    pub bytes: usize,
}

/// The sequence that puts a text on the clipboard (`c`). Controls do not pass, and base64 lets nothing out of the sequence.
///
/// # Errors
/// More than [`TEXT_MOST`] bytes: a terminal would drop all of it or, worse, keep a part.
pub fn osc52(text: Shown<'_>) -> Result<Vec<u8>, TooLong> {
    let text = text.copy();
    if text.len() > TEXT_MOST {
        return Err(TooLong { bytes: text.len() });
    }
    // Ended by BEL: every terminal that knows the sequence knows it, and it is shorter than ST.
    Ok(format!("\x1b]52;c;{}\x07", STANDARD.encode(text)).into_bytes())
}

/// What is known to keep a copy from arriving, as a sentence for the reader; `None` where nothing is.
#[must_use]
pub fn doubt(var: impl Fn(&str) -> Option<String>) -> Option<&'static str> {
    let is = |name: &str, value: &str| var(name).as_deref() == Some(value);
    let term = var("TERM").unwrap_or_default();
    if var("TMUX").is_some() {
        Some("tmux set-clipboard on?")
    } else if var("STY").is_some() || term.starts_with("screen") {
        Some("GNU screen does not pass copies on")
    } else if term == "linux" || super::caps::is_vt(&term) {
        Some("this terminal has no clipboard")
    } else if is("TERM_PROGRAM", "Apple_Terminal") {
        Some("older versions of Terminal.app take no copies")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_a_hundred_thousand_bytes_of_sequence() {
        assert_eq!(osc52(Shown::new(&"x".repeat(TEXT_MOST))).unwrap().len(), 100_000);
        assert_eq!(osc52(Shown::new(&"x".repeat(TEXT_MOST + 1))), Err(TooLong { bytes: TEXT_MOST + 1 }));
    }

    #[test]
    fn hostile_text_stays_inside() {
        let bytes = osc52(Shown::new("a\u{7}\u{1b}\\\u{9c}b\nc")).unwrap();
        assert_eq!(bytes, format!("\x1b]52;c;{}\x07", STANDARD.encode("a\\b\nc")).into_bytes());
    }

    #[test]
    fn doubts_are_told() {
        assert!(doubt(|name| (name == "TMUX").then(|| "/tmp/x".into())).unwrap().contains("set-clipboard"));
        assert_eq!(doubt(|name| (name == "TERM").then(|| "xterm-256color".into())), None);
    }
}
