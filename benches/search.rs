//! Our search beside SkimMatcherV2 over everything, nucleo-matcher and, where it is installed, `fzf --filter`: the same
//! clauses and queries, in one run, with what the index costs. Times are multiples of `memmem` for one rare string over
//! the same text with the same threads.
//!
//! `cargo bench --bench search -- 10k 100k 1m` names sizes (these are all; the first two are the default); what is none
//! asks only queries that hold it. Peers that take long are asked at the sizes up to 100k, or at all with `--all-peers`.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use plenary::ingest::{Options, Source, ingest};
use plenary::model::{Corpus, Document};
use plenary::search::{Index, Job, Query, Segment};
use rayon::prelude::*;

const SAMPLES: [&str; 2] = [include_str!("../samples/2021-09-17-dushanbe.zh.txt"), include_str!("../samples/2025-09-01-tianjin.zh.txt")];

/// A string that stands nowhere in the samples.
const RARE: &str = "月球车站";

/// Documents of a segment, as the room reads them.
const BATCH: usize = 50;

/// Units of a step: a slice of work between two keys.
const STEP: usize = 65_536;

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
    let texts: Vec<String> = (0..clauses.div_ceil(1000))
        .map(|n| {
            let mut text = String::new();
            for _ in 0..1000.min(clauses - n * 1000) {
                let mut clause = String::new();
                while clause.chars().count() < 70 {
                    clause.push_str(phrases[seed.below(phrases.len())]);
                    clause.push('，');
                }
                text.push_str(clause.trim_end_matches('，'));
                text.push_str("。\n\n");
            }
            text
        })
        .collect();
    let read = |(n, text): (usize, &String)| {
        let stem = format!("bench{n}");
        let found = ingest(Source { path: "bench.txt", stem: &stem }, text.as_bytes(), &Options::default()).expect("text is text");
        found.into_iter().map(Arc::new).collect::<Vec<_>>()
    };
    texts.par_iter().enumerate().flat_map(read).collect()
}

/// What a query is there for, and the query. The first of a kind is asked of the peers too.
const QUERIES: [(&str, &str); 27] = [
    ("rare", "鲁班工坊"),
    ("rare", RARE),
    ("rare", "拆墙垒"),
    ("common", "国"),
    ("common", "合作组织"),
    ("common", "的"),
    ("words", "贸易 目标"),
    ("words", "鲁班 !丝路"),
    ("words", "^中方"),
    ("pinyin", "lubangongfang"),
    ("pinyin", "yuequnvxia"),
    ("pinyin", "hezuo"),
    ("pinyin", "guojia"),
    ("pinyin", "guo"),
    ("pinyin", "鲁ban工坊"),
    ("initials", "lbgf"),
    ("initials", "qzxw"),
    ("initials", "gj"),
    ("number", "2.3 trillion"),
    ("number", "23000亿"),
    ("number", "7.7万亿"),
    ("typo", "鲁斑工坊"),
    ("typo", "月求车战"),
    ("typo", "合作组积"),
    ("english", "freight trains"),
    ("english", "walrus"),
    ("scattered", "贸目标"),
];

/// What each kind may cost, in multiples.
const fn target(kind: &str) -> &'static str {
    match kind.as_bytes() {
        b"rare" => "0.2",
        b"common" => "4",
        b"pinyin" | b"initials" | b"number" | b"typo" => "6",
        _ => "",
    }
}

fn shortest(times: usize, mut run: impl FnMut() -> Duration) -> Duration {
    (0..times).map(|_| run()).min().unwrap_or_default()
}

fn timed(run: impl FnOnce()) -> Duration {
    let began = Instant::now();
    run();
    began.elapsed()
}

/// Time that all threads of the process were on a processor: what is measured does not depend on what else runs there.
/// Zero where the system does not tell.
fn cpu() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let on = |task: std::fs::DirEntry| std::fs::read_to_string(task.path().join("schedstat")).ok()?.split(' ').next()?.parse::<u64>().ok();
    Duration::from_nanos(tasks.filter_map(on).sum::<u64>())
}

