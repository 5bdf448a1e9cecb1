//! What can happen to the program. The edge makes these; the core never asks the world anything itself.

use std::fmt;

use crate::model::{Class, Date, FigureName, Note, Verdict};

/// Milliseconds since 1970-01-01 UTC, told with every event: the core has no clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    /// The day, as in Greenwich.
    #[must_use]
    pub fn day(self) -> Date {
        Date::of_days(self.0.div_euclid(86_400_000)).unwrap_or(Date { year: 1970, month: 1, day: 1 })
    }
}

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character as typed: `G`, not shift and `g`.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab; with shift, back tab.
    Tab,
    /// Deletes backwards.
    Backspace,
    /// Deletes forwards.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Function keys 1 to 24.
    F(u8),
}

/// A key with its modifiers. Shift is told only for keys that are no character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Control held.
    pub ctrl: bool,
    /// Alt (Meta) held.
    pub alt: bool,
    /// Shift held, on keys that are no character.
    pub shift: bool,
}

impl Key {
    /// The key alone.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character key.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// A character key with control.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false, shift: false }
    }
}

/// What a terminal answered when asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Where the cursor stands, from 1: answers CSI 6 n. Only reported while the edge waits for it, as `CSI 1 ; 2 R` is
    /// also shift and F3.
    Cursor {
        /// Column.
        column: u16,
        /// Row.
        row: u16,
    },
    /// The colour behind the text: answers OSC 11. Red, green, blue.
    Background(u8, u8, u8),
    /// Primary device attributes: answers CSI c.
    Attributes,
    /// Whether left and right margins can be set: answers the question for mode 69 (DECRQM).
    Margins(bool),
    /// Any other answer, complete and recognised as one (DCS, OSC, mode reports): swallowed, never taken for keys.
    Other,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub did: Did,
    /// Column from 0.
    pub x: u16,
    /// Row from 0.
    pub y: u16,
}

/// What a mouse can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// The first button went down.
    Press,
    /// The wheel turned away from the reader.
    WheelUp,
    /// The wheel turned towards the reader.
    WheelDown,
}

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Text pasted in brackets, as it was.
    Paste(String),
    /// An answer to a question of the edge.
    Answer(Answer),
    /// The mouse, where the terminal was asked to tell of it.
    Mouse(Mouse),
}

impl fmt::Display for Key {
    /// As written in a keymap: `ctrl-d`, `alt-x`, `shift-tab`, `space`, `G`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        if self.shift {
            f.write_str("shift-")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("space"),
            Code::Char(c) => write!(f, "{c}"),
            Code::F(n) => write!(f, "f{n}"),
            Code::Enter => f.write_str("enter"),
            Code::Esc => f.write_str("esc"),
            Code::Tab => f.write_str("tab"),
            Code::Backspace => f.write_str("backspace"),
            Code::Delete => f.write_str("delete"),
            Code::Insert => f.write_str("insert"),
            Code::Up => f.write_str("up"),
            Code::Down => f.write_str("down"),
            Code::Left => f.write_str("left"),
            Code::Right => f.write_str("right"),
            Code::Home => f.write_str("home"),
            Code::End => f.write_str("end"),
            Code::PageUp => f.write_str("pageup"),
            Code::PageDown => f.write_str("pagedown"),
        }
    }
}

