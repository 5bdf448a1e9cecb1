//! A room to test in: keys in, screen text out, no terminal.

#![allow(dead_code)]

pub mod calls;
pub mod tmux;

use std::sync::Arc;

use plenary::app::keymap::parse_key;
use plenary::app::{Batch, Effect, Event, Input, Key, Moment, State, What, update};
use plenary::ingest::{Options, Source, ingest};
use plenary::ui::{dump, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub struct Room {
    pub state: State,
    /// What the room asked the world to do.
    pub asked: Vec<Effect>,
    ledger: plenary::pledge::Ledger,
    pub now: i64,
}

impl Room {
    /// A room of that size with these files open: (name, text).
    pub fn open(size: (u16, u16), files: &[(&str, &str)]) -> Self {
        Self::open_after(size, Vec::new(), files)
    }

    /// The same, with something that happens before anything is read.
    pub fn open_after(size: (u16, u16), early: Vec<What>, files: &[(&str, &str)]) -> Self {
        let mut room = Self { state: State::new(size.0, size.1), asked: Vec::new(), ledger: Default::default(), now: 1_700_000_000_000 };
        early.into_iter().for_each(|what| room.happen(what));
        for (name, text) in files {
            room.read(name, text);
        }
        room.happen(What::ReadDone);
        room
    }

    /// One more file is read.
    pub fn read(&mut self, name: &str, text: &str) {
        let batch = self.batch(name, text);
        self.happen(What::Read(batch));
    }

    /// Everything is read again, and is these files now; work that it begins stays undone.
    pub fn read_again(&mut self, files: &[(&str, &str)]) {
        self.ledger = Default::default();
        for (name, text) in files {
            let batch = self.batch(name, text);
            self.happen_only(What::Read(batch));
        }
        self.happen_only(What::ReadDone);
    }

    /// A file as the reading thread would send it; one without text holds no document.
    pub fn batch(&mut self, name: &str, text: &str) -> Batch {
        let stem = name.split('.').next().unwrap();
        let read = ingest(Source { path: name, stem }, text.as_bytes(), &Options::default());
        Batch::derive(&mut self.ledger, read.unwrap_or_default().into_iter().map(Arc::new).collect(), Vec::new())
    }

    /// One event and nothing else: work that it begins stays undone, as when the next key comes at once.
    pub fn happen_only(&mut self, what: What) {
        self.now += 1000;
        let effects = update(&mut self.state, Event { at: Moment(self.now), what });
        for effect in effects {
            // What the edge does on a thread of its own is done by the next key.
            match effect {
                Effect::Relink(work) => {
                    drop(update(&mut self.state, Event { at: Moment(self.now), what: What::Relinked(Box::new(work.run())) }))
                }
                Effect::Trace(work) => drop(update(&mut self.state, Event { at: Moment(self.now), what: What::Traced(work.run()) })),
                effect => self.asked.push(effect),
            }
        }
    }

    pub fn happen(&mut self, what: What) {
        self.happen_only(what);
        while self.state.busy() {
            update(&mut self.state, Event { at: Moment(self.now), what: What::Work(1000) });
        }
    }

    pub fn key(&mut self, key: Key) {
        self.happen(What::Input(Input::Key(key)));
    }

    /// Keys as in a keymap, blanks between; what stands in single quotes is typed as it is.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys.trim_start_matches(' ');
        while !rest.is_empty() {
            let typed = rest.strip_prefix('\'').filter(|typed| !typed.starts_with(' ')).and_then(|typed| {
                let end = typed
                    .match_indices('\'')
                    .map(|(at, _)| at)
                    .find(|&at| matches!(typed.get(at + 1..), Some("")) || typed[at + 1..].starts_with(' '));
                Some((&typed[..end.filter(|&end| end > 0)?], &typed[end? + 1..]))
            });
            rest = match typed {
                Some((typed, rest)) => {
                    typed.chars().for_each(|c| self.key(Key::char(c)));
                    rest
                }
                None => {
                    let (key, rest) = rest.split_once(' ').unwrap_or((rest, ""));
                    self.key(parse_key(key).unwrap());
                    rest
                }
            }
            .trim_start_matches(' ');
        }
        self
    }

    pub fn buffer(&self) -> (Buffer, Option<(u16, u16)>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.state.size.0, self.state.size.1));
        let cursor = view(&self.state, &mut buffer);
        (buffer, cursor)
    }

    /// The screen as text, one line a row.
    pub fn screen(&self) -> String {
        dump(&self.buffer().0)
    }

    /// The words of the clause with the cursor.
    pub fn clause(&self) -> String {
        let document = self.state.library.document(self.state.place.document).unwrap();
        document.clause_text(document.clause_at(self.state.place.offset)).trim().to_string()
    }

    pub fn status(&self) -> String {
        self.screen().lines().last().unwrap_or_default().to_string()
    }
}

/// Holds a screen to the one that is kept in `tests/screens`. With `BLESS` set it is kept anew; look at what changed before
/// it is committed.
pub fn same(name: &str, screen: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(format!("{name}.txt"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, screen).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(screen, kept, "{name} is another screen now; BLESS=1 keeps it");
}
