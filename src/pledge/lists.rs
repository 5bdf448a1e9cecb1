//! Word lists that the rules ask for by name; what each says, and an example that is its test, stands in the table.

use std::sync::LazyLock;

use serde::Deserialize;

use super::lexicon::Lexicon;

/// One list: its words as text, and found in folded characters.
#[derive(Default, Deserialize)]
#[serde(from = "Row")]
pub(super) struct List {
    words: Vec<String>,
    places: Lexicon<()>,
}

#[derive(Deserialize)]
struct Row {
    words: Vec<String>,
}

impl From<Row> for List {
    fn from(Row { words }: Row) -> Self {
        Self { places: Lexicon::new(words.iter().map(|w| (w.as_str(), ()))), words }
    }
}

impl List {
    /// Where the longest of its words that begins at `at`, or behind a space there, ends.
    pub(super) fn at(&self, chars: &[char], at: usize) -> Option<usize> {
        let at = at + usize::from(chars.get(at) == Some(&' '));
        self.places.at(chars, at).map(|(end, ())| end)
    }

    /// Whether one of its words begins at `at` itself.
    pub(super) fn is_at(&self, chars: &[char], at: usize) -> bool {
        self.places.at(chars, at).is_some()
    }

    /// Where the longest of its words that ends at `end`, or in front of a space there, begins.
    pub(super) fn before(&self, chars: &[char], end: usize) -> Option<usize> {
        let end = end - usize::from(end > 0 && chars.get(end - 1) == Some(&' '));
        self.places.before(chars, end).map(|(start, ())| start)
    }

    /// Where one of its words begins in a stretch of the text, and where it ends: the first.
    pub(super) fn within(&self, chars: &[char], from: usize, to: usize) -> Option<(usize, usize)> {
        (from..to).find_map(|i| self.places.at(chars, i).filter(|(end, ())| *end <= to).map(|(end, ())| (i, end)))
    }

    /// Whether a word, or a stretch of the text, is one of them.
    pub(super) fn is(&self, chars: &[char], from: usize, to: usize) -> bool {
        self.places.all_at(chars, from).any(|(end, ())| end == to)
    }

    /// Whether a word is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|w| w == word)
    }

    /// The words themselves.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Whether a text holds one of them, also as a part of a longer word.
    pub(super) fn inside(&self, text: &str) -> bool {
        self.words.iter().any(|w| text.contains(w.as_str()))
    }
}

macro_rules! lists {
    ($($name:ident)*) => {
        /// All lists; a name without a row, or a row without a name, does not pass the tests.
        #[derive(Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct Lists { $(pub(super) $name: List),* }
    };
}

lists! {
    be attitudes instead_of kept attained results aside relative tools statement and opener first next announces plan own_side
    unnamed anybody pronoun auxiliary receivers each for_whom lets
    undertaken goal in_full keeps goal_of level_of meant completed
    performs befalls participle adverb needs supposes equals remains
    of_which joins took_part travel trade level carries_out kinds_of_will
    modal wishes so_far starting_from against taken_from known compared
    measure_of basis falls_due now since to_a_time free_stay lasting
    to_a_level sum cumulative stock increase annual grows determiner
    function more worth amount_of change stop plural not_plural
    half_a share_led share_acts common wide levels replaces raises
    size lowers heightens down_to flow sent_out foreseen counted makes_up one_year goes_on paid speaker scheme stands_built benefits lifts ahead_of aim
    among_these whole courses lifespan population level_noun sum_noun
    in_place running for_free whole_year of_a_plan expires up_to plans
    gift_noun amount_noun decided
}

const TABLE: &str = include_str!("lists.toml");

// Whether the table holds every list is a test: a list that were missing would leave them all empty.
pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| toml::from_str(TABLE).unwrap_or_default());

#[cfg(test)]
mod tests {
    use super::super::tests::{dated, figures_of};
    use super::*;
    use crate::pledge::{Entries, Ledger};

    /// What `gives` asks for, as the last figure has it.
    fn told(example: &str, earlier: Option<&str>, field: &str) -> String {
        let figures = figures_of(example);
        let last = figures.last();
        let said = |text: Option<&str>| text.unwrap_or("-").to_owned();
        match field {
            "figures" => figures.len().to_string(),
            "class" => said(last.map(|f| f.class.name())),
            "object" => said(last.and_then(|f| f.object.as_deref())),
            "actor" => said(last.and_then(|f| f.actor.as_deref())),
            "for" => said(last.and_then(|f| f.beneficiary.as_deref())),
            "sense" => last.and_then(|f| f.sense).map_or("-".into(), |s| format!("{s:?}").to_lowercase()),
            "ends" => last.and_then(|f| f.horizon.as_ref()?.end).map_or("-".into(), |end| end.year.to_string()),
            "quantity" => last.map_or("-".into(), |f| {
                let q = &f.quantity;
                format!("{} {}", q.value.as_deref().unwrap_or("?"), q.unit.as_deref().unwrap_or("-"))
            }),
            "link" => {
                let documents = [dated(2022, earlier.unwrap()), dated(2024, example)];
                let ledger = Ledger::of(&documents, documents.iter().map(|d| Entries::of(d)).collect());
                ledger.links().last().map_or("-".into(), |link| format!("{:?}", link.relation).to_lowercase())
            }
            other => panic!("{other}"),
        }
    }

    #[test]
    fn every_list_reads_its_example() {
        let lists: Result<Lists, _> = toml::from_str(TABLE);
        assert!(lists.is_ok(), "{:?}", lists.err());
        let rows: toml::Table = toml::from_str(TABLE).unwrap();
        let mut wrong = Vec::new();
        for (name, row) in &rows {
            let text = |key: &str| row.get(key).and_then(|v| v.as_str());
            let (example, gives) = (text("example").unwrap(), text("gives").unwrap());
            let (field, want) = gives.split_once(' ').unwrap();
            let got = told(example, text("earlier"), field);
            if got != want {
                wrong.push(format!("{name}: {example}: want {gives}, got {got}"));
            }
            let all = format!("{example} {}", text("earlier").unwrap_or_default()).to_lowercase();
            let words = row.get("words").and_then(|v| v.as_array()).unwrap();
            let units = crate::pledge::unit_names().contains(&words.last().and_then(|w| w.as_str()).unwrap());
            let shown = units || words.iter().filter_map(|w| w.as_str()).any(|w| all.contains(w));
            if !shown {
                wrong.push(format!("{name} shows none of its words"));
            }
            let distinct: std::collections::BTreeSet<&str> = words.iter().filter_map(|w| w.as_str()).collect();
            assert_eq!(distinct.len(), words.len(), "{name} holds a word twice");
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
