//! Names, each kept once and called by a number.

use std::str::Utf8Error;

use rustc_hash::FxHashMap;

use crate::base::Id;

/// Names in the order in which they were first met.
#[derive(Clone, Debug)]
pub struct Pool<K> {
    names: Vec<Box<str>>,
    /// By its value one more than the number of a name that is a whole number of few digits, as
    /// databases call their documents; 0 for none.
    numbers: Vec<u32>,
    /// The names that fit into a number: found without a look elsewhere in memory.
    short: FxHashMap<u128, Id<K>>,
    long: FxHashMap<Box<[u8]>, Id<K>>,
}

/// A table by value takes no more room than this many digits need.
const MOST_DIGITS: usize = 5;

/// A short name and its length as one number.
fn short(name: &[u8]) -> Option<u128> {
    let (n, bits) = (name.len(), 8 * name.len());
    // Two overlapping ends are read faster than so many bytes are copied.
    let bytes = match (name.first_chunk(), name.last_chunk()) {
        _ if n > 15 => return None,
        (Some(first), Some(last)) => {
            let rest = u128::from(u64::from_le_bytes(*last)) << (bits - 64);
            rest | u128::from(u64::from_le_bytes(*first))
        }
        _ => match (name.first_chunk(), name.last_chunk()) {
            (Some(first), Some(last)) => {
                let rest = u128::from(u32::from_le_bytes(*last)) << (bits - 32);
                rest | u128::from(u32::from_le_bytes(*first))
            }
            _ => name.iter().rev().fold(0, |all, it| all << 8 | u128::from(*it)),
        },
    };
    Some(bytes | (n as u128) << 120)
}

/// The value of a name that is a whole number of few digits, written in one way only.
fn number(name: &[u8]) -> Option<usize> {
    match name {
        [b'0'] => Some(0),
        [b'1'..=b'9', rest @ ..] if rest.len() < MOST_DIGITS => {
            let digit = |sum: usize, it: &u8| {
                it.is_ascii_digit().then(|| sum * 10 + usize::from(it - b'0'))
            };
            name.iter().try_fold(0, digit)
        }
        _ => None,
    }
}

impl<K> Default for Pool<K> {
    fn default() -> Self {
        Self {
            names: Vec::new(),
            numbers: Vec::new(),
            short: FxHashMap::default(),
            long: FxHashMap::default(),
        }
    }
}

impl<K> Pool<K> {
    /// The number of a name, a new one if it was not met before.
    ///
    /// # Errors
    /// When the name is not UTF-8.
    pub fn id_of(&mut self, name: &[u8]) -> Result<Id<K>, Utf8Error> {
        let (number, short) = (number(name), short(name));
        if let Some(known) = self.known(name, number, short) {
            return Ok(known);
        }
        let words = std::str::from_utf8(name)?;
        let id = Id::from_index(self.names.len());
        self.names.push(words.into());
        if let Some(number) = number {
            if number >= self.numbers.len() {
                self.numbers.resize((number + 1).next_power_of_two(), 0);
            }
            self.numbers[number] = self.names.len() as u32;
            return Ok(id);
        }
        match short {
            Some(short) => self.short.insert(short, id),
            None => self.long.insert(name.into(), id),
        };
        Ok(id)
    }

    /// Takes in the names of another pool, and tells the number that each of these has here.
    ///
    /// # Panics
    /// Never: the names of a pool are UTF-8.
    pub fn append(&mut self, other: &Self) -> Vec<Id<K>> {
        let of = |name: &str| self.id_of(name.as_bytes()).expect("a name of a pool is UTF-8");
        other.names().map(of).collect()
    }

    /// The number of a name that was met before.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Id<K>> {
        let name = name.as_bytes();
        self.known(name, number(name), short(name))
    }

    fn known(&self, name: &[u8], number: Option<usize>, short: Option<u128>) -> Option<Id<K>> {
        match (number, short) {
            (Some(number), _) => {
                let one_more = *self.numbers.get(number)?;
                Some(Id::from_index((one_more as usize).checked_sub(1)?))
            }
            (None, Some(short)) => self.short.get(&short).copied(),
            (None, None) => self.long.get(name).copied(),
        }
    }

    /// The name of that number.
    #[must_use]
    pub fn name(&self, id: Id<K>) -> &str {
        &self.names[id.index()]
    }

    /// Every name, in the order of their numbers.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.names.iter().map(|it| &**it)
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Pool;

    #[test]
    fn every_name_has_a_number_of_its_own() {
        // Of all lengths, alike at either end, with zeros, signs and digits.
        let mut names: Vec<String> = (0..40).map(|n| "a".repeat(n)).collect();
        names.extend((0..40).map(|n| format!("{}b", "a".repeat(n))));
        names.extend((1..20).map(|n| format!("{}\0", "\0".repeat(n))));
        names.extend((0..2000).map(|n| (n * 97).to_string()));
        names.extend((0..200).map(|n| format!("{n:05}")).filter(|it| it.starts_with('0')));
        names.extend(["+1", "-1", "1.0", "1e3", "9999999999", "0x1", "𝟙", "1 "].map(String::from));
        let mut distinct = names.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let mut pool = Pool::<()>::default();
        for round in 0..2 {
            for name in &names {
                let met = pool.find(name);
                assert!(met.is_some() || round == 0, "{name:?}");
                let id = pool.id_of(name.as_bytes()).expect("it is UTF-8");
                assert_eq!((pool.find(name), pool.name(id)), (Some(id), name.as_str()));
                assert!(met.is_none_or(|it| it == id));
            }
            assert_eq!(pool.len(), distinct.len());
        }
        let mut other = Pool::<()>::default();
        let renamed = other.append(&pool);
        assert!(pool.names().zip(renamed).all(|(name, id)| other.name(id) == name));
    }
}
