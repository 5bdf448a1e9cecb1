//! What belongs to the reader and not to the texts: plain values, read and written by the store at the edge.

use serde::{Deserialize, Serialize};

use super::Class;

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

/// How the reader's own data name a figure: by its words, so that it is found again when a text was read anew.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureName {
    /// The document's id.
    pub document: String,
    /// Anchor of its clause.
    pub anchor: u32,
    /// The number with its unit as printed.
    pub quote: String,
    /// Which of the same quotes in the clause, from 0.
    pub nth: u32,
}

/// A class that the reader gave a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// The figure.
    pub figure: FigureName,
    /// What it does in its sentence, as the reader sees it.
    pub class: Class,
}

/// What the reader says of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The two speak of the same thing.
    Confirmed,
    /// They do not.
    Rejected,
}

/// A link that the reader confirmed or rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// The earlier figure.
    pub from: FigureName,
    /// The later figure.
    pub to: FigureName,
    /// What the reader says.
    pub verdict: Verdict,
}

/// A note of the reader's own on a clause. It is found again by the clause's anchor, and where the clause was changed by
/// what is left of its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// When it was written, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Id and anchor of its clause: `DOCUMENT#p12.3~0badcafe`.
    pub clause: String,
    /// The document's name when the note was written: an id alone may be that of another text in another folder.
    pub document: String,
    /// The words of the clause when the note was written.
    pub words: String,
    /// What the reader wrote.
    pub text: String,
}

/// A place that bears a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// a to z in its document, A to Z in all.
    pub letter: char,
    /// The address of its clause.
    pub place: String,
}

/// A fold that was set by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fold {
    /// The document's id.
    pub document: String,
    /// The names of the section and of those it is in; none where the document itself is meant.
    #[serde(default)]
    pub section: Vec<String>,
    /// Whether what is in it is shown.
    pub open: bool,
}

/// Columns beside the text that the reader put away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hidden {
    /// Documents and sections.
    pub navigator: bool,
    /// The notes and figures of the page.
    pub figures: bool,
}

/// How the reader left the texts of one library. Places are addresses of clauses with their anchors, `DOC#p12.3~0badcafe`,
/// so that they are found again in texts that were read anew or changed on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sitting {
    /// The clause with the cursor.
    pub place: String,
    /// Bytes of that clause before the cursor.
    pub within: u32,
    /// Rows of the window above the cursor.
    pub above: u16,
    /// The query whose hits were gone through.
    pub query: String,
    /// Whether documents and sections had the keys, not the text.
    pub in_navigator: bool,
    /// Columns put away.
    pub hidden: Hidden,
    /// Marks.
    pub marks: Vec<Mark>,
    /// Folds.
    pub folds: Vec<Fold>,
}

/// The reader's own data. What is shown = what is derived from the texts + this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay {
    /// Quotes copied, newest first.
    pub quotes: Vec<SavedQuote>,
    /// Classes given to figures, one a figure.
    pub corrections: Vec<Correction>,
    /// Links confirmed and rejected, one a pair.
    pub judgements: Vec<Judgement>,
    /// Notes, one a clause.
    pub notes: Vec<Note>,
    /// What was looked for, newest first.
    pub queries: Vec<String>,
}

impl Overlay {
    /// Quotes that the ring offers again; older ones are in the quotes file.
    pub const RING: usize = 50;

    /// Puts a query first; the same one looked for again moves to the front.
    pub fn push_query(&mut self, query: &str) {
        self.queries.retain(|old| old != query);
        self.queries.insert(0, query.into());
    }

    /// Puts a quote first; the same words copied again move to the front.
    pub fn push_quote(&mut self, quote: SavedQuote) {
        self.quotes.retain(|old| old.text != quote.text || old.clause != quote.clause);
        self.quotes.insert(0, quote);
        self.quotes.truncate(Self::RING);
    }

    /// Puts a note in the place of the one on its clause; one without text takes it away.
    pub fn note(&mut self, note: Note) {
        self.notes.retain(|old| old.clause != note.clause);
        self.notes.extend((!note.text.is_empty()).then_some(note));
    }

    /// Takes over what earlier sessions say; what the reader said since then stays.
    pub fn recall(&mut self, earlier: Self) {
        for note in earlier.notes {
            if !self.notes.iter().any(|own| own.clause == note.clause && own.at > note.at) {
                self.note(note);
            }
        }
        for Correction { at, figure, class } in earlier.corrections {
            if !self.corrections.iter().any(|own| own.figure == figure && own.at > at) {
                self.correct(at, figure, Some(class));
            }
        }
        for Judgement { at, from, to, verdict } in earlier.judgements {
            if !self.judgements.iter().any(|own| own.from == from && own.to == to && own.at > at) {
                self.judge(at, from, to, Some(verdict));
            }
        }
    }

    /// Gives a figure a class of the reader's own, or with `None` takes it back.
    pub fn correct(&mut self, at: i64, figure: FigureName, class: Option<Class>) {
        self.corrections.retain(|old| old.figure != figure);
        self.corrections.extend(class.map(|class| Correction { at, figure, class }));
    }

    /// Says of a link that it holds or does not, or with `None` nothing.
    pub fn judge(&mut self, at: i64, from: FigureName, to: FigureName, verdict: Option<Verdict>) {
        self.judgements.retain(|old| old.from != from || old.to != to);
        self.judgements.extend(verdict.map(|verdict| Judgement { at, from, to, verdict }));
    }
}
