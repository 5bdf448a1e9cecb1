//! What a document says of itself: title, subtitle, speaker, issuer, day, place, continuation.

use super::banner::{is_letter, title_lines};
use super::class::Class;
use super::dates::{find_date, find_day, until};
use super::kinds::{Tally, kind_of_title};
use super::language::language_of;
use super::layout::End;
use super::look::{is_byline, is_dispatch};
use super::names::{
    calm, has_family_name, is_han_name, is_office, is_person, name_at_end, person_behind_office, person_in, person_of, plain_name,
    titled_person,
};
use super::paragraphs::Block;
use super::split::Draft;
use crate::model::{Date, Document, Kind, Language};
use crate::text::chars::is_han;

/// Fills in what the title block, the first and the last paragraphs say.
pub(super) fn describe(document: &mut Document, draft: &Draft, blocks: &[Block]) {
    let title: Vec<&Block> = draft.title.iter().filter_map(|&at| blocks.get(at)).collect();
    let body: Vec<&Block> = draft.body.iter().filter_map(|&at| blocks.get(at)).filter(|block| !block.furniture).collect();
    let tally = Tally::of(body.iter().map(|block| block.tally));
    let main =
        language_of(&body.iter().filter(|block| block.class == Class::Text).take(4).map(|block| block.text.as_str()).collect::<String>());
    document.complete = true;
    let letter = is_letter(&body);
    let mut title = title_lines(document, &title);
    // Above the day of a letter stands where it was written.
    if let [first, second, ..] = title.as_slice()
        && letter
        && first.class == Class::Alone
        && second.class == Class::Day
        && kind_of_title(&first.text).is_none()
    {
        document.place = Some(first.text.clone());
        title.remove(0);
    }
    read_title(document, &title, main);
    for block in &body {
        match block.class {
            Class::From => {
                document.complete = false;
                document.continuation.get_or_insert_with(|| mark_of(&block.text));
                if document.title.is_none() {
                    document.title = block
                        .text
                        .split_once('《')
                        .and_then(|(_, rest)| rest.rsplit_once('》'))
                        .map(|(title, _)| title.trim().to_string())
                        .filter(|title| !title.is_empty());
                }
            }
            Class::To => {
                document.complete = false;
                document.continuation.get_or_insert_with(|| mark_of(&block.text));
            }
            _ => {}
        }
    }
    // Under 闭幕词 a subtitle may name the occasion: （在闭幕式上）.
    let of = |text: &Option<String>| text.as_deref().and_then(kind_of_title);
    let (above, below) = (of(&document.title), of(&document.subtitle));
    let named = below.filter(|&kind| kind != Kind::News).or(above).or(below);
    // By Jane Doe above what an agency sent: who wrote it, not who speaks.
    if named.is_none() && body.iter().take(2).any(|block| block.class == Class::Text && is_dispatch(&block.text)) {
        document.speaker = None;
    }
    document.kind = match (named, tally.kind()) {
        (Some(kind), _) => kind,
        (None, _) if letter => Kind::Other,
        (None, Kind::News | Kind::Other) if document.speaker.is_some() => Kind::Speech,
        (None, kind) => kind,
    };
    if document.date.is_none() {
        read_end(document, &body);
    }
    if document.kind != Kind::Speech && document.date.is_none() {
        read_opening(document, &body);
    }
    if document.kind == Kind::Declaration && document.date.is_none() {
        read_closing_formula(document, &body);
    }
    if document.issuer.is_none() && document.kind == Kind::Declaration {
        document.issuer = document.title.as_deref().and_then(issuer_in);
    }
    if body
        .iter()
        .rfind(|block| !matches!(block.class, Class::To | Class::From))
        .is_some_and(|block| block.class == Class::Text && block.text.chars().count() > 12 && matches!(block.end(), End::Open | End::Comma))
    {
        document.complete = false;
    }
}

fn mark_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(if text.is_ascii() { " " } else { "" })
}

