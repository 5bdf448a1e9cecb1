//! `NAME.meta.toml` beside a file: what a reader knows better than the file, or what the file does not say.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::model::{Date, Document, Kind, Publication};
use crate::text::problem::{Problem, did_you_mean, line_of, table_of};

/// What stands in the file. Every key may be left out.
///
/// ```toml
/// publication = "Morning Post"   # where all documents of the file were printed
/// page = "3"
/// url = "https://example.org/3"
/// splits = [1, 120]              # lines at which documents begin, instead of what is found
///
/// [[document]]
/// number = 1                     # which document of the file, from 1
/// title = "…"
/// subtitle = "…"
/// speaker = "…"
/// issuer = "…"
/// place = "…"
/// date = 2021-09-17
/// kind = "speech"                # speech, declaration, news or other
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    publication: Publication,
    /// Lines at which documents begin, ascending; empty: as found.
    pub splits: Vec<u32>,
    documents: Vec<Corrections>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Corrections {
    number: usize,
    line: usize,
    title: Option<String>,
    subtitle: Option<String>,
    speaker: Option<String>,
    issuer: Option<String>,
    place: Option<String>,
    date: Option<Date>,
    kind: Option<Kind>,
    publication: Publication,
}

/// What may be said of the file, and of one of its documents.
const FILE: [&str; 5] = ["publication", "page", "url", "splits", "document"];
const DOCUMENT: [&str; 11] = ["number", "title", "subtitle", "speaker", "issuer", "place", "date", "kind", "publication", "page", "url"];

const KINDS: [Kind; 4] = [Kind::Speech, Kind::Declaration, Kind::News, Kind::Other];

impl Meta {
    /// Reads it: what holds, and by line what is wrong. One mistake leaves the rest.
    #[must_use]
    pub fn parse(source: &str) -> (Self, Vec<Problem>) {
        let (source, problems) = without_slips(source);
        let mut reading = Reading { source: &source, problems };
        let meta = reading.file(table_of(&source).0.get_ref());
        let mut problems = reading.problems;
        problems.sort_by_key(|problem| problem.line);
        (meta, problems)
    }

    /// Where a document is named that a file of so many does not have.
    #[must_use]
    pub fn stray(&self, count: usize) -> Vec<Problem> {
        let strays = self.documents.iter().filter(|corrections| corrections.number > count);
        strays
            .map(|stray| Problem { line: stray.line, what: format!("there is no document {}; the file has {count}", stray.number) })
            .collect()
    }

    /// Corrects the documents of the file; what is said of one that it does not have goes to none.
    pub fn apply(&self, documents: &mut [Document]) {
        for document in documents.iter_mut() {
            document.publication = self.publication.clone();
        }
        for corrections in &self.documents {
            let Some(document) = documents.get_mut(corrections.number - 1) else { continue };
            let set = |slot: &mut Option<String>, value: &Option<String>| {
                if value.is_some() {
                    slot.clone_from(value);
                }
            };
            set(&mut document.title, &corrections.title);
            set(&mut document.subtitle, &corrections.subtitle);
            set(&mut document.speaker, &corrections.speaker);
            set(&mut document.issuer, &corrections.issuer);
            set(&mut document.place, &corrections.place);
            set(&mut document.publication.name, &corrections.publication.name);
            set(&mut document.publication.page, &corrections.publication.page);
            set(&mut document.publication.url, &corrections.publication.url);
            document.date = corrections.date.or(document.date);
            document.kind = corrections.kind.unwrap_or(document.kind);
            if document.title.is_some() {
                document.working_title = None;
            }
        }
    }
}

/// More slips than this and it is no TOML at all.
const SLIPS: usize = 24;

/// A source with blanks where it breaks the rules of TOML, and what is wrong there. With the head of a table goes what stands
/// under it: it must not be taken for another's.
fn without_slips(source: &str) -> (String, Vec<Problem>) {
    let mut lines: Vec<&str> = source.split('\n').collect();
    let mut problems = Vec::new();
    loop {
        let whole = lines.join("\n");
        let Some((line, what)) = table_of(&whole).1.pop_first() else { return (whole, problems) };
        let is_head = |line: &str| line.trim_start().starts_with('[');
        let slip = lines.get(line - 1).copied().unwrap_or_default();
        let rest = lines.iter().skip(line).take_while(|next| is_head(slip) && !is_head(next)).count();
        problems.push(Problem { line, what });
        // What is blank already cannot be left out: something above was never closed.
        if slip.trim().is_empty() || problems.len() > SLIPS {
            return (String::new(), problems);
        }
        lines.iter_mut().skip(line - 1).take(rest + 1).for_each(|line| *line = "");
    }
}

