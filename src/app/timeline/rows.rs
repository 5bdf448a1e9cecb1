//! The rows of the timeline: every figure worth a row, with when it was said, until when, and what became of it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::Library;
use crate::model::{Class, Date, Document, Figure, Link, Relation, Verdict};
use crate::pledge::Outcome;

/// A figure: index of its document, and its index in the document's figures.
pub type At = (u32, u32);

/// One figure in the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which figure.
    pub at: At,
    /// The day of its document.
    pub said: Option<Date>,
    /// The last day of its horizon.
    pub due: Option<Date>,
    /// Its class; what the reader says comes before what was recognised.
    pub class: Class,
    /// Whether the class is the reader's own.
    pub own: bool,
    /// What became of it; `None` of what promises nothing.
    pub outcome: Option<Outcome>,
    /// Whether that follows from what the reader says of its links.
    pub outcome_own: bool,
    /// What the reader says of its links.
    pub judged: Option<Verdict>,
    /// When a later document said so.
    pub answered: Option<Date>,
    /// The same for all figures of a series.
    pub series: Option<Arc<str>>,
}

/// All rows by date, and the links between them.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    rows: Vec<Row>,
    links: Vec<Link>,
    place: HashMap<At, usize>,
    /// Links by either end.
    ends: HashMap<At, Vec<usize>>,
    /// Figures by series, by date.
    members: HashMap<Arc<str>, Vec<At>>,
}

impl Rows {
    /// Makes the rows of what is open, or with `all` of every quantity in it. Bare numbers and quantities of no class are none
    /// otherwise, and what only repeats the figure of another document is none.
    #[must_use]
    pub fn new(library: &Library, today: Date, all: bool) -> Self {
        let ledger = &library.ledger;
        let links = ledger.links().to_vec();
        let mut ends: HashMap<At, Vec<usize>> = HashMap::new();
        for (i, link) in links.iter().enumerate() {
            ends.entry(link.from).or_default().push(i);
            ends.entry(link.to).or_default().push(i);
        }
        let mut out = Self { rows: Vec::new(), links, ends, ..Self::default() };
        let documents = library.corpus.documents();
        for (document, text) in (0u32..).zip(documents).filter(|(_, text)| text.copy_of.is_none()) {
            for (figure, said) in (0u32..).zip(library.figures_of(document)) {
                let at = (document, figure);
                // What the reader himself took out stays, so that it can be put back.
                let own = ledger.is_own(at);
                let shown = all || (said.class != Class::Other || own) && said.quantity.unit.is_some();
                // Two figures of one speech are two, however alike.
                if !shown || ledger.repeats(at).is_some_and(|first| first.0 != document) {
                    continue;
                }
                out.rows.push(Row {
                    at,
                    said: text.date,
                    due: said.horizon.as_ref().and_then(|horizon| horizon.end),
                    class: said.class,
                    own,
                    outcome: ledger.outcome(at, documents, today),
                    outcome_own: ledger.is_outcome_own(at),
                    judged: ledger.judged(at),
                    answered: answered(library, at),
                    series: ledger.series_of(at).map(Arc::from),
                });
            }
        }
        // Documents without a date come last; within a day the order of reading holds.
        out.rows.sort_by_key(|row| (row.said.is_none(), row.said, row.at));
        out.place = out.rows.iter().enumerate().map(|(i, row)| (row.at, i)).collect();
        for row in &out.rows {
            if let Some(series) = &row.series {
                out.members.entry(Arc::clone(series)).or_default().push(row.at);
            }
        }
        out
    }

    /// All rows, by date.
    #[must_use]
    pub fn all(&self) -> &[Row] {
        &self.rows
    }

    /// A row by its number.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&Row> {
        self.rows.get(row)
    }

    /// The number of a figure's row.
    #[must_use]
    pub fn number(&self, at: At) -> Option<usize> {
        self.place.get(&at).copied()
    }

    /// What later documents say of a figure, the earliest first.
    pub fn later(&self, at: At) -> impl Iterator<Item = &Link> {
        self.links_of(at).filter(move |link| link.from == at)
    }

    /// What a figure answers, if it answers one.
    #[must_use]
    pub fn earlier(&self, at: At) -> Option<&Link> {
        self.links_of(at).find(|link| link.to == at)
    }

    fn links_of(&self, at: At) -> impl Iterator<Item = &Link> {
        self.ends.get(&at).into_iter().flatten().filter_map(|&i| self.links.get(i))
    }

    /// The figures of a figure's series by date; itself alone where it has none.
    #[must_use]
    pub fn series_of(&self, at: At) -> Vec<At> {
        let series = self.number(at).and_then(|i| self.rows.get(i)).and_then(|row| row.series.as_ref());
        series.and_then(|series| self.members.get(series)).cloned().unwrap_or_else(|| vec![at])
    }
}

/// When a later document came back to a figure: the report that it was reached, else the first that says anything.
#[must_use]
pub(super) fn answered(library: &Library, at: At) -> Option<Date> {
    let dates = library.ledger.answers(at).filter_map(|link| Some((link.relation != Relation::Met, library.document(link.to.0)?.date?)));
    dates.min().map(|(_, date)| date)
}

/// The figure of a row, with its document.
#[must_use]
pub fn figure_of(library: &Library, at: At) -> Option<(&Document, &Figure)> {
    Some((library.document(at.0)?, library.ledger.figure(at)?))
}
