//! Keys in, places and words out: what each movement does to a reader of the samples.

mod common;

use common::Room;
use plenary::app::layout::{Pane, Screen};
use plenary::app::{Effect, Sent, Taken, What};
use plenary::text::Width;

const TIANJIN: (&str, &str) = ("tianjin.txt", include_str!("../samples/2025-09-01-tianjin.zh.txt"));
const DUSHANBE: (&str, &str) = ("dushanbe.txt", include_str!("../samples/2021-09-17-dushanbe.zh.txt"));
const PLUS: (&str, &str) = ("plus.md", include_str!("../samples/2025-09-01-tianjin-plus.en.md"));

fn room() -> Room {
    Room::open((80, 24), &[DUSHANBE, TIANJIN, PLUS])
}

#[test]
fn lines_and_counts() {
    let mut room = room();
    let start = room.state.place;
    room.keys("3 j");
    let third = room.state.place;
    assert!(third.offset > start.offset);
    room.keys("k k k");
    assert_eq!(room.state.place, start);
    room.keys("j j j");
    assert_eq!(room.state.place, third);
    room.keys("9 9 9 k");
    assert_eq!(room.state.place, start);
}

#[test]
fn clauses_and_paragraphs_go_and_come_back() {
    let mut room = room();
    room.keys("/ '贸易额累计' enter");
    let clause = room.clause();
    assert!(clause.contains("2.3万亿美元"), "{clause}");
    room.keys(")");
    assert!(room.clause().starts_with("中方要开办"), "{}", room.clause());
    room.keys("(");
    assert_eq!(room.clause(), clause);
    let here = room.state.place;
    room.keys("} {");
    assert!(room.state.place.offset <= here.offset);
    room.keys("2 )");
    room.keys("j (");
}

#[test]
fn sections_and_documents() {
    let mut room = room();
    room.keys("] d");
    assert_eq!(room.state.place.document, 1);
    room.keys("] ]");
    assert!(room.status().contains("一 回头看"), "{}", room.status());
    room.keys("[ [ [ [");
    assert_eq!(room.state.place.offset, 0);
    room.keys("9 ] d");
    assert_eq!(room.state.place.document, 2);
    room.keys("] d");
    assert!(room.status().contains("the last document"));
    room.keys("ctrl-o");
    assert_eq!(room.state.place.document, 1);
    room.keys("g o");
    assert_eq!(room.state.place.document, 2);
}

#[test]
fn pages_overlap_by_a_row_and_end_at_the_end() {
    let mut room = room();
    let first = room.screen();
    room.keys("space");
    assert_ne!(room.screen(), first);
    room.keys("ctrl-b");
    assert_eq!(room.state.top, 0);
    room.keys("G");
    let end = room.screen();
    room.keys("space");
    assert_eq!(room.screen().lines().take(22).collect::<Vec<_>>(), end.lines().take(22).collect::<Vec<_>>());
    assert!(room.status().contains("end of this document"), "{}", room.status());
    room.keys("g g");
    assert_eq!((room.state.top, room.state.place.offset), (0, 0));
    room.keys("5 G");
    assert!(room.status().contains("p5.1"), "{}", room.status());
}

#[test]
fn a_half_page_and_back_is_where_it_was() {
    let mut room = room();
    room.keys("ctrl-d ctrl-d ctrl-u ctrl-u");
    assert_eq!((room.state.top, room.state.place.offset), (0, 0));
}

#[test]
fn the_finder_shows_jumps_and_comes_back() {
    let mut room = room();
    let before = room.state.place;
    room.keys("/ '鲁班工坊'");
    let screen = room.screen();
    assert!(screen.contains("› 鲁班工坊"), "{screen}");
    assert!(screen.contains("2 of"), "{screen}");
    room.keys("esc");
    assert_eq!((room.state.screen, room.state.place), (Screen::Reading, before));
    room.keys("/ '鲁班工坊' down enter");
    assert!(room.clause().contains("鲁班工坊"), "{}", room.clause());
    let first = room.state.place;
    room.keys("n");
    assert_ne!(room.state.place, first);
    assert!(room.clause().contains("鲁班工坊"));
    room.keys("N");
    assert_eq!(room.state.place, first);
    room.keys("ctrl-o ctrl-o ctrl-o");
    assert_eq!(room.state.place, before);
}

