//! Lines to paragraphs: joined as the words were before print broke them, with the way back to the source lines.

use super::class::Class;
use super::joints::beginnings;
use super::kinds::Tally;
use super::labels::{Label, label_of};
use super::language::language_of;
use super::layout::{Cue, End, end_of};
use super::lines::Page;
use super::openers::Openers;
use super::repair::{Ledger, Rule};
use super::standing::label_counts;
use crate::model::Language;
use crate::text::chars::{is_closing, is_digit, is_han, is_letter, is_opening};

/// One paragraph of a file, before it is known to which document it belongs.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub class: Class,
    pub text: String,
    /// (offset in the text, source line), ascending by offset.
    pub map: Vec<(u32, u32)>,
    /// The label that it begins with, if that counts as one.
    pub label: Option<Label>,
    /// Number of `#` before it.
    pub hashes: u8,
    /// The language of its words.
    pub language: Language,
    /// Words in it that speak for a kind of document.
    pub tally: Tally,
    /// A page number or running head.
    pub furniture: bool,
    /// A rule, or more blank lines than one, stand before it.
    pub apart: bool,
    /// A blank line that means something stands before it.
    pub blank: bool,
    /// It is set far in: centred.
    pub centred: bool,
}

impl Block {
    /// How its words end.
    pub fn end(&self) -> End {
        end_of(&self.text)
    }

    /// Source line of its first character.
    pub fn line(&self) -> u32 {
        self.map.first().map_or(1, |&(_, line)| line)
    }

    /// Source line of its last character.
    pub fn last_line(&self) -> u32 {
        self.map.iter().map(|&(_, line)| line).max().unwrap_or(1)
    }
}

/// Joins lines into paragraphs. `cues` are the running lines only.
pub(super) fn blocks(page: &Page, cues: &[Cue], (classes, openers): (&[Class], Openers), ledger: &mut Ledger) -> Vec<Block> {
    let begins = beginnings(page, cues, classes, openers);
    let mut out: Vec<Block> = Vec::new();
    for (i, (cue, begins)) in cues.iter().zip(begins).enumerate() {
        let text = page.of(&cue.line);
        let class = classes.get(i).copied().unwrap_or_default();
        if begins || out.is_empty() {
            let labelled =
                matches!(class, Class::Heading | Class::Subtitle) || (class == Class::Text && label_counts(page, cues, classes, i));
            out.push(Block {
                class: if class == Class::Tail { Class::Text } else { class },
                hashes: cue.line.hashes,
                apart: cue.line.ruled || cue.line.blanks > 1,
                blank: (cue.line.blanks > 0 && cue.blank_tells > 0.3) || cue.line.ruled,
                centred: cue.line.indent >= 8,
                label: labelled.then_some(Label { style: super::labels::Style::Dash, number: 0, end: 0, rest: 0, tight: false }),
                ..Block::default()
            });
        }
        let before = i.checked_sub(1).and_then(|i| cues.get(i));
        if let Some(block) = out.last_mut() {
            append(block, text, cue, before.filter(|_| !begins), ledger);
        }
    }
    for block in &mut out {
        block.tally = Tally::read(&block.text, block.class);
        block.language = language_of(&block.text);
        block.label = block.label.and_then(|_| label_of(block.text.get(..floor(&block.text, 120)).unwrap_or_default()));
    }
    out
}

fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Adds one line to a paragraph.
fn append(block: &mut Block, text: &str, cue: &Cue, before: Option<&Cue>, ledger: &mut Ledger) {
    let number = cue.line.number;
    if !block.text.is_empty() {
        ledger.note(Rule::JoinLines, number);
        let (last, next) = (block.text.chars().next_back().unwrap_or(' '), text.chars().next().unwrap_or(' '));
        if before.is_some_and(|before| before.line.soft_hyphen) {
            ledger.note(Rule::JoinBrokenWord, number);
        } else if last == '-' && next.is_lowercase() && broken_word(&block.text) {
            block.text.pop();
            ledger.note(Rule::JoinBrokenWord, number);
        } else if needs_space(&block.text, last, next, text) {
            block.text.push(' ');
        }
    }
    let at = u32::try_from(block.text.len()).unwrap_or(u32::MAX);
    if block.map.last().is_none_or(|&(_, line)| line != number) {
        block.map.push((at, number));
    }
    let running = !matches!(block.class, Class::Alone | Class::Heading | Class::Subtitle | Class::Name | Class::Day);
    if running && text.contains(' ') {
        // The space behind a label sets it apart: 第一条 为了….
        let label = cue.label.filter(|_| block.label.is_some() && block.text.is_empty()).map_or(0, |label| label.rest);
        block.text.push_str(text.get(..label).unwrap_or_default());
        push_without_gaps(&mut block.text, text.get(label..).unwrap_or_default(), number, ledger);
    } else {
        block.text.push_str(text);
    }
}

/// Whether a hyphen at the end of a line was put there by the printer: letters before it, none of them a hyphen's own
/// (well-known-), nor a prefix that keeps its hyphen.
fn broken_word(text: &str) -> bool {
    const KEEP: &[&str] = &[
        "well", "long", "short", "high", "low", "mid", "non", "self", "early", "large", "small", "so", "ever", "anti", "post", "pre",
        "cross", "semi", "far", "full", "half", "multi", "decision", "people", "win", "climate", "rule", "rules", "low", "zero",
    ];
    let before = text.strip_suffix('-').unwrap_or(text);
    let word: usize = before.chars().rev().take_while(|&c| is_letter(c)).map(char::len_utf8).sum();
    let word = before.get(before.len() - word..).unwrap_or_default();
    word.len() > 1
        && !before.get(..before.len() - word.len()).is_some_and(|b| b.ends_with('-'))
        && !KEEP.iter().any(|keep| keep.eq_ignore_ascii_case(word))
}

/// Whether two lines are joined with a space: between Latin words, not beside Chinese, nor inside a number or word.
fn needs_space(text: &str, last: char, next: char, line: &str) -> bool {
    let wide = |c: char| is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}');
    if wide(last) || wide(next) || matches!(last, '-' | '—' | '–' | '/') || matches!(next, '—' | '–') {
        return false;
    }
    if (is_opening(last) && last != '“') || (is_closing(next) && !matches!(next, '—' | '…')) {
        return false;
    }
    // Quotes belong to the script around them.
    let near = |mut chars: Box<dyn Iterator<Item = char> + '_>| chars.find(|&c| is_letter(c));
    let han_before = || near(Box::new(text.chars().rev().take(24))).is_some_and(is_han);
    let han_after = || near(Box::new(line.chars().take(24))).is_some_and(is_han);
    if matches!(last, '“' | '‘') {
        return false;
    }
    if matches!(last, '”' | '’' | '…') || matches!(next, '“' | '‘' | '…') {
        return !(han_before() || han_after());
    }
    // A quantity broken in two, in a Chinese sentence: 20|25年, 1.|5亿.
    let numeric = |c: char| is_digit(c) || matches!(c, '.' | ',' | '%' | '~');
    !(numeric(last) && numeric(next) && (han_before() || han_after()))
}

/// Copies a line of running text without the spaces that stand beside Chinese characters; those beside Latin words stay.
fn push_without_gaps(out: &mut String, text: &str, number: u32, ledger: &mut Ledger) {
    let mut rest = text;
    while let Some(at) = rest.find(' ') {
        let (head, tail) = (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
        out.push_str(head);
        let (a, b) = (out.chars().next_back().unwrap_or(' '), tail.chars().next().unwrap_or(' '));
        if (is_han(b) && !is_letter(a)) || (is_han(a) && !is_letter(b)) || (is_han(a) && is_han(b)) {
            ledger.note(Rule::DropSpacesBesideHan, number);
        } else {
            out.push(' ');
        }
        rest = tail;
    }
    out.push_str(rest);
}
