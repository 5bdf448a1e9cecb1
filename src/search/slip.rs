//! Words with one slip: a wrong, missing, doubled or swapped character, or characters that only sound like the right ones.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::chars::is_word;
use crate::text::pinyin::{self, PLACES, place, sounds, syllables};

use super::bits::Bits;
use super::posting::Postings;
use super::rank::is_unspaced;

/// Shorter words are read with sounds alike but not with a wrong character: half of them would be wrong.
const SHORTEST: usize = 3;

/// Letters carry less than characters of Han.
const SHORTEST_LETTERS: usize = 5;

/// Longer words are pasted sentences.
const LONGEST: usize = 48;

/// Sounds of a character that count for being alike: rarer ones make everything alike.
const SOUNDS: usize = 2;

/// What departs from the word as typed, in the order in which it is likely.
mod cost {
    /// The same syllable: the wrong choice in an input method.
    pub(super) const ALIKE: i64 = 2;
    /// A syllable that many pronounce the same (s and sh, n and ng).
    pub(super) const NEARLY: i64 = 3;
    /// Two characters in the wrong order.
    pub(super) const SWAPPED: i64 = 4;
    /// A character twice.
    pub(super) const DOUBLED: i64 = 4;
    /// A character too few.
    pub(super) const MISSING: i64 = 5;
    /// Another character.
    pub(super) const WRONG: i64 = 6;
    /// A character too many.
    pub(super) const EXTRA: i64 = 7;
}

/// What a word as typed would fit.
const BEST_FIT: i64 = 1000;

/// The most that a fit can be, and the most where a character of the word is not there.
pub(super) const MOST: i64 = BEST_FIT - cost::ALIKE * 10;
pub(super) const MOST_WRONG: i64 = BEST_FIT - cost::WRONG * 10;

/// A word to be found with one slip in it.
pub(super) struct Slip {
    chars: Vec<char>,
    /// Bits of the places at which a character stands in the word, and at which one that sounds like it.
    exact: HashMap<char, u64>,
    /// For characters that may have a sound the places at which they sound alike and are the same, by class; the first
    /// class is of those with none.
    class: Vec<u8>,
    classes: Vec<(u64, u64)>,
    /// The word holds characters that have no sound.
    soundless: bool,
}

impl Slip {
    /// `None` for a word that is too short or too long for it.
    pub(super) fn new(word: &[char]) -> Option<Self> {
        let han = word.iter().filter(|&&c| is_unspaced(c)).count();
        let letters = word.len() - han;
        if word.len() > LONGEST || han < 2 && letters < SHORTEST_LETTERS {
            return None;
        }
        let mut exact: HashMap<char, u64> = HashMap::new();
        // Places by what the syllable at them is when it is pronounced without care.
        let mut by_sound: HashMap<String, u64> = HashMap::new();
        for (at, &c) in word.iter().enumerate() {
            *exact.entry(c).or_default() |= 1 << at;
            for careless in sounds(c).iter().take(SOUNDS).filter_map(|s| syllables().get(usize::from(s.syllable))).map(|s| careless(s)) {
                *by_sound.entry(careless).or_default() |= 1 << at;
            }
        }
        let by_syllable: Vec<u64> = syllables().iter().map(|s| by_sound.get(&careless(s)).copied().unwrap_or(0)).collect();
        let mut out = Self {
            chars: word.into(),
            exact,
            class: vec![0; PLACES],
            classes: vec![(0, 0)],
            soundless: word.iter().any(|&c| place(c).is_none()),
        };
        for (n, sounds) in pinyin::all().enumerate() {
            let heard = sounds.iter().take(SOUNDS);
            let mask = heard.fold(0, |mask, s| mask | by_syllable.get(usize::from(s.syllable)).copied().unwrap_or(0));
            if mask != 0 {
                out.set(n, (mask, 0));
            }
        }
        for &c in word {
            if let Some(n) = place(c) {
                let exact = out.exact.get(&c).copied().unwrap_or(0);
                out.set(n, (out.masks(c).0 | exact, exact));
            }
        }
        Some(out)
    }

