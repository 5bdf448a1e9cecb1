//! How the keys that were begun may go on, above the status line.

use ratatui::buffer::Buffer;

use crate::app::{Offer, State};

/// Draws a row for each key that may follow.
pub(super) fn view(state: &State, buffer: &mut Buffer) {
    if state.pending.is_empty() {
        return;
    }
    let follow = state.keymap.continuations(state.scope(), &state.pending);
    let rows: Vec<Offer> = follow
        .into_iter()
        .map(|(key, commands)| Offer {
            text: key.to_string(),
            beside: String::new(),
            about: commands.iter().map(|command| command.about()).collect::<Vec<_>>().join(", then "),
        })
        .collect();
    super::panel::view(state, &rows, None, buffer);
}
