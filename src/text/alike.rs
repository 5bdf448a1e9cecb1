//! How much of their wording two texts share.

/// Share of letter pairs that two texts have in common, 0 to 1 (Dice's coefficient over pairs of neighbours).
#[must_use]
pub fn alike(a: &str, b: &str) -> f64 {
    Likeness::new(a).to(b)
}

/// The letter pairs of a text, to hold many others against.
#[derive(Clone, Debug)]
pub struct Likeness {
    /// Each pair once, in order, with how often it stands there.
    pairs: Vec<((char, char), u32)>,
    /// All of them.
    len: usize,
}

impl Likeness {
    /// Reads a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut all: Vec<(char, char)> = Vec::new();
        each_pair(text, |pair| all.push(pair));
        all.sort_unstable();
        let len = all.len();
        let mut pairs: Vec<((char, char), u32)> = Vec::new();
        for pair in all {
            match pairs.last_mut() {
                Some((last, count)) if *last == pair => *count += 1,
                _ => pairs.push((pair, 1)),
            }
        }
        Self { pairs, len }
    }

    /// Share of letter pairs that it has in common with another text, 0 to 1.
    #[must_use]
    pub fn to(&self, other: &str) -> f64 {
        let mut left: Vec<u32> = self.pairs.iter().map(|(_, count)| *count).collect();
        let (mut both, mut len) = (0usize, 0usize);
        each_pair(other, |pair| {
            len += 1;
            let at = self.pairs.binary_search_by(|(own, _)| own.cmp(&pair)).ok();
            if let Some(count) = at.and_then(|at| left.get_mut(at)).filter(|count| **count > 0) {
                *count -= 1;
                both += 1;
            }
        });
        2.0 * both as f64 / ((self.len + len).max(1) as f64)
    }
}

/// Every two letters or digits that are neighbours, marks and blanks left out.
fn each_pair(text: &str, mut tell: impl FnMut((char, char))) {
    let mut before = None;
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if let Some(before) = before.replace(c) {
            tell((before, c));
        }
    }
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
        assert_eq!(alike("哈哈哈哈", "哈哈"), 0.5);
    }
}
