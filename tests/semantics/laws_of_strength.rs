//! What holds of the strengths of every graph, and what is said to fail, by example.

use demarche::semantics::gradual::{
    Edge, Gradual, Interval, WeightedGraph, contributions, strengths, strengths_within, views,
};
use proptest::prelude::*;

/// A graph with base scores; cycles are as likely as not.
fn graphs() -> impl Strategy<Value = (Vec<f64>, Vec<Edge>, Vec<Edge>)> {
    (1_usize..9).prop_flat_map(|n| {
        let edge = (0..n as u32, 0..n as u32, 0.0..1.0_f64).prop_map(|(from, to, weight)| Edge {
            from,
            to,
            weight,
        });
        let edges = || prop::collection::vec(edge.clone(), 0..10);
        (prop::collection::vec(0.01..0.99_f64, n), edges(), edges())
    })
}

fn any() -> impl Strategy<Value = Gradual> {
    prop::sample::select(&Gradual::ALL[..6]).prop_map(|(it, _)| it)
}

fn near(a: &[Interval], b: &[Interval]) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|(a, b)| (a.low - b.low).abs() < 1e-9 && (a.high - b.high).abs() < 1e-9)
}

proptest! {
    #[test]
    fn bounds_lie_between_0_and_1_in_order((base, attacks, supports) in graphs(), by in any()) {
        let graph = WeightedGraph::new(base.len(), &attacks, &supports);
        for it in strengths(&graph, by, &base) {
            prop_assert!(0.0 <= it.low && it.low <= it.high + 1e-12 && it.high <= 1.0, "{it:?}");
            prop_assert!(graph.is_acyclic() <= (it.low == it.high));
        }
    }

    #[test]
    fn swapping_sides_and_scores_turns_strengths_round((base, attacks, supports) in graphs()) {
        let turned: Vec<f64> = base.iter().map(|it| 1.0 - it).collect();
        let graph = WeightedGraph::new(base.len(), &attacks, &supports);
        let other = WeightedGraph::new(base.len(), &supports, &attacks);
        // Only where strengths enter by what they are, not by how far they are from 1, are both the
        // same: duality is about the influence of a given sum.
        let plain: Vec<Edge> = Vec::new();
        let alone = WeightedGraph::new(base.len(), &plain, &plain);
        prop_assert_eq!(graph.len(), other.len());
        for by in [Gradual::DfQuad, Gradual::QuadraticEnergy, Gradual::Mlp] {
            let (a, b) = (strengths(&alone, by, &base), strengths(&alone, by, &turned));
            for (a, b) in a.iter().zip(&b) {
                prop_assert!((a.low + b.low - 1.0).abs() < 1e-12);
            }
        }
        // One step from given neighbours: the topic 0 under leaves.
        let star = |edges: &[Edge]| -> Vec<Edge> {
            let n = base.len() as u32;
            edges.iter().filter(|it| it.from > 0 && it.from < n).map(|it| Edge { to: 0, ..*it }).collect()
        };
        let (pro, con) = (star(&supports), star(&attacks));
        let mut flipped = base.clone();
        flipped[0] = 1.0 - base[0];
        let (a, b) = (WeightedGraph::new(base.len(), &con, &pro), WeightedGraph::new(base.len(), &pro, &con));
        for by in [Gradual::DfQuad, Gradual::QuadraticEnergy, Gradual::Mlp] {
            let sum = strengths(&a, by, &base)[0].low + strengths(&b, by, &flipped)[0].low;
            prop_assert!((sum - 1.0).abs() < 1e-9, "{by:?}: {sum}");
        }
    }

    #[test]
    fn names_do_not_matter((base, attacks, supports) in graphs(), by in any()) {
        let n = base.len() as u32;
        let turn = |edges: &[Edge]| -> Vec<Edge> {
            let turn = |it: &Edge| Edge { from: n - 1 - it.from, to: n - 1 - it.to, ..*it };
            edges.iter().rev().map(turn).collect()
        };
        let found = strengths(&WeightedGraph::new(base.len(), &attacks, &supports), by, &base);
        let graph = WeightedGraph::new(base.len(), &turn(&attacks), &turn(&supports));
        let base: Vec<f64> = base.into_iter().rev().collect();
        let mut again = strengths(&graph, by, &base);
        again.reverse();
        prop_assert!(near(&found, &again), "{found:?} {again:?}");
    }

    #[test]
    fn what_stands_apart_changes_nothing((base, attacks, supports) in graphs(), by in any()) {
        let n = base.len();
        let found = strengths(&WeightedGraph::new(n, &attacks, &supports), by, &base);
        let shift = |edges: &[Edge]| -> Vec<Edge> {
            let moved = edges.iter().map(|it| Edge { from: it.from + n as u32, to: it.to + n as u32, ..*it });
            edges.iter().copied().chain(moved).collect()
        };
        let twice = WeightedGraph::new(2 * n, &shift(&attacks), &shift(&supports));
        let both = strengths(&twice, by, &[base.clone(), base].concat());
        prop_assert!(near(&both[..n], &found) && near(&both[n..], &found));
    }

    #[test]
    fn wider_base_scores_enclose_narrower_ones((base, attacks, supports) in graphs(), by in any(), at in 0.0..1.0_f64) {
        let graph = WeightedGraph::new(base.len(), &attacks, &supports);
        let wide: Vec<Interval> = base.iter().map(|it| Interval { low: it * 0.5, high: it * 0.5 + 0.5 }).collect();
        let within: Vec<f64> = wide.iter().map(|it| it.low + at * (it.high - it.low)).collect();
        let bounds = strengths_within(&graph, by, &wide, |_| false);
        for (bound, it) in bounds.iter().zip(strengths(&graph, by, &within)) {
            prop_assert!(bound.low <= it.low + 1e-9 && it.high <= bound.high + 1e-9);
        }
    }

    #[test]
    fn shapley_values_add_up((base, attacks, supports) in graphs(), by in any()) {
        let graph = WeightedGraph::new(base.len(), &attacks, &supports);
        let all = contributions(&graph, by, &base, 0);
        let shares: Option<Vec<f64>> = all.iter().map(|it| it.shapley.map(|it| it.value)).collect();
        let alone = strengths_within(&graph, by, &base.iter().map(|&it| Interval::point(it)).collect::<Vec<_>>(), |it| it != 0);
        let whole = strengths(&graph, by, &base)[0].value();
        if let (Some(shares), Some(whole), Some(alone)) = (shares, whole, alone[0].value()) {
            // What bears on itself has no share in its own strength: it is never left out.
            prop_assert!((shares.iter().sum::<f64>() - (whole - alone)).abs() < 1e-6);
        }
    }
}

