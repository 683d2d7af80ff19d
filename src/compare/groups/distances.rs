//! Distances, and who has one to everybody.

use super::Question;
use crate::stats::agreement::Measure;
use crate::stats::{Matrix, Pairs};

/// Who is grouped, and how far they are apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    /// The entities, in their order.
    pub entities: Vec<usize>,
    /// Their distances, all known.
    pub distances: Matrix,
    /// Who is left out, the last one to leave first.
    pub left: Vec<Left>,
}

/// One who cannot be grouped: with too many others it shares too little.
#[derive(Clone, PartialEq, Debug)]
pub struct Left {
    /// The entity.
    pub entity: usize,
    /// The placed ones with whom it has no distance.
    pub missing: Vec<usize>,
}

/// The distance that an agreement amounts to, from 0 to 1.
#[must_use]
pub fn distance(measure: Measure, agreement: f64) -> f64 {
    let distance = match measure {
        Measure::Cosine | Measure::Correlation => (1.0 - agreement) / 2.0,
        _ => 1.0 - agreement,
    };
    // What rounding leaves below zero is none.
    distance.clamp(0.0, 1.0)
}

impl Placed {
    /// Of `among`, those who have a distance to each other: who lacks most leaves first, of those
    /// the one who shares least, of those the last by name.
    #[must_use]
    pub fn of(among: &[usize], pairs: &Pairs, question: &Question) -> Self {
        let known = |a: usize, b: usize| {
            let it = pairs.get(a, b)?;
            it.value.filter(|_| it.shared >= question.min_shared)
        };
        let shared = |a: usize, b: usize| pairs.get(a, b).map_or(0, |it| it.shared);
        let mut entities = among.to_vec();
        let others = |of: usize| among.iter().copied().filter(move |&it| it != of);
        let mut lacks: Vec<usize> =
            (among.iter()).map(|&a| others(a).filter(|&b| known(a, b).is_none()).count()).collect();
        let weight: Vec<usize> =
            among.iter().map(|&a| others(a).map(|b| shared(a, b)).sum()).collect();
        let mut alive = vec![true; among.len()];
        let mut gone = Vec::new();
        loop {
            let worst = (0..among.len())
                .filter(|&it| alive[it] && lacks[it] > 0)
                .max_by_key(|&it| (lacks[it], std::cmp::Reverse(weight[it]), it));
            let Some(worst) = worst else { break };
            alive[worst] = false;
            gone.push(among[worst]);
            for (at, &other) in among.iter().enumerate() {
                if at != worst && known(among[worst], other).is_none() {
                    lacks[at] -= 1;
                }
            }
        }
        entities.retain(|it| !gone.contains(it));
        let cell = |a: usize, b: usize| {
            let known = known(entities[a], entities[b]);
            known.map_or(f64::NAN, |it| distance(question.measure, it))
        };
        let distances = Matrix::symmetric(entities.len(), cell);
        let missing = |entity: usize| {
            entities.iter().copied().filter(|&it| known(entity, it).is_none()).collect()
        };
        let left = gone.iter().rev().map(|&entity| Left { entity, missing: missing(entity) });
        Self { left: left.collect(), distances, entities }
    }
}
