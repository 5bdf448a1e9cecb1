//! One document: repaired text, the map back to its source lines, and the parts as ranges of that text.

use std::borrow::Cow;

use serde::Serialize;

use super::{Address, Date, Kind, Language, Lines, Role, SourceText, Span, anchor_of};

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text.
    pub span: Span,
    /// What it is for.
    pub role: Role,
    /// Index of the innermost section it lies in (a heading lies in its own section).
    pub section: Option<u32>,
    /// Its language.
    pub language: Language,
    /// Index of its first clause.
    pub first_clause: u32,
    /// How many clauses it has (at least one).
    pub clauses: u32,
}

/// One sentence of a paragraph; the clauses of a paragraph, put together, are its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its text.
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// Index of the innermost section it lies in.
    pub section: Option<u32>,
    /// First 32 bits of the hash of its folded text: finds the clause when numbers have moved.
    pub anchor: u32,
}

/// A heading and what stands under it. Sections are kept flat, in reading order; nesting is by level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The label without its separator: 三, （一）, 第一, 一是, ——, IV, 2.1.
    pub label: Option<String>,
    /// The heading without its label; may be empty (a lone 一).
    pub heading: String,
    /// 1 is the outermost.
    pub level: u8,
    /// Source line of its first character.
    pub line: u32,
    /// Index of the paragraph that it stands in or is.
    pub paragraph: u32,
    /// Byte offset of its first character in the document's text.
    pub start: u32,
    /// Index of the section that it lies in.
    pub parent: Option<u32>,
}

impl Section {
    /// Label and heading as one line: `三 安全领域`, `—— 我们共促政治互信`.
    #[must_use]
    pub fn name(&self) -> String {
        match (&self.label, self.heading.is_empty()) {
            (Some(label), true) => label.clone(),
            (Some(label), false) => format!("{label} {}", self.heading),
            (None, _) => self.heading.clone(),
        }
    }
}

/// Where a text was printed or published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// The newspaper, journal or site.
    pub name: Option<String>,
    /// Its page, as printed.
    pub page: Option<String>,
    /// An address on the web.
    pub url: Option<String>,
}

/// Something that could not be settled, said where the reader looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// Source lines it is about.
    pub lines: Lines,
    /// A sentence.
    pub why: String,
}

/// A repair rule that was applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// The rule's name.
    pub rule: &'static str,
    /// How often.
    pub count: u32,
    /// The source lines it touched, in order, each once.
    pub lines: Vec<u32>,
}

/// One document. Text offsets are bytes; lines are those of the source file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// `STEM.N`: folded file stem and the number in the file.
    pub id: String,
    /// The path as given.
    pub source: String,
    /// Exact source lines, ascending (several where texts interleave).
    pub spans: Vec<Lines>,
    /// What sort of document it is.
    pub kind: Kind,
    /// The title as printed.
    pub title: Option<String>,
    /// The subtitle without its dash.
    pub subtitle: Option<String>,
    /// A title of our making, where the file prints none.
    pub working_title: Option<String>,
    /// Who speaks.
    pub speaker: Option<String>,
    /// Who issues it.
    pub issuer: Option<String>,
    /// The day of the speech or of adoption.
    pub date: Option<Date>,
    /// Where.
    pub place: Option<String>,
    /// Its main language.
    pub language: Language,
    /// False where it breaks off or begins in the middle.
    pub complete: bool,
    /// The printed mark of a continuation.
    pub continuation: Option<String>,
    /// Where it was printed, as the reader says.
    pub publication: Publication,
    /// What could not be settled.
    pub doubts: Vec<Doubt>,
    /// The document that this one repeats.
    pub copy_of: Option<String>,
    /// Repairs made, by rule.
    pub repairs: Vec<Repair>,
    /// What its lines on disk have that the text does not; [`Document::source_line`] makes them.
    pub original: SourceText,
    /// The repaired text: paragraphs, each ended by one line feed.
    pub text: String,
    /// Where in `text` each source line begins: (offset, line), ascending by offset.
    pub line_map: Vec<(u32, u32)>,
    /// In reading order.
    pub paragraphs: Vec<Paragraph>,
    /// In reading order; every paragraph has at least one.
    pub clauses: Vec<Clause>,
    /// Flat, in reading order.
    pub sections: Vec<Section>,
}

impl Document {
    /// The text of a range; empty where the range does not fit the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The text of a clause; empty if there is no such clause.
    #[must_use]
    pub fn clause_text(&self, clause: u32) -> &str {
        self.clauses.get(clause as usize).map_or("", |c| self.slice(c.span))
    }

