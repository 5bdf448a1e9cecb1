//! A calendar day as printed in a document: no clock, no zone.

use std::fmt;

use serde::{Serialize, Serializer};

/// A day of the Gregorian calendar, ordered. Written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, as the month allows.
    pub day: u8,
}

impl Date {
    /// The day, if there is one.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// The same day that many years later; 29 February becomes 28 February where there is none.
    #[must_use]
    pub fn plus_years(self, years: u16) -> Self {
        let year = self.year.saturating_add(years).min(9999);
        Self::new(year, self.month, self.day).unwrap_or(Self { year, month: self.month, day: 28 })
    }

    /// Days from 1970-01-01, negative before it: for distances and for the place on an axis.
    #[must_use]
    pub fn days(self) -> i32 {
        // Years that begin in March have their leap day at the end.
        let (year, month) = (i32::from(self.year), i32::from(self.month));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + i32::from(self.day)
            - 719_469
    }

    /// The day that many days after 1970-01-01; `None` outside of the years that a date may have.
    #[must_use]
    pub fn of_days(days: i64) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Self::new(u16::try_from(year_of_era + era * 400 + later).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The last day of a year.
    #[must_use]
    pub const fn end_of(year: u16) -> Self {
        Self { year, month: 12, day: 31 }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_there_and_back() {
        for (days, date) in [(0, "1970-01-01"), (19_782, "2024-02-29"), (-1, "1969-12-31"), (20_783, "2026-11-26"), (47_482, "2100-01-01")]
        {
            assert_eq!(Date::of_days(days).map(|d| d.to_string()), Some(date.into()));
        }
        for days in (-700_000..700_000).step_by(911) {
            assert_eq!(Date::of_days(days).map(|d| i64::from(d.days())), Some(days));
        }
        assert_eq!(Date::of_days(i64::MAX), None);
    }

    #[test]
    fn only_days_that_exist() {
        assert!(Date::new(2024, 2, 29).is_some());
        assert!(Date::new(2023, 2, 29).is_none());
        assert!(Date::new(2023, 13, 1).is_none());
        assert_eq!(Date::new(2024, 2, 29).map(|d| d.plus_years(1).to_string()), Some("2025-02-28".into()));
    }
}
