//! What surely holds and what cannot hold, worked out together, each thing when something bearing on it changes.

use super::{Claim, Framework, Label, Labelling, Polarity};

/// What is said of claims and arguments that hang together as a framework's do.
#[derive(Copy, Clone)]
pub(super) struct Reading<'r> {
    pub claims: &'r [Claim],
    /// By argument, whether it is not in force; empty if all are.
    pub dropped: &'r [bool],
}

impl<'r> Reading<'r> {
    /// What a framework itself says.
    pub(super) fn of(framework: &'r Framework) -> Self {
        Self { claims: &framework.claims, dropped: &[] }
    }

    fn drops(&self, argument: usize) -> bool {
        self.dropped.get(argument) == Some(&true)
    }
}

/// It surely holds.
const SURE: u8 = 1;
/// It cannot hold.
const DEAD: u8 = 2;
/// No argument.
const NONE: f64 = f64::NEG_INFINITY;

/// A claim while it is worked on.
#[derive(Copy, Clone)]
struct Stand {
    /// The weights of the best arguments for and against it that surely hold.
    pro: f64,
    con: f64,
    /// How many of the heaviest arguments for and against it cannot hold.
    pro_gone: u32,
    con_gone: u32,
    bits: u8,
}

/// An argument while it is worked on.
#[derive(Copy, Clone)]
struct Force {
    /// How many of its premises are not sure, and of its undercutters not dead.
    missing: u32,
    bits: u8,
}

/// What is newly known.
#[derive(Copy, Clone)]
enum Fresh {
    SureClaim(u32),
    DeadClaim(u32),
    SureArgument(u32),
    DeadArgument(u32),
}

/// What surely holds by one reading of a framework if what cannot hold by another counts for nothing, and
/// the other way round: the least such pair.
///
/// This is the well-founded model (Van Gelder, Ross and Schlipf 1991), not by alternating between two
/// whole evaluations but by its other definition: what follows is followed up at once, each argument
/// looked at once for each of its neighbours; and when nothing follows any more, what has support in a
/// circle only is out, and it goes on.
#[derive(Clone)]
pub(super) struct Fixpoint {
    claims: Vec<Stand>,
    arguments: Vec<Force>,
    fresh: Vec<Fresh>,
    /// Of claims in circles, and of arguments for them: how many premises in circles have no foundation
    /// yet, and whether a claim has one.
    unfounded: Vec<u32>,
    founded: Vec<bool>,
}

impl Fixpoint {
    /// Nothing known yet of a framework.
    pub(super) fn blank(framework: &Framework) -> Self {
        let stand = Stand { pro: NONE, con: NONE, pro_gone: 0, con_gone: 0, bits: 0 };
        let force = |it: &super::framework::Step| Force {
            missing: it.n_premises + it.n_undercutters,
            bits: 0,
        };
        Self {
            claims: vec![stand; framework.claims.len()],
            arguments: framework.ties.steps.iter().map(force).collect(),
            fresh: Vec::new(),
            unfounded: Vec::new(),
            founded: Vec::new(),
        }
    }

    /// The pair for two readings of a framework.
    pub(super) fn new(framework: &Framework, surely: Reading<'_>, possibly: Reading<'_>) -> Self {
        let mut it = Self::blank(framework);
        let all = (0..framework.claims.len() as u32, 0..framework.arguments.len() as u32);
        it.go_on(framework, surely, possibly, all.0, all.1);
        it
    }

    /// Goes on for readings by which no less is sure and no less dead, where they may differ for these
    /// claims and arguments only.
    pub(super) fn go_on(
        &mut self,
        framework: &Framework,
        surely: Reading<'_>,
        possibly: Reading<'_>,
        claims: impl IntoIterator<Item = u32>,
        arguments: impl IntoIterator<Item = u32>,
    ) {
        let pair = Pair { framework, surely, possibly };
        for argument in arguments {
            self.try_sure_argument(&pair, argument);
            if possibly.drops(argument as usize) {
                self.bury(argument);
            }
        }
        for claim in claims {
            self.try_sure(&pair, claim);
            self.try_dead(&pair, claim);
        }
        loop {
            self.follow(&pair);
            if framework.circles().claims.is_empty() || !self.fell(&pair) {
                return;
            }
        }
    }

