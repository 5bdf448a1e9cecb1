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

/// Points that are enough wherever they are said.
pub(super) const CERTAIN: u8 = 6;

impl Kin {
    /// What speaks for `self` answering the earlier `from`; `None` where something speaks against it.
    pub(super) fn evidence(&self, from: &Self) -> Option<Evidence> {
        let told = self.replaced == Some(from.value);
        if from.date >= self.date || !self.comparable(from) || (self.other_time(from) && !told) {
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
        let named = self.names(from.value);
        let like = if foreign { self.translates(from) } else { self.covers(from) };
        let meant = shared(&from.means, &self.meant).max(shared(&self.means, &from.meant));
        let like = like.max(u8::from(self.han == from.han && meant > 0));
        let exact = from.value == self.value && self.value >= Decimal::from(20) && self.unit == from.unit;
        let same = from.value == self.value && self.unit == from.unit;
        let near = || (self.class == Class::Delivered || foreign || self.kept) && self.comes_near(from);
        // What stands around both tells of the same thing where the amount does too; a new promise of as much may be of anything.
        let answers = !matches!(relation, Relation::Renewed) && (exact || named || self.replaces);
        let like = like.max(u8::from(!foreign && answers && self.spoken_of(from)));
        let said = told || (named && answers);
        if !foreign && like == 0 && !said {
            return None;
        }
        let rare = self.unit == from.unit && self.unit != "item" && !LISTS.wide.has(&self.unit);
        let amount = if told {
            3
        } else if exact {
            2
        } else {
            u8::from(same || near())
        };
        // The old amount is told beside the new one.
        let amount = amount + if named && !told { 2 } else { 0 };
        let anew = relation == Relation::Renewed && !self.goes_on;
        if foreign && amount == 0 && (anew || (like < 2 && relation == Relation::Superseded)) {
            return None;
        }
        // A new goal speaks of goals too: only of a report, and across languages, do words of keeping say that there was a promise.
        let kept = self.kept && (foreign || matches!(relation, Relation::Met | Relation::Continued));
        let points = like
            + amount
            + u8::from(kept)
            + u8::from(rare)
            + u8::from(self.annual && from.annual && (foreign || self.raises))
            + u8::from(self.limit && from.limit)
            + u8::from(self.replaces && relation == Relation::Superseded)
            + u8::from(foreign && self.goes_on && relation == Relation::Renewed);
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

    /// Whether what was said around it or shortly before speaks of the other, or one whom no table knows acts in both.
    fn spoken_of(&self, from: &Self) -> bool {
        let few = if self.han { 3 } else { 2 };
        shared(&self.around, &from.around) >= few
            || (!from.words.is_empty() && shared(&from.words, &self.topic) * 2 >= from.words.len())
            || shared(&from.around, &self.topic) >= few
            || shared(&self.actor, &from.actor) > 0
    }

    /// Whether its clause names this amount too.
    pub(super) fn names(&self, value: Decimal) -> bool {
        self.beside.contains(&value)
    }

    /// Units of one family count the same: people trained, and places for them.
    pub(super) fn family(&self) -> &str {
        family(&self.unit)
    }

    /// The families among which it is looked for: what is counted as a thing may be counted by its name elsewhere.
    pub(super) fn families(&self) -> impl Iterator<Item = &str> {
        let own = self.family();
        let others = LISTS.counted.words().filter(move |unit| counted(own) && (own == "item" || *unit == "item") && *unit != own);
        std::iter::once(own).chain(others)
    }

    /// Whether amounts of the two may be of one thing.
    fn comparable(&self, other: &Self) -> bool {
        let (a, b) = (self.family(), other.family());
        a == b || ((a == "item" || b == "item") && counted(a) && counted(b))
    }

    /// Steps on a scale on which three are a doubling: what is near in amount stands on this step or the next.
    pub(super) fn step(&self) -> i32 {
        step(self.value)
    }

    /// The steps under which it is found: that of its amount, and of the one that it replaces.
    pub(super) fn steps(&self) -> impl Iterator<Item = i32> {
        let own = self.step();
        std::iter::once(own).chain(self.replaced.iter().chain(&self.beside).map(|old| step(*old)).filter(move |old| *old != own))
    }
}

/// The family of a unit.
pub(super) fn family(unit: &str) -> &str {
    match unit {
        "place" | "scholarship" => "person",
        unit => unit,
    }
}

/// Whether things of this family are counted one by one.
pub(super) fn counted(family: &str) -> bool {
    LISTS.counted.has(family)
}

fn step(value: Decimal) -> i32 {
    let text = value.abs().trunc().to_string();
    let lead: i32 = text.get(..text.len().min(2)).and_then(|t| t.parse().ok()).unwrap_or_default();
    let lead = if text.len() < 2 { lead * 10 } else { lead };
    let digits = i32::try_from(text.len()).unwrap_or_default();
    let step = [12, 15, 20, 26, 34, 44, 58, 76].iter().filter(|edge| **edge <= lead).count();
    digits * 9 + i32::try_from(step).unwrap_or_default()
}
