//! Hits for people and for scripts: on a terminal under the name of their document, with what was found marked; in a pipe
//! one a line, `path:line:`, a tab, the section, a tab, the words, as editors and `cut` want them.

use std::io::{self, IsTerminal as _, Write};
use std::ops::Range;

use crate::model::{Corpus, Document};
use crate::search::Hit;
use crate::text::{Shown, Width, width_of};

use super::fit::cut;

/// Cells of the column of sections at most: a heading that is longer is cut, its words are not what was asked for.
const SECTION: usize = 24;

/// How hits are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// One a line, and nothing that is not text.
    Lines,
    /// Under their documents, with marks; in colour or without.
    Groups {
        /// Whether colours are welcome.
        colour: bool,
    },
}

impl Look {
    /// What standard output wants. `NO_COLOR` leaves weight and underline, which are no colours.
    pub(super) fn of_stdout() -> Self {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        if !io::stdout().is_terminal() || set("TERM").is_some_and(|term| term == "dumb") {
            return Self::Lines;
        }
        Self::Groups { colour: set("NO_COLOR").is_none() }
    }
}

/// One hit as it is printed.
struct Row<'a> {
    document: &'a Document,
    line: u32,
    section: String,
    text: String,
    matches: &'a [Range<usize>],
    copies: usize,
}

/// Prints hits, best first; groups stand in the order of their best hits.
pub(super) fn write(out: &mut dyn Write, corpus: &Corpus, hits: &[Hit], look: Look) -> io::Result<()> {
    let rows: Vec<(u32, Row<'_>)> = hits.iter().filter_map(|hit| Some((hit.document, row(corpus, hit)?))).collect();
    let colour = match look {
        Look::Lines => {
            return rows.iter().try_for_each(|(_, row)| {
                let text = Shown::new(&row.text).line().replace('\t', " ");
                writeln!(out, "{}:{}:\t{}\t{text}", Shown::new(&row.document.source).line(), row.line, Shown::new(&row.section).line())
            });
        }
        Look::Groups { colour } => colour,
    };
    let mut documents: Vec<u32> = Vec::new();
    for &(n, _) in &rows {
        if !documents.contains(&n) {
            documents.push(n);
        }
    }
    for (i, document) in documents.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        let rows: Vec<&Row<'_>> = rows.iter().filter(|(n, _)| n == document).map(|(_, row)| row).collect();
        group(out, &rows, colour)?;
    }
    Ok(())
}

fn row<'a>(corpus: &'a Corpus, hit: &'a Hit) -> Option<Row<'a>> {
    let document = corpus.get(hit.document)?;
    Some(Row {
        document,
        line: document.clauses.get(hit.clause as usize).map_or(1, |clause| document.line_at(clause.span.start)),
        section: document.section_path(hit.section).pop().unwrap_or_default(),
        text: hit.text(corpus),
        matches: &hit.matches,
        copies: hit.copies.len(),
    })
}

/// The name of a document, then its hits.
fn group(out: &mut dyn Write, rows: &[&Row<'_>], colour: bool) -> io::Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let date = first.document.date.map(|date| format!("{date} ")).unwrap_or_default();
    let (source, name) = (Shown::new(&first.document.source).line(), Shown::new(first.document.name()).line());
    writeln!(out, "\x1b[1m{source}\x1b[0m  \x1b[2m{date}{name}\x1b[0m")?;
    let sections: Vec<String> = rows.iter().map(|row| cut(&Shown::new(&row.section).line(), SECTION)).collect();
    let wide = sections.iter().map(|section| width_of(section, Width::Narrow)).max().unwrap_or_default();
    let digits = rows.iter().map(|row| row.line.to_string().len()).max().unwrap_or_default();
    let mark = if colour { "\x1b[36;4m" } else { "\x1b[4m" };
    for (row, section) in rows.iter().zip(&sections) {
        let gap = " ".repeat(wide - width_of(section, Width::Narrow) + if wide > 0 { 2 } else { 0 });
        write!(out, "\x1b[2m{:>digits$}  {section}{gap}\x1b[0m", row.line)?;
        let mut at = 0;
        for range in row.matches {
            write!(out, "{}", part(&row.text, at..range.start))?;
            write!(out, "{mark}{}\x1b[0m", part(&row.text, range.clone()))?;
            at = range.end;
        }
        write!(out, "{}", part(&row.text, at..row.text.len()))?;
        if row.copies > 0 {
            write!(out, "\x1b[2m  +{} elsewhere\x1b[0m", row.copies)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn part(text: &str, range: Range<usize>) -> String {
    Shown::new(text.get(range).unwrap_or_default()).line().into_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ingest::{Options, Source, ingest};
    use crate::search::{Index, Job, Query, Segment};

    fn printed(query: &str, look: Look) -> String {
        let text = "一、修路\n\n山上修了20里路，\t人人都说好。\n\n二、种树\n\n河边种了树，路边也种了树。\n";
        let documents: Vec<_> = ingest(Source { path: "a/村.txt", stem: "村" }, text.as_bytes(), &Options::default())
            .unwrap()
            .into_iter()
            .map(Arc::new)
            .collect();
        let index = Index::default().with(Arc::new(Segment::build(0, &documents)));
        let corpus = Corpus::new(documents);
        let mut job = Job::new(Query::parse(query), index, corpus.clone());
        while !job.step(1000) {}
        let mut out = Vec::new();
        write(&mut out, &corpus, &job.hits(9), look).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_pipe_gets_fields_that_can_be_cut() {
        let out = printed("种了树", Look::Lines);
        let fields: Vec<&str> = out.trim_end().split('\t').collect();
        assert_eq!(fields, ["a/村.txt:7:", "二 种树", "河边种了树，路边也种了树。"]);
        assert_eq!(printed("里路", Look::Lines).trim_end().split('\t').count(), 3, "a tab of the text parts no fields");
    }

    #[test]
    fn a_terminal_gets_groups_with_marks_and_no_colour_where_none_is_wanted() {
        let out = printed("种了树", Look::Groups { colour: true });
        assert!(out.starts_with("\x1b[1ma/村.txt\x1b[0m"), "{out:?}");
        assert!(out.contains("河边\x1b[36;4m种了树\x1b[0m，"), "{out:?}");
        let plain = printed("种了树", Look::Groups { colour: false });
        assert!(plain.contains("河边\x1b[4m种了树\x1b[0m，") && !plain.contains("36"), "{plain:?}");
    }
}
