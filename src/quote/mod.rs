//! A quote with its citation.
