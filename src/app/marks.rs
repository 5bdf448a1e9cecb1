//! Marks: places that bear a letter, a to z in one document, A to Z in all of them.

use std::collections::BTreeMap;

use super::keymap::Scope;
use super::reader::jump;
use super::state::{Place, State};
use super::{Code, Command, Key};

/// What the letter typed next is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// It marks the place.
    Set,
    /// It goes to the place that it marks.
    Go,
}

/// Places by letter; small letters belong to a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(BTreeMap<(Option<u32>, char), Place>);

impl Marks {
    fn key(document: u32, letter: char) -> (Option<u32>, char) {
        (letter.is_ascii_lowercase().then_some(document), letter)
    }

    /// Marks a place.
    pub fn set(&mut self, letter: char, place: Place) {
        self.0.insert(Self::key(place.document, letter), place);
    }

    /// The place of a letter, as seen from a document.
    #[must_use]
    pub fn get(&self, document: u32, letter: char) -> Option<Place> {
        self.0.get(&Self::key(document, letter)).copied()
    }

    /// All marks with their letters.
    pub fn iter(&self) -> impl Iterator<Item = (char, Place)> + '_ {
        self.0.iter().map(|(&(_, letter), &place)| (letter, place))
    }

    /// The marks in a document.
    pub fn of(&self, document: u32) -> impl Iterator<Item = (char, u32)> + '_ {
        self.iter().filter(move |(_, place)| place.document == document).map(|(letter, place)| (letter, place.offset))
    }
}

/// The key behind `m` or `'`.
pub(super) fn letter(state: &mut State, purpose: Letter, key: Key) {
    let (Code::Char(c), false, false) = (key.code, key.ctrl, key.alt) else { return };
    match (purpose, c) {
        (Letter::Set, 'a'..='z' | 'A'..='Z') => {
            state.marks.set(c, state.place);
            let scope = if c.is_ascii_lowercase() { "in this document" } else { "in all documents" };
            state.say(format!("marked {c} {scope}"));
        }
        (Letter::Go, 'a'..='z' | 'A'..='Z') => match state.marks.get(state.place.document, c) {
            Some(place) => jump(state, place),
            None => state.say(format!("no mark {c}{}", if c.is_ascii_lowercase() { " in this document" } else { "" })),
        },
        // As in vim, the key twice goes to where the last jump came from, and there and back again.
        (Letter::Go, '\'' | '`') => match state.back.last().copied() {
            Some(place) => jump(state, place),
            None => state.say("no earlier place to go back to"),
        },
        _ => state.say("a mark is a letter: a to z in this document, A to Z in all"),
    }
}

/// What the status line says while a letter is awaited: for going, which there are.
#[must_use]
pub fn prompt(state: &State, purpose: Letter) -> String {
    if purpose == Letter::Set {
        return "mark this place: a to z in this document, A to Z in all".into();
    }
    let here = state.place.document;
    let mut told = vec!["go to mark:".to_string()];
    for (letter, place) in state.marks.iter().filter(|(letter, place)| letter.is_ascii_uppercase() || place.document == here) {
        let Some(document) = state.library.document(place.document) else { continue };
        let (paragraph, clause) = document.numbers_of(document.clause_at(place.offset));
        let name = if place.document == here { String::new() } else { format!(" {}", document.name()) };
        told.push(format!("{letter}{name} p{paragraph}.{clause}"));
    }
    if told.len() == 1 {
        let key = state.keymap.first(Scope::Reader, Command::MarkSet);
        return format!("go to mark: there is none here yet; {key} and a letter sets one");
    }
    told.join("  ")
}
