//! Scattered matches: the characters of a word in order but not together, with gaps that a reader would still accept.

use std::ops::Range;

use crate::text::chars;

use super::rank::is_unspaced;

/// Characters that may be left out between two typed ones, on average. As a plain subsequence the two characters of a
/// common word lie somewhere in a long clause more than ten times as often as the word itself; with three, what is left
/// out is a word or two.
const AVERAGE_GAP: i64 = 3;

/// What a gap of any length counts between two pieces that each stand together: who types the two ends of a long phrase
/// leaves out its middle, and two pieces of two characters do not meet by chance.
const BETWEEN_PIECES: i64 = 4;

/// A gap inside an alphabetic word counts as often: its few letters occur everywhere. For the same reason letters may go
/// on only in the word they are in, or where another one begins.
const ALPHABETIC: i64 = 3;

/// Longer words are not looked for scattered: they are pasted sentences, which stand together or are not meant.
const LONGEST: usize = 48;

/// The best chain so far that ends with some character of the word.
#[derive(Clone, Copy)]
struct Chain {
    cost: i64,
    /// Byte at which it begins.
    start: usize,
    /// Number of the text's character at which it ends.
    at: i64,
    /// Its last two characters stand together.
    solid: bool,
}

/// For one character of the word: chains that end with it, the best for each way of going on.
#[derive(Clone, Copy, Default)]
struct Ends {
    last: Option<Chain>,
    /// Least cost when what follows is counted by its distance.
    near: Option<Chain>,
    /// Least cost of those that may be left behind at any distance.
    solid: Option<Chain>,
}

/// The place where the characters of a word stand in order with the smallest gaps, the first of equals, if the gaps are
/// small enough. Time: the text's length times how often the word repeats one character.
pub(super) fn scattered(text: &str, word: &[char]) -> Option<Range<usize>> {
    if word.len() < 2 || word.len() > LONGEST || !holds_in_order(text, word) {
        return None;
    }
    let most = AVERAGE_GAP.saturating_mul(i64::try_from(word.len() - 1).ok()?);
    let mut ends = vec![Ends::default(); word.len()];
    let mut best: Option<(i64, Range<usize>)> = None;
    let mut chars = text.char_indices().peekable();
    let mut at = -1i64;
    // Number of the character at which the alphabetic word under way begins.
    let mut begun: Option<i64> = None;
    while let Some((offset, c)) = chars.next() {
        at += 1;
        begun = if is_letter(c) { begun.or(Some(at)) } else { None };
        let next = chars.peek().map(|&(_, next)| next);
        // From the back, so that no character of the text is used twice in a chain.
        for (i, &wanted) in word.iter().enumerate().rev() {
            if wanted != c {
                continue;
            }
            let chain = match i.checked_sub(1) {
                // The letters of a word that begin inside another one are there by chance: rice in province.
                None if begun.is_some_and(|begun| begun != at) => None,
                None => Some(Chain { cost: 0, start: offset, at, solid: false }),
                Some(before) => {
                    let piece = next.is_some() && next == word.get(i + 1).copied();
                    ends.get(before).zip(word.get(before)).and_then(|(ends, &from)| ends.go_on(at, piece, begun, from, c))
                }
            };
            let Some(chain) = chain.filter(|chain| chain.cost <= most) else { continue };
            if i + 1 == word.len() && best.as_ref().is_none_or(|&(cost, _)| chain.cost < cost) {
                best = Some((chain.cost, chain.start..offset + c.len_utf8()));
            }
            if let Some(ends) = ends.get_mut(i) {
                ends.keep(chain);
            }
        }
    }
    best.map(|(_, place)| place)
}

impl Ends {
    fn keep(&mut self, chain: Chain) {
        self.last = Some(chain);
        if self.near.is_none_or(|near| chain.cost - chain.at <= near.cost - near.at) {
            self.near = Some(chain);
        }
        if chain.solid && self.solid.is_none_or(|solid| chain.cost < solid.cost) {
            self.solid = Some(chain);
        }
    }

