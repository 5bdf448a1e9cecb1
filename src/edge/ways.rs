//! Which ways a copy takes to the clipboard of the machine that the reader sits at: facts of the environment to a plan, pure.

use crate::app::value::Clipboard;
use crate::app::{Options, Taken};

/// Bytes of text that mosh hands on: it drops a sequence beyond 16 kB, and base64 makes 4 bytes of 3.
pub const MOSH_MOST: usize = 12_000;

/// What is known of the way between this program and the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// We run in tmux; what it told of itself, or `None` where it did not.
    pub tmux: Option<Option<Tmux>>,
    /// We run in GNU screen.
    pub screen: bool,
    /// The reader comes through mosh.
    pub mosh: bool,
    /// The reader comes over ssh: a clipboard of this machine is not the reader's.
    pub ssh: bool,
    /// This terminal is known to have no clipboard: the rest of a sentence.
    pub deaf: Option<&'static str>,
    /// This terminal is known to drop copies in some of its versions.
    pub hard_of_hearing: Option<&'static str>,
    /// A program of this machine that sets its clipboard, with its arguments.
    pub tool: Option<Vec<String>>,
}

/// What tmux told of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tmux {
    /// Its version.
    pub version: String,
    /// `set-clipboard`: on, external or off.
    pub set_clipboard: String,
    /// Whether `allow-passthrough` is on.
    pub passthrough: bool,
    /// Whether it knows how to reach the clipboard of its terminal (the capability `Ms`).
    pub reaches: Option<bool>,
    /// What it takes its terminal for.
    pub terminal: String,
}

/// One way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// `tmux load-buffer -w -`: into tmux's buffer, and on to its terminal.
    Tmux,
    /// OSC 52, plainly.
    Osc52,
    /// OSC 52 through tmux.
    Passthrough,
    /// OSC 52 through GNU screen.
    Screen,
    /// A program of this machine with its arguments.
    Program(Vec<String>),
    /// The file of the last copy.
    File,
}

impl Way {
    /// Its name in `plenary doctor`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Tmux => "tmux load-buffer -w -".into(),
            Self::Osc52 => "OSC 52".into(),
            Self::Passthrough => "OSC 52 through tmux (allow-passthrough)".into(),
            Self::Screen => "OSC 52 through GNU screen".into(),
            Self::Program(words) => words.join(" "),
            Self::File => "a file".into(),
        }
    }

    /// Who is known to have the text when this way was taken without an error.
    #[must_use]
    pub fn taken(&self, file: &str) -> Taken {
        match self {
            Self::Tmux => Taken::Tmux,
            Self::Osc52 | Self::Passthrough | Self::Screen => Taken::Unconfirmed,
            Self::Program(words) => Taken::Program(words.first().cloned().unwrap_or_default()),
            Self::File => Taken::File(file.into()),
        }
    }

    /// Bytes of text that it carries.
    fn most(&self, facts: &Facts, limit: usize) -> usize {
        match self {
            Self::Program(_) | Self::File => usize::MAX,
            _ if facts.mosh => limit.min(MOSH_MOST),
            _ => limit,
        }
    }
}

/// The ways to try for a text of so many bytes, the best first.
///
/// # Errors
/// Why there is none: the rest of a sentence.
pub fn plan(facts: &Facts, options: &Options, bytes: usize) -> Result<Vec<Way>, String> {
    let ways = ways(facts, options)?;
    let limit = usize::try_from(options.clipboard_limit.get()).unwrap_or(usize::MAX);
    let most = ways.iter().map(|way| way.most(facts, limit)).max().unwrap_or_default();
    let fit: Vec<Way> = ways.into_iter().filter(|way| bytes <= way.most(facts, limit)).collect();
    if fit.is_empty() {
        let by = if facts.mosh && most == MOSH_MOST { "what mosh hands on" } else { "clipboard-limit" };
        return Err(format!("{bytes} bytes are over {by} ({most})"));
    }
    Ok(fit)
}

fn ways(facts: &Facts, options: &Options) -> Result<Vec<Way>, String> {
    let inside = !options.restricted;
    let own =
        (!options.clipboard_command.is_empty()).then(|| options.clipboard_command.split_whitespace().map(String::from).collect::<Vec<_>>());
    let osc52 = match &facts.tmux {
        Some(Some(tmux)) if tmux.passthrough => Way::Passthrough,
        _ => Way::Osc52,
    };
    let refused = |why: &str| Err(why.to_string());
    match options.clipboard {
        Clipboard::Off => refused("the option clipboard is off"),
        Clipboard::Tmux | Clipboard::Command | Clipboard::File if !inside => refused("plenary is restricted to this terminal here"),
        Clipboard::Osc52 => Ok(vec![osc52]),
        Clipboard::Screen => Ok(vec![Way::Screen]),
        Clipboard::Tmux if facts.tmux.is_none() => refused("this is no tmux, and the option clipboard wants one"),
        Clipboard::Tmux => Ok(vec![Way::Tmux]),
        Clipboard::File => Ok(vec![Way::File]),
        Clipboard::Command => match own.or_else(|| facts.tool.clone().filter(|_| !facts.ssh)) {
            Some(words) => Ok(vec![Way::Program(words)]),
            None if facts.ssh => {
                refused("over ssh the clipboard of this machine is not yours; clipboard-command names a program to use all the same")
            }
            None => refused("no program for the clipboard is known here; clipboard-command names one"),
        },
        Clipboard::Auto => {
            let mut ways = Vec::new();
            let tool = facts.tool.clone().filter(|_| inside && !facts.ssh).map(Way::Program);
            if let Some(tmux) = &facts.tmux {
                // Where tmux is known to keep a copy to itself, what goes past it comes first.
                let kept = tmux.as_ref().is_some_and(|tmux| tmux.reaches == Some(false));
                if kept {
                    ways.extend(tool);
                    ways.extend(tmux.as_ref().is_some_and(|tmux| tmux.passthrough).then_some(Way::Passthrough));
                }
                ways.extend(inside.then_some(Way::Tmux));
                if !ways.contains(&osc52) {
                    ways.push(osc52);
                }
                return Ok(ways);
            }
            if facts.screen {
                return Ok(vec![Way::Screen]);
            }
            ways.extend(tool);
            match facts.deaf {
                Some(why) if ways.is_empty() => return refused(why),
                Some(_) => {}
                None => ways.push(Way::Osc52),
            }
            Ok(ways)
        }
    }
}

/// What is known to keep a copy from arriving that went this way; `None` where nothing is.
#[must_use]
pub fn doubt(facts: &Facts, way: &Way) -> Option<&'static str> {
    let tmux = facts.tmux.as_ref().and_then(Option::as_ref);
    match way {
        Way::Tmux if tmux.is_some_and(|tmux| tmux.reaches == Some(false)) => {
            Some("it keeps them to itself (paste with its prefix and ]): plenary doctor tells the line that mends it")
        }
        Way::Osc52 if facts.tmux.is_some() && tmux.is_none_or(|tmux| tmux.set_clipboard != "on") => {
            Some("tmux drops copies of programs unless set-clipboard is on")
        }
        Way::Osc52 | Way::Screen | Way::Passthrough => facts.deaf.or(facts.hard_of_hearing),
        _ => None,
    }
}

#[cfg(test)]
#[path = "ways_tests.rs"]
mod tests;
