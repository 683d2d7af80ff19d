//! Which findings of a comparison survive either coder's data: cells, pairs and camps.

use std::collections::BTreeMap;

use super::codings::Codings;
use crate::compare::agree::{self, Measure, Pair, Question};
use crate::compare::compared::compare;
use crate::compare::count::{Duplicates, Rules, Voices};
use crate::compare::group::{Entity, Grouping};
use crate::compare::stances::Voice;
use crate::compare::table::StanceTable;
use crate::model::{Corpus, PositionId, Target};
use crate::stats::Matrix;
use crate::stats::agreement;
use crate::stats::network::{Aggregation, Normalisation};
use crate::stats::signed::least_frustrated;

/// What becomes of the comparison's figures if one coder's data are taken for another's.
#[derive(Clone, PartialEq, Debug)]
pub struct Findings {
    /// What rows and pairs are.
    pub by: Grouping,
    /// The cells of all issues that rest on what was coded twice.
    pub cells: Vec<Cell>,
    /// How many cells rest on other texts alone, and stay as they are.
    pub untouched: usize,
    /// The pairs whose figure, or number of shared targets, differs.
    pub pairs: Vec<PairFigure>,
    /// How many pairs have the same figure, on as many targets, whoever coded.
    pub same_pairs: usize,
    /// For each coder but the first: Kendall's tau-b between the order of the pairs by the first
    /// coder's data and by its own; `None` where either does not vary.
    pub order: Vec<Option<f64>>,
    /// The two camps by each coder's data.
    pub camps: Option<Camps>,
}

/// A cell of a comparison: what an entity holds of a position, in one voice.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// Who.
    pub entity: Entity,
    /// Whether it is the word of a bloc's members.
    pub of_members: bool,
    /// Who says so.
    pub voice: Voice,
    /// Of what.
    pub position: PositionId,
    /// The value by each coder's data, -1 to 1.
    pub values: Vec<Option<f64>>,
}

/// How much a cell depends on the coder.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Change {
    /// Not at all.
    Same,
    /// The value differs, the side does not.
    Degree,
    /// One has it for, another against or in the middle.
    Sign,
    /// Some have it and others do not.
    Missing,
}

impl Cell {
    /// How much it depends on the coder.
    #[must_use]
    pub fn change(&self) -> Change {
        let held: Vec<f64> = self.values.iter().flatten().copied().collect();
        let side = |it: &f64| (*it > 0.0, *it < 0.0);
        if held.len() < self.values.len() {
            Change::Missing
        } else if held.windows(2).any(|it| side(&it[0]) != side(&it[1])) {
            Change::Sign
        } else if held.windows(2).any(|it| it[0] != it[1]) {
            Change::Degree
        } else {
            Change::Same
        }
    }
}

/// How far two agree, by each coder's data.
#[derive(Clone, PartialEq, Debug)]
pub struct PairFigure {
    /// The two.
    pub entities: [Entity; 2],
    /// The city block agreement.
    pub values: Vec<Option<f64>>,
    /// Over how many targets.
    pub shared: Vec<usize>,
}

impl PairFigure {
    /// The greatest difference between two coders' figures.
    #[must_use]
    pub fn apart(&self) -> Option<f64> {
        let held: Vec<f64> = self.values.iter().flatten().copied().collect();
        let (low, high) = crate::stats::extent(&held)?;
        (held.len() == self.values.len()).then_some(high - low)
    }
}

/// The two camps with the least frustration, by each coder's data.
#[derive(Clone, PartialEq, Debug)]
pub struct Camps {
    /// Everybody who has a tie in every coder's data, by name.
    pub entities: Vec<Entity>,
    /// For each coder, who is in the other camp than the first one named.
    pub other: Vec<Vec<bool>>,
    /// For each coder, how many splits are as good.
    pub as_good: Vec<usize>,
    /// Who is not in the same camp by every coder's data.
    pub moves: Vec<Entity>,
}