#[test]
fn euler_keeps_a_floor_and_is_not_dual() {
    let attackers: Vec<Edge> = (1..40).map(|from| Edge { from, to: 0, weight: 1.0 }).collect();
    let graph = WeightedGraph::new(40, &attackers, &[]);
    let base = vec![0.8; 40];
    let floor = strengths(&graph, Gradual::Euler, &base)[0].low;
    assert!((floor - 0.64).abs() < 1e-6, "{floor}");
    assert!(strengths(&graph, Gradual::QuadraticEnergy, &base)[0].low < 0.01);
    let turned = WeightedGraph::new(40, &[], &attackers);
    let mut flipped = base;
    flipped[0] = 0.2;
    let other = strengths(&turned, Gradual::Euler, &flipped)[0].low;
    assert!((floor + other - 1.0).abs() > 0.1, "{floor} {other}");
}

#[test]
fn a_lone_loop_of_support_lifts_itself_under_dfquad_only() {
    let loops = [Edge { from: 0, to: 1, weight: 1.0 }, Edge { from: 1, to: 0, weight: 1.0 }];
    let graph = WeightedGraph::new(2, &[], &loops);
    let high = |by| strengths(&graph, by, &[0.1, 0.1])[0].high;
    assert!(high(Gradual::DfQuad) > 0.99);
    for (by, value) in
        [(Gradual::QuadraticEnergy, 0.111), (Gradual::Euler, 0.109), (Gradual::Mlp, 0.110)]
    {
        let low = strengths(&graph, by, &[0.1, 0.1])[0].low;
        assert!((low - value).abs() < 1e-3, "{by:?}: {low}");
    }
}

#[test]
fn a_million_links_in_a_chain_are_no_deeper_than_one() {
    let n = 1_000_000_u32;
    let chain: Vec<Edge> = (1..n).map(|to| Edge { from: to - 1, to, weight: 1.0 }).collect();
    let graph = WeightedGraph::new(n as usize, &chain, &[]);
    let found = strengths(&graph, Gradual::QuadraticEnergy, &vec![0.5; n as usize]);
    assert!(found[n as usize - 1].value().is_some());
}

#[test]
fn many_contributors_have_sampled_shares_with_error_bars() {
    // Twenty supporters of a topic that differ in nothing share what they bring in equal parts.
    let n = 21;
    let edges: Vec<Edge> = (1..n).map(|from| Edge { from, to: 0, weight: 0.1 }).collect();
    let graph = WeightedGraph::new(n as usize, &[], &edges);
    let base = vec![0.5; n as usize];
    let whole = strengths(&graph, Gradual::QuadraticEnergy, &base)[0].low - 0.5;
    let all = contributions(&graph, Gradual::QuadraticEnergy, &base, 0);
    let shares: Vec<_> = all.iter().map(|it| it.shapley.expect("a share")).collect();
    let sum: f64 = shares.iter().map(|it| it.value).sum();
    assert!((sum - whole).abs() < 1e-9, "{sum} {whole}");
    for share in shares {
        assert!(share.error > 0.0 && share.error < 1e-3, "{share:?}");
        assert!((share.value - whole / 20.0).abs() < 5.0 * share.error, "{share:?}");
    }
    let again = contributions(&graph, Gradual::QuadraticEnergy, &base, 0);
    assert_eq!(all, again);
}

proptest! {
    #[test]
    fn several_views_at_once_are_each_alone((base, attacks, supports) in graphs(), by in any()) {
        let down = |edges: &[Edge]| -> Vec<Edge> {
            edges.iter().filter(|it| it.from < it.to).copied().collect()
        };
        let graph = WeightedGraph::new(base.len(), &down(&attacks), &down(&supports));
        let lanes = |it: f64| std::array::from_fn::<f64, 8, _>(|lane| it * lane as f64 / 8.0);
        let all = views(&graph, by, base.iter().map(|&it| lanes(it))).expect("no cycles");
        for lane in 0..8 {
            let own: Vec<f64> = base.iter().map(|&it| lanes(it)[lane]).collect();
            let points: Vec<Interval> = own.iter().map(|&it| Interval::point(it)).collect();
            let bounds = strengths_within(&graph, by, &points, |_| false);
            for ((all, one), bound) in all.iter().zip(strengths(&graph, by, &own)).zip(bounds) {
                prop_assert_eq!(all[lane], one.low);
                prop_assert!((one.low - bound.low).abs() < 1e-12 && bound.low == bound.high);
            }
        }
    }
}
