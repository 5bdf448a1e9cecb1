//! `plenary PATH…`: the room itself.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use crate::app::goto::Goto;
use crate::app::keymap::Keymap;
use crate::app::{Batch, Palette, Skipped, State, What, sitting};
use crate::edge::caps::{Caps, Colours};
use crate::edge::config::Config;
use crate::edge::reading::{Planned, Trouble, plan, read};
use crate::edge::run::{Again, Ended as RoomEnded, Run};
use crate::edge::signals::Waker;
use crate::edge::sittings::Sittings;
use crate::edge::store::{DATA_DIR, Store};
use crate::edge::terminal::{Terminal, die_of};
use crate::ingest::{Options, copies};
use crate::model::Document;
use crate::pledge::Ledger;

use super::samples::SAMPLES;
use super::{Ended, NOTHING, Texts, complain};

/// Clauses gathered before they are shown: enough that a large folder is not published file by file.
const BATCH: usize = 4000;

/// How often it is told how far the reading is.
const PROGRESS: Duration = Duration::from_millis(200);

/// Opens the room on paths, or on the samples.
pub(super) fn run(texts: &Texts, place: Option<&str>, flags: &clap::ArgMatches) -> io::Result<Ended> {
    let (paths, goto) = places(&texts.paths, place);
    let mut config = Config::load();
    if let Err(why) = super::flags::take(flags, &mut config.options) {
        complain(&why);
        return Ok(Ended::Bad);
    }
    // A path that was named and cannot be reached is told after the room was left, too.
    let named = Arc::new(AtomicBool::new(false));
    let (send, news) = mpsc::channel();
    let waker: Arc<std::sync::OnceLock<Waker>> = Arc::default();
    let tell = send.clone();
    let begin = {
        let (waker, options, paths, named) = (Arc::clone(&waker), texts.options(), paths.clone(), Arc::clone(&named));
        move || {
            let worker = Worker {
                send: send.clone(),
                waker: Arc::clone(&waker),
                ledger: Ledger::default(),
                options: options.clone(),
                named: Arc::clone(&named),
            };
            let paths = paths.clone();
            std::thread::Builder::new().name("reading".into()).spawn(move || {
                let end = End(worker.send.clone(), Arc::clone(&worker.waker));
                // A walk through a large folder takes its time too.
                let (planned, troubles) = plan(&paths, SAMPLES);
                worker.run(planned, troubles);
                drop(end);
            })?;
            Ok(())
        }
    };
    begin()?;
    let on_disk = !paths.is_empty() && !paths.iter().any(|path| path == "-");
    // The first documents come before the screen is taken: where there are none, a sentence is all there is to show.
    let (mut early, nothing) = first_news(&news);
    if let Some(skipped) = nothing {
        for skipped in told(&skipped) {
            complain(&format!("{}: {}", skipped.source, skipped.why));
        }
        if told(&skipped).next().is_none() {
            complain(NOTHING);
        }
        return Ok(if named.load(Ordering::SeqCst) { Ended::Bad } else { Ended::Fine });
    }
    let terminal = match Terminal::open() {
        Ok(terminal) => terminal,
        Err(error) => {
            // A call that was misspelt is a file that is not there.
            for batch in early.iter().filter_map(|what| if let What::Read(batch) = what { Some(batch) } else { None }) {
                told(&batch.skipped).for_each(|skipped| complain(&format!("{}: {}", skipped.source, skipped.why)));
            }
            complain(&format!(
                "{error}. Without a screen there are `plenary outline`, `paragraphs`, `clauses`, `search`, `pledges` and `cite`"
            ));
            return Ok(Ended::Bad);
        }
    };
    let _ = waker.set(terminal.waker());
    let (columns, rows) = terminal.size();
    let mut state = State::new(columns, rows);
    state.options = config.options.clone();
    state.library.index = state.library.index.by(Arc::clone(&config.glossary));
    state.own_keys = config.keys.clone();
    state.keymap = Keymap::of(config.options.keymap, config.keys.as_deref()).0;
    let sittings = Store::locate().ok().filter(|_| !state.options.restricted).and_then(|store| Sittings::of(store.folder(), &paths));
    let left = sittings.as_ref().and_then(Sittings::read).map(|sitting| What::Left(Box::new(sitting)));
    early.splice(0..0, left.into_iter().chain(goto.map(What::GoTo)));
    early.extend(config.in_short().map(What::Trouble));
    let caps = Caps::from_env(|name| std::env::var(name).ok());
    state.own_themes = config.themes.clone();
    state.palette = match caps.colours {
        Colours::None => Palette::None,
        Colours::Sixteen => Palette::Sixteen,
        Colours::TwoFiftySix | Colours::True => Palette::Many,
    };
    let mut run = Run::new(
        terminal,
        caps,
        if state.options.restricted {
            Err("nothing is written in a restricted session".into())
        } else {
            Store::locate().map_err(|error| error.to_string())
        },
        &state.options,
        tell,
        on_disk.then(|| Again(Box::new(begin))),
    )?;
    let ended = run.run(&mut state, early, &news);
    // The terminal is given back before anything else is said.
    for why in run.leave() {
        complain(&format!("the last copy was not sent: {why}. `plenary cite` prints a clause with its citation"));
    }
    // What was kept at the very end and failed had no screen to be told on.
    for what in news.try_iter() {
        if let What::Trouble(why) | What::Stored(Err(why)) | What::Exported(Err(why)) = what {
            complain(&why);
        }
    }
    // Before anything was read there is no place to come back to.
    if let Some(sittings) = sittings.filter(|_| !state.library.is_empty() && !state.options.restricted)
        && let Err(error) = sittings.write(&sitting(&state))
    {
        complain(&format!(
            "where you were and your marks are not kept for the next time: {error}. See that the disk has room, or set {DATA_DIR} to another folder"
        ));
    }
    match ended? {
        RoomEnded::Left | RoomEnded::HangUp => {
            config.troubles.iter().for_each(|trouble| complain(trouble));
            for skipped in told(&state.library.skipped) {
                complain(&format!("{}: {}", skipped.source, skipped.why));
            }
            Ok(if named.load(Ordering::SeqCst) { Ended::Bad } else { Ended::Fine })
        }
        RoomEnded::Signal(signal) => {
            die_of(signal);
            Ok(Ended::Bad)
        }
    }
}

