//! How wide the columns are and what blank lines and indents tell, measured around every line.

use super::class::Class;
use super::columns;
use super::glyphs::cells_of;
use super::labels::{Label, Style, label_of};
use super::lines::{Line, Page};
use super::look::look_of;
use crate::text::chars::{is_han, is_opening, is_terminal, is_word};

/// How the words of a line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// 。！？ . ! ? and quotes or brackets behind them.
    Sentence,
    /// ：
    Colon,
    /// ；
    Semicolon,
    /// ， 、 and an opening bracket: certainly in mid-sentence.
    Comma,
    /// A letter or digit: in mid-sentence, or a heading.
    Open,
}

/// A line with what was read from it and measured around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub line: Line,
    pub look: Class,
    pub end: End,
    pub label: Option<Label>,
    /// Mostly Chinese characters.
    pub chinese: bool,
    /// Cells of the shortest piece of this line that could have moved up to the line before.
    pub unit: u32,
    /// Width of the column here; 0 where lines are not broken by a column.
    pub column: u32,
    /// Cells that stayed free though the next piece would have fitted (0 where it would not have, or no column is known).
    pub room: u32,
    /// Cells left free less those of the next piece: below 0 where that would not have fitted.
    pub spare: i32,
    /// 0..=1: how surely a blank line here ends a paragraph, and its absence does not.
    pub blank_tells: f32,
    /// 0..=1: how surely an indent here begins a paragraph.
    pub indent_tells: f32,
    /// It is set further in than the lines around it.
    pub indented: bool,
    /// It was broken by the column, as far as one can see: in mid-sentence, and no heading.
    pub full: bool,
}

impl Cue {
    /// In mid-sentence, as far as one can see: such lines are full, or they would not have been broken there.
    pub fn is_mid(&self) -> bool {
        self.look == Class::Text && matches!(self.end, End::Open | End::Comma) && self.line.hashes == 0
    }

    /// In mid-sentence beyond doubt: in Chinese a line that ends in a comma may be a recital, and whole.
    pub fn is_broken(&self) -> bool {
        self.is_mid() && (!self.chinese || self.end == End::Open)
    }

    /// Whether much of the line stayed free.
    pub fn is_short(&self) -> bool {
        self.room >= 4
    }
}

/// Reads every line, alone.
pub(super) fn cues(page: &Page) -> Vec<Cue> {
    let mut cues: Vec<Cue> = page
        .lines
        .iter()
        .map(|&line| {
            let text = page.of(&line);
            let head = text.get(..floor(text, 400)).unwrap_or(text);
            Cue {
                line,
                look: look_of(text),
                end: end_of(text),
                label: if line.bullet { None } else { label_of(head) },
                chinese: is_chinese(head),
                unit: unit_of(head),
                column: 0,
                room: 0,
                spare: 0,
                blank_tells: 0.0,
                indent_tells: 0.0,
                indented: false,
                full: false,
            }
        })
        .collect();
    keep_series(&mut cues, |style| style == Style::Article);
    keep_series(&mut cues, |style| style == Style::Task);
    keep_series(&mut cues, |style| style == Style::Stem);
    keep_series(&mut cues, |style| matches!(style, Style::Decimal(_)));
    cues
}

/// Takes away labels that nothing sets apart from their text and no series bears out: 第三条为了… counts where 第二条 stands
/// before it or 第四条 behind it, and 2.1轨道 where 2.2, 2 or 2.1.1 stands next to it.
fn keep_series(cues: &mut [Cue], wanted: fn(Style) -> bool) {
    let labels: Vec<(usize, Label)> =
        cues.iter().enumerate().filter_map(|(i, cue)| cue.label.filter(|label| wanted(label.style)).map(|label| (i, label))).collect();
    for (n, &(i, label)) in labels.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| labels.get(n)).map(|&(_, label)| label);
        let after = labels.get(n + 1).map(|&(_, label)| label);
        let follows = |a: Option<Label>, b: Option<Label>| {
            a.zip(b).is_some_and(|(a, b)| match (a.style, b.style) {
                (Style::Decimal(outer), Style::Decimal(inner)) if inner == outer + 1 => b.number == 1,
                (Style::Decimal(outer), Style::Decimal(inner)) if inner < outer => true,
                _ => a.number + 1 == b.number,
            })
        };
        if !follows(before, Some(label))
            && !follows(Some(label), after)
            && let Some(cue) = cues.get_mut(i).filter(|cue| label.tight && cue.line.hashes == 0)
        {
            cue.label = None;
        }
    }
}

