//! The best place of a word by its sound: the cheapest way through the characters of a text.

use std::ops::Range;

use crate::text::chars::is_word;
use crate::text::pinyin::sounds;

use super::sounds::{BEST_FIT, MOST_BETWEEN, Sounds, Typed};

/// What departs from the plainest match, in the order in which a reader would mind.
mod cost {
    /// The last syllable is not typed to its end.
    pub(super) const UNFINISHED: u32 = 1;
    /// A rarer sound of the character.
    pub(super) const RARER: u32 = 2;
    /// A mark stands between two of the characters.
    pub(super) const BETWEEN: u32 = 6;
    /// Terms seldom hold a word that joins others: seen in initials, which fit many things by chance.
    pub(super) const JOINER: u32 = 4;
}

/// Characters that join words and are seldom inside a term.
const JOINERS: &str = "的和在了是及与对将为等并以我你他各这其";

/// The cheapest way so far to a place in the word.
#[derive(Clone, Copy)]
struct Way {
    cost: u32,
    start: usize,
    before: Option<char>,
    between: u8,
    /// Characters of the text.
    taken: u16,
}

impl Sounds {
    /// The best place of the word in a folded text, and how well it fits. Of places that fit as well the one that begins and
    /// ends where words do.
    pub(super) fn place(&self, text: &str) -> Option<(Range<usize>, i64)> {
        let first = self.first_in(text)?;
        let mut ways: Vec<Option<Way>> = vec![None; self.chars.len() + 1];
        let mut next = ways.clone();
        let mut best: Option<((u32, usize), Range<usize>)> = None;
        let mut before = text.get(..first).and_then(|t| t.chars().next_back());
        let mut chars = text.get(first..)?.char_indices().map(|(at, c)| (first + at, c)).peekable();
        // Whether some of the word was heard.
        let mut under_way = false;
        while let Some((offset, c)) = chars.next() {
            let begins = self.may_begin(c);
            if !under_way && !begins {
                before = Some(c);
                continue;
            }
            if let Some(first) = ways.first_mut() {
                *first = Some(Way { cost: 0, start: offset, before, between: 0, taken: 0 });
            }
            next.fill(None);
            let mut end: Option<Way> = None;
            for (at, way) in (0usize..).zip(&ways) {
                let Some(way) = way else { continue };
                self.go_on(at, *way, c, &mut |to, way: Way| {
                    let slot = if to >= self.chars.len() { Some(&mut end) } else { next.get_mut(to) };
                    if let Some(slot) = slot.filter(|slot| slot.is_none_or(|old| way.cost < old.cost)) {
                        *slot = Some(way);
                    }
                });
            }
            if let Some(way) = end {
                let place = way.start..offset + c.len_utf8();
                let edges = missing_edges(way.before, chars.peek().map(|&(_, c)| c));
                let cost = (way.cost + self.joiners(text, &place), edges);
                if best.as_ref().is_none_or(|&(least, _)| cost < least) {
                    best = Some((cost, place));
                }
            }
            std::mem::swap(&mut ways, &mut next);
            under_way = ways.iter().skip(1).any(Option::is_some);
            before = Some(c);
        }
        best.map(|((cost, _), place)| (place, BEST_FIT.saturating_sub(i64::from(cost).saturating_mul(10)).max(1)))
    }

    /// Of all places where it begins, the least of their bytes and what it counts that no word begins there.
    pub(super) fn first_and_edge(&self, text: &str, edge: usize) -> Option<usize> {
        let mut at = self.first_in(text)?;
        let mut least = usize::MAX;
        loop {
            let mut before = text.get(..at)?.chars();
            least = least.min(at + edge * missing_edges(before.next_back(), None));
            let next = at + text.get(at..)?.chars().next()?.len_utf8();
            match self.next_in(text, next, least.min(text.len())) {
                Some(place) => at = place,
                None => return Some(least),
            }
        }
    }

    fn go_on(&self, at: usize, way: Way, c: char, to: &mut impl FnMut(usize, Way)) {
        let on = Way { taken: way.taken.saturating_add(1), between: 0, ..way };
        if self.chars.get(at) == Some(&c) {
            to(at + 1, on);
        }
        if !is_word(c) && way.taken > 0 && way.between < MOST_BETWEEN {
            to(at, Way { between: way.between + 1, cost: way.cost + cost::BETWEEN, ..way });
        }
        for (n, &sound) in sounds(c).iter().enumerate() {
            let Some(steps) = self.steps.get(usize::from(self.number(sound))) else { continue };
            let extra = if n == 0 { 0 } else { cost::RARER };
            for (len, mask) in steps.by.iter().enumerate() {
                if mask >> at & 1 == 1 {
                    to(at + len, Way { cost: way.cost + extra, ..on });
                }
            }
            // One letter or two of a single character are no word yet.
            if steps.rest >> at & 1 == 1 && way.taken > 0 {
                to(self.chars.len(), Way { cost: way.cost + extra + cost::UNFINISHED, ..on });
            }
        }
    }

    fn joiners(&self, text: &str, place: &Range<usize>) -> u32 {
        if self.typed != Typed::Initials {
            return 0;
        }
        let joiners = text.get(place.clone()).unwrap_or_default().chars().filter(|&c| JOINERS.contains(c)).count();
        u32::try_from(joiners).unwrap_or(u32::MAX).saturating_mul(cost::JOINER)
    }

    /// The characters of its best place, without the marks between them.
    pub(super) fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let Some((place, _)) = self.place(text) else { return Vec::new() };
        let inside = text.get(place.clone()).unwrap_or_default().char_indices();
        let kept = inside.filter(|&(_, c)| is_word(c) || self.chars.contains(&c));
        kept.map(|(at, c)| place.start + at..place.start + at + c.len_utf8()).collect()
    }
}

/// How many sides of a place between two characters have nothing that marks the edge of a word.
fn missing_edges(before: Option<char>, after: Option<char>) -> usize {
    let edge = |c: Option<char>| c.is_none_or(|c| !is_word(c) || JOINERS.contains(c) || c.is_ascii());
    [before, after].into_iter().filter(|&c| !edge(c)).count()
}

/// The same for a place of a text.
pub(super) fn edges_missing_at(text: &str, place: &Range<usize>) -> usize {
    let before = text.get(..place.start).and_then(|t| t.chars().next_back());
    let after = text.get(place.end..).and_then(|t| t.chars().next());
    missing_edges(before, after)
}
