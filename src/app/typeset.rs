//! A document as rows of the reader: only as much of it as a screen needs, however long it is.

use crate::model::{Document, Role, Span};
use crate::text::{Width, width_of, wrap_keeping};

use super::whole::numbers;

/// Bytes after which a paragraph is typeset anew at the end of a clause: no real paragraph is that long, but a file of five
/// megabytes in one line is, and a key may not wait for all of it.
const BLOCK: u32 = 6000;

/// How rows are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Cells of a row.
    pub measure: u16,
    /// Reading of ambiguous width.
    pub width: Width,
}

/// One row of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is drawn, in the document's text.
    pub span: Span,
    /// Where the next row of the block begins, past swallowed spaces.
    next: u32,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// Blank rows before it.
    pub gap: u16,
    /// Cells before its words: the rows of an item after the first stand under its words, not under its label.
    pub indent: u16,
}

/// The piece of a paragraph that is wrapped at once.
fn block_at(document: &Document, offset: u32) -> Option<(Span, u32)> {
    let paragraph = document.paragraph_at(offset);
    let span = document.paragraphs.get(paragraph as usize)?.span;
    if span.len() <= BLOCK {
        return Some((span, paragraph));
    }
    let (mut start, mut number) = (span.start, document.paragraphs.get(paragraph as usize)?.first_clause);
    loop {
        let mut end = start;
        while end - start < BLOCK && end < span.end {
            end = match document.clauses.get(number as usize) {
                Some(clause) if clause.span.end <= start.saturating_add(2 * BLOCK) => {
                    number += 1;
                    clause.span.end
                }
                // A clause that is itself endless is cut where a character ends.
                Some(clause) => char_end(&document.text, start.saturating_add(BLOCK)).min(clause.span.end),
                None => span.end,
            };
        }
        if end <= start || offset < end || end >= span.end {
            return Some((Span { start, end: end.max(start) }, paragraph));
        }
        start = end;
    }
}

fn char_end(text: &str, offset: u32) -> u32 {
    let mut at = offset as usize;
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    u32::try_from(at.min(text.len())).unwrap_or(u32::MAX)
}

/// Blank rows above a paragraph: more above chapters, none between the lines of a title block or a list of names.
fn gap_above(document: &Document, paragraph: u32) -> u16 {
    let role = |i: u32| document.paragraphs.get(i as usize).map(|p| p.role);
    let Some(before) = paragraph.checked_sub(1).and_then(role) else { return 0 };
    let here = role(paragraph).unwrap_or_default();
    match here {
        Role::Heading => {
            let level = document
                .paragraphs
                .get(paragraph as usize)
                .and_then(|p| p.section)
                .and_then(|s| document.sections.get(s as usize))
                .map_or(2, |s| s.level);
            if level == 1 && before != Role::Heading { 2 } else { 1 }
        }
        Role::Title | Role::Salutation | Role::Signature if before == here => 0,
        _ => 1,
    }
}

/// Cells that a label may take for the rows under it to be indented: ——, 1. and （1） are short, 第五， would narrow the column.
const HANG: u16 = 5;

/// Cells of the label that a paragraph begins with and of the blanks behind it; 0 without one, or with one so long that
/// indenting would waste the row.
fn hang(document: &Document, paragraph: u32, setting: Setting) -> u16 {
    let Some(text) = document.paragraphs.get(paragraph as usize).map(|p| document.slice(p.span)) else { return 0 };
    let dashes = bullet(text);
    let section_of = |i: u32| document.paragraphs.get(i as usize).and_then(|p| p.section);
    let first = document.sections.partition_point(|s| s.paragraph < paragraph);
    let labelled = document.sections.get(first).filter(|s| s.paragraph == paragraph);
    // A section of several paragraphs is no item of a list: its first would stand apart from the rest.
    let item = paragraph.checked_add(1).and_then(section_of) != section_of(paragraph);
    let label = labelled.and_then(|s| s.label.as_deref()).filter(|_| item && dashes == 0);
    // The separator of a label is part of it: 三、 and 1. and （一）
    let separates = |c: char| c.is_whitespace() || matches!(c, '、' | '.' | '．' | ')' | '）' | ',' | '，' | '：' | ':');
    let label = match label.and_then(|label| text.strip_prefix(label)) {
        Some(rest) => text.len() - rest.trim_start_matches(separates).len(),
        None => dashes,
    };
    let cells = width_of(text.get(..label).unwrap_or_default(), setting.width);
    u16::try_from(cells).ok().filter(|&cells| cells <= HANG && cells <= setting.measure / 4).unwrap_or(0)
}

