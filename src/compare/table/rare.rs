//! A column in which most rows, or all, may have nothing: then it takes no room.

/// A column of values that may be missing.
#[derive(Clone, Debug)]
pub struct Rare<T>(Vec<Option<T>>);

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Rare<T> {
    /// The value in a row, if there is one.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&T> {
        self.0.get(row)?.as_ref()
    }

    /// Puts a value into a row; rows that were never set have none.
    pub fn set(&mut self, row: usize, value: Option<T>) {
        if row < self.0.len() {
            self.0[row] = value;
        } else if value.is_some() {
            self.0.resize_with(row, || None);
            self.0.push(value);
        }
    }

    /// Whether no row has a value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Puts the values of another column after the first so many rows, each as `of` has it.
    pub(super) fn append<U>(&mut self, rows: usize, other: Rare<U>, of: impl Fn(U) -> T) {
        if !other.0.is_empty() {
            self.0.resize_with(rows, || None);
            self.0.extend(other.0.into_iter().map(|it| it.map(&of)));
        }
    }

    /// Keeps the rows that `wanted` says.
    pub(super) fn retain(&mut self, wanted: &[bool]) {
        let mut at = 0;
        self.0.retain(|_| {
            at += 1;
            wanted[at - 1]
        });
    }
}
