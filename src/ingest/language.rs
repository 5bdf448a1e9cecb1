//! The language of a paragraph and of a document, by its letters.

use std::sync::LazyLock;

use crate::model::Language;
use crate::text::chars::{is_han, is_letter};

/// Frequent characters that exist in only one of the two scripts.
const SIMPLIFIED: &str = "这们来时会国为对发经说产义务业开关东长门问间与无议员际动现实应进还过让给认识设证论语请读调谈变区华单历压县双严个临举书买乱争亚亿众优传体儿党军农决况净减击划则刚创办劳势卫协";
const TRADITIONAL: &str = "這們來時會國為對發經說產義務業開關東長門問間與無議員際動現實應進還過讓給認識設證論語請讀調談變區華單歷壓縣雙嚴個臨舉書買亂爭亞億眾優傳體兒黨軍農決況淨減擊劃則剛創辦勞勢衛協";

/// By unified ideograph: 1 if only simplified texts have it, 2 if only traditional ones.
static TELLING: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut telling = vec![0; FIRST.abs_diff(0xa000) as usize];
    for (list, other, sign) in [(SIMPLIFIED, TRADITIONAL, 1), (TRADITIONAL, SIMPLIFIED, 2)] {
        for c in list.chars().filter(|&c| !other.contains(c)) {
            if let Some(slot) = telling.get_mut(u32::from(c).wrapping_sub(FIRST) as usize) {
                *slot = sign;
            }
        }
    }
    telling
});

/// The first unified ideograph.
const FIRST: u32 = 0x4e00;

/// As many letters are read to tell a language.
const SAMPLE: usize = 400;

/// The language of a text.
pub(super) fn language_of(text: &str) -> Language {
    if text.is_ascii() {
        return if text.bytes().any(|byte| byte.is_ascii_alphabetic()) { Language::English } else { Language::Unknown };
    }
    let telling = TELLING.as_slice();
    let (mut han, mut latin, mut simplified, mut traditional) = (0_u32, 0_u32, 0_u32, 0_u32);
    for c in text.chars().filter(|&c| is_letter(c)).take(SAMPLE) {
        if is_han(c) {
            han += 1;
            match telling.get(u32::from(c).wrapping_sub(FIRST) as usize) {
                Some(2) => traditional += 1,
                Some(1) => simplified += 1,
                _ => {}
            }
        } else if c.is_ascii_alphabetic() {
            latin += 1;
        }
    }
    match () {
        () if han == 0 && latin == 0 => Language::Unknown,
        // A word of Latin letters is about five letters long, one of Chinese two.
        () if han * 3 < latin => Language::English,
        () if traditional > simplified => Language::Traditional,
        () => Language::Simplified,
    }
}

/// The language of a document, from those of its paragraphs with their lengths.
pub(super) fn main_language(parts: impl Iterator<Item = (Language, usize)>) -> Language {
    let mut sums: Vec<(Language, usize)> = Vec::new();
    for (language, letters) in parts.filter(|(language, _)| *language != Language::Unknown) {
        match sums.iter_mut().find(|(known, _)| *known == language) {
            Some((_, sum)) => *sum += letters,
            None => sums.push((language, letters)),
        }
    }
    // Short paragraphs without a telling character count as simplified; they follow the script of the rest.
    let of = |wanted: Language| sums.iter().find(|(language, _)| *language == wanted).map_or(0, |&(_, sum)| sum);
    let (simplified, traditional, english) = (of(Language::Simplified), of(Language::Traditional), of(Language::English));
    let chinese = simplified + traditional;
    match () {
        () if chinese + english == 0 => Language::Unknown,
        () if english * 5 > chinese + english && chinese * 5 > chinese + english => Language::Several,
        () if english > chinese => Language::English,
        () if traditional > simplified => Language::Traditional,
        () => Language::Simplified,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_told_apart() {
        assert_eq!(language_of("我们开会讨论水渠的问题。"), Language::Simplified);
        assert_eq!(language_of("我們開會討論水渠的問題。"), Language::Traditional);
        assert_eq!(language_of("We meet to speak about water."), Language::English);
        assert_eq!(language_of("5G 和 Web3.0 等新技术方兴未艾"), Language::Simplified);
        assert_eq!(language_of("123"), Language::Unknown);
        let parts = [(Language::Simplified, 40), (Language::English, 60)];
        assert_eq!(main_language(parts.into_iter()), Language::Several);
    }
}
