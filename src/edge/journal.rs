//! Files of the reader's own that only ever grow: a line of JSON for each thing said, the last one on a thing counts.

use std::fs::OpenOptions;
use std::io::{self, Read as _, Seek as _, SeekFrom};
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
        let mut file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
        // A last line that was cut off, or edited by hand, must not take the new one with it.
        let mut end = Vec::new();
        file.seek(SeekFrom::Start(file.metadata()?.len().saturating_sub(1)))?;
        (&file).take(1).read_to_end(&mut end)?;
        let gap = if matches!(*end, [] | [b'\n']) { "" } else { "\n" };
        super::whole::append(&mut file, &format!("{gap}{line}"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_line_without_its_end_keeps_the_new_one_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.jsonl");
        std::fs::write(&path, "{\"half\":").unwrap();
        append(&path, line(&1)).unwrap();
        append(&path, line(&2)).unwrap();
        assert_eq!(read(&path, "notes").unwrap(), "{\"half\":\n1\n2\n");
    }
}