    /// Title, or the working title, or the id: never empty.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title.as_deref().or(self.working_title.as_deref()).unwrap_or(&self.id)
    }

    /// All source lines from the first to the last.
    #[must_use]
    pub fn lines(&self) -> Lines {
        Lines::hull(&self.spans).unwrap_or(Lines { first: 1, last: 1 })
    }

    /// The source line that holds the character at a byte offset.
    #[must_use]
    pub fn line_at(&self, offset: u32) -> u32 {
        let after = self.line_map.partition_point(|&(start, _)| start <= offset);
        self.line_map.get(after.saturating_sub(1)).map_or(1, |&(_, line)| line)
    }

    /// A source line of this document as it stands on disk, without its end; empty where it has no such line.
    #[must_use]
    pub fn source_line(&self, number: u32) -> Cow<'_, str> {
        self.original.line(number, &self.text).unwrap_or_else(|| {
            // Nearly all lines stand in the order of their numbers.
            let near = self.line_map.partition_point(|&(_, line)| line < number);
            let is = |at: &usize| self.line_map.get(*at).is_some_and(|&(_, line)| line == number);
            let at = Some(near).filter(is).or_else(|| (0..self.line_map.len()).find(is));
            Cow::Borrowed(at.map_or("", |at| self.line_part(at)))
        })
    }

    /// The part of the text that an entry of the line map stands for.
    #[must_use]
    pub fn line_part(&self, entry: usize) -> &str {
        let start = self.line_map.get(entry).map_or(0, |&(start, _)| start as usize);
        let end = self.line_map.get(entry + 1).map_or(self.text.len(), |&(next, _)| next as usize);
        self.text.get(start..end).unwrap_or_default().trim_end_matches([' ', '\n'])
    }

    /// The exact source lines of a range, neighbours joined, in reading order.
    #[must_use]
    pub fn spans_of(&self, span: Span) -> Vec<Lines> {
        let mut out: Vec<Lines> = Vec::new();
        let mut add = |line: u32| match out.last_mut() {
            Some(last) if line >= last.first && line <= last.last => {}
            Some(last) if line == last.last + 1 => last.last = line,
            _ => out.push(Lines { first: line, last: line }),
        };
        add(self.line_at(span.start));
        let from = self.line_map.partition_point(|&(start, _)| start <= span.start);
        for &(_, line) in self.line_map.get(from..).unwrap_or_default().iter().take_while(|&&(start, _)| start < span.end) {
            add(line);
        }
        out
    }

    /// The source lines of a range, from the first to the last.
    #[must_use]
    pub fn lines_of(&self, span: Span) -> Lines {
        Lines::hull(&self.spans_of(span)).unwrap_or(Lines { first: 1, last: 1 })
    }

    /// What is doubtful about the lines of a clause, if anything.
    #[must_use]
    pub fn doubt_of(&self, clause: u32) -> Option<&Doubt> {
        let lines = self.lines_of(self.clauses.get(clause as usize)?.span);
        self.doubts.iter().find(|doubt| doubt.lines.first <= lines.last && lines.first <= doubt.lines.last)
    }

    /// The repair rules that touched a source line.
    pub fn repairs_of(&self, line: u32) -> impl Iterator<Item = &'static str> {
        self.repairs.iter().filter(move |repair| repair.lines.binary_search(&line).is_ok()).map(|repair| repair.rule)
    }

    /// Index of the paragraph that holds a byte offset (the line feed after a paragraph is its own).
    #[must_use]
    pub fn paragraph_at(&self, offset: u32) -> u32 {
        let after = self.paragraphs.partition_point(|p| p.span.start <= offset);
        u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Index of the clause that holds a byte offset.
    #[must_use]
    pub fn clause_at(&self, offset: u32) -> u32 {
        let after = self.clauses.partition_point(|c| c.span.start <= offset);
        u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Number of a clause within its paragraph and of the paragraph within the document, both from 1.
    #[must_use]
    pub fn numbers_of(&self, clause: u32) -> (u32, u32) {
        let Some(c) = self.clauses.get(clause as usize) else { return (0, 0) };
        let first = self.paragraphs.get(c.paragraph as usize).map_or(clause, |p| p.first_clause);
        (c.paragraph.saturating_add(1), clause.saturating_sub(first).saturating_add(1))
    }

    /// The clause's id: `DOCUMENT#p12.3`.
    #[must_use]
    pub fn clause_id(&self, clause: u32) -> String {
        let (paragraph, number) = self.numbers_of(clause);
        format!("{}#p{paragraph}.{number}", self.id)
    }

    /// How many clauses an address names, from its first, which was found: a paragraph is all its clauses. `None` where the last
    /// one is not there.
    #[must_use]
    pub fn clauses_named(&self, address: &Address, first: u32) -> Option<u32> {
        let at = |paragraph: u32, clause: u32| {
            let paragraph = self.paragraphs.get(paragraph.checked_sub(1)? as usize)?;
            (clause <= paragraph.clauses).then(|| paragraph.first_clause.saturating_add(clause).saturating_sub(1))
        };
        match (address.last, address.paragraph, address.clause) {
            // Counted by the numbers, so that a range whose first clause was found again by its anchor keeps its length.
            (Some((paragraph, clause)), Some(from), Some(n)) => Some(at(paragraph, clause)?.checked_sub(at(from, n)?)?.saturating_add(1)),
            (None, Some(_), None) if address.anchor.is_none() => {
                let whole = self.paragraphs.get(self.clauses.get(first as usize)?.paragraph as usize)?;
                Some(whole.clauses)
            }
            _ => Some(1),
        }
    }

    /// Where a byte offset stands: the file, the lines of its clause, its id.
    #[must_use]
    pub fn whereabouts(&self, offset: u32) -> String {
        let clause = self.clause_at(offset);
        let lines = self.clauses.get(clause as usize).map_or_else(|| self.lines(), |c| self.lines_of(c.span));
        let lines = if lines.first == lines.last { lines.first.to_string() } else { format!("{}–{}", lines.first, lines.last) };
        format!("{}:{lines} · {}", self.source, self.clause_id(clause))
    }

    /// Names of the sections that hold a section, itself last.
    #[must_use]
    pub fn section_path(&self, section: Option<u32>) -> Vec<String> {
        let mut path = Vec::new();
        let mut next = section;
        while let Some(found) = next.and_then(|i| self.sections.get(i as usize)) {
            path.push(found.name());
            // Parents come before their children, so this ends.
            next = found.parent.filter(|&parent| Some(parent) < next);
        }
        path.reverse();
        path
    }

    /// Whether a clause lies in a section or in one under it. What stands between the sections or behind the last one is the
    /// document's own, whatever section comes before it.
    #[must_use]
    pub fn holds(&self, section: u32, clause: u32) -> bool {
        self.clauses.get(clause as usize).is_some_and(|c| self.lies_in(c.section, section))
    }

    /// How many clauses lie in a section and in those under it.
    #[must_use]
    pub fn clauses_in(&self, section: u32) -> u32 {
        let begins = |section: u32| self.sections.get(section as usize).map(|s| s.paragraph as usize);
        let next = (section.saturating_add(1)..).zip(self.sections.get(section as usize + 1..).unwrap_or_default());
        let end = next.into_iter().find(|&(next, _)| !self.lies_in(Some(next), section)).and_then(|(next, _)| begins(next));
        let paragraphs =
            begins(section).and_then(|start| self.paragraphs.get(start..end.unwrap_or(self.paragraphs.len()))).unwrap_or_default();
        paragraphs.iter().filter(|paragraph| self.lies_in(paragraph.section, section)).map(|paragraph| paragraph.clauses).sum()
    }

    /// Whether a section is another one or lies in it.
    fn lies_in(&self, inner: Option<u32>, outer: u32) -> bool {
        // Parents come before their children.
        let mut next = inner;
        while let Some(section) = next.filter(|&section| section > outer) {
            next = self.sections.get(section as usize).and_then(|s| s.parent).filter(|&parent| parent < section);
        }
        next == Some(outer)
    }

    /// The first clause at or after the place where a section begins.
    #[must_use]
    pub fn first_clause_of(&self, section: u32) -> u32 {
        self.sections.get(section as usize).map_or(0, |s| self.clause_at(s.start))
    }

    /// Computes every clause's anchor from its text and gives back the memory that growing has left over; ingest calls it last.
    pub fn finish(&mut self) {
        let text = std::mem::take(&mut self.text);
        for clause in &mut self.clauses {
            clause.anchor = anchor_of(text.get(clause.span.range()).unwrap_or_default());
        }
        self.text = text;
        self.text.shrink_to_fit();
        self.line_map.shrink_to_fit();
        self.paragraphs.shrink_to_fit();
        self.clauses.shrink_to_fit();
        self.sections.shrink_to_fit();
        for repair in &mut self.repairs {
            repair.lines.shrink_to_fit();
        }
    }
}
