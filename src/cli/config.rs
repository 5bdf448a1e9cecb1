//! `plenary config`: what every option is, where that comes from, and the file to change it in.

use std::io::{self, Write};

use serde::Serialize;

use crate::app::Options;
use crate::app::options::OPTIONS;
use crate::edge::config::{Config, init};
use crate::text::{Shown, Width, width_of, wrap};

use super::look::Look;
use super::{Ended, Format, complain, fit, json};

#[derive(Serialize)]
struct OptionJson {
    name: &'static str,
    value: String,
    default: String,
    /// The line of `config.toml` that sets it.
    line: Option<usize>,
    values: String,
    about: &'static str,
}

pub(super) fn run(out: &mut dyn Write, format: Format, write: bool) -> io::Result<Ended> {
    if write {
        return match init() {
            Ok(path) => {
                writeln!(out, "{} is written: every option with what it is for. Take a # away to change one.", path.display())?;
                Ok(Ended::Fine)
            }
            Err(error) => {
                complain(&error.to_string());
                Ok(Ended::Bad)
            }
        };
    }
    let config = Config::load();
    let rows: Vec<OptionJson> = OPTIONS
        .iter()
        .map(|row| OptionJson {
            name: row.name,
            value: (row.get)(&config.options),
            default: (row.get)(&Options::default()),
            line: config.lines.get(row.name).copied(),
            values: (row.values)(),
            about: row.about,
        })
        .collect();
    match format {
        Format::Json => json::write(out, &rows)?,
        Format::Jsonl => rows.iter().try_for_each(|row| json::write(out, row))?,
        Format::Text => text(out, &config, &rows, fit::columns(), Look::of_stdout())?,
    }
    config.troubles.iter().for_each(|trouble| complain(trouble));
    Ok(if config.troubles.is_empty() { Ended::Fine } else { Ended::Bad })
}

/// Cells that words need beside the columns.
const BESIDE: usize = 36;
/// Cells before words under the columns.
const UNDER: usize = 4;

fn text(out: &mut dyn Write, config: &Config, rows: &[OptionJson], room: Option<usize>, look: Look) -> io::Result<()> {
    if let Some(folder) = &config.folder {
        let path = folder.join("config.toml");
        let there = if path.exists() { "" } else { "   (there is none; `plenary config --init` writes one)" };
        writeln!(out, "{}{there}\n", path.display())?;
    }
    let widest = |cell: &dyn Fn(&OptionJson) -> usize| rows.iter().map(cell).max().unwrap_or_default();
    // A value may be words that somebody typed.
    let shown = |row: &OptionJson| Shown::new(&row.value).line().into_owned();
    let (name, value) = (widest(&|row| row.name.len()), widest(&|row| width_of(&shown(row), Width::Narrow)));
    let indent = name + value + 14;
    for row in rows {
        let from = row.line.map_or_else(|| "default".into(), |line| format!("line {line}"));
        let about = format!("{}: {}", row.about, row.values);
        // A terminal gets the words in rows of their own width: beside the columns, or where that is too narrow, under them.
        let (beside, measure) = match room {
            None => (true, usize::MAX),
            Some(room) if room >= indent + BESIDE => (true, room - indent),
            Some(room) => (false, room.saturating_sub(UNDER).max(UNDER)),
        };
        let mut lines = wrap(&about, u16::try_from(measure).unwrap_or(u16::MAX), 0, Width::Narrow)
            .into_iter()
            .map(|line| about.get(line.start..line.end).unwrap_or_default().trim_end());
        let first = if beside { lines.next().unwrap_or_default() } else { "" };
        let named = look.bold(&format!("{:<name$}", row.name));
        let words = shown(row);
        let gap = value.saturating_sub(width_of(&words, Width::Narrow));
        let value = look.accent(&format!("{words}{:gap$}", ""));
        let from = if first.is_empty() { from } else { format!("{from:<8}  ") };
        writeln!(out, "{named}  {value}  {}{first}", look.dim(&from))?;
        for line in lines {
            writeln!(out, "{:gap$}{line}", "", gap = if beside { indent } else { UNDER })?;
        }
    }
    Ok(())
}
