//! Notes of the reader's own: written, shown, listed, changed, taken away, found again after a text changed.

mod common;

use common::{Room, same};
use plenary::app::layout::Screen;
use plenary::app::{Effect, What};
use plenary::model::Note;

const DUSHANBE: (&str, &str) = ("dushanbe.txt", include_str!("../samples/2021-09-17-dushanbe.zh.txt"));
const PLUS: (&str, &str) = ("plus.md", include_str!("../samples/2025-09-01-tianjin-plus.en.md"));

const TEXT: &str = "一、山\n\n我们今年在山上种了三百棵树。村里的人都来浇水。\n\n二、路\n\n明年春天要修二十里的路。后来又下了雨。\n";

fn notes(room: &Room) -> Vec<&Note> {
    room.asked.iter().filter_map(|effect| if let Effect::Note(note) = effect { Some(note) } else { None }).collect()
}

fn room(size: (u16, u16)) -> Room {
    Room::open(size, &[("hill.txt", TEXT)])
}

#[test]
fn a_note_is_written_shown_counted_and_kept() {
    let mut room = room((80, 24));
    room.keys("] ] ] ] } a 'is that far?' enter");
    let kept = notes(&room);
    assert_eq!(kept.len(), 1);
    assert_eq!((&*kept[0].text, &*kept[0].words), ("is that far?", "明年春天要修二十里的路。"));
    assert!(kept[0].clause.starts_with("hill.1#p4.1~"), "{}", kept[0].clause);
    assert!(room.status().contains("note kept · A lists your notes"), "{}", room.status());
    room.keys("k j");
    let screen = room.screen();
    assert!(room.status().contains("* is that far?"), "{screen}");
    assert!(screen.lines().any(|line| line.contains("▌* 明年春天")), "{screen}");
    let heading = screen.lines().find(|line| line.contains("二 路")).unwrap_or_default();
    assert!(heading.ends_with("3*1"), "{screen}");
    room.keys("[ [ [ [");
    assert!(!room.status().contains("is that far?"), "only on its clause: {}", room.status());
}

#[test]
fn on_a_wide_screen_the_note_stands_beside_the_text() {
    for (columns, rows) in [(120, 40), (200, 50)] {
        let mut room = Room::open((columns, rows), &[DUSHANBE]);
        room.keys("} } } a 'compare this with what was said in the year before, and with the declaration of the same day' enter");
        let screen = room.screen();
        assert!(screen.contains("your notes on this page") && screen.contains("compare this"), "{screen}");
        assert!(!room.status().contains("compare"), "{}", room.status());
    }
}

#[test]
fn notes_are_listed_changed_taken_away_and_brought_back() {
    let mut room = room((80, 24));
    room.keys("} a 'one' enter ) a 'two' enter A");
    assert_eq!(room.state.screen, Screen::Notes);
    let screen = room.screen();
    assert!(screen.contains("Your notes") && screen.contains("one") && screen.contains("two"), "{screen}");
    assert!(screen.contains("p2.2 · 村里的人都来浇水。"), "{screen}");
    room.keys("g g a ctrl-u 'first' enter");
    assert!(room.screen().contains("first") && !room.screen().contains("one"), "{}", room.screen());
    room.keys("j x");
    assert!(!room.screen().contains("▌ two") && room.status().contains("U brings it back"), "{}", room.screen());
    assert_eq!(notes(&room).last().map(|note| &*note.text), Some(""), "a note without text is one taken away");
    room.keys("U");
    assert!(room.screen().contains("two"), "{}", room.screen());
    room.keys("G enter");
    assert_eq!((room.state.screen, room.clause().as_str()), (Screen::Reading, "村里的人都来浇水。"));
    room.keys("a ctrl-u enter A");
    assert!(!room.screen().contains("two"), "an empty note is taken away: {}", room.screen());
    room.keys("A");
    assert_eq!(room.state.screen, Screen::Reading);
}

#[test]
fn what_was_half_written_is_not_lost() {
    let mut room = room((80, 24));
    room.keys("} a 'half a thou' esc");
    assert!(notes(&room).is_empty());
    assert!(room.status().contains("a on this clause goes on with it"), "{}", room.status());
    room.keys("a 'ght' enter");
    assert_eq!(notes(&room)[0].text, "half a thought");
    // Nothing was changed: nothing is kept, and nothing is said.
    room.asked.clear();
    room.keys("a enter a esc");
    assert!(notes(&room).is_empty() && room.state.notice.is_none());
}

