//! Where the reader was in each library (a set of paths), kept for their owner alone, a file each.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::{Sitting, id_stem};

/// Bytes of a file that are read: more is none of ours.
const MOST: u64 = 4 << 20;

/// The file of one library.
#[derive(Clone, Debug)]
pub struct Sittings {
    file: PathBuf,
    paths: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    /// For people who look into the file.
    paths: Vec<String>,
    #[serde(flatten)]
    sitting: Sitting,
}

impl Sittings {
    /// The file in this folder for these paths, in whatever order they were named; the samples are a library too. `None` of
    /// standard input, which is another text each time.
    #[must_use]
    pub fn of(folder: &Path, paths: &[String]) -> Option<Self> {
        if paths.iter().any(|path| path == "-") {
            return None;
        }
        let whole = |path: &String| std::path::absolute(path).map_or_else(|_| path.clone(), |whole| whole.to_string_lossy().into_owned());
        let mut paths: Vec<String> = paths.iter().map(whole).collect();
        paths.sort_unstable();
        paths.dedup();
        let name = paths.first().and_then(|path| Path::new(path).file_stem()).map_or("samples".into(), |stem| stem.to_string_lossy());
        let short: String = id_stem(&name).chars().take(40).collect();
        let file = folder.join("places").join(format!("{short}-{:016x}.toml", hash(&paths)));
        Some(Self { file, paths })
    }

    /// How the library was left; `None` where it was never open, or where the file is none of ours.
    #[must_use]
    pub fn read(&self) -> Option<Sitting> {
        let length = std::fs::metadata(&self.file).ok()?.len();
        let text = std::fs::read_to_string(&self.file).ok().filter(|_| length <= MOST)?;
        let kept: Kept = toml::from_str(&text).ok()?;
        // Two libraries of one hash are not taken for each other.
        (kept.paths == self.paths).then_some(kept.sitting)
    }

    /// Keeps how it is left.
    ///
    /// # Errors
    /// The system's.
    pub fn write(&self, sitting: &Sitting) -> io::Result<()> {
        let text = toml::to_string(&Kept { paths: self.paths.clone(), sitting: sitting.clone() }).map_err(io::Error::other)?;
        super::whole::put(&self.file, &text)
    }
}

/// FNV-1a, 64 bits, of the paths with a null byte behind each.
fn hash(paths: &[String]) -> u64 {
    let bytes = paths.iter().flat_map(|path| path.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fold, Hidden, Mark};

    #[test]
    fn what_is_written_comes_back_for_the_same_paths_only() {
        let folder = tempfile::Builder::new().prefix("plenary-").tempdir().unwrap();
        let folder = folder.path().join("in");
        let of = |paths: &[&str]| Sittings::of(&folder, &paths.iter().map(ToString::to_string).collect::<Vec<_>>());
        let both = of(&["b.txt", "a.txt"]).unwrap();
        assert_eq!(both.read(), None);
        let sitting = Sitting {
            place: "a.1#p3.1~0badcafe".into(),
            within: 6,
            above: 4,
            query: "\"种树\"".into(),
            in_navigator: true,
            hidden: Hidden { navigator: false, figures: true },
            marks: vec![Mark { letter: 'B', place: "b.1#p1.1~00000001".into() }],
            folds: vec![Fold { document: "a.1".into(), section: vec!["一 河边".into()], open: false }],
        };
        both.write(&sitting).unwrap();
        both.write(&sitting).unwrap();
        assert_eq!(of(&["a.txt", "b.txt", "a.txt"]).unwrap().read(), Some(sitting));
        assert_eq!(of(&["a.txt"]).unwrap().read(), None);
        assert_eq!(std::fs::read_dir(folder.join("places")).unwrap().count(), 1);
        std::fs::write(&both.file, "paths = 3").unwrap();
        assert_eq!(both.read(), None);
        assert!(of(&["a.txt", "-"]).is_none());
    }
}
