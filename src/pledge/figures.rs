//! Quantities of a document in their clauses: class, horizon, actor, beneficiary, object and sense.

use std::collections::BTreeMap;

use super::around::{elliptic, headcount, leading_rate, purpose, respective};
use super::classify::{Carry, View};
use super::cues::{Cue, Hit, hits, looks_ahead};
use super::fold::Folded;
use super::horizon::{Form, Phrase, phrases};
use super::lists::LISTS;
use super::objects::{Scene, beneficiary, object, sense};
use super::parts::{Part, is_own, item, parts, subject};
use super::quantity;
use super::scan::{Found, scan};
use super::tables::{Kind, TABLES};
use super::words::{party_name, party_of};
use crate::model::{Class, Date, Document, Figure, Horizon, Kind as DocumentKind, Role, Sense};
use crate::text::chars::is_han;

/// Every quantity of a document, classified, in clause order.
pub(super) fn figures(document: &Document) -> Vec<Figure> {
    let named =
        |text: &Option<String>| text.as_deref().is_some_and(|t| LISTS.plan.inside(&Folded::new(t).chars.iter().collect::<String>()));
    let plan = document.kind == DocumentKind::Declaration
        || (document.kind != DocumentKind::Speech && (named(&document.title) || named(&document.working_title)));
    let mut out = Vec::new();
    let mut list: Option<Carry> = None;
    // 提出以下举措：第一，…。 Such an opening holds for each item, as long as its paragraphs are numbered.
    let mut opening: Option<(u32, Carry)> = None;
    for (n, clause) in (0u32..).zip(&document.clauses) {
        let role = document.paragraphs.get(clause.paragraph as usize).map_or(Role::Text, |p| p.role);
        if matches!(role, Role::Title | Role::Signature | Role::Dateline | Role::Mark) {
            continue;
        }
        let text = document.slice(clause.span);
        let heading = ahead(document, clause.section);
        opening = opening.filter(|(p, _)| clause.paragraph == *p || numbered(document, clause.paragraph));
        if let Some((paragraph, _)) = &mut opening {
            *paragraph = clause.paragraph;
        }
        let tasks = opening.as_ref().is_some_and(|(_, said)| said.class != Some(Class::Delivered));
        let plan = !notes(text) && (heading.unwrap_or(plan) || tasks);
        let reader = Reader { folded: Folded::new(text), text, date: document.date, plan, review: heading == Some(false) };
        let begins_item = itemed(&reader.folded.chars);
        let carried = opening.as_ref().filter(|_| begins_item).map(|(_, said)| said.clone()).or(list.take());
        let announces = LISTS.announces.inside(text);
        let carry = reader.read(n, carried.unwrap_or_default(), announces, &mut out);
        // A colon opens a list in the clauses that follow; a semicolon keeps it open.
        let end = text.trim_end();
        if announces || (end.ends_with(['：', ':']) && carry.class.is_some()) {
            opening = Some((clause.paragraph, Carry { outer: carry.horizon.clone(), ..carry.clone() }));
        }
        list = (end.ends_with(['：', ':', '；', ';'])).then_some(carry);
    }
    own_side(&mut out);
    out
}

/// 我宣布, `I announce`: who says so speaks for a side. It is the one that the text names most, or else simply 我们.
fn own_side(figures: &mut [Figure]) {
    let mut sides: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for actor in figures.iter().filter_map(|f| f.actor.as_deref()) {
        if let Some(party) = party_of(actor).filter(|_| party_name(actor, true).is_some()) {
            sides.entry(party).or_insert((0, actor)).0 += 1;
        }
    }
    let named: usize = sides.values().map(|(n, _)| n).sum();
    let side = sides.into_values().find(|(n, _)| n * 2 > named).map(|(_, name)| name.to_owned());
    let alone = |f: &&mut Figure| f.actor.as_deref().is_some_and(|a| LISTS.speaker.has(a));
    for figure in figures.iter_mut().filter(alone) {
        let chinese = figure.actor.as_deref().is_some_and(|a| a.chars().any(is_han));
        let said = side.clone().filter(|name| name.chars().any(is_han) == chinese);
        figure.actor = Some(said.unwrap_or_else(|| if chinese { "我们" } else { "we" }.into()));
    }
}

/// Whether a paragraph begins with a number of a list.
fn numbered(document: &Document, paragraph: u32) -> bool {
    let Some(text) = document.paragraphs.get(paragraph as usize).map(|p| document.slice(p.span)) else { return false };
    itemed(&text.chars().take(12).collect::<Vec<char>>())
}

/// Whether a text begins as an item of a list: with a number, or a dash.
fn itemed(chars: &[char]) -> bool {
    let head = chars.iter().take_while(|c| matches!(c, '—' | ' ' | '\u{3000}')).count();
    item(chars, head).is_some() || matches!(chars.get(..2), Some(['—', '—']))
}

