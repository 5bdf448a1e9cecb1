//! Every option of the table as a flag of the call that opens the room.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::app::Options;
use crate::app::options::OPTIONS;

/// The command line with a flag for each option.
pub(super) fn with_options(command: Command) -> Command {
    command.args(OPTIONS.iter().map(|row| {
        let flag = Arg::new(row.name)
            .long(row.name)
            .help(format!("{}: {}", row.about, (row.values)()))
            .value_name("VALUE")
            .help_heading("Options of the room (they come before those of config.toml)")
            .action(ArgAction::Set)
            .value_parser(move |text: &str| row.set(&mut Options::default(), text).map(|()| text.to_string()));
        // A switch is said by its name alone.
        if row.switch { flag.num_args(0..=1).require_equals(true).default_missing_value("true") } else { flag }
    }))
}

/// Sets the options that flags name; gives their names.
///
/// # Errors
/// A value that was checked and does not hold all the same.
pub(super) fn take(matches: &ArgMatches, options: &mut Options) -> Result<Vec<&'static str>, String> {
    let mut named = Vec::new();
    for row in OPTIONS {
        if let Some(text) = matches.get_one::<String>(row.name) {
            row.set(options, text)?;
            named.push(row.name);
        }
    }
    Ok(named)
}
