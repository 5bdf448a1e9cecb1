//! Files of the reader's own that only ever grow: a line of JSON for each thing said, the last one on a thing counts.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use serde::Serialize;

use crate::text::Shown;

/// A value as a line, with its line feed.
///
/// # Errors
/// The value cannot be written as JSON.
pub(super) fn line(value: &impl Serialize) -> io::Result<String> {
    Ok(format!("{}\n", crate::text::json(value).map_err(io::Error::from)?))
}

/// Adds a line in one write. Folder and file are made for their owner alone.
///
/// # Errors
/// A sentence that says what went wrong and what to do.
pub(super) fn append(path: &Path, line: io::Result<String>) -> Result<(), String> {
    let written = line.and_then(|line| {
        super::whole::folder_of(path)?;
        let mut file = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
        super::whole::append(&mut file, &line)
    });
    written.map_err(|why| {
        let name = shown(path);
        format!("it holds for now but was not saved to {name}: {why}. See that the disk has room and that the file is yours")
    })
}

/// The lines of a file; none where there is no file. `what` names what is in it: `corrections`.
///
/// # Errors
/// A sentence that says what went wrong and what to do.
pub(super) fn read(path: &Path, what: &str) -> Result<String, String> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(why) => Err(format!("your {what} in {} could not be read: {why}. See that the file is yours to read", shown(path))),
    }
}

fn shown(path: &Path) -> String {
    Shown::new(&path.to_string_lossy()).line().into_owned()
}
