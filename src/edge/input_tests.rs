//! What terminals send, and what we take it for.

use proptest::prelude::*;

use super::*;

fn keys(bytes: &[u8]) -> String {
    let mut parser = Parser::new();
    let mut all = parser.feed(bytes);
    while parser.pending() {
        all.extend(parser.flush());
    }
    let named: Vec<String> = all
        .iter()
        .map(|input| match input {
            Input::Key(key) => key.to_string(),
            other => format!("{other:?}"),
        })
        .collect();
    named.join(" ")
}

#[test]
fn plain_keys() {
    assert_eq!(keys("aG国，é🇨".as_bytes()), "a G 国 ， é 🇨");
    assert_eq!(
        keys(b"\r\n\t\x08\x7f\x00\x01\x1a\x1c\x1d\x1e\x1f "),
        "enter ctrl-j tab backspace backspace ctrl-space ctrl-a ctrl-z ctrl-\\ ctrl-] ctrl-^ ctrl-_ space"
    );
}

#[test]
fn keys_of_xterm() {
    assert_eq!(keys(b"\x1b[A\x1bOB\x1b[1;5C\x1b[1;2D\x1b[H\x1bOF\x1b[1;8H"), "up down ctrl-right shift-left home end ctrl-alt-shift-home");
    assert_eq!(
        keys(b"\x1bOP\x1b[1;2Q\x1b[1;2R\x1b[15~\x1b[24;5~\x1b[3~\x1b[3;3~\x1b[5~\x1b[6;2~"),
        "f1 shift-f2 shift-f3 f5 ctrl-f12 delete alt-delete pageup shift-pagedown"
    );
    assert_eq!(keys(b"\x1b[Z\x1b[25~\x1b[34~\x1b[45~"), "shift-tab f13 f20 f24");
}

#[test]
fn keys_of_rxvt_and_the_linux_console() {
    assert_eq!(
        keys(b"\x1b[7~\x1b[8~\x1b[5^\x1b[5$\x1b[5@\x1b[a\x1bOd\x1b\x1b[A"),
        "home end ctrl-pageup shift-pageup ctrl-shift-pageup shift-up ctrl-left alt-up"
    );
    assert_eq!(keys(b"\x1b[[A\x1b[[E\x1b[1~\x1b[4~"), "f1 f5 home end");
    assert_eq!(keys(b"\x1bOM\x1bOp\x1bOy\x1bOk"), "enter 0 9 +");
}

#[test]
fn keys_told_by_their_character() {
    assert_eq!(
        keys(b"\x1b[105;5u\x1b[103;2u\x1b[49:33;2u\x1b[27u\x1b[13;2u\x1b[9;5u\x1b[127u"),
        "ctrl-i G ! esc shift-enter ctrl-tab backspace"
    );
    assert_eq!(keys(b"\x1b[27;5;105~\x1b[27;6;71~\x1b[27;3;13~"), "ctrl-i ctrl-G alt-enter");
    assert_eq!(keys(b"\x1b[97;1:3u\x1b[1;1:3A\x1b[97;1:2u\x1b[57441;2u\x1b[57414u\x1b[57376u"), "a enter f13");
}

#[test]
fn alt_is_esc_before() {
    assert_eq!(keys("\x1bx\x1b国\x1b\x7f\x1b\r\x1b\x04".as_bytes()), "alt-x alt-国 alt-backspace alt-enter ctrl-alt-d");
    assert_eq!(keys(b"\x1b"), "esc");
    assert_eq!(keys(b"\x1b\x1b"), "esc esc");
    assert_eq!(keys(b"\x1b\x1b\x1bx"), "esc esc alt-x");
    assert_eq!(keys(b"\x1b["), "alt-[");
    assert_eq!(keys(b"\x1bO"), "alt-O");
    assert_eq!(keys(b"\x1b]"), "alt-]");
    assert_eq!(keys(b"\x1bP"), "alt-P");
}

