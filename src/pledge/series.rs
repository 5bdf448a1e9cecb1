//! What became of a figure: later figures of other documents that speak of the same thing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::kin::{Kin, about};
use crate::model::{Class, Document, Figure, Link, Relation, anchor_of};

/// Earlier figures looked at for one later figure under one word: enough for a long series, and a bound for the time.
const MOST: usize = 48;

/// Confidence by which an earlier figure must be surer than a later one to be the one answered.
const NEAR: f32 = 0.3;

/// Words by which a later goal replaces an earlier one, and by which a gift goes on.
const REPLACES: [&str; 15] = [
    "取代",
    "代替",
    "替代",
    "改为",
    "调整为",
    "上调",
    "下调",
    "修订",
    "不再是",
    "instead of",
    "replac",
    "supersed",
    "revis",
    "raised from",
    "no longer",
];
const GOES_ON: [&str; 14] =
    ["再", "新增", "继续", "追加", "扩大", "又", "第二期", "二期", "another", "further", "more", "additional", "continue", "second phase"];

/// Links between figures, from the earlier to the later; a figure answers one earlier figure at most.
#[must_use]
pub fn links(documents: &[Arc<Document>], figures: &[Arc<[Figure]>]) -> Vec<Link> {
    let all = collect(documents, figures);
    let mut buckets: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    let mut out = Vec::new();
    for (i, to) in all.iter().enumerate() {
        let mut seen = BTreeSet::new();
        let keys = to.words.iter().map(String::as_str).chain(to.themes.iter().copied());
        for key in keys.clone() {
            if let Some(list) = buckets.get(&(to.unit.as_str(), key)) {
                seen.extend(list.iter().rev().take(MOST).copied());
            }
        }
        let answered: Vec<(&Kin, (Relation, f32))> =
            seen.into_iter().filter_map(|k| all.get(k).and_then(|from| Some((from, relation(documents, figures, from, to)?)))).collect();
        // The latest of those about as alike as the best: a series goes from each to the next.
        let most = answered.iter().map(|(_, (_, x))| *x).fold(0.0, f32::max);
        let near = answered.into_iter().filter(|(_, (_, x))| *x + NEAR >= most);
        let best = near.max_by(|(a, (_, x)), (b, (_, y))| a.date.cmp(&b.date).then(x.total_cmp(y)));
        if let Some((from, (relation, confidence))) = best {
            let why = why(documents, figures, from, to, relation);
            out.push(Link { from: from.at, to: to.at, relation, confidence, why });
        }
        for key in keys {
            buckets.entry((to.unit.as_str(), key)).or_default().push(i);
        }
    }
    out.sort_by_key(|link| (link.from, link.to));
    out
}

/// A key for each figure that is part of a series: figures joined by links share it.
#[must_use]
pub fn series(documents: &[Arc<Document>], figures: &[Arc<[Figure]>], links: &[Link]) -> BTreeMap<(u32, u32), String> {
    let mut first: BTreeMap<(u32, u32), (u32, u32)> = links.iter().map(|link| (link.to, link.from)).collect();
    let root = |mut at: (u32, u32)| {
        // A figure answers one earlier figure at most, so this ends.
        for _ in 0..=links.len() {
            match first.get(&at) {
                Some(&from) => at = from,
                None => break,
            }
        }
        at
    };
    let ends: BTreeSet<(u32, u32)> = links.iter().flat_map(|link| [link.from, link.to]).collect();
    let roots: BTreeMap<(u32, u32), (u32, u32)> = ends.into_iter().map(|at| (at, root(at))).collect();
    first.clear();
    let key = |(d, f): (u32, u32)| {
        let figure = figures.get(d as usize)?.get(f as usize)?;
        let document = documents.get(d as usize)?;
        let said = format!("{} {}", document.clause_text(figure.clause), figure.quantity.span.start);
        Some(format!("{}-{:08x}", figure.quantity.unit.as_deref().unwrap_or("item"), anchor_of(&said)))
    };
    roots.into_iter().filter_map(|(at, root)| Some((at, key(root)?))).collect()
}

