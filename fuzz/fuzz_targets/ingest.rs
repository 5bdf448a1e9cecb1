//! Any bytes: decoding, repair, structure. What must hold of every document holds.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary::ingest::{Options, Source, ingest};
use plenary::model::Span;

fuzz_target!(|bytes: &[u8]| {
    let name = if bytes.first().is_some_and(|b| b % 2 == 0) { "f.md" } else { "f.txt" };
    let Ok(documents) = ingest(Source { path: name, stem: "f" }, bytes, &Options::default()) else { return };
    for document in &documents {
        assert!(!document.paragraphs.is_empty());
        let mut at = 0;
        for paragraph in &document.paragraphs {
            assert_eq!(paragraph.span.start, at);
            at = paragraph.span.end + 1;
            let first = paragraph.first_clause as usize;
            let clauses = &document.clauses[first..first + paragraph.clauses as usize];
            let together: String = clauses.iter().map(|clause| document.slice(clause.span)).collect();
            assert_eq!(together, document.slice(paragraph.span), "the clauses of a paragraph are its text");
            assert!(!document.spans_of(paragraph.span).is_empty());
        }
        assert_eq!(document.text.len(), at as usize);
        for section in &document.sections {
            assert!((section.start as usize) < document.text.len());
            assert!(section.parent.is_none_or(|parent| document.sections[parent as usize].level < section.level));
        }
        assert!(!document.slice(Span::new(0, document.text.len())).chars().any(|c| c.is_control() && c != '\n'));
        plenary::pledge::figures(document);
    }
});
