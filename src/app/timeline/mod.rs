//! The timeline: every figure that was promised and what became of it, as a value and what its commands do to it.

mod asked;
mod axis;
mod export;
mod extent;
mod groups;
mod judge;
mod lines;
mod moves;
mod party;
mod relink;
mod rows;
mod tell;
mod total;

use crate::model::{Class, Date};

pub(super) use moves::point;
use moves::{choose, show, step};

use super::choice::Choice;
use super::input::{Edit, Line as Typed};
use super::layout::{self, Pane, Screen};
use super::reader::jump;
use super::state::{Place, State};
use super::{Command, Effect, Library};

pub use asked::{Asked, Classes, Grouping, Sorting};
pub use axis::Axis;
pub(super) use export::markdown_cell;
pub use export::{FigureJson, LinkJson, Table, export, figure_json, pledges_json};
pub use extent::Extent;
pub use groups::{FoldedRows, Group, arrange, series_name};
pub use judge::answer;
pub use lines::{Line, words};
pub(super) use relink::take as relinked;
pub use relink::{Relinked, Relinking};
pub use rows::{At, Row, Rows, figure_of};
pub use tell::{Counts, answer_in_words, class_of, figure_in_words, outcome_at, outcome_name, outcome_of, outcome_short, parties, values};

/// The timeline as it stands.
#[derive(Debug, Default)]
pub struct Timeline {
    /// Every row of what is open.
    pub rows: Rows,
    /// Which rows are asked for.
    pub asked: Asked,
    /// The groups that are shown.
    pub groups: Vec<Group>,
    /// The lines that are shown.
    pub lines: Vec<Line>,
    /// How much room the shown rows ask for.
    pub extent: Extent,
    /// The chosen line, which is a row, and the line at the top of the window.
    pub choice: Choice,
    /// Whether rows stand in a table instead of on an axis; `None` as the width allows.
    pub table: Option<bool>,
    /// The figures of one series, while one is looked at.
    pub series: Option<Vec<At>>,
    /// The words of the filter while they are typed.
    pub typing: Option<Typed>,
    folded: FoldedRows,
    /// How often links were asked for anew: what was found for an earlier time no longer holds.
    relinking: u64,
    /// The day for which the rows were made; `None` where they are to be made anew.
    made: Option<Date>,
    /// The row that was chosen before a series was looked at.
    before: Option<At>,
    /// How many jumps there were when a figure was opened in the text, and where the reader was then.
    opened: Option<(usize, Place)>,
    /// Whether nothing else was done since.
    just_opened: bool,
}

/// Width from which rows stand on an axis, if nobody says otherwise.
const AXIS_FROM: u16 = 100;

impl Timeline {
    /// Whether rows stand in a table at that width.
    #[must_use]
    pub fn is_table(&self, columns: u16) -> bool {
        self.table.unwrap_or(columns < AXIS_FROM)
    }

    /// The chosen figure.
    #[must_use]
    pub fn chosen(&self) -> Option<&Row> {
        match self.lines.get(self.choice.at)? {
            Line::Row(row) => self.rows.get(*row),
            _ => None,
        }
    }

    /// The group whose heading is above the window while its rows are in it: the first row of the window bears it.
    #[must_use]
    pub fn heading_over(&self) -> Option<usize> {
        let (first, above) = self.lines.get(..=self.choice.top)?.split_last()?;
        let heading = |line: &Line| if let Line::Heading(number) = line { Some(*number) } else { None };
        above.iter().rev().find_map(heading).filter(|_| matches!(first, Line::Row(_)))
    }

    /// The rows that are shown, in order.
    pub fn shown(&self) -> impl Iterator<Item = &Row> + Clone {
        self.groups.iter().flat_map(|group| &group.rows).filter_map(|&row| self.rows.get(row))
    }
}

