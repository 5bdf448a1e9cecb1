//! Copying: one way for everything that leaves, and the ring of what was copied before.

use crate::model::{SavedQuote, Span};
use crate::quote::{Quote, quote, quote_span, rendered};

use super::layout::{self, Screen};
use super::state::{Choice, State};
use super::{Command, Effect};

/// Copies clauses, alone or with their citation; the quote goes to the ring and to the quotes file as well.
pub(super) fn copy(state: &mut State, document: u32, clause: u32, count: u32, cited: bool) -> Vec<Effect> {
    copy_under(state, None, (document, clause), count, cited)
}

/// Copies a clause with its citation under a line of its own, such as the figure in it.
pub(super) fn copy_with(state: &mut State, document: u32, clause: u32, over: &str) -> Vec<Effect> {
    copy_under(state, Some(over), (document, clause), 1, true)
}

fn copy_under(state: &mut State, over: Option<&str>, (document, clause): (u32, u32), count: u32, cited: bool) -> Vec<Effect> {
    let Some(quote) = state.library.document(document).and_then(|d| quote(d, clause, count)) else {
        state.say("there is no clause here to copy");
        return Vec::new();
    };
    send(state, over, (document, clause), quote, cited)
}

/// Copies words of a document, alone or with their citation.
pub(super) fn copy_span(state: &mut State, document: u32, span: Span, cited: bool) -> Vec<Effect> {
    let Some(text) = state.library.document(document) else { return Vec::new() };
    let clause = text.clause_at(span.start);
    let Some(quote) = quote_span(text, span) else {
        state.say("there are no words here to copy");
        return Vec::new();
    };
    send(state, None, (document, clause), quote, cited)
}

/// Hands a quote to the terminal, the ring and the quotes file.
fn send(state: &mut State, over: Option<&str>, (document, clause): (u32, u32), quote: Quote, cited: bool) -> Vec<Effect> {
    let text = if cited { rendered(&quote, state.options.citation) } else { quote.text.clone() };
    let text = match over {
        Some(over) => format!("{over}\n{text}"),
        None => text,
    };
    let saved = SavedQuote { at: state.now.0, clause: quote.address, text: quote.text, citation: quote.citation };
    state.copied_doubt = state.library.document(document).and_then(|d| d.doubt_of(clause)).map(|doubt| doubt.why.clone());
    // The words, then the same with their citation: one quote in the file.
    let known = state.kept && state.overlay.quotes.first().is_some_and(|last| last.text == saved.text && last.clause == saved.clause);
    state.overlay.push_quote(saved.clone());
    let mut effects = vec![Effect::Copy(text)];
    // Restricted, nothing is written: the ring alone has it.
    if !known && !state.options.restricted {
        state.kept = false;
        effects.push(Effect::Store(saved));
    }
    effects
}

/// Where a copy is, whatever became of it.
pub(super) fn kept(state: &State) -> &'static str {
    if state.options.restricted { "kept under p" } else { "kept under p and in the quotes file" }
}

/// Shows a quote with its citation plainly: the chosen one of the list, else the last, else the clause with the cursor.
pub(super) fn reveal(state: &mut State) -> Vec<Effect> {
    let at = if state.screen == Screen::Quotes { state.quote.at } else { 0 };
    let chosen = state.overlay.quotes.get(at).map(|saved| format!("{}\n\n{}", saved.text, saved.citation));
    let here = || {
        let document = state.library.document(state.place.document)?;
        let quote = quote(document, document.clause_at(state.place.offset), 1)?;
        Some(format!("{}\n\n{}", quote.text, quote.citation))
    };
    match chosen.or_else(here) {
        Some(text) => vec![Effect::Reveal(text)],
        None => {
            state.say("there is nothing to show yet");
            Vec::new()
        }
    }
}

/// Opens the list of what was copied.
pub(super) fn open(state: &mut State) {
    state.under.push(state.screen);
    state.screen = Screen::Quotes;
    state.quote = Choice::default();
}

/// Runs a command of the list.
pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) -> Option<Vec<Effect>> {
    match command {
        Command::Open | Command::CopyClause | Command::CopyCited => {
            let saved = state.overlay.quotes.get(state.quote.at)?;
            let cited = crate::quote::Quote { text: saved.text.clone(), citation: saved.citation.clone(), address: saved.clause.clone() };
            let text = if command == Command::CopyCited { rendered(&cited, state.options.citation) } else { cited.text };
            if command == Command::Open {
                super::update::leave(state);
            }
            state.copied_doubt = None;
            Some(vec![Effect::Copy(text)])
        }
        _ => {
            let len = state.overlay.quotes.len();
            let moved = super::update::step_list(&mut state.quote, command, count, len, rows_shown(state.size));
            moved.then(Vec::new)
        }
    }
}

/// Quotes shown at once: two rows and a blank each.
#[must_use]
pub(super) fn rows_shown(size: (u16, u16)) -> usize {
    usize::from(layout::listing(size.0, size.1).rows.height / 3).max(1)
}
