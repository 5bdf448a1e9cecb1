//! The thread that finds links anew after the reader corrected something: of several corrections in a row, for the last.

use std::io;
use std::sync::mpsc::{self, Sender};

use crate::app::What;
use crate::app::timeline::Relinking;

use super::signals::Waker;

/// A way to ask the thread; each answer is news. Nobody waits for it in leaving: what it finds is found again from what the
/// reader said.
pub(super) fn relinker(tell: Sender<What>, waker: Waker) -> io::Result<Sender<Relinking>> {
    let (send, asked) = mpsc::channel::<Relinking>();
    let work = move || {
        while let Ok(first) = asked.recv() {
            let last = asked.try_iter().last().unwrap_or(first);
            if tell.send(What::Relinked(Box::new(last.run()))).is_ok() {
                waker.wake();
            }
        }
    };
    std::thread::Builder::new().name("relinker".into()).spawn(work)?;
    Ok(send)
}