#[test]
fn a_query_is_edited_like_any_line() {
    let mut room = room();
    room.keys("/ 'abc' ctrl-w '鲁班' left backspace '木' end");
    assert_eq!(room.state.finder.line.text(), "木班");
    room.keys("ctrl-u");
    assert!(room.screen().contains("Type a few letters"));
    room.happen(What::Input(plenary::app::Input::Paste("贸易\n额".into())));
    assert_eq!(room.state.finder.line.text(), "贸易 额");
    room.keys("ctrl-u enter");
    assert_eq!(room.state.screen, Screen::Finding, "an empty query goes nowhere");
}

#[test]
fn the_navigator_chooses_and_opens() {
    let mut room = room();
    room.keys("tab");
    assert_eq!(room.state.focus, Pane::Navigator);
    room.keys("J enter");
    assert_eq!((room.state.focus, room.state.place.document), (Pane::Reader, 1));
    room.keys("h j enter");
    assert!(room.status().contains("一 回头看"), "{}", room.status());
    room.keys("tab h h");
    assert!(!room.screen().contains('▾'), "folded");
    room.keys("l l");
    assert_eq!(room.state.focus, Pane::Reader);
    room.keys("tab esc");
    assert_eq!(room.state.focus, Pane::Reader);
}

#[test]
fn copies_go_three_ways_and_say_what_is_known() {
    let mut room = room();
    room.keys("/ '贸易额累计' enter");
    room.asked.clear();
    room.keys("y");
    let [Effect::Copy(words), Effect::Store(quote)] = &room.asked[..] else { panic!("{:?}", room.asked) };
    assert!(words.ends_with("买卖要更平衡。"), "{words}");
    assert_eq!(&quote.text, words);
    assert!(quote.clause.contains("~"));
    room.asked.clear();
    room.happen(What::Sent(Ok(Sent { characters: 61, by: Taken::Unconfirmed, doubt: None })));
    assert!(room.status().contains("61 characters sent to the terminal (not confirmed)"), "{}", room.status());
    room.keys("2 Y");
    let [Effect::Copy(cited), Effect::Store(quote)] = &room.asked[..] else { panic!() };
    assert!(cited.starts_with(&quote.text) && cited.contains("《杜尚别讲话·摘要") && cited.contains("2021-09-17"), "{cited}");
    assert!(quote.text.contains("中方要开办"));
    room.asked.clear();
    room.keys("p");
    assert!(room.screen().contains("Copied before"));
    room.keys("j enter");
    assert!(matches!(&room.asked[..], [Effect::Copy(text)] if text.ends_with("买卖要更平衡。")), "{:?}", room.asked);
    assert_eq!(room.state.screen, Screen::Reading);
}

#[test]
fn figures_are_listed_by_date_and_lead_to_their_clause() {
    let mut room = room();
    room.keys("t g n g g");
    let screen = room.screen();
    assert!(screen.contains("Timeline"), "{screen}");
    let dates: Vec<&str> = screen.lines().skip(3).take(14).filter_map(|l| l.get(2..9)).filter(|d| d.starts_with("20")).collect();
    assert!(dates.len() > 5 && dates.is_sorted(), "{screen}");
    room.keys("enter");
    assert_eq!(room.state.screen, Screen::Reading);
    room.keys("t q");
    assert_eq!(room.state.screen, Screen::Reading);
}

#[test]
fn help_is_made_from_the_table_and_scrolls() {
    let mut room = room();
    room.keys("?");
    assert!(room.screen().contains("a line down (in a list: a row)"), "{}", room.screen());
    room.keys("G");
    assert!(room.screen().contains("Marks"), "{}", room.screen());
    room.keys("q");
    assert_eq!(room.state.screen, Screen::Reading);
    room.keys("q");
    assert_eq!(room.asked, [Effect::Quit]);
}

#[test]
fn half_typed_keys_show_what_may_follow_and_can_be_left() {
    let mut room = room();
    room.keys("3 g");
    assert!(room.status().contains("3g"), "{}", room.status());
    room.keys("esc");
    assert_eq!((room.state.count, room.state.pending.len()), (None, 0));
    room.keys("g x");
    assert!(room.status().contains("g x does nothing here"), "{}", room.status());
    room.keys("7 ctrl-g j");
    assert!(room.state.place.offset > 0);
}

