//! The pictures in the README: real frames of the samples as SVG, dark and light. `cargo run --example picture -- docs`
//! writes them.

use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use plenary::app::keymap::parse_key;
use plenary::app::{Batch, Event, Input, Moment, State, What, update};
use plenary::ingest::{Options, Source, ingest};
use plenary::pledge::Ledger;
use plenary::ui::view;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// The name and the bytes of each sample.
type Files = Vec<(String, Vec<u8>)>;

/// Size of a cell in the picture's units. Latin letters of a monospaced face are about 0.6 of their height wide.
const CELL: (f32, f32) = (8.4, 19.0);
/// Around the frame.
const BORDER: f32 = 14.0;

/// What a theme of the terminal would make of the sixteen colours; only those that the room uses differ.
struct Palette {
    name: &'static str,
    text: &'static str,
    ground: &'static str,
    dim: &'static str,
    accent: &'static str,
    bad: &'static str,
}

const PALETTES: [Palette; 2] = [
    Palette { name: "dark", text: "#d8d8d4", ground: "#1b1d20", dim: "#83878c", accent: "#5fb8c9", bad: "#e0746a" },
    Palette { name: "light", text: "#26282b", ground: "#fbfaf6", dim: "#82837e", accent: "#0b7285", bad: "#b3261e" },
];

/// A picture: its name, columns and rows, and the keys that lead there.
const PICTURES: [(&str, (u16, u16), &str); 2] = [("reading", (120, 30), "] d ] d ] ]"), ("timeline", (120, 30), "t")];

fn files() -> Result<Files, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir("samples")?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    paths.into_iter().map(|path| Ok((path.display().to_string(), std::fs::read(&path)?))).collect()
}

/// A frame of a room in which the samples are open and these keys were pressed.
fn frame((columns, rows): (u16, u16), keys: &str) -> Result<Buffer, Box<dyn Error>> {
    // A fixed day, so that the picture of a timeline is the same whenever it is made.
    let at = Moment(1_767_225_600_000);
    let mut state = State::new(columns, rows);
    let mut ledger = Ledger::default();
    for (name, bytes) in files()? {
        let stem = name.trim_start_matches("samples/").split('.').next().unwrap_or_default().to_string();
        let documents: Vec<_> =
            ingest(Source { path: &name, stem: &stem }, &bytes, &Options::default())?.into_iter().map(Arc::new).collect();
        let batch = Batch::derive(&mut ledger, documents, Vec::new());
        update(&mut state, Event { at, what: What::Read(batch) });
    }
    update(&mut state, Event { at, what: What::ReadDone });
    for key in keys.split_whitespace() {
        let key = parse_key(key).map_err(|_| format!("no such key: {key}"))?;
        update(&mut state, Event { at, what: What::Input(Input::Key(key)) });
        while state.busy() {
            update(&mut state, Event { at, what: What::Work(1000) });
        }
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    view(&state, &mut buffer);
    Ok(buffer)
}

fn colour<'a>(cell: &Cell, palette: &'a Palette) -> &'a str {
    match cell.fg {
        Color::Red | Color::LightRed => palette.bad,
        Color::Reset if cell.modifier.contains(Modifier::DIM) => palette.dim,
        Color::Reset => palette.text,
        Color::DarkGray | Color::Gray => palette.dim,
        _ => palette.accent,
    }
}

/// Each run of glyphs of one style and width is a text element that says where each of them stands, so that no font can pull
/// a column askew.
fn svg(buffer: &Buffer, palette: &Palette) -> Result<String, Box<dyn Error>> {
    let (columns, rows) = (f32::from(buffer.area.width), f32::from(buffer.area.height));
    let (width, height) = (columns.mul_add(CELL.0, 2.0 * BORDER), rows.mul_add(CELL.1, 2.0 * BORDER));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n\
         <g font-family=\"ui-monospace,'Sarasa Mono SC','Noto Sans Mono CJK SC','DejaVu Sans Mono',monospace\" font-size=\"14\">\n",
        palette.ground
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let look = |x: u16| {
                let cell = &buffer[(x, y)];
                let wide = x + 1 < buffer.area.width && buffer[(x + 1, y)].symbol().is_empty();
                (!cell.symbol().trim().is_empty()).then(|| (colour(cell, palette), cell.modifier, wide))
            };
            let Some((fill, modifier, wide)) = look(x) else {
                x += 1;
                continue;
            };
            let (mut places, mut text) = (String::new(), String::new());
            while x < buffer.area.width && look(x) == Some((fill, modifier, wide)) {
                write!(places, "{:.1} ", f32::from(x).mul_add(CELL.0, BORDER))?;
                text.push_str(&buffer[(x, y)].symbol().replace('&', "&amp;").replace('<', "&lt;"));
                x += if wide { 2 } else { 1 };
            }
            let size = if wide { " font-size=\"16\"" } else { "" };
            let bold = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
            let line = if modifier.contains(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
            writeln!(
                out,
                "<text x=\"{}\" y=\"{:.1}\" fill=\"{fill}\"{size}{bold}{line}>{text}</text>",
                places.trim_end(),
                f32::from(y).mul_add(CELL.1, BORDER + 0.75 * CELL.1)
            )?;
        }
    }
    out.push_str("</g>\n</svg>\n");
    Ok(out)
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("say where the pictures go: cargo run --example picture -- docs")?);
    for (name, size, keys) in PICTURES {
        let buffer = frame(size, keys)?;
        for palette in &PALETTES {
            std::fs::write(folder.join(format!("{name}-{}.svg", palette.name)), svg(&buffer, palette)?)?;
        }
    }
    Ok(())
}
