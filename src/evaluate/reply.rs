//! The best reply: which new argument would do most, in the eyes of somebody.

use super::strength::Weighted;
use super::view::View;
use crate::semantics::gradual::{Gradual, Interval};
use crate::semantics::{Argument, Claim, Framework, Label, Part, Polarity, grounded};

/// How a new argument bears on the map.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Way {
    /// It is for a claim or position.
    For(u32),
    /// It is against one.
    Against(u32),
    /// It undercuts an argument.
    Undercuts(u32),
}

/// What a new argument would do.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Reply {
    /// Where it comes in.
    pub way: Way,
    /// The verdict then.
    pub label: Label,
    /// The score then.
    pub score: Interval,
}

/// How far the premise of a new argument is believed: as what an actor asserts.
const FRESH: f64 = 0.9;
/// Replies are tried at no more places than this.
const PLACES: usize = 3000;

/// What one new argument from an accepted premise that nothing attacks would do to a claim or position, tried everywhere
/// (FORMULAS II.6.8): those that help it to be in, or out, the best first.
#[must_use]
pub fn replies(view: &View<'_>, target: u32, wanted: Label, formula: Gradual) -> Vec<Reply> {
    let part = Part::bearing_on(&view.framework, target);
    let base: Vec<f64> = part.claims.iter().map(|&it| view.base[it as usize]).collect();
    let (now, before) = outcome(&part.framework, &base, part.target, formula);
    let claims = part.claims.iter().zip(0..);
    let bearing = claims.flat_map(|(&whole, at)| {
        [(Way::For(whole), at, Some(Polarity::Pro)), (Way::Against(whole), at, Some(Polarity::Con))]
    });
    let undercuts =
        part.arguments.iter().zip(0..).map(|(&whole, at)| (Way::Undercuts(whole), at, None));
    let mut out: Vec<Reply> = Vec::new();
    for (way, at, side) in bearing.chain(undercuts).take(PLACES) {
        let mut claims = part.framework.claims.clone();
        let mut arguments = part.framework.arguments.to_vec();
        let (fresh, number) = (claims.len() as u32, arguments.len() as u32);
        claims.push(Claim::assumed());
        arguments.push(Argument {
            conclusion: side.map(|it| (at, it)),
            premises: vec![fresh],
            undercutters: Vec::new(),
            weight: 1.0,
        });
        if side.is_none() {
            arguments[at as usize].undercutters.push(number);
        }
        let mut base = base.clone();
        base.push(FRESH);
        let framework = Framework::new(claims, arguments);
        let (label, score) = outcome(&framework, &base, part.target, formula);
        let reply = Reply { way, label, score };
        if worth(&reply, wanted) > worth(&Reply { way, label: now, score: before }, wanted) {
            out.push(reply);
        }
    }
    out.sort_by(|a, b| {
        let (a_worth, b_worth) = (worth(a, wanted), worth(b, wanted));
        b_worth.0.cmp(&a_worth.0).then(b_worth.1.total_cmp(&a_worth.1)).then(a.way.cmp(&b.way))
    });
    out
}

fn outcome(framework: &Framework, base: &[f64], target: u32, by: Gradual) -> (Label, Interval) {
    let label = grounded(framework).claims[target as usize];
    (label, Weighted::new(framework).strengths(by, base)[target as usize])
}

/// How near to what is wanted: by verdict, then by score.
fn worth(it: &Reply, wanted: Label) -> (u8, f64) {
    let verdict = match it.label {
        Label::Undecided => 1,
        label if label == wanted => 2,
        _ => 0,
    };
    let score = f64::midpoint(it.score.low, it.score.high);
    (verdict, if wanted == Label::In { score } else { -score })
}
