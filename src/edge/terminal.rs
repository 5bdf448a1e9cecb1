//! The terminal itself: ours while a value lives, given back however the program ends, and one wait for all that happens.
//!
//! ```no_run
//! use plenary::edge::input::{ESC_TIMEOUT, Parser};
//! use plenary::edge::terminal::{Terminal, TerminalError, Wake, die_of};
//!
//! # fn main() -> Result<(), TerminalError> {
//! let mut terminal = Terminal::open()?;
//! let mut parser = Parser::new();
//! let mut size = terminal.size();
//! let mut frame = None; // what the terminal shows; `None` makes the next paint a full one
//! let ended = loop {
//!     let inputs = match terminal.wait(parser.pending().then_some(ESC_TIMEOUT)) {
//!         Wake::Bytes(bytes) => parser.feed(&bytes),
//!         Wake::Timeout => parser.flush(),
//!         Wake::Resized | Wake::Continued => { size = terminal.size(); frame = None::<()>; continue }
//!         Wake::Suspend => { terminal.suspend()?; size = terminal.size(); frame = None; continue }
//!         Wake::Woken => continue, // look into the channels of the workers
//!         Wake::Terminate(signal) => break Some(signal),
//!         Wake::HangUp => break None,
//!     };
//!     // inputs -> events -> update -> view -> paint -> terminal.write_all(&bytes)
//! };
//! drop(terminal);
//! if let Some(signal) = ended { die_of(signal); }
//! # Ok(()) }
//! ```

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal as _};
use std::os::fd::AsFd as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGTSTP, SIGTTIN, SIGWINCH};
use signal_hook::low_level;

use super::restore;
use super::signals::{self, Signals, Waker};

/// Bytes read at once: a paste of a speech in a few wakes, a key in one.
const READ_MOST: usize = 64 * 1024;

/// A signal that stops nothing returns within microseconds; nobody types `fg` within this time.
const STOPPED_AT_LEAST: Duration = Duration::from_millis(20);

/// The size that is taken where the terminal does not tell one (a serial line, some containers).
const SIZE_UNTOLD: (u16, u16) = (80, 24);

/// Why the room cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// No controlling terminal.
    #[error("there is no terminal to show the reading room on: {0}. Run it in a terminal, or over ssh with -t")]
    None(#[source] io::Error),
    /// A terminal that cannot place a cursor.
    #[error("TERM is \"{0}\", a terminal that cannot place a cursor. Set TERM to what the terminal is, for example xterm-256color")]
    Dumb(String),
    /// It is ours already.
    #[error("the terminal is already in use by this program")]
    Taken,
    /// The terminal or its signals failed.
    #[error("the terminal failed: {0}")]
    Io(#[from] io::Error),
}

/// Why a wait ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wake {
    /// Bytes from the terminal, at least one.
    Bytes(Vec<u8>),
    /// The size changed: ask [`Terminal::size`], paint anew.
    Resized,
    /// Stopped and continued from outside; the terminal is ours again: as after a resize.
    Continued,
    /// Asked from outside to stop (SIGTSTP): call [`Terminal::suspend`].
    Suspend,
    /// Asked to end by this signal; drop the terminal, save, then [`die_of`] it.
    Terminate(i32),
    /// The terminal is gone: nothing can be shown any more. Every later wait says so at once.
    HangUp,
    /// A [`Waker`] was used.
    Woken,
    /// Nothing came in the time given.
    Timeout,
}

/// How an attempt to stop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Stopped and continued: the terminal is ours again.
    Yes,
    /// There is no shell that could continue us, so nothing was stopped.
    No,
    /// This signal ends us; the terminal stays with the shell.
    Ending(i32),
}

/// The controlling terminal in raw mode with the alternate screen, until it is dropped, on the thread that opened it.
///
/// A panic on this thread first gives the terminal back, then prints. A panic on another thread is kept for
/// [`take_panics`](Self::take_panics) and printed at the end.
#[derive(Debug)]
pub struct Terminal {
    tty: Arc<File>,
    signals: Signals,
    woken: UnixStream,
    waker: Waker,
    gone: bool,
}

