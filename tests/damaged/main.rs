//! More kinds of damage, one file a kind: title blocks, encodings, re-wrapped files, random mutations.

mod encodings;
mod layouts;
mod print;
mod titles;