/// The figures to compare, by date; of copies and translations only the first.
fn collect(documents: &[Arc<Document>], figures: &[Arc<[Figure]>]) -> Vec<Kin> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&i| documents.get(i).map(|d| (d.copy_of.is_some(), !d.complete, i)));
    let mut clauses: HashSet<(u32, u32)> = HashSet::new();
    let mut all: Vec<Kin> = Vec::new();
    let mut said: HashMap<(crate::model::Date, String, Decimal, Class), Vec<usize>> = HashMap::new();
    for i in order {
        let (Some(document), Some(list), Ok(index)) = (documents.get(i), figures.get(i), u32::try_from(i)) else { continue };
        if document.date.is_none() {
            continue;
        }
        let about = about(document);
        for (n, figure) in (0u32..).zip(list.iter()) {
            let Some(kin) = Kin::new((index, n), document, &about, figure) else { continue };
            let anchor = document.clauses.get(figure.clause as usize).map_or(0, |c| c.anchor);
            if anchor != 0 && !clauses.insert((anchor, figure.quantity.span.start)) {
                continue;
            }
            // The same amount said on the same day in the other language is a translation, of the same thing a report.
            let before = said.entry((kin.date, kin.unit.clone(), kin.value, kin.class)).or_default();
            let again = |k: &usize| all.get(*k).is_some_and(|first| first.han != kin.han || first.likeness(&kin).is_some());
            if before.iter().take(MOST).any(again) {
                continue;
            }
            before.push(all.len());
            all.push(kin);
        }
    }
    all.sort_by_key(|kin| (kin.date, kin.at));
    all
}

/// How the later answers the earlier, and how surely.
fn relation(documents: &[Arc<Document>], figures: &[Arc<[Figure]>], from: &Kin, to: &Kin) -> Option<(Relation, f32)> {
    if from.date >= to.date || from.at.0 == to.at.0 {
        return None;
    }
    let likeness = from.likeness(to)?;
    let says = |words: &[&str]| {
        let text = clause(documents, figures, to.at).to_lowercase();
        words.iter().any(|w| text.contains(w))
    };
    let relation = match (from.class, to.class) {
        (Class::Pledge | Class::Target, Class::Delivered) => {
            // Less than was promised is no fulfilment; many times as much is another count.
            let most = from.value.checked_mul(Decimal::from(if from.money() { 3 } else { 10 }))?;
            (to.value >= from.value && to.value <= most).then_some(Relation::Met)?
        }
        (Class::Pledge | Class::Target, Class::Pledge | Class::Target) if says(&REPLACES) => Relation::Superseded,
        (Class::Pledge, Class::Pledge) | (Class::Target, Class::Target) => Relation::Renewed,
        (Class::Delivered, Class::Pledge) => {
            let credit = to.themes.iter().any(|t| matches!(*t, "loan" | "fund"));
            (credit || says(&GOES_ON)).then_some(Relation::Continued)?
        }
        _ => return None,
    };
    let same = if from.value == to.value { 0.1 } else { 0.0 };
    Some((relation, likeness.mul_add(0.85, same).min(0.95)))
}

fn figure(figures: &[Arc<[Figure]>], (d, f): (u32, u32)) -> Option<&Figure> {
    figures.get(d as usize)?.get(f as usize)
}

fn clause<'a>(documents: &'a [Arc<Document>], figures: &[Arc<[Figure]>], at: (u32, u32)) -> &'a str {
    match (documents.get(at.0 as usize), figure(figures, at)) {
        (Some(document), Some(figure)) => document.clause_text(figure.clause),
        _ => "",
    }
}

/// A sentence for the reader: what was said when, and what was said of it later.
fn why(documents: &[Arc<Document>], figures: &[Arc<[Figure]>], from: &Kin, to: &Kin, relation: Relation) -> String {
    let words = |kin: &Kin| -> String {
        let Some(figure) = figure(figures, kin.at) else { return String::new() };
        let quote = clause(documents, figures, kin.at).get(figure.quantity.span.range()).unwrap_or_default();
        match figure.object.as_deref() {
            Some(object) if !quote.contains(object) => format!("{quote} ({object})"),
            _ => quote.to_owned(),
        }
    };
    let (a, b) = (words(from), words(to));
    let verb = match from.class {
        Class::Target => "set as a target",
        Class::Delivered => "reported",
        _ => "promised",
    };
    let later = match relation {
        Relation::Met => format!("reported as reached on {}: {b}", to.date),
        Relation::Renewed => format!("promised again on {}: {b}", to.date),
        Relation::Continued => format!("carried on with {b} on {}", to.date),
        Relation::Superseded => format!("replaced by {b} on {}", to.date),
    };
    format!("{a}, {verb} on {}, was {later}.", from.date)
}
