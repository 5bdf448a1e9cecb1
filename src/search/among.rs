//! Which of some short texts answer a query: a list that is narrowed while somebody types, by the readings that find clauses.

use crate::model::{Document, Figure};

use super::cheap::Witness;
use super::reading::{Eye, READINGS};
use super::sieve::passes_figure;
use super::{Index, Query};

/// The weakest rank of a reading that narrows a list. Scattered characters and slips are guesses: what a list keeps out is
/// not seen, so that a guess would be taken for an answer.
const WEAKEST: u8 = 2;

/// A query, and the ways in which its words may be taken, strongest first.
pub struct Among {
    query: Query,
    eye: Eye,
    /// By rank the readings that take some word otherwise.
    ranks: Vec<Vec<usize>>,
}

impl Among {
    /// Reads what was typed; its words mean what they mean in searches of this index.
    #[must_use]
    pub fn new(typed: &str, index: &Index) -> Self {
        let query = Query::parse(typed);
        let mut eye = Eye::default();
        let mut ranks = vec![Vec::new(); usize::from(WEAKEST) + 1];
        for (number, reading) in READINGS.iter().enumerate() {
            if let Some(rank) = ranks.get_mut(usize::from(reading.rank()))
                && eye.prepare(number, &query, &index.glossary())
            {
                rank.push(number);
            }
        }
        Self { query, eye, ranks }
    }

    /// Whether it asks for words: what only filters has nothing to look for in a text.
    #[must_use]
    pub fn has_words(&self) -> bool {
        !self.query.groups().is_empty()
    }

    /// Whether its filters let a figure of a document pass.
    #[must_use]
    pub fn lets(&self, document: &Document, figure: &Figure) -> bool {
        self.query.filters().is_empty() || passes_figure(self.query.filters(), document, figure)
    }

    /// For each way to take its words, the strongest first, what tells whether a folded text answers it so. The next one is
    /// meant to be asked where one finds nothing.
    pub fn ways(&self) -> impl Iterator<Item = impl FnMut(&str) -> bool> {
        self.ranks.iter().filter(|rank| !rank.is_empty()).map(move |rank| {
            let cheap: Vec<_> = rank.iter().map(|&number| (number, self.eye.cheap(number, &self.query))).collect();
            move |text: &str| {
                cheap.iter().any(|(number, cheap)| match cheap {
                    // Some are told by posting lists alone, which a text by itself has none of.
                    Some(cheap) if !cheap.is_sure() => Witness::new(cheap).is_answer(text),
                    _ => self.eye.look(*number, &self.query, text).is_some(),
                })
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    /// The way that finds any of these texts first, and which it finds.
    fn found(typed: &str, texts: &[&str]) -> (usize, Vec<usize>) {
        let among = Among::new(typed, &Index::default());
        for (way, mut fits) in among.ways().enumerate() {
            let found: Vec<usize> = (0..texts.len()).filter(|&i| fits(&fold(texts[i]))).collect();
            if !found.is_empty() {
                return (way, found);
            }
        }
        (usize::MAX, Vec::new())
    }

    #[test]
    fn words_are_looked_for_folded_and_what_is_unwanted_left_out() {
        let texts = ["鲁班工坊 USD 2021", "鲁班工坊 USD 2025", "鲁班工坊"];
        assert_eq!(found("工坊 !2025 ＵＳＤ", &texts), (0, vec![0]));
        assert_eq!(found("工坊", &texts), (0, vec![0, 1, 2]));
        assert!(!Among::new(" ！ ", &Index::default()).has_words() && !Among::new("", &Index::default()).has_words());
    }

    #[test]
    fn words_in_quotation_marks_stay_together() {
        let texts = ["no report 路", "no such report 路", "no report 路 met early", "no report 路 met in early May"];
        assert_eq!(found("\"no report\" !“met early” 路", &texts), (0, vec![0, 3]));
        assert_eq!(found("\"no rep", &texts).1, [0, 2, 3], "while it is typed");
        for typed in ["\"", "\"\"", "! \"", "“”", "!\" \""] {
            assert!(!Among::new(typed, &Index::default()).has_words(), "{typed}");
        }
    }

    #[test]
    fn weaker_readings_are_for_what_is_nowhere_as_written() {
        let texts = ["鲁班工坊 10 所", "疫苗 20 亿剂", "workshops"];
        assert_eq!(found("lubangongfang", &texts).1, [0]);
        assert_eq!(found("gongfang", &texts).1, [0]);
        assert_eq!(found("lbgf", &texts).1, [0]);
        assert_eq!(found("vaccine", &texts).1, [1]);
        assert_eq!(found("20亿", &texts), (0, vec![1]));
        assert_eq!(found("2 billion", &texts).1, [1]);
        assert_eq!(found("workshops", &texts), (0, vec![2]), "as written, and nothing else beside it");
        assert_eq!(found("wrokshops", &texts).1, Vec::<usize>::new(), "no guesses");
    }
}
