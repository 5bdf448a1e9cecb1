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

/// Whether a word that ends in a dollar sign is a currency before its amount: US$ 450 million, HK$ 20.
pub(super) fn is_money(word: &str, after: &str) -> bool {
    let country = word.trim_end_matches('$');
    let amount = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    amount && country.len() <= 2 && country.len() + 1 == word.len() && country.bytes().all(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dollar_before_an_amount_is_no_operator() {
        assert!(is_money("us$", " 450 million") && is_money("HK$", " 20"));
        assert!(!is_money("us$", " million") && !is_money("end$", " 20") && !is_money("桥$", " 20"));
    }
}
