//! Where a paragraph ends: several kinds of evidence between every two lines, weighed in one place.

use super::address::is_signoff;
use super::class::Class;
use super::habits::Habits;
use super::layout::{Cue, End};
use super::lines::Page;
use super::openers::Openers;
use super::standing::label_counts;
use crate::text::chars::{is_closing, is_opening};

/// For every line whether a paragraph begins with it.
pub(super) fn beginnings(page: &Page, cues: &[Cue], classes: &[Class], openers: Openers) -> Vec<bool> {
    let habits = Habits::learn(cues, openers.inside());
    let known = (openers, habits);
    let mut depth = Depth::default();
    // Lines of the paragraph so far.
    let mut length = 0;
    let mut out = Vec::with_capacity(cues.len());
    for (i, cue) in cues.iter().enumerate() {
        let text = page.of(&cue.line);
        let begins = match i.checked_sub(1).and_then(|i| cues.get(i)) {
            None => true,
            Some(before) => {
                let class = classes.get(i).copied().unwrap_or_default();
                let class_before = i.checked_sub(1).and_then(|i| classes.get(i)).copied().unwrap_or_default();
                if class == Class::Tail {
                    false
                } else {
                    class != Class::Text
                        || class_before != Class::Text
                        || cue.line.bullet
                        || cue.line.ruled
                        || is_signoff(page.of(&before.line))
                        || label_counts(page, cues, classes, i)
                        || weigh(page, before, cue, &known, depth.is_open()) + known.1.weigh_length(cue.chinese, length) > 0.0
                }
            }
        };
        length = if begins { 1 } else { length + 1 };
        if begins {
            depth = Depth::default();
        }
        depth.read(text);
        out.push(begins);
    }
    out
}

/// The evidence for a break between two lines of running text, in bits: above 0 a new paragraph begins.
fn weigh(page: &Page, before: &Cue, cue: &Cue, known: &(Openers, Habits), inside: bool) -> f32 {
    let (openers, habits) = known;
    let text = page.of(&cue.line);
    if text.starts_with(is_closing) && !text.starts_with(['—', '…']) {
        return -9.0;
    }
    let wrapped = before.column > 0;
    // How a line ends tells most: text in mid-sentence goes on, wherever blank lines stand.
    let mut score = match before.end {
        // Where no column breaks lines, the end of a line is the end of a paragraph.
        End::Sentence | End::Colon if !wrapped => 3.5,
        End::Semicolon if !wrapped => 3.0,
        End::Sentence => habits.prior(before) + habits.weigh_end(before),
        End::Colon => habits.prior(before) / 2.0 + habits.weigh_end(before),
        // Parts of a solemn sentence, each with a blank before it.
        End::Semicolon if cue.line.blanks > 0 && !cue.line.page && before.blank_tells.min(cue.blank_tells) > 0.75 => 0.0,
        End::Semicolon => -1.5 + habits.weigh_end(before),
        // It may have lost its full stop: then it is far from full.
        End::Open if wrapped && before.spare * 4 > i32::try_from(before.column).unwrap_or(0) => -2.5,
        End::Open if wrapped => -6.0,
        End::Open => -4.0,
        // Recalling …, | Have agreed …: parts of a solemn sentence stand apart, or are set in, and begin with a capital.
        End::Comma
            if !cue.chinese && !cue.line.page && (cue.line.blanks > 0 || cue.indented && cue.indent_tells > 0.3) && recites(text) =>
        {
            4.0
        }
        // A line that had room for more ends at a comma, and the next is set as first lines are: a recital.
        End::Comma if wrapped && before.is_short() && !cue.line.page && (cue.indented && cue.indent_tells > 0.3) => 1.0,
        End::Comma
            if wrapped
                && before.is_short()
                && !cue.line.page
                && cue.line.blanks > 0
                && !cue.chinese
                && text.starts_with(char::is_uppercase) =>
        {
            1.0
        }
        End::Comma if !cue.chinese && cue.line.blanks > 0 && !cue.line.page && text.starts_with(char::is_uppercase) => -1.0,
        // A recital in Chinese: far from full, and set apart.
        // Nor does a blank line stand in mid-sentence elsewhere here.
        End::Comma if cue.line.blanks > 0 && !cue.line.page && before.blank_tells.min(cue.blank_tells) > 0.75 => -1.0,
        // Set in, where nothing else in mid-sentence is; or a paragraph of Markdown whose lines are not broken.
        End::Comma if cue.chinese && cue.indented && !cue.line.page && before.indent_tells.min(cue.indent_tells) > 0.75 => -1.0,
        End::Comma if page.markdown && !wrapped && cue.line.blanks > 0 => 2.0,
        End::Comma if wrapped && before.is_short() && cue.line.blanks > 0 && !cue.line.page => -1.0,
        End::Comma => -9.0,
    };
    // Blank lines count as far as they mean anything here, and not where a page ends.
    if !cue.line.page {
        let tells = before.blank_tells.min(cue.blank_tells);
        // Where a line is set in as first lines are, a blank that is missing says little.
        let set_in = if cue.indented { before.indent_tells.min(cue.indent_tells) } else { 0.0 };
        score += if cue.line.blanks > 0 { 5.0 } else { -6.0 * (1.0 - set_in) } * tells;
    }
    // In Markdown only a blank line ends a paragraph, in files that hold to that.
    if page.markdown && cue.line.blanks == 0 && cue.blank_tells > 0.3 {
        score -= 4.0;
    }
    score += if cue.indented { 5.0 } else { -4.0 } * before.indent_tells.min(cue.indent_tells);
    score += openers.weigh(text) + habits.weigh_first(cue);
    if inside {
        score -= 3.0;
    }
    if !cue.chinese && text.starts_with(char::is_lowercase) {
        score -= 4.0;
    }
    score
}

