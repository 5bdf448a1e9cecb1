//! Numbers that share: ranges (5至8个, between 20 and 30) and lists with one unit (20、30和50个).

use rust_decimal::Decimal;

use super::cues::is_change;
use super::lists::LISTS;
use super::scan::Found;
use super::tables::{Kind, TABLES};
use crate::model::Approx;
use crate::text::numerals::Style;

/// Where a hedge in front of a number begins, if there is one.
pub(super) fn before_hedge(chars: &[char], start: usize) -> usize {
    let at = start - usize::from(start > 0 && chars.get(start - 1) == Some(&' '));
    TABLES.hedges_before.before(chars, at).map_or(start, |(lead, _)| lead)
}

/// Joins two neighbours that are the ends of a range.
pub(super) fn join_ranges(chars: &[char], all: &mut Vec<Found>) {
    let mut out: Vec<Found> = Vec::with_capacity(all.len());
    for next in all.drain(..) {
        match out.last_mut() {
            Some(first) if is_range(chars, first, &next) => merge(first, next),
            _ => out.push(next),
        }
    }
    *all = out;
}

fn is_range(chars: &[char], first: &Found, next: &Found) -> bool {
    if first.upper.is_some() || next.upper.is_some() || first.value.is_none() || next.value.is_none() || next.start > first.end + 5 {
        return false;
    }
    let link: String = chars.get(first.end..next.start).unwrap_or_default().iter().collect();
    let lead: String = chars.get(first.start.saturating_sub(8)..first.start).unwrap_or_default().iter().collect();
    let linked = match link.trim() {
        "至" | "到" | "—" | "–" | "-" | "~" | "～" | "——" | "to" => true,
        "and" => lead.trim_end().ends_with("between"),
        _ => false,
    };
    if !linked || matches!(first.kind, Kind::Multiple) || matches!(next.kind, Kind::Multiple) {
        return false;
    }
    // 百分之二十到三十: the share is said once.
    let whole = first.kind == Kind::Percent && next.unit.is_none() && chars.get(first.start..first.start + 3) == Some(&['百', '分', '之']);
    let compatible = whole
        || first.unit.is_none()
        || first.unit == next.unit
        || (next.unit.is_none() && first.kind == Kind::Money && next.style != Style::Words);
    let from = lead.trim_end().ends_with("from");
    compatible && !(from && changes(chars, first.start)) && rises(first, next)
}

/// Whether a verb of change stands in the last words before a position: `from 20 to 30` behind it is a start and a goal, no range.
fn changes(chars: &[char], at: usize) -> bool {
    let from = at.saturating_sub(70);
    let sentence = (from..at).rev().find(|&i| matches!(chars.get(i), Some('.' | ';'))).map_or(from, |i| i + 1);
    let verb = |i: usize| is_change(chars, i) || LISTS.change.at(chars, i).is_some() || TABLES.multiples.at(chars, i).is_some();
    (sentence..at).any(|i| chars.get(i.wrapping_sub(1)) == Some(&' ') && verb(i))
}

fn rises(first: &Found, next: &Found) -> bool {
    match (scaled(first, next), next.value) {
        (Some(a), Some(b)) => a < b,
        _ => false,
    }
}

/// The first end in the scale of the second (5至8万; US$ 2 to 3 billion).
fn scaled(first: &Found, next: &Found) -> Option<Decimal> {
    let value = first.value?;
    if first.scale == Decimal::ONE && next.scale > Decimal::ONE && value < next.value?.checked_div(next.scale)? {
        // 百 and 千 inside a number are digits, not scales that a range shares.
        return value.checked_mul(next.scale);
    }
    // 30 to 60 centimetres: the factor of the unit counts for both.
    if first.unit.is_none() { value.checked_mul(next.factor) } else { Some(value) }
}

fn merge(first: &mut Found, next: Found) {
    let start = scaled(first, &next);
    if first.unit.is_none() || next.unit.is_some() {
        first.kind = next.kind;
        first.unit = next.unit;
        first.unit_at = next.unit_at;
        first.noun = next.noun;
    }
    first.value = start;
    first.upper = next.value;
    first.end = next.end;
    first.tail = next.tail;
    first.scale = next.scale;
    first.weak = first.weak && next.weak;
    first.per = next.per.or(first.per);
    if first.approx == Approx::Exact {
        first.approx = next.approx;
    }
}

/// `from 14 days to 6`, 由9天降至3: the second end of a change is in the unit of the first.
pub(super) fn share_changes(chars: &[char], all: &mut [Found]) {
    for k in 1..all.len() {
        let Some([first, next]) = all.get_mut(k - 1..=k) else { continue };
        if next.unit.is_some() || first.unit.is_none() || !matches!(first.kind, Kind::Time | Kind::Measure | Kind::Percent | Kind::Money) {
            continue;
        }
        let link: String = chars.get(first.tail..next.lead).unwrap_or_default().iter().collect();
        let lead: String = chars.get(first.start.saturating_sub(6)..first.start).unwrap_or_default().iter().collect();
        let from = lead.trim_end().ends_with("from") || lead.ends_with(['从', '由']);
        let alone =
            chars.get(next.end).is_none_or(|c| !c.is_alphabetic()) && !chars.get(next.end + 1).is_some_and(|c| c.is_ascii_alphabetic());
        if from && alone && LISTS.to_a_level.has(link.trim()) {
            (next.unit, next.kind, next.weak) = (first.unit, first.kind, false);
        }
    }
}

/// Gives bare numbers in front of a joiner the unit of the number behind it.
pub(super) fn share_units(chars: &[char], all: &mut [Found]) {
    for k in (1..all.len()).rev() {
        let Some([first, next]) = all.get_mut(k - 1..=k) else { continue };
        if first.unit.is_some()
            || next.unit.is_none()
            || !matches!(next.kind, Kind::Count | Kind::Measure | Kind::Money | Kind::Percent)
            // A fraction is a share without a unit to lend.
            || next.unit_at == (next.start, next.end)
            || next.lead > first.tail + 8
        {
            continue;
        }
        let link: String = chars.get(first.tail..next.lead).unwrap_or_default().iter().collect();
        let joined = matches!(link.trim(), "、" | "和" | "与" | "及" | "或" | "and" | "or" | "," | ", and" | "and about");
        // Chinese digits side by side before a list mark are a list; a lone bare one stays weak.
        if joined && !(first.style == Style::Words && first.value == Some(Decimal::ONE)) {
            (first.unit, first.kind, first.noun, first.unit_at, first.weak) =
                (next.unit, next.kind, next.noun, (first.end, first.end), false);
            first.per = first.per.or(next.per);
        }
    }
}
