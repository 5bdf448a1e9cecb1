//! Telling that a text is an answer without telling how good a one, for all those that will not be shown.

use std::ops::Range;

use memchr::memmem::Finder;

use super::number::{self, Wanted};
use super::plan::{Part, Seek};
use super::query::{Position, Query, Term};
use super::rank::EDGE;
use super::reading::{Eye, READINGS, Reading};
use super::slip::{self, Slip};
use super::sounds::{self, Sounds};

/// How to tell that a candidate is an answer.
pub(super) enum Cheap<'q> {
    /// Every word stands there.
    Words(Vec<&'q Term>),
    /// A word that sounds so stands there.
    Sounds(&'q Sounds),
    /// A number of that value stands there.
    Number(&'q Wanted),
    /// A word that is one but for a slip stands there.
    Slip(&'q Slip),
}

impl Cheap<'_> {
    /// How well it may fit at the best.
    pub(super) const fn most(&self) -> i64 {
        match self {
            Self::Words(_) => 0,
            Self::Sounds(_) => sounds::BEST_FIT,
            Self::Number(_) => number::MOST,
            Self::Slip(_) => slip::MOST,
        }
    }

    /// The same for units of which posting lists told that they fit less well.
    pub(super) const fn most_of_weak(&self) -> i64 {
        match self {
            Self::Slip(_) => slip::MOST_WRONG,
            _ => self.most(),
        }
    }

    /// Whether posting lists told already, and nothing need be looked at.
    pub(super) fn is_sure(&self) -> bool {
        match self {
            Self::Words(terms) => terms.iter().all(|term| term.chars.len() == 1),
            Self::Number(_) => true,
            Self::Sounds(_) | Self::Slip(_) => false,
        }
    }
}

impl Eye {
    /// How it can be told cheaply that a candidate of a reading is an answer, if it can.
    pub(super) fn cheap<'q>(&'q self, number: usize, query: &'q Query) -> Option<Cheap<'q>> {
        if READINGS.get(number) == Some(&Reading::Together) {
            let plain = |group: &'q Vec<Term>| match group.as_slice() {
                [term] if !term.negated && term.position == Position::Anywhere => Some(term),
                _ => None,
            };
            return query.groups().iter().map(plain).collect::<Option<_>>().map(Cheap::Words);
        }
        match self.plan(number)?.parts() {
            [Part { seeks, .. }] => match seeks.as_slice() {
                [Seek::Sound(sounds)] => sounds.is_told().then_some(Cheap::Sounds(sounds)),
                [Seek::Number(wanted)] => wanted.is_sure().then_some(Cheap::Number(wanted)),
                [Seek::Slip(slip)] => Some(Cheap::Slip(slip)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Pieces of text that were seen to be answers with a slip: where one of them stands, nothing else need be
/// looked for. What many texts say is soon among them, and looked for at the speed of memory.
const MOST_WITNESSES: usize = 4;

/// Looks at texts with what it learned from those before. What it says of a text does not depend on what it learned.
pub(super) struct Witness<'c> {
    cheap: &'c Cheap<'c>,
    /// Roughly the most useful first.
    pieces: Vec<Finder<'static>>,
}

impl<'c> Witness<'c> {
    pub(super) const fn new(cheap: &'c Cheap<'c>) -> Self {
        Self { cheap, pieces: Vec::new() }
    }

    /// Whether a text is an answer.
    pub(super) fn is_answer(&mut self, text: &str) -> bool {
        match self.cheap {
            Cheap::Number(_) => true,
            Cheap::Words(terms) => terms.iter().all(|term| term.find(text.as_bytes()).is_some()),
            Cheap::Sounds(sounds) => sounds.first_in(text).is_some(),
            Cheap::Slip(slip) => {
                self.is_known(text)
                    || slip.place(text).is_some_and(|(place, _)| {
                        // What stands beside a place may be why it counts: then it tells nothing of other texts.
                        let alone = |place: &Range<usize>| text.get(place.clone()).is_some_and(|piece| slip.place(piece).is_some());
                        if self.pieces.len() < MOST_WITNESSES && alone(&place) {
                            self.pieces.extend(text.get(place).map(|piece| Finder::new(piece).into_owned()));
                        }
                        true
                    })
            }
        }
    }

    /// How well an answer fits at the best, and a byte of the text before which it does not begin, or what counts as much;
    /// nothing where the text is no answer.
    pub(super) fn at_best(&self, text: &str) -> Option<(i64, usize)> {
        let begins = match self.cheap {
            Cheap::Words(terms) => terms.iter().try_fold(text.len(), |first, term| Some(first.min(term.find(text.as_bytes())?))),
            Cheap::Sounds(sounds) => sounds.first_and_edge(text, EDGE),
            Cheap::Number(wanted) => Some(wanted.earliest(text)),
            Cheap::Slip(slip) => return slip.place(text).map(|(place, fit)| (fit, place.start)),
        };
        Some((self.cheap.most(), begins?))
    }

    fn is_known(&mut self, text: &str) -> bool {
        let Some(n) = self.pieces.iter().position(|piece| piece.find(text.as_bytes()).is_some()) else { return false };
        if n > 0 {
            self.pieces.swap(n - 1, n);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_slip_that_was_learned_is_one(texts in prop::collection::vec("[跨海大桥达，]{0,12}", 1..12), word in "[跨海大桥达]{2,6}") {
            let chars: Vec<char> = word.chars().collect();
            if let Some(slip) = Slip::new(&chars) {
                let cheap = Cheap::Slip(&slip);
                let mut witness = Witness::new(&cheap);
                for text in &texts {
                    prop_assert_eq!(witness.is_answer(text), slip.place(text).is_some(), "{}", text);
                }
            }
        }
    }
}
