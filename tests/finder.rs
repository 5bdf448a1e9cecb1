//! The finder: keys in, rows out. What it shows, what stays where it is, and what the keys lead to.

mod common;

use common::Room;
use plenary::app::layout::{Screen, finding};
use plenary::app::{Code, Effect, Input, Key, Sent, Taken, Typed, What};
use plenary::text::Width;
use ratatui::style::{Color, Modifier};

const TIANJIN: (&str, &str) = ("tianjin.txt", include_str!("../samples/2025-09-01-tianjin.zh.txt"));
const DUSHANBE: (&str, &str) = ("dushanbe.txt", include_str!("../samples/2021-09-17-dushanbe.zh.txt"));
const PLUS: (&str, &str) = ("plus.md", include_str!("../samples/2025-09-01-tianjin-plus.en.md"));

fn room() -> Room {
    Room::open((80, 24), &[DUSHANBE, TIANJIN, PLUS])
}

fn query(room: &Room) -> &str {
    room.state.finder.line.text()
}

/// Rows of hits on the screen.
fn hits(room: &Room) -> Vec<String> {
    let area = finding(room.state.size.0, room.state.size.1).hits;
    room.screen().lines().skip(area.y.into()).take(area.height.into()).filter(|line| !line.is_empty()).map(str::to_string).collect()
}

fn first_line(room: &Room) -> String {
    room.screen().lines().next().unwrap_or_default().to_string()
}

/// The words of the chosen hit.
fn chosen(room: &Room) -> String {
    let finder = &room.state.finder;
    finder.search.hits().get(finder.choice.at).map(|hit| hit.text(&room.state.library.corpus)).unwrap_or_default()
}

#[test]
fn the_count_tells_how_many_of_how_many_and_by_which_reading() {
    let mut room = room();
    let all = room.state.library.index.clauses();
    room.keys("/");
    assert!(first_line(&room).ends_with(&format!("{all} clauses")), "{}", first_line(&room));
    room.keys("'鲁班工坊'");
    assert!(first_line(&room).ends_with(&format!("2 of {all}")), "{}", first_line(&room));
    room.keys("ctrl-u 'lubangongfang'");
    assert!(first_line(&room).ends_with(&format!("2 of {all} · pinyin")), "{}", first_line(&room));
}

#[test]
fn hits_of_the_query_before_stay_until_there_are_new_ones() {
    let mut room = room();
    room.keys("/ '贸易'");
    let before = hits(&room);
    room.happen_only(What::Input(Input::Key(Key::char('额'))));
    assert_eq!(hits(&room), before, "nothing was looked at yet");
    room.happen_only(What::Work(1));
    assert_eq!(hits(&room), before, "one clause was looked at");
    room.happen(What::Work(1));
    assert!(hits(&room).iter().all(|row| row.contains("贸易额")) && hits(&room) != before, "{:?}", hits(&room));
}

#[test]
fn a_row_chosen_by_hand_stays_where_it_is_while_better_hits_come() {
    let many: String = (0..60).map(|n| format!("第{n}个村子里的人说，山后那条小路旁边的大桥修好了。\n\n")).collect();
    let mut room = Room::open((80, 24), &[("one.txt", &many)]);
    room.keys("/ '大桥' down down down");
    let row = |room: &Room| hits(room).iter().position(|row| row.starts_with('▌'));
    let (name, at) = (chosen(&room), row(&room));
    assert_eq!(at, Some(3));
    room.read("two.txt", "大桥。\n\n大桥好。\n\n大桥真好。\n\n");
    assert_eq!(room.state.finder.search.found(), 63, "the better ones are there");
    assert_eq!((chosen(&room), row(&room)), (name, at), "{}", room.screen());
    room.keys("pageup");
    assert!(hits(&room)[0].contains("大桥。"), "{}", room.screen());
}

#[test]
fn the_best_hit_stays_chosen_until_another_one_is() {
    let mut room = room();
    room.keys("/ '合作' down ctrl-n ctrl-j up ctrl-p");
    assert_eq!(room.state.finder.choice.at, 1);
    room.keys("'共'");
    assert_eq!(room.state.finder.choice.at, 0, "of another query the best");
}

