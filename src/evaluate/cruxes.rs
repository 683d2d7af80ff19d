//! Cruxes: the fewest inputs on which the difference of two views hangs.

use super::graph::{Graph, Link};
use super::view::{Attitude, View};
use crate::model::Corpus;
use crate::semantics::{Edit, Flips, Footing, Label, Limits, Part, Trial, flips, grounded};

/// Cruxes of no more claims than this are found one and all, unless fewer are asked for.
pub const CRUX_SIZE: usize = 3;
/// So many cruxes of one kind are enough.
const SETS: usize = 200;
/// So much work goes into a search: evaluations, times the size of what is evaluated.
const WORK: usize = 60_000_000;
/// The scheme of arguments that start from values.
const VALUES: &str = "values";

/// In which directions a crux works.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Moves {
    /// Whoever of the two took over the other's view of it would come to the other's verdict.
    Both,
    /// The first would, the other would not.
    First,
    /// The second would, the first would not.
    Second,
}

/// What two part over in a crux, the plainest first.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Over {
    /// A premise: whether something holds.
    Premise,
    /// An inference: whether something bears on a step from premises to a conclusion.
    Inference,
    /// A weight: both start from it, and it counts differently.
    Weight,
    /// A value: an argument from values starts from it.
    Value,
    /// The word on the conclusion itself: no reason decides it.
    Word,
}

/// A set of claims and positions such that one view with what the other says of them comes to the other's
/// verdict, and with no fewer of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crux {
    /// Their numbers.
    pub claims: Vec<u32>,
    /// In which directions it works.
    pub moves: Moves,
    /// What the two part over; of several claims the least plain.
    pub over: Over,
    /// Whether it was found by leaving out one claim after the other, so that a smaller one may exist.
    pub is_heuristic: bool,
}

/// On what the verdicts of two views on one claim or position hang.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cruxes {
    /// The claim or position.
    pub target: u32,
    /// The verdicts of the two.
    pub labels: [Label; 2],
    /// What bears on it and is an input on which the two differ.
    pub differences: Vec<u32>,
    /// The cruxes, by size, by what they are over, two-way ones first; none if the verdicts are the same.
    pub all: Vec<Crux>,
    /// Every set of up to so many claims was tried.
    pub tried: usize,
}

/// The cruxes of two views on a claim or position (FORMULAS II.6.4): those of up to `size` claims, or, if
/// there is none, one that leaving out one claim after the other leads to.
///
/// # Panics
/// When the views are not of one map.
#[must_use]
pub fn cruxes(corpus: &Corpus, a: &View<'_>, b: &View<'_>, target: u32, size: usize) -> Cruxes {
    search(corpus, a, b, target, size, true)
}

/// The same but for those in which the two part over the claim or position itself ([`Over::Word`]): what
/// hangs on no reason is found out at once.
///
/// # Panics
/// When the views are not of one map.
#[must_use]
pub fn crux_reasons(
    corpus: &Corpus,
    a: &View<'_>,
    b: &View<'_>,
    target: u32,
    size: usize,
) -> Cruxes {
    search(corpus, a, b, target, size, false)
}

fn search(
    corpus: &Corpus,
    a: &View<'_>,
    b: &View<'_>,
    target: u32,
    size: usize,
    with_word: bool,
) -> Cruxes {
    assert_eq!(a.graph.len(), b.graph.len(), "views of one map");
    let whole = Part::bearing_on(&a.framework, target);
    let differs = |it: &u32| a.framework.claims[*it as usize] != b.framework.claims[*it as usize];
    let differences: Vec<u32> = whole.claims.iter().copied().filter(differs).collect();
    let with_inputs = |part: &Part, view: &View<'_>| {
        let mut framework = part.framework.clone();
        for &it in &differences {
            if let Some(at) = part.claim(it) {
                framework.claims[at as usize] = view.framework.claims[it as usize];
            }
        }
        framework
    };
    let full = [a, b].map(|view| grounded(&with_inputs(&whole, view)));
    let labels = [0, 1].map(|it| full[it].claims[whole.target as usize]);
    let mut found =
        Cruxes { target, labels, differences: differences.clone(), all: Vec::new(), tried: size };
    if labels[0] == labels[1] {
        return found;
    }
    // What no difference bears on is the same whatever is taken over.
    let inputs: Vec<u32> = differences.iter().filter_map(|&it| whole.claim(it)).collect();
    let part = whole.varying(&full[0], &inputs);
    let views = [a, b].map(|view| with_inputs(&part, view));
    let tried: Vec<u32> =
        differences.iter().copied().filter(|&it| with_word || it != target).collect();
    let trial = |own: usize, other: usize| {
        let edit = |it: &u32| {
            let at = part.claim(*it).unwrap_or_default();
            Edit::Claim(at, views[other].claims[at as usize])
        };
        Trial::new(&views[own], tried.iter().map(edit).collect(), part.target, labels[other])
    };
    let limits = Limits {
        cost: size,
        evaluations: (WORK / part.size().max(1)).max(1000),
        sets: SETS,
        fewest_only: false,
    };
    let mut trials = [trial(0, 1), trial(1, 0)];
    let one_way = trials.each_mut().map(|it| flips(std::slice::from_mut(it), limits));
    // What works both ways works each way, and so does one of its subsets.
    let is_hopeless = |it: &Flips| it.sets.is_empty() && it.tried == size;
    let both = match one_way.iter().find(|it| is_hopeless(it)) {
        Some(none) => none.clone(),
        None => flips(&mut trials, limits),
    };
    found.tried = one_way.iter().fold(both.tried, |least, it| least.min(it.tried));
    let over = Kinds { corpus, graph: a.graph, views: [a, b], part: &whole, target };
    found.all = ranked(&tried, &both, &one_way, &over);
    found
}