fn read_title(document: &mut Document, title: &[&Block], main: Language) {
    let english = |text: &str| language_of(text) == Language::English;
    let mut lines: Vec<&str> = Vec::new();
    // Behind the day or the name, a line that we do not know belongs to the block and names nothing.
    let mut said = false;
    for (i, block) in title.iter().enumerate() {
        let text = block.text.as_str();
        match block.class {
            Class::Alone | Class::Heading => {
                // The title once more in another language.
                if !lines.is_empty() && english(text) != (main == Language::English) {
                    continue;
                }
                if document.speaker.is_none()
                    && !lines.is_empty()
                    && speaker_line(document, text, title.iter().skip(i + 1).all(|block| block.class == Class::Day))
                {
                    continue;
                }
                let goes_on = lines.last().is_some_and(|last| title_goes_on(last, text));
                // Below capitals small letters say something else.
                let capitals = |text: &str| !text.contains(char::is_lowercase) && text.contains(char::is_uppercase);
                let below = lines.first().is_some_and(|first| capitals(first)) && !capitals(text) && !text.contains(is_han);
                if lines.is_empty()
                    || goes_on
                    || (!below && !block.blank && !said && document.subtitle.is_none() && kind_of_title(text).is_none())
                {
                    lines.push(text);
                } else if document.subtitle.is_none() && !said && english(text) == lines.first().is_some_and(|first| english(first)) {
                    // Of two lines the one that names the occasion is the subtitle.
                    document.subtitle = Some(text.trim_matches(['(', ')', '（', '）']).to_string());
                }
            }
            Class::Subtitle => {
                document.subtitle.get_or_insert_with(|| {
                    text.trim_start_matches(['—', '-', '－', '–', '─', ' ']).trim_matches(['(', ')', '（', '）']).to_string()
                });
            }
            Class::Day => {
                said = true;
                read_day(document, text);
            }
            Class::Name => {
                said = true;
                if is_byline(text) {
                    continue;
                }
                let name = person_of(text).or_else(|| titled_person(text)).or_else(|| Some(plain_name(person_behind_office(text)?)));
                let bare = || name_at_end(text.trim_matches(['（', '）', '(', ')'])).map(plain_name);
                let plain = || is_person(text).then(|| calm(text));
                document.speaker = document.speaker.take().or(name).or_else(bare).or_else(plain);
            }
            _ => {}
        }
    }
    let said = |class: Class| matches!(class, Class::Alone | Class::Heading | Class::Subtitle);
    for text in title.iter().filter(|block| said(block.class)).map(|block| block.text.as_str()) {
        if document.date.is_none() {
            document.date = find_date(text).map(|(date, _)| date);
        }
        if document.speaker.is_none() {
            document.speaker = speaker_in(text);
        }
    }
    if !lines.is_empty() {
        let spaced = lines.iter().any(|line| line.contains(' ')) || english(lines.first().copied().unwrap_or_default());
        let title = lines.join(if spaced { " " } else { "" });
        let bare = title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》')).filter(|bare| !bare.contains(['《', '》']));
        document.title = Some(bare.map_or_else(|| title.clone(), str::to_string));
    }
}

/// Whether a title goes on in its next line: 某某会议 | 关于护水的声明; 关于建立伙伴关系的 | 联合声明.
pub(super) fn title_goes_on(line: &str, next: &str) -> bool {
    let open = line.ends_with(['的', '与', '和', '及', '暨', '與']) || line.ends_with("关于") || line.ends_with("關於");
    let about = next.starts_with("关于") || next.starts_with("關於") || next.starts_with(['的', '与', '和', '暨', '與']);
    let small = |word: Option<&str>| {
        word.is_some_and(|word| ["of", "on", "and", "for", "in", "to", "the"].contains(&word.to_ascii_lowercase().as_str()))
    };
    let unsaid = (line.contains("关于") || line.contains("關於")) && kind_of_title(line).is_none() && kind_of_title(next).is_some();
    open || unsaid
        || (about && kind_of_title(line).is_none())
        || small(line.split_whitespace().next_back())
        || (!next.contains(is_han) && next.starts_with(char::is_lowercase))
}

