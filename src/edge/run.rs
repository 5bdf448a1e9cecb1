//! The loop: wait, turn what came into events, update, run the effects, draw, write once.

mod ask;
mod outside;

use std::io;
use std::sync::mpsc::{Receiver, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::timeline::Relinking;
use crate::app::value::AmbiguousWidth;
use crate::app::{Answer, Effect, Event, Input, Moment, Options, State, Tracing, What, update};
use crate::ui::view;

use super::caps::{Caps, is_light, measure};
use super::copier::Copier;
use super::corrections::Said;
use super::input::{ESC_TIMEOUT, Parser};
use super::keeper::{Keep, keeper};
use super::paint::{Frame, paint};
use super::store::Store;
use super::terminal::{Terminal, Wake};
use super::worker::worker;

/// Longest stretch of work between two looks at the keyboard.
const SLICE: Duration = Duration::from_millis(2);
/// Units of work between two looks at the clock.
const STEP: usize = 2048;
/// While work goes on, frames are drawn no more often than this: a screen that changes faster is only flicker and bytes.
const FRAME: Duration = Duration::from_millis(40);

/// Presses and the wheel are told, with places beyond column 223 (SGR).
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// The mouse is the terminal's own again.
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// How often the file that is read is looked at, for changes on disk.
const LOOK: Duration = Duration::from_secs(2);

/// Begins to read everything again.
pub struct Again(pub Box<dyn Fn() -> io::Result<()>>);

impl std::fmt::Debug for Again {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Again")
    }
}

/// When a file was written, and its length.
type Stamp = (SystemTime, u64);

/// Why links do not follow what the reader says.
const LINKS_STAY: &str = "what you say is kept, but links stay as they are until plenary is started again";

/// Why a clause is not looked for in other texts.
const NOT_TRACED: &str = "other texts cannot be looked through until plenary is started again";

/// How the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The reader left.
    Left,
    /// The terminal went away.
    HangUp,
    /// A signal asks the process to end.
    Signal(i32),
}

/// The loop and what it holds besides the state.
#[derive(Debug)]
pub struct Run {
    terminal: Terminal,
    parser: Parser,
    caps: Caps,
    shown: Option<Frame>,
    /// What is to be kept goes to a thread of its own: a slow disk must not hold up a key.
    kept: Sender<Keep>,
    keeper: JoinHandle<()>,
    /// So do links that are found anew, and a clause that is looked for in other texts.
    relink: Sender<Relinking>,
    trace: Sender<Tracing>,
    copier: Copier,
    /// Whether a text is shown plainly, until a key.
    revealed: bool,
    /// Begins to read everything again; `None` where it cannot be: the samples, and what came through a pipe.
    again: Option<Again>,
    /// The file that is read, and how it was when it was last looked at.
    watched: Option<(String, Option<Stamp>)>,
    /// When it was.
    looked: Instant,
    /// Whether the terminal tells of the mouse.
    mouse: bool,
    /// Until when an answer about the width of ambiguous characters is awaited.
    asked: Option<Instant>,
    /// Since when the beginning of a key waits for its rest.
    half_key: Option<Instant>,
}

fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

impl Run {
    /// A loop on an open terminal. `quotes` is where copied quotes are kept, or why there is no such place; where the options
    /// do not say how wide ambiguous characters are, the terminal is asked. `tell` leads to the news of [`run`](Self::run).
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn new(
        terminal: Terminal,
        caps: Caps,
        quotes: Result<Store, String>,
        options: &Options,
        tell: Sender<What>,
        again: Option<Again>,
    ) -> io::Result<Self> {
        let copied = quotes.as_ref().ok().map(Store::copied);
        let copier = Copier::new(copied, !options.restricted, terminal.waker())?;
        let relink = worker("relinker", |work: Relinking| What::Relinked(Box::new(work.run())), tell.clone(), terminal.waker())?;
        let trace = worker("tracer", |work: Tracing| What::Traced(work.run()), tell.clone(), terminal.waker())?;
        let (kept, keeper) = keeper(quotes, tell, terminal.waker())?;
        let mut run = Self {
            terminal,
            parser: Parser::new(),
            caps,
            shown: None,
            kept,
            keeper,
            relink,
            trace,
            copier,
            revealed: false,
            again,
            watched: None,
            looked: Instant::now(),
            mouse: false,
            asked: None,
            half_key: None,
        };
        run.ask(options)?;
        Ok(run)
    }

