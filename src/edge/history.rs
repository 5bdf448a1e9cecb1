//! Lines typed after `:` and after `/` in earlier sessions, kept for their owner alone, one a line, the newest last.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

use crate::app::{REMEMBERED, Typed};

/// Bytes of the file beyond which it is cut down to the lines that count.
const MOST: usize = 64 * 1024;

/// Where they are kept.
#[derive(Clone, Debug)]
pub struct History {
    path: PathBuf,
}

/// What was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The lines, the oldest first.
    pub lines: Vec<String>,
    /// Whether nobody has read here before.
    pub first_run: bool,
}

impl History {
    /// `commands` or `queries` in this folder.
    #[must_use]
    pub fn at(folder: &Path, typed: Typed) -> Self {
        let name = match typed {
            Typed::Command => "commands",
            Typed::Query => "queries",
        };
        Self { path: folder.join(name) }
    }

    /// Reads the lines; makes the file where there is none, so that the next run is not the first.
    ///
    /// # Errors
    /// The system's.
    pub fn read(&self) -> io::Result<Kept> {
        // What is only to be read is read, also where nothing may be written.
        let opened = self.locked(false).map(|file| (file, true)).or_else(|error| self.unlocked(error).map(|file| (file, false)));
        let bytes = match opened {
            Ok((mut file, ours)) => {
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes)?;
                if ours && bytes.len() > MOST {
                    // Beside and renamed while the file is held: what another room adds comes before or after it.
                    // Where that fails the file is long, and read all the same.
                    drop(super::whole::put(&self.path, &kept(&bytes).iter().map(|line| format!("{line}\n")).collect::<String>()));
                }
                bytes
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.append_text("")?;
                return Ok(Kept { lines: Vec::new(), first_run: true });
            }
            Err(error) => return Err(error),
        };
        Ok(Kept { lines: kept(&bytes), first_run: false })
    }

    /// Adds a line.
    ///
    /// # Errors
    /// The system's.
    pub fn append(&self, line: &str) -> io::Result<()> {
        self.append_text(&format!("{line}\n"))
    }

    fn append_text(&self, text: &str) -> io::Result<()> {
        super::whole::folder_of(&self.path)?;
        super::whole::append(&mut self.locked(true)?, text)
    }

    /// The file to be read alone, where it could not be opened for this reason.
    fn unlocked(&self, error: io::Error) -> io::Result<File> {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => File::open(&self.path),
            _ => Err(error),
        }
    }

    /// The file, held against other rooms until it is closed: the one that is there, not one that another room has just
    /// put another in the place of.
    fn locked(&self, create: bool) -> io::Result<File> {
        loop {
            let file = OpenOptions::new().read(true).append(true).create(create).mode(0o600).open(&self.path)?;
            // Where files cannot be held, as on some network disks, they are used as they are.
            let held = flock(&file, FlockOperation::LockExclusive).is_ok();
            let same = std::fs::metadata(&self.path).and_then(|there| Ok(there.ino() == file.metadata()?.ino()));
            if !held || same? {
                return Ok(file);
            }
        }
    }
}

/// The lines that count.
fn kept(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let all: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.chars().any(char::is_control)).collect();
    all.iter().skip(all.len().saturating_sub(REMEMBERED)).map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_in_their_order_and_the_first_run_is_told_once() {
        let folder = tempfile::Builder::new().prefix("plenary-").tempdir().unwrap();
        let folder = folder.path().join("in");
        let history = History::at(&folder, Typed::Command);
        assert_eq!(history.read().unwrap(), Kept { lines: Vec::new(), first_run: true });
        history.append("12").unwrap();
        history.append("set measure 66").unwrap();
        let kept = history.read().unwrap();
        assert_eq!(kept, Kept { lines: vec!["12".into(), "set measure 66".into()], first_run: false });
        let many: String = (0..20_000).map(|n| format!("{n}\n")).collect();
        history.append(many.trim_end()).unwrap();
        let kept = history.read().unwrap();
        assert_eq!((kept.lines.len(), kept.lines.last().map(String::as_str)), (REMEMBERED, Some("19999")));
        assert!(std::fs::metadata(folder.join("commands")).unwrap().len() < 2000);
    }

    #[test]
    fn what_may_not_be_written_is_read() {
        let folder = tempfile::Builder::new().prefix("plenary-").tempdir().unwrap();
        let history = History::at(folder.path(), Typed::Query);
        history.append("修渠").unwrap();
        // Whoever may do anything is refused nothing: the refusal is given.
        for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem] {
            let mut text = String::new();
            history.unlocked(kind.into()).unwrap().read_to_string(&mut text).unwrap();
            assert_eq!(text, "修渠\n");
        }
        assert_eq!(history.unlocked(io::ErrorKind::NotFound.into()).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn no_line_of_another_room_is_lost_while_the_file_is_shortened() {
        let folder = tempfile::Builder::new().prefix("plenary-").tempdir().unwrap();
        let history = History::at(folder.path(), Typed::Query);
        let room = |name: usize| {
            let history = history.clone();
            move || {
                for n in 0..60 {
                    // Long lines, so that the file is shortened often.
                    let line = format!("{name} {n} {}", "x".repeat(2000));
                    history.append(&line).unwrap();
                    let kept = history.read().unwrap();
                    assert!(kept.lines.contains(&line), "{name} {n} is not there");
                }
            }
        };
        std::thread::scope(|scope| (0..3).for_each(|name| drop(scope.spawn(room(name)))));
    }
}
