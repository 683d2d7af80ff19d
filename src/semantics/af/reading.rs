//! Support between arguments, turned into the attacks that follow from it.
//!
//! Cayrol and Lagasquie-Schiex (2013), Bipolarity in argumentation graphs: towards a better
//! understanding, International Journal of Approximate Reasoning 54(7).

use std::collections::BTreeSet;

use super::Attacks;

/// What support means.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// Whoever accepts the supporter must accept what it supports.
    Deductive,
    /// What is supported can be accepted only with its supporter.
    Necessary,
}

/// The framework whose attacks are those given and all that follow from support (from, to): what leads
/// by support to an attacker attacks, and what leads by support to what is attacked is attacked, over
/// and over. With [`Reading::Necessary`] support is followed the other way round.
///
/// # Panics
/// When an attack or support names an argument that there is not.
#[must_use]
pub fn closure(
    n: usize,
    attacks: &[(u32, u32)],
    supports: &[(u32, u32)],
    reading: Reading,
) -> Attacks {
    let mut supporters: Vec<Vec<u32>> = vec![Vec::new(); n];
    for &(from, to) in supports {
        let (from, to) = match reading {
            Reading::Deductive => (from, to),
            Reading::Necessary => (to, from),
        };
        assert!((from as usize) < n, "support between arguments that there are");
        supporters[to as usize].push(from);
    }
    let mut all: BTreeSet<(u32, u32)> = attacks.iter().copied().collect();
    let mut open: Vec<(u32, u32)> = all.iter().copied().collect();
    while let Some((from, to)) = open.pop() {
        let supported = supporters[from as usize].iter().map(|&it| (it, to));
        let mediated = supporters[to as usize].iter().map(|&it| (from, it));
        for attack in supported.chain(mediated) {
            if all.insert(attack) {
                open.push(attack);
            }
        }
    }
    let all: Vec<(u32, u32)> = all.into_iter().collect();
    Attacks::new(n, &all)
}
