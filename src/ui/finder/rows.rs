//! One hit a row: when, from which document, where in it, and its words from where they can be seen.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::model::Document;
use crate::search::{Hit, HitKind};
use crate::text::{Shown, Width, width_of};

use super::super::look::{ACCENT, BOLD, DIM, MATCH, PLAIN, Sign};
use super::super::put::{cut, put, put_cut, put_styled};

/// Cells of the columns before the words, with the blanks behind each.
struct Columns {
    date: u16,
    name: u16,
    section: u16,
}

impl Columns {
    /// What there is room for, so that the words keep more than half. Where documents share a day, it does not tell which
    /// of them it is.
    const fn of(width: u16, days_alike: bool) -> Self {
        match width {
            160.. => Self { date: 12, name: 30, section: 26 },
            100.. => Self { date: 12, name: 20, section: 10 },
            72.. if days_alike => Self { date: 12, name: 12, section: 8 },
            60.. if days_alike => Self { date: 12, name: 12, section: 0 },
            60.. => Self { date: 12, name: 0, section: 8 },
            50.. => Self { date: 12, name: 0, section: 0 },
            _ => Self { date: 0, name: 0, section: 0 },
        }
    }
}

/// Cells that the words of a hit have before anything is said of its copies.
const WORDS_LEAST: usize = 22;

/// Whether documents that were found share a day.
fn days_alike(state: &State) -> bool {
    let found: BTreeSet<u32> = state.finder.search.hits().iter().map(|hit| hit.document).collect();
    let days: Vec<_> = found.into_iter().filter_map(|n| state.library.document(n)?.date).map(|date| date.to_string()).collect();
    days.iter().collect::<BTreeSet<_>>().len() < days.len()
}

/// Draws the hits that have a row.
pub(super) fn view(state: &State, area: Rect, buffer: &mut Buffer) {
    let finder = &state.finder;
    let columns = Columns::of(area.width, days_alike(state));
    let names = if columns.name > 0 { names(state, columns.name - 2) } else { BTreeMap::new() };
    for (i, (y, hit)) in (area.top()..area.bottom()).zip(finder.search.hits().iter().skip(finder.choice.top)).enumerate() {
        let Some(document) = state.library.document(hit.document) else { continue };
        let area = Rect { y, height: 1, ..area };
        if finder.choice.top + i == finder.choice.at {
            put(buffer, area, (area.x, y), Sign::Bar.glyph(state.width), ACCENT, state.width);
        }
        if finder.is_marked(hit) {
            put(buffer, area, (area.x + 1, y), Sign::Marked.glyph(state.width), ACCENT, state.width);
        }
        let x = before(hit, document, &columns, names.get(&hit.document), area, state.width, buffer);
        words(state, hit, x, area, buffer);
    }
}

/// The columns before the words; gives where these begin.
fn before(hit: &Hit, document: &Document, columns: &Columns, name: Option<&String>, area: Rect, width: Width, buffer: &mut Buffer) -> u16 {
    // A heading stands in the section above its own.
    let section = hit.section.and_then(|s| document.sections.get(s as usize));
    let section = if hit.kind == HitKind::Heading { section.and_then(|s| document.sections.get(s.parent? as usize)) } else { section };
    let section = section.map(|s| match &s.label {
        Some(label) if columns.section < 16 => label.clone(),
        _ => s.name(),
    });
    // A document without a date goes by its name.
    let date = document.date.map_or_else(|| if columns.name > 0 { String::new() } else { document.name().into() }, |date| date.to_string());
    let mut x = area.x + 2;
    for (cells, text) in [(columns.date, Some(&date)), (columns.name, name), (columns.section, section.as_ref())] {
        put_cut(buffer, area, (x, area.y), cells.saturating_sub(2), text.map_or("", String::as_str), DIM, width);
        x += cells;
    }
    x
}

