//! Moving through a document: every movement ends in a place, and the window follows it.

use std::sync::Arc;

use crate::model::Document;

use super::Command;
use super::keymap::Scope;
use super::state::{Place, State};
use super::typeset::{Line, page, row_after, row_at, row_before, row_by, top_above};

/// Places remembered for going back.
const JUMPS: usize = 100;

/// The document with the cursor.
pub(super) fn document(state: &State) -> Option<Arc<Document>> {
    state.library.document(state.place.document).cloned()
}

/// Goes to a place and remembers where it came from.
pub(super) fn jump(state: &mut State, to: Place) {
    if to != state.place {
        state.back.push(state.place);
        if state.back.len() > JUMPS {
            state.back.remove(0);
        }
        state.forward.clear();
    }
    go_far(state, to);
}

/// Goes to a place; the window follows.
pub(super) fn go(state: &mut State, to: Place) {
    if to.document != state.place.document {
        state.top = 0;
    }
    state.place = to;
    follow(state);
}

/// Goes to where something new begins (a section, a hit): if it is not in the window, what follows it is what will be read.
fn go_far(state: &mut State, to: Place) {
    let (before, top) = (state.place.document, state.top);
    go(state, to);
    if before == to.document && state.top != top {
        let (setting, height) = state.setting();
        if let Some(document) = document(state) {
            state.top = top_above(&document, state.place.offset, height / 4, setting).min(last_top(state, &document, height));
        }
    }
}

/// Moves the window so that the cursor's row is in it, and the whole clause where it fits: a little where the cursor went
/// a little beyond the edge, else so that a third of the screen is above it.
pub(super) fn follow(state: &mut State) {
    let Some(document) = document(state) else { return };
    let last = u32::try_from(document.text.len().saturating_sub(1)).unwrap_or(u32::MAX);
    state.place.offset = state.place.offset.min(last);
    let offset = state.place.offset;
    let clause_end = document.clauses.get(document.clause_at(offset) as usize).map_or(offset, |c| c.span.end.saturating_sub(1).max(offset));
    // First the end, then the start, which wins where the clause is longer than the screen.
    show(state, &document, clause_end);
    show(state, &document, offset);
}

fn show(state: &mut State, document: &Document, offset: u32) {
    let (setting, height) = state.setting();
    let height = height.max(1);
    let Some(row) = row_at(document, offset, setting) else { return };
    // A new measure cuts rows elsewhere: the window begins with the row that holds its old first character.
    if let Some(top) = row_at(document, state.top, setting) {
        state.top = top.span.start;
    }
    let rows = page(document, state.top, height, setting);
    let (Some((_, first)), Some((_, last))) = (rows.first(), rows.last()) else { return };
    if row.span.start >= first.span.start && row.span.start <= last.span.start {
        return;
    }
    let third = top_above(document, row.span.start, height / 3, setting);
    state.top = if row.span.start < first.span.start {
        let page_above = top_above(document, first.span.start, height, setting);
        if row.span.start >= page_above { row.span.start } else { third }
    } else {
        let bottom = top_above(document, row.span.start, height - 1, setting);
        if bottom <= last.span.start { bottom } else { third }
    };
}

/// Runs a movement; tells whether it was one.
pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) -> bool {
    let times = count.unwrap_or(1).max(1);
    match command {
        Command::LineDown => rows(state, i64::from(times)),
        Command::LineUp => rows(state, -i64::from(times)),
        Command::HalfPageDown => scroll(state, i64::from(half(state)) * i64::from(times)),
        Command::HalfPageUp => scroll(state, -i64::from(half(state)) * i64::from(times)),
        Command::ScrollDown => roll(state, i64::from(times)),
        Command::ScrollUp => roll(state, -i64::from(times)),
        Command::PageDown if times > 1 => scroll(state, pages(state, times)),
        Command::PageUp if times > 1 => scroll(state, -pages(state, times)),
        Command::PageDown => page_down(state),
        Command::PageUp => page_up(state),
        Command::ClauseNext => clause(state, i64::from(times)),
        Command::ClausePrevious => clause(state, -i64::from(times)),
        Command::ParagraphNext => paragraph(state, i64::from(times)),
        Command::ParagraphPrevious => paragraph(state, -i64::from(times)),
        Command::SectionNext => section(state, i64::from(times)),
        Command::SectionPrevious => section(state, -i64::from(times)),
        Command::DocumentNext => document_by(state, i64::from(times)),
        Command::DocumentPrevious => document_by(state, -i64::from(times)),
        Command::Top => goto(state, count, false),
        Command::End => goto(state, count, true),
        Command::Percent => percent(state, count),
        // As in vim: with a count, that row from the edge.
        Command::ScreenTop => screen(state, |rows| rows.get((times as usize - 1).min(rows.len().saturating_sub(1)))),
        Command::ScreenMiddle => screen(state, |rows| rows.get(rows.len() / 2)),
        Command::ScreenBottom => screen(state, |rows| rows.get(rows.len().saturating_sub(times as usize))),
        Command::RowCentre => place_row(state, |height| height / 2),
        Command::RowTop => place_row(state, |_| 0),
        Command::RowBottom => place_row(state, |height| height.saturating_sub(1)),
        Command::JumpBack => (0..times.min(200)).for_each(|_| back(state)),
        Command::JumpForward => (0..times.min(200)).for_each(|_| forward(state)),
        _ => return false,
    }
    true
}

