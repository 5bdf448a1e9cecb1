//! Giving the terminal back as it was, from wherever the program ends.

use std::fmt;
use std::fs::File;
use std::io;
use std::os::fd::AsFd as _;
use std::panic::PanicHookInfo;
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crossterm::cursor::{Hide, SetCursorStyle, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::ResetColor;
use crossterm::terminal::{EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};

/// Alternate screen, bracketed paste, steady block cursor, cursor hidden until the first frame.
fn entering() -> String {
    written(&[&EnterAlternateScreen, &EnableBracketedPaste, &SetCursorStyle::SteadyBlock, &Hide])
}

/// The same backwards; before it, the end of a frame that was cut off (its margins, its update, its look, wrapping).
fn leaving() -> String {
    // The mouse that a reader turned on; off already it does no harm.
    let mouse = "\x1b[?1006l\x1b[?1000l";
    let margins = "\x1b[?69l\x1b[r";
    let rest = written(&[
        &EndSynchronizedUpdate,
        &ResetColor,
        &EnableLineWrap,
        &DisableBracketedPaste,
        &SetCursorStyle::DefaultUserShape,
        &Show,
        &LeaveAlternateScreen,
    ]);
    format!("{mouse}{margins}{rest}")
}

/// A command of the terminal as it is written; crossterm's trait itself cannot be put in a list.
trait Ansi {
    fn ansi(&self, out: &mut String) -> fmt::Result;
}

impl<C: crossterm::Command> Ansi for C {
    fn ansi(&self, out: &mut String) -> fmt::Result {
        self.write_ansi(out)
    }
}

fn written(commands: &[&dyn Ansi]) -> String {
    let mut out = String::new();
    for command in commands {
        // Writing to a string does not fail.
        let _ = command.ansi(&mut out);
    }
    out
}

/// How long a terminal that does not take bytes may hold up the end of the program.
const PATIENCE: Duration = Duration::from_millis(300);

/// The terminal while it is ours.
struct Held {
    tty: Arc<File>,
    before: Termios,
    owner: ThreadId,
    entered: bool,
}

/// There is one controlling terminal, and a panic hook can only reach what is static.
static HELD: Mutex<Option<Held>> = Mutex::new(None);

/// What panicked on other threads while the terminal was ours.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the terminal is ours.
pub(super) fn is_held() -> bool {
    lock(&HELD).is_some()
}

/// Takes the terminal: remembers how it was, makes it ours. Where that fails half way it is given back.
pub(super) fn hold(tty: Arc<File>) -> io::Result<()> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| on_panic(info, &before)));
    });
    let before = tcgetattr(&*tty)?;
    let mut held = Held { tty, before, owner: thread::current().id(), entered: false };
    if let Err(error) = held.enter() {
        held.leave();
        return Err(error);
    }
    *lock(&HELD) = Some(held);
    Ok(())
}

/// Gives the terminal back for good. What other threads said in their last moment is printed, now that it can be read.
pub(super) fn release() {
    if let Some(mut held) = lock(&HELD).take() {
        held.leave();
    }
    for text in take_panics() {
        eprintln!("{text}");
    }
}

/// Gives the terminal back for a while.
pub(super) fn leave() {
    if let Some(held) = &mut *lock(&HELD) {
        held.leave();
    }
}

/// Takes the terminal again. With `anew`, how it is now (the reader may have used `stty`) is how it will be given back.
pub(super) fn enter(anew: bool) -> io::Result<()> {
    match &mut *lock(&HELD) {
        Some(held) => {
            if anew {
                held.before = tcgetattr(&*held.tty)?;
            }
            held.enter()
        }
        None => Ok(()),
    }
}

/// Panics of other threads than the one that holds the terminal, since they were last taken. Each is what would have been
/// printed.
pub(super) fn take_panics() -> Vec<String> {
    std::mem::take(&mut *lock(&PANICS))
}

fn on_panic(info: &PanicHookInfo<'_>, before: &(dyn Fn(&PanicHookInfo<'_>) + Sync + Send)) {
    let mut held = lock(&HELD);
    match &mut *held {
        Some(held) if held.owner != thread::current().id() => {
            // The room goes on without that thread, and its last words must not be written across the page.
            let trace = std::backtrace::Backtrace::capture();
            lock(&PANICS).push(format!("{info}\n{trace}"));
            return;
        }
        Some(held) => held.leave(),
        None => {}
    }
    drop(held);
    before(info);
}

impl Held {
    fn enter(&mut self) -> io::Result<()> {
        let mut raw = self.before.clone();
        raw.make_raw();
        tcsetattr(&*self.tty, OptionalActions::Now, &raw)?;
        // From here on there is something to give back, even if the next step fails.
        self.entered = true;
        write_for(&self.tty, entering().as_bytes(), PATIENCE)
    }

    /// Errors have nobody left to tell: a terminal that is gone needs no restoring.
    fn leave(&mut self) {
        if !self.entered {
            return;
        }
        self.entered = false;
        let _ = write_for(&self.tty, leaving().as_bytes(), PATIENCE);
        // Set from the background it would stop us (SIGTTOU) in the middle of ending; the shell that took the terminal from
        // us has set it to its liking.
        if tcgetpgrp(&*self.tty).is_ok_and(|group| group == rustix::process::getpgrp()) {
            let _ = tcsetattr(&*self.tty, OptionalActions::Now, &self.before);
        }
    }
}

/// Writes to a terminal that does not block, for at most so long.
fn write_for(tty: &File, mut bytes: &[u8], most: Duration) -> io::Result<()> {
    let start = Instant::now();
    while !bytes.is_empty() {
        match write_some(tty, bytes)? {
            0 if start.elapsed() >= most => return Err(io::ErrorKind::TimedOut.into()),
            0 => {
                writable(tty, Duration::from_millis(50))?;
            }
            n => bytes = bytes.get(n..).unwrap_or_default(),
        }
    }
    Ok(())
}

/// Writes what the terminal takes now; 0: nothing.
pub(super) fn write_some(tty: &File, bytes: &[u8]) -> io::Result<usize> {
    match rustix::io::write(tty, bytes) {
        Ok(n) => Ok(n),
        Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => Ok(0),
        Err(error) => Err(error.into()),
    }
}

/// Waits until the terminal takes bytes, or for so long; an error where it is gone.
pub(super) fn writable(tty: &File, most: Duration) -> io::Result<()> {
    let mut fds = [PollFd::from_borrowed_fd(tty.as_fd(), PollFlags::OUT)];
    let time = Timespec::try_from(most).ok();
    match poll(&mut fds, time.as_ref()) {
        Ok(_) | Err(rustix::io::Errno::INTR) => {}
        Err(error) => return Err(error.into()),
    }
    let [fd] = fds;
    if fd.revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
        return Err(io::ErrorKind::BrokenPipe.into());
    }
    Ok(())
}