/// What becomes of the figures of all issues.
#[must_use]
pub fn findings(corpus: &Corpus, codings: &Codings, by: Grouping, min_shared: usize) -> Findings {
    let tables = &codings.alone;
    let (cells, untouched) = cells(corpus, codings, by);
    let rules =
        Rules { by, voices: Voices::Own, duplicates: Duplicates::Once, ignore_value: false };
    let asked =
        |measure| Question { measure, rules, min_shared, samples: 0, seed: 1, clusters: None };
    let city = Measure::Agreement(agreement::Measure::CityBlock);
    let of = |measure| {
        let each = tables.iter().map(|it| figures(corpus, it, asked(measure)));
        each.collect::<Option<Vec<Figures>>>()
    };
    let city = of(city).unwrap_or_default();
    let mut keys: Vec<[Entity; 2]> = city.iter().flat_map(|it| it.keys().copied()).collect();
    keys.sort_unstable();
    keys.dedup();
    let pair = |key: [Entity; 2]| {
        let found = || city.iter().map(|it| it.get(&key));
        PairFigure {
            entities: key,
            values: found().map(|it| it.and_then(|it| it.value)).collect(),
            shared: found().map(|it| it.map_or(0, |it| it.shared)).collect(),
        }
    };
    let all: Vec<PairFigure> = keys.into_iter().map(pair).collect();
    let all: Vec<PairFigure> =
        all.into_iter().filter(|it| it.values.iter().any(Option::is_some)).collect();
    let order = (1..tables.len()).map(|coder| {
        let both = all.iter().filter_map(|it| it.values[0].zip(it.values[coder]));
        tau_b(&both.collect::<Vec<_>>())
    });
    let order = order.collect();
    let is_same = |it: &PairFigure| {
        it.values.windows(2).all(|it| it[0] == it[1])
            && it.shared.windows(2).all(|it| it[0] == it[1])
    };
    let (same, pairs): (Vec<_>, Vec<_>) = all.into_iter().partition(is_same);
    let camps = of(Measure::Network(Aggregation::Subtract, Normalisation::No));
    let camps = camps.and_then(|it| camps_of(corpus, &it));
    Findings { by, cells, untouched, pairs, same_pairs: same.len(), order, camps }
}

type CellKey = (Entity, bool, Voice, PositionId);

/// Every cell that some coder's rows in the texts coded twice have a part in, and how many have not.
fn cells(corpus: &Corpus, codings: &Codings, by: Grouping) -> (Vec<Cell>, usize) {
    let mut cells: BTreeMap<CellKey, (Vec<Option<f64>>, bool)> = BTreeMap::new();
    for (coder, table) in codings.alone.iter().enumerate() {
        let recoded = |row: usize| {
            let source = table.source.get(row).copied();
            codings.shared(source, table.part.get(row).copied())
        };
        for issue in corpus.issues.ids() {
            for row in compare(corpus, table, issue, by).rows {
                let key = (row.entity(), row.members.is_some(), row.voice, row.position);
                let cell =
                    cells.entry(key).or_insert_with(|| (vec![None; codings.coders.len()], false));
                cell.0[coder] = Some(row.value);
                cell.1 |= row.rows.iter().any(|&it| recoded(it));
            }
        }
    }
    let n = cells.len();
    let touched = cells.into_iter().filter(|(_, (_, touched))| *touched);
    let cell = |((entity, of_members, voice, position), (values, _)): (CellKey, _)| Cell {
        entity,
        of_members,
        voice,
        position,
        values,
    };
    let mut touched: Vec<Cell> = touched.map(cell).collect();
    let name = |it: &Cell| corpus.actors[it.entity.actor].name.to_lowercase();
    touched.sort_by_cached_key(|it| (it.position, name(it)));
    let untouched = n - touched.len();
    (touched, untouched)
}

type Figures = BTreeMap<[Entity; 2], Pair>;

fn figures(corpus: &Corpus, table: &StanceTable, question: Question) -> Option<Figures> {
    let agreed = agree::figures(corpus, &positions(table), question).ok()?;
    let entity = |at: usize| agreed.entities[at];
    Some(agreed.pairs.iter().map(|it| ([entity(it.a), entity(it.b)], it)).collect())
}

