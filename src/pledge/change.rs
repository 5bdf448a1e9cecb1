//! Small change behind an amount of money: 八元五角, 三美元二十美分, 4 dollars and 15 cents.

use rust_decimal::Decimal;

use super::lists::LISTS;
use super::tables::TABLES;
use crate::text::numerals::numeral;

/// 五块五, 两毛五: a lone digit behind is the next smaller unit.
fn lone_digit(chars: &[char], end: usize) -> Option<Decimal> {
    let digit = chars.get(end).filter(|c| !matches!(c, '零' | '〇')).and_then(|&c| crate::text::numerals::digit(c))?;
    (!chars.get(end + 1).is_some_and(|c| c.is_alphanumeric())).then(|| Decimal::from(digit))
}

/// Characters in front of a number in which a word says that something is paid.
const NEAR: usize = 8;

/// 5块, 三块两毛, 两毛五: money where the measure word would count pieces; the value in yuan behind the number, and the end.
pub(super) fn pieces(chars: &[char], start: usize, at: usize) -> Option<(usize, Decimal, Decimal)> {
    let (end, piece) = TABLES.pieces.at(chars, at)?;
    let factor = piece.factor;
    if let Some(digit) = lone_digit(chars, end) {
        return Some((end + 1, factor, digit.checked_mul(factor)?.checked_div(Decimal::TEN)?));
    }
    if let Some((stop, sum)) = change(chars, end, piece.unit) {
        return Some((stop, factor, sum));
    }
    // 花费三块 is paid, 立界碑40块 are stones.
    let paid = || start == 0 || LISTS.paid.within(chars, start.saturating_sub(NEAR), start).is_some();
    let alone = !chars.get(end).is_some_and(|c| c.is_alphanumeric());
    (alone && factor == Decimal::ONE && paid()).then_some((end, factor, Decimal::ZERO))
}

/// What the change behind `end` adds, and where it ends.
pub(super) fn change(chars: &[char], end: usize, unit: &str) -> Option<(usize, Decimal)> {
    let (mut end, mut sum, mut smallest) = (end, Decimal::ZERO, Decimal::ONE);
    loop {
        let joiner = match (chars.get(end), chars.get(end + 1..end + 5)) {
            (Some('又'), _) => 1,
            (Some(' '), Some(['a', 'n', 'd', ' '])) => 5,
            _ => 0,
        };
        let Some(read) = numeral(chars, end + joiner, false).filter(|n| n.end <= end + joiner + 12) else { break };
        let at = read.end + usize::from(chars.get(read.end) == Some(&' '));
        let mut parts = TABLES.changes.all_at(chars, at);
        // 五元三分之一, 六角形: another word begins.
        let fits = |(stop, part): &(usize, super::tables::Unit)| {
            part.unit == unit && part.factor < smallest && !chars.get(*stop).is_some_and(|c| part.not_before.contains(*c))
        };
        let Some((stop, part)) = parts.find(fits) else { break };
        let Some(value) = read.value.and_then(|v| v.checked_mul(part.factor)) else { break };
        (end, sum, smallest) = (stop, sum.checked_add(value)?, part.factor);
    }
    (!sum.is_zero()).then_some((end, sum))
}
