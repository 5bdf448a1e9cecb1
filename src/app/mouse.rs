//! The mouse, where the reader turned it on: the wheel scrolls, a click chooses.

use crate::text::Shown;

use super::layout::{self, Pane, Screen};
use super::quotes::LIST_ROWS;
use super::state::{Place, State};
use super::typeset::page;
use super::{Command, Did, Effect, Entry, Mouse, command_line, compare, finder, navigator, reader, run, timeline, update};

/// Rows for one step of the wheel, as terminals have it.
const ROWS: u32 = 3;

/// Does what the mouse asks for.
pub(super) fn take(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    // A terminal may go on telling what it was asked not to.
    if !state.options.mouse || state.notes.writing.is_some() {
        return Vec::new();
    }
    if state.prompt.is_some() {
        return match mouse.did {
            Did::Press => command_line::point(state, (mouse.x, mouse.y)),
            Did::WheelUp | Did::WheelDown => Vec::new(),
        };
    }
    // What may follow the keys that were begun lies over the foot of the screen.
    let follow = state.keymap.continuations(state.scope(), &state.pending);
    let panel = layout::panel(state.size.0, state.size.1, if state.pending.is_empty() { 0 } else { follow.len() });
    if mouse.did == Did::Press && panel.contains((mouse.x, mouse.y).into()) {
        let key = follow.get(usize::from(mouse.y - panel.y)).map(|(key, _)| *key);
        return key.map(|key| update::press(state, key)).unwrap_or_default();
    }
    update::acts(state);
    match mouse.did {
        Did::WheelUp => wheel(state, mouse, false),
        Did::WheelDown => wheel(state, mouse, true),
        Did::Press => {
            timeline::stay(state);
            press(state, mouse.x, mouse.y)
        }
    }
}

/// Scrolls what is under the pointer, whatever has the keys.
fn wheel(state: &mut State, mouse: Mouse, down: bool) -> Vec<Effect> {
    if state.screen != Screen::Reading {
        return run::command(state, if down { Command::LineDown } else { Command::LineUp }, Some(ROWS));
    }
    if state.reading().navigator.contains((mouse.x, mouse.y).into()) {
        navigator::scroll(state, if down { ROWS as isize } else { -(ROWS as isize) });
    } else {
        reader::run(state, if down { Command::ScrollDown } else { Command::ScrollUp }, Some(ROWS));
        if state.focus == Pane::Reader {
            navigator::follow(state);
        }
    }
    Vec::new()
}

fn press(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    let at = (x, y).into();
    let (columns, rows) = state.size;
    match state.screen {
        Screen::Reading => {
            let areas = state.reading();
            if areas.reader.contains(at) {
                state.focus = Pane::Reader;
                if let Some(place) = pointed(state, x, y) {
                    reader::go(state, place);
                    navigator::follow(state);
                }
            } else if areas.navigator.contains(at) {
                let rows = layout::navigator_rows(areas.navigator, state.navigator.filter.is_some());
                let row = state.navigator.choice.top + usize::from(y.saturating_sub(rows.y));
                if rows.contains(at) && matches!(state.navigator.rows().get(row), Some(Entry::Document { .. } | Entry::Section { .. })) {
                    state.focus = Pane::Navigator;
                    state.navigator.choice.at = row;
                    return run::command(state, Command::Open, None);
                }
            }
            Vec::new()
        }
        Screen::Finding => {
            let rows = layout::finding(columns, rows).hits;
            let line = usize::from(y.saturating_sub(rows.y));
            let there = rows.contains(at) && finder::point(state, line, usize::from(rows.height));
            if there { run::command(state, Command::Open, None) } else { Vec::new() }
        }
        Screen::Timeline => {
            let rows = layout::timeline(columns, rows, state.timeline.series.is_none()).rows;
            if !rows.contains(at) {
                return Vec::new();
            }
            let line = usize::from(y - rows.y);
            if timeline::point(state, line) { run::command(state, Command::Open, None) } else { Vec::new() }
        }
        Screen::Quotes | Screen::Notes => {
            let rows = layout::listing(columns, rows).rows;
            let line = usize::from(y.saturating_sub(rows.y));
            let notes = state.screen == Screen::Notes;
            let len = if notes { state.notes.found().len() } else { state.overlay.quotes.len() };
            let choice = if notes { &mut state.notes.choice } else { &mut state.quote };
            let row = choice.top + line / LIST_ROWS;
            // The last row of each is blank.
            if !rows.contains(at) || line % LIST_ROWS + 1 == LIST_ROWS || row >= len {
                return Vec::new();
            }
            // A click chooses; on what is chosen, it opens.
            if std::mem::replace(&mut choice.at, row) == row { run::command(state, Command::Open, None) } else { Vec::new() }
        }
        Screen::Compare => {
            let found = state.compare.found.as_ref().map_or(0, Vec::len);
            let rows = layout::comparing(columns, rows, found).list;
            let row = state.compare.choice.top + usize::from(y.saturating_sub(rows.y));
            if !rows.contains(at) || row >= found {
                return Vec::new();
            }
            let chosen = std::mem::replace(&mut state.compare.choice.at, row) == row;
            compare::settle(state);
            if chosen { run::command(state, Command::Open, None) } else { Vec::new() }
        }
        Screen::Source | Screen::Help => Vec::new(),
    }
}

/// The place in the text under a cell.
fn pointed(state: &State, x: u16, y: u16) -> Option<Place> {
    let text = layout::text_of(state.reading().reader, state.measure());
    let document = state.library.document(state.place.document)?;
    let (setting, height) = state.setting();
    let rows = page(document, state.top, height, setting);
    // Beside and below the text: the row nearest above.
    let (_, line) = rows.iter().rev().find(|(row, _)| text.y + row <= y).or(rows.first())?;
    let cells = x.saturating_sub(text.x.saturating_add(line.indent));
    let mut used = 0;
    let under = Shown::new(document.slice(line.span)).cells(state.width).find(|cell| {
        used += cell.width;
        used > cells
    });
    let offset = under.map_or(line.span.start, |cell| line.span.start.saturating_add(u32::try_from(cell.offset).unwrap_or(0)));
    Some(Place { offset, ..state.place })
}