impl Terminal {
    /// Takes the controlling terminal, for reading keys even where the standard input is a pipe.
    ///
    /// # Errors
    /// No terminal, one that is dumb, or taken already.
    pub fn open() -> Result<Self, TerminalError> {
        let term = std::env::var("TERM").unwrap_or_default();
        let tty = Arc::new(open_tty().map_err(TerminalError::None)?);
        if matches!(&*term, "" | "dumb") {
            return Err(TerminalError::Dumb(term));
        }
        if restore::is_held() {
            return Err(TerminalError::Taken);
        }
        // Signals first: from the moment the terminal is ours, one that ends us must find its way through `wait`.
        let signals = Signals::new()?;
        let (woken, waker) = signals::wake_pipe()?;
        restore::hold(Arc::clone(&tty))?;
        Ok(Self { tty, signals, woken, waker, gone: false })
    }

    /// Columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        match rustix::termios::tcgetwinsize(&*self.tty) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
            _ => SIZE_UNTOLD,
        }
    }

    /// A handle by which other threads end a wait.
    #[must_use]
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Panics of other threads since they were last taken, each as it would have been printed.
    #[must_use]
    pub fn take_panics(&self) -> Vec<String> {
        restore::take_panics()
    }

    /// Waits until something happens, or for the time given.
    pub fn wait(&mut self, timeout: Option<Duration>) -> Wake {
        let start = Instant::now();
        loop {
            if let Some(wake) = self.signalled() {
                return wake;
            }
            let left = timeout.map(|timeout| timeout.saturating_sub(start.elapsed()));
            // A time beyond what the system counts is for ever.
            let time = left.and_then(|left| Timespec::try_from(left).ok());
            let mut fds = [
                PollFd::from_borrowed_fd(self.tty.as_fd(), PollFlags::IN),
                PollFd::from_borrowed_fd(self.signals.fd(), PollFlags::IN),
                PollFd::from_borrowed_fd(self.woken.as_fd(), PollFlags::IN),
            ];
            let ready = match poll(&mut fds, time.as_ref()) {
                Ok(ready) => ready,
                Err(rustix::io::Errno::INTR) => continue,
                // What cannot be waited for would be waited for in a circle.
                Err(_) => return self.hung_up(),
            };
            if ready == 0 {
                return Wake::Timeout;
            }
            let [tty, signals, woken] = fds.map(|fd| fd.revents());
            if !signals.is_empty() {
                self.signals.drain();
                continue;
            }
            // A terminal that hung up is readable for ever, and gives nothing.
            if tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return self.hung_up();
            }
            if tty.contains(PollFlags::IN) {
                match self.read() {
                    Some(wake) => return wake,
                    None => continue,
                }
            }
            if !woken.is_empty() && signals::drain(&self.woken) {
                return Wake::Woken;
            }
        }
    }

    /// Writes everything, waiting while a slow link takes nothing.
    ///
    /// # Errors
    /// The terminal is gone, or the program was asked to end while the link took nothing. The next wait says which.
    pub fn write_all(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let written = restore::write_some(&self.tty, bytes).and_then(|n| {
                if n == 0 {
                    restore::writable(&self.tty, Duration::from_millis(100))?;
                }
                Ok(n)
            });
            match written {
                Ok(0) if self.signals.ending().is_some() => return Err(io::ErrorKind::Interrupted.into()),
                Ok(n) => bytes = bytes.get(n..).unwrap_or_default(),
                Err(error) => {
                    self.gone = true;
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    /// Gives the terminal back and stops, as ctrl-z does in a program that does not catch it, with all that runs beside it
    /// in the same pipe. Returns when continued, with the terminal ours again: read the size, paint anew.
    ///
    /// # Errors
    /// The terminal could not be taken again.
    pub fn suspend(&mut self) -> io::Result<Stopped> {
        restore::leave();
        self.signals.take(SIGCONT);
        // The others in the pipe, as the terminal's own ctrl-z would; ours is caught, so it stops nothing.
        let _ = kill_current_process_group(Signal::TSTP);
        // SIGSTOP would stop even where nobody is left to continue us (`ssh host plenary`, a pane of its own): a dead screen.
        // The kernel withholds SIGTTIN there (POSIX, 11.1.4), and we leave it its default action, which SIGTSTP has lost to
        // our handler.
        let began = Instant::now();
        low_level::raise(SIGTTIN)?;
        self.signals.take(SIGTSTP);
        // The handler of the signal that continued us may run on another thread, a moment after this one goes on: who was away
        // for longer than a call takes was stopped.
        let stopped = self.signals.take(SIGCONT) || began.elapsed() >= STOPPED_AT_LEAST;
        if let Some(signal) = self.signals.ending() {
            return Ok(Stopped::Ending(signal));
        }
        restore::enter(stopped)?;
        Ok(if stopped { Stopped::Yes } else { Stopped::No })
    }

    /// Gives the terminal to another program until it ends, as an editor; then it is ours again: read the size, paint anew.
    ///
    /// # Errors
    /// The program cannot be run, or the terminal could not be taken again.
    pub fn lend(&mut self, program: &mut std::process::Command) -> io::Result<std::process::ExitStatus> {
        let tty = || OpenOptions::new().read(true).write(true).open("/dev/tty");
        program.stdin(tty()?).stdout(tty()?).stderr(tty()?);
        restore::leave();
        let ended = program.spawn().and_then(|mut child| {
            loop {
                if let Some(status) = child.try_wait()? {
                    return Ok(status);
                }
                // Its ctrl-z is meant for us as well: else the shell would wait for one of us while the other sleeps.
                if self.signals.take(SIGTSTP) {
                    low_level::raise(SIGTTIN)?;
                    self.signals.take(SIGCONT);
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        restore::enter(false)?;
        ended
    }

    fn signalled(&mut self) -> Option<Wake> {
        if self.gone {
            return Some(Wake::HangUp);
        }
        if let Some(signal) = self.signals.ending() {
            return Some(if signal == SIGHUP { self.hung_up() } else { Wake::Terminate(signal) });
        }
        if self.signals.take(SIGTSTP) {
            return Some(Wake::Suspend);
        }
        if self.signals.take(SIGCONT) {
            // Stopped by SIGSTOP, unasked: what the shell did to the terminal meanwhile is undone, not remembered.
            return Some(if restore::enter(false).is_ok() { Wake::Continued } else { self.hung_up() });
        }
        self.signals.take(SIGWINCH).then_some(Wake::Resized)
    }

    fn hung_up(&mut self) -> Wake {
        self.gone = true;
        Wake::HangUp
    }

    fn read(&mut self) -> Option<Wake> {
        let mut bytes = vec![0; READ_MOST];
        match rustix::io::read(&*self.tty, &mut bytes) {
            Ok(0) => Some(self.hung_up()),
            Ok(n) => {
                bytes.truncate(n);
                Some(Wake::Bytes(bytes))
            }
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => None,
            // EIO and the like: the terminal is gone, or no longer ours to read.
            Err(_) => Some(self.hung_up()),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore::release();
    }
}

/// Ends the process as if the signal had not been caught, so that who sent it sees what it expects. Call it last.
pub fn die_of(signal: i32) {
    // A signal that has no default we know of: the caller goes on to its ordinary end.
    let _ = low_level::emulate_default_handler(signal);
}

/// Opened anew, so that not blocking is ours alone: the flag of the standard streams is shared with the shell.
fn open_tty() -> io::Result<File> {
    let open = |path: &std::path::Path| {
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY | rustix::fs::OFlags::CLOEXEC;
        // The flags are the system's own bits, whatever their sign.
        let file = OpenOptions::new().read(true).write(true).custom_flags(flags.bits().cast_signed()).open(path)?;
        if file.is_terminal() { Ok(file) } else { Err(io::Error::other("not a terminal")) }
    };
    let controlling = || open("/dev/tty".as_ref());
    // macOS cannot poll /dev/tty, but the device behind it. Elsewhere that is for who has a terminal that does not control
    // it (some containers).
    if cfg!(target_os = "macos") {
        named(open).or_else(|_| controlling())
    } else {
        controlling().or_else(|error| named(open).map_err(|_| error))
    }
}

/// The terminal that one of the standard streams is.
fn named(open: impl Fn(&std::path::Path) -> io::Result<File>) -> io::Result<File> {
    use std::os::unix::ffi::OsStrExt as _;
    let streams = [rustix::stdio::stdin(), rustix::stdio::stdout(), rustix::stdio::stderr()];
    let name = streams.into_iter().find_map(|fd| rustix::termios::ttyname(fd, Vec::new()).ok());
    let name = name.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    open(std::path::Path::new(std::ffi::OsStr::from_bytes(name.as_bytes())))
}
