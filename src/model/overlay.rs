//! What belongs to the reader and not to the texts: plain values, read and written by the store at the edge.

/// A quote that was copied: the ring holds the newest first, the quotes file holds all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedQuote {
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Id and anchor of its (first) clause.
    pub clause: String,
    /// The exact words.
    pub text: String,
    /// Their citation, plain.
    pub citation: String,
}

/// The reader's own data. What is shown = what is derived from the texts + this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay {
    /// Quotes copied, newest first.
    pub quotes: Vec<SavedQuote>,
}

impl Overlay {
    /// Quotes that the ring offers again; older ones are in the quotes file.
    pub const RING: usize = 50;

    /// Puts a quote first; the same words copied again move to the front.
    pub fn push_quote(&mut self, quote: SavedQuote) {
        self.quotes.retain(|old| old.text != quote.text || old.clause != quote.clause);
        self.quotes.insert(0, quote);
        self.quotes.truncate(Self::RING);
    }
}
