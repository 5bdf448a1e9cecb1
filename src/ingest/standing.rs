//! Which lines stand alone: headings, titles, addresses, dates, names, marks; all others are running text.

use super::labels::Style;
use super::layout::{Cue, End};
use super::lines::Page;
use super::look::Look;
use crate::text::chars::{is_han, is_letter, is_word};

/// What a line is among its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Class {
    /// Running text, perhaps with a label before it.
    #[default]
    Text,
    /// A heading with a label or `#`.
    Heading,
    /// More of the heading, subtitle, mark or address on the line before.
    Tail,
    /// A short line without a label or full stop: a title or a heading.
    Alone,
    /// ——在某某会上的讲话 under a title.
    Subtitle,
    /// 各位同事！
    Salutation,
    /// 谢谢大家。
    Closing,
    /// （某社某地9月17日电）
    Dateline,
    /// （2021年9月17日，某地）
    Day,
    /// 某某国主席 张某某
    Name,
    /// 上接第二版
    From,
    /// 下转第三版
    To,
}

/// Longest heading or title: characters of Chinese, words of English.
const LONGEST_HAN: usize = 60;
const LONGEST_WORDS: usize = 22;

/// Gives every line its class.
pub(super) fn classes(page: &Page, cues: &[Cue]) -> Vec<Class> {
    let mut out: Vec<Class> = Vec::with_capacity(cues.len());
    // Characters of a mark 《… or an address that is still open on the next line.
    let mut open_mark = 0;
    let mut series: Vec<(Style, u32)> = Vec::new();
    for (i, cue) in cues.iter().enumerate() {
        let view = View { page, cues, classes: &out, series: &series, i, cue, text: page.of(&cue.line) };
        if open_mark > 0 {
            open_mark = if view.text.contains(['》', '〉']) { 0 } else { open_mark - 1 };
            out.push(Class::Tail);
            continue;
        }
        let class = view.class();
        if class == Class::From && view.text.contains('《') && !view.text.contains('》') && view.closes_soon() {
            open_mark = 4;
        }
        if let (Class::Heading, Some(label)) = (class, cue.label) {
            series.retain(|&(style, _)| style != label.style);
            series.push((label.style, label.number));
        }
        out.push(class);
    }
    out
}

/// Whether running text at a line begins with a label that counts: where a sentence may begin.
pub(super) fn label_counts(page: &Page, cues: &[Cue], classes: &[Class], i: usize) -> bool {
    cues.get(i).is_some_and(|cue| {
        cue.label.is_some()
            && View { page, cues, classes: classes.get(..i).unwrap_or(classes), series: &[], i, cue, text: page.of(&cue.line) }
                .label_counts()
    })
}

struct View<'a> {
    page: &'a Page,
    cues: &'a [Cue],
    classes: &'a [Class],
    /// The last label of each style that stood in a heading.
    series: &'a [(Style, u32)],
    i: usize,
    cue: &'a Cue,
    text: &'a str,
}