#[test]
fn bytes_that_are_no_text_are_swallowed() {
    assert_eq!(keys(b"a\xff\xc0\x80b\xe5\x9bc\xed\xa0\x80d\xc2\x9be\xf0\x9f"), "a b c d e");
}

#[test]
fn answers_are_not_taken_for_keys() {
    let other = "Answer(Other)";
    assert_eq!(keys(b"\x1b]10;rgb:0000/0000/0000\x1b\\q"), format!("{other} q"));
    assert_eq!(keys(b"\x1b]11;rgb:0000/0000/0000\x07q"), "Answer(Background(0, 0, 0)) q");
    assert_eq!(keys(b"\x1bP>|xterm(390)\x1b\\\x1b[?2026;2$y\x1b[>41;390;0c\x1b[?1u"), [other; 4].join(" "));
    assert_eq!(keys(b"\x1b[?69;2$y\x1b[?69;0$y\x1b[?69;4$yq"), "Answer(Margins(true)) Answer(Margins(false)) Answer(Margins(false)) q");
    assert_eq!(keys(b"\x1b[?64;1;2c"), "Answer(Attributes)");
    // A string that somebody types over, or that never ends.
    assert_eq!(keys(b"\x1b]11;rgb\rj"), "enter j");
    assert_eq!(keys(b"\x1b]11;rgb\x1b[A"), "up");
    assert_eq!(keys(b"\x1b]11;rgb"), "");
}

#[test]
fn old_mouse_reports_releases_and_focus_are_swallowed() {
    assert_eq!(keys(b"\x1b[<0;10;20m\x1b[M !!\x1b[I\x1b[Oq"), "q");
}

#[test]
fn the_cursor_is_told_only_when_asked_for() {
    let mut parser = Parser::new();
    parser.expect_cursor(true);
    assert_eq!(parser.feed(b"\x1b[1;2R"), [Input::Answer(Answer::Cursor { column: 2, row: 1 })]);
    parser.expect_cursor(false);
    assert_eq!(parser.feed(b"\x1b[1;2R"), [Input::Key(Key { shift: true, ..Key::plain(Code::F(3)) })]);
    assert_eq!(parser.feed(b"\x1b[24;80R"), []);
}

#[test]
fn pastes_come_as_they_were() {
    let paste = |bytes: &[u8]| Parser::new().feed(bytes);
    assert_eq!(
        paste("\x1b[200~共享\r\n\x1b[A\x1b\x1b[201\x1b[201~q".as_bytes()),
        [Input::Paste("共享\r\n\x1b[A\x1b\x1b[201".into()), Input::Key(Key::char('q'))]
    );
    assert_eq!(paste(b"\x1b[200~a\xffb\x1b[201~"), [Input::Paste("ab".into())]);
    assert_eq!(paste(b"\x1b[200~\x1b[201~"), [Input::Paste(String::new())]);
    assert_eq!(paste(b"\x1b[201~"), []);
}

#[test]
fn an_endless_paste_is_bounded() {
    let mut parser = Parser::new();
    parser.feed(b"\x1b[200~");
    let block = vec![b'x'; 1 << 20];
    for _ in 0..20 {
        assert_eq!(parser.feed(&block), []);
    }
    let Place::Paste { bytes, .. } = &parser.place else { panic!("not in a paste") };
    assert_eq!(bytes.len(), PASTE_MOST);
    assert!(!parser.pending(), "a paste may pause");
    // The reader's way out of a paste whose end was lost.
    parser.feed(b"\x1b");
    assert!(parser.pending());
    let out: Vec<_> = (0..SILENCES).flat_map(|_| parser.flush()).collect();
    assert!(matches!(&*out, [Input::Paste(text)] if text.len() == PASTE_MOST));
    assert_eq!(parser.feed(b"q"), [Input::Key(Key::char('q'))]);
}

