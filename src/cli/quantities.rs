//! `plenary quantities --lines FILE`: every number recognised, line by line, unclassified.

use std::io::{self, BufRead, Write};

use serde::Serialize;

use crate::edge::files::sentence;
use crate::edge::reading::NO_WORDS;
use crate::model::{Approx, Per};
use crate::text::Shown;

use super::look::Look;
use super::{Ended, Format, complain, json};

#[derive(Serialize)]
struct QuantityJson {
    quote: String,
    span: [usize; 2],
    value: Option<String>,
    value_max: Option<String>,
    approx: Approx,
    unit: Option<String>,
    unit_text: String,
    per: Option<Per>,
}

#[derive(Serialize)]
struct LineJson {
    line: usize,
    quantities: Vec<QuantityJson>,
}

pub(super) fn run(out: &mut dyn Write, format: Format, path: &str) -> io::Result<Ended> {
    let input: Box<dyn BufRead> = if path == "-" {
        Box::new(io::stdin().lock())
    } else {
        match std::fs::File::open(path) {
            Ok(file) => Box::new(io::BufReader::new(file)),
            Err(error) => return refuse(out, &format!("{path}: {}", sentence(&error))),
        }
    };
    let (mut lines, look, mut blank) = (Vec::new(), Look::of_stdout(), true);
    for (i, line) in input.split(b'\n').enumerate() {
        let bytes = match line {
            Ok(bytes) => bytes,
            Err(error) => return refuse(out, &format!("{path}: {}", sentence(&error))),
        };
        let Ok(line) = std::str::from_utf8(&bytes) else {
            return refuse(out, &format!("{path}, line {}: this is not UTF-8: convert the file first", i + 1));
        };
        let line = line.strip_suffix('\r').unwrap_or(line);
        blank &= line.trim_start_matches('\u{feff}').trim().is_empty();
        let found = crate::pledge::quantities(line);
        if format == Format::Text {
            for quantity in &found {
                let quote = Shown::new(line.get(quantity.span.range()).unwrap_or_default()).line();
                let most = quantity.value_max.as_ref().map(|most| format!("–{most}")).unwrap_or_default();
                writeln!(
                    out,
                    "{} {} = {}{}{most} {}",
                    look.dim(&format!("{}:", i + 1)),
                    look.accent(&quote),
                    crate::pledge::hedge_sign(quantity.approx),
                    quantity.value.as_deref().unwrap_or("?"),
                    quantity.unit.as_deref().unwrap_or("-")
                )?;
            }
            continue;
        }
        let mut characters = json::Characters::of(line);
        let quantities = found
            .iter()
            .map(|q| QuantityJson {
                quote: line.get(q.span.range()).unwrap_or_default().into(),
                span: characters.of_range(q.span.range()),
                value: q.value.clone(),
                value_max: q.value_max.clone(),
                approx: q.approx,
                unit: q.unit.clone(),
                unit_text: q.unit_text.clone(),
                per: q.per,
            })
            .collect();
        let row = LineJson { line: i + 1, quantities };
        if format == Format::Json {
            lines.push(row);
        } else {
            json::write(out, &row)?;
        }
    }
    if format == Format::Json {
        json::write(out, &lines)?;
    }
    if blank {
        out.flush()?;
        complain(&format!("{path}: {NO_WORDS}"));
    }
    Ok(Ended::Fine)
}

/// What was printed so far, then the sentence.
fn refuse(out: &mut dyn Write, sentence: &str) -> io::Result<Ended> {
    out.flush()?;
    super::refuse(sentence)
}
