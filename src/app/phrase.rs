//! The phrase that `*` looks for: in a language without blanks between words there is no word under the cursor.

use crate::model::{Document, Figure, Span};

use super::state::State;

/// Names stand in these.
const NAMES: &[(char, char)] = &[('《', '》'), ('“', '”'), ('「', '」'), ('『', '』'), ('"', '"')];

/// Characters of a phrase that are looked for.
const LONGEST: usize = 60;

/// What is selected; else, of the clause with the cursor, the first name in quotation marks from the cursor on, else its
/// longest figure, else the heading it stands under, else its first words.
#[must_use]
pub(super) fn under_cursor(state: &State) -> Option<String> {
    let document = state.library.document(state.place.document)?;
    if let Some(span) = super::selection::selected(state) {
        return tidy(document.slice(span));
    }
    let clause = document.clause_at(state.place.offset);
    let span = document.clauses.get(clause as usize)?.span;
    let from = state.place.offset.clamp(span.start, span.end);
    let rest = document.slice(Span { start: from, end: span.end });
    name(rest)
        .or_else(|| name(document.slice(span)))
        .and_then(tidy)
        .or_else(|| figure(document, clause, state.library.figures_of(state.place.document)))
        .or_else(|| super::section(document, document.clauses.get(clause as usize)?.section).and_then(|s| tidy(&s.heading)))
        .or_else(|| tidy(first_words(document.slice(span))))
}

fn name(text: &str) -> Option<&str> {
    let found = NAMES.iter().filter_map(|&(open, close)| {
        let start = text.find(open)?;
        let inside = text.get(start + open.len_utf8()..)?;
        Some((start, inside.get(..inside.find(close)?)?))
    });
    found.filter(|(_, words)| words.chars().count() > 1).min_by_key(|(start, _)| *start).map(|(_, words)| words)
}

fn figure(document: &Document, clause: u32, figures: &[Figure]) -> Option<String> {
    let words = document.clause_text(clause);
    let numbers = figures.iter().filter(|f| f.clause == clause).filter_map(|f| words.get(f.quantity.span.range()));
    numbers.max_by_key(|number| number.chars().count()).and_then(tidy)
}

/// Up to the first mark.
fn first_words(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '\'' | '’' | '-' | '·')).next().unwrap_or_default()
}

/// Fit to be a phrase of a query.
fn tidy(text: &str) -> Option<String> {
    let text: String =
        text.chars().map(|c| if c.is_whitespace() || matches!(c, '"' | '“' | '”') { ' ' } else { c }).take(LONGEST).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_their_marks() {
        assert_eq!(name("各方签了《河边公约》和“种树计划”。"), Some("河边公约"));
        assert_eq!(name("his “tree plan” grew"), Some("tree plan"));
        assert_eq!(name("没有”的“"), None);
        assert_eq!(first_words("（一）种树、修路"), "一");
        assert_eq!(tidy(" 种\n“树”  "), Some("种 树".into()));
    }
}
