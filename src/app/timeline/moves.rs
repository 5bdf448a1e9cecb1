//! Moving through the timeline: the choice goes from row to row, and the window follows it.

use super::super::Command;
use super::super::layout;
use super::super::state::State;
use super::{Line, Timeline};

/// Lines of the window.
fn height(state: &State) -> usize {
    usize::from(layout::timeline(state.size.0, state.size.1, state.timeline.series.is_none()).rows.height)
}

/// Moves the window so that the chosen row is in it, with its heading above it and its words below it where they fit.
pub(super) fn show(state: &mut State) {
    let height = height(state);
    let Timeline { lines, choice, series, .. } = &mut state.timeline;
    let is_row = |i: usize| matches!(lines.get(i), Some(Line::Row(_)));
    let row = choice.at;
    let mut end = row;
    while series.is_some() && lines.get(end + 1).is_some_and(|line| matches!(line, Line::Words(..) | Line::Place(_))) {
        end += 1;
    }
    let mut first = row;
    while first > 0 && !is_row(first - 1) && row - first < 2 && !matches!(lines.get(first - 1), Some(Line::Words(..) | Line::Place(_))) {
        first -= 1;
    }
    for at in [end, first, row] {
        choice.at = at;
        choice.show(height, lines.len());
    }
    // Over the last row of a group its heading would stand alone: the window begins with the next group instead.
    let timeline = &mut state.timeline;
    let top = timeline.choice.top;
    if height > 1 && top != row && timeline.heading_over().is_some() && timeline.lines.get(top + 1) == Some(&Line::Blank) {
        timeline.choice.top = top + 2;
    }
    // The heading of a group that began above the window takes its first row.
    if height > 1 && state.timeline.choice.top == row && state.timeline.heading_over().is_some() {
        state.timeline.choice.top = row.saturating_sub(1);
    }
}

/// Chooses the row that is `by` rows further than the line `from`, or the last of them.
pub(super) fn choose(timeline: &mut Timeline, from: usize, by: isize) {
    let len = timeline.lines.len();
    let is_row = |i: &usize| matches!(timeline.lines.get(*i), Some(Line::Row(_)));
    let found = match usize::try_from(by) {
        Ok(by) => (from.min(len)..len).filter(is_row).nth(by).or_else(|| (0..len).rev().find(is_row)),
        Err(_) => (0..from.min(len)).rev().filter(is_row).nth(by.unsigned_abs() - 1).or_else(|| (0..len).find(is_row)),
    };
    timeline.choice.at = found.unwrap_or_default();
}

/// Chooses the figure on that row of the window, or the one whose words stand there; tells whether it was chosen already.
pub(in super::super) fn point(state: &mut State, row: usize) -> bool {
    let height = height(state);
    let timeline = &mut state.timeline;
    // There stands the heading of a group that began above.
    if row == 0 && height > 1 && timeline.heading_over().is_some() {
        return false;
    }
    let of = match timeline.lines.get(timeline.choice.top + row) {
        Some(&(Line::Row(of) | Line::Words(of, _) | Line::Place(of))) => of,
        _ => return false,
    };
    let Some(at) = timeline.lines.iter().position(|line| matches!(line, Line::Row(row) if *row == of)) else { return false };
    std::mem::replace(&mut timeline.choice.at, at) == at
}

/// Moves the choice; tells whether the command was a movement.
pub(super) fn step(state: &mut State, command: Command, count: Option<u32>) -> bool {
    let height = height(state).max(2);
    let timeline = &mut state.timeline;
    let times = count.unwrap_or(1).max(1) as usize;
    let by = isize::try_from(times).unwrap_or(isize::MAX);
    let at = timeline.choice.at;
    match command {
        Command::LineDown => choose(timeline, at, by),
        Command::LineUp => choose(timeline, at, -by),
        Command::Top | Command::End if count.is_some() => choose(timeline, 0, by - 1),
        Command::Top => choose(timeline, 0, 0),
        Command::End => choose(timeline, usize::MAX, 0),
        Command::HalfPageDown => choose(timeline, (at + height / 2 * times).max(at + 1), 0),
        Command::PageDown => choose(timeline, at + height * times, 0),
        Command::HalfPageUp => choose(timeline, at.saturating_sub(height / 2 * times), 0),
        Command::PageUp => choose(timeline, at.saturating_sub(height * times), 0),
        Command::SectionNext => {
            let heading = |line: &Line| matches!(line, Line::Heading(_));
            let next = timeline.lines.iter().enumerate().skip(at).filter(|(_, line)| heading(line)).nth(times - 1);
            choose(timeline, next.map_or(usize::MAX, |(i, _)| i), 0);
        }
        Command::SectionPrevious => {
            let heading = |line: &Line| matches!(line, Line::Heading(_));
            // First to the start of this group, as everywhere.
            let before = timeline.lines.iter().enumerate().take(at.saturating_sub(1)).filter(|(_, line)| heading(line)).map(|(i, _)| i);
            let all: Vec<usize> = before.collect();
            choose(timeline, all.len().checked_sub(times).and_then(|i| all.get(i)).copied().unwrap_or_default(), 0);
        }
        _ => return false,
    }
    show(state);
    true
}
