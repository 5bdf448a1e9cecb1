//! The only code that touches the world.
//!
//! | file | what it knows |
//! |---|---|
//! | [`input`] | bytes from a terminal (or an SSH channel) to keys, pastes and answers |
//! | `keys` | which sequence is which key |
//! | [`caps`] | what a terminal can do |
//! | [`paint`] | from one frame to the next in few bytes |
//! | [`terminal`] | the terminal itself, and one wait for all that happens |
//! | [`signals`] | signals and wakes, told through pipes |
//! | `restore` | giving the terminal back as it was |
//! | `scroll` | rows that moved |
//! | `pen` | how cells look, and the way from one look to another |
//! | [`clipboard`] | the sequences that put text on the reader's own clipboard |
//! | [`ways`] | which of them, or which program, a copy takes |
//! | `facts` | what stands between us and the reader |
//! | [`copier`] | carrying a copy along its ways |
//! | `programs` | outside programs |
//! | [`questions`] | what a terminal answers where the room is not open |
//! | `keeper` | the thread that keeps what outlives the session |
//! | `whole` | writing that is whole or not at all |
//! | [`store`] | the quotes file |
//! | [`history`] | commands typed before |
//! | [`corrections`] | what the reader says of figures and links |
//! | [`notes`] | notes of the reader's own |
//! | `journal` | files that only grow, a line for each thing said |
//! | [`export`] | tables written to files of their own |
//! | [`config`] | the settings of the reader |
//! | [`sittings`] | where the reader was in each library |
//! | `relink` | the thread that finds links anew |
//! | [`editor`] | the reader's editor |
//! | [`files`] | from PATHs to files, saying what was left out |

pub mod caps;
pub mod clipboard;
pub mod config;
pub mod copier;
pub mod corrections;
pub mod editor;
pub mod export;
mod facts;
pub mod files;
pub mod history;
pub mod input;
mod journal;
mod keeper;
mod keys;
pub mod notes;
pub mod paint;
mod pen;
mod programs;
pub mod questions;
pub mod reading;
mod restore;
pub mod run;
mod scroll;
pub mod signals;
pub mod sittings;
pub mod store;
pub mod terminal;
pub mod ways;
mod whole;
mod worker;

#[cfg(not(unix))]
compile_error!(
    "plenary runs on Unix terminals; Windows is not written yet (its console needs another way to wait for keys). Use WSL, or ssh to a Unix host."
);
