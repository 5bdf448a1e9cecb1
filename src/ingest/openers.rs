//! Words with which this file begins its paragraphs, learnt from the file itself.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::layout::{Cue, End};
use super::lines::Page;
use crate::text::chars::is_han;

/// Prefixes are looked at from one character up to this many.
const LONGEST: usize = 5;

/// By a key of a prefix, which is a hash already.
type Keyed<T> = HashMap<u64, T, BuildHasherDefault<Spread>>;

#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// How often a prefix began a paragraph, and how often a sentence inside one.
#[derive(Default)]
pub(super) struct Openers {
    seen: Keyed<(u32, u32)>,
    begun: u32,
    inside: u32,
    inside_latin: u32,
    /// Beginnings of long first lines, by their first three characters.
    refrains: Keyed<u32>,
    /// What words say that were not seen before: how often that happens at either place.
    unseen: f32,
}

impl Openers {
    /// Learns from the places that the layout alone settles.
    pub fn learn(page: &Page, cues: &[Cue]) -> Self {
        let mut openers = Self::default();
        let mut pairs: Keyed<(u32, u32)> = Keyed::default();
        for (i, cue) in cues.iter().enumerate() {
            let text = page.of(&cue.line);
            if !cue.chinese {
                openers.inside_latin += u32::try_from(text.matches(". ").count()).unwrap_or(u32::MAX);
                continue;
            }
            let before = i.checked_sub(1).and_then(|i| cues.get(i));
            let certain = before.is_some_and(|before| {
                before.end == End::Sentence
                    && ((before.column > 0 && before.is_short()) || (before.blank_tells > 0.7 && cue.line.blanks > 0 && !cue.line.page))
            });
            if certain && cue.label.is_none() && text.starts_with(is_han) {
                openers.begun += 1;
                if cue.line.width >= 60 || cue.column > 0 && !cue.is_short() {
                    *openers.refrains.entry(keys(text).nth(2).unwrap_or(0)).or_default() += 1;
                }
                pairs.entry(keys(text).nth(1).unwrap_or(0)).or_default().0 += 1;
                for key in keys(text) {
                    openers.seen.entry(key).or_default().0 += 1;
                }
            }
            for (at, mark) in text.match_indices(['。', '！', '？']) {
                let rest = text.get(at + mark.len()..).unwrap_or_default();
                if rest.starts_with(is_han) {
                    openers.inside += 1;
                    pairs.entry(keys(rest).nth(1).unwrap_or(0)).or_default().1 += 1;
                    for key in keys(rest) {
                        openers.seen.entry(key).or_default().1 += 1;
                    }
                }
            }
        }
        let once = |counts: (u32, u32)| pairs.values().filter(|&&seen| seen == counts).count() as f32 + 0.5;
        // Words seen once are as many as those that will be new (Good and Turing).
        let rate = (once((1, 0)) / (openers.begun as f32 + 1.0)) / (once((0, 1)) / (openers.inside as f32 + 1.0));
        openers.unseen = rate.log2().clamp(-1.5, 0.5);
        openers
    }

    /// Sentences that end inside the lines: Chinese, Latin.
    pub fn inside(&self) -> (u32, u32) {
        (self.inside, self.inside_latin)
    }

    /// Whether so many paragraphs of this file begin like a line that it is one of them, and no heading: 成员国….
    pub fn is_refrain(&self, text: &str) -> bool {
        keys(text).nth(2).and_then(|key| self.refrains.get(&key)).is_some_and(|&count| count >= 5)
    }

    /// How much the first words of a line speak for the beginning of a paragraph, in bits: above 0 for, below 0 against.
    pub fn weigh(&self, text: &str) -> f32 {
        if self.begun < 4 || !text.starts_with(is_han) {
            return 0.0;
        }
        let (begun, inside) = (self.begun as f32 + 1.0, self.inside as f32 + 1.0);
        let rate = |(begins, insides): (u32, u32)| ((begins as f32 + 0.4) / begun) / ((insides as f32 + 0.4) / inside);
        let known = keys(text).filter_map(|key| self.seen.get(&key)).filter(|(begins, insides)| begins + insides >= 3).last();
        known.map_or(self.unseen, |&counts| rate(counts).log2().clamp(-2.5, 2.5))
    }
}

/// Keys of the prefixes of a text, shortest first.
fn keys(text: &str) -> impl Iterator<Item = u64> {
    let mut key = 0_u64;
    text.chars().take(LONGEST).enumerate().map(move |(i, c)| {
        key = (key.wrapping_mul(0x0100_0000_01b3) ^ u64::from(u32::from(c))).wrapping_add(i as u64);
        key
    })
}
