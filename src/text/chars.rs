//! Classes of characters that several layers ask for.

/// A Han ideograph (unified, extensions A to H, compatibility), or 〇.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// A character of Chinese text: Han, or CJK and full-width punctuation, and the quotes and dashes that Chinese shares.
#[must_use]
pub fn is_cjk(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// `char::is_alphabetic` without its table for the characters that our texts are made of.
#[must_use]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        '\u{4e00}'..='\u{9fff}' => true,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{ff01}'..='\u{ff20}' | '\u{2010}'..='\u{2027}' => false,
        _ => c.is_alphabetic(),
    }
}

/// `char::is_alphanumeric` without its table for the characters that our texts are made of.
#[must_use]
pub fn is_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '０'..='９' => true,
        _ => is_letter(c) || (!matches!(c, '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{ff01}'..='\u{ff20}') && c.is_numeric()),
    }
}

/// Opens something that must be closed: it may not end a line.
#[must_use]
pub fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '(' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '[' | '{' | '｛')
}

/// Closes or separates: it may not begin a line (GB/T 15834, 5.1).
#[must_use]
pub fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '）'
            | ')'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '］'
            | ']'
            | '}'
            | '｝'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | '％'
            | '%'
            | '‰'
            | '℃'
            | '·'
            | '…'
            | '—'
            | '～'
    )
}

/// Ends a sentence in Chinese or English.
#[must_use]
pub fn is_terminal(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '.' | '!' | '?' | '｡' | '．')
}

/// A digit, ASCII or full-width.
#[must_use]
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Bidirectional marks, embeddings, overrides and isolates.
#[must_use]
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters without width that carry no meaning in our texts: zero-width space, word joiner, soft hyphen, byte order mark.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\u{180e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_ways_agree_with_unicode() {
        for c in '\0'..='\u{3ffff}' {
            assert_eq!((is_letter(c), is_word(c)), (c.is_alphabetic(), c.is_alphanumeric()), "{c:?}");
        }
    }
}
