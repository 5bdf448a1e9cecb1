//! Which sequence is which key: the tables behind the input parser.
//!
//! Sources: xterm's control sequences ("PC-Style Function Keys", "VT220-Style Function Keys", modifyOtherKeys), the kitty
//! keyboard protocol, rxvt's key table, and the Linux console's keymaps.

use crate::app::{Answer, Code, Did, Input, Key, Mouse};

/// The parameters of a control sequence: numbers between `;`, each with its sub-parameters after `:`.
pub(super) struct Params<'a>(&'a str);

impl<'a> Params<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// The sub-parameter `sub` of parameter `index`; `None` where it is left out or not a number.
    fn get(&self, index: usize, sub: usize) -> Option<u32> {
        self.0.split(';').nth(index)?.split(':').nth(sub)?.parse().ok()
    }

    fn first(&self) -> Option<u32> {
        self.get(0, 0)
    }

    fn count(&self) -> usize {
        if self.0.is_empty() { 0 } else { self.0.split(';').count() }
    }
}

/// Modifiers as xterm counts them: one more than a sum of shift 1, alt 2, ctrl 4, (kitty) super 8, hyper 16, meta 32, caps
/// lock 64, num lock 128. The locks and the keys of the desktop are left out.
#[derive(Clone, Copy, Default)]
pub(super) struct Mods {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

impl Mods {
    fn from_param(param: u32) -> Self {
        let bits = param.saturating_sub(1);
        // Where a terminal tells Meta apart from Alt, it is Alt to us.
        Self { shift: bits & 1 != 0, alt: bits & (2 | 32) != 0, ctrl: bits & 4 != 0 }
    }

    fn with_alt(self, alt: bool) -> Self {
        Self { alt: self.alt || alt, ..self }
    }

