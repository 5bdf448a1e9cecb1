//! What the words right beside a number settle, whatever its part says: starts of a change, limits, counts known already.

use rust_decimal::Decimal;

use super::classify::View;
use super::cues::{Cue, GIFTS};
use super::lists::LISTS;
use super::nouns::chinese_noun;
use super::scan::Found;
use super::tables::Kind;
use crate::model::{Approx, Class};
use crate::text::numerals::{begins_chinese, numeral as read};

impl View<'_> {
    /// What the words right beside the number settle, whatever the part says.
    pub(super) fn nearest(&self, figure: &Found) -> Option<Class> {
        if figure.fixed {
            return Some(Class::Other);
        }
        // 每千人口, 每万名居民: what something is counted by.
        let by = figure.lead.checked_sub(1).and_then(|i| self.chars.get(i)) == Some(&'每');
        let many = figure.value.is_some_and(|v| v >= Decimal::TEN) && figure.kind == Kind::Count;
        if by && (many || matches!(self.chars.get(figure.start), Some('百' | '千' | '万' | '十' | '亿'))) {
            return Some(Class::Other);
        }
        if figure.kind == Kind::Time && !self.length_of_something(figure) {
            return Some(if self.starting_value(figure) { Class::Statistic } else { Class::Other });
        }
        if self.relative(figure) && !self.met() {
            // 承诺的5亿元援助中，已有3亿元到位: of which the report is made.
            return Some(if self.base(figure) { Class::Statistic } else { Class::Delivered });
        }
        // 减排50%，而不是35%: what no longer holds.
        if LISTS.instead_of.before(self.chars, figure.lead).is_some() {
            return Some(Class::Statistic);
        }
        if self.starting_value(figure) {
            let bare = figure.kind == Kind::Bare && figure.value.is_none_or(|v| v < Decimal::ONE_HUNDRED);
            return Some(if bare { Class::Other } else { Class::Statistic });
        }
        // `the goal of 80 per cent`, `the goal of planting 3 million trees`; 30万亩的目标.
        let goal = LISTS.goal_of.within(self.chars, figure.lead.saturating_sub(32).max(self.part.start), figure.lead);
        let goal = goal.is_some_and(|(_, end)| {
            let rest: String = self.chars.get(end..figure.lead).unwrap_or_default().iter().collect();
            matches!(rest.trim(), "" | "about") || rest.contains("ing")
        });
        // 建设目标由25座调整为30座.
        let raised = LISTS.to_a_level.before(self.chars, figure.lead).is_some_and(|at| {
            let before = self.chars.get(self.part.start..at).unwrap_or_default();
            let moves = |end: usize| matches!(before.get(end), Some('由' | '从' | '将' | '调' | '上' | '提'));
            LISTS.aim.within(before, 0, before.len()).is_some_and(|(_, end)| moves(end))
        });
        let goal = goal || raised;
        let most = figure.noun.1.saturating_sub(figure.end).min(16) + 3;
        let behind: String = self.chars.get(figure.end..).unwrap_or_default().iter().take(most).collect();
        if (goal || LISTS.aim.inside(&behind)) && !self.met() {
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
        LISTS.free_stay.at(self.chars, figure.end).is_some()
            || LISTS.to_a_time.before(self.chars, figure.lead).is_some()
            || self.goal_of_time(figure)
            || LISTS.lasting.within(self.chars, figure.lead.saturating_sub(30).max(self.part.start), figure.lead).is_some()
            || (self.has(Cue::Reach) && self.text_before(figure, 4).ends_with(" to"))
    }

    /// 48小时内送达, `answer within 48 hours`, `cut waiting to 10 days`: how long it may take is the goal.
    pub(super) fn goal_of_time(&self, figure: &Found) -> bool {
        let goal = self.hits.iter().any(|h| matches!(h.cue, Cue::Intent | Cue::Target));
        let hours = figure.unit == Some("hour") && (figure.approx == Approx::AtMost || self.chars.get(figure.end) == Some(&'内'));
        let reached = self.hits.iter().rfind(|h| h.end <= figure.lead).is_some_and(|h| {
            let link: String = self.chars.get(h.end..figure.lead).unwrap_or_default().iter().collect();
            h.cue == Cue::Reach && matches!(link.trim(), "" | "到" | "至" | "为" | "to" | "by")
        });
        let earlier = figure.unit == Some("hour") && LISTS.ahead_of.before(self.chars, figure.lead).is_some();
        (goal && hours) || reached || earlier
    }

    /// 捐赠的1亿美元, 设立的首期300亿元: a verb of doing bound to the number by 的 reports what was done.
    pub(super) fn relative(&self, figure: &Found) -> bool {
        let window = figure.lead.saturating_sub(5).max(self.part.start);
        let Some(de) = (window..figure.lead).rev().find(|&i| self.chars.get(i) == Some(&'的')) else { return false };
        let verb = self.hits.iter().any(|h| matches!(h.cue, Cue::Give | Cue::Met) && h.end <= de && h.end + 1 >= de && !self.latin(h));
        let between = self.chars.get(de + 1..figure.lead).unwrap_or_default();
        let said = LISTS.undertaken.before(self.chars, de).is_some();
        (verb || said)
            && (between.is_empty() || between.starts_with(&['首']) || between.starts_with(&['共']) || between.starts_with(&['总']))
    }

    /// 从百分之九提高到…, from 600 million to 1 billion: the first is where it starts.
    pub(super) fn starting_value(&self, figure: &Found) -> bool {
        let before = self.text_before(figure, 12);
        let end = self.part.end.min(figure.end + 40);
        let rest: String = self.chars.get(figure.end..end).unwrap_or_default().iter().collect();
        let base = LISTS.so_far.before(self.chars, figure.lead).unwrap_or(figure.lead);
        let lead = base.checked_sub(1).filter(|at| *at >= self.part.start).and_then(|at| self.chars.get(at));
        let chinese = matches!(lead, Some('从' | '由')) && (rest.contains(['到', '至', '升', '增']) || rest.contains("为"));
        let from = before.ends_with(" from") || before == "from";
        let latin = LISTS.starting_from.before(self.chars, figure.lead).is_some() || (from && rest.contains(" to "));
        // `down to under 12% from 21%`, `from a base of $180 million`.
        let wide = self.text_before(figure, 40);
        let left = from && wide.contains(" to ") && self.has(Cue::Reach) && figure.kind == Kind::Percent;
        let compared = LISTS.against.before(self.chars, figure.lead).is_some();
        // 离600亿元还有一段路: what is still to be reached.
        let short = matches!(lead, Some('离' | '距')) && rest.starts_with(['还', '尚', '仍']);
        chinese || latin || left || short || (compared && figure.kind != Kind::Count)
    }

    /// Counts that are known already, or too small to be a statistic.
    pub(super) fn corrected(&self, figure: &Found, class: Class, told: bool) -> Class {
        let count = figure.kind == Kind::Count;
        let promised = matches!(class, Class::Pledge | Class::Target);
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
        let meant = LISTS.meant.within(self.chars, figure.lead.saturating_sub(10).max(self.part.start), figure.lead);
        if meant.is_some() && !self.met() && matches!(class, Class::Delivered | Class::Pledge) {
            return self.small(figure, Class::Statistic);
        }
        // 完成吞吐量4300万标箱: what passes through is counted, not given.
        if class == Class::Delivered && LISTS.flow.before(self.chars, figure.lead).is_some() {
            return Class::Statistic;
        }
        // 每场不少于200人参加: those who come are not given.
        if promised && figure.unit == Some("person") && LISTS.joins.at(self.chars, figure.tail).is_some() {
            return Class::Other;
        }
        // `seven of the 30 clinics`, 36个泊位中已有…: what it is taken from.
        let taken = class == Class::Delivered && LISTS.taken_from.before(self.chars, figure.lead).is_some();
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
        if count && promised && (LISTS.known.before(self.chars, figure.lead).is_some() || self.is_subject(figure)) {
            return self.small(figure, Class::Statistic);
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
        let thing = chinese_noun(self.chars, at).end.min(at + 8);
        let behind: String =
            behind.chars().chain(self.chars.get(thing.saturating_sub(1)..).unwrap_or_default().iter().copied().take(3)).collect();
        if LISTS.among_these.inside(&behind) {
            return true;
        }
        // 20个扫雷项目已完成13个: another count behind the verb.
        let rest = self.chars.get(at..self.part.end).unwrap_or_default();
        let already = rest.iter().take(3).position(|c| *c == '已').filter(|&i| rest.get(..i).is_some_and(|r| !r.contains(&'的')));
        let numeral = |c: &char| c.is_ascii_digit() || begins_chinese(*c);
        let counted = |rest: &[char]| {
            // 已悉数启用 holds no number, 已有数十个 does.
            let from = (0..rest.len().min(7)).find(|&i| rest.get(i).is_some_and(&numeral) && read(rest, i, false).is_some())?;
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
        if have.is_some_and(|h| LISTS.took_part.at(self.chars, h.end).is_some()) {
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
        let sent = LISTS.sent_out.at(self.chars, modal.end).is_some();
        figure.end <= modal.start
            && !sent
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
        let from = figure.noun.1.max(figure.tail);
        matches!(figure.unit, Some("country" | "institution" | "person"))
            && (self.first(Cue::Done).is_some_and(|h| h.start >= figure.end)
                || LISTS.joins.within(self.chars, from, self.part.end.min(from + 6)).is_some())
    }
}
