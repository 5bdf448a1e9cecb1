//! The axis of years: which column a day falls on, and which years are named over it.

use crate::model::Date;

use super::rows::Row;

/// Years that the axis goes beyond the last thing said and today; what is due later runs off its end.
const AHEAD: u16 = 10;
/// Cells between two years that are named: four digits and air.
const APART: i64 = 6;

/// The years that rows take in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Years {
    first: u16,
    last: u16,
}

impl Years {
    /// The years of these rows, and today.
    #[must_use]
    pub fn of<'a>(rows: impl Iterator<Item = &'a Row>, today: Date) -> Self {
        let (mut first, mut said, mut due) = (today.year, today.year, Vec::new());
        for row in rows {
            if let Some(date) = row.said {
                first = first.min(date.year);
                said = said.max(date.year);
            }
            due.extend(row.due.map(|date| date.year));
        }
        // Some far horizons must not press all others together: one in ten of those ahead may run off the end.
        due.retain(|year| *year > said);
        due.sort_unstable();
        let most = due.get((due.len() * 9).div_ceil(10).saturating_sub(1)).copied().unwrap_or(said);
        Self { first, last: most.min(said.saturating_add(AHEAD)) }
    }
}

/// Days laid out on a number of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    first: u16,
    last: u16,
    cells: u16,
}

impl Axis {
    /// These years on so many cells.
    #[must_use]
    pub fn new(years: Years, cells: u16) -> Self {
        Self { first: years.first, last: years.last, cells: cells.max(1) }
    }

    /// Its cells.
    #[must_use]
    pub const fn cells(self) -> u16 {
        self.cells
    }

    /// The column of a day; `None` beyond the end.
    #[must_use]
    pub fn column(self, date: Date) -> Option<u16> {
        if date.year > self.last || date.year < self.first {
            return None;
        }
        let start = Date { year: self.first, month: 1, day: 1 }.days();
        let days = i64::from(Date::end_of(self.last).days() - start) + 1;
        // To the nearest cell: leap days must not move a year by one.
        let at = (2 * i64::from(date.days() - start) * i64::from(self.cells) + days) / (2 * days.max(1));
        u16::try_from(at).ok().map(|column| column.min(self.cells.saturating_sub(1)))
    }

    /// The years that are named, each with the column of its first day; the name ends within `room` cells.
    #[must_use]
    pub fn years(self, room: u16) -> Vec<(u16, u16)> {
        let years = i64::from(self.last - self.first) + 1;
        let steps = [1, 2, 5, 10, 20, 50, 100, 500];
        let step = steps.into_iter().find(|step| i64::from(self.cells) * step / years >= APART).unwrap_or(1000);
        let step = u16::try_from(step).unwrap_or(1000);
        let named = (self.first..=self.last).filter(|year| year % step == 0);
        named.filter_map(|year| Some((year, self.column(Date::new(year, 1, 1)?)?))).filter(|(_, column)| column + 4 <= room).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Class;

    fn today() -> Date {
        Date::new(2026, 11, 25).unwrap()
    }

    fn row(said: u16, due: u16) -> Row {
        Row {
            at: (0, 0),
            said: Date::new(said, 6, 1),
            due: Date::new(due, 12, 31),
            class: Class::Pledge,
            own: false,
            outcome: None,
            outcome_own: false,
            judged: None,
            answered: None,
            series: None,
        }
    }

    fn axis(said: u16, due: u16, cells: u16) -> Axis {
        Axis::new(Years::of([row(said, due)].iter(), today()), cells)
    }

    #[test]
    fn days_stand_in_order_and_inside() {
        for cells in [1, 7, 30, 100] {
            let axis = axis(2018, 2031, cells);
            let columns: Vec<u16> = (2018..=2031).filter_map(|year| axis.column(Date::new(year, 5, 5)?)).collect();
            assert_eq!(columns.len(), 14);
            assert!(columns.is_sorted() && columns.iter().all(|&c| c < cells), "{columns:?}");
        }
    }

    #[test]
    fn years_are_named_where_there_is_room() {
        assert_eq!(axis(2018, 2031, 42).years(42), [(2018, 0), (2020, 6), (2022, 12), (2024, 18), (2026, 24), (2028, 30), (2030, 36)]);
        for (said, due, cells) in [(1950, 2100, 30), (2025, 2027, 100), (1, 9999, 60), (2026, 2026, 3)] {
            let years = axis(said, due, cells).years(cells);
            assert!(years.windows(2).all(|pair| pair[1].1 >= pair[0].1 + 5), "{years:?}");
        }
    }

    #[test]
    fn a_far_horizon_runs_off_the_end() {
        let axis = axis(2020, 2099, 60);
        assert_eq!(axis.column(Date::end_of(2099)), None);
        assert!(axis.column(Date::end_of(2036)).is_some());
        // One far horizon among many takes no room from them.
        let rows: Vec<Row> = (0..20).map(|_| row(2025, 2028)).chain([row(2025, 2099)]).collect();
        assert_eq!(Axis::new(Years::of(rows.iter(), today()), 60).column(Date::end_of(2029)), None);
    }
}
