//! What is heard, entity by entity: the order in which statements are made.

use super::heard::Heard;
use crate::compare::table::StanceTable;

/// A row as it counts for one entity: its target (upper half), its number in [`Heard`] (lower half).
/// The order of these numbers is that of targets, then of the table.
pub(super) type Item = u64;

/// The target of an item, an index into [`Heard::targets`].
pub(super) const fn target(item: Item) -> u32 {
    (item >> 32) as u32
}

/// All items, entity by entity, within one in the order of the table.
pub(super) struct Items {
    pub items: Vec<Item>,
    /// Where the items of each entity begin; one more than there are entities.
    pub starts: Vec<usize>,
}

impl Items {
    pub(super) fn new(table: &StanceTable, heard: &Heard) -> Self {
        let n = heard.len(table);
        let mut starts = vec![0; heard.entities.len() + 1];
        heard.each(table, 0..n, |it| starts[it.entity as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut places = starts.clone();
        let mut items = vec![0; n];
        heard.each(table, 0..n, |it| {
            let place = &mut places[it.entity as usize];
            items[*place] = u64::from(it.target) << 32 | u64::from(it.number);
            *place += 1;
        });
        Self { items, starts }
    }
}
