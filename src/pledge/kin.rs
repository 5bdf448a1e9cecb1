//! What a figure is compared by, and how alike two figures of different documents are.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::fold::Folded;
use super::groups::{alike, organisations, themes};
use crate::model::{Class, Date, Document, Figure, Per, Sense};
use crate::text::chars::is_han;

/// A figure with what tells it from others.
pub(super) struct Kin {
    pub(super) at: (u32, u32),
    pub(super) date: Date,
    pub(super) unit: String,
    pub(super) class: Class,
    pub(super) value: Decimal,
    /// Written in Chinese: a translation is no second pledge.
    pub(super) han: bool,
    /// Counted by the year: never compared with a sum over years.
    pub(super) annual: bool,
    pub(super) themes: Vec<&'static str>,
    /// Pairs of characters, or words, of the object.
    pub(super) words: BTreeSet<String>,
    organisations: Vec<String>,
    actor: Option<String>,
    beneficiary: Option<String>,
}

/// Words that tell no object from another.
const COMMON: [&str; 46] = [
    "合作",
    "项目",
    "国家",
    "成员",
    "员国",
    "中心",
    "机构",
    "文件",
    "领域",
    "活动",
    "工程",
    "人员",
    "中方",
    "中国",
    "上合",
    "组织",
    "其他",
    "我们",
    "新增",
    "首期",
    "专项",
    "各国",
    "地区",
    "金额",
    "规模",
    "总额",
    "作项",
    "名额",
    "project",
    "programme",
    "country",
    "centre",
    "center",
    "new",
    "the",
    "people",
    "cooperation",
    "other",
    "item",
    "person",
    "place",
    "share",
    "member",
    "state",
    "partner",
    "more",
];

/// Units of which the noun says little, so that more of the object must agree.
const WIDE: [&str; 9] = ["item", "person", "project", "centre", "institution", "platform", "document", "event", "country"];

/// The organisations that a document is about: those named most.
pub(super) fn about(document: &Document) -> Vec<String> {
    let mut count: BTreeMap<String, usize> = organisations(&document.text);
    for (name, n) in organisations(document.title.as_deref().unwrap_or_default()) {
        *count.entry(name).or_insert(0) += 5 * n;
    }
    let most = count.values().copied().max().unwrap_or_default();
    count.into_iter().filter(|(_, n)| *n * 2 >= most).map(|(name, _)| name).collect()
}

impl Kin {
    /// `None` for what is never linked: shares and lengths of time, statistics, values that are not said.
    pub(super) fn new(at: (u32, u32), document: &Document, about: &[String], figure: &Figure) -> Option<Self> {
        let quantity = &figure.quantity;
        let unit = quantity.unit.clone()?;
        let promises = matches!(figure.class, Class::Pledge | Class::Target | Class::Delivered);
        let shares = matches!(unit.as_str(), "percent" | "multiple" | "year" | "month" | "day" | "hour" | "time");
        if !promises || shares {
            return None;
        }
        let value: Decimal = quantity.value.as_ref().and_then(|v| v.parse().ok())?;
        let clause = document.clause_text(figure.clause);
        let object = figure.object.as_deref().unwrap_or_default();
        let near: String = {
            let before = clause.get(..quantity.span.start as usize).unwrap_or_default();
            let tail: String = before.chars().rev().take_while(|c| !matches!(c, '，' | '、' | ',' | '；' | '。')).take(10).collect();
            tail.chars().rev().collect()
        };
        let mut themes = themes(object);
        if themes.is_empty() {
            themes = super::groups::themes(&near);
        }
        let named: Vec<String> = organisations(clause).into_keys().collect();
        let money = unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
        let words = words(object);
        if words.is_empty() && themes.is_empty() {
            return None;
        }
        Some(Self {
            at,
            date: document.date?,
            annual: quantity.per == Some(Per::Year) || figure.sense == Some(Sense::Annual),
            class: figure.class,
            value,
            han: clause.chars().filter(|&c| is_han(c)).count() * 2 > clause.chars().filter(char::is_ascii_alphabetic).count(),
            themes: if money { themes } else { Vec::new() },
            words,
            organisations: if named.is_empty() { about.to_vec() } else { named },
            actor: figure.actor.clone(),
            beneficiary: figure.beneficiary.clone(),
            unit,
        })
    }

