//! What a figure is about and for whom, as short phrases of the clause, and how its total is meant.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::cues::{Cue, Hit, hits};
use super::english::{english, receiver};
use super::horizon::Phrase;
use super::lists::LISTS;
use super::nouns::chinese_noun;
use super::parts::Part;
use super::scan::Found;
use super::tables::Kind;
use crate::model::Sense;
use crate::text::chars::is_han;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ObjectRow {
    part: String,
    words: Vec<String>,
    pub(super) example: String,
    pub(super) gives: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ObjectFile {
    pub(super) object: Vec<ObjectRow>,
}

pub(super) static OBJECT_FILE: LazyLock<ObjectFile> = LazyLock::new(|| toml::from_str(include_str!("objects.toml")).unwrap_or_default());

/// Whether a word names nothing by itself.
pub(super) fn names_nothing(word: &str) -> bool {
    WORDS.empty.contains(word)
}

/// The words of the table by what they do.
struct Words {
    openings: Vec<&'static str>,
    endings: Vec<&'static str>,
    empty: HashSet<&'static str>,
    gifts: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: &'static ObjectFile = &OBJECT_FILE;
    let of =
        |part: &'static str| file.object.iter().filter(move |row| row.part == part).flat_map(|row| row.words.iter().map(String::as_str));
    Words { openings: of("opening").collect(), endings: of("ending").collect(), empty: of("empty").collect(), gifts: of("gift").collect() }
});

/// Where an object is looked for: the part, what was found in it, and what stands before it.
pub(super) struct Scene<'a> {
    pub(super) chars: &'a [char],
    pub(super) part: Part,
    pub(super) hits: &'a [Hit],
    pub(super) phrases: &'a [Phrase],
    /// What stands behind the verb of giving that opens a later part without figures.
    pub(super) later: Option<(usize, usize)>,
    /// Who acts, in the part itself.
    pub(super) subject: Option<(usize, usize)>,
    /// Behind the figure before this one, or where the part begins.
    pub(super) from: usize,
    /// The part before, where it holds no figure of its own.
    pub(super) earlier: Option<(usize, usize)>,
    /// The object of the figure before, in the same clause.
    pub(super) last: Option<(usize, usize)>,
}

/// The noun counted, given or measured.
pub(super) fn object(scene: &Scene, figure: &Found) -> Option<(usize, usize)> {
    let chars = scene.chars;
    if in_english(scene, figure) {
        return english(scene, figure).or(scene.last);
    }
    // 29个投入使用: a verb that stands by itself is nothing counted.
    let acts = |h: &Hit| h.start == figure.noun.0 && matches!(h.cue, Cue::Born | Cue::Done | Cue::Intent | Cue::State | Cue::Met);
    if figure.noun.1 > figure.noun.0
        && !scene.hits.iter().any(acts)
        && let Some(noun) = sound(chars, figure.noun)
    {
        // 博士后岗位60个: in front of the number the noun has its own words before it.
        let whole = before(scene, figure).filter(|(start, end)| noun.1 <= figure.start && *end == noun.1 && *start < noun.0);
        return whole.or(Some(noun));
    }
    if matches!(figure.kind, Kind::Money | Kind::Measure | Kind::Count)
        && let Some(gift) = gift(chars, figure.lead, scene.from)
    {
        // 出资3000万欧元，设立修复基金: the part behind says what for.
        let thing = scene.later.filter(|_| figure.kind == Kind::Money).and_then(|(from, to)| sound(chars, (from, to)));
        return thing.or(Some(gift));
    }
    // 三分之二的岛国: a share of what stands behind.
    if figure.kind == Kind::Percent
        && chars.get(figure.tail) == Some(&'的')
        && let noun = chinese_noun(chars, figure.tail + 1)
        && let Some(noun) = sound(chars, (noun.start, noun.end))
    {
        return Some(noun);
    }
    if LISTS.population.is(chars, figure.unit_at.0, figure.unit_at.1) {
        return Some(figure.unit_at);
    }
    let behind = chinese_noun(chars, figure.tail);
    // 总量接近30万亿美元的组织: the level belongs to what stands before.
    if figure.kind == Kind::Money
        && chars.get(figure.tail) == Some(&'的')
        && let Some(level) = before(scene, figure).filter(|(_, end)| LISTS.level_noun.before(chars, *end).is_some())
        && LISTS.sum_noun.before(chars, level.1).is_none()
    {
        return Some(level);
    }
    let timed = scene.phrases.iter().any(|p| p.at.0 < behind.end && p.at.1 > behind.start);
    let shares = matches!(figure.kind, Kind::Percent | Kind::Multiple | Kind::Time);
    let verb = scene.hits.iter().any(|h| h.start < behind.end && h.end > behind.start && !matches!(h.cue, Cue::Give));
    if behind.end >= behind.start + 2
        && !shares
        && !timed
        && !verb
        && let Some(noun) = sound(chars, (behind.start, behind.end))
    {
        return Some(noun);
    }
    before(scene, figure).or_else(|| led(scene, figure)).or(scene.last).or_else(|| {
        let (from, to) = scene.earlier?;
        topic(chars, from, to)
    })
}

