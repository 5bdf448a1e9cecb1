//! Where two wordings differ, word by word: a Han character, a Latin word or number, and a mark are each one word.

use std::ops::Range;

use super::chars::{is_han, is_word};
use super::fold;
use super::numerals::numeral;

/// Pairs of words that are weighed against each other: beyond, two texts are not compared word by word but differ where
/// their common beginning and end leave off.
const MOST_PAIRS: usize = 1_000_000;

/// What differs between two texts: byte ranges of each, in order. Words that only one has are in its list alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// How many places differ.
    pub places: usize,
    /// In the first text.
    pub first: Vec<Range<usize>>,
    /// In the second text.
    pub second: Vec<Range<usize>>,
}

/// Compares two texts. Width, script, capitals and blanks make no difference.
#[must_use]
pub fn difference(first: &str, second: &str) -> Difference {
    let (a, b) = (words(first), words(second));
    let mut out = Difference::default();
    let hull = |words: &[Word]| Some(words.first()?.at.start..words.last()?.at.end);
    for (own, other) in changes(&a, &b) {
        out.places += 1;
        out.first.extend(a.get(own).and_then(hull));
        out.second.extend(b.get(other).and_then(hull));
    }
    out
}

/// Whether a text leaves off, at the end of a word, where another goes on in the same words. Marks at either end do not count;
/// `$5.` does not stop before `$50`, nor before `$5 million` or `$5.6`, which are other figures.
#[must_use]
pub fn stops_early(text: &str, whole: &str) -> bool {
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let (text, whole) = (fold(&bare(text)), fold(&bare(whole)));
    let Some(rest) = whole.strip_prefix(&text).filter(|rest| !text.is_empty() && !rest.is_empty()) else { return false };
    // A Han character is a word.
    let joins = |c: char| c.is_alphanumeric() && !is_han(c);
    if rest.starts_with(joins) && text.ends_with(joins) {
        return false;
    }
    // The figure at the end is the same one only where it ends there in both.
    let last = text.chars().rev().take_while(|c| c.is_ascii_digit()).count();
    let (long, end): (Vec<char>, usize) = (whole.chars().collect(), text.chars().count());
    last == 0 || numeral(&long, end - last, false).is_none_or(|numeral| numeral.end <= end)
}

struct Word {
    at: Range<usize>,
    folded: String,
}

fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut run: Option<Range<usize>> = None;
    let close = |run: &mut Option<Range<usize>>, out: &mut Vec<Word>| {
        if let Some(at) = run.take() {
            let word = text.get(at.clone()).unwrap_or_default();
            out.push(Word { at, folded: fold(word) });
        }
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let inside = |c: char| is_word(c) && !is_han(c);
        // 2.3 and long-term are one word.
        let joint = matches!(c, '.' | ',' | '-' | '\'' | '’') && run.is_some() && chars.peek().is_some_and(|&(_, next)| inside(next));
        if inside(c) || joint {
            run = Some(run.map_or(at, |run| run.start)..end);
            continue;
        }
        close(&mut run, &mut out);
        if !c.is_whitespace() {
            run = Some(at..end);
            close(&mut run, &mut out);
        }
    }
    close(&mut run, &mut out);
    out
}

