//! Words by their sound: pinyin, initials, and Han characters among them, as one pattern over a text's characters.

use std::collections::HashMap;

use crate::text::chars::is_word;
use crate::text::pinyin::{self, PLACES, Sound, place, syllables};

/// Longer words are not read by sound: a set of places in the word is one `u64`.
const LONGEST: usize = 60;

/// Letters of the longest syllable (zhuang, shuang, chuang) and a tone digit.
const LONGEST_STEP: usize = 7;

/// Four tones and none.
const TONES: usize = 5;

/// Sounds of one character that lead somewhere in one word: with initials 的 (de, di, zhi) has two or three.
const KNOWN_SOUNDS: usize = 8;

/// Marks between characters that belong together (民心相通、文化交流): more of them part two thoughts.
pub(super) const MOST_BETWEEN: u8 = 3;

/// The most that a fit can be.
pub(super) const BEST_FIT: i64 = 1000;

/// How much of each syllable must be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// All of it, but for the last one.
    Syllables,
    /// Its first letter is enough.
    Initials,
}

/// From which places in the word one character of a text leads on, by how many letters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Steps {
    pub(super) by: [u64; LONGEST_STEP + 1],
    /// Places from which the rest of the word is the beginning of the syllable.
    pub(super) rest: u64,
}

impl Steps {
    pub(super) fn any(&self) -> u64 {
        self.by.iter().fold(self.rest, |all, mask| all | mask)
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.by.iter_mut().zip(other.by).for_each(|(mask, more)| *mask |= more);
        self.rest |= other.rest;
    }
}

/// A word to be found by its sound.
#[derive(Debug)]
pub(super) struct Sounds {
    pub(super) chars: Vec<char>,
    pub(super) typed: Typed,
    /// For each syllable and tone the number of its steps, the first of which lead nowhere.
    by_sound: Vec<u16>,
    pub(super) steps: Vec<Steps>,
    /// For each character that may have a sound the number of its steps in `classes`, the first of which leads nowhere.
    pub(super) class: Vec<u16>,
    pub(super) classes: Vec<(u64, Steps)>,
    /// The places of each ASCII character in the word: marks and letters are half of many texts.
    ascii: [u64; 128],
    /// A bit for each character of the basic plane with which the word may begin: nearly all of a text is passed over by it.
    begins: Vec<u64>,
}

/// Characters of the basic plane.
const PLANE: usize = 0x1_0000;

/// A letter without its mark of tone: zhìkù as typed in a dictionary. ü is v.
fn plain(c: char) -> char {
    match c {
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' | 'ê' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        _ => c,
    }
}

impl Sounds {
    /// `None` for a word that holds no letter, or too many.
    pub(super) fn new(word: &[char], typed: Typed) -> Option<Self> {
        // xi'an: no syllable reaches over the mark.
        let mut chars = Vec::new();
        let mut seams = 0u64;
        for &c in word {
            if c == '\'' {
                seams |= 1u64.checked_shl(u32::try_from(chars.len()).ok()?).unwrap_or(0);
            } else {
                chars.push(plain(c));
            }
        }
        let letters = chars.iter().filter(|c| c.is_ascii_lowercase()).count();
        if letters == 0 || chars.len() < 2 || chars.len() > LONGEST {
            return None;
        }
        let mut out = Self {
            chars,
            typed,
            by_sound: vec![0; syllables().len() * TONES],
            steps: vec![Steps::default()],
            class: vec![0; PLACES],
            classes: vec![(0, Steps::default())],
            ascii: [0; 128],
            begins: vec![0; PLANE / 64],
        };
        for c in '\0'..='\x7f' {
            let mask = out.places_of(c);
            if let Some(slot) = out.ascii.get_mut(c as usize) {
                *slot = mask;
            }
        }
        out.hear(seams);
        out.classify();
        let begun = |&class: &u16| out.classes.get(usize::from(class)).is_some_and(|(any, _)| any & 1 != 0);
        let heard = (pinyin::FIRST as usize..).zip(&out.class).filter(|(_, class)| begun(class)).map(|(code, _)| code);
        for code in heard.chain(out.chars.first().map(|&c| c as usize)) {
            if let Some(word) = out.begins.get_mut(code / 64) {
                *word |= 1 << (code % 64);
            }
        }
        Some(out)
    }