    fn key(self, code: Code) -> Key {
        let shift = self.shift && !matches!(code, Code::Char(_));
        Key { code, ctrl: self.ctrl, alt: self.alt, shift }
    }
}

/// A C0 control, DEL or plain character outside of any sequence. Controls of C1 are no keys.
pub(super) fn plain(c: char, alt: bool) -> Option<Key> {
    let (code, ctrl) = match c {
        '\r' => (Code::Enter, false),
        '\t' => (Code::Tab, false),
        '\u{8}' | '\u{7f}' => (Code::Backspace, false),
        '\u{1b}' => (Code::Esc, false),
        '\0' => (Code::Char(' '), true),
        // Ctrl-A to Ctrl-Z, Ctrl-J (line feed) among them.
        '\u{1}'..='\u{1a}' => (Code::Char(char::from(u8::try_from(u32::from(c)).ok()? | 0x60)), true),
        // Ctrl-\ ] ^ _
        '\u{1c}'..='\u{1f}' => (Code::Char(char::from(u8::try_from(u32::from(c)).ok()? | 0x40)), true),
        c if c.is_control() => return None,
        c => (Code::Char(c), false),
    };
    Some(Key { code, ctrl, alt, shift: false })
}

/// A key of application mode: `ESC O`, perhaps modifiers, and a final byte.
pub(super) fn ss3(params: &str, last: u8, alt: bool) -> Option<Input> {
    let params = Params::new(params);
    // `ESC O 5 P` (old) and `ESC O 1 ; 5 P` both mean ctrl.
    let mods = params.get(1, 0).or(params.first()).map_or_else(Mods::default, Mods::from_param).with_alt(alt);
    let key = match last {
        b'a'..=b'd' => {
            // rxvt: control and an arrow.
            let code = arrow(last.to_ascii_uppercase())?;
            Key { ctrl: true, ..mods.key(code) }
        }
        b'M' => mods.key(Code::Enter),
        b'I' => mods.key(Code::Tab),
        b' ' => mods.key(Code::Char(' ')),
        b'X' => mods.key(Code::Char('=')),
        // The numeric keypad sends its characters 0x40 higher.
        b'j'..=b'y' => mods.key(Code::Char(char::from(last - 0x40))),
        _ => mods.key(letter(last)?),
    };
    Some(Input::Key(key))
}

/// A control sequence: `CSI`, a private mark (`?`, `>`, `<`, `=`) or none, parameters, an intermediate or none, final byte.
pub(super) fn csi(mark: Option<u8>, params: &str, middle: Option<u8>, last: u8, alt: bool, cursor: bool) -> Option<Input> {
    let params = Params::new(params);
    match (mark, last) {
        (Some(b'?'), b'c') => return Some(Input::Answer(Answer::Attributes)),
        // A report of mode 69 (DECRPM): 1 and 2 are set and reset; 0 unknown, 3 and 4 for ever as they are.
        (Some(b'?'), b'y') if middle == Some(b'$') && params.first() == Some(69) => {
            return Some(Input::Answer(Answer::Margins(matches!(params.get(1, 0), Some(1 | 2)))));
        }
        // Mouse reports (SGR). A release, another button, a movement: nothing.
        (Some(b'<'), b'M') => return mouse(&params),
        (Some(b'<'), b'm') => return None,
        (Some(_), _) => return Some(Input::Answer(Answer::Other)),
        _ => {}
    }
    match (middle, last) {
        // rxvt: shift and a key.
        (None, b'$') => return numbered(&params, Mods { shift: true, ..Mods::default() }.with_alt(alt)),
        (Some(_), _) => return Some(Input::Answer(Answer::Other)),
        _ => {}
    }
    // Parameter 2 is the modifiers, its sub-parameter the kind of event (kitty): 3 is the release of a key.
    if params.get(1, 1) == Some(3) {
        return None;
    }
    let mods = params.get(1, 0).map_or_else(Mods::default, Mods::from_param).with_alt(alt);
    let key = match last {
        b'~' => match params.first() {
            Some(27) if params.count() >= 3 => character(params.get(2, 0)?, None, mods)?,
            _ => return numbered(&params, mods),
        },
        // rxvt: control, control and shift.
        b'^' => return numbered(&params, Mods { ctrl: true, ..mods }),
        b'@' => return numbered(&params, Mods { ctrl: true, shift: true, ..mods }),
        b'a'..=b'd' if params.count() == 0 => Key { shift: true, ..mods.key(arrow(last.to_ascii_uppercase())?) },
        b'u' => character(params.first()?, params.get(0, 1), mods)?,
        b'Z' => Key { shift: true, ..mods.key(Code::Tab) },
        b'R' if cursor && params.count() == 2 => {
            let row = u16::try_from(params.first()?).ok()?;
            let column = u16::try_from(params.get(1, 0)?).ok()?;
            return Some(Input::Answer(Answer::Cursor { column, row }));
        }
        b'R' if params.first().is_some_and(|row| row != 1) => return None,
        // Status, window and terminal reports.
        b'n' | b't' | b'c' | b'x' | b'y' if params.count() > 0 => return Some(Input::Answer(Answer::Other)),
        _ => mods.key(letter(last)?),
    };
    Some(Input::Key(key))
}

/// `CSI < button ; column ; row M`, from 1. The modifiers (4, 8, 16) change nothing.
fn mouse(params: &Params<'_>) -> Option<Input> {
    let did = match params.first()? & !28 {
        0 => Did::Press,
        64 => Did::WheelUp,
        65 => Did::WheelDown,
        _ => return None,
    };
    let place = |index| u16::try_from(params.get(index, 0)?).ok()?.checked_sub(1);
    Some(Input::Mouse(Mouse { did, x: place(1)?, y: place(2)? }))
}

/// A colour as terminals tell it (OSC 11): `11;rgb:RRRR/GGGG/BBBB`, one to four hexadecimal digits each.
pub(super) fn background(text: &[u8]) -> Option<Answer> {
    let text = std::str::from_utf8(text).ok()?.strip_prefix("11;")?;
    let (_, parts) = text.split_once(':').filter(|(kind, _)| kind.starts_with("rgb"))?;
    let mut parts = parts.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1).filter(|most| *most > 0)?;
        u8::try_from(u32::from_str_radix(part, 16).ok()?.checked_mul(255)? / most).ok()
    });
    Some(Answer::Background(parts.next()??, parts.next()??, parts.next()??))
}

