//! How alike the things of two figures are, and how the later would answer the earlier by class and amount.

use rust_decimal::Decimal;

use super::groups::alike;
use super::kin::Kin;
use super::lists::LISTS;
use super::words::{is_money, near, shared};
use crate::model::{Class, Relation, Sense};

impl Kin {
    /// Whether it is a length of time.
    fn lasts(&self) -> bool {
        matches!(self.unit.as_str(), "year" | "month" | "day" | "hour")
    }

    /// Whether the amount is of money.
    pub(super) fn money(&self) -> bool {
        is_money(&self.unit)
    }

    /// A year's count and a sum over years are never compared, nor what is held with what is added to it.
    pub(super) fn other_time(&self, other: &Self) -> bool {
        let apart = |a: &Self, b: &Self| match a.sense {
            Some(Sense::Cumulative) => b.yearly,
            Some(Sense::Stock) => matches!(b.sense, Some(Sense::Cumulative | Sense::Annual | Sense::Increase)),
            _ => false,
        };
        // 去年贸易额达到…: a single year answers what was meant for each.
        let year = |rate: &Self, told: &Self| rate.annual && told.told_year;
        let rates = self.annual != other.annual && !year(self, other) && !year(other, self);
        rates || apart(self, other) || apart(other, self)
    }

    /// How alike the things are, 0 to 1; `None` where they are not the same thing.
    pub(super) fn likeness(&self, other: &Self) -> Option<f32> {
        let nameless = |kin: &Self| kin.words.is_empty() && kin.themes.is_empty();
        if self.family() != other.family() || self.han != other.han || self.other_time(other) || nameless(self) || nameless(other) {
            return None;
        }
        let overlap = self.overlap(other);
        let wide = LISTS.wide.has(&self.unit);
        // The same amount of nearly the same thing is seldom another one.
        let exact = self.value == other.value && self.value >= Decimal::from(20) && shared(&self.words, &other.words) >= 1;
        let enough = match (self.money(), wide) {
            _ if exact && overlap >= 0.34 && !matches!(self.unit.as_str(), "percent" | "multiple") => true,
            // Money is given for a purpose: the themes must agree, or else nearly all words.
            (true, _) if self.themes.is_empty() || other.themes.is_empty() => {
                let shared = shared(&self.words, &other.words);
                (overlap >= 0.6 && shared >= 2) || (shared >= 1 && overlap >= 0.99 && self.party.is_some() && self.party == other.party)
            }
            (true, _) => self.themes.iter().any(|t| other.themes.contains(t)),
            // A share of one thing is easily taken for that of another.
            (false, true) if matches!(self.unit.as_str(), "percent" | "multiple") => {
                let (a, b) = (self.words.len(), other.words.len());
                overlap >= 0.6 && a.min(b) * 3 >= a.max(b) * 2
            }
            (false, true) => overlap >= 0.6,
            (false, false) => overlap >= 0.34,
        };
        if !enough || !self.same_party(other) || !self.same_receiver(other) {
            return None;
        }
        let known = !self.organisations.is_empty() && !other.organisations.is_empty();
        let same = self.organisations.iter().any(|a| other.organisations.iter().any(|b| alike(a, b)));
        // Where nobody says for whom, only the same words count.
        let together = same || (!known && overlap >= 0.6);
        together.then_some(overlap.mul_add(0.6, if same { 0.4 } else { 0.2 }))
    }

    /// How `self` answers the earlier `from`, and how surely.
    pub(super) fn answers(&self, from: &Self) -> Option<(Relation, f32)> {
        if from.date >= self.date {
            return None;
        }
        let relation = self.relation(from)?;
        let likeness = from.likeness(self)?;
        let same = if from.value == self.value { 0.1 } else { 0.0 };
        // Of two as alike, the one with which it shares more words.
        let more = f32::from(u8::try_from(shared(&self.words, &from.words).min(5)).unwrap_or(5)) / 100.0;
        Some((relation, (likeness.mul_add(0.85, same) + more).min(0.95)))
    }

