//! Which texts may stand in the index more than once: most do not, and then nothing needs to be looked up to count them.

/// Slots for each text, which has two of them: one in twenty that stands alone shares both with others, and is looked up for
/// nothing.
const ROOM: usize = 8;

/// Two bits a slot: a text was there, and another.
#[derive(Clone, Debug, Default)]
pub(super) struct Twins {
    slots: Vec<u64>,
    texts: usize,
}

impl Twins {
    /// Whether more texts fit without sharing slots all the time.
    pub(super) fn has_room(&self, more: usize) -> bool {
        self.texts + more <= self.slots.len() * 32 / ROOM
    }

    /// Room for so many texts and half as many again.
    pub(super) fn with_room(texts: usize) -> Self {
        Self { slots: vec![0; (texts * 3 / 2 * ROOM).div_ceil(32)], texts: 0 }
    }

    pub(super) fn add(&mut self, keys: impl Iterator<Item = u64>) {
        for key in keys {
            self.texts += 1;
            for (word, shift) in self.places(key) {
                if let Some(word) = self.slots.get_mut(word) {
                    *word |= if *word >> shift & 1 == 0 { 1 } else { 2 } << shift;
                }
            }
        }
    }

    /// False where a text stands in the index once.
    pub(super) fn may_be(&self, key: u64) -> bool {
        self.places(key).iter().all(|&(word, shift)| self.slots.get(word).is_none_or(|word| word >> shift & 2 != 0))
    }

    pub(super) fn bytes(&self) -> usize {
        self.slots.capacity() * 8
    }

    fn places(&self, key: u64) -> [(usize, u32); 2] {
        [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f].map(|odd: u64| {
            let mixed = key.wrapping_mul(odd);
            // The upper half as a fraction of all slots.
            let word = (mixed >> 32).wrapping_mul(self.slots.len() as u64) >> 32;
            (usize::try_from(word).unwrap_or_default(), (mixed & 31) as u32 * 2)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_stand_twice_are_always_told() {
        let mut twins = Twins::with_room(1000);
        let key = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        twins.add((0..1000).map(key));
        twins.add((500..600).map(key));
        assert!((500..600).all(|n| twins.may_be(key(n))));
        assert!((0..500).filter(|&n| twins.may_be(key(n))).count() < 50);
        assert!(twins.has_room(100) && !twins.has_room(10_000));
    }
}
