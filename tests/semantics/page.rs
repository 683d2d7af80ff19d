//! The maps that docs/semantics.md works by hand.

use std::collections::BTreeMap;

use demarche::evaluate::{
    Assessed, CRUX_SIZE, Crux, Graph, Moves, NEUTRAL, Over, View, cruxes, radii,
};
use demarche::model::Corpus;
use demarche::semantics::coherent::{
    Acceptance, acceptance, ideal, semi_stable_acceptance, stable_acceptance,
};
use demarche::semantics::gradual::{Edge, Gradual, WeightedGraph, strengths};
use demarche::semantics::{Argument, Claim, Framework, Polarity, grounded};
use serde_json::Value;

const PAGE: &str = include_str!("../../docs/semantics.md");

/// The blocks of a kind, each with the rows of the table below it.
fn blocks(kind: &str) -> Vec<(&'static str, Vec<Vec<&'static str>>)> {
    let begin = format!("```{kind}\n");
    let after = PAGE.split(begin.as_str()).skip(1);
    let block = |text: &'static str| {
        let (block, rest) = text.split_once("```").expect("the block's end");
        let table = rest.lines().skip_while(|it| !it.starts_with('|'));
        let rows = table.take_while(|it| it.starts_with('|')).skip(2);
        let cells = |row: &'static str| row.trim_matches('|').split('|').map(str::trim).collect();
        (block, rows.map(cells).collect())
    };
    after.map(block).collect()
}

/// A map in the page's notation: its framework, and the numbers of its claims.
fn read(block: &'static str) -> (Framework, BTreeMap<&'static str, u32>) {
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    let mut claim = |name: &'static str| {
        let next = numbers.len() as u32;
        *numbers.entry(name.trim()).or_insert(next)
    };
    let (mut assumed, mut arguments, mut named) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut undercuts = Vec::new();
    for (name, rest) in block.lines().filter_map(|it| it.split_once(':')) {
        if name == "assumed" {
            assumed.extend(rest.split(',').map(&mut claim));
            continue;
        }
        let number = arguments.len() as u32;
        named.insert(name, number);
        let sign = ["+>", "->", "_>"].into_iter().find(|it| rest.contains(it)).expect("a sign");
        let (premises, target) = rest.split_once(sign).expect("a sign");
        let premises = premises.split('&').map(&mut claim).collect();
        let conclusion = match sign {
            "+>" => Some((claim(target), Polarity::Pro)),
            "->" => Some((claim(target), Polarity::Con)),
            _ => {
                undercuts.push((number, target.trim()));
                None
            }
        };
        arguments.push(Argument { conclusion, premises, undercutters: Vec::new(), weight: 1.0 });
    }
    for (number, target) in undercuts {
        arguments[named[target] as usize].undercutters.push(number);
    }
    let claims = (0..numbers.len() as u32)
        .map(|it| if assumed.contains(&it) { Claim::assumed() } else { Claim::default() });
    (Framework::new(claims.collect(), arguments), numbers)
}

#[test]
fn the_maps_of_the_page_come_out_as_it_says() {
    let maps = blocks("map");
    assert_eq!(maps.len(), 2);
    for (block, rows) in maps {
        let (framework, numbers) = read(block);
        let (labels, found) = (grounded(&framework), acceptance(&framework));
        let graph = Graph::alone(framework, vec![NEUTRAL; numbers.len()]);
        let assessed = Assessed::new(View::of_map(&graph));
        assert_eq!(rows.len(), numbers.len());
        let word = |is_so: bool| if is_so { "yes" } else { "no" };
        for row in rows {
            let claim = numbers[row[0]];
            let own = [
                labels.claims[claim as usize].word(),
                word(found.by_some(claim)),
                word(found.by_every(claim)),
                assessed.firmness(claim).word(),
            ];
            assert_eq!(row[1..5], own, "{}", row[0]);
            let margin = radii(&assessed.view, Gradual::QuadraticEnergy, &[claim])[0];
            let margin = margin.map_or("even".to_owned(), |it| format!("{it:.2}"));
            assert_eq!(row[5], margin, "{}", row[0]);
        }
    }
}

