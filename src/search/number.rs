//! Words by their number: 2.3 trillion, 23000亿 and 2.3万亿 are one value, however written.

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use crate::pledge::quantities;
use crate::text::numerals::{begins_chinese, numeral};

/// What tells a share from a count of the same digits.
const SHARE: u64 = 1 << 63;

/// How a number fits: what was typed around it stands around it, means the same unit, stands elsewhere in the text, or
/// is a unit that the text leaves out.
const BESIDE: i64 = 900;
/// The most that a fit can be.
pub(super) const MOST: i64 = BESIDE;
const SAME_UNIT: i64 = 800;
const ELSEWHERE: i64 = 400;
const ALONE: i64 = 200;

/// The unit of nouns that have no unit of their own.
const ANY: &str = "item";

/// What makes a share of the number before it, folded.
const PERCENT: [&str; 3] = ["%", " percent", " per cent"];

/// Characters around a number in which the words stand that tell its unit.
const AROUND: usize = 24;

/// Characters of a measure word: what is longer and not in the text is something else that was asked for.
const LONGEST_MEASURE: usize = 2;

/// A number that stands in a folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its bytes, without unit.
    pub(super) at: Range<usize>,
    /// The same for equal values.
    pub(super) key: u64,
}

/// Every number of a folded text, in order.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    if !text.bytes().any(|b| b.is_ascii_digit()) && !text.chars().any(|c| begins_chinese(c) || c.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let (offsets, chars): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
    let byte = |n: usize| offsets.get(n).copied().unwrap_or(text.len());
    let mut out = Vec::new();
    let mut n = 0;
    let mut inside_word = false;
    while let Some(&c) = chars.get(n) {
        let letter = c.is_ascii_alphabetic();
        let may_begin = c.is_ascii_digit() || begins_chinese(c) || letter && !inside_word;
        inside_word = letter;
        let share = chars.get(n..n + 3) == Some(&['百', '分', '之']);
        let from = if share { n + 3 } else { n };
        // $5m: the letter is a scale where money is meant.
        let money = n.checked_sub(1).and_then(|before| chars.get(before)).is_some_and(|c| "$€£¥".contains(*c));
        let Some(read) = may_begin.then(|| numeral(&chars, from, money)).flatten().filter(|read| read.end > from) else {
            n += 1;
            continue;
        };
        let percent = percent_at(&chars, read.end);
        let share = share || percent > 0;
        // 千秋, 万众: a scale alone counts nothing.
        let scale_alone = read.end == from + 1 && matches!(chars.get(from), Some('百' | '千' | '万' | '亿' | '兆'));
        if let Some(value) = read.value.filter(|_| !scale_alone).and_then(|value| value.normalize().to_f64()) {
            let key = value.abs().to_bits() | if share { SHARE } else { 0 };
            out.push(Number { at: byte(n)..byte(read.end + percent), key });
        }
        n = read.end;
    }
    out
}

/// Characters of a sign or word for percent that stand at a place.
fn percent_at(chars: &[char], at: usize) -> usize {
    let rest = chars.get(at..).unwrap_or_default();
    let says = |word: &&&str| {
        let len = word.chars().count();
        word.chars().eq(rest.iter().take(len).copied()) && !rest.get(len).is_some_and(char::is_ascii_alphabetic)
    };
    PERCENT.iter().find(says).map_or(0, |word| word.chars().count())
}

/// A number that is looked for, with what was typed around it.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) key: u64,
    /// What was typed before and behind it in one word, folded.
    head: String,
    rest: String,
    unit: Option<String>,
}

impl Wanted {
    /// Reads the number that some words of a query are or hold, and how many words that takes. A currency may stand before it
    /// as a word of its own: US$ 450 million.
    pub(super) fn read(words: &[&str]) -> Option<(usize, Self)> {
        let apart = || {
            let [currency, number, rest @ ..] = words else { return None };
            // $ 5m is read together: the letter is a scale only beside the sign.
            if currency.bytes().any(|b| b.is_ascii_digit()) || !number.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let joined = format!("{currency}{number}");
            let words: Vec<&str> = std::iter::once(joined.as_str()).chain(rest.iter().copied()).collect();
            let money = |wanted: &Self| wanted.head.is_empty() && wanted.unit.as_ref().is_some_and(|unit| is_currency(unit));
            Self::read_first(&words).filter(|(_, wanted)| money(wanted)).map(|(taken, wanted)| (taken + 1, wanted))
        };
        apart().or_else(|| Self::read_first(words))
    }

