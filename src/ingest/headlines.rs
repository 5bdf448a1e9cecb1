//! Lines that stand alone without a label: titles, what belongs to them, and headings that are only short.

use super::address::is_signoff;
use super::class::Class;
use super::clauses::clauses;
use super::columns::hangs_back;
use super::headings::is_frame;
use super::kinds::{ends_with_kind, kind_of_title};
use super::labels::Style;
use super::layout::End;
use super::look::is_dispatch;
use super::names::{is_office, is_person, name_at_end, person_behind_office, titled_person};
use super::standing::{LONGEST_HAN, View, is_title_case};
use crate::model::Kind;
use crate::text::chars::{is_han, is_letter, is_word};

impl View<'_> {
    /// Address by Jane Doe, President of the League, | at the Opening of the Congress: lines under a title that name the
    /// occasion and end in no full stop.
    pub fn is_occasion(&self) -> bool {
        let begins = !self.cue.chinese
            && self.class_before() == Some(Class::Alone)
            && self.cue.line.blanks > 0
            && matches!(self.cue.end, End::Open | End::Comma);
        begins
            && self.cue.look == Class::Text
            && kind_of_title(self.text).is_some_and(|kind| kind == Kind::Speech)
            && self
                .cues
                .iter()
                .skip(self.i + 1)
                .take(4)
                .find(|next| next.line.blanks > 0 || next.end == End::Sentence)
                .is_some_and(|next| next.line.blanks > 0)
    }

    pub fn is_subtitle(&self) -> bool {
        // （在某某会上的讲话）
        let bracketed = self.text.starts_with(['（', '(']) && self.text.ends_with(['）', ')']) && self.cue.look == Class::Text;
        if bracketed && self.class_before() == Some(Class::Alone) && kind_of_title(self.text).is_some() {
            return true;
        }
        let dash = self.cue.label.is_some_and(|label| label.style == Style::Dash);
        dash && self.cue.end == End::Open
            && self.is_brief()
            && !self.text.contains('。')
            && matches!(self.class_before(), Some(Class::Alone | Class::Heading))
    }

    /// One more line of a title block that we have no name for: 讲话·摘要（本站整理，非实录）. Neither a full line nor a
    /// sentence, it cannot be the first of the text.
    pub fn is_title_note(&self) -> bool {
        matches!(self.class_before(), Some(Class::Subtitle | Class::Day | Class::Name))
            && self.classes.iter().rev().take(6).any(|&class| class == Class::Alone)
            && self.cue.look == Class::Text
            && self.cue.end == End::Open
            && self.cue.chinese
            && !self.cue.line.bullet
            && self.is_brief()
            && !self.text.contains(['。', '；', '？'])
            && (self.text.ends_with(['）', ')', '】', ']']) || (self.cue.column > 0 && self.cue.is_short()))
    }

    /// Whether the next line can only follow a title or heading.
    pub fn next_is_structure(&self) -> bool {
        self.next().is_none_or(|next| {
            let text = self.page.of(&next.line);
            let subtitle =
                next.label.is_some_and(|label| label.style == Style::Dash) && next.end == End::Open && text.chars().count() <= LONGEST_HAN;
            let heading = next.label.is_some_and(|label| !label.style.runs_in()) && next.end == End::Open && text.chars().count() <= 30;
            next.look != Class::Text || is_dispatch(text) || next.line.hashes > 0 || next.line.ruled || subtitle || heading
        })
    }

    pub fn stands_alone(&self) -> bool {
        let asks = self.asks();
        if self.cue.look != Class::Text
            || !(self.cue.end == End::Open || asks)
            || self.cue.line.bullet
            || !self.is_brief()
            || self.text.contains(['。', '；'])
            || (self.text.contains('？') && !asks)
            || !self.text.chars().any(is_letter)
        {
            return false;
        }
        if self.cue.line.is_parted() || (self.is_centred() && self.text.matches(['，', ',']).count() <= 1) {
            return true;
        }
        // The first line of a paragraph, whatever its width: the next one, further out, ends the sentence.
        if self.next().is_some_and(|next| hangs_back(self.cue, next) && matches!(next.end, End::Sentence | End::Comma)) {
            return false;
        }
        let structure = self.next_is_structure();
        let first = self.i == 0;
        if first && self.cue.chinese && self.heads_file() {
            return true;
        }
        let blank_after = self.next().is_none_or(|next| next.line.blanks > 0 || next.line.page);
        let apart =
            (first || self.cue.line.blanks > 0 || self.class_before() != Some(Class::Text)) && blank_after && self.cue.blank_tells > 0.5;
        if self.cue.chinese {
            let commas = self.text.matches(['，', '：']).count();
            let narrow =
                if self.cue.column > 0 { self.cue.line.width * 10 <= self.cue.column * 7 } else { self.text.chars().count() <= 40 };
            // A column would have filled a line of running text.
            let free = self.cue.column > 0 && self.cue.is_short() && self.cue.room * 8 > self.cue.column;
            // The first line of a column with blanks behind every line is no title for the blank.
            let leads = first && blank_after && commas <= 1 && (self.cue.column == 0 || self.cue.blank_tells > 0.5);
            // Behind the end of a text another begins with its title.
            let follows = matches!(self.class_before(), Some(Class::Closing | Class::To | Class::Dateline))
                && commas <= 1
                && (self.cue.is_short() || (blank_after && self.cue.blank_tells > 0.3));
            // Far from full, with a blank before it or an indent behind it where these mean something.
            let begins_part = self.cue.line.width * 2 <= self.cue.column
                && (self.cue.line.blanks > 0 && self.cue.blank_tells > 0.5
                    || self.next().is_some_and(|next| next.indented && next.indent_tells > 0.5));
            return ((narrow || free) && commas == 0)
                || (begins_part && commas <= 1)
                || (structure && commas <= 1)
                || leads
                || follows
                || (apart && commas <= 1 && self.text.chars().count() <= 20 && self.cue.line.blanks > 0)
                || (apart && commas == 0 && (self.cue.column == 0 || (self.cue.is_short() && (first || self.cue.line.blanks > 0))));
        }
        let text = self.text.trim_start_matches(|c: char| !is_word(c));
        // A title that goes on behind a blank: Statement by … | at the General Debate.
        if text.starts_with(char::is_lowercase) && self.class_before() == Some(Class::Alone) && apart {
            return true;
        }
        if text.starts_with(char::is_lowercase) || holds_sentence(self.text) {
            return false;
        }
        if self.is_of_first_lines() {
            return true;
        }
        let capitals = is_title_case(text);
        let free = self.cue.column == 0 || self.cue.is_short() && self.cue.line.width * 10 <= self.cue.column * 9;
        let narrow = self.cue.column > 0 && self.cue.line.width * 10 <= self.cue.column * 6;
        // The first lines of a file, every long word with a capital, above another that begins with one.
        let block = (first || self.i < 4 && self.class_before() == Some(Class::Alone))
            && capitals
            && text.split_whitespace().count() >= 3
            && !(self.cue.full && self.next().is_some_and(|next| next.line.blanks == 0 && next.end == End::Sentence))
            && self.next().is_none_or(|next| self.page.of(&next.line).starts_with(|c: char| !c.is_lowercase()));
        // Above the mark of a text that began on another page stands its title.
        let marked = self.next().is_some_and(|next| next.look == Class::From);
        marked || ((apart || structure) && (free || capitals)) || (free && capitals) || narrow || block
    }

    /// Whether a line at the head of a file ends with the word for a sort of text and stands above the first line of a paragraph.
    fn heads_file(&self) -> bool {
        let below = || self.next().zip(self.cues.get(self.i + 2)).is_some_and(|(next, after)| hangs_back(next, after));
        !self.text.contains(['，', '：']) && ends_with_kind(self.text) && below()
    }

    /// One of the few lines at the head of a file, up to a blank, none of which ends as text does: “We dredge at night” |
    /// Interview with the harbour master.
    fn is_of_first_lines(&self) -> bool {
        let above = || self.classes.iter().all(|&class| class == Class::Alone);
        let from = self.cues.iter().take(5);
        let block = 1 + from.clone().skip(1).take_while(|cue| cue.line.blanks == 0 && cue.look == Class::Text).count();
        self.i < block
            && above()
            && (2..=4).contains(&block)
            && self.cues.get(block).is_some_and(|next| next.line.blanks > 0)
            && from.take(block).all(|cue| cue.end == End::Open && cue.label.is_none())
    }

    /// Who Owns the Rain? at the head of a text: a question that can only be its title.
    fn asks(&self) -> bool {
        let begins = self.i == 0 || matches!(self.class_before(), Some(Class::Closing | Class::To | Class::Dateline));
        let short = || self.text.chars().count() <= if self.cue.chinese { 24 } else { 64 };
        let marks = ['？', '?', '！', '!'];
        let below = || {
            self.next().is_some_and(|next| {
                let text = self.page.of(&next.line);
                next.look != Class::Text
                    || next.line.blanks > 0
                    || kind_of_title(text).is_some() && next.end == End::Open
                    || text.starts_with('—')
            })
        };
        begins && self.text.ends_with(marks) && self.text.matches(marks).count() == 1 && self.cue.look == Class::Text && short() && below()
    }

    /// Set much further in than the lines around it.
    fn is_centred(&self) -> bool {
        let around = self.cues.get(self.i.saturating_sub(8)..(self.i + 9).min(self.cues.len())).unwrap_or_default();
        let least = around.iter().map(|cue| cue.line.indent).min().unwrap_or(0);
        self.cue.line.indent >= least + 8 && around.len() > 4
    }

    /// How many lines more a title takes that is broken at its commas: REMARKS BY MR. JOHN DOE, | MINISTER OF FISHERIES, | AT THE
    /// OPENING. It begins a text, ends at a blank and holds no sentence.
    pub fn title_goes_on(&self) -> usize {
        if self.cue.chinese || self.cue.look != Class::Text || self.cue.label.is_some() || !matches!(self.cue.end, End::Comma | End::Open) {
            return 0;
        }
        let begins = self.i == 0 || matches!(self.class_before(), Some(Class::Closing | Class::To | Class::Dateline));
        // Behind its text a title says what it heads, every long word with a capital.
        let behind = || self.before().is_some_and(|before| before.end == End::Sentence && before.is_short());
        let apart = self.cue.line.blanks > 0 && (begins || behind()) && is_title_case(self.text);
        if !(begins || apart) {
            return 0;
        }
        let named = kind_of_title(self.text).is_some();
        let titled = apart && named;
        let capitals = self.text.chars().all(|c| !c.is_lowercase());
        if !(titled || begins && (capitals || named)) {
            return 0;
        }
        let more = self
            .cues
            .iter()
            .skip(self.i + 1)
            .take(6)
            .take_while(|next| next.line.blanks == 0 && !next.line.ruled && next.look != Class::Day)
            .count();
        let rest = || self.cues.iter().skip(self.i + 1).take(more);
        let words: usize = std::iter::once(self.cue).chain(rest()).map(|cue| self.page.of(&cue.line).split_whitespace().count()).sum();
        let fits = more < 5
            && words <= 48
            && rest().all(|cue| matches!(cue.end, End::Comma | End::Open) && matches!(cue.look, Class::Text | Class::Salutation));
        let at_comma = self.cue.end == End::Comma || rest().any(|cue| cue.end == End::Comma);
        let capitals = || rest().all(|cue| is_title_case(self.page.of(&cue.line)));
        let last = self.cues.get(self.i + more).is_some_and(|cue| cue.end == End::Open);
        if fits && last && (at_comma && begins || titled && capitals()) { more } else { 0 }
    }

    /// A name in a title block, alone or behind an office that no list knows: 张某某 above the day or the address.
    pub fn is_person(&self) -> bool {
        let next = self.next().map(|next| next.look);
        let above = matches!(next, None | Some(Class::Salutation | Class::Day));
        let below = matches!(self.class_before(), Some(Class::Subtitle | Class::Day | Class::Alone | Class::Name));
        let leave = self.before().is_some_and(|before| is_signoff(self.page.of(&before.line)));
        if !(below || leave) || self.cue.end != End::Open || self.cue.look != Class::Text || self.cue.label.is_some() {
            return false;
        }
        if !self.cue.chinese {
            // Jane Doe | Chair of the League
            let office = |text: &str| text.split_whitespace().take(3).any(is_office) && kind_of_title(text).is_none() && text.len() <= 100;
            if is_dispatch(self.text) {
                return false;
            }
            let text = self.text.trim_matches(['(', ')']);
            let next_text = self.next().map(|next| self.page.of(&next.line)).unwrap_or_default();
            // Below the end of a letter, or the party that somebody signs for.
            let party = || self.class_before() == Some(Class::Name) && self.before().is_some_and(|before| before.end == End::Colon);
            let known = titled_person(text).is_some() || (is_person(text) && (above || office(next_text) || leave || party()));
            return kind_of_title(text).is_none() && (known || (self.class_before() == Some(Class::Name) && office(text)));
        }
        if self.text.chars().count() <= 24 && person_behind_office(self.text).is_some() && kind_of_title(self.text).is_none() {
            return true;
        }
        self.is_chinese_person(above)
    }

    fn is_chinese_person(&self, above: bool) -> bool {
        let text = self.text.trim_matches(['（', '）', '(', ')']);
        let Some(name) = name_at_end(text) else { return false };
        if is_frame(text) || kind_of_title(text).is_some() {
            return false;
        }
        let office = text.strip_suffix(name).unwrap_or_default().trim_end();
        let whole = office.is_empty();
        let length = name.chars().filter(|c| is_han(*c)).count();
        if !whole
            && (length > 3 && !name.contains('·')
                || office.chars().count() > 24
                || !office.chars().all(|c| is_han(c) || matches!(c, ' ' | '、')))
        {
            return false;
        }
        match self.class_before() {
            // A heading may be as short: 走过的路.
            Some(Class::Subtitle | Class::Day) => {
                above
                    || self.next().is_some_and(|next| next.line.blanks > 0 || next.line.ruled)
                        && (!whole || ((length == 3 || name.contains('·')) && !name.contains('的')))
            }
            // Of a title in two phrases the second may be as short as a name.
            Some(Class::Alone) => above && (length < 4 || self.next().is_some_and(|next| next.look == Class::Salutation)),
            _ => false,
        }
    }
}

/// Whether a sentence ends inside a line of English: behind a small letter, not behind a number or initials.
fn holds_sentence(text: &str) -> bool {
    let ends = clauses(text);
    ends.iter()
        .take(ends.len().saturating_sub(1))
        .filter_map(|range| text.get(range.clone()))
        .any(|clause| clause.trim_end().trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(char::is_lowercase))
}
