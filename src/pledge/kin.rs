//! What a figure is compared by, and how alike two figures of different documents are.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::fold::Folded;
use super::groups::{alike, organisations, themes};
use super::lists::{LISTS, List};
use super::words::{actor, is_money, near, party, receiver, shared, words};
use crate::model::{Class, Date, Document, Figure, Horizon, Per, Precision, Relation, Sense, anchor_of};
use crate::text::chars::is_han;

/// A figure with what tells it from others; it needs its document no more.
#[derive(Clone, Debug)]
pub(super) struct Kin {
    /// Index in the document's figures.
    pub(super) n: u32,
    pub(super) date: Date,
    pub(super) unit: String,
    pub(super) class: Class,
    pub(super) value: Decimal,
    /// Its quote, with the object where that stands elsewhere.
    pub(super) said: String,
    /// Anchor of its clause and where in it the quote begins: the same in every copy.
    pub(super) place: (u32, u32),
    /// Names a series that begins with it.
    pub(super) key: Arc<str>,
    /// Written in Chinese: a translation is no second pledge.
    pub(super) han: bool,
    /// Counted by the year: never compared with a sum over years.
    pub(super) annual: bool,
    /// Meant for a single year: it answers no sum over several.
    yearly: bool,
    sense: Option<Sense>,
    /// The year that it is meant for, where it is one.
    due: Option<u16>,
    pub(super) themes: Vec<&'static str>,
    /// Pairs of characters, or words, of the object, hashed and sorted.
    pub(super) words: Vec<u64>,
    /// Its clause says that it replaces something, or goes on with it.
    pub(super) replaces: bool,
    pub(super) goes_on: bool,
    /// It is raised to this.
    raises: bool,
    pub(super) organisations: Vec<String>,
    /// Its own words, or the document, name them; else they are who issues or speaks it.
    pub(super) named: bool,
    /// The amount that it takes the place of, where it says so (由500个增加到800个).
    pub(super) replaced: Option<Decimal>,
    /// Its clause speaks of something promised, planned or aimed at before.
    pub(super) kept: bool,
    /// The words around it, and what English ones are in Chinese.
    pub(super) around: Vec<u64>,
    pub(super) foreign: Vec<u64>,
    /// The party that acts, where it says which; and one that no table knows, by its words.
    party: Option<String>,
    actor: Vec<u64>,
    /// The words of the receiver; empty where it may be anybody.
    receiver: Option<Vec<u64>>,
}

/// The organisations that a document is about.
struct About {
    named: Vec<String>,
    words: Vec<u64>,
    /// The text names them; else they are who issues or speaks it.
    whole: bool,
}

/// The organisations that a document is about: those named most.
fn about(document: &Document) -> (Vec<String>, bool) {
    let mut count: BTreeMap<String, usize> = organisations(&document.text);
    for (name, n) in organisations(document.title.as_deref().unwrap_or_default()) {
        *count.entry(name).or_insert(0) += 5 * n;
    }
    let most = count.values().copied().max().unwrap_or_default();
    let named: Vec<String> = count.into_iter().filter(|(_, n)| *n * 2 >= most).map(|(name, _)| name).collect();
    // A text that names no organisation is told from others by who issues or speaks it.
    let whole = !named.is_empty();
    let issuer = || document.issuer.iter().chain(&document.speaker).take(1).cloned().collect();
    (if whole { named } else { issuer() }, whole)
}

/// The amount that a figure takes the place of: 由500个增加到800个; `500 a year, up from 350`.
fn replaced(document: &Document, figure: &Figure, beside: [Option<&Figure>; 2]) -> Option<Decimal> {
    let clause = document.clause_text(figure.clause);
    let start = |other: &&Figure| {
        let (a, b) = (other.quantity.span, figure.quantity.span);
        let between = clause.get(a.end.min(b.end) as usize..a.start.max(b.start) as usize).unwrap_or_default();
        let back = a.start > b.start;
        let ends = |list: &List| {
            let folded = Folded::new(between);
            list.before(&folded.chars, folded.chars.len()).is_some()
        };
        let linked = if back {
            ends(&LISTS.instead_of) || ends(&LISTS.starting_from)
        } else {
            LISTS.to_a_level.inside(between) || between.contains('为')
        };
        let same = other.clause == figure.clause && (other.quantity.unit == figure.quantity.unit || other.quantity.unit.is_none());
        same && linked && matches!(other.class, Class::Statistic | Class::Other) && between.chars().count() < 70
    };
    let other = beside.into_iter().flatten().find(start)?;
    other
        .quantity
        .value
        .as_ref()
        .and_then(|v| v.parse().ok())
        .filter(|old| Some(old) != figure.quantity.value.as_ref().and_then(|v| v.parse().ok()).as_ref())
}

