//! What a speech is: corpus, document, section, paragraph, clause, figure, addresses, and the reader's own overlay.

mod address;
mod corpus;
mod date;
mod document;
mod figure;
mod kind;
mod overlay;
mod source;
mod span;

pub use address::{Address, anchor_of, id_stem, unique_stems};
pub use corpus::{Corpus, Found};
pub use date::Date;
pub use document::{Clause, Document, Doubt, Paragraph, Publication, Repair, Section};
pub use figure::{Approx, Class, Figure, Horizon, Link, Per, Precision, Quantity, Relation, Sense};
pub use kind::{Kind, Language, Role};
pub use overlay::{Correction, FigureName, Fold, Hidden, Judgement, Mark, Note, Overlay, SavedQuote, Sitting, Verdict};
pub use source::SourceText;
pub use span::{Lines, Span};
