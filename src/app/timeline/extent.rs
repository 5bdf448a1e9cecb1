//! How much room the shown rows ask for: measured when they are arranged, so that a frame looks only at the rows in the window.

use super::axis::Years;
use super::rows::{Row, figure_of};
use super::tell::{Counts, class_of, outcome_of, outcome_short, values};
use crate::app::Library;
use crate::model::Date;
use crate::text::{Width, width_of};

/// Cells between the two habits of a value: ` · `.
const BETWEEN: &str = " · ";

/// What the shown rows have in common: their widest words in cells, their years, and how many they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The widest value in the habit of its text.
    pub value: u16,
    /// The widest value in both habits.
    pub both: u16,
    /// The widest class.
    pub class: u16,
    /// The widest outcome; 0 where there is none to tell.
    pub outcome: u16,
    /// The widest outcome without its year.
    pub outcome_short: u16,
    /// Whether one of them has a day on which it is due.
    pub due: bool,
    /// Their years.
    pub years: Years,
    /// How many there are, and what became of them.
    pub counts: Counts,
}

impl Extent {
    /// Measures rows.
    #[must_use]
    pub fn of<'a>(library: &Library, rows: impl Iterator<Item = &'a Row> + Clone, today: Date, width: Width) -> Self {
        let cells = |text: &str| u16::try_from(width_of(text, width)).unwrap_or(u16::MAX);
        let between = cells(BETWEEN);
        // In ASCII a sign before a number may take one cell more.
        let sign = u16::from(width == Width::NarrowPlain);
        let mut out = Self { years: Years::of(rows.clone(), today), counts: Counts::of(rows.clone()), ..Self::default() };
        for row in rows {
            out.due |= row.due.is_some();
            out.class = out.class.max(cells(&class_of(row)));
            out.outcome = out.outcome.max(cells(&outcome_of(row)));
            out.outcome_short = out.outcome_short.max(cells(&outcome_short(row)));
            let Some((document, figure)) = figure_of(library, row.at) else { continue };
            let (first, second) = values(document, figure);
            let one = cells(&first).saturating_add(sign);
            out.value = out.value.max(one);
            let behind = if second.is_empty() { 0 } else { cells(&second).saturating_add(between + sign) };
            out.both = out.both.max(one.saturating_add(behind));
        }
        out
    }
}