/// Paths without a place behind them, and where to begin: as asked, else where a path says (`speech.txt#p12`).
fn places(paths: &[String], place: Option<&str>) -> (Vec<String>, Option<Goto>) {
    let mut goto = None;
    let paths = paths.iter().map(|path| match path.rsplit_once('#') {
        // A file may bear the sign in its name.
        Some((file, place)) if !Path::new(path).exists() && Path::new(file).exists() && !place.is_empty() => {
            goto = Some(Goto { source: Some(file.into()), place: place.into() });
            file.to_string()
        }
        _ => path.clone(),
    });
    let paths = paths.collect();
    (paths, place.map(|place| Goto { source: None, place: place.into() }).or(goto))
}

/// What is worth a sentence: not each picture beside the texts.
fn told(skipped: &[Skipped]) -> impl Iterator<Item = &Skipped> {
    skipped.iter().filter(|skipped| !skipped.foreign)
}

/// Waits for the first documents. `Some` of what was skipped where everything was read and nothing was found.
fn first_news(news: &Receiver<What>) -> (Vec<What>, Option<Vec<Skipped>>) {
    let mut skipped = Vec::new();
    let mut early = Vec::new();
    // A folder on a slow disk may take long: then the room opens and says that it reads.
    while let Ok(what) = news.recv_timeout(Duration::from_millis(1500)) {
        match &what {
            What::Read(batch) => {
                skipped.extend(batch.skipped.iter().cloned());
                let some = !batch.documents.is_empty();
                early.push(what);
                if some {
                    return (early, None);
                }
            }
            What::ReadDone => return (early, Some(skipped)),
            _ => early.push(what),
        }
    }
    (early, None)
}

/// Says that reading is over, however the thread ends.
struct End(Sender<What>, Arc<std::sync::OnceLock<Waker>>);

impl Drop for End {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = self.0.send(What::Trouble("reading stopped before the end: this is a fault of the program".into()));
        }
        let _ = self.0.send(What::ReadDone);
        if let Some(waker) = self.1.get() {
            waker.wake();
        }
    }
}

/// Reads files away from the screen and sends what it has read in batches.
struct Worker {
    send: Sender<What>,
    waker: Arc<std::sync::OnceLock<Waker>>,
    ledger: Ledger,
    options: Options,
    /// Whether a path that was named could not be read.
    named: Arc<AtomicBool>,
}

impl Worker {
    fn run(mut self, planned: Vec<Planned>, troubles: Vec<Trouble>) {
        self.named.fetch_or(troubles.iter().any(|trouble| trouble.named), Ordering::SeqCst);
        let mut skipped: Vec<Skipped> = troubles.into_iter().map(|trouble| trouble.skipped).collect();
        let mut documents: Vec<Arc<Document>> = Vec::new();
        let mut all: Vec<Arc<Document>> = Vec::new();
        let mut clauses = 0;
        let mut told = Instant::now();
        self.say(What::Progress(0, planned.len()));
        for (done, file) in planned.iter().enumerate() {
            if told.elapsed() >= PROGRESS {
                told = Instant::now();
                self.say(What::Progress(done, planned.len()));
            }
            // One file that brings us down must not take the others with it.
            let (found, troubles) = std::panic::catch_unwind(|| read(file, &self.options)).unwrap_or_else(|_| {
                let why = "reading it failed inside plenary: this is a fault of the program, not of the file".into();
                (Vec::new(), vec![Trouble { skipped: Skipped { source: file.path.clone(), why, foreign: false }, named: false }])
            });
            clauses += found.iter().map(|d| d.clauses.len()).sum::<usize>();
            documents.extend(found.into_iter().map(Arc::new));
            self.named.fetch_or(troubles.iter().any(|trouble| trouble.named), Ordering::SeqCst);
            skipped.extend(troubles.into_iter().map(|trouble| trouble.skipped));
            if clauses >= BATCH {
                clauses = 0;
                all.extend(documents.iter().cloned());
                self.publish(std::mem::take(&mut documents), std::mem::take(&mut skipped));
            }
        }
        all.extend(documents.iter().cloned());
        self.publish(documents, skipped);
        let revised: Vec<(u32, Arc<Document>)> =
            copies(&all).into_iter().map(|(i, d)| (u32::try_from(i).unwrap_or(u32::MAX), Arc::new(d))).collect();
        if !revised.is_empty() {
            for (i, document) in &revised {
                if let Some(slot) = all.get_mut(*i as usize) {
                    *slot = Arc::clone(document);
                }
            }
            self.say(What::Revised { documents: revised, ledger: self.ledger.revised(&all) });
        }
    }

    fn publish(&mut self, documents: Vec<Arc<Document>>, skipped: Vec<Skipped>) {
        if documents.is_empty() && skipped.is_empty() {
            return;
        }
        let batch = Batch::derive(&mut self.ledger, documents, skipped);
        self.say(What::Read(batch));
    }

    fn say(&self, what: What) {
        // The room may have been left already.
        if self.send.send(what).is_ok()
            && let Some(waker) = self.waker.get()
        {
            waker.wake();
        }
    }
}
