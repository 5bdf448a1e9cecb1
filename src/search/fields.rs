//! The table of filters: one for reading, completion and messages.

use crate::model::{Class, Kind};
use crate::text::fold;

/// What a filter asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The document.
    Document,
    /// The section.
    Section,
    /// Who speaks or issues.
    Who,
    /// The year of the document.
    Year,
    /// What sort of document.
    Kind,
    /// The language.
    Language,
    /// What the clause holds.
    Has,
    /// What a figure does in its sentence.
    Class,
    /// The unit of a figure.
    Unit,
}

/// One row of the table of filters.
#[derive(Debug)]
pub struct FilterRow {
    /// What it asks about.
    pub field: Field,
    /// Its name, without the colon.
    pub name: &'static str,
    /// Other names that are taken for it.
    pub also: &'static [&'static str],
    /// What its value looks like.
    pub form: &'static str,
    /// A sentence.
    pub about: &'static str,
    /// A filter that a reader may copy.
    pub example: &'static str,
    /// All values, where there are only a few.
    pub values: &'static [&'static str],
}

const KINDS: [&str; 4] = [Kind::Speech.name(), Kind::Declaration.name(), Kind::News.name(), Kind::Other.name()];
const CLASSES: [&str; 5] =
    [Class::Pledge.name(), Class::Target.name(), Class::Delivered.name(), Class::Statistic.name(), Class::Other.name()];
const LANGUAGES: [&str; 5] = ["zh", "zh-hans", "zh-hant", "en", "mul"];
const HELD: [&str; 8] = ["number", "pledge", "target", "delivered", "statistic", "horizon", "doubt", "repair"];

/// Every filter. A value may be quoted; several, parted by commas, mean any of them; `-` or `!` before the name means not.
pub const FILTERS: [FilterRow; 9] = [
    FilterRow {
        field: Field::Document,
        name: "doc",
        also: &["document", "file", "title"],
        form: "part of a title, id or place",
        about: "Clauses of these documents.",
        example: "doc:tianjin",
        values: &[],
    },
    FilterRow {
        field: Field::Section,
        name: "in",
        also: &["section", "heading"],
        form: "part of a heading",
        about: "Clauses under a heading that says so.",
        example: "in:安全",
        values: &[],
    },
    FilterRow {
        field: Field::Who,
        name: "who",
        also: &["speaker", "issuer", "by"],
        form: "part of a name",
        about: "What this person or body said or issued.",
        example: "who:\"foreign ministry\"",
        values: &[],
    },
    FilterRow {
        field: Field::Year,
        name: "year",
        also: &["date", "years"],
        form: "2021, 2021..2025, 2021.., ..2025",
        about: "Documents of these years.",
        example: "year:2021..2025",
        values: &[],
    },
    FilterRow {
        field: Field::Kind,
        name: "kind",
        also: &["type"],
        form: "speech, declaration, news, other",
        about: "Documents of this sort.",
        example: "kind:declaration",
        values: &KINDS,
    },
    FilterRow {
        field: Field::Language,
        name: "lang",
        also: &["language"],
        form: "zh, zh-hans, zh-hant, en, mul",
        about: "Texts in this language.",
        example: "lang:en",
        values: &LANGUAGES,
    },
    FilterRow {
        field: Field::Has,
        name: "has",
        also: &["with"],
        form: "number, pledge, target, delivered, statistic, horizon, doubt, repair",
        about: "Clauses with a figure, a pledge, a time limit; or whose lines are doubtful or were repaired.",
        example: "has:pledge",
        values: &HELD,
    },
    FilterRow {
        field: Field::Class,
        name: "class",
        also: &[],
        form: "pledge, target, delivered, statistic, other",
        about: "Clauses with a figure of this class.",
        example: "class:delivered",
        values: &CLASSES,
    },
    FilterRow {
        field: Field::Unit,
        name: "unit",
        also: &["currency"],
        form: "USD, CNY, percent, person, km …",
        about: "Clauses with a figure in this unit.",
        example: "unit:USD",
        values: &[],
    },
];

impl FilterRow {
    /// The row of a name that is begun: some of its letters, two at least.
    #[must_use]
    pub fn begun(letters: &str) -> Option<&'static Self> {
        let letters = letters.to_ascii_lowercase();
        FILTERS.iter().find(|row| letters.len() > 1 && row.name.starts_with(&letters))
    }

    /// The row of a name, in any case and width.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        let name = &fold(name);
        let is = |known: &str| known.eq_ignore_ascii_case(name);
        FILTERS.iter().find(|row| is(row.name) || row.also.iter().any(|also| is(also)))
    }
}
