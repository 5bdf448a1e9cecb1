//! Coming back to where the reader was, and beginning at a place that was asked for.

mod common;

use common::Room;
use plenary::app::goto::{Goto, find};
use plenary::app::layout::Pane;
use plenary::app::{What, sitting};

const TIANJIN: (&str, &str) = ("tianjin.txt", include_str!("../samples/2025-09-01-tianjin.zh.txt"));
const DUSHANBE: (&str, &str) = ("dushanbe.txt", include_str!("../samples/2021-09-17-dushanbe.zh.txt"));

fn left(room: &Room) -> Vec<What> {
    vec![What::Left(Box::new(sitting(&room.state)))]
}

#[test]
fn a_library_opens_where_it_was_left() {
    let mut before = Room::open((80, 24), &[DUSHANBE, TIANJIN]);
    before.keys("9 ) m a / '鲁班' enter ] d 9 ) j j j m B z t tab z R j j j h esc");
    let after = Room::open_after((80, 24), left(&before), &[DUSHANBE, TIANJIN]);
    assert_eq!((after.state.place, after.state.top), (before.state.place, before.state.top));
    assert_eq!(after.state.marks, before.state.marks);
    assert_eq!(after.state.navigator.folds, before.state.navigator.folds);
    assert_eq!(after.state.navigator.rows(), before.state.navigator.rows());
    assert_eq!(sitting(&after.state), sitting(&before.state));
    // The hits of the query can be gone through.
    let mut after = after;
    after.keys("n");
    assert!(after.clause().contains("鲁班"), "{}", after.clause());
}

#[test]
fn columns_put_away_stay_away_and_the_keys_are_where_they_were() {
    let mut before = Room::open((120, 40), &[DUSHANBE, TIANJIN]);
    before.keys("] d ] ] g h g l");
    let screen = before.screen();
    assert!(!screen.contains('│') && !screen.contains("figures on this page"), "{screen}");
    let after = Room::open_after((120, 40), left(&before), &[DUSHANBE, TIANJIN]);
    assert_eq!(after.screen(), screen);
    // What was put away is there while it has the keys.
    before.keys("tab");
    assert!(before.screen().contains("▌  一 回头看") && before.screen().contains('│'), "{}", before.screen());
    let mut after = Room::open_after((120, 40), left(&before), &[DUSHANBE, TIANJIN]);
    assert_eq!((after.state.focus, after.screen()), (Pane::Navigator, before.screen()));
    after.keys("tab");
    assert_eq!(after.screen(), screen);
    after.keys("g h g l");
    assert!(after.screen().contains("figures on this page"), "{}", after.screen());
    // Who asks for a place comes to read there.
    let mut early = left(&before);
    early.push(What::GoTo(Goto { source: None, place: "p3".into() }));
    let asked = Room::open_after((120, 40), early, &[DUSHANBE, TIANJIN]);
    assert_eq!(asked.state.focus, Pane::Reader);
    let mut narrow = Room::open((79, 24), &[DUSHANBE]);
    narrow.keys("g l");
    assert!(narrow.status().contains("there is a right column from 120 columns on"), "{}", narrow.status());
}

#[test]
fn texts_that_changed_are_opened_at_the_same_clause() {
    let mut before = Room::open((80, 24), &[DUSHANBE]);
    before.keys("/ '贸易额累计' enter");
    let clause = before.clause();
    let longer = DUSHANBE.1.replace("第一，携手同行。", "各位：\n\n今天天气很好。\n\n第一，携手同行。");
    assert_ne!(longer, DUSHANBE.1);
    let after = Room::open_after((80, 24), left(&before), &[("dushanbe.txt", &longer)]);
    assert_eq!(after.clause(), clause);
    assert_ne!(after.state.place, before.state.place);
    // The clause itself reads otherwise now: near by, not at the top.
    let other = DUSHANBE.1.replace("今后五年，中国与上合组", "今后六年，中国与上合组");
    assert_ne!(other, DUSHANBE.1);
    let after = Room::open_after((80, 24), left(&before), &[("dushanbe.txt", &other)]);
    assert!(after.clause().contains("今后六年"), "{}", after.clause());
    // The document is gone.
    let after = Room::open_after((80, 24), left(&before), &[TIANJIN]);
    assert_eq!(after.state.place.offset, 0);
    assert!(after.status().contains("not here any more"), "{}", after.status());
}

