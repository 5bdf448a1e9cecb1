//! `plenary paragraphs`: the paragraphs in reading order.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{Language, Lines, Role};
use crate::text::Shown;

use super::look::Look;
use super::{Ended, From, json, reading};

#[derive(Serialize)]
struct ParagraphJson<'a> {
    document: &'a str,
    n: usize,
    section: Vec<String>,
    role: Role,
    text: &'a str,
    lines: Lines,
    spans: Vec<Lines>,
    language: Language,
}

pub(super) fn run(out: &mut dyn Write, from: &From) -> io::Result<Ended> {
    let (read, look) = (reading::read(&from.texts), Look::of_stdout());
    let rows = read.documents.iter().flat_map(|document| {
        document.paragraphs.iter().enumerate().map(move |(i, p)| ParagraphJson {
            document: &document.id,
            n: i + 1,
            section: document.section_path(p.section),
            role: p.role,
            text: document.slice(p.span),
            lines: document.lines_of(p.span),
            spans: document.spans_of(p.span),
            language: p.language,
        })
    });
    json::rows(out, from.format.format, rows, |out, row| {
        let head = format!("{}#p{} · lines {}–{}", Shown::new(row.document).line(), row.n, row.lines.first, row.lines.last);
        writeln!(out, "{}", look.dim(&head))?;
        writeln!(out, "{}\n", Shown::new(row.text).line())
    })?;
    read.ended(out)
}
