//! The reading screen at the usual sizes and on other terminals, as it is kept in `tests/screens`.

mod common;

use common::{Room, same};
use plenary::app::What;
use plenary::text::Width;
use ratatui::style::Modifier;

const FILES: [(&str, &str); 4] = [
    ("qingdao.txt", include_str!("../samples/2018-06-10-qingdao.zh.txt")),
    ("dushanbe.txt", include_str!("../samples/2021-09-17-dushanbe.zh.txt")),
    ("plus.md", include_str!("../samples/2025-09-01-tianjin-plus.en.md")),
    ("tianjin.txt", include_str!("../samples/2025-09-01-tianjin.zh.txt")),
];

/// In the section of the second document that has most of its figures.
fn room(size: (u16, u16)) -> Room {
    let mut room = Room::open(size, &FILES);
    room.keys("] d 7 ] ] )");
    room
}

fn shows(name: &str, room: &Room) {
    same(name, &room.screen());
}

#[test]
fn reading_at_the_usual_sizes() {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        shows(&format!("reading-{columns}x{rows}"), &room((columns, rows)));
    }
    let mut english = Room::open((80, 24), &FILES);
    english.keys("2 ] d 2 ] ]");
    shows("reading-80x24-english", &english);
}

#[test]
fn the_navigator() {
    shows("navigator-40x12", room((40, 12)).keys("tab"));
    shows("navigator-80x24-all-open", room((80, 24)).keys("tab z R"));
    shows("navigator-120x40-folded", room((120, 40)).keys("tab z M"));
    shows("navigator-80x24-narrowed", room((80, 24)).keys("tab f '三'"));
}

#[test]
fn other_terminals() {
    let mut wide = room((80, 24));
    wide.happen(What::WidthKnown(Width::Wide));
    shows("reading-80x24-ambiguous-2", &wide);
    let mut ascii = room((80, 24));
    ascii.state.options.ascii = true;
    ascii.state.obey();
    shows("reading-80x24-ascii", &ascii);
    let mut narrow = room((120, 40));
    narrow.keys(": 'set' space 'measure' space '40' enter");
    shows("reading-120x40-measure-40", &narrow);
}

#[test]
fn a_selection_is_told_without_colour() {
    let mut room = room((80, 24));
    room.keys("V )");
    // What is drawn in reverse stands between brackets here.
    let (buffer, _) = room.buffer();
    let mut out = String::new();
    for y in 0..24 {
        let mut inside = false;
        for cell in (0..80).map(|x| &buffer[(x, y)]) {
            if cell.modifier.contains(Modifier::REVERSED) != inside {
                inside = !inside;
                out.push(if inside { '[' } else { ']' });
            }
            out.push_str(cell.symbol());
        }
        out.truncate(out.trim_end().len());
        out.push_str(if inside { "]\n" } else { "\n" });
    }
    same("selection-80x24-no-colour", &out);
}
