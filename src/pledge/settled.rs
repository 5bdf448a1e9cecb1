//! What the words right beside a number settle, whatever its part says: starts of a change, limits, counts known already.

use rust_decimal::Decimal;

use super::classify::View;
use super::cues::{Cue, GIFTS};
use super::scan::Found;
use super::tables::Kind;
use crate::model::{Approx, Class};
use crate::text::numerals::begins_chinese;

impl View<'_> {
    /// What the words right beside the number settle, whatever the part says.
    pub(super) fn nearest(&self, figure: &Found) -> Option<Class> {
        if figure.fixed {
            return Some(Class::Other);
        }
        // 每千人口, 每万名居民: what something is counted by.
        let by = figure.lead.checked_sub(1).and_then(|i| self.chars.get(i)) == Some(&'每');
        if by && matches!(self.chars.get(figure.start), Some('百' | '千' | '万' | '十' | '亿')) {
            return Some(Class::Other);
        }
        if figure.kind == Kind::Time && !self.length_of_something(figure) {
            return Some(if self.starting_value(figure) { Class::Statistic } else { Class::Other });
        }
        if self.relative(figure) && !self.met() {
            return Some(Class::Delivered);
        }
        if self.starting_value(figure) {
            let bare = figure.kind == Kind::Bare && figure.value.is_none_or(|v| v < Decimal::ONE_HUNDRED);
            return Some(if bare { Class::Other } else { Class::Statistic });
        }
        let before = self.text_before(figure, 24);
        let goal = before.ends_with("goal of") || before.ends_with("target of") || before.ends_with("goal of about");
        let wide = self.text_before(figure, 32);
        let goal = goal
            || ["goal of ", "target of "]
                .iter()
                .any(|w| wide.rsplit_once(w).is_some_and(|(_, rest)| !rest.contains([',', '.']) && rest.contains("ing")));
        let most = figure.noun.1.saturating_sub(figure.end).min(16) + 3;
        let behind: String = self.chars.get(figure.end..).unwrap_or_default().iter().take(most).collect();
        if (goal || behind.contains("目标")) && !self.met() {
            return Some(Class::Target);
        }
        None
    }

    pub(super) fn text_before(&self, figure: &Found, most: usize) -> String {
        let from = figure.lead.saturating_sub(most).max(self.part.start);
        let text: String = self.chars.get(from..figure.lead).unwrap_or_default().iter().collect();
        text.trim_end().to_owned()
    }

    /// 压缩至7天, 给予30天免签: a length of time that is itself the goal or the gift.
    pub(super) fn length_of_something(&self, figure: &Found) -> bool {
        if self.phrases.iter().any(|p| p.at.0 < figure.end && figure.start < p.at.1) {
            return false;
        }
        let before = self.text_before(figure, 6);
        let behind: String = self.chars.get(figure.end..).unwrap_or_default().iter().take(2).collect();
        ["免签", "免费", "过境"].contains(&behind.as_str())
            || ["至", "到", "延长", "缩短", "压缩", "给予", "提供", "减少"].iter().any(|w| before.ends_with(w))
            || self.goal_of_time(figure)
            || ["寿命", "life expectancy"].iter().any(|w| self.text_before(figure, 30).contains(w))
            || ["to", "shorten it by"].iter().any(|w| before.ends_with(&format!(" {w}")) && self.has(Cue::Reach))
    }

    /// 48小时内送达, `answer within 48 hours`, `cut waiting to 10 days`: how long it may take is the goal.
    pub(super) fn goal_of_time(&self, figure: &Found) -> bool {
        let goal = self.hits.iter().any(|h| matches!(h.cue, Cue::Intent | Cue::Target));
        let hours = figure.unit == Some("hour") && (figure.approx == Approx::AtMost || self.chars.get(figure.end) == Some(&'内'));
        let reached = self.hits.iter().rfind(|h| h.end <= figure.lead).is_some_and(|h| {
            let link: String = self.chars.get(h.end..figure.lead).unwrap_or_default().iter().collect();
            h.cue == Cue::Reach && matches!(link.trim(), "" | "到" | "至" | "为" | "to" | "by")
        });
        (goal && hours) || reached
    }

    /// 捐赠的1亿美元, 设立的首期300亿元: a verb of doing bound to the number by 的 reports what was done.
    pub(super) fn relative(&self, figure: &Found) -> bool {
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
    pub(super) fn starting_value(&self, figure: &Found) -> bool {
        let before = self.text_before(figure, 12);
        let end = self.part.end.min(figure.end + 40);
        let rest: String = self.chars.get(figure.end..end).unwrap_or_default().iter().collect();
        let from = |w: &str| before.ends_with(&format!("从{w}")) || before.ends_with(&format!("由{w}"));
        let chinese =
            ["", "现在的", "目前的", "当前的", "现有的", "去年的", "不足", "每年", "每年的", "原来的", "原先的", "此前的", "每月"]
                .iter()
                .any(|w| from(w))
                && (rest.contains('到') || rest.contains('至') || rest.contains('升') || rest.contains('增'));
        let latin = before.ends_with(" up from")
            || before.ends_with(" down from")
            || before == "up from"
            || before == "down from"
            || ((before.ends_with(" from") || before == "from") && rest.contains(" to "));
        // `down to under 12% from 21%`, `from a base of $180 million`.
        let wide = self.text_before(figure, 40);
        let left = before.ends_with(" from") && wide.contains(" to ") && self.has(Cue::Reach) && figure.kind == Kind::Percent;
        let latin = latin || left || ["base of", "baseline of", "starting point of", "starting from"].iter().any(|w| before.ends_with(w));
        let compared = before.ends_with("compared with") || before.ends_with("against");
        chinese || latin || (compared && figure.kind != Kind::Count)
    }

    /// Counts that are known already, or too small to be a statistic.
    pub(super) fn corrected(&self, figure: &Found, class: Class, told: bool) -> Class {
        let count = figure.kind == Kind::Count;
        let promised = matches!(class, Class::Pledge | Class::Target);
        let before = self.text_before(figure, 14);
        // 对五国公民…: a few countries, named before.
        if figure.unit == Some("country") && figure.noun.0 == figure.noun.1 && figure.value.is_some_and(|v| v < Decimal::TEN) && promised {
            return Class::Other;
        }
        // So that a load may cross three borders; 每日两次: counted in passing.
        if count && figure.value.is_some_and(|v| v.is_zero()) {
            return Class::Other;
        }
        let few = figure.value.is_some_and(|v| v < Decimal::TEN);
        let purpose: String = self.chars.get(self.part.start..).unwrap_or_default().iter().take(9).collect();
        if few && (figure.unit == Some("time") || (count && purpose.trim_start().starts_with("so that"))) {
            return Class::Other;
        }
        // 未达到原定的300名: what was meant once.
        let meant = ["原定的", "原定", "原计划的", "预定的", "计划的"].iter().any(|w| before.ends_with(w));
        if meant && !self.met() && matches!(class, Class::Delivered | Class::Pledge) {
            return self.small(figure, Class::Statistic);
        }
        // 每场不少于200人参加: those who come are not given.
        let comes: String = self.chars.get(figure.tail..).unwrap_or_default().iter().take(2).collect();
        if promised && figure.unit == Some("person") && matches!(comes.as_str(), "参加" | "参与" | "出席" | "到场") {
            return Class::Other;
        }
        // `seven of the 30 clinics`, 36个泊位中已有…: what it is taken from.
        let taken = ["of the", "of those", "of our", "of these", "against the", "short of the", "compared with the"];
        let taken = class == Class::Delivered && taken.iter().any(|w| before.ends_with(w));
        let amount = matches!(figure.kind, Kind::Money | Kind::Measure);
        if amount
            && ((figure.kind == Kind::Money && class == Class::Delivered && self.base(figure))
                || (taken && self.text_before(figure, 40).contains(|c: char| c.is_ascii_digit())))
        {
            return Class::Statistic;
        }
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
    pub(super) fn base(&self, figure: &Found) -> bool {
        let at = figure.noun.1.max(figure.tail);
        let behind: String = self.chars.get(at.saturating_sub(1)..).unwrap_or_default().iter().take(4).collect();
        if ["中已", "中，", "中有", "里已", "里，"].iter().any(|w| behind.contains(w)) {
            return true;
        }
        // 20个扫雷项目已完成13个: another count behind the verb.
        let rest = self.chars.get(at..self.part.end).unwrap_or_default();
        let already = rest.iter().take(3).position(|c| *c == '已').filter(|&i| rest.get(..i).is_some_and(|r| !r.contains(&'的')));
        let numeral = |c: &char| c.is_ascii_digit() || begins_chinese(*c);
        let counted = |rest: &[char]| {
            let from = rest.iter().take(7).position(numeral)?;
            let behind = rest.iter().skip(from).find(|c| !numeral(c) && **c != ' ')?;
            Some(!matches!(behind, '年' | '月' | '日' | '时'))
        };
        already.and_then(|i| rest.get(i + 2..)).and_then(counted).unwrap_or_default() && figure.kind == Kind::Count
    }

    pub(super) fn small(&self, figure: &Found, class: Class) -> Class {
        if class != Class::Statistic || !matches!(figure.kind, Kind::Count | Kind::Bare) {
            return class;
        }
        let large =
            figure.upper.is_some() || figure.value.is_some_and(|v| !v.fract().is_zero()) || figure.value.is_some_and(|v| v >= Decimal::TEN);
        if large && figure.unit != Some("time") { class } else { Class::Other }
    }

    /// A count of countries or people in front of an active `have`.
    pub(super) fn acts(&self, figure: &Found) -> bool {
        let have = self.first(Cue::Done).filter(|h| h.start >= figure.end);
        // `198 pupils had spent the summer here`: that they came is what was done.
        let verb: String = have.map_or(&[] as &[char], |h| self.chars.get(h.end + 1..).unwrap_or_default()).iter().take(9).collect();
        if ["spent", "attended", "visited", "studied", "completed", "graduated", "benefited", "received"]
            .iter()
            .any(|w| verb.starts_with(w))
        {
            return false;
        }
        let passive = have.is_some_and(|h| self.chars.get(h.end..h.end + 5) == Some(&[' ', 'b', 'e', 'e', 'n']));
        matches!(figure.unit, Some("country" | "institution" | "person")) && have.is_some() && !passive
    }

    /// 五国将…: countries, bodies and people in front of the future word act, they are not given.
    pub(super) fn is_subject(&self, figure: &Found) -> bool {
        if !matches!(figure.unit, Some("country" | "institution" | "person")) {
            return false;
        }
        let Some(modal) = self.hits.iter().find(|h| matches!(h.cue, Cue::Intent | Cue::Target)) else { return false };
        let from = self.chars.get(self.part.start..figure.lead).unwrap_or_default();
        let behind: String = self.chars.get(modal.end..).unwrap_or_default().iter().take(4).collect();
        figure.end <= modal.start
            && !behind.starts_with(" be ")
            && !behind.starts_with(" hav")
            && !from.iter().any(|c| matches!(c, '在' | '向' | '为' | '对' | '同' | '与' | '把' | '给'))
    }

    /// 贸易额达到…: a level of the world, though the list before it reports what was done.
    pub(super) fn levels(&self, figure: &Found) -> bool {
        let level = matches!(figure.kind, Kind::Percent | Kind::Money | Kind::Multiple) && (self.has(Cue::Reach) || self.has(Cue::State));
        level && !self.gives(figure)
    }

    /// A gift stands in front of the verb of change: 名额将翻一番.
    pub(super) fn gift(&self, to: usize) -> bool {
        (self.part.start..to).any(|i| GIFTS.at(self.chars, i).is_some_and(|(end, ())| end <= to))
    }

    /// 90多个国家已加入: they act, they are not what was done.
    pub(super) fn joins(&self, figure: &Found) -> bool {
        let behind: String = self.chars.get(figure.noun.1.max(figure.tail)..self.part.end).unwrap_or_default().iter().take(6).collect();
        matches!(figure.unit, Some("country" | "institution" | "person"))
            && (self.first(Cue::Done).is_some_and(|h| h.start >= figure.end)
                || ["加入", "参与", "参加", "支持", "签署", "响应"].iter().any(|w| behind.contains(w)))
    }
}
