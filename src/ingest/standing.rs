//! Which lines stand alone: headings, titles, addresses, dates, names, marks; all others are running text.

use super::address::is_signoff;
use super::class::Class;
use super::kinds::kind_of_title;
use super::labels::Style;
use super::layout::{Cue, End};
use super::lines::Page;
use super::look::{is_dispatch, look_of};
use super::names::{has_family_name, name_at_end};
use super::openers::Openers;
use crate::text::chars::{is_han, is_letter};

/// Longest heading or title: characters of Chinese, words of English.
pub(super) const LONGEST_HAN: usize = 60;
const LONGEST_WORDS: usize = 22;

/// Gives every line its class.
pub(super) fn classes(page: &Page, cues: &[Cue], openers: &Openers) -> Vec<Class> {
    let mut out: Vec<Class> = Vec::with_capacity(cues.len());
    // Lines that a mark 《…, an address or the day of a law, begun above, may still go on for.
    let mut more = 0;
    let mut series: Vec<(Style, u32)> = Vec::new();
    for (i, cue) in cues.iter().enumerate() {
        let view = View { page, cues, classes: &out, openers: Some(openers), series: &series, i, cue, text: page.of(&cue.line) };
        if more > 0 {
            more = if view.text.contains(['》', '〉', '：']) { 0 } else { more - 1 };
            out.push(Class::Tail);
            continue;
        }
        let mut class = view.class();
        let title = view.title_goes_on();
        if class == Class::From && view.text.contains('《') && !view.text.contains('》') && view.closes_soon() {
            more = 4;
        } else if title > 0 {
            (class, more) = (Class::Alone, title);
        } else if let Some(whole) = view.goes_on_as() {
            (class, more) = (whole, 1);
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
            && View {
                page,
                cues,
                classes: classes.get(..i).unwrap_or(classes),
                openers: None,
                series: &[],
                i,
                cue,
                text: page.of(&cue.line),
            }
            .label_counts()
    })
}

pub(super) struct View<'a> {
    pub page: &'a Page,
    pub cues: &'a [Cue],
    pub classes: &'a [Class],
    openers: Option<&'a Openers>,
    /// The last label of each style that stood in a heading.
    series: &'a [(Style, u32)],
    pub i: usize,
    pub cue: &'a Cue,
    pub text: &'a str,
}

