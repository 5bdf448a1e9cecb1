//! Which words of a list a text holds, told in one reading of the text whatever the length of the list.

use super::words::{Row, begins_with};

/// The rows of a list by a character at one edge of their words.
pub(super) struct Lookup {
    rows: &'static [Row],
    slots: Vec<Vec<u16>>,
    /// The slots in which something stands, a bit each.
    taken: [u64; SLOTS / 64],
}

/// Characters share this many slots; what stands in one is compared as a whole word anyhow.
const SLOTS: usize = 4096;

impl Lookup {
    /// By the first characters of the words, ASCII letters of either case.
    pub fn by_start(rows: &'static [Row]) -> Self {
        Self::new(rows, |row| row.word.chars().next())
    }

    /// By the last characters of the words.
    pub fn by_end(rows: &'static [Row]) -> Self {
        Self::new(rows, |row| row.word.chars().next_back())
    }

    fn new(rows: &'static [Row], edge: impl Fn(&Row) -> Option<char>) -> Self {
        let (mut slots, mut taken) = (vec![Vec::new(); SLOTS], [0_u64; SLOTS / 64]);
        for (row, number) in rows.iter().zip(0_u16..) {
            let Some(at) = edge(row).map(slot_of) else { continue };
            slots.get_mut(at).into_iter().for_each(|slot: &mut Vec<u16>| slot.push(number));
            taken.get_mut(at / 64).into_iter().for_each(|bits| *bits |= 1 << (at % 64));
        }
        Self { rows, slots, taken }
    }

    /// Whether any word has such an edge.
    fn knows(&self, c: char) -> bool {
        let at = slot_of(c);
        self.taken.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// The rows that a character may begin or end, with their numbers in the list.
    fn near(&self, c: char) -> impl Iterator<Item = (u16, &'static Row)> + '_ {
        let rows = self.rows;
        let slot = self.slots.get(slot_of(c)).map_or(&[][..], Vec::as_slice);
        slot.iter().filter_map(move |&number| rows.get(usize::from(number)).map(|row| (number, row)))
    }

    /// The rows whose words a text holds, each once, letters as they are.
    pub fn held_exact(&self, text: &str) -> Vec<&'static Row> {
        self.held(text, |at, row| text.get(at..).is_some_and(|rest| rest.starts_with(row.word.as_str())))
    }

    /// The rows whose words a text holds, each once, as [`Row::find`] finds them.
    pub fn held_words(&self, text: &str) -> Vec<&'static Row> {
        self.held(text, |at, row| begins_at(text, at, row))
    }

    fn held(&self, text: &str, holds: impl Fn(usize, &Row) -> bool) -> Vec<&'static Row> {
        let mut numbers: Vec<u16> = Vec::new();
        for (at, c) in text.char_indices().filter(|&(_, c)| self.knows(c)) {
            numbers.extend(self.near(c).filter(|(_, row)| holds(at, row)).map(|(number, _)| number));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().filter_map(|number| self.rows.get(usize::from(number))).collect()
    }

    /// The longest word that begins first in a text, as [`Row::find`] finds it.
    pub fn first_word(&self, text: &str) -> Option<&'static Row> {
        text.char_indices().filter(|&(_, c)| self.knows(c)).find_map(|(at, c)| {
            let found = self.near(c).map(|(_, row)| row).filter(|row| begins_at(text, at, row));
            found.max_by_key(|row| row.word.len())
        })
    }

    /// The word that ends last in a text, the longest of several, and where it ends.
    pub fn last_word(&self, text: &str) -> Option<(usize, &'static Row)> {
        text.char_indices().rev().filter(|&(_, c)| self.knows(c)).find_map(|(at, c)| {
            let end = at + c.len_utf8();
            let head = text.get(..end)?;
            let found = self.near(c).map(|(_, row)| row).filter(|row| head.ends_with(row.word.as_str()));
            found.max_by_key(|row| row.word.len()).map(|row| (end, row))
        })
    }

    /// The rows with whose words a text begins, ASCII letters of either case.
    pub fn begin<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'static Row> + 'a {
        text.chars().next().into_iter().flat_map(|c| self.near(c)).map(|(_, row)| row).filter(|row| begins_with(text, &row.word))
    }

    /// The rows with whose words a text ends.
    pub fn end<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'static Row> + 'a {
        text.chars().next_back().into_iter().flat_map(|c| self.near(c)).map(|(_, row)| row).filter(|row| text.ends_with(row.word.as_str()))
    }
}

/// Whether the word of a row begins at a place, one of ASCII where a word may begin and end.
fn begins_at(text: &str, at: usize, row: &Row) -> bool {
    let Some((before, rest)) = text.split_at_checked(at) else { return false };
    let word = row.word.as_str();
    if !word.is_ascii() {
        return rest.starts_with(word);
    }
    !before.ends_with(|c: char| c.is_ascii_alphanumeric()) && begins_with(rest, word)
}

fn slot_of(c: char) -> usize {
    u32::from(c.to_ascii_lowercase()) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::super::words::{KINDS, MARKS};
    use super::*;

    #[test]
    fn a_list_is_found_in_a_text_as_each_of_its_words_is() {
        let texts = [
            "在宣言发表十周年纪念会上关于联合宣言的讲话",
            "各位乡亲：我们郑重宣布，双方同意修桥，并发表声明。",
            "Remarks at the signing of the Joint Declaration: we, the ministers, DECLARE our resolve.",
            "Undeclared remarkable things",
        ];
        for (list, rows) in [("title", &KINDS.title), ("body", &KINDS.body), ("opener", &MARKS.opener)] {
            let words = |found: Vec<&Row>| found.into_iter().map(|row| row.word.clone()).collect::<Vec<_>>();
            let by_start = Lookup::by_start(rows);
            for text in texts.into_iter().chain(rows.iter().map(|row| row.example.as_str())) {
                let exact = rows.iter().filter(|row| row.find_exact(text).is_some()).collect();
                let whole = rows.iter().filter(|row| row.find(text).is_some()).collect();
                assert_eq!(words(by_start.held_exact(text)), words(exact), "{list}: {text}");
                assert_eq!(words(by_start.held_words(text)), words(whole), "{list}: {text}");
                let first = rows.iter().filter_map(|row| row.find(text).map(|at| (std::cmp::Reverse(at), row.word.len(), row)));
                let first = first.max_by_key(|&(at, length, _)| (at, length)).map(|(.., row)| &row.word);
                assert_eq!(by_start.first_word(text).map(|row| &row.word), first, "{list}: {text}");
                let last = rows.iter().filter_map(|row| text.rfind(&row.word).map(|at| (at + row.word.len(), row.word.len(), row)));
                let last = last.max_by_key(|&(end, length, _)| (end, length)).map(|(end, _, row)| (end, &row.word));
                assert_eq!(Lookup::by_end(rows).last_word(text).map(|(end, row)| (end, &row.word)), last, "{list}: {text}");
            }
        }
    }
}
