//! Bytes to documents, pure.
