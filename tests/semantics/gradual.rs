//! `../shared/oracles/semantics/gradual.json` and `contributions.json`: strengths and contributions
//! computed by other programs.

use std::collections::BTreeMap;

use demarche::semantics::gradual::{
    Edge, Gradual, Interval, WeightedGraph, contributions, strengths,
};
use serde_json::Value;

use crate::oracles::oracle;

/// What the oracles call a semantics.
const NAMES: [(&str, Gradual); 9] = [
    ("DFQuAD", Gradual::DfQuad),
    ("QE", Gradual::QuadraticEnergy),
    ("EB", Gradual::Euler),
    ("EBT", Gradual::EulerTop),
    ("SDDFQuAD", Gradual::SquashedDfQuad),
    ("MLP", Gradual::Mlp),
    ("hcat", Gradual::HCategoriser),
    ("Mbs", Gradual::MaxBased),
    ("Cbs", Gradual::CardinalityBased),
];

fn semantics(name: &str) -> Gradual {
    NAMES.iter().find(|(known, _)| *known == name).expect("a known semantics").1
}

struct Graph {
    graph: WeightedGraph,
    names: Vec<String>,
    base: Vec<f64>,
}

impl Graph {
    fn read(from: &Value) -> Self {
        let tau = from["tau"].as_object().expect("base scores");
        let names: Vec<String> = tau.keys().cloned().collect();
        let base = tau.values().map(|it| it.as_f64().expect("a score")).collect();
        let number: BTreeMap<&str, u32> = names.iter().map(String::as_str).zip(0..).collect();
        let edges = |field: &str| -> Vec<Edge> {
            let all = from[field].as_array().expect("edges");
            let end = |it: &Value| number[it.as_str().expect("a node")];
            let edge = |it: &Value| Edge {
                from: end(&it[0]),
                to: end(&it[1]),
                weight: it.get(2).map_or(1.0, |it| it.as_f64().expect("a weight")),
            };
            all.iter().map(edge).collect()
        };
        let graph = WeightedGraph::new(names.len(), &edges("att"), &edges("sup"));
        Self { graph, names, base }
    }
}

#[test]
fn strengths_are_those_of_the_oracle() {
    let Some(all) = oracle("strengths_are_those_of_the_oracle", "gradual.json") else { return };
    let graphs = all["graphs"].as_array().expect("graphs");
    assert!(graphs.len() >= 26);
    for from in graphs {
        let Graph { graph, names, base } = Graph::read(from);
        assert_eq!(graph.is_acyclic(), from["acyclic"] == true, "{}", from["name"]);
        for (name, expected) in from["expected"].as_object().expect("expected") {
            let found = strengths(&graph, semantics(name), &base);
            for (node, found) in names.iter().zip(&found) {
                let what = format!("{node} of {} under {name}: {found:?}", from["name"]);
                let strength = expected["strength"][node].as_f64().expect("a strength");
                let Interval { low, high } = *found;
                assert!(low - 1e-9 <= strength && strength <= high + 1e-9, "{what}");
                if let Some(bounds) = expected["interval"].as_object() {
                    for (bound, own) in [("lower", low), ("upper", high)] {
                        let other = bounds[bound][node].as_f64().expect("a bound");
                        assert!((other - own).abs() < 1e-8, "{what}, {bound} is {other}");
                    }
                }
                if let Some(value) = found.value() {
                    assert!((value - strength).abs() < 2e-9, "{what} is {strength}");
                } else {
                    assert!(from["acyclic"] == false, "{what}");
                }
            }
        }
        for published in from["published"].as_array().into_iter().flatten() {
            let Some(expected) = published["strength"].as_object() else { continue };
            let by = published["semantics"].as_str().expect("a name");
            let Some((_, by)) = NAMES.iter().find(|(known, _)| *known == by) else { continue };
            let found = strengths(&graph, *by, &base);
            let tolerance = published["tolerance"].as_f64().unwrap_or(1e-9);
            for (node, value) in expected {
                let at = names.iter().position(|it| it == node).expect("a node");
                let value = value.as_f64().expect("a strength");
                let Interval { low, high } = found[at];
                let is_within = low - tolerance <= value && value <= high + tolerance;
                assert!(is_within, "{node}: {low} to {high} is {value}");
            }
        }
    }
}

#[test]
fn contributions_are_those_of_the_oracle() {
    let test = "contributions_are_those_of_the_oracle";
    let (Some(graphs), Some(rows)) =
        (oracle(test, "gradual.json"), oracle(test, "contributions.json"))
    else {
        return;
    };
    let graphs = graphs["graphs"].as_array().expect("graphs");
    let mut compared = 0;
    for row in rows["rows"].as_array().expect("rows") {
        let Some(from) = graphs.iter().find(|it| it["name"] == row["graph"]) else { continue };
        let Graph { graph, names, base } = Graph::read(from);
        let number = |name: &str| names.iter().position(|it| it == name).expect("a node");
        let topic = number(row["topic"].as_str().expect("a topic"));
        let by = semantics(row["semantics"].as_str().expect("a semantics"));
        let found = contributions(&graph, by, &base, topic as u32);
        for (name, expected) in row["contributions"].as_object().expect("contributions") {
            let Some(own) = found.iter().find(|it| it.node as usize == number(name)) else {
                // What no path leads to the topic from contributes nothing.
                for field in ["removal", "intrinsic_removal", "shapley", "gradient"] {
                    assert!(expected[field].as_f64().is_some_and(|it| it.abs() < 1e-9));
                }
                continue;
            };
            for (field, own, tolerance) in [
                ("removal", own.removal, 1e-9),
                ("intrinsic_removal", own.intrinsic_removal, 1e-9),
                ("shapley", own.shapley.map(|it| it.value), 1e-9),
                ("gradient", own.gradient, 2e-6),
                ("strength_of_topic_if_tau0", own.if_zero, 1e-9),
            ] {
                let Some(other) = expected[field].as_f64() else { continue };
                let own = own.expect("one number");
                let what = format!("{field} of {name} to {} in {}", row["topic"], row["graph"]);
                assert!((own - other).abs() < tolerance, "{what}: {own} is {other}");
                compared += 1;
            }
        }
    }
    assert!(compared > 150, "{compared}");
}
