//! Which rows are asked for and in which order: grouping, sorting, classes and typed words, as plain values.

use super::rows::{At, Row};
use crate::model::Class;
use crate::pledge::Outcome;
use crate::text::fold;

/// By what rows stand together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// One thing through the years.
    #[default]
    Series,
    /// What is counted.
    Object,
    /// Where it was said.
    Document,
    /// Who acts.
    Actor,
    /// In what it is counted.
    Unit,
    /// Pledge, target, delivered, statistic.
    Class,
    /// What became of it.
    Outcome,
    /// One list.
    Nothing,
}

impl Grouping {
    /// All, in the order in which a key goes through them.
    pub const ALL: [Self; 8] =
        [Self::Series, Self::Object, Self::Document, Self::Actor, Self::Unit, Self::Class, Self::Outcome, Self::Nothing];

    /// In a word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Series => "series",
            Self::Object => "object",
            Self::Document => "document",
            Self::Actor => "actor",
            Self::Unit => "unit",
            Self::Class => "class",
            Self::Outcome => "outcome",
            Self::Nothing => "none",
        }
    }

    /// The one before or behind it, around the ends.
    #[must_use]
    pub fn step(self, forward: bool) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self).unwrap_or_default();
        let len = Self::ALL.len();
        let next = if forward { at + 1 } else { at + len - 1 };
        Self::ALL.get(next % len).copied().unwrap_or_default()
    }
}

/// In which order rows stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sorting {
    /// By the day on which it was said.
    #[default]
    Said,
    /// By the day on which it is due; what has none comes last.
    Due,
    /// By value, the largest first, within units that can be compared.
    Value,
}

impl Sorting {
    /// All, in the order in which a key goes through them.
    pub const ALL: [Self; 3] = [Self::Said, Self::Due, Self::Value];

    /// In a word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Due => "due",
            Self::Value => "value",
        }
    }

    /// The one behind it, around the end.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Said => Self::Due,
            Self::Due => Self::Value,
            Self::Value => Self::Said,
        }
    }
}

/// Classes that are shown; none chosen is all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u8);

impl Classes {
    /// Chooses a class, or no longer.
    pub fn toggle(&mut self, class: Class) {
        self.0 ^= 1 << class as u8;
    }

    /// Whether figures of a class are shown.
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 == 0 || self.is_chosen(class)
    }

    /// Whether a class was chosen.
    #[must_use]
    pub const fn is_chosen(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Whether all are shown.
    #[must_use]
    pub const fn is_all(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Class> for Classes {
    fn from_iter<T: IntoIterator<Item = Class>>(classes: T) -> Self {
        Self(classes.into_iter().fold(0, |all, class| all | 1 << class as u8))
    }
}

/// What keeps words together in a filter.
const QUOTES: [char; 3] = ['"', '“', '”'];

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// By what rows stand together.
    pub grouping: Grouping,
    /// In which order.
    pub sorting: Sorting,
    /// The order turned round.
    pub reverse: bool,
    /// Which classes.
    pub classes: Classes,
    /// Only what is past its day and reported by no open document.
    pub overdue: bool,
    /// Words that a row must have, or where none has them its clause; `!word` those that it must not.
    pub words: String,
    /// A figure that the reader has just corrected: it stays until something else is asked for, so that it can be taken back.
    pub stays: Option<At>,
}

impl Asked {
    /// Groups rows anew. A series reads by its years: whoever asks for series gives up another order.
    pub fn group_by(&mut self, grouping: Grouping) {
        self.grouping = grouping;
        if grouping == Grouping::Series {
            self.sorting = Sorting::Said;
        }
    }

    /// Sorts rows anew. By day due or by value, series would stand between the rows and their order: they become one list.
    pub fn sort_by(&mut self, sorting: Sorting) {
        self.sorting = sorting;
        if sorting != Sorting::Said && self.grouping == Grouping::Series {
            self.grouping = Grouping::Nothing;
        }
    }

    /// Whether rows are left out.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        !self.words.is_empty() || !self.classes.is_all() || self.overdue
    }

    /// Leaves out none.
    pub fn show_all(&mut self) {
        self.words.clear();
        self.classes = Classes::default();
        self.overdue = false;
        self.stays = None;
    }

    /// Whether a row is of what is chosen, its words aside.
    pub(super) fn takes(&self, row: &Row) -> bool {
        self.classes.has(row.class) && (!self.overdue || row.outcome == Some(Outcome::Overdue))
    }
}

