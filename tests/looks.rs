//! Looks: themes, the background of the terminal, no colour, and the mouse where it is wanted.

mod common;

use common::Room;
use plenary::app::layout::{self, Pane, Screen};
use plenary::app::{Did, Input, Mouse, Palette, What};
use ratatui::style::{Color, Modifier};

const DUSHANBE: (&str, &str) = ("dushanbe.txt", include_str!("../samples/2021-09-17-dushanbe.zh.txt"));
const TIANJIN: (&str, &str) = ("tianjin.txt", include_str!("../samples/2025-09-01-tianjin.zh.txt"));

fn room() -> Room {
    Room::open((120, 40), &[DUSHANBE, TIANJIN])
}

/// The colours in front and behind that are on the screen.
fn colours(room: &Room) -> Vec<Color> {
    let mut all: Vec<Color> = room.buffer().0.content.iter().flat_map(|cell| [cell.fg, cell.bg]).filter(|c| *c != Color::Reset).collect();
    all.sort_by_key(|colour| format!("{colour:?}"));
    all.dedup();
    all
}

#[test]
fn the_theme_follows_the_background_where_there_are_colours_for_it() {
    let mut room = room();
    assert_eq!(colours(&room), [Color::Cyan]);
    room.state.palette = Palette::Many;
    room.happen(What::BackgroundKnown(true));
    let light = colours(&room);
    assert!(light.iter().all(|colour| matches!(colour, Color::Rgb(..))) && light.len() == 2, "{light:?}");
    room.happen(What::BackgroundKnown(false));
    assert_ne!(colours(&room), light);
    room.keys(": 'set' space 'theme' space 'light' enter");
    assert_eq!(colours(&room), light);
    room.keys(": 'set' space 'theme' space 'no-such' enter");
    assert!(room.status().contains("there is no theme \"no-such\""), "{}", room.status());
}

#[test]
fn without_colours_what_is_secondary_is_told_by_a_look() {
    let mut room = room();
    room.state.palette = Palette::None;
    room.keys(": 'set' space 'theme' space 'dark' enter j");
    let (buffer, _) = room.buffer();
    assert!(buffer.content.iter().any(|cell| cell.modifier.contains(Modifier::DIM)));
    assert!(!buffer.content.iter().any(|cell| matches!(cell.fg, Color::Rgb(..))));
}

fn mouse(room: &mut Room, did: Did, x: u16, y: u16) {
    room.happen(What::Input(Input::Mouse(Mouse { did, x, y })));
}

#[test]
fn the_mouse_does_nothing_until_it_is_wanted() {
    let mut room = room();
    let before = (room.state.place, room.screen());
    mouse(&mut room, Did::WheelDown, 60, 10);
    mouse(&mut room, Did::Press, 5, 3);
    assert_eq!((room.state.place, room.screen()), before);
}

