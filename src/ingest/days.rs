//! Where a text says when it was given, and where: lines with a day, first and last sentences, datelines.

use super::class::Class;
use super::dates::{find_date, find_day, until};
use super::look::is_dispatch;
use super::paragraphs::Block;
use super::split::Draft;
use super::witnesses::{Place, Witnesses, say_date};
use super::words::DAYS;
use crate::model::{Date, Document, Kind};

/// （2025年9月1日，某地）; 某地, 12 May 2026; 2025年3月20日 · 某某秘书处. Place and body go into the document.
pub(super) fn read_day(document: &mut Document, said: &mut Witnesses<Date>, block: &Block, place: Place) {
    let text = block.text.as_str();
    let Some((date, range)) = find_date(text) else { return };
    say_date(said, date, place, block);
    // 来源：某某司; By our staff writer
    let named = |part: &str| part.contains(['：', ':']) || part.starts_with("By ");
    let rest = [text.get(..range.start), text.get(range.end..)].map(Option::unwrap_or_default);
    let trim = |part: &str| part.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    let lasting = ['过', '過', '行', '准', '订', '訂', '发', '發', '布'];
    for part in rest.map(trim).into_iter().filter(|part| !part.is_empty() && !part.ends_with(lasting) && !named(part)) {
        let body = DAYS.seat.iter().any(|row| part.ends_with(row.word.as_str()));
        if body || text.contains('·') {
            document.issuer.get_or_insert(part);
        } else if part.chars().count() <= 30 && !["于", "在", "通过"].contains(&part.as_str()) && !super::look::is_made(&part) {
            document.place.get_or_insert(part.trim_start_matches(['于', '在', '於']).to_string());
        }
    }
}

/// A day on a line of its own at the end, behind the names of those who sign, or at the head of the text.
pub(super) fn read_ends(document: &mut Document, said: &mut Witnesses<Date>, body: &[&Block]) {
    let ends = |block: &&&Block| matches!(block.class, Class::Day | Class::Name | Class::To | Class::Dateline | Class::Alone);
    for block in body.iter().rev().take_while(ends).filter(|block| block.class == Class::Day) {
        read_day(document, said, block, Place::End);
    }
    for block in body.iter().take(3).filter(|block| block.class == Class::Day) {
        read_day(document, said, block, Place::Head);
    }
}

/// A declaration says in its first paragraphs when and where it was agreed.
pub(super) fn read_opening(document: &mut Document, said: &mut Witnesses<Date>, body: &[&Block]) {
    for block in body.iter().take(24).take_while(|block| block.class != Class::Heading).filter(|block| block.class == Class::Text).take(15)
    {
        let text = block.text.get(..floor(&block.text, 1200)).unwrap_or_default();
        let Some((date, range)) = find_date(text) else { continue };
        let after = text.get(range.end..).unwrap_or_default();
        let near = after.get(..floor(after, 160)).unwrap_or_default();
        let before = text.get(floor(text, range.start.saturating_sub(120))..range.start).unwrap_or_default();
        if !DAYS.held.iter().map(|row| row.word.as_str()).any(|word| near.contains(word) || (word.is_ascii() && before.contains(word))) {
            continue;
        }
        // 2018年6月10日在某地签署的寄语: another text's day. 在某地举行的会议 may be the one that this text comes from.
        let verbs = DAYS.held.iter().filter(|row| !row.word.is_ascii());
        let verb = verbs.filter_map(|row| Some((near.find(row.word.as_str())?, row))).min_by_key(|&(at, _)| at);
        let behind = verb.and_then(|(at, row)| near.get(at + row.word.len()..)).unwrap_or_default();
        if verb.is_some_and(|(_, row)| row.made) && behind.starts_with('的') {
            continue;
        }
        say_date(said, until(text, date, range.end).unwrap_or(date), Place::Opening, block);
        let place = near.get(..verb.map_or(0, |(at, _)| at)).and_then(|near| near.strip_prefix(['在', '于']));
        let place = place.map(|place| place.trim_start_matches("中国").trim_start_matches("中國").trim().to_string());
        document.place = document.place.take().or(place.filter(|place| (1..=12).contains(&place.chars().count())));
        return;
    }
}

