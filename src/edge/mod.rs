//! The only code that touches the world.
//!
//! | file | what it knows |
//! |---|---|
//! | [`input`] | bytes from a terminal (or an SSH channel) to keys, pastes and answers |
//! | `keys` | which sequence is which key |
//! | [`caps`] | what a terminal can do
//! | [`paint`] | from one frame to the next in few bytes
//! | `pen` | how cells look, and the way from one look to another

pub mod caps;
pub mod input;
mod keys;
pub mod paint;
mod pen;
