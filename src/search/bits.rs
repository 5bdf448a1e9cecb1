//! A set of the units of one block: a bit for each, so that "holds both characters" is a few hundred operations.

/// Units of a block: the numbers of a posting list fit two bytes, and a set stays in the nearest cache.
pub(super) const BLOCK: usize = 8192;

const WORDS: usize = BLOCK / 64;

/// Some units of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits(Box<[u64; WORDS]>);

impl Bits {
    /// Bytes that one takes.
    pub(super) const BYTES: usize = WORDS * 8;

    pub(super) fn none() -> Self {
        Self(Box::new([0; WORDS]))
    }

    pub(super) fn all() -> Self {
        Self(Box::new([u64::MAX; WORDS]))
    }

    /// The first so many units.
    pub(super) fn first(units: usize) -> Self {
        let mut out = Self::none();
        for (n, word) in out.0.iter_mut().enumerate() {
            *word = match units.saturating_sub(n * 64) {
                0 => 0,
                left @ 1..64 => (1 << left) - 1,
                _ => u64::MAX,
            };
        }
        out
    }

    pub(super) fn insert(&mut self, unit: usize) {
        if let Some(word) = self.0.get_mut(unit / 64) {
            *word |= 1 << (unit % 64);
        }
    }

    pub(super) fn contains(&self, unit: usize) -> bool {
        self.0.get(unit / 64).is_some_and(|word| word >> (unit % 64) & 1 == 1)
    }

    pub(super) fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0.iter()).for_each(|(a, b)| *a &= b);
    }

    pub(super) fn or(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0.iter()).for_each(|(a, b)| *a |= b);
    }

    /// Takes out what is in the other.
    pub(super) fn without(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0.iter()).for_each(|(a, b)| *a &= !b);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Its words, 64 units each.
    pub(super) fn words_mut(&mut self) -> &mut [u64; WORDS] {
        &mut self.0
    }

    /// Its units, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(n, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(n * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_is_a_set(a in prop::collection::btree_set(0..BLOCK, 0..60), b in prop::collection::btree_set(0..BLOCK, 0..60), n in 0..=BLOCK) {
            let bits = |set: &BTreeSet<usize>| set.iter().fold(Bits::none(), |mut bits, &unit| { bits.insert(unit); bits });
            let list = |bits: &Bits| bits.iter().collect::<BTreeSet<_>>();
            let (x, y) = (bits(&a), bits(&b));
            let with = |f: fn(&mut Bits, &Bits)| { let mut z = x.clone(); f(&mut z, &y); list(&z) };
            prop_assert_eq!(with(Bits::and), &a & &b);
            prop_assert_eq!(with(Bits::or), &a | &b);
            prop_assert_eq!(with(Bits::without), &a - &b);
            prop_assert_eq!((x.is_empty(), x.count()), (a.is_empty(), a.len()));
            prop_assert!(a.iter().all(|&unit| x.contains(unit)));
            prop_assert_eq!(list(&Bits::first(n)), (0..n).collect::<BTreeSet<_>>());
            prop_assert_eq!(Bits::first(BLOCK), Bits::all());
        }
    }
}