    /// What each sound leads to.
    fn hear(&mut self, seams: u64) {
        let toned = self.chars.iter().any(char::is_ascii_digit);
        for (n, spelling) in syllables().iter().enumerate() {
            for tone in 0..TONES {
                // Without a digit all tones are one.
                let same = self.by_sound.get(n * TONES).copied().filter(|_| tone > 0 && !toned);
                let number = same.unwrap_or_else(|| {
                    let steps = self.steps(spelling, tone, seams);
                    if steps.any() == 0 {
                        return 0;
                    }
                    self.steps.push(steps);
                    u16::try_from(self.steps.len() - 1).unwrap_or(0)
                });
                if let Some(slot) = self.by_sound.get_mut(n * TONES + tone) {
                    *slot = number;
                }
            }
        }
    }

    /// What each character leads to.
    fn classify(&mut self) {
        let mut known: HashMap<[u16; KNOWN_SOUNDS], u16> = HashMap::new();
        for (place, sounds) in pinyin::all().enumerate() {
            let mut heard = [0u16; KNOWN_SOUNDS];
            let mut count = 0;
            for number in sounds.iter().map(|&sound| self.number(sound)).filter(|&number| number > 0) {
                if !heard.contains(&number) {
                    if let Some(slot) = heard.get_mut(count) {
                        *slot = number;
                    }
                    count += 1;
                }
            }
            if count == 0 {
                continue;
            }
            let class = match known.get(&heard) {
                Some(&class) => class,
                None => {
                    let mut steps = Steps::default();
                    heard.iter().filter_map(|&number| self.steps.get(usize::from(number))).for_each(|more| steps.add(more));
                    let class = self.add_class(steps);
                    known.insert(heard, class);
                    class
                }
            };
            if let Some(slot) = self.class.get_mut(place) {
                *slot = class;
            }
        }
        for c in self.chars.clone() {
            let Some(place) = pinyin::place(c) else { continue };
            let old = self.class.get(place).and_then(|&class| self.classes.get(usize::from(class)));
            let mut steps = old.map(|&(_, steps)| steps).unwrap_or_default();
            steps.add(&self.literal(c));
            let class = self.add_class(steps);
            if let Some(slot) = self.class.get_mut(place) {
                *slot = class;
            }
        }
    }

    fn add_class(&mut self, steps: Steps) -> u16 {
        self.classes.push((steps.any(), steps));
        u16::try_from(self.classes.len() - 1).unwrap_or(0)
    }

    pub(super) fn number(&self, sound: Sound) -> u16 {
        self.by_sound.get(usize::from(sound.syllable) * TONES + usize::from(sound.tone)).copied().unwrap_or(0)
    }

    fn steps(&self, spelling: &str, tone: usize, seams: u64) -> Steps {
        let mut steps = Steps::default();
        let letters: Vec<char> = spelling.chars().collect();
        for at in 0..self.chars.len() {
            let rest = self.chars.get(at..).unwrap_or_default();
            // ü is typed as v, and as u where no keyboard manual was read.
            let same = rest.iter().zip(&letters).take_while(|&(&a, &b)| a == b || b == 'v' && a == 'u').count();
            // A seam inside what would be one syllable.
            let seamed = |len: usize| (1..len).any(|n| seams >> (at + n) & 1 == 1);
            let mut step = |len: usize| {
                // With initials, one character is no word.
                let whole = self.typed == Typed::Initials && len == self.chars.len();
                if let Some(mask) = steps.by.get_mut(len).filter(|_| len > 0 && !whole && !seamed(len)) {
                    *mask |= 1 << at;
                }
            };
            if same == letters.len() {
                step(same);
                // 5 and 0 are both typed for the tone that is none.
                let toned = rest.get(same).and_then(|c| c.to_digit(10)).is_some_and(|d| d as usize % TONES == tone);
                if toned {
                    step(same + 1);
                }
            }
            if self.typed == Typed::Initials && same >= 1 {
                step(1);
                if same >= 2 && letters.get(1) == Some(&'h') {
                    step(2);
                }
            }
            if same == rest.len() && same < letters.len() && !seamed(same) {
                steps.rest |= 1 << at;
            }
        }
        steps
    }

