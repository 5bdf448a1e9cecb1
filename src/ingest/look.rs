//! What a line is by its own words: an address, thanks, a dateline, a date, a name, a mark of continuation, a page number.

use super::dates::{find_date, find_day};
use super::words::{ADDRESS, MARKS, OFFICES, begins_with};
use crate::text::chars::{is_han, is_terminal};

/// What a line looks like, read alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Look {
    /// Running text, or a heading: only its neighbours can tell.
    #[default]
    Plain,
    /// 各位同事！
    Salutation,
    /// 谢谢大家。
    Closing,
    /// （某社某地9月17日电）
    Dateline,
    /// （2021年9月17日，某地）
    Day,
    /// 某某国主席 张某某
    Name,
    /// 上接第二版
    From,
    /// 下转第三版
    To,
    /// - 3 -
    Page,
    /// A number alone: a page or a heading.
    Number,
}

/// Longer lines are running text whatever they begin with.
const LONGEST: usize = 240;

/// Reads one line.
pub(super) fn look_of(text: &str) -> Look {
    if text.len() > LONGEST {
        return Look::Plain;
    }
    let last = text.chars().next_back().unwrap_or_default();
    if is_continuation_from(text) {
        return Look::From;
    }
    if continuation_at_end(text) == Some(0) {
        return Look::To;
    }
    if text.len() <= 40 && page_number(text) {
        return if text.bytes().all(|b| b.is_ascii_digit()) { Look::Number } else { Look::Page };
    }
    if is_closing_words(text) {
        return Look::Closing;
    }
    if matches!(last, '：' | '，' | '！' | '。' | ':' | ',' | '!' | '.' | '、') && is_salutation(text) {
        return Look::Salutation;
    }
    if matches!(last, '电' | '電' | '）' | ')') && is_dateline(text) {
        return Look::Dateline;
    }
    if !is_terminal(last) && is_day_line(text) {
        return Look::Day;
    }
    if !is_terminal(last) && (office_and_name(text).is_some() || name_and_office(text).is_some()) {
        return Look::Name;
    }
    Look::Plain
}

/// 尊敬的各位来宾： and nothing else on the line.
fn is_salutation(text: &str) -> bool {
    let Some(row) = ADDRESS.opening.iter().find(|row| begins_with(text, &row.word)) else { return false };
    if row.word.is_ascii() {
        let words = text.split_whitespace().count();
        let commas = text.trim_end_matches([',', ':', '!', '.']);
        // “Members of the League met in May.” is no address: an address has no verb, so it is short.
        return words <= 14
            && !text.ends_with(". ")
            && (words <= 4 || !text.ends_with('.'))
            && !commas.contains(". ") | begins_with(text, "Mr");
    }
    let inner = text.trim_end_matches(['：', '，', '！', '。', '、', ':', ',', '!', '.']);
    let length = inner.chars().count();
    length <= 40
        && !inner.contains(['。', '；', '？'])
        && ADDRESS.audience.iter().any(|known| known.find_exact(inner).is_some())
        // Every part between commas must itself name somebody: 各位同事，今天… is running text.
        && inner.split(['，', '、', '！', '：', ' ']).filter(|part| !part.is_empty()).all(|part| {
            part.chars().count() <= 16 && ADDRESS.audience.iter().any(|known| known.find_exact(part).is_some()) && !part.contains(['是', '在', '将', '将'])
        })
}

fn is_closing_words(text: &str) -> bool {
    let bare = text.trim_end_matches(['。', '！', '.', '!', ' ', '~']);
    bare.len() < 48 && ADDRESS.closing.iter().any(|row| bare.eq_ignore_ascii_case(&row.word))
}

/// Whether a line is only a dateline: agency, place, day, 电. In brackets any agency will do, the day before 电 tells.
fn is_dateline(text: &str) -> bool {
    let inner = text.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')' | ' '));
    if !inner.ends_with(['电', '電']) || inner.chars().count() > 40 {
        return false;
    }
    let wired = || {
        text.starts_with(['（', '('])
            && !inner.contains(['，', '。', '：'])
            && inner.trim_end_matches(['电', '電', ' ']).ends_with(['日', '号', '號'])
            && find_day(inner).is_some()
    };
    MARKS.agency.iter().any(|row| inner.starts_with(&row.word)) || wired()
}

/// Whether a line is only a day, perhaps with a place or a body: （2021年9月17日，某地）.
fn is_day_line(text: &str) -> bool {
    let Some((_, range)) = find_date(text) else { return false };
    let rest = [text.get(..range.start), text.get(range.end..)].map(Option::unwrap_or_default);
    // The day stands first or last, with nothing more than a place or a body beside it.
    if !rest.iter().any(|part| part.chars().all(|c| !c.is_alphanumeric())) || text.starts_with(char::is_lowercase) {
        return false;
    }
    let bare: usize = rest.iter().flat_map(|part| part.chars()).filter(|c| is_han(*c)).count();
    let words: usize = rest
        .iter()
        .map(|part| part.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic) && !word.contains(is_han)).count())
        .sum();
    bare <= 16 && words <= 6 && !text.contains(['。', '；', '：', '“', '《', '、'])
}

