//! Page numbers and running heads: lines of the page, not of the text, that may stand inside a paragraph.

use std::collections::HashMap;

use super::class::Class;
use super::dates::find_date;
use super::layout::{Cue, End};
use super::lines::Page;
use super::numbers::is_han_numeral;
use super::paragraphs::Block;
use super::words::MARKS;
use crate::text::chars::{is_han, is_letter};

/// For every line whether it is furniture of the page.
pub(super) fn furniture(page: &Page, cues: &[Cue]) -> Vec<bool> {
    let heads = running_heads(page, cues);
    let mut out = Vec::with_capacity(cues.len());
    for (i, cue) in cues.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| cues.get(i));
        let next = cues.get(i + 1);
        let beside_number = [before, next].iter().flatten().any(|near| near.look == Class::Page);
        let at_break = cue.line.page || next.is_none_or(|next| next.line.page);
        let interrupts =
            before.is_some_and(|before| before.look == Class::Text && matches!(before.end, End::Open | End::Comma)) && next.is_some();
        // Only whole source lines: what stands between the words of one line belongs to it.
        let whole = before.is_none_or(|before| before.line.number != cue.line.number)
            && next.is_none_or(|next| next.line.number != cue.line.number);
        out.push(match cue.look {
            _ if !whole => false,
            _ if is_folio(page.of(&cue.line)) || is_far_number(page, cue, before, next) => true,
            Class::Page => true,
            Class::Number => before.is_some() && (at_break || interrupts),
            // On the first page the head may be the title, unless it counts pages.
            Class::Text if interrupts && breaks_in(page, cue, before, next) => true,
            Class::Text if is_under_number(page, cues, i) => true,
            Class::Text => {
                (if i > 0 { cue.line.page || beside_number } else { page.of(&cue.line).contains(|c: char| c.is_ascii_digit()) })
                    && heads.get(&bare(page.of(&cue.line))).is_some_and(|&count| count > 1)
            }
            _ => false,
        });
    }
    out
}

/// Whether a line is the head or foot of a page by its own words: the day, and the number of the page with a word for what it
/// counts or with the day of the week. Such a line stands once in a file of one page.
fn is_folio(text: &str) -> bool {
    // 柳镇报 第一版 要闻: words set apart, one of them the number of the page.
    let page = |word: &str| {
        let number = word.strip_prefix('第').and_then(|rest| rest.strip_suffix(['版', '页', '頁']));
        number.is_some_and(|number| {
            !number.is_empty() && number.chars().count() <= 3 && number.chars().all(|c| c.is_ascii_digit() || is_han_numeral(c))
        })
    };
    if text.chars().count() <= 24
        && text.split_whitespace().count() > 1
        && text.split_whitespace().any(page)
        && !text.contains(['，', '。', '《', '（'])
    {
        return true;
    }
    if text.chars().count() > 80 || text.starts_with(['（', '(']) || text.contains(['。', '；', '：', '，', '！', '？', '《']) {
        return false;
    }
    let Some((_, day)) = find_date(text) else { return false };
    let (before, after) = (text.get(..day.start).unwrap_or_default(), text.get(day.end..).unwrap_or_default());
    let numeric = |c: char| c.is_numeric() || is_han_numeral(c);
    // The number of the page stands at an edge of the line, or at the word for what it counts.
    let first = before.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let last = after.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_start_matches(|c: char| !c.is_ascii());
    let edge = (1..=4).contains(&first.len()) || ((1..=4).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_digit()));
    [before, after].iter().any(|part| {
        MARKS.folio.iter().any(|row| {
            row.find(part).is_some_and(|at| {
                let (head, tail) = (part.get(..at).unwrap_or_default(), part.get(at + row.word.len()..).unwrap_or_default());
                edge || !row.weekday && (head.trim_end().ends_with(numeric) || tail.trim_start().starts_with(numeric))
            })
        })
    })
}

/// Cells of white space that set the number of a page apart from words beside it.
const FAR: u32 = 4;

/// Whether a line is some words and, far from them, the number of the page; lines of a table have others like them beside them.
fn is_far_number(page: &Page, cue: &Cue, before: Option<&Cue>, next: Option<&Cue>) -> bool {
    let text = page.of(&cue.line);
    let counts = |part: &str| {
        let mut numbers = part.split('/').map(str::trim);
        part.len() <= 11
            && numbers.clone().count() <= 2
            && numbers.all(|n| (1..=4).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))
    };
    let words = |part: &str| part.chars().filter(|c| is_letter(*c)).count() >= 4 && part.chars().count() <= 80;
    // 12 / 40 may stand in spaces itself; beside Chinese the space is gone.
    let at_end = || {
        let head = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '/' | ' '));
        text.get(head.len()..).is_some_and(|tail| (tail.starts_with(' ') || head.ends_with(is_han)) && counts(tail.trim())) && words(head)
    };
    // · 118 · Proceedings
    let at_start = || {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '·' | '-' | '—' | '–' | '|' | ' '));
        let number = text.strip_suffix(rest).unwrap_or_default();
        counts(number.trim_matches(|c: char| !c.is_ascii_digit())) && !number.ends_with(|c: char| c.is_ascii_digit()) && words(rest)
    };
    cue.line.gap >= FAR
        && cue.end == End::Open
        && [before, next].iter().flatten().all(|near| near.line.gap < FAR)
        && (at_end() || at_start())
}

