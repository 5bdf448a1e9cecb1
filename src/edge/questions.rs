//! What a terminal answers where the room is not open: asked on the line of the cursor, which is blank again afterwards.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::os::fd::AsFd as _;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};

use crate::app::{Answer, Input, Key};
use crate::text::Width;

use super::caps::measure;
use super::input::Parser;

/// How long answers are waited for; a link to the other side of the world answers well within it.
const ANSWER: Duration = Duration::from_secs(3);

/// The colour behind the text (OSC 11), the margins (DECRQM of mode 69), then one ambiguous character at the beginning of
/// the line and where the cursor stands behind it; last what every terminal answers.
const QUESTIONS: &[u8] = "\x1b]11;?\x1b\\\x1b[?69$p\r“\x1b[6n\x1b[c".as_bytes();

/// The line as it was.
const BLANK: &[u8] = b"\r\x1b[K";

/// What was answered; `None` where nothing was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// How wide ambiguous characters are drawn.
    pub width: Option<Width>,
    /// The colour behind the text: red, green, blue.
    pub background: Option<(u8, u8, u8)>,
    /// Whether left and right margins can be set.
    pub margins: Option<bool>,
}

/// The terminal in raw mode, until it is dropped.
struct Raw {
    tty: File,
    before: Termios,
}

impl Drop for Raw {
    fn drop(&mut self) {
        // A terminal that is gone needs no restoring.
        let _ = self.tty.write_all(BLANK);
        let _ = tcsetattr(&self.tty, OptionalActions::Flush, &self.before);
    }
}

/// Why nothing was asked, or what stopped the asking.
#[derive(Debug, thiserror::Error)]
pub enum NotAsked {
    /// No controlling terminal.
    #[error("there is no terminal here")]
    NoTerminal,
    /// It would be stopped by the shell.
    #[error("this runs in the background of its terminal")]
    Background,
    /// It cannot answer, or prints what it does not know.
    #[error("TERM is {0:?}, and such a terminal answers nothing")]
    Deaf(String),
    /// The reader does not want to wait.
    #[error("it was interrupted")]
    Interrupted,
    /// The terminal failed.
    #[error("the terminal failed: {0}")]
    Io(#[from] io::Error),
}

/// Asks the controlling terminal. Nothing is asked of one that is not ours, that is dumb, or a console that prints what it
/// does not know. Ctrl-c and `q` end the wait at once.
///
/// # Errors
/// Why nothing was asked, or was told.
pub fn ask(term: &str) -> Result<Answers, NotAsked> {
    let tty = OpenOptions::new().read(true).write(true).open("/dev/tty").map_err(|_| NotAsked::NoTerminal)?;
    let before = tcgetattr(&tty).map_err(io::Error::from)?;
    if matches!(term, "" | "dumb" | "linux") {
        return Err(NotAsked::Deaf(term.to_owned()));
    }
    if tcgetpgrp(&tty).map_err(io::Error::from)? != rustix::process::getpgrp() {
        return Err(NotAsked::Background);
    }
    let mut raw = before.clone();
    raw.make_raw();
    tcsetattr(&tty, OptionalActions::Now, &raw).map_err(io::Error::from)?;
    let mut terminal = Raw { tty, before };
    terminal.tty.write_all(QUESTIONS)?;
    let mut parser = Parser::new();
    parser.expect_cursor(true);
    let began = Instant::now();
    let mut answers = Answers::default();
    while let Some(left) = ANSWER.checked_sub(began.elapsed()) {
        let mut fds = [PollFd::from_borrowed_fd(terminal.tty.as_fd(), PollFlags::IN)];
        match poll(&mut fds, Timespec::try_from(left).ok().as_ref()) {
            Ok(0) => break,
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(io::Error::from(error).into()),
        }
        let mut bytes = [0; 1024];
        let read = rustix::io::read(&terminal.tty, &mut bytes).map_err(io::Error::from)?;
        if read == 0 {
            break;
        }
        for input in parser.feed(bytes.get(..read).unwrap_or_default()) {
            match input {
                Input::Answer(Answer::Background(red, green, blue)) => answers.background = Some((red, green, blue)),
                Input::Answer(Answer::Margins(known)) => answers.margins = Some(known),
                Input::Answer(Answer::Cursor { column, .. }) => answers.width = measure(column),
                // The last question: what was not answered by now will not be.
                Input::Answer(Answer::Attributes) => return Ok(answers),
                Input::Key(key) if key == Key::ctrl('c') || key == Key::char('q') => return Err(NotAsked::Interrupted),
                _ => {}
            }
        }
    }
    Ok(answers)
}
