//! The help as lines, made from the command table and the keys as they are.

use std::borrow::Cow;

use crate::text::{Width, fold, width_of, wrap};

use super::input::{Edit, Line};
use super::keymap::{Keymap, Scope};
use super::layout::Screen;
use super::state::State;
use super::{Command, Group};

/// One line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// A blank line.
    Blank,
    /// A heading.
    Title(&'static str),
    /// Keys and what they do.
    Keys {
        /// The keys, several with blanks between.
        keys: String,
        /// What they do.
        about: Cow<'static, str>,
    },
    /// A sentence.
    Note(String),
}

/// Keys shown for one command.
const KEYS_SHOWN: usize = 3;

/// The help for a scope: first what its keys do, then what those of the finder do.
#[must_use]
pub fn help_lines(keymap: &Keymap, scope: Scope) -> Vec<HelpLine> {
    // What is done in the timeline has little to do with the text below it: there, only its own keys, and those that are its alone first.
    let own = scope == Scope::Timeline;
    let mut groups = Group::ALL;
    if own {
        groups.sort_by_key(|group| *group != Group::Timeline);
    }
    let mut out = vec![HelpLine::Note(format!(
        "A count before a key repeats it: 3 {} goes three clauses on.",
        keymap.first(Scope::Reader, Command::ClauseNext)
    ))];
    for group in groups {
        let scopes: &[Scope] = if group == Group::Type {
            &[Scope::Finder, Scope::Prompt]
        } else if own {
            &[Scope::Timeline]
        } else if group == Group::Timeline && matches!(scope, Scope::Reader | Scope::Select) {
            // A key of the text that is named alike does another thing there.
            &[Scope::Timeline, Scope::Reader]
        } else {
            &[scope, Scope::Reader, Scope::Select, Scope::Navigator, Scope::List, Scope::Timeline]
        };
        let mut lines = Vec::new();
        for &command in Command::ALL.iter().filter(|command| command.group() == group) {
            let keys = scopes.iter().map(|&scope| keymap.keys_of(scope, command)).find(|keys| !keys.is_empty()).unwrap_or_default();
            if !keys.is_empty() {
                let shown: Vec<String> = keys.into_iter().take(KEYS_SHOWN).collect();
                lines.push(HelpLine::Keys { keys: shown.join("  "), about: command.about().into() });
            }
        }
        if !lines.is_empty() {
            out.push(HelpLine::Blank);
            out.push(HelpLine::Title(group.title()));
            out.append(&mut lines);
        }
    }
    if own {
        out.extend([
            HelpLine::Blank,
            HelpLine::Title("Marks"),
            HelpLine::Note("● said   ━ horizon   ◇ due   ✓ reported as reached   ▸ due later than the axis goes   ¦ today".into()),
            HelpLine::Note("~ about   > more than   ≥ at least   ≤ at most   * a class that you gave".into()),
            HelpLine::Note("0.95: how sure it is that two figures speak of the same thing, from 0 to 1.".into()),
        ]);
        return out;
    }
    out.extend([
        HelpLine::Blank,
        HelpLine::Title("What may be typed after /"),
        HelpLine::Keys { keys: "工坊 三年".into(), about: "words in any order, all of them".into() },
        HelpLine::Keys { keys: "'工坊".into(), about: "exactly these characters".into() },
        HelpLine::Keys { keys: "^中方".into(), about: "at the start of a clause".into() },
        HelpLine::Keys { keys: "重要$".into(), about: "at the end of a clause".into() },
        HelpLine::Keys { keys: "!贸易".into(), about: "not these".into() },
        HelpLine::Keys { keys: "光伏 | 风电".into(), about: "either".into() },
        HelpLine::Keys { keys: "\"two words\"".into(), about: "a phrase".into() },
        HelpLine::Blank,
        HelpLine::Title("Marks"),
        HelpLine::Note("▌ the clause you are at   · a figure   ? a doubt   a to Z your marks   * your notes   ≈ repaired words".into()),
        HelpLine::Note(format!(
            "≈4 in the last row: 4 rows of this page bear ≈. {} tells each repair, also those in rows with another sign, and every doubt.",
            keymap.first(Scope::Reader, Command::Source)
        )),
        HelpLine::Note("Navigator: clauses · figures * notes; s d n: speech, declaration, news; ≡ repeats another document.".into()),
        HelpLine::Note("Where names are alike, a part of the file's name tells which it is; the last row has it whole.".into()),
        HelpLine::Note("After a hit, +2 elsewhere: two copies of it in other texts. What repeats itself counts as one hit.".into()),
    ]);
    out
}

/// Cells before a line of the help.
pub const HELP_MARGIN: u16 = 2;

/// The rows of the help on a screen as wide as this one: what does not fit a row goes on in the next.
#[must_use]
pub fn help_shown(state: &State) -> Vec<HelpLine> {
    let area = super::layout::listing(state.size.0, state.size.1).rows;
    let lines = fitting(state);
    let column = help_column(&lines, area.width, state.width);
    let room = area.width.saturating_sub(HELP_MARGIN + 1);
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        match line {
            HelpLine::Blank | HelpLine::Title(_) => out.push(line),
            HelpLine::Note(text) => out.extend(rows(&text, room, "  ", state.width).map(HelpLine::Note)),
            HelpLine::Keys { keys, about } => {
                let mut keys = Some(keys);
                let rows = rows(&about, room.saturating_sub(column), "", state.width);
                out.extend(rows.map(|row| HelpLine::Keys { keys: keys.take().unwrap_or_default(), about: row.into() }));
            }
        }
    }
    out
}

