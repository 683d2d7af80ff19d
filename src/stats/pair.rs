//! What is found of every pair of rows, column by column: a thousand rows are half a million pairs.

/// What is found of one pair.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Pair {
    /// The row that comes first.
    pub a: usize,
    /// The other row.
    pub b: usize,
    /// The figure; `None` where it is undefined (nothing shared, say).
    pub value: Option<f64>,
    /// Over how many targets.
    pub shared: usize,
}

/// What is found of every pair, in the order (0,1), (0,2), …, (1,2), ….
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// For each row its figure with every later one; NaN where there is none.
    values: Vec<Vec<f64>>,
    /// For each row and every later one, over how many targets.
    shared: Vec<Vec<u32>>,
}

impl Pairs {
    /// For each row its figure with every later one, NaN for none, and over how many targets that is.
    pub(crate) fn new(values: Vec<Vec<f64>>, shared: Vec<Vec<u32>>) -> Self {
        Self { values, shared }
    }

    /// How many pairs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.iter().map(Vec::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = Pair> + '_ {
        self.values.iter().zip(&self.shared).enumerate().flat_map(|(a, (values, shared))| {
            let later = values.iter().zip(shared).zip(a + 1..);
            later.map(move |((value, shared), b)| pair(a, b, (*value, *shared)))
        })
    }

    /// The pair of two rows, in either order.
    #[must_use]
    pub fn get(&self, a: usize, b: usize) -> Option<Pair> {
        let (a, b) = (a.min(b), a.max(b));
        let later = b.checked_sub(a + 1)?;
        let value = *self.values.get(a)?.get(later)?;
        Some(pair(a, b, (value, *self.shared.get(a)?.get(later)?)))
    }

    /// Takes the figures from pairs that share fewer targets.
    pub(crate) fn blank_below(&mut self, least: usize) {
        if least == 0 {
            return;
        }
        for (values, shared) in self.values.iter_mut().zip(&self.shared) {
            for (value, shared) in values.iter_mut().zip(shared) {
                *value = if (*shared as usize) < least { f64::NAN } else { *value };
            }
        }
    }
}

fn pair(a: usize, b: usize, (value, shared): (f64, u32)) -> Pair {
    Pair { a, b, value: (!value.is_nan()).then_some(value), shared: shared as usize }
}