/// 奖学金累计发放9200份: what opens the part is what the verb right before the number gave.
fn led(scene: &Scene, figure: &Found) -> Option<(usize, usize)> {
    let first = scene.hits.iter().find(|h| h.start >= scene.part.start && h.end <= figure.lead)?;
    let run = scene.hits.iter().filter(|h| h.start >= first.start && h.end <= figure.lead);
    let (mut end, mut acts) = (first.start, false);
    for hit in run {
        if hit.start != end || !matches!(hit.cue, Cue::Done | Cue::Give) {
            return None;
        }
        end = hit.end;
        acts |= hit.cue == Cue::Give;
    }
    let named = scene.subject.is_none() && scene.from == scene.part.start && acts && end == figure.lead;
    sound(scene.chars, (scene.part.start, first.start)).filter(|(a, b)| named && b - a >= 2)
}

/// Whether Latin letters stand beside the figure.
fn in_english(scene: &Scene, figure: &Found) -> bool {
    let near = |from: usize, to: usize| scene.chars.get(from..to.min(scene.chars.len())).unwrap_or_default();
    let behind = near(figure.end, figure.end + 12).iter();
    let mut beside = behind.chain(near(scene.part.start.max(figure.start.saturating_sub(60)), figure.start));
    beside.find(|c| c.is_alphabetic()).is_some_and(char::is_ascii)
}

/// 无偿援助20亿元: the verb names what is given.
fn gift(chars: &[char], lead: usize, from: usize) -> Option<(usize, usize)> {
    let word = WORDS.gifts.iter().filter(|w| ends_with(chars, lead, w)).max_by_key(|w| w.len())?;
    let start = lead.checked_sub(word.chars().count())?;
    (start >= from).then_some((start, lead))
}

fn ends_with(chars: &[char], end: usize, word: &str) -> bool {
    let from = end.checked_sub(word.chars().count());
    from.is_some_and(|from| word.chars().enumerate().all(|(k, c)| chars.get(from + k) == Some(&c)))
}

fn starts_with(chars: &[char], at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(k, c)| chars.get(at + k) == Some(&c))
}