/// Whether more than a third of the first letters of a line are Chinese.
fn is_chinese(text: &str) -> bool {
    let (mut han, mut words) = (0, 0);
    for c in text.chars().take(60) {
        let is_han = is_han(c);
        han += u32::from(is_han);
        words += u32::from(is_han || is_word(c));
    }
    han * 3 > words
}

fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How a text ends.
pub(super) fn end_of(text: &str) -> End {
    // An item of a list chained to the next one.
    if ["; and", "; or", "；和", "；或", "；以及", "；并"].iter().any(|chain| text.ends_with(chain)) {
        return End::Semicolon;
    }
    let mut rest = text.chars().rev().skip_while(|c| matches!(c, '”' | '’' | '"' | '\'' | '」' | '』' | ' '));
    let Some(mut last) = rest.next() else { return End::Open };
    if matches!(last, '）' | ')' | '】' | ']') {
        // （完。） is closed by its bracket; （2021年） is not.
        match rest.next() {
            Some(inner) if is_terminal(inner) => last = inner,
            _ => return End::Open,
        }
    }
    match last {
        '.' => {
            let before: String =
                text.trim_end_matches(['”', '’', '"', '\'', ' ', '.']).chars().rev().take_while(|&c| is_word(c)).take(8).collect();
            let word: String = before.chars().rev().collect();
            if super::clauses::is_abbreviation(&word) { End::Open } else { End::Sentence }
        }
        _ if is_terminal(last) || last == '…' => End::Sentence,
        '：' | ':' => End::Colon,
        '；' | ';' => End::Semicolon,
        '，' | '、' | ',' => End::Comma,
        _ if is_opening(last) => End::Comma,
        _ => End::Open,
    }
}

/// Cells of the first piece of a line that a column does not break: a word, a number with its sign, a character with the
/// punctuation that sticks to it.
fn unit_of(text: &str) -> u32 {
    let mut cells = 0;
    let mut opened = true;
    let mut in_word = false;
    for c in text.chars().take(40) {
        if is_opening(c) && opened {
            cells += cells_of(c);
            continue;
        }
        opened = false;
        let word = c.is_ascii_graphic() && !matches!(c, ',' | ';' | '!' | '?');
        let sticks = crate::text::chars::is_closing(c) || (in_word && (word || matches!(c, ',' | '.')));
        if cells > 0 && !sticks {
            // The first piece has ended, unless nothing but opening marks was seen.
            if in_word || cells_has_letter(text, cells) {
                break;
            }
        }
        if c == ' ' {
            break;
        }
        cells += cells_of(c);
        in_word = word;
    }
    cells.max(1)
}

/// Whether the first pieces of a text, up to so many cells, hold a letter or digit.
fn cells_has_letter(text: &str, cells: u32) -> bool {
    let mut seen = 0;
    for c in text.chars() {
        if seen >= cells {
            return false;
        }
        if is_word(c) {
            return true;
        }
        seen += cells_of(c);
    }
    false
}

/// Lines on either side that are looked at to see how a text is set.
pub(super) const AROUND: usize = 30;

/// Measures columns, blanks and indents around every line.
pub(super) fn measure(cues: &mut [Cue]) {
    columns::measure(cues);
    measure_signs(cues);
}

/// Whether each line is in mid-sentence and wide enough to have been broken there, rather than a heading.
fn broken(cues: &[Cue]) -> Vec<bool> {
    let widest: Vec<u32> = cues.chunks(AROUND).map(|chunk| chunk.iter().map(|cue| cue.line.width).max().unwrap_or(0)).collect();
    let around = |i: usize| (i.saturating_sub(1)..=i + 1).filter_map(|n| widest.get(n)).copied().max().unwrap_or(0);
    cues.iter()
        .enumerate()
        .map(|(i, cue)| {
            cue.is_mid()
                && (cue.end == End::Comma
                    || cue.line.width * 10 >= around(i / AROUND) * 6
                    || (cue.label.is_none() && cue.column > 0 && !cue.is_short()))
        })
        .collect()
}

