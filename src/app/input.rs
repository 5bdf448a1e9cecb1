//! One line of text being typed: what the state holds; `tui-textarea` is the engine behind every edit.

use std::ops::Range;

use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use super::Command;

/// A line of text and the cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// In characters, as the engine counts.
    cursor: usize,
}

/// One change of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Typed or pasted text; line ends become spaces, controls are left out.
    Insert(String),
    /// The character before the cursor.
    EraseBackward,
    /// The character at the cursor.
    EraseForward,
    /// The word before the cursor.
    EraseWord,
    /// Everything before the cursor.
    EraseLine,
    /// The cursor a character to the left.
    Left,
    /// The cursor a character to the right.
    Right,
    /// The cursor to the start.
    Start,
    /// The cursor to the end.
    End,
}

impl Edit {
    /// What a command changes in a line; `None` of one that changes none.
    #[must_use]
    pub const fn of(command: Command) -> Option<Self> {
        Some(match command {
            Command::EraseBackward => Self::EraseBackward,
            Command::EraseForward => Self::EraseForward,
            Command::EraseWord => Self::EraseWord,
            Command::EraseLine => Self::EraseLine,
            Command::CursorLeft => Self::Left,
            Command::CursorRight => Self::Right,
            Command::CursorStart => Self::Start,
            Command::CursorEnd => Self::End,
            _ => return None,
        })
    }
}

impl Line {
    /// Characters that a line holds: more than any query, and what is pasted beyond is no query.
    pub const MOST: usize = 1000;

    /// Characters that it still takes.
    #[must_use]
    pub fn room(&self) -> usize {
        Self::MOST.saturating_sub(self.text.chars().count())
    }

    /// A line with the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), cursor: text.chars().count() }
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte offset of the cursor.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.text.char_indices().nth(self.cursor).map_or(self.text.len(), |(at, _)| at)
    }

    /// Whether nothing was typed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts text in the place of some bytes, as far as the line has room; a cursor in or at the end of them comes to stand
    /// behind it, one further on stays with its words.
    pub fn replace(&mut self, bytes: Range<usize>, with: &str) {
        let (Some(before), Some(after)) = (self.text.get(..bytes.start), self.text.get(bytes.end..)) else { return };
        let room = Self::MOST.saturating_sub(before.chars().count() + after.chars().count());
        let with: String = with.chars().filter(|c| !c.is_control()).take(room).collect();
        let behind = self.text.get(self.cursor().max(bytes.end)..).map_or(0, |rest| rest.chars().count());
        let text = format!("{before}{with}{after}");
        self.cursor = if self.cursor() < bytes.start { self.cursor } else { text.chars().count() - behind };
        self.text = text;
    }

    /// Makes one change; tells whether the text is another now.
    pub fn edit(&mut self, edit: &Edit) -> bool {
        let mut area = TextArea::from([self.text.as_str()]);
        area.move_cursor(CursorMove::Jump(0, u16::try_from(self.cursor).unwrap_or(u16::MAX)));
        // The engine moves by characters; a letter with its marks is one to the reader.
        let cluster = |text: &str, backward: bool| {
            let cluster = if backward { text.graphemes(true).next_back() } else { text.graphemes(true).next() };
            cluster.map_or(0, |cluster| cluster.chars().count())
        };
        let (before, after) = self.text.split_at_checked(self.cursor()).unwrap_or((&self.text, ""));
        match edit {
            Edit::Insert(text) => {
                let line: String = text
                    .chars()
                    .map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
                    .filter(|c| !c.is_control())
                    .take(self.room())
                    .collect();
                area.insert_str(line);
            }
            Edit::EraseBackward => (0..cluster(before, true)).for_each(|_| {
                area.delete_char();
            }),
            Edit::EraseForward => (0..cluster(after, false)).for_each(|_| {
                area.delete_next_char();
            }),
            Edit::EraseWord => {
                area.delete_word();
            }
            Edit::EraseLine => {
                area.delete_line_by_head();
            }
            Edit::Left => (0..cluster(before, true)).for_each(|_| area.move_cursor(CursorMove::Back)),
            Edit::Right => (0..cluster(after, false)).for_each(|_| area.move_cursor(CursorMove::Forward)),
            Edit::Start => area.move_cursor(CursorMove::Head),
            Edit::End => area.move_cursor(CursorMove::End),
        }
        let text = area.lines().first().cloned().unwrap_or_default();
        self.cursor = area.cursor().1;
        let changed = text != self.text;
        self.text = text;
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_edited_at_its_cursor() {
        let mut line = Line::new("鲁班");
        assert!(line.edit(&Edit::Insert("工坊\n2021\u{1b}".into())));
        assert_eq!(line.text(), "鲁班工坊 2021");
        assert!(line.edit(&Edit::EraseWord));
        assert_eq!(line.text(), "鲁班工坊 ");
        line.edit(&Edit::Start);
        line.edit(&Edit::Right);
        assert_eq!(line.cursor(), 3);
        assert!(line.edit(&Edit::EraseForward));
        assert!(line.edit(&Edit::EraseBackward));
        assert_eq!((line.text(), line.cursor()), ("工坊 ", 0));
        assert!(!line.edit(&Edit::EraseBackward));
        line.edit(&Edit::End);
        assert!(line.edit(&Edit::EraseLine));
        assert_eq!(line.text(), "");
    }

    #[test]
    fn a_part_is_replaced_and_the_cursor_keeps_its_place() {
        let mut line = Line::new("鲁班 工坊");
        line.replace(0..6, "木");
        assert_eq!((line.text(), line.cursor()), ("木 工坊", "木 工坊".len()));
        line.edit(&Edit::Start);
        line.replace(0..0, "doc:x ");
        assert_eq!((line.text(), line.cursor()), ("doc:x 木 工坊", 6));
        line.edit(&Edit::Start);
        line.replace(4..5, "山");
        assert_eq!((line.text(), line.cursor()), ("doc:山 木 工坊", 0));
        line.replace(5..6, "in the middle of a character");
        assert_eq!(line.text(), "doc:山 木 工坊");
    }

    #[test]
    fn a_letter_with_marks_is_erased_at_once() {
        let mut line = Line::new("ae\u{301}");
        line.edit(&Edit::EraseBackward);
        assert_eq!(line.text(), "a");
    }
}