#[test]
fn the_wheel_scrolls_and_a_click_goes_where_it_points() {
    let mut room = room();
    room.keys(": 'set' space 'mouse' enter");
    mouse(&mut room, Did::WheelDown, 60, 10);
    assert!(room.state.top > 0);
    mouse(&mut room, Did::WheelUp, 60, 10);
    assert_eq!(room.state.top, 0);
    let text = layout::text_of(room.state.reading().reader, room.state.measure());
    mouse(&mut room, Did::Press, text.x + 4, text.y + 10);
    let (_, cursor) = room.buffer();
    let (x, y) = cursor.unwrap();
    assert!(y == text.y + 10 && (text.x..=text.x + 4).contains(&x), "{cursor:?}");
    // A section in the navigator.
    let navigator = room.state.reading().navigator;
    let row = room.screen().lines().position(|line| line.contains("第三") && line.find("第三").unwrap() < 40).unwrap();
    mouse(&mut room, Did::Press, navigator.x + 6, u16::try_from(row).unwrap());
    assert_eq!((room.state.screen, room.state.focus), (Screen::Reading, Pane::Reader));
    assert!(room.clause().starts_with("第三"), "{}", room.clause());
    // The wheel moves the window and not the cursor, and what is under the pointer, whatever has the keys.
    room.keys("g g tab");
    let (top, chosen) = (room.state.navigator.choice.top, room.state.place);
    mouse(&mut room, Did::WheelDown, 60, 10);
    assert!(room.state.top > 0 && room.state.focus == Pane::Navigator && room.state.navigator.choice.top == top);
    assert!(room.state.place.offset > chosen.offset, "the cursor keeps to the screen");
    room.keys("tab");
    room.happen(What::Resized(100, 8));
    let text = room.state.top;
    mouse(&mut room, Did::WheelDown, 3, 3);
    assert!(room.state.navigator.choice.top > 0 && room.state.top == text, "{}", room.screen());
    room.happen(What::Resized(120, 40));
    // In lists a click chooses, and on what is chosen it opens.
    room.keys("y ) ) y ) a 'one' enter ) a 'two' enter p");
    mouse(&mut room, Did::Press, 10, 5);
    assert_eq!((room.state.quote.at, room.state.screen), (1, Screen::Quotes));
    room.keys("q A g g");
    mouse(&mut room, Did::Press, 10, 5);
    assert_eq!((room.state.notes.choice.at, room.state.screen), (1, Screen::Notes));
    mouse(&mut room, Did::Press, 10, 4);
    assert_eq!(room.state.screen, Screen::Notes, "between two notes there is none");
    room.keys("g g");
    mouse(&mut room, Did::Press, 10, 2);
    assert_eq!(room.state.screen, Screen::Reading);
    room.keys("t g n");
    for row in [9, 12] {
        let value = room.screen().lines().nth(row).unwrap().to_string();
        mouse(&mut room, Did::Press, 10, row as u16);
        let (_, cursor) = room.buffer();
        assert_eq!(cursor.map(|(_, y)| usize::from(y)), Some(row), "{value}");
        assert_eq!(room.state.screen, Screen::Timeline);
    }
    mouse(&mut room, Did::Press, 10, 12);
    assert_eq!(room.state.screen, Screen::Reading);
    // Anywhere at all, at any size.
    for size in [(1, 1), (20, 5), (80, 24), (200, 50)] {
        room.happen(What::Resized(size.0, size.1));
        for keys in ["esc", "/ '鲁班'", "esc t", "esc ?", "esc s", "esc"] {
            room.keys(keys);
            for (x, y) in [(0, 0), (3, 2), (size.0 / 2, size.1 / 2), (size.0, size.1), (u16::MAX, u16::MAX)] {
                for did in [Did::Press, Did::WheelDown, Did::WheelUp] {
                    mouse(&mut room, did, x, y);
                    room.screen();
                }
            }
        }
    }
}

#[test]
fn what_was_said_goes_when_the_mouse_does_something() {
    for did in [Did::Press, Did::WheelDown] {
        let mut room = room();
        room.keys(": 'set' space 'mouse' enter esc");
        assert!(room.status().contains("leaves plenary"), "{}", room.status());
        let text = layout::text_of(room.state.reading().reader, room.state.measure());
        mouse(&mut room, did, text.x + 4, text.y + 4);
        assert!(!room.status().contains("leaves plenary"), "{}", room.status());
    }
}

#[test]
fn a_click_takes_what_the_query_line_offers() {
    let mut room = room();
    room.keys(": 'set' space 'mouse' enter / 'year:' tab");
    let row = |room: &Room, what: &str| {
        let screen = room.screen();
        let at = screen.lines().position(|line| line.trim_start_matches('▌').trim_start().starts_with(what));
        u16::try_from(at.unwrap_or_else(|| panic!("{what}: {screen}"))).unwrap()
    };
    let year = room.state.finder.offer.as_ref().unwrap().candidates[1].text.clone();
    let y = row(&room, &year);
    mouse(&mut room, Did::Press, 10, y);
    assert_eq!(room.state.finder.line.text(), format!("year:{year} "), "as enter does");
    assert!(room.state.finder.offer.is_none());
    room.keys("esc /");
    let heading = row(&room, "Looked for before");
    mouse(&mut room, Did::Press, 10, heading);
    assert!(room.state.finder.line.is_empty(), "a heading is nothing to take");
    mouse(&mut room, Did::Press, 10, heading + 1);
    assert_eq!(room.state.finder.line.text().trim(), format!("year:{year}"));
}
