//! Moving, marking, selecting and folding: keys in, places and screens out.

mod common;

use common::Room;
use plenary::app::keymap::Scope;
use plenary::app::layout::{Pane, Screen};
use plenary::app::{Command, Effect, Entry, Group, HelpLine, Key, What, help_lines, selected};
use plenary::text::Width;

const TIANJIN: (&str, &str) = ("tianjin.txt", include_str!("../samples/2025-09-01-tianjin.zh.txt"));
const DUSHANBE: (&str, &str) = ("dushanbe.txt", include_str!("../samples/2021-09-17-dushanbe.zh.txt"));
const PLUS: (&str, &str) = ("plus.md", include_str!("../samples/2025-09-01-tianjin-plus.en.md"));

fn room() -> Room {
    Room::open((80, 24), &[DUSHANBE, TIANJIN, PLUS])
}

/// The words copied last.
fn copied(room: &mut Room) -> String {
    let copied = room.asked.iter().rev().find_map(|effect| if let Effect::Copy(text) = effect { Some(text.clone()) } else { None });
    room.asked.clear();
    copied.unwrap_or_default()
}

/// The row of the screen with the bar of the text.
fn bar(room: &Room) -> usize {
    let screen = room.screen();
    screen.lines().position(|line| line.chars().skip(20).any(|c| c == '▌')).unwrap()
}

#[test]
fn the_row_goes_to_the_middle_the_top_and_the_bottom() {
    let mut room = room();
    room.keys("] d 9 )");
    room.keys("z t");
    assert_eq!(room.state.top, room.state.place.offset.min(room.state.top));
    let top = bar(&room);
    room.keys("z z");
    let middle = bar(&room);
    room.keys("z b");
    assert!(top < middle && middle < bar(&room), "{top} {middle}");
    let place = room.state.place;
    room.keys("z enter");
    assert_eq!((bar(&room), room.state.place), (top, place));
}

#[test]
fn marks_go_back_and_forth_and_across_documents() {
    let mut room = room();
    room.keys("5 ) m a");
    assert!(room.status().contains("marked a in this document"), "{}", room.status());
    let first = room.state.place;
    room.keys("] d 3 ) m B G '");
    assert!(room.status().contains("go to mark:") && room.status().contains('B'), "{}", room.status());
    room.keys("a");
    assert!(room.status().contains("no mark a in this document"), "{}", room.status());
    room.keys("[ d ' a");
    assert_eq!(room.state.place, first);
    room.keys("` B");
    let second = room.state.place;
    assert_eq!(second.document, 1);
    // Twice goes back and forth, as in vim.
    room.keys("' '");
    assert_eq!(room.state.place, first);
    room.keys("' '");
    assert_eq!(room.state.place, second);
    room.keys("m esc");
    assert_eq!(room.state.letter, None);
    room.keys("m 7");
    assert!(room.status().contains("a mark is a letter"), "{}", room.status());
    assert!(room.screen().lines().any(|line| line.contains("▌B") || line.contains(" B")), "{}", room.screen());
}

#[test]
fn clauses_are_selected_by_any_movement_and_copied_with_one_citation() {
    let mut room = room();
    room.keys("/ '贸易额累计' enter");
    let first = room.clause();
    room.keys("V )");
    let both = format!("{first}{}", room.clause());
    assert!(room.status().contains("in 2 clauses"), "{}", room.status());
    room.keys("Y");
    let words = copied(&mut room);
    assert!(words.starts_with(&both) && words.contains("dushanbe.txt:"), "{words}");
    assert_eq!((room.state.selection, room.clause()), (None, first.clone()), "back at its beginning");
    room.keys("V } o y");
    assert!(copied(&mut room).starts_with(&first));
    room.keys("V esc j y");
    assert_eq!(room.state.selection, None);
    room.keys("V ] d");
    assert_eq!(room.state.selection, None, "a selection stays in its document");
}

