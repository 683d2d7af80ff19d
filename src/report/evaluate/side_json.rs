//! What one of two views says of a claim or position, as JSON (docs/json.md).

use serde::Serialize;

use super::words::says;
use crate::evaluate::Assessed;

/// A claim or position as one of two actors sees it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SideJson {
    label: &'static str,
    score: Option<f64>,
    low: f64,
    high: f64,
    says: &'static str,
}

impl SideJson {
    /// By the first of the formulas.
    pub(super) fn of(assessed: &Assessed<'_>, number: u32) -> Self {
        let at = number as usize;
        let strength = assessed.strengths[0][at];
        Self {
            label: assessed.labels.claims[at].word(),
            score: strength.value(),
            low: strength.low,
            high: strength.high,
            says: says(assessed.view.attitudes[at]),
        }
    }
}