/// The phrase between the last verb of doing and the number; for a share, the phrase in front of the verb of change.
fn before(scene: &Scene, figure: &Found) -> Option<(usize, usize)> {
    let chars = scene.chars;
    let from = scene.from;
    let linked = |h: &Hit, end: usize| {
        let link = chars.get(h.end..end).unwrap_or_default();
        h.start >= from && matches!(link, [] | ['了' | '到' | '至' | '达' | '为' | '约'])
    };
    // The verbs right in front of the number are no part of the noun: 累计力争达到.
    let (mut end, mut acted) = (figure.lead, false);
    while let Some(verb) = scene.hits.iter().rfind(|h| h.end <= end && h.start < end).filter(|h| linked(h, end)) {
        end = verb.start;
        if matches!(verb.cue, Cue::Give | Cue::Intent) {
            acted = true;
            break;
        }
    }
    let cut = |start: usize, end: usize| -> Option<(usize, usize)> {
        let (mut start, mut end) = (start, end);
        // What rises stands before 从; a time at either end is none of it.
        for _ in 0..3 {
            if let Some(phrase) = scene.phrases.iter().find(|p| p.at.0 >= start && p.at.0 < start + 2 && p.at.1 <= end) {
                start = phrase.at.1;
            }
            if let Some(phrase) = scene.phrases.iter().rfind(|p| p.at.0 >= start && p.at.1 <= end && p.at.1 + 2 > end) {
                end = phrase.at.0;
            }
        }
        let share = |i: usize| matches!(chars.get(i + 1), Some('例' | '重' | '率' | '值' | '价'));
        let risen = (start + 2..end).find(|&i| {
            matches!(chars.get(i), Some('从' | '由' | '较'))
                || (chars.get(i) == Some(&'在') && chars.get(i + 1).is_some_and(char::is_ascii_digit))
                || (chars.get(i) == Some(&'比') && i + 1 < end && !share(i))
        });
        end = risen.unwrap_or(end);
        if let Some(reach) = scene.hits.iter().find(|h| {
            matches!(h.cue, Cue::Reach | Cue::Urge)
                && h.start >= start + 2
                && h.end <= end
                && !matches!(chars.get(h.end), Some('率' | '面' | '量' | '额' | '值'))
        }) {
            end = reach.start;
        }
        // 两国分别认捐: those who act are not what is given.
        sound(chars, (start, end)).filter(|(a, _)| !acted || !scene.subject.is_some_and(|(from, to)| from <= *a && *a < to))
    };
    let noun = |h: &&Hit| !(h.end < end && gift(chars, h.end, 0) == Some((h.start, h.end)));
    let start =
        scene.hits.iter().filter(noun).rfind(|h| h.end <= end && h.start >= from && !matches!(h.cue, Cue::Reach)).map_or(from, |h| h.end);
    // 经济总量占全球的20%: the whole is not what is meant.
    let share = scene.hits.iter().find(|h| h.end == start && figure.kind == Kind::Percent);
    if let Some(share) = share.filter(|h| chars.get(h.end - 1) == Some(&'占')) {
        let start = scene.hits.iter().filter(noun).rfind(|h| h.end <= share.start && h.start >= from).map_or(from, |h| h.end);
        return cut(start, share.start);
    }
    cut(start, end).or_else(|| {
        // The subject in front of the modal word: 名额将比现在翻一番.
        let modal = scene.hits.iter().rfind(|h| h.start >= from && h.end <= figure.lead && !matches!(h.cue, Cue::Reach))?;
        let start = scene.hits.iter().rfind(|h| h.end <= modal.start && h.start >= from).map_or(from, |h| h.end);
        cut(start, modal.start)
    })
}

/// A phrase without what does not belong to it; `None` where nothing is left that names something.
fn sound(chars: &[char], (start, end): (usize, usize)) -> Option<(usize, usize)> {
    let (mut start, mut end) = (start, end);
    let mark = |c: &char| matches!(c, ' ' | '，' | '、' | '：' | '；' | ',' | ':' | '。' | '—' | '（' | '）');
    loop {
        let was = (start, end);
        while start < end && chars.get(start).is_some_and(mark) {
            start += 1;
        }
        while start < end && chars.get(end - 1).is_some_and(mark) {
            end -= 1;
        }
        if let Some(word) =
            WORDS.openings.iter().filter(|w| starts_with(chars, start, w) && start + w.chars().count() < end).max_by_key(|w| w.len())
            && LISTS.in_place.at(chars, start).is_none()
        {
            start += word.chars().count();
        }
        if let Some(word) =
            WORDS.endings.iter().filter(|w| ends_with(chars, end, w) && start + w.chars().count() < end).max_by_key(|w| w.len())
        {
            end -= word.chars().count();
        }
        if was == (start, end) {
            break;
        }
    }
    // 较2020年增长三成: what it is compared with.
    if matches!(chars.get(start), Some('较' | '比' | '与')) && chars.get(start + 1).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    // 在…基础上将奖学金名额…: what is taken in hand stands behind 将 and 把.
    if let Some(inner) = (start..end).rev().find(|&i| matches!(chars.get(i), Some('将' | '把')) && i + 2 < end) {
        start = inner + 1;
    }
    let before = |end: usize, back: usize| end.checked_sub(back).and_then(|at| chars.get(at));
    while end > start && before(end, 1).is_some_and(char::is_ascii_digit) && before(end, 2).is_some_and(|&c| is_han(c)) {
        end -= 1;
    }
    // A mark inside parts the phrase: the last piece is the nearest.
    if let Some(inner) = (start..end).rev().find(|&i| chars.get(i).is_some_and(|c| matches!(c, '，' | '；' | '、' | '：' | ','))) {
        return sound(chars, (inner + 1, end));
    }
    // 粮食产量连续五年稳定在…: for how long it has been so is none of it.
    if let Some(inner) = (start + 2..end).find(|&i| LISTS.running.at(chars, i).is_some()) {
        end = inner;
    }
    // 36个泊位中已有29个.
    if end > start + 2
        && matches!(chars.get(end - 1), Some('中' | '里'))
        && matches!(chars.get(end), Some('已' | '有' | '仍' | '还' | '，'))
    {
        end -= 1;
    }
    if end > start + 16 {
        let of = (end - 16..end - 2).find(|&i| chars.get(i) == Some(&'的'));
        start = of.map_or(end - 16, |i| i + 1);
    }
    let text: String = chars.get(start..end)?.iter().collect();
    // A mark of quotation that has lost its fellow goes.
    if text.starts_with(['”', '」', '》']) {
        return sound(chars, (start + 1, end));
    }
    if text.ends_with(['“', '「', '《']) || (text.ends_with('”') && !text.contains('“')) {
        return sound(chars, (start, end - 1));
    }
    let named = text.chars().any(|c| is_han(c) || c.is_ascii_alphabetic());
    (named && end >= start + 2 && !WORDS.empty.contains(text.as_str()) && !text.contains('元') && !text.starts_with('比'))
        .then_some((start, end))
}

