//! How firm a verdict is: whether it hangs on the method by which it was found.

use super::view::View;
use crate::base::in_parallel;
use crate::semantics::coherent::{Acceptance, acceptance};
use crate::semantics::gradual::{Gradual, Interval};
use crate::semantics::{Label, Labelling};

/// The formulas that must agree, with their names.
pub const FORMULAS: [(Gradual, &str); 4] = [
    (Gradual::QuadraticEnergy, "qe"),
    (Gradual::DfQuad, "dfquad"),
    (Gradual::Euler, "euler"),
    (Gradual::Mlp, "mlp"),
];

/// The score that parts what is rather believed from what is rather not.
pub const EVEN: f64 = 0.5;
/// Scores no further from it are even.
pub(super) const ROUNDING: f64 = 1e-9;

/// On which side of even a score lies.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Side {
    /// Above, whatever a cycle leaves open.
    Above,
    /// Even, or on both sides.
    Even,
    /// Below.
    Below,
}

impl Side {
    /// The side of a strength.
    #[must_use]
    pub fn of(it: Interval) -> Self {
        if it.low > EVEN + ROUNDING {
            Self::Above
        } else if it.high < EVEN - ROUNDING {
            Self::Below
        } else {
            Self::Even
        }
    }
}

/// How firm a verdict is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Firmness {
    /// In, and above even by every formula.
    Firm,
    /// Out, and below even by every formula.
    FirmlyOut,
    /// Undecided, and some coherent position holds it: whoever takes that side can.
    Defensible,
    /// Undecided, and no coherent position holds it.
    Open,
    /// No argument bears on it: it is what was said of it, no more.
    Bare,
    /// The methods disagree: the verdict says one thing and these formulas another; or it leaves open
    /// what every coherent position holds.
    Split,
}

impl Firmness {
    /// The word for it in JSON and tables.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::FirmlyOut => "firmly out",
            Self::Defensible => "defensible",
            Self::Open => "open",
            Self::Bare => "unargued",
            Self::Split => "method-dependent",
        }
    }
}

/// A view with its verdicts and scores.
#[derive(Clone, Debug)]
pub struct Assessed<'g> {
    /// What was evaluated.
    pub view: View<'g>,
    /// The founded grounded labelling.
    pub labels: Labelling,
    /// By formula of [`FORMULAS`], the strengths of claims and positions, then of arguments.
    pub strengths: [Vec<Interval>; 4],
    /// What coherent positions hold; `None` if nothing is undecided.
    pub held: Option<Acceptance>,
}

impl<'g> Assessed<'g> {
    /// Evaluates a view.
    #[must_use]
    pub fn new(view: View<'g>) -> Self {
        let labels = view.verdicts();
        let mut strengths =
            in_parallel(FORMULAS.len(), |at| view.strengths(FORMULAS[at].0)).into_iter();
        let strengths = FORMULAS.map(|_| strengths.next().unwrap_or_default());
        let is_open = labels.claims.contains(&Label::Undecided);
        let held = is_open.then(|| acceptance(&view.framework));
        Self { view, labels, strengths, held }
    }

    /// Whether some coherent position holds a claim or position.
    #[must_use]
    pub fn by_some(&self, number: u32) -> bool {
        let is_in = self.labels.claims[number as usize] == Label::In;
        self.held.as_ref().map_or(is_in, |it| it.by_some(number))
    }

    /// Whether every coherent position holds it.
    #[must_use]
    pub fn by_every(&self, number: u32) -> bool {
        let is_in = self.labels.claims[number as usize] == Label::In;
        self.held.as_ref().map_or(is_in, |it| it.by_every(number))
    }

    /// By formula of [`FORMULAS`], on which side of even a claim or position lies.
    #[must_use]
    pub fn sides(&self, number: u32) -> [Side; 4] {
        std::array::from_fn(|at| Side::of(self.strengths[at][number as usize]))
    }

    /// How firm the verdict on a claim or position is.
    #[must_use]
    pub fn firmness(&self, number: u32) -> Firmness {
        let sides = self.sides(number);
        let all = |side| sides.iter().all(|it| *it == side);
        match self.labels.claims[number as usize] {
            _ if self.view.graph.bearing[number as usize].is_empty() => Firmness::Bare,
            Label::In if all(Side::Above) => Firmness::Firm,
            Label::Out if all(Side::Below) => Firmness::FirmlyOut,
            Label::In | Label::Out => Firmness::Split,
            Label::Undecided if self.by_every(number) => Firmness::Split,
            Label::Undecided if self.by_some(number) => Firmness::Defensible,
            Label::Undecided => Firmness::Open,
        }
    }

    /// Where the methods part, in words: `out, yet above even by qe, mlp; even by dfquad`.
    #[must_use]
    pub fn split(&self, number: u32) -> String {
        let label = self.labels.claims[number as usize];
        if label == Label::Undecided {
            return "undecided step by step, yet every coherent position holds it".to_owned();
        }
        let sides = self.sides(number);
        let by = |side: Side, word: &str| {
            let names = FORMULAS.iter().zip(sides).filter(|it| it.1 == side).map(|it| it.0.1);
            let names: Vec<&str> = names.collect();
            match names.len() {
                0 => None,
                4 => Some(format!("{word} by all four scores")),
                _ => Some(format!("{word} by {}", names.join(", "))),
            }
        };
        let parts = match label {
            Label::In => [by(Side::Below, "below even"), by(Side::Even, "even")],
            _ => [by(Side::Above, "above even"), by(Side::Even, "even")],
        };
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("{}, yet {}", label.word(), parts.join("; "))
    }
}
