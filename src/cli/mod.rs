//! The machine interface, one file a call, and the call that opens the room. What the words mean stands in the README.

mod cite;
mod clauses;
mod config;
mod doctor;
mod fit;
mod flags;
mod generated;
mod json;
mod keys;
mod look;
mod meant;
mod open;
mod outline;
mod paragraphs;
mod pledges;
mod quantities;
mod reading;
mod samples;
mod search;
mod search_text;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::ingest::Options;
use crate::quote::Style;

/// A keyboard reading room for speeches and declarations.
///
/// Opens files and folders of speeches in the terminal; ? shows the keys, q leaves. Without a PATH the samples are read.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, disable_help_subcommand = true, max_term_width = 100)]
struct Command {
    #[command(subcommand)]
    call: Option<Call>,
    #[command(flatten)]
    room: Room,
}

#[derive(Debug, Args)]
struct Room {
    /// Begin there: p12, p12.3, 50%, an id, or labels of sections (三.（二）). PATH#p12 says the same of one file.
    #[arg(long, value_name = "PLACE")]
    goto: Option<String>,
    #[command(flatten)]
    texts: Texts,
}

/// What to read, and how.
#[derive(Debug, Args)]
struct Texts {
    /// The encoding of all files named (utf-8, gb18030, big5, utf-16le, …); without it each is told by its content.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<Options>,
    /// Files, folders, or - for standard input; without any, the samples.
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
}

impl Texts {
    fn options(&self) -> Options {
        self.encoding.clone().unwrap_or_default()
    }
}

fn encoding(name: &str) -> Result<Options, String> {
    Options::labelled(name).ok_or_else(|| {
        "there is no such encoding; names are those of the web: utf-8, gb18030, gbk, big5, utf-16le, utf-16be, windows-1252 …".into()
    })
}

fn limit(typed: &str) -> Result<usize, String> {
    match typed.parse() {
        Ok(0) => Err("with no hit allowed there is nothing to print; N is 1 or more".into()),
        Ok(n) => Ok(n),
        Err(_) => Err("N is a whole number, 1 or more".into()),
    }
}

#[derive(Debug, Subcommand)]
enum Call {
    /// The documents, their titles and sections.
    Outline {
        #[command(flatten)]
        from: From,
        /// Also what was repaired, by rule.
        #[arg(long)]
        repairs: bool,
    },
    /// The paragraphs in reading order.
    Paragraphs {
        #[command(flatten)]
        from: From,
    },
    /// The clauses in reading order.
    Clauses {
        #[command(flatten)]
        from: From,
    },
    /// The clauses that fit a query, best first.
    Search {
        #[command(flatten)]
        format: Formatted,
        /// At most so many hits.
        #[arg(long, default_value_t = 20, value_name = "N", value_parser = limit)]
        limit: usize,
        /// What to look for: words in any order, 'exact, ^start, end$, !not, a | b, "a phrase", filters such as year:2021..2025 or has:pledge; put -- before a query that begins with a dash.
        query: String,
        #[command(flatten)]
        texts: Texts,
    },
    /// The figures promised, aimed at, reported and stated.
    Pledges {
        #[command(flatten)]
        options: pledges::Options,
    },
    /// Every number recognised in each line of a text.
    Quantities {
        #[command(flatten)]
        format: Formatted,
        /// A file with one text a line, or - for standard input.
        #[arg(long, value_name = "FILE")]
        lines: String,
    },
    /// The words of a clause with their citation.
    Cite {
        /// How the citation is written.
        #[arg(long, value_enum, default_value_t = StyleName::Plain)]
        style: StyleName,
        #[command(flatten)]
        format: Formatted,
        /// The clause: DOCUMENT#p12.3, with or without ~ANCHOR; DOCUMENT#p12 a paragraph; DOCUMENT alone: its citation without words.
        clause: String,
        #[command(flatten)]
        texts: Texts,
    },
    /// The keys and what they do.
    Keys {
        #[command(flatten)]
        format: Formatted,
        /// Say instead what is wrong in a keymap of your own.
        #[arg(long, value_name = "FILE")]
        check: Option<std::path::PathBuf>,
    },
    /// Completions for a shell, on standard output.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// A manual page in roff, on standard output: plenary man | man -l -
    Man {
        /// The page of one call instead of the program's.
        call: Option<String>,
    },
    /// What is known of the terminal and of your clipboard; copies a line to try it.
    Doctor {
        #[command(flatten)]
        format: Formatted,
    },
    /// The options, what they are and where that comes from.
    Config {
        #[command(flatten)]
        format: Formatted,
        /// Write a config.toml that tells every option and changes none.
        #[arg(long)]
        init: bool,
    },
}