/// Recalling …; Have agreed …: the first word of a part of a solemn sentence.
fn recites(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.starts_with(char::is_uppercase)
        && (first.ends_with("ing") || matches!(first, "Have" | "Has" | "Hereby" | "Convinced" | "Determined"))
}

/// Brackets and quotation marks still open in the paragraph so far. Marks that were never closed are forgotten after a
/// while, so that one lost bracket does not swallow the rest of a file.
#[derive(Default)]
struct Depth {
    open: u32,
    lines: u32,
}

impl Depth {
    fn read(&mut self, text: &str) {
        for c in text.chars() {
            if is_opening(c) {
                self.open += 1;
                self.lines = 0;
            } else if matches!(c, '”' | '’' | '）' | ')' | '》' | '〉' | '」' | '』' | '】' | '〕' | ']') {
                self.open = self.open.saturating_sub(1);
            }
        }
        self.lines += 1;
    }

    fn is_open(&self) -> bool {
        self.open > 0 && self.lines < 6
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Options, Source, ingest};

    #[test]
    fn recitals_that_end_in_commas_are_paragraphs_where_every_first_line_is_set_in() {
        let parts = [
            "北岸渔民协会和南岸渔民协会，",
            "想到两岸的人三代同在一个湖里下网，",
            "看到湖里的鱼一年比一年少，",
            "约定如下：",
            "两岸一起数鱼，每年春天数一次，数完把数字写在码头的木牌上，谁都可以来看。",
            "四月到七月不下网，除了替学校的孩子捞几条做标本，任何船不得靠近产卵的水湾。",
            "哪一岸的船越过了中线，由另一岸的老人先去说话，说不通再请镇上的人来评理。",
            "这张纸写两份，两岸各留一份，挂在各自的祠堂里，五年后再坐下来看看要不要改。",
        ];
        let mut text = String::new();
        for part in parts {
            let mut cells = 4;
            text.push_str("　　");
            for c in part.chars() {
                if cells >= 40 && !"，。：".contains(c) {
                    text.push('\n');
                    cells = 0;
                }
                text.push(c);
                cells += 2;
            }
            text.push('\n');
        }
        let documents = ingest(Source { path: "a.txt", stem: "a" }, text.as_bytes(), &Options::default()).unwrap_or_default();
        let found: Vec<&str> = documents.iter().flat_map(|d| d.paragraphs.iter().map(|p| d.slice(p.span))).collect();
        assert_eq!(found, parts);
    }
}
