//! Numbers made of two: fractions (三分之一, 5/6, two-thirds), halves (半成, 半百), mixed numbers, and the sign in front.

use rust_decimal::Decimal;

use super::beside::{hedge, rate};
use super::measure::english_fraction;
use super::scan::Found;
use super::tables::{Kind, Tables};
use crate::text::numerals::{Numeral, Style, numeral, with_fraction};

/// 三分之一, 百分之十五, two-thirds, a quarter of, 1/3.
pub(super) fn fraction(chars: &[char], i: usize, tables: &Tables) -> Option<Found> {
    let mut upper = None;
    let (end, value) = if chars.get(i)?.is_ascii_alphabetic() {
        english_fraction(chars, i)?
    } else {
        let below = numeral(chars, i, false)?;
        if chars.get(below.end..below.end + 2) == Some(&['分', '之']) {
            let minus = matches!(chars.get(below.end + 2), Some('负' | '-'));
            let gap = usize::from(chars.get(below.end + 2) == Some(&' ') && chars.get(below.end + 3).is_some_and(char::is_ascii_digit));
            let above = numeral(chars, below.end + 2 + gap + usize::from(minus), false)?;
            upper = above.upper.and_then(|v| percent_of(v, below.value?));
            let value = percent_of(above.value?, below.value?)?;
            (above.end, if minus { -value } else { value })
        } else if chars.get(below.end) == Some(&'/')
            && (1..=2).contains(&below.run)
            && i.checked_sub(1).and_then(|p| chars.get(p)).is_none_or(|c| !c.is_ascii_alphanumeric() && *c != '/')
        {
            let under = numeral(chars, below.end + 1, false)?;
            // 3/2 in a text is a day or a pair; alone it is a number.
            let alone = under.end == chars.len() && chars.get(..i).is_some_and(|head| matches!(head, [] | ['-']));
            if under.run != 1 || !(alone || below.run == 1 && under.value > below.value) {
                return None;
            }
            if matches!(chars.get(under.end), Some('/')) {
                return None;
            }
            (under.end, percent_of(below.value?, under.value?)?)
        } else {
            return None;
        }
    };
    let mut found = Found::bare(i, end, Style::Words);
    found.value = Some(value);
    found.upper = upper;
    found.unit = Some("percent");
    found.kind = Kind::Percent;
    found.unit_at = (i, end);
    signed(chars, &mut found);
    hedge(chars, &mut found, tables);
    rate(chars, &mut found, tables);
    Some(found)
}

/// A share in percent, two decimals.
pub(super) fn percent_of(above: Decimal, below: Decimal) -> Option<Decimal> {
    Some(above.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(below)?.round_dp(2))
}

/// A numeral, with a fraction added (三又二分之一), or 半 where it counts: 半年, 半成, 半百.
pub(super) fn number_or_half(chars: &[char], i: usize) -> Option<Numeral> {
    if chars.get(i) != Some(&'半') {
        return numeral(chars, i, false).map(|read| with_fraction(chars, read));
    }
    let (end, value) = match (chars.get(i + 1), chars.get(i + 2)) {
        (Some('年' | '天' | '成'), _) | (Some('个'), Some('月')) | (Some('小'), Some('时')) => (i + 1, Decimal::new(5, 1)),
        (Some('个'), next) if !matches!(next, Some('世' | '中' | '身' | '天' | '月')) => (i + 1, Decimal::new(5, 1)),
        (Some('打'), None) => (i + 2, Decimal::from(6)),
        (Some('百'), _) => (i + 2, Decimal::from(50)),
        _ => return None,
    };
    let scale = Decimal::ONE;
    Some(Numeral { end, value: Some(value), upper: None, more: false, about: false, scale, style: Style::Chinese, run: 0 })
}

/// Takes in a point in front (.5), and a sign: -3.5, 负三十, minus forty.
pub(super) fn signed(chars: &[char], found: &mut Found) {
    let at = |back: usize| found.start.checked_sub(back).and_then(|i| chars.get(i)).copied();
    let digits = found.end.saturating_sub(found.start);
    if at(1) == Some('.')
        && !at(2).is_some_and(|c| c.is_alphanumeric() || c == '.')
        && digits <= 12
        && chars.get(found.start..found.end).is_some_and(|run| run.iter().all(char::is_ascii_digit))
    {
        found.value = (0..digits).fold(found.value, |value, _| value.and_then(|v| v.checked_div(Decimal::TEN)));
        found.start -= 1;
        found.lead = found.start;
    }
    let at = |back: usize| found.start.checked_sub(back).and_then(|i| chars.get(i)).copied();
    let width = match at(1) {
        // A dash between digits or words joins; behind a mark or a space, or at the head, it is a sign.
        Some('-') if at(2).is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | ')' | '）' | '%')) => 1,
        Some('负') if !at(2).is_some_and(|c| matches!(c, '担' | '肩' | '胜' | '抱' | '辜' | '背' | '欺' | '自' | '所')) => 1,
        Some(' ') => {
            let ends = |word: &str| {
                let from = found.start.checked_sub(word.len() + 1);
                let begun = from.and_then(|f| f.checked_sub(1)).and_then(|p| chars.get(p)).is_some_and(|c| c.is_alphanumeric());
                !begun && from.is_some_and(|from| word.chars().enumerate().all(|(k, c)| chars.get(from + k) == Some(&c)))
            };
            ["minus", "negative"].iter().find(|word| ends(word)).map_or(0, |word| word.len() + 1)
        }
        _ => 0,
    };
    if width > 0 && found.value.is_some() {
        found.start -= width;
        found.lead = found.start;
        (found.value, found.upper) = (found.value.map(|v| -v), found.upper.map(|v| -v));
    }
}