#[test]
fn full_width_keys_are_taken_as_plain_ones() {
    let mut room = room();
    room.keys("？");
    assert_eq!(room.state.screen, Screen::Help);
    room.keys("ｑ ／ '？'");
    assert_eq!(room.state.finder.line.text(), "？", "typed words stay as they are");
}

#[test]
fn a_room_without_documents_takes_every_key() {
    let mut room = Room::open((80, 24), &[]);
    for key in "j k ) ( } { ] ] [ [ ] d [ d space ctrl-b d u g g G H M L n N y Y p esc t esc ? q tab j enter l h / 'x' enter esc ctrl-o g o"
        .split(' ')
    {
        room.keys(key);
        room.screen();
    }
}

#[test]
fn ambiguous_width_two_keeps_rows_in_their_panes() {
    let mut room = room();
    room.happen(What::WidthKnown(Width::Wide));
    let screen = room.screen();
    assert!(!screen.contains('▌') && screen.contains('|'), "{screen}");
}

#[test]
fn the_source_view_shows_the_lines_on_disk_beside_the_text() {
    let mut room = Room::open(
        (100, 24),
        &[("worn.txt", "一、开头\n\n山 上 种 了 树 ，河里养了\n鱼，村里修了 20 里路，\n人人都说好。\n\n后来又下了雨。\n")],
    );
    room.keys("} s");
    let screen = room.screen();
    assert!(screen.contains("3≈ 山 上 种 了 树"), "{screen}");
    assert!(screen.contains("  山上种了树，河里养了鱼，"), "{screen}");
    let top = room.state.source;
    room.keys("9 9 j 9 9 k");
    assert_eq!(room.state.source.paragraph, 0);
    room.keys("j");
    assert_eq!(room.state.source, top);
    room.keys("y");
    assert!(matches!(&room.asked[..], [Effect::Copy(text), Effect::Store(_)] if text.starts_with("山上种了树")), "{:?}", room.asked);
    room.keys("G enter");
    assert_eq!((room.state.screen, room.clause().as_str()), (Screen::Reading, "后来又下了雨。"));
    room.keys("s s");
    assert_eq!(room.state.screen, Screen::Reading);
}

/// Keys that come faster than any work is done.
fn burst(room: &mut Room, keys: &str) {
    for c in keys.chars() {
        let key = if c == '\n' { plenary::app::Key::plain(plenary::app::Code::Enter) } else { plenary::app::Key::char(c) };
        room.happen_only(What::Input(plenary::app::Input::Key(key)));
    }
}

#[test]
fn enter_opens_a_hit_of_what_is_typed_however_fast_it_comes() {
    let mut room = room();
    room.keys("/ '贸易'");
    burst(&mut room, "额累计\n");
    assert!(room.clause().contains("贸易额累计"), "{}", room.clause());
    // What was left unfinished is looked for to the end all the same.
    room.keys("/ '贸易' enter");
    let all = room.state.finder.accepted.found();
    room.keys("g g");
    burst(&mut room, "/贸易\n");
    room.keys("n");
    assert_eq!(room.state.finder.accepted.found(), all);
}

#[test]
fn a_query_that_is_left_does_not_replace_the_last_search() {
    let mut room = room();
    room.keys("/ '鲁班工坊' enter");
    let hit = room.state.place;
    room.keys("/ '没有' esc n");
    assert_ne!(room.state.place, hit);
    assert!(room.clause().contains("鲁班工坊"), "{}", room.clause());
    room.keys("2 n");
    assert!(room.clause().contains("鲁班工坊"));
}

#[test]
fn help_is_left_by_one_key_however_often_it_was_asked_for() {
    let mut room = room();
    room.keys("? f1 f1 q");
    assert_eq!(room.state.screen, Screen::Reading);
}

#[test]
fn counts_hold_in_lists_and_in_the_navigator() {
    let mut room = room();
    room.keys("t g n 3 G");
    assert_eq!(room.state.timeline.choice.at, 2);
    room.keys("q tab g g 2 J enter");
    assert_eq!(room.state.place.document, 2);
    room.keys("5 0 %");
    let half = room.state.place;
    assert!(half.offset > 1000);
    // As in less; without a number it is the list of copies.
    room.keys("g g 5 0 p");
    assert_eq!(room.state.place, half);
    room.keys("p");
    assert_eq!(room.state.screen, Screen::Quotes);
    room.keys("p ctrl-o ctrl-o");
    room.keys("2 ctrl-o");
    assert_eq!(room.state.place.document, 0);
}

