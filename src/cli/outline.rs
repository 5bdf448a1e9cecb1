//! `plenary outline`: the documents, what is known of them, and their sections.

use std::io::{self, Write};

use serde::Serialize;

use crate::app::Skipped;
use crate::model::{Date, Document, Doubt, Kind, Language, Lines, Repair};
use crate::text::Shown;

use super::look::Look;
use super::{Ended, Format, From, json, reading};

#[derive(Serialize)]
struct DocumentJson<'a> {
    id: &'a str,
    source: &'a str,
    lines: Lines,
    spans: &'a [Lines],
    kind: Kind,
    title: Option<&'a str>,
    subtitle: Option<&'a str>,
    working_title: Option<&'a str>,
    speaker: Option<&'a str>,
    issuer: Option<&'a str>,
    date: Option<Date>,
    place: Option<&'a str>,
    publication: Option<&'a str>,
    page: Option<&'a str>,
    url: Option<&'a str>,
    language: Language,
    complete: bool,
    continuation: Option<&'a str>,
    doubts: &'a [Doubt],
    copy_of: Option<&'a str>,
    sections: Vec<SectionJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repairs: Option<&'a [Repair]>,
}

#[derive(Serialize)]
struct SectionJson<'a> {
    label: Option<&'a str>,
    heading: &'a str,
    level: u8,
    line: u32,
    children: Vec<SectionJson<'a>>,
}

#[derive(Serialize)]
struct SkippedJson<'a> {
    source: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct OutlineJson<'a> {
    documents: Vec<DocumentJson<'a>>,
    skipped: Vec<SkippedJson<'a>>,
}

/// The outermost sections, each with what lies in it.
fn tree(document: &Document) -> Vec<SectionJson<'_>> {
    // One pass from the end: when a section is reached, all that lies in it has been gathered.
    let mut inside: std::collections::BTreeMap<Option<u32>, Vec<SectionJson<'_>>> = std::collections::BTreeMap::new();
    for (index, section) in (0u32..).zip(&document.sections).collect::<Vec<_>>().into_iter().rev() {
        let mut own = inside.remove(&Some(index)).unwrap_or_default();
        own.reverse();
        let made = SectionJson {
            label: section.label.as_deref(),
            heading: &section.heading,
            level: section.level,
            line: section.line,
            children: own,
        };
        inside.entry(section.parent).or_default().push(made);
    }
    let mut top = inside.remove(&None).unwrap_or_default();
    top.reverse();
    top
}

fn document_json(document: &Document, repairs: bool) -> DocumentJson<'_> {
    DocumentJson {
        id: &document.id,
        source: &document.source,
        lines: document.lines(),
        spans: &document.spans,
        kind: document.kind,
        title: document.title.as_deref(),
        subtitle: document.subtitle.as_deref(),
        working_title: document.working_title.as_deref(),
        speaker: document.speaker.as_deref(),
        issuer: document.issuer.as_deref(),
        date: document.date,
        place: document.place.as_deref(),
        publication: document.publication.name.as_deref(),
        page: document.publication.page.as_deref(),
        url: document.publication.url.as_deref(),
        language: document.language,
        complete: document.complete,
        continuation: document.continuation.as_deref(),
        doubts: &document.doubts,
        copy_of: document.copy_of.as_deref(),
        sections: tree(document),
        repairs: repairs.then_some(document.repairs.as_slice()),
    }
}

fn skipped_json(skipped: &[Skipped]) -> Vec<SkippedJson<'_>> {
    skipped.iter().map(|s| SkippedJson { source: &s.source, why: &s.why }).collect()
}

pub(super) fn run(out: &mut dyn Write, from: &From, repairs: bool) -> io::Result<Ended> {
    let read = reading::read(&from.texts);
    match from.format.format {
        Format::Json => {
            let documents = read.documents.iter().map(|d| document_json(d, repairs)).collect();
            json::write(out, &OutlineJson { documents, skipped: skipped_json(&read.skipped) })?;
        }
        Format::Jsonl => {
            for document in &read.documents {
                json::write(out, &document_json(document, repairs))?;
            }
        }
        Format::Text => {
            let look = Look::of_stdout();
            for (i, document) in read.documents.iter().enumerate() {
                if i > 0 {
                    writeln!(out)?;
                }
                text(out, document, repairs, look)?;
            }
        }
    }
    read.ended(out)
}

/// A document for people: its name, what is known of it, and its sections with their lines.
fn text(out: &mut dyn Write, document: &Document, repairs: bool, look: Look) -> io::Result<()> {
    writeln!(out, "{}", look.bold(&Shown::new(document.name()).line()))?;
    let mut known = vec![document.id.clone(), document.kind.name().into()];
    known.extend(document.speaker.clone().or_else(|| document.issuer.clone()));
    known.extend(document.date.map(|date| date.to_string()));
    known.extend(document.place.clone());
    let lines = document.lines();
    known.push(format!("lines {}–{}", lines.first, lines.last));
    known.push(format!("{} clauses", document.clauses.len()));
    if !document.complete {
        known.push("incomplete".into());
    }
    writeln!(out, "  {}", look.dim(&Shown::new(&known.join(" · ")).line()))?;
    for section in &document.sections {
        let indent = "  ".repeat(usize::from(section.level.min(12)));
        writeln!(out, "{}{indent}{}", look.dim(&format!("{:>6}", section.line)), Shown::new(&section.name()).line())?;
    }
    for doubt in &document.doubts {
        let lines = format!("? lines {}–{}:", doubt.lines.first, doubt.lines.last);
        writeln!(out, "  {} {}", look.accent(&lines), Shown::new(&doubt.why).line())?;
    }
    for repair in document.repairs.iter().filter(|_| repairs) {
        writeln!(out, "  {}", look.dim(&format!("≈ {} × {}", repair.count, repair.rule)))?;
    }
    Ok(())
}
