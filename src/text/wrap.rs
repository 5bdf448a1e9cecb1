//! Breaking a paragraph into rows by the rules of Chinese and English typesetting.

use std::ops::Range;

use super::chars::{is_closing, is_digit, is_han, is_opening};
use super::{Shown, Width};

/// One row: a byte range of the text it was cut from. White space at a break belongs to no row's visible part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// First byte of the row.
    pub start: usize,
    /// Byte after the last one drawn.
    pub end: usize,
    /// First byte of the next row: from `end`, past the spaces that the break swallowed.
    pub next: usize,
}

/// How bad a break is. A row is broken at the last of the least bad places that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    /// As good as any.
    Free,
    /// Inside a word, a number, or between a number and its unit.
    Word,
    /// Leaves an opening mark at the end of a row or puts a closing one at the start of the next.
    Mark,
    /// Parts a mark of two characters: —— or ……
    Pair,
}

/// Breaks `text` into rows of at most `measure` cells, the rows after the first `hang` cells shorter.
///
/// No row begins with a closing mark or ends with an opening one, numbers (with what counts them) and Latin words stay whole,
/// —— and …… are not parted (GB/T 15834), unless the measure leaves no other way. Every byte of the text lies in
/// `start..next` of one row. An empty text is one empty row; a measure of 0 is taken as 1, where a wide character still gets
/// a row of its own.
#[must_use]
pub fn wrap(text: &str, measure: u16, hang: u16, width: Width) -> Vec<Row> {
    wrap_keeping(text, measure, hang, width, &[])
}

/// As [`wrap`]; the ranges of `whole`, in order, are held together like words.
#[must_use]
pub fn wrap_keeping(text: &str, measure: u16, hang: u16, width: Width, whole: &[Range<usize>]) -> Vec<Row> {
    let cells = breaks(text, width, whole);
    let mut rows: Vec<Row> = Vec::new();
    let mut start = 0;
    let mut room = usize::from(measure.max(1));
    let mut first = 0;
    loop {
        let mut used = 0;
        let mut best: Option<(Break, usize)> = None;
        let mut over = None;
        for (i, cell) in cells.iter().enumerate().skip(first) {
            if i > first && !cell.space && best.is_none_or(|(bad, _)| cell.before <= bad) {
                best = Some((cell.before, i));
            }
            used += usize::from(cell.width);
            if used > room && !cell.space && i > first {
                over = best;
                break;
            }
        }
        // Where all that is left fits, this is the last row.
        let Some((next, at)) = over.and_then(|(_, i)| Some((cells.get(i)?, i))) else { break };
        let drawn = text.get(start..next.offset).unwrap_or_default().trim_end_matches([' ', '\u{3000}', '\t']);
        rows.push(Row { start, end: start + drawn.len(), next: next.offset });
        (start, first) = (next.offset, at);
        room = usize::from(measure.saturating_sub(hang).max(1));
    }
    rows.push(Row { start, end: text.len(), next: text.len() });
    rows
}

/// A cluster: where it begins, its cells, whether it is white space, how bad a break before it is.
struct Cell {
    offset: usize,
    width: u16,
    space: bool,
    before: Break,
}

fn breaks(text: &str, width: Width, whole: &[Range<usize>]) -> Vec<Cell> {
    let mut whole = whole.iter().peekable();
    let mut last: [Option<char>; 2] = [None, None];
    let mut spaced = false;
    let cells = Shown::new(text).cells(width).filter_map(|cell| {
        let c = text.get(cell.offset..)?.chars().next()?;
        // A space that carries a combining mark is a letter.
        let space = matches!(&*cell.symbol, " " | "\u{3000}");
        while whole.next_if(|range| range.end <= cell.offset).is_some() {}
        let kept = whole.peek().is_some_and(|range| range.start < cell.offset);
        let before = match last {
            [before, Some(a)] if !space => break_between(before, a, spaced, c),
            _ => Break::Free,
        };
        let before = if kept { before.max(Break::Word) } else { before };
        if !space {
            last = [if spaced { None } else { last[1] }, Some(c)];
        }
        spaced = space;
        Some(Cell { offset: cell.offset, width: cell.width, space, before })
    });
    cells.collect()
}

/// How bad it is to end a row with `a` and to begin the next with `b`; `spaced` is white space between them, `before` what
/// stands right before `a`.
fn break_between(before: Option<char>, a: char, spaced: bool, b: char) -> Break {
    if !spaced && a == b && matches!(a, '—' | '…') {
        return Break::Pair;
    }
    if is_opening(a) || is_closing(b) {
        return Break::Mark;
    }
    if spaced {
        return Break::Free;
    }
    let held = match (a, b) {
        // A straight quote may open or close: it stays with both neighbours. So does what a no-break space joins.
        ('"' | '\u{a0}' | '\u{202f}', _) | (_, '"' | '\u{a0}' | '\u{202f}') => true,
        // Signs and 第 stay with their number, and a range with both of its numbers.
        ('$' | '€' | '£' | '¥' | '￥' | '#' | '＃' | '№' | '第', b) if is_digit(b) || is_numeral(b) => true,
        ('～' | '~' | '—' | '–' | '－', b) if is_digit(b) => before.is_some_and(|c| is_digit(c) || matches!(c, '%' | '％')),
        // What follows a number is its unit, its measure word or the scale that belongs to it.
        (a, b) if is_digit(a) && is_han(b) => true,
        (a, b) if is_numeral(a) && is_numeral(b) => true,
        // ’ between letters is an apostrophe.
        ('’', b) if latin(b) => before.is_some_and(latin),
        ('-', b) if in_word(b) && before.is_some_and(in_word) => is_digit(b) || !b.is_alphanumeric(),
        (a, b) => in_word(a) && in_word(b),
    };
    if held { Break::Word } else { Break::Free }
}

fn latin(c: char) -> bool {
    c.is_alphabetic() && !super::chars::is_cjk(c)
}

/// A Han numeral or scale.
fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '萬'
            | '億'
    )
}

/// Latin letters, digits and what joins them: not broken inside.
fn in_word(c: char) -> bool {
    !super::chars::is_cjk(c)
        && (c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '\'' | '/' | '%' | '_' | '&' | '+' | '–' | '@' | ':' | '\\' | '='))
        || is_digit(c)
}

#[cfg(test)]
#[path = "wrap_tests.rs"]
mod tests;
