//! Writing a note, changing it, taking it away and bringing it back.

use crate::model::{Corpus, Document, Note};

use super::super::input::{Edit, Line};
use super::super::keymap::Scope;
use super::super::layout::{Pane, Screen};
use super::super::reader::jump;
use super::super::sitting;
use super::super::state::{Place, State};
use super::super::{Command, Effect};

/// Characters of a clause that are kept with its note: enough to know it by.
const KEPT: usize = 300;

/// A note while it is written.
#[derive(Clone, Debug)]
pub struct Writing {
    /// Id and anchor of the clause.
    clause: String,
    /// The document's name.
    document: String,
    /// The first words of the clause.
    pub words: String,
    /// What was written before, and for which clause: another than now where the text has changed since.
    before: Option<Note>,
    /// What is written.
    pub line: Line,
}

impl Writing {
    /// The paragraph and clause: `p12.3`.
    #[must_use]
    pub fn place(&self) -> &str {
        let place = self.clause.rsplit_once('#').map_or(self.clause.as_str(), |(_, place)| place);
        place.split('~').next().unwrap_or_default()
    }

    fn text(&self) -> &str {
        self.line.text().trim()
    }

    fn is_changed(&self) -> bool {
        self.text() != self.before.as_ref().map_or("", |note| &note.text)
    }
}

/// The first words of a clause.
pub(super) fn words(document: &Document, clause: u32) -> String {
    document.clause_text(clause).trim().chars().take(KEPT).collect()
}

/// The clause that is meant: of the chosen note in the list, else the one with the cursor; and the note on it.
fn meant(state: &State) -> Option<(u32, u32, Option<Note>)> {
    if state.screen == Screen::Notes {
        let noted = state.notes.found().get(state.notes.choice.at)?;
        return Some((noted.document, noted.clause?, state.overlay.notes.get(noted.note).cloned()));
    }
    let document = state.place.document;
    let clause = state.library.document(document)?.clause_at(state.place.offset);
    Some((document, clause, super::note_on(state, document, clause).cloned()))
}

/// Opens the line for the note on a clause.
pub(in super::super) fn begin(state: &mut State) {
    let Some((document, clause, before)) = meant(state) else {
        state.say(if state.screen == Screen::Notes { "the clause of this note is not there any more" } else { "there is no clause here" });
        return;
    };
    let Some(text) = state.library.document(document) else { return };
    let Some((address, _)) = text
        .clauses
        .get(clause as usize)
        .and_then(|c| super::super::address(&state.library.corpus, Place { document, offset: c.span.start }))
    else {
        state.say("there is no clause here");
        return;
    };
    // What was left half written goes on, also where its clause has another number or other words by now: it is the one that
    // the reader is led to.
    let corpus = &state.library.corpus;
    let is_here = |draft: &Writing| draft.clause == address || stands(corpus, draft) == Some((document, clause));
    let draft = state.notes.drafts.iter().rposition(is_here);
    let line = match draft.map(|at| state.notes.drafts.remove(at)) {
        Some(draft) => draft.line,
        None => Line::new(before.as_ref().map_or("", |note| &note.text)),
    };
    state.notes.writing = Some(Writing { clause: address, document: text.name().into(), words: words(text, clause), before, line });
}

/// Types into the line.
pub(in super::super) fn edit(state: &mut State, edit: &Edit) {
    if let Some(writing) = &mut state.notes.writing {
        writing.line.edit(edit);
    }
}

/// Runs a command that the keys of the line mean.
pub(in super::super) fn key(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Open => return keep(state),
        Command::LineUp => edit(state, &Edit::Start),
        Command::LineDown => edit(state, &Edit::End),
        _ => {
            if let Some(typing) = Edit::of(command) {
                edit(state, &typing);
            }
        }
    }
    Vec::new()
}

/// Leaves the line; what was written goes on where the same clause is noted again. Tells whether there was a line.
pub(in super::super) fn leave(state: &mut State) -> bool {
    let Some(writing) = state.notes.writing.take() else { return false };
    if writing.is_changed() {
        let key = state.keymap.first(Scope::Reader, Command::Note);
        state.say(format!("not kept yet · {key} on this clause goes on with it"));
        state.notes.drafts.push(writing);
        state.notes.told = false;
    }
    true
}

/// The place of what is half written.
fn placed(corpus: &Corpus, draft: &Writing) -> Option<Place> {
    sitting::place(corpus, &draft.clause, 0)
}

