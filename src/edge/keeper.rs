//! The thread that reads and writes what outlives the session: quotes, notes, what the reader said of figures, lines typed,
//! tables.

use std::io;
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;

use crate::app::{Typed, What};
use crate::model::{Note, SavedQuote};

use super::corrections::{self, Said};
use super::signals::Waker;
use super::store::Store;
use super::{export, notes};

/// What is written to a file.
#[derive(Debug)]
pub(super) enum Keep {
    Quote(SavedQuote),
    Line(Typed, String),
    Said(Said),
    Note(Note),
    Table { name: String, text: String, what: String },
}

/// The thread that reads the reader's files once and adds to them; each answer is news.
pub(super) fn keeper(store: Result<Store, String>, tell: Sender<What>, waker: Waker) -> io::Result<(Sender<Keep>, JoinHandle<()>)> {
    let (send, kept) = mpsc::channel();
    let keep = move || {
        let say = |what: What| {
            // The room may have been left already.
            if tell.send(what).is_ok() {
                waker.wake();
            }
        };
        match store.as_ref().map(Store::read) {
            Ok(Ok(earlier)) => say(What::Quotes(earlier)),
            Ok(Err(error)) => say(What::Trouble(error.to_string())),
            Err(_) => {}
        }
        // Where it cannot be read, what is typed is remembered until the reader leaves: not worth a sentence.
        for typed in [Typed::Command, Typed::Query] {
            if let Some(kept) = store.as_ref().ok().and_then(|store| store.history(typed).read().ok()) {
                if kept.first_run && typed == Typed::Command {
                    say(What::FirstRun);
                }
                say(What::History(typed, kept.lines));
            }
        }
        match store.as_ref().map(|store| corrections::load(store.folder())) {
            Ok(Ok(said)) => say(What::Corrections(said)),
            Ok(Err(error)) => say(What::Trouble(error)),
            Err(_) => {}
        }
        match store.as_ref().map(|store| notes::load(store.folder())) {
            Ok(Ok(kept)) => say(What::Notes(kept)),
            Ok(Err(error)) => say(What::Trouble(error)),
            Err(_) => {}
        }
        while let Ok(keep) = kept.recv() {
            match keep {
                Keep::Quote(quote) => say(What::Stored(match &store {
                    Ok(store) => store.append(&quote).map_err(|error| error.to_string()),
                    Err(why) => Err(why.clone()),
                })),
                Keep::Line(typed, line) => drop(store.as_ref().map(|store| store.history(typed).append(&line))),
                Keep::Said(said) => {
                    let kept = store.as_ref().map_err(Clone::clone).and_then(|store| corrections::append(store.folder(), &said));
                    if let Err(why) = kept {
                        say(What::Trouble(why));
                    }
                }
                Keep::Note(note) => {
                    let kept = store.as_ref().map_err(Clone::clone).and_then(|store| notes::append(store.folder(), note));
                    if let Err(why) = kept {
                        say(What::Trouble(why));
                    }
                }
                Keep::Table { name, text, what } => {
                    // Where the reader started us, else where the quotes are.
                    let here = std::env::current_dir().ok();
                    let folders: Vec<_> = here.into_iter().chain(store.as_ref().ok().map(|store| store.folder().to_owned())).collect();
                    say(What::Exported(export::told(&what, export::write(&folders, &name, &text))));
                }
            }
        }
    };
    Ok((send, std::thread::Builder::new().name("quotes".into()).spawn(keep)?))
}