    /// How it would answer the earlier one, by their classes and amounts.
    pub(super) fn relation(&self, from: &Self) -> Option<Relation> {
        let relation = match (from.class, self.class) {
            (Class::Pledge | Class::Target, Class::Pledge | Class::Target)
                if self.replaced == Some(from.value) || (self.raises && self.names(from.value)) =>
            {
                Relation::Superseded
            }
            // A share aimed at once, and another share later.
            (Class::Target, Class::Target)
                if from.unit == "percent" && self.value != from.value && (from.due.is_none() || self.due.is_none()) =>
            {
                Relation::Superseded
            }
            (Class::Pledge | Class::Target, Class::Delivered) => {
                // Less than was promised is a part of it; many times as much, or a small part, is another count.
                let most = from.value.checked_mul(Decimal::from(if from.money() { 3 } else { 10 }))?;
                // A time, or what is lowered to a level, is kept by staying below it; lowered by so much tells no level.
                if self.lasts() || from.lowered {
                    return (self.value <= from.value && (self.lasts() || self.lowered)).then_some(Relation::Met);
                }
                let least = from.value.checked_div(Decimal::from(5))?;
                // What was meant for one year is reported within the next.
                if from.due.is_some_and(|year| self.date.year > year.saturating_add(1)) {
                    return None;
                }
                match self.value {
                    value if value < least || value > most => return None,
                    value if value < from.value => Relation::Continued,
                    _ => Relation::Met,
                }
            }
            (Class::Pledge | Class::Target, Class::Pledge | Class::Target)
                if self.replaces
                    || (self.annual
                        && from.annual
                        && self.class == Class::Pledge
                        && from.class == Class::Pledge
                        && self.value != from.value)
                    || (self.raises && self.class == Class::Pledge && self.value > from.value)
                    || (self.lasts() && self.value != from.value) =>
            {
                Relation::Superseded
            }
            // The goals of two single years (growth of 7%, then of 6%) are two goals.
            (Class::Target, Class::Target)
                if from.unit == "percent" && from.due.is_some() && self.due.is_some() && from.due != self.due =>
            {
                return None;
            }
            (Class::Pledge | Class::Target, Class::Pledge | Class::Target) => {
                // A fraction of it under one common word is another thing.
                let few = shared(&self.words, &from.words) <= 1 && self.words.len() != from.words.len();
                let fraction = self.value.checked_mul(Decimal::from(4))? < from.value;
                let many = from.value.checked_mul(Decimal::from(50))? < self.value;
                if (few && fraction && LISTS.wide.has(&self.unit)) || many {
                    return None;
                }
                Relation::Renewed
            }
            (Class::Target, Class::Statistic) => {
                // Where the words say that there was a goal, less has to be said of what.
                let whole = match (self.han == from.han, self.kept) {
                    (true, kept) => self.overlap(from) >= if kept { 0.5 } else { 0.99 },
                    (false, kept) => kept,
                };
                // Of an amount that has grown most of the way the rest is still to come; a rate tells of one year alone.
                let most = from.value.checked_mul(Decimal::new(5, 1))?;
                let rest = self.kept && self.names(from.value);
                let grown = rest || ((self.unit != "percent" || self.kept) && !self.money() && self.value >= most);
                match self.value >= from.value || from.limit {
                    true if whole && (!from.limit || self.value <= from.value) => Relation::Met,
                    false if whole && grown => Relation::Continued,
                    _ => return None,
                }
            }
            // 总长2460公里，比原定工期早了十个月: told as how things are, but as a promise that was kept.
            (Class::Pledge, Class::Statistic) if self.kept || self.same_thing(from) => {
                // Of the 400 places, 265: the promise itself is told, no answer to it.
                let retold = self.value == from.value && !self.money();
                if matches!(self.unit.as_str(), "percent" | "multiple") || retold || (self.money() && self.value != from.value) {
                    return None;
                }
                let wide = self.kept && LISTS.levels.has(&self.unit);
                let least = from.value.checked_mul(Decimal::new(if wide { 5 } else { 8 }, 1))?;
                let most = from.value.checked_mul(Decimal::new(if wide { 20 } else { 12 }, 1))?;
                match self.value {
                    value if value < least || value > most => return None,
                    value if value < from.value => Relation::Continued,
                    _ => Relation::Met,
                }
            }
            (Class::Delivered, Class::Pledge) => {
                let credit = self.themes.iter().any(|t| matches!(*t, "loan" | "fund"));
                (credit || self.goes_on).then_some(Relation::Continued)?
            }
            _ => return None,
        };
        Some(relation)
    }

    /// Whether the other is this figure in another copy, in the other language, or told again on the same day.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        if self.place.0 != 0 && self.place == other.place && self.unit == other.unit {
            return near(self.date, other.date);
        }
        let same = self.date == other.date && self.unit == other.unit && self.value == other.value && self.class == other.class;
        if !same || self.other_time(other) || !self.same_party(other) {
            return false;
        }
        if self.han != other.han {
            // Across languages by its meaning; what no glossary knows, by an amount that is seldom said twice in a day.
            let unknown = self.foreign.is_empty() && other.foreign.is_empty();
            return self.translates(other) > 0 || (unknown && !is_round(self.value));
        }
        let (a, b) = (self.words.len(), other.words.len());
        self.likeness(other).is_some() && self.same_receiver(other) && shared(&self.words, &other.words) * 3 >= a.max(b) * 2
    }

    /// Of several words, all the same.
    fn same_thing(&self, other: &Self) -> bool {
        self.words.len() >= 2 && self.words == other.words
    }

    /// Shared words as a share of the shorter object's.
    fn overlap(&self, other: &Self) -> f32 {
        let least = self.words.len().min(other.words.len());
        let shared = u16::try_from(shared(&self.words, &other.words)).unwrap_or(u16::MAX);
        if least == 0 { 0.0 } else { f32::from(shared) / f32::from(u16::try_from(least).unwrap_or(u16::MAX)) }
    }

    pub(super) fn same_party(&self, other: &Self) -> bool {
        let known = matches!((&self.party, &other.party), (Some(a), Some(b)) if a != b);
        let unknown = !self.actor.is_empty() && !other.actor.is_empty() && shared(&self.actor, &other.actor) == 0;
        !known && !unknown
    }

    pub(super) fn same_receiver(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (&self.receiver, &other.receiver) else { return true };
        a.is_empty() || b.is_empty() || shared(a, b) > 0
    }
}

/// Said with one digit, as most promises are.
fn is_round(value: Decimal) -> bool {
    value.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len() < 2
}
