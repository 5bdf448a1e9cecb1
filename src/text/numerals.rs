//! Numerals as written in Chinese and English: from a position in folded characters to an exact decimal.
//!
//! Input is lower case, half width and simplified (the caller folds); positions are indices of characters. One grammar
//! reads Arabic, Chinese and mixed numerals (2.3万亿, 一亿二千万), another one English number words.

mod runs;
mod tail;
mod words;

use rust_decimal::Decimal;

use runs::{chinese_digits, chinese_fraction, goes_on};
pub use tail::with_fraction;
use words::{scale_words, words};

/// A numeral that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Index after its last character.
    pub end: usize,
    /// Its value; `None` where only the order is said (几十, dozens of) or where it is too long to hold.
    pub value: Option<Decimal>,
    /// Upper end where two digits stand side by side (两三百).
    pub upper: Option<Decimal>,
    /// 多, 余 or 几 stands inside: more than the value.
    pub more: bool,
    /// 来 stands inside (十来个): about the value.
    pub about: bool,
    /// What the last scale word multiplies by; 1 where there is none. A range shares it (5至8万).
    pub scale: Decimal,
    /// How it is written.
    pub style: Style,
    /// Characters of a plain digit run without grouping, point or scale (a year has four); 0 for others.
    pub run: usize,
}

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Begins with an Arabic digit.
    Arabic,
    /// Chinese numerals.
    Chinese,
    /// English words.
    Words,
}

/// The digit that a character stands for.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '俩' | '贰' | '貳' => 2,
        '三' | '叁' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// 十 百 千 and their formal forms; 廿 and 卅 carry their own digit.
fn small_unit(c: char) -> Option<(u32, u32)> {
    Some(match c {
        '十' | '拾' => (1, 10),
        '百' | '佰' => (1, 100),
        '千' | '仟' => (1, 1000),
        '廿' => (2, 10),
        '卅' => (3, 10),
        _ => return None,
    })
}

fn big_unit(c: char) -> Option<i64> {
    match c {
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        '兆' => Some(1_000_000_000_000),
        _ => None,
    }
}

/// Whether a Chinese numeral may begin with this character.
#[must_use]
pub fn begins_chinese(c: char) -> bool {
    (!c.is_ascii() && digit(c).is_some()) || small_unit(c).is_some() || big_unit(c).is_some() || matches!(c, '几' | '数')
}

/// The prefixes of measures: 千瓦, 千克, 兆瓦 are units, not scales; 百慕大 is an island.
fn is_unit_prefix(chars: &[char], at: usize) -> bool {
    matches!(
        (chars.get(at), chars.get(at + 1)),
        (Some('百'), Some('慕'))
            | (Some('千'), Some('瓦' | '克' | '米' | '伏' | '卡' | '焦'))
            | (Some('兆'), Some('瓦' | '赫' | '字' | '伏'))
    )
}

/// A value with its upper end.
#[derive(Clone, Copy)]
struct Pair(Decimal, Decimal);

impl Pair {
    const ZERO: Self = Self(Decimal::ZERO, Decimal::ZERO);
    fn of(n: impl Into<Decimal>) -> Self {
        let n = n.into();
        Self(n, n)
    }
    fn plus(self, other: Self) -> Option<Self> {
        Some(Self(self.0.checked_add(other.0)?, self.1.checked_add(other.1)?))
    }
    fn times(self, n: Decimal) -> Option<Self> {
        Some(Self(self.0.checked_mul(n)?, self.1.checked_mul(n)?))
    }
    fn is_zero(self) -> bool {
        self.1.is_zero()
    }
}

/// Reads an Arabic run with grouping and point: (end, value, plain digits or 0).
fn arabic(chars: &[char], at: usize) -> (usize, Option<Decimal>, usize) {
    let is_digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    let mut end = at;
    while is_digit(end) {
        end += 1;
    }
    if end == at + 1
        && let Some(stop) = letter_spaced(chars, at)
    {
        let digits: String = chars.get(at..stop).unwrap_or_default().iter().filter(|c| **c != ' ').collect();
        return (stop, digits.parse().ok(), 0);
    }
    let (mut plain, first) = (end - at, end - at);
    // Groups of three, by comma, apostrophe or a narrow space (folded to a plain one); never a fourth digit behind.
    while (1..=3).contains(&first)
        && matches!(chars.get(end), Some(',' | '，' | '\'' | ' '))
        && (end + 1..end + 4).all(is_digit)
        && !is_digit(end + 4)
        && (chars.get(end) != Some(&' ') || groups_by_space(chars, end))
    {
        end += 4;
        plain = 0;
    }
    if chars.get(end) == Some(&'.') && is_digit(end + 1) {
        end += 1;
        plain = 0;
        while is_digit(end) {
            end += 1;
        }
    }
    let text: String = match chars.get(at..end) {
        Some(run) if run.len() <= 40 => run.iter().filter(|c| c.is_ascii_digit() || **c == '.').collect(),
        _ => String::new(),
    };
    (end, text.parse().ok(), plain)
}

