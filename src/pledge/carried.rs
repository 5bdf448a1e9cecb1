//! What a list carries from one part of a sentence to the next: class, actor and horizon, and where they end.

use super::classify::Carry;
use super::cues::{Cue, Hit};
use super::figures::Reader;
use super::horizon::{Form, Phrase, plus_months};
use super::lists::LISTS;
use super::parts::{Part, is_own, item};
use super::scan::Found;
use super::tables::Kind;
use crate::model::{Class, Date};

impl Reader<'_> {
    /// 三年共培训…: ahead where something ahead was said before it, else a report.
    pub(super) fn settle_totals(&self, phrases: &mut [Phrase], hits: &[Hit], carry: &Carry) {
        let task = self.plan && !hits.iter().any(|h| matches!(h.cue, Cue::Done | Cue::Met));
        let mut ahead = !self.review && (task || carry.horizon.is_some() || matches!(carry.class, Some(Class::Pledge | Class::Target)));
        for phrase in phrases {
            let said = hits.iter().any(|h| matches!(h.cue, Cue::Intent | Cue::Target) && h.start < phrase.at.1 + 12);
            // Under a heading that looks back the year is that one (全年完成…).
            if self.review && !said && matches!(phrase.form, Form::Period | Form::From | Form::Year | Form::Within) {
                phrase.form = Form::Past;
            }
            // 全年检测桥梁420座, in a text that is no plan: the year that is over.
            let whole_year = LISTS.whole_year.is(&self.folded.chars, phrase.at.0, phrase.at.1);
            let told = hits.iter().any(|h| h.cue == Cue::Done && h.end <= phrase.at.0);
            if whole_year && (told || !(self.plan || said || ahead)) {
                phrase.form = Form::Past;
            }
            if phrase.form == Form::Total {
                phrase.form = if ahead || said { Form::Within } else { Form::Past };
            } else {
                ahead |= phrase.form != Form::Past;
            }
        }
    }

    /// A new statement or a new actor ends what was carried.
    pub(super) fn enter(&self, part: &Part, hits: &[Hit], own: Option<(usize, usize)>, actor: Option<&str>, carry: &mut Carry) {
        let speaks = hits.iter().any(|h| h.cue == Cue::Intent);
        let other = actor.is_some() && carry.actor.is_some() && actor != carry.actor.as_deref();
        if carry.behind && actor.is_some() {
            (carry.horizon, carry.behind) = (None, false);
        }
        // 第一，…；第二，…: a date said in one item ends with it.
        match item(&self.folded.chars, part.start) {
            Some((_, true)) => carry.outer = carry.horizon.clone(),
            Some((_, false)) => carry.horizon = carry.outer.clone(),
            None => {}
        }
        if other && (part.fresh || speaks) {
            carry.horizon = None;
            if part.fresh {
                carry.class = None;
            }
        }
        if part.fresh {
            carry.past = false;
        }
        if let Some(actor) = actor {
            carry.own = is_own(&self.folded.chars, own);
            carry.actor = Some(actor.to_owned());
        }
    }

    /// The horizon of a figure: in its own part, else carried.
    pub(super) fn horizon(&self, figure: &Found, phrases: &[Phrase], figures: &[Found], carry: &Carry) -> Option<Phrase> {
        let ahead = || phrases.iter().filter(|p| p.form != Form::Past);
        let before = ahead().rfind(|p| p.at.1 <= figure.lead);
        // A phrase behind the figure is its own, unless a nearer figure or an earlier phrase takes it.
        let behind = ahead().find(|p| p.at.0 >= figure.end);
        let own = match (before, behind) {
            (Some(before), Some(behind)) => {
                let shared = figures.iter().any(|f| f.start >= figure.end && f.end <= behind.at.0);
                // `1,200 a year from 2022 and 35,000 by 2025`: the first one has its own behind it.
                let taken = figures.iter().any(|f| f.end <= before.at.0) && self.folded.chars.get(figure.start).is_some_and(char::is_ascii);
                Some(if taken && !shared {
                    behind
                } else if shared || before.at.1 + 30 >= figure.lead {
                    before
                } else {
                    behind
                })
            }
            (before, behind) => before.or(behind),
        };
        let phrase = own.cloned().or_else(|| carry.horizon.clone())?;
        Some(self.counted(phrase, carry))
    }

    /// 三年共… counts from a start said before (从明年起).
    pub(super) fn counted(&self, mut phrase: Phrase, carry: &Carry) -> Phrase {
        let start = carry.horizon.as_ref().filter(|h| h.form == Form::From).and_then(|h| h.start);
        if let (Form::Within, Some(start), Some(months)) = (phrase.form, start, phrase.months) {
            phrase.start = Some(start);
            phrase.end = plus_months(start, months)
                .map(|end| Date::new(end.year, end.month, end.day.saturating_sub(1)).unwrap_or(Date::end_of(end.year.saturating_sub(1))));
        }
        phrase
    }

    pub(super) fn leave(
        &self,
        (p, last_part): (usize, bool),
        phrases: &[Phrase],
        figures: &[Found],
        hits: &[Hit],
        carry: &mut Carry,
        trailing: &mut Vec<(usize, Phrase)>,
    ) {
        let last = phrases.iter().rfind(|x| x.form != Form::Past).cloned().map(|phrase| self.counted(phrase, carry));
        if let Some(phrase) = last {
            let first = figures.iter().find(|f| f.start >= phrase.at.1 || f.end <= phrase.at.0);
            let behind = first.is_some_and(|f| f.end <= phrase.at.0);
            // `…, next year.` closes the sentence: it holds for what was said before it.
            if behind || (figures.is_empty() && last_part) {
                // A part with its own future word (of which … will be spent by …) says its date for itself.
                let own = carry.class.is_some() && p > 0 && hits.iter().any(|h| h.cue == Cue::Intent);
                if !own && self.folded.chars.get(phrase.at.0).is_some_and(char::is_ascii) {
                    trailing.push((p, phrase.clone()));
                }
                if behind && !last_part && carry.horizon.is_none() {
                    (carry.horizon, carry.behind) = (Some(phrase), true);
                }
            } else if phrase.form != Form::Within || carry.horizon.is_none() {
                (carry.horizon, carry.behind) = (Some(phrase), false);
                carry.past = false;
            }
        }
        if let Some(past) = phrases.iter().find(|x| x.form == Form::Past) {
            carry.past = true;
            carry.since = self.since(past);
        }
        // A part without figures can still say what the list after it is (中方承诺，…).
        if figures.iter().all(|f| f.kind == Kind::Time) {
            for hit in hits {
                match hit.cue {
                    // 去年宣布的…: told back, not said anew.
                    Cue::Intent | Cue::Target if self.folded.chars.get(hit.end) == Some(&'的') => {}
                    // 将于2030年前实现…: a level to be reached by a date is a goal.
                    Cue::Intent if self.level(hits, phrases) => (carry.class, carry.past) = (Some(Class::Target), false),
                    Cue::Intent => (carry.class, carry.past) = (Some(Class::Pledge), false),
                    Cue::Target => (carry.class, carry.past) = (Some(Class::Target), false),
                    Cue::Met => carry.class = Some(Class::Delivered),
                    // 一期已经完工，打井…
                    Cue::Born if hits.iter().any(|h| h.cue == Cue::Done) => carry.class = carry.class.or(Some(Class::Delivered)),
                    _ => {}
                }
            }
        } else if hits.iter().any(|h| matches!(h.cue, Cue::Intent | Cue::Target)) {
            carry.past = false;
        }
    }

    /// A report over several years is a sum.
    pub(super) fn sums(&self, class: Class, figure: &Found, phrases: &[Phrase], carry: &Carry) -> bool {
        let since = phrases.iter().find(|x| x.form == Form::Past).map_or(carry.since, |x| self.since(x));
        since && class == Class::Delivered && figure.kind != Kind::Percent
    }

    /// 五年来, since 2015, 自2021年以来: the time over which reports are summed.
    pub(super) fn since(&self, phrase: &Phrase) -> bool {
        let words: String = self.folded.chars.get(phrase.at.0..phrase.at.1).unwrap_or_default().iter().collect();
        LISTS.since.inside(&words) && words != "last year"
    }

    /// A part that speaks of reaching a level by a date, and of no act of giving.
    pub(super) fn level(&self, hits: &[Hit], phrases: &[Phrase]) -> bool {
        let reaches = |h: &Hit| h.cue == Cue::Reach && LISTS.level.is(&self.folded.chars, h.start, h.end);
        let gives = hits.iter().any(|h| matches!(h.cue, Cue::Give | Cue::Gave));
        hits.iter().any(reaches) && !gives && phrases.iter().any(|p| p.form == Form::By)
    }
}
