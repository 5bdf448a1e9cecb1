//! Work done, gifts offered and states told: what verbs that no table lists say of a figure.

use super::classify::{Carry, View};
use super::cues::{ACTORS, Cue, Hit};
use super::horizon::Form;
use super::scan::Found;
use super::tables::Kind;

impl View<'_> {
    /// 过去五年，修复古桥18座; over the past two years we rebuilt 40 bridges: work done, whatever the verb.
    pub(super) fn past_work(&self, figure: &Found, carry: &Carry) -> bool {
        let thing = matches!(figure.kind, Kind::Count | Kind::Measure | Kind::Money) && figure.unit != Some("country");
        let told = self.hits.iter().any(|h| matches!(h.cue, Cue::State | Cue::Reach | Cue::Intent | Cue::Target | Cue::Note | Cue::Rule));
        if !thing || told {
            return false;
        }
        if self.chars.get(figure.end.saturating_sub(1)).is_some_and(|c| c.is_ascii_alphabetic()) {
            return self.did(figure);
        }
        let before = self.chars.get(self.part.start..figure.lead).unwrap_or_default();
        (carry.since
            || self.phrases.iter().any(|p| {
                p.form == Form::Past
                    && self.chars.get(p.at.0..p.at.1).is_some_and(|text| text.iter().any(|c| matches!(c, '来' | '过' | '间')))
            }))
            && !self.chars.get(figure.tail..self.part.end).unwrap_or_default().iter().take(6).any(|c| *c == '的')
            && before.iter().filter(|c| crate::text::chars::is_han(**c)).count() >= 4
    }

    /// A verb in the past stands right before the amount, and we or a party did it.
    pub(super) fn did(&self, figure: &Found) -> bool {
        const NOT: [&str; 16] = [
            "imported",
            "exported",
            "consumed",
            "earned",
            "suffered",
            "needed",
            "received",
            "recorded",
            "remained",
            "lived",
            "died",
            "killed",
            "caused",
            "numbered",
            "faced",
            "estimated",
        ];
        let before: String = self.chars.get(self.part.start..figure.lead).unwrap_or_default().iter().collect();
        let mut words = before.split_whitespace().rev();
        let Some(verb) = words.next() else { return false };
        let past = (verb.len() > 4 && verb.ends_with("ed") && !NOT.contains(&verb))
            || matches!(verb, "rebuilt" | "dug" | "fed" | "gave" | "made" | "ran" | "won");
        past && (self.own || words.any(|w| matches!(w, "we" | "we've" | "and")))
    }

    /// 为25万名老年人免费体检, 为9800名患者恢复了视力: behind those for whom it is done stands what is done.
    pub(super) fn serves(&self, figure: &Found) -> bool {
        let rest = self.chars.get(figure.noun.1.max(figure.tail)..self.part.end).unwrap_or_default();
        rest.iter().take_while(|c| crate::text::chars::is_han(**c)).count() >= 2 && rest.first() != Some(&'的')
    }

    /// 占计划的七成, behind what was done: how much of the plan that is.
    pub(super) fn of_plan(&self, figure: &Found) -> bool {
        let before: String = self.chars.get(self.part.start..figure.lead).unwrap_or_default().iter().collect();
        let plan = ["计划", "任务", "规划", "目标", "承诺", "认捐", "总任务"].iter().any(|w| {
            let of = before
                .rsplit_once(w)
                .map(|(head, rest)| head.ends_with('占') && matches!(rest.trim(), "" | "的" | "量的" | "总量的" | "数的"));
            of.unwrap_or_default()
        });
        let behind: String = self.chars.get(figure.tail..).unwrap_or_default().iter().take(16).collect();
        let behind = behind.trim_start();
        figure.kind == Kind::Percent
            && (plan || ["of the plan", "of the pledge", "of the goal", "of what was p"].iter().any(|w| behind.starts_with(w)))
    }

    /// Chinese people made 100 million trips: travellers travel, nobody gives them.
    pub(super) fn travels(&self, figure: &Found) -> bool {
        let noun: String = self.chars.get(figure.noun.0..figure.noun.1).unwrap_or_default().iter().collect();
        let all: String = self.chars.get(figure.end.saturating_sub(14)..figure.noun.1.max(figure.end)).unwrap_or_default().iter().collect();
        let travel =
            ["trips", "visits", "journeys", "tourists", "visitors", "arrivals", "crossings", "passengers", "travellers", "travelers"];
        !self.own && travel.iter().any(|w| noun.contains(w) || all.ends_with(w))
    }

    /// The same, and 了 says that it is over.
    pub(super) fn served(&self, figure: &Found) -> bool {
        let rest = self.chars.get(figure.noun.0.max(figure.tail)..self.part.end).unwrap_or_default();
        let for_them = matches!(figure.lead.checked_sub(1).and_then(|i| self.chars.get(i)), Some('为' | '给' | '替' | '帮'));
        for_them && figure.unit == Some("person") && rest.contains(&'了')
    }

    /// 示范中心建成10个, in a plan too: the thing before the verb and its number behind reports, where a task would read 建成10个中心.
    pub(super) fn completed(&self, figure: &Found) -> bool {
        const ENDED: [&str; 14] =
            ["建成", "派出", "完成", "修好", "建好", "交付", "开通", "开工", "办成", "办起", "建起", "投产", "修通", "惠及"];
        let counted = matches!(figure.kind, Kind::Count | Kind::Measure) && figure.noun.0 == figure.noun.1;
        let Some(verb) = self.hits.iter().rfind(|h| h.end <= figure.lead && h.cue == Cue::Give) else { return false };
        let word: String = self.chars.get(verb.start..verb.end).unwrap_or_default().iter().collect();
        let thing = self.chars.get(self.part.start..verb.start).unwrap_or_default();
        // 二、示范中心建成…: the number of the item is none of it.
        let thing = thing.rsplit(|c| matches!(c, '、' | '）' | ' ')).next().unwrap_or_default();
        let named = thing.len() >= 3
            && thing.iter().all(|c| crate::text::chars::is_han(*c))
            && (word == "建成" || ACTORS.before(self.chars, verb.start).is_none());
        let alone = self.hits.iter().all(|h| h.start >= verb.start) && self.phrases.is_empty();
        ENDED.contains(&word.as_str()) && alone && (word == "惠及" || (counted && named))
    }

    /// `We offer 200 places`: saying it is doing it.
    pub(super) fn offers(&self, figure: &Found) -> bool {
        let before: String = self.chars.get(self.part.start..figure.lead).unwrap_or_default().iter().collect();
        let head = before.trim_start().trim_start_matches("and ").trim_start_matches("today ");
        ["we", "i", "my government", "our government", "my country", "our country"].iter().any(|who| {
            let rest = head.strip_prefix(who).and_then(|rest| rest.strip_prefix(' '));
            let verb = rest.and_then(|rest| rest.split(' ').find(|w| !matches!(*w, "also" | "hereby" | "now" | "gladly" | "therefore")));
            verb.is_some_and(|v| {
                matches!(v, "offer" | "donate" | "grant" | "contribute" | "dedicate" | "allocate" | "add" | "extend" | "waive" | "cancel")
            })
        })
    }

    /// 已有3.2亿元到位: a verb of fulfilment right behind the amount.
    pub(super) fn arrived(&self, figure: &Found) -> bool {
        let behind: String = self.chars.get(figure.noun.1.max(figure.tail)..self.part.end).unwrap_or_default().iter().take(4).collect();
        let already = self.hits.iter().any(|h| h.end <= figure.lead && self.chars.get(h.start) == Some(&'已'));
        already
            && ["到位", "拨付", "发放", "交付", "投入使用", "投产", "签约", "启用", "建成", "完工"].iter().any(|w| behind.starts_with(w))
    }

    pub(super) fn lifts(&self, figure: &Found) -> bool {
        let word = self.hits.iter().rfind(|h| h.end <= figure.lead).map(|h| (h.start, h.end));
        word.and_then(|(a, b)| self.chars.get(a..b)).is_some_and(|w| w.starts_with(&['l', 'i', 'f', 't']))
    }

    /// A state told inside a list of promises: 其 aside, a share or a stock that simply is.
    pub(super) fn is_so(&self, figure: &Found) -> bool {
        let head: String = self.chars.get(self.part.start..self.part.end).unwrap_or_default().iter().take(12).collect();
        let within = ["其中", "of which", "including", "at least", "不少于", "至少"].iter().any(|w| head.trim_start().starts_with(w));
        let states = |h: &Hit| {
            let word: String = self.chars.get(h.start..h.end).unwrap_or_default().iter().collect();
            h.cue == Cue::State && !matches!(word.as_str(), "为" | "是" | "worth" | "cover" | "is" | "are" | "cost" | "costs")
        };
        !within && self.hits.iter().rfind(|h| h.end <= figure.lead).is_some_and(states)
    }

    pub(super) fn remains(&self, figure: &Found) -> bool {
        let still = |h: &Hit| {
            let word: String = self.chars.get(h.start..h.end).unwrap_or_default().iter().collect();
            h.cue == Cue::State
                && h.end <= figure.lead
                && matches!(word.as_str(), "仍有" | "还有" | "尚有" | "尚缺" | "仍需" | "只有" | "仅有")
        };
        self.hits.iter().any(still) && !self.gives(figure)
    }

    /// A volume of trade is reached, not given.
    pub(super) fn of_trade(&self, figure: &Found) -> bool {
        let before: String = self.chars.get(self.part.start..figure.lead).unwrap_or_default().iter().collect();
        figure.kind == Kind::Money && ["贸易额", "贸易总额", "贸易规模", "进出口", "trade"].iter().any(|w| before.contains(w))
    }
}
