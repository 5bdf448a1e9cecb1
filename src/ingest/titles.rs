//! Title blocks: which runs of lines are a title with what belongs to it, and which are headings or signatures.

use super::headings::is_frame;
use super::kinds::{Tally, kind_of_title};
use super::paragraphs::Block;
use super::standing::Class;
use crate::model::Kind;

pub(super) fn get(blocks: &[Block], at: usize) -> Option<&Block> {
    blocks.get(at)
}

pub(super) fn ends_document(block: &Block) -> bool {
    matches!(block.class, Class::Closing | Class::Dateline | Class::To)
}

/// Runs of lines that are titles with what belongs to them: subtitle, day, speaker.
pub(super) fn title_runs(blocks: &[Block]) -> Vec<Vec<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    // What the text since the last title is by its words.
    let mut tally = Tally::default();
    while let Some(block) = blocks.get(at) {
        let run: Vec<usize> = (at..blocks.len()).take_while(|&i| blocks.get(i).is_some_and(is_title_part)).collect();
        if run.is_empty() && !block.furniture {
            tally.add(block.tally);
        }
        let next = at + run.len().max(1);
        let known = runs.len();
        cut_run(blocks, &run, tally.kind(), &mut runs);
        if runs.len() > known {
            tally = Tally::default();
        }
        at = next;
    }
    runs
}

fn is_title_part(block: &Block) -> bool {
    !block.furniture
        && (matches!(block.class, Class::Alone | Class::Subtitle | Class::Day | Class::Name)
            || (block.class == Class::Heading && block.hashes == 1))
}

/// Cuts a run into title blocks; signatures before the first title, and headings behind the last, are not part of it.
fn cut_run(blocks: &[Block], run: &[usize], kind: Kind, runs: &mut Vec<Vec<usize>>) {
    let class = |i: usize| get(blocks, i).map(|block| block.class);
    let heads = |i: usize| matches!(class(i), Some(Class::Alone | Class::Heading));
    let mut rest = run;
    // Names and days before the first title line are signatures of the text before.
    let lead = rest.iter().take_while(|&&i| !heads(i)).count();
    let leads_file = rest.first() == Some(&0);
    if !leads_file {
        rest = rest.get(lead..).unwrap_or_default();
    }
    while !rest.is_empty() {
        // One title: title lines, then what belongs to it, up to the next title line behind that.
        let mut end = rest.iter().take_while(|&&i| heads(i)).count();
        end += rest.iter().skip(end).take_while(|&&i| !heads(i)).count();
        let (one, more) = rest.split_at(end.min(rest.len()));
        rest = more;
        let before = one.first().and_then(|&i| i.checked_sub(1)).and_then(|i| get(blocks, i));
        let after = one.last().and_then(|&i| get(blocks, i + 1));
        if let Some(one) = worthy(blocks, one, before, after, kind) {
            runs.push(one);
        } else if let Some(last) = runs.last_mut().filter(|last| is_note(blocks, last, one)) {
            last.extend(one);
        }
    }
}

/// What stands under a title.
fn is_companion(block: &Block) -> bool {
    matches!(block.class, Class::Subtitle | Class::Day | Class::Name)
}

/// Whether lines right behind a title block are one more part of it that we have no name for (讲话·摘要, 根据录音整理), and
/// not the first heading of the text: headings without a label do not come alone, unless they frame the text.
pub(super) fn is_note(blocks: &[Block], title: &[usize], lines: &[usize]) -> bool {
    let at = |i: &usize| get(blocks, *i);
    let (Some(last), [first]) = (title.last(), lines) else { return false };
    let Some(block) = at(first).filter(|block| last + 1 == *first && block.class == Class::Alone) else { return false };
    // It has the last word of a block that said more than a title.
    if !title.iter().filter_map(at).any(is_companion) {
        return false;
    }
    let bracketed = block.text.ends_with(['）', ')', '】', ']']);
    let text = blocks.iter().skip(first + 1).take_while(|block| !ends_document(block) && !is_companion(block));
    let fellows = text.filter(|block| !block.furniture && matches!(block.class, Class::Alone)).count();
    !is_frame(&block.text) && (fellows == 0 || bracketed)
}

/// The lines of a run that are a title, or `None` where they are headings.
fn worthy(blocks: &[Block], run: &[usize], before: Option<&Block>, after: Option<&Block>, kind: Kind) -> Option<Vec<usize>> {
    let has = |class: Class| run.iter().any(|&i| get(blocks, i).is_some_and(|block| block.class == class));
    let head = run.first().and_then(|&i| get(blocks, i))?;
    if !run.iter().any(|&i| get(blocks, i).is_some_and(|block| matches!(block.class, Class::Alone | Class::Heading))) {
        // Only days and names: a title block at the head of a file that prints no title.
        return before.is_none().then(|| run.to_vec());
    }
    let named = run.iter().filter_map(|&i| get(blocks, i)).any(|block| block.class == Class::Alone && kind_of_title(&block.text).is_some());
    let closed = before.is_none_or(|block| ends_document(block) || matches!(block.class, Class::Name | Class::Day | Class::From));
    let companions = has(Class::Subtitle) || has(Class::Day) || has(Class::Name);
    let opens = after.is_some_and(|block| matches!(block.class, Class::Salutation | Class::From | Class::Dateline));
    // 三国部长在某地会谈 in the midst of a declaration: a line that names another kind of text than the one it stands in.
    let foreign = kind != Kind::Other
        && head.text.chars().count() >= 8
        && kind_of_title(&head.text).is_some_and(|named| named != kind && named != Kind::Declaration)
        && after.is_some_and(|block| block.label.is_none());
    let ruled = head.apart;
    let first_mark = head.hashes == 1;
    let good = before.is_none()
        || companions
        || (closed && (named || opens || after.is_none()))
        || (named && after.is_none())
        || (opens && named)
        || first_mark
        || (named && ruled)
        || foreign;
    if !good {
        return None;
    }
    // At the head of a file, of several lone lines the last may be the first heading: 序言, Preamble.
    Some(run.to_vec())
}
