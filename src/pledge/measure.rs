//! The unit behind a number: a measure, a currency, a measure word with its noun, or an English noun.

use rust_decimal::Decimal;

use super::change::{change, pieces};
use super::lists::LISTS;
use super::nouns::{Phrase, chinese_noun, english_noun, noun_before};
use super::scan::Found;
use super::shares::percent_of;
use super::tables::{Kind, Open, TABLES, Tables, Unit};
use crate::text::numerals::{Numeral, Style, word_end};

/// What stands behind a number.
pub(super) enum Reading {
    /// Not a quantity at all; go on from here.
    No(usize),
    /// No unit.
    Bare,
    /// A unit.
    Unit(UnitReading),
}

/// A unit that was read.
pub(super) struct UnitReading {
    unit: &'static str,
    factor: Decimal,
    plus: Decimal,
    kind: Kind,
    at: (usize, usize),
    noun: (usize, usize),
    fixed: bool,
    open: bool,
    /// 一个, 一种: an article more than a count.
    weak: bool,
}

impl UnitReading {
    pub(super) fn apply(&self, found: &mut Found) {
        let scaled = |v: Decimal| v.checked_add(self.plus).and_then(|v| v.checked_mul(self.factor));
        found.value = found.value.and_then(scaled);
        found.upper = found.upper.and_then(scaled);
        found.factor = self.factor;
        found.unit = Some(self.unit);
        found.kind = self.kind;
        found.unit_at = self.at;
        found.noun = self.noun;
        found.end = self.at.1;
        found.tail = self.at.1;
        found.fixed = self.fixed;
        found.open = self.open;
        found.weak = self.weak;
    }
}

/// Reads the unit of the number that ends at `read.end`.
pub(super) fn read_unit(chars: &[char], start: usize, read: &Numeral, tables: &Tables) -> Reading {
    let gap = usize::from(matches!(chars.get(read.end), Some(' ')));
    let at = read.end + gap;
    // 二十国集团 and 两大机构.
    if chars.get(at) == Some(&'大') && gap == 0 && read.value.is_some_and(|v| v <= Decimal::from(30)) && read.end > start {
        // 一大批, 一大亮点: of what size, not how many.
        return if read.value == Some(Decimal::ONE) { Reading::No(at) } else { fixed_set(chars, at) };
    }
    if gap == 0
        && let Some((end, factor, change)) = pieces(chars, start, at)
    {
        let plus = change.checked_div(factor).unwrap_or_default();
        let (unit, kind, at, noun) = ("CNY", Kind::Money, (at, end), (end, end));
        return Reading::Unit(UnitReading { unit, factor, plus, kind, at, noun, fixed: false, open: false, weak: false });
    }
    let hyphen = usize::from(gap == 0 && chars.get(at) == Some(&'-') && chars.get(at + 1).is_some_and(char::is_ascii_alphabetic));
    let found = tables
        .units
        .all_at(chars, at)
        .chain(tables.units.all_at(chars, at + hyphen).filter(|_| hyphen > 0))
        .find(|(end, unit)| !chars.get(*end).is_some_and(|c| unit.not_before.contains(*c)));
    if let Some((end, unit)) = found {
        // 500吨级船舶: a class of things.
        if chars.get(end) == Some(&'级') && unit.kind != Kind::Time {
            return Reading::No(end + 1);
        }
        // `2.8 times annual revenue` multiplies, `met four times in May` counts.
        if unit.unit == "time" && chars.get(at).is_some_and(|c| *c == 't') && multiplies(chars, end, read) {
            let multiple = Unit { unit: "multiple", kind: Kind::Multiple, ..unit };
            return with_unit(chars, start, read, at, end, multiple);
        }
        return if hyphen > 0 && unit.kind == Kind::Time {
            Reading::No(end)
        } else {
            with_unit(chars, start, read, at + hyphen, end, unit)
        };
    }
    if gap + hyphen > 0 || read.style == Style::Words {
        let one = read.value == Some(Decimal::ONE);
        if hyphen == 0
            && let Some(phrase) = english_noun(chars, at, false).filter(|p| !one || p.head.is_some())
        {
            let (unit, _) = phrase.head.unwrap_or(("item", false));
            return Reading::Unit(UnitReading {
                unit,
                factor: Decimal::ONE,
                plus: Decimal::ZERO,
                kind: Kind::Count,
                at: (at, phrase.end),
                noun: (at, phrase.end),
                fixed: false,
                open: false,
                weak: false,
            });
        }
        // `45-odd ships`: a hedge, whose noun is read behind it.
        if tables.hedges_after.at(chars, read.end).is_some() {
            return Reading::Bare;
        }
        // A hyphen ties the number to an adjective: 12-member, five-point.
        if hyphen > 0 {
            return Reading::No(word_end(chars, at + 1));
        }
    }
    // 14亿人民, 几十万民众: after 万 and 亿 the measure word may be left out.
    let scaled = read.scale >= Decimal::from(10_000) || (read.value.is_none() && read.about);
    if scaled && read.style != Style::Words && gap == 0 {
        let phrase = chinese_noun(chars, at);
        if let Some((unit, _)) = phrase.head {
            let kind = Kind::Count;
            return Reading::Unit(UnitReading {
                unit,
                factor: Decimal::ONE,
                plus: Decimal::ZERO,
                kind,
                at: (read.end, read.end),
                noun: (phrase.start, phrase.end),
                fixed: false,
                open: false,
                weak: false,
            });
        }
    }
    Reading::Bare
}

