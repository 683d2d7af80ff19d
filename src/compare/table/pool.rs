//! Names, each kept once and called by a number.

use std::str::Utf8Error;

use rustc_hash::FxHashMap;

use crate::base::Id;

/// Names in the order in which they were first met.
#[derive(Clone, Debug)]
pub struct Pool<K> {
    names: Vec<Box<str>>,
    /// The names that fit into a number: found without a look elsewhere in memory.
    short: FxHashMap<u128, Id<K>>,
    long: FxHashMap<Box<[u8]>, Id<K>>,
}

/// A short name and its length as one number.
fn short(name: &[u8]) -> Option<u128> {
    let mut bytes = [0; 16];
    let n_bytes = u8::try_from(name.len()).ok().filter(|it| *it < 16)?;
    bytes[..name.len()].copy_from_slice(name);
    bytes[15] = n_bytes;
    Some(u128::from_le_bytes(bytes))
}

impl<K> Default for Pool<K> {
    fn default() -> Self {
        Self { names: Vec::new(), short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<K> Pool<K> {
    /// The number of a name, a new one if it was not met before.
    ///
    /// # Errors
    /// When the name is not UTF-8.
    pub fn id_of(&mut self, name: &[u8]) -> Result<Id<K>, Utf8Error> {
        let short = short(name);
        let known = match short {
            Some(short) => self.short.get(&short),
            None => self.long.get(name),
        };
        if let Some(&id) = known {
            return Ok(id);
        }
        let words = std::str::from_utf8(name)?;
        let id = Id::from_index(self.names.len());
        self.names.push(words.into());
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
        match short(name.as_bytes()) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(name.as_bytes()).copied(),
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
