//! The command line: words to commands of the table, what may stand there, and what was typed before.

use crate::app::options::Row;

use super::command::ALIASES;
use super::input::{Edit, Line};
use super::keymap::folded;
use super::layout;
use super::offers::{Offer, ambiguous, meant, offers};
use super::state::State;
use super::{Command, Effect, Key, Typed};
use crate::text::problem::did_you_mean;

/// Lines remembered.
pub const REMEMBERED: usize = 200;

/// A line being typed after `:`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// What stands there.
    pub line: Line,
    /// What was typed by hand: what is offered goes by this, while the offers are walked through.
    pub(super) typed: String,
    /// The offer that was walked to.
    pub choice: Option<usize>,
    /// How many lines back in what was typed before.
    recalled: Option<usize>,
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Order<'a> {
    Nothing,
    Run(Command, Option<u32>),
    Set(&'a str),
    GoTo(&'a str),
}

/// Opens the line.
pub(super) fn open(state: &mut State) {
    state.prompt = Some(Prompt::default());
}

/// One change of the line by hand.
pub(super) fn edit(state: &mut State, edit: &Edit) {
    let Some(prompt) = &mut state.prompt else { return };
    // Erasing where there is nothing left leaves, as in vim.
    if *edit == Edit::EraseBackward && prompt.line.text().is_empty() {
        state.prompt = None;
        return;
    }
    if prompt.line.edit(edit) {
        prompt.typed = prompt.line.text().into();
        (prompt.choice, prompt.recalled) = (None, None);
    }
}

/// Runs a command that the keys of the line mean.
pub(super) fn run(state: &mut State, command: Command) -> Vec<Effect> {
    if let Some(typing) = Edit::of(command) {
        edit(state, &typing);
        return Vec::new();
    }
    match command {
        Command::Open => return accept(state),
        Command::LineDown | Command::PaneNext => walk(state, true),
        // Up from the empty line is to what was typed before, as in shells and vim.
        Command::LineUp if state.prompt.as_ref().is_some_and(|p| p.recalled.is_some() || p.line.text().is_empty()) => {
            recall(state, true);
        }
        Command::LineUp | Command::PanePrevious => walk(state, false),
        Command::HistoryPrevious | Command::HistoryNext => recall(state, command == Command::HistoryPrevious),
        _ => {}
    }
    Vec::new()
}

/// To the next offer, round and round; the line takes its words.
fn walk(state: &mut State, on: bool) {
    let offers = offers(state);
    let Some(prompt) = &state.prompt else { return };
    let last = offers.len().saturating_sub(1);
    let to = match prompt.choice {
        None if on => 0,
        None => last,
        Some(at) if on => {
            if at >= last {
                0
            } else {
                at + 1
            }
        }
        Some(0) => last,
        Some(at) => at - 1,
    };
    take(state, &offers, to);
}

/// The line takes the words of an offer.
fn take(state: &mut State, offers: &[Offer], at: usize) {
    if let (Some(prompt), Some(offer)) = (&mut state.prompt, offers.get(at)) {
        prompt.line = Line::new(&offer.text);
        prompt.choice = Some(at);
        prompt.recalled = None;
    }
}

/// Points at a cell: an offer is taken as by its keys. One that wants more words waits for them.
pub(super) fn point(state: &mut State, (x, y): (u16, u16)) -> Vec<Effect> {
    let offers = offers(state);
    let area = layout::panel(state.size.0, state.size.1, offers.len());
    if !area.contains((x, y).into()) {
        return Vec::new();
    }
    let at = layout::panel_first(area, meant(state, &offers)) + usize::from(y - area.y);
    take(state, &offers, at);
    match &mut state.prompt {
        Some(prompt) if prompt.line.text().ends_with(' ') => {
            prompt.typed = prompt.line.text().into();
            prompt.choice = None;
            Vec::new()
        }
        _ => accept(state),
    }
}

/// To a line typed before, those that begin with what was typed by hand.
fn recall(state: &mut State, back: bool) {
    let Some(prompt) = &mut state.prompt else { return };
    let fits: Vec<&String> = state.history.iter().rev().filter(|line| line.starts_with(&prompt.typed)).collect();
    let to = match (prompt.recalled, back) {
        (None, true) => Some(0),
        (None, false) | (Some(0), false) => None,
        (Some(at), true) => Some((at + 1).min(fits.len().saturating_sub(1))),
        (Some(at), false) => Some(at - 1),
    };
    let text = to.and_then(|to| fits.get(to)).map_or(prompt.typed.as_str(), |line| line.as_str());
    prompt.line = Line::new(text);
    prompt.recalled = to.filter(|_| !fits.is_empty());
    prompt.choice = None;
}

fn accept(state: &mut State) -> Vec<Effect> {
    let offers = offers(state);
    let meant = meant(state, &offers);
    let Some(prompt) = state.prompt.take() else { return Vec::new() };
    let typed = plain(prompt.line.text());
    let line = match meant.and_then(|at| offers.get(at)) {
        Some(offer) => offer.text.clone(),
        None => typed,
    };
    if let Some(names) = ambiguous(&line) {
        state.warn(format!("{line} may be {names} · type more, or choose with tab"));
        return Vec::new();
    }
    let done = match order(&line) {
        Ok(Order::Nothing) => return Vec::new(),
        Ok(Order::Run(command, count)) => super::run::command(state, command, count),
        Ok(Order::Set(words)) => {
            set(state, words);
            Vec::new()
        }
        Ok(Order::GoTo(place)) => {
            super::goto::run(state, place);
            Vec::new()
        }
        Err(why) => {
            state.warn(why);
            return Vec::new();
        }
    };
    let mut effects = done;
    if state.history.last() != Some(&line) {
        remember(state, line.clone());
        if !state.options.restricted {
            effects.push(Effect::Remember(Typed::Command, line));
        }
    }
    effects
}

/// Adds a line to those typed before.
pub(super) fn remember(state: &mut State, line: String) {
    state.history.retain(|known| *known != line);
    state.history.push(line);
    let over = state.history.len().saturating_sub(REMEMBERED);
    state.history.drain(..over);
}

/// The line with full-width letters and marks of an input method as plain ones, without blanks around it.
pub(super) fn plain(line: &str) -> String {
    let fold = |c: char| match folded(Key::char(c)).code {
        super::Code::Char(c) => c,
        _ => c,
    };
    line.trim().chars().map(fold).collect::<String>().trim_start_matches(':').trim().into()
}

/// Reads a line.
pub(super) fn order(line: &str) -> Result<Order<'_>, String> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = line.split_at_checked(digits).unwrap_or(("", line));
    let count = number.parse().ok();
    match (rest.trim(), count) {
        ("", None) => Ok(Order::Nothing),
        ("", Some(_)) => Ok(Order::Run(Command::Top, count)),
        ("%", Some(_)) => Ok(Order::Run(Command::Percent, count)),
        ("$", None) => Ok(Order::Run(Command::End, None)),
        (words, count) => {
            let (name, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
            let rest = rest.trim();
            match name {
                "set" | "se" => return Ok(Order::Set(rest)),
                "goto" => return Ok(Order::GoTo(rest)),
                _ => {}
            }
            let command = named(name).ok_or_else(|| {
                let near = did_you_mean(name, Command::ALL.iter().map(|c| c.name()).chain(["set", "goto"]));
                format!("there is no command {name:?}{near}")
            })?;
            // A number may stand on either side, as hands from vim and from emacs have it.
            match rest {
                "" => Ok(Order::Run(command, count)),
                _ => match rest.parse() {
                    Ok(n) => Ok(Order::Run(command, Some(n))),
                    Err(_) => Err(format!("{} takes no more than a number, not {rest:?}", command.name())),
                },
            }
        }
    }
}

fn named(name: &str) -> Option<Command> {
    Command::named(name).or_else(|| ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, command)| *command))
}

