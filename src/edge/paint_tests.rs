//! What is painted is what a terminal shows, seen through the `vt100` crate.

use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::edge::caps::Colours;

/// Writes a glyph as `ui/put.rs` does.
fn put(buffer: &mut Buffer, x: u16, y: u16, symbol: &str, style: Style) -> u16 {
    let width = Width::Narrow.of(symbol);
    if x + width > buffer.area.width {
        return x;
    }
    // The other half of what is overwritten becomes a blank.
    if buffer[(x, y)].symbol().is_empty() && x > 0 {
        buffer[(x - 1, y)].set_symbol(" ");
    }
    let end = x + width;
    if end < buffer.area.width && buffer[(end, y)].symbol().is_empty() {
        buffer[(end, y)].set_symbol(" ");
    }
    buffer[(x, y)].reset();
    buffer[(x, y)].set_symbol(symbol).set_style(style);
    if width == 2 {
        buffer[(x + 1, y)].reset();
        buffer[(x + 1, y)].set_symbol("").set_style(style);
    }
    end
}

fn text(buffer: &mut Buffer, x: u16, y: u16, text: &str, style: Style) {
    let mut at = x;
    for cell in Shown::new(text).cells(Width::Narrow) {
        at = put(buffer, at, y, &cell.symbol, style);
    }
}

fn frame(width: u16, height: u16) -> Frame {
    Frame { buffer: Buffer::empty(Rect::new(0, 0, width, height)), cursor: None }
}

/// Asserts that the terminal shows the frame.
fn check(terminal: &vt100::Parser, frame: &Frame) -> Result<(), TestCaseError> {
    let screen = terminal.screen();
    for y in 0..frame.buffer.area.height {
        for x in 0..frame.buffer.area.width {
            let ours = &frame.buffer[(x, y)];
            let theirs = screen.cell(y, x).unwrap();
            let wide = x + 1 < frame.buffer.area.width && frame.buffer[(x + 1, y)].symbol().is_empty();
            prop_assert_eq!(theirs.is_wide_continuation(), ours.symbol().is_empty(), "tail at {},{}", x, y);
            if ours.symbol().is_empty() {
                continue;
            }
            prop_assert_eq!(theirs.is_wide(), wide, "wide at {},{}", x, y);
            prop_assert_eq!(theirs.contents().trim_end(), ours.symbol().trim_end(), "at {},{}", x, y);
            let seen = Modifier::UNDERLINED | Modifier::REVERSED;
            prop_assert_eq!(theirs.underline(), ours.modifier.contains(Modifier::UNDERLINED), "underline at {},{}", x, y);
            prop_assert_eq!(theirs.inverse(), ours.modifier.contains(Modifier::REVERSED), "reverse at {},{}", x, y);
            if ours.symbol() != " " || ours.modifier.intersects(seen) {
                prop_assert_eq!(theirs.bold(), ours.modifier.contains(Modifier::BOLD), "bold at {},{}", x, y);
                prop_assert_eq!(theirs.dim(), ours.modifier.contains(Modifier::DIM), "dim at {},{}", x, y);
                prop_assert_eq!(theirs.fgcolor() == vt100::Color::Default, ours.fg == Color::Reset, "front at {},{}", x, y);
            }
            prop_assert_eq!(theirs.bgcolor() == vt100::Color::Default, ours.bg == Color::Reset, "back at {},{}", x, y);
        }
    }
    prop_assert_eq!(screen.hide_cursor(), frame.cursor.is_none());
    if let Some((x, y)) = frame.cursor {
        prop_assert_eq!(screen.cursor_position(), (y, x));
    }
    Ok(())
}

fn terminal(frame: &Frame) -> vt100::Parser {
    vt100::Parser::new(frame.buffer.area.height, frame.buffer.area.width, 0)
}

#[test]
fn nothing_new_writes_nothing() {
    let mut one = frame(20, 4);
    text(&mut one.buffer, 0, 0, "共享发展", Style::new());
    assert_eq!(paint(Some(&one), &one.clone(), &Caps::FULL), b"");
    // A blank of another front looks the same.
    let mut other = one.clone();
    other.buffer[(15, 2)].set_fg(Color::Red);
    assert_eq!(paint(Some(&one), &other, &Caps::FULL), b"");
}

