//! Steps through a text that are smaller than a clause: characters as a reader sees them, and runs of one kind.

use unicode_segmentation::UnicodeSegmentation as _;

use super::chars::{is_han, is_word};

/// What runs are made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Han,
    Word,
    /// Marks and blanks: between runs, never stopped at.
    Between,
}

fn sort(c: char) -> Sort {
    match c {
        _ if is_han(c) => Sort::Han,
        _ if is_word(c) => Sort::Word,
        _ => Sort::Between,
    }
}

/// Behind the character that begins at `at`.
#[must_use]
pub fn after(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.graphemes(true).next()).map_or(text.len(), |cluster| at + cluster.len())
}

/// The start of the next character that is no line end; `None` at the last.
#[must_use]
pub fn next(text: &str, at: usize) -> Option<usize> {
    let mut to = after(text, at);
    while text.get(to..).is_some_and(|rest| rest.starts_with(['\n', '\r'])) {
        to += 1;
    }
    (to < text.len()).then_some(to)
}

/// The start of the character before `at` that is no line end; `None` at the first.
#[must_use]
pub fn previous(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?.trim_end_matches(['\n', '\r']);
    let last = before.graphemes(true).next_back()?;
    Some(before.len() - last.len())
}

/// The characters of a text with what they are, told by what each begins with.
fn sorts(text: &str) -> impl DoubleEndedIterator<Item = (usize, Sort)> + '_ {
    text.grapheme_indices(true).map(|(at, cluster)| (at, cluster.chars().next().map_or(Sort::Between, sort)))
}

/// Where the next run begins: Han, or Latin letters and digits.
#[must_use]
pub fn next_run(text: &str, at: usize) -> Option<usize> {
    let mut sorts = sorts(text.get(at..)?);
    let mut last = sorts.next()?.1;
    for (i, sort) in sorts {
        if sort != last && sort != Sort::Between {
            return Some(at + i);
        }
        last = sort;
    }
    None
}

/// Where the run before begins, or this one where `at` is inside it.
#[must_use]
pub fn previous_run(text: &str, at: usize) -> Option<usize> {
    edge_of(sorts(text.get(..at)?).rev())
}

/// The last character of this run, or of the next where `at` is that already.
#[must_use]
pub fn run_end(text: &str, at: usize) -> Option<usize> {
    let from = next(text, at)?;
    edge_of(sorts(text.get(from..)?)).map(|i| from + i)
}

/// The far end of the first run that is met.
fn edge_of(sorts: impl Iterator<Item = (usize, Sort)>) -> Option<usize> {
    let mut sorts = sorts.skip_while(|&(_, sort)| sort == Sort::Between).peekable();
    let (_, run) = *sorts.peek()?;
    sorts.take_while(|&(_, sort)| sort == run).last().map(|(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn runs_are_han_or_letters_and_marks_are_passed() {
        let text = "修路20公里，“共建”e\u{301}t\n完";
        let starts = |mut at: usize, step: fn(&str, usize) -> Option<usize>| {
            let mut out = vec![at];
            while let Some(to) = step(text, at) {
                out.push(to);
                at = to;
            }
            out.into_iter().map(|at| text[at..].chars().next().unwrap()).collect::<String>()
        };
        assert_eq!(starts(0, next_run), "修2公共e完");
        assert_eq!(starts(text.len() - 3, previous_run), "完e共公2修");
        assert_eq!(starts(0, run_end), "修路0里建t完");
    }

    #[test]
    fn characters_pass_line_ends() {
        let text = "a\n\ne\u{301}国";
        assert_eq!(next(text, 0), Some(3));
        assert_eq!(next(text, 3), Some(6));
        assert_eq!(next(text, 6), None);
        assert_eq!((previous(text, 6), previous(text, 3), previous(text, 0)), (Some(3), Some(0), None));
    }

    proptest! {
        #[test]
        fn steps_go_forward_and_back_in_any_text(text in "\\PC{0,30}(\n\\PC{0,20})?") {
            for (at, _) in text.char_indices() {
                for step in [next, next_run, run_end] {
                    prop_assert!(step(&text, at).is_none_or(|to| to > at && text.is_char_boundary(to) && to < text.len()));
                }
                for step in [previous, previous_run] {
                    prop_assert!(step(&text, at).is_none_or(|to| to < at && text.is_char_boundary(to)));
                }
            }
        }
    }
}
