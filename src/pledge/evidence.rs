//! What speaks for one figure answering another besides the likeness of their objects: equal amounts, an old amount that is named,
//! words of keeping, a unit that few things have. Each is a point; how many are enough depends on how near the documents are.

use rust_decimal::Decimal;

use super::groups::alike;
use super::kin::Kin;
use super::lists::LISTS;
use super::words::shared;
use crate::model::{Class, Relation};

/// What speaks for an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    pub(super) relation: Relation,
    pub(super) points: u8,
    /// The same amount, and one that is seldom met by chance.
    pub(super) exact: bool,
    /// Both are said of one organisation.
    pub(super) together: bool,
}

/// Points that are enough where the documents are near.
pub(super) const ENOUGH: u8 = 3;

impl Kin {
    /// What speaks for `self` answering the earlier `from`; `None` where something speaks against it.
    pub(super) fn evidence(&self, from: &Self) -> Option<Evidence> {
        let told = self.replaced == Some(from.value);
        if from.date >= self.date || self.family() != from.family() || (self.other_time(from) && !told) {
            return None;
        }
        let foreign = self.han != from.han;
        let together = self.organisations.iter().any(|a| from.organisations.iter().any(|b| alike(a, b)));
        let apart = self.named && from.named && !together;
        if !foreign && (apart || !(told || self.same_party(from) && self.same_receiver(from))) {
            return None;
        }
        // 由6100公里增加到8000公里 takes the place of no 5000.
        if self.replaced.is_some() && !told {
            return None;
        }
        let relation = self.relation(from)?;
        let like = if foreign { self.translates(from) } else { self.covers(from) };
        if !foreign && like == 0 && !told {
            return None;
        }
        let exact = from.value == self.value && self.value >= Decimal::from(20) && self.unit == from.unit;
        let same = from.value == self.value && self.unit == from.unit;
        let near = || (self.class == Class::Delivered || foreign) && self.comes_near(from);
        let rare = self.unit == from.unit && self.unit != "item" && !LISTS.wide.has(&self.unit);
        let amount = if told {
            3
        } else if exact {
            2
        } else {
            u8::from(same || near())
        };
        // A new goal speaks of goals too: only of a report, and across languages, do words of keeping say that there was a promise.
        let kept = self.kept && (foreign || matches!(relation, Relation::Met | Relation::Continued));
        let points = like + amount + u8::from(kept) + u8::from(rare) + u8::from(self.annual && from.annual && foreign);
        Some(Evidence { relation, points, exact, together })
    }

    /// Nearly as much as was promised, or half as much again.
    fn comes_near(&self, from: &Self) -> bool {
        let part = |n: i64, of: i64| from.value.checked_mul(Decimal::from(n)).and_then(|v| v.checked_div(Decimal::from(of)));
        part(4, 5).is_some_and(|least| self.value >= least) && part(3, 2).is_some_and(|most| self.value <= most)
    }

    /// How much of what one is about stands around the other: nothing, a little, half or more.
    fn covers(&self, from: &Self) -> u8 {
        let cover = |words: &[u64], around: &[u64]| match shared(words, around) {
            0 => 0,
            n if n * 2 >= words.len() => 2,
            _ => 1,
        };
        cover(&from.words, &self.around).max(cover(&self.words, &from.around))
    }

    /// The same across languages.
    pub(super) fn translates(&self, from: &Self) -> u8 {
        let (english, chinese) = if self.han { (from, self) } else { (self, from) };
        u8::try_from(shared(&english.foreign, &chinese.around).min(2)).unwrap_or(2)
    }

    /// Units of one family count the same: people trained, and places for them.
    pub(super) fn family(&self) -> &str {
        match self.unit.as_str() {
            "place" | "scholarship" => "person",
            unit => unit,
        }
    }

    /// Steps on a scale on which three are a doubling: what is near in amount stands on this step or the next.
    pub(super) fn step(&self) -> i32 {
        step(self.value)
    }

    /// The steps under which it is found: that of its amount, and of the one that it replaces.
    pub(super) fn steps(&self) -> impl Iterator<Item = i32> {
        let own = self.step();
        [Some(own), self.replaced.map(step).filter(|old| *old != own)].into_iter().flatten()
    }
}

fn step(value: Decimal) -> i32 {
    let text = value.abs().trunc().to_string();
    let lead: i32 = text.get(..text.len().min(2)).and_then(|t| t.parse().ok()).unwrap_or_default();
    let lead = if text.len() < 2 { lead * 10 } else { lead };
    let digits = i32::try_from(text.len()).unwrap_or_default();
    let step = [12, 15, 20, 26, 34, 44, 58, 76].iter().filter(|edge| **edge <= lead).count();
    digits * 9 + i32::try_from(step).unwrap_or_default()
}
