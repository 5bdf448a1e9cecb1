//! Physical lines: cleaned of what cannot be shown, with their source line numbers and how they were laid out.

use super::glyphs::{cells_of, closes_up, is_rule, plain_end};
use super::look::continuation_at_end;
use super::markdown::without_marks;
use super::repair::{Ledger, Rule};
use crate::text::chars::{is_bidi_control, is_han, is_invisible, is_letter};

/// One printed line. Blank lines are not kept, only counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    /// Where its text begins in [`Page::text`].
    pub start: usize,
    /// Where its text ends.
    pub end: usize,
    /// The source line, from 1. Several lines may stand in one source line (form feeds, a mark behind the last words).
    pub number: u32,
    /// White space before it, in cells.
    pub indent: u32,
    /// Blank lines before it.
    pub blanks: u32,
    /// A form feed stands before it.
    pub page: bool,
    /// A line that was only a rule stands before it.
    pub ruled: bool,
    /// It ended with a soft hyphen.
    pub soft_hyphen: bool,
    /// Number of `#` before it.
    pub hashes: u8,
    /// It began with the bullet of a list.
    pub bullet: bool,
    /// Its width in cells.
    pub width: u32,
    /// Cells of the spaces that were left out of its text.
    pub gaps: u32,
    /// Cells of the widest white space between its words.
    pub gap: u32,
}

impl Line {
    /// Where it ends on the page, in cells.
    pub const fn edge(&self) -> u32 {
        self.indent.saturating_add(self.width)
    }

    /// White space parts it in columns: those who sign side by side.
    pub const fn is_parted(&self) -> bool {
        self.gap >= PARTED
    }
}

/// All lines of a file.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The cleaned text of all lines, one behind the other.
    pub text: String,
    /// The lines that hold anything.
    pub lines: Vec<Line>,
    /// Its format is Markdown.
    pub markdown: bool,
}

impl Page {
    /// The text of a line.
    pub fn of(&self, line: &Line) -> &str {
        self.text.get(line.start..line.end).unwrap_or_default()
    }
}

/// Reads a text into lines.
pub(super) fn read(text: &str, markdown: bool, ledger: &mut Ledger) -> Page {
    let page = Page { text: String::with_capacity(text.len()), lines: Vec::new(), markdown };
    let mut reader = Reader {
        page,
        ledger,
        markdown,
        number: 0,
        next: Line::default(),
        gap: Gap::None,
        blank: 0,
        last: None,
        spaced: Spaced::default(),
    };
    for (index, raw) in text.split(char::from(line_end(text))).enumerate() {
        reader.number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        reader.source_line(raw.strip_suffix('\r').unwrap_or(raw));
    }
    reader.page
}

/// What ends the lines of a text: where no line feed stands at all, old machines ended them by carriage returns.
pub(super) fn line_end(text: &str) -> u8 {
    if !text.contains('\n') && text.contains('\r') { b'\r' } else { b'\n' }
}

/// White space seen and not yet written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Narrow,
    Wide,
}

/// What tells a line whose letters are set apart from one that holds a few spaces.
#[derive(Clone, Copy, Default)]
struct Spaced {
    han: u32,
    /// Spaces between two Chinese characters, and beside at least one.
    han_gaps: u32,
    gaps: u32,
    /// Spaces between letters that stand alone, and letters at all.
    letter_gaps: u32,
    letters: u32,
    wide: u32,
    /// Length of the run of letters before this place.
    run: u32,
}

struct Reader<'a> {
    page: Page,
    ledger: &'a mut Ledger,
    markdown: bool,
    number: u32,
    next: Line,
    gap: Gap,
    /// Cells of white space seen and not yet written.
    blank: u32,
    last: Option<char>,
    spaced: Spaced,
}

/// Cells of white space that part a line in columns.
const PARTED: u32 = 10;

/// Stands for a wide gap until it is known whether the line is letter-spaced.
const WIDE: char = '\u{3000}';

