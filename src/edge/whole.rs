//! Writing to files of the reader's: a text gets there whole or not at all, however full the disk is.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Seek as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Makes the folder of a file, for its owner alone; what the owner has set since is left.
///
/// # Errors
/// The system's.
pub(super) fn folder_of(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| DirBuilder::new().recursive(true).mode(0o700).create(folder))
}

/// Adds a text at the end of a file opened for appending, in one write where the system takes it in one: processes that
/// write at the same time do not mix their texts. A part of it that was written before the disk was full is taken back.
///
/// # Errors
/// The system's.
pub(super) fn append(file: &mut File, text: &str) -> io::Result<()> {
    let bytes = text.as_bytes();
    let mut taken = 0;
    let done = loop {
        match file.write(bytes.get(taken..).unwrap_or_default()) {
            Ok(0) if taken < bytes.len() => break Err(io::ErrorKind::WriteZero.into()),
            Ok(more) if taken + more < bytes.len() => taken += more,
            Ok(more) => {
                taken += more;
                break file.sync_data();
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => break Err(error),
        }
    };
    if done.is_err() && taken > 0 {
        let end = file.stream_position()?;
        // Somebody else's text behind ours stays.
        if file.metadata()?.len() == end {
            file.set_len(end.saturating_sub(taken as u64))?;
        }
    }
    done
}

/// Puts a text in the place of a file's, for its owner alone: written beside it first, so that the file is whole at every
/// moment. Nothing stays beside it where that fails.
///
/// # Errors
/// The system's.
pub(super) fn put(path: &Path, text: &str) -> io::Result<()> {
    folder_of(path)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let open = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside);
    let done = open.and_then(|file| fill(file, text)).and_then(|()| std::fs::rename(&beside, path));
    if done.is_err() {
        // What cannot be removed either was most likely never made.
        let _ = std::fs::remove_file(&beside);
    }
    done
}

/// Makes a new file with a text; none where that fails.
///
/// # Errors
/// The system's; `AlreadyExists` where there is such a file.
pub(super) fn create(path: &Path, text: &str) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let done = fill(file, text);
    if done.is_err() {
        let _ = std::fs::remove_file(path);
    }
    done
}

fn fill(mut file: File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_data()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_beside_a_file_that_could_not_be_put_in_place() {
        let folder = tempfile::Builder::new().prefix("plenary-").tempdir().unwrap();
        let folder = folder.path().join("in");
        let names = || std::fs::read_dir(&folder).unwrap().map(|item| item.unwrap().file_name()).collect::<Vec<_>>();
        let path = folder.join("text");
        put(&path, "one").unwrap();
        put(&path, "two").unwrap();
        assert_eq!((std::fs::read_to_string(&path).unwrap().as_str(), names().len()), ("two", 1));
        assert_eq!(create(&path, "three").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        // A folder stands where the file would go.
        let taken = folder.join("taken");
        std::fs::create_dir_all(taken.join("inside")).unwrap();
        assert!(put(&taken, "four").is_err());
        assert_eq!(names().len(), 2, "{:?}", names());
    }

    #[test]
    fn a_text_that_does_not_fit_is_told() {
        // The device that is always full.
        let Ok(mut full) = OpenOptions::new().append(true).open("/dev/full") else { return };
        assert_eq!(append(&mut full, "one\n").unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}
