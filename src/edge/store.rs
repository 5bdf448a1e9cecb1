//! The quotes file: what the reader copied, kept for people first (Markdown) and read back into the ring.
//!
//! ```no_run
//! use plenary::edge::store::Store;
//! use plenary::model::SavedQuote;
//!
//! # fn main() -> Result<(), plenary::edge::store::StoreError> {
//! let store = Store::locate()?;
//! store.append(&SavedQuote { at: 1_795_226_523_000, clause: "work-2026#p3.1~0badcafe".into(), text: "共享".into(), citation: "…".into() })?;
//! let ring = store.read()?; // newest first
//! # Ok(()) }
//! ```
//!
//! One quote in it, after which readers may write what they like:
//!
//! ```markdown
//! ## 2026-11-21T01:02:03Z  work-2026#p3.1~0badcafe
//!
//! > words
//! > of the quote
//!
//! citation
//! ```

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use jiff::Timestamp;

use crate::model::{Overlay, SavedQuote};
use crate::text::Shown;

use super::whole;

/// Names the folder of the reader's data, before `XDG_DATA_HOME`.
pub const DATA_DIR: &str = "PLENARY_DATA_DIR";

/// Why quotes could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Neither of the variables is set, nor a home folder known.
    #[error("there is no folder for your quotes: set HOME, or {DATA_DIR} to a folder")]
    NoHome,
    /// Writing failed.
    #[error(
        "the quote was not saved to {path}: {why}. See that the disk has room and that the file is yours, or set {DATA_DIR} to another folder"
    )]
    Write {
        /// The file, safe to show.
        path: String,
        /// What the system said.
        why: io::Error,
    },
    /// Reading failed.
    #[error("your quotes in {path} could not be read: {why}. See that the file is yours to read, or set {DATA_DIR} to another folder")]
    Read {
        /// The file, safe to show.
        path: String,
        /// What the system said.
        why: io::Error,
    },
}

/// Where quotes are kept.
#[derive(Clone, Debug)]
pub struct Store {
    path: PathBuf,
}

impl Store {
    /// `quotes.md` in `$PLENARY_DATA_DIR`, or in `plenary` in the XDG data folder. Nothing is touched yet.
    ///
    /// # Errors
    /// No home folder is known.
    pub fn locate() -> Result<Self, StoreError> {
        let own = std::env::var_os(DATA_DIR).filter(|dir| !dir.is_empty()).map(PathBuf::from);
        let folder = match own {
            Some(folder) => folder,
            None => etcetera::choose_base_strategy().map_err(|_| StoreError::NoHome)?.data_dir().join("plenary"),
        };
        Ok(Self::at(&folder))
    }

    /// `quotes.md` in this folder.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self { path: folder.join("quotes.md") }
    }

    /// The file that holds the last copy where copies go to a file.
    #[must_use]
    pub fn copied(&self) -> PathBuf {
        self.path.with_file_name("copied.txt")
    }

    /// The lines typed before, in the same folder.
    #[must_use]
    pub fn history(&self, typed: crate::app::Typed) -> super::history::History {
        super::history::History::at(self.path.parent().unwrap_or(Path::new("")), typed)
    }

    /// The quotes file, to be told to the reader (through [`Shown`]).
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder of the reader's data.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// Adds a quote at the end, whole or not at all. Folder and file are made for their owner alone; what the owner has set since is left.
    ///
    /// # Errors
    /// With a sentence for the reader.
    pub fn append(&self, quote: &SavedQuote) -> Result<(), StoreError> {
        self.try_append(quote).map_err(|why| StoreError::Write { path: self.name(), why })
    }

    fn try_append(&self, quote: &SavedQuote) -> io::Result<()> {
        whole::folder_of(&self.path)?;
        let mut file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(&self.path)?;
        let text = format!("{}{}", gap(&mut file)?, entry(quote));
        whole::append(&mut file, &text)
    }

    /// The last quotes, newest first, at most [`Overlay::RING`]; none where there is no file. Whatever else stands in the
    /// file is passed over.
    ///
    /// # Errors
    /// With a sentence for the reader.
    pub fn read(&self) -> Result<Vec<SavedQuote>, StoreError> {
        match std::fs::read(&self.path) {
            Ok(bytes) => Ok(ring(&String::from_utf8_lossy(&bytes))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(why) => Err(StoreError::Read { path: self.name(), why }),
        }
    }

    fn name(&self) -> String {
        Shown::new(&self.path.to_string_lossy()).line().into_owned()
    }
}