/// Words to look for, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<(bool, String)>);

impl Words {
    pub(super) fn new(typed: &str) -> Self {
        let mut words = Vec::new();
        let mut rest = typed.trim_start();
        while !rest.is_empty() {
            let (wanted, from) = match rest.strip_prefix(['!', '！']) {
                Some(not) => (false, not),
                None => (true, rest),
            };
            // Words in quotation marks stay together; one that is still open goes to the end.
            let word = match from.strip_prefix(QUOTES) {
                Some(quoted) => quoted.split(QUOTES).next().unwrap_or_default(),
                None => from.split(char::is_whitespace).next().unwrap_or_default(),
            };
            let behind = from.trim_start_matches(QUOTES).get(word.len()..).unwrap_or_default();
            rest = if from.starts_with(QUOTES) { behind.trim_start_matches(QUOTES) } else { behind }.trim_start();
            words.push((wanted, fold(word.trim())));
        }
        words.retain(|(_, word)| !word.is_empty());
        Self(words)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a folded text has all of them, and none of the others.
    pub(super) fn fit(&self, folded: &str) -> bool {
        self.0.iter().all(|(wanted, word)| folded.contains(word.as_str()) == *wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_class_chosen_is_all_of_them() {
        let mut classes = Classes::default();
        assert!(classes.has(Class::Target) && classes.is_all());
        classes.toggle(Class::Pledge);
        assert!(classes.has(Class::Pledge) && !classes.has(Class::Target));
        classes.toggle(Class::Pledge);
        assert!(classes.has(Class::Target));
    }

    #[test]
    fn groupings_go_round_both_ways() {
        for grouping in Grouping::ALL {
            assert_eq!(grouping.step(true).step(false), grouping);
        }
        assert_eq!(Grouping::Nothing.step(true), Grouping::Series);
    }

    #[test]
    fn words_are_looked_for_folded() {
        let words = Words::new("工坊 !2025 ＵＳＤ");
        assert!(words.fit(&fold("鲁班工坊 USD 2021")));
        assert!(!words.fit(&fold("鲁班工坊 USD 2025")));
        assert!(!words.fit(&fold("鲁班工坊")));
        assert!(Words::new(" ！ ").is_empty());
    }

    #[test]
    fn words_in_quotation_marks_stay_together() {
        let words = Words::new("\"no report\" !“met early” 路");
        assert!(words.fit(&fold("no report 路")) && !words.fit(&fold("no such report 路")));
        assert!(!words.fit(&fold("no report 路 met early")) && words.fit(&fold("no report 路 met in early May")));
        for typed in ["\"", "\"\"", "! \"", "“”", "!\" \""] {
            assert!(Words::new(typed).is_empty(), "{typed}");
        }
        assert!(Words::new("\"no rep").fit("no report"), "while it is typed");
    }

    #[test]
    fn an_order_and_series_give_way_to_each_other() {
        let mut asked = Asked::default();
        asked.sort_by(Sorting::Due);
        assert_eq!((asked.sorting, asked.grouping), (Sorting::Due, Grouping::Nothing));
        asked.group_by(Grouping::Unit);
        assert_eq!((asked.sorting, asked.grouping), (Sorting::Due, Grouping::Unit));
        asked.group_by(Grouping::Series);
        assert_eq!((asked.sorting, asked.grouping), (Sorting::Said, Grouping::Series));
    }
}
