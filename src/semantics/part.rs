//! The part of a framework that bears on one claim: all that its label can hang on.

use super::{Argument, Claim, Footing, Framework, Label, Labelling, Standard};

/// A claim with everything from which a path leads to it, as a framework of its own: what is in it has
/// the labels that it has in the whole.
#[derive(Clone, Debug)]
pub struct Part {
    /// The part.
    pub framework: Framework,
    /// By number in the part: the claim's number in the whole; in their order.
    pub claims: Vec<u32>,
    /// By number in the part: the argument's number in the whole; in their order.
    pub arguments: Vec<u32>,
    /// The claim that the rest bears on, by its number in the part.
    pub target: u32,
}

impl Part {
    /// What bears on a claim.
    ///
    /// # Panics
    /// When there is no such claim.
    #[must_use]
    pub fn bearing_on(framework: &Framework, claim: u32) -> Self {
        let ties = &framework.ties;
        let mut claims = vec![false; framework.claims.len()];
        let mut arguments = vec![false; framework.arguments.len()];
        claims[claim as usize] = true;
        let (mut fresh, mut used) = (vec![claim], Vec::new());
        loop {
            if let Some(it) = used.pop() {
                let it: &Argument = &framework.arguments[it as usize];
                for &premise in &it.premises {
                    if !std::mem::replace(&mut claims[premise as usize], true) {
                        fresh.push(premise);
                    }
                }
                enter(&mut arguments, &it.undercutters, &mut used);
            } else if let Some(it) = fresh.pop() {
                enter(&mut arguments, &ties.pro[it as usize], &mut used);
                enter(&mut arguments, &ties.con[it as usize], &mut used);
            } else {
                let own = &framework.claims;
                return Self::of(framework, own, (&claims, &arguments), |_| true, claim);
            }
        }
    }

    /// What of a claim's part can vary if the footings and standards of some claims do: the rest has the
    /// labels it has, and stands as claims that are assumed, left open or without support. Inputs and labels are by number
    /// in the part.
    #[must_use]
    pub fn varying(&self, labels: &Labelling, inputs: &[u32]) -> Self {
        let own = &self.framework;
        let mut claims = vec![false; own.claims.len()];
        let mut arguments = vec![false; own.arguments.len()];
        let undercuts = &own.ties.undercuts;
        // Downwards from the inputs.
        let inputs = inputs.iter().copied().chain([self.target]);
        let mut fresh: Vec<u32> = inputs.collect();
        fresh.iter().for_each(|&it| claims[it as usize] = true);
        let mut used: Vec<u32> = Vec::new();
        loop {
            if let Some(it) = used.pop() {
                if let Some((claim, _)) = own.arguments[it as usize].conclusion
                    && !std::mem::replace(&mut claims[claim as usize], true)
                {
                    fresh.push(claim);
                }
                enter(&mut arguments, &undercuts[it as usize], &mut used);
            } else if let Some(it) = fresh.pop() {
                enter(&mut arguments, &own.ties.uses[it as usize], &mut used);
            } else {
                break;
            }
        }
        // All that bears on what varies, and what that rests on.
        let varies = claims.clone();
        let mut kept = arguments.clone();
        for (argument, number) in own.arguments.iter().zip(0..) {
            let bears = argument.conclusion.is_some_and(|it| varies[it.0 as usize]);
            kept[number] |= bears || undercuts[number].iter().any(|&it| arguments[it as usize]);
        }
        let mut waiting: Vec<u32> =
            (0..kept.len() as u32).filter(|&it| kept[it as usize]).collect();
        while let Some(it) = waiting.pop() {
            enter(&mut kept, &own.arguments[it as usize].undercutters, &mut waiting);
        }
        for (argument, _) in own.arguments.iter().zip(&kept).filter(|it| *it.1) {
            argument.premises.iter().for_each(|&it| claims[it as usize] = true);
        }
        let mut constant = own.claims.clone();
        for (at, claim) in constant.iter_mut().enumerate().filter(|it| !varies[it.0]) {
            *claim = Claim {
                footing: match labels.claims[at] {
                    Label::In => Footing::Assumed(1.0),
                    Label::Out => Footing::Argued,
                    Label::Undecided => Footing::Open(1.0),
                },
                standard: Standard::default(),
            };
        }
        let has_conclusion = |it: u32| varies[it as usize];
        let mut part = Self::of(own, &constant, (&claims, &kept), has_conclusion, self.target);
        part.claims.iter_mut().for_each(|it| *it = self.claims[*it as usize]);
        part.arguments.iter_mut().for_each(|it| *it = self.arguments[*it as usize]);
        part
    }

    /// The claims and arguments that are `kept`, with what `own` says of claims; arguments are for or against
    /// those that have a conclusion of theirs only.
    fn of(
        whole: &Framework,
        own: &[Claim],
        kept: (&[bool], &[bool]),
        is_concluded: impl Fn(u32) -> bool,
        target: u32,
    ) -> Self {
        let (of_claim, claims) = renumbered(kept.0);
        let (of_argument, arguments) = renumbered(kept.1);
        let argument = |&it: &u32| {
            let it = &whole.arguments[it as usize];
            let conclusion = it.conclusion.filter(|it| is_concluded(it.0));
            let conclusion = conclusion.map(|(claim, side)| (of_claim[claim as usize], side));
            Argument {
                conclusion: conclusion.filter(|it| it.0 != u32::MAX),
                premises: it.premises.iter().map(|&it| of_claim[it as usize]).collect(),
                undercutters: it.undercutters.iter().map(|&it| of_argument[it as usize]).collect(),
                weight: it.weight,
            }
        };
        let framework = Framework::new(
            claims.iter().map(|&it| own[it as usize]).collect(),
            arguments.iter().map(argument).collect(),
        );
        Self { framework, target: of_claim[target as usize], claims, arguments }
    }

    /// The number in the part of a claim of the whole.
    #[must_use]
    pub fn claim(&self, whole: u32) -> Option<u32> {
        self.claims.binary_search(&whole).ok().map(|it| it as u32)
    }

    /// How much there is to go through in an evaluation.
    #[must_use]
    pub fn size(&self) -> usize {
        let premises = self.framework.arguments.iter().map(|it| it.premises.len());
        self.claims.len() + self.arguments.len() + premises.sum::<usize>()
    }
}

fn enter(seen: &mut [bool], all: &[u32], fresh: &mut Vec<u32>) {
    for &it in all {
        if !std::mem::replace(&mut seen[it as usize], true) {
            fresh.push(it);
        }
    }
}

/// By old number the new one, `u32::MAX` where there is none; and by new number the old one.
fn renumbered(kept: &[bool]) -> (Vec<u32>, Vec<u32>) {
    let old: Vec<u32> = (0..kept.len() as u32).filter(|&it| kept[it as usize]).collect();
    let mut new = vec![u32::MAX; kept.len()];
    for (&old, number) in old.iter().zip(0..) {
        new[old as usize] = number;
    }
    (new, old)
}
