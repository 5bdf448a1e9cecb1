//! Which hit comes first.

use std::ops::Range;

use crate::text::chars::{is_han, is_letter, is_word};

use super::reading::{READINGS, Reading, Sight};
use super::sounding::edges_missing_at;

/// What ranking asks about one hit.
pub(super) struct Case<'a> {
    /// Number of the reading that saw it.
    pub(super) reading: usize,
    pub(super) sight: &'a Sight,
    /// The folded text.
    pub(super) text: &'a str,
    /// The part of the text that is a heading, without its label.
    pub(super) head: Option<Range<usize>>,
    pub(super) stands: Stands,
    /// The words stand in the text exactly as typed.
    pub(super) written: bool,
}

/// What the text is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// A heading or title and nothing else.
    Alone,
    /// Part of what is said.
    Running,
    /// Around what is said: salutation, signatures, dateline, marks, the rest of the title block.
    Around,
}

/// Most that the last part of a score may count: a clause of ten thousand characters is as far down as it gets.
const MOST_EFFORT: usize = (1 << 16) - 1;

/// What a side without an edge counts where words were read by their sound, in the bytes of [`effort`]: characters that
/// sound right may belong to two words, and who typed a word would rather pass some twelve characters than look at those.
pub(super) const EDGE: usize = 36;

/// A higher number for what a careful reader would put first. From the heaviest to the lightest:
///
/// 1. a stronger reading before a weaker one: together before scattered; what stands inside a longer Latin word (port in
///    report) after what the word means or sounds like;
/// 2. a heading or title that the query names, then a clause whose run-in heading it names, then the rest: who types the
///    name of a section wants to go there; last what is not said but stands around it: a name is looked for where
///    something is said of it, before the signatures;
/// 3. among scattered ones, a better fit by the fuzzy matcher's score;
/// 4. whole words and numbers before parts of others (Chinese words have no edges that can be seen);
/// 5. as written before folded;
/// 6. less to read: words close to each other, near the beginning, in a short text; by sound, between marks or joiners.
pub(super) fn score(case: &Case<'_>) -> i64 {
    let strength = match case.reading {
        0 if case.sight.words.iter().any(|word| begins_inside(case.text, word)) => INSIDE,
        reading => 2 * READINGS.len().saturating_sub(reading),
    };
    let named = case.head.as_ref().is_some_and(|head| names(case.text, head, &case.sight.words));
    let named = match (case.stands, named) {
        (Stands::Alone, true) => 3,
        (Stands::Running, true) => 2,
        (Stands::Alone | Stands::Running, false) => 1,
        (Stands::Around, _) => 0,
    };
    let cut = case.sight.words.iter().any(|word| cuts_a_word(case.text, word));
    let mut score = i64::try_from(strength).unwrap_or(0);
    score = score << 2 | named;
    // A score is some 20 for each character of the query, which has at most a few hundred.
    // Together these are LOWER bits.
    score = score << 15 | case.sight.fit.clamp(0, (1 << 15) - 1);
    score = score << 1 | i64::from(!cut);
    score = score << 1 | i64::from(case.written);
    let by_sound = matches!(READINGS.get(case.reading), Some(Reading::Pinyin | Reading::Initials));
    let edges: usize = case.sight.words.iter().filter(|_| by_sound).map(|word| edges_missing_at(case.text, word)).sum();
    let effort = (effort(case.text, &case.sight.words) + edges * EDGE).min(MOST_EFFORT);
    score << 16 | i64::try_from(MOST_EFFORT - effort).unwrap_or(0)
}

/// The strength of words that stand inside longer ones: between the readings of the second rank and those of the third.
const INSIDE: usize = 2 * (READINGS.len() - 3) - 1;

/// Bits of a score below its strength.
const LOWER: u32 = 2 + 15 + 1 + 1 + 16;

/// Whether a score is of words that stand inside longer ones.
pub(super) const fn is_inside(score: i64) -> bool {
    score >> LOWER == INSIDE as i64
}

/// What no unit that stands for nothing special can go beyond.
#[derive(Clone, Copy)]
pub(super) struct Ceiling(i64);

impl Ceiling {
    /// For units of so many bytes, in which no word begins before some byte, or what counts as much.
    pub(super) fn of(self, length: usize, begins: usize) -> i64 {
        self.0 - i64::try_from((begins + length / 2).min(MOST_EFFORT)).unwrap_or(0)
    }
}

/// The ceiling where nothing fits better than this.
pub(super) fn most(reading: usize, fit: i64) -> Ceiling {
    let sight = Sight { words: Vec::new(), fit };
    Ceiling(score(&Case { reading, sight: &sight, text: "", head: None, stands: Stands::Running, written: reading == 0 }))
}