/// Whether a line is a head that stands once: between the words of a sentence and a page number, set apart, and neither as
/// wide as the lines of the text nor a sentence.
fn breaks_in(page: &Page, cue: &Cue, before: Option<&Cue>, next: Option<&Cue>) -> bool {
    let width = before.map_or(0, |before| before.line.width);
    next.is_some_and(|next| next.look == Class::Page)
        && cue.line.blanks > 1
        && cue.end == End::Open
        && cue.label.is_none()
        && page.of(&cue.line).chars().count() <= 60
        && cue.line.width.abs_diff(width) * 8 > width
}

/// Whether a line is a head that stands once right under the number of a page, in the midst of a sentence.
fn is_under_number(page: &Page, cues: &[Cue], i: usize) -> bool {
    let at = |i: Option<usize>| i.and_then(|i| cues.get(i));
    let (Some(cue), Some(number), Some(text)) = (cues.get(i), at(i.checked_sub(1)), at(i.checked_sub(2))) else { return false };
    let mid =
        text.look == Class::Text && matches!(text.end, End::Open | End::Comma) && number.look == Class::Page && number.line.blanks > 0;
    mid && cue.line.blanks == 0
        && cue.end == End::Open
        && cue.label.is_none()
        && page.of(&cue.line).chars().count() <= 40
        && cues.get(i + 1).is_some_and(|next| next.line.blanks > 0)
}

/// First lines of pages, as they are without their numbers, and how often each stands there.
fn running_heads(page: &Page, cues: &[Cue]) -> HashMap<String, u32> {
    let mut heads = HashMap::new();
    for (i, cue) in cues.iter().enumerate() {
        let text = page.of(&cue.line);
        // A head stands at the top of every page, the first too, where no form feed stands before it; or beside the number.
        let numbered = |i: Option<usize>| i.and_then(|i| cues.get(i)).is_some_and(|near| near.look == Class::Page);
        if (cue.line.page || i == 0 || numbered(i.checked_sub(1)) || numbered(Some(i + 1)))
            && cue.look == Class::Text
            && cue.end == End::Open
            && cue.label.is_none()
            && text.chars().count() <= 60
        {
            *heads.entry(bare(text)).or_insert(0) += 1;
        }
    }
    heads
}

/// The letters of the heads and feet of the pages of a file, each once.
pub(super) fn heads(blocks: &[Block]) -> Vec<String> {
    let mut heads: Vec<String> = blocks.iter().filter(|block| block.furniture).map(|block| bare(&block.text)).collect();
    heads.sort_unstable();
    heads.dedup();
    heads.retain(|head| !head.is_empty());
    heads
}

fn bare(text: &str) -> String {
    text.chars().filter(|&c| is_letter(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_page_is_known_by_its_words() {
        for row in &MARKS.folio {
            assert!(is_folio(&row.example), "{}", row.example);
        }
        for text in ["柳镇报 第一版 要闻", "柳镇日报 第12版"] {
            assert!(is_folio(text), "{text}");
        }
        for text in [
            "关于 第三版宪法草案",
            "2019年6月4日 星期二",
            "（2019年6月4日，第2版）",
            "Adopted 8 September 2013, 31 votes to 30",
            "石渡，2023年6月9日",
            "2023年6月9日，会议在第2厅举行",
        ] {
            assert!(!is_folio(text), "{text}");
        }
    }

    #[test]
    fn a_head_inside_a_paragraph_is_a_mark_and_the_paragraph_goes_on() {
        use crate::ingest::{Options, Source, ingest};
        use crate::model::Role;
        for head in [
            "柳镇报　　2023 年 6 月 9 日　星期五　第 2 版",
            "柳镇报　第二版　要闻",
            "柳 镇 论 坛 文 集                  17",
            "· 17 ·　　　　　柳镇论坛文集",
        ] {
            let text = format!(
                "各位同事：\n　　镇上的老桥修了三年，今年春天终于\n通车，去年还要绕两个钟头的山路，如今\n{head}\n一袋烟的工夫就到了。\n　　我们还要把路一直修到水库边上，让\n放羊的人也少走一些夜路。\n　　谢谢大家。\n"
            );
            let documents = ingest(Source { path: "a.txt", stem: "a" }, text.as_bytes(), &Options::default()).unwrap_or_default();
            let document = documents.first().cloned().unwrap_or_default();
            let of = |role: Role| document.paragraphs.iter().filter(|p| p.role == role).map(|p| document.slice(p.span)).collect::<Vec<_>>();
            assert_eq!(of(Role::Mark).len(), 1, "{head}: {documents:#?}");
            assert!(
                of(Role::Text).contains(&"镇上的老桥修了三年，今年春天终于通车，去年还要绕两个钟头的山路，如今一袋烟的工夫就到了。"),
                "{head}"
            );
            assert!(document.sections.is_empty(), "{head}");
        }
    }
}
