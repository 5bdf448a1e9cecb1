//! Quantities of a document in their clauses: class, horizon, actor, beneficiary, object and sense.

use super::classify::{Carry, View};
use super::cues::{Cue, Hit, hits, looks_ahead};
use super::fold::Folded;
use super::horizon::{Form, Phrase, phrases, plus_months};
use super::nouns::is_function_word;
use super::objects::{Scene, beneficiary, object, sense};
use super::parts::{Part, is_own, parts, subject};
use super::quantity;
use super::scan::{Found, scan};
use super::tables::{Kind, TABLES};
use crate::model::{Class, Date, Document, Figure, Horizon, Kind as DocumentKind, Per, Role};
use crate::text::numerals::{Style, word_end};

/// Words in a title that make a document a plan: its bare verbs set tasks.
const PLANS: [&str; 10] = ["计划", "規劃", "规划", "纲要", "方案", "纲领", "行动", "Plan", "Programme", "Agenda"];

/// Every quantity of a document, classified, in clause order.
pub(super) fn figures(document: &Document) -> Vec<Figure> {
    let named = |text: &Option<String>| text.as_deref().is_some_and(|t| PLANS.iter().any(|w| t.contains(w)));
    let plan = document.kind == DocumentKind::Declaration
        || (document.kind != DocumentKind::Speech && (named(&document.title) || named(&document.working_title)));
    let mut out = Vec::new();
    let mut list: Option<Carry> = None;
    for (n, clause) in (0u32..).zip(&document.clauses) {
        let role = document.paragraphs.get(clause.paragraph as usize).map_or(Role::Text, |p| p.role);
        if matches!(role, Role::Title | Role::Signature | Role::Dateline | Role::Mark) {
            continue;
        }
        let text = document.slice(clause.span);
        let heading = ahead(document, clause.section);
        let plan = heading.unwrap_or(plan);
        let reader = Reader { folded: Folded::new(text), text, date: document.date, plan, review: heading == Some(false) };
        let carry = reader.read(n, list.take().unwrap_or_default(), &mut out);
        // A colon opens a list in the clauses that follow; a semicolon keeps it open.
        let end = text.trim_end();
        list = (end.ends_with(['：', ':', '；', ';'])).then_some(carry);
    }
    out
}

/// Whether the nearest heading that says so looks ahead, or back.
fn ahead(document: &Document, section: Option<u32>) -> Option<bool> {
    let mut next = section;
    while let Some(found) = next.and_then(|i| document.sections.get(i as usize)) {
        if let Some(ahead) = looks_ahead(&found.heading) {
            return Some(ahead);
        }
        next = found.parent.filter(|&parent| Some(parent) < next);
    }
    None
}

struct Reader<'a> {
    folded: Folded,
    text: &'a str,
    date: Option<Date>,
    plan: bool,
    /// The clause stands under a heading that looks back.
    review: bool,
}

/// A figure with where it was found, until the whole clause is read.
struct Draft {
    figure: Figure,
    part: usize,
}

