//! Terms of the field in English with their Chinese forms, from `glossary.toml`: one table for finding and for linking.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use super::fold;

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

/// What is said in Chinese for the terms of the field, and what in English for the words of a Chinese text.
///
/// Tables are made when somebody first asks: most sessions look for nothing that needs them.
#[derive(Debug, Default)]
pub struct Glossary {
    /// Rows of the reader's own: term and forms. They stand in the place of built-in rows of the same term.
    own: Vec<(String, String)>,
    tables: OnceLock<Tables>,
}

#[derive(Debug, Default)]
struct Tables {
    /// The Chinese forms of each term, by its [`key`].
    terms: BTreeMap<String, Vec<String>>,
    /// The English terms of each Chinese form, as a folded text writes them.
    english: BTreeMap<String, Vec<String>>,
}

/// The terms that are built in.
static BUILT_IN: LazyLock<Arc<Glossary>> = LazyLock::new(Arc::default);

impl Glossary {
    /// The terms that are built in.
    #[must_use]
    pub fn built_in() -> Arc<Self> {
        Arc::clone(&BUILT_IN)
    }

    /// The terms that are built in and rows of the reader's own over them: an English term, and its Chinese forms parted by
    /// spaces. A row without forms takes its term away.
    #[must_use]
    pub fn with(own: Vec<(String, String)>) -> Arc<Self> {
        if own.is_empty() { Self::built_in() } else { Arc::new(Self { own, tables: OnceLock::new() }) }
    }

    fn tables(&self) -> &Tables {
        self.tables.get_or_init(|| Tables::of(&self.own))
    }

    /// The Chinese forms of each term, by its [`key`].
    #[must_use]
    pub fn terms(&self) -> &BTreeMap<String, Vec<String>> {
        &self.tables().terms
    }

    /// What English texts say for a word of a Chinese one, folded: none where it is not known.
    #[must_use]
    pub fn english(&self, form: &str) -> &[String] {
        self.tables().english.get(form).map_or(&[], Vec::as_slice)
    }
}

impl Tables {
    fn of(own: &[(String, String)]) -> Self {
        // The tests read every row: a table that cannot be read does not leave the house.
        let built_in: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(include_str!("glossary.toml")).unwrap_or_default();
        let mut out = Self::default();
        let own_keys: BTreeMap<String, usize> = own.iter().enumerate().map(|(n, (term, _))| (key(&fold(term)), n)).collect();
        let others = built_in.values().flatten().filter(|(term, _)| !own_keys.contains_key(&key(&fold(term))));
        // Of two rows of one's own for one term the later holds.
        let own = own_keys.values().filter_map(|&n| own.get(n)).map(|(term, forms)| (term, forms));
        for (term, forms) in others.chain(own) {
            let term = fold(term);
            for form in forms.split_whitespace().map(fold) {
                let english = out.english.entry(form.clone()).or_default();
                if !english.contains(&term) {
                    english.push(term.clone());
                }
                out.terms.entry(key(&term)).or_default().push(form);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_ones_own_stand_over_those_built_in() {
        let row = |term: &str, forms: &str| (term.to_owned(), forms.to_owned());
        let own = Glossary::with(vec![row("Lantern Dykes", "燈堤 灯坝"), row("railways", "鐵道"), row("Highway", "")]);
        assert_eq!(own.terms()["lantern dyke"], ["灯堤", "灯坝"]);
        assert_eq!(own.english("灯坝"), ["lantern dykes"]);
        assert_eq!(own.terms()["railway"], ["铁道"]);
        assert!(!own.terms().contains_key("highway"));
        assert_eq!(own.terms()["port"], Glossary::built_in().terms()["port"]);
        assert!(Arc::ptr_eq(&Glossary::with(Vec::new()), &Glossary::built_in()));
    }
}
