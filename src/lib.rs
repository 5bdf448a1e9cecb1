//! # plenary: a keyboard reading room for speeches and declarations
//!
//! The map of the house. A folder is a layer, a file is one idea; a file names only layers above it in this list
//! (`tests/layers.rs` holds that).
//!
//! | layer | what it knows |
//! |---|---|
//! | [`text`] | what text is: graphemes and cells, line breaking with Chinese rules, folding with a map back to offsets, numerals, pinyin, the field's terms in both languages ([`text::glossary`], which finding and linking share), and [`text::Shown`], the only text that may reach a terminal |
//! | [`model`] | what a speech is: corpus, document, section, paragraph, clause, figure, addresses, and the reader's own [`model::Overlay`] |
//! | [`ingest`] | bytes to documents, pure: formats, decoding, named repairs, splitting, headings, metadata, clauses |
//! | [`pledge`] | what a speech promises: units, quantities, classes, derived from documents and never stored in them |
//! | [`search`] | query language, index in segments, matching and ranking as a resumable job |
//! | [`trace`] | the same clause in other documents, and where its words differ |
//! | [`quote`] | a quote with its citation in each style |
//! | [`app`] | the program as a value: event in, state changed, effects out; no clock, thread, file or terminal |
//! | [`ui`] | state to cells; `ui/put.rs` is the only place that writes text into a buffer |
//! | [`edge`] | the only code that touches the world: terminal, clipboard, files, worker threads |
//! | [`cli`] | one file a call of the machine interface, and the call that opens the room |
//!
//! **One way through:** bytes → `edge::input` → [`app::Event`] → keymap (by scope) → [`app::Command`] → `app::update`
//! → [`app::Effect`]s → the edge runs them → `Event`; then `ui::view(&State, &mut Buffer)` → `edge::paint` → bytes.
//! Drawing never writes the state: rectangles come from `app/layout.rs`, and `update` and `view` both ask it.
//!
//! **Time and work.** The core has no clock: every event carries the moment at which it happened. Work that may take
//! long is a job with a budget counted in units (clauses looked at); the edge gives it out in small steps until a slice of time is up.
//!
//! **Memory.** A [`model::Document`] owns one `String` of repaired text with a map back to source lines; sections,
//! paragraphs and clauses are ranges in it. The [`model::Corpus`] is a shared list of shared documents, published anew
//! for each batch read; the search index grows by segments; the state holds ids.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice))]

pub mod app;
pub mod cli;
pub mod edge;
pub mod ingest;
pub mod model;
pub mod pledge;
pub mod quote;
pub mod search;
pub mod text;
pub mod trace;
pub mod ui;