/// Claims are named anew by every coder: only positions can be compared.
fn positions(table: &StanceTable) -> StanceTable {
    let mut only = table.clone();
    let is_position =
        |row: &usize| matches!(table.targets[table.target[*row]], Target::Position(_));
    let wanted: Vec<bool> = (0..table.len()).map(|row| is_position(&row)).collect();
    only.retain(&wanted);
    only
}

/// Kendall's tau-b (Kendall 1945, Biometrika 33): the share of pairs of things in the same order
/// less the share in the other, ties left out. `None` where either side does not vary.
fn tau_b(of: &[(f64, f64)]) -> Option<f64> {
    let (mut sum, mut first, mut second) = (0.0, 0.0, 0.0);
    for (at, a) in of.iter().enumerate() {
        for b in &of[at + 1..] {
            let order = |x: f64, y: f64| f64::from(x > y) - f64::from(x < y);
            let (x, y) = (order(a.0, b.0), order(a.1, b.1));
            sum += x * y;
            first += x * x;
            second += y * y;
        }
    }
    (first > 0.0 && second > 0.0).then(|| sum / (first * second).sqrt())
}

fn camps_of(corpus: &Corpus, networks: &[Figures]) -> Option<Camps> {
    let tied = |network: &Figures| {
        let ties = network.iter().filter(|(_, it)| it.value.is_some_and(|it| it != 0.0));
        let mut tied: Vec<Entity> = ties.flat_map(|(pair, _)| *pair).collect();
        tied.sort_unstable();
        tied.dedup();
        tied
    };
    let each: Vec<Vec<Entity>> = networks.iter().map(tied).collect();
    let mut entities = each.first()?.clone();
    entities.retain(|it| each.iter().all(|tied| tied.contains(it)));
    let name = |it: &Entity| corpus.actors[it.actor].name.to_lowercase();
    entities.sort_by_cached_key(|it| (name(it), *it));
    let tie = |network: &Figures, a: Entity, b: Entity| {
        let pair = network.get(&[a, b]).or_else(|| network.get(&[b, a]));
        pair.and_then(|it| it.value).unwrap_or(0.0)
    };
    let mut other: Vec<Vec<bool>> = Vec::new();
    let mut as_good = Vec::new();
    for network in networks {
        let ties = Matrix::symmetric(entities.len(), |a, b| tie(network, entities[a], entities[b]));
        let split = least_frustrated(&ties, 1)?;
        let mut camp = split.other;
        // Which camp is called the other is chance: the one that makes most stay goes.
        let apart = |camp: &[bool]| {
            other.first().map_or(0, |first| first.iter().zip(camp).filter(|(a, b)| a != b).count())
        };
        if apart(&camp) * 2 > camp.len() {
            camp.iter_mut().for_each(|it| *it = !*it);
        }
        other.push(camp);
        as_good.push(split.as_good);
    }
    let moves = |at: &usize| other.iter().any(|camp| camp[*at] != other[0][*at]);
    let moves = (0..entities.len()).filter(moves).map(|at| entities[at]).collect();
    Some(Camps { entities, other, as_good, moves })
}

#[cfg(test)]
mod tests {
    use super::tau_b;

    #[test]
    fn tau_counts_what_is_in_order() {
        assert_eq!(tau_b(&[(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]), Some(1.0));
        assert_eq!(tau_b(&[(1.0, 3.0), (2.0, 2.0), (3.0, 1.0)]), Some(-1.0));
        assert_eq!(tau_b(&[(1.0, 1.0), (1.0, 2.0)]), None);
        // One tie on the left: of three pairs two are in order.
        let tau = tau_b(&[(1.0, 1.0), (1.0, 2.0), (2.0, 3.0)]);
        assert!(tau.is_some_and(|it| (it - 2.0 / 6.0_f64.sqrt()).abs() < 1e-12));
        assert_eq!(tau_b(&[]), None);
    }
}
