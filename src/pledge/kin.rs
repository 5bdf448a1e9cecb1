//! What a figure is compared by, and how alike two figures of different documents are.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::evidence::{counted, family};
use super::fold::Folded;
use super::groups::{organisations, themes};
use super::lists::{LISTS, List};
use super::source::Source;
use super::words::{actor, is_money, party, receiver, words};
use crate::model::{Approx, Class, Date, Document, Figure, Horizon, Per, Precision, Sense, anchor_of};
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
    /// Index of its clause.
    pub(super) clause: u32,
    /// Anchor of its clause and where in it the quote begins: the same in every copy.
    pub(super) place: (u32, u32),
    /// Names a series that begins with it.
    pub(super) key: Arc<str>,
    /// Written in Chinese: a translation is no second pledge.
    pub(super) han: bool,
    /// Counted by the year: never compared with a sum over years.
    pub(super) annual: bool,
    /// Meant for a single year: it answers no sum over several.
    pub(super) yearly: bool,
    pub(super) sense: Option<Sense>,
    /// The year that it is meant for, where it is one.
    pub(super) due: Option<u16>,
    pub(super) themes: Vec<&'static str>,
    /// Pairs of characters, or words, of the object, hashed and sorted.
    pub(super) words: Vec<u64>,
    /// Its clause says that it replaces something, or goes on with it.
    pub(super) replaces: bool,
    pub(super) goes_on: bool,
    /// It is raised to this.
    pub(super) raises: bool,
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
    /// What its object means, and the words around it, whatever word is chosen.
    pub(super) means: Vec<u64>,
    pub(super) meant: Vec<u64>,
    /// The words of the rest of its clause, and of the clause before.
    pub(super) topic: Vec<u64>,
    /// Other amounts of its clause that are counted alike, and what they make together where it says so.
    pub(super) beside: Vec<Decimal>,
    /// Told of one year that is named.
    pub(super) told_year: bool,
    /// It is the most that may be.
    pub(super) limit: bool,
    /// Something is lowered to it, or kept below it: less is better.
    pub(super) lowered: bool,
    pub(super) source: Arc<Source>,
    /// The party that acts, where it says which; and one that no table knows, by its words.
    pub(super) party: Option<String>,
    pub(super) actor: Vec<u64>,
    /// The words of the receiver; empty where it may be anybody.
    pub(super) receiver: Option<Vec<u64>>,
}

/// The organisations that a document is about.
struct About {
    named: Vec<String>,
    words: Vec<u64>,
    /// The text names them; else they are who issues or speaks it.
    whole: bool,
    source: Arc<Source>,
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
    let (head, tail) = (end_of(head, STRETCH), start_of(tail, STRETCH));
    let most = if head.chars().chain(tail.chars()).any(is_han) { 24 } else { 70 };
    let before: Vec<char> = head.chars().rev().take_while(ends).take(most).collect();
    let behind = tail.chars().take_while(|c| ends(c) && !matches!(c, '，' | '、')).take(most);
    before.into_iter().rev().chain(behind).collect()
}

/// Characters on either side of a figure in which its topic is looked for.
const TOPIC: usize = 160;

/// The last characters of a text, at most so many.
fn end_of(text: &str, most: usize) -> &str {
    text.char_indices().rev().take(most).last().map_or("", |(at, _)| text.get(at..).unwrap_or_default())
}

/// Characters on either side of a figure that are read as its statement, so that time grows with length alone.
const STRETCH: usize = 600;

/// The first characters of a text, at most so many.
fn start_of(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(at, _)| text.get(..at).unwrap_or_default())
}

/// What stands around a figure in its clause, and the end of the clause before it in its paragraph: what is spoken of.
fn context(document: &Document, figure: &Figure) -> String {
    let paragraph = |n: u32| document.clauses.get(n as usize).map(|c| c.paragraph);
    let before = figure.clause.checked_sub(1).filter(|n| paragraph(*n) == paragraph(figure.clause));
    let before = before.map(|n| document.clause_text(n)).unwrap_or_default();
    format!("{} {}", end_of(before, TOPIC), window(document.clause_text(figure.clause), figure))
}