#[test]
fn what_was_found_is_marked_by_colour_and_by_underline() {
    let mut room = room();
    room.keys("/ 'lubangongfang'");
    let (buffer, cursor) = room.buffer();
    let marked: String = (0..80)
        .map(|x| &buffer[(x, 2)])
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .inspect(|cell| assert_eq!(cell.fg, Color::Cyan))
        .map(|cell| cell.symbol())
        .collect();
    assert_eq!(marked, "鲁班工坊");
    let preview: String = (finding(80, 24).preview.y..23)
        .flat_map(|y| (0..80).map(move |x| (x, y)))
        .map(|at| &buffer[at])
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(|cell| cell.symbol())
        .collect();
    assert_eq!(preview, "鲁班工坊", "in its paragraph too");
    assert_eq!(cursor, Some((2 + "lubangongfang".len() as u16, 0)), "input methods look here");
}

#[test]
fn full_width_letters_and_operators_are_the_same_query() {
    let mut room = room();
    room.keys("/ 'ｌｕｂａｎ' 　 '！贸易' 　 'ｙｅａｒ：２０２１'");
    assert_eq!(hits(&room).len(), 1, "{}", room.screen());
    assert!(hits(&room)[0].contains("2021-09-17"));
}

#[test]
fn queries_come_back_from_an_empty_line_and_by_a_key() {
    let mut room = room();
    room.keys("/ '鲁班' enter / '贸易额' enter / '疫苗' esc");
    let kept: Vec<&str> = room
        .asked
        .iter()
        .filter_map(|effect| if let Effect::Remember(Typed::Query, query) = effect { Some(query.as_str()) } else { None })
        .collect();
    assert_eq!(kept, ["鲁班", "贸易额", "疫苗"], "for later sessions");
    room.keys("/ up");
    assert_eq!(query(&room), "疫苗", "left, and called back all the same");
    room.keys("up");
    assert_eq!(query(&room), "贸易额");
    room.keys("down down up");
    assert_eq!(query(&room), "贸易额", "down is into the hits, and up among them");
    room.keys("ctrl-u '新' alt-p alt-p alt-p");
    assert_eq!(query(&room), "鲁班");
    room.keys("alt-p");
    assert!(room.status().contains("earliest"), "{}", room.status());
    room.keys("alt-n alt-n alt-n");
    assert_eq!(query(&room), "新", "what was typed comes back");
    room.keys("up");
    assert_eq!(query(&room), "新", "up moves in the hits of what is typed");
}

#[test]
fn queries_of_earlier_sessions_come_back() {
    let mut room = room();
    room.happen(What::History(Typed::Query, vec!["疫苗".into(), "工坊".into()]));
    room.keys("/");
    assert!(room.screen().contains("Looked for before"), "{}", room.screen());
    room.keys("up up");
    assert_eq!(query(&room), "疫苗");
    room.keys("ctrl-u down enter");
    assert_eq!(query(&room), "工坊", "or from the list");
}

#[test]
fn an_empty_line_offers_examples_that_find_something() {
    let mut room = room();
    room.keys("/");
    let offered: Vec<String> = room.state.finder.suggestions.iter().map(|s| s.query.clone()).collect();
    assert_eq!(offered.len(), 3, "{offered:?}");
    assert!(room.screen().contains(&offered[0]) && room.screen().contains("For example"), "{}", room.screen());
    for (i, example) in offered.iter().enumerate() {
        for _ in 0..=i {
            room.keys("down");
        }
        room.keys("enter");
        assert_eq!(query(&room), example);
        assert!(!room.state.finder.search.hits().is_empty(), "{example}");
        assert!(room.state.finder.query.as_ref().is_some_and(|query| query.problems().is_empty()), "{example}");
        room.keys("esc /");
        // What was looked for stands first now.
        room.state.overlay.queries.clear();
        room.keys("esc /");
    }
}

