//! Any query over any text: matches lie in the text of their hit.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use plenary::ingest::{Options, Source, ingest};
use plenary::model::Corpus;
use plenary::search::{Index, Job, Query, Segment};

fuzz_target!(|data: (&str, &str)| {
    let (query, text) = data;
    let Ok(documents) = ingest(Source { path: "f.txt", stem: "f" }, text.as_bytes(), &Options::default()) else { return };
    let documents: Vec<_> = documents.into_iter().map(Arc::new).collect();
    let index = Index::default().with(Arc::new(Segment::build(0, &documents)));
    let corpus = Corpus::new(documents);
    let mut job = Job::new(Query::parse(query), index, corpus.clone());
    while !job.step(7) {}
    for hit in job.hits(50) {
        let text = hit.text(&corpus);
        for range in hit.matches {
            assert!(text.get(range).is_some());
        }
    }
});
