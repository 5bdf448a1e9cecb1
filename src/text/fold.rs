//! Folding: the form in which texts are compared, with a map back to the bytes it came from.
//!
//! Folded alike are: full-width, half-width and other compatibility forms and composed and decomposed letters (NFKC),
//! upper and lower case, traditional and simplified characters (one to one), every glyph of dash. Left out are quotation
//! marks (only their glyphs differ from print to print, and 弘扬“上海精神” is looked for without them), characters without
//! width, and white space except between two words of a script that needs it.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::chars::{is_bidi_control, is_han, is_invisible};

/// A folded text and the way back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Ascending by `at`; a piece of folded text reaches to the next one.
    pieces: Vec<Piece>,
}

/// Folded text from `at` on stands for `start..end` of the original. What was left out belongs to no piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    at: usize,
    start: usize,
    end: usize,
}

impl Folded {
    /// Folds a text. Linear in its length.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut out = Self::default();
        run(text, &mut out.text, Some(&mut out.pieces));
        out
    }

    /// The folded text: no line feed, no white space at its ends.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a range of folded bytes stands for. Where several characters were folded together
    /// (a letter and its marks), all of them. An empty range stays empty; what does not fit the text is cut to it.
    #[must_use]
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let range = range.start.min(self.text.len())..range.end.min(self.text.len());
        let first = self.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        let after = self.pieces.partition_point(|piece| piece.at < range.end);
        let start = self.pieces.get(first).map_or(0, |piece| piece.start);
        if range.start >= range.end || after <= first {
            return start..start;
        }
        start..after.checked_sub(1).and_then(|last| self.pieces.get(last)).map_or(start, |piece| piece.end.max(start))
    }
}

/// The folded text alone, for an index that keeps no maps.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    run(text, &mut out, None);
    out
}

/// Appends the folded text.
pub fn fold_into(text: &str, out: &mut String) {
    run(text, out, None);
}

fn run(text: &str, out: &mut String, pieces: Option<&mut Vec<Piece>>) {
    let mut sink = Sink { out, pieces, before: None, space: None, apostrophe: None };
    let mut chars = text.char_indices().peekable();
    // Characters that may combine with their neighbours go through Unicode's tables, a stretch at a time; nearly all of
    // our text does not, and this is run over every text that is opened.
    let mut stretch: Option<usize> = None;
    while let Some((offset, c)) = chars.next() {
        let alone = is_alone(c) && chars.peek().is_none_or(|&(_, next)| is_alone(next));
        if !alone {
            stretch.get_or_insert(offset);
            continue;
        }
        if let Some(start) = stretch.take() {
            sink.clusters(text, start, offset);
        }
        sink.one(c, offset, offset + c.len_utf8());
    }
    if let Some(start) = stretch {
        sink.clusters(text, start, text.len());
    }
}

/// Characters that never combine with another of this kind, and whose folding we know without tables.
fn is_alone(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{3020}' | '\u{ff01}'..='\u{ff5e}' | '—' | '“' | '”' | '‘' | '’' | '·')
}

/// Folded characters on their way out, with what must wait until the next one is seen.
struct Sink<'a> {
    out: &'a mut String,
    pieces: Option<&'a mut Vec<Piece>>,
    /// The last character put out.
    before: Option<char>,
    /// White space seen since.
    space: Option<Range<usize>>,
    /// An apostrophe seen right behind a letter.
    apostrophe: Option<Range<usize>>,
}

impl Sink<'_> {
    fn clusters(&mut self, text: &str, start: usize, end: usize) {
        for (offset, cluster) in text.get(start..end).unwrap_or_default().grapheme_indices(true) {
            let (from, to) = (start + offset, start + offset + cluster.len());
            for c in cluster.nfkc() {
                self.one(c, from, to);
            }
        }
    }

    /// Takes one normalized character that stands for `start..end`.
    fn one(&mut self, c: char, start: usize, end: usize) {
        match c {
            '!'..='~' | '、'..='。' if !matches!(c, '"' | '\'' | '-' | '`') => self.put(c.to_ascii_lowercase(), start, end),
            '\u{4e00}'..='\u{9fff}' => self.put(simplified(c), start, end),
            '！'..='～' => match char::from_u32(u32::from(c) - 0xfee0) {
                Some(half) => self.one(half, start, end),
                None => self.put(c, start, end),
            },
            '"' | '`' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟' => {}
            '\'' | '‘' | '’' | '‚' | '‛' => {
                if self.space.is_none() && self.before.is_some_and(is_lettered) {
                    self.apostrophe.get_or_insert(start..end);
                }
            }
            '-' | '‐'..='―' | '−' | '─' | '━' | '⸺' | '⸻' => self.dash(start, end),
            '•' | '‧' | '・' | '∙' | '⋅' => self.put('·', start, end),
            _ if is_invisible(c) || is_bidi_control(c) => {}
            _ if c.is_whitespace() => match &mut self.space {
                Some(space) => space.end = end,
                None => self.space = Some(start..end),
            },
            _ if c.is_control() => {}
            _ => {
                for lower in c.to_lowercase() {
                    self.put(simplified(lower), start, end);
                }
            }
        }
    }

    fn put(&mut self, c: char, start: usize, end: usize) {
        let (space, apostrophe) = (self.space.take(), self.apostrophe.take());
        if is_lettered(c) && self.before.is_some_and(is_lettered) {
            // Words in quotation marks are still words: the white space counts, the mark does not.
            if let Some(space) = space {
                self.piece(' ', space.start, space.end);
            } else if let Some(mark) = apostrophe {
                self.piece('\'', mark.start, mark.end);
            }
        }
        self.before = Some(c);
        self.piece(c, start, end);
    }

    /// —— and -- are one dash: how long it is depends on the typesetter.
    fn dash(&mut self, start: usize, end: usize) {
        if self.before == Some('-') {
            self.space = None;
            if let Some(last) = self.pieces.as_mut().and_then(|pieces| pieces.last_mut()) {
                last.end = end;
            }
            return;
        }
        self.put('-', start, end);
    }

    fn piece(&mut self, c: char, start: usize, end: usize) {
        if let Some(pieces) = &mut self.pieces {
            let at = self.out.len();
            // A letter and its marks, or a ligature: one piece for all that it was folded to.
            if pieces.last().is_none_or(|last| (last.start, last.end) != (start, end)) {
                pieces.push(Piece { at, start, end });
            }
        }
        self.out.push(c);
    }
}

