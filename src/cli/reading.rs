//! PATHs to documents for the calls: everything readable is read, and what is not is said on standard error.

use std::io::{self, Write};
use std::sync::Arc;

use crate::app::Skipped;
use crate::edge::reading::{Trouble, plan, read as read_one};
use crate::ingest::copies;
use crate::model::Document;

use super::samples::SAMPLES;
use super::{Ended, NOTHING, Texts, complain};

/// What was read.
pub(super) struct Read {
    /// The documents in order.
    pub(super) documents: Vec<Arc<Document>>,
    /// Files inside folders that could not be read.
    pub(super) skipped: Vec<Skipped>,
    bad: bool,
    foreign: usize,
}

impl Read {
    /// How the call ends as far as reading goes. The sentences about named paths come after everything that was printed.
    pub(super) fn ended(&self, out: &mut dyn Write) -> io::Result<Ended> {
        out.flush()?;
        if self.foreign > 0 {
            let plural = if self.foreign == 1 { "file" } else { "files" };
            complain(&format!(
                "{} {plural} in folders passed over: the ending is none that is read (.txt, .text, .md, .markdown)",
                self.foreign
            ));
        }
        for skipped in self.skipped.iter().filter(|skipped| !skipped.foreign) {
            complain(&format!("{}: {}", skipped.source, skipped.why));
        }
        if self.documents.is_empty() && self.skipped.iter().all(|skipped| skipped.foreign) {
            complain(NOTHING);
        }
        Ok(if self.bad { Ended::Bad } else { Ended::Fine })
    }
}

/// Reads files, folders, `-`, or the samples where nothing is named.
pub(super) fn read(texts: &Texts) -> Read {
    let mut out = Read { documents: Vec::new(), skipped: Vec::new(), bad: false, foreign: 0 };
    let (planned, troubles) = plan(&texts.paths, SAMPLES);
    let mut note = |trouble: Trouble| {
        out.bad |= trouble.named;
        out.foreign += usize::from(trouble.skipped.foreign);
        out.skipped.push(trouble.skipped);
    };
    troubles.into_iter().for_each(&mut note);
    let options = texts.options();
    let mut documents = Vec::new();
    for file in &planned {
        let (found, troubles) = read_one(file, &options);
        documents.extend(found.into_iter().map(Arc::new));
        troubles.into_iter().for_each(&mut note);
    }
    for (i, copy) in copies(&documents) {
        if let Some(slot) = documents.get_mut(i) {
            *slot = Arc::new(copy);
        }
    }
    out.documents = documents;
    out
}
