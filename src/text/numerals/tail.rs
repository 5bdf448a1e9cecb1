//! What may follow a numeral and belong to it: dozens, powers, a thousand as `k`, and a fraction added by 又 or `and`.

use rust_decimal::Decimal;

use super::{Numeral, Style, mixed, numeral, word_end};

/// Verbs that begin with 打: no dozens (三打一, 三方打造).
const STRIKES: &str = "击造井开破通好赢响败压断下人工电出入包印车牌球拼量";

/// Reads what grows out of a numeral that was read.
pub(super) fn tail(chars: &[char], read: &mut Numeral, money: bool) {
    if read.style != Style::Words {
        power(chars, read);
        thousand(chars, read, money);
        dozens(chars, read);
    }
}

fn scaled(read: &mut Numeral, factor: Decimal, end: usize) {
    let Some(value) = read.value.and_then(|v| v.checked_mul(factor)) else { return };
    (read.value, read.upper) = (Some(value), read.upper.and_then(|v| v.checked_mul(factor)));
    (read.end, read.run) = (end, 0);
}

/// 1e10, 2.5e-3, 2^10.
fn power(chars: &[char], read: &mut Numeral) {
    let mark = chars.get(read.end).copied();
    if !matches!(mark, Some('e' | '^')) || read.style != Style::Arabic || read.scale != Decimal::ONE {
        return;
    }
    let minus = matches!(chars.get(read.end + 1), Some('-'));
    let from = read.end + 1 + usize::from(minus || matches!(chars.get(read.end + 1), Some('+')));
    let mut end = from;
    while chars.get(end).is_some_and(char::is_ascii_digit) && end < from + 3 {
        end += 1;
    }
    let exponent: Option<u32> = chars.get(from..end).and_then(|run| run.iter().collect::<String>().parse().ok());
    let (Some(exponent), Some(value)) = (exponent, read.value) else { return };
    if chars.get(end).is_some_and(char::is_ascii_alphanumeric) {
        return;
    }
    let base = if mark == Some('e') { Decimal::TEN } else { value };
    let raised = (0..exponent).try_fold(Decimal::ONE, |all, _| all.checked_mul(base));
    let factor = if minus { raised.and_then(|r| Decimal::ONE.checked_div(r)) } else { raised };
    let total = if mark == Some('e') { factor.and_then(|f| value.checked_mul(f)) } else { factor };
    if let Some(total) = total {
        (read.value, read.end, read.run) = (Some(total.normalize()), end, 0);
    }
}

/// 40k, but not 40km, 4K超高清.
fn thousand(chars: &[char], read: &mut Numeral, money: bool) {
    let behind = chars.get(read.end + 1);
    let alone = behind.is_none_or(|c| !c.is_alphanumeric() || matches!(c, '个' | '元' | '人' | '名' | '份' | '美'));
    if chars.get(read.end) == Some(&'k') && alone && !money && read.style == Style::Arabic {
        scaled(read, Decimal::ONE_THOUSAND, read.end + 1);
    }
}

/// 一打, 五十打; 三对, 一双 where nothing follows.
fn dozens(chars: &[char], read: &mut Numeral) {
    if matches!(chars.get(read.end), Some('对' | '双')) && !chars.get(read.end + 1).is_some_and(|c| c.is_alphanumeric()) {
        scaled(read, Decimal::TWO, read.end + 1);
    }
    let strikes = chars.get(read.end + 1).is_some_and(|&c| STRIKES.contains(c));
    if chars.get(read.end) == Some(&'打') && !strikes && !read.more {
        scaled(read, Decimal::from(12), read.end + 1);
    }
}

/// Adds 又四分之一, `and a half`, `and three quarters`, ` 1/2` to a whole number.
#[must_use]
pub fn with_fraction(chars: &[char], read: Numeral) -> Numeral {
    let part = match chars.get(read.end) {
        Some('又') => chinese_part(chars, read.end + 1).or_else(|| slash_part(chars, read.end + 1)),
        Some(' ') if read.style != Style::Chinese && read.scale == Decimal::ONE => {
            english_part(chars, read.end + 1).or_else(|| slash_part(chars, read.end + 1))
        }
        _ => None,
    };
    match (part, read.value) {
        (Some((end, part)), Some(value)) if value.fract().is_zero() && !read.more => {
            Numeral { end, value: value.checked_add(part), run: 0, ..read }
        }
        _ => read,
    }
}

fn share(above: Decimal, below: Decimal) -> Option<Decimal> {
    above.checked_div(below).map(|v| v.round_dp(4)).filter(|v| *v < Decimal::ONE)
}

fn chinese_part(chars: &[char], at: usize) -> Option<(usize, Decimal)> {
    let below = mixed(chars, at)?;
    let above = (chars.get(below.end..below.end + 2) == Some(&['分', '之'])).then(|| mixed(chars, below.end + 2)).flatten()?;
    Some((above.end, share(above.value?, below.value?)?))
}

fn slash_part(chars: &[char], at: usize) -> Option<(usize, Decimal)> {
    let small = |at: usize| mixed(chars, at).filter(|n| n.style == Style::Arabic && (1..=2).contains(&n.run));
    let above = small(at)?;
    let below = (chars.get(above.end) == Some(&'/')).then(|| small(above.end + 1)).flatten()?;
    if matches!(chars.get(below.end), Some('/')) {
        return None;
    }
    Some((below.end, share(above.value?, below.value?)?))
}

fn english_part(chars: &[char], at: usize) -> Option<(usize, Decimal)> {
    let word = |at: usize| -> (usize, String) {
        let end = word_end(chars, at);
        (end, chars.get(at..end.min(at + 10)).unwrap_or_default().iter().collect())
    };
    let (and, joiner) = word(at);
    let (end, count) = word(and + 1);
    if joiner != "and" || end == and + 1 {
        return None;
    }
    let above = if count == "a" { Decimal::ONE } else { numeral(chars, and + 1, false).filter(|n| n.end == end)?.value? };
    let (end, name) = word(end + 1);
    const NAMES: [&str; 9] = ["half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let below = NAMES.iter().position(|n| *n == name.trim_end_matches('s'))? + 2;
    Some((end, share(above, below.into())?))
}
