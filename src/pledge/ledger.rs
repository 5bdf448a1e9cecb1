//! The ledger: every figure of the open texts, what later texts say of it, and what the reader has corrected.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kin::{Kin, sheet};
use super::linker::{At, Linker};
use crate::model::{Class, Date, Document, Figure, FigureName, Link, Overlay, Relation, Verdict};

/// The figures of one document, with what they are compared by. Made away from the screen.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// In clause order.
    pub figures: Arc<[Figure]>,
    kin: Arc<[Kin]>,
}

impl Entries {
    /// Reads the figures of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        Self::with(document, super::figures(document).into())
    }

    fn with(document: &Document, figures: Arc<[Figure]>) -> Self {
        Self { kin: sheet(document, &figures), figures }
    }
}

/// What became of a promise, as far as the open texts say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Reported as reached before it was due.
    MetEarly,
    /// Reported as reached, within a year of the day it was due, or with no day set.
    Met,
    /// Reported as reached only later.
    MetLate,
    /// Promised again before anybody reported it.
    Renewed,
    /// Replaced by another goal.
    Superseded,
    /// Done, and gone on with.
    Continued,
    /// Not yet due.
    Due,
    /// Past its day, and no text reports it.
    Overdue,
    /// No day was set.
    Open,
}

/// Every figure of the open texts, and what later texts say of it. Figures are named by document and index in its figures.
///
/// Grows document by document; the links do not depend on how many come at once. Cloning is cheap.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: Vec<Entries>,
    linker: Arc<Linker>,
    links: Arc<[Link]>,
    series: Arc<BTreeMap<At, Arc<str>>>,
    /// Figures whose class is the reader's own.
    own: Arc<[At]>,
    /// What the reader says of links, by their ends.
    verdicts: Arc<BTreeMap<(At, At), Verdict>>,
}

impl Ledger {
    /// A ledger of these documents.
    #[must_use]
    pub fn of(documents: &[Arc<Document>], entries: Vec<Entries>) -> Self {
        Self::made(documents, entries, &BTreeMap::new())
    }

    /// Takes documents behind those it has.
    pub fn add(&mut self, documents: &[Arc<Document>], entries: Vec<Entries>) {
        let linker = Arc::make_mut(&mut self.linker);
        enter(linker, self.entries.len(), documents, &entries);
        self.entries.extend(entries);
        self.link(&BTreeMap::new());
    }

    /// Found anew for documents that are known better, such as which of them is a copy; their text is the same.
    #[must_use]
    pub fn revised(&self, documents: &[Arc<Document>]) -> Self {
        Self::made(documents, self.entries.clone(), &BTreeMap::new())
    }

    /// What is shown: this and the reader's own corrections. Links are found anew for the classes that the reader gave.
    #[must_use]
    pub fn corrected(&self, documents: &[Arc<Document>], overlay: &Overlay) -> Self {
        if overlay.corrections.is_empty() && overlay.judgements.is_empty() {
            return self.clone();
        }
        let place = |name: &FigureName| self.find(documents, name);
        let mut entries = self.entries.clone();
        let mut own: Vec<At> = Vec::new();
        for correction in &overlay.corrections {
            let Some(at) = place(&correction.figure) else { continue };
            let (Some(slot), Some(document)) = (entries.get_mut(at.0 as usize), documents.get(at.0 as usize)) else { continue };
            let mut figures = slot.figures.to_vec();
            if let Some(figure) = figures.get_mut(at.1 as usize) {
                figure.class = correction.class;
            }
            *slot = Entries::with(document, figures.into());
            own.push(at);
        }
        own.sort_unstable();
        let verdicts = overlay.judgements.iter().filter_map(|j| Some(((place(&j.from)?, place(&j.to)?), j.verdict))).collect();
        Self { own: own.into(), ..Self::made(documents, entries, &verdicts) }.judged_by(verdicts)
    }

