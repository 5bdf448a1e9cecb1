//! What a speech promises, derived from documents and never stored in them.
//!
//! `fold` gives every text one spelling; `scan` reads quantities (with `calendar`, `measure`, `nouns`, `joined`).
//! What words mean stands in the `*.toml` files beside the code, each row with an example that is its test.

mod around;
mod beside;
mod bilingual;
mod calendar;
mod carried;
mod change;
mod classify;
mod cues;
mod done;
mod english;
mod evidence;
mod figures;
mod fold;
mod groups;
mod horizon;
mod joined;
mod kin;
mod ledger;
mod lexicon;
mod likeness;
mod linker;
mod lists;
mod measure;
mod names;
mod nouns;
mod objects;
mod parts;
mod scan;
mod settled;
mod shares;
mod show;
mod source;
mod tables;
#[cfg(test)]
mod tests;
mod words;

pub use ledger::{Entries, Ledger, Outcome};
pub use show::{hedge_sign, short_value};
pub use words::{is_own_side, party_name, party_of};

use crate::model::{Document, Figure, Quantity, Span};

/// Every number recognised in a text, bare ones too (unit `None`), in order. Spans are byte ranges of `text`.
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    let spaceless = fold::Spaceless::new(text);
    let folded = fold::Folded::new(&spaceless.text);
    let read = |found| quantity(&spaceless.text, &folded, found);
    scan::scan_bare(&folded).iter().map(read).map(|q| Quantity { span: spaceless.printed(q.span.range()), ..q }).collect()
}

/// Bytes of the unit or measure word that a text begins with; 0 where there is none.
#[must_use]
pub fn unit_after(text: &str) -> usize {
    let folded = fold::Folded::new(text);
    tables::TABLES.units.at(&folded.chars, 0).map_or(0, |(end, _)| folded.byte(end))
}

fn quantity(text: &str, folded: &fold::Folded, found: &scan::Found) -> Quantity {
    let decimal = |value: rust_decimal::Decimal| value.normalize().to_string();
    let (from, to) = found.unit_at;
    Quantity {
        span: Span::new(folded.byte(found.start), folded.byte(found.end)),
        value: found.value.map(decimal),
        value_max: found.upper.map(decimal),
        approx: found.approx,
        unit: found.unit.map(String::from),
        unit_text: text.get(folded.byte(from)..folded.byte(to)).unwrap_or_default().trim().to_owned(),
        per: found.per,
    }
}

/// Every quantity of a document, classified, in clause order. The span of a quantity is a byte range of its clause's text.
#[must_use]
pub fn figures(document: &Document) -> Vec<Figure> {
    figures::figures(document)
}

/// Every canonical unit, in the order of the table, each once.
#[must_use]
pub fn unit_names() -> &'static [&'static str] {
    static NAMES: std::sync::LazyLock<Vec<&'static str>> = std::sync::LazyLock::new(|| {
        let file: &'static tables::UnitFile = &tables::UNIT_FILE;
        let rows = file.money.iter().chain(&file.measure).chain(&file.counter).chain(&file.noun);
        let mut names: Vec<&'static str> = Vec::new();
        for row in rows {
            if !row.unit.is_empty() && !names.contains(&row.unit.as_str()) {
                names.push(&row.unit);
            }
        }
        names
    });
    &NAMES
}
