//! Reading filters: `year:2021..2025`, `who:`, `has:pledge`, what their values mean, and what is said of wrong ones.

use std::ops::Range;

use crate::pledge::{quantities, unit_names};
use crate::text::fold;

use super::fields::{FILTERS, Field, FilterRow};
use super::sounds::{Sounds, Typed};
use super::words::{closing, half, skip};

/// Something in a query that cannot be meant so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The bytes of the query that it is about.
    pub at: Range<usize>,
    /// A sentence that says what would be right.
    pub message: String,
    /// It may become right when more is typed: no reason to interrupt somebody who is typing.
    pub unfinished: bool,
}

/// A filter that was read.
#[derive(Clone, Debug)]
pub struct Filter {
    /// What it asks about.
    pub field: Field,
    /// The bytes of the query that it is.
    pub at: Range<usize>,
    /// Whether what passes otherwise is left out.
    pub negated: bool,
    /// Any of these.
    pub(super) values: Vec<Value>,
}

/// What a filter asks for.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A part of a name.
    Name(Name),
    /// The first and the last year.
    Years(u16, u16),
    /// One of the values of its row, or of those that begin so.
    Known(Vec<&'static str>),
    /// A canonical unit.
    Unit(&'static str),
}

/// A part of a name, written or by its sound.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) written: String,
    sounds: Option<std::sync::Arc<Sounds>>,
}

impl Name {
    fn new(text: &str) -> Option<Self> {
        let written = fold(text);
        let chars: Vec<char> = written.chars().filter(|c| !c.is_whitespace()).collect();
        let sounds = if chars.iter().all(char::is_ascii_alphabetic) { Sounds::new(&chars, Typed::Syllables) } else { None };
        (!written.is_empty()).then(|| Self { written, sounds: sounds.map(std::sync::Arc::new) })
    }

    /// Whether a name says so. What ends in a digit ends a number: `a.1` is not `a.12`.
    pub(super) fn is_in(&self, name: &str) -> bool {
        let name = fold(name);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let whole = |at: usize| {
            !digit(self.written.chars().next_back()) || !digit(name.get(at + self.written.len()..).and_then(|rest| rest.chars().next()))
        };
        name.match_indices(&self.written).any(|(at, _)| whole(at))
            || self.sounds.as_ref().is_some_and(|sounds| sounds.place(&name).is_some())
    }
}

/// What stands at the beginning of a text, if it is meant as a filter.
pub(super) struct Read {
    pub(super) filter: Result<Filter, Problem>,
    /// Bytes that it takes.
    pub(super) len: usize,
}

/// Where the name and the values of what may be a filter stand in a word.
pub(super) struct Parts {
    pub(super) negated: bool,
    pub(super) name: Range<usize>,
    /// Bytes of each value, with the quotation marks around it, and the value.
    pub(super) values: Vec<(Range<usize>, String)>,
    pub(super) len: usize,
}

/// Takes a word apart: `-who:"a b",c`.
pub(super) fn parts(text: &str) -> Option<Parts> {
    let mut rest = text;
    let sign = rest.chars().next().filter(|&c| matches!(half(c), '!' | '-'));
    rest = sign.map_or(rest, |c| skip(rest, c));
    let start = text.len() - rest.len();
    let letters = rest.find(|c: char| !half(c).is_ascii_alphabetic()).unwrap_or(rest.len());
    // C: is a drive.
    let name = rest.get(..letters).filter(|name| name.chars().nth(1).is_some())?;
    rest = rest.get(name.len()..)?;
    let colon = rest.chars().next().filter(|&c| half(c) == ':')?;
    rest = skip(rest, colon);
    let mut values = Vec::new();
    loop {
        let from = text.len() - rest.len();
        let open = rest.chars().next().and_then(|c| Some((c, closing(half(c))?)));
        let value = if let Some((open, close)) = open {
            rest = skip(rest, open);
            let end = rest.char_indices().find(|&(_, c)| half(c) == close).map_or(rest.len(), |(at, _)| at);
            let value = rest.get(..end)?;
            rest = rest.get(end..)?;
            rest = rest.chars().next().map_or(rest, |c| skip(rest, c));
            value
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(half(c), ',' | '|')).unwrap_or(rest.len());
            let value = rest.get(..end)?;
            rest = rest.get(end..)?;
            value
        };
        values.push((from..text.len() - rest.len(), value.to_owned()));
        match rest.chars().next().filter(|&c| half(c) == ',') {
            Some(comma) => rest = skip(rest, comma),
            None => break,
        }
    }
    Some(Parts { negated: sign.is_some(), name: start..start + letters, values, len: text.len() - rest.len() })
}

/// Reads a filter that stands at byte `at` of a query. `None` for what is no filter: 10:30, `https://`, a word before a colon.
pub(super) fn read(text: &str, at: usize) -> Option<Read> {
    let parts = parts(text)?;
    let name = text.get(parts.name.clone())?;
    let empty = parts.values.iter().all(|(_, value)| value.is_empty());
    let row = FilterRow::named(name);
    if row.is_none() && (empty || parts.values.iter().any(|(_, value)| value.starts_with('/'))) {
        return None;
    }
    let span = |range: &Range<usize>| at + range.start..at + range.end;
    let problem = |range: &Range<usize>, message: String, unfinished: bool| Problem { at: span(range), message, unfinished };
    let len = parts.len;
    let Some(row) = row else {
        let names: Vec<String> = FILTERS.iter().map(|row| format!("{}:", row.name)).collect();
        let message = format!("no filter {name}: · there are {} · in quotation marks it is text", names.join(" "));
        return Some(Read { filter: Err(problem(&parts.name, message, false)), len });
    };
    let mut values = Vec::new();
    for (range, text) in parts.values.iter().filter(|(_, text)| !text.trim().is_empty()) {
        match value(row, text.trim()) {
            Ok(value) => values.push(value),
            Err(unfinished) => {
                let message = format!("{}:{text} is no such value: {}, as in {}", row.name, row.form, row.example);
                return Some(Read { filter: Err(problem(range, message, unfinished)), len });
            }
        }
    }
    if values.is_empty() {
        let message = format!("{}: wants {}, as in {}", row.name, row.form, row.example);
        return Some(Read { filter: Err(problem(&(0..len), message, true)), len });
    }
    Some(Read { filter: Ok(Filter { field: row.field, at: span(&(0..len)), negated: parts.negated, values }), len })
}

