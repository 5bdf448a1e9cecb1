//! From the PATHs of a command line to the files to read, in a stable order, saying what was left out and why.
//!
//! ```no_run
//! use plenary::edge::files::{Entry, read, walk};
//!
//! let paths = vec!["speeches".to_owned(), "-".to_owned()];
//! for entry in walk(&paths, &|name| name.ends_with(".txt")) {
//!     match entry {
//!         Entry::File(file) => match read(&file) {
//!             Ok(bytes) => println!("{}: {} bytes", file.source, bytes.len()),
//!             Err(error) => eprintln!("{}", file.fails(&error)),
//!         },
//!         // Named on the command line: an error, exit 2. Inside a folder: a warning and a row in `skipped`.
//!         Entry::Skipped(skipped) => eprintln!("{skipped}"),
//!     }
//! }
//! ```

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use crate::text::Shown;

/// Bytes of one file that are read: far beyond any collection of speeches, and an end to a device that has none.
pub const READ_MOST: u64 = 512 * 1024 * 1024;

/// Folders inside folders that are walked.
const DEPTH_MOST: usize = 100;

/// One thing found on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// To be read.
    File(Found),
    /// Left out.
    Skipped(Skipped),
}

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The path as given, joined with the names below it; `-` for the standard input. Not safe to show as it is.
    pub source: String,
    /// Where to read: `None` is the standard input.
    pub path: Option<PathBuf>,
    /// Whether it stands on the command line itself: then not being readable is an error, not a warning.
    pub named: bool,
}

/// Something that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// As in [`Found::source`].
    pub source: String,
    /// Why, and what to do: the rest of a sentence.
    pub why: String,
    /// Whether it stands on the command line itself: then this is an error, not a warning.
    pub named: bool,
    /// Whether it is only that its ending is no format's: such are many in some folders, and nothing is wrong with them.
    pub foreign: bool,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", Shown::new(&self.source).line(), Shown::new(&self.why).line())
    }
}

impl Found {
    /// This file as one that could not be read.
    #[must_use]
    pub fn fails(&self, error: &io::Error) -> Skipped {
        Skipped { source: self.source.clone(), why: sentence(error), named: self.named, foreign: false }
    }
}

/// The files of these paths: folders are walked depth first, names in the order of their bytes, links followed, each folder
/// once. `counts` tells from a file's name whether its ending is a format's; a file named directly counts whatever its
/// ending. Names that begin with a dot are passed over in folders.
#[must_use]
pub fn walk(paths: &[String], counts: &dyn Fn(&str) -> bool) -> Vec<Entry> {
    let mut walk = Walk { counts, seen: HashMap::new(), entries: Vec::new() };
    let mut stdin = false;
    for path in paths {
        if path == "-" {
            if !std::mem::replace(&mut stdin, true) {
                walk.entries.push(Entry::File(Found { source: path.clone(), path: None, named: true }));
            }
            continue;
        }
        walk.named(path);
    }
    walk.entries
}

/// The bytes of a file found.
///
/// # Errors
/// What the system said, or that there are more than [`READ_MOST`].
pub fn read(file: &Found) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = READ_MOST + 1;
    match &file.path {
        Some(path) => File::open(path)?.take(most).read_to_end(&mut bytes)?,
        None => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
    };
    if bytes.len() as u64 > READ_MOST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it has more than 512 MiB; split it into smaller files"));
    }
    Ok(bytes)
}

struct Walk<'a> {
    counts: &'a dyn Fn(&str) -> bool,
    /// Folders walked, by device and number, with the name they were walked under.
    seen: HashMap<(u64, u64), String>,
    entries: Vec<Entry>,
}

impl Walk<'_> {
    fn named(&mut self, path: &str) {
        let place = Path::new(path);
        match fs::metadata(place) {
            Ok(meta) if meta.is_dir() => self.folder(path.to_owned(), place, &meta, true, 0),
            // Whatever it is: a pipe (`<(…)`) or a device too, when the reader says so.
            Ok(_) => self.entries.push(Entry::File(Found { source: path.to_owned(), path: Some(place.to_owned()), named: true })),
            Err(error) => self.skip(path.to_owned(), broken(place).unwrap_or_else(|| sentence(&error)), true),
        }
    }

    fn folder(&mut self, source: String, place: &Path, meta: &Metadata, named: bool, depth: usize) {
        if let Some(first) = self.seen.get(&(meta.dev(), meta.ino())) {
            let why = format!("this folder was read already, as {first}");
            // Named twice is no error: it is all there.
            return self.skip(source, why, false);
        }
        if depth > DEPTH_MOST {
            return self.skip(source, format!("it lies deeper than {DEPTH_MOST} folders; name it to read it"), named);
        }
        let listed = match fs::read_dir(place) {
            Ok(listed) => listed,
            Err(error) => return self.skip(source, sentence(&error), named),
        };
        self.seen.insert((meta.dev(), meta.ino()), source.clone());
        let mut names = Vec::new();
        for item in listed {
            match item {
                Ok(item) => names.push(item.file_name()),
                Err(error) => self.skip(source.clone(), format!("a part of this folder could not be listed: {error}"), named),
            }
        }
        names.retain(|name| !name.as_bytes().starts_with(b"."));
        names.sort();
        for name in names {
            self.inside(&source, &place.join(&name), &name, depth);
        }
    }

    fn inside(&mut self, folder: &str, place: &Path, name: &OsStr, depth: usize) {
        let name = name.to_string_lossy();
        let mark = if folder.ends_with('/') { "" } else { "/" };
        let source = format!("{folder}{mark}{name}");
        let meta = match fs::metadata(place) {
            Ok(meta) => meta,
            Err(error) => return self.skip(source, broken(place).unwrap_or_else(|| sentence(&error)), false),
        };
        if meta.is_dir() {
            self.folder(source, place, &meta, false, depth + 1);
        } else if name.ends_with(super::reading::META) {
            // A sidecar is read with its text.
        } else if !(self.counts)(&name) {
            let why = "its ending is none that is read; name the file itself to read it as text".to_owned();
            self.entries.push(Entry::Skipped(Skipped { source, why, named: false, foreign: true }));
        } else if !meta.is_file() {
            // Opening a pipe would wait for ever.
            self.skip(source, "it is a pipe, socket or device, not a file".to_owned(), false);
        } else {
            self.entries.push(Entry::File(Found { source, path: Some(place.to_owned()), named: false }));
        }
    }

    fn skip(&mut self, source: String, why: String, named: bool) {
        self.entries.push(Entry::Skipped(Skipped { source, why, named, foreign: false }));
    }
}

/// Says that this is a link to nothing, or to itself, if it is.
fn broken(place: &Path) -> Option<String> {
    let target = fs::read_link(place).ok()?;
    Some(format!("it is a link to {}, which cannot be reached", target.display()))
}

/// What the system said, as the rest of a sentence.
#[must_use]
pub fn sentence(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the spelling".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it; ask its owner, or change its permissions".to_owned(),
        io::ErrorKind::NotADirectory => "a part of the path is a file, not a folder; check the spelling".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder; name a file".to_owned(),
        _ => format!("it could not be read: {error}"),
    }
}

#[cfg(test)]
#[path = "files_tests.rs"]
mod tests;