struct Answer {
    all: Duration,
    cpu: Duration,
    /// Until there was a first hit, or nothing left to look at; and the longest step.
    first: Duration,
    step: Duration,
    found: usize,
    top: String,
}

fn ours(query: &str, index: &Index, corpus: &Corpus, times: usize) -> Answer {
    let mut best: Option<Answer> = None;
    for _ in 0..times {
        let began_cpu = cpu();
        let began = Instant::now();
        let mut job = Job::new(Query::parse(query), index.clone(), corpus.clone());
        let (mut first, mut step) = (None, Duration::ZERO);
        loop {
            let before = began.elapsed();
            let done = job.step(STEP);
            step = step.max(began.elapsed() - before);
            if first.is_none() && (done || job.found() > 0) {
                std::hint::black_box(job.hits(20));
                first = Some(began.elapsed());
            }
            if done {
                break;
            }
        }
        let hits = job.hits(20);
        let all = began.elapsed();
        let top = hits.first().map(|hit| hit.text(corpus)).unwrap_or_default();
        let cpu = cpu().saturating_sub(began_cpu);
        let answer = Answer { all, cpu, first: first.unwrap_or(all), step, found: job.found(), top };
        if best.as_ref().is_none_or(|best| answer.cpu.max(answer.all / 1000) < best.cpu.max(best.all / 1000)) {
            best = Some(answer);
        }
    }
    best.expect("asked at least once")
}

fn clauses(documents: &[Arc<Document>]) -> impl ParallelIterator<Item = &str> {
    documents.par_iter().flat_map_iter(|d| d.clauses.iter().map(|c| d.slice(c.span)))
}

fn show(name: &str, time: Duration, yard: Duration, found: usize, top: &str) {
    let top: String = top.chars().take(24).collect();
    println!("{name:>34}  {:>8.2}  {:>9.2?}  {found:>8}  {top}", time.as_secs_f64() / yard.as_secs_f64(), time);
}

fn skim(query: &str, documents: &[Arc<Document>]) -> (Duration, usize, String) {
    let matcher = SkimMatcherV2::default();
    let began = Instant::now();
    let scores: Vec<(i64, &str)> = clauses(documents).filter_map(|text| Some((matcher.fuzzy_match(text, query)?, text))).collect();
    let top = scores.iter().max_by_key(|(score, _)| *score).map(|(_, text)| (*text).to_owned()).unwrap_or_default();
    (began.elapsed(), scores.len(), top)
}

fn nucleo(query: &str, documents: &[Arc<Document>]) -> (Duration, usize, String) {
    let pattern = Pattern::parse(query, CaseMatching::Smart, Normalization::Smart);
    let began = Instant::now();
    let scores: Vec<(u32, &str)> = clauses(documents)
        .map_init(
            || (Matcher::new(Config::DEFAULT), Vec::new()),
            |(matcher, buffer), text| Some((pattern.score(Utf32Str::new(text, buffer), matcher)?, text)),
        )
        .flatten()
        .collect();
    let top = scores.iter().max_by_key(|(score, _)| *score).map(|(_, text)| (*text).to_owned()).unwrap_or_default();
    (began.elapsed(), scores.len(), top)
}

