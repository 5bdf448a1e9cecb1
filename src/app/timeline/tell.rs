//! Figures and what became of them in a few words: the same for the screen, for copies and for scripts.

use super::rows::{At, Row, Rows, answered, figure_of};
use crate::app::Library;
use crate::model::{Date, Document, Figure, Language, Link, Per, Relation, Verdict};
use crate::pledge::{Outcome, short_value};

/// What became of a promise, in a word or two.
#[must_use]
pub const fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "met",
        Outcome::MetEarly => "met early",
        Outcome::MetLate => "met late",
        Outcome::Renewed => "renewed",
        Outcome::Superseded => "superseded",
        Outcome::Continued => "continued",
        Outcome::Due => "running",
        Outcome::Overdue => "no report",
        Outcome::Open => "open-ended",
    }
}

/// The same with the year in which it was told; nothing where there is nothing to tell yet. `*` marks what follows from the
/// reader's own word.
#[must_use]
pub fn outcome_of(row: &Row) -> String {
    told(row.outcome, row.answered, row.outcome_own)
}

/// The same without the year.
#[must_use]
pub fn outcome_short(row: &Row) -> String {
    told(row.outcome, None, row.outcome_own)
}

/// A class, with `*` where it is the reader's own.
#[must_use]
pub fn class_of(row: &Row) -> String {
    if row.own { format!("{}{OWN}", row.class.name()) } else { row.class.name().to_owned() }
}

/// A class in full: beside that of the reader what was recognised, as `target* (recognised as pledge)`.
#[must_use]
pub(super) fn class_in_full(library: &Library, row: &Row) -> String {
    let recognised = library.recognised(row.at).filter(|class| *class != row.class);
    recognised.map_or_else(|| class_of(row), |class| format!("{} (recognised as {})", class_of(row), class.name()))
}

/// The link that tells what became of a row.
#[must_use]
pub(super) fn deciding<'a>(rows: &'a Rows, row: &Row) -> Option<&'a Link> {
    let relation = match row.outcome? {
        Outcome::Met | Outcome::MetEarly | Outcome::MetLate => Relation::Met,
        Outcome::Renewed => Relation::Renewed,
        Outcome::Superseded => Relation::Superseded,
        Outcome::Continued => Relation::Continued,
        Outcome::Due | Outcome::Overdue | Outcome::Open => return None,
    };
    rows.later(row.at).find(|link| link.relation == relation)
}

/// Behind what the reader says and the program does not.
const OWN: &str = "*";

/// What became of a figure, and what the reader says of its links: for where no screen shows that.
#[must_use]
pub(super) fn outcome_judged(row: &Row) -> String {
    let judged = row.judged.map(|verdict| match verdict {
        Verdict::Confirmed => "link confirmed by the reader",
        Verdict::Rejected => "link rejected by the reader",
    });
    let parts: Vec<String> =
        [Some(outcome_of(row)).filter(|text| !text.is_empty()), judged.map(String::from)].into_iter().flatten().collect();
    parts.join(", ")
}

/// What the mark means, where it stands beside one of these rows.
#[must_use]
pub(super) fn mark_in_words<'a>(mut rows: impl Iterator<Item = &'a Row>) -> Option<String> {
    rows.any(|row| row.own || row.outcome_own).then(|| format!("{OWN} as the reader says, not as recognised"))
}

/// What became of a figure by `today`, as [`outcome_of`] says it of a row.
#[must_use]
pub fn outcome_at(library: &Library, at: At, today: Date) -> String {
    told(library.ledger.outcome(at, library.corpus.documents(), today), answered(library, at), library.ledger.is_outcome_own(at))
}

fn told(outcome: Option<Outcome>, answered: Option<Date>, own: bool) -> String {
    let mark = if own { OWN } else { "" };
    match (outcome, answered) {
        (None, _) => String::new(),
        (Some(Outcome::Due), _) if !own => String::new(),
        (Some(outcome @ (Outcome::Due | Outcome::Overdue | Outcome::Open)), _) | (Some(outcome), None) => {
            format!("{}{mark}", outcome_name(outcome))
        }
        (Some(outcome), Some(date)) => format!("{} {}{mark}", outcome_name(outcome), date.year),
    }
}

