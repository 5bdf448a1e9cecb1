//! The program as a value: event in, state changed, effects out. No clock, thread, file or terminal.

mod command;
mod command_line;
mod event;
mod finder;
mod help;
pub mod input;
pub mod keymap;
mod layers;
pub mod layout;
mod library;
mod navigator;
pub mod options;
mod problem;
mod quotes;
mod reader;
mod source;
mod state;
pub mod timeline;
pub mod typeset;
mod update;
pub mod value;
mod whole;

pub use command::{Command, Group};
pub use command_line::{Offer, Prompt, REMEMBERED, meant, offers};
pub use event::{Answer, Code, Effect, Event, Input, Key, Moment, Sent, What};
pub use finder::Search;
pub use help::{HelpLine, help_lines};
pub use library::{Batch, Library, Skipped, section, section_at};
pub use navigator::{Entry, entries};
pub use options::Options;
pub use problem::Problem;
pub use source::{SourceRow, SourceTop, shown, source_rows};
pub use state::{Choice, Finder, Navigator, Notice, Place, State};
pub use update::update;
