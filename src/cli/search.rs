//! `plenary search`: the clauses that fit a query, best first.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use crate::edge::config::glossary;
use crate::model::Corpus;
use crate::search::{Hit, HitKind, Index, Job, Query, Segment};

use super::look::Look;
use super::search_text;
use super::{Ended, Format, Texts, complain, json, reading};

#[derive(Serialize)]
struct HitJson {
    rank: usize,
    score: i64,
    kind: &'static str,
    clause: String,
    document: String,
    section: Vec<String>,
    text: String,
    matches: Vec<[usize; 2]>,
    why: &'static str,
    copies: Vec<String>,
}

#[derive(Serialize)]
struct SearchJson<'a> {
    query: &'a str,
    hits: Vec<HitJson>,
}

fn hit_json(corpus: &Corpus, rank: usize, hit: &Hit) -> Option<HitJson> {
    let document = corpus.get(hit.document)?;
    let text = hit.text(corpus);
    let kind = match hit.kind {
        HitKind::Clause => "clause",
        HitKind::Heading => "heading",
        HitKind::Title => "title",
    };
    Some(HitJson {
        rank,
        score: hit.score,
        kind,
        clause: document.clause_id(hit.clause),
        document: document.id.clone(),
        section: document.section_path(hit.section),
        matches: {
            let mut characters = json::Characters::of(&text);
            hit.matches.iter().map(|range| characters.of_range(range.clone())).collect()
        },
        why: hit.why.name(),
        copies: hit.copies.iter().filter_map(|&(d, c)| Some(corpus.get(d)?.clause_id(c))).collect(),
        text,
    })
}

pub(super) fn run(out: &mut dyn Write, format: Format, query: &str, limit: usize, texts: &Texts) -> io::Result<Ended> {
    let query_read = Query::parse(query);
    if let Some(problem) = query_read.problems().first() {
        complain(&problem.message);
        return Ok(Ended::Bad);
    }
    let read = reading::read(texts);
    let segment = Arc::new(Segment::build(0, &read.documents));
    let corpus = Corpus::new(read.documents.clone());
    let (glossary, troubles) = glossary();
    troubles.iter().for_each(|trouble| complain(trouble));
    let index = Index::default().by(glossary).with(segment);
    let mut job = Job::new(query_read, index, corpus.clone()).keeping(limit);
    while !job.step(100_000) {}
    let found = job.hits(limit);
    let hits: Vec<HitJson> = found.iter().enumerate().filter_map(|(i, hit)| hit_json(&corpus, i + 1, hit)).collect();
    let none = job.found() == 0;
    match format {
        Format::Json => json::write(out, &SearchJson { query, hits })?,
        Format::Jsonl => {
            for hit in &hits {
                json::write(out, hit)?;
            }
        }
        Format::Text => search_text::write(out, &corpus, &found, Look::of_stdout())?,
    }
    Ok(match read.ended(out)? {
        Ended::Fine if none => {
            match job.problem() {
                Some(problem) => complain(&problem.message),
                None if format == Format::Text && !read.documents.is_empty() => complain("no clause fits"),
                None => {}
            }
            Ended::Nothing
        }
        ended => ended,
    })
}
