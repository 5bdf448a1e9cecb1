//! Numerals that count nothing: frozen in words, in names and in labels.

use rust_decimal::Decimal;

use super::scan::Found;
use super::tables::{Kind, Tables};
use crate::text::numerals::{Numeral, Style};

/// “山地五国”: a count that closes a short quoted name names a group.
pub(super) fn names_in_quotes(chars: &[char], all: &mut [Found]) {
    for found in all.iter_mut().filter(|f| f.kind == Kind::Count) {
        // “两条底线”: and one that opens it.
        let opens = found.start.checked_sub(1).and_then(|i| chars.get(i)).is_some_and(|c| matches!(c, '“' | '「'));
        let closes = |at: usize| matches!(chars.get(at), Some('”' | '"' | '」'));
        found.fixed |= opens && found.style == Style::Chinese && (found.end..found.end + 6).any(closes);
        if !closes(found.end) {
            continue;
        }
        let window = chars.get(found.start.saturating_sub(8)..found.start).unwrap_or_default();
        found.fixed |= window.iter().rev().take_while(|c| **c != '”').any(|c| matches!(c, '“' | '"' | '「'));
    }
}

/// The end of a name or idiom in which the numeral at `i` is frozen.
pub(super) fn frozen(chars: &[char], i: usize, c: char, tables: &Tables) -> Option<usize> {
    tables.frozen.get(&c)?.iter().find_map(|(lead, word)| {
        let start = i.checked_sub(*lead)?;
        let end = start + word.len();
        let letter = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
        let goes_on = letter(word.last()) && letter(chars.get(end));
        let begun = letter(word.first()) && letter(start.checked_sub(1).and_then(|s| chars.get(s)));
        let whole = !goes_on && !begun;
        // 十分之一 is a share.
        let share = chars.get(end) == Some(&'之') && word.last() == Some(&'分');
        (whole && !share && chars.get(start..end) == Some(word.as_slice())).then_some(end)
    })
}

/// A word goes on into digits: G20, COP28, COVID-19.
pub(super) fn skip_name(chars: &[char], end: usize) -> usize {
    let mut end = end;
    let joins = |i: usize| chars.get(i) == Some(&'-') && chars.get(i + 1).is_some_and(char::is_ascii_digit);
    while end > 0
        && chars.get(end - 1).is_some_and(char::is_ascii_alphabetic)
        && (chars.get(end).is_some_and(char::is_ascii_digit) || joins(end))
    {
        end += 1;
        while chars.get(end).is_some_and(char::is_ascii_alphanumeric) {
            end += 1;
        }
    }
    end
}

/// Whether the number is a label: 第三, Article 5, （一）, `1.` at the head of a line.
pub(super) fn labelled(chars: &[char], i: usize, read: &Numeral, before: Option<char>, tables: &Tables) -> bool {
    let behind = chars.get(read.end).copied();
    if matches!(before, Some('(' | '（' | '〔' | '【' | '[' | '［')) && matches!(behind, Some(')' | '）' | '〕' | '】' | ']' | '］'))
    {
        return true;
    }
    let head = before.is_none() || before == Some('\n') || (before == Some(' ') && i == 1);
    // 20、30和50个 is a list of counts, 1、提高 a label.
    let listed =
        behind == Some('、') && chars.get(read.end + 1).is_some_and(|&c| c.is_ascii_digit() || crate::text::numerals::begins_chinese(c));
    if head && !listed && matches!(behind, Some('.' | '、' | '．' | ')' | '）')) && read.value.is_some_and(|v| v < Decimal::ONE_HUNDRED)
    {
        return true;
    }
    // 2.1 发展, 3.2今后三年: a section number, where a title or the text follows at once.
    if i == 0
        && read.style == Style::Arabic
        && read.scale == Decimal::ONE
        && chars.get(i..read.end).is_some_and(|run| run.contains(&'.'))
        && behind.is_some_and(crate::text::chars::is_han)
        && tables.units.at(chars, read.end).is_none()
    {
        return true;
    }
    if head
        && read.style == Style::Arabic
        && read.scale == Decimal::ONE
        && behind == Some(' ')
        && tables.units.at(chars, read.end + 1).is_none()
        && chars.get(i..read.end).is_some_and(|run| run.contains(&'.'))
    {
        return true;
    }
    let mut place = i;
    while place > 0 && matches!(chars.get(place - 1), Some(' ' | '-')) && i - place < 2 {
        place -= 1;
    }
    tables.labels.before(chars, place).is_some() || matches!(before, Some('#' | '№'))
}
