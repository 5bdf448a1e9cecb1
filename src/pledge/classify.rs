//! The class of each figure: from the cues of its part of the clause, carried along a list and never past it.

use super::cues::{Cue, Hit};
use super::horizon::{Form, Phrase};
use super::lists::{LISTS, List};
use super::parts::Part;
use super::scan::Found;
use super::tables::Kind;
use crate::model::{Class, Date, Per};

/// What earlier parts of the clause, or of the list that it belongs to, have settled.
#[derive(Clone, Debug, Default)]
pub(super) struct Carry {
    pub(super) class: Option<Class>,
    pub(super) actor: Option<String>,
    /// The carried actor is a party whose own acts are pledges.
    pub(super) own: bool,
    pub(super) horizon: Option<Phrase>,
    pub(super) past: bool,
    /// What was reported is summed over several years.
    pub(super) since: bool,
    /// What held in front of a numbered list inside the sentence.
    pub(super) outer: Option<Phrase>,
    /// The horizon was said behind a figure: it holds on for the same statement, not for another's.
    pub(super) behind: bool,
}

/// One part with everything that was found in it.
pub(super) struct View<'a> {
    pub(super) chars: &'a [char],
    pub(super) part: Part,
    pub(super) hits: &'a [Hit],
    pub(super) phrases: &'a [Phrase],
    pub(super) own: bool,
    /// The document's date.
    pub(super) now: Option<Date>,
    /// The document is a plan or declaration: a bare verb of doing sets a task.
    pub(super) plan: bool,
}

