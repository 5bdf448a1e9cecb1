//! A quote with its citation: one row a style.

use serde::Serialize;

use crate::model::{Clause, Document, Language, Lines, Span};

/// A style of citation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// The words, then one line that says whence, in the language of the text.
    #[default]
    Plain,
    /// The words as a Markdown quotation, the citation under them.
    Markdown,
}

/// All styles: name and what it is.
pub const STYLES: [(Style, &str, &str); 2] = [
    (Style::Plain, "plain", "the words, then one line that says whence"),
    (Style::Markdown, "markdown", "a Markdown quotation, the citation under it"),
];

/// Words of a document with all that a citation needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The exact words.
    pub text: String,
    /// The citation in one line, without the words.
    pub citation: String,
    /// Id and anchor of the first clause: `DOCUMENT#p12.3~0badcafe`.
    pub address: String,
}

/// Quotes `count` clauses from one on, as far as the document goes. `None` if there is no such clause.
#[must_use]
pub fn quote(document: &Document, clause: u32, count: u32) -> Option<Quote> {
    let first: &Clause = document.clauses.get(clause as usize)?;
    let wanted = clause.saturating_add(count.max(1) - 1);
    let last_index = wanted.min(u32::try_from(document.clauses.len()).ok()?.saturating_sub(1));
    let last = document.clauses.get(last_index as usize)?;
    quote_span(document, Span { start: first.span.start, end: last.span.end })
}

/// Quotes the words of a range, without the blanks around them. `None` where there are none.
#[must_use]
pub fn quote_span(document: &Document, span: Span) -> Option<Quote> {
    let words = document.slice(span);
    let text = words.trim();
    let start = span.start as usize + (words.len() - words.trim_start().len());
    let span = Span::new(start, start + text.len());
    let clause = document.clause_at(span.start);
    let first = document.clauses.get(clause as usize)?;
    let address = format!("{}~{:08x}", document.clause_id(clause), first.anchor);
    let text = text.to_string();
    (!text.is_empty()).then(|| Quote { text, citation: citation(document, first, span, &address), address })
}

/// What is said of a whole document where it is cited without words of it.
#[must_use]
pub fn cited(document: &Document) -> Quote {
    let citation = said(document, &[], document.lines(), &document.id);
    Quote { text: String::new(), citation, address: document.id.clone() }
}

/// The quote in a style: what goes to the clipboard.
#[must_use]
pub fn rendered(quote: &Quote, style: Style) -> String {
    match style {
        _ if quote.text.is_empty() => quote.citation.clone(),
        Style::Plain => format!("{}\n{}", quote.text, quote.citation),
        Style::Markdown => {
            let words: Vec<String> = quote.text.lines().map(|line| format!("> {line}")).collect();
            format!("{}\n>\n> {}", words.join("\n"), quote.citation)
        }
    }
}