/// A value of a filter, or whether it may still become one.
fn value(row: &'static FilterRow, text: &str) -> Result<Value, bool> {
    match row.field {
        Field::Document | Field::Section | Field::Who => Name::new(text).map(Value::Name).ok_or(false),
        Field::Year => years(&fold(text)),
        Field::Kind | Field::Language | Field::Has | Field::Class => {
            let text = fold(text);
            let exact = row.values.iter().filter(|value| **value == text);
            let begun = row.values.iter().filter(|value| value.starts_with(&text));
            let any: Vec<&'static str> = exact.chain(begun).copied().collect();
            if any.is_empty() { Err(false) } else { Ok(Value::Known(any)) }
        }
        Field::Unit => {
            let names = unit_names();
            let said = |form: String| quantities(&form).into_iter().next()?.unit;
            let means = || said(format!("1{text}")).or_else(|| said(format!("2 {text}"))).or_else(|| said(format!("{text}1")));
            let known = names.iter().find(|name| name.eq_ignore_ascii_case(text));
            let known = known.or_else(|| means().and_then(|unit| names.iter().find(|name| **name == unit)));
            let begun = || names.iter().any(|name| name.to_lowercase().starts_with(&text.to_lowercase()));
            known.map(|name| Value::Unit(name)).ok_or_else(begun)
        }
    }
}

fn years(text: &str) -> Result<Value, bool> {
    let year = |text: &str, none: u16| match text.trim().trim_end_matches('年') {
        "" => Ok(none),
        digits if digits.len() == 4 => digits.parse::<u16>().map_err(|_| false),
        digits => Err(digits.len() < 4 && digits.bytes().all(|b| b.is_ascii_digit())),
    };
    let seam = text.find("..").map(|at| (at, 2)).or_else(|| text.find(['-', '~', '…']).map(|at| (at, 1)));
    let seam = seam.map(|(at, len)| (at, if text.get(at..).is_some_and(|rest| rest.starts_with('…')) { 3 } else { len }));
    let (first, last) = match seam {
        Some((at, len)) => (year(text.get(..at).unwrap_or_default(), 0)?, year(text.get(at + len..).unwrap_or_default(), u16::MAX)?),
        None => (year(text, 0)?, year(text, u16::MAX)?),
    };
    // 2021. is on its way to 2021..2025.
    if first > last { Err(false) } else { Ok(Value::Years(first, last)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> Option<(String, bool)> {
        read(text, 0)?.filter.err().map(|problem| (problem.message, problem.unfinished))
    }

    #[test]
    fn every_row_is_shown_by_its_example() {
        for row in &FILTERS {
            let read = read(row.example, 7).expect("a filter");
            let filter = read.filter.expect("right");
            assert_eq!((filter.field, filter.at, read.len), (row.field, 7..7 + row.example.len(), row.example.len()));
            assert!(row.about.ends_with('.'));
            assert!(row.values.iter().all(|value| row.form.contains(value)), "{}: the form names all values", row.name);
        }
    }

    #[test]
    fn filters_are_read_in_any_dress() {
        for text in [
            "year:2021",
            "Year：２０２１",
            "-year:2021..2025",
            "！year：2021..",
            "year:..2021",
            "year:2021-2025",
            "year:2019,2021年",
            "date:2021",
        ] {
            assert!(read(text, 0).is_some_and(|read| read.filter.is_ok() && read.len == text.len()), "{text}");
        }
        for text in [
            "who:\"a b\" c",
            "who:“a b”,c",
            "unit:美元",
            "unit:dollars",
            "unit:usd",
            "unit:km",
            "kind:decl",
            "lang:zh",
            "has:pledge,target",
        ] {
            assert!(read(text, 0).is_some_and(|read| read.filter.is_ok()), "{text} {:?}", message(text));
        }
        for text in ["10:30", "https://x.y", "chair: hello", "国:家", "a:b", "who"] {
            assert!(read(text, 0).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_what_would_be_right() {
        assert!(message("speakr:x").is_some_and(|(text, unfinished)| text.contains("who:") && text.contains("unit:") && !unfinished));
        assert!(message("kind:poem").is_some_and(|(text, unfinished)| text.contains("declaration") && !unfinished));
        assert!(message("unit:parsec").is_some_and(|(text, unfinished)| text.contains("USD") && !unfinished));
        assert!(message("year:20x1").is_some_and(|(_, unfinished)| !unfinished));
        assert!(message("year:2025..2021").is_some_and(|(_, unfinished)| !unfinished));
        for text in ["year:", "year:20", "unit:US", "who:", "who:\"", "year:2021..20"] {
            assert!(message(text).is_some_and(|(_, unfinished)| unfinished), "{text}");
        }
    }

    #[test]
    fn names_are_told_by_writing_and_by_sound() {
        let name = |text: &str| Name::new(text).expect("a name");
        assert!(name("tian jin").is_in("天津讲话"));
        assert!(name("天津").is_in("《天津》讲话"));
        assert!(name("A.1").is_in("a.1") && !name("a.1").is_in("a.12"));
        assert!(!name("beijing").is_in("天津讲话"));
    }
}
