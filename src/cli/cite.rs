//! `plenary cite`: the words of a clause with their citation, or the citation of a whole document.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{Address, Corpus};
use crate::quote::{Style, cited, quote, rendered};
use crate::text::Shown;

use super::look::Look;
use super::{Ended, Format, Texts, complain, json, reading};

#[derive(Serialize)]
struct CiteJson<'a> {
    clause: &'a str,
    text: &'a str,
    citation: &'a str,
    style: Style,
}

pub(super) fn run(out: &mut dyn Write, format: Format, style: Style, id: &str, texts: &Texts) -> io::Result<Ended> {
    let Some(address) = Address::parse(id) else {
        return super::refuse(&format!("{id:?} names no clause; ids look like DOCUMENT#p12.3 and are printed by `plenary clauses`"));
    };
    let read = reading::read(texts);
    let corpus = Corpus::new(read.documents.clone());
    let found = corpus.find(&address).and_then(|found| {
        let document = corpus.get(found.document)?;
        // A document alone is cited whole: its words would be all of it.
        if address.paragraph.is_none() && address.anchor.is_none() {
            return Some(cited(document));
        }
        quote(document, found.clause, document.clauses_named(&address, found.clause)?)
    });
    let Some(quote) = found else {
        // Why it may be missing comes first, and is enough where nothing was read.
        read.ended(out)?;
        if !read.documents.is_empty() {
            complain(&format!("there is no clause {id} in what was read; `plenary clauses` prints the ids"));
        }
        return Ok(Ended::Bad);
    };
    match format {
        Format::Text => {
            let text = Shown::new(&rendered(&quote, style)).copy();
            // The citation is the last line, in every style.
            let (words, citation) = text.rsplit_once('\n').unwrap_or(("", &text));
            let gap = if words.is_empty() { "" } else { "\n" };
            writeln!(out, "{words}{gap}{}", Look::of_stdout().dim(citation))?;
        }
        Format::Json | Format::Jsonl => {
            json::write(out, &CiteJson { clause: &quote.address, text: &quote.text, citation: &quote.citation, style })?
        }
    }
    read.ended(out)
}