fn multiplies(chars: &[char], end: usize, read: &Numeral) -> bool {
    let word: String = chars.get(end + 1..word_end(chars, end + 1)).unwrap_or_default().iter().collect();
    read.value.is_some_and(|v| !v.fract().is_zero())
        || LISTS.compared.has(&word)
        || LISTS.determiner.has(&word)
        || LISTS.measure_of.has(&word)
}

fn fixed_set(chars: &[char], at: usize) -> Reading {
    let phrase = chinese_noun(chars, at + 1);
    let (unit, _) = phrase.head.unwrap_or(("item", false));
    Reading::Unit(UnitReading {
        unit,
        factor: Decimal::ONE,
        plus: Decimal::ZERO,
        kind: Kind::Count,
        at: (at, at + 1),
        noun: (phrase.start, phrase.end),
        fixed: true,
        open: false,
        weak: false,
    })
}

fn with_unit(chars: &[char], start: usize, read: &Numeral, at: usize, end: usize, unit: Unit) -> Reading {
    let counter = unit.open != Open::None || unit.kind == Kind::Count;
    let one = read.style == Style::Chinese && read.end == start + 1 && chars.get(start) == Some(&'一');
    let article = one && !one_counts(chars, start, end, unit);
    if article && (unit.kind != Kind::Count || part_of_word(chars, start)) {
        return Reading::No(end);
    }
    let mut out = UnitReading {
        unit: unit.unit,
        factor: unit.factor,
        plus: Decimal::ZERO,
        kind: unit.kind,
        at: (at, end),
        noun: (end, end),
        fixed: false,
        open: false,
        weak: article,
    };
    if unit.kind == Kind::Money
        && let Some((behind, cents)) = change(chars, end, unit.unit)
    {
        (out.plus, out.at.1) = (cents, behind);
    }
    // There are no more than ten tenths: in 三百成人, 成 begins the next word.
    if chars.get(at) == Some(&'成') && read.value.is_some_and(|v| v > Decimal::TEN) {
        return Reading::No(end);
    }
    // 十折 takes nothing off. 75折 is written in hundredths, 八折 in tenths; 七成六 adds the next place.
    if chars.get(at) == Some(&'折') && read.value == Some(Decimal::TEN) {
        return Reading::No(end);
    }
    if chars.get(at) == Some(&'折') && read.value.is_some_and(|v| v >= Decimal::TEN) {
        out.factor = Decimal::ONE;
    } else if chars.get(at) == Some(&'成')
        && let Some(tenths) = chars.get(end).and_then(|&c| crate::text::numerals::digit(c))
        && !chars.get(end + 1).is_some_and(|c| c.is_alphanumeric())
    {
        (out.plus, out.at.1) = (Decimal::new(i64::from(tenths), 1), end + 1);
    }
    // 两年半, 七成半, 三个半月.
    if chars.get(end) == Some(&'半') && matches!(unit.kind, Kind::Time | Kind::Percent | Kind::Multiple) {
        out.plus = Decimal::new(5, 1);
        out.at.1 = end + 1;
    } else if chars.get(at) == Some(&'个') && chars.get(end) == Some(&'半') {
        if let Some((after, half)) =
            TABLES.units.at(chars, end + 1).filter(|(_, u)| u.kind == Kind::Time).or_else(|| TABLES.units.at(chars, at))
        {
            let month = chars.get(end + 1) == Some(&'月');
            out.plus = Decimal::new(5, 1);
            out.unit = if month { "month" } else { half.unit };
            out.kind = Kind::Time;
            out.at.1 = if month { end + 2 } else { after };
        }
    } else if counter && unit.unit != "country" && chars.get(at).is_some_and(|c| !c.is_ascii()) {
        // 9所已经招生: a verb stands behind.
        let verbal = LISTS.in_full.at(chars, end).is_some();
        let phrase = if verbal { Phrase { start: end, end, head: None } } else { chinese_noun(chars, end) };
        out.noun = (phrase.start, phrase.end);
        let mut head = phrase.head;
        if (phrase.end == phrase.start || (head.is_none() && phrase.end < phrase.start + 2))
            && let lead = super::joined::before_hedge(chars, start)
            && let Some((from, name, people)) = noun_before(chars, lead)
        {
            out.noun = (from, lead);
            head = Some((name, people));
        }
        out.open = head.is_none() && unit.open == Open::All && phrase.end < phrase.start + 2;
        if let Some((name, people)) = head
            && (unit.open == Open::All || (unit.open == Open::People && people && name != "person"))
        {
            out.unit = name;
        }
    }
    Reading::Unit(out)
}

