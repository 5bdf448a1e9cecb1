//! Places as people write them: p12, p12.3, an address, 50%, or the labels of sections, 三.（二）

use crate::model::{Address, Document, Section};
use crate::text::fold;

use super::library::Library;
use super::reader;
use super::state::{Place, State};

/// Where to open: a place, in a file or folder or anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goto {
    /// The path as it was named.
    pub source: Option<String>,
    /// The place as it was written.
    pub place: String,
}

/// Sections named in a message that there is no such place.
const NAMED: usize = 8;

/// Goes where the reader asked to begin, as soon as it is read; with the last of the texts, says why it cannot.
pub(super) fn begin(state: &mut State, last: bool) {
    let Some(goto) = state.goto.take() else { return };
    // The same call goes to the same place, wherever the reader was before.
    match find(&state.library, &goto, 0) {
        Ok(place) => {
            state.resume.iter_mut().for_each(|left| left.place.clear());
            reader::go(state, place);
            state.focus = super::layout::Pane::Reader;
            let (setting, height) = state.setting();
            if let Some(document) = reader::document(state) {
                state.top = super::typeset::top_above(&document, place.offset, height / 4, setting);
            }
        }
        Err(why) if last => state.warn(why),
        Err(_) => state.goto = Some(goto),
    }
}

/// Goes to a place as it is written, looked for from the document that is read on.
pub(super) fn run(state: &mut State, place: &str) {
    if place.is_empty() {
        state.say("goto takes a place: p12, p12.3, 50%, an id, or the labels of sections, 三.（二）");
        return;
    }
    match find(&state.library, &Goto { source: None, place: place.into() }, state.place.document) {
        Ok(place) => reader::jump(state, place),
        Err(why) => state.warn(why),
    }
}

/// The sections of the document that is read, as they may be written after `goto`: their labels from the outermost on, and
/// what they are called; then all documents by their ids.
pub(super) fn offers(state: &State, typed: &str) -> Vec<(String, String)> {
    let Some(document) = state.library.document(state.place.document) else { return Vec::new() };
    let typed = fold(typed);
    let path = |index: u32| {
        let mut labels: Vec<&str> = std::iter::once(index)
            .chain(ancestors(document, index))
            .filter_map(|index| document.sections.get(index as usize))
            .map(|section| section.label.as_deref().unwrap_or(&section.heading))
            .collect();
        labels.reverse();
        labels.join(".")
    };
    let sections = (0u32..).zip(&document.sections).map(|(index, section)| (path(index), section.name()));
    let ids = state.library.corpus.documents().iter().map(|document| (document.id.clone(), document.name().to_owned()));
    sections.chain(ids).filter(|(path, name)| fold(path).contains(&typed) || fold(name).contains(&typed)).collect()
}

/// The place that is meant; documents are looked at from `from` on.
///
/// # Errors
/// A sentence that says what there is near.
pub fn find(library: &Library, goto: &Goto, from: u32) -> Result<Place, String> {
    let wanted = goto.place.trim().trim_start_matches('#');
    let inside = |document: &Document| goto.source.as_ref().is_none_or(|source| document.source.starts_with(source.as_str()));
    let mut documents: Vec<(u32, &Document)> =
        (0u32..).zip(library.corpus.documents()).map(|(i, d)| (i, &**d)).filter(|(_, document)| inside(document)).collect();
    let before = documents.partition_point(|&(index, _)| index < from);
    documents.rotate_left(before);
    let Some(&(first, document)) = documents.first() else {
        return Err(format!("there is no text in {}", goto.source.as_deref().unwrap_or("what was named")));
    };
    // An id may hold what parts the labels of sections.
    if let Some(&(index, document)) = documents.iter().find(|(_, document)| document.id == wanted) {
        return Ok(Place { document: index, offset: document.clauses.first().map_or(0, |clause| clause.span.start) });
    }
    if let Some((_, behind)) = wanted.split_once('#') {
        return address(library, wanted).ok_or_else(|| no_address(library, wanted, behind));
    }
    if let Some(percent) = wanted.strip_suffix('%').and_then(|n| n.parse::<u64>().ok()) {
        let offset = (document.text.len() as u64).saturating_mul(percent.min(100)) / 100;
        let clause = document.clause_at(u32::try_from(offset).unwrap_or(u32::MAX));
        return Ok(Place { document: first, offset: document.clauses.get(clause as usize).map_or(0, |c| c.span.start) });
    }
    // A label of the text comes before a number of ours: 2.1 may be a section.
    let label = documents.iter().find_map(|&(i, document)| Some((i, section(document, wanted).ok()?)));
    if let Some((document, found)) = label {
        return Ok(Place { document, offset: found.start });
    }
    let number = wanted.strip_prefix('p').unwrap_or(wanted);
    if number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(|c| c.is_ascii_digit() || c == '.') {
        let id = format!("{}#p{number}", document.id);
        return address(library, &id).ok_or_else(|| no_address(library, &id, &format!("p{number}")));
    }
    Err(section(document, wanted).err().unwrap_or_default())
}

