//! What the neighbours of a part say of it: the verb behind an apposition, the names before a comma, the purpose said later.

use super::classify::Carry;
use super::cues::{Cue, Hit};
use super::figures::Reader;
use super::horizon::{Form, Phrase};
use super::lists::LISTS;
use super::nouns::{english_noun, is_function_word};
use super::parts::{Part, is_own, subject};
use super::scan::Found;
use super::tables::{Kind, TABLES};
use super::words::several;
use crate::model::Per;
use crate::text::numerals::{Style, numeral, word_end};

impl Reader<'_> {
    /// `Tarsia, Kelmar and Oss will …`: the names before the comma act too.
    pub(super) fn list_start(&self, parts: &[Part], p: usize, (a, b): (usize, usize), hits: &[Hit], found: &[Found]) -> usize {
        let chars = self.folded.chars.as_slice();
        let listed = chars.get(a..b).is_some_and(|s| s.iter().collect::<String>().contains(" and "));
        if !listed || !chars.get(a).is_some_and(char::is_ascii) {
            return a;
        }
        let mut start = a;
        for part in parts.iter().take(p).rev().take(4) {
            let name = part.end - part.start <= 30
                && !hits.iter().any(|h| h.start >= part.start && h.start < part.end)
                && !found.iter().any(|f| f.start >= part.start && f.start < part.end)
                && chars.get(part.end) == Some(&',');
            let begin = part.start + usize::from(chars.get(part.start) == Some(&' '));
            let capital = self.text.get(self.folded.byte(begin)..).is_some_and(|t| t.starts_with(|c: char| c.is_uppercase()));
            if !(name && capital) {
                break;
            }
            start = begin;
        }
        start
    }

    /// An English apposition (…, US$ 150 million, has been paid) is told by the words behind it.
    pub(super) fn look_ahead(&self, parts: &[Part], p: usize, all: &[Hit], hits: &[Hit], carry: &Carry) -> Option<Vec<Hit>> {
        let speaks = |h: &Hit| !matches!(h.cue, Cue::Urge | Cue::Give | Cue::Reach | Cue::Target);
        let part = parts.get(p)?;
        // An apposition is followed by its verb; `, and three quarters should …` is another statement.
        let next = parts.get(p + 1).filter(|next| !next.fresh)?;
        if LISTS.and.at(&self.folded.chars, next.start).is_some() {
            return None;
        }
        let latin =
            self.folded.chars.get(part.start..part.end)?.iter().filter(|c| c.is_ascii_alphabetic()).count() * 2 > part.end - part.start;
        let worth = LISTS.worth.at(&self.folded.chars, part.start).is_some();
        if !latin || carry.class.is_some() || (hits.iter().any(speaks) && !worth) {
            return None;
        }
        let ahead: Vec<Hit> = all.iter().filter(|h| h.start >= next.start && h.end <= next.end).copied().collect();
        ahead
            .iter()
            .any(|h| matches!(h.cue, Cue::Met | Cue::Done | Cue::Intent | Cue::State))
            .then(|| hits.iter().copied().chain(ahead).collect())
    }

    /// 还有60个项目，中方计划放在…: the number is the topic, what is said of it follows.
    pub(super) fn topic(
        &self,
        parts: &[Part],
        p: usize,
        (hits, phrases, figures): (&[Hit], &[Phrase], &[Found]),
        all: &[Hit],
        later: Option<&Found>,
    ) -> Option<Vec<Hit>> {
        let chars = self.folded.chars.as_slice();
        let (part, next) = (parts.get(p)?, parts.get(p + 1).filter(|next| !next.fresh)?);
        let [figure] = figures else { return None };
        let opens = figure.lead <= part.start + 3 && phrases.is_empty() && !chars.get(part.start).is_some_and(char::is_ascii);
        let bare = hits.iter().all(|h| h.cue == Cue::State && h.end <= figure.lead);
        // 海上风电一期50万千瓦，明年年底前必须并网: named with its size, then told what it must come to.
        let sized = hits.is_empty() && phrases.is_empty() && figure.tail == part.end && !chars.get(part.start).is_some_and(char::is_ascii);
        if !((opens && bare) || sized) || later.is_some_and(|f| f.start < next.end) {
            return None;
        }
        let ahead: Vec<Hit> = all.iter().filter(|h| h.start >= next.start && h.end <= next.end).copied().collect();
        let promises = ahead.iter().any(|h| h.cue == Cue::Intent) && is_own(chars, subject(chars, *next, &ahead, &[]));
        let due = sized && ahead.iter().any(|h| h.cue == Cue::Target) && ahead.iter().any(|h| matches!(h.cue, Cue::Born | Cue::Give));
        (promises || due).then_some(ahead)
    }

    /// 已完成以下工作：, `We have delivered the following:`, 取得以下成果：: what the list holds was done.
    pub(super) fn accounts(&self, part: &Part, hits: &[Hit]) -> bool {
        let told = hits.iter().any(|h| matches!(h.cue, Cue::Intent | Cue::Target | Cue::Urge | Cue::Rule));
        let done = hits.iter().any(|h| h.cue == Cue::Done) && hits.iter().any(|h| matches!(h.cue, Cue::Give | Cue::Gave));
        !told && (done || LISTS.results.within(&self.folded.chars, part.start, part.end).is_some())
    }

    /// 开通的运输线，合起来…; 去年宣布的贷款，规模…如今用完: a topic made of a verb of doing and 的, whose sum the next part says.
    pub(super) fn reports(&self, part: &Part, next: Option<&Part>, (hits, phrases): (&[Hit], &[Phrase]), all: &[Hit]) -> bool {
        let chars = self.folded.chars.as_slice();
        let Some(next) = next.filter(|next| !next.fresh) else { return false };
        let bound = |cue: Cue| hits.iter().rfind(|h| h.cue == cue).is_some_and(|h| chars.get(h.end) == Some(&'的'));
        let told = bound(Cue::Intent)
            && phrases.iter().any(|x| x.form == Form::Past)
            && all.iter().any(|h| h.start >= part.end && matches!(h.cue, Cue::Done | Cue::Met));
        let summed = LISTS.sum.at(chars, next.start).is_some();
        let spoken = hits.iter().any(|h| matches!(h.cue, Cue::Target | Cue::Rule | Cue::Urge));
        told || (bound(Cue::Give) && summed && !spoken && !hits.iter().any(|h| h.cue == Cue::Intent))
    }

    /// 设立保险基金，规模为3亿元, in a plan or with a day set: what is set up is pledged, with what is said of its size.
    pub(super) fn sets_up(&self, next: Option<&Part>, hits: &[Hit], phrases: &[Phrase]) -> bool {
        let sized = next.is_some_and(|next| !next.fresh && LISTS.size.at(&self.folded.chars, next.start).is_some());
        let gives = hits.iter().any(|h| h.cue == Cue::Give);
        let meant = self.plan || phrases.iter().any(|x| x.form != Form::Past);
        sized
            && meant
            && gives
            && hits.iter().all(|h| matches!(h.cue, Cue::Give | Cue::Intent))
            && phrases.iter().all(|x| x.form != Form::Past)
    }
}