    /// The cheapest way to go on from `from`, for which these are the chains, to `to` at a place; `piece`: the character
    /// after it follows at once; `begun`: where the alphabetic word begins that `to` is in.
    fn go_on(&self, at: i64, piece: bool, begun: Option<i64>, from: char, to: char) -> Option<Chain> {
        if let Some(last) = self.last.filter(|last| last.at == at - 1) {
            return Some(Chain { at, solid: true, ..last });
        }
        // 2.3 and 203 are other numbers than 23.
        if from.is_ascii_digit() && to.is_ascii_digit() {
            return None;
        }
        let within = |chain: &Chain| begun.is_none_or(|begun| begun == at || begun <= chain.at);
        let weight = if is_letter(from) && is_letter(to) { ALPHABETIC } else { 1 };
        let near = self.near.filter(within).map(|near| Chain { cost: near.cost + weight * (at - near.at - 1), at, solid: false, ..near });
        let far = self.solid.filter(|solid| piece && within(solid)).map(|solid| Chain {
            cost: solid.cost + BETWEEN_PIECES,
            at,
            solid: false,
            ..solid
        });
        match (near, far) {
            (Some(near), Some(far)) => Some(if far.cost < near.cost { far } else { near }),
            (near, far) => near.or(far),
        }
    }
}

/// A letter of a script that parts its words.
fn is_letter(c: char) -> bool {
    !is_unspaced(c) && chars::is_letter(c)
}

/// Whether the characters stand in the text in order at all: nearly every text fails at the first or second.
fn holds_in_order(text: &str, word: &[char]) -> bool {
    let mut rest = text;
    word.iter().all(|&c| match rest.find(c) {
        Some(at) => {
            rest = rest.get(at + c.len_utf8()..).unwrap_or_default();
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place<'t>(text: &'t str, word: &str) -> Option<&'t str> {
        let chars: Vec<char> = word.chars().collect();
        scattered(text, &chars).map(|range| &text[range])
    }

    #[test]
    fn small_gaps_are_accepted() {
        assert_eq!(place("我们修建了跨海大桥梁", "海桥"), Some("海大桥"));
        assert_eq!(place("港和港口码头", "港码"), Some("港口码"));
    }

    #[test]
    fn characters_at_any_distance_are_no_match() {
        assert_eq!(place("海边住着很多会造大桥的人", "海桥"), None);
    }

    #[test]
    fn the_middle_of_a_phrase_may_be_left_out() {
        let text = "推广节水灌溉以及其他许多种适合旱地的耕作技术";
        assert_eq!(place(text, "节水灌溉耕作技术"), text.strip_prefix("推广"));
        assert_eq!(place("节以及其他许多种适合旱地的技", "节技"), None);
    }

    #[test]
    fn letters_go_on_in_their_word_or_at_the_next() {
        assert_eq!(place("our harbours are open", "harbrs"), Some("harbours"));
        assert_eq!(place("the green and blue line", "greenline"), Some("green and blue line"));
        assert_eq!(place("they have been paid out", "beidou"), None);
        assert_eq!(place("a tide in november", "deve"), None);
        assert_eq!(place("in every province", "rice"), None);
        assert_eq!(place("people and health", "land"), None);
    }

    #[test]
    fn digits_stay_together() {
        assert_eq!(place("20个港口30座桥", "2030"), None);
        assert_eq!(place("2030座大桥", "2030桥"), Some("2030座大桥"));
    }

    #[test]
    fn a_long_text_of_one_letter_takes_no_long_time() {
        assert_eq!(place(&"桥".repeat(100_000), &format!("{}路", "桥".repeat(40))), None);
        let text = format!("{}路", "桥港".repeat(100_000));
        assert!(place(&text, &format!("{}路", "桥".repeat(40))).is_some());
    }

    proptest! {
        #[test]
        fn a_place_begins_and_ends_with_the_word(text in "[桥港路2a]{0,30}", word in "[桥港路2a]{2,5}") {
            if let Some(found) = place(&text, &word) {
                prop_assert!(found.starts_with(word.chars().next().unwrap()) && found.ends_with(word.chars().last().unwrap()));
                prop_assert!(holds_in_order(found, &word.chars().collect::<Vec<_>>()));
            }
            // A letter may stand inside a word of letters.
            if text.contains(&word) && !word.starts_with('a') {
                prop_assert_eq!(place(&text, &word), Some(word.as_str()));
            }
        }
    }
}
