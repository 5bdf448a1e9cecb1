//! Work done, gifts offered and states told: what verbs that no table lists say of a figure.

use super::classify::{Carry, View};
use super::cues::{ACTORS, Cue, Hit};
use super::horizon::Form;
use super::lists::LISTS;
use super::scan::Found;
use super::tables::Kind;

impl View<'_> {
    /// 过去五年，修复古桥18座; over the past two years we rebuilt 40 bridges: work done, whatever the verb.
    pub(super) fn past_work(&self, figure: &Found, carry: &Carry) -> bool {
        let thing = matches!(figure.kind, Kind::Count | Kind::Measure | Kind::Money) && figure.unit != Some("country");
        let told = self.hits.iter().any(|h| matches!(h.cue, Cue::State | Cue::Reach | Cue::Intent | Cue::Target | Cue::Note | Cue::Rule));
        // 沿岸居住着2.2亿人: what is there.
        let there = matches!(figure.lead.checked_sub(1).and_then(|i| self.chars.get(i)), Some('着' | '著'));
        let befell = LISTS.befalls.within(self.chars, self.part.start, figure.lead).is_some();
        if !thing || told || there || befell {
            return false;
        }
        if self.chars.get(figure.end.saturating_sub(1)).is_some_and(|c| c.is_ascii_alphabetic()) {
            return self.did(figure);
        }
        let before = self.chars.get(self.part.start..figure.lead).unwrap_or_default();
        (carry.since
            || self.phrases.iter().any(|p| {
                p.form == Form::Past
                    && self.chars.get(p.at.0..p.at.1).is_some_and(|text| text.iter().any(|c| matches!(c, '来' | '过' | '间' | '全')))
            }))
            && !self.chars.get(figure.tail..self.part.end).unwrap_or_default().iter().take(6).any(|c| *c == '的')
            && before.iter().filter(|c| crate::text::chars::is_han(**c)).count() >= 4
    }

    /// A verb in the past stands right before the amount, and we or a party did it.
    pub(super) fn did(&self, figure: &Found) -> bool {
        let before: String = self.chars.get(self.part.start..figure.lead).unwrap_or_default().iter().collect();
        let mut words = before.split_whitespace().rev();
        let Some(verb) = words.next() else { return false };
        let past = (verb.len() > 4 && verb.ends_with("ed") && !LISTS.befalls.has(verb)) || LISTS.participle.has(verb);
        past && (self.own || words.any(|w| matches!(w, "we" | "we've" | "and")))
    }

    /// 为25万名老年人免费体检, 为9800名患者恢复了视力: behind those for whom it is done stands what is done.
    pub(super) fn serves(&self, figure: &Found) -> bool {
        let rest = self.chars.get(figure.noun.1.max(figure.tail)..self.part.end).unwrap_or_default();
        rest.iter().take_while(|c| crate::text::chars::is_han(**c)).count() >= 2 && rest.first() != Some(&'的')
    }

    /// 占计划的七成, behind what was done: how much of the plan that is.
    pub(super) fn of_plan(&self, figure: &Found) -> bool {
        let of = LISTS.goal.within(self.chars, self.part.start, figure.lead);
        let of = of.is_some_and(|(at, end)| {
            let rest = self.chars.get(end..figure.lead).unwrap_or_default();
            self.chars.get(at.wrapping_sub(1)) == Some(&'占') && (rest.is_empty() || rest.len() < 4 && rest.ends_with(&['的']))
        });
        let behind = || LISTS.taken_from.at(self.chars, figure.tail).and_then(|end| LISTS.goal.at(self.chars, end));
        figure.kind == Kind::Percent && (of || behind().is_some())
    }

    /// Chinese people made 100 million trips: travellers travel, nobody gives them.
    pub(super) fn travels(&self, figure: &Found) -> bool {
        let (from, to) = (figure.noun.0.min(figure.end.saturating_sub(14)), figure.noun.1.max(figure.end));
        !self.own && LISTS.travel.within(self.chars, from.max(figure.start), to).is_some()
    }

    /// The same, and 了 says that it is over.
    pub(super) fn served(&self, figure: &Found) -> bool {
        let rest = self.chars.get(figure.noun.0.max(figure.tail)..self.part.end).unwrap_or_default();
        let for_them = LISTS.for_whom.before(self.chars, figure.lead).is_some();
        for_them && figure.kind == Kind::Count && rest.contains(&'了')
    }

    /// 3100万名儿童接种了疫苗, 3200艘渔船全部装上了定位仪: the verb behind what is counted has come to its end, and to good.
    pub(super) fn attained(&self, figure: &Found) -> bool {
        let from = figure.tail;
        let gave = |h: &Hit| h.cue == Cue::Give && h.start >= figure.end && self.chars.get(h.end) == Some(&'了');
        let ended = self.hits.iter().any(gave) || LISTS.attained.within(self.chars, from, self.part.end).is_some();
        let counted = matches!(figure.kind, Kind::Count | Kind::Measure) && figure.unit != Some("country");
        counted && ended && figure.lead <= self.part.start + 4 && !self.has(Cue::State)
    }

    /// 示范中心建成10个, in a plan too: the thing before the verb and its number behind reports, where a task would read 建成10个中心.
    pub(super) fn completed(&self, figure: &Found) -> bool {
        let counted = matches!(figure.kind, Kind::Count | Kind::Measure) && figure.noun.0 == figure.noun.1;
        let Some(verb) = self.hits.iter().rfind(|h| h.end <= figure.lead && h.cue == Cue::Give) else { return false };
        let word: String = self.chars.get(verb.start..verb.end).unwrap_or_default().iter().collect();
        let thing = self.chars.get(self.part.start..verb.start).unwrap_or_default();
        // 二、示范中心建成…: the number of the item is none of it.
        let thing = thing.rsplit(|c| matches!(c, '、' | '）' | ' ')).next().unwrap_or_default();
        let named = thing.len() >= 3
            && thing.iter().all(|c| crate::text::chars::is_han(*c))
            && (LISTS.stands_built.has(&word) || ACTORS.before(self.chars, verb.start).is_none());
        let alone = self.hits.iter().all(|h| h.start >= verb.start) && self.phrases.is_empty();
        LISTS.completed.has(&word) && alone && (LISTS.benefits.has(&word) || (counted && named))
    }

    /// `We offer 200 places`: saying it is doing it.
    pub(super) fn offers(&self, figure: &Found) -> bool {
        let mut at = self.part.start;
        while let Some(end) = LISTS.opener.at(self.chars, at).filter(|end| *end < figure.lead) {
            at = end;
        }
        let Some(mut at) = LISTS.own_side.at(self.chars, at) else { return false };
        while let Some(end) = LISTS.adverb.at(self.chars, at) {
            at = end;
        }
        LISTS.performs.at(self.chars, at).is_some_and(|end| end <= figure.lead)
    }

    /// 已有3.2亿元到位: a verb of fulfilment right behind the amount.
    pub(super) fn arrived(&self, figure: &Found) -> bool {
        let already = self.hits.iter().any(|h| h.end <= figure.lead && self.chars.get(h.start) == Some(&'已'));
        already && LISTS.completed.at(self.chars, figure.noun.1.max(figure.tail)).is_some()
    }

    /// `lifts 40,000 people out of hardship`: what happens to people is done for them.
    pub(super) fn lifts(&self, figure: &Found) -> bool {
        self.hits.iter().rfind(|h| h.end <= figure.lead).is_some_and(|h| self.is(h, &LISTS.lifts))
    }

    /// A state told inside a list of promises: 其 aside, a share or a stock that simply is.
    pub(super) fn is_so(&self, figure: &Found) -> bool {
        let within = LISTS.of_which.at(self.chars, self.part.start).is_some();
        let states = |h: &Hit| h.cue == Cue::State && !self.is(h, &LISTS.equals);
        // `but only 40 per cent of villages have one`: the share itself is what the verb tells of.
        let told = match self.hits.iter().rfind(|h| h.end <= figure.lead) {
            None if figure.kind == Kind::Percent => self.hits.iter().find(|h| h.start >= figure.end),
            before => before,
        };
        !within && told.is_some_and(states)
    }

    pub(super) fn remains(&self, figure: &Found) -> bool {
        self.hits.iter().any(|h| h.end <= figure.lead && self.is(h, &LISTS.remains)) && !self.gives(figure)
    }

    /// A volume of trade is reached, not given.
    pub(super) fn of_trade(&self, figure: &Found) -> bool {
        figure.kind == Kind::Money && LISTS.trade.within(self.chars, self.part.start, figure.lead).is_some()
    }
}
