//! What verdicts hang on: cruxes, gaps shared out, the fewest edits; on random frameworks and on the bridge.

use demarche::compare::count::Voices;
use demarche::evaluate::{
    CRUX_SIZE, Costs, Graph, Moves, NEUTRAL, Over, Turn, View, Way, crux_reasons, cruxes, replies,
    score_gap, thresholds, turns,
};
use demarche::model::Corpus;
use demarche::semantics::gradual::Gradual;
use demarche::semantics::{
    Argument, Claim, Edit, Footing, Framework, Label, Limits, Part, Polarity, Trial, flips,
    grounded,
};
use proptest::prelude::*;

use crate::laws::frameworks;
use crate::views::{bridge, number, view};

const LIMITS: Limits = Limits { cost: 3, evaluations: 1_000_000, sets: 10_000, fewest_only: false };

/// The label of a claim with some edits made, from the framework written anew.
fn with(framework: &Framework, edits: &[Edit], set: &[usize], target: u32) -> Label {
    let mut claims = framework.claims.clone();
    let mut arguments = framework.arguments.to_vec();
    claims.push(Claim::default());
    for &it in set {
        match edits[it] {
            Edit::Claim(claim, to) => claims[claim as usize] = to,
            Edit::Drop(argument) => {
                arguments[argument as usize].premises.push(claims.len() as u32 - 1);
            }
        }
    }
    grounded(&Framework::new(claims, arguments)).claims[target as usize]
}

/// Every set of up to `most` edits that does and holds no other that does, by trying them all.
fn brute(n: usize, most: usize, does: impl Fn(&[usize]) -> bool) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = (0..1_usize << n)
        .map(|bits| (0..n).filter(|it| bits & (1 << it) != 0).collect::<Vec<usize>>())
        .filter(|it| it.len() <= most)
        .collect();
    sets.sort_by_key(Vec::len);
    let mut found: Vec<Vec<usize>> = Vec::new();
    for set in sets {
        let has_smaller = found.iter().any(|it| it.iter().all(|it| set.contains(it)));
        if !has_smaller && does(&set) {
            found.push(set);
        }
    }
    found
}

