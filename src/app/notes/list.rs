//! The list of notes: going to their clauses, copying them, writing them out as Markdown.

use crate::model::Note;
use crate::quote::{Quote, Style, quote, rendered};

use super::super::choice::Choice;
use super::super::layout::{self, Screen};
use super::super::state::{Place, State};
use super::super::{Command, Effect, quotes, reader, run};
use super::Noted;

/// Opens the list at the note of the clause that is read, or at the next one.
pub(in super::super) fn open(state: &mut State) {
    if state.screen == Screen::Notes {
        return;
    }
    let here = (state.place.document, state.library.document(state.place.document).map_or(0, |d| d.clause_at(state.place.offset)));
    let at = state.notes.found().partition_point(|noted| (noted.document, noted.clause.unwrap_or(u32::MAX)) < here);
    state.under.push(state.screen);
    state.screen = Screen::Notes;
    state.marked.clear();
    state.notes.choice = Choice { at, top: 0 };
    resized(state);
}

/// Runs a command of the list.
pub(in super::super) fn run(state: &mut State, command: Command, count: Option<u32>) -> Vec<Effect> {
    match command {
        Command::Open => {
            go(state);
            Vec::new()
        }
        Command::CopyClause | Command::CopyCited => copy(state, command == Command::CopyCited),
        Command::MarkHit => {
            quotes::mark(state, state.notes.choice.at, state.notes.found.len());
            Vec::new()
        }
        Command::ExportMarkdown => export(state),
        _ => {
            let len = state.notes.found.len();
            let height = quotes::rows_shown(state.size);
            state.notes.choice.run(command, count, len, height);
            Vec::new()
        }
    }
}

fn chosen(state: &State) -> Option<(Noted, &Note)> {
    let noted = *state.notes.found().get(state.notes.choice.at)?;
    Some((noted, state.overlay.notes.get(noted.note)?))
}

/// To the clause of the chosen note.
fn go(state: &mut State) {
    let Some((noted, _)) = chosen(state) else { return };
    let clause = noted.clause.and_then(|clause| state.library.document(noted.document)?.clauses.get(clause as usize));
    let Some(offset) = clause.map(|clause| clause.span.start) else {
        state.say("the clause of this note is not there any more");
        return;
    };
    run::leave(state);
    // The list may lie over another screen than the text.
    state.under.clear();
    state.screen = Screen::Reading;
    state.focus = layout::Pane::Reader;
    reader::jump(state, Place { document: noted.document, offset });
}

/// Copies the marked notes, or the chosen one; cited, with the words of its clause and their citation.
fn copy(state: &mut State, cited: bool) -> Vec<Effect> {
    let found = quotes::meant(state, state.notes.choice.at).filter_map(|row| state.notes.found.get(row));
    let meant: Vec<(Noted, &Note)> = found.filter_map(|noted| Some((*noted, state.overlay.notes.get(noted.note)?))).collect();
    if meant.is_empty() {
        state.say("there is no note here to copy");
        return Vec::new();
    }
    if !cited || meant.iter().all(|(noted, _)| noted.clause.is_none()) {
        let (count, text) = (meant.len(), quotes::joined(meant.iter().map(|(_, note)| note.text.clone()), false));
        return quotes::again(state, text, count, false);
    }
    let lines = meant.iter().map(|(noted, note)| match noted.clause {
        Some(clause) => (note.text.clone(), Some((noted.document, clause))),
        // What has nothing left to cite goes along, and says so.
        None => (format!("{}\n{}\n{} · not there any more", note.text, note.words, note.clause), None),
    });
    let lines = lines.collect();
    quotes::copy_under(state, lines)
}

/// All notes of the open texts as Markdown: the words, their citation, the note.
fn export(state: &mut State) -> Vec<Effect> {
    let found = state.notes.found();
    if found.is_empty() {
        state.say("there is no note here to export");
        return Vec::new();
    }
    let mut out = String::from("# Notes\n");
    let mut last = None;
    for noted in found {
        let (Some(note), Some(document)) = (state.overlay.notes.get(noted.note), state.library.document(noted.document)) else { continue };
        if last.replace(noted.document) != Some(noted.document) {
            let date = document.date.map(|date| format!(", {date}")).unwrap_or_default();
            out.push_str(&format!("\n## {}{date}\n", super::super::timeline::markdown_cell(document.name())));
        }
        let quoted = noted.clause.and_then(|clause| quote(document, clause, 1)).unwrap_or_else(|| Quote {
            text: note.words.clone(),
            citation: format!("{} · not there any more", note.clause),
            address: note.clause.clone(),
        });
        let text = super::super::timeline::markdown_cell(&note.text);
        let words = crate::text::Shown::new(&rendered(&quoted, Style::Markdown)).copy();
        out.push_str(&format!("\n{words}\n\n{text}\n"));
    }
    let what = if found.len() == 1 { "1 note".into() } else { format!("{} notes", found.len()) };
    vec![Effect::Export { name: format!("plenary-notes-{}.md", state.now.day()), text: out, what }]
}

/// Keeps the chosen note in the window.
pub(in super::super) fn resized(state: &mut State) {
    let rows = quotes::rows_shown(state.size);
    state.notes.choice.show(rows, state.notes.found.len());
}
