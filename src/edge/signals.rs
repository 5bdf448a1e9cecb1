//! Signals and wakes, told through pipes so that one `poll` sees everything that can happen.
//!
//! ```no_run
//! # fn main() -> Result<(), plenary::edge::terminal::TerminalError> {
//! use plenary::edge::terminal::{Terminal, Wake};
//!
//! let mut terminal = Terminal::open()?;
//! let (answers, inbox) = std::sync::mpsc::channel();
//! let waker = terminal.waker();
//! std::thread::spawn(move || {
//!     let _ = answers.send("read 3 speeches");
//!     waker.wake();
//! });
//! if let Wake::Woken = terminal.wait(None) {
//!     for answer in inbox.try_iter() { /* an event */ }
//! }
//! # Ok(()) }
//! ```

use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::{SigId, flag, low_level};

/// Wakes the event loop from any thread: first put the answer where the loop looks, then wake it.
#[derive(Clone, Debug)]
pub struct Waker(Arc<UnixStream>);

impl Waker {
    /// Ends the loop's wait, now or the next time. Many wakes may be seen as one.
    pub fn wake(&self) {
        // A full pipe is a loop that will wake anyway, a closed one a loop that has ended.
        let _ = (&*self.0).write(&[1]);
    }
}

/// Two ends of a wake pipe, neither of which blocks.
pub(super) fn wake_pipe() -> io::Result<(UnixStream, Waker)> {
    let (read, write) = UnixStream::pair()?;
    read.set_nonblocking(true)?;
    write.set_nonblocking(true)?;
    Ok((read, Waker(Arc::new(write))))
}

/// Takes all bytes out of a pipe that does not block; whether there were any.
pub(super) fn drain(mut pipe: &UnixStream) -> bool {
    let mut any = false;
    let mut bytes = [0; 64];
    while matches!(pipe.read(&mut bytes), Ok(n) if n > 0) {
        any = true;
    }
    any
}

/// The signals that a terminal program answers to.
#[derive(Debug)]
pub(super) struct Signals {
    pipe: UnixStream,
    caught: Vec<(i32, Arc<AtomicBool>)>,
    registered: Vec<SigId>,
}

/// Set while nobody waits: then the ending signals end the process as if they were not caught. (A handler once installed
/// stays, and would swallow them.)
static OVER: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Those that end the program.
const ENDING: [i32; 4] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT];

impl Signals {
    pub(super) fn new() -> io::Result<Self> {
        let (pipe, write) = UnixStream::pair()?;
        pipe.set_nonblocking(true)?;
        let over = match OVER.get() {
            Some(over) => Arc::clone(over),
            None => {
                let over = Arc::clone(OVER.get_or_init(Arc::default));
                for signal in ENDING {
                    flag::register_conditional_default(signal, Arc::clone(&over))?;
                }
                over
            }
        };
        over.store(false, Ordering::SeqCst);
        let mut signals = Self { pipe, caught: Vec::new(), registered: Vec::new() };
        for signal in ENDING.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]) {
            let seen = Arc::new(AtomicBool::new(false));
            // The flag before the pipe: who is woken finds the flag set.
            signals.registered.push(flag::register(signal, Arc::clone(&seen))?);
            signals.registered.push(low_level::pipe::register(signal, write.try_clone()?)?);
            signals.caught.push((signal, seen));
        }
        Ok(signals)
    }

    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.pipe.as_fd()
    }

    pub(super) fn drain(&self) {
        drain(&self.pipe);
    }

    /// Whether the signal came since it was last taken.
    pub(super) fn take(&self, signal: i32) -> bool {
        self.caught.iter().any(|(s, seen)| *s == signal && seen.swap(false, Ordering::SeqCst))
    }

    /// A signal that ends the program, if one came. It stays: there is no way back.
    pub(super) fn ending(&self) -> Option<i32> {
        self.caught.iter().find(|(signal, seen)| ENDING.contains(signal) && seen.load(Ordering::SeqCst)).map(|(signal, _)| *signal)
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        if let Some(over) = OVER.get() {
            over.store(true, Ordering::SeqCst);
        }
        for id in self.registered.drain(..) {
            low_level::unregister(id);
        }
    }
}
