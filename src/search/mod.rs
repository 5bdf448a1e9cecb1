//! Finding a clause by a few keys.
//!
//! A [`Query`] is read from what was typed; an [`Index`] holds the folded texts of the documents, in [`Segment`]s that
//! are built as documents arrive; a [`Job`] looks through the index in steps and can be asked for its best [`Hit`]s after
//! each. A step looks at blocks (`look`): posting lists (`posting`) tell what may answer (`candidates`) before any text is
//! looked at; what may come among the best is judged (`rank`), and of the rest (`rings` tell which that is) it is only told
//! cheaply whether it answers (`cheap`), to be counted (`tally`).
//!
//! What a word of the query may be taken for is a row of `reading::READINGS`, strongest first: a weaker reading is tried
//! only where stronger ones found little. Words by sound are in `sounds`, by number in `number`, by meaning in `glossary`
//! (with its table in `text/glossary.toml`), with a slip in `slip`; a `plan` says which words of a query one reading takes for
//! what. A new reading is one more row, one more `Seek` and one more [`Why`]. Filters are rows of [`FILTERS`], read by
//! `filter`, held by `sieve`, completed by [`complete()`].

mod among;
mod bits;
mod candidates;
mod cheap;
mod complete;
mod fields;
mod filter;
mod glossary;
mod heard;
mod hit;
mod index;
mod job;
mod look;
mod number;
mod page;
mod place;
mod plan;
mod posting;
mod query;
mod rank;
mod reading;
mod rings;
mod scatter;
mod sieve;
mod slip;
mod sounding;
mod sounds;
mod tally;
mod twins;
mod words;

pub use among::Among;
pub use complete::{Candidate, complete};
pub use fields::{FILTERS, Field, FilterRow};
pub use filter::{Filter, Problem};
pub use hit::{Hit, HitKind, Why};
pub use index::{Index, Segment};
pub use job::Job;
pub use query::Query;
