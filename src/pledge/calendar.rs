//! Numerals that name a day, a year or an hour and count nothing: where they end.

use crate::text::numerals::{Numeral, Style, begins_chinese, numeral, word_end};

const MONTHS: [&str; 23] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
];

fn skip_space(chars: &[char], at: usize) -> usize {
    at + usize::from(chars.get(at) == Some(&' '))
}

fn is(chars: &[char], at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(k, c)| chars.get(at + k) == Some(&c))
}

/// A whole number of a plain run of digits, Arabic or Chinese.
fn whole(read: &Numeral) -> Option<u32> {
    read.value.filter(|v| v.fract().is_zero()).and_then(|v| u32::try_from(v).ok())
}

/// Four digits that may be a year.
pub(super) fn year_of(read: &Numeral) -> Option<u16> {
    whole(read).filter(|y| read.run == 4 && (1500..=2200).contains(y)).and_then(|y| u16::try_from(y).ok())
}

/// How many years a text names.
pub(super) fn years(chars: &[char]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < chars.len() {
        let read = chars.get(at).filter(|c| c.is_ascii_digit() || begins_chinese(**c)).and_then(|_| numeral(chars, at, false));
        count += usize::from(read.as_ref().and_then(year_of).is_some());
        at = read.map_or(at + 1, |read| read.end.max(at + 1));
    }
    count
}

/// The month that a word names, 1 to 12.
pub(super) fn month_at(chars: &[char], at: usize) -> Option<(usize, u8)> {
    let end = word_end(chars, at);
    let word: String = chars.get(at..end.min(at + 10))?.iter().collect();
    let place = MONTHS.iter().position(|m| *m == word)?;
    let month = match place {
        0..=11 => place + 1,
        12..=15 => place - 11,
        16..=18 => place - 10,
        19 | 20 => 9,
        n => n - 11,
    };
    Some((end, u8::try_from(month).ok()?))
}

/// The end of a date or time that begins at `at`; the numeral there is given.
pub(super) fn calendar_end(chars: &[char], at: usize, read: &Numeral) -> Option<usize> {
    let next = skip_space(chars, read.end);
    if let Some(end) = year_with_mark(chars, read, next).or_else(|| month_or_day(chars, read, next)) {
        return Some(end);
    }
    if read.style != Style::Arabic {
        return clock(chars, read, next);
    }
    clock(chars, read, next).or_else(|| numbers_with_marks(chars, at, read)).or_else(|| english(chars, at, read))
}

/// 2026年, 2026—2035年, 二〇二六年三月一日.
fn year_with_mark(chars: &[char], read: &Numeral, next: usize) -> Option<usize> {
    year_of(read)?;
    let mut mark = next;
    if let Some('—' | '–' | '-' | '~' | '～' | '至' | '到' | '和' | '、') = chars.get(next) {
        let mut second = next + 1;
        while matches!(chars.get(second), Some('—' | ' ')) {
            second += 1;
        }
        let to = numeral(chars, second, false).filter(|to| year_of(to).is_some() || (to.run == 2 && to.style == Style::Arabic))?;
        mark = skip_space(chars, to.end);
        if chars.get(mark) != Some(&'年') {
            // An English pair of years: 2026-2030.
            return (year_of(&to).is_some() && chars.get(next).is_some_and(|c| !matches!(c, '和' | '、'))).then_some(to.end);
        }
    }
    if chars.get(mark) != Some(&'年') {
        return None;
    }
    let end = mark + 1;
    let month = numeral(chars, skip_space(chars, end), false).filter(|n| n.end > end);
    Some(month.and_then(|m| month_or_day(chars, &m, skip_space(chars, m.end))).unwrap_or(end))
}

/// 9月17日, 7月底, 17日.
fn month_or_day(chars: &[char], read: &Numeral, next: usize) -> Option<usize> {
    let n = whole(read)?;
    if chars.get(next) == Some(&'月') && (1..=12).contains(&n) {
        let day = numeral(chars, skip_space(chars, next + 1), false).filter(|d| chars.get(skip_space(chars, d.end)) == Some(&'日'));
        return Some(day.map_or(next + 1, |d| skip_space(chars, d.end) + 1));
    }
    let day = chars.get(next) == Some(&'日') && (1..=31).contains(&n) && !matches!(chars.get(next + 1), Some('元' | '圆' | '内'));
    day.then_some(next + 1)
}