#[test]
fn marks_and_folds_in_texts_that_are_missing_once_are_there_again_with_them() {
    let mut before = Room::open((80, 24), &[DUSHANBE, TIANJIN]);
    before.keys("] d 9 ) m B m c 3 ) m D z c [ d m A");
    let without = Room::open_after((80, 24), left(&before), &[DUSHANBE]);
    assert_eq!(without.state.marks.iter().count(), 1);
    let again = Room::open_after((80, 24), left(&without), &[DUSHANBE, TIANJIN]);
    assert_eq!(again.state.marks, before.state.marks);
    assert_eq!(again.state.navigator.folds, before.state.navigator.folds);
    // A letter that was given anew meanwhile belongs to its new place.
    let mut without = Room::open_after((80, 24), left(&before), &[DUSHANBE]);
    without.keys(") m B");
    let again = Room::open_after((80, 24), left(&without), &[DUSHANBE, TIANJIN]);
    assert_eq!(again.state.marks.get(0, 'B'), without.state.marks.get(0, 'B'));
}

#[test]
fn who_leaves_while_texts_are_read_comes_back_to_where_they_were() {
    let mut before = Room::open((80, 24), &[DUSHANBE, TIANJIN]);
    before.keys("] d / '鲁班' enter m B");
    let mut half = Room::open_after((80, 24), Vec::new(), &[]);
    half.state.library.reading = true;
    left(&before).into_iter().for_each(|what| half.happen(what));
    half.read(DUSHANBE.0, DUSHANBE.1);
    assert_eq!(sitting(&half.state), sitting(&before.state));
}

#[test]
fn while_all_is_read_again_what_is_shown_stays_and_no_place_is_lost() {
    let mut room = Room::open((80, 24), &[DUSHANBE, TIANJIN]);
    room.keys("] d 9 ) m B");
    let before = room.screen();
    room.keys("R");
    let mut fresh = Room::open((80, 24), &[]);
    let longer = DUSHANBE.1.replace("第一，携手同行。", "各位：\n\n今天天气很好。\n\n第一，携手同行。");
    let new = ("a.txt", "一句新的话。\n");
    for (name, text) in [new, (DUSHANBE.0, &*longer), TIANJIN] {
        room.happen(What::Read(fresh.batch(name, text)));
        let text = |screen: &str| screen.lines().take(23).collect::<Vec<_>>().join("\n");
        assert_eq!(text(&room.screen()), text(&before));
    }
    // Who reads on meanwhile, and chooses words, stays there.
    room.keys(") v");
    let clause = room.clause();
    room.happen(What::ReadDone);
    assert_eq!((room.clause(), room.state.place.document, room.state.selection), (clause, 2, None));
    assert_eq!(room.state.marks.iter().map(|(letter, place)| (letter, place.document)).collect::<Vec<_>>(), [('B', 2)]);
}

#[test]
fn a_query_being_typed_is_looked_for_in_what_was_read_again() {
    let mut room = Room::open((80, 24), &[DUSHANBE]);
    room.keys("R / '鲁班'");
    let mut fresh = Room::open((80, 24), &[]);
    room.happen(What::Read(fresh.batch(TIANJIN.0, TIANJIN.1)));
    room.happen(What::ReadDone);
    assert!(room.state.finder.search.hits().iter().all(|hit| hit.document == 0) && !room.state.finder.search.hits().is_empty());
    room.keys("enter");
    assert!(room.clause().contains("鲁班"));
    // Nothing came: what there is stays.
    room.keys("R");
    let clause = room.clause();
    room.happen(What::ReadDone);
    assert!(room.status().contains("nothing could be read again"), "{}", room.status());
    assert_eq!(room.clause(), clause);
}

#[test]
fn who_moves_while_texts_are_read_is_not_carried_off() {
    let mut before = Room::open((80, 24), &[DUSHANBE, TIANJIN]);
    before.keys("] d 9 )");
    let mut early = left(&before);
    early.push(What::Input(plenary::app::Input::Key(plenary::app::Key::char('j'))));
    let after = Room::open_after((80, 24), early, &[DUSHANBE, TIANJIN]);
    assert_eq!(after.state.place.document, 0);
}