fn address(library: &Library, id: &str) -> Option<Place> {
    let found = library.corpus.find(&Address::parse(id)?)?;
    let offset = library.document(found.document)?.clauses.get(found.clause as usize)?.span.start;
    Some(Place { document: found.document, offset })
}

fn no_address(library: &Library, id: &str, behind: &str) -> String {
    let name = id.split(['#', '~']).next().unwrap_or_default();
    match library.corpus.documents().iter().find(|document| document.id == name) {
        Some(document) => {
            let paragraph = Address::parse(id).and_then(|a| document.paragraphs.get(a.paragraph?.saturating_sub(1) as usize));
            match paragraph {
                Some(paragraph) => format!("there is no {behind} in {name}: that paragraph has {} clauses", paragraph.clauses),
                None => format!("there is no {behind} in {name}: its paragraphs are p1 to p{}", document.paragraphs.len()),
            }
        }
        None => {
            let ids: Vec<&str> = library.corpus.documents().iter().map(|document| document.id.as_str()).take(NAMED).collect();
            format!("there is no document {name}; there are {}", ids.join(", "))
        }
    }
}

/// The section that labels or words of headings lead to, from the outermost on: those between may be left out.
fn section<'d>(document: &'d Document, wanted: &str) -> Result<&'d Section, String> {
    let within = |parent: Option<u32>, part: &str| {
        let under = |index: u32| parent.is_none_or(|parent| ancestors(document, index).any(|above| above == parent));
        let sections = || (0u32..).zip(&document.sections).filter(|&(index, _)| under(index));
        // （二） as it is printed comes before a 二 further up.
        let printed = sections().find(|(_, section)| section.label.as_deref() == Some(part));
        printed.or_else(|| sections().find(|(_, section)| fits(section, part)))
    };
    if let Some((_, found)) = within(None, wanted) {
        return Ok(found);
    }
    let mut at: Option<(u32, &Section)> = None;
    for part in wanted.split(['.', '．', '/', '›', '>', ' ', '、']).filter(|part| !part.is_empty()) {
        match within(at.map(|(index, _)| index), part) {
            Some(found) => at = Some(found),
            None => return Err(no_section(document, at, part)),
        }
    }
    at.map(|(_, section)| section).ok_or_else(|| no_section(document, None, wanted))
}

/// The sections that hold a section, the nearest first.
fn ancestors(document: &Document, section: u32) -> impl Iterator<Item = u32> + '_ {
    let parent = |index: u32| document.sections.get(index as usize).and_then(|s| s.parent).filter(|&parent| parent < index);
    std::iter::successors(parent(section), move |&above| parent(above))
}

/// A label is written with or without its brackets and marks; a heading by words of it.
fn fits(section: &Section, part: &str) -> bool {
    let bare = |text: &str| fold(text.trim_matches(|c: char| !c.is_alphanumeric()));
    let part = bare(part);
    let label = section.label.as_deref().map(bare).unwrap_or_default();
    !part.is_empty() && (part == label || part.chars().count() > 1 && fold(&section.heading).contains(&part))
}

fn no_section(document: &Document, under: Option<(u32, &Section)>, part: &str) -> String {
    let parent = under.map(|(index, _)| index);
    let names: Vec<String> =
        document.sections.iter().filter(|s| s.parent == parent).map(|s| s.label.clone().unwrap_or_else(|| s.heading.clone())).collect();
    let place = under.map_or_else(|| document.name().to_string(), |(_, section)| section.name());
    if names.is_empty() {
        return format!("there is no {part} in {place}, which has no sections");
    }
    let more = if names.len() > NAMED { " …" } else { "" };
    let near: Vec<String> = names.into_iter().take(NAMED).collect();
    format!("there is no {part} in {place}: there are {}{more}", near.join(" "))
}
