//! Who is with whom: a tree of ever larger groups, and how stable it is.

use kodama::Method;

use super::matrix::Matrix;
use super::summary::correlation;

/// How the distance of two groups follows from those of their members.
///
/// Those that can turn back (centroid, median) are left out: a tree with inversions has no cuts.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Linkage {
    /// The least distance of a pair.
    Single,
    /// The greatest.
    Complete,
    /// The mean over all pairs (UPGMA). The default.
    Average,
    /// The mean of the two groups last joined (WPGMA).
    Weighted,
    /// What the sum of squares within grows by, if distances are Euclidean (Ward 1963; R's
    /// `ward.D2`).
    Ward,
}

/// Two groups becoming one. Items are groups 0, 1, …; the merge in place i makes group n + i.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Merge {
    /// The two groups, the one with the lower number first.
    pub groups: [usize; 2],
    /// How far they are apart.
    pub height: f64,
    /// How many items the new group has.
    pub size: usize,
}

/// A tree of groups over some items; merges from the lowest to the highest.
#[derive(Clone, PartialEq, Debug)]
pub struct Tree {
    /// How many items.
    pub items: usize,
    /// One fewer than there are items.
    pub merges: Vec<Merge>,
}

/// The tree of the items whose distances stand above the diagonal. Items that are equally near are
/// joined in the order they come in.
///
/// `None` of nothing, or if a distance is missing (not finite) or negative.
#[must_use]
pub fn tree(distances: &Matrix, linkage: Linkage) -> Option<Tree> {
    let items = distances.rows;
    let mut above = condensed(distances)?;
    if items == 0 || above.iter().any(|it| *it < 0.0) {
        return None;
    }
    let method = match linkage {
        Linkage::Single => Method::Single,
        Linkage::Complete => Method::Complete,
        Linkage::Average => Method::Average,
        Linkage::Weighted => Method::Weighted,
        Linkage::Ward => Method::Ward,
    };
    if items == 1 {
        return Some(Tree { items, merges: Vec::new() });
    }
    let steps = kodama::linkage(&mut above, items, method);
    let merge = |step: &kodama::Step<f64>| Merge {
        groups: [step.cluster1.min(step.cluster2), step.cluster1.max(step.cluster2)],
        height: step.dissimilarity,
        size: step.size,
    };
    Some(Tree { items, merges: steps.steps().iter().map(merge).collect() })
}

/// What stands above the diagonal, row by row; `None` if it is not square and finite.
fn condensed(matrix: &Matrix) -> Option<Vec<f64>> {
    let above = (0..matrix.rows).flat_map(|row| matrix.row(row)[row + 1..].iter().copied());
    matrix.is_square_and_finite().then(|| above.collect())
}

impl Tree {
    /// The items of so many groups; groups are numbered by their first item. At least one group, at
    /// most one for each item.
    #[must_use]
    pub fn cut(&self, groups: usize) -> Vec<usize> {
        self.after(self.items - groups.clamp(1, self.items))
    }

    /// The groups that are left when all are joined that are no farther apart than `height`.
    #[must_use]
    pub fn cut_at(&self, height: f64) -> Vec<usize> {
        self.after(self.merges.iter().take_while(|it| it.height <= height).count())
    }

    fn after(&self, merges: usize) -> Vec<usize> {
        let mut members = self.members();
        let mut group = vec![0; self.items];
        let mut is_joined = vec![false; members.len()];
        for merge in &self.merges[..merges] {
            merge.groups.iter().for_each(|&it| is_joined[it] = true);
        }
        members.truncate(self.items + merges);
        let mut left: Vec<Vec<usize>> = members
            .into_iter()
            .enumerate()
            .filter_map(|(at, items)| (!is_joined[at]).then_some(items))
            .collect();
        left.sort_by_key(|items| items.iter().copied().min());
        for (number, items) in left.iter().enumerate() {
            items.iter().for_each(|&item| group[item] = number);
        }
        group
    }

    /// The items of each group, those of the merges after the items themselves; in the order in
    /// which the leaves of the tree are best drawn.
    fn members(&self) -> Vec<Vec<usize>> {
        let mut members: Vec<Vec<usize>> = (0..self.items).map(|it| vec![it]).collect();
        for merge in &self.merges {
            let [a, b] = merge.groups.map(|it| members[it].clone());
            members.push([a, b].concat());
        }
        members
    }

    /// The items in an order in which no two branches of the tree cross.
    #[must_use]
    pub fn leaves(&self) -> Vec<usize> {
        self.members().pop().unwrap_or_default()
    }

    /// For each pair the height at which they come into one group.
    #[must_use]
    pub fn cophenetic(&self) -> Matrix {
        let members = self.members();
        let mut heights = Matrix::zero(self.items, self.items);
        for merge in &self.merges {
            let [first, second] = merge.groups.map(|it| &members[it]);
            for &a in first {
                for &b in second {
                    heights.cells[a * self.items + b] = merge.height;
                    heights.cells[b * self.items + a] = merge.height;
                }
            }
        }
        heights
    }

    /// How faithful the tree is: the correlation of the distances with those in the tree (Sokal &
    /// Rohlf 1962). `None` if either does not vary; with two items or fewer there is nothing to
    /// correlate.
    #[must_use]
    pub fn cophenetic_correlation(&self, distances: &Matrix) -> Option<f64> {
        correlation(&condensed(distances)?, &condensed(&self.cophenetic())?)
    }
}

/// For each pair of items, the share of partitions in which they are in one group, of those that
/// have both (an item without a group was not in that sample). `None` where no partition has both.
#[must_use]
pub fn together(items: usize, partitions: &[Vec<Option<usize>>]) -> Vec<Vec<Option<f64>>> {
    let share = |a: usize, b: usize| {
        let groups = |it: &Vec<Option<usize>>| Some(((*it.get(a)?)?, (*it.get(b)?)?));
        let (mut same, mut both) = (0.0, 0.0);
        for (first, second) in partitions.iter().filter_map(groups) {
            both += 1.0;
            same += f64::from(u8::from(first == second));
        }
        (both > 0.0).then(|| same / both)
    };
    (0..items).map(|a| (0..items).map(|b| share(a, b)).collect()).collect()
}
