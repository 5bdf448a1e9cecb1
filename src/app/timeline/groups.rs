//! Rows filtered, sorted and put together in groups, each with its heading and an honest total.

use std::cmp::Reverse;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::asked::{Asked, Grouping, Sorting};
use super::party::{self, Sides};
use super::rows::{At, Row, Rows, figure_of};
use super::tell::outcome_name;
use super::total::total;
use crate::app::Library;
use crate::model::{Class, Date, Figure};
use crate::pledge::{Outcome, short_value};
use crate::search::Among;
use crate::text::fold;

/// Rows that stand together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What they have in common; empty where there is one list.
    pub heading: String,
    /// What they add up to, where adding is honest.
    pub total: Option<String>,
    /// Numbers of the rows, in order.
    pub rows: Vec<usize>,
}

/// Heading of what no other document comes back to.
const ALONE: &str = "Said once";

/// Headings of what does not say.
const NO_OBJECT: &str = "What is not said";
const NO_ACTOR: &str = "Nobody is named";

/// The groups that are asked for, none of them empty.
#[must_use]
pub fn arrange(library: &Library, rows: &Rows, asked: &Asked, folded: &mut FoldedRows) -> Vec<Group> {
    let mut numbers = wanted(library, rows, asked, folded);
    let stays = asked.stays.and_then(|at| rows.number(at));
    numbers.extend(stays.filter(|number| !numbers.contains(number)));
    sort(library, rows, asked, &mut numbers);
    let sides = if asked.grouping == Grouping::Actor { Sides::of(library, rows) } else { Sides::default() };
    let mut groups: Vec<Group> = Vec::new();
    let mut place: HashMap<String, usize> = HashMap::new();
    for i in numbers {
        let Some(row) = rows.get(i) else { continue };
        let at = *place.entry(key(library, row, asked.grouping, &sides)).or_insert_with(|| {
            groups.push(Group { heading: heading(library, rows, row, asked.grouping), ..Group::default() });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.rows.push(i);
        }
    }
    if asked.grouping == Grouping::Series {
        // A series reads by the years whatever the order of the groups; what was said once comes behind.
        for group in groups.iter_mut().filter(|group| group.heading != ALONE) {
            group.rows.sort_unstable();
        }
    }
    if asked.grouping == Grouping::Actor {
        for group in &mut groups {
            group.heading = party::name(library, rows, &group.rows).unwrap_or(NO_ACTOR).to_owned();
        }
    }
    // Promises before results; what has no name of its own comes behind.
    let class = |group: &Group| group.rows.first().and_then(|&row| rows.get(row)).map(|row| row.class);
    groups.sort_by_key(|group| match asked.grouping {
        Grouping::Class => (false, class(group), None),
        Grouping::Outcome => (false, None, Some(rank(group.rows.first().and_then(|&row| rows.get(row)).and_then(|row| row.outcome)))),
        _ => ([ALONE, NO_OBJECT, NO_ACTOR].contains(&group.heading.as_str()), None, None),
    });
    for group in &mut groups {
        group.total = total(library, rows, &group.rows);
    }
    groups
}

/// The rows that are asked for. Of the ways to take the words that were typed, the strongest that finds any holds; what no row
/// says itself may be said in another part of its clause.
fn wanted(library: &Library, rows: &Rows, asked: &Asked, folded: &mut FoldedRows) -> Vec<usize> {
    let among = Among::new(&asked.words, &library.index);
    let lets = |row: &Row| figure_of(library, row.at).is_some_and(|(document, figure)| among.lets(document, figure));
    let all: Vec<(usize, &Row)> = (0..).zip(rows.all()).filter(|(_, row)| asked.takes(row) && lets(row)).collect();
    if !among.has_words() {
        return all.into_iter().map(|(i, _)| i).collect();
    }
    let clause = |row: &Row| figure_of(library, row.at).map(|(d, figure)| fold(d.clause_text(figure.clause))).unwrap_or_default();
    for mut fits in among.ways() {
        let mut found: Vec<usize> = all.iter().filter(|(i, row)| fits(folded.of(library, *i, row))).map(|(i, _)| *i).collect();
        if found.is_empty() {
            let near = |(i, row): &&(usize, &Row)| fits(&format!("{}\n{}", folded.of(library, *i, row), clause(row)));
            found = all.iter().filter(near).map(|(i, _)| *i).collect();
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn sort(library: &Library, rows: &Rows, asked: &Asked, numbers: &mut [usize]) {
    match asked.sorting {
        // Rows are numbered in this order.
        Sorting::Said => numbers.sort_unstable(),
        Sorting::Due => numbers.sort_by_key(|&i| {
            let due = rows.get(i).and_then(|row| row.due);
            // What has no due date comes last both ways.
            (if asked.reverse { due.is_some() } else { due.is_none() }, due)
        }),
        Sorting::Value => numbers.sort_by_cached_key(|&i| {
            let size = rows.get(i).and_then(|row| figure_of(library, row.at)).map(|(_, figure)| size(figure));
            size.map(|(family, value)| (family.to_owned(), Reverse(value)))
        }),
    }
    if asked.reverse {
        numbers.reverse();
    }
}

/// Units of one family: (unit, family, how many of the family's it is), in thousandths.
const FAMILIES: [(&str, &str, i64); 8] = [
    ("km", "m", 1_000_000),
    ("li", "m", 500_000),
    ("ha", "m2", 10_000_000),
    ("mu", "m2", 666_667),
    ("km2", "m2", 1_000_000_000),
    ("t", "kg", 1_000_000),
    ("week", "day", 7000),
    ("hour", "day", 42),
];

/// What a figure is compared by: its unit's family, and its value in that family's unit.
fn size(figure: &Figure) -> (&str, Option<Decimal>) {
    let unit = figure.quantity.unit.as_deref().unwrap_or_default();
    let upper = figure.quantity.value_max.as_ref().or(figure.quantity.value.as_ref());
    let value: Option<Decimal> = upper.and_then(|value| value.parse().ok());
    match FAMILIES.iter().find(|(name, ..)| *name == unit) {
        Some(&(_, family, thousandths)) => (family, value.and_then(|value| value.checked_mul(Decimal::new(thousandths, 3)))),
        None => (unit, value),
    }
}

/// What tells the group of a row from others.
fn key(library: &Library, row: &Row, grouping: Grouping, sides: &Sides) -> String {
    let Some((document, figure)) = figure_of(library, row.at) else { return String::new() };
    match grouping {
        Grouping::Series => row.series.as_ref().map(ToString::to_string).unwrap_or_default(),
        Grouping::Object => fold(figure.object.as_deref().unwrap_or_default()),
        Grouping::Actor => sides.key(row, figure.actor.as_deref()),
        Grouping::Document => document.id.clone(),
        Grouping::Unit => figure.quantity.unit.clone().unwrap_or_default(),
        Grouping::Class => row.class.name().to_owned(),
        Grouping::Outcome => row.outcome.map(outcome_name).unwrap_or_default().to_owned(),
        Grouping::Nothing => String::new(),
    }
}

/// How the group of a row is headed.
fn heading(library: &Library, rows: &Rows, row: &Row, grouping: Grouping) -> String {
    let Some((document, figure)) = figure_of(library, row.at) else { return String::new() };
    match grouping {
        Grouping::Series if row.series.is_some() => series_name(library, rows, row.at),
        Grouping::Series => ALONE.to_owned(),
        Grouping::Object => figure.object.clone().unwrap_or_else(|| NO_OBJECT.to_owned()),
        // Named when all rows of the group are known.
        Grouping::Actor => String::new(),
        Grouping::Document => match document.date {
            Some(date) => format!("{date}  {}", document.name()),
            None => document.name().to_owned(),
        },
        Grouping::Unit => unit_name(figure),
        Grouping::Class => match row.class {
            Class::Pledge => "Pledges".into(),
            Class::Target => "Targets".into(),
            Class::Delivered => "Delivered".into(),
            Class::Statistic => "Statistics".into(),
            Class::Other => "Other".into(),
        },
        Grouping::Outcome => outcome_heading(row.outcome).to_owned(),
        Grouping::Nothing => String::new(),
    }
}

/// What heads the rows of an outcome.
const fn outcome_heading(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        Some(Outcome::Overdue) => "Past due without a report",
        Some(Outcome::Due) => "Running, not yet due",
        Some(Outcome::Open) => "Open-ended: no day was set",
        Some(Outcome::MetEarly) => "Met early",
        Some(Outcome::Met) => "Met",
        Some(Outcome::MetLate) => "Met late",
        Some(Outcome::Renewed) => "Renewed: promised again",
        Some(Outcome::Superseded) => "Superseded by another goal",
        Some(Outcome::Continued) => "Continued: done and gone on with",
        None => "Reports and statistics, which promise nothing",
    }
}

/// Where the rows of an outcome stand: what is to be seen to before what is told.
const fn rank(outcome: Option<Outcome>) -> u8 {
    match outcome {
        Some(Outcome::Overdue) => 0,
        Some(Outcome::Due) => 1,
        Some(Outcome::Open) => 2,
        Some(Outcome::MetEarly) => 3,
        Some(Outcome::Met) => 4,
        Some(Outcome::MetLate) => 5,
        Some(Outcome::Renewed) => 6,
        Some(Outcome::Superseded) => 7,
        Some(Outcome::Continued) => 8,
        None => 9,
    }
}

/// What a series is about, as its first figure says, or the next one that does.
#[must_use]
pub fn series_name(library: &Library, rows: &Rows, at: At) -> String {
    let object = |at: &At| figure_of(library, *at).and_then(|(_, figure)| figure.object.clone());
    let value = || figure_of(library, at).map(|(_, figure)| short_value(&figure.quantity).0);
    rows.series_of(at).iter().find_map(object).or_else(value).unwrap_or_default()
}

/// A unit by its words in both habits: those of one of it.
fn unit_name(figure: &Figure) -> String {
    let one = crate::model::Quantity { value: Some("1".into()), value_max: None, approx: Default::default(), ..figure.quantity.clone() };
    let (chinese, english) = short_value(&one);
    let bare = |text: &str| text.trim_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned();
    let (chinese, english) = (bare(&chinese), bare(&english));
    if figure.quantity.unit.as_deref() == Some("item") {
        return "Other things counted".to_owned();
    }
    match (chinese.is_empty(), chinese == english) {
        (true, _) => figure.quantity.unit.clone().unwrap_or_default(),
        (false, true) => chinese,
        (false, false) => format!("{chinese} · {english}"),
    }
}

/// What the rows say, folded when it is asked for first.
#[derive(Clone, Debug, Default)]
pub struct FoldedRows(Vec<Option<String>>);

impl FoldedRows {
    fn of(&mut self, library: &Library, i: usize, row: &Row) -> &str {
        if self.0.len() <= i {
            self.0.resize(i + 1, None);
        }
        let made = || {
            let Some((document, figure)) = figure_of(library, row.at) else { return String::new() };
            let (chinese, english) = short_value(&figure.quantity);
            let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
            let parts = [
                figure.object.as_deref().unwrap_or_default(),
                figure.actor.as_deref().unwrap_or_default(),
                figure.beneficiary.as_deref().unwrap_or_default(),
                row.class.name(),
                row.outcome.map_or("", outcome_name),
                &chinese,
                &english,
                &date(row.said),
                &date(row.due),
                document.name(),
            ];
            fold(&parts.join("\n"))
        };
        self.0.get_mut(i).map_or("", |slot| slot.get_or_insert_with(made))
    }
}
