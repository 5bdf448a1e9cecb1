//! Days as texts print them: 2021年9月17日, 二〇一九年六月二十日, 9 November 2021, 2021-11-09.

use super::numbers::{arabic, han_number, is_han_numeral};
use crate::model::Date;
use crate::text::chars::is_digit;

/// The first full day in a text, and the bytes it takes.
pub(super) fn find_date(text: &str) -> Option<(Date, std::ops::Range<usize>)> {
    if !may_hold_day(text) {
        return None;
    }
    let mut at = 0;
    let mut after_number = false;
    for (start, c) in text.char_indices() {
        if start < at {
            continue;
        }
        let number = is_digit(c) || is_han_numeral(c);
        if number && !after_number {
            let named = text.get(..start).map_or(start, |before| {
                ["中華民國", "民國", "民国"].iter().find_map(|era| before.strip_suffix(era)).map_or(start, str::len)
            });
            if let Some((date, end)) = chinese(text, start)
                .or_else(|| with_marks(text, start))
                .or_else(|| in_figures(text, start))
                .or_else(|| day_first(text, start))
            {
                return Some((date, named..end));
            }
        } else if matches!(c, 'J' | 'F' | 'M' | 'A' | 'S' | 'O' | 'N' | 'D')
            && let Some((date, end)) = month_first(text, start)
        {
            return Some((date, start..end));
        } else if c.is_ascii_alphabetic()
            && let Some((date, end)) = in_words(text, start)
        {
            return Some((date, start..end));
        }
        (after_number, at) = (number, start);
    }
    None
}

/// Whether a text has what no full day is without: 年, or a numeral beside letters or marks.
fn may_hold_day(text: &str) -> bool {
    let letters = || text.bytes().any(|byte| byte.is_ascii_alphabetic());
    text.bytes().any(|byte| byte.is_ascii_digit())
        || text.contains('年')
        || (letters() && text.chars().any(|c| !c.is_ascii() && (is_digit(c) || is_han_numeral(c))))
}

/// A day without its year: 9月17日, May 17, 17 May.
pub(super) fn find_day(text: &str) -> Option<(u8, u8)> {
    let day = |month: u32, day: u32| Some((u8::try_from(month).ok()?, u8::try_from(day).ok()?));
    let han = || {
        text.match_indices('月').find_map(|(at, _)| {
            let before = text.get(..at)?;
            let start = before.char_indices().rev().take_while(|&(_, c)| is_digit(c) || is_han_numeral(c)).last()?.0;
            let (month, _) = number(text, start)?;
            let (number, end) = number(text, at + '月'.len_utf8())?;
            text.get(end..)?.trim_start().starts_with(['日', '号', '號']).then_some(())?;
            day(month, number)
        })
    };
    let latin = || {
        text.match_indices(|c: char| c.is_ascii_uppercase()).find_map(|(at, _)| {
            let (name, rest) = month(text.get(at..)?)?;
            let before = || text.get(..at)?.split_whitespace().next_back()?.parse().ok();
            let number = number(rest, 0).map(|(number, _)| number).or_else(before)?;
            day(name, number)
        })
    };
    han().or_else(latin).filter(|&(month, day)| (1..=12).contains(&month) && (1..=31).contains(&day))
}

/// The last day of a span of days whose first one ends at a place: 5月28日至30日, 5月30日至6月2日.
pub(super) fn until(text: &str, first: Date, at: usize) -> Option<Date> {
    let rest = ["至", "到", "—", "－", "-", "–", "~"].iter().find_map(|mark| text.get(at..)?.trim_start().strip_prefix(mark))?;
    let (number, day) = number(rest, 0)?;
    let (month, day) = match after(rest, day, &['月']) {
        Some(at) => (number, self::number(rest, at)?),
        None => (first.month.into(), (number, day)),
    };
    after(rest, day.1, &['日', '号', '號'])?;
    date(first.year.into(), month, day.0)
}

fn chinese(text: &str, start: usize) -> Option<(Date, usize)> {
    let (year, at) = number(text, start)?;
    // 民國一百零一年 is 2012.
    let republic = year < 1000 && text.get(..start).is_some_and(|before| before.trim_end().ends_with(['國', '国']));
    let year = if republic { year + 1911 } else { year };
    let at = after(text, at, &['年'])?;
    let (month, at) = number(text, at)?;
    let at = after(text, at, &['月'])?;
    let (day, at) = number(text, at)?;
    let at = after(text, at, &['日', '号', '號'])?;
    Some((date(year, month, day)?, at))
}

