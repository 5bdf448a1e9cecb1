//! One figure as a row: when, what class, how much, what and whom, and its way through the years or its end in words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::timeline::{Axis, Extent, Grouping, Row, class_of, figure_of, outcome_of, outcome_short, parties, values};
use crate::model::{Class, Date, Figure};
use crate::pledge::Outcome;
use crate::text::{Width, width_of};

use super::look::{ACCENT, DIM, PLAIN, Sign, own};
use super::put::{put, put_cut};
use super::timeline::weight;

/// Width from which values stand in both habits.
pub(super) const BOTH_FROM: u16 = 110;
/// Width from which a class has a column on the axis too, and from which a day is said in full.
const CLASS_FROM: u16 = 100;
const DAY_FROM: u16 = 150;
/// Width from which a table has a column for the document.
const DOCUMENT_FROM: u16 = 130;
/// Cells for words behind the end of the years: when it was due, the blanks around it, and what became of it.
const LABEL: u16 = 8;
/// Cells that the name of a column takes, where its words are shorter.
const NAME: u16 = 7;
/// Cells of a year, and those in which what is counted can be told.
const YEAR: u16 = 4;
const WHAT: u16 = 12;
/// Cells that the years keep at least.
const YEARS: u16 = 34;

/// Where the columns of a page stand: (column, cells); no cells, no column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    table: bool,
    said: (u16, u16),
    due: (u16, u16),
    class: (u16, u16),
    value: (u16, u16),
    what: (u16, u16),
    outcome: (u16, u16),
    document: (u16, u16),
    years: (u16, u16),
    /// The years, over their column.
    pub(super) axis: Axis,
}

impl Columns {
    /// The columns of a page with rows of that extent, as wide as their words are; what the heading of a group says has none.
    pub(super) fn new(area: Rect, table: bool, extent: &Extent, grouping: Grouping) -> Self {
        let wide = area.width;
        let date = if wide >= DAY_FROM { 10 } else { 7 };
        let value = if wide >= BOTH_FROM { extent.both } else { extent.value }.clamp(6, value_most(wide));
        let class = if grouping == Grouping::Class { 0 } else { extent.class };
        let mut x = area.x + 2;
        let mut column = |cells: u16| {
            let at = x;
            // A column that has no room is none.
            let cells = cells.min(area.right().saturating_sub(at + 1));
            if cells > 0 {
                x += cells + 2;
            }
            (at, cells)
        };
        let none = (0, 0);
        if table {
            let document = if wide >= DOCUMENT_FROM && grouping != Grouping::Document { wide / 4 } else { 0 };
            let due = if extent.due { date } else { 0 };
            let named = |cells: u16| if cells > 0 { cells.max(NAME) } else { 0 };
            let (full, short) = (named(extent.outcome), named(extent.outcome_short));
            // What became of a figure is why one looks: where there is little room, other columns give way to it, one after
            // the other, until what is counted can be read.
            let tries = [
                ([date, due, class, full], WHAT),
                ([YEAR, due.min(YEAR), class, full], WHAT),
                ([YEAR, due.min(YEAR), 0, full], WHAT),
                ([YEAR, due.min(YEAR), 0, short], WHAT),
                ([YEAR, 0, 0, short], WHAT / 3),
                ([0, 0, 0, short], 0),
            ];
            let taken = |cells: u16| if cells > 0 { cells + 2 } else { 0 };
            let left = |cells: &[u16; 4]| {
                let all: u16 = cells.iter().chain([&value, &document]).map(|cells| taken(*cells)).sum();
                wide.saturating_sub(all + 3)
            };
            let [said, due, class, outcome] =
                tries.into_iter().find(|(cells, what)| left(cells) >= *what).map_or([0; 4], |(cells, _)| cells);
            let what = left(&[said, due, class, outcome]);
            let [said, due, class] = [said, due, class].map(&mut column);
            let [value, what, outcome, document] = [value, what, outcome, document].map(&mut column);
            return Self { table, said, due, class, value, what, outcome, document, years: none, axis: Axis::new(extent.years, 1) };
        }
        let said = column(date);
        let class = column(if wide >= CLASS_FROM { class } else { 0 });
        let value = column(value);
        // The years have half of the room, what is counted the rest of it.
        let left = area.right().saturating_sub(value.0 + value.1 + 2);
        let what = column((left * 2 / 5).min(if wide >= DAY_FROM { 44 } else { 26 }).min(left.saturating_sub(YEARS)));
        let years = column(u16::MAX);
        // Words have room behind the end of the years, as far as there is something to say.
        let label = if extent.outcome > 0 { extent.outcome + LABEL } else { 0 };
        let axis = Axis::new(extent.years, years.1.saturating_sub(label).max(years.1 * 2 / 3));
        Self { table, said, due: none, class, value, what, outcome: none, document: none, years, axis }
    }
}

