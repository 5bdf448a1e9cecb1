//! Breaking a paragraph into rows by the rules of Chinese and English typesetting.

use super::chars::{is_closing, is_digit, is_opening};
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

/// Breaks `text` into rows of at most `measure` cells, the first one `first` cells shorter.
///
/// No row begins with a closing mark or ends with an opening one, numbers and Latin words stay whole, —— and …… are not
/// parted (GB/T 15834), unless the measure leaves no other way. Every byte of the text lies in `start..next` of one row.
/// An empty text is one empty row; a measure of 0 is taken as 1, where a wide character still gets a row of its own.
#[must_use]
pub fn wrap(text: &str, measure: u16, first: u16, width: Width) -> Vec<Row> {
    let measure = usize::from(measure.max(1));
    let mut rows: Vec<Row> = Vec::new();
    let (mut start, mut used, mut room) = (0usize, 0usize, measure.saturating_sub(usize::from(first)).max(1));
    // Where the row may be broken: (end of the drawn part, start of the next row, cells up to there).
    let mut chance: Option<(usize, usize, usize)> = None;
    let mut before: Option<(char, usize, usize)> = None;
    for cell in Shown::new(text).cells(width) {
        let Some(c) = text.get(cell.offset..).and_then(|rest| rest.chars().next()) else { continue };
        // A space that carries a combining mark is a letter.
        let space = matches!(&*cell.symbol, " " | "\u{3000}");
        if let Some((last, end_of_last, _)) = before
            && !space
            && may_break(last, c)
        {
            let end = if last == ' ' || last == '\u{3000}' {
                text.get(start..end_of_last).map_or(end_of_last, |row| start + row.trim_end().len())
            } else {
                end_of_last
            };
            chance = Some((end.max(start), cell.offset, used));
        }
        let wide = usize::from(cell.width);
        // Twice where what the first break carries over is itself too long with this cluster.
        while used + wide > room && !space && cell.offset > start {
            let (end, next, cut) = match chance {
                Some(found) if found.1 > start => found,
                _ => (cell.offset, cell.offset, used),
            };
            rows.push(Row { start, end, next });
            start = next;
            used = used.saturating_sub(cut);
            room = measure;
            chance = None;
        }
        used += wide;
        before = Some((c, next_boundary(text, cell.offset), used));
    }
    rows.push(Row { start, end: text.len(), next: text.len() });
    rows
}

fn next_boundary(text: &str, offset: usize) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    text.get(offset..).and_then(|rest| rest.graphemes(true).next()).map_or(text.len(), |cluster| offset + cluster.len())
}

/// Whether a row may end after `a` and the next begin with `b`.
fn may_break(a: char, b: char) -> bool {
    if a == ' ' || a == '\u{3000}' || a == '\t' {
        return !is_closing(b) || b.is_ascii();
    }
    if is_opening(a) || is_closing(b) {
        return false;
    }
    if in_word(a) && in_word(b) {
        return a == '-' && !is_digit(b) && b.is_alphanumeric();
    }
    // Currency and number signs stay with their number.
    !(matches!(a, '$' | '€' | '£' | '¥' | '￥' | '#' | '＃' | '№') && is_digit(b))
}

/// Latin letters, digits and what joins them: not broken inside.
fn in_word(c: char) -> bool {
    !super::chars::is_cjk(c)
        && (c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '\'' | '’' | '/' | '%' | '_' | '&' | '+' | '–' | '@' | ':'))
        || is_digit(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, measure: u16) -> Vec<&str> {
        wrap(text, measure, 0, Width::Narrow).into_iter().map(|row| &text[row.start..row.end]).collect()
    }

    #[test]
    fn closing_marks_do_not_begin_a_row() {
        assert_eq!(rows("我们同舟，共济", 8), ["我们同", "舟，共济"]);
        assert_eq!(rows("他说“好”。", 6), ["他说", "“好”。"]);
    }

    #[test]
    fn numbers_and_words_stay_whole() {
        assert_eq!(rows("到2026年达到2.3万亿", 8), ["到2026年", "达到2.3", "万亿"]);
        assert_eq!(rows("a long word here", 6), ["a long", "word", "here"]);
    }

    #[test]
    fn a_word_wider_than_the_measure_is_cut() {
        assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn the_first_row_can_be_shorter() {
        let text = "国国国国国";
        let cut: Vec<_> = wrap(text, 6, 4, Width::Narrow).into_iter().map(|row| &text[row.start..row.end]).collect();
        assert_eq!(cut, ["国", "国国国", "国"]);
    }

    #[test]
    fn dashes_and_dots_are_not_parted() {
        assert_eq!(rows("上合——阿富汗", 5), ["上", "合——", "阿富", "汗"]);
    }

    proptest! {
        #[test]
        fn rows_cover_the_text_and_fit(text in "[国在一，。“”（）a-z0-9 .—…\u{301}]{0,60}", measure in 1u16..40, wide in any::<bool>()) {
            let width = if wide { Width::Wide } else { Width::Narrow };
            let rows = wrap(&text, measure, 0, width);
            let mut at = 0;
            for row in &rows {
                prop_assert_eq!(row.start, at);
                prop_assert!(row.end >= row.start && row.next >= row.end);
                prop_assert!(text[row.end..row.next].trim().is_empty());
                let shown = &text[row.start..row.end];
                let clusters = Shown::new(shown.trim_end()).cells(width).count();
                prop_assert!(super::super::width_of(shown.trim_end(), width) <= usize::from(measure) || clusters == 1, "{shown:?}");
                at = row.next;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
