//! The title block read line by line: what each line says, chosen so that all of them together make the likeliest block.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::class::Class;
use super::dates::find_date;
use super::kinds::{ends_with_kind, kind_of_title};
use super::language::language_of;
use super::look::is_byline;
use super::lookup::Lookup;
use super::names::{ends_with_office, has_family_name, is_person, name_at_end, titled_person};
use super::paragraphs::Block;
use super::registry::is_registry;
use super::words::{MARKS, begins_with};
use crate::model::{Kind, Language};
use crate::text::chars::{is_han, is_letter};

/// What a line of a title block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Part {
    /// The title, or one more line of it.
    Title,
    /// What stands under it, or the occasion above it.
    Subtitle,
    /// Who speaks.
    Speaker,
    /// Who issues it.
    Issuer,
    /// The day, perhaps with a place.
    Day,
    /// Where a letter was written.
    Place,
    /// Names of columns, running heads, by-lines, the title in another language, notes.
    Beside,
}

const PARTS: [Part; 7] = [Part::Title, Part::Subtitle, Part::Speaker, Part::Issuer, Part::Day, Part::Place, Part::Beside];

/// What can be seen of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Sign {
    Line,
    Lone,
    Dash,
    Dated,
    HoldsDay,
    Named,
    Kind,
    KindEnds,
    Body,
    Letterhead,
    Rubric,
    Registry,
    RunningHead,
    Numbered,
    Byline,
    Person,
    TitledPerson,
    Bracketed,
    EndsInBrackets,
    Marked,
    Quoted,
    Occasion,
    OtherLanguage,
    AboveDayOfLetter,
    LongLine,
}

/// What can be seen of two lines that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Joint {
    Any,
    GoesOn,
    Apart,
    BothCapitals,
    CapitalsEnd,
    NewKind,
    BodyThenKind,
    BodyAfterKind,
    MarkedBelow,
}

/// `words/masthead.toml`.
#[derive(Debug, Default, Deserialize)]
struct Weights {
    line: Vec<LineRow>,
    step: Vec<StepRow>,
    order: Vec<OrderRow>,
}

#[derive(Debug, Deserialize)]
struct LineRow {
    sign: Sign,
    /// What it says for each part.
    #[serde(flatten)]
    parts: HashMap<Part, i32>,
}

#[derive(Debug, Deserialize)]
struct StepRow {
    joint: Joint,
    from: Part,
    to: Part,
    weight: i32,
}

/// What a part costs by what of the title was already read.
#[derive(Debug, Deserialize)]
struct OrderRow {
    part: Part,
    /// Before the title, right in it, or behind it.
    when: When,
    weight: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum When {
    Before,
    Within,
    Behind,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| toml::from_str(include_str!("words/masthead.toml")).unwrap_or_default());

/// What is known of the file and the text beside the block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    /// The language of the text, if it is in one.
    pub main: Option<Language>,
    /// Heads and feet of the pages of the file, letters only.
    pub heads: &'a [String],
    /// The text is a letter.
    pub letter: bool,
}

/// Whether a line is one that could be a title.
fn is_head(block: &Block) -> bool {
    matches!(block.class, Class::Alone | Class::Heading)
}

/// Whether a line names nothing but a body that issues texts: Ministry of Fisheries; 渔民联合会.
pub(super) fn is_body(text: &str) -> bool {
    let words = text.strip_prefix("The ").or_else(|| text.strip_prefix("THE ")).unwrap_or(text);
    let named = if text.contains(is_han) {
        !text.starts_with(['在', '致']) && BODY_ENDS.end(text).any(|row| !row.word.is_ascii())
    } else {
        BODY_STARTS.begin(words).any(|row| row.word.is_ascii())
    };
    named && kind_of_title(text).is_none()
}

static BODY_STARTS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&MARKS.body));
static BODY_ENDS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_end(&MARKS.body));

/// Whether a line is the name of a column: 社论.
pub(super) fn is_rubric(text: &str) -> bool {
    MARKS
        .rubric
        .iter()
        .any(|row| text == row.word || (!row.word.is_ascii() && text.ends_with(row.word.as_str()) && text.chars().count() <= 8))
}

