//! Texts broken into lines as print breaks them, and what holds of every document that is read from them.

#![allow(dead_code, reason = "each test takes what it needs")]

use plenary::ingest::{Options, Source, ingest};
use plenary::model::{Document, Role};

/// Breaks a paragraph into lines of so many cells; punctuation that may not begin a line hangs over.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    if text.chars().filter(char::is_ascii_alphabetic).count() * 2 > text.chars().count() {
        for word in text.split(' ') {
            if used > 0 && used + 1 + word.chars().count() > cells {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += word.chars().count();
        }
    } else {
        let chars: Vec<char> = text.chars().collect();
        let mut i = 0;
        while i < chars.len() {
            // A number is not broken.
            let mut unit = 1;
            while chars[i].is_ascii_digit()
                && i + unit < chars.len()
                && (chars[i + unit].is_ascii_digit() || matches!(chars[i + unit], '.' | '%'))
            {
                unit += 1;
            }
            let piece: String = chars[i..i + unit].iter().collect();
            let size: usize = piece.chars().map(width).sum();
            let hangs = matches!(chars[i], '，' | '。' | '、' | '；' | '：' | '！' | '？' | '”' | '》' | '）' | '」' | '』');
            if used > 0 && used + size > cells && !hangs {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(&piece);
            used += size;
            i += unit;
        }
    }
    lines.push(line);
    lines
}

/// How print set a text.
#[derive(Clone, Copy)]
pub struct Print {
    pub cells: usize,
    /// Between paragraphs, and between the lines of a paragraph.
    pub between: &'static str,
    pub within: &'static str,
    pub indent: &'static str,
    /// Takes the first line's indent away from its width.
    pub lost_indent: bool,
}

pub const COLUMN: Print = Print { cells: 36, between: "\n", within: "\n", indent: "", lost_indent: false };

pub fn print(paragraphs: &[&str], how: Print) -> String {
    let mut out = String::new();
    for paragraph in paragraphs {
        let lead = if how.lost_indent { "　　" } else { "" };
        let lines = wrap(&format!("{lead}{paragraph}"), how.cells);
        let lines: Vec<&str> = lines.iter().map(|line| line.trim_start_matches('　')).collect();
        if !out.is_empty() {
            out.push_str(how.between);
        }
        out.push_str(how.indent);
        out.push_str(&lines.join(how.within));
    }
    out.push('\n');
    out
}

pub fn read(path: &str, text: &str) -> Vec<Document> {
    let documents = ingest(Source { path, stem: "t" }, text.as_bytes(), &Options::default()).expect("text");
    for document in &documents {
        invariants(document, text);
    }
    if !text.chars().any(char::is_alphanumeric) {
        assert!(documents.is_empty(), "signs alone are no document");
        return documents;
    }
    let mut covered: Vec<bool> = text.split('\n').map(holds_nothing).collect();
    for document in &documents {
        for p in &document.paragraphs {
            for lines in document.spans_of(p.span) {
                (lines.first..=lines.last).for_each(|line| covered[line as usize - 1] = true);
            }
        }
    }
    assert!(covered.iter().all(|yes| *yes), "lines lost: {:?}", covered.iter().position(|yes| !yes).map(|line| line + 1));
    documents
}

/// A line of white space, of signs that cannot be seen, or of one sign again and again: a rule.
fn holds_nothing(line: &str) -> bool {
    let mut signs = line.chars().filter(|&c| !c.is_whitespace() && !c.is_control() && !INVISIBLE.contains(&c));
    let first = signs.next();
    let rest: Vec<char> = signs.collect();
    first.is_none() || !line.chars().any(char::is_alphanumeric) && rest.iter().all(|&c| Some(c) == first)
}

const INVISIBLE: [char; 5] = ['\u{200b}', '\u{202e}', '\u{ad}', '\u{feff}', '\u{2060}'];

/// What holds of every document.
pub fn invariants(document: &Document, text: &str) {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let source: Vec<&str> = text.split('\n').collect();
    for (i, p) in document.paragraphs.iter().enumerate() {
        assert!(p.clauses > 0);
        let clauses = &document.clauses[p.first_clause as usize..(p.first_clause + p.clauses) as usize];
        let whole: String = clauses.iter().map(|c| document.slice(c.span)).collect();
        assert_eq!(whole, document.slice(p.span));
        assert!(clauses.iter().all(|c| c.paragraph as usize == i));
        assert!(document.text[p.span.range().end..].starts_with('\n'));
        for c in clauses {
            let lines: String =
                document.spans_of(c.span).iter().flat_map(|l| source[l.first as usize - 1..l.last as usize].iter().copied()).collect();
            assert!(bare(&lines).contains(&bare(document.slice(c.span))), "{:?} not in {lines:?}", document.slice(c.span));
        }
    }
    assert!(!document.text.chars().any(|c| c.is_control() && c != '\n'));
    if text.contains('\n') {
        // The lines on disk are made again from the text, each sign of them.
        for &(_, line) in &document.line_map {
            let disk = source[line as usize - 1].trim_end_matches('\r');
            // A byte order mark is none of them.
            let disk = if line == 1 { disk.strip_prefix('\u{feff}').unwrap_or(disk) } else { disk };
            assert_eq!(document.source_line(line), disk, "line {line}");
        }
    }
}

pub fn texts(document: &Document) -> Vec<&str> {
    document
        .paragraphs
        .iter()
        .filter(|p| matches!(p.role, Role::Text | Role::Heading | Role::Salutation))
        .map(|p| document.slice(p.span))
        .collect()
}

pub fn outline(document: &Document) -> Vec<String> {
    document.sections.iter().map(|s| format!("{} {}", s.level, s.name())).collect()
}

pub fn head(document: &Document) -> (&str, &str, String, Option<&str>) {
    (
        document.kind.name(),
        document.title.as_deref().unwrap_or("-"),
        document.date.map(|d| d.to_string()).unwrap_or_default(),
        document.speaker.as_deref(),
    )
}

pub const RIVER: &[&str] = &[
    "三十年前，两岸五座城市在渡口签下第一份护水公约。那时河水浑浊，鱼虾绝迹，岸边的工厂日夜排放废水。",
    "今天，清水重新流过城门，白鹭回到沙洲。去年沿岸共修复湿地1200公顷，新建净水厂46座，受益居民超过300万人。",
    "同时也要看到，上游的水土流失还没有止住，下游每到旱季仍然缺水。治水没有终点，只有连续不断的新起点。",
    "我们不能等，也等不起。",
    "为此，五城将设立共同的护水基金，首期投入20亿元，三年内完成干流两岸的截污工程，并为沿线学校开设水文课程。",
];

pub const HARBOUR: &[&str] = &[
    "Excellencies, the harbour below this hall was once the busiest on the coast. Mr. Lane, who kept the light for 40 years, counted 2.5 million crates in a single summer, and he wrote every one of them down.",
    "Today the cranes are quiet. We have lost half of our fleet since 1998, and with it the schools, the workshops and the Sunday market that lived from the sea.",
    "That can change. Over the next five years the League will invest $1.2bn in piers, cold stores and training, and it will open the fund to every town on the coast.",
];