fn edits() -> impl Strategy<Value = (Framework, Vec<Edit>)> {
    frameworks().prop_flat_map(|(claims, arguments)| {
        let (n_claims, n_arguments) = (claims.len() as u32, arguments.len() as u32);
        let standards: Vec<_> = claims.iter().map(|it| it.standard).collect();
        let edit = (0..n_claims, 0..n_arguments.max(1), 0..5, 0.0..1.0_f64).prop_map(
            move |(claim, argument, kind, weight)| {
                let footing = match kind {
                    0 => Footing::Argued,
                    1 => Footing::Open(weight),
                    2 => Footing::Assumed(weight),
                    _ if n_arguments > 0 => return Edit::Drop(argument),
                    _ => Footing::Assumed(1.0),
                };
                // Now and then another standard, too.
                let from = if weight < 0.2 { 0 } else { claim as usize };
                Edit::Claim(claim, Claim { footing, standard: standards[from] })
            },
        );
        let framework = Framework::new(claims, arguments);
        let once = |edits: Vec<Edit>| {
            let mut out: Vec<Edit> = Vec::new();
            for it in edits {
                if !matches!(it, Edit::Drop(_)) || !out.contains(&it) {
                    out.push(it);
                }
            }
            out
        };
        (Just(framework), prop::collection::vec(edit, 1..7).prop_map(once))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// The sets found are those that trying all of them finds: each flips, and no smaller one does.
    #[test]
    fn flips_are_those_of_brute_force((framework, edits) in edits(), at in 0..3_usize) {
        let wanted = [Label::In, Label::Out, Label::Undecided][at];
        let target = 0;
        let does = |set: &[usize]| with(&framework, &edits, set, target) == wanted;
        let found = flips(&mut [Trial::new(&framework, edits.clone(), target, wanted)], LIMITS);
        let mut all = brute(edits.len(), 3, does);
        if all.is_empty() && edits.len() > 3 {
            // Then one may have been found by leaving out one after the other.
            for set in &found.sets {
                prop_assert!(found.is_heuristic && set.len() > 3 && does(set), "{:?}", set);
                prop_assert_eq!(brute(edits.len(), set.len() - 1, |it| {
                    it.iter().all(|it| set.contains(it)) && does(it)
                }), Vec::<Vec<usize>>::new());
            }
            let everything: Vec<usize> = (0..edits.len()).collect();
            prop_assert!(!found.sets.is_empty() || !does(&everything));
        } else {
            let mut sets = found.sets;
            sets.sort();
            all.sort();
            prop_assert_eq!(sets, all);
        }
    }

    /// A claim has the same label in the part that bears on it.
    #[test]
    fn a_part_has_the_labels_of_the_whole((claims, arguments) in frameworks()) {
        let whole = Framework::new(claims, arguments);
        let labels = grounded(&whole);
        for claim in 0..whole.claims.len() as u32 {
            let part = Part::bearing_on(&whole, claim);
            let own = grounded(&part.framework);
            prop_assert_eq!(part.claims[part.target as usize], claim);
            for (at, &number) in part.claims.iter().enumerate() {
                prop_assert_eq!(own.claims[at], labels.claims[number as usize]);
            }
            for (at, &number) in part.arguments.iter().enumerate() {
                prop_assert_eq!(own.arguments[at], labels.arguments[number as usize]);
            }
        }
    }

    /// A crux really brings the one to the other's verdict; no smaller set does.
    #[test]
    fn cruxes_are_those_of_brute_force(
        (claims, arguments) in frameworks(), footings in prop::collection::vec(0..4, 8),
    ) {
        let n = claims.len();
        let graph = Graph::alone(Framework::new(claims, arguments), vec![NEUTRAL; n]);
        let (a, mut b) = (View::of_map(&graph), View::of_map(&graph));
        for (claim, footing) in b.framework.claims.iter_mut().zip(&footings) {
            claim.footing = match footing {
                0 => Footing::Argued,
                1 => Footing::Assumed(0.6),
                2 => Footing::Open(0.6),
                _ => claim.footing,
            };
        }
        for target in 0..n as u32 {
            let found = cruxes(&Corpus::default(), &a, &b, target, CRUX_SIZE);
            let label = |view: &View<'_>| view.verdicts().claims[target as usize];
            let labels = [label(&a), label(&b)];
            prop_assert_eq!(found.labels, labels);
            if labels[0] == labels[1] {
                prop_assert!(found.all.is_empty());
                continue;
            }
            let all = found.differences;
            let named = |set: &[usize]| -> Vec<u32> { set.iter().map(|&it| all[it]).collect() };
            let first = |set: &[usize]| label(&a.with(&b, &named(set))) == labels[1];
            let second = |set: &[usize]| label(&b.with(&a, &named(set))) == labels[0];
            let both = brute(all.len(), 3, |it| first(it) && second(it));
            let mut wanted: Vec<(Moves, Vec<u32>)> = Vec::new();
            wanted.extend(both.iter().map(|it| (Moves::Both, named(it))));
            for (moves, sets) in [
                (Moves::First, brute(all.len(), 3, first)),
                (Moves::Second, brute(all.len(), 3, second)),
            ] {
                let own = sets.iter().filter(|it| !both.contains(it));
                wanted.extend(own.map(|it| (moves, named(it))));
            }
            let exact = found.all.iter().filter(|it| !it.is_heuristic);
            let mut exact: Vec<_> = exact.map(|it| (it.moves, it.claims.clone())).collect();
            exact.sort();
            wanted.sort();
            prop_assert_eq!(&exact, &wanted);
            // Over reasons: those that leave the target itself out.
            let reasons = crux_reasons(&Corpus::default(), &a, &b, target, CRUX_SIZE);
            let reasons = reasons.all.iter().filter(|it| !it.is_heuristic);
            let mut reasons: Vec<_> = reasons.map(|it| (it.moves, it.claims.clone())).collect();
            reasons.sort();
            exact.retain(|(_, claims)| !claims.contains(&target));
            prop_assert_eq!(reasons, exact);
        }
    }

    /// Shares of a gap sum to it, and one that changes nothing has none.
    #[test]
    fn shares_sum_to_the_gap(
        (claims, arguments) in frameworks(),
        base in prop::collection::vec((0.0..=1.0_f64, 0.0..=1.0_f64), 8),
    ) {
        let n = claims.len();
        let graph = Graph::alone(Framework::new(claims, arguments), vec![NEUTRAL; n]);
        let (mut a, mut b) = (View::of_map(&graph), View::of_map(&graph));
        for (at, &scores) in base.iter().take(n).enumerate() {
            (a.base[at], b.base[at]) = scores;
        }
        let formula = Gradual::QuadraticEnergy;
        for target in 0..n as u32 {
            let score = |view: &View<'_>| view.strengths(formula)[target as usize].value();
            let Some(found) = score_gap(&a, &b, target, formula) else { continue };
            let (Some(from), Some(to)) = (score(&a), score(&b)) else { continue };
            let sum: f64 = found.shares.iter().map(|it| it.1.value).sum();
            prop_assert!((found.gap - (to - from)).abs() < 1e-9);
            prop_assert!((sum - found.gap).abs() < 1e-9, "{sum} {}", found.gap);
            prop_assert!(found.is_exact);
        }
    }
}

/// The label after some changes, from the framework written anew.
fn turned(framework: &Framework, set: &[Turn], target: u32) -> Label {
    let edit = |it: &Turn| {
        let claim =
            |it: u32, footing| Edit::Claim(it, Claim { footing, ..framework.claims[it as usize] });
        match *it {
            Turn::Accept(it) => {
                let weight = match framework.claims[it as usize].footing {
                    Footing::Open(weight) => weight,
                    _ => 1.0,
                };
                claim(it, Footing::Assumed(weight))
            }
            Turn::GiveUp(it) => claim(it, Footing::Argued),
            Turn::Drop(it) => Edit::Drop(it),
        }
    };
    let edits: Vec<Edit> = set.iter().map(edit).collect();
    with(framework, &edits, &(0..edits.len()).collect::<Vec<_>>(), target)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Each set of changes turns the verdict, and no set of fewer does.
    #[test]
    fn the_fewest_changes_turn_a_verdict((claims, arguments) in frameworks(), at in 0..3_usize) {
        let n = claims.len();
        let wanted = [Label::In, Label::Out, Label::Undecided][at];
        let framework = Framework::new(claims, arguments);
        let graph = Graph::alone(framework.clone(), vec![NEUTRAL; n]);
        let view = View::of_map(&graph);
        let found = turns(&view, 0, wanted, Costs::default());
        for set in &found.sets {
            prop_assert_eq!(turned(&framework, set, 0), wanted, "{:?}", set);
        }
        let mut all: Vec<Turn> = (0..framework.arguments.len() as u32).map(Turn::Drop).collect();
        for it in 0..n as u32 {
            match framework.claims[it as usize].footing {
                Footing::Argued => all.push(Turn::Accept(it)),
                Footing::Assumed(_) => all.push(Turn::GiveUp(it)),
                Footing::Open(_) => all.extend([Turn::Accept(it), Turn::GiveUp(it)]),
            }
        }
        all.retain(|it| *it != Turn::Accept(0));
        let size = found.sets.first().map_or(3, Vec::len);
        if size > 0 {
            prop_assert_ne!(turned(&framework, &[], 0), wanted);
        }
        // Sets of one or two are tried by hand; found sets of one are all there are.
        let singles: Vec<&Turn> = all.iter().filter(|it| turned(&framework, &[**it], 0) == wanted).collect();
        if size == 1 {
            prop_assert_eq!(found.sets.len(), singles.len());
        } else if size > 1 {
            prop_assert!(singles.is_empty());
            if size > 2 || found.sets.is_empty() {
                for (at, a) in all.iter().enumerate() {
                    for b in &all[at + 1..] {
                        prop_assert_ne!(turned(&framework, &[*a, *b], 0), wanted, "{:?} {:?}", a, b);
                    }
                }
            }
        }
    }

    /// No set of up to three changes is cheaper than those found, and of such sets at the same cost all are.
    #[test]
    fn the_cheapest_changes_are_those_of_brute_force(
        (claims, arguments) in frameworks(),
        is_in in any::<bool>(),
        prices in prop::collection::vec(prop::option::weighted(0.8, 1..5_u32), 3),
    ) {
        let n = claims.len();
        let wanted = if is_in { Label::In } else { Label::Out };
        let costs = Costs { accept: prices[0], give_up: prices[1], drop: prices[2] };
        let framework = Framework::new(claims, arguments);
        let graph = Graph::alone(framework.clone(), vec![NEUTRAL; n]);
        let view = View::of_map(&graph);
        let found = turns(&view, 0, wanted, costs);
        let cost = |set: &[Turn]| -> u32 { set.iter().filter_map(|&it| costs.of(it)).sum() };
        let part = Part::bearing_on(&framework, 0);
        let mut all: Vec<Turn> = part.arguments.iter().map(|&it| Turn::Drop(it)).collect();
        for &it in &part.claims {
            match framework.claims[it as usize].footing {
                Footing::Argued => all.push(Turn::Accept(it)),
                Footing::Assumed(_) => all.push(Turn::GiveUp(it)),
                Footing::Open(_) => all.extend([Turn::Accept(it), Turn::GiveUp(it)]),
            }
        }
        all.retain(|&it| it != Turn::Accept(0) && costs.of(it).is_some());
        all.sort_unstable();
        let mut sets: Vec<Vec<Turn>> = vec![Vec::new()];
        for (at, a) in all.iter().enumerate() {
            sets.push(vec![*a]);
            for (next, b) in all.iter().enumerate().skip(at + 1) {
                sets.push(vec![*a, *b]);
                sets.extend(all[next + 1..].iter().map(|c| vec![*a, *b, *c]));
            }
        }
        // Accepting and giving up one claim at once is no change to it but the last.
        let is_one = |set: &&Vec<Turn>| !set.iter().any(|it| match it {
            Turn::Accept(claim) => set.contains(&Turn::GiveUp(*claim)),
            _ => false,
        });
        sets.retain(|it| is_one(&it) && turned(&framework, it, 0) == wanted);
        let least = sets.iter().map(|it| cost(it)).min();
        if let Some(first) = found.sets.first() {
            let price = cost(first);
            for set in &found.sets {
                prop_assert_eq!(cost(set), price);
                prop_assert_eq!(turned(&framework, set, 0), wanted, "{:?}", set);
            }
            prop_assert!(least.is_none_or(|least| price <= least), "{:?} {:?}", least, found);
            if found.sets.len() < 100 {
                let short = |all: &[Vec<Turn>]| -> std::collections::BTreeSet<Vec<Turn>> {
                    let own = all.iter().filter(|it| it.len() <= 3 && cost(it) == price);
                    own.map(|it| { let mut it = it.clone(); it.sort_unstable(); it }).collect()
                };
                prop_assert_eq!(short(&found.sets), short(&sets));
            }
        } else {
            prop_assert!(least.is_none_or(|it| it as usize > found.tried), "{:?}", sets);
        }
    }

    /// At a threshold the score is even; where there is none it never crosses.
    #[test]
    fn scores_are_even_at_thresholds(
        (claims, arguments) in frameworks(), base in prop::collection::vec(0.0..=1.0_f64, 8),
    ) {
        let n = claims.len();
        let graph = Graph::alone(Framework::new(claims, arguments), base[..n].to_vec());
        let view = View::of_map(&graph);
        let formula = Gradual::QuadraticEnergy;
        let found = thresholds(&view, 0, formula);
        let score = |claim: usize, to: f64| {
            let mut other = view.clone();
            other.base[claim] = to;
            other.strengths(formula)[0].value()
        };
        for it in &found {
            prop_assert!(!it.is_exact || it.at.len() == 1);
            for &at in &it.at {
                if let Some(score) = score(it.claim as usize, at) {
                    prop_assert!((score - 0.5).abs() < 1e-6, "{score}");
                }
            }
        }
        for claim in 1..n {
            let is_leaf = graph.bearing[claim].is_empty();
            if is_leaf && found.iter().all(|it| it.claim as usize != claim) {
                let ends = [0.0, 0.5, 1.0].map(|it| score(claim, it));
                if let [Some(a), Some(b), Some(c)] = ends {
                    prop_assert_eq!(a > 0.5, c > 0.5);
                    prop_assert_eq!(a > 0.5, b > 0.5);
                }
            }
        }
    }

    /// A reply does what is said of it, and is for the better.
    #[test]
    fn replies_do_what_is_said_of_them((claims, arguments) in frameworks(), is_in in any::<bool>()) {
        let n = claims.len();
        let wanted = if is_in { Label::In } else { Label::Out };
        let graph = Graph::alone(Framework::new(claims.clone(), arguments.clone()), vec![NEUTRAL; n]);
        let view = View::of_map(&graph);
        let now = view.verdicts().claims[0];
        for reply in replies(&view, 0, wanted, Gradual::QuadraticEnergy) {
            let (mut claims, mut arguments) = (claims.clone(), arguments.clone());
            claims.push(Claim::assumed());
            let (premise, number) = (claims.len() as u32 - 1, arguments.len() as u32);
            let conclusion = match reply.way {
                Way::For(claim) => Some((claim, Polarity::Pro)),
                Way::Against(claim) => Some((claim, Polarity::Con)),
                Way::Undercuts(_) => None,
            };
            arguments.push(Argument { conclusion, premises: vec![premise], undercutters: Vec::new(), weight: 1.0 });
            if let Way::Undercuts(argument) = reply.way {
                arguments[argument as usize].undercutters.push(number);
            }
            let label = grounded(&Framework::new(claims, arguments)).claims[0];
            prop_assert_eq!(label, reply.label);
            prop_assert!(label == wanted || label == now || label == Label::Undecided);
        }
    }
}

#[test]
fn many_differences_are_shared_out_by_samples_that_sum_to_the_gap() {
    // 24 reasons for one conclusion.
    let arguments = (1..=24).map(|it| Argument {
        conclusion: Some((0, Polarity::Pro)),
        premises: vec![it],
        undercutters: Vec::new(),
        weight: 0.1,
    });
    let framework = Framework::new(vec![Claim::default(); 25], arguments.collect());
    let graph = Graph::alone(framework, vec![NEUTRAL; 25]);
    let (a, mut b) = (View::of_map(&graph), View::of_map(&graph));
    b.base.iter_mut().skip(1).zip(1..).for_each(|(it, at)| *it = 0.5 + f64::from(at) * 0.02);
    let found = score_gap(&a, &b, 0, Gradual::QuadraticEnergy).expect("a gap");
    let sum: f64 = found.shares.iter().map(|it| it.1.value).sum();
    assert!(!found.is_exact && (sum - found.gap).abs() < 1e-9);
    assert!(found.shares.iter().all(|it| it.1.error > 0.0 && it.1.error < 0.01));
    assert_eq!(found.shares[0].0, 24, "the largest difference has the largest share");
}

/// The bridge: Anna has not answered that the toll pays; that alone keeps her from Boris's verdict, and he
/// comes to hers without it.
#[test]
fn on_the_bridge_all_hangs_on_whether_the_toll_pays() {
    let loaded = bridge("cruxes");
    let graph = Graph::new(&loaded.corpus);
    let [anna, boris] = ["anna", "boris"].map(|it| view(&loaded, &graph, it, Voices::Own));
    let at = |name: &str| number(&loaded, &graph, name) as u32;
    let found = cruxes(&loaded.corpus, &anna, &boris, at("free-for-all"), CRUX_SIZE);
    assert_eq!(found.labels, [Label::Undecided, Label::Out]);
    let pays = found.all.iter().find(|it| it.claims == [at("toll-pays-repair")]).expect("a crux");
    assert_eq!((pays.moves, pays.over), (Moves::First, Over::Premise));
    let own = found.all.iter().find(|it| it.claims == [at("free-for-all")]).expect("a crux");
    assert_eq!((own.moves, own.over), (Moves::First, Over::Word));
    // Boris would leave it open only if he gave up both.
    let back = found.all.iter().find(|it| it.moves != Moves::First).expect("a crux");
    assert_eq!(back.claims.len(), 2);
    assert_eq!(back.moves, Moves::Both);
}
