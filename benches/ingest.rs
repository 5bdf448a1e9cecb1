//! Bytes to clauses, beside reading and checking the same text as UTF-8 in the same run, at growing sizes.

use std::time::{Duration, Instant};

use plenary::ingest::{Options, Source, ingest};

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

fn main() {
    println!("{:>8}  {:>10}  {:>12}  {:>10}", "size", "MB/s", "of UTF-8", "clauses");
    for megabytes in [1usize, 4, 16] {
        let mut text = String::new();
        while text.len() < megabytes << 20 {
            text.push_str(SAMPLES[text.len() % SAMPLES.len()]);
            text.push('\n');
        }
        let mut clauses = 0;
        let ours = shortest(|| {
            let documents =
                ingest(Source { path: "bench.txt", stem: "bench" }, text.as_bytes(), &Options::default()).expect("text is text");
            clauses = documents.iter().map(|d| d.clauses.len()).sum::<usize>();
        });
        let checked = shortest(|| {
            std::hint::black_box(std::str::from_utf8(std::hint::black_box(text.as_bytes())).expect("text is UTF-8").chars().count());
        });
        let rate = text.len() as f64 / 1e6 / ours.as_secs_f64();
        println!("{megabytes:>5} MB  {rate:>10.1}  {:>11.0}x  {clauses:>10}", ours.as_secs_f64() / checked.as_secs_f64());
    }
}
