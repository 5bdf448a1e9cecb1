//! Which later figure answers which earlier one: looked for as each figure comes, so that what was compared stays compared.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::evidence::{CERTAIN, ENOUGH, Evidence};
use super::kin::Kin;
use super::words::hash;
use crate::model::{Class, Date, Link, Relation, Verdict};

/// Document, and index in its figures.
pub(super) type At = (u32, u32);

/// Figures on either side in time looked at for one figure under one word: enough for a long series, and a bound for the time.
const MOST: usize = 48;

/// Confidence by which an earlier figure must be surer than a later one to be the one answered.
const NEAR: f32 = 0.3;

/// Two links, or two equal amounts, or as much of lesser signs, make two documents near.
const NEAR_ENOUGH: usize = 4;

/// A sheet, and the place on it.
type Id = (u32, u32);

/// How surely one figure answers an earlier one.
#[derive(Clone, Copy, Debug)]
struct Answer {
    from: Id,
    relation: Relation,
    confidence: f32,
}

/// All figures that may be linked, by what they are compared by.
#[derive(Clone, Debug, Default)]
pub(super) struct Linker {
    /// By document, in the order in which they came.
    sheets: Vec<(u32, Arc<[Kin]>)>,
    by_figure: BTreeMap<At, Id>,
    /// By unit and word, in the order of their dates.
    buckets: HashMap<(u64, u64), Vec<(Date, Id)>>,
    /// By clause and place in it, and by day, unit and value: what may be the same thing said once.
    places: HashMap<(u32, u32), Vec<Id>>,
    said: HashMap<(Date, u64, Decimal), Vec<Id>>,
    /// By family of units and step of the amount.
    steps: HashMap<(u64, i32), Vec<(Date, Id)>>,
    answers: BTreeMap<Id, Vec<Answer>>,
    /// What speaks for an answer where the objects alone do not.
    hints: BTreeMap<Id, Vec<(Id, Evidence)>>,
    /// Figures that only repeat another one: a copy, a translation.
    pub(super) repeats: BTreeMap<At, At>,
}

impl Linker {
    fn kin(&self, (sheet, n): Id) -> Option<(At, &Kin)> {
        let (document, sheet) = self.sheets.get(sheet as usize)?;
        let kin = sheet.get(n as usize)?;
        Some(((*document, kin.n), kin))
    }

    /// Takes the figures of one more document.
    pub(super) fn add(&mut self, document: u32, sheet: &Arc<[Kin]>) {
        let number = u32::try_from(self.sheets.len()).unwrap_or(u32::MAX);
        self.sheets.push((document, Arc::clone(sheet)));
        for (n, kin) in (0u32..).zip(sheet.iter()) {
            self.by_figure.insert((document, kin.n), (number, n));
            self.enter((number, n), (document, kin.n), kin);
        }
    }

    /// The key of a series that begins with this figure.
    pub(super) fn key_of(&self, at: At) -> Option<Arc<str>> {
        self.by_figure.get(&at).and_then(|id| self.kin(*id)).map(|(_, kin)| Arc::clone(&kin.key))
    }

    fn enter(&mut self, id: Id, at: At, kin: &Kin) {
        let unit = hash(kin.family());
        let amount = (kin.date, hash(&kin.unit), kin.value);
        let once = self.places.get(&kin.place).into_iter().chain(self.said.get(&amount)).flatten().take(2 * MOST);
        let first = once.filter_map(|&other| self.kin(other)).find(|(_, other)| kin.repeats(other)).map(|(at, _)| at);
        if let Some(first) = first {
            self.repeats.insert(at, first);
            return;
        }
        self.places.entry(kin.place).or_default().push(id);
        self.said.entry(amount).or_default().push(id);
        let keys: Vec<(u64, u64)> = kin.words.iter().copied().chain(kin.themes.iter().map(|t| hash(t))).map(|word| (unit, word)).collect();
        let mut seen = BTreeSet::new();
        for key in &keys {
            let list = self.buckets.get(key).map_or(&[] as &[_], Vec::as_slice);
            let here = list.partition_point(|(date, _)| *date < kin.date);
            seen.extend(list.iter().take(here).rev().take(MOST).map(|(_, other)| *other));
            seen.extend(list.iter().skip(here).take(MOST).map(|(_, other)| *other));
        }
        let steps: BTreeSet<i32> = kin.steps().flat_map(|step| step - 1..=step + 1).collect();
        let places = kin.families().flat_map(|family| steps.iter().map(move |step| (hash(family), *step)));
        for place in places {
            let list = self.steps.get(&place).map_or(&[] as &[_], Vec::as_slice);
            let here = list.partition_point(|(date, _)| *date < kin.date);
            seen.extend(list.iter().take(here).rev().take(MOST).map(|(_, other)| *other));
            seen.extend(list.iter().skip(here).take(MOST).map(|(_, other)| *other));
        }
        let mut found: Vec<(Id, Answer)> = Vec::new();
        let mut hints: Vec<(Id, (Id, Evidence))> = Vec::new();
        for other in seen {
            let Some((_, beside)) = self.kin(other).filter(|(place, _)| place.0 != at.0) else { continue };
            let (earlier, later) = if beside.date < kin.date { ((other, beside), (id, kin)) } else { ((id, kin), (other, beside)) };
            if let Some((relation, confidence)) = later.1.answers(earlier.1) {
                found.push((later.0, Answer { from: earlier.0, relation, confidence }));
            } else if let Some(evidence) = later.1.evidence(earlier.1).filter(|e| e.points >= ENOUGH) {
                hints.push((later.0, (earlier.0, evidence)));
            }
        }
        for (to, hint) in hints {
            self.hints.entry(to).or_default().push(hint);
        }
        for (to, answer) in found {
            self.answers.entry(to).or_default().push(answer);
        }
        for step in kin.steps().collect::<BTreeSet<i32>>() {
            let list = self.steps.entry((unit, step)).or_default();
            list.insert(list.partition_point(|entry| *entry <= (kin.date, id)), (kin.date, id));
        }
        for key in keys {
            let list = self.buckets.entry(key).or_default();
            list.insert(list.partition_point(|entry| *entry <= (kin.date, id)), (kin.date, id));
        }
    }

