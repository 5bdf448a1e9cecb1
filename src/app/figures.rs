//! The list of figures by date: numbers with a unit, in the order in which they were said.

use crate::model::Class;

use super::layout::{self, Screen};
use super::reader::jump;
use super::state::{FigureRow, Place, State};
use super::{Command, Effect};

/// Makes the rows anew from the library.
pub(super) fn gather(state: &mut State) {
    let mut rows = Vec::new();
    // The figures of a copy are those of the text it repeats.
    for (document, _) in (0u32..).zip(state.library.corpus.documents()).filter(|(_, text)| text.copy_of.is_none()) {
        let figures = (0u32..).zip(state.library.figures_of(document));
        rows.extend(
            figures.filter(|(_, f)| f.class != Class::Other && f.quantity.unit.is_some()).map(|(figure, _)| FigureRow { document, figure }),
        );
    }
    // Documents without a date come last; within a day the order of reading holds.
    rows.sort_by_key(|row| {
        let date = state.library.document(row.document).and_then(|d| d.date);
        (date.is_none(), date, row.document, row.figure)
    });
    state.figures = rows;
}

/// Opens the list at the figure nearest before what is read.
pub(super) fn open(state: &mut State) {
    state.under.push(state.screen);
    state.screen = Screen::Figures;
    let here = state.place;
    let clause = state.library.document(here.document).map_or(0, |d| d.clause_at(here.offset));
    let near = state.figures.iter().enumerate().filter(|(_, row)| row.document == here.document).min_by_key(|(_, row)| {
        state.library.figures_of(row.document).get(row.figure as usize).map_or(u32::MAX, |f| f.clause.abs_diff(clause))
    });
    if let Some((at, _)) = near {
        state.figure.at = at;
    }
    show(state);
}

/// Keeps the chosen row in the window.
pub(super) fn show(state: &mut State) {
    // The head of the table takes one row.
    let height = usize::from(layout::listing(state.size.0, state.size.1).rows.height).saturating_sub(1);
    state.figure.show(height, state.figures.len());
}

/// Runs a command of the list; tells whether it was one.
pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) -> Option<Vec<Effect>> {
    match command {
        Command::Open => {
            let row = *state.figures.get(state.figure.at)?;
            let document = state.library.document(row.document)?;
            let figure = state.library.figures_of(row.document).get(row.figure as usize)?;
            let offset = document.clauses.get(figure.clause as usize)?.span.start;
            state.under.clear();
            state.screen = Screen::Reading;
            state.focus = layout::Pane::Reader;
            jump(state, Place { document: row.document, offset });
            Some(Vec::new())
        }
        Command::CopyClause | Command::CopyCited => {
            let row = *state.figures.get(state.figure.at)?;
            let clause = state.library.figures_of(row.document).get(row.figure as usize)?.clause;
            Some(super::quotes::copy(state, row.document, clause, count.unwrap_or(1), command == Command::CopyCited))
        }
        _ => {
            let height = usize::from(layout::listing(state.size.0, state.size.1).rows.height).saturating_sub(1);
            let len = state.figures.len();
            let moved = super::update::step_list(&mut state.figure, command, count, len, height);
            moved.then(Vec::new)
        }
    }
}
