//! Finding a clause by a few keys.