fn fzf(query: &str, all: &str) -> Option<(Duration, usize, String)> {
    let began = Instant::now();
    let mut child = Command::new("fzf").args(["--filter", query]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut input = child.stdin.take()?;
    let output = std::thread::scope(|scope| {
        scope.spawn(move || input.write_all(all.as_bytes()));
        child.wait_with_output()
    })
    .ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    Some((began.elapsed(), text.lines().count(), text.lines().next().unwrap_or_default().to_owned()))
}

fn run(size: usize, peers: bool, asked: &[&String], times: usize) {
    let documents = corpus(size);
    let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
    let checked = shortest(3, || {
        timed(|| {
            let all: Vec<Vec<u8>> = documents.iter().map(|d| d.text.as_bytes().to_vec()).collect();
            std::hint::black_box(all.iter().filter(|text| std::str::from_utf8(text).is_ok()).count());
        })
    });
    let began = Instant::now();
    let segments: Vec<_> =
        documents.chunks(BATCH).enumerate().map(|(i, chunk)| Arc::new(Segment::build((i * BATCH) as u32, chunk))).collect();
    let built = began.elapsed();
    let index = segments.into_iter().fold(Index::default(), |index, segment| index.with(segment));
    let joined = began.elapsed() - built;
    let corpus = Corpus::new(documents.clone());
    let yard = shortest(5, || {
        timed(|| {
            let finder = memchr::memmem::Finder::new(RARE);
            std::hint::black_box(documents.par_iter().filter(|d| finder.find(d.text.as_bytes()).is_some()).count());
        })
    });
    let yard_cpu = shortest(5, || {
        let began = cpu();
        let finder = memchr::memmem::Finder::new(RARE);
        std::hint::black_box(documents.par_iter().filter(|d| finder.find(d.text.as_bytes()).is_some()).count());
        cpu().saturating_sub(began)
    });
    println!(
        "\n{} clauses, {:.1} MB, {} threads; memmem of a rare string: {yard:.2?} = 1",
        index.clauses(),
        bytes as f64 / 1e6,
        rayon::current_num_threads()
    );
    println!(
        "index: built in {built:.0?} + {joined:.1?} ({:.1} x reading and checking UTF-8, {checked:.0?}); {:.0} bytes a clause; with the text {:.2} x the text",
        (built + joined).as_secs_f64() / checked.as_secs_f64(),
        index.bytes() as f64 / index.clauses() as f64,
        (index.bytes() + bytes) as f64 / bytes as f64
    );
    println!("{:>34}  {:>8}  {:>9}  {:>8}  top hit", "", "multiple", "time", "found");
    let lines: String =
        if peers { documents.iter().flat_map(|d| d.clauses.iter().flat_map(|c| [d.slice(c.span), "\n"])).collect() } else { String::new() };
    let mut before = "";
    for (kind, query) in QUERIES {
        if !asked.is_empty() && !asked.iter().any(|part| query.contains(part.as_str())) {
            continue;
        }
        let answer = ours(query, &index, &corpus, times);
        show(&format!("{kind} {query}"), answer.all, yard, answer.found, &answer.top);
        let of = |time: Duration| time.as_secs_f64() / yard.as_secs_f64();
        let busy = answer.cpu.as_secs_f64() / yard_cpu.as_secs_f64();
        println!(
            "{:>34}  {busy:>8.2}  by processor time; first rows {:.2}, longest step {:.2?}; target {}",
            "",
            of(answer.first),
            answer.step,
            target(kind)
        );
        if peers && before != kind {
            let (time, found, top) = skim(query, &documents);
            show("SkimMatcherV2", time, yard, found, &top);
            let (time, found, top) = nucleo(query, &documents);
            show("nucleo-matcher", time, yard, found, &top);
            if let Some((time, found, top)) = fzf(query, &lines) {
                show("fzf --filter", time, yard, found, &top);
            }
        }
        before = kind;
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let size = |text: &String| match text.to_lowercase().as_str() {
        "10k" => Some(10_000),
        "100k" => Some(100_000),
        "1m" => Some(1_000_000),
        other => other.parse().ok(),
    };
    let mut sizes: Vec<usize> = arguments.iter().filter_map(size).collect();
    let asked: Vec<&String> = arguments.iter().filter(|argument| size(argument).is_none() && !argument.starts_with("--")).collect();
    let times = arguments.iter().find_map(|argument| argument.strip_prefix("--times=")?.parse().ok()).unwrap_or(3).max(1);
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000];
    }
    for size in sizes {
        run(size, size <= 100_000 || arguments.iter().any(|argument| argument == "--all-peers"), &asked, times);
    }
}
