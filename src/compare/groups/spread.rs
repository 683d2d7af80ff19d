//! Which targets and issues divide those who speak on them.

use crate::compare::count::Statements;
use crate::compare::scale::place;
use crate::compare::table::StanceTable;
use crate::model::{Corpus, Holds, IssueId, Target};
use crate::stats::polarisation::{agreement_a, esteban_ray_share};
use crate::stats::{Grid, mean};

/// Esteban and Ray's a: how much more the size of groups weighs than their number. Within the range
/// for which their axioms hold, and the value they propose where nothing else is known.
pub const SENSITIVITY: f64 = 1.3;

/// How the attitudes to one target, or the places on one issue's scale, are spread.
#[derive(Clone, PartialEq, Debug)]
pub struct Spread {
    /// Who speaks, and where each stands, from -1 to 1.
    pub values: Vec<(usize, f64)>,
    /// How many stand nearest to each of five attitudes, from opposing to supporting.
    pub counts: [f64; 5],
    /// Van der Eijk's agreement A of these counts: 1 all in one, 0 evenly spread, -1 at both ends.
    pub agreement: Option<f64>,
    /// Esteban and Ray's polarisation of the values, as a share of that of two halves at the ends.
    pub polarisation: Option<f64>,
}

/// The spread of every target and issue on which at least two speak, in their order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Spreads {
    /// Issues, by their scale.
    pub issues: Vec<(IssueId, Spread)>,
    /// Targets, by number among the statements' targets.
    pub targets: Vec<(usize, Spread)>,
    /// On how many targets only one speaks.
    pub lone: usize,
}

impl Spread {
    /// The spread of values from -1 to 1.
    #[must_use]
    pub fn of(values: Vec<(usize, f64)>) -> Self {
        let mut counts = [0.0; 5];
        for (_, it) in &values {
            // -1, -0.5, 0, 0.5, 1.
            counts[((Holds::nearest(*it).value() + 1.0) * 2.0) as usize] += 1.0;
        }
        let mut places: Vec<f64> = values.iter().map(|it| it.1).collect();
        places.sort_by(f64::total_cmp);
        places.dedup_by(|a, b| (*a - *b).abs() < 1e-9);
        let near = |place: f64| values.iter().filter(|it| (it.1 - place).abs() < 1e-9).count();
        let masses: Vec<f64> = places.iter().map(|&it| near(it) as f64).collect();
        Self {
            counts,
            agreement: agreement_a(&counts),
            polarisation: esteban_ray_share(&masses, &places, SENSITIVITY, (-1.0, 1.0)),
            values,
        }
    }
}

/// The spread of each target and of each issue that has a scale.
pub(super) fn spreads(
    corpus: &Corpus,
    table: &StanceTable,
    statements: &Statements,
    grid: &Grid,
) -> Spreads {
    let mut all = Spreads::default();
    let n = statements.entities.len();
    for target in 0..statements.targets.len() {
        let values: Vec<(usize, f64)> =
            (0..n).filter_map(|it| Some((it, grid.get(it, target)?))).collect();
        match values.len() {
            0 => {}
            1 => all.lone += 1,
            _ => all.targets.push((target, Spread::of(values))),
        }
    }
    for (issue, it) in corpus.issues.iter() {
        if it.positions.iter().all(|&it| corpus.positions[it].at.is_none()) {
            continue;
        }
        let of = |entity: usize| {
            let places = statements.targets.iter().enumerate().filter_map(|(at, &target)| {
                let Target::Position(id) = table.targets[target] else { return None };
                let position = &corpus.positions[id];
                let value = grid.get(entity, at).filter(|_| position.issue == issue)?;
                place(value, position)
            });
            Some((entity, mean(&places.collect::<Vec<_>>())?))
        };
        let values: Vec<(usize, f64)> = (0..n).filter_map(of).collect();
        if values.len() > 1 {
            all.issues.push((issue, Spread::of(values)));
        }
    }
    all
}
