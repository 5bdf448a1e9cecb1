//! The grammar of quantities: one pass over folded text, each numeral read with its hedge, unit, noun and rate.

use rust_decimal::Decimal;

use super::beside::{hedge, rate};
use super::calendar::calendar_end;
use super::fold::Folded;
use super::joined::{join_ranges, share_changes, share_units};
use super::lists::LISTS;
use super::measure::{Reading, read_unit};
use super::names::{frozen, labelled, names_in_quotes, skip_name};
use super::shares::{fraction, number_or_half, signed};
use super::tables::{Kind, TABLES, Tables};
use crate::model::{Approx, Per};
use crate::text::chars::is_han;
use crate::text::numerals::{Numeral, Style, begins_chinese, digit, numeral, word_end};

/// A quantity with its places in the folded text.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Where its hedge begins, or the quote.
    pub(super) lead: usize,
    /// The quote: number with measure word or unit.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Behind a hedge that follows.
    pub(super) tail: usize,
    /// Where the unit is printed.
    pub(super) unit_at: (usize, usize),
    /// The counted noun, if one was seen.
    pub(super) noun: (usize, usize),
    pub(super) value: Option<Decimal>,
    pub(super) upper: Option<Decimal>,
    pub(super) approx: Approx,
    pub(super) unit: Option<&'static str>,
    pub(super) kind: Kind,
    pub(super) per: Option<Per>,
    pub(super) scale: Decimal,
    /// What its unit multiplies by: it counts for both ends of a range.
    pub(super) factor: Decimal,
    /// Written without a unit of its own: it may take that of its neighbour in a list.
    pub(super) style: Style,
    /// 三大, 两个 of a fixed set: never a promise.
    pub(super) fixed: bool,
    /// A measure word that says nothing of what it counts, and no noun beside it.
    pub(super) open: bool,
    /// A bare numeral that is no quantity unless a list gives it a unit.
    pub(super) weak: bool,
}

/// Whether something that the grammar reads may begin with this character.
pub(super) fn begins(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || begins_chinese(c)
        || matches!(
            c,
            '半' | '翻'
                | '提'
                | '扩'
                | '上'
                | '高'
                | '多'
                | '增'
                | '加'
                | '过'
                | '大'
                | '减'
                | '折'
                | '打'
                | '对'
                | '$'
                | '€'
                | '£'
                | '¥'
                | '₽'
                | '₹'
                | '₩'
                | '₸'
                | '₺'
                | '₫'
                | '฿'
                | '₦'
                | '₪'
                | '₴'
                | '₱'
        )
}

/// Every quantity of a text, in order, none overlapping.
pub(super) fn scan(text: &Folded) -> Vec<Found> {
    let mut all = scan_bare(text);
    all.retain(|q| !q.weak);
    all
}

/// The same with the bare numerals that promise nothing: 八, 一只.
pub(super) fn scan_bare(text: &Folded) -> Vec<Found> {
    let chars = text.chars.as_slice();
    let tables: &Tables = &TABLES;
    let mut out: Vec<Found> = Vec::new();
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        if !begins(c) {
            i += 1;
            continue;
        }
        i = match step(chars, i, c, tables) {
            Step::Skip(end) => end.max(i + 1),
            Step::Take(found) => {
                let end = found.tail.max(i + 1);
                out.push(*found);
                end
            }
        };
    }
    names_in_quotes(chars, &mut out);
    join_ranges(chars, &mut out);
    share_units(chars, &mut out);
    share_changes(chars, &mut out);
    out.retain(|q| !q.weak || stands_alone(chars, q));
    let mut last = 0;
    out.retain(|q| {
        let keep = q.start >= last && q.end > q.start;
        last = if keep { q.end } else { last };
        keep
    });
    out
}

/// A weak numeral that is a number all the same: with a measure word, of several characters, or with nothing beside it.
fn stands_alone(chars: &[char], q: &Found) -> bool {
    let run = chars.get(q.start..q.end).unwrap_or_default();
    if q.style != Style::Chinese || q.kind != Kind::Bare {
        return true;
    }
    let beside = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|c| c.is_alphanumeric());
    match run {
        [only] => (digit(*only).is_some() || matches!(only, '十' | '廿' | '卅')) && !beside(q.start.checked_sub(1)) && !beside(Some(q.end)),
        // 万万不可 has no digit: it counts nothing.
        _ if !beside(q.start.checked_sub(1)) && !beside(Some(q.end)) => run.iter().any(|c| !matches!(c, '万' | '亿' | '兆')),
        _ => run.iter().any(|&c| digit(c).is_some() || matches!(c, '十' | '半')),
    }
}

enum Step {
    Skip(usize),
    Take(Box<Found>),
}

