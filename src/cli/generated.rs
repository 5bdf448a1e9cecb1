//! What packagers ship beside the program, derived from the command line's definition: completions and manual pages.

use std::io::{self, Write};

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

use super::{Ended, complain};

/// Completions for one shell.
pub(super) fn completions(out: &mut dyn Write, mut command: Command, shell: Shell) -> io::Result<Ended> {
    // The generator panics where its writer fails, so it gets one that cannot.
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command, "plenary", &mut text);
    out.write_all(&text)?;
    Ok(Ended::Fine)
}

/// The manual page of the program, or `plenary-CALL(1)`.
pub(super) fn manual(out: &mut dyn Write, mut command: Command, call: Option<&str>) -> io::Result<Ended> {
    // Only a command that was built knows its full name and the arguments that all calls share.
    command.build();
    let page = match call {
        None => Some(command),
        Some(call) => command.find_subcommand(call).cloned(),
    };
    let Some(page) = page else {
        complain(&format!("there is no call {}; plenary --help lists them", call.unwrap_or_default()));
        return Ok(Ended::Bad);
    };
    // Calls have no version of their own.
    Man::new(page).source(concat!("plenary ", env!("CARGO_PKG_VERSION"))).render(out)?;
    Ok(Ended::Fine)
}
