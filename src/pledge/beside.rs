//! What stands beside a quantity: its hedge on either side, and what a rate is counted by.

use super::nouns::english_noun;
use super::scan::Found;
use super::tables::{Kind, Tables};
use crate::model::Approx;
use crate::text::chars::is_han;

/// Looks for a hedge on both sides of the quote.
pub(super) fn hedge(chars: &[char], found: &mut Found, tables: &Tables) {
    let mut at = found.start;
    at -= usize::from(at > 0 && chars.get(at - 1) == Some(&' '));
    if let Some((start, hedge)) = tables.hedges_before.before(chars, at) {
        let previous = start.checked_sub(1).and_then(|p| chars.get(p)).copied();
        let barred = previous.is_some_and(|p| hedge.not_after.contains(p))
            || (hedge.untimed && found.kind == Kind::Time && chars.get(start).is_some_and(char::is_ascii));
        // 上百, 上亿, but not 会上20人.
        let climbs = chars.get(start..at) != Some(&['上']) || matches!(chars.get(found.start), Some('百' | '千' | '万' | '亿' | '十'));
        if !barred && climbs {
            found.lead = start;
            if found.approx == Approx::Exact || found.value.is_some() && found.approx == Approx::MoreThan {
                found.approx = hedge.approx;
            }
        }
    }
    if found.approx == Approx::Exact && found.kind == Kind::Percent {
        found.approx = hedge_over(chars, found.start, tables).unwrap_or_default();
    }
    let gap =
        found.end + usize::from(chars.get(found.end) == Some(&' ') && chars.get(found.end + 1).is_some_and(char::is_ascii_alphabetic));
    if let Some((end, hedge)) = tables.hedges_after.at(chars, gap) {
        let inside = hedge.approx == Approx::MoreThan && gap == found.end && end == gap + 1;
        if !inside || !matches!(chars.get(end), Some('边' | '元' | '样' | '方' | '种' | '极')) {
            if found.approx == Approx::Exact {
                found.approx = hedge.approx;
            }
            found.tail = end;
            // `30 or so projects`: the noun stands behind the hedge.
            if found.kind == Kind::Bare
                && chars.get(end) == Some(&' ')
                && let Some(phrase) = english_noun(chars, end + 1, false)
            {
                found.unit = Some(phrase.head.map_or("item", |(unit, _)| unit));
                found.kind = Kind::Count;
                found.noun = (phrase.start, phrase.end);
                found.unit_at = found.noun;
                (found.end, found.tail) = (phrase.end, phrase.end);
                return;
            }
            // 三年多: 多 belongs to the number.
            if inside {
                found.end = end;
            }
        }
    }
}

/// 约占全球的20%: the hedge stands in front of the verb, a short phrase between.
fn hedge_over(chars: &[char], start: usize, tables: &Tables) -> Option<Approx> {
    (start.saturating_sub(12)..start).rev().take_while(|&i| chars.get(i).is_some_and(|&c| is_han(c))).find_map(|i| {
        let (_, hedge) = tables.hedges_over.at(chars, i)?;
        let barred = i.checked_sub(1).and_then(|p| chars.get(p)).is_some_and(|p| hedge.not_after.contains(*p));
        (!barred).then_some(hedge.approx)
    })
}

/// What a rate is counted by: 每年 earlier in the same stretch, `a year` behind.
pub(super) fn rate(chars: &[char], found: &mut Found, tables: &Tables) {
    if found.kind == Kind::Time {
        return;
    }
    let behind = found.tail + usize::from(chars.get(found.tail) == Some(&' '));
    if let Some((end, per)) = tables.rates_after.at(chars, behind).or_else(|| tables.rates_after.at(chars, found.tail)) {
        found.per = Some(per);
        found.tail = found.tail.max(end);
        return;
    }
    let mut i = found.lead;
    let floor = found.lead.saturating_sub(24);
    while i > floor {
        if chars.get(i - 1).is_some_and(|c| matches!(c, '，' | '。' | '；' | '：' | ',' | ';' | '.' | '！' | '？')) {
            break;
        }
        if let Some((start, per)) = tables.rates_before.before(chars, i) {
            // The first word wins over one further left, and 每名 beats 每年 only where it stands nearer.
            found.per = Some(per);
            let _ = start;
            break;
        }
        i -= 1;
    }
}
