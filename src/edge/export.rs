//! Tables that leave the program: into the folder where the reader started it, never over a file that is there.

use std::io;
use std::path::{Path, PathBuf};

use crate::text::Shown;

/// Numbers tried behind a name that is taken.
const TRIES: u32 = 1000;

/// Writes a text to a new file of that name in the first of these folders that takes it, with a number behind the name where there is one
/// already. Gives the file.
///
/// # Errors
/// No folder takes it: what the first one said.
pub fn write(folders: &[PathBuf], name: &str, text: &str) -> io::Result<PathBuf> {
    let mut first = None;
    for folder in folders {
        match write_in(folder, name, text) {
            Ok(path) => return Ok(path),
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.unwrap_or_else(|| io::Error::new(io::ErrorKind::NotFound, "there is no folder to write to")))
}

fn write_in(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    for number in 1..=TRIES {
        let behind = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{stem}{behind}.{ending}"));
        match super::whole::create(&path, text) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{TRIES} files of that name are there already")))
}

/// What to say of it: `24 figures written: plenary-figures-2026-11-25.csv in /home/me`, the folder last, as it may be long.
///
/// # Errors
/// A sentence that says what went wrong and what to do.
pub fn told(what: &str, written: io::Result<PathBuf>) -> Result<String, String> {
    match written {
        Ok(path) => {
            let shown = |part: Option<&std::ffi::OsStr>| Shown::new(&part.unwrap_or_default().to_string_lossy()).line().into_owned();
            Ok(format!("{what} written: {} in {}", shown(path.file_name()), shown(path.parent().map(Path::as_os_str))))
        }
        Err(error) => Err(format!("{what} not written: {error}. Start plenary in a folder that is yours to write to")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_ever_written_over() {
        let folder = tempfile::Builder::new().prefix("plenary-").tempdir().unwrap();
        let folder = folder.path().join("in");
        std::fs::create_dir_all(&folder).unwrap();
        let folders = [folder.join("not there"), folder.clone()];
        let one = write(&folders, "figures.csv", "one").unwrap();
        let two = write(&folders, "figures.csv", "two").unwrap();
        assert_eq!(two.file_name().unwrap().to_string_lossy(), "figures-2.csv");
        assert_eq!(std::fs::read_to_string(&one).unwrap(), "one");
        assert!(told("2 figures", Ok(two)).unwrap().starts_with("2 figures written: figures-2.csv in "));
        assert!(told("2 figures", write(&[], "a.csv", "")).is_err());
    }
}