/// Rows of several pages, each of which keeps a row of the one before.
fn pages(state: &State, times: u32) -> i64 {
    i64::from(state.setting().1.saturating_sub(1).max(1)).saturating_mul(i64::from(times))
}

fn half(state: &State) -> u32 {
    u32::from(state.setting().1 / 2).max(1)
}

fn rows(state: &mut State, by: i64) {
    let Some(document) = document(state) else { return };
    let Some(row) = row_at(&document, state.place.offset, state.setting().0) else { return };
    let to = row_by(&document, row, by, state.setting().0);
    if to == row && by > 0 {
        say_end(state);
    }
    let offset = to.span.start;
    state.place.offset = offset;
    let document = &document;
    show(state, document, offset);
}

/// Moves cursor and window together, as Ctrl-D does.
fn scroll(state: &mut State, by: i64) {
    let Some(document) = document(state) else { return };
    let (setting, height) = state.setting();
    if let Some(top) = row_at(&document, state.top, setting) {
        let moved = row_by(&document, top, by, setting).span.start;
        state.top = moved.min(last_top(state, &document, height));
    }
    rows(state, by);
}

/// Moves the window alone; the cursor stays, unless it would leave the screen.
fn roll(state: &mut State, by: i64) {
    let Some(document) = document(state) else { return };
    let (setting, height) = state.setting();
    let Some(top) = row_at(&document, state.top, setting) else { return };
    let to = row_by(&document, top, by, setting).span.start.min(last_top(state, &document, height).max(top.span.start));
    if by > 0 && to == top.span.start {
        say_end(state);
    }
    state.top = to;
    let rows = page(&document, to, height, setting);
    let (Some((_, first)), Some((_, last))) = (rows.first(), rows.last()) else { return };
    let Some(row) = row_at(&document, state.place.offset, setting) else { return };
    if row.span.start < first.span.start {
        state.place.offset = first.span.start;
    } else if row.span.start > last.span.start {
        state.place.offset = last.span.start;
    }
}

/// The top of the last page.
fn last_top(state: &State, document: &Document, height: u16) -> u32 {
    let end = u32::try_from(document.text.len().saturating_sub(1)).unwrap_or(u32::MAX);
    top_above(document, end, height.saturating_sub(1), state.setting().0)
}

fn page_down(state: &mut State) {
    let Some(document) = document(state) else { return };
    let (setting, height) = state.setting();
    let rows = page(&document, state.top, height, setting);
    let Some(&(_, last)) = rows.last() else { return };
    if row_after(&document, &last, setting).is_none() {
        // The end is on the screen already: only the cursor is left to move.
        if row_at(&document, state.place.offset, setting).is_some_and(|row| row.span.start == last.span.start) {
            say_end(state);
        }
        state.place.offset = last.span.start;
        return;
    }
    // The last row stays as the first, so that the eye finds its place; on a screen of one row there is nothing to keep.
    let first = if rows.len() > 1 { Some(last) } else { row_after(&document, &last, setting) };
    let top = first.map_or(state.top, |row| row.span.start);
    state.top = top.min(last_top(state, &document, height)).max(state.top);
    state.place.offset = top.max(state.top);
}

fn page_up(state: &mut State) {
    let Some(document) = document(state) else { return };
    let (setting, height) = state.setting();
    let Some(first) = row_at(&document, state.top, setting) else { return };
    if row_before(&document, &first, setting).is_none() {
        state.place.offset = first.span.start;
        return;
    }
    state.top = top_above(&document, first.span.start, height.saturating_sub(1).max(1), setting);
    state.place.offset = state.top;
}

fn screen(state: &mut State, choose: impl Fn(&[(u16, Line)]) -> Option<&(u16, Line)>) {
    let Some(document) = document(state) else { return };
    let (setting, height) = state.setting();
    let rows = page(&document, state.top, height, setting);
    if let Some((_, row)) = choose(&rows) {
        state.place.offset = row.span.start;
    }
}

/// Moves the window so that the cursor's row has so many rows of the screen above it.
fn place_row(state: &mut State, above: impl Fn(u16) -> u16) {
    let Some(document) = document(state) else { return };
    let (setting, height) = state.setting();
    state.top = top_above(&document, state.place.offset, above(height), setting);
}