/// `NAME VALUE`, `NAME=VALUE`, `NAME`, `noNAME`, `NAME!`, `NAME?`: sets an option, or says what it is.
fn set(state: &mut State, words: &str) {
    let (name, value) = words.split_once([' ', '=']).map_or((words, None), |(name, value)| (name.trim(), Some(value.trim())));
    let switch = |name: &str| Row::named(name).ok().filter(|row| row.switch);
    let (name, value) = if let (Some(bare), None) = (name.strip_suffix('?'), value) {
        return tell(state, bare);
    } else if let (Some(row), None) = (name.strip_suffix('!').and_then(switch), value) {
        (row.name, Some(if (row.get)(&state.options) == "true" { "false" } else { "true" }))
    } else if let (Some(row), None) = (switch(name), value) {
        (row.name, Some("true"))
    } else if let (Some(row), None) = (name.strip_prefix("no").and_then(switch), value) {
        (row.name, Some("false"))
    } else {
        (name, value)
    };
    let Some(value) = value else { return tell(state, name) };
    if name == "restricted" && state.options.restricted {
        return state.warn("restricted is not lifted from inside");
    }
    match Row::named(name).and_then(|row| row.set(&mut state.options, value).map(|()| row)) {
        Ok(row) => {
            state.obey();
            if state.notice.is_none() {
                state.say(format!("{} is {}", row.name, (row.get)(&state.options)));
            }
        }
        Err(why) => state.warn(why),
    }
}

fn tell(state: &mut State, name: &str) {
    match Row::named(name) {
        Ok(row) => state.say(format!("{} is {} · {} · {}", row.name, (row.get)(&state.options), row.about, (row.values)())),
        Err(_) if name.is_empty() || name == "all" => state.say("set what? :set and a blank lists the options"),
        Err(why) => state.warn(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_hands_from_vim_and_emacs_write_them() {
        assert_eq!(order("12"), Ok(Order::Run(Command::Top, Some(12))));
        assert_eq!(order("50%"), Ok(Order::Run(Command::Percent, Some(50))));
        assert_eq!(order("$"), Ok(Order::Run(Command::End, None)));
        assert_eq!(order("q"), Ok(Order::Run(Command::Quit, None)));
        assert_eq!(order("q!"), Ok(Order::Run(Command::Quit, None)));
        assert_eq!(order("3 clause-next"), Ok(Order::Run(Command::ClauseNext, Some(3))));
        assert_eq!(order("clause-next 3"), Ok(Order::Run(Command::ClauseNext, Some(3))));
        assert_eq!(order("set measure=66"), Ok(Order::Set("measure=66")));
        assert_eq!(order("  "), Ok(Order::Nothing));
        assert_eq!(order("claus-next"), Err("there is no command \"claus-next\"; did you mean \"clause-next\"?".into()));
        assert_eq!(order("99999999999999999999"), Ok(Order::Nothing));
        assert_eq!(plain("：ｓｅｔ　ascii"), "set ascii");
    }

    #[test]
    fn no_alias_hides_a_command() {
        for (alias, _) in ALIASES {
            assert_eq!(Command::named(alias), None, "{alias}");
        }
    }
}
