//! How fast promises are read on one core, in characters a second, beside a plain regex that only finds digits with a unit.
//!
//! `cargo bench --bench pledges [-- PATH…]`: the samples, or texts of your own.

use std::hint::black_box;
use std::time::Instant;

use plenary::ingest::{Options, Source, ingest};
use plenary::model::Document;
use plenary::pledge::{Entries, Ledger, figures, quantities};
use regex::Regex;
use std::sync::Arc;

/// Characters read at least, so that a run lasts long enough to be timed.
const ENOUGH: usize = 4_000_000;

/// What a quick hand would write: digits or Chinese numerals, and a unit behind them.
const PLAIN: &str = r"(?:[0-9０-９][0-9０-９,，.]*|[〇零一二两三四五六七八九十百千]+)[万亿]*\s?(?:美元|欧元|人民币|元|%|％|个|名|所|座|公里|吨|倍|million|billion|per cent|km)";

fn texts() -> Vec<(String, Vec<u8>)> {
    let named: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let folder = |path: &str| -> Vec<std::path::PathBuf> {
        let mut found: Vec<_> = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        found.sort();
        found
    };
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let paths = if named.is_empty() {
        folder(samples)
    } else {
        named.iter().flat_map(|p| if std::path::Path::new(p).is_dir() { folder(p) } else { vec![p.into()] }).collect()
    };
    paths.into_iter().filter_map(|path| Some((path.display().to_string(), std::fs::read(&path).ok()?))).collect()
}

fn rate(name: &str, characters: usize, mut work: impl FnMut()) -> f64 {
    work();
    let rounds = ENOUGH.div_ceil(characters.max(1));
    let started = Instant::now();
    for _ in 0..rounds {
        work();
    }
    let speed = (characters * rounds) as f64 / started.elapsed().as_secs_f64() / 1e6;
    println!("{name:44} {speed:9.2} million characters a second");
    speed
}

fn main() {
    let documents: Vec<Arc<Document>> = texts()
        .iter()
        .flat_map(|(path, bytes)| ingest(Source { path, stem: "bench" }, bytes, &Options::default()).unwrap_or_default())
        .map(Arc::new)
        .collect();
    let characters: usize = documents.iter().map(|d| d.text.chars().count()).sum();
    if characters == 0 {
        println!("no text: name files or folders of speeches");
        return;
    }
    println!("{} documents, {characters} characters", documents.len());
    let plain = Regex::new(PLAIN).expect("the pattern is written above");
    let scan = rate("a plain regex, digits with a unit", characters, || {
        for document in &documents {
            black_box(plain.find_iter(&document.text).count());
        }
    });
    let read = rate("quantities, line by line", characters, || {
        for line in documents.iter().flat_map(|d| d.text.lines()) {
            black_box(quantities(line).len());
        }
    });
    let classed = rate("figures, classified in their documents", characters, || {
        for document in &documents {
            black_box(figures(document).len());
        }
    });
    rate("entries and the ledger with its links", characters, || {
        let entries = documents.iter().map(|document| Entries::of(document)).collect();
        black_box(Ledger::of(&documents, entries).links().len());
    });
    println!("the regex takes 1, quantities {:.1}, figures {:.1} times as long", scan / read, scan / classed);
}
