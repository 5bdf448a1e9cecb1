//! The tables of this layer, parsed once from the files beside the code.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::lexicon::Lexicon;
use crate::model::{Approx, Per};

/// A unit or currency that is complete in itself, or a measure word.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct UnitRow {
    pub(super) unit: String,
    factor: Option<String>,
    pub(super) words: Vec<String>,
    pub(super) before: Vec<String>,
    pub(super) not_before: String,
    open: String,
    pub(super) people: bool,
    pub(super) example: String,
    pub(super) gives: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct UnitFile {
    pub(super) measure: Vec<UnitRow>,
    pub(super) money: Vec<UnitRow>,
    pub(super) counter: Vec<UnitRow>,
    pub(super) piece: Vec<UnitRow>,
    pub(super) change: Vec<UnitRow>,
    pub(super) noun: Vec<UnitRow>,
    pub(super) rate: Vec<UnitRow>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct HedgeRow {
    pub(super) approx: String,
    side: String,
    pub(super) words: Vec<String>,
    not_after: String,
    untimed: bool,
    over: Vec<String>,
    pub(super) example: String,
    pub(super) gives: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct HedgeFile {
    pub(super) hedge: Vec<HedgeRow>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MultipleRow {
    value: String,
    unit: String,
    approx: String,
    pub(super) words: Vec<String>,
    not_before: Vec<String>,
    /// A word that counts only in front of one of these: `twice the`, but not `met twice`.
    only_before: BTreeMap<String, Vec<String>>,
    pub(super) example: String,
    pub(super) gives: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MultipleFile {
    verbs: Vec<String>,
    pub(super) multiple: Vec<MultipleRow>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ExclusionRow {
    pub(super) words: Vec<String>,
    pub(super) example: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ExclusionFile {
    pub(super) word: Vec<ExclusionRow>,
    pub(super) before: Vec<ExclusionRow>,
    pub(super) after: Vec<ExclusionRow>,
}

/// What sort of thing a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Measure,
    Percent,
    Multiple,
    Time,
    Money,
    Count,
    Bare,
}

/// Which nouns may change the unit of a measure word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    All,
    People,
    None,
}

/// A unit as the grammar uses it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) unit: &'static str,
    pub(super) factor: Decimal,
    pub(super) kind: Kind,
    pub(super) open: Open,
    pub(super) not_before: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    pub(super) unit: &'static str,
    pub(super) people: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Hedge {
    pub(super) approx: Approx,
    pub(super) not_after: &'static str,
    pub(super) untimed: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Multiple {
    pub(super) value: Decimal,
    pub(super) unit: &'static str,
    pub(super) approx: Approx,
    pub(super) not_before: &'static [String],
    pub(super) only_before: &'static [String],
}

/// All tables, indexed.
pub(super) struct Tables {
    pub(super) units: Lexicon<Unit>,
    pub(super) prefixes: Lexicon<Unit>,
    /// 块, 毛: money or a measure word; and the parts of a currency.
    pub(super) pieces: Lexicon<Unit>,
    pub(super) changes: Lexicon<Unit>,
    pub(super) nouns: Lexicon<Noun>,
    pub(super) hedges_before: Lexicon<Hedge>,
    pub(super) hedges_after: Lexicon<Hedge>,
    /// Hedges with the verb behind them (约占).
    pub(super) hedges_over: Lexicon<Hedge>,
    pub(super) multiples: Lexicon<Multiple>,
    pub(super) growth: Lexicon<()>,
    pub(super) rates_before: Lexicon<Per>,
    pub(super) rates_after: Lexicon<Per>,
    pub(super) labels: Lexicon<()>,
    pub(super) endings: Lexicon<()>,
    /// Frozen words by their first numeral character (or first letter): what stands before it, and the whole word.
    pub(super) frozen: HashMap<char, Vec<(usize, Vec<char>)>>,
}

pub(super) static UNIT_FILE: LazyLock<UnitFile> = LazyLock::new(|| toml::from_str(include_str!("units.toml")).unwrap_or_default());
pub(super) static HEDGE_FILE: LazyLock<HedgeFile> = LazyLock::new(|| toml::from_str(include_str!("hedges.toml")).unwrap_or_default());
pub(super) static MULTIPLE_FILE: LazyLock<MultipleFile> =
    LazyLock::new(|| toml::from_str(include_str!("multiples.toml")).unwrap_or_default());
pub(super) static EXCLUSION_FILE: LazyLock<ExclusionFile> =
    LazyLock::new(|| toml::from_str(include_str!("exclusions.toml")).unwrap_or_default());

pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);

fn approx(name: &str) -> Approx {
    match name {
        "about" => Approx::About,
        "nearly" => Approx::Nearly,
        "more_than" => Approx::MoreThan,
        "at_least" => Approx::AtLeast,
        "at_most" => Approx::AtMost,
        _ => Approx::Exact,
    }
}

fn per(name: &str) -> Per {
    match name {
        "month" => Per::Month,
        "day" => Per::Day,
        "person" => Per::Person,
        "country" => Per::Country,
        _ => Per::Year,
    }
}

fn unit(row: &'static UnitRow, money: bool, counter: bool) -> Unit {
    let kind = match row.unit.as_str() {
        _ if money => Kind::Money,
        "percent" => Kind::Percent,
        "multiple" => Kind::Multiple,
        "year" | "month" | "day" | "hour" => Kind::Time,
        "person" | "country" | "dose" | "time" => Kind::Count,
        _ if counter => Kind::Count,
        _ => Kind::Measure,
    };
    let open = match row.open.as_str() {
        "all" => Open::All,
        "people" => Open::People,
        _ => Open::None,
    };
    let factor = row.factor.as_deref().and_then(|f| f.parse().ok()).unwrap_or(Decimal::ONE);
    Unit { unit: &row.unit, factor, kind, open, not_before: &row.not_before }
}

impl Tables {
    fn new() -> Self {
        let file: &'static UnitFile = &UNIT_FILE;
        let hedges: &'static HedgeFile = &HEDGE_FILE;
        let multiples: &'static MultipleFile = &MULTIPLE_FILE;
        let exclusions: &'static ExclusionFile = &EXCLUSION_FILE;
        fn each<'a, R, T: Copy>(
            rows: impl IntoIterator<Item = &'a R>,
            words: impl Fn(&'a R) -> &'a [String],
            make: impl Fn(&'a R) -> T,
        ) -> Vec<(&'a str, T)>
        where
            R: 'a,
        {
            rows.into_iter().flat_map(|row| words(row).iter().map(|w| (w.as_str(), make(row))).collect::<Vec<_>>()).collect()
        }
        let mut units = each(&file.measure, |r| &r.words, |r| unit(r, false, false));
        units.extend(each(&file.money, |r| &r.words, |r| unit(r, true, false)));
        units.extend(each(&file.counter, |r| &r.words, |r| unit(r, false, true)));
        let hedge = |r: &'static HedgeRow| Hedge { approx: approx(&r.approx), not_after: &r.not_after, untimed: r.untimed };
        let side = |side: &'static str| each(hedges.hedge.iter().filter(move |r| r.side == side), |r| &r.words, hedge);
        let over: Vec<(String, Hedge)> = hedges
            .hedge
            .iter()
            .flat_map(|r| r.over.iter().flat_map(move |verb| r.words.iter().map(move |w| (format!("{w}{verb}"), hedge(r)))))
            .collect();
        let multiple = |r: &'static MultipleRow, word: &str| Multiple {
            value: r.value.parse().unwrap_or(Decimal::ONE),
            unit: &r.unit,
            approx: approx(&r.approx),
            not_before: &r.not_before,
            only_before: r.only_before.get(word).map_or(&[], Vec::as_slice),
        };
        let multiple_words = multiples.multiple.iter().flat_map(|r| r.words.iter().map(move |w| (w.as_str(), multiple(r, w))));
        let mut frozen: HashMap<char, Vec<(usize, Vec<char>)>> = HashMap::new();
        for word in exclusions.word.iter().flat_map(|r| &r.words) {
            let chars: Vec<char> = word.chars().collect();
            let lead = chars.iter().position(|&c| super::scan::begins(c)).unwrap_or(0);
            if let Some(&key) = chars.get(lead) {
                frozen.entry(key).or_default().push((lead, chars));
            }
        }
        for list in frozen.values_mut() {
            list.sort_by_key(|(lead, word)| std::cmp::Reverse(word.len() - lead));
        }
        Self {
            units: Lexicon::new(units),
            prefixes: Lexicon::new(each(&file.money, |r| &r.before, |r| unit(r, true, false))),
            pieces: Lexicon::new(each(&file.piece, |r| &r.words, |r| unit(r, true, false))),
            changes: Lexicon::new(each(&file.change, |r| &r.words, |r| unit(r, true, false))),
            nouns: Lexicon::new(each(&file.noun, |r| &r.words, |r| Noun { unit: &r.unit, people: r.people })),
            hedges_before: Lexicon::new(side("before")),
            hedges_after: Lexicon::new(side("after")),
            hedges_over: Lexicon::new(over.iter().map(|(w, hedge)| (w.as_str(), *hedge))),
            multiples: Lexicon::new(multiple_words),
            growth: Lexicon::new(multiples.verbs.iter().map(|w| (w.as_str(), ()))),
            rates_before: Lexicon::new(each(&file.rate, |r| &r.before, |r| per(&r.unit))),
            rates_after: Lexicon::new(each(&file.rate, |r| &r.words, |r| per(&r.unit))),
            labels: Lexicon::new(each(&exclusions.before, |r| &r.words, |_| ())),
            endings: Lexicon::new(each(&exclusions.after, |r| &r.words, |_| ())),
            frozen,
        }
    }
}
