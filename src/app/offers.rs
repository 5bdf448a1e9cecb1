//! What may stand on the line after `:`: commands, options and their values, places; and which of them is meant.

use crate::app::options::{OPTIONS, Row};

use super::command::ALIASES;
use super::command_line::{order, plain};
use super::keymap::Scope;
use super::state::State;
use super::{Command, Group};

/// Something that may stand on the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The line with it.
    pub text: String,
    /// The keys that do the same, or the value that an option has.
    pub beside: String,
    /// What it does.
    pub about: String,
}

/// The offer that Enter would run though its words are not all typed: the chosen one, or the only one that begins so.
#[must_use]
pub fn meant(state: &State, offers: &[Offer]) -> Option<usize> {
    let prompt = state.prompt.as_ref()?;
    prompt.choice.or_else(|| {
        let typed = plain(&prompt.typed);
        let mut begun = offers.iter().enumerate().filter(|(_, offer)| offer.text.starts_with(&typed));
        let (at, _) = begun.next()?;
        (!typed.is_empty() && begun.next().is_none() && order(&typed).is_err()).then_some(at)
    })
}

/// Names that a message lists.
const NAMED: usize = 4;

/// The commands of which a line may be the beginning, where there are several and it is none itself.
pub(super) fn ambiguous(line: &str) -> Option<String> {
    let names: Vec<&str> = known().map(Command::name).chain(["set", "goto"]).filter(|name| name.starts_with(line)).collect();
    if line.is_empty() || names.len() < 2 || order(line).is_ok() {
        return None;
    }
    let more = if names.len() > NAMED { ", …" } else { "" };
    Some(format!("{}{more}", names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ")))
}

/// The commands that are worth a name: those that only type, and the one that opened the line, are none.
fn known() -> impl Iterator<Item = Command> {
    Command::ALL.iter().copied().filter(|command| command.group() != Group::Type && *command != Command::CommandLine)
}

/// What may stand on the line, the likeliest first.
#[must_use]
pub fn offers(state: &State) -> Vec<Offer> {
    let Some(prompt) = &state.prompt else { return Vec::new() };
    let typed = plain(&prompt.typed);
    if let Some(place) = typed.strip_prefix("goto").filter(|rest| rest.starts_with(' ') || prompt.typed.ends_with(' ')) {
        let places = super::goto::offers(state, place.trim()).into_iter();
        return places.map(|(path, about)| Offer { text: format!("goto {path}"), beside: String::new(), about }).collect();
    }
    match typed.strip_prefix("set").filter(|rest| rest.starts_with(' ') || (rest.is_empty() && prompt.typed.ends_with(' '))) {
        Some(rest) => settings(state, rest.trim_start(), prompt.typed.ends_with(' ')),
        None => commands(state, typed.trim_start_matches(|c: char| c.is_ascii_digit()).trim()),
    }
}

fn commands(state: &State, typed: &str) -> Vec<Offer> {
    let scope = state.scope_below();
    let mut found: Vec<(usize, Offer)> = known()
        .filter_map(|command| {
            let alias = ALIASES.iter().any(|(alias, named)| *alias == typed && *named == command);
            let rank = if alias { Some(0) } else { fit(typed, command.name(), command.about()) };
            let keys = state.keymap.keys_of(scope, command);
            let keys = if keys.is_empty() { state.keymap.keys_of(Scope::Reader, command) } else { keys };
            Some((
                rank?,
                Offer {
                    text: command.name().into(),
                    beside: keys.into_iter().take(2).collect::<Vec<_>>().join("  "),
                    about: command.about().into(),
                },
            ))
        })
        .collect();
    let more = [("set", "change an option: set measure 66"), ("goto", "to a place: goto p12, goto 三.（二）")];
    found.extend(more.into_iter().filter_map(|(name, about)| {
        let offer = Offer { text: format!("{name} "), beside: String::new(), about: about.into() };
        Some((fit(typed, name, about)?, offer))
    }));
    // Stable: of one rank, in the order of the table.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, offer)| offer).collect()
}

/// How well a name fits: 1 it begins so, 2 a word of it does, 3 it is in it, 4 it is in the sentence.
fn fit(typed: &str, name: &str, about: &str) -> Option<usize> {
    if typed.is_empty() || name.starts_with(typed) {
        Some(1)
    } else if name.split('-').any(|word| word.starts_with(typed)) {
        Some(2)
    } else if name.contains(typed) {
        Some(3)
    } else {
        about.to_lowercase().contains(&typed.to_lowercase()).then_some(4)
    }
}

fn settings(state: &State, rest: &str, blank: bool) -> Vec<Offer> {
    let named = rest.split_once([' ', '=']).map(|(name, value)| (name, value.trim()));
    let named = named.or_else(|| (blank && Row::named(rest).is_ok()).then_some((rest, "")));
    if let Some((name, value)) = named {
        let Ok(row) = Row::named(name) else { return Vec::new() };
        let now = (row.get)(&state.options);
        let choices = (row.choices)().into_iter().filter(|choice| choice.starts_with(value));
        return choices
            .map(|choice| Offer {
                text: format!("set {name} {choice}"),
                beside: if choice == now { "now".into() } else { String::new() },
                about: if choice == now { row.about.into() } else { String::new() },
            })
            .collect();
    }
    let bare = rest.strip_prefix("no").filter(|bare| OPTIONS.iter().any(|row| row.switch && row.name.starts_with(bare)));
    let mut found: Vec<(usize, Offer)> = OPTIONS
        .iter()
        .filter_map(|row| {
            let (rank, text) = match fit(rest, row.name, row.about) {
                Some(rank) => (rank, format!("set {}", row.name)),
                None => (bare.filter(|bare| row.switch && row.name.starts_with(bare)).map(|_| 1)?, format!("set no{}", row.name)),
            };
            let beside = (row.get)(&state.options);
            Some((rank, Offer { text, beside, about: format!("{} · {}", (row.values)(), row.about) }))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, offer)| offer).collect()
}
