//! Lines that a registry or press office prints above a text: RVR/DEC/2012/4, 水字〔2012〕第9号, For Immediate Release.

use std::sync::LazyLock;

use super::lookup::Lookup;
use super::words::MARKS;

/// Longer lines say more than a registry does.
const LONGEST: usize = 80;

static NOTICES: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&MARKS.notice));

/// Whether a line is one of them.
pub(super) fn is_registry(text: &str) -> bool {
    text.chars().count() <= LONGEST && (is_number_of_document(text) || is_notice(text))
}

/// RVR/DEC/2012/4; 水字〔2012〕第9号.
fn is_number_of_document(text: &str) -> bool {
    let symbol = text.bytes().filter(|&byte| byte == b'/').count() >= 2
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '.' | '-' | '(' | ')'))
        && text.split('/').any(|part| part.chars().any(|c| c.is_ascii_uppercase()));
    let numbered = || {
        text.ends_with(['号', '號']) && text.contains(['〔', '［', '[']) && text.contains(['〕', '］', ']']) && text.chars().count() <= 30
    };
    symbol || numbered()
}

fn is_notice(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '（']);
    NOTICES.begin(text).next().is_some() && text.split_whitespace().count() <= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_documents_are_told_from_titles_and_days() {
        for (text, found) in [
            ("RVR/DEC/2012/4", true),
            ("水字〔2012〕第9号", true),
            ("For immediate release", true),
            ("Original: English", true),
            ("2012/5/4", false),
            ("柳镇，2012年5月4日", false),
            ("Ports and Rivers", false),
        ] {
            assert_eq!(is_registry(text), found, "{text}");
        }
        for row in &MARKS.notice {
            assert!(is_registry(&row.example), "{}", row.example);
        }
    }
}
