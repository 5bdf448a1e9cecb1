//! What was repaired in the words on a page, said where the reader looks.

use crate::ingest::is_layout;
use crate::model::{Document, Lines, Span};

/// How many source lines of a range had their words repaired: joining lines and leaving out marks of layout are none of these.
#[must_use]
pub fn repaired(document: &Document, span: Span) -> usize {
    let spans = document.spans_of(span);
    let mut lines: Vec<u32> = Vec::new();
    for repair in document.repairs.iter().filter(|repair| !is_layout(repair.rule)) {
        for &Lines { first, last } in &spans {
            let from = repair.lines.partition_point(|&line| line < first);
            lines.extend(repair.lines.get(from..).unwrap_or_default().iter().take_while(|&&line| line <= last));
        }
    }
    lines.sort_unstable();
    lines.dedup();
    lines.len()
}