/// The Linux console's F1 to F5: `CSI [ A` to `CSI [ E`.
pub(super) fn linux(last: u8, alt: bool) -> Option<Input> {
    let n = matches!(last, b'A'..=b'E').then(|| last - b'A' + 1)?;
    Some(Input::Key(Key { alt, ..Key::plain(Code::F(n)) }))
}

fn arrow(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        _ => return None,
    })
}

/// Finals that CSI and SS3 share.
fn letter(last: u8) -> Option<Code> {
    Some(match last {
        b'H' => Code::Home,
        b'F' => Code::End,
        b'P' => Code::F(1),
        b'Q' => Code::F(2),
        b'R' => Code::F(3),
        b'S' => Code::F(4),
        _ => return arrow(last),
    })
}

/// `CSI number ~` and rxvt's variants of it.
fn numbered(params: &Params<'_>, mods: Mods) -> Option<Input> {
    let code = match params.first()? {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        n @ 11..=15 => Code::F(u8::try_from(n - 10).ok()?),
        n @ 17..=21 => Code::F(u8::try_from(n - 11).ok()?),
        n @ 23..=26 => Code::F(u8::try_from(n - 12).ok()?),
        n @ 28..=29 => Code::F(u8::try_from(n - 13).ok()?),
        n @ 31..=34 => Code::F(u8::try_from(n - 14).ok()?),
        n @ 42..=45 => Code::F(u8::try_from(n - 21).ok()?),
        _ => return None,
    };
    Some(Input::Key(mods.key(code)))
}

/// A key told by the code of its character (kitty's `CSI u`, xterm's modifyOtherKeys). `shifted` is what shift makes of
/// it on the reader's keyboard, where the terminal says so.
fn character(code: u32, shifted: Option<u32>, mods: Mods) -> Option<Key> {
    let code = match code {
        57_399..=57_408 => Code::Char(char::from_digit(code - 57_399, 10)?),
        57_409..=57_413 => Code::Char(*['.', '/', '*', '-', '+'].get(usize::try_from(code - 57_409).ok()?)?),
        57_414 => Code::Enter,
        57_415 => Code::Char('='),
        57_416 => Code::Char(','),
        57_417 => Code::Left,
        57_418 => Code::Right,
        57_419 => Code::Up,
        57_420 => Code::Down,
        57_421 => Code::PageUp,
        57_422 => Code::PageDown,
        57_423 => Code::Home,
        57_424 => Code::End,
        57_425 => Code::Insert,
        57_426 => Code::Delete,
        57_376..=57_387 => Code::F(u8::try_from(code - 57_376 + 13).ok()?),
        // Locks, media keys, modifiers alone, F25 and more.
        57_344..=63_743 => return None,
        _ => {
            let c = char::from_u32(code)?;
            let key = plain(c, false)?;
            match key.code {
                Code::Char(c) if mods.shift => {
                    let upper = shifted.and_then(char::from_u32).filter(|c| !c.is_control()).unwrap_or_else(|| upper(c));
                    return Some(Key { ctrl: mods.ctrl || key.ctrl, alt: mods.alt, ..Key::char(upper) });
                }
                _ => return Some(Key { ctrl: mods.ctrl || key.ctrl, ..mods.key(key.code) }),
            }
        }
    };
    Some(mods.key(code))
}

/// The capital of a letter, where it is one character.
fn upper(c: char) -> char {
    let mut all = c.to_uppercase();
    match (all.next(), all.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}
