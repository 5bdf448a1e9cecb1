//! The query language: what was typed, as groups of terms of which each group must be found.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::text::chars::{is_closing, is_terminal};
use crate::text::{Folded, fold};

use super::filter::{Filter, Problem, read};
use super::words::{closing, half, is_money, skip};

/// Characters of a query that are looked at. Longer ones are pasted texts: no clause is that long, and the time a query
/// takes must not grow with what happens to be on the clipboard.
const LONGEST: usize = 512;

/// Words of a query that are looked for, for the same reason.
const MOST_TERMS: usize = 48;

/// A query that was read. Any text is one; what cannot be an operator is looked for.
///
/// Words in any order must all be found. `'word` stands together as typed (never scattered), `^word` begins a clause,
/// `word$` ends one, `!word` does not occur, `a | b` is either, `"two words"` is a phrase, `\!word` takes the rest as it
/// stands. Full-width operators and Chinese quotation marks are the same operators. `name:value` is a filter (see
/// [`super::FILTERS`]).
#[derive(Clone, Debug)]
pub struct Query {
    text: String,
    groups: Vec<Vec<Term>>,
    filters: Vec<Filter>,
    problems: Vec<Problem>,
    operators: bool,
    cut: bool,
}

/// Where in a clause a term must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    Anywhere,
    Start,
    End,
    Whole,
}

/// One word or phrase to be found, or not to be found.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// As typed, without its operators.
    pub(super) raw: String,
    /// As it is compared; never empty.
    pub(super) folded: String,
    /// The characters of `folded`.
    pub(super) chars: Vec<char>,
    pub(super) position: Position,
    /// Must stand together even where weaker readings are tried.
    pub(super) strict: bool,
    pub(super) negated: bool,
    finder: Finder<'static>,
    written: Finder<'static>,
}

impl Query {
    /// Reads a query.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
        let mut out = Self {
            text: text.into(),
            groups: Vec::new(),
            filters: Vec::new(),
            problems: Vec::new(),
            operators: false,
            cut: end < text.len(),
        };
        let mut rest = text.get(..end).unwrap_or_default();
        let (mut either, mut terms) = (false, 0);
        // Where the filter ends that was read last.
        let mut filtered = false;
        loop {
            rest = rest.trim_start();
            let Some(c) = rest.chars().next() else { break };
            let at = end - rest.len();
            if half(c) == '|' {
                if filtered {
                    out.beside(at..at + c.len_utf8());
                }
                either = !out.groups.is_empty();
                out.operators |= either;
                rest = skip(rest, c);
                continue;
            }
            let filter = read(rest, at);
            filtered = filter.is_some();
            if let Some(filter) = filter {
                if either {
                    out.beside(at..at + filter.len);
                }
                rest = rest.get(filter.len..).unwrap_or_default();
                match filter.filter {
                    Ok(filter) => out.filters.push(filter),
                    Err(problem) => out.problems.push(problem),
                }
                continue;
            }
            let (term, left, operator) = read_term(rest);
            rest = left;
            out.operators |= operator;
            let Some(term) = term else { continue };
            terms += 1;
            if terms > MOST_TERMS {
                out.cut = true;
                break;
            }
            match out.groups.last_mut() {
                Some(group) if either => group.push(term),
                _ => out.groups.push(vec![term]),
            }
            either = false;
        }
        out
    }

    /// As typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is nothing to look for (yet: `!` and `^` alone are the beginning of something). Filters alone list
    /// what passes them.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.filters.is_empty()
    }

    /// Its filters, all of which must let a clause pass.
    #[must_use]
    pub fn filters(&self) -> &[Filter] {
        &self.filters
    }

    /// Filters that cannot be meant so; they filter nothing.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn beside(&mut self, at: Range<usize>) {
        let message = "a filter holds for the whole query and cannot stand beside |; any of several values is kind:speech,news".into();
        self.problems.push(Problem { at, message, unfinished: false });
    }

    /// Whether only the beginning is looked for, because it is longer than any clause.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.cut
    }

    /// Where its words stand in any text, as bytes of that text: what to mark in a document that is read while the query
    /// stands. Words that stand together only; `^` and `$` are the ends of the text given.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::new(text);
        let terms = self.groups.iter().flatten().filter(|term| !term.negated);
        joined(terms.flat_map(|term| term.places(folded.text()).map(|at| folded.original(at..at + term.folded.len()))).collect())
    }

    /// Whether any operator but the space was used: then the query means exactly what it says.
    pub(super) const fn has_operators(&self) -> bool {
        self.operators
    }

    /// Whether its words were typed as they are compared, and hold no marks that may be printed otherwise.
    pub(super) fn is_plain(&self) -> bool {
        self.groups.iter().flatten().all(|term| term.negated || term.raw == term.folded && term.chars.iter().all(|c| c.is_alphanumeric()))
    }

    /// Whether all that it finds standing together is found by another query too: each of whose words is a part of one of
    /// its words, and that has no other filters.
    pub(super) fn narrows(&self, other: &Self) -> bool {
        let single = |group: &Vec<Term>| match group.as_slice() {
            [term] if !term.negated => Some(term.clone()),
            _ => None,
        };
        let filters =
            |query: &Self| -> Vec<String> { query.filters.iter().filter_map(|f| query.text.get(f.at.clone()).map(String::from)).collect() };
        let implied = |group: &Vec<Term>| {
            let Some(old) = single(group).filter(|old| old.position == Position::Anywhere) else { return false };
            self.groups.iter().filter_map(single).any(|new| new.folded.contains(&old.folded))
        };
        filters(self) == filters(other) && !other.groups.is_empty() && other.groups.iter().all(implied)
    }

    /// All groups must hold; a group holds if one of its terms does.
    pub(super) fn groups(&self) -> &[Vec<Term>] {
        &self.groups
    }
}

