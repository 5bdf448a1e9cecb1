//! The characters that a query is cut by, whatever keyboard typed them.

/// Full-width ASCII as ASCII: a Chinese keyboard types ！ for !.
pub(super) fn half(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// The mark that closes a phrase.
pub(super) fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' => Some('”'),
        '「' => Some('」'),
        '『' => Some('』'),
        _ => None,
    }
}

/// A text without its first character, which is this one.
pub(super) fn skip(text: &str, c: char) -> &str {
    text.get(c.len_utf8()..).unwrap_or_default()
}
