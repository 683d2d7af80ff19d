//! The extensions of small frameworks by their definitions: every set is tried.

use demarche::semantics::af::{Attacks, Semantics};

/// Sets of arguments as the bits of a number.
pub struct Brute {
    n: usize,
    /// By argument: what attacks it, and what it attacks.
    attackers: Vec<u32>,
    attacked: Vec<u32>,
}

impl Brute {
    pub fn new(n: usize, attacks: &[(u32, u32)]) -> Self {
        let (mut attackers, mut attacked) = (vec![0; n], vec![0; n]);
        for &(from, to) in attacks {
            attackers[to as usize] |= 1 << from;
            attacked[from as usize] |= 1 << to;
        }
        Self { n, attackers, attacked }
    }

    fn hit(&self, set: u32) -> u32 {
        let members = (0..self.n).filter(|it| set & (1 << it) != 0);
        members.fold(0, |hit, it| hit | self.attacked[it])
    }

    fn defended(&self, set: u32) -> u32 {
        let hit = self.hit(set);
        (0..self.n).filter(|it| self.attackers[*it] & !hit == 0).fold(0, |all, it| all | 1 << it)
    }

    fn is_admissible(&self, set: u32) -> bool {
        set & self.hit(set) == 0 && set & !self.defended(set) == 0
    }

    /// The extensions, each as a number, in order.
    pub fn extensions(&self, semantics: Semantics) -> Vec<u32> {
        let all = 0..1_u32 << self.n;
        let full = (1_u32 << self.n) - 1;
        let free = || all.clone().filter(|&set| set & self.hit(set) == 0);
        let complete = || free().filter(|&set| self.defended(set) == set).collect::<Vec<u32>>();
        let range = |set: u32| set | self.hit(set);
        match semantics {
            Semantics::Complete => complete(),
            Semantics::Grounded => {
                let least = complete().into_iter().reduce(|a, b| a & b);
                least.into_iter().collect()
            }
            Semantics::Preferred => maximal(&complete(), |it| it),
            Semantics::Stable => free().filter(|&set| range(set) == full).collect(),
            Semantics::SemiStable => maximal(&complete(), range),
            Semantics::Stage => maximal(&free().collect::<Vec<u32>>(), range),
            Semantics::Ideal => self.within(&self.extensions(Semantics::Preferred)),
            Semantics::Eager => self.within(&self.extensions(Semantics::SemiStable)),
        }
    }

    /// The maximal admissible set within all of these.
    fn within(&self, all: &[u32]) -> Vec<u32> {
        let common = all.iter().fold(u32::MAX, |common, it| common & it);
        let sets = (0..1_u32 << self.n).filter(|&it| it & !common == 0 && self.is_admissible(it));
        maximal(&sets.collect::<Vec<u32>>(), |it| it)
    }
}

fn maximal(sets: &[u32], by: impl Fn(u32) -> u32) -> Vec<u32> {
    let below = |a: u32, b: u32| a != b && a & !b == 0;
    let mut reached: Vec<u32> = sets.iter().map(|&it| by(it)).collect();
    reached.sort_unstable();
    reached.dedup();
    let is_maximal = |it: &u32| !reached.iter().any(|other| below(by(*it), *other));
    sets.iter().copied().filter(is_maximal).collect()
}

/// A set as a number.
pub fn bits(set: &[u32]) -> u32 {
    set.iter().fold(0, |all, it| all | 1 << it)
}

/// The extensions that the library lists, each as a number, in order.
pub fn listed(attacks: &Attacks, semantics: Semantics) -> Vec<u32> {
    let mut all = Vec::new();
    demarche::semantics::af::enumerate(attacks, semantics, |set| {
        assert!(set.is_sorted());
        all.push(bits(set));
        std::ops::ControlFlow::Continue(())
    });
    all.sort_unstable();
    all
}