/// What the eye has to pass, in bytes: a Chinese character takes three and two cells, a letter one and one. To the first
/// word all of it; what lies between the words twice, because words far from each other often belong to different
/// thoughts; of the whole text half, because the words say what it is about.
fn effort(text: &str, words: &[Range<usize>]) -> usize {
    let start = words.iter().map(|word| word.start).min().unwrap_or(0);
    start + 2 * spread(words) + text.len() / 2
}

/// Bytes between the first and the last word that belong to none of them.
pub(super) fn spread(words: &[Range<usize>]) -> usize {
    let start = words.iter().map(|word| word.start).min().unwrap_or(0);
    let end = words.iter().map(|word| word.end).max().unwrap_or(0);
    (end - start).saturating_sub(words.iter().map(Range::len).sum())
}

/// Whether a query names a heading: all its words stand in it, and they are half of it, or a quarter that begins or ends
/// at a seam. A word that a long title mentions among others does not name it.
fn names(text: &str, head: &Range<usize>, words: &[Range<usize>]) -> bool {
    if words.is_empty() || words.iter().any(|word| word.start < head.start || word.end > head.end) {
        return false;
    }
    let covered: usize = words.iter().map(Range::len).sum();
    let at_seam = |word: &Range<usize>| {
        let before = text.get(..word.start).and_then(|t| t.chars().next_back());
        let after = text.get(word.end..).and_then(|t| t.chars().next());
        let seam = |c: Option<char>| c.is_none_or(|c| !is_word(c));
        word.start == head.start || word.end == head.end || seam(before) || seam(after)
    };
    covered * 2 >= head.len() || covered * 4 >= head.len() && words.iter().any(at_seam)
}

/// Whether a place begins or ends inside a Latin word or a number: 20 in 120, art in part, 3 in 2.3.
pub(super) fn cuts_a_word(text: &str, place: &Range<usize>) -> bool {
    let inside = text.get(place.clone()).unwrap_or_default();
    let mut after = text.get(place.end..).unwrap_or_default().chars();
    begins_inside(text, place) || joins(inside.chars().next_back(), after.next(), after.next())
}

/// Whether a place begins inside a Latin word or a number.
fn begins_inside(text: &str, place: &Range<usize>) -> bool {
    let inside = text.get(place.clone()).unwrap_or_default();
    let mut before = text.get(..place.start).unwrap_or_default().chars().rev();
    joins(inside.chars().next(), before.next(), before.next())
}

/// Whether an outer character of a place goes on in the next beyond it.
fn joins(inner: Option<char>, next: Option<char>, beyond: Option<char>) -> bool {
    match (inner, next) {
        (Some(a), Some('.' | ',')) if a.is_ascii_digit() => beyond.is_some_and(|c| c.is_ascii_digit()),
        (Some(a), Some(b)) if is_digit(a) && is_digit(b) => true,
        (Some(a), Some(b)) => !is_unspaced(a) && !is_unspaced(b) && is_letter(a) && is_letter(b),
        _ => false,
    }
}

/// `char::is_numeric` without its table for the characters that our texts are made of.
fn is_digit(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_digit(),
        '\u{4e00}'..='\u{9fff}' => false,
        _ => c.is_numeric(),
    }
}

/// A character of a script that does not part its words: Han, kana.
pub(super) fn is_unspaced(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3040}'..='\u{30ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, word: &str) -> Range<usize> {
        let at = text.find(word).expect("stands in it");
        at..at + word.len()
    }

    #[test]
    fn parts_of_words_and_numbers_are_told() {
        for (text, word, cut) in [
            ("120座桥", "20", true),
            ("20座桥", "20", false),
            ("2.3亿", "3亿", true),
            ("第2，3亿", "3亿", false),
            ("green party", "art", true),
            ("green party", "party", false),
            ("跨海大桥梁", "大桥", false),
            ("建20座", "建2", true),
        ] {
            assert_eq!(cuts_a_word(text, &place(text, word)), cut, "{word} in {text}");
        }
    }

    #[test]
    fn a_heading_is_named_by_its_items_and_not_by_what_it_mentions() {
        let text = "(三)港口和航道管理、造船、渔业";
        let head = "(三)".len()..text.len();
        for (word, named) in [("造船", false), ("港口和航道", true), ("渔业", false), ("航道管理、造船", true), ("航道", false)]
        {
            assert_eq!(names(text, &head, &[place(text, word)]), named, "{word}");
        }
        let text = "节水、造林";
        assert!(names(text, &(0..text.len()), &[place(text, "造林")]));
    }
}
