//! Horizons: phrases of time by the patterns of a table, resolved against the document's date.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::calendar::{month_at, year_of};
use super::cues::is_giving;
use super::lists::LISTS;
use crate::model::{Date, Precision};
use crate::text::numerals::numeral;

/// How a horizon binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    By,
    Period,
    From,
    Within,
    Year,
    Past,
    /// 三年共…: counted from a start said before, or looking back.
    Total,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Row {
    form: String,
    unit: String,
    start: String,
    end: String,
    precision: String,
    pub(super) patterns: Vec<String>,
    pub(super) example: String,
    pub(super) gives: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct HorizonFile {
    pub(super) horizon: Vec<Row>,
}

pub(super) static HORIZON_FILE: LazyLock<HorizonFile> = LazyLock::new(|| toml::from_str(include_str!("horizons.toml")).unwrap_or_default());

/// A place in a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Letter(char),
    Number,
    Year,
    Later,
    Month,
}

struct Pattern {
    places: Vec<Place>,
    row: &'static Row,
}

/// Patterns by their first letter, and those that begin with a number by the letter behind it.
struct Patterns {
    lettered: HashMap<char, Vec<Pattern>>,
    numbered: HashMap<char, Vec<Pattern>>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let mut out = Patterns { lettered: HashMap::new(), numbered: HashMap::new() };
    let file: &'static HorizonFile = &HORIZON_FILE;
    for row in &file.horizon {
        for text in &row.patterns {
            let mut places = Vec::new();
            let mut rest = text.chars();
            while let Some(c) = rest.next() {
                places.push(match c {
                    '{' => {
                        let name = rest.next();
                        rest.next();
                        match name {
                            Some('n') => Place::Number,
                            Some('y') => Place::Year,
                            Some('z') => Place::Later,
                            _ => Place::Month,
                        }
                    }
                    c => Place::Letter(c),
                });
            }
            let letter = |at: usize| match places.get(at) {
                Some(Place::Letter(c)) => Some(*c),
                _ => None,
            };
            match (letter(0), letter(1)) {
                (Some(key), _) => out.lettered.entry(key).or_default().push(Pattern { places, row }),
                (None, Some(key)) => out.numbered.entry(key).or_default().push(Pattern { places, row }),
                (None, None) => {}
            }
        }
    }
    out
});

/// A phrase of time at its place in the folded text.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) at: (usize, usize),
    pub(super) form: Form,
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
    pub(super) precision: Precision,
    /// Length in months, for a period that may be counted from an earlier start.
    pub(super) months: Option<u32>,
}

#[derive(Default)]
struct Values {
    n: Option<Decimal>,
    y: Option<u16>,
    z: Option<u16>,
    m: Option<u8>,
}

/// All phrases of time of a text, in order.
pub(super) fn phrases(chars: &[char], now: Option<Date>) -> Vec<Phrase> {
    let mut out = Vec::new();
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        match phrase_at(chars, i, c, now) {
            Some(found) => {
                i = found.at.1.max(i + 1);
                if !compared(chars, &found) {
                    out.push(found);
                }
            }
            None if c.is_ascii_digit() => {
                while chars.get(i).is_some_and(char::is_ascii_digit) {
                    i += 1;
                }
            }
            None => i += 1,
        }
    }
    out
}