fn with_marks(text: &str, start: usize) -> Option<(Date, usize)> {
    let (year, at) = number(text, start).filter(|&(_, at)| at == start + 4)?;
    let mark = text.get(at..)?.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month, at) = number(text, at + 1)?;
    let at = after(text, at, &[mark])?;
    let (day, at) = number(text, at)?;
    Some((date(year, month, day)?, at))
}

/// 23/04/2019, 23.4.2019; 04/23/2019 where no month can be meant otherwise.
fn in_figures(text: &str, start: usize) -> Option<(Date, usize)> {
    let short = |&(_, at): &(u32, usize), from: usize| (1..=2).contains(&(at - from));
    let (a, at) = number(text, start).filter(|found| short(found, start))?;
    let mark = text.get(at..)?.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (b, at) = number(text, at + 1).filter(|found| short(found, at + 1))?;
    let from = after(text, at, &[mark])?;
    let (year, at) = number(text, from).filter(|&(_, at)| at == from + 4)?;
    // One more part of the same form, before or behind: the number of a document.
    let longer =
        text.get(..start).is_some_and(|before| before.ends_with(mark)) || text.get(at..).is_some_and(|rest| rest.starts_with(mark));
    let (day, month) = if b > 12 { (b, a) } else { (a, b) };
    Some((date(year, month, day).filter(|_| !longer)?, at))
}

fn day_first(text: &str, start: usize) -> Option<(Date, usize)> {
    let (day, at) = number(text, start)?;
    let rest = text.get(at..)?;
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|ending| rest.strip_prefix(ending)).unwrap_or(rest).trim_start();
    month_and_year(text, rest.strip_prefix("day ").unwrap_or(rest), day)
}

/// Behind a day: of May 2012, May, 2012.
fn month_and_year(text: &str, rest: &str, day: u32) -> Option<(Date, usize)> {
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    let (month, rest) = month(rest)?;
    let rest = rest.trim_start_matches([',', ' ']);
    let (year, end) = number(rest, 0).filter(|&(_, end)| end == 4)?;
    Some((date(year, month, day)?, text.len() - rest.len() + end))
}

/// this third day of June 2019, the twenty-first of May, 2012.
fn in_words(text: &str, start: usize) -> Option<(Date, usize)> {
    const ORDINALS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if text.get(..start).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '-')) {
        return None;
    }
    let rest = text.get(start..)?;
    let word = rest.get(..rest.find(' ')?).filter(|word| word.ends_with(['t', 'd', 'h', 'T', 'D', 'H']))?.to_ascii_lowercase();
    let tens = [("twenty-", 20), ("thirty-", 30)].iter().find_map(|&(tens, value)| word.strip_prefix(tens).map(|unit| (unit, value)));
    let (unit, tens) = tens.unwrap_or((&word, 0));
    let day = if unit == "thirtieth" { 30 } else { tens + u32::try_from(ORDINALS.iter().position(|name| *name == unit)?).ok()? + 1 };
    let rest = rest.get(word.len()..)?.trim_start();
    let rest = rest.strip_prefix("day ").unwrap_or(rest);
    rest.starts_with("of ").then(|| month_and_year(text, rest, day))?
}

fn month_first(text: &str, start: usize) -> Option<(Date, usize)> {
    let (month, rest) = month(text.get(start..)?)?;
    let rest = rest.trim_start();
    let (day, end) = number(rest, 0)?;
    let rest = rest.get(end..)?;
    // Of several days the last: May 3-5, 2021; May 3 and 4, 2021.
    let more = ["-", "–", "—", " and ", " to ", " – ", " - "].iter().find_map(|mark| rest.strip_prefix(mark));
    let (day, rest) = match more.and_then(|more| number(more, 0).and_then(|(last, end)| Some((last, more.get(end..)?)))) {
        Some((last, rest)) if last > day && last < 32 => (last, rest),
        _ => (day, rest),
    };
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|ending| rest.strip_prefix(ending)).unwrap_or(rest).trim_start_matches([',', ' ']);
    let (year, end) = number(rest, 0).filter(|&(_, end)| end == 4)?;
    Some((date(year, month, day)?, text.len() - rest.len() + end))
}