/// What blanks and indents tell: how much likelier they are behind a line that surely ends a paragraph than behind one
/// that surely does not.
fn measure_signs(cues: &mut [Cue]) {
    let count = cues.len();
    let base: Vec<u32> = {
        let mut base = 0;
        cues.iter()
            .zip(std::iter::once(None).chain(cues.iter().map(Some)))
            .map(|(cue, before)| {
                // Recitals end in commas, and the next one may be set in.
                // Nor does a line of a title, set in the middle, tell where text begins.
                if before.is_some_and(|before| before.is_broken() && before.line.indent < 12 && !(before.column > 0 && before.is_short())) {
                    base = cue.line.indent;
                }
                base
            })
            .collect()
    };
    for (cue, base) in cues.iter_mut().zip(&base) {
        cue.indented = cue.line.indent >= base + 2 && cue.line.indent < base + 12;
    }
    let broken = broken(cues);
    let next = |i: usize| cues.get(i + 1).filter(|next| !next.line.page);
    let mid = |i: usize| broken.get(i) == Some(&true) && cues.get(i).is_some_and(|cue| !(cue.column > 0 && cue.is_short()));
    // Neither a label nor a short line without a full stop, which may be a heading or a name, is bound to be set like the others.
    let running = |i: usize| {
        cues.get(i + 1).is_none_or(|next| {
            let heading =
                next.chinese && next.end == End::Open && next.column > 0 && (next.is_short() || next.line.width * 2 <= next.column);
            next.look == Class::Text && next.label.is_none() && next.line.hashes == 0 && !heading
        })
    };
    let done = |i: usize| {
        cues.get(i).is_some_and(|cue| {
            cue.look == Class::Text && matches!(cue.end, End::Sentence | End::Semicolon | End::Colon) && (cue.column == 0 || cue.is_short())
        })
    };
    let sums = |of: &dyn Fn(usize) -> bool| Sums::new((0..count).map(of));
    let blank = |i: usize| next(i).is_some_and(|next| next.line.blanks > 0);
    let indented = |i: usize| next(i).is_some_and(|next| next.indented);
    let mids = sums(&|i| mid(i) && next(i).is_some());
    let dones = sums(&|i| done(i) && next(i).is_some());
    let plain = sums(&|i| done(i) && next(i).is_some() && running(i));
    let (mid_blank, done_blank) = (sums(&|i| mid(i) && blank(i)), sums(&|i| done(i) && blank(i)));
    let broken_off = |i: usize| cues.get(i).is_some_and(Cue::is_broken);
    let (mid_indent, done_indent) = (sums(&|i| mid(i) && broken_off(i) && indented(i)), sums(&|i| done(i) && indented(i)));
    let (plain_blank, plain_indent) = (sums(&|i| done(i) && running(i) && blank(i)), sums(&|i| done(i) && running(i) && indented(i)));
    let (blanks, indents) = (sums(&|i| blank(i)), sums(&|i| indented(i)));
    let tells: Vec<(f32, f32)> = (0..count)
        .map(|i| {
            let (from, to) = (i.saturating_sub(AROUND), (i + AROUND).min(count));
            let rate = |hits: &Sums, all: &Sums, prior: f32| (hits.between(from, to) as f32 + prior) / (all.between(from, to) as f32 + 1.0);
            let blank = rate(&done_blank, &dones, 0.5) - rate(&mid_blank, &mids, 0.1);
            let indent = rate(&done_indent, &dones, 0.2) - rate(&mid_indent, &mids, 0.2);
            // Few ends of paragraphs may be sure, and yet no sign stand in mid-sentence, nor be wanting where one is due.
            let strict = |hits: &Sums, mid: &Sums, done: &Sums| {
                let count = |sums: &Sums| sums.between(from, to);
                count(hits) >= 2 && count(mid) == 0 && count(&mids) >= 4 && count(done) == count(&plain)
            };
            let least = |strict: bool| if strict { 0.8 } else { 0.0 };
            let blank = blank.max(least(strict(&blanks, &mid_blank, &plain_blank)));
            let indent = indent.max(least(strict(&indents, &mid_indent, &plain_indent)));
            // Where there are none at all, their absence says nothing.
            let any = |sums: &Sums| f32::from(u8::from(sums.between(from, to) > 0));
            (blank.clamp(0.0, 1.0) * any(&blanks), indent.clamp(0.0, 1.0) * any(&indents))
        })
        .collect();
    for (cue, (blank, indent)) in cues.iter_mut().zip(tells) {
        (cue.blank_tells, cue.indent_tells) = (blank, indent);
    }
}

/// Running sums of a yes or no of each line.
pub(super) struct Sums(Vec<usize>);

impl Sums {
    pub fn new(of: impl Iterator<Item = bool>) -> Self {
        let mut sum = 0;
        Self(
            std::iter::once(0)
                .chain(of.map(|yes| {
                    sum += usize::from(yes);
                    sum
                }))
                .collect(),
        )
    }

    pub fn between(&self, from: usize, to: usize) -> usize {
        let at = |i: usize| self.0.get(i).copied().unwrap_or(0);
        at(to).saturating_sub(at(from))
    }
}
