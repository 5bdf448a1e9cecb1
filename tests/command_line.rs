//! The command line, the list of commands, keys that were begun, and the first hint.

mod common;

use common::Room;
use plenary::app::layout::Screen;
use plenary::app::{Did, Effect, Input, Mouse, Typed, What};

const DUSHANBE: (&str, &str) = ("dushanbe.txt", include_str!("../samples/2021-09-17-dushanbe.zh.txt"));

fn room() -> Room {
    Room::open((80, 24), &[DUSHANBE])
}

#[test]
fn a_number_goes_to_that_paragraph() {
    let mut room = room();
    room.keys(": '5' enter");
    assert!(room.status().contains("p5.1"), "{}", room.status());
    room.keys(": '50%' enter");
    assert!(room.status().contains("49%") || room.status().contains("50%"), "{}", room.status());
    room.keys("ctrl-o");
    assert!(room.status().contains("p5.1"), "{}", room.status());
}

#[test]
fn the_empty_line_lists_all_commands_with_their_keys() {
    let mut room = room();
    room.keys(":");
    let screen = room.screen();
    assert!(screen.contains("line-down") && screen.contains("j  down"), "{screen}");
    assert!(screen.lines().last().unwrap().starts_with(':'), "{screen}");
    room.keys("'copy'");
    let screen = room.screen();
    assert!(screen.contains("  copy-clause") && screen.contains("copy-cited"), "{screen}");
    assert!(!screen.contains("line-down"), "{screen}");
    room.keys("'-cl'");
    assert!(room.screen().contains("▌ copy-clause"), "{}", room.screen());
    // What the bar stands at is what Enter does.
    room.keys("enter");
    assert!(matches!(room.asked.as_slice(), [Effect::Copy(_), Effect::Store(_), Effect::Remember(_, line)] if line == "copy-clause"));
}

#[test]
fn a_beginning_of_several_commands_names_them_and_does_nothing() {
    let mut room = room();
    for (typed, named) in [("copy", "copy-clause, copy-cited"), ("d", "document-next, document-previous"), ("se", "")] {
        let before = room.state.place;
        room.keys(&format!(": '{typed}' enter"));
        let status = room.status();
        assert!(named.is_empty() || status.contains(&format!("{typed} may be {named}")), "{status}");
        assert_eq!((room.state.place, room.asked.len()), (before, usize::from(typed == "se")), "{typed}: {:?}", room.asked);
    }
    // Chosen, it is meant.
    room.keys(": 'd' tab enter");
    assert!(!room.status().contains("may be"), "{}", room.status());
}

#[test]
fn an_offer_is_taken_by_a_click_as_by_its_keys() {
    let mut room = room();
    room.keys(": 'set' space 'mouse' enter : 'timel'");
    let row = |room: &Room, words: &str| {
        room.screen().lines().position(|line| line.trim_start_matches(['▌', ' ']).starts_with(words)).unwrap() as u16
    };
    let click = |room: &mut Room, y: u16| room.happen(What::Input(Input::Mouse(Mouse { did: Did::Press, x: 3, y })));
    let y = row(&room, "timeline");
    click(&mut room, y);
    assert_eq!((room.state.screen, room.state.prompt.is_some()), (Screen::Timeline, false));
    // What wants more words waits for them.
    room.keys("q : 'set'");
    let y = row(&room, "set");
    click(&mut room, y);
    assert_eq!(room.status().trim_end(), ":set");
    let y = row(&room, "set measure");
    click(&mut room, y);
    assert!(room.status().contains("measure is"), "{}", room.status());
    // Beside the offers nothing is meant.
    room.keys(": 'timel'");
    click(&mut room, 0);
    assert!(room.state.prompt.is_some());
    // So are keys that may follow one that was begun.
    room.keys("esc g");
    let y = row(&room, "g ");
    click(&mut room, y);
    assert!(room.state.pending.is_empty());
}

#[test]
fn q_leaves_in_latin_and_full_width() {
    for typed in [": 'q' enter", "： 'ｑ' enter", "alt-x 'quit' enter", ": 'q!' enter"] {
        let mut room = room();
        room.keys(typed);
        assert!(room.asked.contains(&Effect::Quit), "{typed}: {:?}", room.asked);
    }
}

#[test]
fn tab_completes_and_goes_round() {
    let mut room = room();
    room.keys(": 'timel' tab");
    assert_eq!(room.status().trim_end(), ":timeline");
    room.keys("enter");
    assert_eq!(room.state.screen, Screen::Timeline);
    room.keys("q : 'set' space 'no' tab");
    assert_eq!(room.status().trim_end(), ":set noascii");
    room.keys("ctrl-u 'set' space 'citation' space tab tab");
    assert_eq!(room.status().trim_end(), ":set citation markdown");
    room.keys("shift-tab");
    assert_eq!(room.status().trim_end(), ":set citation plain");
}

