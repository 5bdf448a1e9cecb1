//! Which texts may stand in the index more than once: most do not, and then nothing needs to be looked up to count them.

/// Slots for each text: one in eight that stands alone shares its slot with another, and is looked up for nothing.
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

    /// Room for so many texts and as many again.
    pub(super) fn with_room(texts: usize) -> Self {
        Self { slots: vec![0; (texts * 2 * ROOM / 32).next_power_of_two().max(1)], texts: 0 }
    }

    pub(super) fn add(&mut self, keys: impl Iterator<Item = u64>) {
        for key in keys {
            let (word, shift) = self.slot(key);
            self.texts += 1;
            if let Some(word) = self.slots.get_mut(word) {
                *word |= if *word >> shift & 1 == 0 { 1 } else { 2 } << shift;
            }
        }
    }

    /// False where a text stands in the index once.
    pub(super) fn may_be(&self, key: u64) -> bool {
        let (word, shift) = self.slot(key);
        self.slots.get(word).is_none_or(|word| word >> shift & 2 != 0)
    }

    pub(super) fn bytes(&self) -> usize {
        self.slots.capacity() * 8
    }

    fn slot(&self, key: u64) -> (usize, u32) {
        // FNV mixes its last bits well, the first ones less.
        let slot = key ^ key >> 32;
        let shift = (slot & 31) as u32 * 2;
        (usize::try_from(slot >> 5).unwrap_or_default() & self.slots.len().saturating_sub(1), shift)
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
        assert!((0..500).filter(|&n| twins.may_be(key(n))).count() < 100);
        assert!(twins.has_room(100) && !twins.has_room(10_000));
    }
}
