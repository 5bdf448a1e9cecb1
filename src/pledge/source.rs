//! By what a document is known when a later one speaks of it: who spoke, and where.

use super::words::{shared, words};
use crate::model::Document;
use crate::text::chars::is_han;
use crate::text::pinyin;

/// Who spoke where, and the words of all that was said.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    speaker: Option<String>,
    /// The words of the place, in its own script and as it is written in Latin letters.
    places: Vec<Vec<u64>>,
    said: Vec<u64>,
}

impl Source {
    pub(super) fn of(document: &Document) -> Self {
        let place = document.place.as_deref().unwrap_or_default();
        let latin: String = place
            .chars()
            .filter_map(|c| pinyin::sounds(c).first())
            .filter_map(|s| pinyin::syllables().get(s.syllable as usize).cloned())
            .collect();
        let names = [place.to_owned(), if place.chars().any(is_han) { latin } else { String::new() }];
        Self {
            speaker: document.speaker.clone(),
            places: names.iter().map(|name| words(name)).filter(|words| !words.is_empty()).collect(),
            said: words(&document.text),
        }
    }

    /// How much says that this one looks back on the earlier: the same speaker, the place where it was spoken.
    pub(super) fn recalls(&self, earlier: &Self) -> usize {
        let speaker = self.speaker.is_some() && self.speaker == earlier.speaker;
        let place = earlier.places.iter().any(|place| !self.places.contains(place) && shared(place, &self.said) == place.len());
        2 * (usize::from(speaker) + usize::from(place))
    }
}