/// A sidecar while it is read.
struct Reading<'a> {
    source: &'a str,
    problems: Vec<Problem>,
}

type Key<'a> = Spanned<DeString<'a>>;
type Value<'a> = Spanned<DeValue<'a>>;

impl Reading<'_> {
    fn wrong(&mut self, at: Range<usize>, what: String) {
        self.problems.push(Problem { line: line_of(self.source, at.start), what });
    }

    /// What is said, or `None` and what is wrong with it.
    fn told<T>(&mut self, value: &Value<'_>, told: Option<T>, what: impl FnOnce() -> String) -> Option<T> {
        if told.is_none() {
            self.wrong(value.span(), what());
        }
        told
    }

    fn file(&mut self, table: &DeTable<'_>) -> Meta {
        let mut meta = Meta::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "splits" => meta.splits = self.splits(value),
                "document" => meta.documents = self.documents(value),
                name if FILE.contains(&name) => self.printed(&mut meta.publication, key, value),
                name if DOCUMENT.contains(&name) => {
                    self.wrong(key.span(), format!("{name} is said of one document: write it under [[document]] and a number"));
                }
                _ => self.unknown(key, FILE.into_iter().chain(DOCUMENT)),
            }
        }
        meta
    }

    fn unknown<'k>(&mut self, key: &Key<'_>, known: impl Iterator<Item = &'k str>) {
        let name = key.get_ref();
        self.wrong(key.span(), format!("there is no key {name:?}{}", did_you_mean(name, known)));
    }

    /// Where it was printed.
    fn printed(&mut self, publication: &mut Publication, key: &Key<'_>, value: &Value<'_>) {
        let slot = match key.get_ref().as_ref() {
            "publication" => &mut publication.name,
            "page" => &mut publication.page,
            _ => &mut publication.url,
        };
        *slot = self.text(key, value);
    }

    fn text(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<String> {
        let written = self.source.get(value.span()).unwrap_or_default().lines().next().unwrap_or_default().to_string();
        let remedy = || format!("{} takes text: write {0} = {written:?}", key.get_ref());
        self.told(value, value.get_ref().as_str().map(str::to_string), remedy)
    }

    fn splits(&mut self, value: &Value<'_>) -> Vec<u32> {
        let lines = value.get_ref().as_array().and_then(|array| array.iter().map(|line| u32::try_from(whole(line)?).ok()).collect());
        let lines = lines.filter(|lines: &Vec<u32>| lines.is_sorted_by(|a, b| a < b) && lines.first() != Some(&0));
        self.told(value, lines, || "splits are line numbers from 1, each greater than the one before: write [1, 120]".into())
            .unwrap_or_default()
    }

    fn documents(&mut self, value: &Value<'_>) -> Vec<Corrections> {
        match value.get_ref() {
            DeValue::Array(array) => array.iter().filter_map(|document| self.document(document)).collect(),
            _ => {
                self.wrong(value.span(), "a document is written [[document]], with a number under it".into());
                Vec::new()
            }
        }
    }

    fn document(&mut self, value: &Value<'_>) -> Option<Corrections> {
        let table = self.told(value, value.get_ref().as_table(), || "a document is written [[document]], with a number under it".into())?;
        let mut said = Corrections { line: line_of(self.source, value.span().start), ..Corrections::default() };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "number" => {
                    said.line = line_of(self.source, value.span().start);
                    said.number = self.told(value, whole(value).filter(|&number| number > 0), || "documents are numbered from 1".into())?;
                }
                "title" => said.title = self.text(key, value),
                "subtitle" => said.subtitle = self.text(key, value),
                "speaker" => said.speaker = self.text(key, value),
                "issuer" => said.issuer = self.text(key, value),
                "place" => said.place = self.text(key, value),
                "date" => said.date = self.date(value),
                "kind" => said.kind = self.kind(value),
                name if DOCUMENT.contains(&name) => self.printed(&mut said.publication, key, value),
                _ => self.unknown(key, DOCUMENT.into_iter()),
            }
        }
        let number = (said.number > 0).then_some(());
        self.told(value, number, || "this document has no number: write number = 1 for the first of the file".into())?;
        Some(said)
    }

    fn date(&mut self, value: &Value<'_>) -> Option<Date> {
        let day = value.get_ref().as_datetime().and_then(|date| date.date);
        let day = day.and_then(|day| Date::new(day.year, day.month, day.day));
        self.told(value, day, || "a date is written 2021-09-17, without a time or quotation marks".into())
    }

    fn kind(&mut self, value: &Value<'_>) -> Option<Kind> {
        let name = value.get_ref().as_str().unwrap_or_default();
        let known = KINDS.into_iter().find(|kind| kind.name() == name);
        let near = match did_you_mean(name, KINDS.into_iter().map(Kind::name)) {
            near if near.is_empty() => "; the kinds are speech, declaration, news, other".into(),
            near => near,
        };
        self.told(value, known, || format!("there is no kind {name:?}{near}"))
    }
}

