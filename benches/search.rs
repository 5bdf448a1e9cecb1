//! Our search beside SkimMatcherV2 over everything, nucleo-matcher and, where it is installed, `fzf --filter`: the same
//! clauses and queries, in one run, with what the index costs and how all grows with the number of clauses. The yardstick
//! is `memmem` for one rare string over the same text with the same threads.
//!
//! `cargo bench --bench search -- 10k 100k 1m` names sizes (these are all; the first two are the default); what is none
//! asks only queries that hold it. Peers that take long are asked at the sizes up to 100k, or at all with `--all-peers`.
//! Every query is asked three times, or `--times=N`, and the shortest of each figure is told.

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
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const SAMPLES: [&str; 2] = [include_str!("../samples/2021-09-17-dushanbe.zh.txt"), include_str!("../samples/2025-09-01-tianjin.zh.txt")];

/// A string that stands nowhere in the samples.
const RARE: &str = "月球车站";

/// A string that stands nowhere in them either, sown in one clause of each hundred thousand, each another one.
const SOWN: &str = "珊瑚灯塔";

/// Documents of a segment, as the room reads them.
const BATCH: usize = 50;

/// Units of a step: as few as the room asks for between two looks at the keyboard.
const STEP: usize = 2048;

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
            let mut text = if n % 100 == 0 { format!("第{n}夜，他们在{SOWN}下过。\n\n") } else { String::new() };
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

/// What a query is there for, and the query. The first of a kind is asked of the peers too. What is frequent stands in one
/// clause of twenty.
const QUERIES: [(&str, &str); 28] = [
    ("rare", SOWN),
    ("rare", RARE),
    ("rare", "拆墙垒"),
    ("frequent", "鲁班工坊"),
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
        b"common" | b"frequent" => "4",
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

#[derive(Default)]
struct Answer {
    all: Duration,
    cpu: Duration,
    /// Until there was a first hit, or nothing left to look at; and the longest step.
    first: Duration,
    step: Duration,
    found: usize,
    top: String,
}

fn ask(query: &str, index: &Index, corpus: &Corpus) -> Answer {
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
    Answer { all, cpu: cpu().saturating_sub(began_cpu), first: first.unwrap_or(all), step, found: job.found(), top }
}

fn ours(query: &str, index: &Index, corpus: &Corpus, times: usize) -> Answer {
    let shorter = |best: Answer, next: Answer| Answer {
        all: best.all.min(next.all),
        cpu: best.cpu.min(next.cpu),
        first: best.first.min(next.first),
        step: best.step.min(next.step),
        ..next
    };
    (0..times).map(|_| ask(query, index, corpus)).reduce(shorter).unwrap_or_default()
}

fn clauses(documents: &[Arc<Document>]) -> impl ParallelIterator<Item = &str> {
    documents.par_iter().flat_map_iter(|d| d.clauses.iter().map(|c| d.slice(c.span)))
}

/// A text cut or filled to so many cells.
fn cells(text: &str, most: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if out.width() + c.width().unwrap_or(0) > most {
            break;
        }
        out.push(c);
    }
    let left = most - out.width();
    out + &" ".repeat(left)
}

/// One row: what was asked, its time in multiples of the yardstick and in milliseconds, what only we tell, count and top hit.
fn row(name: &str, time: Duration, yard: Duration, own: &[String], found: usize, top: &str) {
    let multiple = time.as_secs_f64() / yard.as_secs_f64();
    let own: String = (0..4).map(|n| format!("{:>7}", own.get(n).map_or("", String::as_str))).collect();
    println!("{}{multiple:>8.2}{:>9.2}{own}{found:>9}  {}", cells(name, 24), ms(time), cells(top, 16).trim_end());
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
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

/// Our milliseconds by query.
fn run(size: usize, peers: bool, asked: &[&String], times: usize) -> Vec<f64> {
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
    println!("×: multiples of memmem, of its processor time (cpu), until the first rows (first); the longest step in ms");
    println!("{}{:>8}{:>9}{:>7}{:>7}{:>7}{:>7}{:>9}  top hit", cells("", 24), "×", "ms", "cpu", "first", "step", "aim ×", "found");
    let lines: String =
        if peers { documents.iter().flat_map(|d| d.clauses.iter().flat_map(|c| [d.slice(c.span), "\n"])).collect() } else { String::new() };
    let mut before = "";
    let mut all = Vec::new();
    for (kind, query) in wanted(asked) {
        let answer = ours(query, &index, &corpus, times);
        let of = |time: Duration, yard: Duration| format!("{:.2}", time.as_secs_f64() / yard.as_secs_f64());
        let own = [of(answer.cpu, yard_cpu), of(answer.first, yard), format!("{:.2}", ms(answer.step)), target(kind).into()];
        row(&format!("{} {query}", cells(kind, 9)), answer.all, yard, &own, answer.found, &answer.top);
        all.push(ms(answer.all));
        if peers && before != kind {
            let (time, found, top) = skim(query, &documents);
            row("          SkimMatcherV2", time, yard, &[], found, &top);
            let (time, found, top) = nucleo(query, &documents);
            row("          nucleo", time, yard, &[], found, &top);
            if let Some((time, found, top)) = fzf(query, &lines) {
                row("          fzf --filter", time, yard, &[], found, &top);
            }
        }
        before = kind;
    }
    all
}

/// The queries that hold one of the texts, or all of them.
fn wanted(asked: &[&String]) -> impl Iterator<Item = (&'static str, &'static str)> {
    QUERIES.into_iter().filter(move |(_, query)| asked.is_empty() || asked.iter().any(|part| query.contains(part.as_str())))
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
    let everyone = arguments.iter().any(|argument| argument == "--all-peers");
    let all: Vec<Vec<f64>> = sizes.iter().map(|&size| run(size, size <= 100_000 || everyone, &asked, times)).collect();
    if sizes.len() > 1 {
        println!("\nour milliseconds by number of clauses");
        println!("{}{}", cells("", 24), sizes.iter().map(|size| format!("{size:>10}")).collect::<String>());
        for (n, (kind, query)) in wanted(&asked).enumerate() {
            let by_size: String = all.iter().filter_map(|times| times.get(n)).map(|time| format!("{time:>10.2}")).collect();
            println!("{}{by_size}", cells(&format!("{} {query}", cells(kind, 9)), 24));
        }
    }
}
