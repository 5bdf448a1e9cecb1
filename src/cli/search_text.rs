//! Hits for people and for scripts: on a terminal under the name of their document, with what was found marked; in a pipe
//! one a line, `path:line:`, a tab, the section, a tab, the words, as editors and `cut` want them.

use std::io::{self, Write};
use std::ops::Range;

use crate::model::{Corpus, Document};
use crate::search::Hit;
use crate::text::{Shown, Width, width_of};

use super::fit::cut;
use super::look::Look;

/// Cells of the column of sections at most: a heading that is longer is cut, its words are not what was asked for.
const SECTION: usize = 24;

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
    if !look.on {
        return rows.iter().try_for_each(|(_, row)| {
            let text = Shown::new(&row.text).line().replace('\t', " ");
            writeln!(out, "{}:{}:\t{}\t{text}", Shown::new(&row.document.source).line(), row.line, Shown::new(&row.section).line())
        });
    }
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
        group(out, &rows, look)?;
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
fn group(out: &mut dyn Write, rows: &[&Row<'_>], look: Look) -> io::Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let date = first.document.date.map(|date| format!("{date} ")).unwrap_or_default();
    let (source, name) = (Shown::new(&first.document.source).line(), Shown::new(first.document.name()).line());
    writeln!(out, "{}  {}", look.bold(&source), look.dim(&format!("{date}{name}")))?;
    let sections: Vec<String> = rows.iter().map(|row| cut(&Shown::new(&row.section).line(), SECTION)).collect();
    let wide = sections.iter().map(|section| width_of(section, Width::Narrow)).max().unwrap_or_default();
    let digits = rows.iter().map(|row| row.line.to_string().len()).max().unwrap_or_default();
    for (row, section) in rows.iter().zip(&sections) {
        let gap = " ".repeat(wide - width_of(section, Width::Narrow) + if wide > 0 { 2 } else { 0 });
        write!(out, "{}", look.dim(&format!("{:>digits$}  {section}{gap}", row.line)))?;
        let mut at = 0;
        for range in row.matches {
            write!(out, "{}", part(&row.text, at..range.start))?;
            write!(out, "{}", look.found(&part(&row.text, range.clone())))?;
            at = range.end;
        }
        write!(out, "{}", part(&row.text, at..row.text.len()))?;
        if row.copies > 0 {
            write!(out, "{}", look.dim(&format!("  +{} elsewhere", row.copies)))?;
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
        let out = printed("种了树", Look { on: false, colour: false });
        let fields: Vec<&str> = out.trim_end().split('\t').collect();
        assert_eq!(fields, ["a/村.txt:7:", "二 种树", "河边种了树，路边也种了树。"]);
        assert_eq!(
            printed("里路", Look { on: false, colour: false }).trim_end().split('\t').count(),
            3,
            "a tab of the text parts no fields"
        );
    }

    #[test]
    fn a_terminal_gets_groups_with_marks_and_no_colour_where_none_is_wanted() {
        let out = printed("种了树", Look { on: true, colour: true });
        assert!(out.starts_with("\x1b[1ma/村.txt\x1b[0m"), "{out:?}");
        assert!(out.contains("河边\x1b[36;4m种了树\x1b[0m，"), "{out:?}");
        let plain = printed("种了树", Look { on: true, colour: false });
        assert!(plain.contains("河边\x1b[4m种了树\x1b[0m，") && !plain.contains("36"), "{plain:?}");
    }
}