    fn made(documents: &[Arc<Document>], entries: Vec<Entries>, verdicts: &BTreeMap<(At, At), Verdict>) -> Self {
        let mut linker = Linker::default();
        enter(&mut linker, 0, documents, &entries);
        let mut out = Self { entries, linker: Arc::new(linker), ..Self::default() };
        out.link(verdicts);
        out
    }

    fn judged_by(self, verdicts: BTreeMap<(At, At), Verdict>) -> Self {
        Self { verdicts: verdicts.into(), ..self }
    }

    fn link(&mut self, verdicts: &BTreeMap<(At, At), Verdict>) {
        let links = self.linker.links(verdicts);
        self.series = Arc::new(series(&links, |at| self.linker.key_of(at)));
        self.links = links.into();
    }

    /// How many documents it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The figures of one document, in clause order.
    #[must_use]
    pub fn figures_of(&self, document: u32) -> &[Figure] {
        self.entries.get(document as usize).map_or(&[], |entries| &entries.figures)
    }

    /// One figure.
    #[must_use]
    pub fn figure(&self, (document, figure): (u32, u32)) -> Option<&Figure> {
        self.figures_of(document).get(figure as usize)
    }

    /// All links, by the earlier figure and then the later.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Links from a figure, or from the one that it only repeats, to what later texts say of it.
    pub fn answers(&self, at: (u32, u32)) -> impl Iterator<Item = &Link> {
        let at = self.repeats(at).unwrap_or(at);
        let from = self.links.partition_point(|link| link.from < at);
        self.links.iter().skip(from).take_while(move |link| link.from == at)
    }

    /// The link from the earlier figure that this one answers.
    #[must_use]
    pub fn answered(&self, at: (u32, u32)) -> Option<&Link> {
        self.links.iter().find(|link| link.to == at)
    }

    /// The series that a figure is part of: the same key for all figures joined by links.
    #[must_use]
    pub fn series_of(&self, at: (u32, u32)) -> Option<&str> {
        self.series.get(&at).map(|key| &**key)
    }

    /// The figures of a series, in the order of their documents.
    pub fn members(&self, key: &str) -> impl Iterator<Item = (u32, u32)> {
        self.series.iter().filter(move |(_, of)| &***of == key).map(|(at, _)| *at)
    }

    /// The figure that this one only repeats: in a copy, in the other language, or told again on the same day. It counts once.
    #[must_use]
    pub fn repeats(&self, at: (u32, u32)) -> Option<(u32, u32)> {
        self.linker.repeats.get(&at).copied()
    }

    /// Whether the class of a figure is the reader's own.
    #[must_use]
    pub fn is_own(&self, at: (u32, u32)) -> bool {
        self.own.binary_search(&at).is_ok()
    }

    /// What the reader says of the links of a figure, whichever end it is; that one is none says more than that another is one.
    #[must_use]
    pub fn judged(&self, at: (u32, u32)) -> Option<Verdict> {
        let said = |verdict: &Verdict| self.verdicts.iter().any(|((from, to), other)| [from, to].contains(&&at) && other == verdict);
        [Verdict::Rejected, Verdict::Confirmed].into_iter().find(said)
    }

    /// The ends of the links that the reader rejected, the earlier figure first.
    pub fn rejected(&self) -> impl Iterator<Item = (At, At)> {
        self.verdicts.iter().filter(|(_, verdict)| **verdict == Verdict::Rejected).map(|(ends, _)| *ends)
    }

    /// Whether what became of a figure follows from what the reader says of its links.
    #[must_use]
    pub fn is_outcome_own(&self, at: (u32, u32)) -> bool {
        self.deciding(at).is_some_and(|link| link.confirmed) || self.rejected().any(|(from, _)| from == at)
    }

    /// The link that tells what became of a figure.
    fn deciding(&self, at: At) -> Option<&Link> {
        let order = [Relation::Met, Relation::Superseded, Relation::Renewed, Relation::Continued];
        order.into_iter().find_map(|relation| self.answers(at).find(|link| link.relation == relation))
    }