/// 我们注意到…, We note with concern that …: what the clause says is noticed, no task.
fn notes(text: &str) -> bool {
    let folded = Folded::new(text.get(..text.char_indices().nth(40).map_or(text.len(), |(at, _)| at)).unwrap_or_default());
    let first = hits(&folded.chars);
    first.iter().find(|h| !matches!(h.cue, Cue::Done)).is_some_and(|h| h.cue == Cue::Note)
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

pub(super) struct Reader<'a> {
    pub(super) folded: Folded,
    pub(super) text: &'a str,
    date: Option<Date>,
    pub(super) plan: bool,
    /// The clause stands under a heading that looks back.
    pub(super) review: bool,
}

/// A figure with where it was found, until the whole clause is read.
struct Draft {
    figure: Figure,
    part: usize,
}

impl Reader<'_> {
    fn read(&self, clause: u32, carry: Carry, announces: bool, out: &mut Vec<Figure>) -> Carry {
        let chars = self.folded.chars.as_slice();
        let mut found = scan(&self.folded);
        found.retain(|f| !self.named(f));
        if found.is_empty() && !announces && !self.text.trim_end().ends_with(['：', ':', '；', ';']) {
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
            let own_subject = own_subject.map(|(a, b)| (self.list_start(&parts, p, (a, b), &all_hits, &found), b));
            let actors = own_subject.map(|(a, b)| self.words(a, b));
            let actor_before = carry.actor.clone();
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
            // 由25座调整为30座，到2026年全部建成: the day stands with the verb behind.
            let whole = parts.get(p + 1).filter(|next| !next.fresh && !found.iter().any(|f| f.start >= next.start && f.start < next.end));
            let said_later = said_later.or_else(|| {
                let closes = |h: &&Hit, w: &Part| h.cue == Cue::Met || (h.cue == Cue::Reach && h.end == w.end);
                let met = all_hits.iter().find(|h| whole.is_some_and(|w| closes(h, w) && h.start >= w.start && h.end <= w.end))?;
                let day = |x: &&Phrase| x.form == Form::By && whole.is_some_and(|w| x.at.0 >= w.start) && x.at.1 <= met.start;
                all_phrases.iter().find(day)
            });
            let apposed = if topic.is_none() { self.look_ahead(&parts, p, &all_hits, hits, &carry) } else { None };
            let ahead = |next: &&Part, x: &&Phrase| x.form != Form::Past && x.at.0 >= next.start && x.at.1 <= next.end;
            let verb_says = apposed.as_ref().and(parts.get(p + 1)).and_then(|next| all_phrases.iter().find(|x| ahead(&next, x)));
            let borrowed = topic.or(apposed);
            // `…, as we undertook to do`, 超额完成任务: the part behind says that a goal was reached.
            let met = parts.get(p + 1).filter(|next| !next.fresh).and_then(|next| {
                let bare = !found.iter().any(|f| f.kind != Kind::Time && f.start >= next.start && f.start < next.end);
                let near = if bare { next.end } else { next.start + 3 };
                let met = all_hits.iter().find(|h| h.cue == Cue::Met && h.start >= next.start && h.start < near)?;
                if all_phrases.iter().any(|x| x.form == Form::By && x.at.0 >= next.start && x.at.1 <= met.start) {
                    return None;
                }
                Some(hits.iter().copied().chain([*met]).collect::<Vec<Hit>>())
            });
            let borrowed = met.or(borrowed);
            let view = View { hits: borrowed.as_deref().unwrap_or(hits), ..view };
            let names = respective(actors.as_deref().or(carry.actor.as_deref()), chars, part, figures.len());
            let later = purpose(&parts, p, &all_hits, &found);
            let mut from = part.start;
            for (k, figure) in figures.iter().enumerate() {
                let scene =
                    Scene { chars, part: *part, hits, phrases, subject: own_subject, later, from, earlier: bare_part, last: last_object };
                let elliptic = elliptic(chars, figure, last_count).or_else(|| headcount(chars, figure));
                let figure = elliptic.as_ref().unwrap_or(figure);
                let object = object(&scene, figure).or(own_subject.filter(|_| view.completed(figure)));
                if figure.kind == Kind::Count {
                    last_count = figure.unit;
                }
                // 海底光缆建成1.2万公里: what was built did not act.
                if object.is_some() && object == own_subject {
                    carry.actor = actor_before.clone();
                }
                let beneficiary = beneficiary(&scene, figure);
                // 粮食产量连续五年超过…: for how long parts no thing from its amount.
                if figure.kind != Kind::Time {
                    from = figure.tail;
                }
                let (class, holds) = view.class(figure, &carry);
                if holds {
                    carry.class = Some(class);
                }
                let own = || self.horizon(figure, phrases, figures, &carry);
                let horizon = said_later.cloned().or_else(own).or_else(|| verb_says.cloned());
                let inside = phrases.iter().any(|ph| ph.form != Form::Past && ph.at.0 <= figure.start && figure.end <= ph.at.1);
                if inside {
                    continue;
                }
                let object = object.filter(|_| figure.kind != Kind::Time || class != Class::Other);
                last_object = object.filter(|_| figure.kind != Kind::Time).or(last_object);
                let mut quantity = quantity(self.text, &self.folded, figure);
                quantity.per = quantity.per.or(rate.filter(|_| figure.kind != Kind::Time));
                if quantity.unit.is_none() && class != Class::Other {
                    quantity.unit = Some("item".into());
                }
                // 奖学金名额增至每年800个: the object names what is counted.
                if let Some((_, noun)) = object
                    .filter(|_| figure.open || (figure.kind == Kind::Bare && quantity.unit.is_some()))
                    .and_then(|(_, end)| TABLES.nouns.before(chars, end))
                {
                    quantity.unit = Some(noun.unit.into());
                }
                drafts.push(Draft {
                    part: p,
                    figure: Figure {
                        quantity,
                        clause,
                        object: object.map(|(a, b)| self.words(a, b)),
                        actor: names.get(k).cloned().filter(|_| object != own_subject).or_else(|| carry.actor.clone()),
                        beneficiary: beneficiary.map(|(a, b)| self.words(a, b)),
                        horizon: horizon.map(|h| self.said(&h)),
                        class,
                        sense: match sense(chars, figure, part.start) {
                            None | Some(Sense::Increase) if self.sums(class, figure, phrases, &carry) => Some(Sense::Cumulative),
                            said => said,
                        },
                    },
                });
            }
            // `Every year until 2029, Japan will host …`: the rate stands in a part of its own.
            rate = if figures.is_empty() { leading_rate(chars, part).or(rate) } else { None };
            // A statement without a figure names the topic of the next one; a time alone leaves things as they are.
            let time_alone = figures.is_empty() && phrases.iter().any(|x| x.at.0 <= part.start + 1 && x.at.1 + 1 >= part.end);
            (last_object, bare_part) = if time_alone {
                (last_object, bare_part)
            } else if figures.iter().all(|f| f.kind == Kind::Time) {
                (None, Some((part.start, part.end)).filter(|_| phrases.is_empty() || figures.is_empty()))
            } else {
                (last_object, None)
            };
            let last = parts.get(p + 1).is_none_or(|next| next.fresh || next.end <= next.start + 1);
            // `…, as it has done since 2018, and …`: said in passing.
            if LISTS.aside.at(chars, part.start).is_some() && figures.is_empty() {
                continue;
            }
            self.leave((p, last), phrases, figures, hits, &mut carry, &mut trailing);
            let opens = figures.is_empty() && matches!(chars.get(part.end), Some(':' | '：'));
            // `The following will be paid between 2018 and 2022:` holds for the list.
            if opens && carry.horizon.is_none() {
                carry.horizon = phrases.iter().rfind(|x| x.form != Form::Past).cloned();
            }
            if opens && carry.class.is_none() && self.accounts(part, hits) {
                carry.class = Some(Class::Delivered);
            }
            if figures.is_empty() && carry.class.is_none() && self.sets_up(parts.get(p + 1), hits, phrases) {
                carry.class = Some(Class::Pledge);
            }
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
        self.of_the_same(&mut drafts);
        for Draft { mut figure, .. } in drafts {
            if !matches!(figure.class, Class::Pledge | Class::Target) {
                figure.horizon = None;
            }
            // The state of the world is nobody's act.
            if !matches!(figure.class, Class::Pledge | Class::Target | Class::Delivered) {
                (figure.actor, figure.beneficiary) = (None, None);
            }
            out.push(figure);
        }
        carry
    }

    /// `2,140 km of the 2,500 km of pipeline`: both are of pipeline.
    fn of_the_same(&self, drafts: &mut [Draft]) {
        for n in 1..drafts.len() {
            let (Some(whole), Some(part)) = (drafts.get(n), drafts.get(n - 1)) else { continue };
            let between = self.text.get(part.figure.quantity.span.end as usize..whole.figure.quantity.span.start as usize);
            let taken = between.is_some_and(|between| LISTS.taken_from.has(between.trim()));
            if taken && part.figure.object.is_none() && part.figure.quantity.unit == whole.figure.quantity.unit {
                let object = whole.figure.object.clone();
                if let Some(part) = drafts.get_mut(n - 1) {
                    part.figure.object = object;
                }
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

    pub(super) fn words(&self, start: usize, end: usize) -> String {
        let text = self.text.get(self.folded.byte(start)..self.folded.byte(end)).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn said(&self, phrase: &Phrase) -> Horizon {
        Horizon { text: self.words(phrase.at.0, phrase.at.1), start: phrase.start, end: phrase.end, precision: phrase.precision }
    }
}

/// The items from `at` on for which `inside` holds.
fn take<'a, T>(all: &'a [T], at: &mut usize, inside: impl Fn(&T) -> bool) -> &'a [T] {
    let rest = all.get(*at..).unwrap_or_default();
    let count = rest.iter().take_while(|x| inside(x)).count();
    *at += count;
    rest.get(..count).unwrap_or_default()
}
