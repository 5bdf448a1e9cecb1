//! The program as a value: event in, state changed, effects out.

mod event;

pub use event::{Answer, Code, Input, Key, Moment};
