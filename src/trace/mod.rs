//! The same clause in other documents: in copies, and in what later or earlier texts of a series made of it.

mod counterparts;

pub use counterparts::{Counterpart, counterparts, reworded};