/// Whether a title goes on in its next line: 某某会议 | 关于护水的声明; 关于建立伙伴关系的 | 联合声明.
fn goes_on(line: &str, next: &str) -> bool {
    let open = line.ends_with(['的', '与', '和', '及', '暨', '與']) || line.ends_with("关于") || line.ends_with("關於");
    let about = next.starts_with("关于") || next.starts_with("關於") || next.starts_with(['的', '与', '和', '暨', '與', '并']);
    let small = |word: Option<&str>| {
        word.is_some_and(|word| ["of", "on", "and", "for", "in", "to", "the", "by"].contains(&word.to_ascii_lowercase().as_str()))
    };
    let unsaid = || (line.contains("关于") || line.contains("關於")) && kind_of_title(line).is_none() && kind_of_title(next).is_some();
    // 港务局发言人 | 张守田主持记者会
    let person = || ends_with_office(line) && has_family_name(next);
    open || person()
        || unsaid()
        || (about && (kind_of_title(line).is_none() || next.starts_with('并')))
        || small(line.split_whitespace().next_back())
        || (!next.contains(is_han) && (next.starts_with(char::is_lowercase) || small(next.split_whitespace().next())))
}

/// 渔务部公告 above 关于禁渔期的公告: who announces, with the word of the title.
fn is_letterhead(text: &str, below: &[&Block]) -> bool {
    let word: String = text.chars().skip(text.chars().count().saturating_sub(2)).collect();
    let about = |block: &&Block| ["关于", "關於"].iter().any(|about| block.text.starts_with(about)) && block.text.ends_with(&word);
    kind_of_title(&word).is_some() && below.iter().filter(|block| is_head(block)).take(2).any(about)
}

/// Who stands behind a letterhead: 渔务部公告.
pub(super) fn issuer_of(text: &str) -> &str {
    let end = text.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    if kind_of_title(text.get(end..).unwrap_or_default()).is_some() { text.get(..end).unwrap_or(text) } else { text }
}

fn signs(title: &[&Block], at: usize, around: Around<'_>) -> Vec<Sign> {
    let Some(block) = title.get(at) else { return Vec::new() };
    let text = block.text.as_str();
    let bare = text.trim_matches(['(', ')', '（', '）', '*']);
    let below = title.get(at + 1..).unwrap_or_default();
    let head = is_head(block);
    let han = text.contains(is_han);
    let kind = kind_of_title(text);
    let person = || {
        let short = bare.chars().all(|c| is_han(c) || matches!(c, ' ' | '·')) && bare.chars().filter(|c| is_han(*c)).count() <= 6;
        let last = below.iter().all(|block| matches!(block.class, Class::Day | Class::Name));
        kind.is_none() && (is_person(bare) || short && name_at_end(bare).is_some()) && last
    };
    let by = || {
        let rest = bare.strip_prefix("By ").or_else(|| bare.strip_prefix("by ")).or_else(|| bare.strip_prefix("BY "));
        rest.is_some_and(|rest| is_person(rest) || titled_person(rest).is_some()) || titled_person(bare).is_some()
    };
    let letters = || text.chars().filter(|c| is_letter(*c)).collect::<String>();
    let digits = || text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = || {
        let order = bare.starts_with('第') && bare.ends_with(['号', '號', '期', '版']) && bare.chars().count() <= 10;
        // 8 特刊: the head of a page.
        order || digits().len() < text.len() && digits().starts_with(|c: char| is_han(c) || c == ' ') && digits().chars().count() <= 6
    };
    let occasion = || {
        (text.trim_start_matches(['—', '-', '─', '（', '(']).starts_with('在') && matches!(kind, Some(Kind::Speech)))
            || ["at ", "before ", "to the ", "on the occasion"].iter().any(|word| begins_with(text, word.trim_end()))
    };
    let found = |sign: Sign| match sign {
        Sign::Line => true,
        Sign::Lone => head,
        Sign::Dash => block.class == Class::Subtitle,
        Sign::Dated => block.class == Class::Day,
        Sign::HoldsDay => block.class != Class::Day && find_date(text).is_some(),
        Sign::Named => block.class == Class::Name,
        Sign::Kind => kind.is_some(),
        Sign::KindEnds => kind.is_some() && ends_with_kind(text),
        Sign::Body => head && is_body(text),
        Sign::Letterhead => head && han && is_letterhead(text, below),
        Sign::Rubric => head && title.len() > 1 && is_rubric(text),
        Sign::Registry => is_registry(text),
        Sign::RunningHead => {
            // Under it stands what could be the title.
            head && around.heads.binary_search(&letters()).is_ok()
                && !ends_with_kind(text)
                && below.iter().any(|block| is_head(block) && kind_of_title(&block.text).is_some())
        }
        Sign::Numbered => head && number(),
        Sign::Byline => is_byline(text) || block.class == Class::Alone && is_written_by(text),
        Sign::Person => person(),
        Sign::TitledPerson => head && at > 0 && by(),
        Sign::Bracketed => text.starts_with(['（', '(']) && text.ends_with(['）', ')']),
        Sign::EndsInBrackets => head && at > 0 && !text.starts_with(['（', '(']) && text.ends_with(['）', ')']),
        Sign::Marked => text.starts_with('《') && text.ends_with('》') && text.matches('《').count() == 1,
        Sign::Quoted => text.starts_with(['“', '「', '"']) && text.ends_with(['”', '」', '"']),
        Sign::Occasion => occasion(),
        Sign::OtherLanguage => {
            let english = |language: Language| language == Language::English;
            let main = around.main.or_else(|| title.first().map(|block| language_of(&block.text)));
            head && main.is_some_and(|main| english(language_of(text)) != english(main))
        }
        Sign::AboveDayOfLetter => around.letter && head && below.first().is_some_and(|next| next.class == Class::Day) && kind.is_none(),
        Sign::LongLine => text.chars().count() > if han { 44 } else { 140 },
    };
    WEIGHTS.line.iter().map(|row| row.sign).filter(|&sign| found(sign)).collect()
}