#[test]
fn a_key_narrows_to_the_document_then_to_the_section_and_no_more() {
    let mut room = room();
    room.keys("/ '鲁班' down");
    let there = chosen(&room);
    room.keys("ctrl-d");
    assert!(query(&room).starts_with("doc:") && query(&room).ends_with(" 鲁班"), "{}", query(&room));
    assert_eq!((hits(&room).len(), chosen(&room)), (1, there.clone()));
    assert!(room.status().contains("ctrl-d this section"), "{}", room.status());
    room.keys("ctrl-d");
    assert!(query(&room).contains(" in:"), "{}", query(&room));
    assert_eq!((hits(&room).len(), chosen(&room)), (1, there));
    let (buffer, _) = room.buffer();
    assert!(buffer[(2, 0)].modifier.contains(Modifier::BOLD), "a filter is told from words");
    let word = (0..80).map(|x| &buffer[(x, 0)]).find(|cell| cell.symbol() == "鲁").unwrap();
    assert!(!word.modifier.contains(Modifier::BOLD));
    room.keys("ctrl-d");
    assert_eq!(query(&room), "鲁班");
    room.keys("ctrl-d 'x' home ctrl-d");
    assert_eq!(query(&room), "鲁班x", "there is no section at the top of a document, and the cursor may stand anywhere");
}

#[test]
fn tab_completes_names_and_values_and_comes_back_to_what_was_typed() {
    let mut room = room();
    room.keys("/ tab");
    assert!(hits(&room).iter().any(|row| row.trim_start().starts_with("year:")), "{}", room.screen());
    room.keys("'ye' tab");
    assert_eq!(query(&room), "year:");
    assert!(hits(&room).iter().any(|row| row.contains("2025")), "{}", room.screen());
    room.keys("tab");
    let first = query(&room).to_string();
    assert!(first.starts_with("year:20"), "{first}");
    room.keys("tab shift-tab");
    assert_eq!(query(&room), first);
    room.keys("esc");
    assert_eq!((query(&room), room.state.screen), ("year:", Screen::Finding), "as typed");
    room.keys("tab down enter");
    assert_eq!(query(&room), format!("{first} "), "enter takes the candidate and opens nothing");
    room.keys("'kind:sp' tab");
    assert_eq!(query(&room), format!("{first} kind:speech "), "the only one is taken at once");
}

#[test]
fn a_wrong_filter_is_told_and_the_rest_of_the_query_goes_on() {
    let mut room = room();
    room.keys("/ '鲁班' space 'colour:red'");
    let screen = room.screen();
    let note = screen.lines().nth(1).unwrap();
    assert!(note.contains("! no filter colour:") && note.contains("doc: in: who: year: kind:"), "{screen}");
    assert_eq!(hits(&room).len(), 2, "{screen}");
    room.keys("ctrl-u '鲁班' space 'year:'");
    let screen = room.screen();
    assert!(screen.lines().nth(1).unwrap().contains("2021..2025") && !screen.contains('!'), "unfinished is not wrong: {screen}");
}

#[test]
fn several_hits_are_marked_and_copied_with_their_citations() {
    let mut room = room();
    room.keys("/ '鲁班工坊' tab tab");
    assert!(first_line(&room).ends_with("2 marked"), "{}", first_line(&room));
    assert!(hits(&room).iter().all(|row| row.contains('●')), "{}", room.screen());
    room.keys("ctrl-y");
    let [Effect::Copy(text), Effect::Store(_), Effect::Store(_), Effect::Remember(..)] = &room.asked[..] else {
        panic!("{:?}", room.asked)
    };
    assert!(text.contains("2021-09-17") && text.contains("2025-09-01") && text.contains("\n\n"), "{text}");
    room.happen(What::Sent(Ok(Sent { characters: 400, by: Taken::Unconfirmed, doubt: None })));
    assert!(room.status().contains("2 quotes, 400 characters"), "{}", room.status());
    room.asked.clear();
    room.keys("alt-y");
    assert!(matches!(&room.asked[0], Effect::Copy(text) if !text.contains("2021-09-17")), "{:?}", room.asked);
    // Marks outlive the query, and the same key takes one away.
    room.keys("ctrl-u '疫苗' ctrl-t");
    assert!(first_line(&room).ends_with("3 marked"), "{}", first_line(&room));
    room.keys("up ctrl-t");
    assert!(first_line(&room).ends_with("2 marked"), "{}", first_line(&room));
    room.keys("esc / '疫苗'");
    room.asked.clear();
    room.keys("ctrl-y");
    assert!(matches!(&room.asked[..], [Effect::Copy(_), Effect::Store(_), ..]), "without marks the chosen one: {:?}", room.asked);
}

