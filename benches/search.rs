//! A query over many clauses, in multiples of `memmem` for one rare string over the same text, beside SkimMatcherV2 over
//! everything, in one run.

use std::sync::Arc;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use plenary::ingest::{Options, Source, ingest};
use plenary::model::{Corpus, Document};
use plenary::search::{Index, Job, Query, Segment};

const SAMPLES: [&str; 2] = [include_str!("../samples/2021-09-17-dushanbe.zh.txt"), include_str!("../samples/2025-09-01-tianjin.zh.txt")];

/// Numerical Recipes' linear congruential generator: the same clauses in every run.
struct Seed(u64);

impl Seed {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

/// Clauses of about 80 characters from phrases of our samples, a thousand to a document.
fn corpus(clauses: usize) -> Vec<Arc<Document>> {
    let joined: String = SAMPLES.concat().split_whitespace().collect();
    let phrases: Vec<&str> = joined.split(['，', '。', '；', '：']).filter(|p| p.chars().count() > 4).collect();
    let mut seed = Seed(42);
    let mut out = Vec::new();
    while out.len() * 1000 < clauses {
        let mut text = String::new();
        for _ in 0..1000.min(clauses - out.len() * 1000) {
            let mut clause = String::new();
            while clause.chars().count() < 70 {
                clause.push_str(phrases[seed.below(phrases.len())]);
                clause.push('，');
            }
            text.push_str(clause.trim_end_matches('，'));
            text.push_str("。\n\n");
        }
        let stem = format!("bench{}", out.len());
        let found = ingest(Source { path: "bench.txt", stem: &stem }, text.as_bytes(), &Options::default()).expect("text is text");
        out.extend(found.into_iter().map(Arc::new));
    }
    out
}

/// As written; by sound, by initials, mixed; by number; by meaning; with a slip.
const QUERIES: [&str; 19] = [
    "鲁班工坊",
    "国",
    "贸易 目标",
    "^中方",
    "鲁班 !丝路",
    "拆墙垒",
    "lubangongfang",
    "yuequnvxia",
    "lbgf",
    "qzxw",
    "z",
    "鲁ban工坊",
    "2.3 trillion",
    "23000亿",
    "7.7万亿",
    "freight trains",
    "walrus",
    "鲁斑工坊",
    "月求车战",
];

fn shortest(times: usize, mut run: impl FnMut()) -> Duration {
    (0..times)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn main() {
    for size in [10_000usize, 100_000] {
        let documents = corpus(size);
        let began = Instant::now();
        let index = documents
            .chunks(50)
            .enumerate()
            .fold(Index::default(), |index, (i, chunk)| index.with(Arc::new(Segment::build(i as u32 * 50, chunk))));
        let built = began.elapsed();
        let corpus = Corpus::new(documents.clone());
        let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
        let yard = shortest(3, || {
            let finder = memchr::memmem::Finder::new("月球车站");
            std::hint::black_box(documents.iter().filter(|d| finder.find(d.text.as_bytes()).is_some()).count());
        });
        println!("{} clauses, {:.1} MB, index in {built:.0?}; memmem of a rare string {yard:.2?} = 1", index.clauses(), bytes as f64 / 1e6);
        println!("{:>16}  {:>9}  {:>8}  {:>12}  {:>9}", "query", "multiple", "found", "SkimMatcher", "time");
        for query in QUERIES {
            let mut found = 0;
            let ours = shortest(3, || {
                let mut job = Job::new(Query::parse(query), index.clone(), corpus.clone());
                while !job.step(1_000_000) {}
                found = job.hits(100).len().min(job.found()).max(job.found());
            });
            let peer = shortest(1, || {
                let matcher = SkimMatcherV2::default();
                let hits = documents
                    .iter()
                    .flat_map(|d| d.clauses.iter().map(|c| d.slice(c.span)))
                    .filter_map(|text| matcher.fuzzy_match(text, query))
                    .count();
                std::hint::black_box(hits);
            });
            let of = |time: Duration| time.as_secs_f64() / yard.as_secs_f64();
            println!("{query:>16}  {:>9.1}  {found:>8}  {:>12.0}  {ours:>9.1?}", of(ours), of(peer));
        }
    }
}
