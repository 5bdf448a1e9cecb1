//! `plenary pledges`: the figures promised, aimed at, reported and stated.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use crate::model::{Address, Approx, Class, Clause, Corpus, Date, Document, Figure, Horizon, Language, Lines, Per, Relation, Sense, Span};
use crate::pledge::{Entries, Ledger, short_value};
use crate::text::{Shown, Width, width_of};

use super::{Ended, Format, From, json, reading};

#[derive(Serialize)]
struct FigureJson<'a> {
    quote: &'a str,
    span: [usize; 2],
    value: Option<&'a str>,
    value_max: Option<&'a str>,
    approx: Approx,
    unit: Option<&'a str>,
    unit_text: &'a str,
    per: Option<Per>,
    clause: String,
    document: &'a str,
    date: Option<Date>,
    object: Option<&'a str>,
    actor: Option<&'a str>,
    beneficiary: Option<&'a str>,
    horizon: Option<&'a Horizon>,
    class: Class,
    sense: Option<Sense>,
    lines: Lines,
    series: Option<&'a str>,
    copy_of: Option<String>,
}

#[derive(Serialize)]
struct PledgesJson<'a> {
    pledges: Vec<FigureJson<'a>>,
    links: Vec<LinkJson<'a>>,
}

#[derive(Serialize)]
struct LinkJson<'a> {
    from: EndJson<'a>,
    to: EndJson<'a>,
    relation: Relation,
    confidence: f32,
    why: &'a str,
}

#[derive(Serialize)]
struct EndJson<'a> {
    clause: String,
    quote: &'a str,
}

/// A figure with its place.
type Row<'a> = ((u32, u32), &'a Document, &'a Figure);

/// One end of a link: the clause and the words of its figure.
fn end_json<'a>(documents: &'a [Arc<Document>], ledger: &Ledger, at: (u32, u32)) -> Option<EndJson<'a>> {
    let found = ledger.figure(at)?;
    let document = documents.get(at.0 as usize)?;
    let quote = document.clause_text(found.clause).get(found.quantity.span.range())?;
    Some(EndJson { clause: document.clause_id(found.clause), quote })
}

fn figure_json<'a>(corpus: &Corpus, document: &'a Document, figure: &'a Figure, series: Option<&'a str>) -> Option<FigureJson<'a>> {
    let clause = document.clauses.get(figure.clause as usize)?;
    let text = document.slice(clause.span);
    let quantity = &figure.quantity;
    let start = clause.span.start.saturating_add(quantity.span.start);
    let whole = Span { start, end: clause.span.start.saturating_add(quantity.span.end) };
    Some(FigureJson {
        quote: text.get(quantity.span.range())?,
        span: json::Characters::of(text).of_range(quantity.span.range()),
        value: quantity.value.as_deref(),
        value_max: quantity.value_max.as_deref(),
        approx: quantity.approx,
        unit: quantity.unit.as_deref(),
        unit_text: &quantity.unit_text,
        per: quantity.per,
        clause: document.clause_id(figure.clause),
        document: &document.id,
        date: document.date,
        object: figure.object.as_deref(),
        actor: figure.actor.as_deref(),
        beneficiary: figure.beneficiary.as_deref(),
        horizon: figure.horizon.as_ref(),
        class: figure.class,
        sense: figure.sense,
        lines: document.lines_of(whole),
        series,
        copy_of: original(corpus, document, clause),
    })
}

/// The clause of the text that this document repeats, where it has the same words.
fn original(corpus: &Corpus, document: &Document, clause: &Clause) -> Option<String> {
    let address =
        Address { document: document.copy_of.clone()?, paragraph: Some(clause.paragraph + 1), clause: None, anchor: Some(clause.anchor) };
    let found = corpus.find(&address)?;
    Some(corpus.get(found.document)?.clause_id(found.clause))
}

pub(super) fn run(out: &mut dyn Write, from: &From, all: bool) -> io::Result<Ended> {
    let read = reading::read(&from.texts);
    let ledger = Ledger::of(&read.documents, read.documents.iter().map(|document| Entries::of(document)).collect());
    let rows: Vec<Row> = (0u32..)
        .zip(&read.documents)
        .flat_map(|(d, document)| (0u32..).zip(ledger.figures_of(d)).map(move |(f, figure)| ((d, f), &**document, figure)))
        .filter(|(.., figure)| all || figure.class != Class::Other)
        .collect();
    let none = rows.is_empty();
    let corpus = Corpus::new(read.documents.clone());
    let made = rows.iter().filter_map(|(at, document, figure)| figure_json(&corpus, document, figure, ledger.series_of(*at)));
    match from.format.format {
        Format::Json => {
            let ends = |at| end_json(&read.documents, &ledger, at);
            let links_json = ledger
                .links()
                .iter()
                .filter_map(|link| {
                    Some(LinkJson {
                        from: ends(link.from)?,
                        to: ends(link.to)?,
                        relation: link.relation,
                        confidence: link.confidence,
                        why: &link.why,
                    })
                })
                .collect();
            json::write(out, &PledgesJson { pledges: made.collect(), links: links_json })?;
        }
        Format::Jsonl => {
            for row in made {
                json::write(out, &row)?;
            }
        }
        Format::Text => table(out, &rows)?,
    }
    Ok(match read.ended(out)? {
        Ended::Fine if none => Ended::Nothing,
        ended => ended,
    })
}

/// Aligned columns: said, until, class, figure, what, clause.
fn table(out: &mut dyn Write, rows: &[Row]) -> io::Result<()> {
    let cells: Vec<[String; 6]> = rows
        .iter()
        .map(|(_, document, figure)| {
            [
                document.date.map(|d| d.to_string()).unwrap_or_default(),
                figure.horizon.as_ref().and_then(|h| h.end).map(|d| d.year.to_string()).unwrap_or_default(),
                figure.class.name().to_string(),
                {
                    let (chinese, english) = short_value(&figure.quantity);
                    if document.language == Language::English { english } else { chinese }
                },
                figure.object.clone().unwrap_or_default(),
                document.clause_id(figure.clause),
            ]
        })
        .collect();
    let head = ["said", "until", "class", "figure", "what", "clause"].map(String::from);
    let mut widths = [0usize; 6];
    for row in cells.iter().chain([&head]) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(width_of(cell, Width::Narrow));
        }
    }
    for row in [&head].into_iter().chain(&cells).filter(|_| !cells.is_empty()) {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row) {
            let shown = Shown::new(cell).line();
            line.push_str(&shown);
            line.extend(std::iter::repeat_n(' ', (width + 2).saturating_sub(width_of(cell, Width::Narrow))));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
