//! For one reading, which words of a query are to be taken for what.

use std::ops::Range;

use crate::text::glossary::Glossary;
use crate::text::pinyin::syllables;

use super::glossary::{Forms, Meaning, begun, term};
use super::number::Wanted;
use super::query::{Query, Term};
use super::reading::{Reading, may_vary};
use super::slip::Slip;
use super::sounds::{Sounds, Typed};

/// Words that one part of a plan may span: a longer number or term is not typed.
const LONGEST_PHRASE: usize = 8;

/// How well a term fits: a text says it or does not, and says it less surely where it is one character, which may be a
/// part of another word.
const TERM: i64 = 1000;
const CHARACTER: i64 = 500;

/// Places of a term or number looked at in one text: more is a text that repeats it, where any is as good.
const MOST_PLACES: usize = 64;

/// What words are taken for.
pub(super) enum Seek {
    /// What sounds like it.
    Sound(Box<Sounds>),
    /// What a text says for it.
    Forms(Forms),
    /// The number that they are or hold.
    Number(Wanted),
    /// What it is but for a slip.
    Slip(Slip),
}

/// Some groups of a query: all of them stand in a text, or what one of the seeks looks for does.
pub(super) struct Part {
    pub(super) groups: Range<usize>,
    pub(super) seeks: Vec<Seek>,
}

/// All parts must be found.
pub(super) struct Plan(Vec<Part>);

impl Plan {
    /// `None` where the reading takes no word otherwise than as it stands.
    pub(super) fn new(reading: Reading, query: &Query, glossary: &Glossary) -> Option<Self> {
        let groups = query.groups();
        let mut parts = Vec::new();
        let mut sought = false;
        let mut at = 0;
        while let Some(group) = groups.get(at) {
            let words = phrase(groups.get(at..).unwrap_or_default());
            // What the next words are taken for: each of these must be found.
            let (taken, all) = match number(reading, &words) {
                Some((taken, wanted)) => {
                    sought |= reading == Reading::Number;
                    (taken, vec![vec![Seek::Number(wanted)]])
                }
                None => match meaning(reading, &words, glossary) {
                    Found::Nothing => {
                        let (taken, seeks) = spelled(reading, &words).unwrap_or_else(|| (1, own(reading, group)));
                        (taken, vec![seeks])
                    }
                    Found::Stop => {
                        at += 1;
                        continue;
                    }
                    Found::Forms(taken, parts) => (taken, parts.into_iter().map(|forms| vec![Seek::Forms(forms)]).collect()),
                },
            };
            for seeks in all {
                sought |= seeks.iter().any(|seek| !matches!(seek, Seek::Number(_)));
                parts.push(Part { groups: at..at + taken, seeks });
            }
            at += taken;
        }
        sought.then_some(Self(parts))
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.0
    }
}

impl Seek {
    /// Where it stands in a folded text, with how well it fits there.
    pub(super) fn places(&self, text: &str) -> Vec<(Range<usize>, i64)> {
        match self {
            Self::Sound(sounds) => sounds.place(text).into_iter().collect(),
            Self::Forms(forms) => {
                let fit = |place: &Range<usize>| {
                    if text.get(place.clone()).is_some_and(|said| said.chars().nth(1).is_some()) { TERM } else { CHARACTER }
                };
                forms.places(text).take(MOST_PLACES).map(|place| (place.clone(), fit(&place))).collect()
            }
            Self::Number(wanted) => wanted.places(text),
            Self::Slip(slip) => slip.place(text).into_iter().collect(),
        }
    }

    /// What of a folded text to mark.
    pub(super) fn marks(&self, text: &str) -> Vec<Range<usize>> {
        match self {
            Self::Sound(sounds) => sounds.marks(text),
            _ => self.places(text).into_iter().map(|(place, _)| place).collect(),
        }
    }
}

enum Found {
    Nothing,
    Stop,
    Forms(usize, Vec<Forms>),
}

/// The words with which some groups begin that are single words without operators.
fn phrase(groups: &[Vec<Term>]) -> Vec<&str> {
    let word = |group: &'_ Vec<Term>| -> bool { group.len() == 1 && group.iter().all(may_vary) };
    let plain = groups.iter().take(LONGEST_PHRASE).take_while(|group| word(group));
    plain.flatten().map(|term| term.folded.as_str()).collect()
}

/// A number is one in every reading that is not about characters; only in its own it may be part of a word of letters.
fn number(reading: Reading, words: &[&str]) -> Option<(usize, Wanted)> {
    if reading == Reading::Slip {
        return None;
    }
    Wanted::read(words).filter(|(_, wanted)| reading == Reading::Number || !wanted.has_letters())
}

fn meaning(reading: Reading, words: &[&str], glossary: &Glossary) -> Found {
    match reading {
        Reading::Meaning => match term(glossary, words) {
            Some(Meaning::Term(taken, forms)) => Found::Forms(taken, forms),
            Some(Meaning::Stop) if words.len() > 1 => Found::Stop,
            _ => Found::Nothing,
        },
        Reading::Begun => {
            // The longest run of words that some term holds; what is a term itself may stay one.
            let longest = (1..=words.len()).rev().find_map(|len| Some((len, begun(glossary, words.get(..len)?)?)));
            match (term(glossary, words), longest) {
                (Some(Meaning::Term(taken, forms)), Some((len, _))) if taken >= len && words.len() > taken => Found::Forms(taken, forms),
                (_, Some((len, forms))) => Found::Forms(len, vec![forms]),
                (Some(Meaning::Term(taken, forms)), None) => Found::Forms(taken, forms),
                (Some(Meaning::Stop), None) if words.len() > 1 => Found::Stop,
                _ => Found::Nothing,
            }
        }
        Reading::Words => match term(glossary, words.get(..1).unwrap_or_default()) {
            Some(Meaning::Term(taken, forms)) => Found::Forms(taken, forms),
            Some(Meaning::Stop) if words.len() > 1 => Found::Stop,
            _ => Found::Nothing,
        },
        _ => Found::Nothing,
    }
}

/// Words that are each one syllable (lu ban gong fang) are one word by its sound.
fn spelled(reading: Reading, words: &[&str]) -> Option<(usize, Vec<Seek>)> {
    let plain = |word: &&&str| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        word.len() - letters.len() <= 1 && syllables().iter().any(|syllable| syllable == letters)
    };
    let taken = words.iter().take_while(plain).count();
    if reading != Reading::Pinyin || taken < 2 {
        return None;
    }
    // The apostrophe keeps their seams.
    let chars: Vec<char> = words.get(..taken)?.join("'").chars().collect();
    Some((taken, vec![Seek::Sound(Box::new(Sounds::new(&chars, Typed::Syllables)?))]))
}

/// What each term of a group is taken for by itself.
fn own(reading: Reading, group: &[Term]) -> Vec<Seek> {
    let terms = group.iter().filter(|term| may_vary(term));
    terms
        .filter_map(|term| match reading {
            Reading::Pinyin => Sounds::new(&term.chars, Typed::Syllables).map(|sounds| Seek::Sound(Box::new(sounds))),
            Reading::Initials => Sounds::new(&term.chars, Typed::Initials).map(|sounds| Seek::Sound(Box::new(sounds))),
            Reading::Slip => Slip::new(&term.chars).map(Seek::Slip),
            Reading::Together | Reading::Number | Reading::Meaning | Reading::Begun | Reading::Words | Reading::Scattered => None,
        })
        .collect()
}
