//! The word lists beside this code, read once; what they mean stands at their heads.

use std::sync::{LazyLock, OnceLock};

use memchr::memmem::Finder;
use serde::Deserialize;

use crate::model::Kind;

/// A word with the example that is its test.
#[derive(Debug, Deserialize)]
pub(super) struct Row {
    /// What is looked for.
    pub word: String,
    /// A line that holds it: documentation of the row, read by its test.
    #[cfg(test)]
    pub example: String,
    /// The kind of document it speaks for.
    #[serde(default)]
    kind: String,
    /// What it names may as well be written: of such a text somebody must be addressed, or named as the speaker.
    #[serde(default)]
    pub written: bool,
    /// It names a day of the week.
    #[serde(default)]
    pub weekday: bool,
    /// What was made is a text.
    #[serde(default)]
    pub made: bool,
    /// How strongly.
    #[serde(default)]
    pub weight: u32,
    /// The word made ready to be looked for, once: lines are short, and there are many of them.
    #[serde(skip)]
    finder: OnceLock<Finder<'static>>,
}

impl Row {
    /// Where a text holds the word, letters as they are.
    pub fn find_exact(&self, text: &str) -> Option<usize> {
        self.finder.get_or_init(|| Finder::new(self.word.as_str()).into_owned()).find(text.as_bytes())
    }

    /// Where a text holds the word, ASCII letters of either case (of a short text: a line, not a document).
    pub fn find(&self, text: &str) -> Option<usize> {
        if self.word.is_ascii() { find(text, &self.word) } else { self.find_exact(text) }
    }

    /// The kind of document that it speaks for.
    pub fn kind(&self) -> Kind {
        match self.kind.as_str() {
            "speech" => Kind::Speech,
            "declaration" => Kind::Declaration,
            "news" => Kind::News,
            _ => Kind::Other,
        }
    }
}

/// `words/address.toml`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Address {
    pub opening: Vec<Row>,
    pub audience: Vec<Row>,
    pub closing: Vec<Row>,
}

/// `words/marks.toml`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Marks {
    pub from: Vec<Row>,
    pub to: Vec<Row>,
    pub agency: Vec<Row>,
    pub opener: Vec<Row>,
    pub declarer: Vec<Row>,
    pub made: Vec<Row>,
    pub adopted: Vec<Row>,
    pub source: Vec<Row>,
    pub party: Vec<Row>,
    pub writer: Vec<Row>,
    pub beside: Vec<Row>,
    pub does: Vec<Row>,
    pub byline: Vec<Row>,
    pub folio: Vec<Row>,
    pub speaker: Vec<Row>,
    pub notice: Vec<Row>,
    pub rubric: Vec<Row>,
    pub signoff: Vec<Row>,
    pub body: Vec<Row>,
    pub editor: Vec<Row>,
}

/// `words/kinds.toml`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Kinds {
    pub title: Vec<Row>,
    pub body: Vec<Row>,
}

/// `words/days.toml`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Days {
    pub held: Vec<Row>,
    pub formula: Vec<Row>,
    pub seat: Vec<Row>,
}

/// `words/offices.toml`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Offices {
    pub office: Vec<Row>,
}

// The files are part of the program and read by a test; a broken one leaves an empty list rather than a panic.
pub(super) static ADDRESS: LazyLock<Address> = LazyLock::new(|| toml::from_str(include_str!("words/address.toml")).unwrap_or_default());
pub(super) static MARKS: LazyLock<Marks> = LazyLock::new(|| toml::from_str(include_str!("words/marks.toml")).unwrap_or_default());
pub(super) static DAYS: LazyLock<Days> = LazyLock::new(|| toml::from_str(include_str!("words/days.toml")).unwrap_or_default());
pub(super) static KINDS: LazyLock<Kinds> = LazyLock::new(|| toml::from_str(include_str!("words/kinds.toml")).unwrap_or_default());
pub(super) static OFFICES: LazyLock<Offices> = LazyLock::new(|| toml::from_str(include_str!("words/offices.toml")).unwrap_or_default());

/// Whether a text begins with a word, ASCII letters of either case, the word ending where letters end.
pub(super) fn begins_with(text: &str, word: &str) -> bool {
    let Some(head) = text.get(..word.len()) else { return false };
    head.eq_ignore_ascii_case(word)
        && !(word.ends_with(|c: char| c.is_ascii_alphabetic())
            && text.get(word.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric())))
}

/// Where a text holds an ASCII word, letters of either case, begun and ended where letters are.
fn find(text: &str, word: &str) -> Option<usize> {
    let first = word.bytes().next()?;
    let (lower, upper) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    let begins = |at: usize| !text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric()));
    memchr::memchr2_iter(lower, upper, text.as_bytes()).find(|&at| begins(at) && text.get(at..).is_some_and(|rest| begins_with(rest, word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read_and_no_word_stands_twice() {
        let lists: [(&str, &[Row]); 29] = [
            ("opening", &ADDRESS.opening),
            ("audience", &ADDRESS.audience),
            ("closing", &ADDRESS.closing),
            ("from", &MARKS.from),
            ("to", &MARKS.to),
            ("agency", &MARKS.agency),
            ("opener", &MARKS.opener),
            ("declarer", &MARKS.declarer),
            ("made", &MARKS.made),
            ("adopted", &MARKS.adopted),
            ("source", &MARKS.source),
            ("party", &MARKS.party),
            ("writer", &MARKS.writer),
            ("beside", &MARKS.beside),
            ("does", &MARKS.does),
            ("held", &DAYS.held),
            ("formula", &DAYS.formula),
            ("seat", &DAYS.seat),
            ("byline", &MARKS.byline),
            ("speaker", &MARKS.speaker),
            ("folio", &MARKS.folio),
            ("notice", &MARKS.notice),
            ("rubric", &MARKS.rubric),
            ("signoff", &MARKS.signoff),
            ("body of people", &MARKS.body),
            ("editor", &MARKS.editor),
            ("title", &KINDS.title),
            ("body", &KINDS.body),
            ("office", &OFFICES.office),
        ];
        for (name, rows) in lists {
            assert!(!rows.is_empty(), "{name}");
            for (i, row) in rows.iter().enumerate() {
                assert!(!row.example.is_empty() && row.find(&row.example).is_some(), "{name}: {}", row.word);
                assert!(rows[..i].iter().all(|other| other.word != row.word), "{name}: {} twice", row.word);
            }
        }
    }
}
