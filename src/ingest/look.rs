//! What a line is by its own words: an address, thanks, a dateline, a date, a name, a mark of continuation, a page number.

use std::sync::LazyLock;

use super::address::{is_closing, is_salutation};
use super::class::Class;
use super::dates::{find_date, find_day};
use super::lookup::Lookup;
use super::names::{ends_with_office, is_han_name, person_of};
use super::registry::is_registry;
use super::words::{MARKS, begins_with};
use crate::text::chars::{is_han, is_terminal, is_word};

/// Longer lines are running text whatever they begin with.
const LONGEST: usize = 240;

/// Reads one line.
pub(super) fn look_of(text: &str) -> Class {
    if text.len() > LONGEST {
        return Class::Text;
    }
    let last = text.chars().next_back().unwrap_or_default();
    if is_continuation_from(text) {
        return Class::From;
    }
    if continuation_at_end(text) == Some(0) {
        return Class::To;
    }
    if text.len() <= 40 && page_number(text) {
        return if text.bytes().all(|b| b.is_ascii_digit()) { Class::Number } else { Class::Page };
    }
    if is_registry(text) {
        return Class::Page;
    }
    if is_closing(text) {
        return Class::Closing;
    }
    if is_salutation(text) {
        return Class::Salutation;
    }
    if matches!(last, '电' | '電' | '）' | ')') && is_dateline(text) {
        return Class::Dateline;
    }
    if !is_terminal(last) && is_day_line(text) {
        return Class::Day;
    }
    if is_byline(text) || signs_for(text) {
        return Class::Name;
    }
    if !is_terminal(last) && last != ',' && person_of(text).is_some() {
        return Class::Name;
    }
    Class::Text
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

/// Whether running text begins with who sent it: 某某社某地5月3日电（记者…）…, 本报讯…, PORT ELLERY, May 4 (Coast Press) — ….
/// Any agency will do: the day before 电, or the place in capitals before a day, tells.
pub(super) fn is_dispatch(text: &str) -> bool {
    let end = text.char_indices().enumerate().find(|&(n, (_, c))| n == 64 || matches!(c, '。' | '；'));
    let head = end.map_or(text, |(_, (at, _))| text.get(..at).unwrap_or_default());
    if !head.contains(is_han) {
        // Either form begins with the place in capitals.
        if head.bytes().take(3).any(|byte| byte.is_ascii_lowercase()) {
            return false;
        }
        // SALT HEAD -- By nine votes…
        let wired = [" -- ", " — ", " – ", " - "].iter().filter_map(|dash| head.split_once(dash)).any(|(place, _)| {
            (4..=32).contains(&place.len()) && place.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '\'' | '’'))
        });
        if wired {
            return true;
        }
        let Some((place, rest)) = head.split_once(", ") else { return false };
        let dash = [" — ", " – ", " -- ", " - ", "—", ") "].iter().filter_map(|dash| rest.find(dash)).min();
        return place.len() > 2
            && place.chars().all(|c| !c.is_lowercase())
            && dash.and_then(|at| rest.get(..at)).is_some_and(|day| find_day(day).is_some() || find_date(day).is_some());
    }
    let head = head.trim_start_matches(['（', '(', ' ']);
    const SENT: [&str; 7] = ["电", "電", "讯", "訊", "消息", "专电", "專電"];
    let behind = |at: usize, sign: char| head.get(at + sign.len_utf8()..).unwrap_or_default();
    let sent = head.match_indices('日').map(|(at, _)| at).find(|&at| SENT.iter().any(|word| behind(at, '日').starts_with(word)));
    sent.is_some_and(|at| head.get(..at).is_some_and(|before| before.chars().count() <= 30 && !before.contains(['，', '：', '“'])))
        || ["本报讯", "本報訊", "本台消息"].iter().any(|word| head.starts_with(word))
        || head
            .match_indices('（')
            .map(|(at, _)| at)
            .find(|&at| ["记者", "記者"].iter().any(|word| behind(at, '（').starts_with(word)))
            .is_some_and(|at| head.get(..at).is_some_and(|before| before.chars().count() <= 20))
}

/// Whether a line is only a day, perhaps with a place or a body: （2021年9月17日，某地）, （2018年11月29日某某大会通过）.
fn is_day_line(text: &str) -> bool {
    // 时间：2021年9月17日
    let named = |(word, _): &(&str, &str)| word.chars().count() <= 5 && !word.contains(|c: char| c.is_numeric());
    let text = text.split_once(['：', ':']).filter(named).map_or(text, |(_, day)| day.trim());
    let Some((_, range)) = find_date(text) else { return false };
    let rest = [text.get(..range.start), text.get(range.end..)].map(Option::unwrap_or_default);
    // Adopted 4 May 2012, 31 votes to 30; 2012年5月4日 来源：某某司; but 2012年5月4日某某部发言人 begins a sentence.
    let sourced = || rest.first().is_some_and(|part| part.is_empty()) && rest.last().is_some_and(|part| is_source(part));
    if (is_made(text) && text.split_whitespace().count() <= 10) || sourced() {
        return true;
    }
    if rest.last().is_some_and(|part| ends_with_office(part)) && !text.ends_with(['）', ')']) {
        return false;
    }
    // The day stands first or last, with nothing more than a place or a body beside it.
    if !rest.iter().any(|part| part.chars().all(|c| !c.is_alphanumeric())) || text.starts_with(char::is_lowercase) || text.starts_with('—')
    {
        return false;
    }
    let bare: usize = rest.iter().flat_map(|part| part.chars()).filter(|c| is_han(*c)).count();
    let words: usize = rest
        .iter()
        .map(|part| part.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic) && !word.contains(is_han)).count())
        .sum();
    // Who adopted a law, in brackets, may be said at length.
    let adopted = text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && {
        let inner = text.trim_end_matches(['）', ')']);
        MARKS.adopted.iter().any(|row| inner.ends_with(row.word.as_str()))
    };
    adopted && bare <= 70 || bare <= 16 && words <= 6 && !text.contains(['。', '；', '：', '“', '《', '、'])
}

