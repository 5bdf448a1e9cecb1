//! How a Han character is read aloud: its syllables, the commonest first.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::{Pinyin, ToPinyinMulti};

/// One way to read a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sound {
    /// Index of the syllable in [`syllables`].
    pub syllable: u16,
    /// 1 to 4; 0 where it has none.
    pub tone: u8,
}

/// The first and one after the last character of the table: extension A to the last unified ideograph.
pub const FIRST: u32 = 0x3400;
const AFTER: u32 = 0xa000;

struct Table {
    syllables: Vec<String>,
    sounds: Vec<Sound>,
    /// Where the sounds of each character begin; one more at the end.
    starts: Vec<u32>,
}

impl Table {
    fn of(&self, place: usize) -> &[Sound] {
        let at = |n: usize| self.starts.get(n).map_or(0, |&s| s as usize);
        self.sounds.get(at(place)..at(place + 1)).unwrap_or_default()
    }
}

/// Every syllable there is, in lower-case ASCII with v for ü.
#[must_use]
pub fn syllables() -> &'static [String] {
    &TABLE.syllables
}

/// How a character is read, the commonest first; nothing for what is not Han.
#[must_use]
pub fn sounds(c: char) -> &'static [Sound] {
    place(c).map_or(&[], |place| TABLE.of(place))
}

/// The sounds of every character that may have one, in order of their [`place`].
pub fn all() -> impl Iterator<Item = &'static [Sound]> {
    let table: &'static Table = &TABLE;
    (0..PLACES).map(|place| table.of(place))
}

/// The number of a character among those that may have a sound.
#[must_use]
pub fn place(c: char) -> Option<usize> {
    let n = u32::from(c);
    (FIRST..AFTER).contains(&n).then(|| (n - FIRST) as usize)
}

/// How many characters may have a sound.
pub const PLACES: usize = (AFTER - FIRST) as usize;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut known: HashMap<String, u16> = HashMap::new();
    let mut table = Table { syllables: Vec::new(), sounds: Vec::with_capacity(PLACES * 2), starts: Vec::with_capacity(PLACES + 1) };
    for c in (FIRST..AFTER).filter_map(char::from_u32) {
        let begin = table.sounds.len();
        table.starts.push(u32::try_from(begin).unwrap_or(u32::MAX));
        let Some(all) = c.to_pinyin_multi() else { continue };
        for pinyin in all {
            let Some(sound) = sound(pinyin, &mut known, &mut table.syllables) else { continue };
            if !table.sounds.get(begin..).unwrap_or_default().contains(&sound) {
                table.sounds.push(sound);
            }
        }
    }
    table.starts.push(u32::try_from(table.sounds.len()).unwrap_or(u32::MAX));
    table
});

fn sound(pinyin: Pinyin, known: &mut HashMap<String, u16>, syllables: &mut Vec<String>) -> Option<Sound> {
    let spelling: String = pinyin.plain().replace('ü', "v");
    // 嗯 and 呣 have readings without a vowel that nobody types.
    if !spelling.bytes().all(|b| b.is_ascii_lowercase()) || !spelling.contains(['a', 'e', 'i', 'o', 'u', 'v']) {
        return None;
    }
    let tone = pinyin.with_tone_num_end().bytes().last().filter(u8::is_ascii_digit).map_or(0, |b| b - b'0');
    let syllable = match known.get(&spelling) {
        Some(&n) => n,
        None => {
            let n = u16::try_from(syllables.len()).ok()?;
            syllables.push(spelling.clone());
            known.insert(spelling, n);
            n
        }
    };
    Some(Sound { syllable, tone })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(c: char) -> Vec<String> {
        sounds(c).iter().map(|s| format!("{}{}", syllables()[s.syllable as usize], s.tone)).collect()
    }

    #[test]
    fn characters_have_all_their_sounds() {
        assert!(read('行').contains(&"hang2".into()) && read('行').contains(&"xing2".into()));
        assert!(read('重').contains(&"chong2".into()) && read('重').contains(&"zhong4".into()));
        assert_eq!(read('绿')[0], "lv4");
        assert!(read('a').is_empty() && read('。').is_empty() && read('\u{20000}').is_empty());
        assert!((390..600).contains(&syllables().len()), "{}", syllables().len());
    }
}
