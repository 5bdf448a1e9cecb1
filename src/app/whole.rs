//! What a row must not part: a number and the scale and unit behind it.

use std::ops::Range;

use crate::pledge::unit_after;
use crate::text::chars::is_digit;

/// Scales and words for more or less that stand between a number and its unit.
const SCALES: &[&str] = &[
    "十", "百", "千", "万", "萬", "亿", "億", "多", "余", "餘", "来", "几", "hundred", "thousand", "million", "billion", "trillion", "bn",
    "tn",
];

/// The byte ranges of numbers with their units, in order.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(is_digit)) {
        let start = from + found;
        let inside = |c: char| is_digit(c) || matches!(c, '.' | ',' | '．' | '%' | '％');
        let mut end = start + text.get(start..).map_or(1, |rest| rest.find(|c| !inside(c)).unwrap_or(rest.len()));
        from = end;
        while let Some(more) = SCALES.iter().find_map(|scale| word(text, end, scale)) {
            end = more;
        }
        let spaces = space(text, end);
        let unit = text.get(end + spaces..).map_or(0, |rest| unit_after(clip(rest)));
        if unit > 0 {
            end += spaces + unit;
        }
        if end > from {
            out.push(start..end);
            from = end;
        }
    }
    out
}

/// Behind `word`, if it stands at `at` or one blank further; a Latin word only as a whole.
fn word(text: &str, at: usize, word: &str) -> Option<usize> {
    let begins = at + space(text, at);
    let rest = text.get(begins..)?.strip_prefix(word)?;
    let whole = !word.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphabetic());
    whole.then(|| text.len() - rest.len())
}

fn space(text: &str, at: usize) -> usize {
    usize::from(text.get(at..).is_some_and(|rest| rest.starts_with(' ')))
}

/// As much as a unit can take.
fn clip(text: &str) -> &str {
    let end = text.char_indices().nth(24).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_with_scale_and_unit() {
        for (text, whole) in [
            ("共 2.3 万亿美元之多", vec!["2.3 万亿美元"]),
            ("修路20余公里，种树300多棵", vec!["20余公里", "300多棵"]),
            ("some 2.3 trillion yuan in 5 years", vec!["2.3 trillion yuan", "5 years"]),
            ("a million and 12 more", vec![]),
            ("增长12.5%", vec![]),
        ] {
            let found: Vec<&str> = numbers(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, whole, "{text}");
        }
    }
}
