//! What the reader says of figures and links, kept between sessions: one line of JSON for each thing said, the last one counts.
//!
//! ```json
//! {"at":1795226523000,"figure":{"document":"work-2026.1","anchor":"0badcafe","quote":"10所","nth":0},"class":"target"}
//! {"at":1795226523000,"from":{…},"to":{…},"link":"confirmed"}
//! ```
//!
//! What was taken back has `null` for its class or link. Lines that are none of these are passed over, and kept.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::{Class, FigureName, Overlay, Verdict};

use super::journal;

/// The file, in the folder of the reader's data.
const FILE: &str = "corrections.jsonl";

/// One thing that the reader said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A figure is of this class; `None` takes it back.
    Class {
        /// When, in milliseconds since 1970 UTC.
        at: i64,
        /// The figure.
        figure: FigureName,
        /// Its class.
        class: Option<Class>,
    },
    /// A link holds or does not; `None` takes it back.
    Link {
        /// When, in milliseconds since 1970 UTC.
        at: i64,
        /// The earlier figure.
        from: FigureName,
        /// The later figure.
        to: FigureName,
        /// Whether it holds.
        verdict: Option<Verdict>,
    },
}

/// A figure's name as it is written.
#[derive(Serialize, Deserialize)]
struct Name {
    document: String,
    anchor: String,
    quote: String,
    nth: u32,
}

/// A line as it is written.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Class { at: i64, figure: Name, class: Option<String> },
    Link { at: i64, from: Name, to: Name, link: Option<String> },
}

impl From<&FigureName> for Name {
    fn from(name: &FigureName) -> Self {
        Self { document: name.document.clone(), anchor: format!("{:08x}", name.anchor), quote: name.quote.clone(), nth: name.nth }
    }
}

impl Name {
    fn read(self) -> Option<FigureName> {
        Some(FigureName { document: self.document, anchor: u32::from_str_radix(&self.anchor, 16).ok()?, quote: self.quote, nth: self.nth })
    }
}

impl Said {
    /// The line that keeps it, with its line feed.
    ///
    /// # Errors
    /// None that is known: everything in it can be written as JSON.
    pub fn line(&self) -> io::Result<String> {
        let line = match self {
            Self::Class { at, figure, class } => {
                Line::Class { at: *at, figure: figure.into(), class: class.map(|class| class.name().to_owned()) }
            }
            Self::Link { at, from, to, verdict } => {
                let link = verdict.map(|verdict| if verdict == Verdict::Confirmed { "confirmed" } else { "rejected" });
                Line::Link { at: *at, from: from.into(), to: to.into(), link: link.map(str::to_owned) }
            }
        };
        journal::line(&line)
    }

    /// What a line says; `None` of any other line.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let classes = [Class::Pledge, Class::Target, Class::Delivered, Class::Statistic, Class::Other];
        Some(match serde_json::from_str(line).ok()? {
            Line::Class { at, figure, class } => {
                let class = match class {
                    Some(name) => Some(classes.into_iter().find(|class| class.name() == name)?),
                    None => None,
                };
                Self::Class { at, figure: figure.read()?, class }
            }
            Line::Link { at, from, to, link } => {
                let verdict = match link.as_deref() {
                    Some("confirmed") => Some(Verdict::Confirmed),
                    Some("rejected") => Some(Verdict::Rejected),
                    Some(_) => return None,
                    None => None,
                };
                Self::Link { at, from: from.read()?, to: to.read()?, verdict }
            }
        })
    }

    /// Takes it into the reader's own data.
    pub fn enter(self, overlay: &mut Overlay) {
        match self {
            Self::Class { at, figure, class } => overlay.correct(at, figure, class),
            Self::Link { at, from, to, verdict } => overlay.judge(at, from, to, verdict),
        }
    }
}

/// Adds what was said to the file in the reader's folder, in one write. Folder and file are made for their owner alone.
///
/// # Errors
/// A sentence that says what went wrong and what to do.
pub fn append(folder: &Path, said: &Said) -> Result<(), String> {
    journal::append(&folder.join(FILE), said.line())
}

/// What the file in the reader's folder says; nothing where there is no file.
///
/// # Errors
/// A sentence that says what went wrong and what to do.
pub fn load(folder: &Path) -> Result<Overlay, String> {
    Ok(read(&journal::read(&folder.join(FILE), "corrections")?))
}

/// All that a file says, the last word on each thing.
fn read(file: &str) -> Overlay {
    let mut overlay = Overlay::default();
    file.lines().filter_map(Said::read).for_each(|said| said.enter(&mut overlay));
    overlay
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(quote: &str) -> FigureName {
        FigureName { document: "a.1".into(), anchor: 0x0bad_cafe, quote: quote.into(), nth: 1 }
    }

    #[test]
    fn what_was_said_is_read_back_and_the_last_word_counts() {
        let class = |class| Said::Class { at: 5, figure: name("10所\u{1b}"), class };
        let link = |verdict| Said::Link { at: 6, from: name("1"), to: name("2"), verdict };
        let all = [class(Some(Class::Target)), link(Some(Verdict::Rejected)), class(Some(Class::Other)), link(None)];
        let file: String = all.iter().map(|said| said.line().unwrap()).collect();
        assert!(file.lines().all(|line| !line.chars().any(char::is_control)), "{file}");
        for (line, said) in file.lines().zip(&all) {
            assert_eq!(Said::read(line).as_ref(), Some(said));
        }
        let overlay = read(&format!("# by hand\n{file}{{\"at\":1}}\n"));
        assert_eq!(overlay.corrections.len(), 1);
        assert_eq!((overlay.corrections[0].class, &*overlay.corrections[0].figure.quote), (Class::Other, "10所\u{1b}"));
        assert!(overlay.judgements.is_empty());
    }

    #[test]
    fn a_file_keeps_them_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::Builder::new().prefix("plenary-").tempdir().unwrap();
        let folder = folder.path().join("in");
        assert_eq!(load(&folder), Ok(Overlay::default()), "no file says nothing");
        append(&folder, &Said::Class { at: 1, figure: name("10所"), class: Some(Class::Pledge) }).unwrap();
        append(&folder, &Said::Link { at: 2, from: name("1"), to: name("2"), verdict: Some(Verdict::Confirmed) }).unwrap();
        let overlay = load(&folder).unwrap();
        assert_eq!((overlay.corrections.len(), overlay.judgements.len()), (1, 1));
        assert_eq!(std::fs::metadata(folder.join(FILE)).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
