//! Notes of the reader's own, kept between sessions: a line of JSON for each one written, changed or taken away.
//!
//! ```json
//! {"at":1795226523000,"clause":"work-2026.1#p3.1~0badcafe","document":"…","words":"…","note":"…"}
//! ```
//!
//! A note that was taken away has an empty text. Lines that are none of these are passed over, and kept.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::{Note, Overlay};

use super::journal;

/// The file, in the folder of the reader's data.
const FILE: &str = "notes.jsonl";

/// A line as it is written.
#[derive(Serialize, Deserialize)]
struct Line {
    at: i64,
    clause: String,
    document: String,
    words: String,
    note: String,
}

/// Adds a note to the file in the reader's folder.
///
/// # Errors
/// A sentence that says what went wrong and what to do.
pub fn append(folder: &Path, note: Note) -> Result<(), String> {
    let Note { at, clause, document, words, text } = note;
    journal::append(&folder.join(FILE), journal::line(&Line { at, clause, document, words, note: text }))
}

/// The notes in the reader's folder, the oldest first; none where there is no file.
///
/// # Errors
/// A sentence that says what went wrong and what to do.
pub fn load(folder: &Path) -> Result<Vec<Note>, String> {
    let mut overlay = Overlay::default();
    for line in journal::read(&folder.join(FILE), "notes")?.lines() {
        if let Ok(Line { at, clause, document, words, note }) = serde_json::from_str(line) {
            overlay.note(Note { at, clause, document, words, text: note });
        }
    }
    Ok(overlay.notes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(clause: &str, text: &str) -> Note {
        Note { at: 5, clause: clause.into(), document: "河边".into(), words: "种树\u{1b}三百棵。".into(), text: text.into() }
    }

    #[test]
    fn the_last_word_on_a_clause_counts_and_the_file_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        assert_eq!(load(folder), Ok(Vec::new()), "no file says nothing");
        for (clause, text) in [("a.1#p1.1~00000001", "one"), ("a.1#p2.1~00000002", "two \u{202e}"), ("a.1#p1.1~00000001", "three")] {
            append(folder, note(clause, text)).unwrap();
        }
        assert_eq!(load(folder).unwrap(), [note("a.1#p2.1~00000002", "two \u{202e}"), note("a.1#p1.1~00000001", "three")]);
        append(folder, note("a.1#p1.1~00000001", "")).unwrap();
        std::fs::write(folder.join("other"), "").unwrap();
        let file = folder.join(FILE);
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.lines().all(|line| !line.chars().any(char::is_control)), "{text}");
        std::fs::write(&file, format!("# by hand\n{text}{{\"at\":1}}\n")).unwrap();
        assert_eq!(load(folder).unwrap().len(), 1);
        assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
