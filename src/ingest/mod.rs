//! Bytes to documents, pure: what was printed, as it was meant to be read, with the way back to the source lines.
//!
//! | step | file |
//! |---|---|
//! | bytes to text | `formats`, `decode`, `encodings` |
//! | text to printed lines, cleaned | `lines`, `glyphs`, `markdown`, `repair` |
//! | what a line is by its words, and how its surroundings are set | `class`, `look`, `address`, `names`, `labels`, `labels_en`, `dates`, `numbers`, `layout`, `columns`, `furniture` |
//! | what a line is among its neighbours, and where paragraphs end | `standing`, `headlines`, `openers`, `joints`, `paragraphs` |
//! | which paragraphs make a document, and what it says of itself | `titles`, `split`, `kinds`, `masthead`, `days`, `witnesses`, `metadata` |
//! | sections, clauses, the document | `headings`, `clauses`, `language`, `assemble` |
//!
//! Words that a linguist may change are in `words/*.toml`, read by `words` and looked for by `lookup`.

mod address;
mod assemble;
mod class;
mod clauses;
mod columns;
mod copies;
mod dates;
mod days;
mod decode;
mod encodings;
mod forced;
mod formats;
mod furniture;
mod glyphs;
mod habits;
mod headings;
mod headlines;
mod joints;
mod kinds;
mod labels;
mod labels_en;
mod language;
mod layout;
mod lines;
mod look;
mod lookup;
mod markdown;
mod masthead;
mod meta;
mod metadata;
mod names;
mod numbers;
mod openers;
mod paragraphs;
mod registry;
mod repair;
mod split;
mod standing;
mod titles;
mod witnesses;
mod words;

use encoding_rs::Encoding;

pub use copies::copies;
pub use formats::{FORMATS, Format, format_of};
pub use meta::Meta;
pub use repair::{Rule, in_words, is_layout};

use crate::model::{Document, Kind, Lines, Role, SourceText};
use paragraphs::Block;
use repair::Ledger;

/// Who gave the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The path as given by the user; goes to [`Document::source`].
    pub path: &'a str,
    /// The unique stem of its ids: a document's id is `STEM.N`.
    pub stem: &'a str,
}

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The encoding to read with; `None` to tell it from the bytes.
    pub encoding: Option<&'static Encoding>,
    /// What the reader says of the file in its `.meta.toml`.
    pub meta: Meta,
}

impl Options {
    /// To read with the encoding of that name (`gbk`, `GB18030`, `cp936`, `big5`, `utf-16le`…); `None` if there is none.
    #[must_use]
    pub fn labelled(label: &str) -> Option<Self> {
        encodings::by_label(label).map(|encoding| Self { encoding: Some(encoding), ..Self::default() })
    }
}

/// Why bytes could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IngestError {
    /// No text at all.
    #[error("it is {what}, not text: give a text or Markdown file, or convert it first")]
    Binary {
        /// The path as given.
        path: String,
        /// What it seems to be.
        what: &'static str,
    },
    /// Neither UTF-8 nor an encoding that can be told from the bytes.
    #[error("its encoding cannot be told from its bytes: convert it to UTF-8")]
    UnknownEncoding {
        /// The path as given.
        path: String,
    },
    /// Longer than a document can be.
    #[error("it is {bytes} bytes long, and at most 1 GiB is read: cut it into parts")]
    TooLarge {
        /// The path as given.
        path: String,
        /// Its length.
        bytes: usize,
    },
}

/// Reads one file. A file without any letter or digit gives no document.
///
/// # Errors
/// Binary data, an unknown encoding, more than 1 GiB.
pub fn ingest(source: Source<'_>, bytes: &[u8], options: &Options) -> Result<Vec<Document>, IngestError> {
    let text = decode::decode(source.path, bytes, options.encoding)?;
    if !text.chars().any(crate::text::chars::is_word) {
        return Ok(Vec::new());
    }
    let markdown = format_of(source.path).is_some_and(|format| format.markdown);
    let mut ledger = Ledger::default();
    let blocks = blocks_of(&text, markdown, &mut ledger);
    ledger.settle();
    let drafts = if options.meta.splits.is_empty() { split::split(&blocks) } else { forced::split_at(&blocks, &options.meta.splits) };
    let heads = furniture::heads(&blocks);
    let mut documents: Vec<Document> = Vec::with_capacity(drafts.len());
    for (i, draft) in drafts.iter().enumerate() {
        let mut document = Document { id: format!("{}.{}", source.stem, i + 1), source: source.path.into(), ..Document::default() };
        metadata::describe(&mut document, draft, &blocks, &heads);
        assemble::assemble(&mut document, draft, &blocks);
        documents.push(document);
    }
    for (i, lines) in territories(&documents).into_iter().enumerate() {
        if let Some(document) = documents.get_mut(i) {
            document.repairs = ledger.within(&lines);
        }
    }
    let printed = blocks.iter().filter(|block| block.furniture).find_map(|block| dates::find_date(&block.text)).map(|(date, _)| date);
    let issue = printed.or_else(|| documents.iter().find_map(|document| document.date));
    let news = printed.is_some() && documents.iter().any(|document| document.kind == Kind::News);
    for (document, draft) in documents.iter_mut().zip(&drafts) {
        // On a page of a paper that brings news, what nothing else is said of is news.
        if news && document.kind == Kind::Other && !document.paragraphs.iter().any(|paragraph| paragraph.role == Role::Salutation) {
            document.kind = Kind::News;
        }
        days::date_by_dateline(document, draft, &blocks, issue);
        document.working_title = metadata::working_title(document, draft, &blocks);
        document.finish();
    }
    options.meta.apply(&mut documents);
    keep_lines(&mut documents, &text);
    Ok(documents)
}

