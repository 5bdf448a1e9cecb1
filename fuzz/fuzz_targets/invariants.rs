//! What holds of every document that was read from a text, whatever the text was.

use plenary::ingest::{Options, Source, ingest};
use plenary::model::Document;

/// Reads bytes as a file of that name and checks the documents against the text that they were read from, where it is known.
pub fn read(name: &str, bytes: &[u8], options: &Options, text: Option<&str>) -> Vec<Document> {
    let Ok(documents) = ingest(Source { path: name, stem: "f" }, bytes, options) else { return Vec::new() };
    documents.iter().for_each(hold);
    if let Some(text) = text {
        nothing_is_lost(&documents, text);
    }
    documents
}

fn hold(document: &Document) {
    assert!(!document.paragraphs.is_empty());
    let mut at = 0;
    for paragraph in &document.paragraphs {
        assert_eq!(paragraph.span.start, at);
        at = paragraph.span.end + 1;
        let first = paragraph.first_clause as usize;
        let clauses = &document.clauses[first..first + paragraph.clauses as usize];
        let together: String = clauses.iter().map(|clause| document.slice(clause.span)).collect();
        assert_eq!(together, document.slice(paragraph.span), "the clauses of a paragraph are its text");
        assert!(!document.spans_of(paragraph.span).is_empty());
    }
    assert_eq!(document.text.len(), at as usize);
    for section in &document.sections {
        assert!((section.start as usize) < document.text.len());
        assert!(section.parent.is_none_or(|parent| document.sections[parent as usize].level < section.level));
    }
    assert!(!document.text.chars().any(|c| c.is_control() && c != '\n'));
}

/// Every line that holds a letter or digit stands in a paragraph.
fn nothing_is_lost(documents: &[Document], text: &str) {
    let mut lost: Vec<bool> = text.split('\n').map(|line| line.chars().any(char::is_alphanumeric)).collect();
    for document in documents {
        for paragraph in &document.paragraphs {
            for lines in document.spans_of(paragraph.span) {
                (lines.first..=lines.last).for_each(|line| lost[line as usize - 1] = false);
            }
        }
    }
    assert_eq!(lost.iter().position(|lost| *lost).map(|line| line + 1), None, "a line is lost");
}