impl Reader<'_> {
    fn source_line(&mut self, raw: &str) {
        self.open();
        let found = self.page.lines.len();
        let mut rest = raw;
        loop {
            let plain = plain_end(rest);
            if plain > 0 {
                self.run(rest.get(..plain).unwrap_or_default());
                rest = rest.get(plain..).unwrap_or_default();
            }
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            match c {
                // Breaks within a source line: the printed line ends, the source line does not.
                '\u{c}' | '\u{b}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    self.close();
                    self.open();
                    self.next.page |= c == '\u{c}';
                }
                '\t' => self.space(4, true),
                ' ' => self.space(1, false),
                '\u{3000}' => self.space(2, true),
                _ if c.is_control() => self.ledger.note(Rule::DropControls, self.number),
                _ if is_bidi_control(c) => self.ledger.note(Rule::DropBidi, self.number),
                '\u{ad}' => {
                    self.next.soft_hyphen = true;
                    self.ledger.note(Rule::DropInvisible, self.number);
                }
                _ if is_invisible(c) || matches!(c, '\u{fff9}'..='\u{fffb}') => self.ledger.note(Rule::DropInvisible, self.number),
                _ if c.is_whitespace() => self.space(1, true),
                _ => self.letter(c),
            }
        }
        self.close();
        if self.page.lines.len() == found && raw.chars().all(char::is_whitespace) && !raw.contains('\u{c}') {
            self.next.blanks += 1;
        }
    }

    fn open(&mut self) {
        self.next.start = self.page.text.len();
        self.next.indent = 0;
        (self.next.width, self.next.gaps, self.next.gap, self.blank) = (0, 0, 0, 0);
        self.next.soft_hyphen = false;
        (self.gap, self.last, self.spaced) = (Gap::None, None, Spaced::default());
    }

    fn space(&mut self, cells: u32, odd: bool) {
        if self.last.is_none() {
            self.next.indent += cells;
            return;
        }
        if odd && cells != 2 {
            self.ledger.note(Rule::PlainSpaces, self.number);
        }
        self.blank += cells;
        self.gap = if self.gap == Gap::None && cells == 1 { Gap::Narrow } else { Gap::Wide };
    }

    fn letter(&mut self, c: char) {
        self.next.soft_hyphen = false;
        let han = is_han(c);
        if let (Some(last), true) = (self.last, self.gap != Gap::None) {
            self.spaced.gaps += u32::from(han || is_han(last));
            let text = &mut self.page.text;
            if closes_up(last, c) {
                self.ledger.note(Rule::DropSpacesBesideHan, self.number);
                self.next.gaps += 1;
            } else {
                let wide = self.gap == Gap::Wide;
                text.push(if wide { WIDE } else { ' ' });
                self.spaced.wide += u32::from(wide);
                self.spaced.han_gaps += u32::from(han && is_han(last));
                self.next.width += 1;
            }
            if self.spaced.run == 1 && is_letter(c) && !han {
                self.spaced.letter_gaps += 1;
            }
            self.spaced.run = 0;
        }
        self.spaced.han += u32::from(han);
        if is_letter(c) && !han {
            self.spaced.letters += 1;
            self.spaced.run += 1;
        }
        self.next.width += cells_of(c);
        self.page.text.push(c);
        self.next.gap = self.next.gap.max(self.blank);
        (self.last, self.gap, self.blank) = (Some(c), Gap::None, 0);
    }

    /// Takes a run of characters that [`plain_end`] found.
    fn run(&mut self, run: &str) {
        let mut chars = run.chars();
        chars.next().into_iter().for_each(|first| self.letter(first));
        let rest = chars.as_str();
        let Some(last) = rest.chars().next_back() else { return };
        let count = |wanted: fn(u8) -> bool| u32::try_from(rest.bytes().filter(|&byte| wanted(byte)).count()).unwrap_or(u32::MAX);
        let (han, ascii) = (count(|byte| byte >= 0xe0), count(|byte| byte.is_ascii()));
        let letters = count(|byte| byte.is_ascii_alphabetic());
        self.spaced.han += han;
        self.spaced.letters += letters;
        self.spaced.run += letters;
        self.next.width += han * 2 + ascii;
        self.page.text.push_str(rest);
        self.last = Some(last);
    }

    /// Ends the printed line that began at `next.start`.
    fn close(&mut self) {
        let start = self.next.start;
        if self.page.text.len() == start {
            return;
        }
        if self.spaced.wide > 0 || self.spaced.han_gaps > 0 || self.spaced.letter_gaps > 3 {
            self.settle_spaces(start);
        }
        let text = self.page.text.get(start..).unwrap_or_default();
        if is_rule(text) {
            self.ledger.note(Rule::DropRules, self.number);
            self.page.text.truncate(start);
            self.next.ruled = true;
            return;
        }
        let mut line = Line { end: self.page.text.len(), number: self.number, ..self.next };
        if text.starts_with(['#', '-', '*', '+', '>', '•', '●', '▪', '■', '◆'])
            || text.contains('*') && text.contains("**")
            || (self.markdown && text.contains(['*', '_', '`']))
        {
            self.settle_marks(&mut line);
        }
        let blanks = std::mem::take(&mut self.next.blanks);
        let (page, ruled) = (std::mem::take(&mut self.next.page), std::mem::take(&mut self.next.ruled));
        line = Line { blanks, page, ruled, ..line };
        // A mark of continuation behind the last words of a text is a line of its own.
        let mark = continuation_at_end(self.page.of(&line)).map(|at| line.start + at).filter(|&at| at > line.start);
        if let Some(at) = mark {
            let words = self.page.text.get(line.start..at).unwrap_or_default();
            let end = line.start + words.trim_end().len();
            self.page.lines.push(Line { end, ..line });
            line = Line { start: at, blanks: 0, page: false, ruled: false, hashes: 0, bullet: false, ..line };
        }
        self.page.lines.push(line);
    }

    /// Closes up a line whose letters stand apart; makes wide gaps plain spaces.
    fn settle_spaces(&mut self, start: usize) {
        let Spaced { han, han_gaps, gaps, letter_gaps, letters, wide, .. } = self.spaced;
        let text = self.page.text.get(start..).unwrap_or_default();
        let narrow = text.contains(' ');
        let only_han = text.chars().all(|c| is_han(c) || c == ' ' || c == WIDE);
        let spaced_han =
            (han_gaps >= 3 && gaps >= 4 && gaps * 10 >= han * 6) || (only_han && han_gaps > 0 && han_gaps + 1 == han && han < 5);
        let spaced_latin = letter_gaps >= 4 && letter_gaps * 10 >= letters * 6;
        if !spaced_han && !spaced_latin && wide == 0 {
            return;
        }
        let keep_wide = narrow && wide > 0;
        let mut out = String::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        let mut last = ' ';
        while let Some(c) = chars.next() {
            let next = chars.peek().copied().unwrap_or(' ');
            let close = match c {
                ' ' => (spaced_han && is_han(last) && is_han(next)) || (spaced_latin && !is_han(next)),
                WIDE => !keep_wide && spaced_han && is_han(last) && is_han(next),
                _ => false,
            };
            if !close {
                out.push(if c == WIDE { ' ' } else { c });
            }
            last = c;
        }
        if spaced_han || spaced_latin {
            self.next.gaps = 0;
            self.ledger.note(Rule::CloseLetterSpacing, self.number);
        } else {
            self.ledger.note(Rule::PlainSpaces, self.number);
        }
        self.page.text.truncate(start);
        self.next.width = out.chars().map(cells_of).sum();
        self.page.text.push_str(&out);
    }

    /// Takes the marks of Markdown off a line; plain texts carry them too, left over from a conversion.
    fn settle_marks(&mut self, line: &mut Line) {
        let text = self.page.of(line);
        let marks = without_marks(text, self.markdown);
        (line.hashes, line.bullet) = (marks.hashes, marks.bullet);
        if marks.text != text {
            self.ledger.note(Rule::DropMarkdown, self.number);
            self.page.text.truncate(line.start);
            self.page.text.push_str(&marks.text);
            line.end = self.page.text.len();
            line.width = marks.text.chars().map(cells_of).sum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let page = read(text, false, &mut Ledger::default());
        page.lines.iter().map(|line| page.of(line).to_string()).collect()
    }

    #[test]
    fn letters_set_apart_are_closed_up_and_phrases_stay_apart() {
        assert_eq!(lines("共 同 守 护 这 条 大 河 。"), ["共同守护这条大河。"]);
        assert_eq!(lines("同 舟 共 济  共 享 蓝 海"), ["同舟共济 共享蓝海"]);
        assert_eq!(lines("前　言\n目 录"), ["前言", "目录"]);
        assert_eq!(lines("同舟共济 共享蓝海"), ["同舟共济 共享蓝海"]);
        assert_eq!(lines("A  R E P O R T  O N  W A T E R"), ["A REPORT ON WATER"]);
        assert_eq!(lines("2018 年 6 月 修 路 300 公 里 ， 种 树 20 万 棵 。"), ["2018年6月修路300公里，种树20万棵。"]);
        assert_eq!(lines("Plan B is a plan. I said “no”."), ["Plan B is a plan. I said “no”."]);
    }

    #[test]
    fn what_has_no_meaning_is_dropped_and_lines_keep_their_numbers() {
        let mut ledger = Ledger::default();
        let page = read("\u{c}一\u{0}\u{200b}二\r\n\r\n   \u{202e}三\u{c}四\n-----\n五", false, &mut ledger);
        let got: Vec<_> =
            page.lines.iter().map(|line| (page.of(line), line.number, line.blanks, line.page, line.indent, line.ruled)).collect();
        assert_eq!(
            got,
            [("一二", 1, 0, true, 0, false), ("三", 3, 1, false, 3, false), ("四", 3, 0, true, 0, false), ("五", 5, 0, false, 0, true)]
        );
    }

    #[test]
    fn a_mark_behind_the_last_words_is_a_line_of_its_own() {
        assert_eq!(lines("这就是我们的工作。 下转第三版"), ["这就是我们的工作。", "下转第三版"]);
        assert_eq!(lines("这就是我们的工作。（下转第三版）"), ["这就是我们的工作。", "（下转第三版）"]);
        assert_eq!(lines("他说下转第三版的稿子丢了。"), ["他说下转第三版的稿子丢了。"]);
    }
}
