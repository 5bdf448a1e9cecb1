//! Marks of Markdown on one line: headings, bullets, quotes, emphasis, code.

use crate::text::chars::is_han;

/// A line without its marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unmarked {
    pub text: String,
    /// Number of `#` before it.
    pub hashes: u8,
    /// It began with the bullet of a list.
    pub bullet: bool,
}

/// Takes the marks off. In plain text only those of headings, bullets and strong emphasis, which conversions leave behind.
pub(super) fn without_marks(text: &str, markdown: bool) -> Unmarked {
    let (mut found, mut bullet) = (0, false);
    let mut rest = text;
    if markdown {
        rest = rest.trim_start_matches(['>', ' ']);
    }
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let after = rest.trim_start_matches('#');
    if (1..=6).contains(&hashes) && (after.starts_with(' ') || after.starts_with(is_han)) {
        found = u8::try_from(hashes).unwrap_or(6);
        rest = after.trim().trim_end_matches('#').trim_end();
    } else if let Some(item) = ["- ", "* ", "+ "].iter().find_map(|mark| rest.strip_prefix(mark)).filter(|item| !is_page_number(item)) {
        bullet = true;
        rest = item.trim_start();
    } else if rest.starts_with(['•', '●', '▪', '■', '◆']) {
        bullet = true;
    }
    let mut out = rest.replace("**", "");
    if markdown {
        out = plain_emphasis(&out);
    }
    Unmarked { text: out, hashes: found, bullet }
}

/// Emphasis by single marks, and code, without the marks: `*word*`, `_word_`, `` `word` ``.
fn plain_emphasis(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let mark = match c {
            '`' => true,
            // Between letters or digits (snake_case, 3*4) it is text.
            '*' | '_' => {
                let within = last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
                let alone = last == ' ' && next == ' ';
                !within && !alone
            }
            _ => false,
        };
        if !mark {
            out.push(c);
        }
        last = c;
    }
    out
}

/// `3`, `12 -`: what is left of a page number between dashes.
fn is_page_number(item: &str) -> bool {
    let bare = item.trim_end_matches(['-', ' ', '—', '–']);
    bare.len() < item.len() && !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off() {
        for (text, plain, hashes, bullet) in [
            ("## 二、任务", "二、任务", 2, false),
            ("- **水**：修渠", "水：修渠", 0, true),
            ("1. *树*，`种`", "1. 树，种", 0, false),
            ("> 3*4 a_b", "3*4 a_b", 0, false),
            ("- 3 -", "- 3 -", 0, false),
            ("#1 port", "#1 port", 0, false),
        ] {
            assert_eq!(without_marks(text, true), Unmarked { text: plain.into(), hashes, bullet }, "{text}");
        }
        assert_eq!(without_marks("*树*", false).text, "*树*");
    }
}
