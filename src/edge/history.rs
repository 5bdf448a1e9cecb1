//! Lines typed after `:` and after `/` in earlier sessions, kept for their owner alone, one a line, the newest last.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

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
        let bytes = match std::fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.append_text("")?;
                return Ok(Kept { lines: Vec::new(), first_run: true });
            }
            Err(error) => return Err(error),
        };
        let text = String::from_utf8_lossy(&bytes);
        let all: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.chars().any(char::is_control)).collect();
        let lines: Vec<String> = all.iter().skip(all.len().saturating_sub(REMEMBERED)).map(ToString::to_string).collect();
        if bytes.len() > MOST {
            super::whole::put(&self.path, &lines.iter().map(|line| format!("{line}\n")).collect::<String>())?;
        }
        Ok(Kept { lines, first_run: false })
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
        let mut file = OpenOptions::new().append(true).create(true).mode(0o600).open(&self.path)?;
        super::whole::append(&mut file, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_in_their_order_and_the_first_run_is_told_once() {
        let folder = std::env::temp_dir().join(format!("plenary-history-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
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
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
