//! Small numbers of dates and labels: 21, ２１, 二十一, 二〇二一.

use crate::text::numerals::digit;

/// A number at a place that begins with a Chinese numeral, and where it ends: 十五, 二十, 一百零三, 二〇二一, 二0二一.
pub(super) fn han_number(text: &str, from: usize) -> Option<(u32, usize)> {
    let rest = text.get(from..)?;
    rest.chars().next().filter(|&c| is_han_numeral(c))?;
    let (mut total, mut last, mut end) = (0_u32, None, from);
    for c in rest.chars().take(8) {
        match (unit(c), digit(c)) {
            (Some(unit), _) => total = total.saturating_add(unit.saturating_mul(last.take().unwrap_or(1))),
            (None, Some(value)) => last = Some(last.unwrap_or(0_u32).saturating_mul(10).saturating_add(value)),
            _ => break,
        }
        end += c.len_utf8();
    }
    Some((total.saturating_add(last.unwrap_or(0)), end))
}

/// Whether a character is a numeral of Chinese.
pub(super) fn is_han_numeral(c: char) -> bool {
    !c.is_ascii() && (digit(c).is_some() || unit(c).is_some())
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        _ => None,
    }
}

/// A number in digits at a place, of either width, and where it ends.
pub(super) fn digits(text: &str, from: usize) -> Option<(u32, usize)> {
    let (mut value, mut end) = (0_u32, from);
    for c in text.get(from..)?.chars() {
        let Some(digit) = arabic(c) else { break };
        value = value.checked_mul(10)?.checked_add(digit)?;
        end += c.len_utf8();
    }
    (end > from && value < 100_000).then_some((value, end))
}

/// The value of a digit of either width.
pub(super) fn arabic(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_both_scripts() {
        for (text, number) in
            [("十", 10), ("十五", 15), ("二十", 20), ("一百零三", 103), ("二〇二一", 2021), ("二○一九", 2019), ("二0二一", 2021)]
        {
            assert_eq!(han_number(text, 0), Some((number, text.len())), "{text}");
        }
        assert_eq!(digits("２０21年", 0), Some((2021, 8)));
        assert_eq!((han_number("12", 0), digits("十二", 0), digits("999999", 0)), (None, None, None));
    }
}
