//! Short entries by key, packed into one block of memory.
//!
//! Millions of small strings in a map would cost several times their own size. Here keys and
//! entries lie behind one another, and a list of places is put in the order of the keys.

/// Entries by key; a key may have several, which keep their order.
#[derive(Default)]
pub(super) struct Lookup {
    /// For each entry: length of the key, the key, length of the entry, the entry.
    packed: Vec<u8>,
    /// Where each begins.
    places: Vec<usize>,
    /// Whether places are in the order of their keys.
    in_order: bool,
    /// The place after the last one asked for: where the next is, if questions come in order.
    cursor: usize,
}

impl Lookup {
    /// Adds an entry. Lengths are kept in one byte: a key or entry over 255 bytes, which no
    /// catalogue has, is passed by.
    pub(super) fn push(&mut self, key: &str, entry: &[u8]) {
        let key = key.trim().as_bytes();
        let (Ok(key_length), Ok(length)) = (u8::try_from(key.len()), u8::try_from(entry.len()))
        else {
            return;
        };
        self.in_order = match self.places.last() {
            None => true,
            Some(last) => self.in_order && self.key(*last) <= key,
        };
        self.places.push(self.packed.len());
        self.packed.push(key_length);
        self.packed.extend_from_slice(key);
        self.packed.push(length);
        self.packed.extend_from_slice(entry);
    }

    /// Puts the entries in order; to be called once, after the last push.
    pub(super) fn sort(&mut self) {
        if !self.in_order {
            let mut places = std::mem::take(&mut self.places);
            places.sort_by(|a, b| self.key(*a).cmp(self.key(*b)));
            self.places = places;
            self.in_order = true;
        }
    }

    /// The entries of a key.
    pub(super) fn of(&mut self, key: &str) -> impl Iterator<Item = &[u8]> {
        let key = key.trim().as_bytes();
        let start = self.start(key);
        let rest = &self.places[start..];
        let count = rest.iter().take_while(|place| self.key(**place) == key).count();
        self.cursor = start + count;
        let this = &*self;
        this.places[start..start + count].iter().map(|place| this.entry(*place))
    }

    /// The first place whose key is not before this one.
    fn start(&self, key: &[u8]) -> usize {
        let next = self.places.get(self.cursor).map(|place| self.key(*place));
        let before = self.cursor.checked_sub(1).map(|last| self.key(self.places[last]));
        let right_here =
            next.is_none_or(|next| next >= key) && before.is_none_or(|before| before < key);
        if right_here {
            self.cursor
        } else {
            self.places.partition_point(|place| self.key(*place) < key)
        }
    }

    fn key(&self, place: usize) -> &[u8] {
        let start = place + 1;
        &self.packed[start..start + usize::from(self.packed[place])]
    }

    fn entry(&self, place: usize) -> &[u8] {
        let length_at = place + 1 + usize::from(self.packed[place]);
        let start = length_at + 1;
        &self.packed[start..start + usize::from(self.packed[length_at])]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asked(lookup: &mut Lookup, key: &str) -> Vec<u8> {
        lookup.of(key).map(|entry| entry[0]).collect()
    }

    #[test]
    fn entries_are_found_in_whatever_order_they_came() {
        for keys in [["a", "b", "b", "c"], ["c", "b", "a", "b"]] {
            let mut lookup = Lookup::default();
            for (number, key) in (0_u8..).zip(keys) {
                lookup.push(key, &[number]);
            }
            lookup.sort();
            let expected = |key: &str| -> Vec<u8> {
                (0_u8..).zip(keys).filter(|(_, k)| *k == key).map(|(number, _)| number).collect()
            };
            for key in ["a", "b", "c", "d", "a", "", "c", "b"] {
                assert_eq!(asked(&mut lookup, key), expected(key), "{key} in {keys:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn it_answers_as_a_list_of_pairs_would(
            pairs in prop::collection::vec(("[ab]{0,3}", any::<u8>()), 0..40),
            questions in prop::collection::vec("[ab]{0,3}", 0..40),
        ) {
            let mut lookup = Lookup::default();
            for (key, entry) in &pairs {
                lookup.push(key, &[*entry]);
            }
            lookup.sort();
            for question in &questions {
                let expected: Vec<u8> =
                    pairs.iter().filter(|(key, _)| key == question).map(|(_, e)| *e).collect();
                prop_assert_eq!(asked(&mut lookup, question), expected);
            }
        }
    }
}
