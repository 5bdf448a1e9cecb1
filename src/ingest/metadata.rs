//! What a document says of itself: title, subtitle, speaker, issuer, day, place, continuation.

use super::class::Class;
use super::dates::find_date;
use super::days::{read_day, read_text};
use super::kinds::{Tally, kind_of_title};
use super::language::language_of;
use super::layout::End;
use super::look::{is_byline, is_dispatch};
use super::masthead::{Around, Part, issuer_of, read};
use super::names::{
    calm, has_family_name, is_han_name, is_office, is_person, name_at_end, person_behind_office, person_in, person_of, plain_name,
    titled_person,
};
use super::paragraphs::Block;
use super::split::Draft;
use super::witnesses::{Place, Witnesses, believe, kind, say_date, say_speaker};
use super::words::{MARKS, begins_with};
use crate::model::{Date, Document, Kind, Language};
use crate::text::chars::is_han;

/// Fills in what the title block, the first and the last paragraphs say.
pub(super) fn describe(document: &mut Document, draft: &Draft, blocks: &[Block], heads: &[String]) {
    let title: Vec<&Block> = draft.title.iter().filter_map(|&at| blocks.get(at)).filter(|block| !block.furniture).collect();
    let body: Vec<&Block> = draft.body.iter().filter_map(|&at| blocks.get(at)).filter(|block| !block.furniture).collect();
    let tally = Tally::of(body.iter().map(|block| block.tally));
    let english = |block: &&&Block| block.language == Language::English;
    let running = || body.iter().filter(|block| block.class == Class::Text).take(12);
    let (all, latin) = (running().count(), running().filter(english).count());
    // Where every paragraph is said twice the text has no language of its own.
    let mixed = latin * 4 > all && latin * 4 < all * 3;
    let main = running().next().filter(|_| !mixed).map(|block| block.language);
    let letter = is_letter_text(&body);
    document.complete = true;
    let (mut days, mut speakers) = (Witnesses::default(), Witnesses::default());
    read_title(document, &title, Around { main, heads, letter }, (&mut days, &mut speakers));
    for block in &body {
        if matches!(block.class, Class::From | Class::To) {
            document.complete = false;
            document.continuation.get_or_insert_with(|| mark_of(&block.text));
        }
        if block.class == Class::From && document.title.is_none() {
            let named = block.text.split_once('《').and_then(|(_, rest)| rest.rsplit_once('》'));
            document.title = named.map(|(title, _)| title.trim().to_string()).filter(|title| !title.is_empty());
        }
    }
    document.kind = kind(document, &body, tally, letter, speakers.is_sure());
    let dispatch = body.iter().take(2).any(|block| block.class == Class::Text && is_dispatch(&block.text));
    if document.kind == Kind::Speech {
        introduced(&body, &mut speakers);
        signed(&body, &mut speakers);
    }
    // By Joan Carver above what an agency sent: who wrote it, not who speaks.
    document.speaker = believe(speakers, "speaker", &mut document.doubts).filter(|_| document.kind != Kind::News || !dispatch);
    read_text(document, &mut days, &body);
    document.date = believe(days, "day", &mut document.doubts);
    if document.issuer.is_none() && document.kind == Kind::Declaration {
        document.issuer = document.title.as_deref().and_then(issuer_in);
    }
    let last = body.iter().rfind(|block| !matches!(block.class, Class::To | Class::From));
    let broken = |block: &&&Block| block.class == Class::Text && matches!(block.end(), End::Open | End::Comma);
    if last.filter(broken).is_some_and(|block| block.text.chars().count() > 12) {
        document.complete = false;
    }
}

fn mark_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(if text.is_ascii() { " " } else { "" })
}

/// Whether a text is a letter: it addresses somebody and takes its leave.
fn is_letter_text(body: &[&Block]) -> bool {
    body.iter().take(3).any(|block| block.class == Class::Salutation)
        && body.iter().rev().take(6).any(|block| MARKS.signoff.iter().any(|row| begins_with(&block.text, &row.word)))
}

fn read_title(
    document: &mut Document,
    title: &[&Block],
    around: Around<'_>,
    (days, speakers): (&mut Witnesses<Date>, &mut Witnesses<String>),
) {
    let (mut lines, mut under): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for (block, part) in title.iter().zip(read(title, around)) {
        let text = block.text.as_str();
        match part {
            Part::Title => lines.push(text),
            Part::Subtitle => under.push(text),
            Part::Speaker => {
                let name = speaker_of(text);
                name.into_iter().for_each(|name| say_speaker(speakers, name, Place::TitleBlock, block));
            }
            Part::Issuer => document.issuer = document.issuer.take().or_else(|| Some(issuer_of(text).to_string())),
            Part::Place => document.place = Some(text.to_string()),
            Part::Day | Part::Beside => {}
        }
        match part {
            Part::Title | Part::Subtitle => {
                find_date(text).into_iter().for_each(|(date, _)| say_date(days, date, Place::Title, block));
                speaker_in(text).into_iter().for_each(|name| say_speaker(speakers, name, Place::Title, block));
            }
            _ => read_day(document, days, block, Place::TitleBlock),
        }
    }
    let joined = |lines: &[&str]| {
        let latin = |line: &&str| line.contains(' ') || !line.contains(is_han);
        lines.join(if lines.iter().any(latin) { " " } else { "" })
    };
    document.title = Some(joined(&lines)).filter(|title| !title.is_empty()).map(|title| {
        let bare = title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》')).filter(|bare| !bare.contains(['《', '》']));
        bare.map_or_else(|| title.clone(), str::to_string)
    });
    document.subtitle = Some(joined(&under))
        .filter(|under| !under.is_empty())
        .map(|under| under.trim_start_matches(['—', '-', '－', '–', '─', ' ']).trim_matches(['(', ')', '（', '）', '*']).to_string());
}