#[test]
fn a_doubt_is_read_to_its_end_beside_its_line() {
    let torn = "一、开头\n\n山**上**种了树。\n\n后来又下了雨，村里的人都说今年的收成会比去年好，\n而且\n";
    for size in [(40, 12), (80, 24), (200, 50)] {
        let mut room = Room::open(size, &[("torn.txt", torn)]);
        room.keys("G s");
        let screen = room.screen();
        let words: String = screen.replace('▌', "").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("The text stops in mid-sentence, without a mark that it goes on elsewhere."), "{screen}");
        assert!(screen.contains("6? 而且"), "{screen}");
    }
    let mut room = Room::open((100, 24), &[("torn.txt", torn)]);
    room.keys("g g } s");
    assert!(room.screen().contains("Markdown marks left out ×1"), "{}", room.screen());
    let mut room = Room::open((60, 24), &[("torn.txt", torn)]);
    room.keys("G");
    assert!(room.status().contains("  s tells all"), "{}", room.status());
}

#[test]
fn the_hit_that_is_opened_says_which_of_how_many_it_is() {
    let mut room = room();
    room.keys("/ '贸易额' enter");
    let first = room.status();
    assert!(first.contains(" · 贸易额") && first.contains(" of "), "{first}");
    room.keys("n N");
    assert_eq!(room.status(), first);
}

#[test]
fn the_source_view_keeps_a_row_on_the_screen_when_the_size_changes() {
    let mut room = room();
    room.happen(What::Resized(60, 20));
    room.keys("/ '贸易额累计' enter s 4 j");
    room.happen(What::Resized(200, 20));
    assert!(room.screen().lines().skip(2).take(16).any(|line| !line.trim().is_empty()), "{}", room.screen());
}

#[test]
fn a_quote_that_could_not_be_kept_is_tried_again() {
    let mut room = room();
    room.keys("y");
    assert_eq!(room.asked.len(), 2);
    room.happen(What::Stored(Err("no room".into())));
    assert!(room.status().contains("no room"), "{}", room.status());
    room.keys("y");
    assert_eq!(room.asked.len(), 4, "stored again");
    room.happen(What::Stored(Ok(())));
    room.keys("Y");
    assert_eq!(room.asked.len(), 5, "the same words are in the file already");
}

#[test]
fn a_copy_claims_no_more_than_is_known_and_a_failure_stays() {
    let sent = || What::Sent(Ok(Sent { characters: 9, by: Taken::Unconfirmed, doubt: None }));
    let mut room = room();
    room.happen(What::Resized(160, 30));
    room.keys("y");
    room.happen(sent());
    assert!(room.status().contains("kept under p") && !room.status().contains("quotes file"), "{}", room.status());
    room.happen(What::Stored(Ok(())));
    assert!(room.status().contains("9 characters") && room.status().contains("and in the quotes file"), "{}", room.status());
    // In either order the failure comes first and is not written over.
    for first in [true, false] {
        room.keys("j y");
        let failed = What::Stored(Err("no room on the disk".into()));
        let (one, other) = if first { (failed, sent()) } else { (sent(), failed) };
        room.happen(one);
        room.happen(other);
        let status = room.status();
        assert!(status.contains("no room on the disk · 9 characters") && !status.contains("quotes file"), "{status}");
        assert!(room.state.notice.as_ref().is_some_and(|notice| notice.bad));
    }
    // What the reader went on to is not covered by good news.
    room.keys("j y j");
    room.happen(What::Stored(Ok(())));
    assert!(room.state.notice.is_none(), "{:?}", room.state.notice);
}

#[test]
fn a_pasted_book_is_no_query() {
    let mut room = room();
    room.keys("/");
    room.happen(What::Input(plenary::app::Input::Paste("很长的话".repeat(10_000))));
    assert_eq!(room.state.finder.line.text().chars().count(), 1000);
    room.screen();
}

#[test]
fn sentences_name_the_keys_that_hold() {
    let mut room = room();
    room.keys("G j");
    assert!(room.status().contains("] d goes to the next"), "{}", room.status());
    room.keys(": 'set keymap emacs' enter alt-> ctrl-n");
    assert!(room.status().contains("ctrl-x right goes to the next"), "{}", room.status());
    room.keys("ctrl-y");
    assert!(room.screen().contains("alt-w copies the clause"), "{}", room.screen());
}