    fn set(&mut self, place: usize, masks: (u64, u64)) {
        let class = self.classes.iter().position(|&known| known == masks).unwrap_or(self.classes.len());
        // With 48 characters there are seldom more than some hundred ways to sound.
        let Ok(number) = u8::try_from(class) else { return };
        if class == self.classes.len() {
            self.classes.push(masks);
        }
        if let Some(slot) = self.class.get_mut(place) {
            *slot = number;
        }
    }

    /// The places in the word at which a character sounds alike, and at which it is the same.
    fn masks(&self, c: char) -> (u64, u64) {
        match place(c) {
            Some(n) => self.class.get(n).and_then(|&class| self.classes.get(usize::from(class))).copied().unwrap_or_default(),
            None if self.soundless => self.exact.get(&c).map_or((0, 0), |&exact| (exact, exact)),
            None => (0, 0),
        }
    }

    fn may_slip(&self) -> bool {
        self.chars.len() >= SHORTEST
    }

    /// Where the word may end in a text, as numbers of characters: one pass with sets of places in the word (Wu and Manber,
    /// and swaps).
    fn ends(&self, text: &str) -> Vec<usize> {
        let end = 1u64 << self.chars.len();
        let mut ends = Vec::new();
        let (mut heard, mut right, mut slipped) = (1u64, 1u64, 1u64);
        let (mut right_before, mut exact_before) = (0u64, 0u64);
        let mut passed = 0;
        for c in text.chars() {
            passed += 1;
            // Characters that sound alike are a superset of those that are the same.
            let (alike, exact) = self.masks(c);
            if alike == 0 && (heard | right | slipped) == 1 {
                (right_before, exact_before) = (1, 0);
                continue;
            }
            heard = (heard & alike) << 1 | 1;
            let on = (right & exact) << 1 | 1;
            let swapped = (right_before & exact_before >> 1 & exact) << 2;
            slipped = (slipped & exact) << 1 | right << 1 | right | on << 1 | swapped | 1;
            (right_before, exact_before) = (right, exact);
            right = on;
            if heard & end != 0 || self.may_slip() && slipped & end != 0 {
                ends.push(passed);
            }
        }
        // The last character may be one too many.
        if self.may_slip() && right << 1 & end != 0 {
            ends.push(passed);
        }
        ends
    }

    /// Units that may hold it: with a slip what stands before it in the word and what stands behind it stand together, and
    /// heard alike all characters stand there in some way. Apart from them those in which one may be wrong or too many,
    /// which fit less well.
    pub(super) fn candidates(&self, postings: &Postings) -> (Bits, Bits) {
        let mut alike = vec![Bits::none(); self.chars.len()];
        for c in postings.chars() {
            let (mask, _) = self.masks(c);
            if mask != 0 {
                let places = alike.iter_mut().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
                places.for_each(|(_, bits)| postings.add_char(c, bits));
            }
        }
        let mut strong = Bits::all();
        alike.iter().for_each(|bits| strong.and(bits));
        self.keep_heard(postings, &mut strong);
        if !self.may_slip() {
            return (strong, Bits::none());
        }
        let mut weak = self.slipped(postings, &mut strong);
        weak.without(&strong);
        (strong, weak)
    }

    /// Adds units in which characters may be swapped, missing or doubled, and gives those in which one may be another.
    fn slipped(&self, postings: &Postings, strong: &mut Bits) -> Bits {
        let with: Vec<Bits> = self.chars.iter().map(|&c| postings.of(c)).collect();
        let pair = |a: usize, b: usize| Some(postings.pair(initial_in(*self.chars.get(a)?)?, initial_in(*self.chars.get(b)?)?));
        // Units in which each two neighbours may stand together, where that can be told.
        let pairs: Vec<Option<Bits>> = (1..self.chars.len()).map(|n| pair(n - 1, n)).collect();
        let keep = |bits: &mut Bits, sets: &mut dyn Iterator<Item = &Bits>| {
            for set in sets {
                bits.and(set);
                if bits.is_empty() {
                    return;
                }
            }
        };
        let mut all = Bits::all();
        keep(&mut all, &mut with.iter());
        let mut weak = Bits::none();
        for n in 0..self.chars.len() {
            // Another one in its place, or one too many.
            let mut wrong = Bits::all();
            let others = with.iter().enumerate().filter(|&(other, _)| other != n).map(|(_, bits)| bits);
            let around = pairs.iter().enumerate().filter(|&(at, _)| at != n && at + 1 != n);
            keep(&mut wrong, &mut others.chain(around.filter_map(|(_, bits)| bits.as_ref())));
            weak.or(&wrong);
            if n + 1 < self.chars.len() {
                // One between it and the next, or the same twice.
                let mut parted = all.clone();
                keep(&mut parted, &mut pairs.iter().enumerate().filter(|&(at, _)| at != n).filter_map(|(_, bits)| bits.as_ref()));
                strong.or(&parted);
                // It and the next swapped.
                let mut swapped = all.clone();
                let apart = pairs.iter().enumerate().filter(|&(at, _)| at.abs_diff(n) > 1).filter_map(|(_, bits)| bits.as_ref());
                keep(&mut swapped, &mut apart.chain(pair(n + 1, n).as_ref()));
                strong.or(&swapped);
            }
        }
        weak
    }

