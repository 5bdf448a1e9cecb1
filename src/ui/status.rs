//! The status line: where you are, or what there is to say.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::keymap::{Scope, written};
use crate::app::layout::{self, Pane, Screen};
use crate::app::{Command, Entry, State, measured, note_on, prompt, section_at, selected};
use crate::model::{Document, Kind};
use crate::text::{Width, width_of};

use super::look::{BAD, DIM, PLAIN, Sign};
use super::put::{cut, put_cut, put_right};

/// Cells of the document's name that stay however deep its sections are.
const NAME_LEAST: usize = 12;

/// Draws the last row, where there is one; `repairs` rows of the page bear the sign of a repair.
pub(super) fn view(state: &State, repairs: usize, buffer: &mut Buffer) {
    let (columns, rows) = state.size;
    let area = layout::listing(columns, rows).status;
    if area.is_empty() {
        return;
    }
    let inner = Rect { x: 1.min(columns), width: columns.saturating_sub(2), ..area };
    let width = state.width;
    let said = match &state.notice {
        _ if state.letter.is_some() => state.letter.map(|purpose| (prompt(state, purpose), PLAIN)),
        _ if !state.pending.is_empty() || state.count.is_some() => Some((pending(state), PLAIN)),
        // What went wrong is told by a sign too, for terminals and eyes without colour.
        Some(notice) if notice.bad => Some((format!("! {}", notice.text), BAD)),
        Some(notice) => Some((notice.text.clone(), PLAIN)),
        None => None,
    };
    let beside = right_text(state, repairs);
    // What there is to say comes before what is always there.
    let room = usize::from(inner.width).saturating_sub(width_of(&beside, width) + 2);
    if let Some((text, style)) = &said
        && width_of(text, width) > room
    {
        put_cut(buffer, inner, (inner.x, inner.y), inner.width, text, *style, width);
        return;
    }
    let right = put_right(buffer, inner, inner.y, &beside, DIM, width);
    let cells = right.saturating_sub(inner.x + 2);
    let (text, style) = said.unwrap_or_else(|| (left_text(state, usize::from(cells)), DIM));
    put_cut(buffer, inner, (inner.x, inner.y), cells, &text, style, width);
}

/// Keys typed so far; how they may go on stands above.
fn pending(state: &State) -> String {
    let count = state.count.map(|n| n.to_string());
    let keys = (!state.pending.is_empty()).then(|| written(&state.pending));
    count.into_iter().chain(keys).collect()
}

/// Hints side by side, each whole: what there is not room for is left out.
pub(super) fn whole(parts: impl IntoIterator<Item = String>, cells: usize, width: Width) -> String {
    let mut out = String::new();
    for part in parts {
        let gap = if out.is_empty() { "" } else { "   " };
        if width_of(&out, width) + gap.len() + width_of(&part, width) <= cells {
            out.push_str(gap);
            out.push_str(&part);
        }
    }
    out
}