/// What happened.
#[derive(Clone, Debug)]
pub enum What {
    /// The terminal sent something.
    Input(Input),
    /// The terminal has another size: columns and rows.
    Resized(u16, u16),
    /// Some documents were read.
    Read(super::Batch),
    /// Documents are known better now that others were read too (copies of one text).
    Revised {
        /// Index and document.
        documents: Vec<(u32, std::sync::Arc<crate::model::Document>)>,
        /// The figures of all documents, found anew.
        ledger: crate::pledge::Ledger,
    },
    /// Everything was read.
    ReadDone,
    /// There is time for so many units of work (clauses looked at).
    Work(usize),
    /// A copy went its way, or why it did not.
    Sent(Result<Sent, String>),
    /// The quotes file was written, or why it was not.
    Stored(Result<(), String>),
    /// The quotes of earlier sessions.
    Quotes(Vec<crate::model::SavedQuote>),
    /// Lines typed in earlier sessions, the oldest first.
    History(Typed, Vec<String>),
    /// Nobody has read here before.
    FirstRun,
    /// A table was written: what and where, or why it was not.
    Exported(Result<String, String>),
    /// What the reader said of figures and links in earlier sessions; nothing else is in it.
    Corrections(crate::model::Overlay),
    /// Links as they are after the reader corrected something.
    Relinked(Box<super::timeline::Relinked>),
    /// The counterparts of a clause in other texts.
    Traced(super::Traced),
    /// The notes of earlier sessions.
    Notes(Vec<Note>),
    /// How the reader left this library.
    Left(Box<crate::model::Sitting>),
    /// The reader asks to begin at a place.
    GoTo(super::goto::Goto),
    /// Whether what is behind the text is light.
    BackgroundKnown(bool),
    /// So many files of so many were read.
    Progress(usize, usize),
    /// Nothing can be read again: why.
    NotReread(String),
    /// The file that is read has changed on disk.
    Changed,
    /// Something went wrong at the edge: a sentence.
    Trouble(String),
    /// There is no shell to go back to, so the program was not stopped.
    NotStopped,
    /// How wide the terminal draws ambiguous characters.
    WidthKnown(crate::text::Width),
}

/// A copy that went its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Characters of it.
    pub characters: usize,
    /// Who is known to have it.
    pub by: Taken,
    /// What is known to keep such copies from arriving here.
    pub doubt: Option<String>,
}

/// Who is known to have a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// tmux, which hands it on to its terminal.
    Tmux,
    /// This program.
    Program(String),
    /// This file.
    File(String),
    /// It was written to the terminal, which answers nothing.
    Unconfirmed,
}

/// Something that happened, and when.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// What.
    pub what: What,
}

/// Where a line was typed that can be called back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// After `:`.
    Command,
    /// After `/`.
    Query,
}

/// What the world is asked to do. Each that can fail answers with an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put this text on the clipboard of the machine the reader sits at.
    Copy(String),
    /// Add this quote to the quotes file.
    Store(crate::model::SavedQuote),
    /// Show this text plainly, without the alternate screen, until a key.
    Reveal(String),
    /// Keep this line for later sessions.
    Remember(Typed, String),
    /// Write a table to a file of its own.
    Export {
        /// The file's name, without a folder; where it is taken, a number goes behind it.
        name: String,
        /// Its text.
        text: String,
        /// What it holds: `24 figures`.
        what: String,
    },
    /// Keep what the reader says of a link; `None` takes it back.
    Judge {
        /// When, in milliseconds since 1970 UTC.
        at: i64,
        /// The earlier figure.
        from: FigureName,
        /// The later figure.
        to: FigureName,
        /// What the reader says.
        verdict: Option<Verdict>,
    },
    /// Keep the class that the reader gives a figure; `None` takes it back.
    Correct {
        /// When, in milliseconds since 1970 UTC.
        at: i64,
        /// The figure.
        figure: FigureName,
        /// Its class.
        class: Option<Class>,
    },
    /// Find links anew for what the reader says.
    Relink(super::timeline::Relinking),
    /// Look for the counterparts of a clause in other texts.
    Trace(super::Tracing),
    /// Keep this note; one without text takes the one on its clause away.
    Note(Note),
    /// Open this file at this line in the reader's editor.
    Edit {
        /// The path as given.
        path: String,
        /// The line, from 1.
        line: u32,
    },
    /// Read all files again.
    Reread,
    /// Draw everything anew.
    Redraw,
    /// Give the terminal back and stop until the shell continues us.
    Suspend,
    /// Leave.
    Quit,
}

impl Effect {
    /// What to say of it in a restricted session, which does not do it because it writes a file or runs a program; each fits
    /// a row of 80 cells.
    #[must_use]
    pub const fn barred(&self) -> Option<&'static str> {
        match self {
            Self::Store(_) | Self::Remember(..) | Self::Judge { .. } | Self::Correct { .. } | Self::Note(_) => {
                Some("a restricted session writes no file: this holds until you leave")
            }
            Self::Export { .. } => Some("a restricted session writes no file: nothing was exported"),
            Self::Edit { .. } => Some("there is no editor in a restricted session"),
            // Which ways a copy may take is decided with the options.
            Self::Copy(_)
            | Self::Reveal(_)
            | Self::Relink(_)
            | Self::Trace(_)
            | Self::Reread
            | Self::Redraw
            | Self::Suspend
            | Self::Quit => None,
        }
    }
}