#[test]
fn hits_are_counted_on_the_way_through_the_text() {
    let mut room = room();
    room.keys("/ '鲁班工坊' enter n");
    let said = room.status();
    assert!(said.contains(" of 2 · 鲁班工坊"), "{said}");
    room.keys("n");
    assert!(room.status().contains(" of 2 · 鲁班工坊") && room.status() != said, "{}", room.status());
    assert!(said.contains("around") || room.status().contains("around"), "{said} {}", room.status());
}

#[test]
fn an_empty_query_is_the_last_one_again() {
    let mut room = room();
    room.keys("/ enter");
    assert_eq!(room.state.screen, Screen::Finding, "there is none yet");
    room.keys("'鲁班工坊' enter");
    let here = room.state.place;
    room.keys("/");
    assert!(room.status().contains("enter last query"), "{}", room.status());
    room.keys("enter");
    assert_eq!(room.state.screen, Screen::Reading);
    assert!(room.state.place != here && room.clause().contains("鲁班工坊"), "{}", room.clause());
}

#[test]
fn where_nothing_fits_it_says_what_was_tried() {
    let mut room = room();
    room.keys("/ '亥猪戌狗'");
    assert!(room.screen().contains("Nothing fits") && room.screen().contains("pinyin"), "{}", room.screen());
    room.keys("ctrl-u '鲁班' space 'year:1999'");
    assert!(room.screen().contains("year:1999"), "{}", room.screen());
    room.keys("enter");
    assert_eq!(room.state.screen, Screen::Finding);
}

#[test]
fn documents_of_one_name_are_told_by_their_ids() {
    let text = "致读者\n\n河边种了树，人人都说好。\n";
    let mut room = Room::open((120, 40), &[("east.txt", text), ("west.txt", "致读者\n\n河边种了很多树。\n")]);
    room.keys("/ '种了'");
    let rows = hits(&room).join("\n");
    assert!(rows.contains("east") && rows.contains("west"), "{rows}");
}

#[test]
fn a_key_that_comes_while_it_looks_drops_what_was_looked_for() {
    let mut room = room();
    room.keys("/");
    for c in "贸易额累计".chars() {
        room.happen_only(What::Input(Input::Key(Key::char(c))));
    }
    room.happen_only(What::Work(1_000_000));
    assert!(chosen(&room).contains("贸易额累计"), "{}", room.screen());
    room.happen_only(What::Input(Input::Key(Key::plain(Code::Enter))));
    assert_eq!(room.state.screen, Screen::Reading);
}

#[test]
fn signs_have_a_plain_form_where_they_would_be_two_cells_wide() {
    let mut room = room();
    room.happen(What::WidthKnown(Width::Wide));
    room.keys("/ '鲁班工坊' tab");
    let screen = room.screen();
    assert!(!screen.contains(['▌', '●', '…']) && screen.contains("|") && screen.contains(" *2"), "{screen}");
}

#[test]
fn a_filter_that_is_begun_is_offered_and_hits_of_one_day_say_their_document() {
    let mut room = Room::open((80, 24), &[DUSHANBE, TIANJIN, PLUS]);
    room.keys("/ 'do'");
    assert!(room.screen().contains("tab makes it doc: – part of a title"), "{}", room.screen());
    room.keys("tab");
    assert!(query(&room).starts_with("doc:"), "{}", query(&room));
    let mut room = self::room();
    room.keys("/ 'year:2025'");
    assert!(hits(&room).iter().all(|row| row.contains("2025-09-01  天津讲话")), "{}", room.screen());
    let mut room = Room::open((20, 5), &[DUSHANBE, TIANJIN, PLUS]);
    room.keys("/ '合作'");
    assert!(room.screen().lines().nth(1).is_some_and(|row| row.contains("合作")), "{}", room.screen());
}
