//! Bytes from a terminal to keys, pastes and answers: pure, one byte at a time, so that it does not matter how a link cut them.
//!
//! ```
//! use plenary::edge::input::Parser;
//! use plenary::app::{Code, Input, Key};
//!
//! let mut parser = Parser::new();
//! assert_eq!(parser.feed(b"\x1b["), []);
//! assert!(parser.pending());
//! assert_eq!(parser.feed(b"A"), [Input::Key(Key::plain(Code::Up))]);
//! // An Esc alone is only known for one when nothing follows: the event loop waits `ESC_TIMEOUT`, then says so.
//! assert_eq!(parser.feed(b"\x1b"), []);
//! assert_eq!(parser.flush(), [Input::Key(Key::plain(Code::Esc))]);
//! ```
//!
//! The event loop: while [`Parser::pending`], wait at most [`ESC_TIMEOUT`] for more bytes; when none came, call
//! [`Parser::flush`].

use std::time::Duration;

use super::keys;
use crate::app::{Answer, Code, Input, Key};

/// How long to wait for the rest of a sequence before an Esc is a key. Long enough for a packet cut in two on its way
/// (the parts travel together), short enough not to be felt.
pub const ESC_TIMEOUT: Duration = Duration::from_millis(40);

/// Bytes of one paste that are kept; what is beyond is dropped until the paste ends. Larger than any speech, and an end to
/// a paste that never ends.
pub const PASTE_MOST: usize = 16 * 1024 * 1024;

/// Bytes of parameters of one control sequence; the longest that means a key has under thirty.
const PARAMS_MOST: usize = 256;

/// Bytes of an answer (colours, version, clipboard) that are swallowed before the bytes are taken for keys again.
const ANSWER_MOST: usize = 64 * 1024;

/// Bytes at the head of an answer that are kept: a colour has under forty.
const HEAD_MOST: usize = 64;

/// Silences of [`ESC_TIMEOUT`] after which a half sequence is given up: its rest, come late, must not be taken for keys,
/// but a rest that never comes must not swallow the reader's keys either.
const SILENCES: u8 = 25;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Where in a sequence the parser stands.
#[derive(Debug, Default)]
enum Place {
    #[default]
    Ground,
    /// Inside a character of several bytes.
    Utf8 { bytes: Vec<u8>, need: usize, alt: bool },
    /// After ESC; `twice` after two of them.
    Esc { twice: bool },
    /// After `ESC O`.
    Ss3 { params: Vec<u8>, alt: bool },
    /// After `ESC [`.
    Csi { bytes: Vec<u8>, alt: bool },
    /// After `ESC [ [`.
    Linux { alt: bool },
    /// A control sequence too long to mean anything.
    CsiLong,
    /// Coordinates of an old mouse report still to come.
    Mouse { left: u8 },
    /// DCS, OSC, APC, PM or SOS, opened by `opener`; `esc` when an ESC was just seen.
    Text { opener: u8, length: usize, esc: bool, head: Vec<u8> },
    /// A paste; `matched` bytes of its end have been seen.
    Paste { bytes: Vec<u8>, matched: usize },
}

/// Turns bytes into inputs. Never fails, and holds at most [`PASTE_MOST`] bytes and a few.
#[derive(Debug, Default)]
pub struct Parser {
    place: Place,
    cursor: bool,
    silences: u8,
}

impl Parser {
    /// A parser at rest.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether a question for the place of the cursor (`CSI 6 n`) is open: only then is `CSI 1 ; 2 R` its answer and not
    /// shift and F3.
    pub fn expect_cursor(&mut self, yes: bool) {
        self.cursor = yes;
    }

