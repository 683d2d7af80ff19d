//! Statements as the figures want them: means of cells, and what hangs together.

use rustc_hash::FxHashMap;

use super::Statements;
use crate::compare::table::StanceTable;
use crate::stats::{self, Grid};

/// What is drawn again in a bootstrap.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Clusters {
    /// Whole sources, or parts of them: what one text says hangs together.
    Sources,
    /// Single statements.
    Statements,
}

impl Statements {
    /// What hangs together when chance is played with: see [`Clusters`].
    #[must_use]
    pub fn clusters(&self, table: &StanceTable, by: Clusters) -> (Vec<u32>, usize) {
        if by == Clusters::Statements {
            return ((0..self.len() as u32).collect(), self.len());
        }
        let mut next = 0;
        let mut new = || {
            next += 1;
            next - 1
        };
        // By source, none the first: a table without parts is asked for nothing else.
        let mut whole: Vec<Option<u32>> = Vec::new();
        let mut parts = FxHashMap::default();
        let of = |at: usize| {
            let row = self.rows[self.rows_at(at).start as usize] as usize;
            let source = table.source.get(row).map_or(0, |it| it.index() + 1);
            if let Some(part) = table.part.get(row) {
                return *parts.entry((source, *part)).or_insert_with(&mut new);
            }
            if source >= whole.len() {
                whole.resize(source + 1, None);
            }
            *whole[source].get_or_insert_with(&mut new)
        };
        let clusters = (0..self.len()).map(of).collect();
        (clusters, next as usize)
    }

    /// The statements as the figures want them: the cells' means, and what they are made of.
    ///
    /// `clusters` says of each statement what it hangs together with, and how many there are of
    /// these. Statements without weight are left out.
    #[must_use]
    pub fn for_stats(&self, clusters: &(Vec<u32>, usize)) -> Option<stats::statements::Statements> {
        let entities =
            (0..self.entities.len()).flat_map(|it| self.range(it).map(move |at| (it, at)));
        let counted = entities.zip(&clusters.0).filter(|((_, at), _)| self.weight_at(*at) > 0.0);
        let all = counted.map(|((entity, at), &cluster)| stats::statements::Statement {
            row: entity,
            column: self.target[at] as usize,
            cluster: cluster as usize,
            value: self.value[at],
            weight: self.weight_at(at),
        });
        let (rows, columns) = (self.entities.len(), self.targets.len());
        stats::statements::Statements::by_cell(rows, columns, clusters.1, all)
    }

    /// The means of all cells; those without weight are missing.
    #[must_use]
    pub fn means(&self) -> Grid {
        let mut grid = Grid::new(self.entities.len(), self.targets.len());
        let mut cell: Vec<(f64, f64)> = Vec::new();
        for entity in 0..self.entities.len() {
            let mut at = self.range(entity);
            while let Some(first) = at.next() {
                let target = self.target[first];
                cell.clear();
                cell.push((self.value[first], self.weight_at(first)));
                while at.start < at.end && self.target[at.start] == target {
                    cell.push((self.value[at.start], self.weight_at(at.start)));
                    at.start += 1;
                }
                grid.set(entity, target as usize, mean(&mut cell));
            }
        }
        grid
    }
}

/// The weighted mean of values, added up in their own order: that of the input must not show in the
/// last digits.
fn mean(cell: &mut [(f64, f64)]) -> Option<f64> {
    if cell.len() > 2 {
        cell.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    }
    let total: f64 = cell.iter().map(|it| it.1).sum();
    let sum: f64 = cell.iter().map(|it| it.1 * it.0).sum();
    (total > 0.0).then(|| sum / total)
}
