//! A draft and its blocks to a Document: text, line map, paragraphs, clauses, sections.

use super::class::Class;
use super::clauses::clauses;
use super::headings::sections;
use super::language::main_language;
use super::layout::End;
use super::paragraphs::Block;
use super::split::Draft;
use super::titles::signatures;
use crate::model::{Clause, Document, Doubt, Language, Lines, Paragraph, Role, Section, Span};

/// Builds the text and everything that is a range of it.
pub(super) fn assemble(document: &mut Document, draft: &Draft, blocks: &[Block]) {
    let order = draft.blocks();
    let chosen: Vec<(usize, &Block)> = order.iter().filter_map(|&at| blocks.get(at).map(|block| (at, block))).collect();
    let in_title = |at: usize| draft.title.binary_search(&at).is_ok();
    let signed = signatures(blocks, &draft.body);
    document.text = String::with_capacity(chosen.iter().map(|(_, block)| block.text.len() + 1).sum());
    for (i, &(at, block)) in chosen.iter().enumerate() {
        let start = document.text.len();
        let base = u32::try_from(start).unwrap_or(u32::MAX);
        document.text.push_str(&block.text);
        let span = Span::new(start, document.text.len());
        document.text.push('\n');
        document.line_map.extend(block.map.iter().map(|&(offset, line)| (base.saturating_add(offset), line)));
        let first_clause = u32::try_from(document.clauses.len()).unwrap_or(u32::MAX);
        let paragraph = u32::try_from(i).unwrap_or(u32::MAX);
        let role = if at >= signed && block.class == Class::Alone { Role::Signature } else { role_of(block, in_title(at)) };
        // Only running text holds several sentences.
        let ranges = if role == Role::Text { clauses(&block.text) } else { std::iter::once(0..block.text.len()).collect() };
        document.clauses.extend(ranges.into_iter().map(|range| Clause {
            span: Span::new(start + range.start, start + range.end),
            paragraph,
            section: None,
            anchor: 0,
        }));
        let count = u32::try_from(document.clauses.len()).unwrap_or(u32::MAX).saturating_sub(first_clause);
        document.paragraphs.push(Paragraph { span, role, section: None, language: block.language, first_clause, clauses: count });
    }
    document.language = main_language(
        document.paragraphs.iter().filter(|p| matches!(p.role, Role::Text | Role::Title)).map(|p| (p.language, p.span.len() as usize)),
    );
    // A short line without a telling character follows the script of its document.
    if document.language == Language::Traditional {
        for paragraph in document.paragraphs.iter_mut().filter(|p| p.language == Language::Simplified && p.span.len() < 120) {
            paragraph.language = Language::Traditional;
        }
    }
    place_sections(document, draft, &chosen, signed);
    document.spans = spans(&chosen);
    doubts(document, draft, blocks);
}

fn role_of(block: &Block, title: bool) -> Role {
    if block.furniture {
        return Role::Mark;
    }
    match block.class {
        Class::Alone | Class::Heading | Class::Subtitle if title => Role::Title,
        Class::Alone | Class::Heading => Role::Heading,
        Class::Salutation => Role::Salutation,
        Class::Dateline | Class::Day => Role::Dateline,
        Class::Name => Role::Signature,
        Class::From | Class::To | Class::Page | Class::Number => Role::Mark,
        Class::Text | Class::Tail | Class::Closing | Class::Subtitle => Role::Text,
    }
}

fn place_sections(document: &mut Document, draft: &Draft, chosen: &[(usize, &Block)], signed: usize) {
    let parts: Vec<Option<&Block>> = chosen
        .iter()
        .map(|&(at, block)| (draft.title.binary_search(&at).is_err() && !block.furniture && at < signed).then_some(block))
        .collect();
    let found = sections(&parts);
    let mut next = found.iter().enumerate().peekable();
    let mut open: Option<u32> = None;
    let index = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    for (i, part) in parts.iter().enumerate() {
        while let Some(&(at, section)) = next.peek().filter(|(_, section)| section.paragraph == i) {
            open = Some(index(at));
            let start = document.paragraphs.get(i).map_or(0, |p| p.span.start);
            document.sections.push(Section {
                label: section.label.clone(),
                heading: section.heading.clone(),
                level: section.level,
                line: part.map_or(1, Block::line),
                paragraph: index(i),
                start,
                parent: section.parent.map(index),
            });
            next.next();
        }
        let class = part.map(|block| block.class);
        if class == Some(Class::Salutation) {
            // What ran in ends here; the sections that hold it go on.
            while let Some(section) = open
                .and_then(|at| document.sections.get(at as usize))
                .filter(|_| open.and_then(|at| found.get(at as usize)).is_some_and(|f| runs_in(chosen, f.paragraph)))
            {
                open = section.parent;
            }
        }
        let section = open.filter(|_| !matches!(class, None | Some(Class::Name | Class::Day | Class::Dateline | Class::From | Class::To)));
        if let Some(paragraph) = document.paragraphs.get_mut(i) {
            paragraph.section = section;
            let clauses = paragraph.first_clause as usize..(paragraph.first_clause + paragraph.clauses) as usize;
            for clause in document.clauses.get_mut(clauses).unwrap_or_default() {
                clause.section = section;
            }
        }
    }
}

fn runs_in(chosen: &[(usize, &Block)], paragraph: usize) -> bool {
    chosen.get(paragraph).is_some_and(|(_, block)| block.class == Class::Text && block.label.is_some_and(|label| label.style.runs_in()))
}

/// The exact source lines: neighbours joined over blank lines, but not over lines of other documents.
fn spans(chosen: &[(usize, &Block)]) -> Vec<Lines> {
    let mut out: Vec<Lines> = Vec::new();
    let mut last: Option<usize> = None;
    for &(at, block) in chosen {
        let lines = Lines { first: block.map.iter().map(|&(_, line)| line).min().unwrap_or(1), last: block.last_line() };
        match out.last_mut().filter(|_| last.is_some_and(|last| last + 1 == at)) {
            Some(open) => open.last = open.last.max(lines.last),
            None => out.push(lines),
        }
        last = Some(at);
    }
    out
}

fn doubts(document: &mut Document, draft: &Draft, blocks: &[Block]) {
    for &(from, to) in &draft.breaks {
        let (Some(before), Some(after)) = (blocks.get(from), blocks.get(to)) else { continue };
        let middle = matches!(before.end(), End::Open | End::Comma);
        let why = if middle {
            "The text breaks off in mid-sentence here and another text of the page stands between; headings and paragraphs near the gap may be out of place."
        } else {
            "Another text of the page stands between; whether something is missing here cannot be told."
        };
        document.doubts.push(Doubt { lines: Lines { first: before.last_line(), last: after.line() }, why: why.into() });
        document.complete = document.complete && !middle;
    }
    let last = draft.body.iter().rev().filter_map(|&at| blocks.get(at)).find(|block| !block.furniture);
    if let Some(last) =
        last.filter(|last| last.class == Class::Text && last.text.chars().count() > 12 && matches!(last.end(), End::Open | End::Comma))
    {
        document.doubts.push(Doubt {
            lines: Lines { first: last.last_line(), last: last.last_line() },
            why: "The text stops in mid-sentence, without a mark that it goes on elsewhere.".into(),
        });
    }
}