    /// What became of a pledge or target by `today`; `None` for what promises nothing.
    #[must_use]
    pub fn outcome(&self, at: (u32, u32), documents: &[Arc<Document>], today: Date) -> Option<Outcome> {
        let figure = self.figure(at)?;
        let promises = matches!(figure.class, Class::Pledge | Class::Target);
        let due = figure.horizon.as_ref().and_then(|h| h.end);
        if let Some(link) = self.deciding(at) {
            return Some(match link.relation {
                Relation::Superseded => Outcome::Superseded,
                Relation::Renewed => Outcome::Renewed,
                Relation::Continued => Outcome::Continued,
                Relation::Met => {
                    let told = documents.get(link.to.0 as usize)?.date?;
                    match due {
                        Some(due) if told < due => Outcome::MetEarly,
                        Some(due) if told > due.plus_years(1) => Outcome::MetLate,
                        _ => Outcome::Met,
                    }
                }
            });
        }
        promises.then_some(match due {
            Some(due) if due < today => Outcome::Overdue,
            Some(_) => Outcome::Due,
            None => Outcome::Open,
        })
    }

    /// The name by which the reader's corrections find a figure again.
    #[must_use]
    pub fn name_of(&self, documents: &[Arc<Document>], at: (u32, u32)) -> Option<FigureName> {
        let (document, figure) = (documents.get(at.0 as usize)?, self.figure(at)?);
        let quote = quote(document, figure);
        let same = |other: &&Figure| other.clause == figure.clause && self::quote(document, other) == quote;
        let nth = self.figures_of(at.0).iter().take(at.1 as usize).filter(same).count();
        Some(FigureName {
            document: document.id.clone(),
            anchor: document.clauses.get(figure.clause as usize)?.anchor,
            quote: quote.to_owned(),
            nth: u32::try_from(nth).ok()?,
        })
    }
}

impl Ledger {
    /// The figure that a name means, where its document is open and still has it.
    fn find(&self, documents: &[Arc<Document>], name: &FigureName) -> Option<At> {
        let (index, document) = (0u32..).zip(documents).find(|(_, document)| document.id == name.document)?;
        let fits = |figure: &Figure| {
            document.clauses.get(figure.clause as usize).is_some_and(|clause| clause.anchor == name.anchor)
                && quote(document, figure) == name.quote
        };
        let all = self.figures_of(index);
        let (n, _) = (0u32..).zip(all).filter(|(_, figure)| fits(figure)).nth(name.nth as usize)?;
        Some((index, n))
    }
}

fn quote<'a>(document: &'a Document, figure: &Figure) -> &'a str {
    document.clause_text(figure.clause).get(figure.quantity.span.range()).unwrap_or_default()
}

/// Enters documents into the linker, copies and fragments last: where two say the same, the other one stands for it.
fn enter(linker: &mut Linker, first: usize, documents: &[Arc<Document>], entries: &[Entries]) {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&i| documents.get(i).map(|d| (d.copy_of.is_some(), !d.complete, i)));
    for i in order {
        if let (Some(entries), Ok(index)) = (entries.get(i), u32::try_from(first + i)) {
            linker.add(index, &entries.kin);
        }
    }
}

/// A key for each figure that is part of a series: figures joined by links share it.
fn series(links: &[Link], key: impl Fn(At) -> Option<Arc<str>>) -> BTreeMap<At, Arc<str>> {
    let before: BTreeMap<At, At> = links.iter().map(|link| (link.to, link.from)).collect();
    let root = |mut at: At| {
        // A figure answers one earlier figure at most, so this ends.
        for _ in 0..=links.len() {
            match before.get(&at) {
                Some(&from) => at = from,
                None => break,
            }
        }
        at
    };
    links.iter().flat_map(|link| [link.from, link.to]).filter_map(|at| Some((at, key(root(at))?))).collect()
}
