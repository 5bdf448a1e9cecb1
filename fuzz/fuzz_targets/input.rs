//! Any bytes from a terminal, cut anywhere: the same inputs, and no state that grows.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary::edge::input::Parser;

fuzz_target!(|data: (&[u8], u8)| {
    let (bytes, cut) = data;
    let mut whole = Parser::new();
    let mut once = whole.feed(bytes);
    once.extend(whole.flush());
    let mut parts = Parser::new();
    let mut pieces = Vec::new();
    for piece in bytes.chunks(usize::from(cut).max(1)) {
        pieces.extend(parts.feed(piece));
    }
    pieces.extend(parts.flush());
    assert_eq!(once, pieces);
});
