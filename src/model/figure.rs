//! A number that was said: quantity, figure, horizon, and links between figures.

use serde::Serialize;

use super::{Date, Span};

/// How near the printed number is to what is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Approx {
    /// No hedge.
    #[default]
    Exact,
    /// 约, about.
    About,
    /// 近, nearly: a little less.
    Nearly,
    /// 超过, more than.
    MoreThan,
    /// 不少于, at least.
    AtLeast,
    /// 以内, at most.
    AtMost,
}

/// What a figure does in its sentence (contract: Classes).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A party commits itself to do, give or build it.
    Pledge,
    /// A goal to be reached.
    Target,
    /// Done by a party's act and reported.
    Delivered,
    /// The state of the world.
    Statistic,
    /// None of these.
    #[default]
    Other,
}

impl Class {
    /// As printed in the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pledge => "pledge",
            Self::Target => "target",
            Self::Delivered => "delivered",
            Self::Statistic => "statistic",
            Self::Other => "other",
        }
    }
}

/// The period or head that a rate is counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Per {
    /// Each year.
    Year,
    /// Each month.
    Month,
    /// Each day.
    Day,
    /// Each person.
    Person,
    /// Each country.
    Country,
}

/// How a total is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sense {
    /// Summed over a period.
    Cumulative,
    /// Of one year.
    Annual,
    /// Held at one time.
    Stock,
    /// Added to what was there.
    Increase,
}

/// How exactly a horizon is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// To the day.
    Day,
    /// Whole years.
    Year,
}

/// Until when, or from when to when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Horizon {
    /// The words that say so.
    pub text: String,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// How exactly.
    pub precision: Precision,
}

/// A number recognised in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Byte range in the text it was found in: the number with its measure word or unit.
    pub span: Span,
    /// Decimal number in the unit named; `None` where only its order is said (几十).
    pub value: Option<String>,
    /// Upper end of a range.
    pub value_max: Option<String>,
    /// Its hedge.
    pub approx: Approx,
    /// Canonical unit; `None` for a bare number.
    pub unit: Option<String>,
    /// The unit as printed.
    pub unit_text: String,
    /// What a rate is counted by.
    pub per: Option<Per>,
}

/// A quantity in its clause: what was promised, aimed at, reported or merely said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The quantity; its span is a byte range of the clause's text.
    pub quantity: Quantity,
    /// Index of the clause in its document.
    pub clause: u32,
    /// What is counted, a short noun phrase.
    pub object: Option<String>,
    /// Who acts.
    pub actor: Option<String>,
    /// For whom.
    pub beneficiary: Option<String>,
    /// Until when.
    pub horizon: Option<Horizon>,
    /// What it does in its sentence.
    pub class: Class,
    /// How a total is meant.
    pub sense: Option<Sense>,
}

/// How a later figure answers an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Reported as reached.
    Met,
    /// Promised again.
    Renewed,
    /// Carried on.
    Continued,
    /// Replaced by another.
    Superseded,
}

/// Two figures of different documents that speak of the same thing. Figures are (document, index in its figures).
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The earlier figure.
    pub from: (u32, u32),
    /// The later figure.
    pub to: (u32, u32),
    /// What the later does to the earlier.
    pub relation: Relation,
    /// 0 to 1; 1 where the reader confirmed it.
    pub confidence: f32,
    /// A sentence.
    pub why: String,
    /// Whether the reader confirmed it. A rejected one is no link.
    pub confirmed: bool,
}