#[test]
fn the_late_rest_of_a_sequence_is_not_keys() {
    let mut parser = Parser::new();
    parser.feed(b"\x1b[1;");
    assert_eq!(parser.flush(), []);
    assert_eq!(parser.feed(b"5A"), [Input::Key(Key { ctrl: true, ..Key::plain(Code::Up) })]);
}

/// Pieces of what a terminal may send, so that random bytes reach every place of the parser.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&[u8]> = vec![
        b"\x1b",
        b"\x1b[",
        b"\x1bO",
        b"\x1b]",
        b"\x1bP",
        b"\x1b\\",
        b"\x07",
        b"\x1b[200~",
        b"\x1b[201~",
        b"1;5",
        b"A",
        b"~",
        b"$",
        b"?",
        b"<",
        b"M",
        b"[",
        b"\x1b[27;5;105~",
        b"\x1b[97:65;2:1u",
        b"u",
        "国".as_bytes(),
        b"\xe5\x9b",
        b"\xff",
        b"\r",
        b"q",
        b"R",
        b";",
    ];
    prop_oneof![3 => proptest::sample::select(known).prop_map(<[u8]>::to_vec), 1 => proptest::collection::vec(any::<u8>(), 0..4)]
}

proptest! {
    #[test]
    fn how_bytes_are_cut_does_not_matter(pieces in proptest::collection::vec(piece(), 0..30), cuts in proptest::collection::vec(1usize..5, 1..40), cursor in any::<bool>()) {
        let bytes = pieces.concat();
        let mut whole = Parser::new();
        whole.expect_cursor(cursor);
        let mut cut = Parser::new();
        cut.expect_cursor(cursor);
        let mut expected = whole.feed(&bytes);
        let mut got = Vec::new();
        let mut rest = &*bytes;
        for size in cuts.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (now, later) = rest.split_at((*size).min(rest.len()));
            got.extend(cut.feed(now));
            rest = later;
        }
        prop_assert_eq!(whole.pending(), cut.pending());
        // Silence always comes to an end.
        for _ in 0..=SILENCES {
            expected.extend(whole.flush());
            got.extend(cut.flush());
        }
        prop_assert_eq!(expected, got);
        prop_assert!(!whole.pending());
    }
}

#[test]
fn the_mouse_is_told_in_cells_from_nought() {
    let mut parser = Parser::new();
    let at = |did, x, y| Input::Mouse(crate::app::Mouse { did, x, y });
    assert_eq!(parser.feed(b"\x1b[<0;1;1M"), [at(crate::app::Did::Press, 0, 0)]);
    assert_eq!(parser.feed(b"\x1b[<64;300;7M"), [at(crate::app::Did::WheelUp, 299, 6)]);
    assert_eq!(parser.feed(b"\x1b[<69;3;7M"), [at(crate::app::Did::WheelDown, 2, 6)]);
    // A release, the other buttons, a movement, nonsense.
    assert_eq!(parser.feed(b"\x1b[<0;1;1m\x1b[<2;1;1M\x1b[<35;1;1M\x1b[<0;0;1M\x1b[<0;99999;1M\x1b[<M"), []);
}

#[test]
fn the_colour_behind_the_text_is_read_however_long_its_numbers_are() {
    let mut parser = Parser::new();
    let answer = |r, g, b| [Input::Answer(Answer::Background(r, g, b))];
    assert_eq!(parser.feed(b"\x1b]11;rgb:ffff/8080/0000\x1b\\"), answer(255, 128, 0));
    assert_eq!(parser.feed(b"\x1b]11;rgb:ff/80/00\x07"), answer(255, 128, 0));
    assert_eq!(parser.feed(b"\x1b]11;rgba:f/0/0/f\x07"), answer(255, 0, 0));
    for other in ["11;rgb:zz/0/0", "11;rgb:ff/0", "10;rgb:ff/0/0", "11;?", "11;rgb:123456789/0/0", "11;rgb://"] {
        assert_eq!(parser.feed(format!("\x1b]{other}\x07").as_bytes()), [Input::Answer(Answer::Other)], "{other}");
    }
}
