//! What figures add up to, where adding them is honest.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::rows::{Rows, figure_of};
use crate::app::Library;
use crate::model::{Approx, Class, Figure, Language, Quantity, Relation, Sense};
use crate::pledge::short_value;
use crate::text::fold;

/// Units of shares and of time, things that several speeches share, and things of any sort: they do not add up.
const NEVER: [&str; 11] = ["percent", "multiple", "year", "month", "week", "day", "hour", "time", "country", "field", "item"];

/// Units that measure: so much of one thing and so much of another is still so much.
const MEASURES: [&str; 14] = ["dose", "km", "m", "li", "m2", "m3", "km2", "ha", "mu", "kg", "t", "kW", "kWh", "place"];

/// What the pledges of some rows add up to, else what was delivered: `pledged 120 亿元 in 2 figures`. `None` where that would not be honest.
///
/// Money and measures are added over what they are for; things that are counted only where they are the same things. Added are single amounts of one unit, none of them a rate, a stock or of one year. What was promised again or replaced counts
/// once, in its last form; the same amount said on the same day in two languages counts once.
pub(super) fn total(library: &Library, rows: &Rows, numbers: &[usize]) -> Option<String> {
    let sums = [(Class::Pledge, "pledged"), (Class::Delivered, "delivered")];
    let made: Vec<String> = sums.iter().filter_map(|(class, verb)| sum(library, rows, numbers, *class, verb)).collect();
    (!made.is_empty()).then(|| made.join(" · "))
}

fn sum(library: &Library, rows: &Rows, numbers: &[usize], class: Class, verb: &str) -> Option<String> {
    let mut said = BTreeSet::new();
    let mut objects = BTreeSet::new();
    let mut added: Option<(Decimal, &Quantity, bool)> = None;
    let mut reported = BTreeSet::new();
    let (mut count, mut least, mut about, mut left_out) = (0usize, false, false, false);
    for row in numbers.iter().filter_map(|&i| rows.get(i)).filter(|row| row.class == class) {
        let (document, figure) = figure_of(library, row.at)?;
        let again = |link: &crate::model::Link| matches!(link.relation, Relation::Renewed | Relation::Superseded);
        if rows.later(row.at).any(again) {
            left_out = true;
            continue;
        }
        let value = addable(figure)?;
        // What was done so far holds what was done so far an earlier time.
        if class == Class::Delivered && figure.sense == Some(Sense::Cumulative) {
            return None;
        }
        // Two reports of one thing are of the same things, or of some of them.
        if class == Class::Delivered && row.series.as_ref().is_some_and(|series| !reported.insert(series)) {
            return None;
        }
        let english = document.language == Language::English;
        // Two amounts of one day and one language are two; the other language says the same.
        if said.contains(&(row.said, figure.quantity.value.clone(), !english)) {
            continue;
        }
        said.insert((row.said, figure.quantity.value.clone(), english));
        match figure.quantity.approx {
            Approx::Exact => {}
            Approx::MoreThan | Approx::AtLeast => least = true,
            Approx::About => about = true,
            // What is nearly or at most so much and what is more do not make a sum that can be told.
            Approx::Nearly | Approx::AtMost => return None,
        }
        if !measures(figure) && objects.insert(figure.object.as_deref().map(fold)) && objects.len() > 1 {
            return None;
        }
        count += 1;
        added = Some(match added {
            None => (value, &figure.quantity, english),
            Some((_, quantity, _)) if quantity.unit != figure.quantity.unit => return None,
            Some((sum, quantity, english)) => (sum.checked_add(value)?, quantity, english),
        });
    }
    let (sum, like, english) = added.filter(|_| count > 1)?;
    let approx = match (least, about) {
        (true, _) => Approx::AtLeast,
        (false, true) => Approx::About,
        (false, false) => Approx::Exact,
    };
    let (zh, en) = short_value(&Quantity { value: Some(sum.normalize().to_string()), approx, ..like.clone() });
    let once = if left_out { ", renewals once" } else { "" };
    Some(format!("{verb} {} in {count} figures{once}", if english { en } else { zh }))
}

fn measures(figure: &Figure) -> bool {
    let unit = figure.quantity.unit.as_deref().unwrap_or_default();
    let money = unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
    money || MEASURES.contains(&unit)
}

fn addable(figure: &Figure) -> Option<Decimal> {
    let quantity = &figure.quantity;
    let unit = quantity.unit.as_deref()?;
    let single = quantity.value_max.is_none() && quantity.per.is_none();
    let summable = !matches!(figure.sense, Some(Sense::Annual | Sense::Stock)) && !NEVER.contains(&unit);
    if single && summable { quantity.value.as_ref()?.parse().ok() } else { None }
}
