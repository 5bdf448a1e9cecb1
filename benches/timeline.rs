//! Keys in the timeline of a large library: what each costs, beside the key that only moves. Counts its documents from the first argument.

use std::sync::Arc;
use std::time::{Duration, Instant};

use plenary::app::keymap::parse_key;
use plenary::app::timeline::Relinking;
use plenary::app::{Batch, Effect, Event, Input, Moment, State, What, update};
use plenary::ingest::{Options, Source, ingest};
use plenary::pledge::Ledger;
use plenary::ui::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// 2026-11-25.
const NOW: Moment = Moment(1_795_600_000_000);

const SAMPLES: [&str; 4] = [
    include_str!("../samples/2018-06-10-qingdao.zh.txt"),
    include_str!("../samples/2021-09-17-dushanbe.zh.txt"),
    include_str!("../samples/2025-09-01-tianjin.zh.txt"),
    include_str!("../samples/2025-09-01-tianjin-plus.en.md"),
];

/// The samples again and again, each time with other figures.
fn text(number: usize) -> String {
    let sample = SAMPLES[number % SAMPLES.len()];
    let mut seed = number as u32;
    sample
        .chars()
        .map(|c| match c {
            '3'..='9' if number >= SAMPLES.len() => {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                char::from_digit(3 + (seed >> 16) % 7, 10).unwrap_or(c)
            }
            c => c,
        })
        .collect()
}

fn press(state: &mut State, key: &str, asked: &mut Vec<Relinking>) -> Duration {
    let began = Instant::now();
    let effects = update(state, Event { at: NOW, what: What::Input(Input::Key(parse_key(key).expect("a key"))) });
    for effect in effects {
        if let Effect::Relink(work) = effect {
            asked.push(work);
        }
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.size.0, state.size.1));
    view(state, &mut buffer);
    began.elapsed()
}

fn main() {
    let count = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1000);
    let mut state = State::new(120, 40);
    let mut ledger = Ledger::default();
    let (mut deriving, mut taking) = (Duration::ZERO, Duration::ZERO);
    for batch in 0..count / 50_usize {
        let documents = (batch * 50..batch * 50 + 50).flat_map(|number| {
            let stem = format!("speech-{number}");
            ingest(Source { path: "bench.txt", stem: &stem }, text(number).as_bytes(), &Options::default()).expect("text is text")
        });
        let documents: Vec<_> = documents.map(Arc::new).collect();
        let began = Instant::now();
        let batch = Batch::derive(&mut ledger, documents, Vec::new());
        deriving += began.elapsed();
        let began = Instant::now();
        update(&mut state, Event { at: NOW, what: What::Read(batch) });
        taking += began.elapsed();
    }
    update(&mut state, Event { at: NOW, what: What::ReadDone });
    println!("{} documents: derived in {deriving:.0?} away from the screen, taken over in {taking:.0?}", state.library.len());
    let mut asked = Vec::new();
    let open = press(&mut state, "t", &mut asked);
    println!("{} rows, {} links", state.timeline.rows.all().len(), state.library.ledger.links().len());
    let moved = (0..20).map(|_| press(&mut state, "j", &mut asked)).min().unwrap_or_default();
    let tell = |name: &str, took: Duration| {
        println!("{name:>20}  {took:>8.0?}  {:>6.1} times a move", took.as_secs_f64() / moved.as_secs_f64());
    };
    tell("open", open);
    tell("move", moved);
    for key in ["G", "tab", "s", "t", "/", "5", "0", "enter", "esc", "v", "esc", "+", "c", "p"] {
        let took = press(&mut state, key, &mut asked);
        tell(key, took);
        for work in asked.drain(..) {
            let began = Instant::now();
            let found = work.run();
            tell("links, elsewhere", began.elapsed());
            let began = Instant::now();
            update(&mut state, Event { at: NOW, what: What::Relinked(Box::new(found)) });
            tell("taken over", began.elapsed());
        }
    }
}