/// 出资3000万欧元，北方出资5亿，设立修复基金: what stands behind the verb that opens a later part without figures.
pub(super) fn purpose(parts: &[Part], p: usize, hits: &[Hit], found: &[Found]) -> Option<(usize, usize)> {
    let next = parts
        .iter()
        .skip(p + 1)
        .take(3)
        .take_while(|next| !next.fresh)
        .find(|next| !found.iter().any(|f| f.start >= next.start && f.start < next.end))?;
    let verb = hits.iter().find(|h| h.start == next.start && h.cue == Cue::Give)?;
    (verb.end < next.end).then_some((verb.end, next.end))
}

/// `of the 400 scholarships only 265 had been taken up`: a number alone counts what was counted before.
pub(super) fn elliptic(chars: &[char], figure: &Found, last: Option<&'static str>) -> Option<Found> {
    // `only six of our data centres`: what is counted stands behind what it is taken from.
    if figure.kind == Kind::Bare
        && let Some(whole) = LISTS.taken_from.at(chars, figure.end)
        && let Some(phrase) = english_noun(chars, numeral(chars, whole + 1, false).map_or(whole, |other| other.end) + 1, false)
    {
        let unit = phrase.head.map_or("item", |(unit, _)| unit);
        return Some(Found { unit: Some(unit), kind: Kind::Count, noun: (phrase.start, phrase.end), ..figure.clone() });
    }
    let unit = last?;
    let next: String = chars.get(figure.end + 1..word_end(chars, figure.end + 1)).unwrap_or_default().iter().collect();
    let latin = chars.get(figure.end).is_some_and(|c| *c == ' ' || c.is_ascii_punctuation()) && figure.style != Style::Chinese;
    let ends = chars.get(figure.end) != Some(&' ') || is_function_word(&next) || LISTS.undertaken.has(&next);
    let many = figure.value.is_some_and(|v| v >= rust_decimal::Decimal::TWO);
    (figure.kind == Kind::Bare && latin && ends && many).then(|| Found {
        unit: Some(unit),
        kind: Kind::Count,
        noun: (figure.end, figure.end),
        ..figure.clone()
    })
}

/// 人口三百六十余万: the noun in front counts people.
pub(super) fn headcount(chars: &[char], figure: &Found) -> Option<Found> {
    let mut at = figure.lead;
    at = LISTS.cumulative.before(chars, at).unwrap_or(at);
    while at > 0 && matches!(chars.get(at - 1), Some('约' | '达' | '为' | '有' | '是' | '已' | '近' | '超' | '共' | '到' | ' ')) {
        at -= 1;
    }
    let people = LISTS.population.before(chars, at).is_some();
    (figure.kind == Kind::Bare && people).then(|| Found { unit: Some("person"), kind: Kind::Count, ..figure.clone() })
}

/// 每年, every year, at the head of a part.
pub(super) fn leading_rate(chars: &[char], part: &Part) -> Option<Per> {
    let start = part.start + chars.get(part.start..part.end)?.iter().take_while(|c| **c == ' ').count();
    TABLES.rates_before.at(chars, start).map(|(_, per)| per)
}

/// 甲、乙将分别…: one actor for each figure; else the same for all.
pub(super) fn respective(actor: Option<&str>, chars: &[char], part: &Part, figures: usize) -> Vec<String> {
    let Some(actor) = actor else { return Vec::new() };
    let each = LISTS.each.within(chars, part.start, part.end).is_some();
    let names = several(actor);
    if each && names.len() == figures { names } else { vec![actor.to_owned(); figures] }
}