/// 派出兽医8 3 0名: three single digits and more, set with spaces in front of a Chinese word; where they end.
fn letter_spaced(chars: &[char], at: usize) -> Option<usize> {
    let single = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit) && !chars.get(i + 1).is_some_and(char::is_ascii_digit);
    let begins = at.checked_sub(1).and_then(|i| chars.get(i)).is_none_or(|c| !c.is_ascii());
    let mut end = at + 1;
    while chars.get(end) == Some(&' ') && single(end + 1) {
        end += 2;
    }
    let han = chars.get(end).is_some_and(|c| crate::text::chars::is_han(*c));
    // 9 5 %: a share too.
    let share = chars.get(end) == Some(&' ') && chars.get(end + 1) == Some(&'%');
    (begins && ((han && end >= at + 5) || (share && end >= at + 3))).then_some(end)
}

/// A space groups digits only in running Latin text (12 500 hectares), not between Chinese words and counts.
fn groups_by_space(chars: &[char], space: usize) -> bool {
    let digits = |from: usize| (from..from + 3).all(|i| chars.get(i).is_some_and(char::is_ascii_digit));
    let group = |from: usize| chars.get(from) == Some(&' ') && digits(from + 1) && !chars.get(from + 4).is_some_and(char::is_ascii_digit);
    // 1 000 000: a second group says it too.
    let again = group(space + 4) || (space >= 4 && group(space - 4));
    again || (chars.get(space + 4) == Some(&' ') && chars.get(space + 5).is_some_and(char::is_ascii_alphabetic))
}

/// Reads the numeral that begins at `at`. Money says that a bare `m`, `k`, `b` behind the digits is a scale ($5m).
#[must_use]
pub fn numeral(chars: &[char], at: usize, money: bool) -> Option<Numeral> {
    let first = *chars.get(at)?;
    if first.is_ascii_alphabetic() {
        return words(chars, at);
    }
    let mut read = mixed(chars, at)?;
    if read.style == Style::Arabic && read.scale == Decimal::ONE {
        scale_words(chars, &mut read, money);
    }
    tail::tail(chars, &mut read, money);
    Some(read)
}