    /// Keeps units in which sounds follow each other that begin as those of the word do.
    fn keep_heard(&self, postings: &Postings, bits: &mut Bits) {
        let begins = |c: char| -> Vec<char> {
            let own = Some(c).filter(char::is_ascii_lowercase);
            sounds(c).iter().take(SOUNDS).filter_map(initial_of).chain(own).collect()
        };
        for pair in self.chars.windows(2) {
            let &[first, second] = pair else { continue };
            let (first, second) = (begins(first), begins(second));
            // What has no sound is told by nothing.
            if bits.is_empty() || first.is_empty() || second.is_empty() {
                continue;
            }
            let mut any = Bits::none();
            for &a in &first {
                second.iter().for_each(|&b| any.or(&postings.pair(a, b)));
            }
            bits.and(&any);
        }
    }

    /// The best place of the word in a folded text, and how well it fits.
    pub(super) fn place(&self, text: &str) -> Option<(Range<usize>, i64)> {
        let ends = self.ends(text);
        let n = self.chars.len();
        // What lies before the first place where the word may begin is not looked at again.
        let passed = ends.first()?.saturating_sub(n + 2);
        let mut chars = Vec::with_capacity(text.len() / 2);
        chars.extend(text.chars().skip(passed));
        let mut best: Option<(i64, Range<usize>)> = None;
        let mut consider = |cost: Option<i64>, from: usize, len: usize| {
            if let Some(cost) = cost.filter(|&cost| best.as_ref().is_none_or(|&(least, _)| cost < least)) {
                best = Some((cost, from..from + len));
            }
        };
        // A word that may end there begins about its own length before.
        let near = |&end: &usize| end.saturating_sub(n + 2)..=end.saturating_sub(n.saturating_sub(2));
        let mut next = 0;
        for from in ends.iter().flat_map(near) {
            if from < next {
                continue;
            }
            next = from + 1;
            let window = |len: usize| chars.get(from - passed..from - passed + len);
            consider(window(n).and_then(|w| self.heard(w)), from, n);
            if !self.may_slip() {
                continue;
            }
            consider(window(n).and_then(|w| self.one_wrong(w)), from, n);
            consider(window(n + 1).and_then(|w| one_more(w, &self.chars)).map(|_| cost::MISSING), from, n + 1);
            if n > SHORTEST {
                let more = window(n - 1).and_then(|w| one_more(&self.chars, w));
                let doubled = |at: usize| at > 0 && self.chars.get(at) == self.chars.get(at - 1);
                consider(more.map(|at| if doubled(at) { cost::DOUBLED } else { cost::EXTRA }), from, n - 1);
            }
        }
        let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
        best.map(|(cost, place)| (byte(place.start)..byte(place.end), BEST_FIT - cost * 10))
    }

    /// The cost of a window in which every character is right or sounds like the right one, at least half of them right.
    fn heard(&self, window: &[char]) -> Option<i64> {
        let right = self.chars.iter().zip(window).filter(|(typed, c)| typed == c).count();
        let heard = || window.iter().enumerate().all(|(n, &c)| self.masks(c).0 >> n & 1 == 1);
        if right * 2 < window.len() || !heard() {
            return None;
        }
        self.chars.iter().zip(window).try_fold(0, |cost, (&typed, &c)| Some(cost + alike(typed, c)?))
    }

