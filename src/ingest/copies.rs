//! The same text in several files: which copy stands for all of them, and where a copy is worded otherwise.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::model::{Document, Doubt, Role};
use crate::text::{alike, difference, stops_early};

/// Letters and digits that a clause needs to tell one text from another: 各位同事！ and 谢谢大家。 stand in every speech.
const TELLING: usize = 10;

/// Share of the shorter text's clauses that two copies have in common. Declarations of one organisation repeat a tenth of
/// each other from year to year; copies that a scan has damaged still share most of their sentences.
const SHARED: f64 = 0.5;

/// Clauses that two copies share at least: two texts of a sentence or two may agree by chance.
const LEAST: usize = 3;

/// A sentence that stands in more documents than this is a formula and tells nothing.
const FORMULA: usize = 40;

/// Share of letter pairs from which two clauses are one clause worded otherwise (Dice).
const ALIKE: f64 = 0.6;

/// Anchors of the telling clauses of a document, with their clauses.
fn telling(document: &Document) -> Vec<(u32, u32)> {
    let text = |paragraph: u32| document.paragraphs.get(paragraph as usize).is_some_and(|p| p.role == Role::Text);
    (0u32..)
        .zip(&document.clauses)
        .filter(|(_, clause)| text(clause.paragraph))
        .filter(|(_, clause)| document.slice(clause.span).chars().filter(|c| c.is_alphanumeric()).nth(TELLING - 1).is_some())
        .map(|(index, clause)| (clause.anchor, index))
        .collect()
}

