//! Any bytes, in an encoding that is told from them or said by the reader.

#![no_main]

mod invariants;

use libfuzzer_sys::fuzz_target;
use plenary::ingest::Options;

const LABELS: [&str; 8] = ["", "", "", "gb18030", "big5", "utf-16le", "utf-16be", "windows-1252"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let options = Options::labelled(LABELS[usize::from(first % 8)]).unwrap_or_default();
    let name = if first & 8 == 0 { "f.txt" } else { "f.md" };
    for document in invariants::read(name, bytes, &options, None) {
        plenary::pledge::figures(&document);
    }
});
