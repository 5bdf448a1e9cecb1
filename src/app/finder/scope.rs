//! Narrowing a search to the document or the section by a key: as filters before what is typed, so that they can be seen
//! and edited.

use super::super::library::section_at;
use super::super::state::State;

/// What narrows the search: the filters that were put before the query, and how far they go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The beginning of the line that was put there.
    pub(super) chips: String,
    /// How far a search is narrowed by it.
    level: Level,
    /// The heading of the section that it would be narrowed to next.
    heading: Option<String>,
}

/// How far a search is narrowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// All open texts.
    #[default]
    Everywhere,
    /// One document.
    Document,
    /// One section.
    Section,
}

impl Scope {
    /// How far the search is narrowed; not at all once the filters were edited.
    #[must_use]
    pub fn level(&self, line: &str) -> Level {
        if line.starts_with(&self.chips) { self.level } else { Level::Everywhere }
    }
}

/// A filter and a blank behind it; its value in quotation marks where it would end too early otherwise.
pub(super) fn filter(name: &str, value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '、');
    if value.chars().all(plain) {
        format!("{name}:{value} ")
    } else if value.contains('"') {
        format!("{name}:「{value}」 ")
    } else {
        format!("{name}:\"{value}\" ")
    }
}

/// Where a search is narrowed to: the document and heading of the hit that was chosen by hand, else of what is being read.
fn target(state: &State) -> Option<(String, Option<String>)> {
    let chosen = state.finder.search.hits().get(state.finder.choice.at).filter(|_| state.finder.moved);
    let (document, section) = match chosen {
        Some(hit) => (state.library.document(hit.document)?, hit.section),
        None => {
            let document = state.library.document(state.place.document)?;
            (document, section_at(document, state.place.offset))
        }
    };
    let heading = section.and_then(|n| document.sections.get(n as usize)).map(|section| section.heading.clone());
    Some((document.id.clone(), heading.filter(|heading| !heading.trim().is_empty())))
}

/// Narrows to the document, then to the section, then not at all.
pub(super) fn narrow(state: &mut State) {
    let Some((document, heading)) = target(state) else { return };
    let now = state.finder.scope.level(state.finder.line.text());
    let old = if now == Level::Everywhere { 0 } else { state.finder.scope.chips.len() };
    let before = std::mem::take(&mut state.finder.scope);
    // The section is that of the hit for whose document it was narrowed, unless another one was chosen since.
    let heading = if now == Level::Document && !state.finder.moved { before.heading } else { heading };
    let scope = match (now, heading) {
        (Level::Everywhere, heading) => Scope { chips: filter("doc", &document), level: Level::Document, heading },
        (Level::Document, Some(heading)) => {
            Scope { chips: format!("{}{}", before.chips, filter("in", heading.trim())), level: Level::Section, heading: None }
        }
        (Level::Document, None) | (Level::Section, _) => Scope::default(),
    };
    state.finder.line.replace(0..old, &scope.chips);
    state.finder.scope = scope;
    super::typed(state);
}
