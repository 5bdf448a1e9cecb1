//! Words with what they mean, found at or before a position of folded text: longest first, Latin words whole.

use std::collections::HashMap;

/// Aliases and their rows.
#[derive(Default)]
pub(super) struct Lexicon<T> {
    first: HashMap<char, Vec<(Vec<char>, T)>>,
    last: HashMap<char, Vec<(Vec<char>, T)>>,
}

impl<T: Copy> Lexicon<T> {
    pub(super) fn new<'a>(words: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let (mut first, mut last) = (HashMap::<char, Vec<_>>::new(), HashMap::<char, Vec<_>>::new());
        for (word, row) in words {
            let chars: Vec<char> = word.chars().collect();
            if let (Some(&a), Some(&z)) = (chars.first(), chars.last()) {
                first.entry(a).or_default().push((chars.clone(), row));
                last.entry(z).or_default().push((chars, row));
            }
        }
        for list in first.values_mut().chain(last.values_mut()) {
            list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { first, last }
    }

    /// The longest word that begins at `at`: its end and row.
    pub(super) fn at(&self, chars: &[char], at: usize) -> Option<(usize, T)> {
        self.all_at(chars, at).next()
    }

    /// All words that begin at `at`, longest first.
    pub(super) fn all_at<'a>(&'a self, chars: &'a [char], at: usize) -> impl Iterator<Item = (usize, T)> + 'a {
        chars.get(at).and_then(|c| self.first.get(c)).into_iter().flatten().filter_map(move |(word, row)| {
            let end = at + word.len();
            (chars.get(at..end) == Some(word.as_slice()) && whole(chars, at, end)).then_some((end, *row))
        })
    }

    /// The longest word that ends at `end`: its start and row.
    pub(super) fn before(&self, chars: &[char], end: usize) -> Option<(usize, T)> {
        let list = end.checked_sub(1).and_then(|i| chars.get(i)).and_then(|c| self.last.get(c))?;
        list.iter().find_map(|(word, row)| {
            let start = end.checked_sub(word.len())?;
            (chars.get(start..end) == Some(word.as_slice()) && whole(chars, start, end)).then_some((start, *row))
        })
    }
}

/// A Latin word is matched only as a whole: no letter goes on before or behind it.
fn whole(chars: &[char], start: usize, end: usize) -> bool {
    let letter = |i: usize| chars.get(i).is_some_and(|c| c.is_ascii_alphabetic());
    let goes_on = letter(end - 1) && letter(end);
    let begun = letter(start) && start > 0 && letter(start - 1);
    !goes_on && !begun
}