/// The runs of words that differ, of either text; what stands between two of them is the same.
fn changes(a: &[Word], b: &[Word]) -> Vec<(Range<usize>, Range<usize>)> {
    let same = |i: usize, j: usize| a.get(i).zip(b.get(j)).is_some_and(|(a, b)| a.folded == b.folded);
    let head = (0..a.len().min(b.len())).take_while(|&i| same(i, i)).count();
    let room = a.len().min(b.len()) - head;
    let tail = (0..room).take_while(|&i| same(a.len() - 1 - i, b.len() - 1 - i)).count();
    let (rows, columns) = (a.len() - head - tail, b.len() - head - tail);
    if rows == 0 && columns == 0 {
        return Vec::new();
    }
    if rows.saturating_mul(columns) > MOST_PAIRS {
        return vec![(head..a.len() - tail, head..b.len() - tail)];
    }
    // The longest common words of what is left, from each place on.
    let wide = columns + 1;
    let mut table = vec![0u32; (rows + 1) * wide];
    let of = |table: &[u32], i: usize, j: usize| table.get(i * wide + j).copied().unwrap_or_default();
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let best = if same(head + i, head + j) { of(&table, i + 1, j + 1) + 1 } else { of(&table, i + 1, j).max(of(&table, i, j + 1)) };
            if let Some(slot) = table.get_mut(i * wide + j) {
                *slot = best;
            }
        }
    }
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut add = |i: usize, j: usize, own: usize, other: usize| match out.last_mut() {
        // A single word between two changes is seldom the same one: the places would be crumbs.
        Some((was, been)) if i <= was.end + 1 && j <= been.end + 1 => {
            was.end = i + own;
            been.end = j + other;
        }
        _ => out.push((i..i + own, j..j + other)),
    };
    let (mut i, mut j) = (0, 0);
    while i < rows || j < columns {
        if i < rows && j < columns && same(head + i, head + j) {
            (i, j) = (i + 1, j + 1);
        } else if j >= columns || i < rows && of(&table, i + 1, j) >= of(&table, i, j + 1) {
            add(head + i, head + j, 1, 0);
            i += 1;
        } else {
            add(head + i, head + j, 0, 1);
            j += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(first: &str, second: &str) -> (usize, Vec<String>, Vec<String>) {
        let found = difference(first, second);
        let of = |text: &str, at: &[Range<usize>]| at.iter().map(|at| text[at.clone()].to_string()).collect();
        (found.places, of(first, &found.first), of(second, &found.second))
    }

    #[test]
    fn words_that_differ_are_told_in_both() {
        let text = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            marked("到2023年，沿岸各镇建成12座水文站。", "到2027年，沿岸各镇建成20座水文站。"),
            (2, text(&["2023", "12"]), text(&["2027", "20"]))
        );
        assert_eq!(marked("我们将继续修路。", "我们将修路。"), (1, text(&["继续"]), text(&[])));
        assert_eq!(marked("by 2.3 per cent", "by 2.5 per cent a year"), (2, text(&["2.3"]), text(&["2.5", "a year"])));
        assert_eq!(marked("種樹 ３００ 棵，", "种树300棵,"), (0, text(&[]), text(&[])));
        assert_eq!(marked("", "新的话"), (1, text(&[]), text(&["新的话"])));
        // A single word that happens to be the same parts nothing.
        assert_eq!(marked("甲乙丙丁", "甲戊丙己"), (1, text(&["乙丙丁"]), text(&["戊丙己"])));
    }

    #[test]
    fn a_text_that_leaves_off_is_told_from_one_in_other_words() {
        assert!(stops_early("明年春天要把旧渠", "明年春天要把旧渠全部修好。"));
        assert!(!stops_early("明年春天要把旧渠修好。", "明年春天要把旧渠全部修好。"));
        assert!(stops_early("The fund will grow", "The fund will grow to $50 million."));
        assert!(!stops_early("The fund will grow to $5.", "The fund will grow to $50 million."));
        assert!(!stops_early("The fund will grow to $5.", "The fund will grow to $5 million."));
        assert!(!stops_early("The fund will grow to $5.", "The fund will grow to $5.6."));
        assert!(!stops_early("The fund will gro", "The fund will grow to $5."));
        assert!(stops_early("We meet in 2020", "We meet in 2020, and again in May."));
        assert!(!stops_early("明年修路5", "明年修路5万里。"));
        assert!(!stops_early("明年春天。", "明年春天！") && !stops_early("。", "明年春天"));
    }

    proptest! {
        #[test]
        fn what_is_not_marked_is_the_same(first in "[甲乙丙丁a1，。 ]{0,24}", second in "[甲乙丙丁a1，。 ]{0,24}") {
            let found = difference(&first, &second);
            let rest = |text: &str, marked: &[Range<usize>]| -> String {
                let kept = text.char_indices().filter(|(at, _)| !marked.iter().any(|range| range.contains(at)));
                kept.map(|(_, c)| c).filter(|c| !c.is_whitespace()).collect()
            };
            prop_assert_eq!(rest(&first, &found.first), rest(&second, &found.second));
            prop_assert_eq!(found.places == 0, found.first.is_empty() && found.second.is_empty());
            prop_assert_eq!(difference(&first, &first).places, 0);
        }

        #[test]
        fn both_ways_differ_in_as_much(first in "[甲乙丙丁]{0,12}", second in "[甲乙丙丁]{0,12}") {
            let (there, back) = (difference(&first, &second), difference(&second, &first));
            prop_assert_eq!(there.first.is_empty() && there.second.is_empty(), back.first.is_empty() && back.second.is_empty());
        }
    }
}