/// The words shortly before and behind a figure, within its statement.
fn beside(clause: &str, figure: &Figure) -> String {
    let (head, tail) = clause.split_at_checked(figure.quantity.span.start as usize).unwrap_or((clause, ""));
    let ends = |c: &char| !matches!(c, '；' | ';' | '。');
    let most = if head.chars().any(is_han) || tail.chars().any(is_han) { 24 } else { 70 };
    let before: Vec<char> = head.chars().rev().take_while(ends).take(most).collect();
    let behind = tail.chars().take_while(|c| ends(c) && !matches!(c, '，' | '、')).take(most);
    before.into_iter().rev().chain(behind).collect()
}

impl Kin {
    /// `None` for what is never linked: how often, statistics, values that are not said.
    fn new(
        n: u32,
        document: &Document,
        About { named: about, words: about_words, whole }: &About,
        figure: &Figure,
        beside_it: [Option<&Figure>; 2],
    ) -> Option<Self> {
        let quantity = &figure.quantity;
        let unit = quantity.unit.clone()?;
        // A level that stands may be that of an earlier goal.
        let level = LISTS.levels.has(&unit);
        let stands = figure.class == Class::Statistic && (level || is_money(&unit));
        let promises = stands || matches!(figure.class, Class::Pledge | Class::Target | Class::Delivered);
        if !promises || unit == "time" {
            return None;
        }
        let value: Decimal = quantity.value.as_ref().and_then(|v| v.parse().ok())?;
        let date = document.date?;
        let clause = document.clause_text(figure.clause);
        let object = figure.object.as_deref().unwrap_or_default();
        let mut themes = themes(object);
        if themes.is_empty() {
            let before = clause.get(..quantity.span.start as usize).unwrap_or_default();
            let tail: String = before.chars().rev().take_while(|c| !matches!(c, '，' | '、' | ',' | '；' | '。')).take(10).collect();
            themes = super::groups::themes(&tail.chars().rev().collect::<String>());
        }
        if !is_money(&unit) {
            themes.clear();
        }
        let words = words(object);

        // Behind a semicolon another statement names its own.
        let (head, tail) = clause.split_at_checked(quantity.span.start as usize).unwrap_or((clause, ""));
        let own = |c: char| matches!(c, '；' | ';');
        let stretch = format!("{}{}", head.rsplit(own).next().unwrap_or_default(), tail.split(own).next().unwrap_or_default());
        let named: Vec<String> = organisations(&stretch).into_keys().collect();
        let lower = clause.to_lowercase();
        let around = beside(clause, figure);
        // Who acts, and where it is said, tells nothing of the thing.
        let names = figure.actor.as_deref().map(super::words::words).unwrap_or_default();
        let around_words: Vec<u64> =
            super::words::words(&around).into_iter().filter(|word| !(names.contains(word) || about_words.contains(word))).collect();
        let han = clause.chars().filter(|&c| is_han(c)).count() * 2 > clause.chars().filter(char::is_ascii_alphabetic).count();
        // What is said of the figure itself stands shortly before it.
        let before = clause.get(..quantity.span.start as usize).unwrap_or_default();
        let near: Vec<char> = before.chars().rev().take(40).take_while(|c| !matches!(c, '，' | '；' | '。' | ';')).collect();
        let near: String = near.into_iter().rev().collect::<String>().to_lowercase();
        let annual = quantity.per == Some(Per::Year) || figure.sense == Some(Sense::Annual);
        let one = |h: &Horizon| h.end.filter(|end| h.precision == Precision::Year && h.start.is_some_and(|s| s.year == end.year));
        let due = figure.horizon.as_ref().and_then(one).map(|end| end.year);
        let quote = clause.get(quantity.span.range()).unwrap_or_default();
        let anchor = document.clauses.get(figure.clause as usize).map_or(0, |c| c.anchor);
        let place = (anchor, quantity.span.start);
        Some(Self {
            n,
            date,
            annual,
            yearly: annual || due.is_some(),
            due,
            sense: figure.sense,
            class: figure.class,
            value,
            said: match figure.object.as_deref() {
                Some(object) if !quote.contains(object) => format!("{quote} ({object})"),
                _ => quote.to_owned(),
            },
            place,
            key: format!("{unit}-{:08x}", anchor_of(&format!("{clause} {}", quantity.span.start))).into(),
            han,
            themes,
            words,
            replaces: LISTS.replaces.inside(&lower) || (annual && LISTS.raises.inside(&near)),
            goes_on: LISTS.goes_on.inside(&near),
            raises: LISTS.raises.inside(&near) && unit != "percent",
            named: *whole || !named.is_empty(),
            organisations: if named.is_empty() { about.clone() } else { named },
            replaced: replaced(document, figure, beside_it),
            kept: LISTS.kept.inside(&lower),
            around: around_words,
            foreign: if han { Vec::new() } else { super::bilingual::translated(&around) },
            party: figure.actor.as_deref().and_then(party),
            actor: figure.actor.as_deref().map(actor).unwrap_or_default(),
            receiver: figure.beneficiary.as_deref().map(receiver),
            unit,
        })
    }

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
        self.annual != other.annual || apart(self, other) || apart(other, self)
    }

    /// How alike the things are, 0 to 1; `None` where they are not the same thing.
    pub(super) fn likeness(&self, other: &Self) -> Option<f32> {
        let nameless = |kin: &Self| kin.words.is_empty() && kin.themes.is_empty();
        if self.unit != other.unit || self.han != other.han || self.other_time(other) || nameless(self) || nameless(other) {
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
            (Class::Pledge | Class::Target, Class::Pledge | Class::Target) if self.replaced == Some(from.value) => Relation::Superseded,
            // A share aimed at once, and another share later.
            (Class::Target, Class::Target)
                if from.unit == "percent" && self.value != from.value && (from.due.is_none() || self.due.is_none()) =>
            {
                Relation::Superseded
            }
            (Class::Pledge | Class::Target, Class::Delivered) => {
                // Less than was promised is a part of it; many times as much, or a small part, is another count.
                let most = from.value.checked_mul(Decimal::from(if from.money() { 3 } else { 10 }))?;
                // A time is kept by staying below it.
                if self.lasts() {
                    return (self.value <= from.value).then_some(Relation::Met);
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
                if few && fraction && LISTS.wide.has(&self.unit) {
                    return None;
                }
                Relation::Renewed
            }
            (Class::Target, Class::Statistic) => {
                let whole = self.overlap(from) >= 0.99;
                // Of an amount that has grown most of the way the rest is still to come; a rate tells of one year alone.
                let most = from.value.checked_mul(Decimal::new(5, 1))?;
                let grown = self.unit != "percent" && !self.money() && self.value >= most;
                match self.value >= from.value {
                    true if whole => Relation::Met,
                    false if whole && grown => Relation::Continued,
                    _ => return None,
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

/// What the figures of a document are compared by.
pub(super) fn sheet(document: &Document, figures: &[Figure]) -> Arc<[Kin]> {
    if document.date.is_none() || figures.is_empty() {
        return Arc::default();
    }
    let (named, whole) = about(document);
    let about_words = named.iter().flat_map(|name| super::words::words(name)).collect();
    let about = About { named, words: about_words, whole };
    let near = |n: usize| [n.checked_sub(1).and_then(|n| figures.get(n)), figures.get(n + 1)];
    (0u32..).zip(figures).enumerate().filter_map(|(k, (n, figure))| Kin::new(n, document, &about, figure, near(k))).collect()
}