    /// Starts again from what another has found.
    pub(super) fn restart(&mut self, from: &Self) {
        self.claims.clone_from(&from.claims);
        self.arguments.clone_from(&from.arguments);
    }

    /// Whether a claim surely holds.
    pub(super) fn is_sure(&self, claim: u32) -> bool {
        self.claims[claim as usize].bits & SURE != 0
    }

    /// Whether a claim may hold.
    pub(super) fn is_possible(&self, claim: u32) -> bool {
        self.claims[claim as usize].bits & DEAD == 0
    }

    /// The labels that this comes to.
    pub(super) fn labelling(&self) -> Labelling {
        let label = |bits: u8| match (bits & SURE != 0, bits & DEAD != 0) {
            (true, _) => Label::In,
            (false, true) => Label::Out,
            (false, false) => Label::Undecided,
        };
        Labelling {
            claims: self.claims.iter().map(|it| label(it.bits)).collect(),
            arguments: self.arguments.iter().map(|it| label(it.bits)).collect(),
        }
    }

    fn follow(&mut self, pair: &Pair<'_>) {
        let ties = &pair.framework.ties;
        while let Some(fresh) = self.fresh.pop() {
            match fresh {
                Fresh::SureClaim(claim) => {
                    for &user in &ties.uses[claim as usize] {
                        self.arguments[user as usize].missing -= 1;
                        self.try_sure_argument(pair, user);
                    }
                }
                Fresh::DeadClaim(claim) => {
                    ties.uses[claim as usize].iter().for_each(|&it| self.bury(it));
                }
                Fresh::SureArgument(argument) => {
                    ties.undercuts[argument as usize].iter().for_each(|&it| self.bury(it));
                    let step = &ties.steps[argument as usize];
                    let Some((claim, side)) = step.conclusion else { continue };
                    let own = &mut self.claims[claim as usize];
                    match side {
                        Polarity::Pro => {
                            own.pro = own.pro.max(step.weight);
                            self.try_sure(pair, claim);
                        }
                        Polarity::Con => {
                            own.con = own.con.max(step.weight);
                            self.try_dead(pair, claim);
                        }
                    }
                }
                Fresh::DeadArgument(argument) => {
                    for &other in &ties.undercuts[argument as usize] {
                        self.arguments[other as usize].missing -= 1;
                        self.try_sure_argument(pair, other);
                    }
                    match ties.steps[argument as usize].conclusion {
                        Some((claim, Polarity::Pro)) => self.try_dead(pair, claim),
                        Some((claim, Polarity::Con)) => self.try_sure(pair, claim),
                        None => {}
                    }
                }
            }
        }
    }

    fn try_sure_argument(&mut self, pair: &Pair<'_>, argument: u32) {
        let own = &mut self.arguments[argument as usize];
        if own.missing == 0 && own.bits & SURE == 0 && !pair.surely.drops(argument as usize) {
            own.bits |= SURE;
            self.fresh.push(Fresh::SureArgument(argument));
        }
    }

    /// Makes an argument dead.
    fn bury(&mut self, argument: u32) {
        let own = &mut self.arguments[argument as usize];
        if own.bits & DEAD == 0 {
            own.bits |= DEAD;
            self.fresh.push(Fresh::DeadArgument(argument));
        }
    }

    fn try_sure(&mut self, pair: &Pair<'_>, claim: u32) {
        let at = claim as usize;
        let own = &mut self.claims[at];
        if own.bits & SURE != 0 {
            return;
        }
        let con = &pair.framework.ties.con;
        let is_dead = |it: u32| self.arguments[it as usize].bits & DEAD != 0;
        while con.get(at, own.con_gone).is_some_and(is_dead) {
            own.con_gone += 1;
        }
        let con = con.get(at, own.con_gone).map(|it| pair.weight(it));
        let reading = &pair.surely.claims[at];
        let pro = own.pro.max(reading.footing.sure().unwrap_or(NONE));
        if reading.standard.is_met((pro > NONE).then_some(pro), con) {
            own.bits |= SURE;
            self.fresh.push(Fresh::SureClaim(claim));
        }
    }