/// The documents that repeat another, each anew with `copy_of` set and with a doubt where it is worded otherwise. The copy
/// that stands for all is the one with most clauses, of equal ones a complete one, then the first. Gives (index, document).
#[must_use]
pub fn copies(documents: &[Arc<Document>]) -> Vec<(usize, Document)> {
    let clauses: Vec<Vec<(u32, u32)>> = documents.iter().map(|document| telling(document)).collect();
    let mut holders: HashMap<u32, Vec<usize>> = HashMap::new();
    for (i, own) in clauses.iter().enumerate() {
        for &(anchor, _) in own {
            let list = holders.entry(anchor).or_default();
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for list in holders.values().filter(|list| list.len() <= FORMULA) {
        for (n, &a) in list.iter().enumerate() {
            for &b in list.get(n + 1..).unwrap_or_default() {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    // Copies of copies are one family.
    let mut family: Vec<usize> = (0..documents.len()).collect();
    for (&(a, b), &count) in &shared {
        let shorter = clauses.get(a).map_or(0, Vec::len).min(clauses.get(b).map_or(0, Vec::len));
        if count >= LEAST && count as f64 >= SHARED * shorter as f64 {
            let (from, to) = (root(&family, b), root(&family, a));
            if let Some(slot) = family.get_mut(from) {
                *slot = to;
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..documents.len() {
        members.entry(root(&family, i)).or_default().push(i);
    }
    let mut out = Vec::new();
    for list in members.values().filter(|list| list.len() > 1) {
        let weight = |&i: &usize| (clauses.get(i).map_or(0, Vec::len), documents.get(i).is_some_and(|d| d.complete), std::cmp::Reverse(i));
        let Some((chosen, original)) = list.iter().copied().max_by_key(weight).and_then(|i| Some((i, documents.get(i)?))) else { continue };
        for &i in list.iter().filter(|&&i| i != chosen) {
            let (Some(document), Some(own), Some(others)) = (documents.get(i), clauses.get(i), clauses.get(chosen)) else { continue };
            let mut copy = Document::clone(document);
            copy.copy_of = Some(original.id.clone());
            if copy.title.is_none() {
                copy.working_title = original.title.clone().or(copy.working_title);
            }
            copy.doubts.extend(worded_otherwise(document, own, original, others));
            copy.doubts.sort_by_key(|doubt| doubt.lines);
            out.push((i, copy));
        }
    }
    out.sort_by_key(|&(i, _)| i);
    out
}

fn root(family: &[usize], mut at: usize) -> usize {
    while let Some(&up) = family.get(at).filter(|&&up| up != at) {
        at = up;
    }
    at
}

/// A doubt for each clause of a copy that stands between the same neighbours in the original, in nearly the same words, or in
/// the same as far as it goes.
fn worded_otherwise(copy: &Document, own: &[(u32, u32)], original: &Document, others: &[(u32, u32)]) -> Vec<Doubt> {
    let place: HashMap<u32, usize> = others.iter().enumerate().rev().map(|(n, &(anchor, _))| (anchor, n)).collect();
    let known: HashMap<u32, ()> = own.iter().map(|&(anchor, _)| (anchor, ())).collect();
    let mut out = Vec::new();
    let mut next = 0;
    for &(anchor, clause) in own {
        if let Some(&at) = place.get(&anchor) {
            next = at + 1;
            continue;
        }
        // The original's clauses from here to the next one that the copy has too.
        let gap = others.get(next..).unwrap_or_default().iter().take_while(|(anchor, _)| !known.contains_key(anchor));
        let words = copy.clause_text(clause);
        let best = gap.map(|&(_, other)| (alike(words, original.clause_text(other)), other)).max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((likeness, other)) = best else { continue };
        let whole = original.clause_text(other);
        let early = stops_early(words, whole);
        if (early || likeness >= ALIKE)
            && let Some(found) = copy.clauses.get(clause as usize)
        {
            let line = original.clauses.get(other as usize).map_or(1, |c| original.line_at(c.span.start));
            let id = original.clause_id(other);
            let why = if early {
                format!("This copy stops early: {id} (its line {line}) goes on.")
            } else {
                let places = difference(words, whole).places;
                let noun = if places == 1 { "place" } else { "places" };
                format!("This copy is worded otherwise than {id} (its line {line}) in {places} {noun}.")
            };
            out.push(Doubt { lines: copy.lines_of(found.span), why });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Options, Source, ingest};

    fn read(stem: &str, text: &str) -> Arc<Document> {
        let documents = ingest(Source { path: "a.txt", stem }, text.as_bytes(), &Options::default()).expect("text is text");
        Arc::new(documents.into_iter().next().expect("one document"))
    }

    const WHOLE: &str = "今年我们在河的两岸种下了三万棵树。\n\n明年春天要把旧渠全部修好，让水流到山脚。\n\n村里的学校将再添两间教室和一座图书馆。\n\n医生每个月到山上走一趟，给老人看病送药。\n";

    #[test]
    fn a_part_of_a_text_is_a_copy_of_the_whole() {
        let part: String = WHOLE.lines().take(5).map(|line| format!("{line}\n")).collect();
        let other = "会议通过了关于边境贸易的三项新规定。\n\n各方同意明年在海边再开一次会议。\n\n代表们参观了新建成的港口和货场。\n";
        let found = copies(&[read("part", &part), read("other", other), read("whole", WHOLE)]);
        assert_eq!(found.iter().map(|(i, d)| (*i, d.copy_of.as_deref())).collect::<Vec<_>>(), [(0, Some("whole.1"))]);
        assert!(found[0].1.doubts.iter().all(|doubt| !doubt.why.contains("otherwise")));
    }

    #[test]
    fn another_wording_is_a_doubt_at_its_line() {
        let worn = WHOLE.replace("再添两间教室", "再建两间教师");
        let found = copies(&[read("whole", WHOLE), read("worn", &worn)]);
        assert_eq!(found.len(), 1);
        let doubt = found[0].1.doubts.iter().find(|doubt| doubt.why.contains("otherwise")).expect("a doubt");
        assert_eq!((doubt.lines.first, found[0].1.copy_of.as_deref()), (5, Some("whole.1")));
    }

    #[test]
    fn what_merely_stops_is_told_from_what_is_worded_otherwise() {
        let why = |text: &str| {
            let found = copies(&[read("whole", WHOLE), read("copy", text)]);
            found[0].1.doubts.iter().map(|doubt| doubt.why.clone()).find(|why| why.starts_with("This copy")).unwrap_or_default()
        };
        assert_eq!(
            why(&WHOLE.replace("再添两间教室和", "再建两间教师和")),
            "This copy is worded otherwise than whole.1#p3.1 (its line 5) in 2 places."
        );
        assert_eq!(why(&WHOLE.replace("给老人看病送药。", "")), "This copy stops early: whole.1#p4.1 (its line 7) goes on.");
    }

    #[test]
    fn texts_that_share_a_formula_are_no_copies() {
        let a = "各方重申愿意继续加强在各个领域的合作。\n\n今年种了三万棵树，修了两条渠。\n\n明年还要再盖一所学校给孩子们。\n";
        let b = "各方重申愿意继续加强在各个领域的合作。\n\n港口的货场已经扩大到原来的两倍。\n\n铁路将在后年通到边境的小城。\n";
        assert!(copies(&[read("a", a), read("b", b)]).is_empty());
    }
}