/// Whether each of two actors has said something of a claim or position, or of what bears on it.
#[must_use]
pub fn both_speak(a: &View<'_>, b: &View<'_>, target: u32) -> bool {
    let part = Part::bearing_on(&a.framework, target);
    [a, b]
        .iter()
        .all(|view| part.claims.iter().any(|&it| view.attitudes[it as usize] != Attitude::Silent))
}

/// All cruxes in their order; one that works both ways stands once.
fn ranked(differences: &[u32], both: &Flips, one_way: &[Flips; 2], over: &Kinds<'_>) -> Vec<Crux> {
    let named = |it: &[usize]| -> Vec<u32> { it.iter().map(|&it| differences[it]).collect() };
    let all = [(both, Moves::Both), (&one_way[0], Moves::First), (&one_way[1], Moves::Second)];
    let mut out: Vec<Crux> = Vec::new();
    for (flips, moves) in all {
        for set in &flips.sets {
            let claims = named(set);
            if out.iter().any(|it| it.moves == Moves::Both && it.claims == claims) {
                continue;
            }
            let over = claims.iter().map(|&it| over.of(it)).max().unwrap_or(Over::Premise);
            out.push(Crux { claims, moves, over, is_heuristic: flips.is_heuristic });
        }
    }
    out.sort_by(|a, b| {
        let key = |it: &Crux| (it.claims.len(), it.over, it.moves);
        key(a).cmp(&key(b)).then_with(|| a.claims.cmp(&b.claims))
    });
    out
}

/// What is needed to tell what a difference is over.
struct Kinds<'k> {
    corpus: &'k Corpus,
    graph: &'k Graph,
    views: [&'k View<'k>; 2],
    part: &'k Part,
    target: u32,
}

impl Kinds<'_> {
    fn of(&self, claim: u32) -> Over {
        if claim == self.target {
            return Over::Word;
        }
        let uses =
            self.part.arguments.iter().filter(|it| {
                self.graph.framework.arguments[**it as usize].premises.contains(&claim)
            });
        let uses: Vec<u32> = uses.copied().collect();
        let is_of_values = |it: &u32| match self.graph.links.get(*it as usize) {
            Some(&Link::Argument(id)) => {
                self.corpus.arguments[id].scheme.as_deref() == Some(VALUES)
            }
            _ => false,
        };
        let undercuts =
            |it: &u32| self.graph.framework.arguments[*it as usize].conclusion.is_none();
        let [a, b] = self.views.map(|it| it.framework.claims[claim as usize]);
        let is_same_footing = matches!(
            (a.footing, b.footing),
            (Footing::Assumed(_), Footing::Assumed(_)) | (Footing::Open(_), Footing::Open(_))
        );
        if uses.iter().any(is_of_values) {
            Over::Value
        } else if is_same_footing || a.footing == b.footing {
            Over::Weight
        } else if !uses.is_empty() && uses.iter().all(undercuts) {
            Over::Inference
        } else {
            Over::Premise
        }
    }
}

/// What else comes out otherwise in a view that takes over what the other says of some claims: positions
/// with their new verdicts, the target itself left out.
#[must_use]
pub fn consequences(
    view: &View<'_>,
    labels: &[Label],
    other: &View<'_>,
    claims: &[u32],
    target: u32,
) -> Vec<(u32, Label)> {
    let after = view.with(other, claims).verdicts().claims;
    let positions = view.graph.positions.as_slice().iter().copied();
    let changed = positions.filter(|&it| it != target && labels[it as usize] != after[it as usize]);
    changed.map(|it| (it, after[it as usize])).collect()
}
