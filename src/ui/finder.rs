//! The query with its filters and its count, what there is to say of it, its hits, and the chosen one where it stands.

mod blank;
mod preview;
mod rows;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::keymap::Scope;
use crate::app::{Command, Level, State, layout};
use crate::search::{FilterRow, Why};
use crate::text::width_of;

use super::Cursor;
use super::look::{ACCENT, BAD, BOLD, DIM, PLAIN, Sign};
use super::put::{put, put_cut, put_line, put_right};

/// Draws the finder; the terminal's cursor stands in the query, where input methods want it.
pub(super) fn view(state: &State, layout: layout::Finding, buffer: &mut Buffer) -> Cursor {
    let finder = &state.finder;
    let cursor = input(state, layout.input, buffer);
    note(state, layout.note, buffer);
    if let Some(offer) = &finder.offer {
        blank::offer(state, offer, layout.hits, buffer);
    } else if finder.line.is_empty() {
        blank::empty(state, layout.hits, buffer);
    } else if finder.search.is_vain() {
        blank::vain(state, layout.hits, buffer);
    } else {
        rows::view(state, layout.hits, buffer);
    }
    if let Some(hit) = finder.search.hits().get(finder.choice.at) {
        preview::view(state, hit, layout.preview, buffer);
    }
    (!layout.input.is_empty()).then_some(cursor)
}

/// The query, its filters told apart from its words, and the count.
fn input(state: &State, area: Rect, buffer: &mut Buffer) -> (u16, u16) {
    let width = state.width;
    let (text, cursor) = (state.finder.line.text(), state.finder.line.cursor());
    let x = put(buffer, area, (area.x, area.y), Sign::Prompt.glyph(width), ACCENT, width) + 1;
    let count = count(state);
    // The query comes before the count.
    let taken = width_of(text, width) + width_of(&count, width) + 5;
    let fits = taken <= usize::from(area.width) || area.width >= 60;
    let right = if fits {
        put_right(buffer, Rect { width: area.width.saturating_sub(1), ..area }, area.y, &count, DIM, width)
    } else {
        area.right()
    };
    let room = Rect { x, width: right.saturating_sub(x + 1), ..area };
    put_line(buffer, room, text, cursor, width, |at| style(state, at))
}

/// How a byte of the query looks: a filter by weight and colour, a wrong one as what went wrong.
fn style(state: &State, at: usize) -> Style {
    let Some(query) = &state.finder.query else { return PLAIN };
    if query.problems().iter().any(|problem| !problem.unfinished && problem.at.contains(&at)) {
        return BAD;
    }
    if query.filters().iter().any(|filter| filter.at.contains(&at)) { ACCENT.patch(BOLD) } else { PLAIN }
}

/// The filters of the query as they are typed.
fn filters_of(state: &State) -> Vec<&str> {
    let Some(query) = &state.finder.query else { return Vec::new() };
    query.filters().iter().filter_map(|filter| query.text().get(filter.at.clone())).collect()
}

/// `12 of 1,000,000 · pinyin`.
fn count(state: &State) -> String {
    let finder = &state.finder;
    let all = thousands(state.library.index.clauses());
    let dot = Sign::Figure.glyph(state.width);
    let mut out = if finder.search.is_idle() {
        format!("{all} clauses")
    } else {
        let more = if finder.search.is_slow() { Sign::Cut.glyph(state.width) } else { "" };
        format!("{}{more} of {all}", thousands(finder.search.found()))
    };
    if let Some(hit) = finder.search.hits().get(finder.choice.at).filter(|hit| hit.why != Why::Text) {
        out.push_str(&format!(" {dot} {}", hit.why.about()));
    }
    if !finder.marked.is_empty() {
        out.push_str(&format!(" {dot} {} marked", finder.marked.len()));
    }
    out
}

/// A number in groups of three.
fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The filter that a name typed so far, and nothing else, is the beginning of.
fn begun(state: &State) -> Option<String> {
    let row = FilterRow::begun(state.finder.line.text()).filter(|_| state.finder.offer.is_none())?;
    let key = state.keymap.keys_of(Scope::Finder, Command::Complete).into_iter().next()?;
    Some(format!("{key} makes it {}: – {}", row.name, row.form))
}

/// What is wrong with the query, or what a filter that is being typed wants.
fn note(state: &State, area: Rect, buffer: &mut Buffer) {
    let problems = state.finder.query.iter().flat_map(|query| query.problems());
    let (text, style) = match problems.min_by_key(|problem| problem.unfinished) {
        Some(problem) if problem.unfinished => (problem.message.clone(), DIM),
        Some(problem) => (format!("! {}", problem.message), BAD),
        None => match begun(state) {
            Some(offer) => (offer, DIM),
            None => return,
        },
    };
    put_cut(buffer, area, (area.x + 2, area.y), area.width.saturating_sub(3), &text, style, state.width);
}

/// The keys that matter now, as many as so many cells have room for.
pub(super) fn keys(state: &State, cells: usize) -> String {
    let finder = &state.finder;
    let copy = if finder.marked.is_empty() { "copy".into() } else { format!("copy {}", finder.marked.len()) };
    let narrow = match finder.scope.level(finder.line.text()) {
        Level::Everywhere => "this document",
        Level::Document => "this section",
        Level::Section => "everywhere",
    };
    let parts: &[(Command, &str)] = if finder.offer.is_some() {
        &[(Command::Complete, "next"), (Command::Open, "take"), (Command::Cancel, "as typed")]
    } else if finder.line.is_empty() && finder.moved {
        &[(Command::Open, "take"), (Command::Complete, "filters"), (Command::Cancel, "back")]
    } else if finder.line.is_empty() && !finder.accepted.is_idle() {
        &[
            (Command::Open, "last query"),
            (Command::LineUp, "earlier"),
            (Command::LineDown, "choose"),
            (Command::Complete, "filters"),
            (Command::Cancel, "back"),
        ]
    } else if finder.line.is_empty() {
        &[
            (Command::LineDown, "choose"),
            (Command::LineUp, "earlier"),
            (Command::Complete, "filters"),
            (Command::Cancel, "back"),
            (Command::Narrow, narrow),
        ]
    } else {
        &[
            (Command::Open, "open"),
            (Command::Cancel, "back"),
            (Command::Complete, "mark"),
            (Command::CopyCited, &copy),
            (Command::Narrow, narrow),
        ]
    };
    let key = |command| state.keymap.keys_of(Scope::Finder, command).into_iter().next();
    super::status::whole(parts.iter().filter_map(|(command, what)| Some(format!("{} {what}", key(*command)?))), cells, state.width)
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn large_counts_are_grouped() {
        let all: Vec<String> = [0, 12, 999, 1000, 45_678, 1_000_000].into_iter().map(thousands).collect();
        assert_eq!(all, ["0", "12", "999", "1,000", "45,678", "1,000,000"]);
    }
}
