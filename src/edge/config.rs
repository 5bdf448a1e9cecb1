//! The reader's own settings: where they are, reading them, and writing the commented default.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy as _;

use crate::app::keymap::Keymap;
use crate::app::{Options, Theme, own_terms};
use crate::text::Shown;
use crate::text::glossary::Glossary;

/// Names the folder of the reader's settings, before `XDG_CONFIG_HOME`.
pub const CONFIG_DIR: &str = "PLENARY_CONFIG_DIR";

/// Why settings could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Neither of the variables is set, nor a home folder known.
    #[error("there is no folder for your settings: set HOME, or {CONFIG_DIR} to a folder")]
    NoHome,
    /// There is such a file, which is the reader's.
    #[error("{0} is there already and is left as it is; move it away to have a new one")]
    There(String),
    /// The system said so.
    #[error("{path} could not be written: {why}. See that the folder is yours, or set {CONFIG_DIR} to another")]
    Write {
        /// The file, safe to show.
        path: String,
        /// What the system said.
        why: io::Error,
    },
}

/// What the files say.
#[derive(Debug, Default)]
pub struct Config {
    /// The folder, where one is known.
    pub folder: Option<PathBuf>,
    /// The options as they set them.
    pub options: Options,
    /// The line of `config.toml` that sets an option.
    pub lines: BTreeMap<&'static str, usize>,
    /// Themes of the reader's own, by name.
    pub themes: BTreeMap<String, Theme>,
    /// The text of `keymap.toml`.
    pub keys: Option<String>,
    /// The terms that are built in, with those of `glossary.toml` over them.
    pub glossary: Arc<Glossary>,
    /// What is wrong in them: sentences that begin with file and line.
    pub troubles: Vec<String>,
}

impl Config {
    /// Reads what there is; no file is no trouble.
    #[must_use]
    pub fn load() -> Self {
        folder().map_or_else(|_| Self::default(), |folder| Self::of(&folder))
    }

    /// Reads the files of a folder.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        let mut config = Self { folder: Some(folder.to_owned()), ..Self::default() };
        let path = folder.join("config.toml");
        if let Some(text) = text(&path, &mut config.troubles) {
            let (lines, problems) = config.options.read(&text);
            config.lines = lines;
            config.troubles.extend(problems.iter().map(|problem| format!("{}, {problem}", name(&path))));
        }
        config.read_themes(&folder.join("themes"));
        let path = folder.join("keymap.toml");
        config.keys = text(&path, &mut config.troubles);
        if let Some(text) = &config.keys {
            let problems = Keymap::of(config.options.keymap, Some(text)).1;
            config.troubles.extend(problems.iter().map(|problem| format!("{}, {problem}", name(&path))));
        }
        config.glossary = terms(&folder.join("glossary.toml"), &mut config.troubles);
        config
    }

    /// The troubles in a sentence for one row: a single one without its folder, of several how many, and who tells them all.
    #[must_use]
    pub fn in_short(&self) -> Option<String> {
        let first = self.troubles.first()?;
        if self.troubles.len() > 1 {
            return Some(format!("{} problems in your settings: `plenary config` tells them", self.troubles.len()));
        }
        let folder = self.folder.as_deref().map(name).unwrap_or_default();
        Some(first.strip_prefix(folder.as_str()).unwrap_or(first).trim_start_matches(['/', '\\']).to_owned())
    }

    /// Reads the themes of a folder, where there is one.
    fn read_themes(&mut self, folder: &Path) {
        let Ok(listed) = std::fs::read_dir(folder) else { return };
        let mut paths: Vec<PathBuf> = listed.flatten().map(|item| item.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        paths.sort();
        for path in paths {
            let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            match text(&path, &mut self.troubles).map(|text| Theme::parse(&text)) {
                Some(Ok(theme)) => drop(self.themes.insert(stem, theme)),
                Some(Err(problem)) => self.troubles.push(format!("{}, {problem}", name(&path))),
                None => {}
            }
        }
    }
}

/// The glossary alone, for a call that needs no other settings; with the troubles in it.
#[must_use]
pub fn glossary() -> (Arc<Glossary>, Vec<String>) {
    let mut troubles = Vec::new();
    let glossary = folder().map_or_else(|_| Glossary::built_in(), |folder| terms(&folder.join("glossary.toml"), &mut troubles));
    (glossary, troubles)
}

/// The terms that are built in, with those of a file over them.
fn terms(path: &Path, troubles: &mut Vec<String>) -> Arc<Glossary> {
    let Some(text) = text(path, troubles) else { return Glossary::built_in() };
    let (rows, problems) = own_terms(&text);
    troubles.extend(problems.iter().map(|problem| format!("{}, {problem}", name(path))));
    Glossary::with(rows)
}

/// The text of a file, where there is one.
fn text(path: &Path, troubles: &mut Vec<String>) -> Option<String> {
    match std::fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            troubles.push(format!("{} could not be read: {error}", name(path)));
            None
        }
    }
}

/// `$PLENARY_CONFIG_DIR`, or `plenary` in the XDG folder of settings.
///
/// # Errors
/// No home folder is known.
pub fn folder() -> Result<PathBuf, ConfigError> {
    if let Some(own) = std::env::var_os(CONFIG_DIR).filter(|dir| !dir.is_empty()) {
        return Ok(own.into());
    }
    Ok(etcetera::choose_base_strategy().map_err(|_| ConfigError::NoHome)?.config_dir().join("plenary"))
}

/// Writes a `config.toml` in which every option is told and none is set, where there is none; gives its path.
///
/// # Errors
/// There is one, or it cannot be written.
pub fn init() -> Result<PathBuf, ConfigError> {
    let folder = folder()?;
    let path = folder.join("config.toml");
    let write = || -> io::Result<()> {
        super::whole::folder_of(&path)?;
        super::whole::create(&path, &Options::commented())
    };
    match write() {
        Ok(()) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(ConfigError::There(name(&path))),
        Err(why) => Err(ConfigError::Write { path: name(&path), why }),
    }
}

/// A path that is safe to show.
fn name(path: &Path) -> String {
    Shown::new(&path.to_string_lossy()).line().into_owned()
}
