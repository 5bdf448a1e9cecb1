//! Any text, broken into lines as print breaks them: no line is lost, whatever was joined, closed up or taken off.

#![no_main]

mod invariants;

use libfuzzer_sys::fuzz_target;
use plenary::ingest::Options;

fuzz_target!(|input: (u8, bool, &str)| {
    let (width, markdown, text) = input;
    // A text of one line is broken at a width that the input names.
    let text = if text.contains('\n') {
        text.to_string()
    } else {
        let letters: Vec<char> = text.chars().collect();
        letters.chunks(usize::from(width % 60) + 3).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
    };
    // Without a line feed, carriage returns would end the lines; a mark at the head is no text.
    let text = text.replace(['\r', '\u{feff}'], " ") + "\n";
    let name = if markdown { "f.md" } else { "f.txt" };
    invariants::read(name, text.as_bytes(), &Options::labelled("utf-8").unwrap_or_default(), Some(&text));
});