    /// Waits until every copy is on its way, gives the terminal back, then waits until every quote is kept: one copied just
    /// before leaving is not lost. Gives what went wrong with copies that nobody was told of.
    pub fn leave(self) -> Vec<String> {
        let Self { mut terminal, kept, keeper, mut copier, .. } = self;
        // A terminal that is gone takes nothing any more.
        let copies = copier.settle(&mut |bytes| terminal.write_all(bytes)).unwrap_or_default();
        drop(terminal);
        drop(kept);
        // A panic in it was printed when the terminal was given back.
        let _ = keeper.join();
        copies.into_iter().filter_map(Result::err).collect()
    }

    /// Runs until the reader leaves, with what happened `early` and what the workers send through `news` (each of which
    /// wakes the terminal's waker).
    ///
    /// # Errors
    /// The terminal fails.
    pub fn run(&mut self, state: &mut State, early: Vec<What>, news: &Receiver<What>) -> io::Result<Ended> {
        let (columns, rows) = self.terminal.size();
        self.take(state, What::Resized(columns, rows))?;
        state.obey();
        for what in early {
            self.take(state, what)?;
        }
        let mut drawn: Option<Instant> = None;
        loop {
            while let Ok(what) = news.try_recv() {
                self.take(state, what)?;
            }
            for outcome in self.copier.news(&mut |bytes| self.terminal.write_all(bytes))? {
                self.take(state, What::Sent(outcome))?;
            }
            // While work goes on, what it has found is shown now and then; without work, at once.
            if !state.busy() || drawn.is_none_or(|at| at.elapsed() >= FRAME) {
                if let Err(error) = self.draw(state) {
                    // The terminal takes nothing any more: what ends us is told by the next wait.
                    return match self.terminal.wait(Some(Duration::ZERO)) {
                        Wake::Terminate(signal) => Ok(Ended::Signal(signal)),
                        Wake::HangUp => Ok(Ended::HangUp),
                        _ => Err(error),
                    };
                }
                drawn = Some(Instant::now());
            }
            // A key that may be Esc or the beginning of more waits for its rest, whatever else is going on.
            self.half_key = self.parser.pending().then(|| self.half_key.unwrap_or_else(Instant::now));
            if self.half_key.is_some_and(|since| since.elapsed() >= ESC_TIMEOUT) {
                self.half_key = None;
                let inputs = self.parser.flush();
                if let Some(ended) = self.inputs(state, inputs)? {
                    return Ok(ended);
                }
                continue;
            }
            let timeout = if state.busy() {
                Some(Duration::ZERO)
            } else if let Some(since) = self.half_key {
                Some(ESC_TIMEOUT.saturating_sub(since.elapsed()))
            } else {
                let asked = self.asked.map(|until| until.saturating_duration_since(Instant::now()));
                let look = self.again.is_some().then_some(LOOK);
                asked.into_iter().chain(look).min()
            };
            if self.looked.elapsed() >= LOOK {
                self.look(state)?;
            }
            let inputs = match self.terminal.wait(timeout) {
                Wake::Bytes(bytes) => {
                    self.half_key = None;
                    self.parser.feed(&bytes)
                }
                Wake::Timeout => {
                    if self.asked.is_some_and(|until| Instant::now() >= until) {
                        self.asked = None;
                        self.parser.expect_cursor(false);
                    }
                    if state.busy() {
                        self.work(state)?;
                    }
                    continue;
                }
                Wake::Resized | Wake::Continued => {
                    let (columns, rows) = self.terminal.size();
                    self.shown = None;
                    self.take(state, What::Resized(columns, rows))?;
                    continue;
                }
                Wake::Suspend => {
                    if let Some(ended) = self.suspend(state)? {
                        return Ok(ended);
                    }
                    continue;
                }
                Wake::Woken => continue,
                Wake::Terminate(signal) => return Ok(Ended::Signal(signal)),
                Wake::HangUp => return Ok(Ended::HangUp),
            };
            if let Some(ended) = self.inputs(state, inputs)? {
                return Ok(ended);
            }
            // A key is answered by the next frame, with what one slice finds: most searches end in it.
            if state.busy() {
                self.work(state)?;
            }
            drawn = None;
        }
    }

