//! The extensions of a framework one after the other, each from a model.

use super::Attacks;
use super::encoding::{Encoded, Encoding};
use crate::semantics::sat::{Batsat, Lit, Ranges, Sat, grow};

/// What is listed.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Complete,
    Preferred,
    Stable,
    SemiStable,
    Stage,
}

/// The extensions that have not been listed yet.
pub(super) enum Models {
    /// Each model, or the maximal one that it grows to.
    Plain { sat: Batsat, by: Encoded, kind: Kind },
    /// By what they leave open.
    Ranges { ranges: Ranges<Batsat>, by: Encoded },
}

impl Models {
    pub(super) fn new(attacks: &Attacks, kind: Kind) -> Self {
        let mut sat = Batsat::new(false);
        match kind {
            Kind::Complete | Kind::Preferred => {
                let first_try = (kind == Kind::Preferred).then_some(true);
                let by = Encoding::Complete.encode(&mut sat, attacks, first_try);
                Self::Plain { sat, by, kind }
            }
            Kind::Stable => {
                let by = Encoding::Stable.encode(&mut sat, attacks, Some(true));
                Self::Plain { sat, by, kind }
            }
            Kind::SemiStable => {
                let by = Encoding::Stable.encode(&mut sat, attacks, Some(true));
                // Where there are stable extensions, they are the semi-stable ones.
                if sat.solve(&[]) {
                    return Self::Plain { sat, by, kind: Kind::Stable };
                }
                Self::by_range(attacks, Encoding::Complete)
            }
            Kind::Stage => Self::by_range(attacks, Encoding::ConflictFree),
        }
    }

    fn by_range(attacks: &Attacks, encoding: Encoding) -> Self {
        let (ranges, by) = encoding.ranges(attacks);
        Self::Ranges { ranges, by }
    }
}

impl Iterator for Models {
    type Item = Vec<u32>;

    fn next(&mut self) -> Option<Vec<u32>> {
        let (sat, by, kind) = match self {
            Self::Ranges { ranges, by } => return ranges.next(|sat| by.extension(sat)),
            Self::Plain { sat, by, kind } => (sat, by, *kind),
        };
        if !sat.solve(&[]) {
            return None;
        }
        let found = match kind {
            Kind::Preferred => grow(sat, &by.ins, &[], |sat| by.extension(sat)),
            _ => by.extension(sat),
        };
        let mut block = by.beyond(&found);
        let others = || found.iter().map(|&it| !by.ins[it as usize]);
        match kind {
            Kind::Complete => block.extend(others()),
            // None of these lies within another, so either half will do.
            Kind::Stable if found.len() < block.len() => block = others().collect::<Vec<Lit>>(),
            _ => {}
        }
        sat.add_clause(&block);
        Some(found)
    }
}