    /// The places at which a character stands in the word itself.
    fn places_of(&self, c: char) -> u64 {
        (0..).zip(&self.chars).filter(|&(_, &own)| own == c).fold(0u64, |mask, (at, _)| mask | 1 << at)
    }

    /// The steps of a character that stands in the word itself.
    pub(super) fn literal(&self, c: char) -> Steps {
        let mut steps = Steps::default();
        if let Some(one) = steps.by.get_mut(1) {
            *one = self.places_of(c);
        }
        steps
    }

    /// Whether the word may begin with a character.
    pub(super) fn may_begin(&self, c: char) -> bool {
        self.may_begin_at(u32::from(c)) || self.chars.first() == Some(&c)
    }

    fn may_begin_at(&self, code: u32) -> bool {
        self.begins.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
    }

    /// Whether [`Self::first_in`] tells all there is to tell: it does not know which marks were typed and which passed over.
    pub(super) fn is_told(&self) -> bool {
        self.chars.iter().all(|&c| is_word(c))
    }

    /// The byte at which the word begins first in a text. Nearly every character is passed over by a look at its bytes.
    pub(super) fn first_in(&self, text: &str) -> Option<usize> {
        self.next_in(text, 0, text.len())
    }

    /// The first byte from one to before another at which the word begins.
    pub(super) fn next_in(&self, text: &str, from: usize, to: usize) -> Option<usize> {
        let mut rest = text.as_bytes().get(from..)?;
        let last = text.len().saturating_sub(to);
        while rest.len() > last {
            let (code, after) = match rest {
                [] => return None,
                [a @ 0..0x80, after @ ..] => (u32::from(*a), after),
                [a @ 0xe0..0xf0, b, c, after @ ..] => (u32::from(a & 15) << 12 | u32::from(b & 63) << 6 | u32::from(c & 63), after),
                _ => {
                    let c = text.get(text.len() - rest.len()..)?.chars().next()?;
                    (u32::from(c), rest.get(c.len_utf8()..)?)
                }
            };
            if self.may_begin_at(code) || code >= 0x1_0000 {
                let at = text.len() - rest.len();
                if self.stands_at(text.get(at..)?) {
                    return Some(at);
                }
            }
            rest = after;
        }
        None
    }

    /// Whether a text begins with the word.
    fn stands_at(&self, text: &str) -> bool {
        let end = 1u64 << self.chars.len();
        let mut at = 1u64;
        let mut between = 0u8;
        for c in text.chars() {
            let on = match place(c) {
                Some(n) => {
                    between = 0;
                    let class = self.class.get(n).and_then(|&class| self.classes.get(usize::from(class)));
                    let Some((_, steps)) = class.filter(|(any, _)| at & any != 0) else { return false };
                    // One letter or two of a single character are no word yet.
                    if at & steps.rest & !1 != 0 {
                        return true;
                    }
                    (0u32..).zip(&steps.by).fold(0, |on, (len, mask)| on | (at & mask) << len)
                }
                None => {
                    let mask = self.ascii.get(c as usize).copied().unwrap_or_else(|| self.places_of(c));
                    let on = (at & mask) << 1;
                    if is_word(c) {
                        between = 0;
                        on
                    } else {
                        between = if on == 0 { between + 1 } else { 0 };
                        if between > MOST_BETWEEN { on } else { on | at & !1 }
                    }
                }
            };
            if on & end != 0 {
                return true;
            }
            if on == 0 {
                return false;
            }
            at = on;
        }
        false
    }
}

#[cfg(test)]
#[path = "sounds_tests.rs"]
mod tests;
