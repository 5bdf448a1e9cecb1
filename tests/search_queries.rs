//! Our own queries over the samples: the first hit holds what was meant, in all but a few of each half.

use std::collections::BTreeMap;
use std::sync::Arc;

use plenary::ingest::{Options, Source, ingest};
use plenary::model::Corpus;
use plenary::search::{Index, Job, Query, Segment};

/// Of ten queries, those whose first hit must be right. The floor stands below the score, which is told when it falls.
const FLOOR: usize = 9;

fn library() -> (Index, Corpus) {
    let mut documents = Vec::new();
    let mut paths: Vec<_> = std::fs::read_dir("samples").expect("the samples").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    for path in paths {
        let bytes = std::fs::read(&path).expect("readable");
        let name = path.to_string_lossy().into_owned();
        let stem = path.file_stem().expect("named").to_string_lossy().into_owned();
        documents.extend(ingest(Source { path: &name, stem: &stem }, &bytes, &Options::default()).expect("text").into_iter().map(Arc::new));
    }
    (Index::default().with(Arc::new(Segment::build(0, &documents))), Corpus::new(documents))
}

#[test]
fn first_hits_are_what_was_meant() {
    let (index, corpus) = library();
    let mut score: BTreeMap<&str, (usize, usize, Vec<String>)> = BTreeMap::new();
    for row in include_str!("search_queries.tsv").lines().filter(|row| !row.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [half, _, query, want] = fields[..] else { panic!("{row}: half, kind, query, text") };
        let mut job = Job::new(Query::parse(query), index.clone(), corpus.clone());
        while !job.step(100_000) {}
        let first = job.hits(1).first().map(|hit| hit.text(&corpus)).unwrap_or_default();
        let (right, all, missed) = score.entry(half).or_default();
        *all += 1;
        if first.contains(want) {
            *right += 1;
        } else {
            missed.push(format!("{query}: {first}"));
        }
    }
    for (half, (right, all, missed)) in score {
        assert!(right * 10 >= all * FLOOR, "{half}: {right} of {all}; {missed:#?}");
    }
}

/// The parts of a text in code marks.
fn examples(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn the_examples_of_the_readme_find_something_in_the_samples() {
    let (index, corpus) = library();
    let readme = include_str!("../README.md");
    let between = |from: &str, to: &str| {
        let (_, rest) = readme.split_once(from).unwrap_or_else(|| panic!("README.md says {from}"));
        rest.split_once(to).unwrap_or_else(|| panic!("README.md says {to}")).0.to_owned()
    };
    let readings = between("weaker readings are tried:", "which reading it was");
    let filters = between("Filters narrow what is looked at", "`NO_COLOR`");
    // A name with nothing behind the colon stands for all filters of that name.
    let filters = examples(&filters).filter(|query| query.contains(':') && !query.ends_with(':'));
    let all: Vec<String> = examples(&readings).chain(filters).map(|query| query.replace('\n', " ")).collect();
    assert!(all.len() > 12, "{all:?}");
    for query in all {
        let mut job = Job::new(Query::parse(&query), index.clone(), corpus.clone());
        while !job.step(100_000) {}
        assert!(job.found() > 0, "{query} finds nothing");
    }
}