/// Whether words say that a text was adopted: Adopted by consensus on 30 October 2015.
pub(super) fn is_made(text: &str) -> bool {
    MARKS.made.iter().any(|row| begins_with(text, &row.word))
}

/// Where a text was taken from, behind its day: 来源：某某司.
fn is_source(text: &str) -> bool {
    let words = text.trim().split_once(['：', ':']);
    words.is_some_and(|(word, source)| MARKS.source.iter().any(|row| row.word == word) && source.chars().count() <= 24)
}

/// Whom somebody signs for: For the Union of Ports: — above a name.
fn signs_for(text: &str) -> bool {
    let party = MARKS.party.iter().find_map(|row| text.strip_prefix(row.word.as_str()));
    party.is_some_and(|party| {
        let bare = party.trim_end_matches(':');
        text.ends_with(':')
            && bare.split_whitespace().count() <= 12
            // For the Union of River Ports: and For the town of Saltby: name a party by its last word.
            && bare.split_whitespace().next_back().is_some_and(|word| word.starts_with(char::is_uppercase))
    })
}

static BYLINES: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&MARKS.byline));

/// Who wrote it: 本报记者 张某某 李某, perhaps with who did what else: 摄影 王某.
pub(super) fn is_byline(text: &str) -> bool {
    /// More bytes than a lead, a word and the names may have.
    const LONGEST: usize = 200;
    let text = text.trim_matches(['（', '）', '(', ')']);
    if text.len() > LONGEST {
        return false;
    }
    // 本刊特约记者: whose they are and of what rank.
    let house = ["本", "特", "见", "見", "实", "實", "驻", "駐"].iter().any(|lead| text.starts_with(lead));
    let starts = text.char_indices().map(|(at, _)| text.get(at..).unwrap_or_default()).take(if house { 7 } else { 1 });
    let names = starts.flat_map(|rest| BYLINES.begin(rest).filter_map(|row| rest.get(row.word.len()..))).min_by_key(|rest| rest.len());
    names.is_some_and(|names| {
        let names = names.trim_start_matches([' ', '：', '/', '／', '|']);
        (2..=24).contains(&names.chars().count())
            && names
                .split([' ', '、', '/', '／'])
                .all(|name| is_han_name(name) || name.is_empty() || MARKS.beside.iter().any(|row| row.word == name))
    })
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
    let inner = text.trim_start_matches(|c: char| !is_word(c));
    MARKS.from.iter().any(|row| {
        let word = row.word.trim_start_matches('（');
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
    use super::super::words::{ADDRESS, OFFICES};
    use super::*;

    #[test]
    fn the_examples_of_the_word_lists_are_recognised() {
        for row in ADDRESS.opening.iter().chain(&ADDRESS.audience) {
            assert_eq!(look_of(&row.example), Class::Salutation, "{}", row.example);
        }
        for row in &ADDRESS.closing {
            assert_eq!(look_of(&row.example), Class::Closing, "{}", row.example);
        }
        for row in &MARKS.from {
            assert_eq!(look_of(&row.example), Class::From, "{}", row.example);
        }
        for row in &MARKS.to {
            assert_eq!(look_of(&row.example), Class::To, "{}", row.example);
        }
        for row in &MARKS.agency {
            assert_eq!(look_of(&row.example), Class::Dateline, "{}", row.example);
        }
        for row in MARKS.adopted.iter().chain(&MARKS.made).chain(&MARKS.source) {
            assert_eq!(look_of(&row.example), Class::Day, "{}", row.example);
        }
        for row in MARKS.party.iter().chain(&MARKS.beside) {
            assert_eq!(look_of(&row.example), Class::Name, "{}", row.example);
        }
        for row in &MARKS.byline {
            assert!(is_byline(&row.example), "{}", row.example);
        }
        for row in OFFICES.office.iter().filter(|row| !row.example.starts_with("John,") && !row.example.starts_with("Jane,")) {
            assert_eq!(look_of(&row.example), Class::Name, "{}", row.example);
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
            assert_eq!(look_of(text), Class::Text, "{text}");
        }
        for (text, look) in [
            ("（山城通讯社白石渡5月3日电）", Class::Dateline),
            ("（他在5月3日来电）", Class::Text),
            ("- 3 -", Class::Page),
            ("第 3 页", Class::Page),
            ("For the Union of River Ports:", Class::Name),
            ("For the town of Saltby:", Class::Name),
            ("For the poor of this town:", Class::Text),
            ("本报记者 张大山 摄影 李小河", Class::Name),
            ("Page 3 of 9", Class::Page),
            ("12", Class::Number),
            ("（二〇一九年六月二十日，某地）", Class::Day),
            ("2025年3月20日 · 某某论坛秘书处", Class::Day),
            ("Wanghai, 12 May 2026", Class::Day),
            ("女士们，先生们，朋友们：", Class::Salutation),
        ] {
            assert_eq!(look_of(text), look, "{text}");
        }
    }
}