#[test]
fn a_note_is_found_by_its_words_where_the_text_was_changed() {
    let mut room = room((80, 24));
    room.keys("} a 'trees' enter ) ) ) a 'road' enter");
    let kept: Vec<Note> = notes(&room).into_iter().cloned().collect();
    let again = "新的一段在前面。\n\n一、山\n\n我们今年在山上种了五百棵树。村里的人都来浇水。\n\n二、路\n\n后来又下了雨。\n";
    let mut room = Room::open_after((120, 24), vec![What::Notes(kept)], &[("hill.txt", again)]);
    room.keys("A");
    let screen = room.screen();
    assert!(screen.contains("p3.1 · reworded since · 我们今年在山上种了五百棵树。"), "{screen}");
    assert!(screen.contains("its words are not there any more: 明年春天要修二十里的路。"), "{screen}");
    room.keys("g g enter");
    assert_eq!(room.clause(), "我们今年在山上种了五百棵树。");
    room.keys("a space 'again' enter");
    // Changed, the note goes by the words that are there now.
    let said: Vec<(&str, &str)> = notes(&room).iter().map(|note| (&*note.words, &*note.text)).collect();
    assert_eq!(said, [("我们今年在山上种了三百棵树。", ""), ("我们今年在山上种了五百棵树。", "trees again")]);
    room.keys("A G enter");
    assert!(room.status().contains("not there any more"), "{}", room.status());
}

#[test]
fn notes_stay_with_their_clauses_when_all_is_read_again() {
    let mut room = room((80, 24));
    room.keys("] ] } a 'far' enter R");
    room.read_again(&[("new.txt", "另一篇文章。\n"), ("hill.txt", TEXT)]);
    room.keys("A");
    assert!(room.screen().contains("far") && room.screen().contains("p4.1"), "{}", room.screen());
}

#[test]
fn notes_of_other_texts_are_counted_and_not_listed() {
    let note = |clause: &str, document: &str| Note {
        clause: clause.into(),
        document: document.into(),
        words: "别处的一句话，与这里无关。".into(),
        text: "elsewhere".into(),
        at: 1,
    };
    // Another text, and another text of the same id in another folder.
    let others = vec![note("sea.1#p1.1~00000001", "sea.1"), note("hill.1#p1.1~00000001", "海边的话")];
    let mut room = Room::open_after((80, 24), vec![What::Notes(others)], &[("hill.txt", TEXT)]);
    room.keys("A");
    assert!(room.screen().contains("0 · 2 in other texts") && room.screen().contains("No notes yet"), "{}", room.screen());
}

#[test]
fn notes_leave_as_markdown_and_as_copies() {
    let mut room = room((80, 24));
    room.keys("} a '<b>|mine*' enter A");
    room.asked.clear();
    room.keys("y");
    assert!(matches!(&room.asked[..], [Effect::Copy(text)] if text == "<b>|mine*"), "{:?}", room.asked);
    room.keys("Y");
    let copied = room.asked.iter().find_map(|effect| if let Effect::Copy(text) = effect { Some(text) } else { None });
    assert!(room.asked.len() > 1 && copied.is_some(), "{:?}", room.asked);
    let cited = room.asked[1].clone();
    assert!(matches!(&cited, Effect::Copy(text) if text.starts_with("<b>|mine*\n我们今年") && text.contains("hill.1#p2.1~")), "{cited:?}");
    room.asked.clear();
    room.keys("e m");
    let [Effect::Export { name, text, what }] = &room.asked[..] else { panic!("{:?}", room.asked) };
    assert!(name.starts_with("plenary-notes-") && name.ends_with(".md"), "{name}");
    assert_eq!(what, "1 note");
    assert!(text.contains("> 我们今年在山上种了三百棵树。") && text.ends_with("\n\n\\<b>\\|mine\\*\n"), "{text}");
}