fn left_text(state: &State, cells: usize) -> String {
    let keys = |scope: Scope, command: Command| state.keymap.keys_of(scope, command).into_iter().next().unwrap_or_default();
    let hints = |scope: Scope, parts: &[(Command, &str)]| {
        let key = |command| state.keymap.keys_of(scope, command).into_iter().next();
        whole(parts.iter().filter_map(|(command, what)| Some(format!("{} {what}", key(*command)?))), cells, state.width)
    };
    if state.hint > 0 && state.scope_below() == Scope::Reader {
        return hint(state, cells);
    }
    if state.notes.writing.is_some() {
        let key = |command| keys(Scope::Prompt, command);
        let parts =
            [format!("{} keep", key(Command::Open)), format!("{} leave", key(Command::Cancel)), "an empty note is taken away".into()];
        return whole(parts, cells, state.width);
    }
    match state.screen {
        Screen::Reading => match state.library.document(state.place.document) {
            Some(_) if state.focus == Pane::Navigator && state.navigator.filter.is_some() => {
                format!("{} open   {} all of them again", keys(Scope::Finder, Command::Open), keys(Scope::Finder, Command::Cancel))
            }
            Some(_) if state.focus == Pane::Navigator && chosen_document(state).is_some() => {
                chosen_document(state).map(|(document, tag)| about(document, tag, state.width)).unwrap_or_default()
            }
            Some(_) if state.focus == Pane::Navigator => hints(
                Scope::Navigator,
                &[
                    (Command::Open, "open"),
                    (Command::FoldOpen, "unfold"),
                    (Command::FoldClose, "fold"),
                    (Command::Filter, "narrow"),
                    (Command::PaneNext, "to the text"),
                ],
            ),
            Some(document) if selected(state).is_some() => {
                let span = selected(state).unwrap_or_default();
                let key = |command| keys(Scope::Select, command);
                let parts = [
                    format!("{} · {} copy", measured(document, span), key(Command::CopyClause)),
                    format!("{} cite", key(Command::CopyCited)),
                    format!("{} other end", key(Command::SelectOther)),
                    format!("{} leave", key(Command::Cancel)),
                ];
                whole(parts, cells, state.width)
            }
            Some(document) => {
                let clause = document.clause_at(state.place.offset);
                // On wide screens notes stand beside the text.
                let note = note_on(state, state.place.document, clause).filter(|_| state.reading().aside.is_empty());
                match (note, document.doubt_of(clause)) {
                    (Some(note), _) => whole_or(state, Sign::Note, &note.text, Command::Note, cells),
                    (None, Some(doubt)) => whole_or(state, Sign::Doubt, &doubt.why, Command::Source, cells),
                    (None, None) => crumbs(state, document, cells),
                }
            }
            None => String::new(),
        },
        Screen::Finding => super::finder::keys(state, cells),
        Screen::Timeline => super::timeline::counts(state, cells),
        Screen::Compare => hints(
            Scope::List,
            &[
                (Command::LineDown, "text"),
                (Command::ClauseNext, "clause"),
                (Command::HitNext, "next that differs"),
                (Command::Open, "open"),
                (Command::CopyCited, "copy"),
                (Command::Cancel, "back"),
            ],
        ),
        Screen::Source => {
            hints(Scope::List, &[(Command::Open, "to this paragraph"), (Command::CopyClause, "copy"), (Command::Cancel, "back")])
        }
        Screen::Notes => hints(
            Scope::List,
            &[
                (Command::Open, "go there"),
                (Command::Note, "change"),
                (Command::NoteDelete, "take away"),
                (Command::ExportMarkdown, "as Markdown"),
                (Command::Cancel, "back"),
            ],
        ),
        Screen::Quotes => hints(
            Scope::List,
            &[
                (Command::CopyClause, "copy again"),
                (Command::CopyCited, "with citation"),
                (Command::MarkHit, "mark several"),
                (Command::Cancel, "back"),
            ],
        ),
        Screen::Help => match &state.help_filter {
            None => format!("{} narrow   {} back", keys(Scope::Help, Command::Filter), keys(Scope::Help, Command::Cancel)),
            Some((_, true)) => format!("{} keep   {} all lines", keys(Scope::Finder, Command::Open), keys(Scope::Finder, Command::Cancel)),
            Some((_, false)) => format!("{} narrow   {} all lines", keys(Scope::Help, Command::Filter), keys(Scope::Help, Command::Cancel)),
        },
    }
}

/// A doubt or a note, and by which key it can be read to its end if there is not room for it.
fn whole_or(state: &State, sign: Sign, words: &str, command: Command, cells: usize) -> String {
    let whole = format!("{} {words}", sign.glyph(state.width));
    let Some(key) = state.keymap.keys_of(Scope::Reader, command).into_iter().next() else { return whole };
    if width_of(&whole, state.width) <= cells {
        return whole;
    }
    let more = format!("  {key} tells all");
    format!("{}{more}", cut(&whole, cells.saturating_sub(width_of(&more, state.width)), state.width))
}

/// The keys to begin with.
fn hint(state: &State, cells: usize) -> String {
    let first = [
        (Command::LineDown, "down"),
        (Command::Find, "find"),
        (Command::CopyClause, "copy"),
        (Command::CommandLine, "all commands"),
        (Command::Quit, "leave"),
    ];
    let keys = |command| state.keymap.keys_of(Scope::Reader, command).into_iter().next();
    let parts = first.into_iter().filter_map(|(command, word)| Some(format!("{} {word}", keys(command)?)));
    whole(parts, cells, state.width)
}

