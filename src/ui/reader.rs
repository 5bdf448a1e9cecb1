//! The text: rows with the clause bar and marks in the margin.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::layout::{Pane, text_of};
use crate::app::typeset::{Line, page};
use crate::app::{State, repaired, section_at, selected};
use crate::model::{Document, Role, Span};

use super::Cursor;
use crate::search::HitKind;

use super::look::{ACCENT, BOLD, DIM, MATCH, PLAIN, Sign};
use super::put::{put, put_styled};

/// What the margin tells of a row: one sign, the weightiest.
struct Signs<'a> {
    document: &'a Document,
    noted: Vec<u32>,
    letters: Vec<(char, u32)>,
    figures: Vec<u32>,
}

impl<'a> Signs<'a> {
    fn new(state: &State, document: &'a Document) -> Self {
        let noted = state.notes.of(state.place.document).iter();
        let noted = noted.filter_map(|noted| Some(document.clauses.get(noted.clause? as usize)?.span.start)).collect();
        let letters = state.marks.of(state.place.document).collect();
        Self { document, noted, letters, figures: figure_places(state, document) }
    }

    /// The mark of the reader's own, which stands before any sign.
    fn letter(&self, line: &Line) -> Option<char> {
        self.letters.iter().find(|(_, at)| line.span.contains(*at)).map(|(letter, _)| *letter)
    }

    fn of(&self, line: &Line) -> Option<Sign> {
        let within = |places: &[u32]| places.iter().any(|&at| line.span.contains(at));
        let lines = self.document.lines_of(line.span);
        if within(&self.noted) {
            Some(Sign::Note)
        } else if self.document.doubts.iter().any(|d| d.lines.first <= lines.last && lines.first <= d.lines.last) {
            Some(Sign::Doubt)
        } else if within(&self.figures) {
            Some(Sign::Figure)
        } else {
            repaired(self.document, line.span).then_some(Sign::Repaired)
        }
    }
}

/// Draws the rows of the document from the window's top; gives the place of the cursor, and how many rows bear the sign of a
/// repair.
pub(super) fn view(state: &State, area: Rect, buffer: &mut Buffer) -> (Cursor, usize) {
    if area.is_empty() {
        return (None, 0);
    }
    let text = text_of(area, state.measure());
    let Some(document) = state.library.document(state.place.document) else {
        let say = if state.library.reading { "reading…" } else { "nothing to read here" };
        put(buffer, area, (text.x, area.y), say, DIM, state.width);
        return (None, 0);
    };
    let (setting, _) = state.setting();
    let clause = document.clause_at(state.place.offset);
    let bar = document.clauses.get(clause as usize).map(|c| c.span);
    let (mut cursor, mut repairs) = (None, 0);
    let rows = page(document, state.top, text.height, setting);
    let marks = matches(state, document, &rows);
    let selected = selected(state);
    let signs = Signs::new(state, document);
    for (row, line) in rows {
        let y = text.y + row;
        let strong = strong(document, &line);
        let role = document.paragraphs.get(line.paragraph as usize).map_or(Role::Text, |p| p.role);
        let base = match role {
            Role::Heading | Role::Title => BOLD,
            Role::Mark | Role::Dateline => DIM,
            Role::Text | Role::Salutation | Role::Signature => PLAIN,
        };
        let x = text.x.saturating_add(line.indent);
        let end = put_styled(buffer, text, (x, y), document.slice(line.span), state.width, |offset| {
            let at = line.span.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
            let mut style: Style = base;
            if strong.is_some_and(|span| span.contains(at)) {
                style = style.add_modifier(Modifier::BOLD);
            }
            if marks.iter().any(|span| span.contains(at)) {
                style = style.patch(MATCH);
            }
            if selected.is_some_and(|span| span.contains(at)) {
                style = style.add_modifier(Modifier::REVERSED);
            }
            style
        });
        if begins_chapter(document, &line) {
            let room = Rect { x: end + 2, width: text.right().saturating_sub(end + 2), y, height: 1 };
            if room.width >= 8 {
                put(buffer, room, (room.x, y), &Sign::Level.glyph(state.width).repeat(usize::from(room.width)), DIM, state.width);
            }
        }
        let margin = Rect { x: area.x, width: text.x - area.x, ..area };
        let bar_x = text.x.saturating_sub(3).max(area.x);
        if bar.is_some_and(|span| span.start < line.span.end.max(line.span.start + 1) && line.span.start < span.end.max(span.start + 1))
            && margin.width > 0
        {
            let style = if state.focus == Pane::Reader { ACCENT } else { DIM };
            put(buffer, margin, (bar_x, y), Sign::Bar.glyph(state.width), style, state.width);
        }
        let (sign, letter) = (signs.of(&line), signs.letter(&line));
        repairs += usize::from(letter.is_none() && matches!(sign, Some(Sign::Repaired)));
        if margin.width >= 3 {
            let glyph = sign.map(|sign| sign.glyph(state.width));
            match letter {
                Some(letter) => {
                    put(buffer, margin, (bar_x + 1, y), &letter.to_string(), DIM, state.width);
                    let note = glyph.filter(|_| matches!(sign, Some(Sign::Note)));
                    put(buffer, margin, (bar_x + 2, y), note.unwrap_or_default(), DIM, state.width);
                }
                None => {
                    put(buffer, margin, (bar_x + 1, y), glyph.unwrap_or_default(), DIM, state.width);
                }
            }
        }
        if line.span.start <= state.place.offset && (state.place.offset < line.span.end || line.span.is_empty()) {
            let before = document.slice(Span { start: line.span.start, end: state.place.offset });
            let x = u16::try_from(crate::text::width_of(before, state.width)).unwrap_or(u16::MAX);
            cursor = Some((text.x.saturating_add(line.indent).saturating_add(x).min(area.right().saturating_sub(1)), y));
        }
    }
    (cursor, repairs)
}

