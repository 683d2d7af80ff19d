//! What shows that an extension is a maximal one, and that none of those of maximal range is of some sort.

use super::encoding::{Encoded, Encoding};
use super::{Attacks, Semantics, check};
use crate::semantics::Label;
use crate::semantics::sat::{Batsat, Lit, Sat, Step};

/// An extension, and the steps by which a solver found that nothing of its kind is larger (preferred),
/// or leaves open a part only of what it does (semi-stable, stage).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Maximal {
    /// The extension, by number.
    pub extension: Vec<u32>,
    /// The clauses given and concluded, in order, about what the grounded labelling leaves open; about
    /// everything, of stage extensions.
    pub steps: Vec<Step>,
}

/// What shows that no extension of maximal range is of a wanted sort, about a part of a framework which no
/// attack leads into or out of.
///
/// A wanted one would, next to each of the covers, either decide exactly the same, or something that the
/// cover leaves open; for otherwise the cover would decide more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Uncovered {
    /// The arguments of the part, by number; within it arguments go by their place here.
    pub numbers: Vec<u32>,
    /// Sets of the kind of which maximal ones are asked for.
    pub covers: Vec<Vec<u32>>,
    /// By cover, that nothing wanted decides all that it does; then, that nothing wanted decides something
    /// that each of them leaves open.
    pub proofs: Vec<Vec<Step>>,
    /// Of eager extensions, what defends itself and is said to lie within every semi-stable one.
    pub within: Vec<u32>,
}

/// What the sets are of which extensions of a semantics are maximal ones.
pub(super) const fn encoding(semantics: Semantics) -> Encoding {
    match semantics {
        Semantics::Stage => Encoding::ConflictFree,
        _ => Encoding::Complete,
    }
}

/// What a semantics leaves to be decided, by number.
pub(super) fn open(attacks: &Attacks, semantics: Semantics) -> Vec<u32> {
    if semantics == Semantics::Stage {
        return attacks.arguments().collect();
    }
    let labels = check::grounded(attacks);
    attacks.arguments().filter(|it| labels[*it as usize] == Label::Undecided).collect()
}

/// The clauses that something would fulfil which is more than a maximal extension, within `open`.
pub(super) fn more(
    attacks: &Attacks,
    semantics: Semantics,
    open: &[u32],
    extension: &[u32],
    by: &Encoded,
) -> Vec<Vec<Lit>> {
    let own = extension.iter().filter_map(|it| open.binary_search(it).ok());
    let own: Vec<u32> = own.map(|it| it as u32).collect();
    if semantics == Semantics::Preferred {
        return by.larger(&own);
    }
    let range = range(attacks, &own);
    by.as_wide(&range).into_iter().chain([by.outside(&range)]).collect()
}

/// A set and what it attacks, by number.
pub(super) fn range(attacks: &Attacks, set: &[u32]) -> Vec<u32> {
    let mut all: Vec<u32> = set.to_vec();
    all.extend(set.iter().flat_map(|&it| attacks.attacked_by(it)));
    all.sort_unstable();
    all.dedup();
    all
}

impl Maximal {
    /// Shows that an extension is a maximal one.
    pub(super) fn new(attacks: &Attacks, semantics: Semantics, extension: Vec<u32>) -> Self {
        let open = open(attacks, semantics);
        let inner = attacks.among(&open);
        let steps = refuted(&inner, encoding(semantics), |by| {
            more(&inner, semantics, &open, &extension, by)
        });
        Self { extension, steps }
    }
}

impl Uncovered {
    /// Shows that no set of maximal range fulfils `wanted`, from sets that were passed over.
    pub(super) fn new(
        attacks: &Attacks,
        encoding: Encoding,
        numbers: Vec<u32>,
        covers: Vec<Vec<u32>>,
        wanted: impl Fn(&Encoded) -> Vec<Lit>,
    ) -> Self {
        let n = covers.len();
        let proof = |at: usize| {
            refuted(attacks, encoding, |by| uncovered(attacks, by, &covers, at, wanted(by)))
        };
        let proofs = (0..=n).map(proof).collect();
        Self { numbers, covers, proofs, within: Vec::new() }
    }
}

/// The clauses that something wanted would fulfil: it decides all that the cover at a place does, or, behind
/// the last, something that each leaves open.
pub(super) fn uncovered(
    attacks: &Attacks,
    by: &Encoded,
    covers: &[Vec<u32>],
    at: usize,
    wanted: Vec<Lit>,
) -> Vec<Vec<Lit>> {
    let mut clauses = match covers.get(at) {
        Some(cover) => by.as_wide(&range(attacks, cover)),
        None => covers.iter().map(|it| by.outside(&range(attacks, it))).collect(),
    };
    clauses.push(wanted);
    clauses
}

/// The steps by which a solver finds that nothing fulfils some clauses.
fn refuted(
    attacks: &Attacks,
    encoding: Encoding,
    clauses: impl Fn(&Encoded) -> Vec<Vec<Lit>>,
) -> Vec<Step> {
    let mut sat = Batsat::new(true);
    let by = encoding.encode(&mut sat, attacks, None);
    clauses(&by).iter().for_each(|it| sat.add_clause(it));
    // If there is a model after all, the steps lead nowhere, and the checker says so.
    sat.solve(&[]);
    sat.into_steps()
}