/// Cells that the keys take before what they do.
#[must_use]
pub fn help_column(lines: &[HelpLine], room: u16, width: Width) -> u16 {
    let keys = lines.iter().map(|line| if let HelpLine::Keys { keys, .. } = line { width_of(keys, width) } else { 0 });
    u16::try_from(keys.max().unwrap_or_default() + 2).unwrap_or(20).min(room / 2)
}

/// A text in rows of so many cells; those after the first begin with `indent`.
fn rows<'a>(text: &'a str, cells: u16, indent: &'a str, width: Width) -> impl Iterator<Item = String> + 'a {
    let measure = cells.saturating_sub(u16::try_from(indent.len()).unwrap_or(0));
    wrap(text, measure, 0, width).into_iter().enumerate().map(move |(row, part)| {
        let words = text.get(part.start..part.end).unwrap_or_default();
        if row == 0 { words.to_owned() } else { format!("{indent}{words}") }
    })
}

/// The lines that have the words typed to narrow the help, under their headings; all of them while nothing is typed.
fn fitting(state: &State) -> Vec<HelpLine> {
    let lines = help_lines(&state.keymap, state.help_for);
    let typed = state.help_filter.as_ref().map(|(line, _)| fold(line.text())).unwrap_or_default();
    let words: Vec<&str> = typed.split_whitespace().collect();
    if words.is_empty() {
        return lines;
    }
    let mut out = Vec::new();
    let (mut title, mut told) = ("", true);
    for line in lines {
        let text = match &line {
            HelpLine::Blank => continue,
            HelpLine::Title(text) => {
                (title, told) = (text, false);
                continue;
            }
            HelpLine::Keys { keys, about } => format!("{keys} {about} {title}"),
            HelpLine::Note(text) => format!("{text} {title}"),
        };
        let text = fold(&text);
        if !words.iter().all(|word| text.contains(word)) {
            continue;
        }
        if !std::mem::replace(&mut told, true) {
            out.extend((!out.is_empty()).then_some(HelpLine::Blank));
            out.push(HelpLine::Title(title));
        }
        out.push(line);
    }
    out
}

/// Opens the help for what has the keys.
pub(super) fn open(state: &mut State) {
    state.help_for = state.scope();
    state.help = 0;
    state.help_filter = None;
    state.under.push(state.screen);
    state.screen = Screen::Help;
}

/// Types into what narrows the help.
pub(super) fn edit(state: &mut State, edit: &Edit) {
    if let Some((line, true)) = &mut state.help_filter {
        line.edit(edit);
        state.help = 0;
    }
}

/// Shows all lines again; tells whether some were left out.
pub(super) fn widen(state: &mut State) -> bool {
    state.help = 0;
    state.help_filter.take().is_some()
}

/// What to say of a command that has nothing to do where it was asked for: where it has.
#[must_use]
pub(super) fn elsewhere(keymap: &Keymap, command: Command) -> String {
    let name = command.name();
    match command.group() {
        Group::Timeline => format!("{name} belongs to the timeline · {} opens it", keymap.first(Scope::Reader, Command::Timeline)),
        Group::Note => {
            format!("{name} belongs to the text and to your notes · {} lists these", keymap.first(Scope::Reader, Command::Notes))
        }
        Group::Type => format!("{name} belongs to a line being typed"),
        _ => format!("{name} does nothing here"),
    }
}

/// Scrolls the help, or narrows it.
pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) {
    if let Some(change) = Edit::of(command) {
        return edit(state, &change);
    }
    match (command, &mut state.help_filter) {
        (Command::Filter, None) => state.help_filter = Some((Line::default(), true)),
        (Command::Filter, Some((_, typing))) => *typing = true,
        // With nothing typed, nothing is narrowed.
        (Command::Open, Some((line, _))) if line.is_empty() => state.help_filter = None,
        (Command::Open, Some((_, typing))) => *typing = false,
        _ => {}
    }
    let times = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(isize::MAX);
    let height = isize::try_from(super::layout::listing(state.size.0, state.size.1).rows.height).unwrap_or(1).max(1);
    let by = match command {
        Command::LineDown => times,
        Command::LineUp => -times,
        Command::HalfPageDown => times.saturating_mul((height / 2).max(1)),
        Command::HalfPageUp => -times.saturating_mul((height / 2).max(1)),
        Command::PageDown => times.saturating_mul(height),
        Command::PageUp => -times.saturating_mul(height),
        Command::Top => isize::MIN,
        Command::End => isize::MAX,
        _ => 0,
    };
    scroll(state, by);
}

/// Scrolls by so many rows, as far as there are some.
pub(super) fn scroll(state: &mut State, by: isize) {
    let rows = usize::from(super::layout::listing(state.size.0, state.size.1).rows.height);
    let lines = help_shown(state).len();
    state.help = state.help.saturating_add_signed(by).min(lines.saturating_sub(rows));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_of_the_timeline_begins_with_it_and_names_no_key_of_the_text() {
        let lines = help_lines(&Keymap::built_in(crate::app::value::KeymapName::Default), Scope::Timeline);
        assert_eq!(lines.get(2), Some(&HelpLine::Title(Group::Timeline.title())));
        let slash: Vec<_> =
            lines.iter().filter_map(|line| if let HelpLine::Keys { keys, about } = line { Some((keys, about)) } else { None }).collect();
        let slash: Vec<_> = slash.into_iter().filter(|(keys, _)| keys.split("  ").any(|key| key == "/")).collect();
        assert_eq!(slash.len(), 1, "{slash:?}");
    }

    #[test]
    fn every_command_is_in_the_help_of_the_reader() {
        let lines = help_lines(&Keymap::built_in(crate::app::value::KeymapName::Default), Scope::Reader);
        for command in Command::ALL {
            assert!(
                lines.iter().any(|line| matches!(line, HelpLine::Keys { about, .. } if about == command.about())),
                "{}",
                command.name()
            );
        }
    }
}