    fn read_first(words: &[&str]) -> Option<(usize, Self)> {
        let first = *words.first()?;
        let all = words.join(" ");
        // A currency in front belongs to the number: US$500m, CNY 10bn.
        let said = quantities(&all);
        let begin =
            |n: &Number| said.iter().find(|q| overlaps(q.span, &n.at)).map_or(n.at.start, |q| n.at.start.min(q.span.start as usize));
        let number = numbers(&all).into_iter().filter(|n| begin(n) < first.len()).max_by_key(|n| n.at.len())?;
        let head = all.get(..begin(&number))?.trim_end_matches(['$', '€', '£', '¥']).to_owned();
        let mut end = 0;
        let mut taken = 0;
        while end < number.at.end {
            end += words.get(taken)?.len() + usize::from(taken > 0);
            taken += 1;
        }
        let rest = all.get(number.at.end..end)?.to_owned();
        let money = || unit_of(all.get(..end)?, &number.at).filter(|unit| is_currency(unit));
        let mut unit = money();
        if unit.is_none()
            && let Some(next) = words.get(taken).filter(|next| rest.is_empty() && next.is_ascii())
        {
            // Any noun counts items: which one was asked for is a word of its own.
            unit = unit_of(all.get(..end + 1 + next.len())?, &number.at).filter(|unit| unit != ANY);
            taken += usize::from(unit.is_some());
        }
        let unit = unit.or_else(|| unit_of(all.get(..end)?, &number.at));
        Some((taken, Self { key: number.key, head, rest, unit }))
    }

    /// Whether something else is written in the same word: it may be a sound.
    pub(super) fn has_letters(&self) -> bool {
        self.head.bytes().chain(self.rest.bytes()).any(|b| b.is_ascii_alphabetic()) && self.unit.is_none()
    }

    /// Whether every text with a number of this value is an answer.
    pub(super) fn is_sure(&self) -> bool {
        self.head.is_empty() && self.rest.is_empty() && self.unit.is_none()
    }

    /// A byte of a text before which it does not stand: where the first number may begin.
    pub(super) fn earliest(&self, text: &str) -> usize {
        text.char_indices().find(|&(_, c)| c.is_ascii_alphanumeric() || begins_chinese(c)).map_or(0, |(at, _)| at)
    }

    /// Where it stands, and how well it fits.
    pub(super) fn places(&self, text: &str) -> Vec<(Range<usize>, i64)> {
        numbers(text).into_iter().filter(|n| n.key == self.key).filter_map(|n| self.place(text, n.at)).collect()
    }

    fn place(&self, text: &str, at: Range<usize>) -> Option<(Range<usize>, i64)> {
        let before = text.get(..at.start)?.strip_suffix(self.head.as_str());
        let after = text.get(at.end..)?.starts_with(&self.rest);
        let counts = self.unit.is_some() || !self.rest.is_empty();
        // 第10座 is the tenth and no ten.
        if counts && text.get(..at.start)?.ends_with('第') && !self.head.ends_with('第') {
            return None;
        }
        if let (Some(before), true) = (before, after && (!self.rest.is_empty() || self.unit.is_none())) {
            return Some((before.len()..at.end + self.rest.len(), BESIDE));
        }
        if let (Some(before), Some(unit)) = (before, &self.unit) {
            let said = unit_of(text, &at);
            let whole = before.len()..at.end;
            match said.as_deref() {
                Some(said) if said == unit => return Some((whole, if after { BESIDE } else { SAME_UNIT })),
                // Another unit is another thing: ten years are no ten workshops.
                Some(said) if said != ANY && unit != ANY => return None,
                // A sum is often told without its currency; of a bare number nobody knows what it counts.
                None if unit != ANY && !is_currency(unit) => return None,
                _ => {}
            }
        }
        // 百 inside 百花园 is no number that anybody looks for with half of its words elsewhere.
        if text.contains(&self.head) && text.contains(&self.rest) {
            return Some((at, if self.rest.is_empty() { ALONE } else { ELSEWHERE }));
        }
        (self.head.is_empty() && self.rest.chars().count() <= LONGEST_MEASURE).then_some((at, ALONE))
    }
}