/// Whether a line is the last of a heading of the first level: behind it a rule goes on to the edge.
fn begins_chapter(document: &Document, line: &Line) -> bool {
    let Some(paragraph) = document.paragraphs.get(line.paragraph as usize) else { return false };
    let level = paragraph.section.and_then(|s| document.sections.get(s as usize)).map(|s| s.level);
    paragraph.role == Role::Heading && level == Some(1) && line.span.end >= paragraph.span.end
}

/// The label and heading that a run-in paragraph begins with.
fn strong(document: &Document, line: &Line) -> Option<Span> {
    let index = section_at(document, line.span.start.max(document.paragraphs.get(line.paragraph as usize)?.span.start))?;
    let section = document.sections.get(index as usize)?;
    if section.paragraph != line.paragraph {
        return None;
    }
    let rest = document.text.get(section.start as usize..)?;
    // The heading stands right behind its label.
    let heading = rest
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|&at| at <= 40)
        .find(|&at| rest.get(at..).is_some_and(|rest| rest.starts_with(&section.heading)))?;
    if section.heading.is_empty() {
        return None;
    }
    Some(Span::new(section.start as usize, section.start as usize + heading + section.heading.len()))
}

/// Bytes of a clause that are looked through for marks: a key may not wait for a clause without end.
const MARKED: usize = 20_000;

/// Byte ranges of the document that the last search marks, in the clauses on the screen.
fn matches(state: &State, document: &Document, rows: &[(u16, Line)]) -> Vec<Span> {
    let (Some(query), Some((_, first)), Some((_, last)), true) =
        (state.finder.accepted.query(), rows.first(), rows.last(), state.finder.marking)
    else {
        return Vec::new();
    };
    let clauses = document.clause_at(first.span.start)..=document.clause_at(last.span.end.saturating_sub(1));
    let start_of = |clause: u32| document.clauses.get(clause as usize).map_or(0, |c| c.span.start as usize);
    let mut out = Vec::new();
    let mut mark = |clause: u32, ranges: &[std::ops::Range<usize>]| {
        let start = start_of(clause);
        out.extend(ranges.iter().map(|r| Span::new(start + r.start, start + r.end)));
    };
    for clause in clauses.clone().filter(|&c| document.clauses.get(c as usize).is_some_and(|c| c.span.len() as usize <= MARKED)) {
        mark(clause, &query.marks(document.clause_text(clause)));
    }
    // Letters that stand scattered are known to their hit alone.
    let hits = state.finder.accepted.hits().iter().filter(|hit| hit.kind == HitKind::Clause && hit.document == state.place.document);
    for hit in hits.filter(|hit| clauses.contains(&hit.clause)) {
        mark(hit.clause, &hit.matches);
    }
    out
}

/// Byte offsets of the document's figures.
fn figure_places(state: &State, document: &Document) -> Vec<u32> {
    let figures = state.library.figures_of(state.place.document).iter();
    figures
        .filter(|f| f.class != crate::model::Class::Other)
        .filter_map(|f| Some(document.clauses.get(f.clause as usize)?.span.start.saturating_add(f.quantity.span.start)))
        .collect()
}
