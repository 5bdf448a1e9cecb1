//! Page numbers and running heads: lines of the page, not of the text, that may stand inside a paragraph.

use std::collections::HashMap;

use super::class::Class;
use super::layout::{Cue, End};
use super::lines::Page;
use crate::text::chars::is_letter;

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
            Class::Page => true,
            Class::Number => before.is_some() && (at_break || interrupts),
            // On the first page the head may be the title, unless it counts pages.
            Class::Text if interrupts && breaks_in(page, cue, before, next) => true,
            Class::Text => {
                (if i > 0 { cue.line.page || beside_number } else { page.of(&cue.line).contains(|c: char| c.is_ascii_digit()) })
                    && heads.get(&bare(page.of(&cue.line))).is_some_and(|&count| count > 1)
            }
            _ => false,
        });
    }
    out
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

fn bare(text: &str) -> String {
    text.chars().filter(|&c| is_letter(c)).collect()
}
