//! Which clause of each other document says the same as a clause, or nearly.

use rayon::prelude::*;

use crate::model::{Corpus, Date, Document, Role};
use crate::text::{Difference, Likeness, difference};

/// Share of their wording from which two clauses are taken for one (Dice): a clause that passes from one declaration to the
/// next often keeps no more than half of its words, and two that only speak of like things have a quarter in common.
const ALIKE: f64 = 0.45;

/// Letters and digits from which a clause can be known by its words: 各位同事！ stands in every speech.
const TELLING: usize = 8;

/// Counterparts that are told at most, those most alike.
const MOST: usize = 40;

/// A clause of another document.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterpart {
    /// Index of the document.
    pub document: u32,
    /// Index of its clause.
    pub clause: u32,
    /// Share of wording in common, up to 1.
    pub likeness: f64,
    /// Where the words of the clause and of this one differ.
    pub difference: Difference,
}

/// What a clause can be known by; `None` of one that is too short for that.
fn known_by(words: &str) -> Option<Likeness> {
    words.chars().filter(|c| c.is_alphanumeric()).nth(TELLING - 1).map(|_| Likeness::new(words))
}

/// The next clause of a document, or the one before, whose words are others in another document that has it too.
#[must_use]
pub fn reworded(corpus: &Corpus, (document, clause): (u32, u32), with: u32, on: bool) -> Option<u32> {
    let (own, other) = (corpus.get(document)?, corpus.get(with)?);
    let last = u32::try_from(own.clauses.len()).ok()?;
    let differs = |clause: &u32| {
        // Two days of two texts are no wording.
        let paragraph = own.clauses.get(*clause as usize).and_then(|clause| own.paragraphs.get(clause.paragraph as usize));
        if paragraph.is_none_or(|paragraph| paragraph.role != Role::Text) {
            return false;
        }
        let words = own.clause_text(*clause);
        let Some(likeness) = known_by(words) else { return false };
        nearest(other, &likeness, words.len()).is_some_and(|(_, there)| difference(words, other.clause_text(there)).places > 0)
    };
    if on { (clause.saturating_add(1)..last).find(differs) } else { (0..clause.min(last)).rev().find(differs) }
}

/// The nearest clause of each other document, if it is near enough, by date; what has none comes last. Takes as long as it
/// takes to look at every clause once: about a second for a million of them.
#[must_use]
pub fn counterparts(corpus: &Corpus, document: u32, clause: u32) -> Vec<Counterpart> {
    let Some(own) = corpus.get(document) else { return Vec::new() };
    let words = own.clause_text(clause);
    let Some(likeness) = known_by(words) else { return Vec::new() };
    let others: Vec<(u32, &Document)> = (0u32..).zip(corpus.documents()).map(|(i, d)| (i, &**d)).filter(|(i, _)| *i != document).collect();
    let mut found: Vec<Counterpart> = others
        .into_par_iter()
        .filter_map(|(index, text)| {
            let (likeness, clause) = nearest(text, &likeness, words.len())?;
            Some(Counterpart { document: index, clause, likeness, difference: Difference::default() })
        })
        .collect();
    found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.document.cmp(&b.document)));
    found.truncate(MOST);
    for one in &mut found {
        if let Some(text) = corpus.get(one.document) {
            one.difference = difference(words, text.clause_text(one.clause));
        }
    }
    let date = |one: &Counterpart| -> Option<Date> { corpus.get(one.document)?.date };
    found.sort_by_key(|one| (date(one).is_none(), date(one), one.document));
    found
}

/// The clause that is most like the words, of equals the first.
fn nearest(text: &Document, likeness: &Likeness, bytes: usize) -> Option<(f64, u32)> {
    let mut best: Option<(f64, u32)> = None;
    for (index, clause) in (0u32..).zip(&text.clauses) {
        let len = clause.span.len() as usize;
        // So much shorter or longer, it cannot have enough in common.
        if len.saturating_mul(5) < bytes || bytes.saturating_mul(5) < len {
            continue;
        }
        let like = likeness.to(text.slice(clause.span));
        if like >= ALIKE && best.is_none_or(|(most, _)| like > most) {
            best = Some((like, index));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Options, Source, ingest};
    use std::sync::Arc;

    fn corpus(texts: &[&str]) -> Corpus {
        let read = |(i, text): (usize, &&str)| {
            let stem = format!("t{i}");
            ingest(Source { path: &stem, stem: &stem }, text.as_bytes(), &Options::default()).unwrap().into_iter().map(Arc::new)
        };
        Corpus::new(texts.iter().enumerate().flat_map(read).collect())
    }

    #[test]
    fn the_nearest_clause_of_each_other_text_is_told_by_date() {
        let texts = [
            "河镇宣言\n\n（2023年5月1日）\n\n到2027年，沿岸各镇建成20座水文站。各镇共用一座水库。\n",
            "河镇宣言\n\n（2019年5月1日）\n\n到2023年，沿岸各镇建成12座水文站。各镇另修一条路。\n",
            "山镇宣言\n\n（2021年5月1日）\n\n到2025年，学校添三间教室，医生每月上山。\n",
            "到2027年，沿岸各镇建成20座水文站。\n",
        ];
        let corpus = corpus(&texts);
        let of = |document: u32, words: &str| {
            let text = corpus.get(document).unwrap();
            (0..text.clauses.len() as u32).find(|&clause| text.clause_text(clause).contains(words)).unwrap()
        };
        let found = counterparts(&corpus, 0, of(0, "水文站"));
        let told: Vec<(u32, u32, usize)> = found.iter().map(|one| (one.document, one.clause, one.difference.places)).collect();
        assert_eq!(told, [(1, of(1, "水文站"), 2), (3, of(3, "水文站"), 0)]);
        assert!(found[1].likeness > found[0].likeness);
        assert_eq!(counterparts(&corpus, 2, of(2, "教室")), []);
        assert_eq!(counterparts(&corpus, 9, 0), []);
        let (early, late) = (of(1, "水文站"), of(0, "水文站"));
        assert_eq!(reworded(&corpus, (0, 0), 1, true), Some(late));
        assert_eq!(reworded(&corpus, (0, late), 1, true), None, "what the other lacks is no other wording");
        assert_eq!(reworded(&corpus, (1, early + 1), 0, false), Some(early));
        assert_eq!(reworded(&corpus, (0, 0), 3, true), None, "the same words");
    }
}
