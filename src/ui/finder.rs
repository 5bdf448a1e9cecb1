//! The query, its hits, and the chosen hit in its paragraph.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::typeset::Setting;
use crate::app::{State, layout};
use crate::model::Span;
use crate::search::{Hit, HitKind};
use crate::text::{Shown, Width, width_of, wrap};

use super::Cursor;
use super::look::{ACCENT, BOLD, DIM, MATCH, PLAIN, Sign};
use super::put::{cut, put, put_cut, put_line, put_right, put_styled};

/// Draws the finder; the terminal's cursor stands in the query, where input methods want it.
pub(super) fn view(state: &State, layout: layout::Finding, buffer: &mut Buffer) -> Cursor {
    let finder = &state.finder;
    let width = state.width;
    let area = layout.input;
    let x = put(buffer, area, (area.x, area.y), Sign::Prompt.glyph(width), ACCENT, width) + 1;
    let count = count_text(state);
    // The query comes before the count.
    let taken = width_of(finder.line.text(), width) + width_of(&count, width) + 5;
    let right = if taken <= usize::from(area.width) || area.width >= 60 {
        put_right(buffer, area, area.y, &count, DIM, width)
    } else {
        area.right()
    };
    let room = Rect { x, width: right.saturating_sub(x + 1), ..area };
    let cursor = put_line(buffer, room, finder.line.text(), finder.line.cursor(), PLAIN, width);
    if finder.line.text().is_empty() {
        hint(state, layout.hits, buffer);
    }
    for (i, (y, hit)) in (layout.hits.top()..layout.hits.bottom()).zip(finder.search.hits().iter().skip(finder.choice.top)).enumerate() {
        row(state, hit, finder.choice.top + i == finder.choice.at, Rect { y, height: 1, ..layout.hits }, buffer);
    }
    if let Some(hit) = finder.search.hits().get(finder.choice.at) {
        preview(state, hit, layout.preview, buffer);
    }
    (!area.is_empty()).then_some(cursor)
}

/// `3 of 836 · pinyin`, or that it is still looking.
fn count_text(state: &State) -> String {
    let finder = &state.finder;
    let all = state.library.index.clauses();
    if finder.line.text().trim().is_empty() {
        return format!("{all} clauses");
    }
    let more = if finder.search.is_busy() { "…" } else { "" };
    let why = finder
        .search
        .hits()
        .get(finder.choice.at)
        .map(|hit| format!(" {} {}", Sign::Figure.glyph(state.width), hit.why.about()))
        .unwrap_or_default();
    format!("{}{more} of {all}{why}", finder.search.found())
}

fn hint(state: &State, area: Rect, buffer: &mut Buffer) {
    let lines =
        ["Type a few letters of a clause: words in any order, 'exact, ^start, end$, !not, a | b.", "Enter goes there, Esc comes back."];
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        put_cut(buffer, area, (area.x + 2, y), area.width.saturating_sub(2), line, DIM, state.width);
    }
}

/// Date, section and words of one hit.
fn row(state: &State, hit: &Hit, chosen: bool, area: Rect, buffer: &mut Buffer) {
    let width = state.width;
    let Some(document) = state.library.document(hit.document) else { return };
    if chosen {
        put(buffer, area, (area.x, area.y), Sign::Bar.glyph(width), ACCENT, width);
    }
    let mut x = area.x + 2;
    // A heading stands in the section above its own.
    let section = hit.section.and_then(|s| document.sections.get(s as usize));
    let section = if hit.kind == HitKind::Heading { section.and_then(|s| document.sections.get(s.parent? as usize)) } else { section };
    let label = section.map(|s| s.label.clone().unwrap_or_else(|| s.heading.clone())).unwrap_or_default();
    let date = document.date.map(|date| date.to_string());
    let name = document.name().to_string();
    // When, from which document, and where in it: what there is room for; a document without a date goes by its name.
    let columns: &[(u16, String)] = match area.width {
        100.. => &[(12, date.unwrap_or_default()), (20, name), (8, label)],
        60.. => &[(12, date.unwrap_or(name)), (8, label)],
        50.. => &[(12, date.unwrap_or(name))],
        _ => &[],
    };
    for (cells, text) in columns {
        put_cut(buffer, area, (x, area.y), cells - 2, text, DIM, width);
        x += cells;
    }
    let text = hit.text(&state.library.corpus);
    let room = usize::from(area.right().saturating_sub(x + 1));
    let copies = if hit.copies.is_empty() { String::new() } else { format!("  +{} elsewhere", hit.copies.len()) };
    let room = room.saturating_sub(copies.len());
    let from = first_shown(&text, &hit.matches, room, width);
    let base = if hit.kind == HitKind::Clause { PLAIN } else { BOLD };
    let mut room = room;
    if from > 0 {
        let after = put(buffer, area, (x, area.y), Sign::Cut.glyph(width), DIM, width);
        room = room.saturating_sub(usize::from(after - x));
        x = after;
    }
    let shown = cut(text.get(from..).unwrap_or_default(), room, width);
    let end =
        put_styled(
            buffer,
            area,
            (x, area.y),
            &shown,
            width,
            |offset| if marked(&hit.matches, from + offset) { base.patch(MATCH) } else { base },
        );
    put(buffer, area, (end, area.y), &copies, DIM, width);
}