impl Term {
    fn new(raw: &str, position: Position, strict: bool, negated: bool) -> Option<Self> {
        let folded = fold(raw);
        let (finder, written) = (Finder::new(&folded).into_owned(), Finder::new(raw).into_owned());
        let chars = folded.chars().collect();
        (!folded.is_empty()).then(|| Self { raw: raw.into(), chars, folded, position, strict, negated, finder, written })
    }

    /// The byte offsets at which it stands in a folded text, as its operators want it, in order. They may overlap.
    pub(super) fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let fits = text.len().checked_sub(self.folded.len());
        let stands = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with(&self.folded));
        let closes = |c: char| is_terminal(c) || is_closing(c);
        let fixed = match self.position {
            Position::Anywhere => None,
            Position::Start => fits.map(|_| 0),
            // A clause ends in its stop: `end$` need not name it.
            Position::End => [text, text.trim_end_matches(closes)]
                .into_iter()
                .filter_map(|text| text.len().checked_sub(self.folded.len()))
                .find(|&at| stands(at)),
            Position::Whole => fits.filter(|&room| text.get(self.folded.len()..).is_some_and(|rest| room == 0 || rest.chars().all(closes))),
        };
        let fixed = fixed.filter(|&at| stands(at));
        let mut from = if self.position == Position::Anywhere { 0 } else { usize::MAX };
        let anywhere = std::iter::from_fn(move || {
            let at = from.checked_add(self.find(text.as_bytes().get(from..)?)?)?;
            from = at.checked_add(self.folded.len())?;
            Some(at)
        });
        fixed.into_iter().chain(anywhere)
    }

    /// The first place in some bytes, whatever its operators want.
    pub(super) fn find(&self, bytes: &[u8]) -> Option<usize> {
        self.finder.find(bytes)
    }

    /// Whether it stands in a folded text as its operators want it.
    pub(super) fn stands_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// Whether a text holds it as it was typed.
    pub(super) fn is_written_in(&self, text: &str) -> bool {
        self.written.find(text.as_bytes()).is_some()
    }
}

/// Ranges in order, those that touch made one, empty ones left out.
pub(super) fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// Reads one term from the beginning of a text: the term if there is anything in it, the rest, whether it has operators.
fn read_term(text: &str) -> (Option<Term>, &str, bool) {
    let mut rest = text;
    let (mut negated, mut strict, mut start) = (false, false, false);
    while let Some(c) = rest.chars().next() {
        match half(c) {
            '!' if !negated && !strict && !start => negated = true,
            '\'' | '‘' | '’' if !strict => strict = true,
            '^' if !start => start = true,
            _ => break,
        }
        rest = skip(rest, c);
    }
    let mut operator = negated || strict || start;
    let first = rest.chars().next();
    if let Some((open, close)) = first.and_then(|c| Some((c, closing(half(c))?))) {
        let inside = skip(rest, open);
        // Not closed yet: the phrase is being typed.
        let end = inside.char_indices().find(|&(_, c)| half(c) == close).map_or(inside.len(), |(at, _)| at);
        let phrase = inside.get(..end).unwrap_or_default();
        rest = inside.get(end..).and_then(|left| left.chars().next().map(|c| skip(left, c))).unwrap_or_default();
        let ends = rest.chars().next().filter(|&c| half(c) == '$');
        if let Some(c) = ends {
            rest = skip(rest, c);
        }
        return (Term::new(phrase, position(start, ends.is_some()), true, negated), rest, true);
    }
    let literal = first == Some('\\');
    if literal {
        rest = skip(rest, '\\');
        operator = true;
    }
    let end = rest.find(|c: char| c.is_whitespace() || half(c) == '|' && !literal).unwrap_or(rest.len());
    let (mut word, left) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let mut ends = false;
    if let Some(c) = word.chars().next_back().filter(|&c| !literal && half(c) == '$' && word.len() > c.len_utf8() && !is_money(word, left))
    {
        word = word.get(..word.len() - c.len_utf8()).unwrap_or_default();
        ends = true;
    }
    (Term::new(word, position(start, ends), strict, negated), left, operator || ends)
}