/// What stands around a figure in its clause.
fn window(clause: &str, figure: &Figure) -> String {
    let (head, tail) = clause.split_at_checked(figure.quantity.span.start as usize).unwrap_or_default();
    end_of(head, TOPIC).chars().chain(tail.chars().take(TOPIC)).collect()
}

/// Whether an amount is what others are taken from: of the 40 libraries.
fn is_taken_from(clause: &str, figure: &Figure) -> bool {
    let head = end_of(clause.get(..figure.quantity.span.start as usize).unwrap_or_default(), 24).to_lowercase();
    LISTS.taken_from.words().any(|word| head.trim_end().ends_with(word))
}

/// Figures on either side that are looked at.
const BESIDE: usize = 6;

/// The other amounts of a clause that are counted as `figure` is; where it says that something is left or added, their sum
/// and difference with it too (640 so far, the remaining 260).
fn amounts(clause: &str, at: usize, value: Decimal, figures: &[Figure]) -> Vec<Decimal> {
    let Some(figure) = figures.get(at) else { return Vec::new() };
    // Of the 40 libraries, 31 roofs: what something is taken from is counted by its own noun.
    let alike = |other: &&Figure| {
        let unit = |f: &Figure| f.quantity.unit.as_deref().map(family).unwrap_or("item").to_owned();
        let (a, b) = (unit(figure), unit(other));
        other.clause == figure.clause
            && other.quantity.span != figure.quantity.span
            && !is_taken_from(clause, other)
            && (a == b || other.quantity.unit.is_none() || (counted(&a) && counted(&b)))
    };
    let same = figures.iter().skip(at.saturating_sub(BESIDE)).take(2 * BESIDE + 1).filter(alike);
    let values: Vec<Decimal> = same.filter_map(|other| other.quantity.value.as_ref()?.parse().ok()).collect();
    let makes = LISTS.makes_up.inside(&window(clause, figure).to_lowercase());
    let made = values.iter().filter(|_| makes).flat_map(|v| [value.checked_add(*v), value.checked_sub(*v)]).flatten();
    let made: Vec<Decimal> = made.filter(|v| v.is_sign_positive()).collect();
    values.into_iter().chain(made).filter(|v| *v != value && !v.is_zero()).collect()
}

/// `cut losses to 12 per cent`, 压缩到36小时: what lies below is more than was meant. 减灾中心增至30个 is raised.
fn falls_to(near: &str) -> bool {
    let chars = Folded::new(near.trim_end()).chars;
    let lowers = (0..chars.len()).rev().find(|&at| LISTS.lowers.is_at(&chars, at));
    let raised = |from: usize| (from..chars.len()).any(|at| LISTS.heightens.is_at(&chars, at));
    let reaches = LISTS.down_to.before(&chars, chars.len()).is_some();
    reaches && lowers.is_some_and(|from| !raised(from))
}

/// Whether one year is named in front of a figure: 去年, 2023年, `in 2023`.
fn one_year(head: &str) -> bool {
    let head = end_of(head, TOPIC / 2);
    let head = head.rsplit(['；', ';']).next().unwrap_or_default();
    let folded = Folded::new(head);
    let years = super::calendar::years(&folded.chars);
    LISTS.one_year.inside(head) || years == 1
}

