//! All figures by date, as a table.

use ratatui::buffer::Buffer;

use crate::app::{State, layout};
use crate::model::{Class, Language};
use crate::pledge::short_value;
use crate::text::width_of;

use super::Cursor;
use super::look::{ACCENT, BOLD, DIM, PLAIN, Sign};
use super::put::{head, put, put_cut};

/// Draws title, head and rows; the terminal's cursor stands at the chosen one.
pub(super) fn view(state: &State, layout: layout::Listing, buffer: &mut Buffer) -> Cursor {
    let width = state.width;
    let documents = state.library.len();
    let plural = if documents == 1 { "" } else { "s" };
    head(buffer, layout.title, "Figures by date", &format!("{} in {documents} document{plural}", state.figures.len()), width);
    let area = layout.rows;
    if state.figures.is_empty() {
        let say = if state.library.reading { "reading…" } else { "No figures with a unit in these documents." };
        put(buffer, area, (area.x + 2, area.y), say, DIM, width);
        return None;
    }
    let mut cursor = None;
    let wide = area.width >= 60;
    // Columns: said, until, class, figure (as wide as the widest on the page), what is counted.
    let rows: Vec<_> = state.figures.iter().enumerate().skip(state.figure.top).take(usize::from(area.height.saturating_sub(1))).collect();
    // The document's own habit first, the other one too where there is room.
    let value_of = |row: &crate::app::FigureRow| {
        let figure = state.library.figures_of(row.document).get(row.figure as usize)?;
        let (chinese, english) = short_value(&figure.quantity);
        let own = state.library.document(row.document).map(|d| d.language);
        Some((figure, if own == Some(Language::English) { (english, chinese) } else { (chinese, english) }))
    };
    let both = area.width >= 110;
    let shown = |own: &str, other: &str| if both && own != other { format!("{own} · {other}") } else { own.to_string() };
    let widest =
        rows.iter().filter_map(|(_, row)| value_of(row)).map(|(_, (zh, en))| width_of(&shown(&zh, &en), width)).max().unwrap_or_default();
    let value_cells = u16::try_from(widest.clamp(6, 40)).unwrap_or(40);
    let (said, until, class) = (area.x + 2, area.x + 14, area.x + 20);
    let value = if wide { class + 11 } else { area.x + 14 };
    let object = value + value_cells + 2;
    // The document at the right, where the objects keep room.
    let document_cells = if area.width >= 110 { area.width / 4 } else { 0 };
    let object_cells = area.right().saturating_sub(object + 1 + document_cells);
    let document_x = object + object_cells + 1;
    put(buffer, area, (said, area.y), "said", DIM, width);
    if wide {
        put(buffer, area, (until, area.y), "until", DIM, width);
        put(buffer, area, (class, area.y), "class", DIM, width);
    }
    put(buffer, area, (value, area.y), "figure", DIM, width);
    put(buffer, area, (object, area.y), "what", DIM, width);
    if document_cells > 0 {
        put(buffer, area, (document_x, area.y), "document", DIM, width);
    }
    for (y, (i, row)) in (area.y + 1..area.bottom()).zip(rows) {
        let Some((figure, (zh, en))) = value_of(row) else { continue };
        let chosen = i == state.figure.at;
        if chosen {
            cursor = Some((area.x, y));
            put(buffer, area, (area.x, y), Sign::Bar.glyph(width), ACCENT, width);
        }
        let style = if chosen { BOLD } else { PLAIN };
        let date = state.library.document(row.document).and_then(|d| d.date).map_or_else(|| "no date".into(), |d| d.to_string());
        put(buffer, area, (said, y), &date, DIM, width);
        if wide {
            let end = figure.horizon.as_ref().and_then(|h| h.end).map(|d| d.year.to_string()).unwrap_or_default();
            put(buffer, area, (until, y), &end, DIM, width);
            put(
                buffer,
                area,
                (class, y),
                figure.class.name(),
                if matches!(figure.class, Class::Pledge | Class::Target) { PLAIN } else { DIM },
                width,
            );
        }
        put_cut(buffer, area, (value, y), value_cells, &shown(&zh, &en), style, width);
        put_cut(buffer, area, (object, y), object_cells, figure.object.as_deref().unwrap_or_default(), style, width);
        if document_cells > 0 {
            let name = state.library.document(row.document).map(|d| d.name()).unwrap_or_default();
            put_cut(buffer, area, (document_x, y), document_cells.saturating_sub(2), name, DIM, width);
        }
    }
    cursor
}
