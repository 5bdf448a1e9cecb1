//! `NAME.meta.toml` beside a file: what a reader knows better than the file, or what the file does not say.

use serde::Deserialize;
use toml::Spanned;

use crate::model::{Date, Document, Kind, Publication};

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    publication: Option<String>,
    page: Option<String>,
    url: Option<String>,
    splits: Option<Spanned<Vec<u32>>>,
    #[serde(default)]
    document: Vec<WrittenDocument>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDocument {
    number: Spanned<usize>,
    title: Option<String>,
    subtitle: Option<String>,
    speaker: Option<String>,
    issuer: Option<String>,
    place: Option<String>,
    date: Option<Spanned<toml::value::Datetime>>,
    kind: Option<Spanned<String>>,
    publication: Option<String>,
    page: Option<String>,
    url: Option<String>,
}

impl Meta {
    /// Reads it.
    ///
    /// # Errors
    /// A sentence that begins with the line: what is wrong there and what is right.
    pub fn parse(source: &str) -> Result<Self, String> {
        let line_of = |at: usize| source.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        let written: Written = toml::from_str(source).map_err(|error| {
            format!("line {}: {}", error.span().map_or(1, |span| line_of(span.start)), error.message().replace('\n', " "))
        })?;
        let splits = match written.splits {
            Some(splits) if !splits.get_ref().is_sorted_by(|a, b| a < b) || splits.get_ref().first() == Some(&0) => {
                return Err(format!(
                    "line {}: splits are line numbers from 1, each greater than the one before",
                    line_of(splits.span().start)
                ));
            }
            Some(splits) => splits.into_inner(),
            None => Vec::new(),
        };
        let mut documents = Vec::new();
        for document in written.document {
            let line = line_of(document.number.span().start);
            let number = document.number.into_inner();
            if number == 0 {
                return Err(format!("line {line}: documents are numbered from 1"));
            }
            let date = document
                .date
                .map(|date| {
                    let day = date.get_ref().date.and_then(|day| Date::new(day.year, day.month, day.day));
                    day.ok_or_else(|| format!("line {}: a date is written 2021-09-17, without a time", line_of(date.span().start)))
                })
                .transpose()?;
            let kind = document
                .kind
                .map(|kind| {
                    let known = [Kind::Speech, Kind::Declaration, Kind::News, Kind::Other].into_iter().find(|k| k.name() == kind.get_ref());
                    known.ok_or_else(|| {
                        format!(
                            "line {}: there is no kind {:?}; the kinds are speech, declaration, news, other",
                            line_of(kind.span().start),
                            kind.get_ref()
                        )
                    })
                })
                .transpose()?;
            documents.push(Corrections {
                number,
                line,
                title: document.title,
                subtitle: document.subtitle,
                speaker: document.speaker,
                issuer: document.issuer,
                place: document.place,
                date,
                kind,
                publication: Publication { name: document.publication, page: document.page, url: document.url },
            });
        }
        Ok(Self { publication: Publication { name: written.publication, page: written.page, url: written.url }, splits, documents })
    }

    /// A sentence that begins with the line, where a document is named that a file of so many does not have.
    #[must_use]
    pub fn stray(&self, count: usize) -> Option<String> {
        let wrong = self.documents.iter().find(|corrections| corrections.number > count)?;
        Some(format!("line {}: there is no document {}; the file has {count}", wrong.line, wrong.number))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_set_and_the_rest_left() {
        let meta = Meta::parse(
            "publication = \"晨报\"\n[[document]]\nnumber = 2\ntitle = \"种树\"\ndate = 2021-03-12\nkind = \"speech\"\npage = \"4\"\n",
        )
        .expect("right");
        let mut documents = vec![
            Document { title: Some("旧".into()), ..Document::default() },
            Document { place: Some("河边".into()), ..Document::default() },
        ];
        meta.apply(&mut documents);
        assert_eq!(meta.stray(documents.len()), None);
        assert_eq!(documents[0].title.as_deref(), Some("旧"));
        assert_eq!((documents[0].publication.name.as_deref(), documents[0].publication.page.as_deref()), (Some("晨报"), None));
        assert_eq!((documents[1].title.as_deref(), documents[1].place.as_deref()), (Some("种树"), Some("河边")));
        assert_eq!((documents[1].date, documents[1].kind), (Date::new(2021, 3, 12), Kind::Speech));
        assert_eq!(documents[1].publication.page.as_deref(), Some("4"));
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        for (source, said) in [
            ("titel = \"x\"\n", "line 1: unknown field `titel`"),
            ("\n[[document]]\nnumber = 1\nkind = \"talk\"\n", "line 4: there is no kind \"talk\""),
            ("splits = [9, 3]\n", "line 1: splits are line numbers"),
            ("[[document]]\nnumber = 0\n", "line 2: documents are numbered from 1"),
            ("[[document]]\nnumber = 1\ndate = 10:00:00\n", "line 3: a date is written"),
            ("[[document]\n", "line 1: "),
        ] {
            let error = Meta::parse(source).expect_err(source);
            assert!(error.starts_with(said), "{error}");
        }
        let meta = Meta::parse("[[document]]\nnumber = 3\n").expect("right");
        assert_eq!(meta.stray(1).as_deref(), Some("line 2: there is no document 3; the file has 1"));
    }
}