impl<'a> View<'a> {
    fn before(&self) -> Option<&'a Cue> {
        self.i.checked_sub(1).and_then(|i| self.cues.get(i))
    }

    fn class_before(&self) -> Option<Class> {
        self.i.checked_sub(1).and_then(|i| self.classes.get(i)).copied()
    }

    fn next(&self) -> Option<&'a Cue> {
        self.cues.get(self.i + 1)
    }

    /// Whether what stands before has come to an end, so that something else may begin here.
    fn may_begin(&self) -> bool {
        let Some(before) = self.before() else { return true };
        if self.class_before() != Some(Class::Text) || self.cue.line.ruled {
            return true;
        }
        match before.end {
            End::Sentence | End::Colon | End::Semicolon => true,
            End::Comma => false,
            End::Open => {
                let blank = self.cue.line.blanks > 0;
                // Text that lost its full stop: far from full, and set apart where blanks mean something.
                before.column > 0 && before.room * 3 > before.column && blank && self.cue.blank_tells > 0.6
            }
        }
    }

    fn label_counts(&self) -> bool {
        let Some(label) = self.cue.label else { return false };
        if label.style == Style::Dash && label.end == '—'.len_utf8() && self.class_before() == Some(Class::Text) {
            // One dash alone begins a line in mid-sentence as well.
            return self.may_begin() && self.before().is_some_and(Cue::is_short);
        }
        // Text that breaks off before a label, where no column breaks lines: the rest is lost or stands elsewhere.
        self.may_begin() || (self.cue.column == 0 && self.cue.line.blanks > 0)
    }

    fn class(&self) -> Class {
        let begins = self.may_begin();
        match self.cue.look {
            Look::From => return Class::From,
            Look::To => return Class::To,
            Look::Dateline => return Class::Dateline,
            Look::Salutation if begins => return Class::Salutation,
            Look::Closing if begins => return Class::Closing,
            Look::Day if begins => return Class::Day,
            Look::Name if begins => return Class::Name,
            _ => {}
        }
        if self.cue.line.hashes > 0 {
            return Class::Heading;
        }
        if self.is_tail() {
            return Class::Tail;
        }
        if self.is_subtitle() || (self.cue.end == End::Comma && self.is_occasion()) {
            return Class::Subtitle;
        }
        if self.cue.look == Look::Number && begins {
            return Class::Heading;
        }
        if self.label_counts() {
            return if self.is_labelled_heading() { Class::Heading } else { Class::Text };
        }
        if begins && (self.stands_alone() || self.is_title_note()) { Class::Alone } else { Class::Text }
    }

    fn is_brief(&self) -> bool {
        if self.cue.chinese {
            self.text.chars().count() <= LONGEST_HAN
        } else {
            self.text.len() <= 200 && self.text.split_whitespace().count() <= LONGEST_WORDS
        }
    }

    fn is_labelled_heading(&self) -> bool {
        let (Some(label), End::Open) = (self.cue.label, self.cue.end) else { return false };
        if !self.is_brief() {
            return false;
        }
        let rest = self.text.get(label.rest..).unwrap_or_default();
        if rest.is_empty() {
            return true;
        }
        if label.style.runs_in() && rest.contains(['，', ',']) {
            return false;
        }
        // Items of a list in one sentence: (a) …; and
        if ["; and", "; or", ", and", "；和", "；或", "；以及"].iter().any(|chain| rest.ends_with(chain))
            || (label.style > Style::Arabic && rest.starts_with(char::is_lowercase))
        {
            return false;
        }
        let set_apart = self.next().is_none_or(|next| next.line.blanks > 0 && self.cue.blank_tells > 0.5) || self.next_is_structure();
        if self.cue.column == 0 {
            let goes_on = self.next().is_some_and(|next| {
                !next.chinese && self.page.of(&next.line).starts_with(char::is_lowercase) && !is_short_tail(self.page, next)
            });
            // 第三条联盟设大会和理事 goes on in the next line, whatever its last word.
            let sentence = label.tight && rest.chars().count() > 14;
            return !rest.contains('。') && (set_apart || !(rest.contains(['，', ',']) || goes_on || sentence));
        }
        // A full line: a heading only if it goes on in a short one, if a blank says so, or if the label before it was one.
        let continues = self.text.chars().count() <= 30
            && !self.text.contains(['，', ','])
            && self.series.contains(&(label.style, label.number.saturating_sub(1)));
        continues
            || self.cue.is_short()
            || self.next().is_some_and(|next| next.line.blanks > 0 && self.cue.blank_tells > 0.5)
            || self.next().is_some_and(|next| is_short_tail(self.page, next))
    }

    /// The second line of a heading: short, unpunctuated, right below it; or the words that belong to a lone label.
    fn is_tail(&self) -> bool {
        let (Some(class), Some(before)) = (self.class_before(), self.before()) else { return false };
        if self.cue.look != Look::Plain || self.cue.label.is_some() || self.cue.line.hashes > 0 || before.line.hashes > 0 {
            return false;
        }
        match class {
            Class::Heading => {
                let label = before.label.filter(|_| before.look == Look::Plain);
                let lone = label.is_some_and(|label| self.page.of(&before.line).len() <= label.rest);
                if lone {
                    return self.cue.end == End::Open
                        && self.is_brief()
                        && !self.text.contains(['，', '。'])
                        && (self.cue.column == 0 || self.cue.is_short())
                        && self.text.chars().count() <= 80;
                }
                label.is_some()
                    && self.cue.line.blanks == 0
                    && is_short_tail(self.page, self.cue)
                    && !self.text.starts_with(|c: char| c.is_uppercase())
            }
            Class::Subtitle => {
                let full = before.column == 0 || before.line.width * 10 > before.column * 8;
                let occasion = !self.cue.chinese && matches!(before.end, End::Comma) && self.cue.end != End::Sentence;
                self.cue.line.blanks == 0 && (occasion || (full && is_short_tail(self.page, self.cue)))
            }
            _ => false,
        }
    }

    /// Address by Jane Doe, President of the League, | at the Opening of the Congress: lines under a title that name the
    /// occasion and end in no full stop.
    fn is_occasion(&self) -> bool {
        let begins = !self.cue.chinese
            && self.class_before() == Some(Class::Alone)
            && self.cue.line.blanks > 0
            && matches!(self.cue.end, End::Open | End::Comma);
        begins
            && self.cue.look == Look::Plain
            && super::kinds::kind_of_title(self.text).is_some_and(|kind| kind == crate::model::Kind::Speech)
            && self
                .cues
                .iter()
                .skip(self.i + 1)
                .take(4)
                .find(|next| next.line.blanks > 0 || next.end == End::Sentence)
                .is_some_and(|next| next.line.blanks > 0)
    }

    fn is_subtitle(&self) -> bool {
        let dash = self.cue.label.is_some_and(|label| label.style == Style::Dash);
        dash && self.cue.end == End::Open
            && self.is_brief()
            && !self.text.contains('。')
            && matches!(self.class_before(), Some(Class::Alone | Class::Heading))
    }

    /// One more line of a title block that we have no name for: 讲话·摘要（本站整理，非实录）. Neither a full line nor a
    /// sentence, it cannot be the first of the text.
    fn is_title_note(&self) -> bool {
        matches!(self.class_before(), Some(Class::Subtitle | Class::Day | Class::Name))
            && self.classes.iter().rev().take(6).any(|&class| class == Class::Alone)
            && self.cue.look == Look::Plain
            && self.cue.end == End::Open
            && self.cue.chinese
            && !self.cue.line.bullet
            && self.is_brief()
            && !self.text.contains(['。', '；', '？'])
            && (self.text.ends_with(['）', ')', '】', ']']) || (self.cue.column > 0 && self.cue.is_short()))
    }

    /// Whether the next line can only follow a title or heading.
    fn next_is_structure(&self) -> bool {
        self.next().is_none_or(|next| {
            let text = self.page.of(&next.line);
            let subtitle =
                next.label.is_some_and(|label| label.style == Style::Dash) && next.end == End::Open && text.chars().count() <= LONGEST_HAN;
            let heading = next.label.is_some_and(|label| !label.style.runs_in()) && next.end == End::Open && text.chars().count() <= 30;
            next.look != Look::Plain || next.line.hashes > 0 || next.line.ruled || subtitle || heading
        })
    }

    fn stands_alone(&self) -> bool {
        if self.cue.look != Look::Plain
            || self.cue.end != End::Open
            || self.cue.line.bullet
            || !self.is_brief()
            || self.text.contains(['。', '；', '？'])
        {
            return false;
        }
        if !self.text.chars().any(is_letter) {
            return false;
        }
        let structure = self.next_is_structure();
        let first = self.i == 0;
        let blank_after = self.next().is_none_or(|next| next.line.blanks > 0 || next.line.page);
        let apart =
            (first || self.cue.line.blanks > 0 || self.class_before() != Some(Class::Text)) && blank_after && self.cue.blank_tells > 0.5;
        if self.cue.chinese {
            let commas = self.text.matches(['，', '：']).count();
            let short = if self.cue.column > 0 { self.cue.line.width * 10 <= self.cue.column * 7 } else { self.text.chars().count() <= 40 };
            // The first line of a column with blanks behind every line is no title for the blank.
            let leads = first && blank_after && commas <= 1 && (self.cue.column == 0 || self.cue.blank_tells > 0.5);
            return (short && commas == 0)
                || (structure && commas <= 1)
                || leads
                || (apart && commas == 0 && (self.cue.column == 0 || (self.cue.is_short() && (first || self.cue.line.blanks > 0))));
        }
        let text = self.text.trim_start_matches(|c: char| !is_word(c));
        if text.starts_with(char::is_lowercase) || self.text.contains(". ") {
            return false;
        }
        let capitals = is_title_case(text);
        let free = self.cue.column == 0 || self.cue.is_short() && self.cue.line.width * 10 <= self.cue.column * 9;
        let narrow = self.cue.column > 0 && self.cue.line.width * 10 <= self.cue.column * 6;
        ((apart || structure) && (free || capitals)) || (free && capitals) || narrow
    }

    /// Whether a mark 《… is closed on one of the next lines.
    fn closes_soon(&self) -> bool {
        self.cues.iter().skip(self.i + 1).take(4).any(|next| self.page.of(&next.line).contains('》'))
    }
}

/// A short line without punctuation at its end.
fn is_short_tail(page: &Page, cue: &Cue) -> bool {
    let text = page.of(&cue.line);
    cue.look == Look::Plain
        && cue.end == End::Open
        && cue.label.is_none()
        && text.chars().count() <= 40
        && !text.contains(['，', '。', ','])
        && (cue.column == 0 || cue.line.width * 10 <= cue.column * 7)
}

/// ALL CAPITALS, or Every Long Word With One.
pub(super) fn is_title_case(text: &str) -> bool {
    let mut words = 0;
    let mut small = 0;
    for word in text.split_whitespace().filter(|word| word.chars().any(is_letter) && !word.contains(is_han)) {
        let letters = word.trim_start_matches(|c: char| !is_letter(c));
        words += 1;
        small += usize::from(letters.starts_with(char::is_lowercase) && letters.len() > 4);
    }
    words > 0 && small == 0
}
