//! What ranking can tell of a block's units without looking at them: how long they are, and which stand for something.

use super::bits::Bits;

/// Units are parted by length into rings, of which each is as large as all before it, from one in so many.
const FIRST_RING: usize = 64;

/// The units of a block from the shortest to the longest. Of texts that answer alike the short ones come first, so that
/// those of the outer rings need only be counted once enough was found in the inner ones.
#[derive(Debug)]
pub(super) struct Rings {
    rings: Vec<Ring>,
    /// Units that are or have a heading, repeat one, or stand around what is said: they go by other rules.
    pub(super) special: Bits,
}

/// Units of about one length.
#[derive(Debug)]
pub(super) struct Ring {
    /// Bytes of its shortest unit.
    pub(super) least: usize,
    pub(super) units: Bits,
}

impl Rings {
    /// From each unit's length, and whether it is special.
    pub(super) fn new(units: impl Iterator<Item = (usize, bool)>) -> Self {
        let mut special = Bits::none();
        let mut sorted: Vec<(usize, usize)> = Vec::new();
        for (unit, (length, is_special)) in units.enumerate() {
            sorted.push((length, unit));
            if is_special {
                special.insert(unit);
            }
        }
        sorted.sort_unstable();
        let mut rings = Vec::new();
        let mut rest = sorted.as_slice();
        let mut size = sorted.len().div_ceil(FIRST_RING).max(FIRST_RING);
        while !rest.is_empty() {
            let (ring, outer) = rest.split_at_checked(size).unwrap_or((rest, &[]));
            let mut units = Bits::none();
            ring.iter().for_each(|&(_, unit)| units.insert(unit));
            rings.push(Ring { least: ring.first().map_or(0, |&(length, _)| length), units });
            size = sorted.len() - outer.len();
            rest = outer;
        }
        rings.shrink_to_fit();
        Self { rings, special }
    }

    /// From the innermost.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Ring> {
        self.rings.iter()
    }

    /// Bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        size_of::<Self>() + self.rings.capacity() * size_of::<Ring>() + (self.rings.len() + 1) * Bits::BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_unit_is_in_one_ring_and_none_is_shorter_than_its_ring(lengths in prop::collection::vec(0usize..50, 0..2000)) {
            let rings = Rings::new(lengths.iter().map(|&length| (length, length == 7)));
            let mut seen = vec![0; lengths.len()];
            let mut before = 0;
            for ring in rings.iter() {
                prop_assert!(before <= ring.least);
                before = ring.least;
                for unit in ring.units.iter() {
                    seen[unit] += 1;
                    prop_assert!(lengths[unit] >= ring.least);
                }
            }
            prop_assert!(seen.iter().all(|&times| times == 1));
            prop_assert_eq!(rings.special.iter().collect::<Vec<_>>(), (0..lengths.len()).filter(|&n| lengths[n] == 7).collect::<Vec<_>>());
        }
    }
}
