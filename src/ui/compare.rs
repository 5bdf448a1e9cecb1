//! A clause above or below its counterpart in another text, the words that differ marked in both; all counterparts at the foot.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::keymap::Scope;
use crate::app::{Command, State, layout, section_at};
use crate::text::wrap;
use crate::trace::Counterpart;

use super::Cursor;
use super::look::{ACCENT, BOLD, DIM, MATCH, PLAIN, Sign, own};
use super::put::{head, put, put_cut, put_styled};

/// Draws the two wordings and the list.
pub(super) fn view(state: &State, layout: layout::Comparing, buffer: &mut Buffer) -> Cursor {
    let (width, compare) = (state.width, &state.compare);
    let found = compare.found.as_deref().unwrap_or_default();
    let count = match (compare.chosen(), &compare.found) {
        (Some(one), _) if found.len() > 1 => format!("{} of {} · {}", compare.choice.at + 1, found.len(), differs(one.difference.places)),
        (Some(one), _) => differs(one.difference.places),
        (None, Some(_)) => String::new(),
        (None, None) => "looking…".into(),
    };
    head(buffer, layout.title, "In other texts", &own(&count, width), width);
    let (Some([first, second]), Some(chosen)) = (compare.pair(state), compare.chosen()) else {
        let y = wording(state, compare.of, true, &[], layout.words, layout.words.height, buffer);
        if compare.found.is_some() {
            let back = state.keymap.first(Scope::List, Command::Cancel);
            let text = format!("No other text that is open says this, or nearly. {back} goes back.");
            put_cut(buffer, layout.words, (layout.words.x + 2, y + 1), layout.words.width.saturating_sub(3), &text, DIM, width);
        }
        return None;
    };
    let half = layout.words.height / 2;
    let marked = |own: bool| if own { &chosen.difference.first } else { &chosen.difference.second };
    let y = wording(state, first.0, first.1, marked(first.1), layout.words, half, buffer);
    let rest = Rect { y: y + 1, height: layout.words.bottom().saturating_sub(y + 1), ..layout.words };
    wording(state, second.0, second.1, marked(second.1), rest, rest.height, buffer);
    let area = layout.list;
    let mut cursor = None;
    for (y, (i, one)) in (area.top()..area.bottom()).zip(found.iter().enumerate().skip(compare.choice.top)) {
        let chosen = i == compare.choice.at;
        if chosen {
            cursor = Some((area.x, y));
            put(buffer, area, (area.x, y), Sign::Bar.glyph(width), ACCENT, width);
        }
        row(state, one, chosen, Rect { y, height: 1, ..area }, buffer);
    }
    cursor
}

/// In how many places words differ.
fn differs(places: usize) -> String {
    match places {
        0 => "the same words".into(),
        1 => "1 place differs".into(),
        n => format!("{n} places differ"),
    }
}

/// One counterpart of the list: day, name, how much differs.
fn row(state: &State, one: &Counterpart, chosen: bool, area: Rect, buffer: &mut Buffer) {
    let width = state.width;
    let Some(document) = state.library.document(one.document) else { return };
    let date = document.date.map(|date| date.to_string()).unwrap_or_else(|| "no date".into());
    let x = put_cut(buffer, area, (area.x + 2, area.y), 10, &date, DIM, width).max(area.x + 12) + 2;
    let said = differs(one.difference.places);
    let cells = u16::try_from(said.len()).unwrap_or(u16::MAX);
    let room = area.right().saturating_sub(x + cells + 4);
    let style = if chosen { BOLD } else { PLAIN };
    put_cut(buffer, area, (x, area.y), room, &named(state, one.document), style, width);
    put_cut(buffer, area, (x + room + 2, area.y), cells + 1, &said, DIM, width);
}

/// Where a clause stands and its words, at most so many rows, those around the first that differs; gives the row behind it.
fn wording(state: &State, at: (u32, u32), here: bool, marks: &[Range<usize>], area: Rect, rows: u16, buffer: &mut Buffer) -> u16 {
    let width = state.width;
    let Some(document) = state.library.document(at.0).filter(|_| !area.is_empty()) else { return area.y };
    put_cut(buffer, area, (area.x + 2, area.y), area.width.saturating_sub(3), &place(state, at), DIM, width);
    let text = document.clause_text(at.1);
    let measure = area.width.saturating_sub(5).min(state.measure());
    let lines = wrap(text.trim_end(), measure, 0, width);
    let most = usize::from(rows.saturating_sub(2).max(1));
    let differs = marks.first().and_then(|mark| lines.iter().position(|line| mark.start < line.next)).unwrap_or_default();
    let from = differs.saturating_sub(1).min(lines.len().saturating_sub(most));
    let mut y = area.y + 1;
    for line in lines.iter().skip(from).take(most) {
        if y >= area.bottom() {
            break;
        }
        if here {
            put(buffer, area, (area.x + 2, y), Sign::Bar.glyph(width), ACCENT, width);
        }
        let marked = |offset: usize| marks.iter().any(|mark| mark.contains(&(line.start + offset)));
        let part = text.get(line.start..line.end).unwrap_or_default();
        put_styled(buffer, area, (area.x + 4, y), part, width, |offset| if marked(offset) { MATCH } else { PLAIN });
        y += 1;
    }
    y
}

/// The name of a document, with what tells it from others of that name.
fn named(state: &State, document: u32) -> String {
    let name = state.library.document(document).map_or("", |text| text.name());
    match state.navigator.tag(document) {
        "" => name.to_owned(),
        tag => format!("{tag} {name}"),
    }
}

/// Day, document, section and number of a clause.
fn place(state: &State, (document, clause): (u32, u32)) -> String {
    let Some(text) = state.library.document(document) else { return String::new() };
    let start = text.clauses.get(clause as usize).map_or(0, |c| c.span.start);
    let mut parts = vec![named(state, document)];
    parts.extend(text.section_path(section_at(text, start)).pop());
    let (paragraph, number) = text.numbers_of(clause);
    let date = text.date.map(|date| format!("{date}  ")).unwrap_or_default();
    format!("{date}{}  p{paragraph}.{number}", parts.join(&format!(" {} ", Sign::Then.glyph(state.width))))
}