fn step(chars: &[char], i: usize, c: char, tables: &Tables) -> Step {
    if let Some(end) = frozen(chars, i, c, tables) {
        return Step::Skip(end);
    }
    if let Some((found, end)) = multiple(chars, i, tables) {
        return found.map_or(Step::Skip(end), |found| Step::Take(Box::new(found)));
    }
    if !(c.is_ascii_digit())
        && let Some(found) = prefixed_money(chars, i, tables)
    {
        return Step::Take(Box::new(found));
    }
    if c.is_ascii_alphabetic() {
        let end = word_end(chars, i);
        if let Some((end, _)) = super::calendar::month_at(chars, i) {
            return Step::Skip(month_day(chars, end));
        }
        return plain(chars, i, tables, end);
    }
    if c.is_ascii_digit() || begins_chinese(c) || c == '半' {
        return plain(chars, i, tables, i + 1);
    }
    Step::Skip(i + 1)
}

/// `May 12, 2026`: the month is known, the day and year behind it are no quantities.
fn month_day(chars: &[char], end: usize) -> usize {
    let Some(day) =
        numeral(chars, end + 1, false).filter(|d| chars.get(end) == Some(&' ') && d.style == Style::Arabic && (1..=4).contains(&d.run))
    else {
        return end;
    };
    if chars.get(day.end) == Some(&',')
        && chars.get(day.end + 1) == Some(&' ')
        && let Some(year) = numeral(chars, day.end + 2, false).filter(|y| super::calendar::year_of(y).is_some())
    {
        return year.end;
    }
    day.end
}

/// 翻一番, doubled; and 增加一倍, where the verb makes it one more. The quantity is `None` where the word is excluded.
fn multiple(chars: &[char], i: usize, tables: &Tables) -> Option<(Option<Found>, usize)> {
    if let Some((end, row)) = tables.multiples.at(chars, i) {
        let after = |word: &String| word.chars().enumerate().all(|(k, c)| chars.get(end + k) == Some(&c));
        if row.not_before.iter().any(after) || (!row.only_before.is_empty() && !row.only_before.iter().any(after)) {
            return Some((None, end));
        }
        let quote = if chars.get(i..i + 5) == Some(&['h', 'a', 'l', 'f', ' ']) { i + 4 } else { end };
        let kind = if row.unit == "percent" { Kind::Percent } else { Kind::Multiple };
        let mut found = Found::bare(i, quote, Style::Words);
        found.value = Some(row.value);
        found.approx = row.approx;
        found.unit = Some(row.unit);
        found.kind = kind;
        found.unit_at = (i, quote);
        hedge(chars, &mut found, tables);
        return Some((Some(found), quote));
    }
    let (verb, ()) = tables.growth.at(chars, i)?;
    let mut at = verb;
    at += usize::from(chars.get(at) == Some(&'了'));
    let hedge_end = tables.hedges_before.at(chars, at);
    at = hedge_end.map_or(at, |(end, _)| end);
    let read = numeral(chars, at, false)?;
    let (unit, end) = tables.units.at(chars, read.end).map(|(end, unit)| (unit, end))?;
    if unit.kind != Kind::Multiple {
        return None;
    }
    let mut found = Found::bare(i, end, read.style);
    found.value = read.value.and_then(|v| v.checked_add(Decimal::ONE));
    found.unit = Some(unit.unit);
    found.kind = Kind::Multiple;
    found.unit_at = (read.end, end);
    found.approx = hedge_end.map_or(Approx::Exact, |(_, h)| h.approx);
    if found.approx == Approx::Exact {
        hedge(chars, &mut found, tables);
    }
    Some((Some(found), end))
}

/// US$ 300 billion, 人民币360亿元.
fn prefixed_money(chars: &[char], i: usize, tables: &Tables) -> Option<Found> {
    let (end, unit) = tables.prefixes.at(chars, i)?;
    let mut at = end;
    let inner = tables.hedges_before.at(chars, at).filter(|_| chars.get(i).is_some_and(|&c| is_han(c)));
    at = inner.map_or(at, |(end, _)| end);
    at += usize::from(chars.get(at) == Some(&' '));
    if !chars.get(at).is_some_and(|&c| c.is_ascii_digit() || begins_chinese(c)) {
        return None;
    }
    let read = numeral(chars, at, true)?;
    let mut end = read.end;
    // 人民币360亿元 names it twice.
    if let Some((behind, again)) = tables.units.at(chars, end).filter(|(_, again)| again.kind == Kind::Money)
        && (again.unit == unit.unit || matches!(chars.get(end..behind), Some(['元' | '圆'])))
    {
        end = behind;
    }
    let mut found = Found::bare(i, end, read.style);
    found.set_number(&read);
    found.unit = Some(unit.unit);
    found.kind = Kind::Money;
    found.unit_at = (i, i + (at - i).min(end - i));
    if let Some((_, hedge)) = inner {
        found.approx = hedge.approx;
    }
    hedge(chars, &mut found, tables);
    rate(chars, &mut found, tables);
    Some(found)
}

