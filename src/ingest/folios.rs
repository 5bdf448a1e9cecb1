//! Lines that the page or the registry prints around a text: 第6版 国际 2011年7月7日 星期四, CMT/RES/2015/7, For Immediate Release.

use super::dates::find_date;
use super::words::{MARKS, begins_with};

/// Longer lines say more than a page does.
const LONGEST: usize = 80;

/// Whether a line is one of them.
pub(super) fn is_folio(text: &str) -> bool {
    text.chars().count() <= LONGEST
        && !text.starts_with(['（', '('])
        && (is_day_of_issue(text) || is_number_of_document(text) || is_notice(text) || is_counted(text))
}

/// The day of a paper beside its weekday or page, and more than these: a title block has the day alone.
fn is_day_of_issue(text: &str) -> bool {
    let Some((_, range)) = find_date(text) else { return false };
    if text.contains(['，', '。', '；', '：', '《', '“', '—']) {
        return false;
    }
    let rest = [text.get(..range.start), text.get(range.end..)].map(Option::unwrap_or_default);
    let page =
        text.trim_end().ends_with(['版', '頁', '页']) || (text.starts_with('第') && rest.first().is_some_and(|head| head.contains('版')));
    let mut week = false;
    let mut more = false;
    for word in rest.iter().flat_map(|part| part.split([' ', '　', ',', '|', '·'])).filter(|word| !word.is_empty()) {
        if let Some(tail) =
            ["星期", "週", "周"].iter().find_map(|name| word.find(name).map(|at| word.get(at + name.len()..).unwrap_or_default()))
        {
            week = true;
            more |= tail.chars().count() > 1 || !word.starts_with(['星', '週', '周']);
        } else if ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
            .iter()
            .any(|day| word.eq_ignore_ascii_case(day))
        {
            week = true;
        } else {
            more = true;
        }
    }
    // By the day of the week the paper says its number or page; a place alone is where somebody spoke.
    (week && more && text.chars().any(|c| c.is_ascii_digit())) || page
}

/// CMT/RES/2015/7; 侨公字〔2020〕第14号.
fn is_number_of_document(text: &str) -> bool {
    let parts = text.split('/').count();
    let symbol = parts >= 3
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '.' | '-' | '(' | ')'))
        && text.split('/').any(|part| part.chars().any(|c| c.is_ascii_uppercase()));
    let numbered =
        text.contains(['〔', '［', '[']) && text.contains(['〕', '］', ']']) && text.ends_with(['号', '號']) && text.chars().count() <= 30;
    symbol || numbered
}

/// RIVER FORUM | PROCEEDINGS 3; Plan for Ports 2 / 5: a head with the number of its page.
fn is_counted(text: &str) -> bool {
    let number = |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends = [words.first(), words.last()].iter().flatten().any(|word| number(word));
    let of = match words.as_slice() {
        [_, .., page, "/" | "of", all] => page.parse::<u16>().ok().zip(all.parse::<u16>().ok()),
        [_, .., last] => last.split_once('/').and_then(|(page, all)| page.parse::<u16>().ok().zip(all.parse::<u16>().ok())),
        _ => None,
    };
    (ends && words.contains(&"|")) || of.is_some_and(|(page, all)| page > 0 && page <= all && all < 1000)
}

fn is_notice(text: &str) -> bool {
    MARKS.notice.iter().any(|row| begins_with(text, &row.word)) && text.split_whitespace().count() <= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_and_a_registry_are_told_from_titles_and_days() {
        for (text, folio) in [
            ("第3版 要闻 2012年5月4日 星期五", true),
            ("2012年5月4日 星期五 要闻2", true),
            ("河港日报 2012年5月4日 第3版", true),
            ("6 THE HARBOUR POST Friday, May 4, 2012", true),
            ("RVR/DEC/2012/4", true),
            ("水字〔2012〕第9号", true),
            ("RIVER FORUM | PROCEEDINGS 3", true),
            ("Plan for Ports 2 / 5", true),
            ("For immediate release", true),
            ("Original: English", true),
            ("2012年5月4日 星期五", false),
            ("Friday, May 4, 2012", false),
            ("（2012年5月4日，柳镇）", false),
            ("柳镇，2012年5月4日", false),
            ("2012/5/4", false),
            ("Ports and Rivers", false),
        ] {
            assert_eq!(is_folio(text), folio, "{text}");
        }
        for row in &MARKS.notice {
            assert!(is_folio(&row.example), "{}", row.example);
        }
    }
}