/// What parts a new quote from an end that was edited by hand: a head needs a line of its own, after a blank one.
fn gap(file: &mut File) -> io::Result<&'static str> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(2)))?;
    let mut end = Vec::new();
    file.take(2).read_to_end(&mut end)?;
    Ok(match &*end {
        [] | [b'\n'] | [b'\n', b'\n'] => "",
        [.., b'\n'] => "\n",
        _ => "\n\n",
    })
}

/// A quote as it stands in the file.
fn entry(quote: &SavedQuote) -> String {
    let seconds = Timestamp::from_second(quote.at.div_euclid(1000)).unwrap_or_default();
    let mut text = format!("## {seconds}  {}\n\n", one_line(&quote.clause));
    for line in Shown::new(&quote.text).copy().split('\n') {
        text.push_str(if line.is_empty() { ">" } else { "> " });
        text.push_str(line);
        text.push('\n');
    }
    let citation = one_line(&quote.citation);
    // What Markdown, and we, would take for a heading or a quote.
    let mark = if citation.starts_with(['#', '>', '\\']) { "\\" } else { "" };
    text.push_str(&format!("\n{mark}{citation}\n\n"));
    text
}

fn one_line(text: &str) -> String {
    let clean = Shown::new(text).copy();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ring of a file's text.
fn ring(file: &str) -> Vec<SavedQuote> {
    let mut quotes: Vec<SavedQuote> = Vec::new();
    let mut open: Option<Open> = None;
    for line in file.trim_start_matches('\u{feff}').lines() {
        if let Some(head) = line.strip_prefix("## ") {
            quotes.extend(open.take().and_then(Open::close));
            open = Open::new(head);
        } else if let Some(open) = &mut open {
            open.line(line);
        }
    }
    quotes.extend(open.and_then(Open::close));
    // Stable: of one second, the later in the file is the newer.
    quotes.sort_by_key(|quote| quote.at);
    let mut overlay = Overlay::default();
    for quote in quotes {
        overlay.push_quote(quote);
    }
    overlay.quotes
}

/// A quote whose lines are being read.
struct Open {
    at: i64,
    clause: String,
    words: Vec<String>,
    citation: Vec<String>,
    /// The citation's paragraph is over: what follows is the reader's.
    over: bool,
    /// Blank lines since the last words: inside a quote whose lines were parted by hand, they belong to it.
    blanks: usize,
}

impl Open {
    /// A heading of ours; a heading of the reader's own is none.
    fn new(head: &str) -> Option<Self> {
        let (time, clause) = head.trim().split_once(char::is_whitespace).unwrap_or((head.trim(), ""));
        let at = time.parse::<Timestamp>().ok()?.as_millisecond();
        Some(Self { at, clause: clause.trim().to_owned(), words: Vec::new(), citation: Vec::new(), over: false, blanks: 0 })
    }

    fn line(&mut self, line: &str) {
        if self.over {
            return;
        }
        if let Some(words) = line.strip_prefix('>').filter(|_| self.citation.is_empty()) {
            if !self.words.is_empty() {
                self.words.extend(std::iter::repeat_n(String::new(), self.blanks));
            }
            self.blanks = 0;
            self.words.push(words.strip_prefix(' ').unwrap_or(words).to_owned());
        } else if line.trim().is_empty() {
            self.blanks += 1;
            self.over = !self.citation.is_empty();
        } else if !self.words.is_empty() {
            let line = line.trim();
            let plain = line.strip_prefix('\\').filter(|_| self.citation.is_empty()).unwrap_or(line);
            self.citation.push(plain.to_owned());
        }
    }

    fn close(self) -> Option<SavedQuote> {
        let quote = SavedQuote { at: self.at, clause: self.clause, text: self.words.join("\n"), citation: self.citation.join(" ") };
        (!self.words.is_empty()).then_some(quote)
    }
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
