//! Small change behind an amount of money: 八元五角, 三美元二十美分, 4 dollars and 15 cents.

use rust_decimal::Decimal;

use crate::text::numerals::numeral;

/// Parts of a unit: (code, word, hundredths).
const PARTS: [(&str, &str, u32); 10] = [
    ("CNY", "角", 10),
    ("CNY", "毛", 10),
    ("CNY", "分", 1),
    ("USD", "美分", 1),
    ("USD", "cents", 1),
    ("USD", "cent", 1),
    ("EUR", "欧分", 1),
    ("EUR", "cents", 1),
    ("GBP", "便士", 1),
    ("GBP", "pence", 1),
];

/// 五块五, 两毛五: a lone digit behind is the next smaller unit.
fn lone_digit(chars: &[char], end: usize) -> Option<Decimal> {
    let digit = chars.get(end).filter(|c| !matches!(c, '零' | '〇')).and_then(|&c| crate::text::numerals::digit(c))?;
    (!chars.get(end + 1).is_some_and(|c| c.is_alphanumeric())).then(|| Decimal::from(digit))
}

/// 5块, 三块两毛, 两毛五: money where the measure word would count pieces; the value in yuan behind the number, and the end.
pub(super) fn pieces(chars: &[char], at: usize) -> Option<(usize, Decimal, Decimal)> {
    let (factor, small) = match chars.get(at)? {
        '块' => (Decimal::ONE, Decimal::new(1, 1)),
        '毛' => (Decimal::new(1, 1), Decimal::new(1, 2)),
        '角' => (Decimal::new(1, 1), Decimal::new(1, 2)),
        _ => return None,
    };
    let end = at + 1;
    if let Some(digit) = lone_digit(chars, end) {
        return Some((end + 1, factor, digit.checked_mul(small)?));
    }
    if let Some((stop, sum)) = change(chars, end, "CNY") {
        return Some((stop, factor, sum));
    }
    let alone = !chars.get(end).is_some_and(|c| c.is_alphanumeric());
    (alone && chars.get(at) == Some(&'块')).then_some((end, factor, Decimal::ZERO))
}

/// What the change behind `end` adds, and where it ends.
pub(super) fn change(chars: &[char], end: usize, unit: &str) -> Option<(usize, Decimal)> {
    let (mut end, mut sum, mut smallest) = (end, Decimal::ZERO, u32::MAX);
    loop {
        let joiner = match (chars.get(end), chars.get(end + 1..end + 5)) {
            (Some('又'), _) => 1,
            (Some(' '), Some(['a', 'n', 'd', ' '])) => 5,
            _ => 0,
        };
        let Some(read) = numeral(chars, end + joiner, false).filter(|n| n.end <= end + joiner + 12) else { break };
        let at = read.end + usize::from(chars.get(read.end) == Some(&' '));
        let part =
            PARTS.iter().find(|(code, word, _)| *code == unit && word.chars().enumerate().all(|(k, c)| chars.get(at + k) == Some(&c)));
        let Some((_, word, hundredths)) = part.filter(|(_, _, h)| *h < smallest) else { break };
        let stop = at + word.chars().count();
        // 五元三分之一, 六角形: another word begins.
        if chars.get(stop).is_some_and(|c| matches!(c, '之' | '形' | '钟' | '会' | '别' | '管')) {
            break;
        }
        let Some(value) = read.value.and_then(|v| v.checked_mul(Decimal::new(i64::from(*hundredths), 2))) else { break };
        (end, sum, smallest) = (stop, sum.checked_add(value)?, *hundredths);
    }
    (!sum.is_zero()).then_some((end, sum))
}
