//! Two views side by side: what stands in both, in neither, in one alone, and how far they lie apart.

use super::firm::Assessed;
use crate::semantics::Label;
use crate::semantics::gradual::Interval;

/// How the verdicts of two views on one claim or position stand to each other.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Relation {
    /// In for one, out for the other.
    Clash,
    /// In for both.
    SharedIn,
    /// Out for both.
    SharedOut,
    /// Decided for one, undecided for the other.
    Open,
    /// Undecided for both.
    Neither,
}

impl Relation {
    /// How two verdicts stand to each other.
    #[must_use]
    pub const fn of(a: Label, b: Label) -> Self {
        match (a, b) {
            (Label::In, Label::In) => Self::SharedIn,
            (Label::Out, Label::Out) => Self::SharedOut,
            (Label::In, Label::Out) | (Label::Out, Label::In) => Self::Clash,
            (Label::Undecided, Label::Undecided) => Self::Neither,
            _ => Self::Open,
        }
    }

    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Clash => "clash",
            Self::SharedIn => "shared in",
            Self::SharedOut => "shared out",
            Self::Open => "open",
            Self::Neither => "undecided",
        }
    }
}

/// Two views of one map, compared.
#[derive(Clone, PartialEq, Debug)]
pub struct Between {
    /// By number.
    pub relations: Vec<Relation>,
    /// How many claims and positions at least one of the two decides: the distances are over these.
    pub n: usize,
    /// The mean of 1 for a clash, 1/2 where one decides what the other leaves open, 0 where both agree;
    /// `None` if neither decides anything.
    pub distance: Option<f64>,
    /// The mean difference of scores; bounds where cycles leave scores open.
    pub scores: Option<Interval>,
}

/// Compares two views (FORMULAS II.6.2); scores are those of the first formula.
///
/// # Panics
/// When the views are not of one map.
#[must_use]
pub fn between(a: &Assessed<'_>, b: &Assessed<'_>) -> Between {
    assert_eq!(a.view.graph.len(), b.view.graph.len(), "views of one map");
    let pairs = a.labels.claims.iter().zip(&b.labels.claims);
    let relations: Vec<Relation> = pairs.map(|(a, b)| Relation::of(*a, *b)).collect();
    let decided: Vec<usize> =
        (0..relations.len()).filter(|&it| relations[it] != Relation::Neither).collect();
    let n = decided.len();
    let apart = |&it: &usize| match relations[it] {
        Relation::Clash => 1.0,
        Relation::Open => 0.5,
        _ => 0.0,
    };
    let mean = |sum: f64| (n > 0).then(|| sum / n as f64);
    let (mut low, mut high) = (0.0, 0.0);
    for &it in &decided {
        let (a, b) = (a.strengths[0][it], b.strengths[0][it]);
        low += (a.low - b.high).max(b.low - a.high).max(0.0);
        high += (a.high - b.low).abs().max((b.high - a.low).abs());
    }
    Between {
        n,
        distance: mean(decided.iter().map(apart).sum()),
        scores: mean(low).zip(mean(high)).map(|(low, high)| Interval { low, high }),
        relations,
    }
}