/// The name in a line that names who speaks: 镇长 张守田; By Joan Carver; Joan Carver.
fn speaker_of(text: &str) -> Option<String> {
    let bare = text.trim_matches(['（', '）', '(', ')', '*', ' ']);
    let words = ["By ", "by ", "BY "].iter().find_map(|by| bare.strip_prefix(by)).unwrap_or(bare);
    person_of(text)
        .or_else(|| titled_person(words))
        .or_else(|| Some(plain_name(person_behind_office(text)?)))
        .or_else(|| name_at_end(bare).map(plain_name))
        .or_else(|| is_person(words).then(|| calm(words)))
}

/// Who speaks, by the words of a report that stands before the speech: 镇长张守田发表讲话，全文如下：
fn introduced(body: &[&Block], speakers: &mut Witnesses<String>) {
    let spoken = body.iter().position(|block| block.class == Class::Salutation).unwrap_or(0);
    for block in body.iter().take(spoken).filter(|block| block.class == Class::Text) {
        let phrases = block.text.split(['，', '。', '；', '：']);
        let before = phrases
            .filter_map(|phrase| MARKS.does.iter().filter_map(|row| phrase.find(row.word.as_str())).min().and_then(|at| phrase.get(..at)));
        if let Some(name) = before.filter_map(person_behind_office).next() {
            say_speaker(speakers, plain_name(name), Place::Introduction, block);
        }
    }
}

/// The one name below a speech.
fn signed(body: &[&Block], speakers: &mut Witnesses<String>) {
    let ends = |block: &&&Block| matches!(block.class, Class::Day | Class::Name | Class::To | Class::Dateline);
    let names: Vec<&&Block> = body.iter().rev().take_while(ends).filter(|block| block.class == Class::Name).collect();
    if let [block] = names.as_slice()
        && !is_byline(&block.text)
        && let Some(name) = speaker_of(&block.text)
    {
        say_speaker(speakers, name, Place::End, block);
    }
}

/// Who speaks, by the words of a title: Address by Dr. Jane Doe, President of the League; 张某某在大会上的讲话.
fn speaker_in(text: &str) -> Option<String> {
    let by = |(_, rest): (&str, &str)| person_in(rest);
    if let Some(name) = text.split_once(" by ").or_else(|| text.split_once(" BY ")).and_then(by) {
        return Some(name);
    }
    let head = text.split_once(" of ").filter(|(_, rest)| rest.split_whitespace().next().is_some_and(is_office));
    if let Some(name) = head.and_then(by) {
        return Some(name);
    }
    // Chair Jane Doe’s Address
    let own = text.split_once("’s ").or_else(|| text.split_once("'s ")).filter(|(_, what)| kind_of_title(what) == Some(Kind::Speech));
    if let Some(name) = own.and_then(|(who, _)| person_in(who)) {
        return Some(name);
    }
    let (who, occasion) = text.split_once('在')?;
    (kind_of_title(occasion) == Some(Kind::Speech)).then_some(())?;
    let who = who.trim().trim_end_matches("同志").trim_end_matches("先生").trim_end_matches("女士");
    let name = person_behind_office(who).unwrap_or(who);
    let person = name.contains('·') || (name.chars().count() <= 4 && has_family_name(name));
    (is_han_name(name) && !name.contains(' ') && person).then(|| name.to_string())
}

/// What issues a declaration, as its title begins: the words before the place or the kind.
fn issuer_in(title: &str) -> Option<String> {
    const BODIES: &[&str] =
        &["理事会", "理事會", "委员会", "委員會", "大会", "大會", "联盟", "聯盟", "论坛", "論壇", "组织", "組織", "峰会"];
    let end = BODIES.iter().filter_map(|word| title.rfind(word).map(|at| at + word.len())).max()?;
    title.get(..end).map(str::to_string)
}

/// A name for the screen where the file prints no title.
pub(super) fn working_title(document: &Document, draft: &Draft, blocks: &[Block]) -> Option<String> {
    if document.title.is_some() {
        return None;
    }
    let text = draft
        .body
        .iter()
        .filter_map(|&at| blocks.get(at))
        .find(|block| block.class == Class::Text && !block.furniture)
        .or_else(|| draft.body.first().and_then(|&at| blocks.get(at)))?;
    let limit = if language_of(&text.text) == Language::English { 48 } else { 20 };
    let mut head: String = text.text.chars().take(limit).collect();
    if head.len() < text.text.len() {
        // Neither a number nor a word is cut.
        let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%');
        if text.text.get(head.len()..).is_some_and(|rest| rest.starts_with(inside)) {
            let whole = head.trim_end_matches(inside).trim_end().len();
            head.truncate(if whole > 0 { whole } else { head.len() });
        }
        head.push('…');
    }
    // Date and place are shown beside every title.
    Some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_is_told_by_the_words_of_a_report() {
        for row in &MARKS.does {
            let report = Block { text: row.example.clone(), ..Block::default() };
            let address = Block { class: Class::Salutation, text: "各位乡亲：".into(), ..Block::default() };
            let mut speakers = Witnesses::default();
            introduced(&[&report, &address], &mut speakers);
            assert_eq!(believe(speakers, "speaker", &mut Vec::new()).as_deref(), Some("张守田"), "{}", row.example);
        }
    }
}