fn clause(state: &mut State, by: i64) {
    let Some(document) = document(state) else { return };
    step(state, by, document.clauses.len(), document.clause_at(state.place.offset), |i| document.clauses.get(i).map(|c| c.span.start));
}

fn paragraph(state: &mut State, by: i64) {
    let Some(document) = document(state) else { return };
    step(state, by, document.paragraphs.len(), document.paragraph_at(state.place.offset), |i| {
        document.paragraphs.get(i).map(|p| p.span.start)
    });
}

/// From part `here` to the one `by` parts away; backwards, the start of a part counts as one.
fn step(state: &mut State, by: i64, len: usize, here: u32, start: impl Fn(usize) -> Option<u32>) {
    let inside = by < 0 && start(here as usize).is_some_and(|s| state.place.offset > s);
    let wanted = i64::from(here) + by + i64::from(inside);
    let last = i64::try_from(len).unwrap_or(i64::MAX) - 1;
    if wanted > last {
        say_end(state);
    }
    let to = usize::try_from(wanted.clamp(0, last.max(0))).unwrap_or_default();
    if let Some(offset) = start(to) {
        // At the last part there is nowhere further to go: stay, rather than go back to its start.
        if by < 0 || offset > state.place.offset {
            go(state, Place { offset, ..state.place });
        }
    }
}

fn section(state: &mut State, by: i64) {
    let Some(document) = document(state) else { return };
    if document.sections.is_empty() {
        state.say("no sections in this document");
        return;
    }
    let offset = state.place.offset;
    let starts = || document.sections.iter().map(|s| s.start);
    let passes = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX).saturating_sub(1);
    let to = if by > 0 {
        starts().filter(|&s| s > offset).nth(passes).or_else(|| starts().rfind(|&s| s > offset))
    } else {
        starts().rev().filter(|&s| s < offset).nth(passes).or_else(|| (offset > 0).then_some(0))
    };
    match to {
        Some(offset) => jump(state, Place { offset, ..state.place }),
        None if by > 0 => {
            let key = state.keymap.first(Scope::Reader, Command::DocumentNext);
            state.say(format!("the last section of this document · {key} goes to the next document"));
        }
        None => {}
    }
}

fn document_by(state: &mut State, by: i64) {
    let last = i64::from(state.library.len()) - 1;
    let wanted = i64::from(state.place.document) + by;
    let to = u32::try_from(wanted.clamp(0, last.max(0))).unwrap_or_default();
    if to == state.place.document {
        state.say(if by > 0 { "the last document" } else { "the first document" });
        return;
    }
    jump(state, Place { document: to, offset: 0 });
}

/// The top or the end of the document, or the paragraph of that number.
fn goto(state: &mut State, count: Option<u32>, end: bool) {
    let Some(document) = document(state) else { return };
    let paragraphs = document.paragraphs.len();
    let index = match count {
        Some(n) => (n.max(1) as usize - 1).min(paragraphs.saturating_sub(1)),
        None if end => paragraphs.saturating_sub(1),
        None => 0,
    };
    let Some(paragraph) = document.paragraphs.get(index) else { return };
    let offset = match count {
        // The end is its last row, as in every pager.
        None if end => row_at(&document, paragraph.span.end.saturating_sub(1).max(paragraph.span.start), state.setting().0)
            .map_or(paragraph.span.start, |row| row.span.start),
        _ => paragraph.span.start,
    };
    jump(state, Place { offset, ..state.place });
    if count.is_none() && end {
        state.top = last_top(state, &document, state.setting().1);
    }
}

fn percent(state: &mut State, count: Option<u32>) {
    let (Some(document), Some(count)) = (document(state), count) else {
        let key = state.keymap.first(Scope::Reader, Command::Percent);
        state.say(format!("type a number first: 50 {key} goes half way through"));
        return;
    };
    let offset = (document.text.len() as u64).saturating_mul(u64::from(count.min(100))) / 100;
    let wanted = u32::try_from(offset).unwrap_or(u32::MAX).min(u32::try_from(document.text.len().saturating_sub(1)).unwrap_or(u32::MAX));
    if let Some(row) = row_at(&document, wanted, state.setting().0) {
        jump(state, Place { offset: row.span.start, ..state.place });
    }
}

fn back(state: &mut State) {
    match state.back.pop() {
        Some(place) => {
            state.forward.push(state.place);
            go(state, place);
        }
        None => state.say("no earlier place to go back to"),
    }
}

fn forward(state: &mut State) {
    match state.forward.pop() {
        Some(place) => {
            state.back.push(state.place);
            go(state, place);
        }
        None => state.say("no later place to go forward to"),
    }
}

fn say_end(state: &mut State) {
    if i64::from(state.place.document) + 1 < i64::from(state.library.len()) {
        let key = state.keymap.first(Scope::Reader, Command::DocumentNext);
        state.say(format!("end of this document · {key} goes to the next"));
    } else {
        state.say("end of the last document");
    }
}
