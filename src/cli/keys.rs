//! `plenary keys`: every command, its keys by place, and what it does.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::app::Command;
use crate::app::keymap::{Keymap, Scope};
use crate::edge::config::Config;

use super::look::Look;
use super::{Ended, Format, complain, json};

#[derive(Serialize)]
struct KeyJson {
    command: &'static str,
    about: &'static str,
    scope: &'static str,
    keys: Vec<String>,
}

/// Whether a keymap file holds, line by line, over the built-in keys that the reader has chosen.
pub(super) fn check(out: &mut dyn Write, file: &Path) -> io::Result<Ended> {
    let name = file.display();
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            complain(&format!("{name} could not be read: {error}; check the spelling"));
            return Ok(Ended::Bad);
        }
    };
    let (_, problems) = Keymap::of(Config::load().options.keymap, Some(&text));
    problems.iter().for_each(|problem| complain(&format!("{name}, {problem}")));
    if problems.is_empty() {
        writeln!(out, "{name} has no problem; as keymap.toml beside config.toml it holds")?;
        return Ok(Ended::Fine);
    }
    Ok(Ended::Bad)
}

pub(super) fn run(out: &mut dyn Write, format: Format) -> io::Result<Ended> {
    let config = Config::load();
    let map = Keymap::of(config.options.keymap, config.keys.as_deref()).0;
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
            let look = Look::of_stdout();
            for scope in Scope::ALL {
                writeln!(out, "{}", look.bold(&format!("[{}]", scope.name())))?;
                let lines: Vec<(String, &KeyJson)> =
                    rows.iter().filter(|row| row.scope == scope.name()).map(|row| (row.keys.join("  "), row)).collect();
                let widest = lines.iter().map(|(keys, _)| keys.len()).max().unwrap_or_default();
                for (keys, row) in lines {
                    let (keys, command) = (look.accent(&format!("{keys:<widest$}")), look.dim(&format!("{:<18}", row.command)));
                    writeln!(out, "  {keys}  {command}  {}", row.about)?;
                }
                writeln!(out)?;
            }
        }
    }
    Ok(Ended::Fine)
}
