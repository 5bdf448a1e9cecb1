//! How a library was left, and finding all of it again, as far as the texts still hold it.

use std::collections::HashMap;

use crate::model::{Address, Corpus, Fold, Mark, Sitting};

use super::finder;
use super::layout::Pane;
use super::navigator;
use super::reader;
use super::state::{Place, State};
use super::typeset::{page, top_above};

/// The address of the clause at a place, with its anchor, and how far into the clause the place is.
#[must_use]
pub fn address(corpus: &Corpus, place: Place) -> Option<(String, u32)> {
    let document = corpus.get(place.document)?;
    let index = document.clause_at(place.offset);
    let clause = document.clauses.get(index as usize)?;
    Some((format!("{}~{:08x}", document.clause_id(index), clause.anchor), place.offset.saturating_sub(clause.span.start)))
}

/// The place of an address. Where its clause reads otherwise now, the clause of its number, or the last before that.
#[must_use]
pub fn place(corpus: &Corpus, address: &str, within: u32) -> Option<Place> {
    let address = Address::parse(address)?;
    if let Some(found) = corpus.find(&address) {
        let document = corpus.get(found.document)?;
        let clause = document.clauses.get(found.clause as usize)?.span;
        let inside = clause.start.saturating_add(within);
        let fits = inside < clause.end && document.text.is_char_boundary(inside as usize);
        return Some(Place { document: found.document, offset: if fits { inside } else { clause.start } });
    }
    let (index, document) = (0u32..).zip(corpus.documents()).find(|(_, document)| document.id == address.document)?;
    let last = document.paragraphs.len().checked_sub(1)?;
    let paragraph = document.paragraphs.get((address.paragraph.unwrap_or(1).saturating_sub(1) as usize).min(last))?;
    let clause = address.clause.unwrap_or(1).min(paragraph.clauses).saturating_sub(1);
    let offset =
        document.clauses.get(paragraph.first_clause.saturating_add(clause) as usize).map_or(paragraph.span.start, |c| c.span.start);
    Some(Place { document: index, offset })
}

/// How the library stands now.
#[must_use]
pub fn sitting(state: &State) -> Sitting {
    let corpus = &state.library.corpus;
    let (place, within) = address(corpus, state.place).unwrap_or_default();
    // What is not read, or not there any more, is not forgotten.
    let absent = || std::iter::once(&state.elsewhere).chain(&state.resume);
    let now = Sitting { place, within, above: rows_above(state), ..Sitting::default() };
    let Sitting { place, within, above, .. } = state.resume.clone().filter(|left| !left.place.is_empty()).unwrap_or(now);
    let set = |mark: &&Mark| mark.letter.is_ascii_lowercase() || state.marks.get(0, mark.letter).is_none();
    let absent_marks = absent().flat_map(|left| &left.marks).filter(set).cloned();
    let marks = state.marks.iter().filter_map(|(letter, place)| Some(Mark { letter, place: address(corpus, place)?.0 }));
    let folds = state.navigator.folds.iter().filter_map(|(&(document, section), &open)| {
        let document = corpus.get(document)?;
        Some(Fold { document: document.id.clone(), section: document.section_path(section), open })
    });
    let waiting = state.resume.as_ref().map(|left| left.query.clone());
    Sitting {
        place,
        within,
        above,
        in_navigator: state.focus == Pane::Navigator,
        hidden: state.hidden,
        query: state.finder.accepted.query().map(|query| query.text().to_string()).or(waiting).unwrap_or_default(),
        marks: marks.chain(absent_marks).collect(),
        folds: folds.chain(absent().flat_map(|left| &left.folds).cloned()).collect(),
    }
}

fn rows_above(state: &State) -> u16 {
    let Some(document) = state.library.document(state.place.document) else { return 0 };
    let (setting, height) = state.setting();
    let rows = page(document, state.top, height, setting);
    rows.iter().rfind(|(_, line)| line.span.start <= state.place.offset).map_or(0, |(row, _)| *row)
}

/// How the library was left: the columns stand so at once, the rest waits for its texts.
pub(super) fn left(state: &mut State, left: Sitting) {
    state.hidden = left.hidden;
    state.focus = if left.in_navigator { Pane::Navigator } else { Pane::Reader };
    state.resume = Some(left);
}

/// Takes up what was left, as far as the texts read so far hold it; with the last of them, what is not found is let go.
pub(super) fn resume(state: &mut State, last: bool) {
    let Some(mut left) = state.resume.take() else { return };
    let corpus = state.library.corpus.clone();
    let mut came = false;
    if let Some(to) = place(&corpus, &left.place, left.within) {
        left.place.clear();
        reader::go(state, to);
        if let Some(document) = reader::document(state) {
            let (setting, height) = state.setting();
            state.top = top_above(&document, to.offset, left.above.min(height.saturating_sub(1)), setting);
        }
        came = true;
    }
    left.marks.retain(|mark| match place(&corpus, &mark.place, 0) {
        Some(place) => {
            state.marks.set(mark.letter, place);
            false
        }
        None => true,
    });
    let by_id: HashMap<&str, u32> = corpus.documents().iter().zip(0u32..).map(|(document, i)| (document.id.as_str(), i)).collect();
    left.folds.retain(|fold| match by_id.get(fold.document.as_str()).and_then(|&document| folded(&corpus, document, fold)) {
        Some(name) => {
            state.navigator.folds.insert(name, fold.open);
            false
        }
        None => true,
    });
    navigator::refresh(state);
    if came {
        navigator::follow(state);
    }
    if last {
        state.elsewhere.marks.append(&mut left.marks);
        state.elsewhere.folds.append(&mut left.folds);
        if !left.place.is_empty() && state.goto.is_none() {
            state.say("the text you read last is not here any more");
        }
        if !left.query.is_empty() {
            finder::take_up(state, &left.query);
        }
        return;
    }
    state.resume = Some(left);
}

/// The document and section of a fold.
fn folded(corpus: &Corpus, index: u32, fold: &Fold) -> Option<(u32, Option<u32>)> {
    let document = corpus.get(index)?;
    if fold.section.is_empty() {
        return Some((index, None));
    }
    let section = (0u32..).zip(&document.sections).find(|&(section, _)| document.section_path(Some(section)) == fold.section)?.0;
    Some((index, Some(section)))
}