/// Who wrote it and took the pictures: By our staff writer Jane Doe.
fn is_written_by(text: &str) -> bool {
    let person = |rest: &str| rest.split_whitespace().any(|word| word.starts_with(char::is_uppercase));
    MARKS.writer.iter().any(|row| text.strip_prefix(row.word.as_str()).is_some_and(person))
}

fn joints(before: &Block, block: &Block) -> Vec<Joint> {
    let (a, b) = (before.text.as_str(), block.text.as_str());
    let capitals = |text: &str| !text.contains(char::is_lowercase) && text.contains(char::is_uppercase) && !text.contains(is_han);
    let on = goes_on(a, b);
    let new = kind_of_title(b).is_some();
    let han = a.contains(is_han) && b.contains(is_han);
    let mut out = vec![Joint::Any];
    let mut add = |joint: Joint, yes: bool| out.extend(yes.then_some(joint));
    add(Joint::GoesOn, on);
    add(Joint::Apart, block.blank);
    add(Joint::BothCapitals, capitals(a) && capitals(b) && !block.blank);
    add(Joint::CapitalsEnd, capitals(a) && !capitals(b) && !b.contains(is_han) && !on);
    add(Joint::NewKind, new && !on);
    add(Joint::BodyThenKind, han && is_body(a) && new && !block.apart);
    add(Joint::BodyAfterKind, kind_of_title(a).is_some() && is_body(b) && !on);
    add(Joint::MarkedBelow, b.starts_with('《'));
    out
}

/// No title block has more lines: what stands behind these is beside it.
const LONGEST: usize = 24;

