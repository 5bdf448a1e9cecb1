//! Walks the tables: every row's example gives what it says, and no word stands twice.

use std::collections::BTreeSet;

use super::quantities;
use super::tables::{EXCLUSION_FILE, HEDGE_FILE, MULTIPLE_FILE, UNIT_FILE};

fn last(text: &str) -> String {
    match quantities(text).last() {
        None => "-".into(),
        Some(q) => format!("{} {}", q.value.as_deref().unwrap_or("?"), q.unit.as_deref().unwrap_or("-")),
    }
}

#[test]
fn every_unit_row_reads_its_example() {
    let file = &*UNIT_FILE;
    assert!(file.measure.len() > 20 && file.money.len() > 10 && file.counter.len() > 5 && file.noun.len() > 10);
    for row in file.measure.iter().chain(&file.money).chain(&file.counter).chain(&file.noun) {
        assert_eq!(last(&row.example), row.gives, "{}", row.example);
    }
    for row in &file.rate {
        let all = quantities(&row.example);
        let q = all.last().unwrap();
        let per = serde_json::to_value(q.per).unwrap();
        assert_eq!(format!("{} {}", q.value.as_deref().unwrap(), per.as_str().unwrap()), row.gives, "{}", row.example);
    }
}

#[test]
fn every_hedge_row_reads_its_example() {
    assert!(HEDGE_FILE.hedge.len() > 5);
    for row in &HEDGE_FILE.hedge {
        let all = quantities(&row.example);
        let q = all.last().unwrap_or_else(|| panic!("{}", row.example));
        let approx = serde_json::to_value(q.approx).unwrap();
        assert_eq!(format!("{} {}", approx.as_str().unwrap(), q.value.as_deref().unwrap()), row.gives, "{}", row.example);
    }
}

#[test]
fn every_multiple_row_reads_its_example() {
    assert!(MULTIPLE_FILE.multiple.len() > 5);
    for row in &MULTIPLE_FILE.multiple {
        assert_eq!(last(&row.example), row.gives, "{}", row.example);
    }
}

#[test]
fn every_exclusion_holds_nothing() {
    let file = &*EXCLUSION_FILE;
    assert!(!file.word.is_empty() && !file.before.is_empty() && !file.after.is_empty());
    for row in file.word.iter().chain(&file.before).chain(&file.after) {
        assert!(quantities(&row.example).is_empty(), "{}: {:?}", row.example, quantities(&row.example));
    }
    for word in file.word.iter().flat_map(|row| &row.words) {
        assert!(quantities(word).is_empty(), "{word}");
    }
}

#[test]
fn no_word_stands_twice_in_a_table() {
    fn twice<'a>(words: impl IntoIterator<Item = &'a String>) {
        let mut seen = BTreeSet::new();
        for word in words {
            assert!(seen.insert(word), "{word}");
        }
    }
    let units = &*UNIT_FILE;
    twice(units.measure.iter().chain(&units.money).chain(&units.counter).flat_map(|row| &row.words));
    twice(units.noun.iter().flat_map(|row| &row.words));
    twice(units.money.iter().flat_map(|row| &row.before));
    twice(units.rate.iter().flat_map(|row| &row.words));
    twice(units.rate.iter().flat_map(|row| &row.before));
    twice(HEDGE_FILE.hedge.iter().flat_map(|row| &row.words));
    twice(MULTIPLE_FILE.multiple.iter().flat_map(|row| &row.words));
    for rows in [&EXCLUSION_FILE.word, &EXCLUSION_FILE.before, &EXCLUSION_FILE.after] {
        twice(rows.iter().flat_map(|row| &row.words));
    }
}
