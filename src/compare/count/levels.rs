//! The levels of a scale that occur among many values.

/// Among so many levels a value is compared with every one.
pub(super) const SMALL: usize = 8;
/// So many values are compared at once.
pub(super) const CHUNK: usize = 1 << 10;

/// The levels that were met so far.
#[derive(Default)]
pub(super) struct Met {
    /// In rising order.
    levels: Vec<f64>,
    /// What was none of these.
    new: Vec<f64>,
}

impl Met {
    /// Takes note of the levels of some values, best of a [`CHUNK`].
    pub(super) fn add(&mut self, values: &[f64]) {
        let Self { levels, new } = self;
        // Few values come again and again: in most stretches is none but those. All are compared with
        // each level, which takes no branch.
        let are = |level: &f64| values.iter().filter(|it| it.total_cmp(level).is_eq()).count();
        if levels.len() <= SMALL && levels.iter().map(are).sum::<usize>() == values.len() {
            return;
        }
        let is_new = |it: &&f64| levels.binary_search_by(|level| level.total_cmp(it)).is_err();
        new.extend(values.iter().filter(is_new));
        // However many there are, what is put in order is at least doubled.
        if levels.len() <= SMALL || new.len() > levels.len().max(CHUNK) {
            self.order();
        }
    }

    /// All of them, from the lowest to the highest.
    pub(super) fn levels(mut self) -> Vec<f64> {
        self.order();
        self.levels
    }

    fn order(&mut self) {
        self.levels.append(&mut self.new);
        self.levels.sort_unstable_by(f64::total_cmp);
        self.levels.dedup_by(|a, b| a.total_cmp(b).is_eq());
    }
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, Met};

    #[test]
    fn many_and_few_levels_are_found_in_order() {
        for n in [0_u32, 1, 2, 8, 9, 5000] {
            // Each comes several times, out of order, some first among later ones.
            let values: Vec<f64> =
                (0..n * 3).map(|it| f64::from(it * 7919 % n.max(1)) / 4.0 - 1.0).collect();
            let mut met = Met::default();
            values.chunks(CHUNK).for_each(|it| met.add(it));
            let levels: Vec<f64> = (0..n).map(|it| f64::from(it) / 4.0 - 1.0).collect();
            assert_eq!(met.levels(), levels);
        }
        let mut met = Met::default();
        met.add(&[0.0, -0.0, 0.0]);
        assert_eq!(met.levels().iter().map(|it| it.to_bits()).collect::<Vec<_>>(), [1 << 63, 0]);
    }
}
