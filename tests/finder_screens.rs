//! The finder as it looks, at the usual sizes and on other terminals; without colour too.

mod common;

use common::{Room, same};
use plenary::app::What;
use plenary::text::Width;
use ratatui::style::Modifier;

const FILES: [(&str, &str); 4] = [
    ("qingdao.txt", include_str!("../samples/2018-06-10-qingdao.zh.txt")),
    ("dushanbe.txt", include_str!("../samples/2021-09-17-dushanbe.zh.txt")),
    ("tianjin.txt", include_str!("../samples/2025-09-01-tianjin.zh.txt")),
    ("plus.md", include_str!("../samples/2025-09-01-tianjin-plus.en.md")),
];

fn room(size: (u16, u16), keys: &str) -> Room {
    let mut room = Room::open(size, &FILES);
    room.keys(keys);
    room
}

fn shown(name: &str, size: (u16, u16), keys: &str) {
    same(name, &room(size, keys).screen());
}

#[test]
fn at_the_usual_sizes() {
    shown("finder-80x24", (80, 24), "/ 'lubangongfang'");
    shown("finder-120x40", (120, 40), "/ '培训' tab down tab");
    shown("finder-200x50", (200, 50), "/ '合作'");
    shown("finder-40x12", (40, 12), "/ '合作'");
}

#[test]
fn where_there_is_no_hit_to_show() {
    shown("finder-80x24-empty", (80, 24), "/ '鲁班' enter / down");
    shown("finder-80x24-filters", (80, 24), "/ tab tab");
    shown("finder-80x24-values", (80, 24), "/ 'unit:' tab tab");
    shown("finder-80x24-wrong", (80, 24), "/ '鲁班' space 'colour:red'");
    shown("finder-80x24-nothing", (80, 24), "/ '鲁班' ctrl-d '呼伦'");
}

#[test]
fn on_other_terminals() {
    let mut wide = room((80, 24), "/ '合作' tab");
    wide.happen(What::WidthKnown(Width::Wide));
    same("finder-80x24-ambiguous-2", &wide.screen());
    let mut ascii = room((80, 24), "/ '合作' tab");
    ascii.state.options.ascii = true;
    ascii.state.obey();
    same("finder-80x24-ascii", &ascii.screen());
}

#[test]
fn without_colour() {
    let room = room((80, 24), "/ 'year:2021' space 'lubangongfang' tab");
    let (buffer, _) = room.buffer();
    // Under each row the weight of its cells: bold, dim, underlined, reversed.
    let mut out = String::new();
    for (y, line) in (0..24).zip(room.screen().lines()) {
        let sign = |x| {
            let modifier = buffer[(x, y)].modifier;
            let all = [(Modifier::UNDERLINED, 'u'), (Modifier::BOLD, 'b'), (Modifier::DIM, 'd'), (Modifier::REVERSED, 'r')];
            all.into_iter().find(|(which, _)| modifier.contains(*which)).map_or(' ', |(_, sign)| sign)
        };
        let weights: String = (0..80).map(sign).collect();
        out.push_str(&format!("{line}\n{}\n", weights.trim_end()));
    }
    same("finder-80x24-no-colour", &out);
}