impl Kin {
    /// `None` for what is never linked: how often, statistics, values that are not said.
    fn new(
        n: u32,
        document: &Document,
        About { named: about, words: about_words, whole, source }: &About,
        figure: &Figure,
        figures: &[Figure],
    ) -> Option<Self> {
        let quantity = &figure.quantity;
        let unit = quantity.unit.clone()?;
        // A level that stands may be that of an earlier goal.
        let level = LISTS.levels.has(&unit);
        // Of the 40 libraries, 31 are open: the first is what was promised.
        let taken = is_taken_from(document.clause_text(figure.clause), figure);
        let counts = figure.object.is_some() && quantity.per.is_none() && !taken;
        let stands = figure.class == Class::Statistic && (level || is_money(&unit) || counts);
        let promises = stands || matches!(figure.class, Class::Pledge | Class::Target | Class::Delivered);
        if !promises || unit == "time" {
            return None;
        }
        let at = n as usize;
        let beside_it = [at.checked_sub(1).and_then(|k| figures.get(k)), figures.get(at + 1)];
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
        let (head, tail) = (end_of(head, STRETCH), start_of(tail, STRETCH));
        let own = |c: char| matches!(c, '；' | ';');
        let stretch = format!("{}{}", head.rsplit(own).next().unwrap_or_default(), tail.split(own).next().unwrap_or_default());
        let named: Vec<String> = organisations(&stretch).into_keys().collect();
        let lower = format!("{head}{tail}").to_lowercase();
        let around = beside(clause, figure);
        // Who acts, and where it is said, tells nothing of the thing.
        let names = figure.actor.as_deref().map(super::words::words).unwrap_or_default();
        let around_words: Vec<u64> =
            super::words::words(&around).into_iter().filter(|word| !(names.contains(word) || about_words.contains(word))).collect();
        let han = lower.chars().filter(|&c| is_han(c)).count() * 2 > lower.chars().filter(char::is_ascii_alphabetic).count();
        // What is said of the figure itself stands shortly before it.
        let before = clause.get(..quantity.span.start as usize).unwrap_or_default();
        let near: Vec<char> = before.chars().rev().take(40).take_while(|c| !matches!(c, '，' | '；' | '。' | ';')).collect();
        let near: String = near.into_iter().rev().collect::<String>().to_lowercase();
        let lowered = falls_to(&near);
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
            clause: figure.clause,
            place,
            key: format!("{unit}-{:08x}", anchor_of(&format!("{head}{tail} {}", quantity.span.start))).into(),
            han,
            themes,
            words,
            replaces: LISTS.replaces.inside(&lower) || (annual && LISTS.raises.inside(&near)),
            goes_on: LISTS.goes_on.inside(&near),
            raises: LISTS.raises.inside(&near) && unit != "percent",
            named: *whole || !named.is_empty(),
            organisations: if named.is_empty() { about.clone() } else { named },
            replaced: replaced(document, figure, beside_it),
            beside: amounts(clause, at, value, figures),
            told_year: matches!(figure.class, Class::Statistic | Class::Delivered)
                && figure.sense != Some(Sense::Cumulative)
                && one_year(&head.to_lowercase()),
            limit: quantity.approx == Approx::AtMost || lowered,
            lowered,
            means: super::bilingual::meanings(object),
            meant: super::bilingual::meanings(&around),
            topic: super::words::words(&context(document, figure)),
            source: Arc::clone(source),
            kept: LISTS.kept.inside(&lower),
            around: around_words,
            foreign: if han { Vec::new() } else { super::bilingual::translated(&around) },
            party: figure.actor.as_deref().and_then(party),
            actor: figure.actor.as_deref().map(actor).unwrap_or_default(),
            receiver: figure.beneficiary.as_deref().map(receiver),
            unit,
        })
    }
}

/// What the figures of a document are compared by.
pub(super) fn sheet(document: &Document, figures: &[Figure]) -> Arc<[Kin]> {
    if document.date.is_none() || figures.is_empty() {
        return Arc::default();
    }
    let (named, whole) = about(document);
    let about_words = named.iter().flat_map(|name| super::words::words(name)).collect();
    let about = About { named, words: about_words, whole, source: Arc::new(Source::of(document)) };
    (0u32..).zip(figures).filter_map(|(n, figure)| Kin::new(n, document, &about, figure, figures)).collect()
}