#[test]
fn one_changed_letter_is_few_bytes() {
    let mut one = frame(80, 24);
    text(&mut one.buffer, 0, 5, "a line of text", Style::new());
    let mut two = one.clone();
    text(&mut two.buffer, 7, 5, "O", Style::new());
    let bytes = paint(Some(&one), &two, &Caps { sync: false, ..Caps::FULL });
    assert_eq!(bytes, b"\x1b[6;8HO");
}

#[test]
fn words_of_one_look_go_out_in_one_piece() {
    let blank = frame(80, 24);
    let mut words = blank.clone();
    text(&mut words.buffer, 1, 23, "not sent at all", Style::new().fg(Color::Red));
    assert_eq!(paint(Some(&blank), &words, &Caps::FULL), b"\x1b[24;2H\x1b[31mnot sent at all\x1b[m");
    // A long frame stands between marks, whole at once.
    let mut page = blank.clone();
    (0..24).for_each(|y| text(&mut page.buffer, 0, y, "words enough for more than a packet holds", Style::new()));
    let bytes = paint(Some(&blank), &page, &Caps::FULL);
    assert!(bytes.starts_with(b"\x1b[?2026h") && bytes.ends_with(b"\x1b[?2026l"), "{}", bytes.len());
}

#[test]
fn another_size_clears() {
    let bytes = paint(Some(&frame(10, 2)), &frame(12, 2), &Caps::FULL);
    assert!(bytes.windows(4).any(|part| part == b"\x1b[2J"));
}

#[test]
fn cells_cannot_steer_the_terminal() {
    let mut one = frame(10, 2);
    one.buffer[(0, 0)].set_symbol("\x1b[2J");
    one.buffer[(1, 0)].set_symbol("\u{9b}");
    one.buffer[(2, 0)].set_symbol("\r");
    let bytes = paint(Some(&frame(10, 2)), &one, &Caps::FULL);
    let ours = String::from_utf8(bytes).unwrap();
    assert!(!ours.contains("\x1b[2J") && !ours.contains('\u{9b}') && !ours.contains('\r'), "{ours:?}");
}

#[test]
fn halves_without_their_other_half_are_blank() {
    let mut one = frame(6, 1);
    one.buffer[(0, 0)].set_symbol("");
    one.buffer[(2, 0)].set_symbol("国");
    one.buffer[(3, 0)].set_symbol("x");
    one.buffer[(5, 0)].set_symbol("国");
    let mut seen = terminal(&one);
    seen.process(&paint(None, &one, &Caps::FULL));
    assert_eq!(seen.screen().contents(), "   x");
}

#[test]
fn ambiguous_glyphs_do_not_shift_the_row() {
    let mut one = frame(20, 1);
    one.buffer[(0, 0)].set_symbol("“");
    one.buffer[(1, 0)].set_symbol("a");
    one.buffer[(2, 0)].set_symbol("“");
    one.buffer[(3, 0)].set_symbol("");
    one.buffer[(4, 0)].set_symbol("b");
    let guess = paint(Some(&frame(20, 1)), &one, &Caps { sync: false, ..Caps::FULL });
    assert_eq!(String::from_utf8(guess).unwrap(), "\x1b[H“\x1b[2Ga  \x1b[3G“\x1b[5Gb");
    let known = paint(Some(&frame(20, 1)), &one, &Caps { sync: false, measured: Some(Width::Wide), ..Caps::FULL });
    assert_eq!(String::from_utf8(known).unwrap(), "\x1b[1;2Ha“b");
}

#[test]
fn glyphs_that_may_be_wider_do_not_wrap() {
    let plain = Caps { sync: false, ..Caps::FULL };
    let mut one = frame(2, 1);
    one.buffer[(1, 0)].set_symbol("“");
    assert_eq!(String::from_utf8(paint(Some(&frame(2, 1)), &one, &plain)).unwrap(), "\x1b[1;2H\x1b[?7l“\x1b[?7h");
    // A mark joins the letter in the last column only where the terminal wraps.
    one.buffer[(1, 0)].set_symbol("e\u{301}");
    assert_eq!(String::from_utf8(paint(Some(&frame(2, 1)), &one, &plain)).unwrap(), "\x1b[1;2He\u{301}");
}

