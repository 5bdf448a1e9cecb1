//! What is wrong in a file of the reader's, said with its line and a remedy.

use std::collections::BTreeMap;
use std::fmt;

use toml::de::DeTable;

/// Something wrong in a file; the rest of it holds all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line from 1.
    pub line: usize,
    /// A sentence.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

/// The line, from 1, of a byte of a source.
#[must_use]
pub fn line_of(source: &str, at: usize) -> usize {
    source.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
}

/// What stands in a source, and by line the first slip there against the rules of TOML; what is on other lines holds.
#[must_use]
pub fn table_of(source: &str) -> (toml::Spanned<DeTable<'_>>, BTreeMap<usize, String>) {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut slips = BTreeMap::new();
    // There may be as many as lines.
    let ends: Vec<usize> = source.match_indices('\n').map(|(at, _)| at).collect();
    for error in errors {
        let line = error.span().map_or(1, |span| ends.partition_point(|&end| end < span.start) + 1);
        slips.entry(line).or_insert_with(|| error.message().lines().collect::<Vec<_>>().join(" "));
    }
    (table, slips)
}

/// `; did you mean "…"?` for the nearest of some names, if one is near.
#[must_use]
pub fn did_you_mean<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let nearest = names.into_iter().map(|known| (distance(name, known), known)).min();
    match nearest {
        // Three slips in a long name, but not another word of four letters.
        Some((apart, near)) if apart <= 3 && apart * 2 <= near.chars().count() + 1 => format!("; did you mean {near:?}?"),
        _ => String::new(),
    }
}

/// Slips between two short names: letters left out, added, taken for another, or two that changed places.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (mut before, mut row): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let [corner, above] = [j, j + 1].map(|at| row.get(at).copied().unwrap_or_default());
            let left = next.last().copied().unwrap_or_default();
            let least = (corner + usize::from(x != y)).min(above + 1).min(left + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            let swap = before.get(j.saturating_sub(1)).filter(|_| swapped).map_or(least, |far| far + 1);
            next.push(least.min(swap));
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_where_it_is_near() {
        assert_eq!(did_you_mean("measur", ["ascii", "measure"]), "; did you mean \"measure\"?");
        assert_eq!(did_you_mean("dork", ["auto", "dark"]), "; did you mean \"dark\"?");
        assert_eq!(did_you_mean("edn", ["edit", "end"]), "; did you mean \"end\"?");
        let apart = |a, b| distance(a, b);
        assert_eq!([apart("", "abc"), apart("abcd", "acbd"), apart("kitten", "sitting"), apart("same", "same")], [3, 1, 3, 0]);
        assert_eq!(did_you_mean("zzz", ["ascii", "measure", "off"]), "");
    }
}