impl<'a> View<'a> {
    pub fn before(&self) -> Option<&'a Cue> {
        self.i.checked_sub(1).and_then(|i| self.cues.get(i))
    }

    pub fn class_before(&self) -> Option<Class> {
        self.i.checked_sub(1).and_then(|i| self.classes.get(i)).copied()
    }

    pub fn next(&self) -> Option<&'a Cue> {
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
            _ if is_signoff(self.page.of(&before.line)) => true,
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
        // The next label of a series of headings, behind a line that lost its full stop.
        if self.continues_series() && self.before().is_some_and(Cue::is_short) && self.cue.is_short() {
            return true;
        }
        // Recitals end in commas: what stands apart from a short line begins.
        if self.cue.line.blanks > 0
            && self.cue.blank_tells > 0.6
            && self.before().is_some_and(|before| before.column > 0 && before.spare > 0)
        {
            return true;
        }
        // In English 1. Decides …, set apart behind a recital: in mid-sentence stands no label before a capital.
        let rest = || self.text.get(label.rest..).unwrap_or_default().starts_with(char::is_uppercase);
        if !self.cue.chinese && self.cue.line.blanks > 0 && !self.cue.line.page && matches!(label.style, Style::Arabic) && rest() {
            return true;
        }
        // Text that breaks off before a label, where no column breaks lines: the rest is lost or stands elsewhere.
        self.may_begin() || (self.cue.column == 0 && self.cue.line.blanks > 0)
    }

    /// Whether the label follows one that stood in a heading.
    fn continues_series(&self) -> bool {
        self.cue.label.is_some_and(|label| self.series.contains(&(label.style, label.number.saturating_sub(1))))
    }

    /// A full line that ends at a comma, with another right below.
    fn is_cut_at_comma(&self) -> bool {
        self.cue.end == End::Comma && self.goes_on()
    }

    /// Words and a day in the midst of running text, with more of it right below: 成员国谴责2025年4月22日 | 在….
    fn is_cut_at_day(&self) -> bool {
        self.class_before() == Some(Class::Text)
            && !self.text.starts_with(['（', '('])
            && self.text.chars().filter(|c| is_letter(*c)).count() > 3 + self.text.chars().filter(|c| "年月日號号".contains(*c)).count()
            && self.ends_below()
    }

    /// Whether the lines right below go on, none set in, to the end of a sentence or a part of it.
    fn ends_below(&self) -> bool {
        let below = self.cues.iter().skip(self.i + 1).take(4).take_while(|next| next.look == Class::Text && next.line.blanks == 0);
        below.enumerate().take_while(|(n, next)| *n == 0 || (!next.indented && next.label.is_none())).any(|(_, next)| next.end != End::Open)
    }

    /// A day set far in, or right under a title, with a blank below, whatever the spaces behind it.
    fn is_set_apart_day(&self) -> bool {
        let titled = self.cue.line.blanks == 0 && matches!(self.class_before(), Some(Class::Alone | Class::Subtitle | Class::Name));
        (self.cue.line.indent >= 8 || titled) && self.next().is_some_and(|next| next.line.blanks > 0)
    }

    /// What a line is that only the next one makes whole: a long address, or the day and body that adopted a law.
    fn goes_on_as(&self) -> Option<Class> {
        let whole = |next: &&Cue| next.look == Class::Text || (next.look == Class::Salutation && !self.cue.chinese);
        let near = |next: &&Cue| next.label.is_none() && (next.line.blanks == 0 || self.cue.blank_tells < 0.5);
        let next = self.next().filter(|next| whole(next) && near(next))?;
        let may =
            self.cue.column > 0 && self.cue.look == Class::Text && matches!(self.cue.end, End::Open | End::Comma) && !self.cue.is_short();
        if !may || self.text.len() > 240 || next.line.width > self.cue.line.width || !self.may_begin() {
            return None;
        }
        let both = format!("{}{}{}", self.text, if self.cue.chinese { "" } else { " " }, self.page.of(&next.line));
        let looks = look_of(&both);
        let opened = self.text.starts_with(['（', '(']) && !self.text.contains(['）', ')']);
        (looks == Class::Salutation || looks == Class::Day && opened).then_some(looks)
    }

    /// A full line without brackets around it, with another right below: the first of a paragraph.
    fn goes_on(&self) -> bool {
        self.cue.column > 0
            && !self.cue.is_short()
            && !self.text.ends_with(['）', ')', '】'])
            && self.next().is_some_and(|next| next.look == Class::Text && (next.line.blanks == 0 || self.cue.blank_tells < 0.5))
    }

    fn class(&self) -> Class {
        let begins = self.may_begin();
        match self.cue.look {
            Class::From => return Class::From,
            Class::To => return Class::To,
            Class::Dateline => return Class::Dateline,
            Class::Salutation if begins && (self.cue.chinese || !self.is_cut_at_comma()) => return Class::Salutation,
            Class::Closing if begins => return Class::Closing,
            Class::Day if begins && (self.is_set_apart_day() || !self.goes_on()) && !self.is_cut_at_day() => return Class::Day,
            Class::Name if begins => return Class::Name,
            _ => {}
        }
        if self.cue.line.hashes > 0 {
            return Class::Heading;
        }
        // A name below a subtitle is no more of it.
        let family = || name_at_end(self.text.trim_matches(['（', '）'])).is_some_and(has_family_name);
        if begins && self.class_before() == Some(Class::Subtitle) && family() && self.is_person() {
            return Class::Name;
        }
        if self.is_tail() {
            return Class::Tail;
        }
        if begins && self.is_person() {
            return Class::Name;
        }
        if self.is_subtitle() || (self.cue.end == End::Comma && self.is_occasion()) {
            return Class::Subtitle;
        }
        if self.cue.look == Class::Number && begins {
            return Class::Heading;
        }
        if self.label_counts() {
            return if self.is_labelled_heading() { Class::Heading } else { Class::Text };
        }
        let refrain = self.i > 0 && self.openers.is_some_and(|openers| openers.is_refrain(self.text)) && kind_of_title(self.text).is_none();
        if begins && !refrain && (self.stands_alone() || self.is_title_note()) { Class::Alone } else { Class::Text }
    }

    pub fn is_brief(&self) -> bool {
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
        // 第四，共护太空。太空不是… is no heading.
        if rest.contains('。') {
            return false;
        }
        let blank_below =
            |least: f32| self.next().is_none_or(|next| next.line.blanks > 0 && !next.line.page && self.cue.blank_tells > least);
        // Below a heading no line is shorter than the heading and ends a sentence: that is the rest of an item.
        let rest_below = self.next().is_some_and(|next| {
            next.line.blanks == 0
                && next.look == Class::Text
                && next.label.is_none()
                && !next.indented
                && next.end == End::Sentence
                && next.line.width * 2 < self.cue.line.width
        });
        if rest_below {
            return false;
        }
        let set_apart = blank_below(0.5) || self.next_is_structure();
        if self.cue.column == 0 {
            let goes_on = self.next().is_some_and(|next| {
                !next.chinese && self.page.of(&next.line).starts_with(char::is_lowercase) && !is_short_tail(self.page, next)
            });
            // 第三条联盟设大会和理事 goes on in the next line, whatever its last word.
            let long = if label.tight { 14 } else { 18 };
            let below = || self.next().is_some_and(|next| next.line.blanks == 0 && next.look == Class::Text && next.label.is_none());
            let sentence = label.style == Style::Article && self.cue.chinese && rest.chars().count() > long && (label.tight || below());
            return set_apart || !(rest.contains(['，', ',']) || goes_on || sentence);
        }
        // A full line: a heading only if it goes on in a short one, if a blank says so, or if the label before it was one.
        let continues = self.text.chars().count() <= 30 && !self.text.contains(['，', ',']) && self.continues_series();
        continues
            || self.cue.is_short()
            || self.next().is_some() && blank_below(0.5)
            || self.next().is_some_and(|next| is_short_tail(self.page, next))
    }

    /// The second line of a heading: short, unpunctuated, right below it; or the words that belong to a lone label.
    fn is_tail(&self) -> bool {
        let (Some(class), Some(before)) = (self.class_before(), self.before()) else { return false };
        if self.cue.look != Class::Text || self.cue.label.is_some() || self.cue.line.hashes > 0 || before.line.hashes > 0 {
            return false;
        }
        match class {
            Class::Heading => {
                let label = before.label.filter(|_| before.look == Class::Text);
                let lone = label.is_some_and(|label| self.page.of(&before.line).len() <= label.rest);
                if lone {
                    return self.cue.end == End::Open
                        && self.is_brief()
                        && (self.cue.chinese || self.is_caption())
                        && !self.text.contains(['，', '。'])
                        && (self.cue.column == 0 || self.cue.is_short())
                        && self.text.chars().count() <= 80;
                }
                label.is_some()
                    && (self.cue.line.blanks == 0
                        || (self.cue.blank_tells < 0.3 && before.column > 0 && (!before.is_short() || before.line.width >= 28)))
                    && is_short_tail(self.page, self.cue)
                    && !self.text.starts_with(|c: char| c.is_uppercase())
            }
            // （在年会上的答词） is whole.
            Class::Subtitle if self.page.of(&before.line).starts_with(['（', '(']) && self.page.of(&before.line).ends_with(['）', ')']) => {
                false
            }
            Class::Subtitle | Class::Tail if self.tail_of() == Some(Class::Subtitle) => {
                let full = before.column == 0 || before.line.width * 10 > before.column * 8;
                let occasion = !self.cue.chinese && matches!(before.end, End::Comma) && self.cue.end != End::Sentence;
                // Set further in than the line that it ends: ——在大桥落成 |         典礼上的致辞.
                let deeper = self.cue.line.indent >= (before.line.indent + 4).max(8) && !is_dispatch(self.text);
                let centred = deeper && is_short_tail(self.page, &Cue { column: 0, ..*self.cue });
                self.cue.line.blanks == 0 && (occasion || centred || (full && is_short_tail(self.page, self.cue)))
            }
            _ => false,
        }
    }

    /// What the line before is more of.
    fn tail_of(&self) -> Option<Class> {
        self.classes.iter().rev().take(4).find(|&&class| class != Class::Tail).copied()
    }

    /// The name of an article in English, below its number: a few words, and no sentence that goes on below.
    fn is_caption(&self) -> bool {
        let goes_on = self.next().is_some_and(|next| {
            next.line.blanks == 0 && next.look == Class::Text && self.page.of(&next.line).starts_with(char::is_lowercase)
        });
        !goes_on && (is_title_case(self.text) || self.text.split_whitespace().count() <= 8)
    }

    /// Whether a mark 《… is closed on one of the next lines.
    fn closes_soon(&self) -> bool {
        self.cues.iter().skip(self.i + 1).take(4).any(|next| self.page.of(&next.line).contains('》'))
    }
}

/// A short line without punctuation at its end.
fn is_short_tail(page: &Page, cue: &Cue) -> bool {
    let text = page.of(&cue.line);
    cue.look == Class::Text
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
