//! What a speech promises, derived from documents and never stored in them.
