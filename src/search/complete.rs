//! What may be typed next: names of filters, and the values that the open documents have for them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{Corpus, Document};
use crate::pledge::unit_names;
use crate::text::fold;

use super::fields::{FILTERS, Field, FilterRow};
use super::filter::{Filter, parts};
use super::sieve::{names_of, passes};
use super::words::{closing, half, skip};
use super::{Index, Query};

/// Candidates that are worth a list: with more, typing on is quicker.
const MOST: usize = 60;

/// Something that may be put in the place of what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The bytes of the query that it replaces.
    pub replaces: Range<usize>,
    /// What to put there.
    pub text: String,
    /// What it is, for a second column; may be empty.
    pub about: String,
}

/// What the word at a byte of a query may become: filters whose names begin so, or values of the filter that it is, those
/// first that begin with what is typed. Values are those of the documents that pass the other filters.
#[must_use]
pub fn complete(query: &str, cursor: usize, corpus: &Corpus, index: &Index) -> Vec<Candidate> {
    let Some(before) = query.get(..cursor) else { return Vec::new() };
    let from = last_word(before);
    let word = before.get(from..).unwrap_or_default();
    let Some(parts) = parts(word) else { return names(word, from..cursor) };
    let Some(row) = word.get(parts.name).and_then(FilterRow::named) else { return Vec::new() };
    let Some((at, typed)) = parts.values.last() else { return Vec::new() };
    let rest = Query::parse(query);
    let others: Vec<Filter> = rest.filters().iter().filter(|filter| filter.at.start != from).cloned().collect();
    let documents = || (0u32..).zip(corpus.documents()).filter(|(_, document)| passes(&others, document));
    let values = match row.field {
        Field::Document => documents().map(|(_, document)| (document.id.clone(), about(document))).collect(),
        Field::Section => counted(documents().flat_map(|(_, d)| d.sections.iter().map(|section| section.heading.clone())), "section"),
        Field::Has | Field::Class => row.values.iter().map(|value| ((*value).to_owned(), String::new())).collect(),
        Field::Unit => units(documents().map(|(n, _)| n), index),
        Field::Who | Field::Year | Field::Kind | Field::Language => {
            counted(documents().flat_map(|(_, document)| names_of(row.field, document)), "document")
        }
    };
    let typed = fold(typed.trim());
    let mut fitting: Vec<(u8, String, String)> = Vec::new();
    for (value, about) in values {
        let place = fold(&value).find(&typed).map(|at| u8::from(at > 0)).or_else(|| fold(&about).find(&typed).map(|_| 2));
        if let Some(place) = place.filter(|_| !value.is_empty()) {
            fitting.push((place, value, about));
        }
    }
    // A stable sort: within one place the order of the values stays.
    fitting.sort_by_key(|(place, ..)| *place);
    fitting.truncate(MOST);
    let replaces = from + at.start..from + at.end;
    fitting.into_iter().map(|(_, value, about)| Candidate { replaces: replaces.clone(), text: quoted(value), about }).collect()
}

/// Where the word begins that a text ends with; white space inside quotation marks parts no words.
fn last_word(text: &str) -> usize {
    let (mut from, mut rest) = (0, text);
    let mut close: Option<char> = None;
    while let Some(c) = rest.chars().next() {
        rest = skip(rest, c);
        match close {
            Some(wanted) if half(c) == wanted => close = None,
            Some(_) => {}
            None if c.is_whitespace() || half(c) == '|' => from = text.len() - rest.len(),
            None => close = closing(half(c)),
        }
    }
    from
}

fn names(word: &str, at: Range<usize>) -> Vec<Candidate> {
    let sign = word.chars().next().filter(|&c| matches!(half(c), '!' | '-'));
    let typed = sign.map_or(word, |c| skip(word, c)).to_lowercase();
    let start = at.start + sign.map_or(0, char::len_utf8);
    let begun = FILTERS.iter().filter(|row| std::iter::once(&row.name).chain(row.also).any(|name| name.starts_with(typed.as_str())));
    begun
        .map(|row| Candidate {
            replaces: start..at.end,
            text: format!("{}:", row.name),
            about: format!("{}: {}", row.about.trim_end_matches('.'), row.form),
        })
        .collect()
}

fn about(document: &Document) -> String {
    let date = document.date.map(|date| format!("{date} ")).unwrap_or_default();
    let place = document.place.as_ref().map(|place| format!("{place} ")).unwrap_or_default();
    format!("{date}{place}{}", document.name())
}

/// Each value once, with how often it is there.
fn counted(values: impl Iterator<Item = String>, what: &str) -> Vec<(String, String)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().map(|(value, n)| (value, format!("{n} {what}{}", if n == 1 { "" } else { "s" }))).collect()
}

/// Units that figures have, the most frequent first; every unit where no figure is known yet.
fn units(documents: impl Iterator<Item = u32>, index: &Index) -> Vec<(String, String)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for figure in documents.filter_map(|document| index.known_figures(document)).flatten() {
        if let Some(unit) = &figure.quantity.unit {
            *counts.entry(unit).or_default() += 1;
        }
    }
    if counts.is_empty() {
        return unit_names().iter().map(|unit| ((*unit).to_owned(), String::new())).collect();
    }
    let mut units: Vec<_> = counts.into_iter().collect();
    units.sort_by_key(|&(unit, n)| (std::cmp::Reverse(n), unit));
    units.into_iter().map(|(unit, n)| (unit.to_owned(), format!("{n} figure{}", if n == 1 { "" } else { "s" }))).collect()
}

/// In quotation marks where it would be cut otherwise.
fn quoted(value: String) -> String {
    if value.contains(|c: char| c.is_whitespace() || matches!(half(c), ',' | '|')) || value.starts_with(|c| closing(c).is_some()) {
        format!("\"{value}\"")
    } else {
        value
    }
}
