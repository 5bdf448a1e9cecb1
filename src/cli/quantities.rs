//! `plenary quantities --lines FILE`: every number recognised, line by line, unclassified.

use std::io::{self, BufRead, Write};

use serde::Serialize;

use crate::model::{Approx, Per};
use crate::text::Shown;

use super::{Ended, Format, complain, json};

#[derive(Serialize)]
struct QuantityJson<'a> {
    quote: &'a str,
    span: [usize; 2],
    value: Option<&'a str>,
    value_max: Option<&'a str>,
    approx: Approx,
    unit: Option<&'a str>,
    unit_text: &'a str,
    per: Option<Per>,
}

#[derive(Serialize)]
struct LineJson<'a> {
    line: usize,
    quantities: Vec<QuantityJson<'a>>,
}

pub(super) fn run(out: &mut dyn Write, format: Format, path: &str) -> io::Result<Ended> {
    let input: Box<dyn BufRead> = if path == "-" {
        Box::new(io::stdin().lock())
    } else {
        match std::fs::File::open(path) {
            Ok(file) => Box::new(io::BufReader::new(file)),
            Err(error) => {
                complain(&format!("cannot read {path}: {error}; name a text file, or - for standard input"));
                return Ok(Ended::Bad);
            }
        }
    };
    for (i, line) in input.split(b'\n').enumerate() {
        let bytes = line?;
        let Ok(line) = std::str::from_utf8(&bytes) else {
            out.flush()?;
            complain(&format!("{path}, line {}: this is not UTF-8; convert the file first", i + 1));
            return Ok(Ended::Bad);
        };
        let line = line.strip_suffix('\r').unwrap_or(line);
        let found = crate::pledge::quantities(line);
        if format == Format::Text {
            for quantity in &found {
                let quote = Shown::new(line.get(quantity.span.range()).unwrap_or_default()).line();
                writeln!(
                    out,
                    "{}: {quote} = {} {}",
                    i + 1,
                    quantity.value.as_deref().unwrap_or("?"),
                    quantity.unit.as_deref().unwrap_or("-")
                )?;
            }
            continue;
        }
        let quantities = found
            .iter()
            .map(|q| QuantityJson {
                quote: line.get(q.span.range()).unwrap_or_default(),
                span: json::characters(line, q.span.range()),
                value: q.value.as_deref(),
                value_max: q.value_max.as_deref(),
                approx: q.approx,
                unit: q.unit.as_deref(),
                unit_text: &q.unit_text,
                per: q.per,
            })
            .collect();
        json::write(out, &LineJson { line: i + 1, quantities })?;
    }
    Ok(Ended::Fine)
}