/// A letter or digit of a script that parts its words by white space (Chinese does not).
fn is_lettered(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// The simplified character for a traditional one; any other character as it is.
#[must_use]
pub fn simplified(c: char) -> char {
    let place = u32::from(c).wrapping_sub(FIRST) as usize;
    TABLE.get(place).copied().filter(|&to| to != '\0').unwrap_or(c)
}

/// Where the table begins: the first character of CJK extension A.
const FIRST: u32 = 0x3400;

/// By character from [`FIRST`] to the last unified ideograph; NUL where nothing changes.
static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table = vec!['\0'; 0xa000 - FIRST as usize];
    for line in include_str!("fold/traditional.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            if let Some(slot) = table.get_mut(u32::from(from).wrapping_sub(FIRST) as usize) {
                *slot = to;
            }
        }
    }
    // Folding twice must be folding once: 𠮟 and its like lead on in one or two chains.
    for place in 0..table.len() {
        let mut to = table.get(place).copied().unwrap_or_default();
        for _ in 0..4 {
            match table.get(u32::from(to).wrapping_sub(FIRST) as usize) {
                Some(&next) if next != '\0' => to = next,
                _ => break,
            }
        }
        if let Some(slot) = table.get_mut(place) {
            *slot = to;
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_that_print_differs_in_are_folded() {
        for (a, b) in [
            ("２０２６年，ＳＣＯ", "2026年,sco"),
            ("開放與發展", "开放与发展"),
            ("“红船 精神”", "红船精神"),
            ("到 2026 年", "到2026年"),
            ("Green  Belt\nRoad", "green belt road"),
            ("the “Green” Belt", "the green belt"),
            ("China’s", "china's"),
            ("‘China’ s", "china s"),
            ("2026—2030", "2026-2030"),
            ("一 —— 二", "一--二"),
            ("e\u{301}te\u{301}", "été"),
            ("ｶﾞ", "ガ"),
            ("a\u{200b}b\u{202e}c\u{1b}", "abc"),
        ] {
            assert_eq!(fold(a), fold(b), "{a}");
        }
        assert_eq!(fold("Hello,  World 你 好 。"), "hello,world你好。");
    }

    #[test]
    fn a_range_leads_back() {
        let text = "我们，将ＳＣＯ “e\u{301}” 建好";
        let folded = Folded::new(text);
        let back = |part: &str| {
            let at = folded.text().find(part).expect("stands in it");
            &text[folded.original(at..at + part.len())]
        };
        assert_eq!(back("sco"), "ＳＣＯ");
        assert_eq!(back("é"), "e\u{301}");
        assert_eq!(back("é建"), "e\u{301}” 建");
        assert_eq!(folded.original(2..2), 0..0);
        assert_eq!(folded.original(900..1000), text.rfind('好').expect("there")..text.rfind('好').expect("there"));
    }

    #[test]
    fn a_long_dash_leads_back_to_all_of_it() {
        let folded = Folded::new("a——b");
        assert_eq!(folded.original(1..2), 1..7);
    }

    #[test]
    fn endless_marks_take_no_endless_time() {
        let pile = format!("a{}", "\u{301}\u{323}".repeat(100_000));
        assert!(Folded::new(&pile).text().starts_with(['a', 'á', 'ạ']));
    }

    fn texts() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), "[国開a-cA-C0-9０-９Ａ 　\n“”’'—\\-，。·e\u{301}ｶﾞﬁ①…]{0,40}"]
    }

    proptest! {
        #[test]
        fn a_map_leads_back_to_what_was_folded(text in texts()) {
            let folded = Folded::new(&text);
            prop_assert_eq!(folded.text(), fold(&text));
            prop_assert!(!folded.text().contains('\n'));
            let mut last = 0;
            for (at, c) in folded.text().char_indices() {
                let back = folded.original(at..at + c.len_utf8());
                prop_assert!(!back.is_empty() && back.start >= last || back.start == last);
                last = back.start;
                // The characters it leads back to fold to a text that holds it (alone, a space folds to nothing).
                let alone = fold(&text[back.clone()]);
                prop_assert!(alone.contains(c) || c == ' ' || c == '\'', "{c:?} from {:?}", &text[back]);
            }
            prop_assert_eq!(folded.original(0..0).len(), 0);
        }

        #[test]
        // (Apart from a mark that loses the white space it stood on.)
        fn folding_again_changes_nothing(text in "[国開發a-cA-C0-9０-９Ａ 　\n“”’—，。·é]{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_part_of_a_text_is_a_part_of_the_folded_text(text in "[国開a-cA-C0-9０-９Ａ 　\n“”’'—，。·]{0,40}", from in 0usize..40, len in 0usize..40) {
            let part: String = text.chars().skip(from).take(len).collect();
            prop_assert!(fold(&text).contains(&fold(&part)), "{part:?}");
        }
    }
}