    /// Whether the amount is of money.
    pub(super) fn money(&self) -> bool {
        self.unit.len() == 3 && self.unit.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// How alike the things are, 0 to 1; `None` where they are not the same thing.
    pub(super) fn likeness(&self, other: &Self) -> Option<f32> {
        if self.unit != other.unit || self.han != other.han || self.annual != other.annual {
            return None;
        }
        if !self.same_actor(other) || !self.same_receiver(other) {
            return None;
        }
        let known = !self.organisations.is_empty() && !other.organisations.is_empty();
        let same = self.organisations.iter().any(|a| other.organisations.iter().any(|b| alike(a, b)));
        if known && !same {
            return None;
        }
        let overlap = self.overlap(other);
        let wide = WIDE.contains(&self.unit.as_str());
        let enough = match (self.money(), wide) {
            // Money is given for a purpose: the themes must agree, or else nearly all words.
            (true, _) if self.themes.is_empty() || other.themes.is_empty() => overlap >= 0.8 && self.words.len() + other.words.len() > 4,
            (true, _) => self.themes.iter().any(|t| other.themes.contains(t)),
            (false, true) => overlap >= 0.6,
            (false, false) => overlap >= 0.34,
        };
        // Where nobody says for whom, only the same words count.
        let enough = enough && (same || overlap >= 0.6);
        enough.then_some(overlap.mul_add(0.6, if same { 0.4 } else { 0.2 }))
    }

    /// Shared words as a share of the shorter object's.
    fn overlap(&self, other: &Self) -> f32 {
        let least = self.words.len().min(other.words.len());
        let shared = u16::try_from(self.words.intersection(&other.words).count()).unwrap_or(u16::MAX);
        if least == 0 { 0.0 } else { f32::from(shared) / f32::from(u16::try_from(least).unwrap_or(u16::MAX)) }
    }

    fn same_actor(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.actor.as_deref().and_then(party), other.actor.as_deref().and_then(party)) else { return true };
        a == b
    }

    fn same_receiver(&self, other: &Self) -> bool {
        const ANY: [&str; 8] = ["国", "组织", "各", "地区", "member", "countr", "partner", "region"];
        let (Some(a), Some(b)) = (&self.beneficiary, &other.beneficiary) else { return true };
        let any = |text: &str| ANY.iter().any(|w| text.to_lowercase().contains(w));
        any(a) || any(b) || words(a).intersection(&words(b)).next().is_some()
    }
}

/// The party that an actor names, so that 中方 and 中国 are one; `None` where it does not say (我们).
fn party(actor: &str) -> Option<String> {
    let folded = Folded::new(actor);
    let chars = folded.chars.as_slice();
    let (end, _) = super::cues::PARTIES.at(chars, 0)?;
    let name: String = chars.get(..end)?.iter().collect();
    if ["我", "各", "双方", "本国", "we", "i", "all", "our", "my", "member", "成员", "主席", "东道", "论坛", "国际"]
        .iter()
        .any(|w| name.starts_with(w))
    {
        return None;
    }
    let bare = name.trim_end_matches("方").trim_end_matches("国").trim_start_matches("the ");
    Some(if bare.is_ascii() { bare.to_owned() } else { bare.chars().take(1).collect() })
}

/// Pairs of Chinese characters, and Latin words without their plural, less those that tell nothing.
fn words(text: &str) -> BTreeSet<String> {
    let folded = Folded::new(text);
    let mut out = BTreeSet::new();
    let mut latin = String::new();
    let plain: Vec<char> = folded.chars.iter().copied().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    for pair in plain.windows(2) {
        if pair.iter().all(|&c| is_han(c)) {
            out.insert(pair.iter().collect::<String>());
        }
    }
    for &c in plain.iter().chain([&' ']) {
        if c.is_ascii_alphanumeric() {
            latin.push(c);
        } else if !latin.is_empty() {
            let word = std::mem::take(&mut latin);
            let singular = if word.len() > 3 && !word.ends_with("ss") { word.trim_end_matches('s') } else { word.as_str() };
            if word.len() > 2 {
                out.insert(singular.to_owned());
            }
        }
    }
    out.retain(|word| !COMMON.contains(&word.as_str()));
    out
}
