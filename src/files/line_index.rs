//! Byte offsets to lines and columns, for people.

/// A place as people count: lines from 1, columns from 1 in Unicode characters.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct LineColumn {
    /// The line, counted from 1.
    pub line: u32,
    /// The character in the line, counted from 1.
    pub column: u32,
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// The index of `text`, whose length must fit `u32`. A line ends with `\n`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        Self { starts }
    }

    /// The line and column of `offset`, which is moved back to the start of its character and
    /// into the text where need be.
    #[must_use]
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let mut at = (offset as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.starts.partition_point(|&start| start as usize <= at) - 1;
        let start = self.starts[line] as usize;
        let column = text[start..at].chars().count() as u32 + 1;
        LineColumn { line: line as u32 + 1, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_not_bytes() {
        let text = "ab\nčřž\n";
        let index = LineIndex::new(text);
        assert_eq!(index.line_column(text, 0), LineColumn { line: 1, column: 1 });
        assert_eq!(index.line_column(text, 7), LineColumn { line: 2, column: 3 });
        assert_eq!(index.line_column(text, 8), LineColumn { line: 2, column: 3 }, "inside ž");
        assert_eq!(index.line_column(text, 99), LineColumn { line: 3, column: 1 });
    }
}