#[test]
fn characters_are_selected_and_copied() {
    let mut room = room();
    room.keys("/ '贸易额累计' enter v e");
    let run = room.state.library.document(0).unwrap().slice(selected(&room.state).unwrap()).to_string();
    assert!(room.clause().starts_with(&run) && !run.contains('，'), "{run}");
    room.keys("l h h h y");
    let fewer = copied(&mut room);
    assert!(run.starts_with(&fewer) && fewer.chars().count() + 2 == run.chars().count(), "{fewer} {run}");
    room.keys("v w b");
    assert_eq!(room.state.place.offset, selected(&room.state).unwrap().start);
    room.keys("v");
    assert_eq!(room.state.selection, None, "v again leaves");
    room.keys("shift-right shift-right y");
    assert_eq!(copied(&mut room).chars().count(), 3);
    // What is selected can be seen without colour.
    room.keys("v e");
    let (buffer, _) = room.buffer();
    assert!(buffer.content.iter().any(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED)));
}

#[test]
fn a_quote_across_sections_names_both() {
    let mut room = room();
    room.keys("] d ] ] ] ] V ] ] Y");
    let words = copied(&mut room);
    assert!(words.lines().last().unwrap().contains(" – "), "{words}");
}

#[test]
fn a_phrase_is_looked_for_from_where_it_stands() {
    let mut room = room();
    // Selected words.
    room.keys("/ '鲁班工坊' enter v");
    while !room.state.library.document(room.state.place.document).unwrap().slice(selected(&room.state).unwrap()).ends_with("工坊") {
        room.keys("l");
    }
    let here = room.state.place;
    room.keys("*");
    assert!(room.status().contains(" of 1 · \"") && room.status().contains("工坊\""), "{}", room.status());
    assert_ne!(room.state.place, here);
    assert!(room.state.finder.marking && room.clause().contains("工坊"));
    // A figure or a name of the clause.
    room.keys("g g / '贸易额累计' enter *");
    assert!(room.status().contains(" of ") && room.status().contains("万亿美元\""), "{}", room.status());
    room.keys("#");
    assert!(room.status().contains(" of ") && room.status().contains('"'), "{}", room.status());
}

#[test]
fn folds_of_documents_and_sections() {
    let mut room = Room::open((120, 40), &[DUSHANBE, TIANJIN, PLUS]);
    let sections = |room: &Room, document: u32| {
        room.state.navigator.rows().iter().filter(|e| matches!(e, Entry::Section { document: d, .. } if *d == document)).count()
    };
    assert!(sections(&room, 0) > 0 && sections(&room, 1) == 0, "what is read is open");
    room.keys("z R");
    let all = sections(&room, 1);
    assert!(all > 0 && sections(&room, 2) > 0);
    room.keys("z M");
    assert_eq!((sections(&room, 0), sections(&room, 1)), (0, 0));
    room.keys("tab j z o");
    assert_eq!(sections(&room, 1), all);
    room.keys("z c");
    assert_eq!(sections(&room, 1), 0);
    room.keys("z a j h h");
    assert_eq!((sections(&room, 1), room.state.navigator.chosen()), (0, Some(Entry::Document { document: 1, open: false })));
    assert!(room.screen().contains("2021-09-17") && room.screen().contains("2025-09-01"), "{}", room.screen());
    assert!(room.screen().contains("speech"), "{}", room.screen());
}

#[test]
fn the_navigator_is_narrowed_by_typing() {
    let mut room = room();
    room.keys("tab f '安全'");
    let screen = room.screen();
    assert!(screen.starts_with("› 安全"), "{screen}");
    let rows = room.state.navigator.rows().to_vec();
    assert!(matches!(room.state.navigator.chosen(), Some(Entry::Section { .. })), "{rows:?}");
    room.keys("enter");
    assert_eq!((room.state.focus, room.state.navigator.filter.is_none()), (Pane::Reader, true));
    assert!(room.status().contains("安"), "{}", room.status());
    room.keys("& '2025' down up backspace esc");
    assert!(room.state.navigator.filter.is_none() && room.state.focus == Pane::Navigator);
    room.keys("f 'zzz' enter");
    assert!(room.status().contains("no document or section fits"), "{}", room.status());
    room.keys("esc esc");
    assert_eq!(room.state.focus, Pane::Reader);
}