    /// The inputs that these bytes complete. How the bytes were cut does not change the inputs.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut out = Vec::new();
        if !bytes.is_empty() {
            self.silences = 0;
        }
        for &byte in bytes {
            self.step(byte, &mut out);
        }
        out
    }

    /// Whether silence means something now: the event loop waits [`ESC_TIMEOUT`] for more bytes, then calls [`flush`](Self::flush).
    #[must_use]
    pub fn pending(&self) -> bool {
        match &self.place {
            // Half a character is no key whatever comes; a long paste may pause.
            Place::Ground | Place::Utf8 { .. } => false,
            Place::Paste { matched, .. } => *matched > 0,
            _ => true,
        }
    }

    /// Told that nothing came for [`ESC_TIMEOUT`]: an Esc, or Alt and the first character of a sequence, is a key. Half a
    /// sequence beyond that is kept for about a second (25 calls without bytes in between), then dropped.
    pub fn flush(&mut self) -> Vec<Input> {
        let typed = |code: Code| Input::Key(Key { alt: true, ..Key::plain(code) });
        let esc = || Input::Key(Key::plain(Code::Esc));
        let alone = match &self.place {
            Place::Esc { twice: false } => vec![esc()],
            Place::Esc { twice: true } => vec![esc(), esc()],
            Place::Ss3 { params, alt } if params.is_empty() => before(*alt, typed(Code::Char('O'))),
            Place::Csi { bytes, alt } if bytes.is_empty() => before(*alt, typed(Code::Char('['))),
            Place::Text { opener, length: 0, esc: false, .. } => vec![typed(Code::Char(char::from(*opener)))],
            Place::Ground | Place::Utf8 { .. } => return Vec::new(),
            _ => {
                self.silences = self.silences.saturating_add(1);
                if self.silences < SILENCES {
                    return Vec::new();
                }
                // An Esc pressed in a paste whose end was lost: the way out.
                if let Place::Paste { bytes, .. } = &mut self.place {
                    vec![Input::Paste(text_of(std::mem::take(bytes)))]
                } else {
                    Vec::new()
                }
            }
        };
        self.silences = 0;
        self.place = Place::Ground;
        alone
    }

    /// One byte. A byte that ends a sequence without belonging to it is taken again from the ground.
    fn step(&mut self, byte: u8, out: &mut Vec<Input>) {
        let place = std::mem::take(&mut self.place);
        self.place = match place {
            Place::Ground => ground(byte, false, out),
            Place::Utf8 { bytes, need, alt } => utf8(bytes, need, alt, byte, out),
            Place::Esc { twice } => escape(twice, byte, out),
            Place::Ss3 { params, alt } => single_shift(params, alt, byte, out),
            Place::Csi { bytes, alt } => self.control(bytes, alt, byte, out),
            Place::Linux { alt } => match byte {
                b' '..=b'~' => {
                    out.extend(keys::linux(byte, alt));
                    Place::Ground
                }
                _ => ground(byte, false, out),
            },
            Place::CsiLong => match byte {
                b' '..=b'?' => Place::CsiLong,
                b'@'..=b'~' => Place::Ground,
                _ => ground(byte, false, out),
            },
            Place::Mouse { left } => match (byte, left) {
                (0..b' ', _) => ground(byte, false, out),
                (_, 0..=1) => Place::Ground,
                (_, left) => Place::Mouse { left: left - 1 },
            },
            Place::Text { opener, length, esc, head } => text((opener, length, head), esc, byte, out),
            Place::Paste { bytes, matched } => paste(bytes, matched, byte, out),
        };
    }

    fn control(&self, mut bytes: Vec<u8>, alt: bool, byte: u8, out: &mut Vec<Input>) -> Place {
        match byte {
            b'[' if bytes.is_empty() => return Place::Linux { alt },
            b'M' if bytes.is_empty() => return Place::Mouse { left: 3 },
            // Focus in and out.
            b'I' | b'O' if bytes.is_empty() => return Place::Ground,
            // rxvt ends shifted keys with $, elsewhere an intermediate byte.
            b'$' if !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit) => {}
            b' '..=b'?' if bytes.len() >= PARAMS_MOST => return Place::CsiLong,
            b' '..=b'?' => {
                bytes.push(byte);
                return Place::Csi { bytes, alt };
            }
            b'@'..=b'~' => {}
            _ => return ground(byte, false, out),
        }
        if byte == b'~' && bytes == b"200" {
            return Place::Paste { bytes: Vec::new(), matched: 0 };
        }
        let mark = bytes.first().copied().filter(|b| matches!(b, b'<'..=b'?'));
        let middle = bytes.last().copied().filter(|b| matches!(b, b' '..=b'/'));
        let params = bytes.get(usize::from(mark.is_some())..).unwrap_or_default();
        let params = params.split(|b| matches!(b, b' '..=b'/')).next().unwrap_or_default();
        let params = std::str::from_utf8(params).unwrap_or_default();
        out.extend(keys::csi(mark, params, middle, byte, alt, self.cursor));
        Place::Ground
    }
}

/// An Esc that came before what turned out to be a key of its own.
fn before(esc: bool, key: Input) -> Vec<Input> {
    if esc { vec![Input::Key(Key::plain(Code::Esc)), key] } else { vec![key] }
}

