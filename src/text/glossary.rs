//! Terms of the field in English with their Chinese forms, from `glossary.toml`: one table for finding and for linking.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A phrase as it is compared: single words, no hyphens, plural as singular.
#[must_use]
pub fn key(phrase: &str) -> String {
    let spaced = phrase.replace(['-', '/', '.'], " ").replace("'s", "");
    let words: Vec<String> = spaced.split_whitespace().map(singular).collect();
    words.join(" ")
}

/// An English noun in lower case without the sign of its plural.
#[must_use]
pub fn singular(word: &str) -> String {
    let stem = |end: &str| word.strip_suffix(end).filter(|stem| stem.len() >= 3);
    if let Some(stem) = stem("ies") {
        return format!("{stem}y");
    }
    if let Some(stem) = ["sses", "xes", "ches", "shes"].iter().find_map(|end| stem(end).and(word.strip_suffix("es"))) {
        return stem.into();
    }
    match stem("s") {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.into(),
        _ => word.into(),
    }
}

/// The forms of each term, by its [`key`].
pub static GLOSSARY: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    // The tests read every row: a table that cannot be read does not leave the house.
    let tables: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(include_str!("glossary.toml")).unwrap_or_default();
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (term, forms) in tables.into_values().flatten() {
        out.entry(key(&term.to_lowercase())).or_default().extend(forms.split_whitespace().map(String::from));
    }
    out
});