/// 中方决定拿出专项贷款，规模…: what the part before ends with.
fn topic(chars: &[char], from: usize, to: usize) -> Option<(usize, usize)> {
    let verbs = hits(chars.get(from..to)?);
    // 我们承诺，…: it says who speaks and names nothing.
    if verbs.last().is_some_and(|h| from + h.end >= to && matches!(h.cue, Cue::Intent | Cue::Target)) {
        return None;
    }
    let ends = |h: &&Hit| !matches!(h.cue, Cue::Reach | Cue::Rule) && from + h.end < to;
    let start = verbs.iter().rfind(ends).map_or(from, |h| from + h.end);
    // 教师培训推迟了: the verb is part of what is spoken of.
    sound(chars, (start, to)).or_else(|| sound(chars, (from, to)))
}

/// For whom: 向…提供, 为…, 对…; `to port engineers`.
pub(super) fn beneficiary(scene: &Scene, figure: &Found) -> Option<(usize, usize)> {
    let (chars, part) = (scene.chars, scene.part);
    if in_english(scene, figure) {
        return receiver(scene, figure);
    }
    let before = chars.get(part.start..figure.lead)?;
    let start = before.iter().rposition(|c| matches!(c, '向' | '为' | '给' | '对')).map(|i| part.start + i + 1)?;
    if !chars.get(start).is_some_and(|&c| is_han(c) || matches!(c, '“')) {
        return None;
    }
    // 向各成员国无偿援助: the verb is none of it.
    let verb = scene.hits.iter().map(|h| h.start).find(|&at| at > start + 1).unwrap_or(figure.lead);
    let mut end = chinese_noun(chars, start).end.min(figure.lead).min(verb);
    while end > start
        && let Some(cut) = LISTS.for_free.before(chars, end).filter(|cut| *cut >= start)
    {
        end = cut;
    }
    let compound = chars.get(start.saturating_sub(2)).is_some_and(|c| matches!(c, '认' | '成' | '作' | '方' | '面' | '因'));
    // 向“共同家园计划”出资: the plan is what is paid for, nobody who receives.
    let plan = chars.get(start).is_some_and(|c| matches!(c, '“' | '《')) && LISTS.scheme.before(chars, end.saturating_sub(1)).is_some();
    (end >= start + 2 && !compound && !plan).then_some((start, end))
}

/// 累计, 年度, 存量, 新增: read from the words before the number.
pub(super) fn sense(chars: &[char], figure: &Found, from: usize) -> Option<Sense> {
    let text: String = chars.get(from..figure.tail.min(figure.lead + 40))?.iter().collect();
    if LISTS.cumulative.inside(&text) {
        Some(Sense::Cumulative)
    } else if LISTS.stock.inside(&text) {
        Some(Sense::Stock)
    } else if LISTS.increase.inside(&text) {
        Some(Sense::Increase)
    } else if figure.per == Some(crate::model::Per::Year) || LISTS.annual.inside(&text) {
        Some(Sense::Annual)
    } else if figure.kind == Kind::Percent && LISTS.grows.before(chars, figure.lead).is_some() {
        Some(Sense::Increase)
    } else {
        None
    }
}
