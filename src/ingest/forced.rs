//! Splitting a file where the reader says that documents begin, instead of where they are found.

use super::paragraphs::Block;
use super::split::{Draft, split};

/// One draft for each stretch between the lines, the first from the top of the file; a stretch without words is none. Within
/// a stretch the title block is found as ever.
pub(super) fn split_at(blocks: &[Block], lines: &[u32]) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut from = 0;
    let ends = lines.iter().map(|&line| blocks.partition_point(|block| block.line() < line)).chain([blocks.len()]);
    for to in ends {
        if let Some(stretch) = blocks.get(from..to).filter(|stretch| !stretch.is_empty()) {
            out.push(whole(stretch, from));
        }
        from = to.max(from);
    }
    out
}

/// All blocks of a stretch as one document: of several title blocks the first is its own, the others are its text.
fn whole(stretch: &[Block], offset: usize) -> Draft {
    let mut draft = Draft::default();
    for found in split(stretch) {
        if draft.title.is_empty() && draft.body.is_empty() {
            draft.title = found.title;
        } else {
            draft.body.extend(found.title);
        }
        draft.body.extend(found.body);
        draft.breaks.extend(found.breaks);
    }
    draft.body.sort_unstable();
    for at in draft.title.iter_mut().chain(&mut draft.body) {
        *at += offset;
    }
    for (before, after) in &mut draft.breaks {
        *before += offset;
        *after += offset;
    }
    draft
}
