//! English number words, and scale words behind digits.

use rust_decimal::Decimal;

use super::{Numeral, Style, word_end};

fn spelled(word: &str) -> Option<(u32, bool)> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let place = |list: &[&str]| list.iter().position(|w| *w == word).and_then(|n| u32::try_from(n).ok());
    place(&ONES).map(|n| (n, false)).or_else(|| place(&TENS).map(|n| (n * 10 + 20, true)))
}

fn scale_of(word: &str, money: bool) -> Option<i64> {
    Some(match word {
        "hundred" => 100,
        "thousand" => 1000,
        "million" | "mln" | "mn" => 1_000_000,
        "billion" | "bn" | "bln" => 1_000_000_000,
        "trillion" | "tn" | "trn" => 1_000_000_000_000,
        "k" if money => 1000,
        "m" if money => 1_000_000,
        "b" if money => 1_000_000_000,
        "t" if money => 1_000_000_000_000,
        "lakh" => 100_000,
        "crore" => 10_000_000,
        "dozen" => 12,
        _ => return None,
    })
}

fn word_at(chars: &[char], at: usize) -> (usize, String) {
    let end = word_end(chars, at);
    (end, chars.get(at..end.min(at + 12)).unwrap_or_default().iter().collect())
}

/// `3.5 million`, `$5bn`, `250-million`.
pub(super) fn scale_words(chars: &[char], read: &mut Numeral, money: bool) {
    loop {
        let gap = usize::from(matches!(chars.get(read.end), Some(' ' | '-')));
        let (end, word) = word_at(chars, read.end + gap);
        let Some(scale) = scale_of(&word, money && gap == 0) else { break };
        let Some(value) = read.value.and_then(|v| v.checked_mul(scale.into())) else { break };
        read.value = Some(value);
        read.scale = read.scale.checked_mul(scale.into()).unwrap_or(read.scale);
        read.run = 0;
        read.end = end;
    }
}

/// English number words: `twenty-five`, `two and a half million`, `half a million`, `a dozen`, `hundreds of`.
pub(super) fn words(chars: &[char], at: usize) -> Option<Numeral> {
    let mut out =
        Numeral { end: at, value: None, upper: None, more: false, about: false, scale: Decimal::ONE, style: Style::Words, run: 0 };
    let (mut total, mut part) = (Decimal::ZERO, Option::<Decimal>::None);
    let mut i = at;
    // What stands last: 0 nothing, 1 ones, 2 tens, 3 a scale; ones after ones end the numeral.
    let mut last = 0u8;
    loop {
        let (end, word) = word_at(chars, i);
        if end == i {
            break;
        }
        if let Some((n, tens)) = spelled(&word) {
            if last == 1 || (last == 2 && (tens || n > 9)) {
                break;
            }
            part = Some(part.unwrap_or_default() + Decimal::from(n));
            last = if tens { 2 } else { 1 };
        } else if let Some(scale) = scale_of(&word, false).filter(|_| last > 0 || out.about) {
            let scale = Decimal::from(scale);
            if scale == Decimal::ONE_HUNDRED || scale == Decimal::from(12) {
                part = Some(part.unwrap_or(Decimal::ONE) * scale);
            } else {
                total = total.checked_add(part.take().unwrap_or(Decimal::ONE))?.checked_mul(scale)?;
            }
            out.scale = scale;
            last = 3;
        } else if last == 0 && matches!(word.as_str(), "a" | "an" | "half" | "several") {
            match half_or_article(chars, &word, end) {
                Some((value, next, vague)) => {
                    (part, i, last) = (Some(value), next, 1);
                    out.about |= vague;
                    continue;
                }
                None => return None,
            }
        } else if last == 0
            && matches!(word.as_str(), "hundreds" | "thousands" | "millions" | "billions" | "trillions" | "dozens" | "tens" | "scores")
        {
            return plural_scale(chars, end, out);
        } else {
            break;
        }
        out.end = end;
        if last < 3
            && let Some((end, part_below)) = point(chars, end)
        {
            part = Some(part.unwrap_or_default().checked_add(part_below)?);
            out.end = end;
        }
        i = next_word(chars, out.end, last, &mut part).unwrap_or(usize::MAX);
        if i == usize::MAX {
            break;
        }
    }
    if out.end == at || last == 0 {
        return None;
    }
    out.value = if out.about { None } else { total.checked_add(part.unwrap_or_default()) };
    Some(out)
}

/// ` point two five`: the digits as a fraction.
fn point(chars: &[char], end: usize) -> Option<(usize, Decimal)> {
    let (mut at, word) = word_at(chars, end + 1);
    (word == "point").then_some(())?;
    let mut text = String::from("0.");
    while let (next, word) = word_at(chars, at + 1)
        && let Some(digit) = spelled(&word).and_then(|(n, _)| char::from_digit(n, 10))
        && text.len() < 20
    {
        text.push(digit);
        at = next;
    }
    Some((at, (text.len() > 2).then(|| text.parse().ok()).flatten()?))
}

/// `half a million`, `a hundred`, `a dozen`, `several thousand`: the count, where the scale begins, whether it is vague.
fn half_or_article(chars: &[char], word: &str, end: usize) -> Option<(Decimal, usize, bool)> {
    let gap = |at: usize| (chars.get(at) == Some(&' ')).then_some(at + 1);
    let mut next = gap(end)?;
    let count = match word {
        "half" => {
            let (end, article) = word_at(chars, next);
            next = (article == "a").then_some(end).and_then(gap)?;
            Decimal::new(5, 1)
        }
        _ => Decimal::ONE,
    };
    scale_of(&word_at(chars, next).1, false)?;
    Some((count, next, word == "several"))
}

/// Where the next word of the numeral may begin; adds `and a half` to what was read.
fn next_word(chars: &[char], end: usize, last: u8, part: &mut Option<Decimal>) -> Option<usize> {
    let mut next = matches!(chars.get(end), Some(' ' | '-')).then_some(end + 1)?;
    let (stop, word) = word_at(chars, next);
    if word == "and" && chars.get(stop) == Some(&' ') {
        let (half, article) = word_at(chars, stop + 1);
        let (after, name) = word_at(chars, half + 1);
        if article == "a" && name == "half" {
            *part = Some(part.unwrap_or_default() + Decimal::new(5, 1));
            return (chars.get(after) == Some(&' ')).then_some(after + 1);
        }
        // `one hundred and twenty`, but not `two and three`, nor `20 million and six`.
        next = (last == 3 && part.is_some() && spelled(&article).is_some()).then_some(stop + 1)?;
    }
    Some(next)
}

/// `hundreds of`, `tens of thousands of`.
fn plural_scale(chars: &[char], end: usize, mut out: Numeral) -> Option<Numeral> {
    let mut end = end;
    loop {
        let (of, word) = word_at(chars, end + 1);
        if word != "of" {
            return None;
        }
        let (next, word) = word_at(chars, of + 1);
        if !matches!(word.as_str(), "thousands" | "millions" | "billions") {
            break;
        }
        end = next;
    }
    (out.end, out.about) = (end, true);
    Some(out)
}