#[test]
fn a_scrolled_chinese_page_is_about_its_text() {
    let page = "他强调，要坚持以人民为中心的发展思想，在高质量发展中促进共同富裕，正确处理效率和公平的关系，构建基础性制度安排。";
    let rows: Vec<String> = (0..41).map(|n| page.chars().cycle().skip(n * 7).take(35).collect()).collect();
    let show = |from: usize| {
        let mut shown = frame(120, 40);
        for (y, row) in rows.iter().skip(from).take(40).enumerate() {
            text(&mut shown.buffer, 25, u16::try_from(y).unwrap(), row, Style::new());
            text(&mut shown.buffer, 0, u16::try_from(y).unwrap(), "目录 contents", Style::new().fg(Color::Gray));
        }
        shown
    };
    // The row that came in, and the rows of the column beside that are not all alike.
    let bytes = paint(Some(&show(0)), &show(1), &Caps::FULL).len();
    assert!(bytes < 35 * 3 + 150, "{bytes} bytes for a row of {} bytes", 35 * 3);
}

#[test]
fn between_margins_only_the_row_that_comes_in_is_written() {
    let show = |from: u16| {
        let mut shown = frame(60, 24);
        for y in 0..24 {
            text(&mut shown.buffer, 0, y, &format!("目录{y} entry {}", y * 7), Style::new());
            text(&mut shown.buffer, 24, y, &format!("第{}行的正文各不相同 {}", from + y, (from + y) * 37), Style::new());
        }
        shown
    };
    let caps = Caps { sync: false, margins: true, ..Caps::FULL };
    let (one, two) = (show(0), show(1));
    let bytes = paint(Some(&one), &two, &caps);
    let written = String::from_utf8(bytes.clone()).unwrap();
    // The first word of each row stays as it is, so the margin is behind it.
    assert!(written.starts_with("\x1b[1;24r\x1b[?69h\x1b[27;60s\x1b[S\x1b[?69l\x1b[r"), "{written:?}");
    assert!(bytes.len() < 110, "{} bytes", bytes.len());
    let mut seen = Margins(terminal(&one));
    seen.process(&paint(None, &one, &caps));
    seen.process(&bytes);
    check(&seen.0, &two).unwrap();
}

/// A terminal with left and right margins: what is written between mode 69 on and off is done here, the rest by `vt100`.
struct Margins(vt100::Parser);

impl Margins {
    fn process(&mut self, bytes: &[u8]) {
        let written = std::str::from_utf8(bytes).unwrap();
        let Some((before, rest)) = written.split_once("\x1b[?69h") else { return self.0.process(bytes) };
        let (between, after) = rest.split_once("\x1b[?69l").unwrap();
        let numbers = |text: &str| text.split(';').map(|n| n.parse::<u16>().unwrap_or(1)).collect::<Vec<_>>();
        let region = numbers(before.rsplit("\x1b[").next().unwrap().strip_suffix('r').unwrap());
        self.0.process(before.as_bytes());
        let (margins, times) = between.strip_prefix("\x1b[").unwrap().split_once("s\x1b[").unwrap();
        let (margins, up) = (numbers(margins), times.ends_with('S'));
        let times = numbers(&times[..times.len() - 1])[0];
        let rows = region[0] - 1..region[1];
        let old = self.0.screen().clone();
        for y in rows.clone() {
            let from = if up { y.checked_add(times) } else { y.checked_sub(times) }.filter(|from| rows.contains(from));
            for x in margins[0] - 1..margins[1] {
                let cell = from.and_then(|from| old.cell(from, x));
                if cell.is_some_and(vt100::Cell::is_wide_continuation) {
                    continue;
                }
                let look = cell.map_or_else(String::new, |cell| {
                    let ink = |colour, base: u8| match colour {
                        vt100::Color::Default => String::new(),
                        vt100::Color::Idx(n) => format!(";{base};5;{n}"),
                        vt100::Color::Rgb(r, g, b) => format!(";{base};2;{r};{g};{b}"),
                    };
                    let on = [(cell.underline(), ";4"), (cell.inverse(), ";7")].map(|(on, code)| if on { code } else { "" });
                    format!("{}{}{}", on.concat(), ink(cell.fgcolor(), 38), ink(cell.bgcolor(), 48))
                });
                let symbol = cell.map(vt100::Cell::contents).filter(|text| !text.is_empty()).unwrap_or(" ");
                self.0.process(format!("\x1b[{};{}H\x1b[{look}m{symbol}\x1b[m", y + 1, x + 1).as_bytes());
            }
        }
        self.process(after.as_bytes());
    }
}

