//! Any text: spans lie in it, in order and apart.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut end = 0;
    for quantity in plenary::pledge::quantities(text) {
        let range = quantity.span.range();
        assert!(range.start >= end && range.start < range.end);
        assert!(text.get(range.clone()).is_some());
        end = range.end;
    }
});
