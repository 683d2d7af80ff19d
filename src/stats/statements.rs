//! Values of rows and columns as clusters (sources, quotes) gave them.

use super::bootstrap::Resampling;
use super::matrix::Grid;

/// What one cluster (a source, a quote) says about one cell.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Statement {
    /// The row (an actor).
    pub row: usize,
    /// The column (a target).
    pub column: usize,
    /// The cluster.
    pub cluster: usize,
    /// The value.
    pub value: f64,
    /// What it counts for in the mean of its cell.
    pub weight: f64,
}

/// Statements in the order of their cells; the value of a cell is their weighted mean.
#[derive(Clone, Debug)]
pub struct Statements {
    rows: usize,
    columns: usize,
    clusters: usize,
    entries: Vec<Entry>,
    cells: Vec<Cell>,
    /// Where the cells of each row begin; one more than there are rows.
    starts: Vec<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) cluster: u32,
    pub(super) sum: f64,
    pub(super) weight: f64,
}

#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) column: usize,
    pub(super) entries: std::ops::Range<usize>,
}

impl Statements {
    /// `None` if one is out of range, not finite, or has no weight above zero.
    #[must_use]
    pub fn new(
        rows: usize,
        columns: usize,
        clusters: usize,
        statements: &[Statement],
    ) -> Option<Self> {
        let sound = |it: &Statement| {
            let inside = it.row < rows && it.column < columns && it.cluster < clusters;
            inside && it.value.is_finite() && it.weight.is_finite() && it.weight > 0.0
        };
        if !statements.iter().all(sound) || u32::try_from(clusters).is_err() {
            return None;
        }
        let mut order: Vec<&Statement> = statements.iter().collect();
        // Values too, so that the order of the input cannot show in the last digits of a sum.
        let key = |it: &Statement| (it.row, it.column, it.cluster);
        order.sort_by(|a, b| {
            let values = || a.value.total_cmp(&b.value).then(a.weight.total_cmp(&b.weight));
            key(a).cmp(&key(b)).then_with(values)
        });
        let mut all = Self {
            rows,
            columns,
            clusters,
            entries: Vec::new(),
            cells: Vec::new(),
            starts: vec![0; rows + 1],
        };
        let mut last = None;
        for it in order {
            all.add(it, last);
            last = Some((it.row, it.column, it.cluster));
        }
        for row in 0..rows {
            all.starts[row + 1] += all.starts[row];
        }
        Some(all)
    }

    fn add(&mut self, it: &Statement, last: Option<(usize, usize, usize)>) {
        let sum = it.weight * it.value;
        if last == Some((it.row, it.column, it.cluster))
            && let Some(entry) = self.entries.last_mut()
        {
            entry.sum += sum;
            entry.weight += it.weight;
            return;
        }
        let at = self.entries.len();
        self.entries.push(Entry { cluster: it.cluster as u32, sum, weight: it.weight });
        match self.cells.last_mut() {
            Some(cell)
                if last.is_some_and(|(row, column, _)| (row, column) == (it.row, it.column)) =>
            {
                cell.entries.end = at + 1;
            }
            _ => {
                self.cells.push(Cell { column: it.column, entries: at..at + 1 });
                self.starts[it.row + 1] += 1;
            }
        }
    }

    /// How many clusters there are.
    #[must_use]
    pub fn clusters(&self) -> usize {
        self.clusters
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The means of all statements.
    #[must_use]
    pub fn grid(&self) -> Grid {
        self.means(|_| 1.0)
    }

    /// The means in one sample; a cell is missing where none of its clusters was drawn.
    #[must_use]
    pub fn resampled(&self, resampling: &Resampling, sample: usize) -> Grid {
        self.means(|cluster| f64::from(resampling.times(sample, cluster)))
    }

    fn means(&self, times: impl Fn(usize) -> f64) -> Grid {
        let mut grid = Grid::new(self.rows, self.columns);
        for row in 0..self.rows {
            for cell in self.row(row) {
                let mut total = (0.0, 0.0);
                for entry in self.entries(cell) {
                    let times = times(entry.cluster as usize);
                    total.0 += times * entry.sum;
                    total.1 += times * entry.weight;
                }
                grid.set(row, cell.column, (total.1 > 0.0).then(|| total.0 / total.1));
            }
        }
        grid
    }

    /// The cells of a row that have statements, from left to right.
    pub(super) fn row(&self, row: usize) -> &[Cell] {
        &self.cells[self.starts[row]..self.starts[row + 1]]
    }

    /// What the clusters say about a cell, by cluster.
    pub(super) fn entries(&self, cell: &Cell) -> &[Entry] {
        &self.entries[cell.entries.clone()]
    }
}
