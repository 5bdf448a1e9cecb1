//! Figures as tables that leave the program: CSV, JSON, Markdown. What scripts read stands in the README.

use serde::Serialize;

use super::groups::Group;
use super::rows::{At, Row, Rows, figure_of};
use super::tell::{answer_in_words, class_in_full, deciding, mark_in_words, outcome_judged, outcome_name, parties, values};
use crate::app::Library;
use crate::model::{Address, Approx, Class, Clause, Date, Document, Horizon, Lines, Per, Relation, Sense, Span, Verdict};
use crate::text::{Shown, json};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Comma-separated values with a head, by RFC 4180.
    Csv,
    /// One value: figures and links.
    Json,
    /// A table a group, for people.
    Markdown,
}

impl Table {
    /// The ending of a file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
        }
    }
}

/// A figure as the machine interface prints it.
#[derive(Debug, Serialize)]
pub struct FigureJson<'a> {
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
    recognised: Option<Class>,
    sense: Option<Sense>,
    lines: Lines,
    series: Option<&'a str>,
    copy_of: Option<String>,
    outcome: Option<&'static str>,
    corrected: bool,
    judged: Option<Verdict>,
}

/// A link as the machine interface prints it.
#[derive(Debug, Serialize)]
pub struct LinkJson<'a> {
    from: EndJson<'a>,
    to: EndJson<'a>,
    relation: Relation,
    confidence: f32,
    why: &'a str,
    judged: Option<Verdict>,
}

/// The two ends of what the reader says is no link.
#[derive(Debug, Serialize)]
struct RejectedJson<'a> {
    from: EndJson<'a>,
    to: EndJson<'a>,
}

#[derive(Debug, Serialize)]
struct EndJson<'a> {
    clause: String,
    quote: &'a str,
}

#[derive(Serialize)]
struct PledgesJson<'a> {
    pledges: Vec<FigureJson<'a>>,
    links: Vec<LinkJson<'a>>,
    rejected: Vec<RejectedJson<'a>>,
}

/// One figure; `None` where there is none of that name.
#[must_use]
pub fn figure_json(library: &Library, at: At, today: Date) -> Option<FigureJson<'_>> {
    let (document, figure) = figure_of(library, at)?;
    let clause = document.clauses.get(figure.clause as usize)?;
    let text = document.slice(clause.span);
    let quantity = &figure.quantity;
    let whole =
        Span { start: clause.span.start.saturating_add(quantity.span.start), end: clause.span.start.saturating_add(quantity.span.end) };
    let characters = |byte: u32| text.get(..byte as usize).map_or(0, |before| before.chars().count());
    Some(FigureJson {
        quote: text.get(quantity.span.range())?,
        span: [characters(quantity.span.start), characters(quantity.span.end)],
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
        recognised: library.recognised(at),
        sense: figure.sense,
        lines: document.lines_of(whole),
        series: library.ledger.series_of(at),
        copy_of: original(library, document, clause),
        outcome: library.ledger.outcome(at, library.corpus.documents(), today).map(outcome_name),
        corrected: library.ledger.is_own(at),
        judged: library.ledger.judged(at),
    })
}

/// The clause of the text that this document repeats, where it has the same words.
fn original(library: &Library, document: &Document, clause: &Clause) -> Option<String> {
    let address = Address {
        document: document.copy_of.clone()?,
        paragraph: Some(clause.paragraph + 1),
        clause: None,
        last: None,
        anchor: Some(clause.anchor),
    };
    let found = library.corpus.find(&address)?;
    Some(library.document(found.document)?.clause_id(found.clause))
}

/// All figures of these names and the links between them, as one JSON value in one line.
///
/// # Errors
/// None that is known: everything in it can be written as JSON.
pub fn pledges_json(library: &Library, figures: &[At], today: Date) -> serde_json::Result<String> {
    let end = |at: At| {
        let (document, figure) = figure_of(library, at)?;
        let quote = document.clause_text(figure.clause).get(figure.quantity.span.range())?;
        Some(EndJson { clause: document.clause_id(figure.clause), quote })
    };
    let named: std::collections::BTreeSet<At> = figures.iter().copied().collect();
    let between = |from: &At, to: &At| named.contains(from) && named.contains(to);
    let links = library.ledger.links().iter().filter(|link| between(&link.from, &link.to)).filter_map(|link| {
        Some(LinkJson {
            from: end(link.from)?,
            to: end(link.to)?,
            relation: link.relation,
            confidence: link.confidence,
            why: &link.why,
            judged: link.confirmed.then_some(Verdict::Confirmed),
        })
    });
    let rejected = library.ledger.rejected().filter(|(from, to)| between(from, to));
    json(&PledgesJson {
        pledges: figures.iter().filter_map(|&at| figure_json(library, at, today)).collect(),
        links: links.collect(),
        rejected: rejected.filter_map(|(from, to)| Some(RejectedJson { from: end(from)?, to: end(to)? })).collect(),
    })
}

/// The names of the columns of a CSV table.
const COLUMNS: [&str; 25] = [
    "said",
    "due",
    "class",
    "outcome",
    "figure",
    "quote",
    "value",
    "value_max",
    "approx",
    "unit",
    "per",
    "sense",
    "object",
    "actor",
    "beneficiary",
    "title",
    "clause",
    "series",
    "words",
    "corrected",
    "judged",
    "recognised",
    "answer",
    "confidence",
    "why",
];