/// A line of a title block that names who speaks: By Jane Doe; President Jane Doe; 张某某, behind an office that no list
/// knows too. `last`: nothing but days stands behind it.
fn speaker_line(document: &mut Document, text: &str, last: bool) -> bool {
    let by = text.strip_prefix("By ").or_else(|| text.strip_prefix("by "));
    let words = by.unwrap_or(text);
    let plain = Some(words).filter(|name| is_person(name) && (by.is_some() || (last && kind_of_title(name).is_none())));
    let han = || {
        let short = words.chars().all(|c| is_han(c) || matches!(c, ' ' | '·')) && words.chars().filter(|c| is_han(*c)).count() <= 6;
        name_at_end(words).filter(|_| last && short)
    };
    let plain = plain.or_else(han).map(plain_name);
    let Some(name) = titled_person(words).or(plain) else { return false };
    document.speaker = Some(calm(&name));
    true
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

/// （2025年9月1日，某地）; 某地, 12 May 2026; 2025年3月20日 · 某某秘书处.
fn read_day(document: &mut Document, text: &str) {
    let Some((date, range)) = find_date(text) else { return };
    document.date.get_or_insert(date);
    let rest = [text.get(..range.start), text.get(range.end..)].map(Option::unwrap_or_default);
    let trim = |part: &str| part.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    for part in rest.map(trim).into_iter().filter(|part| !part.is_empty() && !part.ends_with(['过', '過', '行', '准', '订', '訂'])) {
        let body = ["秘书处", "秘書處", "委员会", "委員會", "办公室", "理事会", "论坛", "论壇", "组织", "Secretariat", "Council"]
            .iter()
            .any(|word| part.ends_with(word));
        if body || text.contains('·') {
            document.issuer.get_or_insert(part);
        } else if part.chars().count() <= 30 && !["于", "在", "通过"].contains(&part.as_str()) {
            document.place.get_or_insert(part.trim_start_matches(['于', '在']).to_string());
        }
    }
}

/// A day on a line of its own at the end, behind the names of those who sign.
fn read_end(document: &mut Document, body: &[&Block]) {
    for block in
        body.iter().rev().take_while(|block| matches!(block.class, Class::Day | Class::Name | Class::To | Class::Dateline | Class::Alone))
    {
        if block.class == Class::Day {
            read_day(document, &block.text);
        }
    }
    // Or on one at its beginning.
    for block in body.iter().take(3).filter(|block| block.class == Class::Day) {
        read_day(document, &block.text);
    }
}

/// A declaration says in its first paragraphs when and where it was agreed.
fn read_opening(document: &mut Document, body: &[&Block]) {
    const HELD: &[&str] = &[
        "访问", "訪問", "会晤", "會晤", "举行", "舉行", "召开", "召開", "签署", "簽署", "发表", "發表", "通过", "通過", "met", "held",
        "adopt", "gather", "sign", "convened",
    ];
    for block in body.iter().take(24).take_while(|block| block.class != Class::Heading).filter(|block| block.class == Class::Text).take(15)
    {
        let text = block.text.get(..floor(&block.text, 1200)).unwrap_or_default();
        let Some((date, range)) = find_date(text) else { continue };
        let after = text.get(range.end..).unwrap_or_default();
        let near = after.get(..floor(after, 160)).unwrap_or_default();
        let before = text.get(floor(text, range.start.saturating_sub(120))..range.start).unwrap_or_default();
        if !HELD.iter().any(|word| near.contains(word) || (word.is_ascii() && before.contains(word))) {
            continue;
        }
        document.date = until(text, date, range.end).or(Some(date));
        let place = near.strip_prefix('在').or_else(|| near.strip_prefix("于")).and_then(|rest| {
            HELD.iter().filter(|word| !word.is_ascii()).filter_map(|word| rest.find(word)).min().and_then(|at| rest.get(..at))
        });
        let place = place.map(|place| place.trim_start_matches("中国").trim_start_matches("中國").trim().to_string());
        document.place = document.place.take().or(place.filter(|place| (1..=12).contains(&place.chars().count())));
        return;
    }
}

/// DONE at Port Ellery on 3 March 2016; 本公约于2016年3月3日订于某地: a treaty says at its end when and where it was made.
fn read_closing_formula(document: &mut Document, body: &[&Block]) {
    const MADE: &[&str] = &["done at", "done in", "signed at", "signed in", "adopted at", "adopted in"];
    const MADE_HAN: &[&str] = &["订于", "訂於", "签订", "簽訂", "签署", "簽署", "签于", "簽於", "缔结", "締結"];
    for block in body.iter().rev().filter(|block| block.class == Class::Text).take(3) {
        let text = block.text.as_str();
        let Some((date, range)) = find_date(text) else { continue };
        let head = text.get(..floor(text, 10)).unwrap_or_default().to_ascii_lowercase();
        if MADE.iter().any(|word| head.starts_with(word)) {
            let place = text.get(8..range.start).map(|part| part.split([',', '(']).next().unwrap_or(part));
            let place = place.map(|part| part.trim().trim_end_matches(" on").trim_end_matches(" this").trim().to_string());
            document.place = document.place.take().or(place.filter(|place| (1..=40).contains(&place.len())));
        } else if !MADE_HAN.iter().any(|word| text.contains(word)) {
            continue;
        }
        document.date = Some(date);
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
        head.push('…');
    }
    // Date and place are shown beside every title.
    Some(head)
}

fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