#[test]
fn options_are_set_told_and_refused() {
    let mut room = room();
    room.keys(": 'set' space 'measure' space '40' enter");
    assert_eq!(room.state.options.measure.get(), 40);
    assert!(room.status().contains("measure is 40"), "{}", room.status());
    room.keys(": 'set' space 'ascii' enter");
    assert!(room.state.options.ascii && room.screen().contains("| "));
    room.keys(": 'set' space 'noascii' enter");
    assert!(!room.state.options.ascii);
    room.keys(": 'set' space 'ascii!' enter");
    assert!(room.state.options.ascii);
    room.keys(": 'set' space 'measure?' enter");
    assert!(room.status().contains("measure is 40 · cells of the longest row"), "{}", room.status());
    room.keys(": 'set' space 'mesure' space '5' enter");
    assert!(room.status().contains("did you mean \"measure\"?"), "{}", room.status());
    room.keys(": 'set' space 'measure' space '5' enter");
    assert!(room.status().contains("measure takes 20 to 400"), "{}", room.status());
    room.keys(": 'frobnicate' enter");
    assert!(room.status().contains("there is no command \"frobnicate\""), "{}", room.status());
}

#[test]
fn what_was_typed_comes_back() {
    let mut room = room();
    room.happen(What::History(Typed::Command, vec!["7".into(), "figures".into()]));
    room.keys(": 'set' space 'measure' space '40' enter : up");
    assert_eq!(room.status().trim_end(), ":set measure 40");
    room.keys("up up");
    assert_eq!(room.status().trim_end(), ":7");
    room.keys("ctrl-n");
    assert_eq!(room.status().trim_end(), ":figures");
    // By the beginning of what is typed, as shells do.
    room.keys("ctrl-u '7' ctrl-p");
    assert_eq!(room.status().trim_end(), ":7");
    room.keys("esc");
    assert!(!room.status().starts_with(':'));
}

#[test]
fn leaving_the_line_changes_nothing() {
    let mut room = room();
    let before = room.screen();
    for keys in [": esc", ": 'quit' ctrl-g", ": backspace", ": 'x' ctrl-c", ": enter"] {
        room.keys(keys);
        assert_eq!(room.screen(), before, "{keys}");
    }
    assert!(room.asked.is_empty(), "{:?}", room.asked);
}

#[test]
fn a_command_runs_where_the_line_was_opened() {
    let mut room = room();
    room.keys("t g g");
    let first = room.state.timeline.choice.at;
    room.keys(": 'line-down' enter");
    assert_eq!(room.state.screen, Screen::Timeline);
    assert!(room.state.timeline.choice.at > first);
    room.keys("esc / '鲁班' alt-x 'help' enter");
    assert_eq!(room.state.screen, Screen::Help);
}

#[test]
fn keys_that_may_follow_stand_above_the_status_line() {
    let mut room = room();
    room.keys("g");
    let screen = room.screen();
    assert!(screen.contains("the top; with a count, that paragraph"), "{screen}");
    assert!(screen.contains("forward again after going back"), "{screen}");
    assert_eq!(room.status().trim(), "g                                                           p1.1   0%   ? help".trim());
    room.keys("g");
    assert!(!room.screen().contains("forward again"));
}

#[test]
fn the_first_hint_goes_by_itself() {
    let mut room = room();
    assert!(!room.status().contains("find"));
    room.happen(What::FirstRun);
    assert!(room.status().contains("j down   / find   y copy   : all commands   q leave"), "{}", room.status());
    room.keys("j j j");
    assert!(room.status().contains("/ find"));
    room.keys("j j j j j j j j j");
    assert!(!room.status().contains("/ find"), "{}", room.status());
}

#[test]
fn a_small_screen_still_has_its_line() {
    for size in [(1, 1), (10, 1), (10, 2), (20, 3), (40, 6)] {
        let mut room = Room::open(size, &[DUSHANBE]);
        room.keys(": 'set' space 'measure' space '40'");
        room.screen();
        room.keys("tab esc g");
        room.screen();
    }
}

#[test]
fn a_command_without_anything_to_do_here_says_where_it_belongs() {
    let mut room = room();
    room.keys(": 'group-object' enter");
    assert!(room.status().contains("group-object belongs to the timeline · t opens it"), "{}", room.status());
    room.keys(": 'select-other' enter");
    assert!(!room.status().contains("does nothing"), "{}", room.status());
    room.keys("t : 'where' enter");
    assert!(room.status().contains("where does nothing here"), "{}", room.status());
    // What was copied in the timeline is under the key that the status line names.
    room.keys("y p");
    assert_eq!(room.state.screen, Screen::Quotes);
}