/// The document whose own row is chosen in the navigator, and what tells it from others of its name.
fn chosen_document(state: &State) -> Option<(&Document, &str)> {
    match state.navigator.chosen()? {
        Entry::Document { document, .. } => Some((state.library.document(document)?, state.navigator.tag(document))),
        Entry::Section { .. } | Entry::Year { .. } => None,
    }
}

/// File, lines, and what is known of a document: titles alone do not tell two copies apart. Where the row bears a part of
/// the file's name, that comes first, and then the title that its row has cut.
fn about(document: &Document, tag: &str, width: Width) -> String {
    let lines = document.lines();
    let file = document.source.rsplit(['/', '\\']).next().unwrap_or(&document.source);
    // The letters and signs of its row are said in words, and so need not be guessed.
    let kind = document.kind.name();
    let by_file = !tag.is_empty() && document.id.contains(tag);
    let whole = format!("{file}:{}–{}", lines.first, lines.last);
    let mut parts = if by_file { vec![format!("{tag} = {whole}"), document.name().to_owned()] } else { Vec::new() };
    parts.push(match document.kind {
        Kind::Other => kind.into(),
        _ => format!("{} = {kind}", kind.get(..1).unwrap_or_default()),
    });
    parts.extend(document.copy_of.as_ref().map(|id| format!("{} = copy of {id}", Sign::Copy.glyph(width))));
    if !document.complete {
        parts.push("incomplete".into());
    }
    if !by_file {
        parts.extend([whole, document.name().to_owned()]);
    }
    parts.extend(document.speaker.clone().or_else(|| document.issuer.clone()));
    parts.extend(document.date.map(|date| date.to_string()));
    parts.join(" · ")
}

/// Document and sections; where there is not room for all, the document's name gives way first.
fn crumbs(state: &State, document: &Document, cells: usize) -> String {
    let then = format!(" {} ", Sign::Then.glyph(state.width));
    let sections: String =
        document.section_path(section_at(document, state.place.offset)).iter().map(|name| format!("{then}{name}")).collect();
    let room = cells.saturating_sub(width_of(&sections, state.width)).max(cells.min(NAME_LEAST));
    format!("{}{sections}", cut(document.name(), room, state.width))
}

/// From this width on repairs are told in words.
const ROOMY: u16 = 110;

fn right_text(state: &State, repairs: usize) -> String {
    let mut parts = Vec::new();
    if state.library.reading || state.rereading.is_some() {
        parts.push(match state.library.progress {
            (_, 0) => "looking for files".into(),
            (done, all) => format!("reading {done} of {all} files"),
        });
    }
    let skipped = state.library.skipped.iter().filter(|skipped| !skipped.foreign).count();
    if skipped > 0 && state.screen == Screen::Reading {
        parts.push(format!("{skipped} not read"));
    }
    if state.screen == Screen::Reading
        && let Some(document) = state.library.document(state.place.document)
    {
        let (paragraph, clause) = document.numbers_of(document.clause_at(state.place.offset));
        let clause_at = document.clause_at(state.place.offset) as usize;
        // In the last clause there is nothing left to read.
        let through = if clause_at + 1 >= document.clauses.len() {
            100
        } else {
            u64::from(state.place.offset) * 100 / (document.text.len().max(1) as u64)
        };
        let number = state.place.document + 1;
        if state.library.len() > 1 && state.size.0 >= layout::TWO_COLUMNS {
            parts.push(format!("{number}/{}", state.library.len()));
        }
        // Beside the navigator there is room for what it has to say.
        let reads = state.focus == Pane::Reader;
        parts.extend(reads.then(|| format!("p{paragraph}.{clause}")));
        parts.extend(reads.then(|| format!("{through}%")));
        match repairs {
            _ if !reads => {}
            0 => {}
            repairs if state.size.0 < ROOMY => parts.push(format!("{}{repairs}", Sign::Repaired.glyph(state.width))),
            1 => parts.push("repairs in 1 row".into()),
            rows => parts.push(format!("repairs in {rows} rows")),
        }
    }
    if let Some(key) = state
        .keymap
        .keys_of(state.scope(), Command::Help)
        .into_iter()
        .find(|_| state.screen != Screen::Help && state.notes.writing.is_none())
    {
        parts.push(format!("{key} help"));
    }
    parts.join("   ")
}
