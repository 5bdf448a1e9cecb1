//! A clause beside its counterparts in other texts: copies, and the declarations before and after.

mod common;

use common::{Room, same};
use plenary::app::layout::Screen;
use plenary::app::{Effect, What};
use plenary::text::Width;
use ratatui::style::Modifier;

const FIRST: (&str, &str) = ("forum-2019.txt", include_str!("../samples/forum-2019-declaration.zh.txt"));
const SECOND: (&str, &str) = ("forum-2023.txt", include_str!("../samples/forum-2023-declaration.zh.txt"));
const PLUS: (&str, &str) = ("plus.md", include_str!("../samples/2025-09-01-tianjin-plus.en.md"));

const EARLY: &str = "河镇宣言\n\n（2017年5月1日）\n\n到2021年，沿岸各镇建成6座水文站。\n\n各镇共用一座水库，轮流放水。\n";
const OWN: &str = "河镇宣言\n\n（2019年5月1日）\n\n到2023年，沿岸各镇建成12座水文站。\n\n各镇共用一座水库，轮流放水。\n\n短句。\n";
const LATE: &str = "河镇宣言\n\n（2023年5月1日）\n\n到2027年，沿岸各镇将建成20座水文站。\n\n各镇共用一座水库。\n";

fn river(size: (u16, u16)) -> Room {
    let mut room = Room::open(size, &[("own.txt", OWN), ("late.txt", LATE), ("early.txt", EARLY), PLUS]);
    room.keys(": 'goto' space 'p3' enter");
    room
}

/// What of the screen is marked as another wording.
fn marked(room: &Room) -> String {
    let (buffer, _) = room.buffer();
    let cells = buffer.content().iter().filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
    cells.map(|cell| cell.symbol()).collect()
}

#[test]
fn screens_at_the_usual_sizes() {
    let two = |size| Room::open(size, &[FIRST, SECOND]);
    same("compare-80x24", &two((80, 24)).keys("] d 3 ] ] ) c").screen());
    same("compare-120x40", &river((120, 40)).keys("c").screen());
    same("compare-40x12", &river((40, 12)).keys("c").screen());
    let mut wide = river((80, 24));
    wide.happen(What::WidthKnown(Width::Wide));
    same("compare-80x24-ambiguous-2", &wide.keys("c").screen());
    let mut ascii = river((80, 24));
    ascii.state.options.ascii = true;
    ascii.state.obey();
    same("compare-80x24-ascii", &ascii.keys("c").screen());
}

#[test]
fn the_wording_before_is_shown_first_and_what_differs_is_marked() {
    let mut room = river((80, 24));
    room.keys("c");
    let screen = room.screen();
    assert!(screen.contains("1 of 2 · 2 places differ"), "{screen}");
    assert_eq!(marked(&room), "20216202312", "{screen}");
    let early = screen.lines().position(|line| line.contains("6座水文站")).unwrap();
    let own = screen.lines().position(|line| line.starts_with("  ▌") && line.contains("12座水文站")).unwrap();
    assert!(early < own, "{screen}");
    room.keys("j");
    let screen = room.screen();
    assert!(screen.contains("2 of 2 · 3 places differ"), "{screen}");
    let own = screen.lines().position(|line| line.starts_with("  ▌") && line.contains("12座水文站")).unwrap();
    let late = screen.lines().position(|line| line.contains("20座水文站")).unwrap();
    assert!(own < late, "the earlier one stands above: {screen}");
    assert_eq!(marked(&room), "2023122027将20", "{screen}");
}

#[test]
fn the_next_clause_is_held_against_the_same_text() {
    let mut room = river((80, 24));
    room.keys("c j )");
    let screen = room.screen();
    assert!(screen.contains("2 of 2 · 1 place differs") && screen.contains("各镇共用一座水库。"), "{screen}");
    room.keys(")");
    assert!(room.screen().contains("No other text that is open says this"), "too short to be known by its words: {}", room.screen());
    room.keys("( (");
    assert!(room.screen().contains("2 of 2 · 3 places differ"), "{}", room.screen());
    room.keys("c");
    assert_eq!((room.state.screen, room.clause().as_str()), (Screen::Reading, "到2023年，沿岸各镇建成12座水文站。"));
}

