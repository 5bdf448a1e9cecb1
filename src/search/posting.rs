//! Which units of a block hold a character, and which hold two that are read one after the other with two first letters.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::pinyin::{self, place, syllables};

use super::bits::{BLOCK, Bits};
use super::sounds::MOST_BETWEEN;

/// Keys of pairs of first letters lie behind those of all characters.
const PAIRS: u32 = 0x11_0000;

/// First letters that count as one, so that each of them begins about as many characters of a text: pairs of sixteen tell
/// nearly as much as pairs of 26, and their lists are half as long.
const CLASSES: [&str; 16] = ["z", "s", "j", "d", "y", "g", "x", "h", "le", "ca", "bn", "mp", "toi", "wk", "fr", "quv"];

const LETTERS: u32 = CLASSES.len() as u32;

/// With more units than this the list is one bit for every unit of the block.
const DENSE: usize = BLOCK / 8;

/// A gap of so many units or more takes three bytes.
const WIDE: u16 = 255;

/// Posting lists of one block, by character and by pair of first letters. A list is a bit for every unit, or a byte for
/// each gap: all of them together take about half of what the texts take.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// Ascending.
    keys: Vec<u32>,
    /// Where the list of each key begins; one more at the end.
    starts: Vec<u32>,
    lists: Vec<u8>,
}

impl Postings {
    /// Units that hold a character.
    pub(super) fn of(&self, c: char) -> Bits {
        let mut bits = Bits::none();
        self.add(u32::from(c), &mut bits);
        bits
    }

    /// Keeps those units that hold a character.
    pub(super) fn keep(&self, c: char, bits: &mut Bits) {
        bits.and(&self.of(c));
    }

    /// Units that hold two characters, a few marks aside next to each other, whose sounds (or that themselves, if they are
    /// letters) begin with two letters.
    pub(super) fn pair(&self, first: char, second: char) -> Bits {
        let mut bits = Bits::none();
        self.add(PAIRS + class(first) * LETTERS + class(second), &mut bits);
        bits
    }

    /// The same where it holds for sure: no other letters count as one with these.
    pub(super) fn exact_pair(&self, first: char, second: char) -> Option<Bits> {
        let alone = |letter: char| CLASSES.iter().any(|letters| letters.chars().eq([letter]));
        (alone(first) && alone(second)).then(|| self.pair(first, second))
    }

    /// Bytes of a character's list: about how often it stands in the block.
    pub(super) fn weight(&self, c: char) -> usize {
        self.list(u32::from(c)).len()
    }

    fn list(&self, key: u32) -> &[u8] {
        let Ok(n) = self.keys.binary_search(&key) else { return &[] };
        let at = |n: usize| self.starts.get(n).map_or(0, |&start| start as usize);
        self.lists.get(at(n)..at(n + 1)).unwrap_or_default()
    }

    /// Every character that stands in the block.
    pub(super) fn chars(&self) -> impl Iterator<Item = char> + '_ {
        self.keys.iter().take_while(|&&key| key < PAIRS).filter_map(|&key| char::from_u32(key))
    }

    /// Adds units that hold a character.
    pub(super) fn add_char(&self, c: char, bits: &mut Bits) {
        self.add(u32::from(c), bits);
    }

    /// Bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        (self.keys.capacity() + self.starts.capacity()) * 4 + self.lists.capacity()
    }

    fn add(&self, key: u32, bits: &mut Bits) {
        let list = self.list(key);
        if list.len() == DENSE {
            let words = list.chunks_exact(8).filter_map(|chunk| Some(u64::from_le_bytes(chunk.try_into().ok()?)));
            bits.words_mut().iter_mut().zip(words).for_each(|(word, more)| *word |= more);
            return;
        }
        let mut unit = 0usize;
        let mut bytes = list.iter();
        while let Some(&gap) = bytes.next() {
            unit += usize::from(gap);
            if u16::from(gap) == WIDE {
                let (Some(&low), Some(&high)) = (bytes.next(), bytes.next()) else { break };
                unit += usize::from(u16::from_le_bytes([low, high]));
            }
            bits.insert(unit);
        }
    }
}

/// Posting lists while the units of a block are read.
pub(super) struct Growing {
    /// Number of the list by key; characters beyond the basic plane are in `rare`.
    slots: Vec<u16>,
    rare: HashMap<u32, u16>,
    /// Key and units.
    lists: Vec<(u32, Vec<u16>)>,
    units: u16,
}

/// Keys that have a slot: the basic plane, and pairs behind it.
const SLOTS: usize = 0x1_0000 + (LETTERS * LETTERS) as usize;

impl Default for Growing {
    fn default() -> Self {
        Self { slots: vec![0; SLOTS], rare: HashMap::new(), lists: vec![(0, Vec::new())], units: 0 }
    }
}

impl Growing {
    /// Adds the next unit.
    pub(super) fn unit(&mut self, text: &str) {
        let unit = self.units;
        let (mut before, mut between) = (0u32, 0u8);
        for c in text.chars() {
            self.put(u32::from(c), unit);
            let initials = match place(c) {
                Some(place) => INITIALS.get(place).copied().unwrap_or(0),
                None if c.is_ascii_lowercase() => 1 << class(c),
                None if c.is_alphanumeric() => 0,
                // Few marks part no words.
                None => {
                    between = between.saturating_add(1);
                    continue;
                }
            };
            if std::mem::take(&mut between) > MOST_BETWEEN {
                before = 0;
            }
            if before != 0 {
                self.pairs(before, initials, unit);
            }
            before = initials;
        }
        self.units += 1;
    }

