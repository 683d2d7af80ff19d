//! Where the names of points stand: beside them, clear of all points and of each other.

use super::super::block::Block;
use super::super::sheet::Sheet;
use super::{Spot, called};
use crate::render::fonts::Weight;
use crate::report::chart::Plane;

/// From a point to its name.
const BESIDE: f64 = 13.0;

/// A name is wrapped at this width.
const WIDE: f64 = 190.0;

/// More names than this are not tried: a list is easier to read.
const MOST: usize = 40;

/// A name at its place.
pub(super) struct Label {
    /// The name.
    pub words: Block,
    /// Its left end.
    pub x: f64,
    /// Its top.
    pub top: f64,
}

/// Left, top, right, bottom.
type Sides = (f64, f64, f64, f64);

/// A place for each name inside `within`; `None` if there is none for one of them.
pub(super) fn place(
    chart: &Plane,
    spots: &[Spot],
    sheet: &Sheet<'_>,
    within: Sides,
) -> Option<Vec<Label>> {
    if spots.len() > MOST || spots.iter().any(|it| it.members.len() > 4) {
        return None;
    }
    let mut taken: Vec<Sides> =
        spots.iter().map(|it| (it.x - 11.0, it.y - 11.0, it.x + 11.0, it.y + 11.0)).collect();
    let mut labels = Vec::with_capacity(spots.len());
    for spot in spots {
        let words = Block::new(&called(chart, spot), sheet.ink(11.5, Weight::Regular), WIDE, 3);
        let (wide, high) = (words.width(), words.height());
        let (x, y) = (spot.x, spot.y);
        let beside = y - high / 2.0;
        let tries = [
            (x + BESIDE, beside),
            (x - BESIDE - wide, beside),
            (x - wide / 2.0, y - BESIDE - high),
            (x - wide / 2.0, y + BESIDE),
            (x + BESIDE - 4.0, y - BESIDE - high + 4.0),
            (x + BESIDE - 4.0, y + BESIDE - 4.0),
            (x - BESIDE + 4.0 - wide, y - BESIDE - high + 4.0),
            (x - BESIDE + 4.0 - wide, y + BESIDE - 4.0),
        ];
        let free = tries.into_iter().map(|(x, top)| (x, top, x + wide, top + high)).find(|it| {
            let inside =
                it.0 >= within.0 && it.1 >= within.1 && it.2 <= within.2 && it.3 <= within.3;
            inside && !taken.iter().any(|other| touches(*it, *other))
        })?;
        taken.push((free.0 - 4.0, free.1, free.2 + 4.0, free.3));
        labels.push(Label { words, x: free.0, top: free.1 });
    }
    Some(labels)
}

fn touches(a: Sides, b: Sides) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}