impl View<'_> {
    pub(super) fn has(&self, cue: Cue) -> bool {
        self.first(cue).is_some()
    }

    pub(super) fn first(&self, cue: Cue) -> Option<&Hit> {
        self.hits.iter().find(|h| h.cue == cue)
    }

    pub(super) fn latin(&self, hit: &Hit) -> bool {
        self.chars.get(hit.start).is_some_and(char::is_ascii)
    }

    pub(super) fn past(&self) -> bool {
        self.phrases.iter().any(|p| p.form == Form::Past)
    }

    /// The same, less 2021年承诺的…, which only says which one is meant.
    fn past_itself(&self) -> bool {
        let said = |p: &Phrase| {
            let to = (p.at.1 + 6).min(self.chars.len());
            LISTS
                .undertaken
                .within(self.chars, p.at.1, to)
                .is_some_and(|(_, end)| self.chars.get(end..to).is_some_and(|r| r.contains(&'的')))
        };
        self.phrases.iter().any(|p| p.form == Form::Past && !said(p))
    }

    /// A phrase that looks ahead: in the part, or in front of the list that it belongs to. A period that has long begun
    /// may as well look back.
    fn ahead<'c>(&'c self, carry: &'c Carry) -> Option<&'c Phrase> {
        let begun = |p: &Phrase| matches!((p.start, self.now), (Some(start), Some(now)) if start.year < now.year);
        self.phrases
            .iter()
            .find(|p| p.form != Form::Past)
            .or(carry.horizon.as_ref().filter(|_| !self.past() && !carry.past))
            .filter(|p| !begun(p))
    }

    /// A verb of doing whose object the figure may be: the last verb before it, or one behind it in a passive or behind
    /// the party that receives (向14国派出).
    pub(super) fn gives(&self, figure: &Found) -> bool {
        // A verb bound to another noun by 的, or behind 成长为, does not govern the figure.
        let turned =
            self.hits.iter().find(|h| h.cue == Cue::State && h.end >= h.start + 2 && !self.latin(h)).map_or(usize::MAX, |h| h.start);
        let free = |h: &&Hit| self.chars.get(h.end) != Some(&'的') && h.start < turned;
        let verbs = || self.hits.iter().filter(|h| matches!(h.cue, Cue::Give | Cue::Gave | Cue::Reach)).filter(free);
        // 让300万人喝上放心水, lift 80 million people: those for whom it is done.
        let helped = matches!(figure.unit, Some("person" | "item")) && figure.kind == Kind::Count;
        if helped && LISTS.for_whom.before(self.chars, figure.lead).is_some() && self.serves(figure) {
            return true;
        }
        if helped && (LISTS.lets.before(self.chars, figure.lead).is_some() || self.lifts(figure)) {
            return true;
        }
        // 联合培养规模翻一番: a level grows, whatever verb names it.
        let grows = figure.kind == Kind::Multiple && !self.has(Cue::Intent);
        if let Some(last) = verbs().rfind(|h| h.end <= figure.lead && !grows) {
            // `was opened and handles 2 million tonnes`: a later verb that says what is.
            let worth = |h: &Hit| self.chars.get(h.start..h.end) == Some(&['w', 'o', 'r', 't', 'h']);
            let stated =
                self.hits.iter().any(|h| h.cue == Cue::State && self.latin(h) && h.start >= last.end && h.end <= figure.lead && !worth(h));
            return last.cue != Cue::Reach && !stated;
        }
        let receives = figure.lead > self.part.start
            && self.chars.get(figure.lead - 1).is_some_and(|c| matches!(c, '向' | '为' | '给' | '对'))
            && !self.hits.iter().any(|h| h.cue == Cue::State && h.end == figure.lead && h.end >= h.start + 2);
        verbs().any(|h| h.cue != Cue::Reach && (self.passive(h) || receives || (!self.latin(h) && self.modal_between(figure, h))))
    }

    /// 100个项目将启动, 3万吨已交付: a modal word stands between the figure and its verb.
    fn modal_between(&self, figure: &Found, verb: &Hit) -> bool {
        self.hits.iter().any(|h| matches!(h.cue, Cue::Intent | Cue::Target | Cue::Done) && h.start >= figure.end && h.end <= verb.start)
    }

    /// Whether a form of `be` stands right before a participle.
    fn passive(&self, hit: &Hit) -> bool {
        LISTS.be.before(self.chars, hit.start).is_some()
    }

    /// `have been`: the passive of what is over.
    fn passive_behind(&self, hit: &Hit) -> bool {
        self.chars.get(hit.end..hit.end + 5) == Some(&[' ', 'b', 'e', 'e', 'n'])
    }

    /// Whether a cue is a word of a list.
    pub(super) fn is(&self, hit: &Hit, list: &List) -> bool {
        list.is(self.chars, hit.start, hit.end)
    }

    /// 四分之一的水库需要加固, 2 million people need food: what is in need, not what is asked of anybody.
    fn in_need(&self, figure: &Found) -> bool {
        let Some(need) = self.hits.iter().find(|h| self.is(h, &LISTS.needs)) else { return false };
        // 重建需资金约8亿美元: nothing done stands between.
        let bare =
            need.end <= figure.lead && figure.kind == Kind::Money && !self.hits.iter().any(|h| h.start >= need.end && h.end <= figure.lead);
        (figure.end <= need.start || bare) && !self.has(Cue::Intent)
    }

    /// `sea levels could rise by 30 centimetres`.
    fn supposed(&self, figure: &Found) -> bool {
        // 据专家预测，…还会增加两成: said in the part before.
        let floor = self.part.start.saturating_sub(30);
        let foreseen = LISTS.foreseen.within(self.chars, floor, figure.lead).is_some_and(|(_, end)| {
            self.chars.get(end..figure.lead).is_some_and(|between| !between.iter().any(|c| matches!(c, '。' | '；')))
        });
        (foreseen || self.hits.iter().any(|h| h.end <= figure.lead && self.is(h, &LISTS.supposes))) && !self.has(Cue::Intent)
    }

    /// 把入海垃圾减少四成，将15%的海域划为禁渔区, in a list of goals: 将 takes in hand, as 把 does.
    fn takes_in_hand(&self, figure: &Found, will: &Hit, carry: &Carry) -> bool {
        let ought = self.hits.iter().any(|h| h.cue == Cue::Target && h.end == will.start);
        ought || (carry.class == Some(Class::Target) && (will.end == figure.lead || will.start <= self.part.start + 1))
    }

    /// A goal reported as reached, also with words between: 目标提前两年完成.
    pub(super) fn met(&self) -> bool {
        // 到2026年全部建成: what is to be whole one day is not yet.
        let to_come =
            |h: &Hit| self.chars.get(h.start) == Some(&'全') && self.phrases.iter().any(|p| p.form == Form::By && p.at.1 <= h.start);
        if self.hits.iter().any(|h| h.cue == Cue::Met && !to_come(h)) {
            return true;
        }
        // 已提前两年兑现…的承诺; 目标提前两年完成: words of fullness, shortly before a verb of keeping, of what was undertaken.
        let Some((goal, past)) = LISTS.goal.within(self.chars, self.part.start, self.part.end) else { return false };
        let (mut at, end) = (self.part.start, self.part.end);
        while let Some((full, behind)) = LISTS.in_full.within(self.chars, at, end) {
            let kept = LISTS.keeps.within(self.chars, behind, (behind + 9).min(end));
            if kept.is_some_and(|(_, stop)| past == full || stop <= goal) {
                return true;
            }
            at = behind;
        }
        false
    }

    /// The class that the part's own words give the figure, if they say anything.
    fn spoken(&self, figure: &Found, carry: &Carry) -> Option<Class> {
        if self.met() {
            return Some(Class::Delivered);
        }
        if self.in_need(figure) || self.supposed(figure) {
            return Some(Class::Statistic);
        }
        if self.has(Cue::Rule) {
            return Some(Class::Other);
        }
        if self.offers(figure) {
            return Some(Class::Pledge);
        }
        let gives = self.gives(figure);
        let reach = self.has(Cue::Reach) || matches!(figure.kind, Kind::Multiple);
        let intent =
            self.hits.iter().find(|h| h.cue == Cue::Intent && self.chars.get(h.end) != Some(&'的')).filter(|h| {
                self.chars.get(h.start..h.end) != Some(&['将']) || !(self.past_itself() || self.takes_in_hand(figure, h, carry))
            });
        // `should have been scrapped` wishes for the past, unless a day is set for it.
        let wished = |h: &&Hit| {
            let have = self.latin(h) && self.chars.get(h.end..h.end + 6) == Some(&[' ', 'h', 'a', 'v', 'e', ' ']);
            !have || self.ahead(carry).is_some()
        };
        let target = self.hits.iter().filter(wished).find(|h| h.cue == Cue::Target && self.chars.get(h.end) != Some(&'的'));
        match (intent, target) {
            (Some(intent), None) => return Some(self.intended(figure, carry, intent, gives, reach)),
            (Some(_), Some(_)) if gives => return Some(Class::Pledge),
            (_, Some(_)) => return Some(Class::Target),
            (None, None) => {}
        }
        // 到2030年累计达到…: a sum that lies ahead.
        let over = self.hits.iter().any(|h| h.cue == Cue::Done && !self.is(h, &LISTS.sum)) || self.ahead(carry).is_none();
        if self.has(Cue::Done) && over {
            let latin = self.first(Cue::Done).is_some_and(|h| self.latin(h));
            // `30 countries have joined`: they act, they are not what was given.
            if latin && (self.acts(figure) || self.travels(figure)) {
                return Some(Class::Statistic);
            }
            let states = reach || self.has(Cue::State);
            let did = !states && !matches!(figure.kind, Kind::Percent | Kind::Bare | Kind::Multiple) && !self.joins(figure);
            // `131,000 hectares have been brought back`: what is in the passive was done by somebody.
            let passive = || self.hits.iter().any(|h| h.cue == Cue::Done && h.start >= figure.end && self.passive_behind(h));
            let made = matches!(figure.kind, Kind::Count | Kind::Measure | Kind::Money) && passive();
            let delivered =
                if latin { !reach || gives || made } else { gives || did || (reach && figure.kind != Kind::Percent && self.own) };
            let kept = carry.class == Some(Class::Delivered) && figure.kind != Kind::Percent;
            return Some(if delivered || kept || self.stands(figure) { Class::Delivered } else { Class::Statistic });
        }
        let ahead = self.ahead(carry);
        if ahead.is_none() && (self.past() || carry.past) {
            // 目前日均开行60列: how things stand.
            if matches!(figure.per, Some(Per::Day | Per::Month)) && self.says_now() {
                return Some(Class::Statistic);
            }
            let kept = carry.class == Some(Class::Delivered) && !matches!(figure.kind, Kind::Percent | Kind::Multiple);
            return Some(if gives || kept || self.past_work(figure, carry) || self.attained(figure) || self.stands(figure) {
                Class::Delivered
            } else {
                Class::Statistic
            });
        }
        // `3,800 tonnes were shipped this year`.
        if self.has(Cue::Gave) && gives && ahead.is_some_and(|p| p.form != Form::By) && !self.has(Cue::Give) {
            return Some(Class::Delivered);
        }
        if self.arrived(figure) || (ahead.is_none() && self.past_work(figure, carry)) {
            return Some(Class::Delivered);
        }
        if let Some(phrase) = ahead {
            let stated = matches!(carry.class, Some(Class::Pledge | Class::Target));
            return match (gives, phrase.form) {
                (true, _) => Some(if carry.class == Some(Class::Target) && !(carry.own && phrase.form != Form::By) {
                    Class::Target
                } else {
                    Class::Pledge
                }),
                (false, Form::By) if reach || !stated => Some(Class::Target),
                (false, _) if stated => carry.class,
                (false, _) if reach && self.gift(figure.lead) => Some(Class::Pledge),
                (false, _) => reach.then_some(Class::Target),
            };
        }
        if (self.has(Cue::Gave) || self.lifts(figure)) && gives || self.stands(figure) || self.served(figure) || self.attained(figure) {
            return Some(Class::Delivered);
        }
        None
    }

    fn says_now(&self) -> bool {
        self.phrases.iter().any(|p| LISTS.now.is(self.chars, p.at.0, p.at.1))
    }

    /// 四个中心揭牌: the thing counted has come to stand.
    fn stands(&self, figure: &Found) -> bool {
        matches!(figure.kind, Kind::Count | Kind::Measure)
            && figure.per.is_none()
            && self.hits.iter().any(|h| {
                let behind = h.start >= figure.end && self.chars.get(h.end) != Some(&'的');
                // 图书船下水4艘: the thing stands before the verb.
                h.cue == Cue::Born && (behind || (h.end == figure.lead && h.start >= self.part.start + 2))
            })
    }

    /// A future word: a pledge, unless it is about a level that nobody's own act reaches.
    fn intended(&self, figure: &Found, carry: &Carry, intent: &Hit, gives: bool, reach: bool) -> Class {
        if gives || !reach {
            return Class::Pledge;
        }
        let verb = self.hits.iter().find(|h| h.cue == Cue::Reach && h.start >= intent.end);
        if self.of_trade(figure) {
            return Class::Target;
        }
        let own = self.own || (carry.own && verb.is_some()) || self.gift(figure.lead);
        let level = figure.kind == Kind::Percent && self.phrases.iter().any(|p| p.form == Form::By);
        if (own || carry.class == Some(Class::Pledge)) && !level { Class::Pledge } else { Class::Target }
    }

    /// The class where neither the part nor the list before it says anything.
    fn unspoken(&self, figure: &Found) -> Class {
        let gives = self.gives(figure);
        let reach = self.has(Cue::Reach) || figure.kind == Kind::Multiple;
        if self.plan && self.completed(figure) {
            return Class::Delivered;
        }
        match (gives && !self.has(Cue::State), reach) {
            (true, _) if self.plan => Class::Pledge,
            // 完成目标的一半: a share says how far, not what was given.
            (true, _)
                if figure.kind != Kind::Percent
                    && self.hits.iter().any(|h| h.cue == Cue::Give && !self.latin(h) && !self.is(h, &LISTS.attitudes)) =>
            {
                Class::Delivered
            }
            (_, true) if self.plan && !self.has(Cue::State) => {
                if self.gift(figure.lead) {
                    Class::Pledge
                } else {
                    Class::Target
                }
            }
            _ if self.has(Cue::Urge) && (reach || figure.kind == Kind::Percent) => Class::Target,
            _ => Class::Statistic,
        }
    }

    /// A verb of doing that opens the part, and what it did.
    fn built(&self, figure: &Found) -> bool {
        let opens = self.hits.first().is_some_and(|h| h.cue == Cue::Give && h.start == self.part.start);
        opens && matches!(figure.kind, Kind::Count | Kind::Measure) && self.unspoken(figure) == Class::Delivered
    }

    /// The class of a figure and whether its words hold for what follows.
    pub(super) fn class(&self, figure: &Found, carry: &Carry) -> (Class, bool) {
        if let Some(class) = self.nearest(figure) {
            return (class, false);
        }
        if carry.class == Some(Class::Delivered) && self.of_plan(figure) {
            return (Class::Delivered, false);
        }
        let (class, spoken) = match self.spoken(figure, carry) {
            Some(class) => (class, true),
            None => match carry.class {
                // 各方认捐2亿，仍有5亿缺口.
                Some(Class::Pledge | Class::Target) if self.remains(figure) || (self.is_so(figure) && !self.gives(figure)) => {
                    (Class::Statistic, false)
                }
                Some(Class::Delivered)
                    if self.remains(figure) || self.levels(figure) || (figure.kind == Kind::Percent && !self.gives(figure)) =>
                {
                    (Class::Statistic, false)
                }
                // 发电860亿千瓦时；建成电站2座: what is told of a year binds no work done in it.
                Some(Class::Statistic) if self.built(figure) => (Class::Delivered, false),
                Some(class) => (class, false),
                None => (self.unspoken(figure), false),
            },
        };
        let done = carry.class.is_none() && class == Class::Delivered;
        let told = spoken || carry.class.is_some();
        (self.corrected(figure, class, told), (spoken || done) && class != Class::Other)
    }
}
