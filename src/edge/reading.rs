//! Paths to documents: which files are meant, in which order and under which ids, and reading one of them.

use std::io;
use std::path::Path;

use crate::app::Skipped;
use crate::ingest::{Meta, Options, Source, format_of, ingest};
use crate::model::{Document, unique_stems};

use super::files::{Entry, Found, read as read_bytes, walk};

/// Behind the name of a file, the name of what the reader says of it.
pub(super) const META: &str = ".meta.toml";

/// What is said of an empty file, or one with nothing but blanks: a warning, as it is no document and no error.
pub const NO_WORDS: &str = "there are no words in it";

/// One file to be read.
#[derive(Debug)]
pub struct Planned {
    /// The path as given.
    pub path: String,
    /// Its stem in ids.
    stem: String,
    from: From,
}

#[derive(Debug)]
enum From {
    File(Found),
    /// Built into the program.
    Sample(&'static [u8]),
}

/// A file or folder that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Where and why.
    pub skipped: Skipped,
    /// Whether it was named by the reader: then it is an error, else a warning.
    pub named: bool,
}

fn trouble(source: String, why: String, named: bool) -> Trouble {
    Trouble { skipped: Skipped { source, why, foreign: false }, named }
}

/// The files that paths lead to, or the samples where no path is given; and what cannot be walked.
#[must_use]
pub fn plan(paths: &[String], samples: &'static [(&'static str, &'static [u8])]) -> (Vec<Planned>, Vec<Trouble>) {
    let mut troubles = Vec::new();
    let mut files: Vec<(String, From)> = Vec::new();
    if paths.is_empty() {
        files.extend(samples.iter().map(|(name, bytes)| ((*name).to_string(), From::Sample(bytes))));
    } else {
        for entry in walk(paths, &|path| format_of(path).is_some()) {
            match entry {
                Entry::File(found) => files.push((found.source.clone(), From::File(found))),
                Entry::Skipped(skipped) if skipped.foreign => {
                    let why = "its ending is none that is read".into();
                    troubles.push(Trouble { skipped: Skipped { source: skipped.source, why, foreign: true }, named: false });
                }
                Entry::Skipped(skipped) => troubles.push(trouble(skipped.source, skipped.why, skipped.named)),
            }
        }
    }
    let names: Vec<String> = files.iter().map(|(path, _)| if path == "-" { "stdin".into() } else { path.clone() }).collect();
    let stems = unique_stems(&names);
    let planned = files.into_iter().zip(stems).map(|((path, from), stem)| Planned { path, stem, from }).collect();
    (planned, troubles)
}

/// What the reader says of a file in `NAME.meta.toml` beside it, and what is wrong there; NAME with the file's ending or without.
fn meta_of(file: &Planned) -> (Meta, Vec<String>) {
    let From::File(Found { path: Some(path), .. }) = &file.from else { return Default::default() };
    let mut named = path.as_os_str().to_owned();
    named.push(META);
    let mut bare = path.with_extension("").into_os_string();
    bare.push(META);
    for beside in [named, bare] {
        match std::fs::read_to_string(&beside) {
            Ok(text) => {
                let (meta, problems) = Meta::parse(&text);
                return (meta, problems.iter().map(|problem| format!("{}, {problem}", Path::new(&beside).display())).collect());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                let why = format!("{} cannot be read: {error}; the text is read without it", Path::new(&beside).display());
                return (Meta::default(), vec![why]);
            }
        }
    }
    Default::default()
}

/// Reads one file: its documents, and what was wrong. A mistake in its sidecar keeps nothing from being read, nor what else it says.
#[must_use]
pub fn read(file: &Planned, options: &Options) -> (Vec<Document>, Vec<Trouble>) {
    let none = |trouble: Trouble| (Vec::new(), vec![trouble]);
    let (bytes, named) = match &file.from {
        From::Sample(bytes) => (bytes.to_vec(), false),
        From::File(found) => match read_bytes(found) {
            Ok(bytes) => (bytes, found.named),
            Err(error) => {
                let skipped = found.fails(&error);
                return none(trouble(skipped.source, skipped.why, skipped.named));
            }
        },
    };
    let source = Source { path: &file.path, stem: &file.stem };
    let (meta, mut wrong) = meta_of(file);
    let options = Options { meta, ..options.clone() };
    let documents = match ingest(source, &bytes, &options) {
        Ok(documents) => documents,
        Err(error) => return none(trouble(file.path.clone(), error.to_string(), named)),
    };
    if documents.is_empty() {
        return none(trouble(file.path.clone(), NO_WORDS.into(), false));
    }
    wrong.extend(options.meta.stray(documents.len()).iter().map(|problem| format!("its {META}, {problem}")));
    (documents, wrong.into_iter().map(|why| trouble(file.path.clone(), why, named)).collect())
}
