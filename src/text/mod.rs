//! What text is, knowing nothing of speeches.

mod cells;
pub mod chars;
pub mod numerals;
mod shown;
mod wrap;

pub use cells::{Width, width_of};
pub use shown::{Shown, ShownCell};
pub use wrap::{Row, wrap};
