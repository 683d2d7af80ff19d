//! A table as data: headings, rows of tagged text, sections and notes.

use crate::base::markup::Text;

/// On which side of its column a cell's words stand.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Signs and short marks.
    Centre,
    /// Numbers.
    Right,
}

/// A column: what is said above it, and how its cells stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Column {
    /// The words above the column.
    pub heading: Text,
    /// How its cells stand.
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub fn left(heading: impl Into<Text>) -> Self {
        Self { heading: heading.into(), align: Align::Left }
    }

    /// A column of short marks.
    pub fn centre(heading: impl Into<Text>) -> Self {
        Self { heading: heading.into(), align: Align::Centre }
    }

    /// A column of numbers.
    pub fn right(heading: impl Into<Text>) -> Self {
        Self { heading: heading.into(), align: Align::Right }
    }
}

/// A line of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Row {
    /// One cell per column; missing ones are empty, and a writer shows no more than there are
    /// columns. A cell may have several lines.
    Cells(Vec<Text>),
    /// A heading over the rows that follow, up to the next section.
    Section(Text),
}

/// A table that knows nothing of where it will be shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// What the table is about; empty for none.
    pub title: Text,
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// How many columns, from the left, say what a row is: a writer with little room may show the
    /// others in several tables, these in each. 0 where rows make no sense without all.
    pub labels: usize,
    /// The rows, from the top.
    pub rows: Vec<Row>,
    /// What must be said below: measures, sources, what was left out.
    pub notes: Vec<Text>,
}

impl Table {
    /// A table without rows yet.
    pub fn new(title: impl Into<Text>, columns: impl IntoIterator<Item = Column>) -> Self {
        Self {
            title: title.into(),
            columns: columns.into_iter().collect(),
            labels: 0,
            rows: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Adds a row of cells.
    pub fn row<T: Into<Text>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.rows.push(Row::Cells(cells.into_iter().map(Into::into).collect()));
    }

    /// Starts a section.
    pub fn section(&mut self, heading: impl Into<Text>) {
        self.rows.push(Row::Section(heading.into()));
    }

    /// Adds a note.
    pub fn note(&mut self, note: impl Into<Text>) {
        self.notes.push(note.into());
    }

    /// Tables with the same columns as one, the first one's title and notes kept; `None` of none.
    pub fn joined(tables: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut tables = tables.into_iter();
        let mut all = tables.next()?;
        all.rows.extend(tables.flat_map(|it| it.rows));
        Some(all)
    }

    /// Rows as columns: what stood in the first `labels` columns becomes the headings, and the
    /// other headings the first column. Sections are left out.
    #[must_use]
    pub fn transposed(&self, labels: usize) -> Self {
        let cells = |row: &Row| match row {
            Row::Cells(cells) => Some(cells.clone()),
            Row::Section(_) => None,
        };
        let rows: Vec<Vec<Text>> = self.rows.iter().filter_map(cells).collect();
        let heading =
            |row: &Vec<Text>| Column::left(Text::join(row.iter().take(labels).cloned(), "\n"));
        let corner = Column::left(Text::new());
        let columns: Vec<Column> =
            std::iter::once(corner).chain(rows.iter().map(heading)).collect();
        let mut table = Self::new(self.title.clone(), columns);
        table.labels = 1;
        for (at, column) in self.columns.iter().enumerate().skip(labels) {
            let cell = |row: &Vec<Text>| row.get(at).cloned().unwrap_or_default();
            table.row(std::iter::once(column.heading.clone()).chain(rows.iter().map(cell)));
        }
        table.notes.clone_from(&self.notes);
        table
    }

    /// Whether any row is a section.
    #[must_use]
    pub fn has_sections(&self) -> bool {
        self.rows.iter().any(|row| matches!(row, Row::Section(_)))
    }
}
