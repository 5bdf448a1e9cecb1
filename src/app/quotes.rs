//! Copying: one way for everything that leaves, and the ring of what was copied before.

use crate::model::{SavedQuote, Span};
use crate::quote::{Quote, quote, quote_span, rendered};

use super::choice::Choice;
use super::keymap::Scope;
use super::layout::{self, Screen};
use super::state::State;
use super::{Command, Effect, Sent, Taken};

/// What is known of the last copy: its way out and its way into the quotes file end in either order.
#[derive(Clone, Debug, Default)]
pub struct Copied {
    /// Quotes copied at once.
    quotes: usize,
    /// Whether they can be copied again from the list.
    ring: bool,
    /// What is doubtful about the clause.
    doubt: Option<String>,
    /// How it was sent, once that is known.
    sent: Option<Sent>,
    /// Why it was not sent.
    not_sent: Option<String>,
    /// Quotes on their way into the file.
    storing: usize,
    /// Whether the file is known to have the quote.
    stored: bool,
    /// Why the file does not have it.
    not_stored: Option<String>,
    /// What the reader was told of it last.
    told: String,
}

/// How a copy left.
pub(super) fn sent(state: &mut State, outcome: Result<Sent, String>) {
    match outcome {
        Ok(sent) => state.copied.sent = Some(sent),
        Err(why) => state.copied.not_sent = Some(why),
    }
    tell(state);
}

/// Whether a quote reached the file. That it did is told only where the copy is still being told of; that it did not, always.
pub(super) fn stored(state: &mut State, outcome: Result<(), String>) {
    let copied = &mut state.copied;
    copied.storing = copied.storing.saturating_sub(1);
    match outcome {
        Ok(()) => {
            copied.stored = copied.storing == 0 && copied.not_stored.is_none();
            if copied.stored && state.notice.as_ref().is_some_and(|notice| notice.text == state.copied.told) {
                tell(state);
            }
        }
        Err(why) => {
            copied.not_stored = Some(why);
            tell(state);
        }
    }
}

/// Says what is known of the last copy and no more; what went wrong comes first.
fn tell(state: &mut State) {
    let copied = &state.copied;
    let key = state.keymap.first(Scope::Reader, Command::Quotes);
    let kept = if copied.stored { format!("kept under {key} and in the quotes file") } else { format!("kept under {key}") };
    let mut parts = copied.not_stored.clone().into_iter().collect::<Vec<_>>();
    if let Some(why) = &copied.not_sent {
        parts.push(format!("not sent: {why}"));
        // The way out has room in 80 columns too.
        parts.push(":reveal shows it".into());
        if copied.not_stored.is_none() && copied.ring {
            parts.push(kept);
        }
    } else if let Some(sent) = &copied.sent {
        let by = match &sent.by {
            Taken::Tmux => "sent, and tmux took them".into(),
            Taken::Program(name) => format!("sent, and {name} took them"),
            Taken::File(path) => format!("written to {path}"),
            Taken::Unconfirmed => "sent to the terminal (not confirmed)".into(),
        };
        let quotes = if copied.quotes > 1 { format!("{} quotes, ", copied.quotes) } else { String::new() };
        parts.push(format!("{quotes}{} characters {by}", sent.characters));
        match (&copied.doubt, &sent.doubt) {
            (Some(doubt), _) => parts.push(format!("? {doubt}")),
            (None, Some(doubt)) => parts.push(doubt.clone()),
            (None, None) if copied.not_stored.is_none() && copied.ring => parts.push(kept),
            (None, None) => {}
        }
    }
    let bad = copied.not_stored.is_some() || copied.not_sent.is_some();
    let text = parts.join(" · ");
    state.copied.told.clone_from(&text);
    if bad { state.warn(text) } else { state.say(text) }
}

/// Copies clauses, alone or with their citation; the quote goes to the ring and to the quotes file as well.
pub(super) fn copy(state: &mut State, document: u32, clause: u32, count: u32, cited: bool) -> Vec<Effect> {
    let quote = state.library.document(document).and_then(|d| quote(d, clause, count));
    send(state, quote.map(|quote| (None, Some((document, clause, quote)))).into_iter().collect(), cited)
}

/// Copies clauses with their citations, each under a line of its own, such as the figure in it or the note on it; a line
/// without a clause stands alone.
pub(super) fn copy_under(state: &mut State, lines: Vec<(String, Option<(u32, u32)>)>) -> Vec<Effect> {
    let quoted = |(document, clause)| Some((document, clause, quote(state.library.document(document)?, clause, 1)?));
    let parts = lines.into_iter().map(|(over, at)| (Some(over), at.and_then(quoted))).collect();
    send(state, parts, true)
}

/// Copies clauses from several places: one copy, and a quote of its own for each place.
pub(super) fn copy_all(state: &mut State, places: &[(u32, u32)], cited: bool) -> Vec<Effect> {
    let quoted = |&(document, clause): &(u32, u32)| Some((document, clause, quote(state.library.document(document)?, clause, 1)?));
    let quotes = places.iter().filter_map(quoted).map(|quote| (None, Some(quote))).collect();
    send(state, quotes, cited)
}

