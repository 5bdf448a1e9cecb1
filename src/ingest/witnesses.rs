//! When a text was given, who speaks, and what sort it is: every place that says so is a witness, and the heaviest is believed.

use std::sync::LazyLock;

use serde::Deserialize;

use super::class::Class;
use super::kinds::{Tally, is_written, kind_of_title};
use super::look::is_dispatch;
use super::paragraphs::Block;
use crate::model::{Date, Document, Doubt, Kind, Lines};

/// Where a text says something of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Place {
    TitleBlock,
    Title,
    Head,
    End,
    Opening,
    ClosingFormula,
    Dateline,
    Introduction,
}

/// `words/witnesses.toml`.
#[derive(Debug, Default, Deserialize)]
struct Weights {
    date: Vec<PlaceRow>,
    speaker: Vec<PlaceRow>,
    kind: Vec<KindRow>,
}

#[derive(Debug, Deserialize)]
struct PlaceRow {
    place: Place,
    weight: u32,
}

#[derive(Debug, Deserialize)]
struct KindRow {
    sign: KindSign,
    #[serde(default)]
    speech: u32,
    #[serde(default)]
    declaration: u32,
    #[serde(default)]
    news: u32,
    #[serde(default)]
    other: u32,
}

/// What tells the kind of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindSign {
    Title,
    Subtitle,
    Words,
    Letter,
    Speaker,
    Dispatch,
    Continued,
    Written,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| toml::from_str(include_str!("words/witnesses.toml")).unwrap_or_default());

/// The weight of a line of a title block.
const SURE: u32 = 10;

/// What several places say.
#[derive(Clone, Debug)]
pub(super) struct Witnesses<T> {
    said: Vec<(T, u32, u32)>,
}

impl<T> Default for Witnesses<T> {
    fn default() -> Self {
        Self { said: Vec::new() }
    }
}

impl<T: PartialEq> Witnesses<T> {
    fn add(&mut self, value: T, weight: u32, line: u32) {
        match self.said.iter_mut().find(|(known, ..)| *known == value) {
            // One that says the same adds little: a text repeats itself.
            Some((_, known, _)) => *known = weight.max(*known) + 1,
            None => self.said.push((value, weight, line)),
        }
    }

    /// Whether a line says so that says nothing else.
    pub fn is_sure(&self) -> bool {
        self.said.iter().any(|&(_, weight, _)| weight >= SURE)
    }

    /// What is believed, and where the strongest witness for something else stands, if it weighs two thirds as much.
    fn best(self) -> Option<(T, Option<u32>)> {
        let mut said = self.said;
        // Stable: of equals the first is believed.
        said.sort_by_key(|&(_, weight, _)| std::cmp::Reverse(weight));
        let mut said = said.into_iter();
        let (value, weight, _) = said.next()?;
        let against = said.next().filter(|&(_, other, _)| other * 3 >= weight * 2).map(|(.., line)| line);
        Some((value, against))
    }
}

fn weight(rows: &[PlaceRow], place: Place) -> u32 {
    rows.iter().find(|row| row.place == place).map_or(0, |row| row.weight)
}

/// A place that says a day.
pub(super) fn say_date(said: &mut Witnesses<Date>, date: Date, place: Place, block: &Block) {
    said.add(date, weight(&WEIGHTS.date, place), block.line());
}

/// A place that names the speaker.
pub(super) fn say_speaker(said: &mut Witnesses<String>, name: String, place: Place, block: &Block) {
    said.add(name, weight(&WEIGHTS.speaker, place), block.line());
}

/// Believes the heaviest witness; one against it becomes a doubt.
pub(super) fn believe<T: PartialEq>(said: Witnesses<T>, what: &str, doubts: &mut Vec<Doubt>) -> Option<T> {
    let (value, against) = said.best()?;
    doubts.extend(against.map(|line| Doubt {
        lines: Lines { first: line, last: line },
        why: format!("Another {what} is said here than the one that was taken for this document."),
    }));
    Some(value)
}

