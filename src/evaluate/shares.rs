//! What the gap between two views' scores of one claim is made of.

use super::strength::Weighted;
use super::view::View;
use crate::semantics::Part;
use crate::semantics::gradual::{Gradual, SHAPLEY_EXACT, Share, shares};

/// The difference of two scores, shared out over the base scores on which two views differ.
#[derive(Clone, PartialEq, Debug)]
pub struct ScoreGap {
    /// The second view's score less the first's: what the shares sum to.
    pub gap: f64,
    /// By number of a claim or position, its share, largest first.
    pub shares: Vec<(u32, Share)>,
    /// Whether the shares are exact; else they are estimates with standard errors.
    pub is_exact: bool,
}

/// The Shapley values of the differing base scores: the mean, over all orders in which the first view
/// could take them over from the second, of what each changes (FORMULAS II.6.3). `None` where a cycle
/// leaves a score open.
#[must_use]
pub fn score_gap(a: &View<'_>, b: &View<'_>, target: u32, formula: Gradual) -> Option<ScoreGap> {
    let part = Part::bearing_on(&a.framework, target);
    let weighted = Weighted::new(&part.framework);
    let of = |view: &View<'_>| -> Vec<f64> {
        part.claims.iter().map(|&it| view.base[it as usize]).collect()
    };
    let bases = [of(a), of(b)];
    let differs: Vec<usize> =
        (0..part.claims.len()).filter(|&it| bases[0][it] != bases[1][it]).collect();
    let score = |base: &[f64]| weighted.strengths(formula, base)[part.target as usize].value();
    let gap = score(&bases[1])? - score(&bases[0])?;
    let mut base = bases[0].clone();
    let found = shares(differs.len(), weighted.graph(formula).len(), |taken| {
        for (&at, &is_taken) in differs.iter().zip(taken) {
            base[at] = bases[usize::from(is_taken)][at];
        }
        score(&base)
    })?;
    let mut shares: Vec<(u32, Share)> =
        differs.iter().map(|&it| part.claims[it]).zip(found).collect();
    shares.sort_by(|a, b| b.1.value.abs().total_cmp(&a.1.value.abs()).then(a.0.cmp(&b.0)));
    Some(ScoreGap { gap, is_exact: differs.len() <= SHAPLEY_EXACT, shares })
}
