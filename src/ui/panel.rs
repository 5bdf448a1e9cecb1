//! Rows over the foot of the screen, above the status line: what a half-typed key or command may become.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::layout;
use crate::app::{Offer, State};
use crate::text::width_of;

use super::look::{ACCENT, BOLD, DIM, PLAIN, Sign};
use super::put::{clear, put, put_cut};

/// Draws what it can of the offers, with the chosen one among them. At most half of the screen is taken.
pub(super) fn view(state: &State, offers: &[Offer], chosen: Option<usize>, buffer: &mut Buffer) {
    let area = layout::panel(state.size.0, state.size.1, offers.len());
    if area.is_empty() {
        return;
    }
    let first = layout::panel_first(area, chosen);
    let width = state.width;
    let rule = Rect { y: area.y - 1, height: 1, ..area };
    clear(buffer, Rect { y: rule.y, height: area.height + 1, ..area });
    put(buffer, rule, (rule.x, rule.y), &Sign::Across.glyph(width).repeat(usize::from(rule.width)), DIM, width);
    let widest = |cell: fn(&Offer) -> &str, most: usize| {
        let cells = offers.iter().map(|offer| width_of(cell(offer), width)).max().unwrap_or_default();
        u16::try_from(cells.min(most)).unwrap_or(u16::MAX)
    };
    let (text, beside) = (widest(|offer| &offer.text, 28), widest(|offer| &offer.beside, 16));
    for (y, (i, offer)) in (area.top()..area.bottom()).zip(offers.iter().enumerate().skip(first)) {
        let here = chosen == Some(i);
        if here {
            put(buffer, area, (area.x, y), Sign::Bar.glyph(width), ACCENT, width);
        }
        let x = area.x + 2;
        put_cut(buffer, area, (x, y), text, &offer.text, if here { BOLD } else { PLAIN }, width);
        let x = x + text + 2;
        put_cut(buffer, area, (x, y), beside, &offer.beside, DIM, width);
        let x = x + if beside > 0 { beside + 2 } else { 0 };
        put_cut(buffer, area, (x, y), area.right().saturating_sub(x + 1), &offer.about, DIM, width);
    }
}
