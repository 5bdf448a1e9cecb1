//! The timeline: every figure on its years or in a table, the chosen one in its words below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::keymap::Scope;
use crate::app::timeline::{Grouping, Line, Sorting, series_name};
use crate::app::{Command, State, layout};
use crate::model::Class;
use crate::search::Query;
use crate::text::width_of;

use super::Cursor;
use super::look::{ACCENT, BOLD, DIM, PLAIN, Sign, own};
use super::put::{put, put_cut, put_line, put_right};
use super::timeline_detail as detail;
use super::timeline_row::{self as row, Columns};

/// Draws title, years, rows and the words of the chosen figure; the terminal's cursor stands at the chosen row, or in the
/// words that are typed.
pub(super) fn view(state: &State, layout: layout::Timeline, buffer: &mut Buffer) -> Cursor {
    let timeline = &state.timeline;
    let width = state.width;
    let area = layout.rows;
    let typed = title(state, layout.title, buffer);
    if timeline.lines.is_empty() {
        nothing(state, area, buffer);
        return typed;
    }
    let columns = columns(state, area);
    row::head(state, &columns, layout.head, buffer);
    let mut cursor = None;
    let over = timeline.heading_over().filter(|_| area.height > 1).map(Line::Heading);
    for (i, (y, line)) in (area.top()..area.bottom()).zip(timeline.lines.iter().skip(timeline.choice.top)).enumerate() {
        let chosen = timeline.choice.top + i == timeline.choice.at;
        if chosen {
            cursor = Some((area.x, y));
            put(buffer, area, (area.x, y), Sign::Bar.glyph(width), ACCENT, width);
        }
        match over.filter(|_| i == 0).unwrap_or(*line) {
            Line::Blank => {}
            Line::Heading(number) => heading(state, number, Rect { y, height: 1, ..area }, buffer),
            Line::Row(number) => row::view(state, number, chosen, &columns, Rect { y, height: 1, ..area }, buffer),
            Line::Words(number, span) => detail::words(state, number, span, (area.x + layout::SERIES_MARGIN, y), area, buffer),
            Line::Place(number) => {
                let text = detail::place(state, number);
                let x = area.x + layout::SERIES_MARGIN;
                put_cut(buffer, area, (x, y), area.right().saturating_sub(x + 1), &text, DIM, width);
            }
            Line::Alone => {
                let text = "No other document that is open comes back to it.";
                put_cut(buffer, area, (area.x + 2, y), area.width.saturating_sub(3), text, DIM, width);
            }
            Line::Answer(number, part) => detail::answer(state, number, part, (area.x + 2, y), area, buffer),
        }
    }
    detail::view(state, layout.detail, buffer);
    typed.or(cursor)
}

/// The columns of what is listed: they stay where they are, whatever of it is in the window.
fn columns(state: &State, area: Rect) -> Columns {
    let timeline = &state.timeline;
    let grouping = if timeline.series.is_some() { Grouping::Nothing } else { timeline.asked.grouping };
    Columns::new(area, timeline.is_table(area.width), &timeline.extent, grouping)
}

fn heading(state: &State, number: usize, area: Rect, buffer: &mut Buffer) {
    let Some(group) = state.timeline.groups.get(number) else { return };
    let width = state.width;
    let room = area.width.saturating_sub(3);
    let end = put_cut(buffer, area, (area.x + 2, area.y), room, &group.heading, BOLD, width);
    if let Some(total) = &group.total
        && usize::from(end) + 3 + width_of(total, width) < usize::from(area.right())
    {
        put(buffer, area, (end + 3, area.y), &own(total, width), DIM, width);
    }
}

/// What is shown, and at the right the keys that change it; while words are typed, those. Gives the cursor in them.
fn title(state: &State, area: Rect, buffer: &mut Buffer) -> Cursor {
    let timeline = &state.timeline;
    let width = state.width;
    if area.is_empty() {
        return None;
    }
    let inner = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(2), ..area };
    if let Some(line) = &timeline.typing {
        let count = format!("{} of {}", timeline.extent.counts.all, timeline.rows.all().len());
        let right = put_right(buffer, inner, area.y, &count, DIM, width);
        let x = put(buffer, area, (area.x, area.y), Sign::Prompt.glyph(width), ACCENT, width) + 1;
        let room = Rect { x, width: right.saturating_sub(x + 1), ..area };
        return Some(put_line(buffer, room, line.text(), line.cursor(), width, |_| PLAIN));
    }
    let x = put(buffer, inner, (inner.x + 1, area.y), name(state), BOLD, width);
    let about = own(&about(state), width).into_owned();
    put_cut(buffer, inner, (x, area.y), inner.right().saturating_sub(x), &about, DIM, width);
    put_right(buffer, inner, area.y, &hints_here(state).0.join(BETWEEN), DIM, width);
    None
}

/// What is looked at.
const fn name(state: &State) -> &'static str {
    if state.timeline.series.is_some() { "Series" } else { "Timeline" }
}

/// Between two keys.
const BETWEEN: &str = "  ";

/// Keys and what they do: those for which there is room beside the title, those that matter most first, and the others.
fn hints_here(state: &State) -> (Vec<String>, Vec<String>) {
    let width = state.width;
    let mut here = hints(state);
    let mut others = Vec::new();
    let title = 2 + width_of(name(state), width) + width_of(&own(&about(state), width), width);
    while !here.is_empty() && title + 3 + width_of(&here.join(BETWEEN), width) + 1 > usize::from(state.size.0) {
        others.extend(here.pop());
    }
    others.reverse();
    (here, others)
}

