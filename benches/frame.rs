//! One key to the bytes of its frame: time and bytes, beside drawing the whole screen anew.

use std::sync::Arc;
use std::time::Instant;

use plenary::app::keymap::parse_key;
use plenary::app::{Batch, Event, Input, Moment, State, What, update};
use plenary::edge::caps::Caps;
use plenary::edge::paint::{Frame, paint};
use plenary::ingest::{Options, Source, ingest};
use plenary::ui::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn frame(state: &State) -> Frame {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.size.0, state.size.1));
    let cursor = view(state, &mut buffer);
    Frame { buffer, cursor }
}

fn main() {
    let text = include_str!("../samples/2025-09-01-tianjin.zh.txt");
    for (columns, rows) in [(80, 24), (120, 40), (200, 50)] {
        let mut state = State::new(columns, rows);
        let documents = ingest(Source { path: "bench.txt", stem: "bench" }, text.as_bytes(), &Options::default()).expect("text is text");
        let batch = Batch::derive(&mut plenary::pledge::Ledger::default(), documents.into_iter().map(Arc::new).collect(), Vec::new());
        update(&mut state, Event { at: Moment(0), what: What::Read(batch) });
        update(&mut state, Event { at: Moment(0), what: What::ReadDone });
        let mut shown = frame(&state);
        let whole = paint(None, &shown, &Caps::FULL).len();
        println!("{columns}x{rows}: the whole screen {whole} bytes");
        for key in ["j", "j", ")", "ctrl-d", "space", "k"] {
            let input = What::Input(Input::Key(parse_key(key).expect("a key")));
            let began = Instant::now();
            update(&mut state, Event { at: Moment(0), what: input });
            let next = frame(&state);
            let bytes = paint(Some(&shown), &next, &Caps::FULL);
            let took = began.elapsed();
            println!("  {key:>7}  {:>6} bytes  {:>5.2} of the screen  {took:.0?}", bytes.len(), bytes.len() as f64 / whole as f64);
            shown = next;
        }
    }
}
