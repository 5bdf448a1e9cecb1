//! The mouse, where the reader turned it on: the wheel scrolls, a click chooses.

use crate::text::Shown;

use super::layout::{self, Pane, Screen};
use super::state::{Place, State};
use super::typeset::page;
use super::{Command, Did, Effect, Entry, Mouse, reader, timeline, update};

/// Rows for one step of the wheel, as terminals have it.
const ROWS: u32 = 3;

/// Does what the mouse asks for.
pub(super) fn take(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    // A terminal may go on telling what it was asked not to.
    if !state.options.mouse || state.prompt.is_some() || state.notes.writing.is_some() {
        return Vec::new();
    }
    match mouse.did {
        Did::WheelUp => update::run(state, Command::LineUp, Some(ROWS)),
        Did::WheelDown => update::run(state, Command::LineDown, Some(ROWS)),
        Did::Press => {
            timeline::stay(state);
            press(state, mouse.x, mouse.y)
        }
    }
}

fn press(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    let at = (x, y).into();
    match state.screen {
        Screen::Reading => {
            let areas = state.reading();
            if areas.reader.contains(at) {
                state.focus = Pane::Reader;
                if let Some(place) = pointed(state, x, y) {
                    reader::go(state, place);
                }
            } else if areas.navigator.contains(at) {
                let rows = layout::navigator_rows(areas.navigator, state.navigator.filter.is_some());
                let row = state.navigator.choice.top + usize::from(y.saturating_sub(rows.y));
                if rows.contains(at) && matches!(state.navigator.rows().get(row), Some(Entry::Document { .. } | Entry::Section { .. })) {
                    state.focus = Pane::Navigator;
                    state.navigator.choice.at = row;
                    return update::run(state, Command::Open, None);
                }
            }
            Vec::new()
        }
        Screen::Finding => {
            let rows = layout::finding(state.size.0, state.size.1).hits;
            let row = state.finder.choice.top + usize::from(y.saturating_sub(rows.y));
            if rows.contains(at) && row < state.finder.search.hits().len() {
                state.finder.choice.at = row;
                state.finder.moved = true;
                return update::run(state, Command::Open, None);
            }
            Vec::new()
        }
        Screen::Timeline | Screen::Quotes | Screen::Notes | Screen::Source | Screen::Help => Vec::new(),
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
