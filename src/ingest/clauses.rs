//! Paragraphs to clauses: one sentence each, never ending inside quotation marks or brackets that close later.

use std::ops::Range;

use super::labels::label_of;
use crate::text::chars::{is_digit, is_han, is_terminal};

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "vs", "art", "arts", "para", "paras", "p", "pp", "vol", "inc", "ltd", "co", "corp",
    "gen", "sen", "gov", "rep", "hon", "rev", "col", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec",
    "approx", "cf", "fig", "ch", "sec", "eg", "ie", "est", "dept",
];

/// Whether a full stop behind this word marks an abbreviation or an initial.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c.is_ascii_uppercase(),
        _ => word.len() <= 6 && ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word)),
    }
}

/// The clauses of a paragraph: ranges that, put together, are the whole text. At least one.
pub(super) fn clauses(text: &str) -> Vec<Range<usize>> {
    let pairs = Pairs::of(text);
    let mut found = Vec::new();
    let mut start = 0;
    // Nothing ends inside the label: 1. Water
    let label = text.get(..text.len().min(64)).map_or_else(|| label_of(text), label_of);
    let mut at = label.map_or(0, |label| label.rest.min(text.len()));
    // How deep the quotes and brackets are, and whether the last that closed held a whole sentence.
    let mut depth = 0_u32;
    let mut next_pair = 0;
    let mut whole = Vec::new();
    let mut last = None;
    let first = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
    while at < text.len() {
        let i = plain_end(text, at);
        last = text.get(at..i).and_then(|plain| plain.chars().next_back()).or(last);
        let Some(c) = first(i) else { break };
        at = i + c.len_utf8();
        let mut ends = false;
        if let Some(&(_, opens)) = pairs.0.get(next_pair).filter(|&&(place, _)| place == i) {
            next_pair += 1;
            if opens {
                depth += 1;
                whole.push(i == start || matches!(last, Some('：' | ':')));
            } else {
                depth = depth.saturating_sub(1);
                let whole = whole.pop().unwrap_or(false);
                ends = depth == 0 && whole && last.is_some_and(is_terminal);
            }
        } else if depth == 0 && is_terminal(c) {
            // ２．４: a wide point between digits is none.
            let point = c == '．' && first(at).is_some_and(is_digit);
            ends = !point && (c != '.' || full_stop_ends(text, start, i));
        }
        last = Some(c);
        if !ends {
            continue;
        }
        // Further marks and closing quotes belong to the sentence that they end.
        while let Some(more) = first(at) {
            let pair = pairs.0.get(next_pair).filter(|&&(place, _)| place == at);
            let closes = pair.is_none() && matches!(more, '”' | '’' | '）' | ')' | '」' | '』') || pair.is_some_and(|&(_, opens)| !opens);
            if !(is_terminal(more) || closes) {
                break;
            }
            next_pair += usize::from(pair.is_some());
            at += more.len_utf8();
        }
        let rest = text.get(at..).unwrap_or_default();
        let next = rest.trim_start().chars().next();
        // “Why?” she asked; 他说：“走吧。”然后…: the sentence goes on.
        if next.is_some_and(|c| c.is_lowercase())
            || (is_ascii_end(c) && !rest.is_empty() && !rest.starts_with(' ') && !next.is_some_and(is_han))
        {
            continue;
        }
        let gap = rest.len() - rest.trim_start().len();
        if rest.trim_start().is_empty() {
            break;
        }
        at += gap;
        found.push(start..at);
        start = at;
    }
    found.push(start..text.len());
    found
}

/// Where the letters, digits and spaces end that stand at a place: they neither end nor hold anything.
fn plain_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += match bytes.get(at..) {
            Some([b' ' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z', ..]) => 1,
            Some([0xe5..=0xe9, ..] | [0xe4, 0xb8..=0xbf, ..]) => 3,
            _ => return at,
        };
    }
}

fn is_ascii_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?')
}

