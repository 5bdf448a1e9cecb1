//! What the filters of a query let pass: documents first, then clauses of those that are left.

use crate::model::{Class, Document, Figure, Language};
use crate::text::fold;

use super::fields::Field;
use super::filter::{Filter, Problem, Value};
use super::page::Page;
use super::{HitKind, Query};

/// Names that a message lists.
const NAMED: usize = 6;

/// What of a page passes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    Nothing,
    All,
    /// By unit.
    Only(Vec<bool>),
}

impl Pass {
    pub(super) fn lets(&self, unit: usize) -> bool {
        match self {
            Self::Nothing => false,
            Self::All => true,
            Self::Only(units) => units.get(unit).copied().unwrap_or_default(),
        }
    }
}

/// Whether a filter is decided by the document alone.
fn is_of_document(filter: &Filter, document: &Document) -> bool {
    match filter.field {
        Field::Document | Field::Who | Field::Year | Field::Kind => true,
        Field::Language => document.language != Language::Several,
        Field::Section | Field::Has | Field::Class | Field::Unit => false,
    }
}

/// Whether a document passes all filters that it decides alone.
pub(super) fn passes(filters: &[Filter], document: &Document) -> bool {
    filters.iter().filter(|filter| is_of_document(filter, document)).all(|filter| about_document(filter, document) != filter.negated)
}

/// Whether one figure passes, by itself and by where it stands.
pub(super) fn passes_figure(filters: &[Filter], document: &Document, figure: &Figure) -> bool {
    let finer: Vec<&Filter> = filters.iter().filter(|filter| !is_of_document(filter, document)).collect();
    let clause = document.clauses.get(figure.clause as usize);
    let language = clause.and_then(|clause| document.paragraphs.get(clause.paragraph as usize)).map(|paragraph| paragraph.language);
    let by_section = if finer.iter().any(|filter| filter.field == Field::Section) { sections(&finer, document) } else { Vec::new() };
    passes(filters, document)
        && finer.iter().all(|filter| {
            let fits = match filter.field {
                Field::Section => {
                    let section = clause.and_then(|clause| clause.section);
                    by_section.iter().any(|(at, under)| *at == filter.at.start && holds(under, section))
                }
                Field::Language => known(filter, |value| speaks(value, language.unwrap_or(document.language))),
                Field::Has => known(filter, |value| has(value, document, figure.clause, std::slice::from_ref(figure))),
                _ => about_figure(filter, figure),
            };
            fits != filter.negated
        })
}

/// What of a page passes.
pub(super) fn sift(filters: &[Filter], document: &Document, page: &Page) -> Pass {
    if !passes(filters, document) {
        return Pass::Nothing;
    }
    let finer: Vec<&Filter> = filters.iter().filter(|filter| !is_of_document(filter, document)).collect();
    if finer.is_empty() {
        return Pass::All;
    }
    let figures = if finer.iter().any(|filter| asks_figures(filter)) { page.figures(document) } else { &[] };
    let sections = sections(&finer, document);
    let mut units = Vec::with_capacity(page.len());
    for unit in 0..page.len() {
        let (kind, n) = page.what(unit);
        let clause = document.clauses.get(n as usize).filter(|_| kind == HitKind::Clause);
        let section = match kind {
            HitKind::Clause => clause.and_then(|clause| clause.section),
            HitKind::Heading => Some(n),
            HitKind::Title => None,
        };
        let language = clause.and_then(|clause| document.paragraphs.get(clause.paragraph as usize)).map(|paragraph| paragraph.language);
        let own = clause.map_or(&[][..], |_| of_clause(figures, n));
        let one = |filter: &Filter| match filter.field {
            Field::Section => sections.iter().any(|(at, under)| *at == filter.at.start && holds(under, section)),
            Field::Language => known(filter, |value| speaks(value, language.unwrap_or(document.language))),
            Field::Has => clause.is_some() && known(filter, |value| has(value, document, n, own)),
            _ => own.iter().any(|figure| about_figure(filter, figure)),
        };
        // What is asked of a figure is asked of one and the same: class:pledge unit:USD is a pledge in dollars.
        let of_figure = |filter: &&&Filter| !filter.negated && is_of_figure(filter);
        let figure = !finer.iter().any(|filter| of_figure(&filter))
            || own.iter().any(|figure| finer.iter().filter(of_figure).all(|filter| about_figure(filter, figure)));
        units.push(figure && finer.iter().filter(|filter| !of_figure(filter)).all(|filter| one(filter) != filter.negated));
    }
    if units.contains(&true) { Pass::Only(units) } else { Pass::Nothing }
}

/// What is wrong with a filter of a query that no document passes, as a message that names what would.
pub(super) fn nothing_passes<'d>(query: &Query, documents: impl Iterator<Item = &'d Document> + Clone) -> Option<Problem> {
    let alone = |filter: &&Filter| {
        !documents.clone().any(|document| !is_of_document(filter, document) || about_document(filter, document) != filter.negated)
    };
    let filter = query.filters().iter().filter(|filter| !filter.negated).find(alone)?;
    let mut names: Vec<String> = documents.flat_map(|document| names_of(filter.field, document)).collect();
    names.sort_unstable();
    names.dedup();
    let typed = query.text().get(filter.at.clone()).unwrap_or_default();
    // Names like the one that was typed come first: they may be what was meant.
    let wanted = fold(typed.split_once([':', '：']).map_or(typed, |(_, value)| value));
    if filter.values.iter().any(|value| matches!(value, Value::Name(_))) {
        names.sort_by_key(|name| std::cmp::Reverse(alike(&wanted, &fold(name))));
    }
    let more = if names.len() > NAMED { " …" } else { "" };
    names.truncate(NAMED);
    let there =
        if names.is_empty() { "no open document says it".into() } else { format!("the open documents have {}{more}", names.join(" · ")) };
    Some(Problem { at: filter.at.clone(), message: format!("nothing passes {typed} – {there}"), unfinished: false })
}

