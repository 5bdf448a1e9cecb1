//! The rows of the navigator, derived from the library, the folds and what is typed to narrow them.

use std::collections::HashMap;

use crate::model::Document;
use crate::text::fold;

use super::navigator::Entry;
use super::state::State;

/// Makes the rows anew.
pub(super) fn derive(state: &mut State) {
    let words = words(state);
    let mut rows = Vec::new();
    let mut year: Option<(usize, Option<u16>)> = None;
    for (document, text) in (0u32..).zip(state.library.corpus.documents()) {
        let sections = match &words {
            Some(words) => fitting(text, words),
            None => unfolded(state, document, text),
        };
        let fits = words.as_ref().is_none_or(|words| fits(&about(text), words));
        if !fits && sections.is_empty() {
            continue;
        }
        let dated = text.date.map(|date| date.year);
        match year.and_then(|(row, year)| Some((rows.get_mut(row)?, year))) {
            Some((Entry::Year { end, .. }, year)) if year == dated => *end = document + 1,
            _ => {
                year = Some((rows.len(), dated));
                rows.push(Entry::Year { document, end: document + 1 });
            }
        }
        let open = if words.is_some() { !sections.is_empty() } else { is_open(state, document) };
        rows.push(Entry::Document { document, open });
        rows.extend(sections.into_iter().map(|(section, open)| Entry::Section { document, section, open }));
    }
    state.navigator.rows = rows;
    state.navigator.read = state.place.document;
}

/// Says anew what tells documents of one name apart, after the library changed.
pub(super) fn tell_apart(state: &mut State) {
    let documents = state.library.corpus.documents();
    let mut alike: HashMap<(&str, Option<u16>), Vec<usize>> = HashMap::new();
    for (i, document) in documents.iter().enumerate() {
        alike.entry((document.name(), document.date.map(|d| d.year))).or_default().push(i);
    }
    let mut tags = vec![String::new(); documents.len()];
    for group in alike.into_values().filter(|group| group.len() > 1) {
        let of: Vec<&Document> = group.iter().filter_map(|&i| documents.get(i)).map(|document| &**document).collect();
        for (i, tag) in group.into_iter().zip(tags_of(&of)) {
            if let Some(slot) = tags.get_mut(i) {
                *slot = tag;
            }
        }
    }
    state.navigator.tags = tags;
}

/// The first of day, kind and file that is another for each; else the number in the library's own ids.
fn tags_of(documents: &[&Document]) -> Vec<String> {
    let day = |d: &&Document| d.date.map(|date| date.to_string().split_off(5)).unwrap_or_default();
    let kind = |d: &&Document| d.kind.name().to_string();
    let stems: Vec<&str> = documents.iter().map(|d| d.id.rsplit_once('.').map_or(d.id.as_str(), |(stem, _)| stem)).collect();
    let shared = stems.iter().skip(1).fold(stems.first().copied().unwrap_or_default(), |shared, stem| {
        let end =
            shared.char_indices().zip(stem.chars()).find(|((_, a), b)| a != b).map_or(shared.len().min(stem.len()), |((at, _), _)| at);
        shared.get(..end).unwrap_or_default()
    });
    // A part of a name is told whole: 001, not the 1 by which it differs.
    let begins = shared.rfind(['-', '_']).map_or(0, |at| at + 1);
    let file = |stem: &&str| {
        let rest = stem.get(begins..).unwrap_or_default();
        let differs = shared.len().saturating_sub(begins);
        let end = rest.char_indices().find(|&(at, c)| at > differs && matches!(c, '-' | '_')).map_or(rest.len(), |(at, _)| at);
        rest.get(..end).unwrap_or_default().chars().take(8).collect::<String>()
    };
    let tries = [
        documents.iter().map(day).collect::<Vec<_>>(),
        documents.iter().map(kind).collect(),
        stems.iter().map(file).collect(),
        documents.iter().map(|d| d.id.clone()).collect(),
    ];
    let distinct = |tags: &Vec<String>| {
        let mut sorted: Vec<&String> = tags.iter().collect();
        sorted.sort_unstable();
        sorted.dedup();
        sorted.len() == tags.len()
    };
    tries.into_iter().find(distinct).unwrap_or_default()
}

/// The words typed to narrow the rows, folded; `None` where nothing is.
fn words(state: &State) -> Option<Vec<String>> {
    let words: Vec<String> = state.navigator.filter.as_ref()?.text().split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then_some(words)
}

fn fits(text: &str, words: &[String]) -> bool {
    let text = fold(text);
    words.iter().all(|word| text.contains(word))
}

/// What of a document can be typed to find it.
fn about(document: &Document) -> String {
    let date = document.date.map(|date| date.to_string()).unwrap_or_default();
    let whose = document.speaker.as_deref().or(document.issuer.as_deref()).unwrap_or_default();
    let place = document.place.as_deref().unwrap_or_default();
    let copy = if document.copy_of.is_some() { "copy" } else { "" };
    [document.name(), &date, document.kind.name(), whose, place, &document.id, copy].join(" ")
}

/// Sections that fit, with those they are in.
fn fitting(document: &Document, words: &[String]) -> Vec<(u32, Option<bool>)> {
    let mut shown = vec![false; document.sections.len()];
    for (i, _) in document.sections.iter().enumerate().filter(|(_, section)| fits(&section.name(), words)) {
        let mut next = Some(i);
        while let Some(slot) = next.and_then(|i| shown.get_mut(i)).filter(|shown| !**shown) {
            *slot = true;
            next = next.and_then(|i| document.sections.get(i)?.parent).map(|parent| parent as usize);
        }
    }
    (0u32..).zip(shown).filter(|(_, shown)| *shown).map(|(section, _)| (section, None)).collect()
}

/// The first row that fits by itself, not by what is in it.
pub(super) fn first_fit(state: &State) -> Option<usize> {
    let words = words(state)?;
    state.navigator.rows.iter().position(|entry| match *entry {
        Entry::Year { .. } => false,
        Entry::Document { document, .. } => state.library.document(document).is_some_and(|d| fits(&about(d), &words)),
        Entry::Section { document, section, .. } => {
            let section = state.library.document(document).and_then(|d| d.sections.get(section as usize));
            section.is_some_and(|s| fits(&s.name(), &words))
        }
    })
}

/// A document shows its sections while it is read, unless the reader folded it.
fn is_open(state: &State, document: u32) -> bool {
    state.navigator.folds.get(&(document, None)).copied().unwrap_or(state.place.document == document)
}

/// The sections of a document that are not folded away, and whether those in them are shown.
fn unfolded(state: &State, document: u32, text: &Document) -> Vec<(u32, Option<bool>)> {
    if !is_open(state, document) {
        return Vec::new();
    }
    let open = |section: u32| state.navigator.folds.get(&(document, Some(section))).copied().unwrap_or(true);
    let mut full = vec![false; text.sections.len()];
    for parent in text.sections.iter().filter_map(|s| s.parent) {
        if let Some(slot) = full.get_mut(parent as usize) {
            *slot = true;
        }
    }
    // Parents stand before their children.
    let mut hidden: Vec<bool> = Vec::with_capacity(full.len());
    for section in &text.sections {
        let away = section.parent.is_some_and(|parent| hidden.get(parent as usize).copied().unwrap_or(false) || !open(parent));
        hidden.push(away);
    }
    let rows = (0u32..).zip(full).zip(hidden);
    rows.filter(|(_, hidden)| !hidden).map(|((section, full), _)| (section, full.then(|| open(section)))).collect()
}
