//! The words by which objects, actors and receivers are compared: pairs of characters, Latin words, hashed.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::fold::Folded;
use crate::model::Date;
use crate::text::chars::is_han;

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

pub(super) fn is_money(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// A text is printed again within a month of being spoken; the same sentence in a later year is said anew.
pub(super) fn near(a: Date, b: Date) -> bool {
    let days = |d: Date| i32::from(d.year) * 372 + i32::from(d.month) * 31 + i32::from(d.day);
    (days(a) - days(b)).abs() <= 31
}

/// How many hashes two sorted lists share.
pub(super) fn shared(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|word| b.binary_search(word).is_ok()).count()
}

/// The words of a receiver; none where it may be anybody (各国, partner countries).
pub(super) fn receiver(text: &str) -> Vec<u64> {
    const ANY: [&str; 8] = ["国", "组织", "各", "地区", "member", "countr", "partner", "region"];
    let lower = text.to_lowercase();
    if ANY.iter().any(|w| lower.contains(w)) { Vec::new() } else { words(text) }
}

/// The party that an actor names, so that 中方 and 中国 are one; `None` where it does not say (我们).
pub(super) fn party(actor: &str) -> Option<String> {
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

/// The party that an actor names, so that 中方 and 中国 are one; `None` where it names several, or says only 我们.
#[must_use]
pub fn party_of(actor: &str) -> Option<String> {
    let several = actor.contains(['和', '与', '同', '、']) || actor.contains(" and ");
    if several { None } else { party(actor) }
}

/// Whether an actor is the side of whoever speaks: 我, 我们, 我国, we.
#[must_use]
pub fn is_own_side(actor: &str) -> bool {
    let actor = actor.trim().to_lowercase();
    ["我", "本国", "our ", "my "].iter().any(|word| actor.starts_with(word)) || ["we", "i"].contains(&actor.as_str())
}

/// The words of an actor that no table knows; none where it may be anybody (我们, we, member states).
pub(super) fn actor(text: &str) -> Vec<u64> {
    let folded = Folded::new(text);
    let known = super::cues::PARTIES.at(&folded.chars, 0).is_some();
    let any = ["各", "双方", "我", "全"].iter().any(|w| text.starts_with(w));
    if known || any { Vec::new() } else { words(text) }
}

/// Pairs of Chinese characters, and Latin words without their plural, less those that tell nothing; hashed and sorted.
pub(super) fn words(text: &str) -> Vec<u64> {
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
    let mut hashes: Vec<u64> = out.iter().map(|word| hash(word)).collect();
    hashes.sort_unstable();
    hashes
}

/// The same for the same words, everywhere.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
