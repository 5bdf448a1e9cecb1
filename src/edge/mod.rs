//! The only code that touches the world.
//!
//! | file | what it knows |
//! |---|---|
//! | [`input`] | bytes from a terminal (or an SSH channel) to keys, pastes and answers |
//! | `keys` | which sequence is which key |

pub mod input;
mod keys;