/// Makes what is shown anew where it is looked at and no longer holds: after an event, not for a frame.
pub(super) fn refresh(state: &mut State) {
    let today = state.now.day();
    if state.screen != Screen::Timeline || state.timeline.made == Some(today) {
        return;
    }
    state.timeline.rows = Rows::new(&state.library, today, false);
    state.timeline.folded = FoldedRows::default();
    state.timeline.made = Some(today);
    arrange_rows(state);
}

/// Groups and lines anew; the chosen figure stays chosen where it is still shown.
fn arrange_rows(state: &mut State) {
    let timeline = &mut state.timeline;
    let chosen = timeline.chosen().map(|row| row.at);
    timeline.groups = match &timeline.series {
        Some(series) => {
            let rows = series.iter().filter_map(|&at| timeline.rows.number(at)).collect();
            vec![Group { rows, ..Group::default() }]
        }
        None => arrange(&state.library, &timeline.rows, &timeline.asked, &mut timeline.folded),
    };
    lay_out(state, chosen);
}

/// Lines anew, for another width or other groups.
fn lay_out(state: &mut State, chosen: Option<At>) {
    let (columns, rows) = state.size;
    let in_series = state.timeline.series.is_some();
    let measure = layout::series_measure(layout::timeline(columns, rows, !in_series).rows.width, state.measure());
    let answer = |at| judge::answer(state, at);
    let lines = lines::lines(&state.library, &state.timeline.rows, &state.timeline.groups, in_series, answer, (measure, state.width));
    let timeline = &mut state.timeline;
    timeline.lines = lines;
    timeline.extent = Extent::of(&state.library, timeline.shown(), state.now.day(), state.width);
    let same = |line: &Line| matches!(line, Line::Row(row) if timeline.rows.get(*row).map(|row| row.at) == chosen);
    match timeline.lines.iter().position(same).filter(|_| chosen.is_some()) {
        Some(at) => timeline.choice.at = at,
        None => choose(timeline, 0, 0),
    }
    show(state);
}

/// After the size or the widths changed.
pub(super) fn resized(state: &mut State) {
    let chosen = state.timeline.chosen().map(|row| row.at);
    lay_out(state, chosen);
}

/// Opens the timeline at the figure nearest to what is read.
pub(super) fn open(state: &mut State) {
    if state.screen == Screen::Timeline {
        return;
    }
    state.under.push(state.screen);
    state.screen = Screen::Timeline;
    state.timeline.opened = None;
    state.timeline.series = None;
    state.timeline.made = None;
    refresh(state);
    let here = state.place;
    let clause = state.library.document(here.document).map_or(0, |d| d.clause_at(here.offset));
    let timeline = &mut state.timeline;
    let distance = |line: &Line| match line {
        Line::Row(row) => {
            let at = timeline.rows.get(*row)?.at;
            let (_, figure) = figure_of(&state.library, at).filter(|_| at.0 == here.document)?;
            Some(figure.clause.abs_diff(clause))
        }
        _ => None,
    };
    let near = timeline.lines.iter().enumerate().filter_map(|(i, line)| Some((distance(line)?, i))).min();
    if let Some((_, at)) = near {
        timeline.choice.at = at;
    }
    show(state);
}

