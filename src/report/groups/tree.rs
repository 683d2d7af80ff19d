//! The tree of groups, drawn beside its leaves.

use super::super::table::{Column, Table};
use super::{GroupsReport, decimals};
use crate::base::markup::{muted, text, value};
use crate::stats::cluster::Tree;

/// How many columns the drawing takes.
const WIDTH: usize = 24;

/// The lines that leave a cell.
const LEFT: u8 = 1;
const RIGHT: u8 = 2;
const UP: u8 = 4;
const DOWN: u8 = 8;

impl GroupsReport<'_> {
    /// The leaves in an order in which no branches cross, each with the distance at which it joins
    /// the one above; `None` with fewer than two. The drawing needs a fixed width: `is_drawn`.
    #[must_use]
    pub fn tree(&self, is_drawn: bool) -> Option<Table> {
        let tree = self.grouped.tree.as_ref().filter(|it| it.items > 1)?;
        let mut headings =
            vec![Column::left("Who"), Column::right("Group"), Column::right("Joins at")];
        if is_drawn {
            headings.push(Column::left("Distance 0 and more →"));
        }
        let mut table = Table::new("Who joins whom, at which distance", headings);
        let leaves = tree.leaves();
        let heights = tree.cophenetic();
        let drawn = drawing(tree);
        for (row, &at) in leaves.iter().enumerate() {
            let joins = match row.checked_sub(1) {
                Some(above) => value(decimals(heights.at(leaves[above], at))),
                None => muted("·"),
            };
            let group = text((self.grouped.groups[at] + 1).to_string());
            let mut cells = vec![self.placed(at), group, joins];
            if is_drawn {
                cells.push(muted(drawn[row].clone()));
            }
            table.row(cells);
        }
        table.note(muted(format!(
            "Joins at: the distance ({} linkage) at which it comes into one group with the line above.",
            self.linkage()
        )));
        Some(table)
    }
}

/// A line for each leaf, from its place to where all are one.
fn drawing(tree: &Tree) -> Vec<String> {
    let leaves = tree.leaves();
    let mut cells = vec![vec![0_u8; WIDTH]; tree.items];
    let top = tree.merges.last().map_or(0.0, |it| it.height);
    let column = |height: f64| {
        let share = if top > 0.0 { height / top } else { 1.0 };
        1 + (share * (WIDTH - 2) as f64).round() as usize
    };
    // The row and column where each group's line goes on to the right.
    let mut ends: Vec<(usize, usize)> = vec![(0, 0); tree.items];
    for (row, &leaf) in leaves.iter().enumerate() {
        ends[leaf] = (row, 0);
    }
    for merge in &tree.merges {
        let [mut first, mut second] = merge.groups.map(|it| ends[it]);
        if second.0 < first.0 {
            std::mem::swap(&mut first, &mut second);
        }
        let at = column(merge.height);
        for (row, from) in [first, second] {
            if from == at {
                // It goes on in the line that joins them.
                cells[row][at] &= !RIGHT;
                continue;
            }
            cells[row][from] |= RIGHT;
            cells[row][from + 1..at].fill(LEFT | RIGHT);
            cells[row][at] |= LEFT;
        }
        for (row, line) in cells.iter_mut().enumerate().take(second.0 + 1).skip(first.0) {
            if row > first.0 {
                line[at] |= UP;
            }
            if row < second.0 {
                line[at] |= DOWN;
            }
        }
        let middle = usize::midpoint(first.0, second.0);
        cells[middle][at] |= RIGHT;
        ends.push((middle, at));
    }
    // The last one goes nowhere.
    if let Some(&(row, at)) = ends.last() {
        cells[row][at] &= !RIGHT;
    }
    let line = |row: &Vec<u8>| row.iter().map(|it| sign(*it)).collect::<String>();
    cells.iter().map(|row| line(row).trim_end().to_owned()).collect()
}

const fn sign(lines: u8) -> char {
    const SIGNS: [char; 16] =
        [' ', '─', '─', '─', '│', '┘', '└', '┴', '│', '┐', '┌', '┬', '│', '┤', '├', '┼'];
    SIGNS[(lines & 15) as usize]
}

#[cfg(test)]
mod tests {
    use super::drawing;
    use crate::stats::Matrix;
    use crate::stats::cluster::{Linkage, tree};

    #[test]
    fn branches_meet_and_do_not_cross() {
        let places = [0.0_f64, 1.0, 4.0, 8.0];
        let distances = Matrix::symmetric(4, |a, b| (places[a] - places[b]).abs());
        let drawn = drawing(&tree(&distances, Linkage::Single).expect("a tree"));
        let joined: Vec<String> = drawn.iter().map(|it| it.chars().take(24).collect()).collect();
        assert_eq!(joined.len(), 4);
        // Two lines come together three times.
        let ends = |sign| joined.join("").matches(sign).count();
        assert_eq!(ends('┐') + ends('┬') + ends('┤'), 3, "{drawn:#?}");
        assert_eq!(ends('┘') + ends('┴'), 3, "{drawn:#?}");
    }
}
