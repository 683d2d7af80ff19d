//! The formulas of the gradual semantics: how attackers and supporters are added up, and what their
//! sum does to a base score.

/// A gradual semantics: an aggregation of what stands for and against a node, and its influence on the
/// node's base score.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Gradual {
    /// Quadratic energy (Potyka 2018, KR, definition 3): the default.
    #[default]
    QuadraticEnergy,
    /// DF-QuAD (Rago, Toni, Aurisicchio and Baroni 2016, KR, definitions 1 to 3).
    DfQuad,
    /// Euler-based (Amgoud and Ben-Naim 2018, IJAR 99, definition 9).
    Euler,
    /// Euler-based with the strongest attacker and supporter alone.
    EulerTop,
    /// DF-QuAD's aggregation with a squashed influence.
    SquashedDfQuad,
    /// Multi-layer perceptron (Potyka 2021, AAAI, section 3): edge weights shift the log-odds.
    Mlp,
    /// The weighted h-categoriser (Amgoud, Ben-Naim, Doder and Vesic 2017, IJCAI, definition 9); for
    /// graphs without support.
    HCategoriser,
    /// The weighted max-based semantics (as above, definition 7); for graphs without support.
    MaxBased,
    /// The weighted cardinality-based semantics (as above, definition 8); for graphs without support.
    CardinalityBased,
}

impl Gradual {
    /// Every semantics with the name that commands call it by.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::QuadraticEnergy, "qe"),
        (Self::DfQuad, "dfquad"),
        (Self::Euler, "euler"),
        (Self::EulerTop, "ebt"),
        (Self::SquashedDfQuad, "sddfquad"),
        (Self::Mlp, "mlp"),
        (Self::HCategoriser, "hcat"),
        (Self::MaxBased, "mbs"),
        (Self::CardinalityBased, "cbs"),
    ];

    /// Whether supporters mean nothing to it.
    #[must_use]
    pub const fn is_for_attacks_only(self) -> bool {
        matches!(self, Self::HCategoriser | Self::MaxBased | Self::CardinalityBased)
    }

    /// Has something done by this semantics' law, compiled for that law; `None` if it counts neighbours.
    #[inline(always)]
    pub(super) fn have_done<T: ByLaw>(self, task: T) -> Option<T::Out> {
        let plus = |all: f64, it: f64| all + it;
        let less = |all: f64, it: f64| all * (1.0 - it);
        let (rise, fall) = (|con: f64, pro: f64| pro - con, |con: f64, pro: f64| con - pro);
        let against = |con: f64, _: f64| -con;
        use Gradual as G;
        let by = |it: Self| move |base: f64, sum: f64| it.influence(base, sum);
        Some(match self {
            G::QuadraticEnergy => {
                task.by(0.0, plus, rise, |base, sum| G::QuadraticEnergy.influence(base, sum))
            }
            G::Euler => task.by(0.0, plus, rise, by(G::Euler)),
            G::Mlp => task.by(0.0, plus, rise, by(G::Mlp)),
            G::EulerTop => task.by(0.0, f64::max, rise, by(G::EulerTop)),
            G::DfQuad => task.by(1.0, less, fall, |base, sum| G::DfQuad.influence(base, sum)),
            G::SquashedDfQuad => task.by(1.0, less, fall, by(G::SquashedDfQuad)),
            G::HCategoriser => task.by(0.0, plus, against, by(G::HCategoriser)),
            G::MaxBased => task.by(0.0, f64::max, against, by(G::MaxBased)),
            G::CardinalityBased => return None,
        })
    }

    /// What attackers and supporters, each a strength times its edge's weight, come to; the greater,
    /// the better for the node.
    pub(super) fn aggregate(
        self,
        attackers: impl Iterator<Item = f64>,
        supporters: impl Iterator<Item = f64>,
    ) -> f64 {
        match self {
            Self::QuadraticEnergy | Self::Euler | Self::Mlp => {
                supporters.sum::<f64>() - attackers.sum::<f64>()
            }
            Self::DfQuad | Self::SquashedDfQuad => {
                let rest =
                    |all: &mut dyn Iterator<Item = f64>| all.fold(1.0, |out, it| out * (1.0 - it));
                let (mut attackers, mut supporters) = (attackers, supporters);
                rest(&mut attackers) - rest(&mut supporters)
            }
            Self::EulerTop => supporters.fold(0.0, f64::max) - attackers.fold(0.0, f64::max),
            Self::HCategoriser => -attackers.sum::<f64>(),
            Self::MaxBased => -attackers.fold(0.0, f64::max),
            Self::CardinalityBased => {
                let (count, sum) = attackers
                    .filter(|it| *it > 0.0)
                    .fold((0.0, 0.0), |(count, sum), it| (count + 1.0, sum + it));
                if count > 0.0 { -(count + sum / count) } else { 0.0 }
            }
        }
    }

    /// The strength of a node with a base score, 0 to 1, under what its neighbours come to.
    #[inline(always)]
    pub(super) fn influence(self, base: f64, sum: f64) -> f64 {
        let moved = |up: f64, down: f64| base + (1.0 - base) * up - base * down;
        match self {
            Self::QuadraticEnergy => {
                // One side of the sum is 0, so a square serves both.
                let squared = sum * sum;
                let part = if squared.is_finite() { squared / (1.0 + squared) } else { 1.0 };
                base + part * if sum > 0.0 { 1.0 - base } else { -base }
            }
            Self::DfQuad => moved(sum.max(0.0), (-sum).max(0.0)),
            Self::SquashedDfQuad => moved(squashed(sum), squashed(-sum)),
            Self::Euler | Self::EulerTop => 1.0 - (1.0 - base * base) / (1.0 + base * sum.exp()),
            Self::Mlp if base <= 0.0 || base >= 1.0 => base,
            Self::Mlp => 1.0 / (1.0 + ((1.0 - base) / base) * (-sum).exp()),
            Self::HCategoriser | Self::MaxBased | Self::CardinalityBased => base / (1.0 - sum),
        }
    }
}

/// `max(0, x) / (1 + max(0, x))`.
fn squashed(x: f64) -> f64 {
    let x = x.max(0.0);
    if x.is_finite() { x / (1.0 + x) } else { 1.0 }
}

/// Something done by the law of a semantics: what stands on one side is folded from `start` by `add`, both
/// sides are joined (against, for), and the base score is influenced by what they come to.
pub(super) trait ByLaw {
    /// What comes out.
    type Out;

    /// Does it.
    fn by(
        self,
        start: f64,
        add: impl Fn(f64, f64) -> f64 + Copy,
        join: impl Fn(f64, f64) -> f64 + Copy,
        influence: impl Fn(f64, f64) -> f64 + Copy,
    ) -> Self::Out;
}
