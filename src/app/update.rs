//! Event in, state changed, effects out: the only writer of the state.

use crate::model::Overlay;

use super::event::{Effect, Event, Input, Typed, What};
use super::input::{Edit, Line};
use super::keymap::{Meaning, Scope, folded, written};
use super::layout::{Pane, Screen};
use super::marks;
use super::state::{Place, State};
use super::{
    Code, Command, Key, command_line, compare, finder, goto, help, mouse, navigator, notes, outline, quotes, reader, reload, run, sitting,
    source, timeline,
};

/// The largest count that can be typed; more is a slip.
const MOST: u32 = 99_999;
/// Keys that a newcomer presses before the first hint goes: about as many as it takes to try what it names.
const HINTED: u8 = 12;

/// Takes one event. Drawing afterwards shows what it led to.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    state.now = event.at;
    let effects = take(state, event);
    timeline::refresh(state);
    effects
}

fn take(state: &mut State, event: Event) -> Vec<Effect> {
    match event.what {
        What::Input(Input::Key(key)) => return press(state, key),
        What::Input(Input::Paste(text)) => {
            state.notice = None;
            if state.scope().types() {
                let taken = |c: &char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
                let over = text.chars().filter(taken).count().saturating_sub(line(state).map_or(usize::MAX, Line::room));
                type_in(state, &Edit::Insert(text));
                if over > 0 {
                    state.warn(format!("a line holds {} characters: the last {over} of what was pasted are left out", Line::MOST));
                }
            } else {
                let find = state.keymap.first(Scope::Reader, Command::Find);
                state.say(format!("nothing to paste into here · {find} finds"));
            }
        }
        What::Input(Input::Answer(_)) => {}
        What::Input(Input::Mouse(mouse)) => return mouse::take(state, mouse),
        What::Resized(columns, rows) => {
            state.size = (columns, rows);
            arrange(state);
        }
        What::Read(batch) => match &mut state.rereading {
            Some(fresh) => fresh.add(batch),
            None => {
                let first = state.library.is_empty();
                state.library.add(batch);
                let effects = library_grew(state);
                if first {
                    reader::go(state, Place::default());
                }
                sitting::resume(state, false);
                goto::begin(state, false);
                arrange(state);
                return effects;
            }
        },
        What::Revised { documents, ledger } => match &mut state.rereading {
            Some(fresh) => fresh.revise(documents, ledger),
            None => {
                state.library.revise(documents, ledger);
                let effects = library_grew(state);
                arrange(state);
                return effects;
            }
        },
        What::ReadDone => {
            state.library.reading = false;
            if !reload::end(state) {
                return Vec::new();
            }
            sitting::resume(state, true);
            goto::begin(state, true);
            let effects = timeline::corrected(state);
            let told: Vec<String> =
                state.library.skipped.iter().filter(|s| !s.foreign).map(|s| format!("{}: {}", s.source, s.why)).collect();
            if let Some(first) = told.first() {
                let rest = if told.len() > 1 { format!(" (and {} more)", told.len() - 1) } else { String::new() };
                state.warn(format!("{first}{rest}"));
            }
            return effects;
        }
        What::Work(units) => finder::work(state, units),
        What::Sent(outcome) => quotes::sent(state, outcome),
        What::Stored(outcome) => quotes::stored(state, outcome),
        What::Quotes(quotes) => {
            for quote in quotes.into_iter().rev() {
                state.overlay.push_quote(quote);
            }
        }
        What::History(Typed::Command, lines) => lines.into_iter().for_each(|line| command_line::remember(state, line)),
        What::History(Typed::Query, lines) => lines.iter().for_each(|line| state.overlay.push_query(line)),
        What::BackgroundKnown(light) => {
            state.light = Some(light);
            state.obey();
        }
        What::Progress(done, all) => state.library.progress = (done, all),
        What::NotReread(why) => {
            state.rereading = None;
            state.warn(format!("not read again: {why}"));
        }
        What::Changed => return reload::begin(state, true),
        What::FirstRun => state.hint = HINTED,
        What::Corrections(said) => {
            state.overlay.recall(said);
            return timeline::corrected(state);
        }
        What::Relinked(found) => timeline::relinked(state, *found),
        What::Traced(found) => compare::take(state, found),
        What::Notes(kept) => {
            state.overlay.recall(Overlay { notes: kept, ..Overlay::default() });
            notes::find(state);
        }
        What::Exported(Ok(what)) => state.say(what),
        What::Exported(Err(why)) => state.warn(why),
        What::Left(left) => sitting::left(state, *left),
        What::GoTo(goto) => state.goto = Some(goto),
        What::Trouble(what) => state.warn(what),
        What::NotStopped => state.say("there is no shell to go back to here"),
        What::WidthKnown(width) => {
            state.measured = Some(width);
            state.obey();
        }
    }
    Vec::new()
}

