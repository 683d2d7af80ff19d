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
    pub(super) column: u32,
    /// Its entries, from here up to there.
    start: u32,
    end: u32,
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
        let mut order: Vec<Statement> = statements.to_vec();
        order.sort_by_key(|it| (it.row, it.column));
        Self::by_cell(rows, columns, clusters, order)
    }

    /// The same of statements that come cell by cell, row by row; `None` also if they do not.
    #[must_use]
    pub fn by_cell(
        rows: usize,
        columns: usize,
        clusters: usize,
        statements: impl IntoIterator<Item = Statement>,
    ) -> Option<Self> {
        let statements = statements.into_iter();
        let mut all = Self {
            rows,
            columns,
            clusters,
            entries: Vec::with_capacity(statements.size_hint().1.unwrap_or(0)),
            cells: Vec::new(),
            starts: vec![0; rows + 1],
        };
        u32::try_from(columns.max(clusters)).ok()?;
        let mut cell: Vec<Statement> = Vec::new();
        for it in statements {
            let inside = it.row < rows && it.column < columns && it.cluster < clusters;
            if !inside || !it.value.is_finite() || !it.weight.is_finite() || it.weight <= 0.0 {
                return None;
            }
            if let Some(last) = cell.last()
                && (last.row, last.column) != (it.row, it.column)
            {
                if (last.row, last.column) > (it.row, it.column) {
                    return None;
                }
                all.add(&mut cell)?;
            }
            cell.push(it);
        }
        all.add(&mut cell)?;
        for row in 0..rows {
            all.starts[row + 1] += all.starts[row];
        }
        Some(all)
    }

    /// Adds a cell, and empties what it was made of.
    fn add(&mut self, cell: &mut Vec<Statement>) -> Option<()> {
        let Some(first) = cell.first() else { return Some(()) };
        self.starts[first.row + 1] += 1;
        let (column, start) = (first.column as u32, self.entries.len());
        // By values too, so that the order of the input cannot show in the last digits of a sum.
        cell.sort_by(|a, b| {
            let values = || a.value.total_cmp(&b.value).then(a.weight.total_cmp(&b.weight));
            a.cluster.cmp(&b.cluster).then_with(values)
        });
        for it in cell.drain(..) {
            let (cluster, sum) = (it.cluster as u32, it.weight * it.value);
            match self.entries[start..].last_mut() {
                Some(last) if last.cluster == cluster => {
                    last.sum += sum;
                    last.weight += it.weight;
                }
                _ => self.entries.push(Entry { cluster, sum, weight: it.weight }),
            }
        }
        let (start, end) = (u32::try_from(start).ok()?, u32::try_from(self.entries.len()).ok()?);
        self.cells.push(Cell { column, start, end });
        Some(())
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
                grid.set(row, cell.column as usize, (total.1 > 0.0).then(|| total.0 / total.1));
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
        &self.entries[cell.start as usize..cell.end as usize]
    }
}