    /// What the terminal sent, one after the other.
    fn inputs(&mut self, state: &mut State, inputs: Vec<Input>) -> io::Result<Option<Ended>> {
        for input in inputs {
            if self.revealed && !matches!(input, Input::Answer(_)) {
                // The mouse is there to take the text with: what it told before it was let go does not cover it.
                if !matches!(input, Input::Mouse(_)) {
                    self.cover()?;
                }
                continue;
            }
            let what = match input {
                Input::Answer(Answer::Background(red, green, blue)) if self.asked.is_some() => {
                    What::BackgroundKnown(is_light((red, green, blue)))
                }
                Input::Answer(Answer::Margins(known)) => {
                    self.caps.margins = known;
                    continue;
                }
                Input::Answer(Answer::Cursor { column, .. }) if self.asked.is_some() => {
                    self.parser.expect_cursor(false);
                    let Some(width) = measure(column) else { continue };
                    What::WidthKnown(width)
                }
                Input::Answer(Answer::Attributes) if self.asked.is_some() => {
                    // Every terminal answers this, the last question: the waiting is over.
                    self.asked = None;
                    self.parser.expect_cursor(false);
                    continue;
                }
                input => What::Input(input),
            };
            if let Some(ended) = self.take(state, what)? {
                return Ok(Some(ended));
            }
        }
        Ok(None)
    }

    /// One event through the core, and what it wants done.
    fn take(&mut self, state: &mut State, what: What) -> io::Result<Option<Ended>> {
        let mut ended = None;
        for effect in update(state, Event { at: now(), what }) {
            let answer = match effect {
                // Whatever part of the room asks for it, and whenever it was restricted.
                effect if state.options.restricted && effect.barred().is_some() => effect.barred().map(|why| What::Trouble(why.into())),
                Effect::Copy(text) => {
                    let write = &mut |bytes: &[u8]| self.terminal.write_all(bytes);
                    self.copier.copy(&text, &state.options, write)?.map(What::Sent)
                }
                Effect::Reveal(text) => {
                    self.reveal(&text)?;
                    None
                }
                Effect::Store(quote) => self.keep(Keep::Quote(quote)),
                Effect::Remember(typed, line) => self.keep(Keep::Line(typed, line)),
                Effect::Judge { at, from, to, verdict } => self.keep(Keep::Said(Said::Link { at, from, to, verdict })),
                Effect::Correct { at, figure, class } => self.keep(Keep::Said(Said::Class { at, figure, class })),
                Effect::Relink(work) => self.relink.send(work).err().map(|_| What::Trouble(LINKS_STAY.into())),
                Effect::Trace(work) => self.trace.send(work).err().map(|_| What::Trouble(NOT_TRACED.into())),
                Effect::Note(note) => self.keep(Keep::Note(note)),
                Effect::Export { name, text, what } => self.keep(Keep::Table { name, text, what }),
                Effect::Edit { path, line } => {
                    ended = self.edit(state, &path, line)?;
                    None
                }
                Effect::Reread => match self.again.as_ref().map(|again| (again.0)()) {
                    Some(Ok(())) => None,
                    Some(Err(error)) => Some(What::NotReread(error.to_string())),
                    None => Some(What::NotReread("these texts are built in, or came through a pipe".into())),
                },
                Effect::Redraw => {
                    self.shown = None;
                    None
                }
                Effect::Suspend => {
                    ended = self.suspend(state)?;
                    None
                }
                Effect::Quit => {
                    ended = Some(Ended::Left);
                    None
                }
            };
            // Answers have no effects of their own.
            if let Some(what) = answer {
                update(state, Event { at: now(), what });
            }
        }
        Ok(ended)
    }

    /// Hands something to the thread that keeps it. That answers with news of its own, and ends only with us.
    fn keep(&self, keep: Keep) -> Option<What> {
        let _ = self.kept.send(keep);
        None
    }

    /// One slice of work: small steps until its time is up. What a step takes cannot be told from the one before, as words
    /// by their sound are a hundred times dearer than words as written.
    fn work(&mut self, state: &mut State) -> io::Result<()> {
        let began = Instant::now();
        while state.busy() && began.elapsed() < SLICE {
            self.take(state, What::Work(STEP))?;
        }
        Ok(())
    }

    /// One frame in one write; nothing where nothing changed.
    fn draw(&mut self, state: &State) -> io::Result<()> {
        if self.revealed {
            return Ok(());
        }
        if self.mouse != state.options.mouse {
            self.mouse = state.options.mouse;
            self.terminal.write_all(if self.mouse { MOUSE_ON } else { MOUSE_OFF })?;
        }
        let (columns, rows) = state.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let cursor = view(state, &mut buffer);
        let next = Frame { buffer, cursor };
        let told = state.options.ambiguous_width != AmbiguousWidth::Auto;
        self.caps.measured = if told { Some(state.width) } else { state.measured };
        let bytes = paint(self.shown.as_ref(), &next, &self.caps);
        if !bytes.is_empty() {
            self.terminal.write_all(&bytes)?;
        }
        self.shown = Some(next);
        Ok(())
    }
}
