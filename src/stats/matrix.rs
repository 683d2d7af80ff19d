//! A dense table of numbers, and a dense table of which some are missing.

/// Numbers in rows and columns, one row after the other.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Matrix {
    /// How many rows.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
    /// The numbers: row 0 from left to right, then row 1.
    pub cells: Vec<f64>,
}

impl Matrix {
    /// All zero.
    #[must_use]
    pub fn zero(rows: usize, columns: usize) -> Self {
        Self { rows, columns, cells: vec![0.0; rows * columns] }
    }

    /// A symmetric square matrix with zeros on its diagonal, from what stands above it.
    #[must_use]
    pub fn symmetric(size: usize, mut above: impl FnMut(usize, usize) -> f64) -> Self {
        let mut matrix = Self::zero(size, size);
        for row in 0..size {
            for column in row + 1..size {
                let value = above(row, column);
                matrix.cells[row * size + column] = value;
                matrix.cells[column * size + row] = value;
            }
        }
        matrix
    }

    /// One number.
    #[must_use]
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.columns + column]
    }

    /// One row.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f64] {
        &self.cells[row * self.columns..(row + 1) * self.columns]
    }

    /// Whether it is square and every number finite.
    #[must_use]
    pub fn is_square_and_finite(&self) -> bool {
        self.rows == self.columns
            && self.cells.len() == self.rows * self.columns
            && self.cells.iter().all(|it| it.is_finite())
    }
}

/// Values in rows (actors) and columns (targets), of which some are missing: nobody spoke.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Grid {
    rows: usize,
    columns: usize,
    /// The values; 0 where one is missing, so that sums may run over all of them.
    values: Vec<f64>,
    /// 1 where there is a value, else 0.
    known: Vec<f64>,
}

/// One row of a [`Grid`].
#[derive(Copy, Clone, Debug)]
pub struct Row<'a> {
    /// The values; 0 where one is missing.
    pub(super) values: &'a [f64],
    /// 1 where there is a value, else 0.
    pub(super) known: &'a [f64],
}

impl Grid {
    /// Everything missing.
    #[must_use]
    pub fn new(rows: usize, columns: usize) -> Self {
        let cells = rows * columns;
        Self { rows, columns, values: vec![0.0; cells], known: vec![0.0; cells] }
    }

    /// From rows of values; short rows are filled up with missing ones.
    #[must_use]
    pub fn from_rows(rows: &[Vec<Option<f64>>]) -> Self {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut grid = Self::new(rows.len(), columns);
        for (at, row) in rows.iter().enumerate() {
            for (column, &value) in row.iter().enumerate() {
                grid.set(at, column, value);
            }
        }
        grid
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Puts a value in its place; what is not a finite number counts as missing.
    pub fn set(&mut self, row: usize, column: usize, value: Option<f64>) {
        let at = row * self.columns + column;
        let value = value.filter(|it| it.is_finite());
        self.values[at] = value.unwrap_or(0.0);
        self.known[at] = if value.is_some() { 1.0 } else { 0.0 };
    }

    /// One value; `None` where it is missing.
    #[must_use]
    pub fn get(&self, row: usize, column: usize) -> Option<f64> {
        let at = row * self.columns + column;
        (self.known[at] > 0.0).then(|| self.values[at])
    }

    /// One row.
    #[must_use]
    pub fn row(&self, row: usize) -> Row<'_> {
        let cells = row * self.columns..(row + 1) * self.columns;
        Row { values: &self.values[cells.clone()], known: &self.known[cells] }
    }
}