/// 每一个, 统一: 一 counts nothing.
fn part_of_word(chars: &[char], start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|p| chars.get(p)).copied();
    matches!(before, Some('每' | '另' | '同' | '这' | '那' | '某' | '任' | '唯' | '统' | '单' | '之' | '首' | '进' | '万' | '第'))
}

/// 一 is an article more often than a count: it counts buildings and ships, shares and money, and half years.
fn one_counts(chars: &[char], start: usize, end: usize, unit: Unit) -> bool {
    let before = start.checked_sub(1).and_then(|p| chars.get(p)).copied();
    // 最远的一艘: which one, not how many.
    if part_of_word(chars, start) || matches!(before, Some('新' | '的')) {
        return false;
    }
    match unit.kind {
        Kind::Percent | Kind::Multiple | Kind::Money => true,
        Kind::Time => matches!(chars.get(end), Some('半' | '内' | '来' | '多')),
        _ => matches!(chars.get(start + 1), Some('所' | '座' | '艘' | '架')),
    }
}

/// `nearly half our members`: half of something, said with a hedge or before its owner.
fn half(chars: &[char], start: usize, end: usize) -> Option<(usize, Decimal)> {
    let next: String = chars.get(end + 1..word_end(chars, end + 1)).unwrap_or_default().iter().collect();
    let owned = LISTS.determiner.has(&next) && !matches!(next.as_str(), "a" | "an");
    let hedged = start > 0 && super::tables::TABLES.hedges_before.before(chars, start - 1).is_some();
    let other = LISTS.half_a.has(&next);
    (chars.get(end) != Some(&'-') && (owned || (hedged && !other))).then_some((end, Decimal::from(50)))
}

/// `two-thirds`, `one fifth`, `a quarter of`: end and share in percent.
pub(super) fn english_fraction(chars: &[char], i: usize) -> Option<(usize, Decimal)> {
    let word = |at: usize| -> (usize, String) {
        let end = word_end(chars, at);
        (end, chars.get(at..end.min(at + 10)).unwrap_or_default().iter().collect())
    };
    let (end, count) = word(i);
    if count == "half" {
        return half(chars, i, end);
    }
    let article = matches!(count.as_str(), "a");
    let above = match count.as_str() {
        "a" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "seven" => 7,
        "nine" => 9,
        _ => return None,
    };
    matches!(chars.get(end), Some(' ' | '-')).then_some(())?;
    let (end, part) = word(end + 1);
    // `one in five` says a share too.
    if part == "in" && !article {
        let (end, below) = word(end + 1);
        let below = ["three", "four", "five", "six", "seven", "eight", "nine", "ten"].iter().position(|w| *w == below)?;
        return percent_of(above.into(), (below + 3).into()).map(|v| (end, v));
    }
    let names = ["third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let below = names.iter().position(|n| *n == part.trim_end_matches('s'))? + 3;
    // `a third party` is an ordinal, and so may be `one fifth edition`; `by a third`, `more than a quarter in` are shares.
    let of = chars.get(end..end + 3) == Some(&[' ', 'o', 'f']);
    let led = LISTS.share_led.before(chars, i).is_some();
    let stands = chars.get(end + 1).is_none_or(|c| !c.is_ascii_alphabetic()) || {
        let next: String = chars.get(end + 1..word_end(chars, end + 1)).unwrap_or_default().iter().collect();
        super::nouns::is_function_word(&next) || LISTS.share_acts.has(&next)
    };
    let acts = LISTS.share_acts.at(chars, end).is_some();
    let share = of || acts || (led && stands);
    if (article && !share) || (above > 1) != part.ends_with('s') {
        return None;
    }
    percent_of(above.into(), below.into()).map(|v| (end, v))
}
