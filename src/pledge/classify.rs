//! The class of each figure: from the cues of its part of the clause, carried along a list and never past it.

use super::cues::{Cue, GIFTS, Hit};
use super::horizon::{Form, Phrase};
use super::parts::Part;
use super::scan::Found;
use super::tables::Kind;
use crate::model::{Approx, Class, Date, Per};
use rust_decimal::Decimal;

/// What earlier parts of the clause, or of the list that it belongs to, have settled.
#[derive(Clone, Debug, Default)]
pub(super) struct Carry {
    pub(super) class: Option<Class>,
    pub(super) actor: Option<String>,
    /// The carried actor is a party whose own acts are pledges.
    pub(super) own: bool,
    pub(super) horizon: Option<Phrase>,
    pub(super) past: bool,
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
    fn has(&self, cue: Cue) -> bool {
        self.first(cue).is_some()
    }

    fn first(&self, cue: Cue) -> Option<&Hit> {
        self.hits.iter().find(|h| h.cue == cue)
    }

    fn latin(&self, hit: &Hit) -> bool {
        self.chars.get(hit.start).is_some_and(char::is_ascii)
    }

    fn past(&self) -> bool {
        self.phrases.iter().any(|p| p.form == Form::Past)
    }

    /// The same, less 2021年承诺的…, which only says which one is meant.
    fn past_itself(&self) -> bool {
        let said = |p: &Phrase| {
            let behind: String = self.chars.get(p.at.1..).unwrap_or_default().iter().take(6).collect();
            behind.contains('的') && ["承诺", "宣布", "提出", "确定", "签署", "商定", "议定"].iter().any(|w| behind.contains(w))
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
    fn gives(&self, figure: &Found) -> bool {
        // A verb bound to another noun by 的, or behind 成长为, does not govern the figure.
        let turned =
            self.hits.iter().find(|h| h.cue == Cue::State && h.end >= h.start + 2 && !self.latin(h)).map_or(usize::MAX, |h| h.start);
        let free = |h: &&Hit| self.chars.get(h.end) != Some(&'的') && h.start < turned;
        let verbs = || self.hits.iter().filter(|h| matches!(h.cue, Cue::Give | Cue::Gave | Cue::Reach)).filter(free);
        // 让300万人喝上放心水, lift 80 million people: those for whom it is done.
        let helped = matches!(figure.unit, Some("person" | "item")) && figure.kind == Kind::Count;
        let lead = figure.lead.checked_sub(1).and_then(|i| self.chars.get(i));
        if helped && (matches!(lead, Some('让' | '使')) || self.lifts(figure)) {
            return true;
        }
        if let Some(last) = verbs().rfind(|h| h.end <= figure.lead) {
            // `was opened and handles 2 million tonnes`: a later verb that says what is.
            let stated = self.hits.iter().any(|h| h.cue == Cue::State && self.latin(h) && h.start >= last.end && h.end <= figure.lead);
            return last.cue != Cue::Reach && !stated;
        }
        let receives = figure.lead > self.part.start
            && self.chars.get(figure.lead - 1).is_some_and(|c| matches!(c, '向' | '为' | '给' | '对'))
            && !self.hits.iter().any(|h| h.cue == Cue::State && h.end == figure.lead && h.end >= h.start + 2);
        verbs().any(|h| h.cue != Cue::Reach && (self.passive(h) || receives || (!self.latin(h) && self.modal_between(figure, h))))
    }

    fn lifts(&self, figure: &Found) -> bool {
        let word = self.hits.iter().rfind(|h| h.end <= figure.lead).map(|h| (h.start, h.end));
        word.and_then(|(a, b)| self.chars.get(a..b)).is_some_and(|w| w.starts_with(&['l', 'i', 'f', 't']))
    }

    /// 100个项目将启动, 3万吨已交付: a modal word stands between the figure and its verb.
    fn modal_between(&self, figure: &Found, verb: &Hit) -> bool {
        self.hits.iter().any(|h| matches!(h.cue, Cue::Intent | Cue::Target | Cue::Done) && h.start >= figure.end && h.end <= verb.start)
    }

    /// Whether `was`, `were`, `been` or `be` stands right before a participle.
    fn passive(&self, hit: &Hit) -> bool {
        let before: String = self.chars.get(hit.start.saturating_sub(7)..hit.start).unwrap_or_default().iter().collect();
        ["was ", "were ", "been ", "be ", "being "].iter().any(|w| before.ends_with(w))
    }

    /// 四分之一的水库需要加固, 2 million people need food: what is in need, not what is asked of anybody.
    fn in_need(&self, figure: &Found) -> bool {
        let needs = |h: &&Hit| {
            let word: String = self.chars.get(h.start..h.end).unwrap_or_default().iter().collect();
            matches!(word.as_str(), "需要" | "急需" | "need" | "need to" | "needs to")
        };
        self.hits.iter().find(needs).is_some_and(|h| figure.end <= h.start) && !self.has(Cue::Intent)
    }

    /// A goal reported as reached, also with words between: 目标提前两年完成.
    fn met(&self) -> bool {
        if self.has(Cue::Met) {
            return true;
        }
        let part = self.chars.get(self.part.start..self.part.end).unwrap_or_default();
        // 已提前两年兑现…的承诺.
        if let Some(kept) = part.windows(2).position(|w| w == ['兑', '现']) {
            let before: String = part.get(kept.saturating_sub(9)..kept).unwrap_or_default().iter().collect();
            if ["已", "提前", "如期", "全部", "全面", "按期"].iter().any(|w| before.contains(w)) {
                return true;
            }
        }
        let Some(goal) = part.windows(2).position(|w| w == ['目', '标']) else { return false };
        let rest: String = part.get(goal + 2..).unwrap_or_default().iter().take(16).collect();
        ["已", "提前", "如期", "顺利", "圆满", "全部"].iter().any(|w| rest.starts_with(w))
            && ["完成", "实现", "达成", "达到"].iter().any(|w| rest.ends_with(w) || rest.contains(w))
    }

    /// The class that the part's own words give the figure, if they say anything.
    fn spoken(&self, figure: &Found, carry: &Carry) -> Option<Class> {
        if self.met() {
            return Some(Class::Delivered);
        }
        if self.in_need(figure) {
            return Some(Class::Statistic);
        }
        if self.has(Cue::Rule) {
            return Some(Class::Other);
        }
        let gives = self.gives(figure);
        let reach = self.has(Cue::Reach) || matches!(figure.kind, Kind::Multiple);
        let intent = self
            .hits
            .iter()
            .find(|h| h.cue == Cue::Intent && self.chars.get(h.end) != Some(&'的'))
            .filter(|h| !(self.past_itself() && self.chars.get(h.start..h.end) == Some(&['将'])));
        let target = self.hits.iter().find(|h| h.cue == Cue::Target && self.chars.get(h.end) != Some(&'的'));
        match (intent, target) {
            (Some(intent), None) => return Some(self.intended(figure, carry, intent, gives, reach)),
            (Some(_), Some(_)) if gives => return Some(Class::Pledge),
            (_, Some(_)) => return Some(Class::Target),
            (None, None) => {}
        }
        if self.has(Cue::Done) {
            let latin = self.first(Cue::Done).is_some_and(|h| self.latin(h));
            // `30 countries have joined`: they act, they are not what was given.
            if latin && self.acts(figure) {
                return Some(Class::Statistic);
            }
            let states = reach || self.has(Cue::State);
            let did = !states && !matches!(figure.kind, Kind::Percent | Kind::Bare | Kind::Multiple) && !self.joins(figure);
            let delivered = if latin { !reach || gives } else { gives || did || (reach && figure.kind != Kind::Percent && self.own) };
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
            return Some(if gives || kept { Class::Delivered } else { Class::Statistic });
        }
        if let Some(phrase) = ahead {
            let stated = matches!(carry.class, Some(Class::Pledge | Class::Target));
            return match (gives, phrase.form) {
                (true, _) => Some(if carry.class == Some(Class::Target) { Class::Target } else { Class::Pledge }),
                (false, Form::By) if reach || !stated => Some(Class::Target),
                (false, _) if stated => carry.class,
                (false, _) => reach.then_some(Class::Target),
            };
        }
        if (self.has(Cue::Gave) || self.lifts(figure)) && gives || self.stands(figure) {
            return Some(Class::Delivered);
        }
        None
    }

    fn says_now(&self) -> bool {
        let now = |p: &Phrase| matches!(self.chars.get(p.at.0..p.at.1), Some(['目' | '当', '前'] | ['如', '今'] | ['现', '在']));
        self.phrases.iter().any(now)
    }

    /// 90多个国家已加入: they act, they are not what was done.
    fn joins(&self, figure: &Found) -> bool {
        let behind: String = self.chars.get(figure.noun.1.max(figure.tail)..self.part.end).unwrap_or_default().iter().take(6).collect();
        matches!(figure.unit, Some("country" | "institution" | "person"))
            && (self.first(Cue::Done).is_some_and(|h| h.start >= figure.end)
                || ["加入", "参与", "参加", "支持", "签署", "响应"].iter().any(|w| behind.contains(w)))
    }

    /// 四个中心揭牌: the thing counted has come to stand.
    fn stands(&self, figure: &Found) -> bool {
        matches!(figure.kind, Kind::Count | Kind::Measure)
            && figure.per.is_none()
            && self.hits.iter().any(|h| h.cue == Cue::Born && h.start >= figure.end && self.chars.get(h.end) != Some(&'的'))
    }

    /// A gift stands in front of the verb of change: 名额将翻一番.
    fn gift(&self, to: usize) -> bool {
        (self.part.start..to).any(|i| GIFTS.at(self.chars, i).is_some_and(|(end, ())| end <= to))
    }

    /// A future word: a pledge, unless it is about a level that nobody's own act reaches.
    fn intended(&self, figure: &Found, carry: &Carry, intent: &Hit, gives: bool, reach: bool) -> Class {
        if gives || !reach {
            return Class::Pledge;
        }
        let verb = self.hits.iter().find(|h| h.cue == Cue::Reach && h.start >= intent.end);
        let own = self.own || (carry.own && verb.is_some()) || self.gift(figure.lead);
        let level = figure.kind == Kind::Percent && self.phrases.iter().any(|p| p.form == Form::By);
        if (own || carry.class == Some(Class::Pledge)) && !level { Class::Pledge } else { Class::Target }
    }

    /// The class where neither the part nor the list before it says anything.
    fn unspoken(&self, figure: &Found) -> Class {
        let gives = self.gives(figure);
        let reach = self.has(Cue::Reach) || figure.kind == Kind::Multiple;
        match (gives && !self.has(Cue::State), reach) {
            (true, _) if self.plan => Class::Pledge,
            // 完成目标的一半: a share says how far, not what was given.
            (true, _) if figure.kind != Kind::Percent && self.hits.iter().any(|h| h.cue == Cue::Give && !self.latin(h)) => Class::Delivered,
            (_, true) if self.plan && !self.has(Cue::State) => Class::Target,
            _ if self.has(Cue::Urge) && (reach || figure.kind == Kind::Percent) => Class::Target,
            _ => Class::Statistic,
        }
    }

    /// The class of a figure and whether its words hold for what follows.
    pub(super) fn class(&self, figure: &Found, carry: &Carry) -> (Class, bool) {
        if let Some(class) = self.nearest(figure) {
            return (class, false);
        }
        let (class, spoken) = match self.spoken(figure, carry) {
            Some(class) => (class, true),
            None => match carry.class {
                Some(Class::Delivered) if self.levels(figure) || (figure.kind == Kind::Percent && !self.gives(figure)) => {
                    (Class::Statistic, false)
                }
                Some(class) => (class, false),
                None => (self.unspoken(figure), false),
            },
        };
        let done = carry.class.is_none() && class == Class::Delivered;
        let told = spoken || carry.class.is_some();
        (self.corrected(figure, class, told), (spoken || done) && class != Class::Other)
    }

    /// 贸易额达到…: a level of the world, though the list before it reports what was done.
    fn levels(&self, figure: &Found) -> bool {
        let level = matches!(figure.kind, Kind::Percent | Kind::Money | Kind::Multiple) && (self.has(Cue::Reach) || self.has(Cue::State));
        level && !self.gives(figure)
    }

    /// What the words right beside the number settle, whatever the part says.
    fn nearest(&self, figure: &Found) -> Option<Class> {
        if figure.fixed {
            return Some(Class::Other);
        }
        if figure.kind == Kind::Time && !self.length_of_something(figure) {
            return Some(if self.starting_value(figure) { Class::Statistic } else { Class::Other });
        }
        if self.relative(figure) && !self.met() {
            return Some(Class::Delivered);
        }
        if self.starting_value(figure) {
            return Some(Class::Statistic);
        }
        let before = self.text_before(figure, 24);
        let goal = before.ends_with("goal of") || before.ends_with("target of") || before.ends_with("goal of about");
        let most = figure.noun.1.saturating_sub(figure.end).min(16) + 3;
        let behind: String = self.chars.get(figure.end..).unwrap_or_default().iter().take(most).collect();
        if (goal || behind.contains("目标")) && !self.met() {
            return Some(Class::Target);
        }
        None
    }

    fn text_before(&self, figure: &Found, most: usize) -> String {
        let from = figure.lead.saturating_sub(most).max(self.part.start);
        let text: String = self.chars.get(from..figure.lead).unwrap_or_default().iter().collect();
        text.trim_end().to_owned()
    }

    /// 压缩至7天, 给予30天免签: a length of time that is itself the goal or the gift.
    fn length_of_something(&self, figure: &Found) -> bool {
        if self.phrases.iter().any(|p| p.at.0 < figure.end && figure.start < p.at.1) {
            return false;
        }
        let before = self.text_before(figure, 6);
        let behind: String = self.chars.get(figure.end..).unwrap_or_default().iter().take(2).collect();
        ["免签", "免费", "过境"].contains(&behind.as_str())
            || ["至", "到", "延长", "缩短", "压缩", "给予", "提供", "减少"].iter().any(|w| before.ends_with(w))
            || ["寿命", "life expectancy"].iter().any(|w| self.text_before(figure, 30).contains(w))
            || ["to", "shorten it by"].iter().any(|w| before.ends_with(&format!(" {w}")) && self.has(Cue::Reach))
    }

    /// 捐赠的1亿美元, 设立的首期300亿元: a verb of doing bound to the number by 的 reports what was done.
    fn relative(&self, figure: &Found) -> bool {
        let window = figure.lead.saturating_sub(5).max(self.part.start);
        let Some(de) = (window..figure.lead).rev().find(|&i| self.chars.get(i) == Some(&'的')) else { return false };
        let verb = self.hits.iter().any(|h| matches!(h.cue, Cue::Give | Cue::Met) && h.end <= de && h.end + 1 >= de && !self.latin(h));
        let between = self.chars.get(de + 1..figure.lead).unwrap_or_default();
        let stated: String = self.chars.get(de.saturating_sub(2)..de).unwrap_or_default().iter().collect();
        let said = matches!(stated.as_str(), "宣布" | "承诺" | "确定" | "议定");
        (verb || said)
            && (between.is_empty() || between.starts_with(&['首']) || between.starts_with(&['共']) || between.starts_with(&['总']))
    }

    /// 从百分之九提高到…, from 600 million to 1 billion: the first is where it starts.
    fn starting_value(&self, figure: &Found) -> bool {
        let before = self.text_before(figure, 12);
        let end = self.part.end.min(figure.end + 40);
        let rest: String = self.chars.get(figure.end..end).unwrap_or_default().iter().collect();
        let from = |w: &str| before.ends_with(&format!("从{w}")) || before.ends_with(&format!("由{w}"));
        let chinese = ["", "现在的", "目前的", "当前的", "现有的", "去年的", "不足"].iter().any(|w| from(w))
            && (rest.contains('到') || rest.contains('至') || rest.contains('升') || rest.contains('增'));
        let latin = before.ends_with(" up from")
            || before.ends_with(" down from")
            || before == "up from"
            || before == "down from"
            || ((before.ends_with(" from") || before == "from") && rest.contains(" to "));
        let compared = before.ends_with("compared with") || before.ends_with("against");
        chinese || latin || (compared && figure.kind != Kind::Count)
    }

    /// Counts that are known already, or too small to be a statistic.
    fn corrected(&self, figure: &Found, class: Class, told: bool) -> Class {
        let count = figure.kind == Kind::Count;
        let promised = matches!(class, Class::Pledge | Class::Target);
        let before = self.text_before(figure, 14);
        // 对五国公民…: a few countries, named before.
        if figure.unit == Some("country") && figure.noun.0 == figure.noun.1 && figure.value.is_some_and(|v| v < Decimal::TEN) && promised {
            return Class::Other;
        }
        // 每场不少于200人参加: those who come are not given.
        let comes: String = self.chars.get(figure.tail..).unwrap_or_default().iter().take(2).collect();
        if promised && figure.unit == Some("person") && matches!(comes.as_str(), "参加" | "参与" | "出席" | "到场") {
            return Class::Other;
        }
        // `seven of the 30 clinics`, 36个泊位中已有…: what it is taken from.
        let taken = ["of the", "of those", "of our", "of these", "against the", "short of the", "compared with the"];
        let taken = class == Class::Delivered && taken.iter().any(|w| before.ends_with(w));
        if count && (taken || (matches!(class, Class::Delivered | Class::Pledge | Class::Target) && self.base(figure))) {
            return self.small(figure, Class::Statistic);
        }
        if count && promised {
            let last = before.rsplit(' ').next().unwrap_or_default();
            let known = matches!(last, "all" | "the" | "these" | "those" | "our" | "both" | "its" | "their")
                || ["这", "该", "上述", "全部", "所有", "全体", "把", "其他", "等"].iter().any(|w| before.ends_with(w));
            if known || self.is_subject(figure) {
                return self.small(figure, Class::Statistic);
            }
        }
        if figure.unit.is_none() && !(told && figure.value.is_some_and(|v| v >= Decimal::ONE_HUNDRED)) {
            return Class::Other;
        }
        if figure.approx == Approx::AtMost && figure.kind == Kind::Measure && class == Class::Statistic {
            return Class::Other;
        }
        self.small(figure, class)
    }

    /// 36个深水泊位中已有29个: the first is what the second is counted of.
    fn base(&self, figure: &Found) -> bool {
        let at = figure.noun.1.max(figure.tail);
        let behind: String = self.chars.get(at..).unwrap_or_default().iter().take(4).collect();
        ["中已", "中，", "中有", "里已", "里，"].iter().any(|w| behind.starts_with(w))
    }

    fn small(&self, figure: &Found, class: Class) -> Class {
        if class != Class::Statistic || !matches!(figure.kind, Kind::Count | Kind::Bare) {
            return class;
        }
        let large = figure.upper.is_some() || figure.value.is_some_and(|v| v >= Decimal::TEN);
        if large && figure.unit != Some("time") { class } else { Class::Other }
    }

    /// A count of countries or people in front of an active `have`.
    fn acts(&self, figure: &Found) -> bool {
        let have = self.first(Cue::Done).filter(|h| h.start >= figure.end);
        let passive = have.is_some_and(|h| self.chars.get(h.end..h.end + 5) == Some(&[' ', 'b', 'e', 'e', 'n']));
        matches!(figure.unit, Some("country" | "institution" | "person")) && have.is_some() && !passive
    }

    /// 五国将…: countries, bodies and people in front of the future word act, they are not given.
    fn is_subject(&self, figure: &Found) -> bool {
        if !matches!(figure.unit, Some("country" | "institution" | "person")) {
            return false;
        }
        let Some(modal) = self.hits.iter().find(|h| matches!(h.cue, Cue::Intent | Cue::Target)) else { return false };
        let from = self.chars.get(self.part.start..figure.lead).unwrap_or_default();
        let behind: String = self.chars.get(modal.end..).unwrap_or_default().iter().take(4).collect();
        figure.end <= modal.start
            && !behind.starts_with(" be ")
            && !from.iter().any(|c| matches!(c, '在' | '向' | '为' | '对' | '同' | '与' | '把' | '给'))
    }
}