#[derive(Debug, Args)]
struct From {
    #[command(flatten)]
    format: Formatted,
    #[command(flatten)]
    texts: Texts,
}

#[derive(Debug, Args)]
struct Formatted {
    /// For people (text) or for programs.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How a call prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One JSON value.
    Json,
    /// One JSON value a line.
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StyleName {
    Plain,
    Markdown,
}

impl StyleName {
    const fn style(self) -> Style {
        match self {
            Self::Plain => Style::Plain,
            Self::Markdown => Style::Markdown,
        }
    }
}

/// What is said where there is no text at all.
const NOTHING: &str = "nothing readable was found in what was named; name text files (.txt, .md), folders of them, or - for standard input";

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// Everything as asked.
    Fine,
    /// Nothing found by search, pledges or trace.
    Nothing,
    /// Bad usage, or a path that was named cannot be read: a sentence was written.
    Bad,
}

/// The command line with all its calls and flags.
fn definition() -> clap::Command {
    flags::with_options(Command::command())
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let matches = definition().get_matches();
    let command = Command::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    // One writer for the whole call: a pipe that closes early ends it quietly.
    let mut out = io::BufWriter::new(io::stdout().lock());
    let ended = match command.call {
        None => {
            drop(out);
            if let Some(sentence) = meant::call(&definition(), &command.room.texts.paths) {
                return code(refuse(&sentence));
            }
            return code(open::run(&command.room.texts, command.room.goto.as_deref(), &matches));
        }
        Some(Call::Outline { from, repairs }) => outline::run(&mut out, &from, repairs),
        Some(Call::Paragraphs { from }) => paragraphs::run(&mut out, &from),
        Some(Call::Clauses { from }) => clauses::run(&mut out, &from),
        Some(Call::Search { format, limit, query, texts }) => search::run(&mut out, format.format, &query, limit, &texts),
        Some(Call::Pledges { options }) => pledges::run(&mut out, &options),
        Some(Call::Quantities { format, lines }) => quantities::run(&mut out, format.format, &lines),
        Some(Call::Cite { style, format, clause, texts }) => cite::run(&mut out, format.format, style.style(), &clause, &texts),
        Some(Call::Keys { check: Some(file), .. }) => keys::check(&mut out, &file),
        Some(Call::Keys { format, check: None }) => keys::run(&mut out, format.format),
        Some(Call::Completions { shell }) => generated::completions(&mut out, definition(), shell),
        Some(Call::Man { call }) => generated::manual(&mut out, definition(), call.as_deref()),
        Some(Call::Doctor { format }) => doctor::run(&mut out, format.format),
        Some(Call::Config { format, init }) => config::run(&mut out, format.format, init),
    };
    code(ended.and_then(|ended| out.flush().map(|()| ended)))
}

fn code(ended: io::Result<Ended>) -> ExitCode {
    match ended {
        Ok(Ended::Fine) => ExitCode::SUCCESS,
        Ok(Ended::Nothing) => ExitCode::from(1),
        Ok(Ended::Bad) => ExitCode::from(2),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("cannot write the result: {error}"));
            ExitCode::from(2)
        }
    }
}

/// A sentence, and that nothing else is done.
fn refuse(sentence: &str) -> io::Result<Ended> {
    complain(sentence);
    Ok(Ended::Bad)
}

/// One sentence on standard error; foreign text in it is made safe.
fn complain(sentence: &str) {
    // Nothing can be done where even standard error is closed.
    let _ = writeln!(io::stderr(), "plenary: {}", crate::text::Shown::new(sentence).line());
}