/// The names of the columns, or the years.
pub(super) fn head(state: &State, columns: &Columns, area: Rect, buffer: &mut Buffer) {
    let width = state.width;
    let names = [
        (columns.said, "said"),
        (columns.due, "due"),
        (columns.class, "class"),
        (columns.value, "figure"),
        (columns.what, "what, whom"),
        (columns.outcome, "outcome"),
        (columns.document, "document"),
    ];
    for ((x, cells), name) in names {
        put_cut(buffer, area, (x, area.y), cells, name, DIM, width);
    }
    if columns.table {
        return;
    }
    let today = state.now.day();
    let years = columns.axis.years(columns.years.1);
    for (year, column) in &years {
        put(buffer, area, (columns.years.0 + column, area.y), &year.to_string(), DIM, width);
    }
    if let Some(column) = columns.axis.column(today)
        && !years.iter().any(|(_, from)| (*from..from + 4).contains(&column))
    {
        put(buffer, area, (columns.years.0 + column, area.y), Sign::Today.glyph(width), ACCENT, width);
    }
}

/// Cells that a value takes at most.
pub(super) const fn value_most(wide: u16) -> u16 {
    match wide {
        BOTH_FROM.. => 30,
        60.. => 16,
        _ => 12,
    }
}

/// A value in one habit or both.
pub(super) fn value_text((first, second): &(String, String), both: bool, width: Width) -> String {
    let text = if both && !second.is_empty() { format!("{first} · {second}") } else { first.clone() };
    own(&text, width).into_owned()
}

/// A day as short as it may be said: the year alone where it is the end of a year.
fn short_date(date: Option<Date>, cells: u16) -> String {
    match date {
        None => String::new(),
        Some(date) if cells < 7 => date.year.to_string(),
        Some(date) if cells < 10 => format!("{:04}-{:02}", date.year, date.month),
        Some(date) => date.to_string(),
    }
}

/// That the day is not known.
const fn no_date(cells: u16) -> &'static str {
    if cells < 7 { "n.d." } else { "no date" }
}

/// Draws one row.
pub(super) fn view(state: &State, number: usize, chosen: bool, columns: &Columns, area: Rect, buffer: &mut Buffer) {
    let width = state.width;
    let Some(row) = state.timeline.rows.get(number) else { return };
    let Some((document, figure)) = figure_of(&state.library, row.at) else { return };
    let y = area.y;
    let mut cell = |(x, cells): (u16, u16), text: &str, style| {
        put_cut(buffer, area, (x, y), cells, text, style, width);
    };
    let promise = matches!(row.class, Class::Pledge | Class::Target);
    cell(columns.said, &if row.said.is_none() { no_date(columns.said.1).into() } else { short_date(row.said, columns.said.1) }, DIM);
    cell(columns.due, &short_date(row.due, columns.due.1), DIM);
    // What the reader said is marked as the reader's own.
    cell(columns.class, &class_of(row), weight(false, !promise));
    let value = value_text(&values(document, figure), area.width >= BOTH_FROM, width);
    cell(columns.value, &value, weight(chosen, false));
    cell(columns.what, &what(state, row, figure), weight(chosen, false));
    let outcome = Some(outcome_of(row)).filter(|text| width_of(text, width) <= usize::from(columns.outcome.1));
    cell(columns.outcome, &outcome.unwrap_or_else(|| outcome_short(row)), weight(false, row.outcome != Some(Outcome::Overdue)));
    cell(columns.document, document.name(), DIM);
    if !columns.table {
        years(state, row, columns, area, buffer);
    }
}

