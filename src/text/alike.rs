//! How much of their wording two texts share.

use std::collections::HashMap;

/// Share of letter pairs that two texts have in common, 0 to 1 (Dice's coefficient over pairs of neighbours).
#[must_use]
pub fn alike(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut count: HashMap<(char, char), u32> = HashMap::new();
        for pair in letters.windows(2) {
            if let [x, y] = pair {
                *count.entry((*x, *y)).or_default() += 1;
            }
        }
        (letters.len().saturating_sub(1), count)
    };
    let ((a_len, a), (b_len, b)) = (pairs(a), pairs(b));
    let both: u32 = a.iter().map(|(pair, &n)| n.min(b.get(pair).copied().unwrap_or_default())).sum();
    2.0 * f64::from(both) / ((a_len + b_len).max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_common_count_and_signs_do_not() {
        assert_eq!(alike("种树三百棵", "“种树”，三百棵。"), 1.0);
        assert!(alike("种树三百棵", "种树五百棵") == 0.5);
        assert_eq!(alike("种树三百棵", "修路二十里"), 0.0);
        assert_eq!(alike("", ""), 0.0);
    }
}