/// Arabic, Chinese and mixed numerals.
fn mixed(chars: &[char], at: usize) -> Option<Numeral> {
    let style = if chars.get(at)?.is_ascii_digit() { Style::Arabic } else { Style::Chinese };
    if matches!(chars.get(at), Some('几' | '数')) {
        return vague(chars, at);
    }
    let mut out = Numeral { end: at, value: None, upper: None, more: false, about: false, scale: Decimal::ONE, style, run: 0 };
    // 亿 and above, 万, below 万, and the digits that wait for their unit.
    let (mut high, mut mid, mut low) = (Pair::ZERO, Pair::ZERO, Pair::ZERO);
    let mut pending: Option<Pair> = None;
    let mut part = Decimal::ZERO;
    let (mut last_unit, mut zero, mut units, mut broken) = (0i64, false, 0usize, false);
    let mut i = at;
    loop {
        // A file may set its digits off with a space: 30 万亿.
        if chars.get(i) == Some(&' ')
            && i > at
            && chars.get(i - 1).is_some_and(char::is_ascii_digit)
            && chars.get(i + 1).is_some_and(|&c| big_unit(c).is_some() || (small_unit(c).is_some() && c != '十'))
            && !is_unit_prefix(chars, i + 1)
        {
            i += 1;
        }
        if i > at && chars.get(i) == Some(&' ') && goes_on(chars, i) {
            i += 1;
        }
        let Some(&c) = chars.get(i) else { break };
        if is_unit_prefix(chars, i) {
            break;
        }
        if c.is_ascii_digit() {
            // 5千4百: one digit with the next smaller unit.
            let smaller = || small_unit(chars.get(i + 1).copied().unwrap_or(' ')).is_some_and(|(_, unit)| i64::from(unit) < last_unit);
            let spaced = || chars.get(i + 1) == Some(&' ') && small_unit(chars.get(i + 2).copied().unwrap_or(' ')).is_some();
            if pending.is_some() || (i > at && units == 0) || (units > 0 && last_unit < 10_000 && !smaller() && !spaced()) {
                break;
            }
            let (end, value, plain) = arabic(chars, i);
            broken |= value.is_none();
            pending = Some(value.map_or(Pair::ZERO, Pair::of));
            out.run = if units == 0 { plain } else { 0 };
            i = end;
        } else if digit(c).is_some() {
            if pending.is_some() {
                break;
            }
            let mut end = i;
            while chars.get(end).is_some_and(|&c| !c.is_ascii() && digit(c).is_some()) {
                end += 1;
            }
            if c == '零' && end == i + 1 && units > 0 {
                zero = true;
                i = end;
                continue;
            }
            let skip_zero = usize::from(units > 0 && matches!(c, '零' | '〇'));
            zero |= skip_zero > 0;
            let run = chars.get(i + skip_zero..end)?;
            let (value, used) = chinese_digits(run);
            broken |= value.is_none();
            let point = chars.get(i + skip_zero + used) == Some(&'点') && used == run.len();
            i += skip_zero + used;
            out.run = if units == 0 && used > 1 && value.is_some_and(|p| p.0 == p.1) { used } else { 0 };
            pending = Some(value.unwrap_or(Pair::ZERO));
            part = Decimal::ZERO;
            if point {
                let (end, behind) = chinese_fraction(chars, i + 1);
                if let Some(behind) = behind {
                    pending = pending.and_then(|p| p.plus(Pair::of(behind)));
                    (part, i) = (behind, end);
                    out.run = 0;
                }
            }
        } else if let Some((digit, unit)) = small_unit(c) {
            if last_unit != 0 && last_unit < 10_000 && i64::from(unit) >= last_unit {
                break;
            }
            let count = pending.take().unwrap_or(Pair::of(digit));
            low = low.plus(count.times(unit.into())?)?;
            (last_unit, units, zero, out.run) = (unit.into(), units + 1, false, 0);
            i += 1;
            // 三十点五; 十点三十 and 十点五分 are times.
            if let (end, Some(part)) = chinese_fraction(chars, i + 1)
                && chars.get(i) == Some(&'点')
                && !chars.get(end).is_some_and(|&c| small_unit(c).is_some() || matches!(c, '分' | '刻' | '钟'))
            {
                low = low.plus(Pair::of(part))?;
                out.end = end;
                break;
            }
        } else if let Some(unit) = big_unit(c) {
            let mut count = low.plus(pending.take().unwrap_or(Pair::ZERO))?;
            low = Pair::ZERO;
            if unit == 10_000 && last_unit == 10_000 && count.is_zero() {
                // 四万万.
                high = high.plus(std::mem::replace(&mut mid, Pair::ZERO).times(unit.into())?)?;
            } else if unit == 10_000 {
                count = if count.is_zero() { Pair::of(1) } else { count };
                mid = mid.plus(count.times(unit.into())?)?;
            } else {
                count = count.plus(mid)?;
                mid = Pair::ZERO;
                count = if count.is_zero() { Pair::of(1) } else { count };
                high = high.plus(count.times(unit.into())?)?;
            }
            out.scale = if last_unit == 10_000 && unit > 10_000 { Decimal::from(unit) * Decimal::from(10_000) } else { unit.into() };
            (last_unit, units, zero, out.run) = (unit, units + 1, false, 0);
            i += 1;
            // 四百亿点零五; 两万点一线 is a level of an index.
            if let (end, Some(part)) = chinese_fraction(chars, i + 1)
                && chars.get(i) == Some(&'点')
                && end > i + 2
            {
                low = low.plus(Pair::of(part))?;
                out.end = end;
                break;
            }
        } else if matches!(c, '多' | '余' | '几') && (units > 0 || pending.is_some_and(|p| p.0 >= Decimal::TEN)) && !out.more {
            // 多 counts only before a scale, a measure or a noun; 十几 needs one behind too: the caller sees to that.
            // 多边, 5亿多米尼加比索, 3亿几内亚法郎.
            let name = matches!(chars.get(i + 1..i + 3), Some(['米', '尼'] | ['布', '拉'] | ['内', '亚']));
            if name || (c == '多' && matches!(chars.get(i + 1), Some('边' | '元' | '样' | '方' | '数' | '种' | '极' | '哈'))) {
                break;
            }
            out.more = true;
            i += 1;
        } else if c == '来'
            && matches!(last_unit, 10 | 100 | 1000)
            && pending.is_none()
            && matches!(chars.get(i + 1), Some('个' | '万' | '年' | '人' | '名' | '家'))
        {
            out.about = true;
            i += 1;
        } else {
            break;
        }
        out.end = i;
    }
    if out.end == at {
        return None;
    }
    if let Some(rest) = pending {
        // 三千六 is 3600, 一万二 is 12000, 三千六点五 is 3600.5; 一百零三 is 103.
        let short = last_unit >= 100 && !zero && rest.0 < Decimal::TEN && chars.get(out.end - 1).is_some_and(|c| !c.is_ascii());
        let whole = || rest.plus(Pair::of(-part))?.times(Decimal::from(last_unit / 10))?.plus(Pair::of(part));
        low = low.plus(if short { whole()? } else { rest })?;
    }
    let total = high.plus(mid)?.plus(low)?;
    if !broken {
        out.value = Some(total.0);
        out.upper = (total.1 != total.0).then_some(total.1);
    }
    Some(out)
}

/// 几十, 数百万, 几千亿: the order alone.
fn vague(chars: &[char], at: usize) -> Option<Numeral> {
    let mut end = at + 1;
    while chars.get(end).is_some_and(|&c| small_unit(c).is_some() || big_unit(c).is_some()) && !is_unit_prefix(chars, end) {
        end += 1;
    }
    (end > at + 1).then_some(Numeral {
        end,
        value: None,
        upper: None,
        more: false,
        about: true,
        scale: Decimal::ONE,
        style: Style::Chinese,
        run: 0,
    })
}

/// The word that begins at a position: its end.
#[must_use]
pub fn word_end(chars: &[char], at: usize) -> usize {
    let mut end = at;
    while chars.get(end).is_some_and(char::is_ascii_alphabetic) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests;