const fn position(start: bool, end: bool) -> Position {
    match (start, end) {
        (false, false) => Position::Anywhere,
        (true, false) => Position::Start,
        (false, true) => Position::End,
        (true, true) => Position::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Groups as text: `!'^word$`, alternatives joined by `|`.
    fn shape(query: &str) -> Vec<String> {
        let one = |t: &Term| {
            let (start, end) = match t.position {
                Position::Anywhere => ("", ""),
                Position::Start => ("^", ""),
                Position::End => ("", "$"),
                Position::Whole => ("^", "$"),
            };
            format!("{}{}{start}{}{end}", if t.negated { "!" } else { "" }, if t.strict { "'" } else { "" }, t.folded)
        };
        Query::parse(query).groups().iter().map(|group| group.iter().map(one).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn operators_are_read() {
        assert_eq!(shape("桥梁 Ports"), ["桥梁", "ports"]);
        assert_eq!(shape("'桥梁 ^我们 再见$ !公路 ^完$"), ["'桥梁", "^我们", "再见$", "!公路", "^完$"]);
        assert_eq!(shape("桥 | 路|港 !水"), ["桥|路|港", "!水"]);
        assert_eq!(shape("\"green  ports\" x"), ["'green ports", "x"]);
        assert_eq!(shape("!\"green ports\"$"), ["!'green ports$"]);
    }

    #[test]
    fn full_width_operators_are_the_same() {
        assert_eq!(shape("桥梁　！公路 ｜ “绿色 港口”＄ ＾我们 ＇港"), ["桥梁", "!公路|'绿色港口$", "^我们", "'港"]);
    }

    #[test]
    fn operators_alone_are_a_beginning_and_look_for_nothing() {
        for query in ["", " ", "!", "^", "'", "|", "\"", "“”", "! ^", "\\", "|||", "'!^"] {
            assert!(Query::parse(query).is_empty() || query == "'!^" || query == "\\", "{query}");
        }
        assert_eq!(shape("桥 | "), ["桥"]);
        assert_eq!(shape("| 桥"), ["桥"]);
        assert_eq!(shape("$"), ["$"]);
    }

    #[test]
    fn filters_are_no_words() {
        let query = Query::parse("桥 year:2021..2025 -kind：speech 路 who:“甲 乙”");
        assert_eq!(shape("桥 ｙｅａｒ：2021..2025 -kind：speech 路 who:“甲 乙”"), ["桥", "路"]);
        assert_eq!(query.filters().len(), 3);
        assert!(query.problems().is_empty() && query.filters()[1].negated);
        assert_eq!(&query.text()[query.filters()[1].at.clone()], "-kind：speech");
        assert_eq!(shape("\"year:2021\" \\kind:x 10:30"), ["'year:2021", "kind:x", "10:30"]);
        assert!(!Query::parse("kind:news").is_empty());
        assert_eq!(Query::parse("桥 | kind:news").problems().len(), 1);
        assert_eq!(Query::parse("kind:news | 桥").problems().len(), 1);
        let wrong = Query::parse("桥 kind:poem");
        assert_eq!(&wrong.text()[wrong.problems()[0].at.clone()], "poem");
    }

    #[test]
    fn a_backslash_takes_operators_as_text() {
        assert_eq!(shape("\\^a|b$ c"), ["^a|b$", "c"]);
    }

    #[test]
    fn words_are_marked_in_any_text() {
        assert_eq!(Query::parse("大桥 桥梁 !路").marks("“大 桥”梁，路，桥梁。"), [3..16, 25..31]);
        assert!(Query::parse("").marks("桥").is_empty());
    }

    #[test]
    fn a_pasted_book_is_cut_and_says_so() {
        assert!(Query::parse(&"国 ".repeat(100_000)).is_cut());
        assert!(!Query::parse("国").is_cut());
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(text in any::<String>()) {
            let query = Query::parse(&text);
            prop_assert!(query.groups().iter().flatten().all(|t| !t.folded.is_empty()));
            prop_assert!(query.groups().iter().all(|g| !g.is_empty()));
        }
    }
}
