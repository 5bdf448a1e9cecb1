//! The timeline as lines: headings and rows, and in a series the words between them.

use super::groups::Group;
use super::rows::{At, Rows, figure_of};
use crate::app::Library;
use crate::model::Span;
use crate::text::{Width, wrap};

/// Rows of a clause shown with a figure of a series: a sentence, and a little more.
const MOST_WORDS: usize = 6;

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Between two groups.
    Blank,
    /// The heading of a group, by its number.
    Heading(usize),
    /// A row, by its number.
    Row(usize),
    /// Words of a row's clause: a byte range of the clause's text.
    Words(usize, Span),
    /// Where a row was said.
    Place(usize),
    /// How a row answers the one before it: the row of those words.
    Answer(usize, usize),
    /// A series of one figure.
    Alone,
}

/// All lines of the groups; the words of a series, and how a figure answers the one before it, are cut to `measure` cells.
#[must_use]
pub(super) fn lines(
    library: &Library,
    rows: &Rows,
    groups: &[Group],
    in_series: bool,
    answer: impl Fn(At) -> String,
    (measure, width): (u16, Width),
) -> Vec<Line> {
    let mut out = Vec::new();
    if in_series {
        for &row in groups.iter().flat_map(|group| &group.rows) {
            if !out.is_empty() {
                out.push(Line::Blank);
            }
            let Some(at) = rows.get(row).map(|row| row.at) else { continue };
            if out.last() == Some(&Line::Blank) {
                let words = answer(at);
                out.extend((0..wrap(&words, measure, 0, width).len()).map(|part| Line::Answer(row, part)));
            }
            out.push(Line::Row(row));
            out.extend(words(library, at, measure, MOST_WORDS, width).into_iter().map(|span| Line::Words(row, span)));
            out.push(Line::Place(row));
        }
        if groups.iter().map(|group| group.rows.len()).sum::<usize>() == 1 {
            out.extend([Line::Blank, Line::Alone]);
        }
        return out;
    }
    for (number, group) in groups.iter().enumerate() {
        if !out.is_empty() {
            out.push(Line::Blank);
        }
        if !group.heading.is_empty() {
            out.push(Line::Heading(number));
        }
        out.extend(group.rows.iter().map(|&row| Line::Row(row)));
    }
    out
}

/// The rows of a figure's clause, at most so many: those around the figure.
#[must_use]
pub fn words(library: &Library, at: At, measure: u16, most: usize, width: Width) -> Vec<Span> {
    let Some((document, figure)) = figure_of(library, at) else { return Vec::new() };
    let text = document.clause_text(figure.clause);
    let cut = wrap(text.trim_end(), measure, 0, width);
    let quote = figure.quantity.span.start as usize;
    let here = cut.iter().position(|row| quote < row.next).unwrap_or_default();
    let from = here.saturating_sub(most / 2).min(cut.len().saturating_sub(most));
    cut.iter().skip(from).take(most).map(|row| Span::new(row.start, row.end)).collect()
}