/// The likeliest part of every line.
pub(super) fn read(title: &[&Block], around: Around<'_>) -> Vec<Part> {
    let title = title.get(..LONGEST).unwrap_or(title);
    // For every state (the last part, whether a title was read) the best sum and the way to it.
    type States = [[Option<(i32, Vec<Part>)>; 2]; 7];
    let mut states: States = Default::default();
    for (at, block) in title.iter().enumerate() {
        let signs = signs(title, at, around);
        let joints = at.checked_sub(1).and_then(|i| title.get(i)).map(|before| joints(before, block)).unwrap_or_default();
        let own = |part: Part| -> i32 {
            WEIGHTS.line.iter().filter(|row| signs.contains(&row.sign)).filter_map(|row| row.parts.get(&part)).sum()
        };
        let step = |from: Part, to: Part| -> i32 {
            let rows = WEIGHTS.step.iter().filter(|row| row.from == from && row.to == to && joints.contains(&row.joint));
            rows.map(|row| row.weight).sum()
        };
        let order = |part: Part, when: When| -> i32 {
            WEIGHTS.order.iter().filter(|row| row.part == part && row.when == when).map(|row| row.weight).sum()
        };
        let mut next: States = Default::default();
        for part in PARTS {
            let own = own(part);
            let mut offer = |titled: bool, sum: i32, way: &[Part]| {
                let titled = titled || part == Part::Title;
                if let Some(slot) = next.get_mut(part as usize).and_then(|slots| slots.get_mut(usize::from(titled)))
                    && slot.as_ref().is_none_or(|(best, _)| sum > *best)
                {
                    *slot = Some((sum, way.iter().copied().chain([part]).collect()));
                }
            };
            if at == 0 {
                offer(false, own + order(part, When::Before), &[]);
            }
            for (before, slots) in PARTS.iter().zip(&states) {
                for (titled, state) in [false, true].into_iter().zip(slots) {
                    let Some((sum, way)) = state else { continue };
                    let when = match (titled, before) {
                        (false, _) => When::Before,
                        (true, Part::Title) => When::Within,
                        (true, _) => When::Behind,
                    };
                    offer(titled, sum + own + order(part, when) + step(*before, part), way);
                }
            }
        }
        states = next;
    }
    let best = states.into_iter().flatten().flatten().reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.map(|(_, way)| way).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Case<'a> = (&'a [(Class, &'a str)], &'a [Part]);

    fn block(class: Class, text: &str) -> Block {
        Block { class, text: text.into(), ..Block::default() }
    }

    #[test]
    fn every_line_of_a_title_block_has_its_part() {
        use Class::{Alone, Day, Name};
        use Part::{Beside, Issuer, Subtitle, Title};
        let cases: &[Case<'_>] = &[
            (&[(Alone, "Ministry of Ports"), (Day, "4 May 2012"), (Alone, "STATEMENT ON THE FERRY")], &[Issuer, Part::Day, Title]),
            (&[(Alone, "Action Plan for Ports"), (Alone, "Conference of Harbour Ministers")], &[Title, Issuer]),
            (&[(Alone, "护水准则"), (Alone, "五河联盟")], &[Title, Issuer]),
            (&[(Alone, "五河联盟"), (Alone, "关于护水的声明")], &[Title, Title]),
            (&[(Alone, "五河渔业会议"), (Alone, "共同声明")], &[Title, Title]),
            (&[(Alone, "渔务部公告"), (Alone, "关于禁渔期的公告")], &[Issuer, Title]),
            (&[(Alone, "2012年5月4日港务局发言人"), (Alone, "张守田主持记者会")], &[Title, Title]),
            (&[(Alone, "社论"), (Alone, "渡口归谁")], &[Beside, Title]),
            (&[(Alone, "在年会上的致辞"), (Alone, "《让河水清》")], &[Subtitle, Title]),
            (&[(Alone, "The Long Bridge"), (Alone, "Address to the Congress of Ports")], &[Title, Subtitle]),
            (&[(Alone, "THE LONG BRIDGE"), (Alone, "Reply to the Harbour Master")], &[Title, Subtitle]),
            (&[(Alone, "TREATY"), (Alone, "BETWEEN THE TOWNS"), (Alone, "CONCERNING THE FERRY")], &[Title, Title, Title]),
            (&[(Alone, "渡口会议闭幕"), (Alone, "四镇签下减税文件")], &[Title, Title]),
            (&[(Alone, "镇长出席通桥仪式"), (Alone, "并讲话"), (Name, "本报记者 张守田")], &[Title, Title, Beside]),
            (&[(Alone, "8特刊"), (Alone, "木桶还在"), (Class::Subtitle, "——在纪念会上的答词")], &[Beside, Title, Subtitle]),
            (
                &[(Alone, "Regional Plan for Safe Ferries, 2024-2028"), (Alone, "Conference of Ministers"), (Day, "Approved May 4, 2012")],
                &[Title, Issuer, Part::Day],
            ),
            (&[(Alone, "桥的声明"), (Alone, "Statement on the Bridge"), (Day, "2012年5月4日")], &[Title, Beside, Part::Day]),
        ];
        for (lines, parts) in cases {
            let blocks: Vec<Block> = lines.iter().map(|&(class, text)| block(class, text)).collect();
            let blocks: Vec<&Block> = blocks.iter().collect();
            let around = Around { main: None, heads: &[], letter: false };
            assert_eq!(read(&blocks, around), *parts, "{lines:?}");
        }
        for row in &MARKS.body {
            assert!(is_body(&row.example), "{}", row.example);
        }
        for row in &MARKS.writer {
            assert!(is_written_by(&row.example), "{}", row.example);
        }
        for row in &MARKS.rubric {
            assert!(is_rubric(&row.example), "{}", row.example);
        }
    }
}