    /// The cost of a window with one other character, or two that changed places.
    fn one_wrong(&self, window: &[char]) -> Option<i64> {
        let mut wrong = (0..window.len()).filter(|&n| self.chars.get(n) != window.get(n));
        let (first, second, third) = (wrong.next()?, wrong.next(), wrong.next());
        match second {
            None => window.get(first).is_some_and(|&c| is_word(c)).then_some(cost::WRONG),
            Some(second) => {
                let crossed = self.chars.get(first) == window.get(second) && self.chars.get(second) == window.get(first);
                (third.is_none() && second == first + 1 && crossed).then_some(cost::SWAPPED)
            }
        }
    }
}

/// A letter with which lists of pairs know a character, if they do.
fn initial_in(c: char) -> Option<char> {
    sounds(c).first().and_then(initial_of).or(Some(c).filter(char::is_ascii_lowercase))
}

/// The first letter of a sound.
fn initial_of(sound: &pinyin::Sound) -> Option<char> {
    syllables().get(usize::from(sound.syllable))?.chars().next()
}

/// Where the longer text has the one character that the shorter one lacks, inside or at its end.
fn one_more(long: &[char], short: &[char]) -> Option<usize> {
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    (same > 0 && long.get(same + 1..) == short.get(same..)).then_some(same)
}

/// What it costs to take one character for another by its sound.
fn alike(typed: char, c: char) -> Option<i64> {
    if typed == c {
        return Some(0);
    }
    let of = |c: char| sounds(c).iter().take(SOUNDS).filter_map(|s| syllables().get(usize::from(s.syllable)));
    if of(typed).any(|a| of(c).any(|b| a == b)) {
        Some(cost::ALIKE)
    } else {
        of(typed).any(|a| of(c).any(|b| careless(a) == careless(b))).then_some(cost::NEARLY)
    }
}

/// A syllable as it is pronounced where z and zh, n and ng are not told apart.
fn careless(syllable: &str) -> String {
    let mut out = syllable.to_owned();
    if matches!(out.as_bytes(), [b'z' | b'c' | b's', b'h', ..]) {
        out.remove(1);
    }
    if out.ends_with("ng") && !out.ends_with("ong") {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, word: &str) -> Option<&'t str> {
        let word: Vec<char> = word.chars().collect();
        Slip::new(&word)?.place(text).map(|(at, _)| &text[at])
    }

    #[test]
    fn one_slip_is_forgiven() {
        for (word, want) in [
            ("跨海达桥", Some("跨海大桥")),
            ("跨海小桥", Some("跨海大桥")),
            ("跨海海大桥", Some("跨海大桥")),
            ("跨大海桥", Some("跨海大桥")),
            ("跨海桥", Some("跨海大桥")),
            ("跨海大的桥", Some("跨海大桥")),
            ("跨河小桥", None),
            ("誇海达桥", Some("跨海大桥")),
            ("渔岗", Some("渔港")),
            ("渔村", None),
        ] {
            assert_eq!(found("建成一座跨海大桥和渔港。", word).map(|t| t.to_owned()), want.map(str::to_owned), "{word}");
        }
        assert_eq!(found("the infrastructure of trade", "infrastucture"), Some("infrastructure"));
        assert_eq!(found("the ports", "porst"), Some("ports"));
    }

    #[test]
    fn a_long_text_of_one_character_takes_no_long_time() {
        let word: String = "桥".repeat(47);
        assert!(found(&"桥".repeat(10_000), &format!("{word}路")).is_some());
    }

    proptest::proptest! {
        #[test]
        fn candidates_hold_all_that_is_found(text in "[跨海大桥达渔港岗a-c]{0,16}", word in "[跨海大桥达渔港岗a-c]{2,6}") {
            let chars: Vec<char> = word.chars().collect();
            if let Some(slip) = Slip::new(&chars) {
                let mut growing = crate::search::posting::Growing::default();
                growing.unit("路");
                growing.unit(&text);
                let (strong, weak) = slip.candidates(&growing.finish());
                if let Some((_, fit)) = slip.place(&text).filter(|_| !text.contains(&word)) {
                    proptest::prop_assert!(strong.contains(1) && fit <= MOST || weak.contains(1) && fit <= MOST_WRONG);
                }
            }
        }
    }
}
