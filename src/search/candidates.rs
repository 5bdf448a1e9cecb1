//! Which units of a block may answer a query, told by posting lists alone: never too few, and seldom many too many.

use super::bits::{BLOCK, Bits};
use super::index::Segment;
use super::plan::{Part, Plan, Seek};
use super::posting::Postings;
use super::query::{Query, Term};
use super::rings::Rings;

/// A block of a segment.
pub(super) struct Block<'i> {
    pub(super) segment: &'i Segment,
    pub(super) number: usize,
    pub(super) postings: &'i Postings,
    pub(super) rings: &'i Rings,
}

/// Units that may answer.
pub(super) struct Candidates {
    pub(super) units: Bits,
    /// Of these the ones that do, whatever their text.
    pub(super) sure: Option<Bits>,
    /// Of these the ones that answer less well than others may.
    pub(super) weak: Option<Bits>,
}

impl From<Bits> for Candidates {
    fn from(units: Bits) -> Self {
        Self { units, sure: None, weak: None }
    }
}

impl<'i> Block<'i> {
    pub(super) fn new(segment: &'i Segment, number: usize) -> Option<Self> {
        let (postings, rings) = segment.told_of(number)?;
        Some(Self { segment, number, postings, rings })
    }

    /// The number in the segment of its first unit.
    pub(super) const fn first(&self) -> usize {
        self.number * BLOCK
    }

    /// Units that hold all characters of every group's words, in whatever order.
    pub(super) fn holding(&self, query: &Query) -> Bits {
        let mut bits = Bits::first(self.segment.units_of(self.number));
        for group in query.groups() {
            self.keep_group(group, &mut bits);
        }
        bits
    }

    /// Units in which every part of a plan may be found.
    pub(super) fn planned(&self, plan: &Plan, query: &Query) -> Candidates {
        if let [Part { seeks, .. }] = plan.parts()
            && let [seek] = seeks.as_slice()
        {
            return self.alone(seek);
        }
        let mut bits = Bits::first(self.segment.units_of(self.number));
        for part in plan.parts() {
            if bits.is_empty() {
                break;
            }
            // What holds the words of the only part as they stand was seen before.
            let mut found = if plan.parts().len() == 1 { Bits::none() } else { self.held(part, query) };
            for seek in &part.seeks {
                found.or(&self.sought(seek));
            }
            bits.and(&found);
        }
        bits.into()
    }

    /// Units in which the only thing sought may be found.
    fn alone(&self, seek: &Seek) -> Candidates {
        match seek {
            Seek::Slip(slip) => {
                let (mut units, weak) = slip.candidates(self.postings);
                units.or(&weak);
                Candidates { units, sure: None, weak: Some(weak) }
            }
            Seek::Sound(sounds) => {
                let sure = sounds.sure(self.postings);
                Candidates { units: sounds.candidates(self.postings), sure: Some(sure), weak: None }
            }
            Seek::Forms(_) | Seek::Number(_) => self.sought(seek).into(),
        }
    }

    fn held(&self, part: &Part, query: &Query) -> Bits {
        let mut bits = Bits::all();
        for group in query.groups().get(part.groups.clone()).unwrap_or_default() {
            self.keep_group(group, &mut bits);
        }
        bits
    }

    fn sought(&self, seek: &Seek) -> Bits {
        match seek {
            Seek::Sound(sounds) => sounds.candidates(self.postings),
            Seek::Forms(forms) => {
                let mut any = Bits::none();
                forms.forms().for_each(|form| any.or(&self.with_all(form.chars())));
                any
            }
            Seek::Number(wanted) => self.segment.units_with(self.number, &[wanted.key]),
            Seek::Slip(_) => self.alone(seek).units,
        }
    }

    /// A group holds if one of its terms does; a negated term may hold anywhere.
    fn keep_group(&self, group: &[Term], bits: &mut Bits) {
        match group {
            [] => {}
            [term] if term.negated => {}
            [term] => self.keep_all(term.chars.iter().copied(), bits),
            terms if terms.iter().any(|term| term.negated) => {}
            terms => {
                let mut any = Bits::none();
                terms.iter().for_each(|term| any.or(&self.with_all(term.chars.iter().copied())));
                bits.and(&any);
            }
        }
    }

    fn with_all(&self, chars: impl Iterator<Item = char>) -> Bits {
        let mut bits = Bits::all();
        self.keep_all(chars, &mut bits);
        bits
    }

    /// The rarest character first: most words that stand nowhere are told by it alone.
    fn keep_all(&self, chars: impl Iterator<Item = char>, bits: &mut Bits) {
        let mut wanted: Vec<(usize, char)> = chars.map(|c| (self.postings.weight(c), c)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        for (weight, c) in wanted {
            if weight == 0 {
                *bits = Bits::none();
                return;
            }
            self.postings.keep(c, bits);
            if bits.is_empty() {
                return;
            }
        }
    }
}