/// Runs a command of the timeline.
pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) -> Vec<Effect> {
    if step(state, command, count) {
        return Vec::new();
    }
    if state.timeline.typing.is_some() {
        return run_typing(state, command);
    }
    let asked = &mut state.timeline.asked;
    match command {
        Command::GroupNext => asked.group_by(asked.grouping.step(true)),
        Command::GroupPrevious => asked.group_by(asked.grouping.step(false)),
        Command::GroupSeries => asked.group_by(Grouping::Series),
        Command::GroupObject => asked.group_by(Grouping::Object),
        Command::GroupDocument => asked.group_by(Grouping::Document),
        Command::GroupActor => asked.group_by(Grouping::Actor),
        Command::GroupUnit => asked.group_by(Grouping::Unit),
        Command::GroupClass => asked.group_by(Grouping::Class),
        Command::GroupOutcome => asked.group_by(Grouping::Outcome),
        Command::GroupNone => asked.group_by(Grouping::Nothing),
        Command::SortNext => asked.sort_by(asked.sorting.next()),
        Command::SortReverse => asked.reverse = !asked.reverse,
        Command::ShowPledges => asked.classes.toggle(Class::Pledge),
        Command::ShowTargets => asked.classes.toggle(Class::Target),
        Command::ShowDelivered => asked.classes.toggle(Class::Delivered),
        Command::ShowStatistics => asked.classes.toggle(Class::Statistic),
        Command::ShowOverdue => asked.overdue = !asked.overdue,
        _ => return run_on_row(state, command, count),
    }
    state.timeline.series = None;
    state.timeline.asked.stays = None;
    arrange_rows(state);
    Vec::new()
}

/// What is done with the chosen row, or with the whole list.
fn run_on_row(state: &mut State, command: Command, count: Option<u32>) -> Vec<Effect> {
    match command {
        Command::Filter => {
            state.timeline.series = None;
            state.timeline.typing = Some(Typed::new(&state.timeline.asked.words));
            arrange_rows(state);
        }
        Command::TableToggle => state.timeline.table = Some(!state.timeline.is_table(state.size.0)),
        Command::ExportCsv => return export_shown(state, Table::Csv),
        Command::ExportJson => return export_shown(state, Table::Json),
        Command::ExportMarkdown => return export_shown(state, Table::Markdown),
        Command::Open => open_in_text(state),
        Command::Series | Command::FoldOpen => open_series(state),
        Command::FoldClose => close_series(state),
        Command::CopyFigure => return copy_figure(state),
        Command::CopyClause | Command::CopyCited => {
            let chosen = state.timeline.chosen().and_then(|row| Some((row.at.0, figure_of(&state.library, row.at)?.1.clause)));
            let Some((document, clause)) = chosen else { return Vec::new() };
            return super::quotes::copy(state, document, clause, count.unwrap_or(1), command == Command::CopyCited);
        }
        _ => return judge::run(state, command),
    }
    Vec::new()
}

/// Types into the filter; the rows follow at once.
pub(super) fn edit(state: &mut State, edit: &Edit) {
    if let Some(line) = &mut state.timeline.typing
        && line.edit(edit)
    {
        state.timeline.asked.words = line.text().to_owned();
        state.timeline.asked.stays = None;
        arrange_rows(state);
    }
}

fn run_typing(state: &mut State, command: Command) -> Vec<Effect> {
    match (Edit::of(command), command) {
        (Some(change), _) => edit(state, &change),
        (None, Command::Open) => state.timeline.typing = None,
        (None, Command::CopyClause) => return copy_figure(state),
        _ => {}
    }
    Vec::new()
}

/// Takes a step back where there is one: from the words being typed, a series, a filter. Tells whether there was one.
pub(super) fn cancel(state: &mut State) -> bool {
    let timeline = &mut state.timeline;
    if timeline.typing.take().is_some() || timeline.series.is_none() && timeline.asked.leaves_out() {
        timeline.asked.show_all();
        arrange_rows(state);
        return true;
    }
    let was = timeline.series.is_some();
    close_series(state);
    was
}

fn open_series(state: &mut State) {
    let Some(at) = state.timeline.chosen().map(|row| row.at).filter(|_| state.timeline.series.is_none()) else { return };
    state.timeline.before = Some(at);
    state.timeline.series = Some(state.timeline.rows.series_of(at));
    arrange_rows(state);
}

fn close_series(state: &mut State) {
    if state.timeline.series.take().is_some() {
        arrange_rows(state);
        let before = state.timeline.before.take();
        lay_out(state, before);
    }
}

