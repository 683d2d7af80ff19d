//! The fewest changes that turn a verdict.

use super::threshold::signs;
use super::view::View;
use crate::model::Target;
use crate::semantics::{Claim, Edit, Footing, Label, Limits, Part, Trial, flips_at, grounded};

/// One change to a view or to the map.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Turn {
    /// A claim is accepted without an argument.
    Accept(u32),
    /// A claim that is assumed or left open is given up: it needs an argument.
    GiveUp(u32),
    /// An argument is dropped, or undercut by something that holds.
    Drop(u32),
}

/// What changes of each kind cost, 1 or more; `None` for those that are not to be had.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Costs {
    /// To accept a claim.
    pub accept: Option<u32>,
    /// To give one up.
    pub give_up: Option<u32>,
    /// To drop or undercut an argument.
    pub drop: Option<u32>,
}

impl Default for Costs {
    /// Each change costs the same.
    fn default() -> Self {
        Self { accept: Some(1), give_up: Some(1), drop: Some(1) }
    }
}

impl Costs {
    /// What a change costs.
    #[must_use]
    pub const fn of(self, turn: Turn) -> Option<u32> {
        match turn {
            Turn::Accept(_) => self.accept,
            Turn::GiveUp(_) => self.give_up,
            Turn::Drop(_) => self.drop,
        }
    }
}

/// The cheapest sets of changes that bring about a verdict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turns {
    /// The verdict that is wanted.
    pub wanted: Label,
    /// The sets, all at one cost; one that is empty if nothing has to change.
    pub sets: Vec<Vec<Turn>>,
    /// Every set that costs up to so much was tried.
    pub tried: usize,
    /// Whether the only set was found by leaving out one change after the other: less may do.
    pub is_heuristic: bool,
}

/// Sets that cost no more than so many of the dearest changes are tried one and all.
const SIZE: usize = 3;
/// So many sets are enough.
const SETS: usize = 100;
/// So much work goes into the search: evaluations, times the size of what is evaluated.
const WORK: usize = 100_000_000;

/// The cheapest changes after which a claim or position comes out as wanted (FORMULAS II.6.5), each set verified
/// by evaluating anew; at the same cost for each, the fewest.
///
/// The claim itself cannot simply be accepted; that would be no reason. It can be given up, if it is assumed. Positions
/// cannot be accepted either.
#[must_use]
pub fn turns(view: &View<'_>, target: u32, wanted: Label, costs: Costs) -> Turns {
    let part = Part::bearing_on(&view.framework, target);
    let mut all: Vec<Turn> = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    for (&whole, at) in part.claims.iter().zip(0..) {
        let own = part.framework.claims[at as usize];
        let is_claim =
            matches!(view.graph.nodes[whole as usize].first(), Some(Target::Claim(_)) | None);
        if is_claim && whole != target && !matches!(own.footing, Footing::Assumed(_)) {
            let weight = match own.footing {
                Footing::Open(weight) => weight,
                _ => 1.0,
            };
            all.push(Turn::Accept(whole));
            edits.push(Edit::Claim(at, Claim { footing: Footing::Assumed(weight), ..own }));
        }
        if own.footing != Footing::Argued {
            all.push(Turn::GiveUp(whole));
            edits.push(Edit::Claim(at, Claim { footing: Footing::Argued, ..own }));
        }
    }
    for (&whole, at) in part.arguments.iter().zip(0..) {
        all.push(Turn::Drop(whole));
        edits.push(Edit::Drop(at));
    }
    let mut is_offered = all.iter().map(|it| costs.of(*it).is_some());
    edits.retain(|_| is_offered.next().unwrap_or(false));
    all.retain(|it| costs.of(*it).is_some());
    let prices: Vec<u32> = all.iter().filter_map(|it| costs.of(*it)).collect();
    let most = SIZE * prices.iter().copied().max().unwrap_or(1) as usize;
    let label = grounded(&part.framework).claims[part.target as usize];
    if label == wanted {
        return Turns { wanted, sets: vec![Vec::new()], tried: most, is_heuristic: false };
    }
    let limits = Limits {
        cost: most,
        evaluations: (WORK / part.size().max(1)).max(2000),
        sets: SETS,
        fewest_only: true,
    };
    let search = |edits: Vec<Edit>, prices: &[u32], limits: Limits| {
        flips_at(&mut [Trial::new(&part.framework, edits, part.target, wanted)], prices, limits)
    };
    let mut found = search(edits.clone(), &prices, limits);
    let tried = found.tried;
    if found.sets.is_empty() && wanted != Label::Undecided {
        // All changes together do not do it: start from those that pull the right way only.
        let side = usize::from(wanted == Label::Out);
        let (claims, arguments) = signs(&part.framework, part.target);
        let pulls = |all: &[[bool; 2]], at: u32, side: usize| {
            all[at as usize][side] && !all[at as usize][1 - side]
        };
        let helps = |it: &Edit| match *it {
            Edit::Claim(at, to) if to.footing == Footing::Argued => pulls(&claims, at, 1 - side),
            Edit::Claim(at, _) => pulls(&claims, at, side),
            Edit::Drop(at) => pulls(&arguments, at, 1 - side),
        };
        let kept: Vec<usize> = (0..edits.len()).filter(|&it| helps(&edits[it])).collect();
        let pulling = kept.iter().map(|&it| edits[it]).collect();
        let own: Vec<u32> = kept.iter().map(|&it| prices[it]).collect();
        found = search(pulling, &own, Limits { cost: 0, ..limits });
        for set in &mut found.sets {
            set.iter_mut().for_each(|it| *it = kept[*it]);
        }
    }
    let named = |set: Vec<usize>| set.into_iter().map(|it| all[it]).collect();
    Turns {
        wanted,
        sets: found.sets.into_iter().map(named).collect(),
        tried,
        is_heuristic: found.is_heuristic,
    }
}