/// Publication, page and address, as far as the reader told them.
fn printed(document: &Document, english: bool) -> Option<String> {
    let publication = &document.publication;
    let page = publication.page.as_ref().map(|page| if english { format!("p. {page}") } else { format!("第{page}版") });
    let parts: Vec<&str> = [publication.name.as_deref(), page.as_deref(), publication.url.as_deref()].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The citation of a range: its sections, its lines, its address.
fn citation(document: &Document, clause: &Clause, span: Span, address: &str) -> String {
    let last = document.clauses.get(document.clause_at(span.end.saturating_sub(1)) as usize).and_then(|last| last.section);
    let section = sections(document, clause.section, last);
    let sections = if section.is_empty() { Vec::new() } else { vec![section] };
    said(document, &sections, document.lines_of(span), &place(document, span, address))
}

/// Who, what, when and where, the section, the file and its lines, the address: what is not known is left out.
fn said(document: &Document, sections: &[String], lines: Lines, address: &str) -> String {
    let english = document.language == Language::English;
    let (comma, colon, stop) = if english { (", ", ": ", ". ") } else { ("，", "：", "。") };
    let who = document.speaker.as_deref().or(document.issuer.as_deref());
    let title = match (&document.title, &document.subtitle) {
        (Some(title), Some(subtitle)) if english => format!("“{title}: {subtitle}”"),
        (Some(title), Some(subtitle)) => format!("《{title}——{subtitle}》"),
        (Some(title), None) if english => format!("“{title}”"),
        (Some(title), None) => format!("《{title}》"),
        // Ours, not the document's: it must not look like a title that is printed.
        (None, _) if english => format!("[untitled: {}]", document.name()),
        (None, _) => format!("［无题：{}］", document.name()),
    };
    let mut parts = Vec::new();
    match who {
        Some(who) if english => parts.push(format!("{who}{comma}{title}")),
        Some(who) => parts.push(format!("{who}{colon}{title}")),
        None => parts.push(title),
    }
    parts.extend(document.place.clone());
    parts.extend(document.date.map(|date| date.to_string()));
    parts.extend(printed(document, english));
    parts.extend(sections.iter().cloned());
    let lines = if lines.first == lines.last { lines.first.to_string() } else { format!("{}–{}", lines.first, lines.last) };
    let file = document.source.rsplit(['/', '\\']).next().unwrap_or(&document.source);
    format!("{}{stop}{file}:{lines} · {address}", parts.join(comma))
}

/// The address of a quote: of its clause, or of the first and the last with the anchor of the first.
fn place(document: &Document, span: Span, address: &str) -> String {
    let last = document.clause_id(document.clause_at(span.end.saturating_sub(1)));
    match (address.rsplit_once('~'), last.rsplit_once('#')) {
        (Some((first, anchor)), Some((_, last_place))) if first != last => format!("{first}–{last_place}~{anchor}"),
        _ => address.to_owned(),
    }
}

/// The section of a quote; where it ends in another, both, without what they share.
fn sections(document: &Document, first: Option<u32>, last: Option<u32>) -> String {
    let (from, to) = (document.section_path(first), document.section_path(last));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let rest = to.get(shared..).unwrap_or_default();
    match (from.is_empty(), rest.is_empty()) {
        (_, true) => from.join(" › "),
        // It begins above the first heading.
        (true, false) => rest.join(" › "),
        (false, false) => format!("{} – {}", from.join(" › "), rest.join(" › ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Paragraph, Role, Section};

    fn document() -> Document {
        let text = "第一，先种树。再修渠。\n".to_string();
        let clause = |start, end| Clause { span: Span::new(start, end), paragraph: 0, section: Some(0), anchor: 0x1234_abcd };
        Document {
            id: "a.1".into(),
            source: "dir/a.txt".into(),
            title: Some("种树".into()),
            subtitle: Some("在林业会议上的讲话".into()),
            speaker: Some("林木".into()),
            date: Date::new(2021, 9, 17),
            place: Some("海港".into()),
            language: Language::Simplified,
            paragraphs: vec![Paragraph {
                span: Span::new(0, 33),
                role: Role::Text,
                section: Some(0),
                language: Language::Simplified,
                first_clause: 0,
                clauses: 2,
            }],
            clauses: vec![clause(0, 21), clause(21, 33)],
            sections: vec![Section {
                label: Some("第一".into()),
                heading: "先种树".into(),
                level: 1,
                line: 4,
                paragraph: 0,
                start: 0,
                parent: None,
            }],
            line_map: vec![(0, 4), (21, 5)],
            text,
            ..Document::default()
        }
    }

    #[test]
    fn a_plain_citation_says_who_what_when_where() {
        let quote = quote(&document(), 0, 1).unwrap();
        assert_eq!(quote.text, "第一，先种树。");
        assert_eq!(quote.citation, "林木：《种树——在林业会议上的讲话》，海港，2021-09-17，第一 先种树。a.txt:4 · a.1#p1.1~1234abcd");
    }

    #[test]
    fn several_clauses_are_one_quote() {
        let quote = quote(&document(), 0, 9).unwrap();
        assert_eq!(quote.text, "第一，先种树。再修渠。");
        assert!(quote.citation.ends_with("a.txt:4–5 · a.1#p1.1–p1.2~1234abcd"), "{}", quote.citation);
        assert_eq!(quote.address, "a.1#p1.1~1234abcd", "the first clause is where the quote is found again");
        assert!(rendered(&quote, Style::Markdown).starts_with("> 第一，先种树。再修渠。\n>\n> 林木"));
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let document =
            Document { speaker: None, title: None, subtitle: None, place: None, date: None, language: Language::English, ..document() };
        assert_eq!(quote(&document, 1, 1).unwrap().citation, "[untitled: a.1], 第一 先种树. a.txt:5 · a.1#p1.2~1234abcd");
        assert_eq!(quote(&document, 2, 1), None);
    }

    #[test]
    fn a_document_is_cited_without_words() {
        let whole = cited(&document());
        assert_eq!(rendered(&whole, Style::Plain), "林木：《种树——在林业会议上的讲话》，海港，2021-09-17。a.txt:1 · a.1");
        assert_eq!(rendered(&whole, Style::Markdown), whole.citation);
    }
}