impl Reader<'_> {
    fn read(&self, clause: u32, carry: Carry, out: &mut Vec<Figure>) -> Carry {
        let chars = self.folded.chars.as_slice();
        let mut found = scan(&self.folded);
        found.retain(|f| !self.named(f));
        if found.is_empty() && !self.text.trim_end().ends_with(['：', ':', '；', ';']) {
            return carry;
        }
        let (all_hits, mut all_phrases, parts) = (hits(chars), phrases(chars, self.date), parts(chars));
        let mut carry = carry;
        self.settle_totals(&mut all_phrases, &all_hits, &carry);
        let mut drafts: Vec<Draft> = Vec::new();
        let mut trailing: Vec<(usize, Phrase)> = Vec::new();
        let (mut last_object, mut bare_part, mut last_count, mut rate) = (None, None, None, None);
        let (mut hit_at, mut phrase_at, mut found_at) = (0, 0, 0);
        for (p, part) in parts.iter().enumerate() {
            let hits = take(&all_hits, &mut hit_at, |h| h.start < part.end);
            let phrases = take(&all_phrases, &mut phrase_at, |h| h.at.0 < part.end);
            let figures = take(&found, &mut found_at, |f| f.start < part.end);
            let own_subject = subject(chars, *part, hits, phrases);
            let actors = own_subject.map(|(a, b)| self.words(a, b));
            self.enter(part, hits, own_subject, actors.as_deref(), &mut carry);
            let view = View { chars, part: *part, hits, phrases, own: is_own(chars, own_subject), now: self.date, plan: self.plan };
            let topic = self.topic(
                &parts,
                p,
                (hits, phrases, figures),
                &all_hits,
                found.iter().skip(found_at).take(4).find(|f| f.kind != Kind::Time),
            );
            let said_later = topic
                .as_ref()
                .and(parts.get(p + 1))
                .and_then(|next| all_phrases.iter().find(|x| x.form != Form::Past && x.at.0 >= next.start && x.at.1 <= next.end));
            let borrowed = topic.or_else(|| self.look_ahead(&parts, p, &all_hits, hits, &carry));
            let view = View { hits: borrowed.as_deref().unwrap_or(hits), ..view };
            let names = respective(actors.as_deref().or(carry.actor.as_deref()), chars, part, figures.len());
            let mut from = part.start;
            for (k, figure) in figures.iter().enumerate() {
                let scene = Scene { chars, part: *part, hits, phrases, from, earlier: bare_part, last: last_object };
                let elliptic = elliptic(chars, figure, last_count);
                let figure = elliptic.as_ref().unwrap_or(figure);
                let object = object(&scene, figure).filter(|_| figure.kind != Kind::Time);
                if figure.kind == Kind::Count {
                    last_count = figure.unit;
                }
                let beneficiary = beneficiary(&scene, figure);
                from = figure.tail;
                let (class, holds) = view.class(figure, &carry);
                if holds {
                    carry.class = Some(class);
                }
                let horizon = said_later.cloned().or_else(|| self.horizon(figure, phrases, figures, &carry));
                let inside = phrases.iter().any(|ph| ph.form != Form::Past && ph.at.0 <= figure.start && figure.end <= ph.at.1);
                if inside {
                    continue;
                }
                last_object = object.or(last_object);
                let mut quantity = quantity(self.text, &self.folded, figure);
                quantity.per = quantity.per.or(rate.filter(|_| figure.kind != Kind::Time));
                if quantity.unit.is_none() && class != Class::Other {
                    quantity.unit = Some("item".into());
                }
                // 奖学金名额增至每年800个: the object names what is counted.
                if let Some((_, noun)) = object.filter(|_| figure.open).and_then(|(_, end)| TABLES.nouns.before(chars, end)) {
                    quantity.unit = Some(noun.unit.into());
                }
                drafts.push(Draft {
                    part: p,
                    figure: Figure {
                        quantity,
                        clause,
                        object: object.map(|(a, b)| self.words(a, b)),
                        actor: names.get(k).cloned().or_else(|| carry.actor.clone()),
                        beneficiary: beneficiary.map(|(a, b)| self.words(a, b)),
                        horizon: horizon.map(|h| self.said(&h)),
                        class,
                        sense: sense(chars, figure, part.start),
                    },
                });
            }
            // `Every year until 2029, Japan will host …`: the rate stands in a part of its own.
            rate = if figures.is_empty() { leading_rate(chars, part).or(rate) } else { None };
            // A statement without a figure names the topic of the next one.
            (last_object, bare_part) = if figures.iter().all(|f| f.kind == Kind::Time) {
                (
                    None,
                    Some((part.start, part.end))
                        .filter(|_| phrases.is_empty() || figures.is_empty() && phrases.iter().all(|x| x.form == Form::Past)),
                )
            } else {
                (last_object, None)
            };
            let last = parts.get(p + 1).is_none_or(|next| next.fresh || next.end <= next.start + 1);
            self.leave((p, last), phrases, figures, hits, &mut carry, &mut trailing);
            if figures.is_empty() && carry.class.is_none() && self.reports(part, parts.get(p + 1), (hits, phrases), &all_hits) {
                carry.class = Some(Class::Delivered);
            }
        }
        // English says the date once, behind the last item of a list.
        let mut later: Vec<Option<&Phrase>> = vec![None; parts.len()];
        let (mut next, mut behind) = (None, trailing.as_slice());
        for (p, part) in parts.iter().enumerate().rev() {
            if let Some(slot) = later.get_mut(p) {
                *slot = next;
            }
            if let Some(((at, phrase), rest)) = behind.split_last()
                && *at == p
            {
                (next, behind) = (Some(phrase), rest);
            }
            if part.fresh {
                next = None;
            }
        }
        for draft in &mut drafts {
            if draft.figure.horizon.is_none() {
                draft.figure.horizon = later.get(draft.part).copied().flatten().map(|phrase| self.said(phrase));
            }
        }
        for Draft { mut figure, .. } in drafts {
            if !matches!(figure.class, Class::Pledge | Class::Target) {
                figure.horizon = None;
            }
            out.push(figure);
        }
        carry
    }

    /// 三年共培训…: ahead where something ahead was said before it, else a report.
    fn settle_totals(&self, phrases: &mut [Phrase], hits: &[Hit], carry: &Carry) {
        let mut ahead = !self.review && (carry.horizon.is_some() || matches!(carry.class, Some(Class::Pledge | Class::Target)));
        for phrase in phrases {
            let said = hits.iter().any(|h| matches!(h.cue, Cue::Intent | Cue::Target) && h.start < phrase.at.1 + 12);
            if phrase.form == Form::Total {
                phrase.form = if ahead || said { Form::Within } else { Form::Past };
            } else {
                ahead |= phrase.form != Form::Past;
            }
        }
    }

    /// the Treaty of Two Rivers: a number word with a capital inside a sentence, and the noun too, is part of a name.
    fn named(&self, found: &Found) -> bool {
        let capital = |at: usize| self.text.get(self.folded.byte(at)..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_uppercase()));
        let word = self.folded.chars.get(found.start).is_some_and(char::is_ascii_alphabetic);
        let inside = found.start >= 2
            && self.folded.chars.get(found.start - 1) == Some(&' ')
            && self.folded.chars.get(found.start - 2).is_some_and(|c| c.is_ascii_alphanumeric());
        word && inside && found.kind == Kind::Count && capital(found.start) && capital(found.noun.0)
    }

    /// A new statement or a new actor ends what was carried.
    fn enter(&self, part: &Part, hits: &[Hit], own: Option<(usize, usize)>, actor: Option<&str>, carry: &mut Carry) {
        let speaks = hits.iter().any(|h| h.cue == Cue::Intent);
        let other = actor.is_some() && carry.actor.is_some() && actor != carry.actor.as_deref();
        if carry.behind && actor.is_some() {
            (carry.horizon, carry.behind) = (None, false);
        }
        // 第一，…；第二，…: a date said in one item ends with it.
        match item(&self.folded.chars, part.start) {
            Some(true) => carry.outer = carry.horizon.clone(),
            Some(false) => carry.horizon = carry.outer.clone(),
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

    /// An English apposition (…, US$ 150 million, has been paid) is told by the words behind it.
    fn look_ahead(&self, parts: &[Part], p: usize, all: &[Hit], hits: &[Hit], carry: &Carry) -> Option<Vec<Hit>> {
        let speaks = |h: &Hit| !matches!(h.cue, Cue::Urge | Cue::Give | Cue::Reach | Cue::Target);
        let part = parts.get(p)?;
        // An apposition is followed by its verb; `, and three quarters should …` is another statement.
        let next = parts.get(p + 1).filter(|next| !next.fresh)?;
        if starts(&self.folded.chars, next.start, &[" and ", " but ", " while "]) {
            return None;
        }
        let latin =
            self.folded.chars.get(part.start..part.end)?.iter().filter(|c| c.is_ascii_alphabetic()).count() * 2 > part.end - part.start;
        if !latin || carry.class.is_some() || hits.iter().any(speaks) {
            return None;
        }
        let ahead: Vec<Hit> = all.iter().filter(|h| h.start >= next.start && h.end <= next.end).copied().collect();
        ahead
            .iter()
            .any(|h| matches!(h.cue, Cue::Met | Cue::Done | Cue::Intent | Cue::State))
            .then(|| hits.iter().copied().chain(ahead).collect())
    }

    /// 还有60个项目，中方计划放在…: the number is the topic, what is said of it follows.
    fn topic(
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
        if !(opens && bare) || later.is_some_and(|f| f.start < next.end) {
            return None;
        }
        let ahead: Vec<Hit> = all.iter().filter(|h| h.start >= next.start && h.end <= next.end).copied().collect();
        let promises = ahead.iter().any(|h| h.cue == Cue::Intent) && is_own(chars, subject(chars, *next, &ahead, &[]));
        promises.then_some(ahead)
    }

    /// 开通的运输线，合起来…; 去年宣布的贷款，规模…如今用完: a topic made of a verb of doing and 的, whose sum the next part says.
    fn reports(&self, part: &Part, next: Option<&Part>, (hits, phrases): (&[Hit], &[Phrase]), all: &[Hit]) -> bool {
        let chars = self.folded.chars.as_slice();
        let Some(next) = next.filter(|next| !next.fresh) else { return false };
        let bound = |cue: Cue| hits.iter().rfind(|h| h.cue == cue).is_some_and(|h| chars.get(h.end) == Some(&'的'));
        let told = bound(Cue::Intent)
            && phrases.iter().any(|x| x.form == Form::Past)
            && all.iter().any(|h| h.start >= part.end && matches!(h.cue, Cue::Done | Cue::Met));
        let sums: String = chars.get(next.start..next.end).unwrap_or_default().iter().take(4).collect();
        let summed = ["合起来", "合计", "共", "总", "累计", "一共", "加起来"].iter().any(|w| sums.starts_with(w));
        let spoken = hits.iter().any(|h| matches!(h.cue, Cue::Target | Cue::Rule | Cue::Urge));
        told || (bound(Cue::Give) && summed && !spoken && !hits.iter().any(|h| h.cue == Cue::Intent))
    }

    /// The horizon of a figure: in its own part, else carried.
    fn horizon(&self, figure: &Found, phrases: &[Phrase], figures: &[Found], carry: &Carry) -> Option<Phrase> {
        let ahead = || phrases.iter().filter(|p| p.form != Form::Past);
        let before = ahead().rfind(|p| p.at.1 <= figure.lead);
        // A phrase behind the figure is its own, unless a nearer figure or an earlier phrase takes it.
        let behind = ahead().find(|p| p.at.0 >= figure.end);
        let own = match (before, behind) {
            (Some(before), Some(behind)) => {
                let shared = figures.iter().any(|f| f.start >= figure.end && f.end <= behind.at.0);
                Some(if shared || before.at.1 + 30 >= figure.lead { before } else { behind })
            }
            (before, behind) => before.or(behind),
        };
        let phrase = own.cloned().or_else(|| carry.horizon.clone())?;
        Some(self.counted(phrase, carry))
    }

    /// 三年共… counts from a start said before (从明年起).
    fn counted(&self, mut phrase: Phrase, carry: &Carry) -> Phrase {
        let start = carry.horizon.as_ref().filter(|h| h.form == Form::From).and_then(|h| h.start);
        if let (Form::Within, Some(start), Some(months)) = (phrase.form, start, phrase.months) {
            phrase.start = Some(start);
            phrase.end = plus_months(start, months)
                .map(|end| Date::new(end.year, end.month, end.day.saturating_sub(1)).unwrap_or(Date::end_of(end.year.saturating_sub(1))));
        }
        phrase
    }

    fn leave(
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
        if phrases.iter().any(|x| x.form == Form::Past) {
            carry.past = true;
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

    /// A part that speaks of reaching a level by a date, and of no act of giving.
    fn level(&self, hits: &[Hit], phrases: &[Phrase]) -> bool {
        let reaches = |h: &Hit| {
            h.cue == Cue::Reach
                && matches!(self.folded.chars.get(h.start..h.end), Some(['实', '现'] | ['达', '到'] | ['r', 'e', 'a', 'c', 'h']))
        };
        let gives = hits.iter().any(|h| matches!(h.cue, Cue::Give | Cue::Gave));
        hits.iter().any(reaches) && !gives && phrases.iter().any(|p| p.form == Form::By)
    }

    fn words(&self, start: usize, end: usize) -> String {
        let text = self.text.get(self.folded.byte(start)..self.folded.byte(end)).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn said(&self, phrase: &Phrase) -> Horizon {
        Horizon { text: self.words(phrase.at.0, phrase.at.1), start: phrase.start, end: phrase.end, precision: phrase.precision }
    }
}

/// `of the 400 scholarships only 265 had been taken up`: a number alone counts what was counted before.
fn elliptic(chars: &[char], figure: &Found, last: Option<&'static str>) -> Option<Found> {
    let unit = last?;
    let next: String = chars.get(figure.end + 1..word_end(chars, figure.end + 1)).unwrap_or_default().iter().collect();
    let latin = chars.get(figure.end).is_some_and(|c| *c == ' ' || c.is_ascii_punctuation()) && figure.style != Style::Chinese;
    let ends = chars.get(figure.end) != Some(&' ')
        || is_function_word(&next)
        || ["promised", "pledged", "planned", "announced"].contains(&next.as_str());
    let many = figure.value.is_some_and(|v| v >= rust_decimal::Decimal::TWO);
    (figure.kind == Kind::Bare && latin && ends && many).then(|| Found {
        unit: Some(unit),
        kind: Kind::Count,
        noun: (figure.end, figure.end),
        ..figure.clone()
    })
}

/// 每年, every year, at the head of a part.
fn leading_rate(chars: &[char], part: &Part) -> Option<Per> {
    let start = part.start + chars.get(part.start..part.end)?.iter().take_while(|c| **c == ' ').count();
    TABLES.rates_before.at(chars, start).map(|(_, per)| per)
}

fn starts(chars: &[char], at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| word.chars().enumerate().all(|(k, c)| chars.get(at + k) == Some(&c)))
}

/// Whether a part begins with a number of a list: the first (第一, 一是), or a later one.
fn item(chars: &[char], at: usize) -> Option<bool> {
    let first = ["第一", "一是", "首先", "其一", "一要"];
    let later = ["第二", "第三", "第四", "第五", "第六", "二是", "三是", "四是", "五是", "其二", "其三", "其次", "二要", "三要", "四要"];
    if starts(chars, at, &first) { Some(true) } else { starts(chars, at, &later).then_some(false) }
}

/// The items from `at` on for which `inside` holds.
fn take<'a, T>(all: &'a [T], at: &mut usize, inside: impl Fn(&T) -> bool) -> &'a [T] {
    let rest = all.get(*at..).unwrap_or_default();
    let count = rest.iter().take_while(|x| inside(x)).count();
    *at += count;
    rest.get(..count).unwrap_or_default()
}

/// 甲、乙将分别…: one actor for each figure; else the same for all.
fn respective(actor: Option<&str>, chars: &[char], part: &Part, figures: usize) -> Vec<String> {
    let Some(actor) = actor else { return Vec::new() };
    let says = chars.get(part.start..part.end).unwrap_or_default();
    let each = says.windows(2).any(|w| w == ['分', '别']) || says.windows(12).any(|w| w.iter().collect::<String>() == "respectively");
    let names: Vec<String> =
        actor.split(['、', '和']).flat_map(|n| n.split(" and ")).map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).collect();
    if each && names.len() == figures { names } else { vec![actor.to_owned(); figures] }
}