#[test]
fn several_are_copied_at_once() {
    let mut room = room((80, 24));
    room.keys("} y a 'one' enter ) y a 'two' enter } } y a 'three' enter A g g tab j v");
    assert_eq!(room.screen().matches('●').count(), 2, "{}", room.screen());
    room.asked.clear();
    room.keys("y");
    assert!(matches!(&room.asked[..], [Effect::Copy(text)] if text == "one\nthree"), "{:?}", room.asked);
    room.asked.clear();
    room.keys("Y");
    let [Effect::Copy(text), ..] = &room.asked[..] else { panic!("{:?}", room.asked) };
    assert!(text.starts_with("one\n我们今年") && text.contains("\n\nthree\n明年春天"), "{text}");
    room.keys("q p tab tab");
    room.asked.clear();
    room.keys("y");
    let [Effect::Copy(text)] = &room.asked[..] else { panic!("{:?}", room.asked) };
    assert_eq!(text.lines().count(), 2, "{text}");
    room.keys("q p");
    assert!(!room.screen().contains('●'), "marks are for one look at the list");
}

#[test]
fn in_ascii_no_sign_of_ours_is_another() {
    let mut room = Room::open((120, 24), &[("hill.txt", "One\n\nWe plant three hundred trees. Many come to water them.\n")]);
    room.keys(": 'set ascii' enter } a 'one' enter ) a 'two' enter A");
    assert!(room.screen().is_ascii(), "{}", room.screen());
    room.keys("enter a 'more'");
    assert!(room.screen().is_ascii(), "{}", room.screen());
}

#[test]
fn a_long_note_is_seen_whole_while_it_is_written() {
    for (columns, rows) in [(80, 24), (120, 40), (40, 12)] {
        let mut room = Room::open((columns, rows), &[PLUS]);
        room.keys("} a 'begin. The second sentence of this note goes on beyond the edge of the screen. 以及几个汉字。\u{202e}end'");
        let screen = room.screen();
        let words: String = screen.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(words.contains("begin.Thesecond") && words.contains("beyondtheedgeofthescreen.以及几个汉字。"), "{screen}");
        assert!(!screen.contains('\u{202e}'), "{screen}");
        let (x, y) = room.buffer().1.unwrap();
        assert!(x < columns && y < rows);
    }
}

#[test]
fn the_list_and_the_line_look_calm() {
    let mut room = Room::open((80, 24), &[DUSHANBE]);
    room.keys("} } } a 'what became of this?' enter ) ) a 'see the declaration' enter A");
    same("notes-80x24", &room.screen());
    room.keys("enter a ', and the report of the following year'");
    same("note-writing-80x24", &room.screen());
}

/// Two clauses of one paragraph, each with a note, that became one clause.
#[test]
fn of_two_notes_on_a_clause_that_was_two_neither_is_lost() {
    let mut room = room((80, 24));
    room.keys("} a 'trees' enter ) a 'water' enter");
    let kept: Vec<Note> = notes(&room).into_iter().cloned().collect();
    let again = "一、山\n\n我们今年在山上种了三百棵树，村里的人都来浇水。\n";
    for order in ["g g", "G"] {
        let mut room = Room::open_after((80, 24), vec![What::Notes(kept.clone())], &[("hill.txt", again)]);
        room.keys(&format!("A {order} a space 'again' enter g g a space 'more' enter G a space 'most' enter"));
        let texts: Vec<&str> = room.state.overlay.notes.iter().map(|note| &*note.text).collect();
        assert_eq!(texts.len(), 2, "{texts:?}");
        assert!(texts.iter().any(|text| text.starts_with("trees")) && texts.iter().any(|text| text.starts_with("water")), "{texts:?}");
        assert_eq!(room.state.notes.found().len(), 2);
        assert!(room.state.notes.found().iter().all(|noted| noted.clause.is_some()), "{}", room.screen());
    }
}

#[test]
fn several_notes_are_copied_with_the_citations_that_there_are() {
    let mut room = room((80, 24));
    room.keys("} a 'trees' enter ] ] ) a 'road' enter");
    let kept: Vec<Note> = notes(&room).into_iter().cloned().collect();
    let again = "一、山\n\n我们今年在山上种了三百棵树。村里的人都来浇水。\n";
    let mut room = Room::open_after((80, 24), vec![What::Notes(kept)], &[("hill.txt", again)]);
    room.keys("A g g tab j tab Y");
    let copied = room.asked.iter().find_map(|effect| if let Effect::Copy(text) = effect { Some(text.clone()) } else { None }).unwrap();
    assert!(copied.starts_with("trees\n“我们今年在山上种了三百棵树。”") || copied.starts_with("trees\n我们今年"), "{copied}");
    assert!(copied.contains("hill.1#p2.1~") && copied.contains("not there any more"), "{copied}");
}