/// Whether a canonical unit is money: units of three capitals are.
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// The canonical unit of the number at some bytes of a text, told by the words around it.
fn unit_of(text: &str, at: &Range<usize>) -> Option<String> {
    let start = text.get(..at.start)?.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let end = text.get(at.end..)?.char_indices().nth(AROUND).map_or(text.len(), |(to, _)| at.end + to);
    let at = at.start - start..at.end - start;
    quantities(text.get(start..end)?).into_iter().find(|q| overlaps(q.span, &at))?.unit
}

const fn overlaps(span: crate::model::Span, at: &Range<usize>) -> bool {
    (span.start as usize) < at.end && at.start < span.end as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn found<'t>(text: &'t str, query: &str) -> Option<(&'t str, i64)> {
        let folded: Vec<String> = query.split(' ').map(fold).collect();
        let words: Vec<&str> = folded.iter().map(String::as_str).collect();
        let (_, wanted) = Wanted::read(&words)?;
        wanted.places(text).first().map(|(at, fit)| (&text[at.clone()], *fit))
    }

    #[test]
    fn one_value_in_many_forms() {
        for query in ["4.5 trillion", "4.5tn", "45000亿", "四万五千亿", "4.5万亿", "$4.5 trillion"] {
            assert_eq!(found("达到4.5万亿美元", query).map(|f| f.0), Some("4.5万亿"), "{query}");
        }
        assert_eq!(found("修建2.6万公里公路", "26000公里"), Some(("2.6万公里", BESIDE)));
        assert_eq!(found("修建2.6万公里公路", "26000 km"), Some(("2.6万", BESIDE)));
        assert_eq!(found("七十多座水库", "70多座水库").map(|f| f.1), Some(BESIDE));
        for query in ["CNY 30bn", "RMB 30 billion", "30 billion yuan"] {
            assert_eq!(found("投入300亿元", query).map(|f| f.0), Some("300亿"), "{query}");
        }
        assert_eq!(found("拿出5亿美元", "US$500 million").map(|f| f.0), Some("5亿"));
        for query in ["US$ 500 million", "$ 500m", "USD 500 million", "500 million dollars"] {
            assert_eq!(found("拿出5亿美元", query).map(|f| f.0), Some("5亿"), "{query}");
        }
        assert_eq!(found("拿出5亿，其余后补", "US$ 500 million"), Some(("5亿", ALONE)));
        assert_eq!(found("拿出5亿元", "US$ 500 million"), None);
        assert_eq!(found("三十座水库", "40座水库"), None);
        assert_eq!(found("占百分之三十", "30%").map(|f| f.0), Some("百分之三十"));
        assert_eq!(found("占百分之三十", "30"), None);
        for query in ["30 percent", "30 per cent", "thirty percent"] {
            assert_eq!(found("占百分之三十", query).map(|f| f.0), Some("百分之三十"), "{query}");
            assert_eq!(found("占30%", query).map(|f| f.0), Some("30%"), "{query}");
        }
        assert_eq!(found("千秋万代", "1000"), None);
        assert_eq!(found("建成九百所学校", "建成900所"), Some(("建成九百所", BESIDE)));
    }

    #[test]
    fn ten_of_another_thing_is_no_answer() {
        for text in ["建成10所鲁班工坊", "ten workshops were built", "建成鲁班工坊10所"] {
            assert!(found(text, "10 workshops").is_some(), "{text}");
            assert!(found(text, "ten workshops").is_some(), "{text}");
        }
        for text in ["今后十年", "十分重要", "(十)能源", "第10座桥", "10 july", "10国会晤"] {
            assert_eq!(found(text, "10 workshops"), None, "{text}");
        }
        assert_eq!(found("第10座桥", "10座"), None);
    }

    #[test]
    fn a_unit_takes_its_word() {
        assert_eq!(Wanted::read(&["26000", "km", "roads"]).map(|r| r.0), Some(2));
        assert_eq!(Wanted::read(&["4.5", "trillion", "roads"]).map(|r| r.0), Some(2));
        assert!(Wanted::read(&["roads"]).is_none());
        assert_eq!(Wanted::read(&["us$", "500", "million", "roads"]).map(|r| r.0), Some(3));
        assert!(Wanted::read(&["roads", "500"]).is_none());
    }
}