/// Done at Port Ellery on 3 March 2016; 本公约于2016年3月3日订于某地: a treaty says at its end when and where it was made.
pub(super) fn read_closing_formula(document: &mut Document, said: &mut Witnesses<Date>, body: &[&Block]) {
    for block in body.iter().rev().filter(|block| block.class == Class::Text).take(3) {
        let text = block.text.as_str();
        let lower = text.to_ascii_lowercase();
        let words = |ascii: bool| DAYS.formula.iter().map(|row| row.word.as_str()).filter(move |word| word.is_ascii() == ascii);
        let made = words(true).filter_map(|word| Some((lower.rfind(&format!("{word} "))?, word))).max();
        let from = made.map_or(0, |(at, _)| at);
        let Some((date, range)) = text.get(from..).and_then(find_date) else { continue };
        if let Some((at, word)) = made.filter(|_| range.start < 80) {
            let place = text.get(at + word.len() + 1..from + range.start).map(|part| part.split([',', '(']).next().unwrap_or(part));
            let place = place.map(|part| part.trim().trim_end_matches(" on").trim_end_matches(" this").trim());
            let place = place.map(|part| part.strip_prefix("duplicate at ").unwrap_or(part).to_string());
            document.place = document.place.take().or(place.filter(|place| (1..=40).contains(&place.len())));
        } else if !words(false).any(|word| text.split(word).skip(1).any(|rest| !rest.starts_with('的'))) {
            continue;
        }
        say_date(said, date, Place::ClosingFormula, block);
        return;
    }
}

/// The day of a dateline, whose year the rest of the file tells.
pub(super) fn date_by_dateline(document: &mut Document, draft: &Draft, blocks: &[Block], issue: Option<Date>) {
    if document.date.is_some() {
        return;
    }
    let dateline = draft
        .body
        .iter()
        .filter_map(|&at| blocks.get(at))
        .find(|block| block.class == Class::Dateline || (block.class == Class::Text && is_dispatch(&block.text)));
    let Some(text) = dateline.map(|block| block.text.get(..floor(&block.text, 120)).unwrap_or_default()) else { return };
    let full = find_date(text).map(|(date, _)| date);
    // What was sent in December is printed in January.
    let year = |issue: Date, month: u8| issue.year - u16::from(month > issue.month.saturating_add(6));
    document.date = full.or_else(|| issue.zip(find_day(text)).and_then(|(issue, (month, day))| Date::new(year(issue, month), month, day)));
}

pub(super) fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The days that a text says of itself by its own words, with what it is.
pub(super) fn read_text(document: &mut Document, said: &mut Witnesses<Date>, body: &[&Block]) {
    read_ends(document, said, body);
    if document.kind != Kind::Speech {
        read_opening(document, said, body);
    }
    if document.kind == Kind::Declaration {
        read_closing_formula(document, said, body);
    }
}

#[cfg(test)]
mod tests {
    use super::super::witnesses::believe;
    use super::*;

    #[test]
    fn every_word_beside_a_day_tells_its_example() {
        let read = |text: &str, of: fn(&mut Document, &mut Witnesses<Date>, &[&Block])| {
            let (mut document, mut said) = (Document::default(), Witnesses::default());
            of(&mut document, &mut said, &[&Block { text: text.into(), ..Block::default() }]);
            (believe(said, "day", &mut Vec::new()), document)
        };
        for row in &DAYS.held {
            assert!(read(&row.example, read_opening).0.is_some(), "{}", row.example);
            if row.made {
                assert_eq!(read(&format!("2018年6月10日在石渡{}的寄语", row.word), read_opening).0, None, "{}", row.word);
            }
        }
        for row in &DAYS.formula {
            assert!(read(&row.example, read_closing_formula).0.is_some(), "{}", row.example);
        }
        for row in &DAYS.seat {
            let (_, document) =
                read(&row.example, |document, said, body| body.iter().for_each(|b| read_day(document, said, b, Place::End)));
            assert!(document.issuer.is_some_and(|body| body.ends_with(&row.word)), "{}", row.example);
        }
    }
}