/// Gives every document its lines on disk, for the source view: nobody quotes repaired text unseen.
fn keep_lines(documents: &mut [Document], text: &str) {
    let end = lines::line_end(text);
    let starts: Vec<usize> = std::iter::once(0).chain(memchr::memchr_iter(end, text.as_bytes()).map(|at| at + 1)).collect();
    let disk = |line: u32| {
        let at = (line as usize).wrapping_sub(1);
        let start = starts.get(at).copied().unwrap_or(text.len());
        let end = starts.get(at + 1).map_or(text.len(), |next| next - 1);
        text.get(start..end).unwrap_or_default().trim_end_matches('\r')
    };
    for document in documents {
        let parts = document.line_map.iter().enumerate().map(|(i, &(offset, line))| (line, offset, disk(line), document.line_part(i)));
        document.original = SourceText::new(parts);
    }
}

/// The lines of each document with the blank ones behind them: a repair there (a rule left out) is still somebody's.
fn territories(documents: &[Document]) -> Vec<Vec<Lines>> {
    let mut all: Vec<(Lines, usize)> =
        documents.iter().enumerate().flat_map(|(i, document)| document.spans.iter().map(move |&span| (span, i))).collect();
    all.sort_by_key(|(span, _)| span.first);
    let next: Vec<u32> = all.iter().skip(1).map(|(span, _)| span.first.saturating_sub(1)).chain([u32::MAX]).collect();
    let mut out = vec![Vec::new(); documents.len()];
    for (n, (&(span, i), next)) in all.iter().zip(next).enumerate() {
        if let Some(lines) = out.get_mut(i) {
            lines.push(Lines { first: if n == 0 { 1 } else { span.first }, last: next.max(span.last) });
        }
    }
    out
}

/// The paragraphs of a file in the order of its lines, page furniture behind the paragraph that it interrupts.
fn blocks_of(text: &str, markdown: bool, ledger: &mut Ledger) -> Vec<Block> {
    let page = lines::read(text, markdown, ledger);
    let all = layout::cues(&page);
    let lifted = furniture::furniture(&page, &all);
    let mut cues = Vec::with_capacity(all.len());
    let mut taken: Vec<(usize, layout::Cue)> = Vec::new();
    let mut after_furniture = false;
    for (cue, lifted) in all.into_iter().zip(lifted) {
        if lifted {
            taken.push((cues.len(), cue));
        } else {
            let mut cue = cue;
            // Where a page was turned, blank lines tell nothing.
            cue.line.page |= after_furniture;
            cues.push(cue);
        }
        after_furniture = lifted;
    }
    layout::measure(&mut cues);
    let openers = openers::Openers::learn(&page, &cues);
    let classes = standing::classes(&page, &cues, &openers);
    let blocks = paragraphs::blocks(&page, &cues, (&classes, openers), ledger);
    if taken.is_empty() {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len() + taken.len());
    let mut taken = taken.into_iter().peekable();
    for block in blocks {
        // Furniture whose line stands before the end of the paragraph before this one.
        while let Some((_, cue)) = taken.next_if(|(_, cue)| cue.line.number < block.line()) {
            out.push(furniture_block(&page, &cue, ledger));
        }
        out.push(block);
    }
    out.extend(taken.map(|(_, cue)| furniture_block(&page, &cue, ledger)));
    out
}

fn furniture_block(page: &lines::Page, cue: &layout::Cue, ledger: &mut Ledger) -> Block {
    ledger.note(Rule::LiftPageFurniture, cue.line.number);
    let text = page.of(&cue.line).to_string();
    Block { language: language::language_of(&text), text, map: vec![(0, cue.line.number)], furniture: true, ..Block::default() }
}