/// Goes to the words of the chosen figure; going back leads here again.
fn open_in_text(state: &mut State) {
    let Some(at) = state.timeline.chosen().map(|row| row.at) else { return };
    let Some((document, figure)) = figure_of(&state.library, at) else { return };
    let Some(offset) = document.clauses.get(figure.clause as usize).map(|clause| clause.span.start) else { return };
    let from = state.place;
    state.under.clear();
    state.screen = Screen::Reading;
    state.focus = Pane::Reader;
    jump(state, Place { document: at.0, offset });
    state.timeline.opened = Some((state.back.len(), from));
    state.timeline.just_opened = true;
    let back = state.keymap.keys_of(state.scope(), Command::JumpBack).into_iter().next().unwrap_or_default();
    state.say(format!("{back} goes back to the timeline"));
}

/// Something else is done: the reader has come to read, and leaving what lies on top of the text leads nowhere else.
pub(super) const fn stay(state: &mut State) {
    state.timeline.just_opened = false;
}

/// Comes back from the text as [`come_back`] does, if nothing at all was done there; tells whether it did.
pub(super) fn undo_open(state: &mut State) -> bool {
    state.timeline.just_opened && come_back(state)
}

/// Comes back from the text to the figure that was opened there, if nothing was jumped to since; tells whether it did.
pub(super) fn come_back(state: &mut State) -> bool {
    let Some((jumps, from)) = state.timeline.opened else { return false };
    let jumped = state.back.last() == Some(&from);
    if jumps != state.back.len() || !jumped && state.place.document != from.document {
        return false;
    }
    state.timeline.opened = None;
    if jumped {
        super::reader::run(state, Command::JumpBack, None);
    }
    state.under.push(Screen::Reading);
    state.screen = Screen::Timeline;
    refresh(state);
    resized(state);
    true
}

/// Copies the chosen figure with its words and their citation.
fn copy_figure(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.timeline.chosen() else {
        state.say("there is no figure here to copy");
        return Vec::new();
    };
    let Some((_, figure)) = figure_of(&state.library, row.at) else { return Vec::new() };
    let (document, clause) = (row.at.0, figure.clause);
    let figure = tell::figure_in_words(&state.library, row);
    super::quotes::copy_under(state, vec![(figure, Some((document, clause)))])
}

fn export_shown(state: &mut State, table: Table) -> Vec<Effect> {
    let timeline = &state.timeline;
    let count = timeline.shown().count();
    if count == 0 {
        state.say("there is no figure here to export");
        return Vec::new();
    }
    let today = state.now.day();
    match export(&state.library, &timeline.rows, &timeline.groups, table, today) {
        Ok(text) => {
            let name = format!("plenary-figures-{today}.{}", table.ending());
            let what = if count == 1 { "1 figure".into() } else { format!("{count} figures") };
            vec![Effect::Export { name, text, what }]
        }
        Err(error) => {
            state.warn(format!("the figures cannot be written: {error}"));
            Vec::new()
        }
    }
}

/// The library has grown, or is known better: rows are made anew, and where the reader said something, links too.
pub(super) fn corrected(state: &mut State) -> Vec<Effect> {
    state.timeline.made = None;
    // Links that are being found anew are those of what was open before. While more is read, links may still change with
    // each batch.
    let work = relink::ask(state);
    let said = !state.overlay.corrections.is_empty() || !state.overlay.judgements.is_empty();
    if state.library.reading {
        return Vec::new();
    }
    if !said {
        state.library.ledger = state.library.derived.clone();
        return Vec::new();
    }
    vec![Effect::Relink(work)]
}

/// What a library holds, for those that have no state: rows and groups by the same rules.
#[must_use]
pub fn of_library(library: &Library, asked: &Asked, today: Date, all: bool) -> (Rows, Vec<Group>) {
    let rows = Rows::new(library, today, all);
    let groups = arrange(library, &rows, asked, &mut FoldedRows::default());
    (rows, groups)
}
