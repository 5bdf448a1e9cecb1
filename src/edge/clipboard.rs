//! The sequences that put text on the reader's own clipboard, through the terminal, from however far away (OSC 52).
//!
//! ```
//! use plenary::edge::clipboard::osc52;
//! use plenary::text::Shown;
//!
//! assert_eq!(osc52(Shown::new("共享\u{1b}")), b"\x1b]52;c;5YWx5Lqr\x07");
//! ```
//!
//! A terminal answers nothing: whether it took the text cannot be known. Which way is taken, and what is known to come
//! between, is decided in [`ways`](super::ways).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::text::Shown;

/// Bytes of one control string for GNU screen, its frame counted: versions before 4.2 keep 256 and drop the rest.
const SCREEN_MOST: usize = 240;

/// The sequence that puts a text on the clipboard (`c`). Controls do not pass, and base64 lets nothing out of the sequence.
#[must_use]
pub fn osc52(text: Shown<'_>) -> Vec<u8> {
    // Ended by BEL: every terminal that knows the sequence knows it, and it is shorter than ST.
    format!("\x1b]52;c;{}\x07", STANDARD.encode(text.copy())).into_bytes()
}

/// The same in pieces that GNU screen hands on to the terminal as they are (DCS), one after the other.
#[must_use]
pub fn through_screen(text: Shown<'_>) -> Vec<u8> {
    let whole = osc52(text);
    let room = SCREEN_MOST - b"\x1bP\x1b\\".len();
    whole.chunks(room).flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect()
}

/// The same as tmux hands it on to the terminal where `allow-passthrough` is on: every escape twice.
#[must_use]
pub fn through_tmux(text: Shown<'_>) -> Vec<u8> {
    let doubled = osc52(text).into_iter().flat_map(|byte| std::iter::repeat_n(byte, 1 + usize::from(byte == 0x1b)));
    b"\x1bPtmux;".iter().copied().chain(doubled).chain(*b"\x1b\\").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_inside() {
        let bytes = osc52(Shown::new("a\u{7}\u{1b}\\\u{9c}b\nc"));
        assert_eq!(bytes, format!("\x1b]52;c;{}\x07", STANDARD.encode("a\\b\nc")).into_bytes());
    }

    #[test]
    fn screen_gets_pieces_that_it_keeps_and_that_make_up_the_whole() {
        for length in [0, 1, 100, 1000, 5000] {
            let text = "x".repeat(length);
            let bytes = through_screen(Shown::new(&text));
            let pieces: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\\').collect();
            let mut whole = Vec::new();
            for piece in pieces {
                assert!(piece.len() <= SCREEN_MOST, "{}", piece.len());
                let inner = piece.strip_prefix(b"\x1bP").and_then(|piece| piece.strip_suffix(b"\x1b\\")).expect("framed");
                whole.extend_from_slice(inner);
            }
            assert_eq!(whole, osc52(Shown::new(&text)));
            assert_eq!(whole.last(), Some(&7));
        }
    }

    #[test]
    fn tmux_gets_every_escape_twice() {
        assert_eq!(through_tmux(Shown::new("ab")), b"\x1bPtmux;\x1b\x1b]52;c;YWI=\x07\x1b\\");
    }
}
