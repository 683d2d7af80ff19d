//! Thresholds: how far a claim must be believed for the score of another to cross even.

use super::firm::EVEN;
use super::strength::Weighted;
use super::view::View;
use crate::semantics::gradual::Gradual;
use crate::semantics::{Framework, Part, Polarity};

/// Where the score of one thing crosses even, as the base score of a claim that it hangs on varies.
#[derive(Clone, PartialEq, Debug)]
pub struct Threshold {
    /// The claim that nothing bears on.
    pub claim: u32,
    /// Its base score as it is.
    pub base: f64,
    /// The base scores at which the other's score is even, in order.
    pub at: Vec<f64>,
    /// Whether all ways from the claim have one sign, so that there is no other such score; else they were found by
    /// looking at every hundredth.
    pub is_exact: bool,
}

/// Steps of a scan.
const STEPS: u32 = 100;
/// Halvings of a bisection.
const HALVINGS: u32 = 40;

/// The thresholds of all leaves of a claim or position that have one (FORMULAS II.6.5), the nearest to what they are
/// first; none where a circle leaves the score open.
#[must_use]
pub fn thresholds(view: &View<'_>, target: u32, formula: Gradual) -> Vec<Threshold> {
    let part = Part::bearing_on(&view.framework, target);
    let weighted = Weighted::new(&part.framework);
    let base: Vec<f64> = part.claims.iter().map(|&it| view.base[it as usize]).collect();
    let signs = signs(&part.framework, part.target).0;
    let mut is_leaf = vec![true; part.claims.len()];
    for argument in part.framework.arguments.iter() {
        if let Some((claim, _)) = argument.conclusion {
            is_leaf[claim as usize] = false;
        }
    }
    let mut out: Vec<Threshold> = Vec::new();
    for leaf in (0..part.claims.len()).filter(|&it| is_leaf[it] && it != part.target as usize) {
        let mut tried = base.clone();
        let mut above = |score: f64| {
            tried[leaf] = score;
            let found = weighted.strengths(formula, &tried)[part.target as usize].value();
            found.map(|it| it - EVEN)
        };
        let is_exact = signs[leaf] != [true, true];
        let steps = if is_exact { 1 } else { STEPS };
        let points: Vec<f64> = (0..=steps).map(|it| f64::from(it) / f64::from(steps)).collect();
        let mut at = Vec::new();
        for pair in points.windows(2) {
            let (mut low, mut high) = (pair[0], pair[1]);
            let (Some(first), Some(last)) = (above(low), above(high)) else { continue };
            if (first > 0.0) == (last > 0.0) {
                continue;
            }
            for _ in 0..HALVINGS {
                let middle = f64::midpoint(low, high);
                match above(middle) {
                    Some(it) if (it > 0.0) == (first > 0.0) => low = middle,
                    _ => high = middle,
                }
            }
            at.push(f64::midpoint(low, high));
        }
        if !at.is_empty() {
            out.push(Threshold { claim: part.claims[leaf], base: base[leaf], at, is_exact });
        }
    }
    let far = |it: &Threshold| it.at.iter().map(|at| (at - it.base).abs()).fold(1.0, f64::min);
    out.sort_by(|a, b| far(a).total_cmp(&far(b)).then(a.claim.cmp(&b.claim)));
    out
}

/// Whether a way leads to the target that raises it, and whether one does that lowers it.
pub(super) type Signs = Vec<[bool; 2]>;

/// By claim, then by argument, on which sides of the target it is.
pub(super) fn signs(framework: &Framework, target: u32) -> (Signs, Signs) {
    let mut bearing = vec![Vec::new(); framework.claims.len()];
    for (argument, number) in framework.arguments.iter().zip(0_u32..) {
        if let Some((claim, side)) = argument.conclusion {
            bearing[claim as usize].push((number, side == Polarity::Con));
        }
    }
    let mut claims = vec![[false; 2]; framework.claims.len()];
    let mut arguments = vec![[false; 2]; framework.arguments.len()];
    let mut open: Vec<(bool, u32, usize)> = vec![(true, target, 0)];
    claims[target as usize][0] = true;
    while let Some((is_claim, at, sign)) = open.pop() {
        let mut enter = |is_claim: bool, it: u32, sign: usize| {
            let seen = if is_claim { &mut claims } else { &mut arguments };
            if !std::mem::replace(&mut seen[it as usize][sign], true) {
                open.push((is_claim, it, sign));
            }
        };
        if is_claim {
            for &(argument, is_con) in &bearing[at as usize] {
                enter(false, argument, sign ^ usize::from(is_con));
            }
        } else {
            let argument = &framework.arguments[at as usize];
            argument.premises.iter().for_each(|&it| enter(true, it, sign));
            argument.undercutters.iter().for_each(|&it| enter(false, it, 1 - sign));
        }
    }
    (claims, arguments)
}
