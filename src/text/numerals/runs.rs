//! Runs inside a Chinese numeral: digits side by side, digits behind the point, and numerals set with spaces.

use rust_decimal::Decimal;

use super::{Pair, big_unit, digit, is_unit_prefix, small_unit};

/// Whether a numeral set with spaces (三百 二 十) goes on behind this one: a unit, or a digit with its own unit or at the end.
pub(super) fn goes_on(chars: &[char], space: usize) -> bool {
    let is_unit = |c: Option<&char>| c.is_some_and(|&c| small_unit(c).is_some() || big_unit(c).is_some());
    let before = space.checked_sub(1).and_then(|i| chars.get(i));
    let next = chars.get(space + 1);
    if is_unit(next) {
        return before.is_some_and(|&c| digit(c).is_some() || small_unit(c).is_some() || big_unit(c).is_some() || matches!(c, '余' | '多'))
            && !is_unit_prefix(chars, space + 1);
    }
    let digit_next = next.is_some_and(|&c| digit(c).is_some());
    let after = space + 2 + usize::from(chars.get(space + 2) == Some(&' '));
    is_unit(before) && digit_next && (is_unit(chars.get(after)) || !chars.get(after).is_some_and(|c| c.is_alphanumeric()))
}

/// A run of Chinese digits: one digit, two neighbours as a range (两三), or a number written digit by digit (二〇三〇).
/// Returns the value and how many characters it used.
pub(super) fn chinese_digits(run: &[char]) -> (Option<Pair>, usize) {
    let digits: Vec<u32> = run.iter().take(30).filter_map(|&c| digit(c)).collect();
    match digits.as_slice() {
        [one] => (Some(Pair::of(*one)), 1),
        [a, b] if *a > 0 && (*b == a + 1 || (*a == 3 && *b == 5)) => (Some(Pair((*a).into(), (*b).into())), 2),
        many if run.len() <= 28 => {
            let text: String = many.iter().filter_map(|&d| char::from_digit(d, 10)).collect();
            (text.parse().ok().map(|n: Decimal| Pair::of(n)), run.len())
        }
        _ => (None, run.len()),
    }
}

/// The digits behind 点; 两 counts things and is none of them.
pub(super) fn chinese_fraction(chars: &[char], at: usize) -> (usize, Option<Decimal>) {
    let mut end = at;
    let mut text = String::from("0.");
    while let Some(d) = chars.get(end).filter(|&&c| c != '两').and_then(|&c| digit(c)).and_then(|d| char::from_digit(d, 10)) {
        if text.len() < 28 {
            text.push(d);
        }
        end += 1;
    }
    (end, (end > at).then(|| text.parse().ok()).flatten())
}
