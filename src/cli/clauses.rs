//! `plenary clauses`: the clauses in reading order, each with its id and anchor.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::Lines;
use crate::text::Shown;

use super::look::Look;
use super::{Ended, From, json, reading};

#[derive(Serialize)]
struct ClauseJson<'a> {
    id: String,
    anchor: String,
    document: &'a str,
    section: Vec<String>,
    text: &'a str,
    lines: Lines,
    spans: Vec<Lines>,
}

pub(super) fn run(out: &mut dyn Write, from: &From) -> io::Result<Ended> {
    let (read, look) = (reading::read(&from.texts), Look::of_stdout());
    let rows = read.documents.iter().flat_map(|document| {
        (0u32..).zip(&document.clauses).map(move |(i, clause)| ClauseJson {
            id: document.clause_id(i),
            anchor: format!("{:08x}", clause.anchor),
            document: &document.id,
            section: document.section_path(clause.section),
            text: document.slice(clause.span),
            lines: document.lines_of(clause.span),
            spans: document.spans_of(clause.span),
        })
    });
    json::rows(out, from.format.format, rows, |out, row| {
        let id = look.dim(&format!("{}~{}", Shown::new(&row.id).line(), row.anchor));
        writeln!(out, "{id}  {}", Shown::new(row.text).line())
    })?;
    read.ended(out)
}