/// Bytes of the dash or dot that a line of a list begins with, and of the blanks behind it.
fn bullet(text: &str) -> usize {
    let rest = text.trim_start_matches(['—', '–', '-', '•', '·', '●', '○', '■', '▪', '*', '◆', '※']);
    let words = rest.trim_start();
    // A dash that touches its words is a label where it is the long one of Chinese lists.
    if rest.len() < text.len() && (words.len() < rest.len() || text.starts_with("——")) { text.len() - words.len() } else { 0 }
}

fn lines_of_block(document: &Document, block: Span, paragraph: u32, setting: Setting) -> impl Iterator<Item = Line> {
    let begins = document.paragraphs.get(paragraph as usize).is_some_and(|p| p.span.start == block.start);
    let gap = if begins { gap_above(document, paragraph) } else { 0 };
    let hang = hang(document, paragraph, setting);
    let text = document.slice(block);
    // All rows of the later blocks of an endless item are such as come after the first.
    let (measure, less) = if begins { (setting.measure, hang) } else { (setting.measure.saturating_sub(hang), 0) };
    wrap_keeping(text, measure, less, setting.width, &numbers(text)).into_iter().enumerate().map(move |(i, row)| {
        let at = |offset: usize| block.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        Line {
            span: Span { start: at(row.start), end: at(row.end) },
            next: at(row.next),
            paragraph,
            gap: if i == 0 { gap } else { 0 },
            indent: if i == 0 && begins { 0 } else { hang },
        }
    })
}

/// The row that holds a byte offset; `None` of an empty document.
#[must_use]
pub fn row_at(document: &Document, offset: u32, setting: Setting) -> Option<Line> {
    let (block, paragraph) = block_at(document, offset)?;
    let mut found = None;
    for line in lines_of_block(document, block, paragraph, setting) {
        if found.is_some() && line.span.start > offset {
            break;
        }
        found = Some(line);
    }
    found
}

/// The row after this one.
#[must_use]
pub fn row_after(document: &Document, line: &Line, setting: Setting) -> Option<Line> {
    let paragraph = document.paragraphs.get(line.paragraph as usize)?;
    if line.next < paragraph.span.end {
        return row_at(document, line.next, setting).filter(|next| next.span.start > line.span.start);
    }
    let next = document.paragraphs.get(line.paragraph as usize + 1)?;
    row_at(document, next.span.start, setting)
}

/// The row before this one.
#[must_use]
pub fn row_before(document: &Document, line: &Line, setting: Setting) -> Option<Line> {
    let paragraph = document.paragraphs.get(line.paragraph as usize)?;
    if line.span.start > paragraph.span.start {
        return row_at(document, line.span.start - 1, setting);
    }
    let before = document.paragraphs.get((line.paragraph as usize).checked_sub(1)?)?;
    let last = before.span.end.saturating_sub(1).max(before.span.start);
    row_at(document, last, setting)
}

/// The row `by` rows from a line, as far as the document goes. A block is wrapped once, however many rows are walked in it.
#[must_use]
pub fn row_by(document: &Document, from: Line, by: i64, setting: Setting) -> Line {
    let mut line = from;
    let mut left = by.unsigned_abs();
    while left > 0 {
        let Some((block, paragraph)) = block_at(document, line.span.start) else { break };
        let lines: Vec<Line> = lines_of_block(document, block, paragraph, setting).collect();
        let Some(at) = lines.iter().position(|other| other.span.start == line.span.start) else { break };
        let beyond = if by > 0 { lines.len() - 1 - at } else { at };
        let inside = usize::try_from(left).unwrap_or(usize::MAX).min(beyond);
        let to = if by > 0 { at + inside } else { at - inside };
        line = lines.get(to).copied().unwrap_or(line);
        left -= inside as u64;
        if left == 0 {
            break;
        }
        let next = if by > 0 { row_after(document, &line, setting) } else { row_before(document, &line, setting) };
        match next {
            Some(next) => line = next,
            None => break,
        }
        left -= 1;
    }
    line
}

/// The rows of a screen: (row of the screen, line), from the row that holds `top` down. The gap above the first is left out.
#[must_use]
pub fn page(document: &Document, top: u32, height: u16, setting: Setting) -> Vec<(u16, Line)> {
    let mut out: Vec<(u16, Line)> = Vec::new();
    let (mut y, mut at) = (0u16, top);
    while y < height {
        let Some((block, paragraph)) = block_at(document, at) else { break };
        for line in lines_of_block(document, block, paragraph, setting) {
            if line.next <= at && line.span.start < at {
                continue;
            }
            if !out.is_empty() {
                y = y.saturating_add(line.gap);
            }
            if y >= height {
                return out;
            }
            out.push((y, line));
            y += 1;
        }
        let end = document.paragraphs.get(paragraph as usize).map_or(block.end, |p| p.span.end);
        let next = if block.end < end {
            block.end
        } else {
            match document.paragraphs.get(paragraph as usize + 1) {
                Some(next) => next.span.start,
                None => break,
            }
        };
        // An empty paragraph still has a row; only a place that does not move on ends the page.
        if next <= at && next <= block.start {
            break;
        }
        at = next;
    }
    out
}