#[test]
fn n_goes_to_the_next_clause_that_is_worded_otherwise() {
    let mut room = river((80, 24));
    room.keys("c n");
    assert!(room.status().contains("no more clauses that are worded otherwise there"), "{}", room.screen());
    room.keys("j n");
    assert!(room.screen().contains("各镇共用一座水库。") && room.screen().contains("2 of 2 · 1 place differs"), "{}", room.screen());
    assert_eq!(room.clause(), "各镇共用一座水库，轮流放水。");
    room.keys("N");
    assert!(room.screen().contains("2 of 2 · 3 places differ"), "{}", room.screen());
    // In a list that has no such clauses it says where it works.
    room.keys("esc p n");
    assert_eq!(room.state.screen, Screen::Quotes);
}

#[test]
fn enter_goes_to_the_other_text_and_back_and_both_are_copied() {
    let mut room = river((80, 24));
    room.keys("c Y");
    let copied = room.asked.iter().find_map(|effect| if let Effect::Copy(text) = effect { Some(text.clone()) } else { None }).unwrap();
    let (early, own) = (copied.find("6座水文站").unwrap(), copied.find("12座水文站").unwrap());
    assert!(early < own && copied.contains("2017-05-01") && copied.contains("2019-05-01"), "{copied}");
    room.keys("enter");
    assert_eq!((room.state.screen, room.clause().as_str()), (Screen::Reading, "到2021年，沿岸各镇建成6座水文站。"));
    room.keys("ctrl-o");
    assert_eq!(room.clause(), "到2023年，沿岸各镇建成12座水文站。");
}

#[test]
fn texts_that_come_later_are_looked_through_too() {
    let mut room = Room::open((80, 24), &[("own.txt", OWN)]);
    room.keys(": 'goto' space 'p3' enter c");
    assert!(room.screen().contains("No other text that is open says this"), "{}", room.screen());
    room.read("late.txt", LATE);
    assert!(room.screen().contains("3 places differ"), "{}", room.screen());
    // What is read again has other clauses.
    room.keys("esc R");
    room.keys("c");
    room.read_again(&[("late.txt", LATE)]);
    assert_eq!(room.state.screen, Screen::Reading);
}

#[test]
fn every_size_is_survived_and_drawn_alike() {
    let mut room = river((80, 24));
    room.keys("c");
    for columns in [0, 1, 2, 5, 13, 30, 60, 89] {
        for rows in [0, 1, 3, 5, 8, 12, 30] {
            room.happen(What::Resized(columns, rows));
            let mut fresh = river((80, 24));
            fresh.happen(What::Resized(columns, rows));
            fresh.keys("c");
            assert_eq!(room.buffer(), fresh.buffer(), "{columns}x{rows}");
        }
    }
}

/// What the tracer has not answered yet.
fn asked(room: &mut Room, key: &str) -> Vec<plenary::app::Tracing> {
    let key = plenary::app::Input::Key(plenary::app::keymap::parse_key(key).unwrap());
    let event = plenary::app::Event { at: plenary::app::Moment(room.now), what: What::Input(key) };
    let effects = plenary::app::update(&mut room.state, event);
    effects.into_iter().filter_map(|effect| if let Effect::Trace(work) = effect { Some(work) } else { None }).collect()
}

#[test]
fn an_answer_that_comes_after_the_screen_was_left_moves_nobody() {
    let mut room = river((80, 24));
    room.keys("c j");
    let late = asked(&mut room, "n");
    assert_eq!(late.len(), 1);
    room.keys("esc");
    let before = room.clause();
    room.happen(What::Traced(late[0].run()));
    assert_eq!((room.state.screen, room.clause()), (Screen::Reading, before));
}

#[test]
fn what_was_compared_is_forgotten_under_another_screen_when_all_is_read_again() {
    let mut room = river((80, 24));
    room.keys("c p R");
    room.read_again(&[("own.txt", OWN)]);
    room.keys("esc");
    assert_eq!(room.state.screen, Screen::Reading, "{}", room.screen());
}
