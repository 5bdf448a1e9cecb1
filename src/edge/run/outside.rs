//! What the loop does outside of its own screen: the reader's editor, texts shown plainly, and files that change on disk.

use std::io;
use std::time::Instant;

use crate::app::{State, What};
use crate::edge::editor::at_line;
use crate::edge::terminal::Stopped;
use crate::text::Shown;

use super::{Ended, MOUSE_OFF, Run};

impl Run {
    /// Leaves the alternate screen and writes a text as it is, so that the mouse or the terminal's own search can take it.
    pub(super) fn reveal(&mut self, text: &str) -> io::Result<()> {
        let lines: Vec<String> = Shown::new(text).copy().split('\n').map(str::to_string).collect();
        let shown = format!("\x1b[?1049l\x1b[?25h\r\n{}\r\n\r\n(any key goes back)", lines.join("\r\n"));
        self.revealed = true;
        // The mouse is the terminal's own there.
        if std::mem::take(&mut self.mouse) {
            self.terminal.write_all(MOUSE_OFF)?;
        }
        self.terminal.write_all(shown.as_bytes())
    }

    /// Back from what was shown plainly.
    pub(super) fn cover(&mut self) -> io::Result<()> {
        self.revealed = false;
        self.shown = None;
        self.terminal.write_all(b"\r\n\x1b[?1049h")
    }

    /// Looks whether the file that is read has changed on disk.
    pub(super) fn look(&mut self, state: &mut State) -> io::Result<()> {
        self.looked = Instant::now();
        let Some(document) = state.library.document(state.place.document).filter(|_| self.again.is_some()) else { return Ok(()) };
        let stamp = |path: &str| std::fs::metadata(path).ok().and_then(|meta| Some((meta.modified().ok()?, meta.len())));
        let now = (document.source.clone(), stamp(&document.source));
        // A file that is gone for a moment is being written anew.
        let changed = now.1.is_some() && self.watched.as_ref().is_some_and(|was| was.0 == now.0 && was.1.is_some() && was.1 != now.1);
        // A change while everything is read anyway is seen after that, not passed over.
        if changed && (state.library.reading || state.rereading.is_some()) {
            return Ok(());
        }
        if now.1.is_some() || self.watched.as_ref().is_none_or(|was| was.0 != now.0) {
            self.watched = Some(now);
        }
        if changed {
            self.take(state, What::Changed)?;
        }
        Ok(())
    }

    /// Lends the terminal to the reader's editor; afterwards a change is seen at once.
    pub(super) fn edit(&mut self, state: &mut State, path: &str, line: u32) -> io::Result<Option<Ended>> {
        if self.again.is_none() {
            return self.take(state, What::Trouble("there is no file behind this text: it is built in, or came through a pipe".into()));
        }
        self.look(state)?;
        self.mouse = false;
        let mut editor = at_line(|name| std::env::var(name).ok(), path, line);
        let ended = self.terminal.lend(&mut editor);
        self.shown = None;
        let (columns, rows) = self.terminal.size();
        self.take(state, What::Resized(columns, rows))?;
        let name = editor.get_program().to_string_lossy().into_owned();
        match ended {
            Ok(status) if status.success() => self.look(state)?,
            Ok(status) => drop(self.take(state, What::Trouble(format!("{name} ended with {status}")))?),
            Err(error) => {
                let why = format!("{name} could not be run: {error}; set EDITOR to your editor");
                self.take(state, What::Trouble(why))?;
            }
        }
        Ok(None)
    }

    /// Gives the terminal back and stops, until the shell continues us.
    pub(super) fn suspend(&mut self, state: &mut State) -> io::Result<Option<Ended>> {
        // Giving the terminal back turns its mouse off.
        self.mouse = false;
        let stopped = self.terminal.suspend()?;
        // What ended us while we were stopped leaves the shell's screen alone.
        match stopped {
            Stopped::Ending(signal) => return Ok(Some(Ended::Signal(signal))),
            Stopped::Yes => {}
            Stopped::No => drop(self.take(state, What::NotStopped)?),
        }
        self.shown = None;
        let (columns, rows) = self.terminal.size();
        self.take(state, What::Resized(columns, rows))
    }
}
