//! Which rows are asked for and in which order: grouping, sorting, classes and typed words, as plain values.

use crate::model::Class;
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
    /// One list.
    Nothing,
}

impl Grouping {
    /// All, in the order in which a key goes through them.
    pub const ALL: [Self; 7] = [Self::Series, Self::Object, Self::Document, Self::Actor, Self::Unit, Self::Class, Self::Nothing];

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
    /// Words that a row must have, or where none has them its clause; `!word` those that it must not.
    pub words: String,
}

/// Words to look for, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<(bool, String)>);

impl Words {
    pub(super) fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().map(|word| match word.strip_prefix(['!', '！']) {
            Some(not) => (false, fold(not)),
            None => (true, fold(word)),
        });
        Self(words.filter(|(_, word)| !word.is_empty()).collect())
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
}