    fn pairs(&mut self, first: u32, second: u32, unit: u16) {
        for a in letters(first) {
            for b in letters(second) {
                self.put(PAIRS + a * LETTERS + b, unit);
            }
        }
    }

    fn put(&mut self, key: u32, unit: u16) {
        let slot = match key {
            0..0x1_0000 => self.slots.get_mut(key as usize),
            PAIRS.. => self.slots.get_mut((key - PAIRS) as usize + 0x1_0000),
            _ => None,
        };
        let slot = match slot {
            Some(slot) => slot,
            None => self.rare.entry(key).or_default(),
        };
        if *slot == 0 {
            // No block holds as many different characters as that.
            *slot = u16::try_from(self.lists.len()).unwrap_or(0);
            self.lists.push((key, Vec::new()));
        }
        if let Some((_, list)) = self.lists.get_mut(usize::from(*slot))
            && list.last() != Some(&unit)
        {
            list.push(unit);
        }
    }

    /// The lists of all units.
    pub(super) fn finish(self) -> Postings {
        let mut lists = self.lists;
        lists.retain(|(_, units)| !units.is_empty());
        lists.sort_unstable_by_key(|(key, _)| *key);
        let mut out = Postings::default();
        for (key, units) in &lists {
            out.keys.push(*key);
            out.starts.push(u32::try_from(out.lists.len()).unwrap_or(u32::MAX));
            if !sparse(units, &mut out.lists) {
                let mut bits = Bits::none();
                units.iter().for_each(|&unit| bits.insert(usize::from(unit)));
                bits.words_mut().iter().for_each(|word| out.lists.extend(word.to_le_bytes()));
            }
        }
        out.starts.push(u32::try_from(out.lists.len()).unwrap_or(u32::MAX));
        out.keys.shrink_to_fit();
        out.starts.shrink_to_fit();
        out.lists.shrink_to_fit();
        out
    }
}

/// Writes a list as gaps, if that is shorter than bits.
fn sparse(units: &[u16], out: &mut Vec<u8>) -> bool {
    let from = out.len();
    if units.len() < DENSE {
        let mut before = 0;
        for &unit in units {
            let gap = unit - before;
            before = unit;
            match u8::try_from(gap) {
                Ok(gap) if u16::from(gap) < WIDE => out.push(gap),
                _ => {
                    out.push(u8::MAX);
                    out.extend((gap - WIDE).to_le_bytes());
                }
            }
        }
        if out.len() - from < DENSE {
            return true;
        }
    }
    out.truncate(from);
    false
}

/// The class of a letter.
fn class(letter: char) -> u32 {
    (0..).zip(CLASSES).find(|(_, letters)| letters.contains(letter)).map_or(0, |(n, _)| n)
}

fn letters(mut set: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let letter = (set != 0).then(|| set.trailing_zeros())?;
        set &= set - 1;
        Some(letter)
    })
}

/// For each character that may have a sound the classes of the first letters of its sounds, a bit each.
static INITIALS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let first = |syllable: u16| syllables().get(usize::from(syllable)).and_then(|s| s.bytes().next());
    let bit = |byte: u8| 1u32 << class(char::from(byte));
    pinyin::all().map(|sounds| sounds.iter().filter_map(|sound| first(sound.syllable)).fold(0, |set, byte| set | bit(byte))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_gives_back_its_units(seed in any::<u64>(), most in 1u64..2000) {
            let mut growing = Growing::default();
            let mut state = seed;
            let mut want = Vec::new();
            for unit in 0..BLOCK {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let with = (state >> 33) % most == 0;
                growing.unit(if with { "桥梁" } else { "港" });
                if with {
                    want.push(unit);
                }
            }
            let postings = growing.finish();
            prop_assert_eq!(postings.of('桥').iter().collect::<Vec<_>>(), want.clone());
            prop_assert_eq!(postings.pair('q', 'l').iter().collect::<Vec<_>>(), want);
            prop_assert!(postings.of('路').is_empty() && postings.pair('g', 'q').is_empty());
        }
    }

    #[test]
    fn every_letter_is_in_one_class() {
        assert!(('a'..='z').all(|letter| CLASSES.iter().filter(|letters| letters.contains(letter)).count() == 1));
    }

    #[test]
    fn sounds_follow_each_other_over_marks_and_all_ways_to_read_count() {
        let mut growing = Growing::default();
        growing.unit("银行、go");
        growing.unit("\u{20000}路");
        let postings = growing.finish();
        for (a, b) in [('y', 'h'), ('y', 'x'), ('h', 'g'), ('g', 'o')] {
            assert!(postings.pair(a, b).contains(0), "{a}{b}");
        }
        assert!(!postings.pair('h', 'z').contains(0) && postings.of('\u{20000}').contains(1));
        assert_eq!(postings.chars().count(), 7);
    }
}