/// What sort of text it is.
pub(super) fn kind(document: &Document, body: &[&Block], tally: Tally, letter: bool, speaker: bool) -> Kind {
    let of = |text: &Option<String>| text.as_deref().and_then(kind_of_title);
    let dispatch = body.iter().take(2).any(|block| block.class == Class::Text && is_dispatch(&block.text));
    let addressed = body.iter().any(|block| block.class == Class::Salutation);
    let continued = body.first().is_some_and(|block| block.class == Class::From) && !addressed;
    let written = document.title.as_deref().is_some_and(is_written) && of(&document.subtitle).is_none();
    // What each sign speaks for: a kind, or any that its row has a weight for.
    let signs = [
        (KindSign::Title, of(&document.title)),
        (KindSign::Subtitle, of(&document.subtitle)),
        (KindSign::Words, Some(tally.kind())),
        (KindSign::Letter, letter.then_some(Kind::Other)),
        // By Joan Carver above what an agency sent: who wrote it, not who speaks.
        (KindSign::Speaker, (speaker && !dispatch).then_some(Kind::Speech)),
        (KindSign::Dispatch, dispatch.then_some(Kind::News)),
        (KindSign::Continued, continued.then_some(Kind::News)),
        (KindSign::Written, (written && !speaker && !addressed).then_some(Kind::Other)),
    ];
    let mut sums = [(Kind::Speech, 0), (Kind::Declaration, 0), (Kind::News, 0), (Kind::Other, 0)];
    for (sign, kind) in signs.into_iter().filter_map(|(sign, kind)| Some((sign, kind?))) {
        let Some(row) = WEIGHTS.kind.iter().find(|row| row.sign == sign) else { continue };
        for (known, sum) in &mut sums {
            if *known == kind {
                *sum += match kind {
                    Kind::Speech => row.speech,
                    Kind::Declaration => row.declaration,
                    Kind::News => row.news,
                    Kind::Other => row.other,
                };
            }
        }
    }
    sums.into_iter().reduce(|best, other| if other.1 > best.1 { other } else { best }).map_or(Kind::Other, |(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Kind::{Declaration, News, Other, Speech};

    type Case<'a> = (&'a [(u8, Place)], u8, usize);

    #[test]
    fn the_heaviest_witness_is_believed_and_one_against_it_told() {
        let day = |day: u8| Date::new(2012, 5, day).expect("a day");
        let block = Block::default();
        let cases: [Case<'_>; 4] = [
            (&[(4, Place::TitleBlock), (9, Place::End)], 4, 1),
            (&[(4, Place::TitleBlock), (9, Place::Opening)], 4, 0),
            (&[(9, Place::End), (4, Place::Opening), (4, Place::ClosingFormula)], 9, 1),
            (&[(4, Place::Title), (4, Place::End)], 4, 0),
        ];
        for (said, believed, against) in cases {
            let mut days = Witnesses::default();
            said.iter().for_each(|&(date, place)| say_date(&mut days, day(date), place, &block));
            let mut doubts = Vec::new();
            assert_eq!(believe(days, "day", &mut doubts), Some(day(believed)), "{said:?}");
            assert_eq!(doubts.len(), against, "{said:?}");
        }
        assert_eq!(believe(Witnesses::<Date>::default(), "day", &mut Vec::new()), None);
    }

    #[test]
    fn the_kind_is_what_most_of_its_signs_say() {
        let text = |text: &str| Block { text: text.into(), tally: Tally::read(text, Class::Text), ..Block::default() };
        let address = Block { class: Class::Salutation, text: "各位乡亲：".into(), ..Block::default() };
        let report = text("本报讯 昨天镇上的桥通车了。");
        let plain = text("桥修了三年，今年春天终于通车。");
        for (title, subtitle, body, letter, speaker, kind) in [
            (Some("护水宣言"), None, vec![&plain], false, false, Declaration),
            (Some("桥通了"), Some("在通车典礼上的讲话"), vec![&plain], false, false, Speech),
            (Some("在通车典礼上的讲话"), Some("本报记者报道"), vec![&plain], false, false, Speech),
            (Some("桥通了"), None, vec![&plain], false, true, Speech),
            (Some("桥通了"), None, vec![&report], false, true, News),
            (Some("桥通了"), None, vec![&address, &plain], true, true, Other),
            (Some("渡口工作报告"), None, vec![&plain], false, false, Other),
            (Some("渡口工作报告"), None, vec![&address, &plain], false, true, Speech),
            (None, None, vec![&plain], false, false, Other),
        ] {
            let document = Document { title: title.map(Into::into), subtitle: subtitle.map(Into::into), ..Document::default() };
            let tally = Tally::of(body.iter().map(|block| block.tally));
            assert_eq!(super::kind(&document, &body, tally, letter, speaker), kind, "{title:?} {subtitle:?}");
        }
    }
}
