//! Copying: one way for everything that leaves, and the ring of what was copied before.

use crate::model::{SavedQuote, Span};
use crate::quote::{Quote, quote, quote_span, rendered};

use super::layout::{self, Screen};
use super::state::{Choice, State};
use super::{Command, Effect};

/// Copies clauses, alone or with their citation; the quote goes to the ring and to the quotes file as well.
pub(super) fn copy(state: &mut State, document: u32, clause: u32, count: u32, cited: bool) -> Vec<Effect> {
    let quote = state.library.document(document).and_then(|d| quote(d, clause, count));
    send(state, None, quote.map(|quote| (document, clause, quote)).into_iter().collect(), cited)
}

/// Copies a clause with its citation under a line of its own, such as the figure in it.
pub(super) fn copy_with(state: &mut State, document: u32, clause: u32, over: &str) -> Vec<Effect> {
    let quote = state.library.document(document).and_then(|d| quote(d, clause, 1));
    send(state, Some(over), quote.map(|quote| (document, clause, quote)).into_iter().collect(), true)
}

/// Copies clauses from several places: one copy, and a quote of its own for each place.
pub(super) fn copy_all(state: &mut State, places: &[(u32, u32)], cited: bool) -> Vec<Effect> {
    let quoted = |&(document, clause): &(u32, u32)| Some((document, clause, quote(state.library.document(document)?, clause, 1)?));
    let quotes = places.iter().filter_map(quoted).collect();
    send(state, None, quotes, cited)
}

/// Copies words of a document, alone or with their citation.
pub(super) fn copy_span(state: &mut State, document: u32, span: Span, cited: bool) -> Vec<Effect> {
    let quoted = state.library.document(document).and_then(|text| Some((document, text.clause_at(span.start), quote_span(text, span)?)));
    send(state, None, quoted.into_iter().collect(), cited)
}

/// Hands quotes, each with its document and clause, to the terminal at once, and each to the ring and the quotes file.
fn send(state: &mut State, over: Option<&str>, quotes: Vec<(u32, u32, Quote)>, cited: bool) -> Vec<Effect> {
    if quotes.is_empty() {
        state.say("there are no words here to copy");
        return Vec::new();
    }
    let doubt =
        |&(document, clause, _): &(u32, u32, Quote)| state.library.document(document)?.doubt_of(clause).map(|doubt| doubt.why.clone());
    state.copied_doubt = quotes.iter().find_map(doubt);
    state.copied = quotes.len();
    let style = state.options.citation;
    let texts: Vec<String> = quotes.iter().map(|(.., quote)| if cited { rendered(quote, style) } else { quote.text.clone() }).collect();
    let text = texts.join(if cited { "\n\n" } else { "\n" });
    let mut effects = vec![Effect::Copy(match over {
        Some(over) => format!("{over}\n{text}"),
        None => text,
    })];
    for (.., quote) in quotes {
        let saved = SavedQuote { at: state.now.0, clause: quote.address, text: quote.text, citation: quote.citation };
        // The words, then the same with their citation: one quote in the file.
        let known = state.kept && state.overlay.quotes.first().is_some_and(|last| last.text == saved.text && last.clause == saved.clause);
        state.overlay.push_quote(saved.clone());
        // Restricted, nothing is written: the ring alone has it.
        if !known && !state.options.restricted {
            state.kept = false;
            effects.push(Effect::Store(saved));
        }
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
            state.copied = 1;
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