fn phrase_at(chars: &[char], i: usize, c: char, now: Option<Date>) -> Option<Phrase> {
    if c.is_ascii_alphanumeric() && i > 0 && chars.get(i - 1).is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    // Not in the middle of a numeral: its tail is no number of its own.
    let inside = i > 0 && chars.get(i - 1).is_some_and(|&c| crate::text::numerals::digit(c).is_some());
    let number = !inside && (c.is_ascii_digit() || crate::text::numerals::begins_chinese(c));
    let behind = if number { numeral(chars, i, false) } else { None }.and_then(|read| {
        let next = read.end + usize::from(chars.get(read.end) == Some(&' '));
        [chars.get(next), chars.get(read.end)].into_iter().flatten().find_map(|c| PATTERNS.numbered.get(c))
    });
    let lists = [PATTERNS.lettered.get(&c), behind];
    let mut best: Option<(usize, &'static Row, Values)> = None;
    for pattern in lists.into_iter().flatten().flatten() {
        if let Some((end, values)) = matched(chars, i, &pattern.places)
            && best.as_ref().is_none_or(|(longest, ..)| end > *longest)
        {
            best = Some((end, pattern.row, values));
        }
    }
    let (end, row, values) = best?;
    let form = match row.form.as_str() {
        "by" => Form::By,
        "from" => Form::From,
        "within" => Form::Within,
        "year" => Form::Year,
        "past" => Form::Past,
        "total" => Form::Total,
        _ => Form::Period,
    };
    // 联合国2030年可持续发展议程: a name.
    if form == Form::Year && LISTS.of_a_plan.at(chars, end).is_some() {
        return None;
    }
    // 现在的三倍, today's level: a measure of comparison, not the time of the statement.
    if form == Form::Past && end - i <= 5 && matches!(chars.get(end), Some('的' | '\'')) {
        return None;
    }
    // 五年筹建住房: a bare length counts only right before what is done in it.
    if form == Form::Total && row.patterns.iter().any(|p| p == "{n}年") && !(opens(chars, i) && is_giving(chars, end)) {
        return None;
    }
    // 今年年底到期的债务: when it falls due is no time of the promise.
    if LISTS.expires.at(chars, end).is_some() {
        return None;
    }
    if LISTS.falls_due.before(chars, i).is_some() {
        return None;
    }
    Some(resolve(row, &values, (i, end), form, now))
}

/// Whether a stretch begins at `at`: nothing, or a mark, stands before it.
fn opens(chars: &[char], at: usize) -> bool {
    at.checked_sub(1).and_then(|i| chars.get(i)).is_none_or(|c| matches!(c, '，' | '；' | '：' | '。' | ' '))
}

/// 比现在翻一番, 较2020年, 在2019年基础上, from the 2015 level: what is compared with, not when it is said.
fn compared(chars: &[char], found: &Phrase) -> bool {
    let (start, end) = found.at;
    if found.form != Form::Past {
        return false;
    }
    if start > 0 && matches!(chars.get(start - 1), Some('比' | '较')) {
        return true;
    }
    let behind: String = chars.get(end..).unwrap_or_default().iter().take(10).collect();
    let attribute = LISTS.up_to.at(chars, start).is_some() && behind.starts_with('的');
    attribute || LISTS.basis.at(chars, end).is_some()
}

fn matched(chars: &[char], at: usize, places: &[Place]) -> Option<(usize, Values)> {
    let mut i = at;
    let mut values = Values::default();
    let mut before: Option<Place> = None;
    for &place in places {
        // A file may set digits off with a space.
        if chars.get(i) == Some(&' ') && place != Place::Letter(' ') {
            let cjk = matches!(place, Place::Letter(c) if !c.is_ascii()) || matches!(before, Some(Place::Letter(c)) if !c.is_ascii());
            i += usize::from(cjk);
        }
        match place {
            Place::Letter(c) => {
                if chars.get(i) != Some(&c) {
                    return None;
                }
                i += 1;
            }
            Place::Month => {
                let (end, month) = match month_at(chars, i) {
                    Some(found) => found,
                    None => {
                        let read = numeral(chars, i, false)?;
                        (read.end, read.value.and_then(|v| u8::try_from(v).ok()).filter(|m| (1..=12).contains(m))?)
                    }
                };
                values.m = Some(month);
                i = end;
            }
            _ => {
                let read = numeral(chars, i, false)?;
                let year = year_of(&read);
                match place {
                    Place::Number => values.n = Some(read.value.filter(|v| *v < Decimal::ONE_THOUSAND && year.is_none())?),
                    Place::Year => values.y = Some(year?),
                    _ => {
                        // 2026—30年 names the last two digits alone.
                        let short = read.value.and_then(|v| u16::try_from(v).ok()).filter(|v| read.run == 2 && *v < 100);
                        values.z = Some(year.or_else(|| Some(values.y? / 100 * 100 + short?)).filter(|z| Some(*z) > values.y)?);
                    }
                }
                i = read.end;
            }
        }
        before = Some(place);
    }
    let letters = |i: usize| chars.get(i).is_some_and(char::is_ascii_alphanumeric);
    (!(letters(i) && i > 0 && letters(i - 1))).then_some((i, values))
}

/// That many months later, on the same day or the last of a shorter month.
pub(super) fn plus_months(date: Date, months: u32) -> Option<Date> {
    let all = u32::from(date.year) * 12 + u32::from(date.month) - 1 + months;
    let (year, month) = (u16::try_from(all / 12).ok()?, u8::try_from(all % 12 + 1).ok()?);
    (0..4).find_map(|less| Date::new(year, month, date.day.checked_sub(less)?))
}

fn plus_days(date: Date, days: u32) -> Option<Date> {
    let mut date = date;
    for _ in 0..days.min(2000) {
        date = Date::new(date.year, date.month, date.day + 1)
            .or_else(|| Date::new(date.year, date.month + 1, 1))
            .or_else(|| Date::new(date.year + 1, 1, 1))?;
    }
    Some(date)
}

fn month_end(year: u16, month: u8) -> Option<Date> {
    (28..=31).rev().find_map(|day| Date::new(year, month, day))
}

fn resolve(row: &'static Row, values: &Values, at: (usize, usize), form: Form, now: Option<Date>) -> Phrase {
    let this = now.map(|d| d.year);
    let year = |name: &str| -> Option<u16> {
        match name {
            "y" => values.y,
            "z" => values.z,
            "y-1" => values.y?.checked_sub(1),
            "this" => this,
            "next" => this.map(|y| y + 1),
            "after-next" => this.map(|y| y + 2),
            "decade" => this.map(|y| y / 10 * 10 + 10),
            other => other.parse().ok().filter(|y| *y > 1000),
        }
    };
    let count = || -> Option<Decimal> { if row.end == "n" { values.n } else { row.end.parse().ok() } };
    let months = count().and_then(|n| {
        let months = match row.unit.as_str() {
            "year" => n.checked_mul(Decimal::from(12))?,
            "half" => n.checked_mul(Decimal::from(12))?.checked_add(Decimal::from(6))?,
            "month" => n,
            _ => return None,
        };
        u32::try_from(months.trunc()).ok().filter(|m| *m < 12_000)
    });
    let start = match row.start.as_str() {
        "now" => now,
        "this-md" | "ymd" => {
            values.y.or(this).and_then(|y| Date::new(y, values.m?, values.n.and_then(|n| u8::try_from(n).ok()).unwrap_or(1)))
        }
        name => year(name).and_then(|y| Date::new(y, 1, 1)),
    };
    let end = match row.end.as_str() {
        "y+n" => {
            values.y.zip(values.n).and_then(|(y, n)| Some(Date::end_of(y.checked_add(u16::try_from(n.trunc()).ok()?)?.checked_sub(1)?)))
        }
        "ym" => values.y.and_then(|y| month_end(y, values.m?)),
        "y-half" => values.y.and_then(|y| month_end(y, 6)),
        "this-half" => this.and_then(|y| month_end(y, 6)),
        "next-half" => this.and_then(|y| month_end(y.checked_add(1)?, 6)),
        "next-m" => this.and_then(|y| month_end(y.checked_add(1)?, values.m?)),
        "this-m" => this.and_then(|y| month_end(y, values.m?)),
        _ if months.is_some() => now.and_then(|d| plus_months(d, months?)),
        _ if row.unit == "day" => now.and_then(|d| plus_days(d, count().and_then(|n| u32::try_from(n.trunc()).ok())?)),
        name => year(name).map(Date::end_of),
    };
    let over = matches!((end, now), (Some(end), Some(now)) if end < now);
    let precision = if row.precision == "year" { Precision::Year } else { Precision::Day };
    let form = if over { Form::Past } else { form };
    Phrase { at, form, start, end, precision, months }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_horizon_row_reads_its_example() {
        assert!(HORIZON_FILE.horizon.len() > 20);
        for row in &HORIZON_FILE.horizon {
            let folded = super::super::fold::Folded::new(&row.example);
            let found = phrases(&folded.chars, Date::new(2024, 3, 5));
            let phrase = found.first().unwrap_or_else(|| panic!("{}", row.example));
            let date = |d: Option<Date>| d.map_or(String::new(), |d| d.to_string());
            let got = if phrase.form == Form::Past { "past".into() } else { format!("{}..{}", date(phrase.start), date(phrase.end)) };
            assert_eq!(got, row.gives, "{}", row.example);
        }
    }

    #[test]
    fn no_pattern_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for pattern in HORIZON_FILE.horizon.iter().flat_map(|row| &row.patterns) {
            assert!(seen.insert(pattern), "{pattern}");
        }
    }

    #[test]
    fn a_month_that_is_shorter_gives_its_last_day() {
        assert_eq!(Date::new(2024, 8, 31).and_then(|d| plus_months(d, 18)), Date::new(2026, 2, 28));
    }
}