/// 10:30, 9时30分, 上午9时.
fn clock(chars: &[char], read: &Numeral, next: usize) -> Option<usize> {
    let n = whole(read).filter(|n| *n <= 24)?;
    if matches!(chars.get(read.end), Some(':' | '：')) && chars.get(read.end + 1).is_some_and(char::is_ascii_digit) && n < 25 {
        let mut end = read.end + 1;
        while chars.get(end).is_some_and(|c| c.is_ascii_digit() || *c == ':') {
            end += 1;
        }
        return Some(end);
    }
    if chars.get(next) == Some(&'时') && !matches!(chars.get(next + 1), Some('期' | '代')) {
        let minute = numeral(chars, next + 1, false).filter(|m| chars.get(m.end) == Some(&'分'));
        return Some(minute.map_or(next + 1, |m| m.end + 1));
    }
    None
}

/// 2026-05-12, 2026/5/12, 2021.9.17, 192.168.0.1, 16+1.
fn numbers_with_marks(chars: &[char], at: usize, read: &Numeral) -> Option<usize> {
    let mut end = read.end;
    let mut marks = usize::from(read.run == 0 && chars.get(at..read.end)?.contains(&'.'));
    while let Some(&mark) = chars.get(end) {
        if !matches!(mark, '-' | '/' | '.' | '+') || !chars.get(end + 1).is_some_and(char::is_ascii_digit) {
            break;
        }
        marks += 1;
        if mark == '+' {
            marks += 1;
        }
        end += 1;
        while chars.get(end).is_some_and(char::is_ascii_digit) {
            end += 1;
        }
    }
    (marks >= 2).then_some(end)
}

/// `12 May 2026`, `May 12, 2026`, `in 2026`, `the 1990s`, `20th`.
fn english(chars: &[char], at: usize, read: &Numeral) -> Option<usize> {
    let n = whole(read).filter(|_| read.run > 0)?;
    let next = skip_space(chars, read.end);
    if read.run <= 2 && (1..=31).contains(&n) {
        if let Some((end, _)) = month_at(chars, next).filter(|_| next > read.end) {
            let year = numeral(chars, skip_space(chars, end), false).filter(|y| year_of(y).is_some());
            return Some(year.map_or(end, |y| y.end));
        }
        if before_word(chars, at).is_some_and(|start| month_at(chars, start).is_some_and(|(end, _)| end + 1 == at)) {
            return Some(read.end);
        }
    }
    year_of(read)?;
    if chars.get(read.end) == Some(&'s') {
        return Some(read.end + 1);
    }
    let start = before_word(chars, at);
    let word = start.map(|s| chars.get(s..word_end(chars, s)).unwrap_or_default().iter().collect::<String>());
    let leads = matches!(
        word.as_deref(),
        Some(
            "in" | "by"
                | "since"
                | "until"
                | "till"
                | "from"
                | "to"
                | "of"
                | "before"
                | "after"
                | "during"
                | "early"
                | "late"
                | "mid"
                | "and"
                | "between"
                | "year"
                | "for"
                | "through"
                | "to the"
                | "until the"
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "with"
                | "the"
        )
    ) || start.is_some_and(|s| month_at(chars, s).is_some())
        || matches!(at.checked_sub(1).and_then(|i| chars.get(i)), Some('(' | '（' | '/' | '-' | '–'))
        || at >= 2
            && chars.get(at - 1) == Some(&' ')
            && chars.get(at - 2) == Some(&',')
            && at >= 3
            && chars.get(at - 3).is_some_and(char::is_ascii_digit);
    // A year with nothing countable behind it is a year too.
    let bare = !chars.get(next).is_some_and(|c| c.is_ascii_alphabetic())
        || is(chars, next, "and ")
        || is(chars, next, "to ")
        || is(chars, next, "level");
    let cjk = chars.get(next).is_some_and(|c| crate::text::chars::is_han(*c));
    (!cjk && (leads || bare)).then_some(read.end)
}

/// Where the Latin word before a position begins (one space or mark between).
fn before_word(chars: &[char], at: usize) -> Option<usize> {
    let mut end = at.checked_sub(1)?;
    if chars.get(end) != Some(&' ') {
        return None;
    }
    if chars.get(end.checked_sub(1)?) == Some(&',') {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && end - start < 12 && chars.get(start - 1).is_some_and(char::is_ascii_alphabetic) {
        start -= 1;
    }
    (start < end).then_some(start)
}
