//! The chosen hit where it stands: its breadcrumb, and the clause in its paragraph.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::model::{Document, Role, Span};
use crate::search::{Hit, HitKind};
use crate::text::wrap;

use super::super::look::{BOLD, DIM, MATCH, PLAIN, Sign};
use super::super::put::{put_cut, put_styled};
use super::rows::{marked, tag};

/// Bytes of a paragraph without end that are shown before and behind the beginning of the clause.
const AROUND: (u32, u32) = (3000, 6000);

/// Draws the chosen hit.
pub(super) fn view(state: &State, hit: &Hit, area: Rect, buffer: &mut Buffer) {
    let width = state.width;
    let Some(document) = state.library.document(hit.document) else { return };
    if area.height < 3 {
        return;
    }
    put_cut(buffer, area, (area.x + 2, area.y + 1), area.width.saturating_sub(3), &crumbs(state, hit, document), DIM, width);
    // Its edge is that of the list above, however wide the screen is.
    let measure = area.width.saturating_sub(3).min(state.measure());
    let mut pane = Rect { x: area.x + 2.min(area.width), y: area.y + 3, width: measure, height: area.height.saturating_sub(3) };
    if hit.kind != HitKind::Clause {
        let text = hit.text(&state.library.corpus);
        let style = |at| if marked(&hit.matches, at) { BOLD.patch(MATCH) } else { BOLD };
        let used = rows(&text, &style, 0, pane, state, buffer);
        // A blank row parts a heading from what stands under it.
        let used = (used + 1).min(pane.height);
        pane = Rect { y: pane.y + used, height: pane.height - used, ..pane };
    }
    let Some((text, clause)) = around(document, under(document, hit)) else { return };
    let matches: Vec<Range<usize>> = match hit.kind {
        HitKind::Clause => hit.matches.iter().map(|r| r.start + clause.start..r.end + clause.start).collect(),
        HitKind::Heading | HitKind::Title => Vec::new(),
    };
    let look = matches.first().map_or(clause.start, |r| r.start);
    let style = |at: usize| {
        let base = if clause.contains(&at) { PLAIN } else { DIM };
        if marked(&matches, at) { base.patch(MATCH) } else { base }
    };
    rows(text, &style, look, pane, state, buffer);
}

/// Document and sections; what tells it from others of its name too.
fn crumbs(state: &State, hit: &Hit, document: &Document) -> String {
    let tag = tag(state, hit.document).map(|tag| format!(" ({tag})")).unwrap_or_default();
    let mut crumbs = vec![format!("{}{tag}", document.name())];
    crumbs.extend(document.section_path(hit.section));
    crumbs.join(&format!(" {} ", Sign::Then.glyph(state.width)))
}

/// The clause that is shown: of a heading or title the first one under it that is none itself.
fn under(document: &Document, hit: &Hit) -> u32 {
    let paragraph = document.clauses.get(hit.clause as usize).map(|clause| clause.paragraph).filter(|_| hit.kind != HitKind::Clause);
    let mut behind = document.paragraphs.iter().skip(paragraph.unwrap_or(u32::MAX) as usize);
    let text = behind.find(|paragraph| !matches!(paragraph.role, Role::Heading | Role::Title));
    text.map_or(hit.clause, |paragraph| paragraph.first_clause)
}

/// The paragraph around a clause, or as much of it as a screen may want, and where in it the clause stands.
fn around(document: &Document, clause: u32) -> Option<(&str, Range<usize>)> {
    let clause = document.clauses.get(clause as usize)?;
    let paragraph = document.paragraphs.get(clause.paragraph as usize)?;
    let window = Span {
        start: paragraph.span.start.max(char_start(&document.text, clause.span.start.saturating_sub(AROUND.0))),
        end: paragraph.span.end.min(char_start(&document.text, clause.span.start.saturating_add(AROUND.1))),
    };
    let at = |offset: u32| offset.saturating_sub(window.start) as usize;
    Some((document.slice(window), at(clause.span.start)..at(clause.span.end)))
}

fn char_start(text: &str, offset: u32) -> u32 {
    let mut at = (offset as usize).min(text.len());
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Text in rows, from where byte `look` can be seen; gives the rows used.
fn rows(text: &str, style: &impl Fn(usize) -> ratatui::style::Style, look: usize, pane: Rect, state: &State, buffer: &mut Buffer) -> u16 {
    let rows = wrap(text, pane.width, 0, state.width);
    let at = rows.iter().position(|row| look < row.next).unwrap_or_default();
    let top = at.saturating_sub(usize::from(pane.height) / 3).min(rows.len().saturating_sub(usize::from(pane.height)));
    let mut used = 0;
    for (y, row) in (pane.top()..pane.bottom()).zip(rows.iter().skip(top)) {
        let line = text.get(row.start..row.end).unwrap_or_default();
        put_styled(buffer, pane, (pane.x, y), line, state.width, |at| style(row.start + at));
        used += 1;
    }
    used
}