proptest! {
    #[test]
    fn rows_that_move_between_columns_that_stand_still_arrive(
        lines in proptest::collection::vec("[a-z一-十“ ]{0,30}", 60),
        side in proptest::collection::vec("[a-z国]{0,9}", 24),
        from in 0usize..30,
        to in 0usize..30,
        top in 0usize..4,
        foot in 0usize..4,
        margins in any::<bool>(),
    ) {
        let caps = Caps { margins, ..Caps::FULL };
        let show = |from: usize| {
            let mut shown = frame(60, 24);
            for y in 0..24usize {
                let row = u16::try_from(y).unwrap();
                text(&mut shown.buffer, 0, row, &side[y], Style::new().add_modifier(Modifier::UNDERLINED));
                text(&mut shown.buffer, 50, row, &side[23 - y], Style::new());
                if (top..24 - foot).contains(&y) {
                    text(&mut shown.buffer, 12, row, &lines[from + y - top], Style::new().bg(if y % 5 == 0 { Color::Blue } else { Color::Reset }));
                }
            }
            shown.cursor = Some((12, u16::try_from(from % 24).unwrap()));
            shown
        };
        let (one, two) = (show(from), show(to));
        let mut seen = Margins(terminal(&one));
        seen.process(&paint(None, &one, &caps));
        seen.process(&paint(Some(&one), &two, &caps));
        check(&seen.0, &two)?;
    }
}

#[test]
fn without_colours_none_is_written() {
    let mut one = frame(10, 1);
    text(&mut one.buffer, 0, 0, "ab", Style::new().fg(Color::Red).bg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD));
    let bytes = paint(Some(&frame(10, 1)), &one, &Caps { colours: Colours::None, sync: false, ..Caps::FULL });
    assert_eq!(String::from_utf8(bytes).unwrap(), "\x1b[H\x1b[1mab\x1b[m");
}

fn style() -> impl Strategy<Value = Style> {
    let modifiers =
        [Modifier::empty(), Modifier::BOLD, Modifier::DIM, Modifier::UNDERLINED, Modifier::REVERSED, Modifier::BOLD | Modifier::UNDERLINED];
    let colours = [Color::Reset, Color::Reset, Color::Red, Color::White, Color::Rgb(1, 200, 3), Color::Indexed(99)];
    (proptest::sample::select(modifiers.to_vec()), proptest::sample::select(colours.to_vec()), proptest::sample::select(colours.to_vec()))
        .prop_map(|(modifier, fg, bg)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

/// Writes: where, what, how.
fn writes() -> impl Strategy<Value = Vec<(u16, u16, String, Style)>> {
    proptest::collection::vec(
        (0u16..14, 0u16..4, "[国民a-c \u{301}，“—é👍]{1,9}| {1,14}", prop_oneof![1 => Just(Style::new()), 1 => style()]),
        0..12,
    )
}

fn draw(frame: &mut Frame, writes: &[(u16, u16, String, Style)]) {
    for (x, y, words, style) in writes {
        if *x < frame.buffer.area.width && *y < frame.buffer.area.height {
            text(&mut frame.buffer, *x, *y, words, *style);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn a_terminal_shows_what_was_painted(
        size in (1u16..14, 1u16..4),
        first in writes(),
        second in writes(),
        third in writes(),
        cursors in proptest::array::uniform3(proptest::option::of((0u16..14, 0u16..4))),
        measured in any::<bool>(),
        over in any::<bool>(),
    ) {
        let caps = Caps { measured: measured.then_some(Width::Narrow), ..Caps::FULL };
        let mut shown: Option<Frame> = None;
        let mut seen = terminal(&frame(size.0, size.1));
        for (writes, cursor) in [first, second, third].iter().zip(cursors) {
            // On top of what was there, or something else altogether.
            let mut next = shown.clone().filter(|_| over).unwrap_or_else(|| frame(size.0, size.1));
            draw(&mut next, writes);
            next.cursor = cursor.filter(|&(x, y)| x < size.0 && y < size.1);
            let bytes = paint(shown.as_ref(), &next, &caps);
            seen.process(&bytes);
            check(&seen, &next)?;
            prop_assert_eq!(paint(Some(&next), &next, &caps), b"");
            shown = Some(next);
        }
    }
}
