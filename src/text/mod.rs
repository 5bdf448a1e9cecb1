//! What text is, knowing nothing of speeches but the field's terms in both languages.

mod alike;
mod cells;
pub mod chars;
mod diff;
mod fold;
pub mod glossary;
mod json;
pub mod numerals;
pub mod pinyin;
pub mod problem;
mod shown;
pub mod steps;
mod wrap;

pub use alike::{Likeness, alike};
pub use cells::{Width, width_of};
pub use diff::{Difference, difference, stops_early};
pub use fold::{Folded, fold, fold_into, simplified};
pub use json::json;
pub use shown::{Shown, ShownCell};
pub use wrap::{Row, wrap, wrap_keeping};