/// What is counted and who is named, less what the heading of the group says.
fn what(state: &State, row: &Row, figure: &Figure) -> String {
    let timeline = &state.timeline;
    let grouping = timeline.asked.grouping;
    let said = timeline.series.is_some() || grouping == Grouping::Series && row.series.is_some() || grouping == Grouping::Object;
    let object = figure.object.clone().filter(|_| !said);
    let whom = own(&parties(figure), state.width).into_owned();
    let whom = Some(whom).filter(|text| !text.is_empty() && grouping != Grouping::Actor);
    // Where there is little room, what is counted says more than who does it.
    let whom = whom.filter(|_| object.is_none() || state.size.0 >= CLASS_FROM);
    let parts: Vec<String> = object.into_iter().chain(whom).collect();
    if parts.is_empty() { figure.object.clone().unwrap_or_default() } else { parts.join(&own(" · ", state.width)) }
}

/// The figure's way through the years: said, horizon, due, and what became of it.
fn years(state: &State, row: &Row, columns: &Columns, area: Rect, buffer: &mut Buffer) {
    let width = state.width;
    let y = area.y;
    let x = columns.years.0;
    let axis = columns.axis;
    let today = axis.column(state.now.day()).map(|column| x + column);
    if let Some(today) = today {
        put(buffer, area, (today, y), Sign::Today.glyph(width), DIM, width);
    }
    // What was said on no day that is known is due all the same.
    let Some(start) = row.said.or(row.due).and_then(|first| axis.column(first)) else { return };
    let reached = matches!(row.outcome, Some(Outcome::Met | Outcome::MetEarly | Outcome::MetLate));
    let told = row.answered.filter(|_| reached).and_then(|date| axis.column(date));
    let end = match row.due {
        Some(due) => axis.column(due),
        None => told.or(Some(start)),
    };
    let beyond = end.is_none();
    let end = end.unwrap_or(axis.cells().saturating_sub(1)).max(start);
    // What is over and told steps back, what runs or was left open does not.
    let over = !matches!(row.outcome, Some(Outcome::Due | Outcome::Overdue | Outcome::Open));
    let line = weight(false, over);
    for column in start..=end {
        if today != Some(x + column) {
            put(buffer, area, (x + column, y), Sign::Horizon.glyph(width), line, width);
        }
    }
    let mut last = end;
    if row.due.is_some() {
        put(buffer, area, (x + end, y), if beyond { Sign::Beyond } else { Sign::Due }.glyph(width), line, width);
    }
    let first = if row.class == Class::Delivered { Sign::Reached } else { Sign::Said };
    if row.said.is_some() {
        put(buffer, area, (x + start, y), first.glyph(width), line, width);
    }
    if let Some(told) = told.filter(|told| *told != start) {
        put(buffer, area, (x + told, y), Sign::Reached.glyph(width), PLAIN, width);
        last = last.max(told);
    }
    let style = weight(false, row.outcome != Some(Outcome::Overdue));
    let right = area.right().saturating_sub(1);
    let due = row.due.map(|due| due.year.to_string());
    let (outcome, short) = (outcome_of(row), outcome_short(row));
    let outcome = Some(outcome).filter(|text| !text.is_empty());
    // The fullest words that have room: what became of it says more than the year it was due.
    let full: Vec<&str> = due.iter().chain(&outcome).map(String::as_str).collect();
    let least = if outcome.is_some() { vec![short.as_str()] } else { full.clone() };
    let outcome: Vec<&str> = outcome.iter().map(String::as_str).collect();
    let from = x + last + 1;
    let tries = [full, outcome, least.clone()];
    let placed = tries.iter().filter(|words| !words.is_empty()).find_map(|words| places(words, from, today, right, width));
    for (at, text) in placed.unwrap_or_else(|| least.iter().map(|text| (from + 1, *text)).collect()) {
        put_cut(buffer, area, (at, y), right.saturating_sub(at), text, style, width);
    }
}

/// Where words stand behind the end of a way, aside from today; `None` where they would run over the end of the row.
fn places<'a>(words: &[&'a str], mut at: u16, today: Option<u16>, right: u16, width: Width) -> Option<Vec<(u16, &'a str)>> {
    let mut out = Vec::new();
    for word in words {
        let wide = u16::try_from(width_of(word, width)).unwrap_or(u16::MAX);
        at += if out.is_empty() { 1 } else { 2 };
        if let Some(today) = today.filter(|today| (at.saturating_sub(1)..=at.saturating_add(wide)).contains(today)) {
            at = today + 2;
        }
        out.push((at, *word));
        at = at.saturating_add(wide);
    }
    (at <= right).then_some(out)
}
