//! What was repaired in the words of a row, said where the reader looks.

use crate::ingest::is_layout;
use crate::model::{Document, Lines, Span};

/// Whether a source line of a range had its words repaired: joining lines and leaving out marks of layout are none of these.
#[must_use]
pub fn repaired(document: &Document, span: Span) -> bool {
    let spans = document.spans_of(span);
    document.repairs.iter().filter(|repair| !is_layout(repair.rule)).any(|repair| {
        spans.iter().any(|&Lines { first, last }| {
            let from = repair.lines.partition_point(|&line| line < first);
            repair.lines.get(from).is_some_and(|&line| line <= last)
        })
    })
}