/// A number with what follows it.
fn plain(chars: &[char], i: usize, tables: &Tables, otherwise: usize) -> Step {
    let before = i.checked_sub(1).and_then(|p| chars.get(p)).copied();
    let c = chars.get(i).copied().unwrap_or_default();
    if let Some(found) = fraction(chars, i, tables) {
        return Step::Take(Box::new(found));
    }
    let Some(read) = number_or_half(chars, i) else {
        return Step::Skip(skip_name(chars, otherwise));
    };
    if let Some(end) = calendar_end(chars, i, &read) {
        return Step::Skip(end);
    }
    if labelled(chars, i, &read, before, tables) {
        return Step::Skip(read.end.max(i + 1));
    }
    // 培训班60期 counts courses; 二期 is an order.
    let courses = chars.get(read.end) == Some(&'期') && LISTS.courses.before(chars, i).is_some();
    // 平均寿命达到81岁 is a level, not an age.
    let level = chars.get(read.end) == Some(&'岁') && LISTS.lifespan.within(chars, i.saturating_sub(12), i).is_some();
    if tables.endings.at(chars, read.end).is_some() && !courses && !level
        || tables.endings.at(chars, read.end + 1).is_some() && chars.get(read.end) == Some(&' ')
    {
        return Step::Skip(read.end);
    }
    // 每千人2.1张: what is counted by.
    if before == Some('每')
        && let Some((end, _)) = tables.units.at(chars, read.end)
        && chars.get(end).is_some_and(|c| c.is_ascii_digit() || begins_chinese(*c))
    {
        return Step::Skip(end);
    }
    // 十四五, 十五五: plans, not numbers.
    let five = chars.get(i + 2) == Some(&'五') && (read.end == i + 2 || read.end == i + 3);
    if c == '十' && five && !matches!(chars.get(i + 3), Some('个' | '人' | '名' | '家' | '位' | '万' | '亿')) {
        return Step::Skip(i + 3);
    }
    let mut found = Found::bare(i, read.end, read.style);
    found.set_number(&read);
    signed(chars, &mut found);
    match read_unit(chars, i, &read, tables) {
        Reading::No(end) => return Step::Skip(end),
        Reading::Bare => {
            found.weak = weak(chars, &read, found.start);
            // 5G, 3D: a letter grows out of the digits.
            if read.style == Style::Arabic && chars.get(read.end).is_some_and(char::is_ascii_alphabetic) {
                return Step::Skip(word_end(chars, read.end));
            }
        }
        Reading::Unit(unit) => unit.apply(&mut found),
    }
    named_before(chars, &mut found, tables);
    hedge(chars, &mut found, tables);
    rate(chars, &mut found, tables);
    Step::Take(Box::new(found))
}

/// 新台币三十亿元, 港币500万: the currency stands in front.
fn named_before(chars: &[char], found: &mut Found, tables: &Tables) {
    let plain = found.kind == Kind::Money && matches!(chars.get(found.unit_at.0..found.unit_at.1), Some(['元' | '圆' | '块']));
    if !plain && found.kind != Kind::Bare {
        return;
    }
    let Some((start, unit)) = tables.prefixes.before(chars, found.start) else { return };
    if chars.get(start).is_some_and(|&c| is_han(c)) {
        (found.start, found.lead, found.unit, found.kind, found.weak) = (start, start, Some(unit.unit), Kind::Money, false);
        found.unit_at = (start, start);
    }
}

/// A Chinese numeral without a measure word is seldom a count: 一, 三方, 百姓.
fn weak(chars: &[char], read: &Numeral, i: usize) -> bool {
    match read.style {
        Style::Arabic => false,
        Style::Chinese => {
            let long = read.end - i >= 3 && read.value.is_some_and(|v| v >= Decimal::TEN);
            !long || chars.get(i..read.end).is_some_and(|run| run.iter().all(|&c| digit(c).is_none()))
        }
        Style::Words => read.value == Some(Decimal::ONE) || read.value == Some(Decimal::ZERO),
    }
}

impl Found {
    pub(super) fn bare(start: usize, end: usize, style: Style) -> Self {
        Self {
            lead: start,
            start,
            end,
            tail: end,
            unit_at: (end, end),
            noun: (end, end),
            value: None,
            upper: None,
            approx: Approx::Exact,
            unit: None,
            kind: Kind::Bare,
            per: None,
            scale: Decimal::ONE,
            factor: Decimal::ONE,
            style,
            fixed: false,
            open: false,
            weak: false,
        }
    }

    fn set_number(&mut self, read: &Numeral) {
        self.value = read.value;
        self.upper = read.upper;
        self.scale = read.scale;
        if read.more {
            self.approx = Approx::MoreThan;
        } else if read.about || read.upper.is_some() {
            self.approx = Approx::About;
        }
    }
}
