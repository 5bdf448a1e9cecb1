//! What a speech is: corpus, document, section, paragraph, clause, figure, addresses, and the reader's own overlay.

mod address;
mod corpus;
mod date;
mod document;
mod figure;
mod overlay;
mod source;

pub use address::{Address, anchor_of, id_stem, unique_stems};
pub use corpus::{Corpus, Found};
pub use date::Date;
pub use document::{Clause, Document, Doubt, Kind, Language, Lines, Paragraph, Publication, Repair, Role, Section, Span};
pub use figure::{Approx, Class, Figure, Horizon, Link, Per, Precision, Quantity, Relation, Sense};
pub use overlay::{Overlay, SavedQuote};
pub use source::SourceText;
