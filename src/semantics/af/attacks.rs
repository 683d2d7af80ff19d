//! Arguments and the attacks between them.

use crate::semantics::components::components;

/// An abstract argumentation framework: arguments, named by their numbers, and attacks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attacks {
    /// By argument, where its attackers begin; one more than there are arguments.
    starts: Vec<u32>,
    attackers: Vec<u32>,
    /// By argument, where what it attacks begins.
    ends: Vec<u32>,
    attacked: Vec<u32>,
}

impl Attacks {
    /// A framework of `n` arguments with attacks (from, to); an attack named twice counts once.
    ///
    /// # Panics
    /// When an attack names an argument that there is not.
    #[must_use]
    pub fn new(n: usize, attacks: &[(u32, u32)]) -> Self {
        let mut attacks = attacks.to_vec();
        attacks.sort_unstable();
        attacks.dedup();
        let (ends, attacked) = listed(n, attacks.iter().copied());
        let (starts, attackers) = listed(n, attacks.iter().map(|&(from, to)| (to, from)));
        Self { starts, attackers, ends, attacked }
    }

    /// How many arguments there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The arguments, by number.
    pub fn arguments(&self) -> std::ops::Range<u32> {
        0..self.len() as u32
    }

    /// What attacks an argument, by number.
    #[must_use]
    pub fn attackers(&self, of: u32) -> &[u32] {
        &self.attackers[self.starts[of as usize] as usize..self.starts[of as usize + 1] as usize]
    }

    /// What an argument attacks, by number.
    #[must_use]
    pub fn attacked_by(&self, by: u32) -> &[u32] {
        &self.attacked[self.ends[by as usize] as usize..self.ends[by as usize + 1] as usize]
    }

    /// All attacks, from and to.
    pub fn all(&self) -> impl Iterator<Item = (u32, u32)> + Clone {
        self.arguments().flat_map(|from| self.attacked_by(from).iter().map(move |&to| (from, to)))
    }

    /// The framework of some of the arguments, which are listed by number.
    pub(super) fn among(&self, kept: &[u32]) -> Self {
        let mut number = vec![u32::MAX; self.len()];
        for (at, &argument) in kept.iter().enumerate() {
            number[argument as usize] = at as u32;
        }
        let targets = |from: u32| self.attacked_by(from).iter().map(|&to| number[to as usize]);
        let attacks: Vec<(u32, u32)> = kept
            .iter()
            .zip(0..)
            .flat_map(|(&from, at)| targets(from).map(move |to| (at, to)))
            .filter(|(_, to)| *to != u32::MAX)
            .collect();
        Self::new(kept.len(), &attacks)
    }

    /// The strongly connected components, sources first.
    pub(super) fn components(&self) -> Vec<Vec<u32>> {
        let (order, runs) = components(self.len(), self.all());
        let mut begin = 0;
        let run = |&(end, _): &(u32, bool)| {
            let mut part = order[begin..end as usize].to_vec();
            begin = end as usize;
            part.sort_unstable();
            part
        };
        runs.iter().map(run).collect()
    }

    /// The parts between which there are no attacks, by their first argument.
    pub(super) fn islands(&self) -> Vec<Vec<u32>> {
        let mut is_seen = vec![false; self.len()];
        let mut islands = Vec::new();
        for first in self.arguments() {
            if is_seen[first as usize] {
                continue;
            }
            let neighbours = |it| self.attackers(it).iter().chain(self.attacked_by(it)).copied();
            islands.push(reached(first, &mut is_seen, neighbours));
        }
        islands
    }

    /// The argument and all from which a path of attacks leads to it, by number.
    pub(super) fn bearing_on(&self, argument: u32) -> Vec<u32> {
        let mut is_seen = vec![false; self.len()];
        reached(argument, &mut is_seen, |it| self.attackers(it).iter().copied())
    }
}

/// What is reached from an argument and was not seen before, by number.
fn reached<I: Iterator<Item = u32>>(
    first: u32,
    is_seen: &mut [bool],
    next: impl Fn(u32) -> I,
) -> Vec<u32> {
    is_seen[first as usize] = true;
    let mut found = vec![first];
    let mut done = 0;
    while done < found.len() {
        for it in next(found[done]) {
            if !std::mem::replace(&mut is_seen[it as usize], true) {
                found.push(it);
            }
        }
        done += 1;
    }
    found.sort_unstable();
    found
}

/// For each key the values that stand with it, in order: where they begin, and all of them.
fn listed(n: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; n + 1];
    for (key, value) in pairs.clone() {
        assert!((value as usize) < n, "an attack between arguments that there are");
        starts[key as usize + 1] += 1;
    }
    for at in 0..n {
        starts[at + 1] += starts[at];
    }
    let mut next = starts.clone();
    let mut values = vec![0; starts[n] as usize];
    for (key, value) in pairs {
        let slot = &mut next[key as usize];
        values[*slot as usize] = value;
        *slot += 1;
    }
    (starts, values)
}
