//! What was found so far: equal texts in one group, the best of each in front.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// A unit that answers the query.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) score: i64,
    /// Segment, page in the segment, unit in the page: reading order.
    pub(super) place: [u32; 3],
    /// Number of the reading that saw it.
    pub(super) reading: u8,
    /// Its document is no copy of another.
    pub(super) original: bool,
    /// The one of the same text that was seen before it.
    before: Option<u32>,
}

/// Maps from key to group, by the key's last bits. One map would stop a step for many milliseconds each time it grows;
/// these grow one after the other.
const MAPS: usize = 256;

/// Units kept of those that stand alone, unless more are asked for: some screens full. Each block that is looked at first
/// judges as many.
const KEPT: usize = 200;

/// The best of units that stand alone.
#[derive(Clone, Debug)]
pub(super) struct Best {
    kept: Vec<Seen>,
    /// How many there were, kept or not.
    count: usize,
    most: usize,
    /// The score that is not worth keeping any more.
    enough: Option<i64>,
}

impl Default for Best {
    fn default() -> Self {
        Self { kept: Vec::new(), count: 0, most: KEPT, enough: None }
    }
}

impl Best {
    /// An empty one that keeps as many, and of those only what this one would keep.
    pub(super) const fn alike(&self) -> Self {
        Self { kept: Vec::new(), count: 0, most: self.most, enough: self.enough }
    }

    /// A unit need not be added if its score is not above this one; it is counted then.
    pub(super) const fn enough(&self) -> Option<i64> {
        self.enough
    }

    /// Counts one that is not worth keeping.
    pub(super) const fn count(&mut self) {
        self.count += 1;
    }

    pub(super) fn add(&mut self, seen: Seen) {
        self.count += 1;
        self.kept.push(seen);
        if self.kept.len() >= self.most.saturating_mul(2) {
            self.settle();
        }
    }

    /// Counts so many that are not worth keeping.
    pub(super) const fn count_more(&mut self, more: usize) {
        self.count += more;
    }

    /// Looks again at what is enough, before units are added that may stand before those that were: only what scores less
    /// than all that is kept is not worth adding then.
    pub(super) fn settle(&mut self) {
        if self.kept.len() > self.most {
            self.select();
        }
        if self.kept.len() == self.most {
            let last = self.kept.iter().map(|seen| seen.score).min();
            self.enough = self.enough.max(last.map(|score| score - 1));
        }
    }

    /// How many are kept.
    pub(super) const fn kept(&self) -> usize {
        self.kept.len()
    }

    fn join(&mut self, other: Self) {
        self.count += other.count;
        self.kept.extend(other.kept);
        self.cut();
    }

    fn cut(&mut self) {
        if self.kept.len() >= self.most.saturating_mul(2) {
            // What comes later in reading order is no better with the same score.
            self.enough = self.enough.max(self.select());
        }
    }

    /// Keeps the best of them, and tells the last one's score.
    fn select(&mut self) -> Option<i64> {
        let (_, last, _) = self.kept.select_nth_unstable_by_key(self.most.checked_sub(1)?, Seen::order);
        let score = last.score;
        self.kept.truncate(self.most);
        Some(score)
    }
}

/// Everything seen. Of texts that stand in the index once the best are kept and the rest is counted; of those that may
/// stand there several times all are kept, in groups.
#[derive(Debug, Default)]
pub(super) struct Tally {
    alone: Best,
    seen: Vec<Seen>,
    groups: Vec<Group>,
    by_key: Vec<HashMap<u64, u32, BuildHasherDefault<AsItIs>>>,
}

/// What was seen of one text: the first to show, and the last seen, from which the others are reached.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// What groups are ordered by, here and not looked up: all of them are passed each time the best are asked for.
    order: Order,
    best: u32,
    last: u32,
}

/// Less is better: the score, then reading order.
type Order = (Reverse<i64>, [u32; 3]);

/// The keys are hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

impl Seen {
    pub(super) const fn new(score: i64, place: [u32; 3], reading: u8, original: bool) -> Self {
        Self { score, place, reading, original, before: None }
    }

    const fn order(&self) -> Order {
        (Reverse(self.score), self.place)
    }

    /// Of copies, the one that answers best is shown, then one that is no copy of another document, then the first.
    const fn rank(&self) -> (i64, bool, Reverse<[u32; 3]>) {
        (self.score, self.original, Reverse(self.place))
    }
}

impl Tally {
    /// How many different texts.
    pub(super) const fn len(&self) -> usize {
        self.groups.len() + self.alone.count
    }

    /// Keeps up to so many, if that is more than it keeps anyway.
    pub(super) const fn keep_most(&mut self, hits: usize) {
        if hits > self.alone.most {
            self.alone.most = hits;
        }
    }

    /// How many it keeps of what stands alone.
    pub(super) const fn keeps(&self) -> usize {
        self.alone.most
    }

    /// The best of what stands alone.
    pub(super) const fn alone(&self) -> &Best {
        &self.alone
    }

    /// Adds units that stand alone and are later in reading order.
    pub(super) fn join(&mut self, best: Best) {
        self.alone.join(best);
    }

    /// Adds a unit; the key is the same for texts that are copies of each other.
    pub(super) fn add(&mut self, key: u64, mut seen: Seen) {
        // Four thousand million hits are enough for any screen.
        let (Ok(number), Ok(new)) = (u32::try_from(self.seen.len()), u32::try_from(self.groups.len())) else { return };
        if self.by_key.is_empty() {
            self.by_key.resize_with(MAPS, HashMap::default);
        }
        let Some(map) = usize::try_from(key % MAPS as u64).ok().and_then(|map| self.by_key.get_mut(map)) else { return };
        let group = *map.entry(key).or_insert(new) as usize;
        match self.groups.get_mut(group) {
            None => self.groups.push(Group { order: seen.order(), best: number, last: number }),
            Some(group) => {
                seen.before = Some(group.last);
                group.last = number;
                if self.seen.get(group.best as usize).is_none_or(|best| seen.rank() > best.rank()) {
                    (group.order, group.best) = (seen.order(), number);
                }
            }
        }
        self.seen.push(seen);
    }

    /// The best texts, best first; of equals the first in reading order. Each with the other units of the same text.
    pub(super) fn best(&self, limit: usize) -> Vec<(Seen, Vec<Seen>)> {
        let mut best: BinaryHeap<(Order, Option<usize>, usize)> = BinaryHeap::new();
        let alone = self.alone.kept.iter().enumerate().map(|(n, seen)| (seen.order(), None, n));
        let groups = self.groups.iter().enumerate().map(|(n, group)| (group.order, Some(n), 0));
        for one in alone.chain(groups) {
            if best.len() < limit {
                best.push(one);
            } else if let Some(mut worst) = best.peek_mut()
                && one < *worst
            {
                *worst = one;
            }
        }
        let known = |(_, group, alone): (Order, Option<usize>, usize)| match group {
            None => Some((*self.alone.kept.get(alone)?, Vec::new())),
            Some(group) => {
                let group = *self.groups.get(group)?;
                Some((*self.seen.get(group.best as usize)?, self.others(group).copied().collect()))
            }
        };
        best.into_sorted_vec().into_iter().filter_map(known).collect()
    }

    /// The other units of a group, the last seen first.
    fn others(&self, group: Group) -> impl Iterator<Item = &Seen> {
        let at = |number: Option<u32>| number.and_then(|n| Some((n, self.seen.get(n as usize)?)));
        let all = std::iter::successors(at(Some(group.last)), move |(_, seen)| at(seen.before));
        all.filter(move |&(number, _)| number != group.best).map(|(_, seen)| seen)
    }
}