#[test]
fn marks_are_of_one_list() {
    let mut room = room((80, 24));
    room.keys("} a 'trees' enter y ) y p tab : 'notes' enter tab");
    assert_eq!(room.state.marked.len(), 1);
    room.keys("esc");
    assert!(room.state.screen == Screen::Quotes && room.state.marked.is_empty(), "{}", room.screen());
}

#[test]
fn whoever_leaves_is_told_of_what_is_half_written_once() {
    let mut room = room((80, 24));
    room.keys("} a 'half' esc ) a 'other' esc ] ] q");
    assert!(!room.asked.contains(&Effect::Quit));
    assert!(room.status().contains("2 notes are half written · a goes on with it, q leaves without"), "{}", room.status());
    assert_eq!(room.clause(), "村里的人都来浇水。");
    room.keys("a enter ( a enter");
    assert_eq!(notes(&room).iter().map(|note| &*note.text).collect::<Vec<_>>(), ["other", "half"]);
    room.keys("q");
    assert!(room.asked.contains(&Effect::Quit));
    let mut room = self::room((80, 24));
    room.keys("} a 'half' esc q q");
    assert!(room.asked.contains(&Effect::Quit));
}

#[test]
fn what_is_half_written_goes_on_after_the_text_was_changed() {
    let mut room = room((80, 24));
    room.keys("} a 'half' esc R");
    room.read_again(&[("hill.txt", &format!("新的一段在前面。\n\n{TEXT}"))]);
    room.keys("G q");
    assert_eq!(room.clause(), "我们今年在山上种了三百棵树。");
    room.keys("a space 'a thought' enter");
    assert_eq!(notes(&room).iter().map(|note| &*note.text).collect::<Vec<_>>(), ["half a thought"]);
    // Reworded, it goes on where the reader is led to.
    let mut room = self::room((80, 24));
    room.keys("} a 'half' esc R");
    room.read_again(&[("hill.txt", &TEXT.replace("三百", "五百"))]);
    room.keys("G q a space 'a thought' enter");
    assert_eq!(notes(&room).iter().map(|note| &*note.text).collect::<Vec<_>>(), ["half a thought"]);
}

#[test]
fn what_is_half_written_on_a_text_that_is_gone_is_told() {
    let mut room = Room::open((80, 24), &[("hill.txt", TEXT), ("sea.txt", "海边的第一段话。\n\n海边的第二段话，写得长些。\n")]);
    room.keys("} a 'half' esc : 'goto' space 'sea' enter");
    room.keys(": 'goto' space 'sea.1#p2.1' enter a 'gone' esc R");
    room.read_again(&[("hill.txt", TEXT)]);
    room.keys("G q");
    assert!(!room.asked.contains(&Effect::Quit) && room.status().contains("2 notes are half written"), "{}", room.status());
    assert_eq!(room.clause(), "我们今年在山上种了三百棵树。");
    let mut room = self::room((80, 24));
    room.keys("} a 'half' esc R");
    room.read_again(&[("sea.txt", "海边的第一段话。\n")]);
    room.keys("q");
    assert!(!room.asked.contains(&Effect::Quit) && room.status().contains("not open any more: half written"), "{}", room.status());
    room.keys("q");
    assert!(room.asked.contains(&Effect::Quit));
}

#[test]
fn what_is_pasted_beyond_the_end_of_a_line_is_told() {
    let mut room = room((80, 24));
    room.keys("} a");
    room.happen(What::Input(plenary::app::Input::Paste("树".repeat(1004))));
    assert!(room.status().contains("the last 4 of what was pasted are left out"), "{}", room.screen());
    room.keys("backspace");
    assert!(!room.status().contains("left out"), "{}", room.status());
}

#[test]
fn what_is_read_late_covers_nothing_newer() {
    let mut room = room((80, 24));
    room.keys("} a 'new' enter");
    let mut old = notes(&room)[0].clone();
    old.at -= 1;
    old.text = "old".into();
    room.happen(What::Notes(vec![old.clone()]));
    assert_eq!(room.state.overlay.notes.iter().map(|note| &*note.text).collect::<Vec<_>>(), ["new"]);
    old.at += 2;
    room.happen(What::Notes(vec![old]));
    assert_eq!(room.state.overlay.notes.iter().map(|note| &*note.text).collect::<Vec<_>>(), ["old"]);
}