fn ground(byte: u8, alt: bool, out: &mut Vec<Input>) -> Place {
    let need = match byte {
        0x1b => return Place::Esc { twice: false },
        0..=0x7f => {
            out.extend(keys::plain(char::from(byte), alt).map(Input::Key));
            return Place::Ground;
        }
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Place::Ground,
    };
    Place::Utf8 { bytes: vec![byte], need, alt }
}

fn utf8(mut bytes: Vec<u8>, need: usize, alt: bool, byte: u8, out: &mut Vec<Input>) -> Place {
    if !matches!(byte, 0x80..=0xbf) {
        return ground(byte, false, out);
    }
    bytes.push(byte);
    if bytes.len() < need {
        return Place::Utf8 { bytes, need, alt };
    }
    let c = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
    out.extend(c.and_then(|c| keys::plain(c, alt)).map(Input::Key));
    Place::Ground
}

fn escape(twice: bool, byte: u8, out: &mut Vec<Input>) -> Place {
    let esc = Input::Key(Key::plain(Code::Esc));
    match byte {
        0x1b if twice => {
            out.push(esc);
            return Place::Esc { twice: true };
        }
        0x1b => return Place::Esc { twice: true },
        // rxvt sends Alt and an arrow as ESC ESC [ A.
        b'[' => return Place::Csi { bytes: Vec::new(), alt: twice },
        b'O' => return Place::Ss3 { params: Vec::new(), alt: twice },
        _ => {}
    }
    if twice {
        out.push(esc);
    }
    match byte {
        b'P' | b']' | b'_' | b'^' | b'X' => Place::Text { opener: byte, length: 0, esc: false, head: Vec::new() },
        _ => ground(byte, true, out),
    }
}

fn single_shift(mut params: Vec<u8>, alt: bool, byte: u8, out: &mut Vec<Input>) -> Place {
    match byte {
        b'0'..=b'9' | b';' if params.len() < 8 => {
            params.push(byte);
            Place::Ss3 { params, alt }
        }
        b' '..=b'~' => {
            out.extend(keys::ss3(std::str::from_utf8(&params).unwrap_or_default(), byte, alt));
            Place::Ground
        }
        _ => ground(byte, false, out),
    }
}

/// Strings are ended by ST (ECMA-48, 5.6) or, by custom, BEL. Any other control is no part of an answer: somebody types.
fn text((opener, length, mut head): (u8, usize, Vec<u8>), esc: bool, byte: u8, out: &mut Vec<Input>) -> Place {
    let answer = |head: &[u8]| match opener {
        b']' => keys::background(head).unwrap_or(Answer::Other),
        _ => Answer::Other,
    };
    match byte {
        b'\\' if esc => {
            out.push(Input::Answer(answer(&head)));
            Place::Ground
        }
        _ if esc => escape(false, byte, out),
        0x07 => {
            out.push(Input::Answer(answer(&head)));
            Place::Ground
        }
        0x1b => Place::Text { opener, length, esc: true, head },
        // CAN and SUB break a sequence off (ECMA-48, 8.3.6 and 8.3.148).
        0x18 | 0x1a => Place::Ground,
        0..0x20 => ground(byte, false, out),
        _ if length >= ANSWER_MOST => {
            out.push(Input::Answer(Answer::Other));
            Place::Ground
        }
        _ => {
            if head.len() < HEAD_MOST {
                head.push(byte);
            }
            Place::Text { opener, length: length + 1, esc: false, head }
        }
    }
}

fn paste(mut bytes: Vec<u8>, matched: usize, byte: u8, out: &mut Vec<Input>) -> Place {
    if PASTE_END.get(matched) == Some(&byte) {
        if matched + 1 < PASTE_END.len() {
            return Place::Paste { bytes, matched: matched + 1 };
        }
        out.push(Input::Paste(text_of(bytes)));
        return Place::Ground;
    }
    // What looked like the end was text. ESC is only at the head of the end mark, so nothing else can begin in it.
    let again = byte == 0x1b;
    let text = PASTE_END.get(..matched).unwrap_or_default().iter().copied().chain((!again).then_some(byte));
    let room = PASTE_MOST.saturating_sub(bytes.len());
    bytes.extend(text.take(room));
    Place::Paste { bytes, matched: usize::from(again) }
}

/// The text of bytes, less what is not UTF-8.
fn text_of(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|wrong| wrong.as_bytes().utf8_chunks().map(|chunk| chunk.valid()).collect())
}

#[cfg(test)]
#[path = "input_tests.rs"]
mod tests;
