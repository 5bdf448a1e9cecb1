//! More kinds of damage, one file a kind: title blocks, encodings, re-wrapped files, random mutations.

mod anchors;
mod encodings;
mod habits;
mod layouts;
mod mutations;
mod pages;
mod print;
mod titles;
