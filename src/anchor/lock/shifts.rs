//! Where the quotes that nothing confuses went: the witnesses for those beside them.

use std::cmp::Ordering;

use super::Entry;
use super::survivor::Survivor;
use crate::anchor::document::Document;
use crate::base::TextRange;

/// Quotes on each side of a place that are asked where they came from.
const ASKED: usize = 3;
/// Bytes by which the distance of two quotes of one block may change, and the share of it.
const SLACK: u64 = 64;
const SHARE: u64 = 8;

/// A quote, where it stood and where it stands.
#[derive(Copy, Clone, Debug)]
struct Shift<'s> {
    entry: &'s Entry,
    old: u32,
    new: u32,
}

/// Where quotes that nothing confuses stood, and where they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Shifts<'s> {
    by_old: Vec<Shift<'s>>,
    by_new: Vec<Shift<'s>>,
}

/// Whose quotes stand beside a place.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Beside {
    /// In its block those that stood beside the quote before.
    Own,
    /// None in its block; those around it stood around the quote before.
    InOrder,
    /// None at all.
    Nobody,
    /// None in its block; those around it stood elsewhere.
    Astray,
    /// In its block those that stood beside something else.
    Foreign,
}

impl<'s> Shifts<'s> {
    pub fn of<'a>(
        document: &Document,
        quotes: impl Iterator<Item = (&'s Entry, &'a [Survivor])>,
    ) -> Self {
        let sure = quotes.filter_map(|(entry, survivors)| {
            let mut same = survivors.iter().filter(|it| it.is_sure());
            let (only, None) = (same.next()?, same.next()) else { return None };
            Some(Shift { entry, old: entry.ranges.first()?.start, new: only.start() })
        });
        let all = Self::sorted(sure.collect());
        // The words of one that is gone may stand in a block of others: a false witness.
        let is_witness = |it: &Shift<'s>| {
            let beside = all.beside(document, it.entry, it.new);
            beside == Beside::Own || all.in_order(document, it.entry, it.new) != Beside::Astray
        };
        Self::sorted(all.by_old.iter().copied().filter(is_witness).collect())
    }

    fn sorted(mut by_old: Vec<Shift<'s>>) -> Self {
        let mut by_new = by_old.clone();
        by_old.sort_by_key(|it| (it.old, it.new));
        by_new.sort_by_key(|it| (it.new, it.old));
        Self { by_old, by_new }
    }

    /// Where a quote would stand now had it moved as the one next to it did.
    pub fn expected(&self, entry: &Entry) -> Option<i64> {
        let old = entry.ranges.first()?.start;
        let next = self.by_old.partition_point(|it| it.old < old);
        let others = |it: &&Shift<'_>| !std::ptr::eq(it.entry, entry);
        let last = self.by_old[..next].iter().rev().find(others);
        let beside = last.into_iter().chain(self.by_old[next..].iter().find(others));
        let near = beside.min_by_key(|it| it.old.abs_diff(old))?;
        Some(i64::from(near.new) + i64::from(old) - i64::from(near.old))
    }

    /// Whose quotes stand beside the place of a quote that begins at `new`.
    pub fn beside(&self, document: &Document, entry: &Entry, new: u32) -> Beside {
        let old = i64::from(entry.ranges.first().map_or(0, |it| it.start));
        let (mut near, mut far) = (0, 0);
        let (from, to) = self.in_block(document, new);
        for it in self.by_new[from..to].iter().filter(|it| !std::ptr::eq(it.entry, entry)) {
            let before = i64::from(it.old) - old;
            let after = i64::from(it.new) - i64::from(new);
            let slack = SLACK + before.unsigned_abs() / SHARE;
            if before.abs_diff(after) <= slack { near += 1 } else { far += 1 }
        }
        match near.cmp(&far) {
            Ordering::Greater => Beside::Own,
            Ordering::Less => Beside::Foreign,
            Ordering::Equal => self.in_order(document, entry, new),
        }
    }

    /// Whether the quotes around the block of a place stood around the quote.
    fn in_order(&self, document: &Document, entry: &Entry, new: u32) -> Beside {
        let old = entry.ranges.first().map_or(0, |it| it.start);
        let (from, to) = self.in_block(document, new);
        let earlier = self.by_new[..from].iter().rev().take(ASKED).map(|it| it.old < old);
        let later = self.by_new[to..].iter().take(ASKED).map(|it| it.old > old);
        let (mut n, mut fit) = (0, 0);
        for is_in_order in earlier.chain(later) {
            n += 1;
            fit += usize::from(is_in_order);
        }
        match n {
            0 => Beside::Nobody,
            _ if fit * 2 > n => Beside::InOrder,
            _ => Beside::Astray,
        }
    }

    /// The quotes in the block of a place.
    fn in_block(&self, document: &Document, new: u32) -> (usize, usize) {
        let block = document.blocks_in(TextRange::new(new, new + 1)).first();
        let block = block.map_or(TextRange::new(new, new + 1), |it| it.range);
        let at = |place: u32| self.by_new.partition_point(|it| it.new < place);
        (at(block.start), at(block.end))
    }
}
