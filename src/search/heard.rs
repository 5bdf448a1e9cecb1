//! Which units of a block may hold a word by its sound, told by posting lists.

use crate::text::pinyin::place;

use super::bits::{BLOCK, Bits};
use super::posting::Postings;
use super::sounds::{Sounds, Steps, Typed};

/// Bytes of posting lists that are worth reading to tell which units hold one of many characters.
const WORTH_TELLING: usize = BLOCK / 8;

/// A way on in the word, and the units of a block that hold a character for it.
struct Edge {
    at: usize,
    to: usize,
    units: Option<Bits>,
}

impl Sounds {
    /// Units that may hold it. For each place in the word, and for the letter with which the syllable before began: the
    /// units that may hold the word so far. Two letters must begin syllables that follow each other somewhere, and where
    /// syllables are typed out, a character must be there that is read so.
    pub(super) fn candidates(&self, postings: &Postings) -> Bits {
        let edges = self.edges_in(postings);
        let letter = |at: usize| self.chars.get(at).copied().filter(char::is_ascii_lowercase);
        let mut reached: Vec<Vec<(Option<char>, Bits)>> = vec![Vec::new(); self.chars.len() + 1];
        if let Some(first) = reached.first_mut() {
            first.push((None, Bits::all()));
        }
        for at in 0..self.chars.len() {
            let from = reached.get_mut(at).map(std::mem::take).unwrap_or_default();
            for edge in edges.iter().filter(|edge| edge.at == at) {
                for (before, units) in &from {
                    let mut units = units.clone();
                    if let Some(with) = &edge.units {
                        units.and(with);
                    }
                    if let (Some(before), Some(letter)) = (*before, letter(at)) {
                        units.and(&postings.pair(before, letter));
                    }
                    let Some(to) = reached.get_mut(edge.to).filter(|_| !units.is_empty()) else { continue };
                    match to.iter_mut().find(|(known, _)| *known == letter(at)) {
                        Some((_, known)) => known.or(&units),
                        None => to.push((letter(at), units)),
                    }
                }
            }
        }
        let mut out = Bits::none();
        reached.last().into_iter().flatten().for_each(|(_, units)| out.or(units));
        out
    }

    /// Units of these that hold it for sure: a character that is all of it, or two that begin with its two letters.
    pub(super) fn sure(&self, postings: &Postings) -> Bits {
        let mut sure = Bits::none();
        if !self.is_told() {
            return sure;
        }
        match *self.chars.as_slice() {
            [first, second] if self.typed == Typed::Initials => {
                postings.exact_pair(first, second).iter().for_each(|pair| sure.or(pair));
            }
            _ => {
                let len = self.chars.len();
                let whole = |c: &char| {
                    let class = place(*c).and_then(|n| self.class.get(n)).and_then(|&class| self.classes.get(usize::from(class)));
                    class.and_then(|(_, steps)| steps.by.get(len)).is_some_and(|mask| mask & 1 == 1)
                };
                postings.chars().filter(whole).for_each(|c| postings.add_char(c, &mut sure));
            }
        }
        sure
    }

    /// Every way on from a place in the word, with the units that hold a character for it (`None`: not worth telling).
    fn edges_in(&self, postings: &Postings) -> Vec<Edge> {
        let n = self.chars.len();
        let all = self.classes.iter().fold(Steps::default(), |mut all, (_, steps)| {
            all.add(steps);
            all
        });
        let mut edges: Vec<Edge> = Vec::new();
        for at in 0..n {
            let lens = all.by.iter().enumerate().filter(|(len, mask)| *mask >> at & 1 == 1 || *len == 1).map(|(len, _)| at + len);
            let rest = Some(n).filter(|_| all.rest >> at & 1 == 1);
            for to in lens.chain(rest).filter(|to| (at + 1..=n).contains(to)) {
                if !edges.iter().any(|edge| edge.at == at && edge.to == to) {
                    edges.push(Edge { at, to, units: None });
                }
            }
        }
        let mut weights = vec![0; edges.len()];
        let mut wanted: Vec<(usize, char)> = Vec::new();
        for c in postings.chars() {
            let class = place(c).and_then(|n| self.class.get(n)).copied();
            let own = if class.is_none() && self.chars.contains(&c) { self.literal(c) } else { Steps::default() };
            let heard = class.filter(|&class| class > 0).and_then(|class| self.classes.get(usize::from(class)));
            let Some(steps) = heard.map(|(_, steps)| steps).or_else(|| Some(&own).filter(|own| own.any() != 0)) else { continue };
            for (number, edge) in edges.iter().enumerate() {
                let by = steps.by.get(edge.to - edge.at).is_some_and(|mask| mask >> edge.at & 1 == 1);
                if by || edge.to == n && steps.rest >> edge.at & 1 == 1 {
                    wanted.push((number, c));
                    if let Some(weight) = weights.get_mut(number) {
                        *weight += postings.weight(c);
                    }
                }
            }
        }
        // Half of all characters begin with some letters: of them pairs tell more.
        let all = self.typed == Typed::Syllables;
        for (edge, weight) in edges.iter_mut().zip(weights) {
            let told = all || weight < WORTH_TELLING || !self.chars.get(edge.at).is_some_and(char::is_ascii_lowercase);
            edge.units = told.then(Bits::none);
        }
        for (number, c) in wanted {
            if let Some(units) = edges.get_mut(number).and_then(|edge| edge.units.as_mut()) {
                postings.add_char(c, units);
            }
        }
        edges
    }
}