/// The clause of that place.
fn stands(corpus: &Corpus, draft: &Writing) -> Option<(u32, u32)> {
    let Place { document, offset } = placed(corpus, draft)?;
    Some((document, corpus.get(document)?.clause_at(offset)))
}

/// Holds the reader who is about to leave where something is half written, once: it goes to the last whose text is still
/// there and says so; where there is none, it only says so. Tells whether it did.
pub(in super::super) fn hold(state: &mut State) -> bool {
    let many = state.notes.drafts.len();
    if many == 0 || state.notes.told {
        return false;
    }
    let what = if many == 1 { "a note here is".into() } else { format!("{many} notes are") };
    let [note, quit] = [Command::Note, Command::Quit].map(|command| state.keymap.first(Scope::Reader, command));
    match state.notes.drafts.iter().rev().find_map(|draft| placed(&state.library.corpus, draft)) {
        Some(place) => {
            state.under.clear();
            state.screen = Screen::Reading;
            state.focus = Pane::Reader;
            jump(state, place);
            state.warn(format!("{what} half written · {note} goes on with it, {quit} leaves without"));
        }
        None => {
            let what = if many == 1 { "a note on a text that is" } else { "notes on texts that are" };
            state.warn(format!("{what} not open any more: half written · {quit} leaves without"));
        }
    }
    state.notes.told = true;
    true
}

/// Keeps what was written; an empty line takes the note away.
fn keep(state: &mut State) -> Vec<Effect> {
    let Some(writing) = state.notes.writing.take().filter(Writing::is_changed) else { return Vec::new() };
    let text = writing.text().to_string();
    let Writing { clause, document, words, before, .. } = writing;
    if text.is_empty() {
        return before.map(|note| take_away(state, note)).unwrap_or_default();
    }
    // By the name that it had then, a text is known whose first words are its only name.
    let document = before.as_ref().map_or(document, |note| note.document.clone());
    let mut note = Note { at: state.now.0, clause, document, words, text };
    // Two clauses that became one have a note each: the other one keeps its address, and this one its own.
    if let Some(old) = &before
        && old.clause != note.clause
        && state.overlay.notes.iter().any(|other| other.clause == note.clause)
    {
        note.clause.clone_from(&old.clause);
    }
    let mut effects = Vec::new();
    // Where the clause was changed since, the note has the new one from now on.
    if let Some(old) = before.filter(|old| old.clause != note.clause) {
        effects.extend(put(state, Note { text: String::new(), at: note.at, ..old }));
    }
    effects.extend(put(state, note));
    state.say(format!("note kept · {} lists your notes", state.keymap.first(Scope::Reader, Command::Notes)));
    effects
}

/// Takes away the note of the chosen row, or of the clause with the cursor.
pub(in super::super) fn remove(state: &mut State) -> Vec<Effect> {
    let chosen = match state.screen {
        Screen::Notes => state.notes.found().get(state.notes.choice.at).and_then(|noted| state.overlay.notes.get(noted.note)).cloned(),
        _ => meant(state).and_then(|(.., note)| note),
    };
    match chosen {
        Some(note) => take_away(state, note),
        None => {
            state.say("there is no note here");
            Vec::new()
        }
    }
}

/// Brings back the note that was taken away last.
pub(in super::super) fn restore(state: &mut State) -> Vec<Effect> {
    // A note that was written there since is not lost for the old one.
    let free = |note: &mut Note| !state.overlay.notes.iter().any(|other| other.clause == note.clause);
    match state.notes.gone.take_if(free) {
        Some(note) => {
            state.say("the note is back");
            put(state, note)
        }
        None if state.notes.gone.is_some() => {
            state.say("the clause bears another note by now");
            Vec::new()
        }
        None => {
            state.say("no note was taken away");
            Vec::new()
        }
    }
}

fn take_away(state: &mut State, note: Note) -> Vec<Effect> {
    let effects = put(state, Note { text: String::new(), at: state.now.0, ..note.clone() });
    state.notes.gone = Some(note);
    state.say(format!("note taken away · {} brings it back", state.keymap.first(Scope::Reader, Command::NoteRestore)));
    effects
}

fn put(state: &mut State, note: Note) -> Vec<Effect> {
    state.overlay.note(note.clone());
    super::find(state);
    vec![Effect::Note(note)]
}
