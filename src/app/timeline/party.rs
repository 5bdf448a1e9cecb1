//! Who acts, so that 中方, 中国 and the 我们 of those who speak for them stand together.

use std::collections::HashMap;

use super::rows::{Row, Rows, figure_of};
use crate::app::Library;
use crate::pledge::{is_own_side, party_name, party_of};
use crate::text::chars::is_han;
use crate::text::fold;

/// The party for which each document speaks, where its figures tell it.
#[derive(Debug, Default)]
pub(super) struct Sides(HashMap<u32, String>);

impl Sides {
    /// The party that acts most in a document, if it acts in more than half of what named parties do there.
    pub(super) fn of(library: &Library, rows: &Rows) -> Self {
        let mut counts: HashMap<u32, HashMap<String, usize>> = HashMap::new();
        for row in rows.all() {
            let actor = figure_of(library, row.at).and_then(|(_, figure)| figure.actor.as_deref());
            if let Some(party) = actor.and_then(party_of) {
                *counts.entry(row.at.0).or_default().entry(party).or_default() += 1;
            }
        }
        let most = |of: HashMap<String, usize>| {
            let all: usize = of.values().sum();
            of.into_iter().find(|(_, count)| count * 2 > all).map(|(party, _)| party)
        };
        Self(counts.into_iter().filter_map(|(document, of)| Some((document, most(of)?))).collect())
    }

    /// What tells the actor of a row from others; empty where there is none.
    pub(super) fn key(&self, row: &Row, actor: Option<&str>) -> String {
        let Some(actor) = actor else { return String::new() };
        let side = || self.0.get(&row.at.0).filter(|_| is_own_side(actor)).cloned();
        party_of(actor).or_else(side).unwrap_or_else(|| if is_own_side(actor) { "我们".into() } else { fold(actor) })
    }
}

/// The name that most of some rows have for who acts: a name before 我们, an earlier row before a later.
pub(super) fn name<'a>(library: &'a Library, rows: &Rows, numbers: &[usize]) -> Option<&'a str> {
    let actors = || numbers.iter().filter_map(|&i| figure_of(library, rows.get(i)?.at)?.1.actor.as_deref());
    let count = |name: &str| actors().filter(|actor| *actor == name).count();
    let mut seen: Vec<&str> = Vec::new();
    for actor in actors() {
        if !seen.contains(&actor) {
            seen.push(actor);
        }
    }
    let most = seen.into_iter().rev().max_by_key(|name| (!is_own_side(name), count(name)))?;
    // 中方 and 中国 are one party under one name.
    Some(party_of(most).and_then(|_| party_name(most, most.chars().any(is_han))).unwrap_or(most))
}