/// Whether the full stop at a place ends a sentence: no decimal, abbreviation or initial.
fn full_stop_ends(text: &str, start: usize, at: usize) -> bool {
    let before = text.get(start..at).unwrap_or_default();
    let after = text.get(at + 1..).unwrap_or_default();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if digit(before.chars().next_back()) && digit(after.chars().next()) {
        return false;
    }
    let tail: usize = before.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let word = before.get(before.len() - tail..).unwrap_or_default();
    if after.trim_start().is_empty() {
        return true;
    }
    !(is_abbreviation(word) || (tail > 0 && before.get(..before.len() - tail).is_some_and(|b| b.ends_with('.') && tail == 1)))
}

/// Quotes and brackets that have a partner in the same text: (offset, opens), ascending. Marks without one are text, so
/// that a lost bracket swallows nothing.
struct Pairs(Vec<(usize, bool)>);

impl Pairs {
    fn of(text: &str) -> Self {
        let mut found = Vec::new();
        let mut open: Vec<(usize, char)> = Vec::new();
        let straight = text.bytes().filter(|&b| b == b'"').count();
        let mut quoted: Option<usize> = None;
        let mut at = 0;
        loop {
            let i = plain_end(text, at);
            let Some(c) = text.get(i..).and_then(|rest| rest.chars().next()) else { break };
            at = i + c.len_utf8();
            if let Some(close) = partner(c) {
                open.push((i, close));
            } else if c == '"' && straight.is_multiple_of(2) {
                match quoted.take() {
                    Some(from) => found.extend([(from, true), (i, false)]),
                    None => quoted = Some(i),
                }
            } else if is_closer(c) {
                // The nearest few openers are asked: a stray closer must not make this quadratic.
                let near = open.iter().rev().take(8).position(|&(_, close)| close == c);
                if let Some(near) = near {
                    open.truncate(open.len() - near);
                    if let Some((from, _)) = open.pop() {
                        found.extend([(from, true), (i, false)]);
                    }
                }
            }
        }
        found.sort_unstable();
        Self(found)
    }
}

fn partner(c: char) -> Option<char> {
    const PAIRS: &[(char, char)] = &[
        ('“', '”'),
        ('‘', '’'),
        ('（', '）'),
        ('(', ')'),
        ('《', '》'),
        ('〈', '〉'),
        ('「', '」'),
        ('『', '』'),
        ('【', '】'),
        ('〔', '〕'),
        ('[', ']'),
    ];
    PAIRS.iter().find(|(open, _)| *open == c).map(|&(_, close)| close)
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | ')' | '》' | '〉' | '」' | '』' | '】' | '〕' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        clauses(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_at_their_marks_and_nowhere_inside_quotes() {
        assert_eq!(split("水来了。树活了！人呢？"), ["水来了。", "树活了！", "人呢？"]);
        assert_eq!(split("他说“水来了。树活了。”的时候，天亮了。我们走。"), ["他说“水来了。树活了。”的时候，天亮了。", "我们走。"]);
        assert_eq!(split("“水来了。”我们都听见了。"), ["“水来了。”", "我们都听见了。"]);
        assert_eq!(split("修渠；种树；办学。"), ["修渠；种树；办学。"]);
        assert_eq!(split("没有句号"), ["没有句号"]);
        assert_eq!(split(""), [""]);
    }

    #[test]
    fn a_lost_bracket_swallows_nothing() {
        assert_eq!(split("修渠（三条。种树。“办学。都好。"), ["修渠（三条。", "种树。", "“办学。", "都好。"]);
        assert_eq!(split("他说\"走吧。不走了。\"的时候，天亮了。我们走。"), ["他说\"走吧。不走了。\"的时候，天亮了。", "我们走。"]);
        assert_eq!(split("水来\"了。我们走。"), ["水来\"了。", "我们走。"]);
    }

    #[test]
    fn english_full_stops() {
        assert_eq!(
            split("Mr. Lane paid $2.5bn in Jan. 2020. J. Smith of the U.S. team left. “Why?” she asked. Done."),
            ["Mr. Lane paid $2.5bn in Jan. 2020. ", "J. Smith of the U.S. team left. ", "“Why?” she asked. ", "Done."]
        );
        assert_eq!(split("1. Water is life. 2.5 million people agree."), ["1. Water is life. ", "2.5 million people agree."]);
        assert_eq!(split("See No. 5 and e.g. Art. 3. Then act."), ["See No. 5 and e.g. Art. 3. ", "Then act."]);
    }
}
