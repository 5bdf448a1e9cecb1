//! A command to what does it, by what lies on top: a line that is typed, a screen, a pane.

use super::input::Edit;
use super::keymap::Scope;
use super::layout::{Pane, Screen, THREE_COLUMNS, TWO_COLUMNS};
use super::marks::Letter;
use super::state::State;
use super::update::arrange;
use super::{Command, Effect, command_line, compare, finder, help, navigator, notes, quotes, reader, reload, selection, source, timeline};

/// Does what a command says.
pub(super) fn command(state: &mut State, command: Command, count: Option<u32>) -> Vec<Effect> {
    if command != Command::Cancel {
        timeline::stay(state);
    }
    match command {
        Command::Quit if notes::hold(state) => {}
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
        Command::HitNext | Command::HitPrevious if state.screen == Screen::Compare => return compare::run(state, command, count),
        Command::HitNext | Command::HitPrevious if matches!(state.screen, Screen::Quotes | Screen::Notes | Screen::Source) => {
            state.say(help::elsewhere(&state.keymap, command));
        }
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
        // Again, it goes back.
        Command::Compare if state.screen == Screen::Compare => return leave(state),
        Command::Compare => return compare::open(state),
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
        (Screen::Compare, _) => compare::run(state, command, count),
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
    // Marks are of the rows of one list.
    if matches!(state.screen, Screen::Quotes | Screen::Notes) {
        state.marked.clear();
    }
    if state.screen == Screen::Compare {
        compare::left(state);
    }
    state.screen = state.under.pop().unwrap_or_default();
    effects
}
