//! The lines on disk beside the repaired text, each repaired line marked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{State, layout, shown, source_rows};
use crate::ingest::in_words;
use crate::model::Document;

use super::Cursor;
use super::look::{ACCENT, DIM, PLAIN, Sign, own};
use super::put::{head, put, put_right};

/// Draws the paragraphs from the window's top.
pub(super) fn view(state: &State, layout: layout::Listing, buffer: &mut Buffer) -> Cursor {
    let width = state.width;
    let document = state.library.document(state.place.document)?;
    let file = document.source.rsplit(['/', '\\']).next().unwrap_or(&document.source);
    head(
        buffer,
        layout.title,
        &format!("{file}: on disk, and as repaired"),
        &own(&repairs(document, state.source.paragraph), width),
        width,
    );
    let area = layout.rows;
    let (left, right) = layout::source_columns(state.size.0);
    let left_x = area.x + layout::SOURCE_MARGIN.min(area.width);
    let right_x = left_x.saturating_add(left).saturating_add(2);
    let columns =
        (Rect { x: left_x, width: left.min(area.right().saturating_sub(left_x)), ..area }, Rect { x: right_x, width: right, ..area });
    let (mut y, mut skip) = (area.y, state.source.skip);
    let mut paragraph = state.source.paragraph;
    while y < area.bottom() {
        let Some(found) = document.paragraphs.get(paragraph as usize) else { break };
        let text = shown(document.slice(found.span));
        let mut number = None;
        for (i, row) in source_rows(document, paragraph, (left, right), width).into_iter().enumerate() {
            let first = row.left.map(|(line, _)| line).filter(|&line| number != Some(line));
            number = row.left.map(|(line, _)| line).or(number);
            if i < skip {
                continue;
            }
            if y >= area.bottom() {
                break;
            }
            if paragraph == state.source.paragraph {
                put(buffer, area, (area.x, y), Sign::Bar.glyph(width), ACCENT, width);
            }
            if let Some(line) = first {
                let margin = Rect { width: layout::SOURCE_MARGIN.saturating_sub(2).min(area.width), ..area };
                put_right(buffer, margin, y, &line.to_string(), DIM, width);
                if document.doubts.iter().any(|doubt| doubt.lines.first <= line && line <= doubt.lines.last) {
                    put(buffer, area, (left_x.saturating_sub(2), y), "?", ACCENT, width);
                } else if document.repairs_of(line).next().is_some() {
                    put(buffer, area, (left_x.saturating_sub(2), y), Sign::Repaired.glyph(width), DIM, width);
                }
            }
            if let Some((doubt, part)) = row.doubt.and_then(|(number, part)| Some((document.doubts.get(number)?, part))) {
                let said = doubt.why.get(part.start..part.end).unwrap_or_default();
                put(buffer, Rect { x: left_x, width: area.right().saturating_sub(left_x), ..area }, (left_x, y), said, ACCENT, width);
            }
            if let Some((line, part)) = row.left {
                let whole = document.source_line(line);
                put(buffer, columns.0, (left_x, y), shown(&whole).get(part.start..part.end).unwrap_or_default(), DIM, width);
            }
            if let Some(part) = row.right.filter(|_| right > 0) {
                put(buffer, columns.1, (right_x, y), text.get(part.start..part.end).unwrap_or_default(), PLAIN, width);
            }
            y += 1;
        }
        skip = 0;
        paragraph += 1;
        y += 1;
    }
    Some((area.x, area.y))
}

/// What was repaired in a paragraph, in words, and on how many of its lines.
fn repairs(document: &Document, paragraph: u32) -> String {
    let Some(found) = document.paragraphs.get(paragraph as usize) else { return String::new() };
    let spans = document.spans_of(found.span);
    let inside = |line: u32| spans.iter().any(|s| s.first <= line && line <= s.last);
    let rules = document.repairs.iter().filter_map(|repair| {
        let lines = repair.lines.iter().filter(|&&line| inside(line)).count();
        (lines > 0).then(|| format!("{} ×{lines}", in_words(repair.rule)))
    });
    rules.collect::<Vec<_>>().join(", ")
}
