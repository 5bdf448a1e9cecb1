//! Screens at the usual sizes and at those that nobody chooses.

mod common;

use common::Room;
use plenary::app::What;

const FILES: [(&str, &str); 2] = [
    ("tianjin.txt", include_str!("../samples/2025-09-01-tianjin.zh.txt")),
    ("plus.md", include_str!("../samples/2025-09-01-tianjin-plus.en.md")),
];

/// Keys that visit every pane.
const WALK: &str = ": 'co' tab tab esc g esc j ) } ] ] space G / '贸易' down esc tab j esc t j esc p esc s j space esc ? j esc y";

#[test]
fn every_size_is_survived_in_every_pane() {
    for size in [(0, 0), (1, 1), (2, 2), (20, 5), (79, 23), (80, 24), (119, 40), (120, 40), (200, 50), (300, 3), (3, 300)] {
        let mut room = Room::open(size, &FILES);
        for key in WALK.split(' ') {
            room.keys(key);
            let (buffer, cursor) = room.buffer();
            assert_eq!((buffer.area.width, buffer.area.height), size);
            assert!(cursor.is_none_or(|(x, y)| x < size.0 && y < size.1), "{size:?} after {key}: {cursor:?}");
        }
        // Growing and shrinking under the same state.
        for (columns, rows) in [(0, 0), (200, 60), (1, 1), (80, 24)] {
            room.happen(What::Resized(columns, rows));
            room.screen();
        }
    }
}

#[test]
fn drawing_twice_gives_the_same_cells() {
    let mut room = Room::open((120, 40), &FILES);
    for key in WALK.split(' ') {
        room.keys(key);
        assert_eq!(room.buffer(), room.buffer());
    }
}

#[test]
fn no_row_is_wider_than_the_screen_and_wide_glyphs_are_whole() {
    for size in [(20, 5), (80, 24), (120, 40), (200, 50)] {
        let mut room = Room::open(size, &FILES);
        for key in WALK.split(' ') {
            room.keys(key);
            let (buffer, _) = room.buffer();
            for y in 0..size.1 {
                for x in 0..size.0 {
                    let wide = plenary::text::width_of(buffer[(x, y)].symbol(), plenary::text::Width::Narrow) == 2;
                    if wide {
                        assert!(x + 1 < size.0 && buffer[(x + 1, y)].symbol().is_empty(), "{size:?} {key} at {x},{y}");
                    }
                }
            }
        }
    }
}

#[test]
fn columns_by_width() {
    let text = |size| Room::open(size, &FILES).screen();
    assert!(text((200, 50)).contains("figures on this page") || text((200, 50)).contains("no figures on this page"));
    assert!(!text((119, 40)).contains("on this page") && text((119, 40)).contains('▾'));
    assert!(!text((79, 24)).contains('▾'), "below 80 the text has the screen to itself");
}

#[test]
fn the_screen_at_80x24() {
    let mut room = Room::open((80, 24), &FILES);
    room.keys("] ] ] ]");
    let screen = room.screen();
    assert_eq!(screen.lines().count(), 24);
    assert!(screen.contains("▾ 天津讲话·摘要"), "{screen}");
    assert!(screen.contains("▌"), "{screen}");
    assert!(screen.lines().last().unwrap().contains("? help"), "{screen}");
}

#[test]
fn hostile_text_stays_on_the_page() {
    let room = Room::open((80, 24), &[("x.txt", "一、标题\u{1b}[2J\n\n正文\u{202e}反\u{7}。\u{9b}31m完。\n")]);
    assert!(!room.screen().chars().any(|c| c.is_control() && c != '\n' || c == '\u{202e}'));
}