    /// The links, from the earlier to the later; a figure answers one earlier figure at most, and never one for which the
    /// reader has rejected it.
    pub(super) fn links(&self, verdicts: &BTreeMap<(At, At), Verdict>) -> Vec<Link> {
        let mut out = Vec::new();
        for (id, answers) in &self.answers {
            let Some((at, to)) = self.kin(*id) else { continue };
            if verdicts.iter().any(|((_, later), verdict)| *later == at && *verdict == Verdict::Confirmed) {
                continue;
            }
            let answers: Vec<(At, &Kin, &Answer)> = answers
                .iter()
                .filter_map(|answer| self.kin(answer.from).map(|(at, from)| (at, from, answer)))
                .filter(|(from, ..)| verdicts.get(&(*from, at)) != Some(&Verdict::Rejected))
                .collect();
            // A promise is renewed rather than a report gone on with.
            let promised = answers.iter().any(|(_, from, _)| from.class != Class::Delivered);
            let answers: Vec<_> = answers.into_iter().filter(|(_, from, _)| !promised || from.class != Class::Delivered).collect();
            // The latest of those about as alike as the best: a series goes from each to the next.
            let most = answers.iter().map(|(.., answer)| answer.confidence).fold(0.0, f32::max);
            let near = answers.into_iter().filter(|(.., answer)| answer.confidence + NEAR >= most);
            let best = near.max_by(|(p, a, x), (q, b, y)| a.date.cmp(&b.date).then(x.confidence.total_cmp(&y.confidence)).then(q.cmp(p)));
            if let Some((before, from, Answer { relation, confidence, .. })) = best {
                let why = why(from, to, *relation);
                out.push(Link { from: before, to: at, relation: *relation, confidence: *confidence, why, confirmed: false });
            }
        }
        out.extend(self.confirmed(verdicts));
        let hinted = self.hinted(&out, verdicts);
        out.extend(hinted);
        self.once_a_clause(&mut out);
        out.sort_by_key(|link| (link.from, link.to));
        out
    }

    /// 灌溉率达到58%，离六成的目标只差一步: a goal that a clause only names is no new one, nor is the old size of what is enlarged
    /// an answer; a clause tells once how far a promise has come, and once what took its place.
    fn once_a_clause(&self, links: &mut Vec<Link>) {
        let kin = |at: &At| self.by_figure.get(at).and_then(|id| self.kin(*id)).map(|(_, kin)| kin);
        let place = |link: &Link| (link.from, link.to.0, kin(&link.to).map(|kin| kin.clause));
        let all: BTreeSet<_> = links.iter().map(|link| (place(link), link.relation)).collect();
        let also = |link: &Link, relation: Relation| all.contains(&(place(link), relation));
        let retold = |link: &Link| kin(&link.from).map(|kin| kin.value) == kin(&link.to).map(|kin| kin.value);
        // 16座码头建成14座: the first is what was promised.
        let base: BTreeSet<_> = links.iter().filter(|l| retold(l)).map(|link| (place(link), link.relation)).collect();
        let retold_as = |link: &Link, relation: Relation| base.contains(&(place(link), relation));
        let idle = |link: &Link| match link.relation {
            Relation::Renewed => [Relation::Met, Relation::Superseded, Relation::Continued].iter().any(|r| also(link, *r)),
            Relation::Met => retold(link) && (also(link, Relation::Superseded) || also(link, Relation::Continued)),
            Relation::Continued => also(link, Relation::Met) && !retold_as(link, Relation::Met),
            Relation::Superseded => false,
        };
        let mut told = BTreeSet::new();
        links.retain(|link| link.confirmed || (!idle(link) && told.insert((place(link), link.relation))));
    }

