//! The last step of a frame: cells say what they are by the few styles of `look.rs`, and the theme says how that looks.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::app::Theme;

use super::look::{ACCENT, BAD};

/// Gives every cell the look of its theme.
pub(super) fn dress(buffer: &mut Buffer, theme: &Theme) {
    for cell in &mut buffer.content {
        let (front, looks) = (cell.fg, cell.modifier);
        if front == Color::Reset && looks.is_empty() {
            continue;
        }
        // What no theme speaks of stays: the marks of a selection.
        cell.modifier = looks & Modifier::REVERSED;
        cell.fg = Color::Reset;
        let accent = Some(front) == ACCENT.fg;
        if looks.contains(Modifier::DIM) {
            cell.set_style(theme.dim);
        }
        if looks.contains(Modifier::BOLD) {
            cell.set_style(theme.heading);
        }
        if accent && looks.contains(Modifier::UNDERLINED) {
            cell.set_style(theme.matched);
        } else if accent {
            cell.set_style(theme.accent);
        } else if Some(front) == BAD.fg {
            cell.set_style(theme.bad);
        }
    }
}