fn month(text: &str) -> Option<(u32, &str)> {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    MONTHS.iter().zip(1..).find_map(|(name, number)| {
        let whole = text.get(..name.len()).filter(|word| word.eq_ignore_ascii_case(name)).map(str::len);
        let short = text.get(..3).filter(|word| word.eq_ignore_ascii_case(name.get(..3).unwrap_or_default())).map(str::len);
        let rest = text.get(whole.or(short)?..)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        (!rest.starts_with(|c: char| c.is_alphabetic())).then_some((number, rest))
    })
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = u16::try_from(year).ok().filter(|year| (1000..=2999).contains(year))?;
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn after(text: &str, at: usize, marks: &[char]) -> Option<usize> {
    let rest = text.get(at..)?;
    let gap = rest.len() - rest.trim_start().len();
    rest.trim_start().chars().next().filter(|c| marks.contains(c)).map(|c| at + gap + c.len_utf8())
}

/// A number at a place, in digits or Chinese: 2021, ２０２１, 2O21, 二〇二一, 十七, 三十一.
fn number(text: &str, at: usize) -> Option<(u32, usize)> {
    let rest = text.get(at..)?;
    let start = at + rest.len() - rest.trim_start().len();
    if let Some(found) = han_number(text, start) {
        return Some(found);
    }
    let (mut value, mut end) = (0_u32, start);
    for c in text.get(start..)?.chars().take(5) {
        let misread = || misread(c).filter(|_| end > start || before_date_word(text, end + c.len_utf8()));
        let Some(digit) = arabic(c).or_else(misread) else { break };
        value = value * 10 + digit;
        end += c.len_utf8();
    }
    (end > start).then_some((value, end))
}

/// What a scanner makes of 0 and 1, beside digits: 2O21, l8.
fn misread(c: char) -> Option<u32> {
    match c {
        'O' | 'o' => Some(0),
        'l' | 'I' | '|' => Some(1),
        _ => None,
    }
}

fn before_date_word(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| arabic(c).is_some() || matches!(c, '月' | '日'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_every_form() {
        for (text, day) in [
            ("（2021年9月17日）", Some("2021-09-17")),
            ("于 2025年 9月 1日在", Some("2025-09-01")),
            ("二〇一九年六月二十日", Some("2019-06-20")),
            ("二○一九年十一月三十一日", None),
            ("二〇二〇年十二月三十一日", Some("2020-12-31")),
            ("Port Carrow, 9 November 2021", Some("2021-11-09")),
            ("November 9th, 2021", Some("2021-11-09")),
            ("the 3rd of May 1999", Some("1999-05-03")),
            ("2021-11-09", Some("2021-11-09")),
            ("2021.3.4", Some("2021-03-04")),
            ("23/04/2019", Some("2019-04-23")),
            ("04/23/2019", Some("2019-04-23")),
            ("3.4.2019", Some("2019-04-03")),
            ("RVR/3/4/2019", None),
            ("31/30/2019", None),
            ("中華民國一百零一年五月二十日", Some("2012-05-20")),
            ("民國85年5月20日", Some("1996-05-20")),
            ("（ ２０21 年 1O 月 l8 日 ）", Some("2021-10-18")),
            ("2O2I年l月3日", Some("2021-01-03")),
            ("2021年发表", None),
            ("in May", None),
        ] {
            assert_eq!(find_date(text).map(|(date, _)| date.to_string()).as_deref(), day, "{text}");
        }
        assert_eq!(find_date("held on May 3-5, 2021").map(|(date, _)| date.to_string()).as_deref(), Some("2021-05-05"));
        for (text, day) in
            [("某社某地9月1日电", Some((9, 1))), ("PORT ELLERY, May 4", Some((5, 4))), ("4 May", Some((5, 4))), ("in May", None)]
        {
            assert_eq!(find_day(text), day, "{text}");
        }
    }

    #[test]
    fn a_day_in_words_is_read() {
        for (text, day) in [
            ("Done at Port Ellery this third day of May 2012", Some("2012-05-03")),
            ("the twenty-first of May, 2012", Some("2012-05-21")),
            ("on the 4th day of May 2012", Some("2012-05-04")),
            ("the third part of May", None),
        ] {
            assert_eq!(find_date(text).map(|(date, _)| date.to_string()).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn of_several_days_the_last_is_known() {
        for (text, last) in [
            ("2024年5月28日至30日，大会", Some("2024-05-30")),
            ("2024年5月30日至6月2日", Some("2024-06-02")),
            ("2024年5月28日，大会到30日", None),
        ] {
            let (first, range) = find_date(text).expect("a day");
            assert_eq!(until(text, first, range.end).map(|day| day.to_string()).as_deref(), last, "{text}");
        }
    }
}
