//! Bytes to clauses, beside checking the same text as UTF-8 in the same run, at growing sizes; and the memory that is kept,
//! as multiples of the text.

use std::mem::size_of;
use std::time::{Duration, Instant};

use plenary::ingest::{Options, Source, ingest};
use plenary::model::{Clause, Document, Paragraph, Section};

const SAMPLES: [&str; 3] = [
    include_str!("../samples/2021-09-17-dushanbe.zh.txt"),
    include_str!("../samples/2025-09-01-tianjin.zh.txt"),
    include_str!("../samples/2025-09-01-tianjin-plus.en.md"),
];

/// The shortest of three runs: what the machine can do when nothing else is going on.
fn shortest(mut run: impl FnMut()) -> Duration {
    let time = |run: &mut dyn FnMut()| {
        let began = Instant::now();
        run();
        began.elapsed()
    };
    (0..3).map(|_| time(&mut run)).min().unwrap_or_default()
}

/// Bytes that a document keeps, those that make its lines on disk included.
fn kept(document: &Document) -> usize {
    document.text.capacity()
        + document.original.bytes()
        + document.line_map.capacity() * size_of::<(u32, u32)>()
        + document.paragraphs.capacity() * size_of::<Paragraph>()
        + document.clauses.capacity() * size_of::<Clause>()
        + document.sections.capacity() * size_of::<Section>()
        + document.repairs.iter().map(|repair| repair.lines.capacity() * size_of::<u32>()).sum::<usize>()
}

fn main() {
    println!("{:>8}  {:>10}  {:>12}  {:>10}  {:>12}", "size", "MB/s", "of UTF-8", "clauses", "kept");
    for megabytes in [1usize, 10, 100] {
        let mut text = String::new();
        while text.len() < megabytes << 20 {
            text.push_str(SAMPLES[text.len() % SAMPLES.len()]);
            text.push('\n');
        }
        let (mut clauses, mut memory) = (0, 0);
        let ours = shortest(|| {
            let documents =
                ingest(Source { path: "bench.txt", stem: "bench" }, text.as_bytes(), &Options::default()).expect("text is text");
            clauses = documents.iter().map(|d| d.clauses.len()).sum::<usize>();
            memory = documents.iter().map(kept).sum::<usize>();
        });
        let checked = shortest(|| {
            std::hint::black_box(std::str::from_utf8(std::hint::black_box(text.as_bytes())).expect("text is UTF-8").chars().count());
        });
        let rate = text.len() as f64 / 1e6 / ours.as_secs_f64();
        println!(
            "{megabytes:>5} MB  {rate:>10.1}  {:>11.0}x  {clauses:>10}  {:>8.2} text",
            ours.as_secs_f64() / checked.as_secs_f64(),
            memory as f64 / text.len() as f64
        );
    }
}
