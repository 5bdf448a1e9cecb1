//! `plenary keys`: every command, its keys by place, and what it does.

use std::io::{self, Write};

use serde::Serialize;

use crate::app::Command;
use crate::app::keymap::{Keymap, Scope};

use super::{Ended, Format, json};

#[derive(Serialize)]
struct KeyJson {
    command: &'static str,
    about: &'static str,
    scope: &'static str,
    keys: Vec<String>,
}

pub(super) fn run(out: &mut dyn Write, format: Format) -> io::Result<Ended> {
    let map = Keymap::built_in();
    let mut rows = Vec::new();
    for &command in Command::ALL {
        for scope in Scope::ALL {
            let mut keys = map.keys_of(scope, command);
            // What holds everywhere is said once.
            if scope != Scope::Any {
                let everywhere = map.keys_of(Scope::Any, command);
                keys.retain(|key| !everywhere.contains(key));
            }
            if !keys.is_empty() {
                rows.push(KeyJson { command: command.name(), about: command.about(), scope: scope.name(), keys });
            }
        }
    }
    match format {
        Format::Json => json::write(out, &rows)?,
        Format::Jsonl => {
            for row in &rows {
                json::write(out, row)?;
            }
        }
        Format::Text => {
            for scope in Scope::ALL {
                writeln!(out, "[{}]", scope.name())?;
                let lines: Vec<(String, &KeyJson)> =
                    rows.iter().filter(|row| row.scope == scope.name()).map(|row| (row.keys.join("  "), row)).collect();
                let widest = lines.iter().map(|(keys, _)| keys.len()).max().unwrap_or_default();
                for (keys, row) in lines {
                    writeln!(out, "  {keys:<widest$}  {:<18}  {}", row.command, row.about)?;
                }
                writeln!(out)?;
            }
        }
    }
    Ok(Ended::Fine)
}
