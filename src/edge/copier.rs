//! Carrying a copy along its ways: sequences at once, outside programs and files on a worker thread, in the order asked for.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use crate::app::{Options, Sent};
use crate::text::Shown;

use super::clipboard::{osc52, through_screen, through_tmux};
use super::programs;
use super::signals::Waker;
use super::ways::{Facts, Way, doubt, plan};

/// How long news of a copy is waited for when the reader leaves: longer than an outside program is given.
const LAST: Duration = Duration::from_secs(6);

/// How a copy ended, for the reader.
pub type Outcome = Result<Sent, String>;

/// A copy under way: its text, and the ways that are left.
#[derive(Debug)]
struct Job {
    text: String,
    ways: VecDeque<Way>,
    failed: Vec<String>,
}

/// What the worker answers.
#[derive(Debug)]
enum News {
    Facts(Box<Facts>),
    Tried(Job, Way, Result<(), String>),
}

/// Copies, and what is known of the way they take.
#[derive(Debug)]
pub struct Copier {
    facts: Facts,
    /// Copies asked for before the facts were known.
    waiting: Option<Vec<(String, Options)>>,
    work: Sender<(Job, Way)>,
    news: Receiver<News>,
    /// Copies that the worker has.
    under_way: usize,
    /// The file of the last copy, where there is a place for it.
    file: Option<PathBuf>,
}

impl Copier {
    /// Begins to find out; `run` says whether outside programs may be run for it.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn new(file: Option<PathBuf>, run: bool, waker: Waker) -> io::Result<Self> {
        let (work, jobs) = mpsc::channel::<(Job, Way)>();
        let (tell, news) = mpsc::channel();
        let facts = Facts::here();
        let ask = run && facts.tmux.is_some();
        let (asked, target) = (facts.clone(), file.clone());
        std::thread::Builder::new().name("copies".into()).spawn(move || {
            let say = |news| tell.send(news).map(|()| waker.wake()).is_ok();
            if ask && !say(News::Facts(Box::new(asked.asked()))) {
                return;
            }
            while let Ok((job, way)) = jobs.recv() {
                let done = carry(&job.text, &way, target.as_ref());
                if !say(News::Tried(job, way, done)) {
                    return;
                }
            }
        })?;
        Ok(Self { facts, waiting: ask.then(Vec::new), work, news, under_way: 0, file })
    }

    /// Copies a text; `None`: its outcome comes with the [`news`](Self::news).
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn copy(&mut self, text: &str, options: &Options, write: &mut Write<'_>) -> io::Result<Option<Outcome>> {
        let text = Shown::new(text).copy();
        if let Some(waiting) = &mut self.waiting {
            waiting.push((text, options.clone()));
            return Ok(None);
        }
        match plan(&self.facts, options, text.len()) {
            Ok(ways) => self.go(Job { text, ways: ways.into(), failed: Vec::new() }, write),
            Err(why) => Ok(Some(Err(why))),
        }
    }

    /// What has become of copies since it was last asked.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn news(&mut self, write: &mut Write<'_>) -> io::Result<Vec<Outcome>> {
        let mut out = Vec::new();
        while let Ok(news) = self.news.try_recv() {
            self.hear(news, write, &mut out)?;
        }
        Ok(out)
    }

    /// Waits for the copies that are on their way still: leaving right after copying loses nothing.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn settle(&mut self, write: &mut Write<'_>) -> io::Result<Vec<Outcome>> {
        let mut out = Vec::new();
        while self.under_way > 0 || self.waiting.as_ref().is_some_and(|waiting| !waiting.is_empty()) {
            let Ok(news) = self.news.recv_timeout(LAST) else { break };
            self.hear(news, write, &mut out)?;
        }
        Ok(out)
    }

    fn hear(&mut self, news: News, write: &mut Write<'_>, out: &mut Vec<Outcome>) -> io::Result<()> {
        match news {
            News::Facts(facts) => {
                self.facts = *facts;
                for (text, options) in self.waiting.take().unwrap_or_default() {
                    out.extend(self.copy(&text, &options, write)?);
                }
            }
            News::Tried(job, way, tried) => {
                self.under_way = self.under_way.saturating_sub(1);
                match tried {
                    Ok(()) => out.push(Ok(self.sent(&job, &way))),
                    Err(why) => out.extend(self.go(Job { failed: [job.failed, vec![why]].concat(), ..job }, write)?),
                }
            }
        }
        Ok(())
    }

    /// One way after the other, until one is taken without an error.
    fn go(&mut self, mut job: Job, write: &mut Write<'_>) -> io::Result<Option<Outcome>> {
        let text = Shown::new(&job.text);
        let Some(way) = job.ways.pop_front() else { return Ok(Some(Err(job.failed.join("; ")))) };
        let sequence = match way {
            Way::Osc52 => osc52(text),
            Way::Passthrough => through_tmux(text),
            Way::Screen => through_screen(text),
            Way::Tmux | Way::Program(_) | Way::File => {
                // The worker ends only with us.
                self.under_way += usize::from(self.work.send((job, way)).is_ok());
                return Ok(None);
            }
        };
        write(&sequence)?;
        Ok(Some(Ok(self.sent(&job, &way))))
    }

    fn sent(&self, job: &Job, way: &Way) -> Sent {
        let file = self.file.as_ref().map(|file| file.display().to_string()).unwrap_or_default();
        let doubt = doubt(&self.facts, way).map(String::from);
        Sent { characters: job.text.chars().count(), by: way.taken(&file), doubt: doubt.or_else(|| job.failed.first().cloned()) }
    }
}

/// How bytes reach the terminal.
pub type Write<'a> = dyn FnMut(&[u8]) -> io::Result<()> + 'a;

/// The ways that are taken away from the terminal.
pub fn carry(text: &str, way: &Way, file: Option<&PathBuf>) -> Result<(), String> {
    match way {
        Way::Tmux => {
            let words = ["tmux", "load-buffer", "-w", "-"].map(String::from);
            programs::run(&words, text.as_bytes(), true).map(drop)
        }
        Way::Program(words) => programs::run(words, text.as_bytes(), false).map(drop),
        Way::File => {
            let Some(path) = file else { return Err("there is no folder for it".into()) };
            super::whole::put(path, text).map_err(|error| format!("{} could not be written: {error}", path.display()))
        }
        Way::Osc52 | Way::Passthrough | Way::Screen => Err("this way is the terminal's".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::value::Clipboard;

    #[test]
    fn who_leaves_right_after_copying_has_the_whole_copy() {
        let folder = tempfile::Builder::new().prefix("plenary-").tempdir().unwrap();
        let file = folder.path().join("copy");
        let (_woken, waker) = super::super::signals::wake_pipe().unwrap();
        let mut copier = Copier::new(None, false, waker).unwrap();
        let options = Options { clipboard: Clipboard::Command, clipboard_command: format!("tee {}", file.display()), ..Options::default() };
        let text = "抄".repeat(100_000);
        let nothing = &mut |_: &[u8]| -> io::Result<()> { Ok(()) };
        assert_eq!(copier.copy(&text, &options, nothing).unwrap(), None);
        let outcomes = copier.settle(nothing).unwrap();
        assert!(matches!(&*outcomes, [Ok(Sent { characters: 100_000, .. })]), "{outcomes:?}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
        assert!(copier.settle(nothing).unwrap().is_empty());
    }
}
