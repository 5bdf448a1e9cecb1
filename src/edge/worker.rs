//! A thread for what takes longer than a key may wait: of several things asked for in a row, it does the last.

use std::io;
use std::sync::mpsc::{self, Sender};

use crate::app::What;

use super::signals::Waker;

/// A way to ask the thread; each answer is news. Nobody waits for it in leaving: what it finds can be found again.
pub(super) fn worker<A: Send + 'static>(
    name: &str,
    answer: impl Fn(A) -> What + Send + 'static,
    tell: Sender<What>,
    waker: Waker,
) -> io::Result<Sender<A>> {
    let (send, asked) = mpsc::channel::<A>();
    let work = move || {
        while let Ok(first) = asked.recv() {
            let last = asked.try_iter().last().unwrap_or(first);
            if tell.send(answer(last)).is_ok() {
                waker.wake();
            }
        }
    };
    std::thread::Builder::new().name(name.into()).spawn(work)?;
    Ok(send)
}