/// Pairs of neighbours that stand in both names, and single characters of a name that do.
fn alike(typed: &str, name: &str) -> usize {
    let pairs = typed.chars().zip(typed.chars().skip(1)).filter(|&(a, b)| name.contains(&String::from_iter([a, b]))).count();
    2 * pairs + typed.chars().filter(|&c| c.is_alphanumeric() && name.contains(c)).count()
}

/// What a document can be called by in a filter that it decides alone.
pub(super) fn names_of(field: Field, document: &Document) -> Vec<String> {
    match field {
        Field::Document => vec![document.name().to_owned()],
        Field::Who => document.speaker.iter().chain(&document.issuer).cloned().collect(),
        Field::Year => document.date.map(|date| date.year.to_string()).into_iter().collect(),
        Field::Kind => vec![document.kind.name().to_owned()],
        Field::Language => vec![document.language.tag().to_lowercase()],
        Field::Section | Field::Has | Field::Class | Field::Unit => Vec::new(),
    }
}

fn about_document(filter: &Filter, document: &Document) -> bool {
    filter.values.iter().any(|value| match value {
        Value::Name(name) if filter.field == Field::Document => {
            let names = [Some(&document.id), document.title.as_ref(), document.subtitle.as_ref(), document.working_title.as_ref()];
            let names = names.into_iter().chain([document.place.as_ref()]);
            names.flatten().any(|text| name.is_in(text))
        }
        Value::Name(name) => document.speaker.iter().chain(&document.issuer).any(|text| name.is_in(text)),
        Value::Years(first, last) => document.date.is_some_and(|date| (*first..=*last).contains(&date.year)),
        Value::Known(values) if filter.field == Field::Kind => values.contains(&document.kind.name()),
        Value::Known(values) => values.iter().any(|value| speaks(value, document.language)),
        Value::Unit(_) => false,
    })
}

fn known(filter: &Filter, is: impl Fn(&str) -> bool) -> bool {
    filter.values.iter().any(|value| matches!(value, Value::Known(names) if names.iter().any(|name| is(name))))
}

fn speaks(value: &str, language: Language) -> bool {
    let tag = language.tag();
    tag.eq_ignore_ascii_case(value) || value == "zh" && tag.starts_with("zh-")
}

/// Whether it is asked of a figure, and not of a clause.
fn is_of_figure(filter: &Filter) -> bool {
    match filter.field {
        Field::Class | Field::Unit => true,
        Field::Has => !known(filter, |value| matches!(value, "doubt" | "repair")),
        _ => false,
    }
}

fn asks_figures(filter: &Filter) -> bool {
    matches!(filter.field, Field::Has | Field::Class | Field::Unit)
}

fn about_figure(filter: &Filter, figure: &Figure) -> bool {
    filter.values.iter().any(|value| match value {
        Value::Unit(unit) => figure.quantity.unit.as_deref() == Some(*unit),
        Value::Known(values) => values.iter().any(|value| is_figure(value, figure)),
        Value::Name(_) | Value::Years(..) => false,
    })
}

fn is_figure(value: &str, figure: &Figure) -> bool {
    match value {
        "number" => true,
        "horizon" => figure.horizon.is_some(),
        class => figure.class != Class::Other && figure.class.name() == class || class == "other" && figure.class == Class::Other,
    }
}

fn has(value: &str, document: &Document, clause: u32, figures: &[Figure]) -> bool {
    match value {
        "doubt" => !document.doubts.is_empty() && document.doubt_of(clause).is_some(),
        "repair" => document.clauses.get(clause as usize).is_some_and(|clause| {
            let spans = document.spans_of(clause.span);
            spans.iter().any(|lines| (lines.first..=lines.last).any(|line| document.repairs_of(line).next().is_some()))
        }),
        _ => figures.iter().any(|figure| is_figure(value, figure)),
    }
}

/// The figures of a clause; all of them are in the order of clauses.
fn of_clause(figures: &[Figure], clause: u32) -> &[Figure] {
    let from = figures.partition_point(|figure| figure.clause < clause);
    let to = figures.partition_point(|figure| figure.clause <= clause);
    figures.get(from..to).unwrap_or_default()
}

fn holds(sections: &[bool], section: Option<u32>) -> bool {
    section.and_then(|section| sections.get(section as usize)).copied().unwrap_or_default()
}

/// For each filter by section, which sections pass: those whose heading says so, and all within them.
fn sections(filters: &[&Filter], document: &Document) -> Vec<(usize, Vec<bool>)> {
    let by_section = filters.iter().filter(|filter| filter.field == Field::Section);
    let one = |filter: &&&Filter| {
        let mut under: Vec<bool> = Vec::with_capacity(document.sections.len());
        for section in &document.sections {
            let says = |value: &Value| matches!(value, Value::Name(name) if name.is_in(&section.name()) || section.label.as_ref().is_some_and(|label| fold(label) == name.written));
            under.push(holds(&under, section.parent) || filter.values.iter().any(says));
        }
        (filter.at.start, under)
    };
    by_section.map(|filter| one(&filter)).collect()
}
