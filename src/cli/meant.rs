//! A first word that is no path, and the call that was meant by it.

use std::path::Path;

use clap::Command;

use crate::text::problem::did_you_mean;

/// The sentence for words that would open the room on a path that is not there, where a call was meant: one that stands
/// behind options, or one that was misspelt.
pub(super) fn call(definition: &Command, paths: &[String]) -> Option<String> {
    let first = paths.first().filter(|first| !Path::new(first).exists())?;
    let calls = || definition.get_subcommands().map(Command::get_name);
    if calls().any(|name| name == first) {
        return Some(format!(
            "{first:?} is a call and stands first, its options behind it: plenary {first} …; `plenary {first} --help` lists them"
        ));
    }
    let near = did_you_mean(first, calls());
    (!near.is_empty()).then(|| format!("there is no file, folder or call {first:?}{near} `plenary --help` lists the calls"))
}
