//! Which rows are asked for and in which order: grouping, sorting, classes and typed words, as plain values.

use super::rows::{At, Row};
use crate::model::Class;
use crate::pledge::Outcome;

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
    /// What is typed to keep rows: a query, for what the row says or where none says it for its clause.
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