/// ` · by series · by due, reversed · pledge target · 工坊`: what is as always is left out.
fn about(state: &State) -> String {
    let timeline = &state.timeline;
    if timeline.series.is_some() {
        let name = timeline.chosen().map(|row| series_name(&state.library, &timeline.rows, row.at)).unwrap_or_default();
        return format!(" · {name}");
    }
    let asked = &timeline.asked;
    // A filter that means nothing keeps nothing out: that is said before all else.
    if let Some(problem) = Query::parse(&asked.words).problems().iter().find(|problem| !problem.unfinished) {
        return format!(" · “{}” · ! {}", asked.words.trim(), problem.message);
    }
    let mut parts = Vec::new();
    if asked.grouping != Grouping::Nothing {
        parts.push(format!("by {}", asked.grouping.name()));
    }
    if asked.sorting != Sorting::Said || asked.reverse {
        parts.push(format!("{} first", order(asked.sorting, asked.reverse)));
    }
    parts.extend(kept(state));
    parts.iter().map(|part| format!(" · {part}")).collect()
}

/// What rows are kept for: classes, being past due, words.
fn kept(state: &State) -> Vec<String> {
    let asked = &state.timeline.asked;
    let mut parts = Vec::new();
    let classes = [Class::Pledge, Class::Target, Class::Delivered, Class::Statistic];
    let chosen: Vec<&str> = classes.into_iter().filter(|class| asked.classes.is_chosen(*class)).map(Class::name).collect();
    parts.extend((!chosen.is_empty()).then(|| chosen.join(" ")));
    parts.extend(asked.overdue.then(|| "past due without a report".to_owned()));
    parts.extend((!asked.words.trim().is_empty()).then(|| format!("“{}”", asked.words.trim())));
    parts
}

/// Which rows come first.
const fn order(sorting: Sorting, reverse: bool) -> &'static str {
    match (sorting, reverse) {
        (Sorting::Said, false) => "earliest",
        (Sorting::Said, true) => "latest",
        (Sorting::Due, false) => "earliest due",
        (Sorting::Due, true) => "latest due",
        (Sorting::Value, false) => "largest",
        (Sorting::Value, true) => "smallest",
    }
}

/// Keys and what they do here, those that matter most first.
fn hints(state: &State) -> Vec<String> {
    let table = if state.timeline.is_table(state.size.0) { "years" } else { "table" };
    let here: &[(Command, &str)] = if state.timeline.series.is_some() {
        &[
            (Command::Cancel, "back"),
            (Command::Open, "open"),
            (Command::LinkConfirm, "same thing"),
            (Command::LinkReject, "not the same"),
            (Command::CopyFigure, "copy"),
        ]
    } else {
        &[
            (Command::Filter, "filter"),
            (Command::GroupNext, "group"),
            (Command::SortNext, "sort"),
            (Command::TableToggle, table),
            (Command::Series, "series"),
            (Command::ExportCsv, "export"),
            (Command::CopyFigure, "copy"),
        ]
    };
    here.iter()
        .filter_map(|(command, about)| {
            let keys = state.keymap.keys_of(Scope::Timeline, *command);
            // Of several keys in a row, the first leads to the choice.
            let key = keys.first()?.split(' ').next()?.to_owned();
            Some(format!("{key} {about}"))
        })
        .collect()
}

/// What there is none of, and what to do.
fn nothing(state: &State, area: Rect, buffer: &mut Buffer) {
    let timeline = &state.timeline;
    let key = |scope, command| state.keymap.keys_of(scope, command).into_iter().next().unwrap_or_default();
    let lines: Vec<String> = if state.library.reading && timeline.rows.all().is_empty() {
        vec!["reading…".into()]
    } else if timeline.rows.all().is_empty() {
        vec![
            "No figure with a unit is in these documents: nothing was promised, reported or stated in numbers.".into(),
            format!("{} goes back; `plenary FOLDER` opens more documents.", key(Scope::Timeline, Command::Cancel)),
        ]
    } else {
        let all = timeline.rows.all().len();
        vec![
            format!("None of {all} figures fits {}.", kept(state).join(" · ")),
            format!("{} shows all of them again.", key(state.scope(), Command::Cancel)),
        ]
    };
    for (y, line) in (area.top()..area.bottom()).zip(&lines) {
        put_cut(buffer, area, (area.x + 2, y), area.width.saturating_sub(3), &own(line, state.width), DIM, state.width);
    }
}

/// For the status line: how many figures are shown and what became of them; keys that have no room above; on the axis, what
/// its signs mean.
pub(super) fn counts(state: &State, cells: usize) -> String {
    let timeline = &state.timeline;
    let width = state.width;
    let mut out = own(&timeline.extent.counts.in_words(timeline.rows.all().len()), width).into_owned();
    let sign = |sign: Sign| sign.glyph(width);
    let legend = format!(
        "{} said  {} horizon  {} due  {} reached  {} today",
        sign(Sign::Said),
        sign(Sign::Horizon),
        sign(Sign::Due),
        sign(Sign::Reached),
        sign(Sign::Today)
    );
    let drawn = !timeline.is_table(state.size.0) && timeline.extent.counts.all > 0;
    let keys = if timeline.typing.is_some() || timeline.extent.counts.all == 0 { String::new() } else { hints_here(state).1.join(BETWEEN) };
    for part in [Some(keys), drawn.then_some(legend)].into_iter().flatten().filter(|part| !part.is_empty()) {
        if width_of(&out, width) + 3 + width_of(&part, width) <= cells {
            out.push_str("   ");
            out.push_str(&part);
        }
    }
    out
}

/// Plain where something is to be seen to, dim where all is said.
pub(super) const fn weight(chosen: bool, dim: bool) -> ratatui::style::Style {
    match (chosen, dim) {
        (true, _) => BOLD,
        (false, true) => DIM,
        (false, false) => PLAIN,
    }
}