#[test]
fn places_are_found_as_people_write_them() {
    let room = Room::open((80, 24), &[DUSHANBE, TIANJIN]);
    let library = &room.state.library;
    let found = |source: Option<&str>, place: &str| {
        let place = find(library, &Goto { source: source.map(str::to_string), place: place.into() }, 0)
            .unwrap_or_else(|why| panic!("{place}: {why}"));
        let document = library.document(place.document).unwrap();
        (place.document, document.text[place.offset as usize..].chars().take(6).collect::<String>())
    };
    let tianjin = Some("tianjin.txt");
    assert_eq!(found(tianjin, "三").1, "三、中方的承");
    for place in ["三.（二）", "三.二", "三/（二）", "三 › （二）", "承诺.（二）", "（二）", "从明年起"] {
        let (document, words) = found(tianjin, place);
        assert_eq!((document, &words[..9]), (1, "（二）"), "{place}");
    }
    assert_eq!(found(None, "第五").0, 0);
    assert_eq!(found(None, "第二").0, 0);
    assert_eq!(found(None, "二.一是").0, 1, "a path that only the second document has");
    let paragraph = library.document(1).unwrap().slice(library.document(1).unwrap().paragraphs[6].span).to_string();
    for place in ["p7", "7", "#p7", "p7.1", "tianjin.1#p7", "tianjin.1#p7.1"] {
        assert!(paragraph.starts_with(&found(tianjin, place).1), "{place}");
    }
    assert_eq!(found(tianjin, "0%").1, found(tianjin, "p1").1);
    for place in ["tianjin.1", "#tianjin.1"] {
        assert_eq!(found(None, place), found(tianjin, "p1"), "{place}");
    }
}

#[test]
fn a_place_that_is_not_there_is_told_with_what_is_near() {
    let room = Room::open((80, 24), &[DUSHANBE, TIANJIN]);
    let wrong = |source: Option<&str>, place: &str| {
        find(&room.state.library, &Goto { source: source.map(str::to_string), place: place.into() }, 0).unwrap_err()
    };
    let said = wrong(Some("tianjin.txt"), "三.（九）");
    assert!(said.contains("there is no （九） in 三 中方的承诺: there are （一） （二） （三）"), "{said}");
    let said = wrong(Some("tianjin.txt"), "九");
    assert!(said.ends_with("there are 一 二 三 四"), "{said}");
    let said = wrong(None, "p999");
    assert!(said.contains("its paragraphs are p1 to p"), "{said}");
    let said = wrong(None, "p1.99");
    assert!(said.contains("that paragraph has"), "{said}");
    let said = wrong(None, "other.1#p1");
    assert!(said.contains("there is no document other.1; there are dushanbe.1, tianjin.1"), "{said}");
    assert!(wrong(Some("x.txt"), "p1").contains("no text in x.txt"));
    let early = vec![What::GoTo(Goto { source: None, place: "三.（九）".into() })];
    let room = Room::open_after((120, 24), early, &[TIANJIN]);
    assert!(room.status().contains("! there is no （九）"), "{}", room.status());
    let early = vec![What::GoTo(Goto { source: None, place: "三.（二）".into() })];
    let room = Room::open_after((80, 24), early, &[TIANJIN]);
    assert!(room.status().contains("从明年起"), "{}", room.status());
}

#[test]
fn the_command_line_goes_to_places_and_offers_sections() {
    let mut room = Room::open((80, 24), &[DUSHANBE, TIANJIN]);
    room.keys("] d : 'goto' space '三.（二）' enter");
    assert!(room.status().contains("从明年起"), "{}", room.status());
    room.keys("ctrl-o : 'goto' space '承诺' tab");
    assert!(room.status().contains(":goto 三"), "{}", room.status());
    room.keys("enter");
    assert!(room.status().contains("三 中方的承诺"), "{}", room.status());
    room.keys(": 'goto' space 'p999' enter");
    assert!(room.status().contains("there is no p999"), "{}", room.status());
    room.keys(": 'goto' space 'dush' tab");
    assert_eq!(room.status().trim_end(), ":goto dushanbe.1");
    room.keys("enter");
    assert_eq!(room.state.place, plenary::app::Place { document: 0, offset: 0 });
    room.keys(": 'goto' enter");
    assert!(room.status().contains("goto takes a place"), "{}", room.status());
}
