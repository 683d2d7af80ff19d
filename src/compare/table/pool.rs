//! Names, each kept once and called by a number.

use std::str::Utf8Error;

use rustc_hash::FxHashMap;

use crate::base::Id;

/// Names in the order in which they were first met.
#[derive(Clone, Debug)]
pub struct Pool<K> {
    names: Vec<Box<str>>,
    ids: FxHashMap<Box<[u8]>, Id<K>>,
}

impl<K> Default for Pool<K> {
    fn default() -> Self {
        Self { names: Vec::new(), ids: FxHashMap::default() }
    }
}

impl<K> Pool<K> {
    /// The number of a name, a new one if it was not met before.
    ///
    /// # Errors
    /// When the name is not UTF-8.
    pub fn id_of(&mut self, name: &[u8]) -> Result<Id<K>, Utf8Error> {
        if let Some(&id) = self.ids.get(name) {
            return Ok(id);
        }
        let words = std::str::from_utf8(name)?;
        let id = Id::from_index(self.names.len());
        self.names.push(words.into());
        self.ids.insert(name.into(), id);
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
        self.ids.get(name.as_bytes()).copied()
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