    /// Between documents that are near, because they speak of one organisation or other figures of theirs answer each other, less
    /// has to speak for an answer. Of those that answer one figure in one document the best does.
    fn hinted(&self, links: &[Link], verdicts: &BTreeMap<(At, At), Verdict>) -> Vec<Link> {
        let mut near: HashMap<(u32, u32), usize> = HashMap::new();
        for link in links {
            *near.entry((link.from.0, link.to.0)).or_default() += 2;
        }
        let (mut all, mut equal, mut met) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for (to, hints) in &self.hints {
            for (from, evidence) in hints {
                let (Some((before, earlier)), Some((at, later))) = (self.kin(*from), self.kin(*to)) else { continue };
                if met.insert((before.0, at.0)) {
                    *near.entry((before.0, at.0)).or_default() += later.source.recalls(&earlier.source);
                }
                if equal.insert((before, at.0)) {
                    // Across languages a thing has been found again by its meaning: that is seldom chance twice.
                    *near.entry((before.0, at.0)).or_default() += 1 + usize::from(evidence.exact || earlier.han != later.han);
                }
                all.push((before, earlier, at, later, *evidence));
            }
        }
        all.sort_by(|x, y| y.4.points.cmp(&x.4.points).then(y.1.date.cmp(&x.1.date)).then((x.0, x.2).cmp(&(y.0, y.2))));
        let mut answered: BTreeSet<At> = links.iter().map(|link| link.to).collect();
        let kind = |relation: Relation| matches!(relation, Relation::Met | Relation::Continued);
        let mut taken: BTreeSet<(At, u32, bool)> = links.iter().map(|link| (link.from, link.to.0, kind(link.relation))).collect();
        let mut out = Vec::new();
        for (before, earlier, at, later, evidence) in all {
            let told = later.replaced == Some(earlier.value);
            let close = evidence.together || evidence.points >= CERTAIN || near.get(&(before.0, at.0)).is_some_and(|n| *n >= NEAR_ENOUGH);
            let free = !answered.contains(&at) && (told || !taken.contains(&(before, at.0, kind(evidence.relation))));
            if close && free && !verdicts.contains_key(&(before, at)) {
                answered.insert(at);
                taken.insert((before, at.0, kind(evidence.relation)));
                let why = why(earlier, later, evidence.relation);
                let confidence = f32::from(evidence.points).mul_add(0.06, 0.35).min(0.8);
                out.push(Link { from: before, to: at, relation: evidence.relation, confidence, why, confirmed: false });
            }
        }
        out
    }

    /// What the reader confirmed holds, whatever is found now.
    fn confirmed(&self, verdicts: &BTreeMap<(At, At), Verdict>) -> Vec<Link> {
        let link = |((from, to), verdict): (&(At, At), &Verdict)| {
            let kin = |at: &At| self.by_figure.get(at).and_then(|id| self.kin(*id));
            let ((before, from), (at, to)) = (kin(from)?, kin(to)?);
            let relation = to.answers(from).map(|(relation, _)| relation).unwrap_or(match (from.class, to.class) {
                (_, Class::Delivered) => Relation::Met,
                (Class::Delivered, _) => Relation::Continued,
                _ => Relation::Renewed,
            });
            (*verdict == Verdict::Confirmed).then(|| {
                let why = why(from, to, relation);
                Link { from: before, to: at, relation, confidence: 1.0, why, confirmed: true }
            })
        };
        verdicts.iter().filter_map(link).collect()
    }
}

/// A sentence for the reader: what was said when, and what was said of it later.
fn why(from: &Kin, to: &Kin, relation: Relation) -> String {
    let (a, b) = (&from.said, &to.said);
    let verb = match from.class {
        Class::Target => "set as a target",
        Class::Delivered => "reported",
        _ => "promised",
    };
    let later = match relation {
        Relation::Met => format!("reported as reached on {}: {b}", to.date),
        Relation::Renewed => format!("promised again on {}: {b}", to.date),
        Relation::Continued => format!("carried on with {b} on {}", to.date),
        Relation::Superseded => format!("replaced by {b} on {}", to.date),
    };
    format!("{a}, {verb} on {}, was {later}.", from.date)
}