/// The figures of the groups as a table.
///
/// # Errors
/// As [`pledges_json`].
pub fn export(library: &Library, rows: &Rows, groups: &[Group], table: Table, today: Date) -> serde_json::Result<String> {
    let shown = || groups.iter().flat_map(|group| &group.rows).filter_map(|&row| rows.get(row));
    match table {
        Table::Json => {
            let figures: Vec<At> = shown().map(|row| row.at).collect();
            Ok(format!("{}\n", pledges_json(library, &figures, today)?))
        }
        Table::Csv => {
            let lines = shown().filter_map(|row| csv_row(library, rows, row));
            let head = COLUMNS.join(",");
            Ok(std::iter::once(head).chain(lines).map(|line| format!("{line}\r\n")).collect())
        }
        Table::Markdown => {
            let mut out = String::new();
            for group in groups {
                markdown(library, rows, group, &mut out);
            }
            if let Some(words) = mark_in_words(shown()) {
                out.push_str(&format!("\n{}\n", markdown_cell(&words)));
            }
            Ok(out)
        }
    }
}

/// A value as its name in the machine interface, without quotation marks.
fn name_of(value: &impl Serialize) -> String {
    json(value).map(|text| if text == "null" { String::new() } else { text.trim_matches('"').to_owned() }).unwrap_or_default()
}

fn csv_row(library: &Library, rows: &Rows, row: &Row) -> Option<String> {
    let (document, figure) = figure_of(library, row.at)?;
    let quantity = &figure.quantity;
    let words = document.clause_text(figure.clause);
    let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let link = deciding(rows, row);
    let answer = link.and_then(|link| figure_of(library, link.to)).map(|(document, figure)| document.clause_id(figure.clause));
    let cells: [String; COLUMNS.len()] = [
        date(row.said),
        date(row.due),
        row.class.name().into(),
        row.outcome.map(outcome_name).unwrap_or_default().into(),
        values(document, figure).0,
        words.get(quantity.span.range()).unwrap_or_default().into(),
        text(&quantity.value),
        text(&quantity.value_max),
        name_of(&quantity.approx),
        text(&quantity.unit),
        name_of(&quantity.per),
        name_of(&figure.sense),
        text(&figure.object),
        text(&figure.actor),
        text(&figure.beneficiary),
        document.name().into(),
        document.clause_id(figure.clause),
        row.series.as_deref().unwrap_or_default().into(),
        words.trim().into(),
        row.own.to_string(),
        name_of(&row.judged),
        library.recognised(row.at).map(Class::name).unwrap_or_default().into(),
        answer.unwrap_or_default(),
        link.map(|link| format!("{:.2}", link.confidence)).unwrap_or_default(),
        link.map(|link| link.why.clone()).unwrap_or_default(),
    ];
    Some(cells.iter().map(|cell| csv_cell(cell)).collect::<Vec<_>>().join(","))
}

/// A cell in quotation marks where it needs them. One that a spreadsheet would take for a formula is told to be text.
fn csv_cell(text: &str) -> String {
    let text = Shown::new(text).copy();
    let formula = text.starts_with(['=', '+', '-', '@', '\t']) && text.parse::<f64>().is_err();
    let text = if formula { format!("'{text}") } else { text };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

fn markdown(library: &Library, rows: &Rows, group: &Group, out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
    if !group.heading.is_empty() {
        out.push_str(&format!("## {}\n\n", markdown_cell(&group.heading)));
    }
    out.push_str("| said | due | class | figure | what | who | outcome | where | why |\n|---|---|---|---|---|---|---|---|---|\n");
    for row in group.rows.iter().filter_map(|&row| rows.get(row)) {
        let Some((document, figure)) = figure_of(library, row.at) else { continue };
        let (own, other) = values(document, figure);
        let cells = [
            row.said.map(|date| date.to_string()).unwrap_or_default(),
            row.due.map(|date| date.to_string()).unwrap_or_default(),
            class_in_full(library, row),
            if other.is_empty() { own } else { format!("{own} · {other}") },
            figure.object.clone().unwrap_or_default(),
            parties(figure),
            outcome_judged(row),
            format!("{} · {}", document.name(), document.clause_id(figure.clause)),
            deciding(rows, row).map(answer_in_words).unwrap_or_default(),
        ];
        out.push_str(&format!("| {} |\n", cells.iter().map(|cell| markdown_cell(cell)).collect::<Vec<_>>().join(" | ")));
    }
    if let Some(total) = &group.total {
        out.push_str(&format!("\n{}\n", markdown_cell(total)));
    }
}

/// Text in one line whose signs Markdown does not take for its own.
pub(in super::super) fn markdown_cell(text: &str) -> String {
    let mut out = String::new();
    for c in Shown::new(text).copy().chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '|' | '*' | '_' | '`' | '<' | '[' | ']' | '#' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_safe_to_open_elsewhere() {
        assert_eq!(csv_cell("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
        assert_eq!(csv_cell("=SUM(A1)"), "'=SUM(A1)");
        assert_eq!(csv_cell("-5"), "-5");
        assert_eq!(markdown_cell("a|b\n[c]\u{202e}"), "a\\|b \\[c\\]");
    }
}
