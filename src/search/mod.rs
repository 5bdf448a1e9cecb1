//! Finding a clause by a few keys.
//!
//! A [`Query`] is read from what was typed; an [`Index`] holds the folded texts of the documents, in [`Segment`]s that
//! are built as documents arrive; a [`Job`] looks through the index in steps and can be asked for its best [`Hit`]s after
//! each. What a word of the query may be taken for is a row of `reading::READINGS`, strongest first: a weaker reading is
//! tried only where stronger ones found little. A new reading (by sound, by number, by translation) is one more row and
//! one more [`Why`].

mod hit;
mod index;
mod job;
mod place;
mod query;
mod rank;
mod reading;
mod scatter;
mod tally;

pub use hit::{Hit, HitKind, Why};
pub use index::{Index, Segment};
pub use job::Job;
pub use query::Query;