    fn try_dead(&mut self, pair: &Pair<'_>, claim: u32) {
        let at = claim as usize;
        let own = &mut self.claims[at];
        if own.bits & DEAD != 0 {
            return;
        }
        let pro = &pair.framework.ties.pro;
        let is_dead = |it: u32| self.arguments[it as usize].bits & DEAD != 0;
        while pro.get(at, own.pro_gone).is_some_and(is_dead) {
            own.pro_gone += 1;
        }
        let argued = pro.get(at, own.pro_gone).map_or(NONE, |it| pair.weight(it));
        let reading = &pair.possibly.claims[at];
        let pro = argued.max(reading.footing.possible().unwrap_or(NONE));
        let con = (own.con > NONE).then_some(own.con);
        if !reading.standard.is_met((pro > NONE).then_some(pro), con) {
            own.bits |= DEAD;
            self.fresh.push(Fresh::DeadClaim(claim));
        }
    }

    /// Makes dead what is not held up by anything but a circle; whether there was something.
    ///
    /// Only claims in circles are looked at. What is outside is taken to have a foundation unless it is dead: if
    /// it hangs on a circle alone, it is dead as soon as that is.
    fn fell(&mut self, pair: &Pair<'_>) -> bool {
        let ties = &pair.framework.ties;
        let circles = pair.framework.circles();
        let mut unfounded = std::mem::take(&mut self.unfounded);
        let mut founded = std::mem::take(&mut self.founded);
        unfounded.resize(self.arguments.len(), 0);
        founded.resize(self.claims.len(), false);
        circles.arguments.iter().for_each(|&(it, inside)| unfounded[it as usize] = inside);
        circles.claims.iter().for_each(|&it| founded[it as usize] = false);
        let is_met = |own: &Stand, at: usize, pro: f64| {
            let con = (own.con > NONE).then_some(own.con);
            pair.possibly.claims[at].standard.is_met(Some(pro), con)
        };
        let mut open: Vec<u32> = Vec::new();
        // What an argument that may hold does for its conclusion.
        let hold = |number: u32, claim: u32, founded: &mut [bool], open: &mut Vec<u32>| {
            let (at, own) = (claim as usize, &self.claims[claim as usize]);
            let weight = ties.steps[number as usize].weight;
            if !founded[at] && own.bits & DEAD == 0 && is_met(own, at, weight) {
                founded[at] = true;
                open.push(claim);
            }
        };
        for &claim in &circles.claims {
            let (at, own) = (claim as usize, &self.claims[claim as usize]);
            let footing = pair.possibly.claims[at].footing.possible();
            if own.bits & DEAD == 0 && footing.is_some_and(|weight| is_met(own, at, weight)) {
                founded[at] = true;
                open.push(claim);
            }
        }
        let is_dead = |it: u32| self.arguments[it as usize].bits & DEAD != 0;
        for &(number, inside) in &circles.arguments {
            if inside == 0
                && !is_dead(number)
                && let Some((claim, _)) = ties.steps[number as usize].conclusion
            {
                hold(number, claim, &mut founded, &mut open);
            }
        }
        while let Some(claim) = open.pop() {
            for &user in &ties.uses[claim as usize] {
                let Some((to, Polarity::Pro)) = ties.steps[user as usize].conclusion else {
                    continue;
                };
                if !circles.holds[to as usize] {
                    continue;
                }
                unfounded[user as usize] -= 1;
                if unfounded[user as usize] == 0 && !is_dead(user) {
                    hold(user, to, &mut founded, &mut open);
                }
            }
        }
        let mut fell = false;
        for &claim in &circles.claims {
            let own = &mut self.claims[claim as usize];
            if !founded[claim as usize] && own.bits & DEAD == 0 {
                own.bits |= DEAD;
                self.fresh.push(Fresh::DeadClaim(claim));
                fell = true;
            }
        }
        (self.unfounded, self.founded) = (unfounded, founded);
        fell
    }
}

/// What is evaluated.
struct Pair<'p> {
    framework: &'p Framework,
    surely: Reading<'p>,
    possibly: Reading<'p>,
}

impl Pair<'_> {
    fn weight(&self, argument: u32) -> f64 {
        self.framework.ties.steps[argument as usize].weight
    }
}