/// What was made from the texts is made anew.
pub(super) fn library_grew(state: &mut State) -> Vec<Effect> {
    outline::tell_apart(state);
    navigator::refresh(state);
    notes::find(state);
    finder::library_grew(state);
    let mut effects = timeline::corrected(state);
    effects.extend(compare::again(state));
    effects
}

/// The line that has the keys.
fn line(state: &State) -> Option<&Line> {
    if let Some(prompt) = &state.prompt {
        return Some(&prompt.line);
    }
    if let Some(writing) = &state.notes.writing {
        return Some(&writing.line);
    }
    match state.screen {
        Screen::Timeline => state.timeline.typing.as_ref(),
        Screen::Reading => state.navigator.filter.as_ref(),
        Screen::Help => state.help_filter.as_ref().map(|(line, _)| line),
        _ => Some(&state.finder.line),
    }
}

/// Types into the line that has the keys.
fn type_in(state: &mut State, edit: &Edit) {
    if state.prompt.is_some() {
        return command_line::edit(state, edit);
    }
    if state.notes.writing.is_some() {
        return notes::edit(state, edit);
    }
    match state.screen {
        Screen::Timeline => timeline::edit(state, edit),
        Screen::Reading => navigator::edit(state, edit),
        Screen::Help => help::edit(state, edit),
        _ => finder::edit(state, edit),
    }
}

/// Puts windows where they belong after size, widths or texts changed.
pub(super) fn arrange(state: &mut State) {
    reader::follow(state);
    if state.focus == Pane::Navigator {
        navigator::show(state);
    } else {
        navigator::follow(state);
    }
    finder::resized(state);
    source::clamp(state);
    compare::settle(state);
    timeline::resized(state);
    quotes::resized(state);
    notes::resized(state);
    help::scroll(state, 0);
}

/// What was said is read, once the reader does something.
pub(super) fn acts(state: &mut State) {
    state.notice = None;
    // Whoever moves is not carried off to where they were.
    state.resume.iter_mut().for_each(|left| left.place.clear());
    state.goto = None;
}

/// Takes a key.
pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let scope = state.scope();
    acts(state);
    let typed = key;
    state.hint = state.hint.saturating_sub(1);
    let key = if scope.types() { key } else { folded(key) };
    if let Some(purpose) = state.letter.take() {
        // What is no letter, Esc above all, leaves the question.
        marks::letter(state, purpose, key);
        return Vec::new();
    }
    if !scope.types()
        && state.pending.is_empty()
        && !key.ctrl
        && !key.alt
        && let Code::Char(c @ '0'..='9') = key.code
        && (c != '0' || state.count.is_some())
    {
        let digit = c.to_digit(10).unwrap_or_default();
        state.count = Some(state.count.unwrap_or_default().saturating_mul(10).saturating_add(digit).min(MOST));
        return Vec::new();
    }
    let begun = !state.pending.is_empty() || state.count.is_some();
    state.pending.push(key);
    let meaning = match state.keymap.meaning(scope, &state.pending) {
        Meaning::Run(commands) => Some(commands.to_vec()),
        Meaning::Pending => return Vec::new(),
        Meaning::Unbound => None,
    };
    let keys = std::mem::take(&mut state.pending);
    let count = state.count.take();
    let Some(commands) = meaning else {
        match (scope, typed.code) {
            (scope, Code::Char(c)) if scope.types() && !typed.ctrl && !typed.alt && keys.len() == 1 => {
                type_in(state, &Edit::Insert(c.into()));
            }
            // The key that ends a sequence nobody knows may itself be one that leaves it.
            _ if keys.len() > 1 && state.keymap.meaning(scope, &[key]) == Meaning::Run(&[Command::Cancel]) => {}
            _ => {
                let help = state.keymap.keys_of(scope, Command::Help).into_iter().next().unwrap_or_default();
                state.say(format!("{} does nothing here · {help} shows the keys", written(&keys)));
            }
        }
        return Vec::new();
    };
    let mut effects = Vec::new();
    for command in commands {
        // What is half typed is left first.
        if command == Command::Cancel && begun {
            continue;
        }
        effects.extend(run::command(state, command, count));
    }
    if state.focus == Pane::Reader {
        navigator::follow(state);
    }
    // A selection lies in one document, and in the text.
    state.selection = state.selection.filter(|s| s.anchor.document == state.place.document && state.focus == Pane::Reader);
    effects
}
