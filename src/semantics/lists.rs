//! Lists of numbers, one for each number, kept in one piece.

use std::ops::Index;

/// Many lists, of which most are short.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lists {
    /// Where each list begins; one more than there are lists.
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Default for Lists {
    fn default() -> Self {
        Self { starts: vec![0], all: Vec::new() }
    }
}

impl Lists {
    /// `n` lists of what `entries` names: a list and what is in it, in their order.
    ///
    /// # Panics
    /// When an entry is of a list that there is not.
    #[must_use]
    pub fn new(n: usize, entries: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        // Each start is moved along as its list is filled, and so ends up as the start of the next one.
        let mut starts = vec![0_u32; n + 1];
        for (list, _) in entries.clone() {
            starts[list as usize] += 1;
        }
        let mut at = 0;
        for start in &mut starts {
            (*start, at) = (at, at + *start);
        }
        let mut all = vec![0; at as usize];
        for (list, it) in entries {
            let next = &mut starts[list as usize];
            all[*next as usize] = it;
            *next += 1;
        }
        starts.rotate_right(1);
        starts[0] = 0;
        Self { starts, all }
    }

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is at a place of a list; `None` past its end.
    #[inline]
    pub(super) fn get(&self, list: usize, at: u32) -> Option<u32> {
        let place = self.starts[list] + at;
        (place < self.starts[list + 1]).then(|| self.all[place as usize])
    }

    /// Puts each list in an order.
    pub(super) fn sort_by_key<K: Ord>(&mut self, mut key: impl FnMut(u32) -> K) {
        for ends in self.starts.windows(2) {
            self.all[ends[0] as usize..ends[1] as usize].sort_by_key(|&it| key(it));
        }
    }
}

impl Index<usize> for Lists {
    type Output = [u32];

    #[inline]
    fn index(&self, list: usize) -> &[u32] {
        &self.all[self.starts[list] as usize..self.starts[list + 1] as usize]
    }
}
