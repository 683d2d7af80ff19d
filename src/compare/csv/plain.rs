//! Rows of a file without quotation marks: every line is a row, so that many can be read at once.

use std::ops::Range;

use super::{Record, Rows};
use crate::base::{in_parallel, n_cores};

/// Less than this is read by one thread.
const LEAST_BYTES: usize = 1 << 20;

/// A line, and where its cells end.
struct Line<'b> {
    bytes: &'b [u8],
    ends: Vec<usize>,
}

impl Record for Line<'_> {
    fn n_cells(&self) -> usize {
        self.ends.len()
    }

    fn raw(&self, column: usize) -> Option<&[u8]> {
        let end = *self.ends.get(column)?;
        let start = if column == 0 { 0 } else { self.ends[column - 1] + 1 };
        Some(&self.bytes[start..end])
    }
}

/// Reads the rows from `body` on; lines are counted from the beginning of the bytes.
pub(super) fn read(
    bytes: &[u8],
    body: usize,
    (separator, width): (u8, usize),
    empty: impl Fn() -> Rows + Sync,
) -> Rows {
    let stretches = stretches(bytes, body);
    let headings = memchr::memchr_iter(b'\n', &bytes[..body]).count() as u64;
    let parts = in_parallel(stretches.len(), |at| {
        let mut rows = empty();
        // The others are told only later how many lines are before them.
        let before = if at == 0 { headings } else { 0 };
        let form = (separator, width);
        let n_lines = lines(&bytes[stretches[at].clone()], form, before, &mut rows);
        (rows, n_lines)
    });
    let mut parts = parts.into_iter();
    let Some((mut all, first)) = parts.next() else { return empty() };
    let mut before = headings + first;
    for (rows, n_lines) in parts {
        all.append(rows, before);
        before += n_lines;
    }
    all
}

/// Stretches of about the same length, which end where lines do.
fn stretches(bytes: &[u8], body: usize) -> Vec<Range<usize>> {
    let n = n_cores().min((bytes.len() - body) / LEAST_BYTES).max(1);
    let mut starts = vec![body];
    for at in 1..n {
        let near = body + (bytes.len() - body) / n * at;
        let near = near.max(starts[at - 1]);
        let line = memchr::memchr(b'\n', &bytes[near..]).map_or(bytes.len(), |it| near + it + 1);
        starts.push(line);
    }
    starts.push(bytes.len());
    starts.windows(2).map(|it| it[0]..it[1]).collect()
}

/// Reads lines that come after so many others, and tells how many ends of lines there are.
fn lines(bytes: &[u8], (separator, width): (u8, usize), before: u64, rows: &mut Rows) -> u64 {
    let mut line = Line { bytes: &[], ends: Vec::with_capacity(width) };
    let mut number = before + 1;
    let mut start = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', bytes).chain([bytes.len()]) {
        // An empty line is none, and so is what lies between CR and LF.
        if end > start {
            line.bytes = &bytes[start..end];
            line.ends.clear();
            line.ends.extend(memchr::memchr_iter(separator, line.bytes).chain([end - start]));
            rows.read(&line, width, number);
        }
        number += u64::from(bytes.get(end) == Some(&b'\n'));
        start = end + 1;
    }
    number - 1 - before
}