#[test]
fn documents_of_one_name_are_told_apart() {
    let twice = "种树协定\n\n第一章　河边\n\n各家在河边种了三百棵树。\n\n第二章　山上\n\n山上又种了五百棵。\n";
    let room = Room::open((80, 24), &[("north_2021.txt", twice), ("south_2022.txt", &twice.replace("五百", "六百"))]);
    let screen = room.screen();
    assert!(screen.contains("north") && screen.contains("south"), "{screen}");
}

#[test]
fn every_command_has_a_key_that_does_no_harm_anywhere() {
    for screen in ["", "tab", "/ '种'", "t", "p", "s", "?", "V", "v", "tab f '一'", "A", "a 'one'", ":"] {
        let mut room = room();
        room.keys(screen);
        let scope = room.state.scope();
        for &command in plenary::app::Command::ALL {
            for keys in room.state.keymap.keys_of(scope, command) {
                room.keys(&keys);
                room.screen();
                room.happen(What::Resized(80, 24));
                room.state.screen = Screen::Reading;
                room.state.under.clear();
                room.state.selection = None;
                room.state.letter = None;
                room.state.prompt = None;
                room.state.notes.writing = None;
                room.state.navigator.filter = None;
                room.state.focus = Pane::Reader;
                room.keys(screen);
            }
        }
    }
}

/// Where the keys of a scope are tried: in the middle of things, so that there is something to do for each command.
fn somewhere(scope: Scope) -> &'static str {
    match scope {
        Scope::Any | Scope::Reader => "z R ] d ] ] 4 } m a / '年' enter n n y 2 ) y a 'mine' enter j j",
        Scope::Select => "] d ] ] 4 } v l l",
        Scope::Navigator => "z R ] d ] ] ] ] tab",
        Scope::Finder => "/ '贸易' enter / 'doc:天 额' left left",
        Scope::List => ") y ) y ) y ) ) a 'one' enter ) ) a 'two' enter A k",
        Scope::Timeline => "t j j j j",
        Scope::Help => "? 5 j",
        Scope::Prompt => ": 'top' enter : 'set mea' left left",
    }
}

/// What is done before where that is not enough.
fn first(command: Command) -> &'static str {
    match command {
        Command::JumpForward => "ctrl-o",
        Command::Unfold => "h j z c",
        Command::UnfoldAll => "z M",
        Command::ScreenBottom => "H",
        Command::RowBottom => "z t",
        Command::GroupSeries => "g o",
        Command::Cancel => "esc",
        Command::NoteRestore => "x",
        Command::HistoryPrevious | Command::HistoryNext => "ctrl-u alt-p",
        Command::SelectOther => "l",
        _ => "",
    }
}