/// Office and name: 某某联盟主席 张某某. A name of two characters may be set apart: 李 某.
pub(super) fn office_and_name(text: &str) -> Option<(&str, &str)> {
    if text.contains(['，', '。', '：', '；', '“', '《', ',']) {
        return None;
    }
    let (mut office, mut name) = text.rsplit_once(' ')?;
    if name.chars().count() == 1 {
        let (before, first) = office.rsplit_once(' ')?;
        if first.chars().count() == 1 {
            name = text.get(before.len() + 1..)?;
            office = before;
        }
    }
    let office = office.trim_end();
    let han = name.chars().all(|c| is_han(c) || matches!(c, '·' | '•' | '・' | '．' | ' ')) && name.chars().any(is_han);
    let length = name.chars().filter(|c| is_han(*c)).count();
    let known = OFFICES.office.iter().any(|row| !row.word.is_ascii() && office.ends_with(row.word.as_str()));
    (han && ((2..=4).contains(&length) || (length <= 14 && name.contains(['·', '•', '・']))) && known && office.chars().count() <= 40)
        .then_some((office, name))
}

/// Name and office: Jane Doe, Chair of the League.
pub(super) fn name_and_office(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("By ").unwrap_or(text);
    let (name, office) = text.split_once(", ")?;
    let known = || {
        office.split_whitespace().take(4).any(|word| {
            OFFICES.office.iter().any(|row| row.word.eq_ignore_ascii_case(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')))
        })
    };
    (is_person(name) && office.len() <= 120 && known()).then_some((name, office))
}

/// Two to four capitalised words and initials.
pub(super) fn is_person(name: &str) -> bool {
    const NO_NAME: &[&str] = &["of", "the", "and", "on", "in", "for", "to", "a", "our", "with", "from", "by", "at"];
    !name.split_whitespace().any(|word| NO_NAME.iter().any(|known| known.eq_ignore_ascii_case(word)))
        && (2..=4).contains(&name.split_whitespace().count())
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || matches!(word, "de" | "van" | "von" | "bin" | "al"))
        && name.chars().all(|c| (c.is_alphabetic() && !is_han(c)) || matches!(c, ' ' | '.' | '-' | '’' | '\''))
}

fn page_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    let bare = text.trim_matches(|c: char| matches!(c, '-' | '—' | '–' | '－' | '·' | '|' | ' ' | '~' | '[' | ']'));
    if digits(bare) {
        return true;
    }
    let inner = bare.trim_start_matches('第').trim_end_matches(['页', '頁']);
    if inner.len() < bare.len() && digits(inner.trim()) {
        return true;
    }
    let lower = bare.strip_prefix("Page ").or_else(|| bare.strip_prefix("page ")).or_else(|| bare.strip_prefix("PAGE "));
    lower.is_some_and(|rest| rest.split(" of ").all(|part| digits(part.trim())))
}

/// Whether a line begins with the mark that the text goes on from another page.
fn is_continuation_from(text: &str) -> bool {
    MARKS.from.iter().any(|row| {
        let word = row.word.trim_start_matches('（');
        let inner = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        (text.starts_with('（') || !row.word.starts_with('（')) && begins_with(inner, word)
    })
}

/// Where the mark that the text goes on elsewhere begins, if a line ends with one.
pub(super) fn continuation_at_end(text: &str) -> Option<usize> {
    const TAIL: usize = 60;
    if !text.ends_with(['版', '页', '頁', '）', ')', '续', '續']) && !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut from = text.len().saturating_sub(TAIL);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = text.get(from..)?;
    let at = MARKS.to.iter().find_map(|row| row.find(tail))? + from;
    let before = text.get(..at)?;
    let bracket = before.trim_end_matches(['（', '(', '［', '[', '▶', '►', '■', '▲']);
    let begin = bracket.len();
    // Inside a sentence, as in 请把下转第三版…, nothing sets it apart.
    (begin < at || before.is_empty() || before.ends_with(' ') || before.ends_with(is_terminal) || text.get(at..)?.starts_with('（'))
        .then_some(begin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_word_lists_are_recognised() {
        for row in ADDRESS.opening.iter().chain(&ADDRESS.audience) {
            assert_eq!(look_of(&row.example), Look::Salutation, "{}", row.example);
        }
        for row in &ADDRESS.closing {
            assert_eq!(look_of(&row.example), Look::Closing, "{}", row.example);
        }
        for row in &MARKS.from {
            assert_eq!(look_of(&row.example), Look::From, "{}", row.example);
        }
        for row in &MARKS.to {
            assert_eq!(look_of(&row.example), Look::To, "{}", row.example);
        }
        for row in &MARKS.agency {
            assert_eq!(look_of(&row.example), Look::Dateline, "{}", row.example);
        }
        for row in OFFICES.office.iter().filter(|row| !row.example.starts_with("John,") && !row.example.starts_with("Jane,")) {
            assert_eq!(look_of(&row.example), Look::Name, "{}", row.example);
        }
    }

    #[test]
    fn running_text_is_plain() {
        for text in [
            "各位同事，今天我们在这里谈水。",
            "各位代表在会上一致同意，",
            "新华社的记者说，大会很成功。",
            "2021年9月17日，会议在山里举行，各方同意修路。",
            "Members of the League met in May and agreed on a fund for ports.",
            "Friends of the river have planted trees for years.",
            "20年来，我们修渠种树，",
        ] {
            assert_eq!(look_of(text), Look::Plain, "{text}");
        }
        for (text, look) in [
            ("（山城通讯社白石渡5月3日电）", Look::Dateline),
            ("（他在5月3日来电）", Look::Plain),
            ("- 3 -", Look::Page),
            ("第 3 页", Look::Page),
            ("Page 3 of 9", Look::Page),
            ("12", Look::Number),
            ("（二〇一九年六月二十日，某地）", Look::Day),
            ("2025年3月20日 · 某某论坛秘书处", Look::Day),
            ("Wanghai, 12 May 2026", Look::Day),
            ("女士们，先生们，朋友们：", Look::Salutation),
        ] {
            assert_eq!(look_of(text), look, "{text}");
        }
    }
}