#[test]
fn the_positions_of_the_page_are_those_it_names() {
    let maps = blocks("positions");
    assert_eq!(maps.len(), 1);
    for (block, rows) in maps {
        let (framework, numbers) = read(block);
        assert!(stable_acceptance(&framework).is_none());
        assert_eq!(rows.len(), numbers.len());
        let labels = [grounded(&framework), ideal(&framework)];
        let held = [acceptance(&framework), semi_stable_acceptance(&framework)];
        for row in rows {
            let claim = numbers[row[0]];
            let word = |it: &Acceptance| match (it.by_every(claim), it.by_some(claim)) {
                (true, _) => "every",
                (_, true) => "some",
                _ => "none",
            };
            let [first, last] = labels.each_ref().map(|it| it.claims[claim as usize].word());
            assert_eq!(row[1..5], [first, word(&held[0]), word(&held[1]), last], "{}", row[0]);
        }
    }
}

#[test]
fn the_scores_of_the_page_come_out_as_it_says() {
    let graphs = blocks("graph");
    assert_eq!(graphs.len(), 1);
    for (block, rows) in graphs {
        let from: Value = serde_json::from_str(block).expect("JSON");
        let tau = from["tau"].as_object().expect("base scores");
        let numbers: BTreeMap<&str, u32> = tau.keys().map(String::as_str).zip(0..).collect();
        let base: Vec<f64> = tau.values().map(|it| it.as_f64().expect("a score")).collect();
        let edges = |field: &str| -> Vec<Edge> {
            let end = |it: &Value| numbers[it.as_str().expect("a node")];
            let all = from[field].as_array().expect("edges").iter();
            all.map(|it| Edge { from: end(&it[0]), to: end(&it[1]), weight: 1.0 }).collect()
        };
        let graph = WeightedGraph::new(base.len(), &edges("att"), &edges("sup"));
        assert_eq!(rows.len(), 4);
        let argue = |all: Vec<Edge>, side| {
            let argument = move |it: Edge| Argument {
                conclusion: Some((it.to, side)),
                premises: vec![it.from],
                undercutters: Vec::new(),
                weight: it.weight,
            };
            all.into_iter().map(argument)
        };
        let arguments =
            argue(edges("att"), Polarity::Con).chain(argue(edges("sup"), Polarity::Pro));
        let framework = Framework::new(vec![Claim::assumed(); base.len()], arguments.collect());
        let map = Graph::alone(framework, base.clone());
        for (by, margin) in [(Gradual::QuadraticEnergy, 0.03), (Gradual::DfQuad, 0.0)] {
            assert_eq!(radii(&View::of_map(&map), by, &[numbers["c"]]), [Some(margin)]);
        }
        for row in rows {
            let by = Gradual::ALL.iter().find(|it| it.1 == row[0]).expect("a semantics").0;
            let found = strengths(&graph, by, &base)[numbers["c"] as usize].low;
            assert_eq!(format!("{found:.4}"), row[1], "{}", row[0]);
        }
    }
}

/// The fourth map: a framework, what each of two assumes, and the table of all their cruxes.
#[test]
fn the_cruxes_of_the_page_come_out_as_it_says() {
    let found = blocks("cruxes");
    assert_eq!(found.len(), 1);
    let (block, rows) = &found[0];
    let field = |name: &str| -> Vec<&str> {
        let line = block.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix(": "));
        line.expect("a line").split(", ").collect()
    };
    let arguments: Vec<&'static str> =
        block.lines().filter(|it| it.starts_with('a') && !it.starts_with("anna")).collect();
    let (framework, numbers) = read(Box::leak(arguments.join("\n").into_boxed_str()));
    let graph = Graph::alone(framework, vec![NEUTRAL; numbers.len()]);
    let [anna, boris] = ["anna", "boris"].map(|who| {
        let mut view = View::of_map(&graph);
        for name in field(who) {
            view.framework.claims[numbers[name] as usize] = Claim::assumed();
        }
        view
    });
    let name = |number: u32| *numbers.iter().find(|it| *it.1 == number).expect("a name").0;
    let answer = cruxes(&Corpus::default(), &anna, &boris, numbers[field("on")[0]], CRUX_SIZE);
    let row = |it: &Crux| {
        let mut names: Vec<&str> = it.claims.iter().map(|&it| name(it)).collect();
        names.sort_by_key(|it| {
            ["pays", "jobs", "queues", "wide"].iter().position(|other| other == it)
        });
        let works = match it.moves {
            Moves::Both => "both",
            Moves::First => "anna",
            Moves::Second => "boris",
        };
        let over = if it.over == Over::Inference { "inference" } else { "premise" };
        assert!(!it.is_heuristic);
        vec![names.join(" & "), works.to_owned(), over.to_owned()]
    };
    let mut own: Vec<Vec<String>> = answer.all.iter().map(row).collect();
    let mut wanted: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|it| (*it).to_owned()).collect()).collect();
    own.sort();
    wanted.sort();
    assert_eq!(own, wanted);
}
