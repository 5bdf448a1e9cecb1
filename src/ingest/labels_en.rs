//! Labels of English headings: Article 5, Chapter II, Part One, IV., A., First,

use super::labels::{Label, Style};
use super::numbers::digits;

/// Article 5, Chapter II, I., A., First,
pub(super) fn latin(text: &str) -> Option<Label> {
    const WORDS: &[(&str, Style)] = &[
        ("article", Style::Article),
        ("chapter", Style::Chapter),
        ("section", Style::Section),
        ("part", Style::Part),
        ("annex", Style::Part),
    ];
    const ORDINALS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    let word_end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let word = text.get(..word_end)?;
    let rest = text.get(word_end..)?;
    let bare = word.strip_suffix("ly").filter(|_| word.len() > 5).unwrap_or(word);
    if let Some(at) = ORDINALS.iter().position(|ordinal| bare.eq_ignore_ascii_case(ordinal)) {
        let comma = rest.chars().next().filter(|c| matches!(c, ',' | ':'))?;
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        return capital.then(|| Label {
            style: Style::Ordinal,
            number: u32::try_from(at + 1).unwrap_or(0),
            end: word_end,
            rest: word_end + comma.len_utf8(),
            tight: false,
        });
    }
    if let Some((_, style)) = WORDS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)) {
        if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        let at = word_end + rest.strip_prefix(' ').map(|_| 1)?;
        let number_end = text.get(at..)?.find([' ', '.', ':', ',', '—', '–', '-']).map_or(text.len(), |n| at + n);
        let numeral = text.get(at..number_end)?;
        let number = digits(numeral, 0)
            .filter(|&(_, to)| to == numeral.len())
            .map(|(n, _)| n)
            .or_else(|| roman(numeral))
            .or_else(|| cardinal(numeral))
            .or_else(|| {
                let c = numeral.chars().next().filter(|_| numeral.len() == 1)?;
                c.is_ascii_uppercase().then(|| c as u32 - 'A' as u32 + 1)
            })?;
        let tail = text.get(number_end..)?.trim_start_matches(['.', ':', ' ', '—', '–', '-']);
        // “Article 5 of the Charter says” is a sentence.
        if tail.starts_with(|c: char| c.is_lowercase()) || text.get(number_end..)?.starts_with(',') {
            return None;
        }
        return Some(Label { style: *style, number, end: number_end, rest: text.len() - tail.len(), tight: false });
    }
    let dot = rest.chars().next().filter(|c| matches!(c, '.' | ')'))?;
    // A full stop alone may be an initial or an abbreviation (“J. Smith”): the rest must begin after a space with a capital.
    rest.get(1..).filter(|tail| tail.is_empty() || tail.starts_with(' '))?;
    if let (Some(number), true) = (roman(word), word.bytes().all(|b| b.is_ascii_uppercase()))
        && dot == '.'
        && !(word.len() == 1 && matches!(word, "C" | "D" | "M" | "L"))
    {
        return Some(Label { style: Style::Roman, number, end: word_end, rest: word_end + 1, tight: false });
    }
    let letter = word.bytes().next().filter(|_| word.len() == 1)?;
    let style = if letter.is_ascii_uppercase() { Style::Capital } else { Style::Letter };
    (style == Style::Capital || dot == ')').then(|| Label {
        style,
        number: u32::from(letter.to_ascii_lowercase() - b'a') + 1,
        end: word_end,
        rest: word_end + 1,
        tight: false,
    })
}

pub(super) fn roman(text: &str) -> Option<u32> {
    let value = |c: u8| match c.to_ascii_uppercase() {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        b'L' => Some(50),
        b'C' => Some(100),
        _ => None,
    };
    let (mut total, mut last) = (0_u32, 0_u32);
    for c in text.bytes().rev() {
        let v = value(c)?;
        if v < last {
            total = total.checked_sub(v)?
        } else {
            total += v
        }
        last = last.max(v);
    }
    (total > 0 && text.len() < 8).then_some(total)
}

/// Part One, CHAPTER TWELVE.
fn cardinal(text: &str) -> Option<u32> {
    const NAMES: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let at = NAMES.iter().position(|name| text.starts_with(|c: char| c.is_ascii_uppercase()) && name.eq_ignore_ascii_case(text))?;
    u32::try_from(at + 1).ok()
}
