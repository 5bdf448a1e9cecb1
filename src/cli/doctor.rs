//! `plenary doctor`: what was found out about the terminal and the way to the reader's clipboard, with a copy to try it.

use std::fs::OpenOptions;
use std::io::{self, IsTerminal as _, Write};

use serde::Serialize;

use crate::app::value::Value as _;
use crate::app::{Options, Taken};
use crate::edge::caps::{Caps, Colours, is_light};
use crate::edge::clipboard::{osc52, through_screen, through_tmux};
use crate::edge::config::Config;
use crate::edge::copier::carry;
use crate::edge::questions::{NotAsked, ask};
use crate::edge::store::Store;
use crate::edge::ways::{Facts, Way, doubt, plan};
use crate::text::{Shown, Width};

use super::look::Look;
use super::{Ended, Format, complain, json};

/// What is copied to try the way.
const TEST: &str = "plenary doctor: this copy arrived · 试抄一句";

#[derive(Serialize)]
struct Report {
    term: String,
    colours: &'static str,
    /// Why the terminal was asked nothing.
    not_asked: Option<String>,
    /// Cells of “ ” — … ①, as the terminal was seen to draw them.
    ambiguous_width: Option<u8>,
    /// The colour behind the text, as the terminal told it: #rrggbb.
    background: Option<String>,
    /// Whether that is light.
    light: Option<bool>,
    /// Whether the terminal says that it has left and right margins.
    margins: Option<bool>,
    through: Vec<String>,
    tmux: Option<TmuxJson>,
    clipboard: String,
    ways: Vec<String>,
    test: Test,
    mend: Vec<String>,
}

#[derive(Serialize)]
struct TmuxJson {
    version: String,
    set_clipboard: String,
    allow_passthrough: bool,
    reaches_terminal: Option<bool>,
    terminal: String,
}

#[derive(Serialize)]
struct Test {
    text: &'static str,
    way: Option<String>,
    /// tmux, program, file, unconfirmed, or not_sent.
    result: &'static str,
    why: Option<String>,
}

pub(super) fn run(out: &mut dyn Write, format: Format) -> io::Result<Ended> {
    let config = Config::load();
    let facts = if config.options.restricted { Facts::here() } else { Facts::here().asked() };
    let ways = plan(&facts, &config.options, TEST.len());
    let asked = ask(&std::env::var("TERM").unwrap_or_default());
    if matches!(asked, Err(NotAsked::Interrupted)) {
        // The program that was interrupted is no other because the terminal was raw.
        return super::refuse("interrupted while the terminal was asked; nothing was copied");
    }
    let answers = asked.as_ref().copied().unwrap_or_default();
    let test = test(&facts, ways.clone());
    let caps = Caps::from_env(|name| std::env::var(name).ok());
    let through = [(facts.tmux.is_some(), "tmux"), (facts.screen, "GNU screen"), (facts.mosh, "mosh"), (facts.ssh, "ssh")];
    let report = Report {
        term: std::env::var("TERM").unwrap_or_default(),
        colours: match caps.colours {
            Colours::None => "none",
            Colours::Sixteen => "16",
            Colours::TwoFiftySix => "256",
            Colours::True => "true",
        },
        not_asked: asked.as_ref().err().map(ToString::to_string),
        ambiguous_width: answers.width.map(|width| if width == Width::Wide { 2 } else { 1 }),
        background: answers.background.map(|(red, green, blue)| format!("#{red:02x}{green:02x}{blue:02x}")),
        light: answers.background.map(is_light),
        margins: answers.margins,
        through: through.into_iter().filter(|(yes, _)| *yes).map(|(_, name)| name.into()).collect(),
        tmux: facts.tmux.clone().flatten().map(|tmux| TmuxJson {
            version: tmux.version,
            set_clipboard: tmux.set_clipboard,
            allow_passthrough: tmux.passthrough,
            reaches_terminal: tmux.reaches,
            terminal: tmux.terminal,
        }),
        clipboard: config.options.clipboard.written(),
        ways: ways.iter().flatten().map(Way::name).collect(),
        test,
        mend: mend(&facts),
    };
    match format {
        Format::Text => text(out, &report, &config.options)?,
        Format::Json | Format::Jsonl => json::write(out, &report)?,
    }
    config.troubles.iter().for_each(|trouble| complain(trouble));
    Ok(Ended::Fine)
}

/// Sends the copy along the first way that takes it.
fn test(facts: &Facts, ways: Result<Vec<Way>, String>) -> Test {
    let not_sent = |why: String| Test { text: TEST, way: None, result: "not_sent", why: Some(why) };
    let ways = match ways {
        Ok(ways) => ways,
        Err(why) => return not_sent(why),
    };
    let text = Shown::new(TEST);
    let file = Store::locate().ok().map(|store| store.copied());
    let mut failed = Vec::new();
    for way in ways {
        let done = match way {
            Way::Osc52 => write_to_terminal(&osc52(text)),
            Way::Passthrough => write_to_terminal(&through_tmux(text)),
            Way::Screen => write_to_terminal(&through_screen(text)),
            Way::Tmux | Way::Program(_) | Way::File => carry(TEST, &way, file.as_ref()),
        };
        match done {
            Ok(()) => {
                let result = match way.taken("") {
                    Taken::Tmux => "tmux",
                    Taken::Program(_) => "program",
                    Taken::File(_) => "file",
                    Taken::Unconfirmed => "unconfirmed",
                };
                let why = doubt(facts, &way).map(String::from).or_else(|| failed.first().cloned());
                return Test { text: TEST, way: Some(way.name()), result, why };
            }
            Err(why) => failed.push(why),
        }
    }
    not_sent(failed.join("; "))
}