/// The words of a hit, its matched characters marked.
fn words(state: &State, hit: &Hit, mut x: u16, area: Rect, buffer: &mut Buffer) {
    let width = state.width;
    let text = hit.text(&state.library.corpus);
    let all = usize::from(area.right().saturating_sub(x + 1));
    let copies = match hit.copies.len() {
        0 => String::new(),
        copies if all >= 2 * WORDS_LEAST => format!("  +{copies} elsewhere"),
        copies if all >= WORDS_LEAST => format!("  +{copies}"),
        _ => String::new(),
    };
    let mut room = all.saturating_sub(copies.len());
    let from = first_shown(&text, hit.matches.first(), room, width);
    let base = if hit.kind == HitKind::Clause { PLAIN } else { BOLD };
    if from > 0 {
        let after = put(buffer, area, (x, area.y), Sign::Cut.glyph(width), DIM, width);
        room = room.saturating_sub(usize::from(after - x));
        x = after;
    }
    let shown = cut(text.get(from..).unwrap_or_default(), room, width);
    let style = |offset| if marked(&hit.matches, from + offset) { base.patch(MATCH) } else { base };
    let end = put_styled(buffer, area, (x, area.y), &shown, width, style);
    put(buffer, area, (end, area.y), &copies, DIM, width);
}

/// Whether a byte of a text is one of those that answer the query.
pub(super) fn marked(matches: &[Range<usize>], offset: usize) -> bool {
    let after = matches.partition_point(|range| range.start <= offset);
    after.checked_sub(1).and_then(|at| matches.get(at)).is_some_and(|range| range.contains(&offset))
}

/// From which byte on a long text is shown so that its first match can be seen, with some words before it.
fn first_shown(text: &str, first: Option<&Range<usize>>, cells: usize, width: Width) -> usize {
    let Some(first) = first else { return 0 };
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

/// The names of the documents that were found, so that no two look alike in so many cells: from where they differ, and
/// behind what tells them apart in the navigator where they do not.
fn names(state: &State, cells: u16) -> BTreeMap<u32, String> {
    let found: BTreeSet<u32> = state.finder.search.hits().iter().map(|hit| hit.document).collect();
    let mut documents: Vec<(&str, u32)> =
        found.into_iter().filter_map(|n| state.library.document(n).map(|document| (document.name(), n))).collect();
    documents.sort_unstable();
    let mut out = BTreeMap::new();
    for (i, &(name, n)) in documents.iter().enumerate() {
        // How many characters it shares with the names beside it.
        let beside = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter_map(|i| documents.get(i));
        let same = |other: &str| name.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        let shared = beside.filter(|(other, _)| *other != name).map(|(other, _)| same(other)).max().unwrap_or_default();
        let differs = name.char_indices().nth(shared).map_or(name.len(), |(at, _)| at);
        let alike = width_of(name.get(..differs).unwrap_or_default(), state.width) + 2 > usize::from(cells);
        let shown = if let Some(tag) = tag(state, n) {
            format!("{tag} {name}")
        } else if alike && width_of(name, state.width) > usize::from(cells) {
            // A character of what they share leads over to where they differ.
            let from = name.char_indices().nth(shared.saturating_sub(1)).map_or(0, |(at, _)| at);
            format!("{}{}", Sign::Cut.glyph(state.width), name.get(from..).unwrap_or_default())
        } else {
            name.into()
        };
        out.insert(n, shown);
    }
    out
}

/// What tells a document from others of its name, where there are such.
pub(super) fn tag(state: &State, document: u32) -> Option<&str> {
    Some(state.navigator.tag(document)).filter(|tag| !tag.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_marked_in_its_range_only() {
        let matches = [3..6, 9..12];
        let all: Vec<usize> = (0..14).filter(|&at| marked(&matches, at)).collect();
        assert_eq!(all, [3, 4, 5, 9, 10, 11]);
    }

    #[test]
    fn a_late_match_is_shown_with_some_words_before_it() {
        let text = "山上种了树，河里养了鱼，村里修了二十里路";
        let at = text.find("二十").expect("stands there");
        let from = first_shown(text, Some(&(at..at + 6)), 20, Width::Narrow);
        assert_eq!(&text[from..at], "里修了");
        assert_eq!(first_shown(text, Some(&(0..3)), 20, Width::Narrow), 0);
    }
}
