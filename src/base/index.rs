//! Typed ids and vectors indexed by them: a claim's id cannot look up an actor.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The number of one thing of kind `K`, an index into its [`IdVec`].
pub struct Id<K> {
    raw: u32,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// The id of the thing at `index`.
    ///
    /// # Panics
    /// Beyond `u32::MAX` things of one kind, which no input in memory reaches (files are limited to 4 GiB).
    #[must_use]
    pub fn from_index(index: usize) -> Self {
        Self {
            raw: u32::try_from(index).expect("fewer than 2^32 things of one kind"),
            kind: PhantomData,
        }
    }

    /// The index into the vector it belongs to.
    #[must_use]
    pub const fn index(self) -> usize {
        self.raw as usize
    }
}

// Derives would ask the same of `K`, which is only a mark.
impl<K> Copy for Id<K> {}
impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.raw.cmp(&other.raw)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.raw)
    }
}

/// A vector that only ids of kind `K` can index.
pub struct IdVec<K, T> {
    items: Vec<T>,
    kind: PhantomData<fn() -> K>,
}

impl<K, T> IdVec<K, T> {
    /// The items, in the order of their ids.
    pub fn into_values(self) -> impl Iterator<Item = T> {
        self.items.into_iter()
    }

    /// A vector with nothing in it.
    #[must_use]
    pub const fn new() -> Self {
        Self { items: Vec::new(), kind: PhantomData }
    }

    /// Adds a thing and tells its id.
    pub fn push(&mut self, item: T) -> Id<K> {
        let id = Id::from_index(self.items.len());
        self.items.push(item);
        id
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All of them with their ids, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Id<K>, &T)> {
        self.items.iter().enumerate().map(|(index, item)| (Id::from_index(index), item))
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = Id<K>> + use<K, T> {
        (0..self.items.len()).map(Id::from_index)
    }

    /// The things alone, in order.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.items
    }
}

impl<K, T> Default for IdVec<K, T> {
    fn default() -> Self {
        Self::new()
    }
}
impl<K, T: Clone> Clone for IdVec<K, T> {
    fn clone(&self) -> Self {
        Self { items: self.items.clone(), kind: PhantomData }
    }
}
impl<K, T: fmt::Debug> fmt::Debug for IdVec<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.items).finish()
    }
}
impl<K, T> FromIterator<T> for IdVec<K, T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self { items: items.into_iter().collect(), kind: PhantomData }
    }
}
impl<K, T> Index<Id<K>> for IdVec<K, T> {
    type Output = T;
    fn index(&self, id: Id<K>) -> &T {
        &self.items[id.index()]
    }
}
impl<K, T> IndexMut<Id<K>> for IdVec<K, T> {
    fn index_mut(&mut self, id: Id<K>) -> &mut T {
        &mut self.items[id.index()]
    }
}
