//! Event in, state changed, effects out: the only writer of the state.

use super::event::{Effect, Event, Input, Typed, What};
use super::input::Edit;
use super::keymap::{Meaning, Scope, folded, written};
use super::layout::{Pane, Screen, THREE_COLUMNS, TWO_COLUMNS};
use super::marks::{self, Letter};
use super::state::{Place, State};
use super::{
    Code, Command, Key, command_line, finder, goto, help, mouse, navigator, notes, outline, quotes, reader, reload, selection, sitting,
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
                type_in(state, &Edit::Insert(text));
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
                library_grew(state);
                if first {
                    reader::go(state, Place::default());
                }
                sitting::resume(state, false);
                goto::begin(state, false);
                arrange(state);
            }
        },
        What::Revised { documents, ledger } => match &mut state.rereading {
            Some(fresh) => fresh.revise(documents, ledger),
            None => {
                state.library.revise(documents, ledger);
                library_grew(state);
                arrange(state);
            }
        },
        What::ReadDone => {
            state.library.reading = false;
            if !reload::end(state) {
                return Vec::new();
            }
            sitting::resume(state, true);
            goto::begin(state, true);
            timeline::corrected(state);
            let told: Vec<String> =
                state.library.skipped.iter().filter(|s| !s.foreign).map(|s| format!("{}: {}", s.source, s.why)).collect();
            if let Some(first) = told.first() {
                let rest = if told.len() > 1 { format!(" (and {} more)", told.len() - 1) } else { String::new() };
                state.warn(format!("{first}{rest}"));
            }
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
            state.overlay.corrections = said.corrections;
            state.overlay.judgements = said.judgements;
            timeline::corrected(state);
        }
        What::Relinked(found) => timeline::relinked(state, *found),
        What::Notes(kept) => {
            kept.into_iter().for_each(|note| state.overlay.note(note));
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
pub(super) fn library_grew(state: &mut State) {
    outline::tell_apart(state);
    navigator::refresh(state);
    notes::find(state);
    timeline::corrected(state);
    finder::library_grew(state);
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

fn press(state: &mut State, key: Key) -> Vec<Effect> {
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
        effects.extend(run(state, command, count));
    }
    if state.focus == Pane::Reader {
        navigator::follow(state);
    }
    // A selection lies in one document, and in the text.
    state.selection = state.selection.filter(|s| s.anchor.document == state.place.document && state.focus == Pane::Reader);
    effects
}

pub(super) fn run(state: &mut State, command: Command, count: Option<u32>) -> Vec<Effect> {
    if command != Command::Cancel {
        timeline::stay(state);
    }
    match command {
        Command::Quit => return vec![Effect::Quit],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Edit => return reload::edit(state),
        Command::Reload => return reload::begin(state, false),
        Command::Redraw => return vec![Effect::Redraw],
        Command::Cancel => return cancel(state),
        _ if state.prompt.is_some() => return command_line::run(state, command),
        _ if state.notes.writing.is_some() => return notes::key(state, command),
        Command::CommandLine => command_line::open(state),
        Command::Find => finder::open(state),
        Command::HitNext => finder::next_hit(state, true, count),
        Command::HitPrevious => finder::next_hit(state, false, count),
        Command::PhraseNext => finder::find_phrase(state, true, count),
        Command::PhrasePrevious => finder::find_phrase(state, false, count),
        Command::Timeline => timeline::open(state),
        // As in less: 50p goes half way through.
        Command::Quotes if count.is_some() && state.screen == Screen::Reading => return run_in_reader(state, Command::Percent, count),
        Command::Quotes => quotes::open(state),
        Command::Notes => notes::open(state),
        Command::Note if matches!(state.screen, Screen::Reading | Screen::Notes) => notes::begin(state),
        Command::NoteDelete if matches!(state.screen, Screen::Reading | Screen::Notes) => return notes::remove(state),
        Command::NoteRestore => return notes::restore(state),
        Command::Reveal => return quotes::reveal(state),
        Command::Source => source::open(state),
        // Help on the help is what stands there already.
        Command::Help if state.screen == Screen::Help => {}
        Command::Help => help::open(state),
        _ => return run_in_screen(state, command, count),
    }
    Vec::new()
}

fn run_in_screen(state: &mut State, command: Command, count: Option<u32>) -> Vec<Effect> {
    match (state.screen, state.focus) {
        (Screen::Finding, _) => finder::run(state, command),
        (Screen::Timeline, _) => timeline::run(state, command, count),
        (Screen::Source, _) => source::run(state, command, count),
        (Screen::Quotes, _) => quotes::run(state, command, count).unwrap_or_default(),
        (Screen::Notes, _) => notes::run(state, command, count),
        (Screen::Help, _) => {
            help::run(state, command, count);
            Vec::new()
        }
        (Screen::Reading, Pane::Navigator) => {
            if let Some(edit) = Edit::of(command).filter(|_| state.navigator.filter.is_some()) {
                navigator::edit(state, &edit);
            } else if matches!(command, Command::PaneNext | Command::PanePrevious) {
                state.focus = Pane::Reader;
            } else if !navigator::run(state, command, count) {
                // What is no movement in the navigator is meant for the text beside it.
                return run_in_reader(state, command, count);
            }
            Vec::new()
        }
        (Screen::Reading, Pane::Reader) => match command {
            Command::Filter => {
                navigator::enter(state);
                navigator::run(state, command, count);
                Vec::new()
            }
            Command::FoldToggle | Command::Fold | Command::Unfold | Command::FoldAll | Command::UnfoldAll => {
                navigator::fold(state, command);
                Vec::new()
            }
            Command::PaneNext | Command::PanePrevious | Command::FoldClose => {
                navigator::enter(state);
                Vec::new()
            }
            _ => run_in_reader(state, command, count),
        },
    }
}

fn run_in_reader(state: &mut State, command: Command, count: Option<u32>) -> Vec<Effect> {
    let cited = command == Command::CopyCited;
    match command {
        Command::CopyClause | Command::CopyCited if state.selection.is_some() => match selection::selected(state) {
            Some(span) => selection::copy(state, span, cited),
            None => Vec::new(),
        },
        Command::CopyClause | Command::CopyCited => {
            let clause = state.library.document(state.place.document).map_or(0, |d| d.clause_at(state.place.offset));
            quotes::copy(state, state.place.document, clause, count.unwrap_or(1), cited)
        }
        Command::Where => {
            let told = state.library.document(state.place.document).map(|document| document.whereabouts(state.place.offset));
            state.say(told.unwrap_or_else(|| "nothing is open".into()));
            Vec::new()
        }
        Command::LeftColumn | Command::RightColumn => {
            put_away(state, command == Command::LeftColumn);
            Vec::new()
        }
        Command::MarkSet | Command::MarkGo => {
            state.letter = Some(if command == Command::MarkSet { Letter::Set } else { Letter::Go });
            Vec::new()
        }
        Command::SelectClauses | Command::Select => {
            selection::begin(state, command == Command::SelectClauses);
            Vec::new()
        }
        // From a figure that was opened in the text, back is to the timeline.
        Command::JumpBack if count.is_none() && timeline::come_back(state) => Vec::new(),
        _ => {
            if !selection::run(state, command, count) && !reader::run(state, command, count) {
                state.say(help::elsewhere(&state.keymap, command));
            }
            Vec::new()
        }
    }
}

/// Puts a column beside the text away, or back.
fn put_away(state: &mut State, left: bool) {
    let (hidden, from) = if left { (&mut state.hidden.navigator, TWO_COLUMNS) } else { (&mut state.hidden.figures, THREE_COLUMNS) };
    *hidden = !*hidden;
    if left && *hidden {
        state.focus = Pane::Reader;
    }
    if state.size.0 < from {
        state.say(format!("there is a {} column from {from} columns on", if left { "left" } else { "right" }));
    }
    arrange(state);
}

/// Leaves what lies on top: a list, the finder, the help; then the navigator; then the marks of the last search.
fn cancel(state: &mut State) -> Vec<Effect> {
    let timeline = |state: &mut State| state.screen == Screen::Timeline && timeline::cancel(state);
    if state.prompt.take().is_some() || notes::leave(state) || state.screen == Screen::Finding && finder::dismiss(state) || timeline(state)
    {
        // What lay on top is away, or a step back was enough.
    } else if state.screen == Screen::Help && help::widen(state) {
        // All lines again.
    } else if state.screen != Screen::Reading {
        return leave(state);
    } else if state.navigator.filter.is_some() {
        navigator::drop_filter(state);
    } else if state.focus == Pane::Navigator {
        state.focus = Pane::Reader;
    } else if state.selection.is_some() {
        state.selection = None;
    } else if state.finder.marking {
        state.finder.marking = false;
    } else if timeline::undo_open(state) {
        // The figure was opened from there just now.
    } else {
        let quit = state.keymap.keys_of(Scope::Reader, Command::Quit).into_iter().next().unwrap_or_default();
        state.say(format!("{quit} leaves plenary"));
    }
    Vec::new()
}

/// Goes back to the screen below this one.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    let effects = if state.screen == Screen::Finding { finder::drop_query(state) } else { Vec::new() };
    state.screen = state.under.pop().unwrap_or_default();
    effects
}