fn marked(matches: &[Range<usize>], offset: usize) -> bool {
    matches.iter().any(|range| range.contains(&offset))
}

/// From which byte on a long text is shown so that its first match can be seen, with some words before it.
fn first_shown(text: &str, matches: &[Range<usize>], cells: usize, width: Width) -> usize {
    let Some(first) = matches.first() else { return 0 };
    let upto = text.get(..first.end).map_or(0, |t| width_of(t, width));
    if upto + 2 <= cells {
        return 0;
    }
    // A third of the room goes to what stands before.
    let before = text.get(..first.start).unwrap_or_default();
    let all: Vec<_> = Shown::new(before).cells(width).map(|cell| (cell.offset, usize::from(cell.width))).collect();
    let mut used = 0;
    let mut from = first.start;
    for &(offset, wide) in all.iter().rev() {
        used += wide;
        if used > cells / 3 {
            break;
        }
        from = offset;
    }
    from
}

/// The chosen hit in its paragraph, under its breadcrumb.
fn preview(state: &State, hit: &Hit, area: Rect, buffer: &mut Buffer) {
    let width = state.width;
    let Some(document) = state.library.document(hit.document) else { return };
    if area.height < 3 {
        return;
    }
    let mut crumbs = vec![document.name().to_string()];
    crumbs.extend(document.section_path(hit.section));
    let then = format!(" {} ", Sign::Then.glyph(width));
    put_cut(buffer, area, (area.x + 2, area.y + 1), area.width.saturating_sub(3), &crumbs.join(&then), DIM, width);
    let Some(clause) = document.clauses.get(hit.clause as usize) else { return };
    let Some(paragraph) = document.paragraphs.get(clause.paragraph as usize) else { return };
    let pane = layout::text_of(Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area }, state.measure());
    let setting = Setting { measure: pane.width, width };
    // A paragraph without end is shown from a little before the clause.
    let window = Span {
        start: paragraph.span.start.max(char_start(&document.text, clause.span.start.saturating_sub(3000))),
        end: paragraph.span.end.min(char_start(&document.text, clause.span.start.saturating_add(6000))),
    };
    let text = document.slice(window);
    let rows = wrap(text, setting.measure, 0, width);
    let offset = (clause.span.start - window.start) as usize;
    let matches: Vec<Range<usize>> =
        if hit.kind == HitKind::Clause { hit.matches.iter().map(|r| r.start + offset..r.end + offset).collect() } else { Vec::new() };
    let look = matches.first().map_or(offset, |r| r.start);
    let at = rows.iter().position(|row| look < row.next).unwrap_or_default();
    let top = at.saturating_sub(usize::from(pane.height) / 3).min(rows.len().saturating_sub(usize::from(pane.height)));
    for (y, row) in (pane.top()..pane.bottom()).zip(rows.iter().skip(top)) {
        let line = text.get(row.start..row.end).unwrap_or_default();
        let clause_end = (clause.span.end - window.start) as usize;
        put_styled(buffer, pane, (pane.x, y), line, width, |at| {
            let at = row.start + at;
            let base = if (offset..clause_end).contains(&at) { PLAIN } else { DIM };
            if marked(&matches, at) { base.patch(MATCH) } else { base }
        });
    }
}

fn char_start(text: &str, offset: u32) -> u32 {
    let mut at = (offset as usize).min(text.len());
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    u32::try_from(at).unwrap_or(u32::MAX)
}