#[test]
fn every_command_does_by_its_key_what_can_be_seen() {
    let mut idle = Vec::new();
    for &command in Command::ALL {
        let scopes = [Scope::Reader, Scope::Select, Scope::Navigator, Scope::List, Scope::Timeline, Scope::Finder, Scope::Prompt];
        let keymap = room().state.keymap;
        let Some((scope, keys)) = scopes.into_iter().find_map(|scope| Some((scope, keymap.keys_of(scope, command).into_iter().next()?)))
        else {
            panic!("{} has no key", command.name());
        };
        let mut room = room();
        room.happen(What::Resized(100, 12));
        room.keys(somewhere(scope)).keys(first(command));
        room.asked.clear();
        let before = (room.screen(), room.state.place, room.buffer().1);
        room.keys(&keys);
        if (room.screen(), room.state.place, room.buffer().1) == before && room.asked.is_empty() {
            idle.push(format!("{keys} ({}) in {scope:?}:\n{}", command.name(), before.0));
        }
    }
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

#[test]
fn plain_signs_and_wide_ones_keep_their_rows() {
    for width in [Width::Narrow, Width::NarrowPlain, Width::Wide] {
        for size in [(40, 12), (80, 24), (120, 40), (200, 50)] {
            let mut room = Room::open(size, &[DUSHANBE, TIANJIN, PLUS]);
            room.state.width = width;
            room.keys("] d V ) tab f '一'");
            let screen = room.screen();
            if width != Width::Narrow {
                assert!(!screen.contains('▌') && !screen.contains('─'), "{screen}");
            }
            assert_eq!(screen.lines().count(), usize::from(size.1));
        }
    }
}

#[test]
fn repairs_on_the_page_are_counted_and_marked() {
    let worn = [("worn.txt", "一、开头\n\n山 上 种 了 树 ，河里养了\n鱼，村里修了 20 里路，\n人人都说好。\n\n后来又下了雨。\n")];
    let mut room = Room::open((120, 24), &worn);
    assert!(room.screen().lines().any(|line| line.contains('≈') && line.contains("山上种了树")), "{}", room.screen());
    // However the rows break, and whatever other sign a row has, the number is that of the signs.
    for columns in [200, 120, 110, 80, 48, 40] {
        room.happen(What::Resized(columns, 24));
        let rows = room.screen().lines().take(23).filter(|line| line.contains('≈') && line.contains(['山', '鱼', '村', '人'])).count();
        let said = match (columns < 110, rows) {
            (true, _) => format!("≈{rows} "),
            (false, 1) => "repairs in 1 row ".into(),
            (false, _) => format!("repairs in {rows} rows "),
        };
        assert!(rows > 0 && room.status().contains(&said), "{}", room.screen());
    }
    let clean = Room::open((120, 24), &[("clean.txt", "一、开头\n\n山上种了树。\n")]);
    assert!(!clean.status().contains("repair") && !clean.screen().contains('≈'), "{}", clean.screen());
}

#[test]
fn the_help_is_narrowed_by_words_and_widened_again() {
    let mut room = room();
    room.keys("? /");
    "citation".chars().for_each(|c| room.key(Key::char(c)));
    let screen = room.screen();
    assert!(screen.contains("› citation") && screen.contains("citation"), "{screen}");
    assert!(!screen.contains("a line down"), "{screen}");
    room.keys("enter j");
    assert!(!room.screen().contains("a line down"), "{}", room.screen());
    room.keys("esc");
    assert!(room.screen().contains("a line down") && room.state.screen == Screen::Help, "{}", room.screen());
    room.keys("/ 'zzz'");
    assert!(room.screen().contains("no line has these words"), "{}", room.screen());
    room.keys("esc esc");
    assert_eq!(room.state.screen, Screen::Reading);
}

#[test]
fn a_tag_of_the_left_column_is_told_to_be_a_file() {
    let text = include_str!("../samples/2021-09-17-dushanbe.zh.txt");
    let mut room = Room::open((80, 24), &[("000_a1.txt", text), ("001_b2.txt", text)]);
    room.keys("tab g g");
    assert!(room.screen().contains("000 "), "{}", room.screen());
    let status = room.status();
    assert!(status.contains("000 = 000_a1.txt:1–") && status.contains("杜尚别讲话·摘要 · s = speech"), "{status}");
}

#[test]
fn a_section_counts_its_own_clauses_and_not_what_closes_the_document() {
    let text = "在河边会议上的讲话\n\n（2021年5月3日）\n\n各位来宾：\n\n很高兴见到大家。\n\n第一，修好河堤。我们将修20里堤。\n\n第二，种好山林。我们将种3万棵树。\n\n\
                各位来宾！\n\n去年我们修了7座桥。桥下水清。愿大家常来。\n\n谢谢大家。\n";
    let mut room = Room::open((120, 24), &[("river.txt", text)]);
    let row = |room: &Room, words: &str| room.screen().lines().find(|line| line.contains(words)).unwrap_or_default().to_string();
    assert!(row(&room, "第二 种好山林").contains("2·1 "), "{}", room.screen());
    room.keys("/ '7座桥' enter");
    assert!(!room.status().contains("种好山林"), "{}", room.status());
    let bar = room.screen().lines().find(|line| line.starts_with('▌')).unwrap_or_default().to_string();
    assert!(bar.contains("在河边会议上的讲话"), "{}", room.screen());
}

#[test]
fn the_clauses_of_a_section_are_those_that_say_so() {
    let room = room();
    for document in room.state.library.corpus.documents() {
        for (section, found) in (0u32..).zip(&document.sections) {
            let path = document.section_path(Some(section));
            let inside: Vec<u32> = (0u32..)
                .zip(&document.clauses)
                .filter(|(_, clause)| document.section_path(clause.section).starts_with(&path))
                .map(|(clause, _)| clause)
                .collect();
            assert_eq!(document.clauses_in(section) as usize, inside.len(), "{} {}", document.id, found.name());
            assert!(inside.iter().all(|&clause| document.holds(section, clause)));
        }
    }
}

#[test]
fn hints_in_the_last_row_stand_whole_or_not_at_all() {
    for columns in [30, 44, 60, 80, 120] {
        let mut room = room();
        room.happen(What::Resized(columns, 24));
        room.happen(What::FirstRun);
        let hint = room.status();
        assert!(hint.contains("j down") && !hint.contains('…'), "{hint}");
        for keys in ["V", "esc s", "esc tab j j", "esc A", "esc p"] {
            room.state.hint = 0;
            room.keys(keys);
            room.state.notice = None;
            assert!(!room.status().contains('…'), "{keys} at {columns}: {}", room.status());
        }
    }
    let mut narrow = room();
    narrow.happen(What::Resized(62, 24));
    narrow.happen(What::FirstRun);
    assert!(narrow.status().contains("q leave") && !narrow.status().contains("all commands"), "{}", narrow.status());
}

#[test]
fn lines_of_the_help_go_on_in_the_next_row() {
    for (columns, rows) in [(50, 24), (80, 24), (120, 40), (200, 50)] {
        let mut room = room();
        room.happen(What::Resized(columns, rows));
        room.keys(": 'set' space 'keymap' space 'vim' enter ?");
        let mut shown = String::new();
        for _ in 0..14 {
            let screen = room.screen();
            assert!(!screen.contains('…') || screen.lines().all(|line| !line.trim_end().ends_with('…')), "{screen}");
            shown.push_str(&screen);
            room.keys("space");
        }
        let words: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("the heading") && words.contains("every doubt."), "{columns}");
    }
}

#[test]
fn the_help_of_the_text_tells_the_keys_of_the_timeline_as_the_timeline_does() {
    for keymap in ["vim", "default", "emacs"] {
        let mut room = room();
        room.keys(&format!(": 'set' space 'keymap' space '{keymap}' enter"));
        let told = help_lines(&room.state.keymap, Scope::Reader);
        for &command in Command::ALL.iter().filter(|command| command.group() == Group::Timeline) {
            let first = room.state.keymap.keys_of(Scope::Timeline, command).into_iter().next().unwrap_or_default();
            let line = told.iter().find_map(|line| match line {
                HelpLine::Keys { keys, about } if about == command.about() => Some(keys),
                _ => None,
            });
            assert!(line.is_some_and(|keys| keys.starts_with(&first)), "{keymap} {}: {line:?}, not {first}", command.name());
        }
    }
}

#[test]
fn the_help_finds_what_exports() {
    let mut room = room();
    room.keys("? / 'export'");
    for words in ["CSV", "JSON", "Markdown"] {
        assert!(room.screen().lines().any(|line| line.contains("export") && line.contains(words)), "{}", room.screen());
    }
}
