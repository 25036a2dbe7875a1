//! Numbers found by what they stand for: a hash table of small numbers without their keys, which the caller keeps in a list.

/// No number.
const NONE: u32 = u32::MAX;

/// A hash table with open addressing.
#[derive(Debug, Default)]
pub struct Index {
    slots: Vec<u32>,
    /// How many slots are in use, less one: all ones.
    mask: usize,
    shift: u32,
}

impl Index {
    /// Empties the table and makes room for so many numbers.
    pub fn clear(&mut self, numbers: usize) {
        let slots = (numbers + numbers / 2 + 1).next_power_of_two().max(2);
        if self.slots.len() < slots {
            self.slots.resize(slots, NONE);
        }
        self.slots[..slots].fill(NONE);
        self.mask = slots - 1;
        self.shift = u64::BITS - slots.ilog2();
    }

    /// The number that `is` the one meant, among those that were put in under `key` and some others.
    #[inline]
    pub fn get(&self, key: u64, is: impl Fn(u32) -> bool) -> Option<u32> {
        let number = self.slots[self.slot(key, is)];
        (number != NONE).then_some(number)
    }

    /// The same, or nothing after `new` was put in.
    #[inline]
    pub fn get_or_put(&mut self, key: u64, new: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
        let slot = self.slot(key, is);
        let number = &mut self.slots[slot];
        if *number == NONE {
            *number = new;
            return None;
        }
        Some(*number)
    }

    /// The slot of the number meant, or the free one that it would take.
    #[inline]
    fn slot(&self, key: u64, is: impl Fn(u32) -> bool) -> usize {
        // Fibonacci hashing: the upper bits of the product depend on all bits of the key.
        #[expect(clippy::cast_possible_truncation, reason = "masked")]
        let mut slot = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize & self.mask;
        while self.slots[slot] != NONE && !is(self.slots[slot]) {
            slot = (slot + 1) & self.mask;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_by_their_keys_and_gone_after_clearing() {
        let mut index = Index::default();
        for numbers in [1u32, 1000, 7] {
            index.clear(numbers as usize);
            let key = |number: u32| u64::from(number / 2) << 33;
            let keys: Vec<u64> = (0..numbers).map(key).collect();
            for number in 0..numbers {
                let known = index.get_or_put(key(number), number, |n| keys[n as usize] == key(number));
                assert_eq!(known, (number % 2 == 1).then(|| number - 1));
            }
            for number in 0..numbers {
                assert_eq!(index.get(key(number), |n| keys[n as usize] == key(number)), Some(number / 2 * 2));
            }
            assert_eq!(index.get(key(numbers + 2), |_| false), None);
        }
    }
}