fn write_to_terminal(bytes: &[u8]) -> Result<(), String> {
    let tty = OpenOptions::new().write(true).open("/dev/tty").map_err(|_| "there is no terminal here".to_string())?;
    if !tty.is_terminal() {
        return Err("there is no terminal here".into());
    }
    (&tty).write_all(bytes).map_err(|error| format!("the terminal took nothing: {error}"))
}

/// What the reader can do, a sentence or a line of a settings file each.
fn mend(facts: &Facts) -> Vec<String> {
    let mut out = Vec::new();
    match &facts.tmux {
        Some(Some(tmux)) => {
            let version: Vec<u32> = tmux.version.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
            if version < vec![3, 2] {
                out.push("tmux before 3.2 hands nothing on by itself. In ~/.tmux.conf: set -s set-clipboard on".into());
            }
            if tmux.reaches == Some(false) {
                out.push(format!(
                    "tmux keeps copies to itself, as it does not know that its terminal has a clipboard. In ~/.tmux.conf: {}; then detach and attach again",
                    if version < vec![3, 2] {
                        format!("set -as terminal-overrides ',{}:Ms=\\E]52;%p1%s;%p2%s\\007'", tmux.terminal)
                    } else {
                        format!("set -as terminal-features ',{}:clipboard'", tmux.terminal)
                    }
                ));
            }
        }
        Some(None) => out.push("tmux did not answer; is it on the PATH here?".into()),
        None => {}
    }
    if facts.mosh {
        out.push("mosh hands copies on from version 1.4, at both ends, and at most 12 kB".into());
    }
    out.push(
        "Where nothing arrives, the terminal itself drops copies: iTerm2 has a setting for it (General, Selection: applications may access the clipboard), \
         xterm another (disallowedWindowOps), GNOME Terminal takes none. There :reveal shows a quote to be taken with the mouse, and \
         `plenary cite` prints it"
            .into(),
    );
    out
}

fn text(out: &mut dyn Write, report: &Report, options: &Options) -> io::Result<()> {
    let look = Look::of_stdout();
    let mut row = |name: &str, value: &str| writeln!(out, "{}  {}", look.bold(&format!("{name:<10}")), Shown::new(value).line());
    row("terminal", &format!("{}, colours: {}", report.term, report.colours))?;
    let untold = match &report.not_asked {
        Some(why) => format!("not asked: {why}"),
        None => "not told: the terminal was asked and did not answer".into(),
    };
    let cells = match report.ambiguous_width {
        Some(1) => "“ ” — … ① take 1 cell, as measured".into(),
        Some(cells) => format!("“ ” — … ① take {cells} cells, as measured"),
        None => untold.clone(),
    };
    row("ambiguous", &format!("{cells} (ambiguous-width = {})", options.ambiguous_width.written()))?;
    let background = match (&report.background, report.light) {
        (Some(colour), Some(true)) => format!("{colour}, light"),
        (Some(colour), _) => format!("{colour}, dark"),
        (None, _) => untold,
    };
    row("background", &format!("{background} (theme = {})", options.theme.get()))?;
    row("through", &if report.through.is_empty() { "nothing that is known".into() } else { report.through.join(", ") })?;
    if let Some(tmux) = &report.tmux {
        let reaches = match tmux.reaches_terminal {
            Some(true) => "it reaches the clipboard of its terminal",
            Some(false) => "it does not reach the clipboard of its terminal",
            None => "whether it reaches the clipboard of its terminal is not known",
        };
        let passthrough = if tmux.allow_passthrough { "on" } else { "off" };
        row("tmux", &format!("{}, on {}: {reaches}", tmux.version, tmux.terminal))?;
        row("", &format!("set-clipboard {}, allow-passthrough {passthrough}", tmux.set_clipboard))?;
    }
    row(
        "copies go",
        &format!(
            "{} (clipboard = {})",
            if report.ways.is_empty() { "nowhere".into() } else { report.ways.join(", else ") },
            report.clipboard
        ),
    )?;
    let why = report.test.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
    let sent = match report.test.result {
        "tmux" => "sent, and tmux took it",
        "program" => "sent, and the program took it",
        "file" => "written to the file",
        "unconfirmed" => "sent, not confirmed: terminals answer nothing",
        _ => "not sent",
    };
    row("test copy", &format!("{sent}{why}"))?;
    if report.test.result != "not_sent" {
        row("", &format!("Paste somewhere: it should read “{}”", report.test.text))?;
    }
    for line in &report.mend {
        row("what helps", line)?;
    }
    Ok(())
}