/// The top of a page that shows a row with `above` rows of the screen over it, as near as rows and gaps allow.
#[must_use]
pub fn top_above(document: &Document, offset: u32, above: u16, setting: Setting) -> u32 {
    let Some(mut line) = row_at(document, offset, setting) else { return 0 };
    let mut left = above;
    while let Some(before) = row_before(document, &line, setting) {
        let cost = line.gap.saturating_add(1);
        if cost > left {
            break;
        }
        left -= cost;
        line = before;
    }
    line.span.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clause, Paragraph};

    fn document(paragraphs: &[&str]) -> Document {
        let mut out = Document::default();
        for (n, text) in paragraphs.iter().enumerate() {
            let start = out.text.len();
            out.text.push_str(text);
            let span = Span::new(start, out.text.len());
            out.text.push('\n');
            let n = n as u32;
            out.clauses.push(Clause { span, paragraph: n, section: None, anchor: 0 });
            out.paragraphs.push(Paragraph {
                span,
                role: Role::Text,
                section: None,
                language: crate::model::Language::Simplified,
                first_clause: n,
                clauses: 1,
            });
        }
        out
    }

    #[test]
    fn the_rows_of_an_item_stand_under_its_words() {
        let doc = document(&["—— 各家各户在河边种树，种到山下", "—— "]);
        let setting = Setting { measure: 16, width: Width::Narrow };
        let rows: Vec<_> = page(&doc, 0, 9, setting).into_iter().map(|(_, line)| (line.indent, doc.slice(line.span).to_string())).collect();
        assert_eq!(rows[..3], [(0, "—— 各家各户在河".into()), (3, "边种树，种到".into()), (3, "山下".into())]);
        for row in page(&doc, 0, 9, setting) {
            assert_eq!(row_at(&doc, row.1.span.start, setting), Some(row.1));
        }
    }

    const TEN: Setting = Setting { measure: 10, width: Width::Narrow };

    #[test]
    fn rows_follow_each_other_both_ways() {
        let doc = document(&["我们在海边种下三百棵树，三年后成林。", "", "第二段。"]);
        let mut line = row_at(&doc, 0, TEN).unwrap();
        let first = line;
        let mut all = vec![line];
        while let Some(next) = row_after(&doc, &line, TEN) {
            all.push(next);
            line = next;
        }
        assert_eq!(
            all.iter().map(|l| doc.slice(l.span)).collect::<Vec<_>>(),
            ["我们在海边", "种下三百棵", "树，三年后", "成林。", "", "第二段。"]
        );
        let mut back = vec![line];
        while let Some(before) = row_before(&doc, &line, TEN) {
            back.push(before);
            line = before;
        }
        back.reverse();
        assert_eq!(all, back);
        for (n, row) in all.iter().enumerate() {
            assert_eq!(row_by(&doc, first, n as i64, TEN), *row);
            assert_eq!(row_by(&doc, *row, -(n as i64), TEN), first);
        }
        let last = *all.last().unwrap();
        assert_eq!((row_by(&doc, first, 99_999, TEN), row_by(&doc, last, -99_999, TEN)), (last, first));
        assert_eq!(page(&doc, 0, 9, TEN).len(), 6);
        assert_eq!(page(&doc, all[2].span.start, 3, TEN).first().map(|(y, l)| (*y, *l)), Some((0, all[2])));
    }

    #[test]
    fn an_endless_clause_is_cut_into_blocks() {
        let long = "长".repeat(20_000);
        let doc = document(&[&long]);
        let middle = 30_000;
        let line = row_at(&doc, middle, TEN).unwrap();
        assert!(line.span.contains(middle));
        let after = row_after(&doc, &line, TEN).unwrap();
        assert_eq!(row_before(&doc, &after, TEN), Some(line));
        let last = row_at(&doc, doc.text.len() as u32, TEN).unwrap();
        assert_eq!(last.span.end, long.len() as u32);
        assert_eq!(row_after(&doc, &last, TEN), None);
        assert_eq!(top_above(&doc, line.span.start, 4, TEN), line.span.start - 4 * 15);
    }

    #[test]
    fn an_empty_document_has_no_rows() {
        assert_eq!(row_at(&Document::default(), 0, TEN), None);
        assert!(page(&Document::default(), 0, 10, TEN).is_empty());
    }
}