/// A whole number.
fn whole(value: &Value<'_>) -> Option<usize> {
    let number = value.get_ref().as_integer()?;
    usize::from_str_radix(number.as_str(), number.radix()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_set_and_the_rest_left() {
        let (meta, problems) = Meta::parse(
            "publication = \"晨报\"\n[[document]]\nnumber = 2\ntitle = \"种树\"\ndate = 2021-03-12\nkind = \"speech\"\npage = \"4\"\n",
        );
        assert_eq!(problems, []);
        let mut documents = vec![
            Document { title: Some("旧".into()), ..Document::default() },
            Document { place: Some("河边".into()), ..Document::default() },
        ];
        meta.apply(&mut documents);
        assert_eq!(meta.stray(documents.len()), []);
        assert_eq!(documents[0].title.as_deref(), Some("旧"));
        assert_eq!((documents[0].publication.name.as_deref(), documents[0].publication.page.as_deref()), (Some("晨报"), None));
        assert_eq!((documents[1].title.as_deref(), documents[1].place.as_deref()), (Some("种树"), Some("河边")));
        assert_eq!((documents[1].date, documents[1].kind), (Date::new(2021, 3, 12), Kind::Speech));
        assert_eq!(documents[1].publication.page.as_deref(), Some("4"));
    }

    #[test]
    fn mistakes_are_told_with_their_line_and_the_rest_holds() {
        let told = |source: &str| Meta::parse(source).1.iter().map(ToString::to_string).collect::<Vec<_>>();
        for (source, said) in [
            ("titel = \"x\"\n", "line 1: there is no key \"titel\"; did you mean \"title\"?"),
            ("\ntitle = \"x\"\n", "line 2: title is said of one document: write it under [[document]] and a number"),
            ("page = 3\n", "line 1: page takes text: write page = \"3\""),
            ("\n[[document]]\nnumber = 1\nkind = \"speach\"\n", "line 4: there is no kind \"speach\"; did you mean \"speech\"?"),
            ("[[document]]\nnumber = 1\nkind = 7\n", "line 3: there is no kind \"\"; the kinds are speech, declaration, news, other"),
            ("splits = [9, 3]\n", "line 1: splits are line numbers from 1"),
            ("splits = [0]\n", "line 1: splits are line numbers from 1"),
            ("document = 3\n", "line 1: a document is written [[document]]"),
            ("[[document]]\nnumber = 0\n", "line 2: documents are numbered from 1"),
            ("[[document]]\ntitle = \"x\"\n", "line 1: this document has no number"),
            ("[[document]]\nnumber = 1\ndate = 10:00:00\n", "line 3: a date is written"),
            ("[[document]]\nnumber = 1\nspeakr = \"x\"\n", "line 3: there is no key \"speakr\"; did you mean \"speaker\"?"),
            ("[[document]\n", "line 1: "),
            ("page = \"\"\"\n", "line "),
        ] {
            let problems = told(source);
            assert!(problems.len() == 1 && problems[0].starts_with(said), "{source}: {problems:?}");
        }
        // Whatever is wrong, the lines beside it hold.
        let source = "publication = Post\npage = \"3\"\nlink = \"x\"\n[[document]\nnumber = 1\ntitle = \"no\"\n[[document]]\nnumber = 2\n\
                      title = \"种树\"\nspeaker = \nplace = \"河边\"\n";
        let (meta, problems) = Meta::parse(source);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [1, 3, 4, 10], "{problems:?}");
        let mut documents = vec![Document::default(), Document::default()];
        meta.apply(&mut documents);
        assert_eq!((documents[0].title.as_deref(), documents[0].publication.page.as_deref()), (None, Some("3")));
        assert_eq!((documents[1].title.as_deref(), documents[1].place.as_deref()), (Some("种树"), Some("河边")));
        // What was never written as TOML is set aside whole, and soon.
        let (meta, problems) = Meta::parse(&"no such thing\n".repeat(1_000));
        assert_eq!((meta, problems.len()), (Meta::default(), SLIPS + 1));
        let strays: Vec<String> = Meta::parse("[[document]]\nnumber = 3\n").0.stray(1).iter().map(ToString::to_string).collect();
        assert_eq!(strays, ["line 2: there is no document 3; the file has 1"]);
    }
}