/// The value in both habits, that of the text first, each with its rate. The second is empty where it is the same.
#[must_use]
pub fn values(document: &Document, figure: &Figure) -> (String, String) {
    let (mut chinese, mut english) = short_value(&figure.quantity);
    let alike = chinese == english;
    if let Some((zh, en)) = figure.quantity.per.map(rate) {
        chinese.push_str(zh);
        english.push_str(en);
    }
    let (own, other) = if document.language == Language::English { (english, chinese) } else { (chinese, english) };
    if alike { (own, String::new()) } else { (own, other) }
}

const fn rate(per: Per) -> (&'static str, &'static str) {
    match per {
        Per::Year => ("/年", "/yr"),
        Per::Month => ("/月", "/mo"),
        Per::Day => ("/天", "/day"),
        Per::Person => ("/人", "/person"),
        Per::Country => ("/国", "/country"),
    }
}

/// Who, and for whom: `中方 → 非洲`.
#[must_use]
pub fn parties(figure: &Figure) -> String {
    match (&figure.actor, &figure.beneficiary) {
        (Some(actor), Some(beneficiary)) => format!("{actor} → {beneficiary}"),
        (Some(actor), None) => actor.clone(),
        (None, Some(beneficiary)) => format!("→ {beneficiary}"),
        (None, None) => String::new(),
    }
}

/// What a link says and how sure that is: `met · 0.95 · why`; what the reader confirmed is said to be the reader's.
#[must_use]
pub fn answer_in_words(link: &Link) -> String {
    let relation = match link.relation {
        Relation::Met => "met",
        Relation::Renewed => "renewed",
        Relation::Continued => "continued",
        Relation::Superseded => "superseded",
    };
    if link.confirmed {
        return format!("{relation} · confirmed by you · {}", link.why);
    }
    format!("{relation} · {:.2} · {}", link.confidence, link.why)
}

/// A figure in one line, to stand over its words, all of it that columns may cut: `2.3 万亿美元 · USD 2.3 tn — target, due 2026, met early 2025 · 贸易额 · 中方`.
#[must_use]
pub fn figure_in_words(library: &Library, row: &Row) -> String {
    let Some((document, figure)) = figure_of(library, row.at) else { return String::new() };
    let (own, other) = values(document, figure);
    let mut said = vec![if other.is_empty() { own } else { format!("{own} · {other}") }];
    let due = row.due.map(|due| format!("due {due}"));
    let facts = [Some(class_in_full(library, row)), due, Some(outcome_judged(row)).filter(|text| !text.is_empty())];
    said.push(facts.into_iter().flatten().collect::<Vec<_>>().join(", "));
    said.extend(figure.object.clone());
    said.extend(Some(parties(figure)).filter(|text| !text.is_empty()));
    said.extend(mark_in_words(std::iter::once(row)));
    let (value, rest) = said.split_first().map_or_else(Default::default, |(value, rest)| (value.clone(), rest.join(" · ")));
    format!("{value} — {rest}")
}

/// How many of some rows there are, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub all: usize,
    /// Reported as reached.
    pub met: usize,
    /// Past their day without a report.
    pub overdue: usize,
}

impl Counts {
    /// Counts rows.
    #[must_use]
    pub fn of<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        let mut out = Self::default();
        for row in rows {
            out.all += 1;
            out.met += usize::from(matches!(row.outcome, Some(Outcome::Met | Outcome::MetEarly | Outcome::MetLate)));
            out.overdue += usize::from(row.outcome == Some(Outcome::Overdue));
        }
        out
    }

    /// `24 of 84 figures · 3 met · 6 past due without a report`: what there is none of is left out.
    #[must_use]
    pub fn in_words(self, of: usize) -> String {
        let all = if self.all == of { String::new() } else { format!(" of {of}") };
        let mut parts = vec![format!("{}{all} figure{}", self.all, if of == 1 { "" } else { "s" })];
        if self.met > 0 {
            parts.push(format!("{} met", self.met));
        }
        if self.overdue > 0 {
            parts.push(format!("{} past due without a report", self.overdue));
        }
        parts.join(" · ")
    }
}