/// Copies words of a document, alone or with their citation.
pub(super) fn copy_span(state: &mut State, document: u32, span: Span, cited: bool) -> Vec<Effect> {
    let quoted = state.library.document(document).and_then(|text| Some((document, text.clause_at(span.start), quote_span(text, span)?)));
    send(state, quoted.map(|quote| (None, Some(quote))).into_iter().collect(), cited)
}

/// A line, and under it a quote with its document and clause; either may be missing.
type Part = (Option<String>, Option<(u32, u32, Quote)>);

/// Hands quotes to the terminal at once, each under its line, and each to the ring and the quotes file.
fn send(state: &mut State, parts: Vec<Part>, cited: bool) -> Vec<Effect> {
    let quotes: Vec<&(u32, u32, Quote)> = parts.iter().filter_map(|(_, quote)| quote.as_ref()).collect();
    if quotes.is_empty() {
        state.say("there are no words here to copy");
        return Vec::new();
    }
    let doubt =
        |(document, clause, _): &&(u32, u32, Quote)| state.library.document(*document)?.doubt_of(*clause).map(|doubt| doubt.why.clone());
    let (stored, storing) = (state.copied.stored, state.copied.storing);
    state.copied = Copied { quotes: parts.len(), ring: true, doubt: quotes.iter().find_map(doubt), stored, storing, ..Copied::default() };
    let style = state.options.citation;
    let text = |(over, quote): &Part| {
        let quote = quote.as_ref().map(|(.., quote)| if cited { rendered(quote, style) } else { quote.text.clone() });
        over.iter().cloned().chain(quote).collect::<Vec<_>>().join("\n")
    };
    let mut effects = vec![Effect::Copy(joined(parts.iter().map(text), cited))];
    for (.., quote) in parts.into_iter().filter_map(|(_, quote)| quote) {
        let saved = SavedQuote { at: state.now.0, clause: quote.address, text: quote.text, citation: quote.citation };
        // The words, then the same with their citation: one quote in the file.
        let known = stored && state.overlay.quotes.first().is_some_and(|last| last.text == saved.text && last.clause == saved.clause);
        state.overlay.push_quote(saved.clone());
        // Restricted, nothing is written: the ring alone has it.
        if !known && !state.options.restricted {
            state.copied.stored = false;
            state.copied.storing += 1;
            effects.push(Effect::Store(saved));
        }
    }
    effects
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

/// Several texts as one: those with a citation are parted by a blank line.
pub(super) fn joined(texts: impl Iterator<Item = String>, cited: bool) -> String {
    texts.collect::<Vec<_>>().join(if cited { "\n\n" } else { "\n" })
}

/// Copies texts, so many of them, that are no new quotes; `ring` says whether the list has them.
pub(super) fn again(state: &mut State, text: String, quotes: usize, ring: bool) -> Vec<Effect> {
    state.copied = Copied { quotes, ring, storing: state.copied.storing, ..Copied::default() };
    vec![Effect::Copy(text)]
}

/// Marks a row of the list that fills the screen, or takes its mark away.
pub(super) fn mark(state: &mut State, row: usize, len: usize) {
    if row < len && !state.marked.remove(&row) {
        state.marked.insert(row);
    }
}

/// The rows that are meant: those marked, else the chosen one.
pub(super) fn meant(state: &State, chosen: usize) -> impl Iterator<Item = usize> + '_ {
    state.marked.iter().copied().chain(state.marked.is_empty().then_some(chosen))
}

/// Keeps the chosen quote in the window.
pub(super) fn resized(state: &mut State) {
    let rows = rows_shown(state.size);
    state.quote.show(rows, state.overlay.quotes.len());
}

/// Opens the list of what was copied.
pub(super) fn open(state: &mut State) {
    state.under.push(state.screen);
    state.screen = Screen::Quotes;
    state.marked.clear();
    state.quote = Choice::default();
}

/// Runs a command of the list.
pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) -> Option<Vec<Effect>> {
    match command {
        Command::Open | Command::CopyClause | Command::CopyCited => {
            let with = command == Command::CopyCited;
            let style = state.options.citation;
            let meant: Vec<&SavedQuote> = meant(state, state.quote.at).filter_map(|row| state.overlay.quotes.get(row)).collect();
            let text = |saved: &&SavedQuote| {
                let (text, citation, address) = (saved.text.clone(), saved.citation.clone(), saved.clause.clone());
                if with { rendered(&Quote { text, citation, address }, style) } else { text }
            };
            let (count, text) = (meant.len(), joined(meant.iter().map(text), with));
            if count == 0 {
                return None;
            }
            if command == Command::Open {
                super::run::leave(state);
            }
            Some(again(state, text, count, true))
        }
        Command::MarkHit => {
            mark(state, state.quote.at, state.overlay.quotes.len());
            Some(Vec::new())
        }
        _ => {
            let len = state.overlay.quotes.len();
            let moved = state.quote.run(command, count, len, rows_shown(state.size));
            moved.then(Vec::new)
        }
    }
}

/// Rows of a quote or note in its list: two, and a blank.
pub(super) const LIST_ROWS: usize = 3;

/// Quotes shown at once.
#[must_use]
pub(super) fn rows_shown(size: (u16, u16)) -> usize {
    (usize::from(layout::listing(size.0, size.1).rows.height) / LIST_ROWS).max(1)
}
