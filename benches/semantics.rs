//! How fast graphs are scored, and which tasks of the competitions are solved within a minute.
//!
//! `cargo bench --bench semantics` scores graphs of 10^5, 10^6 and 10^7 edges, and evaluates maps of
//! 10 000 claims and 30 000 relations (these alone with the word `maps`); the word `iccma` runs the
//! tasks, each in a process of its own that is stopped after 60 seconds.

#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::hint::black_box;
use std::ops::ControlFlow;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use demarche::evaluate::{Assessed, Commitments, FORMULAS, Graph, Saying, View, cruxes, radii};
use demarche::model::{
    Actor, ActorKind, Claim, Corpus, Issue, Map, Position, Relation, RelationKind, Statement,
    Target, VoiceKind,
};
use demarche::semantics::af::{Question, Semantics, answer, enumerate, extension, grounded};
use demarche::semantics::gradual::{Edge, Gradual, WeightedGraph, views, views_in_place};

#[path = "semantics/made.rs"]
mod made;
use made::{FAMILIES, Random};

/// A task is stopped after so many seconds, if `iccma` is followed by no other number.
const LIMIT: u64 = 60;
/// Extensions are listed up to so many.
const MOST_LISTED: usize = 2000;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    match words.iter().position(|it| it == "solve") {
        Some(at) => solve(&words[at + 1], &words[at + 2]),
        None if words.iter().any(|it| it == "iccma") => {
            let seconds = words.iter().find_map(|it| it.parse().ok());
            iccma(Duration::from_secs(seconds.unwrap_or(LIMIT)));
        }
        None => {
            let sizes = [(100_000, 0.5), (1_000_000, 8.0), (10_000_000, 100.0)];
            for (n_edges, goal) in sizes {
                if words.iter().any(|it| it == "maps") {
                    continue;
                }
                forward(n_edges, goal);
            }
            for shape in [Shape::Tree, Shape::Knot] {
                map(shape);
            }
        }
    }
}

/// Scores one graph, beside reading its arrays once from end to end.
fn forward(n_edges: usize, goal: f64) {
    let n = n_edges / 5;
    for (what, is_local) in [("near ids", true), ("random ids", false)] {
        let mut random = Random(n_edges as u64);
        let mut names: Vec<u32> = (0..n as u32).collect();
        if !is_local {
            random.shuffle(&mut names);
        }
        let (mut attacks, mut supports) = (Vec::new(), Vec::new());
        for _ in 0..n_edges {
            let to = 1 + random.below(n - 1);
            let from =
                if is_local { to - 1 - random.below(to.min(1000)) } else { random.below(to) };
            let (from, to) = (names[from], names[to]);
            let edge = Edge { from, to, weight: random.unit() };
            if random.below(2) == 0 { attacks.push(edge) } else { supports.push(edge) }
        }
        let graph = WeightedGraph::new(n, &attacks, &supports);
        drop((attacks, supports));
        let base: Vec<f64> = (0..n).map(|_| random.unit()).collect();
        let (sources, weights) = graph.arrays();
        // Two plain passes over what the evaluation reads: each array once from end to end; and each edge
        // with the score that it names.
        let streaming = mean(|| {
            let sources: u64 = sources.iter().map(|&it| u64::from(it)).sum();
            (sources, lanes(weights), lanes(&base))
        });
        let gathering = mean(|| {
            let mut sums = [0.0; 4];
            for (sources, weights) in sources.chunks_exact(4).zip(weights.chunks_exact(4)) {
                for at in 0..4 {
                    sums[at] += weights[at] * base[sources[at] as usize];
                }
            }
            sums
        });
        let placed: Vec<[f64; 1]> = graph.nodes().iter().map(|&it| [base[it as usize]]).collect();
        let mut held = placed.clone();
        let qe = mean(|| {
            held.copy_from_slice(&placed);
            views_in_place(&graph, Gradual::QuadraticEnergy, &mut held)
        });
        let score = |by| mean(|| views(&graph, by, base.iter().map(|&it| [it])));
        let by_number = score(Gradual::QuadraticEnergy);
        let dfquad = score(Gradual::DfQuad);
        let several = |it: f64| std::array::from_fn::<f64, 8, _>(|lane| it * lane as f64 / 7.0);
        let eight =
            mean(|| views(&graph, Gradual::QuadraticEnergy, base.iter().map(|&it| several(it))));
        println!(
            "{n_edges} edges, {what}: streaming {streaming:.2} ms, with the scores that edges name {gathering:.2} ms; qe {qe:.2} ms, {:.1}x and {:.1}x, goals {goal} ms and 6x: {}; qe with scores in and out by number {by_number:.2} ms, dfquad {dfquad:.2} ms; eight views at once {eight:.2} ms, {:.2} ms a view",
            qe / streaming,
            qe / gathering,
            if qe <= goal && qe <= 6.0 * gathering { "met" } else { "missed" },
            eight / 8.0,
        );
    }
}

/// How the relations of a map run.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Shape {
    /// From later claims to earlier ones: nothing bears on itself.
    Tree,
    /// Anywhere: circles of support and attack.
    Knot,
}

/// Evaluates a map as `evaluate` does: verdicts, four scores, coherent positions, margins of positions.
fn map(shape: Shape) {
    const CLAIMS: usize = 10_000;
    const RELATIONS: usize = 30_000;
    const POSITIONS: usize = 32;
    let mut random = Random(RELATIONS as u64);
    let mut corpus = Corpus::default();
    let actor = corpus.actors.push(Actor {
        key: "one".to_owned(),
        name: "One".to_owned(),
        kind: ActorKind::Person,
        aliases: Vec::new(),
        speaks_for: None,
        member_of: Vec::new(),
        note: None,
    });
    let map = corpus.maps.push(Map {
        key: "map".to_owned(),
        source: None,
        coder: None,
        recodes: None,
        parts: Vec::new(),
        note: None,
    });
    let issue = corpus.issues.push(Issue {
        key: "issue".to_owned(),
        question: String::new(),
        scale: None,
        positions: Vec::new(),
        note: None,
    });
    let positions: Vec<Target> = (0..POSITIONS)
        .map(|at| {
            let key = format!("p{at}");
            let position = Position { key, issue, text: String::new(), at: None, note: None };
            Target::Position(corpus.positions.push(position))
        })
        .collect();
    let claims: Vec<Target> = (0..CLAIMS)
        .map(|at| {
            Target::Claim(corpus.claims.push(Claim {
                key: format!("c{at}"),
                map,
                text: String::new(),
                by: vec![actor],
                fidelity: None,
                quotes: Vec::new(),
                statement: Statement::default(),
                translation: None,
                credence: None,
                standard: None,
            }))
        })
        .collect();
    for _ in 0..RELATIONS {
        let from = 1 + random.below(CLAIMS - 1);
        let to = match shape {
            Shape::Tree => random.below(from),
            Shape::Knot => random.below(CLAIMS),
        };
        let conclusion = if to < 300 { positions[to % POSITIONS] } else { claims[to] };
        let is_support = random.below(3) > 0;
        corpus.relations.push(Relation {
            map,
            premises: vec![claims[from]],
            kind: if is_support { RelationKind::Support } else { RelationKind::Attack },
            conclusion,
            by: Vec::new(),
            quotes: Vec::new(),
            statement: Statement::default(),
        });
    }
    let said = Commitments::new(actor, Vec::new(), true);
    let building = mean(|| Graph::new(&corpus));
    let graph = Graph::new(&corpus);
    let labels = mean(|| View::of_map(&graph).verdicts());
    let whole = mean(|| Assessed::new(View::of_map(&graph)));
    let silent = mean(|| Assessed::new(View::of_actor(&corpus, &graph, &said)));
    let numbers: Vec<u32> = positions.iter().filter_map(|&it| graph.claim(it)).collect();
    let scores = mean(|| FORMULAS.map(|it| View::of_map(&graph).strengths(it.0)));
    let view = View::of_map(&graph);
    let margins = mean(|| radii(&view, Gradual::QuadraticEnergy, &numbers));
    let all = building + whole + margins;
    println!(
        "{shape:?}, {CLAIMS} claims, {RELATIONS} relations: graph {building:.1} ms, verdicts {labels:.1} ms, four scores {scores:.1} ms, verdicts with scores and positions that hold together {whole:.1} ms, margins of {POSITIONS} positions {margins:.1} ms; together {all:.1} ms, goal 50 ms: {}; the view of one who says nothing {silent:.1} ms",
        if all <= 50.0 { "met" } else { "missed" },
    );
    hinges(shape, &corpus, &graph, &mut random);
}

/// Cruxes of up to two claims of two actors who each say something of 60 claims, half yes and half no, on
/// every position where their verdicts differ.
fn hinges(shape: Shape, corpus: &Corpus, graph: &Graph, random: &mut Random) {
    const SAID: usize = 60;
    let actor = corpus.actors.ids().next().expect("an actor");
    let map = corpus.maps.ids().next().expect("a map");
    let mut view = || {
        let said = (0..SAID).map(|at| Saying {
            // The first ones are near the positions.
            target: Target::Claim(corpus.claims.ids().nth(random.below(1000)).expect("a claim")),
            value: if at % 2 == 0 { 1.0 } else { -1.0 },
            voice: VoiceKind::Own,
            is_conditional: false,
            map,
            place: (None, None),
            date: None,
            stance: None,
            quotes: Vec::new(),
        });
        View::of_actor(corpus, graph, &Commitments::new(actor, said.collect(), true))
    };
    let (a, b) = (view(), view());
    let labels = [&a, &b].map(|it| it.verdicts().claims);
    let numbers = graph.positions.as_slice().iter().copied();
    let parted: Vec<u32> =
        numbers.filter(|&it| labels[0][it as usize] != labels[1][it as usize]).collect();
    let start = Instant::now();
    let found: Vec<_> = parted.iter().map(|&it| cruxes(corpus, &a, &b, it, 2)).collect();
    let took = start.elapsed().as_secs_f64();
    let n: usize = found.iter().map(|it| it.all.len()).sum();
    let tried = found.iter().map(|it| it.tried).min().unwrap_or_default();
    println!(
        "{shape:?}: cruxes of up to 2 claims of {} on {} positions: {n} found, every set of up to {tried} tried, {took:.3} s, goal 1 s: {}",
        a.differences(&b).len(),
        parted.len(),
        if took <= 1.0 && tried >= 2 { "met" } else { "missed" },
    );
}

/// A sum that is not held up by the order of its additions.
fn lanes(all: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    for chunk in all.chunks_exact(8) {
        for (sum, it) in sums.iter_mut().zip(chunk) {
            *sum += it;
        }
    }
    sums.iter().sum()
}

const TASKS: [&str; 10] =
    ["DC-CO", "DS-PR", "SE-PR", "SE-ST", "DC-ST", "DS-ST", "SE-SST", "SE-ID", "GR", "EE-PR"];

fn iccma(limit: Duration) {
    let this = std::env::current_exe().expect("this program");
    let mut solved = [0_usize; TASKS.len()];
    for (name, make) in FAMILIES {
        let attacks = make();
        let n_attacks = attacks.all().count();
        let mut row = format!("{name}: {} arguments, {n_attacks} attacks;", attacks.len());
        for (at, task) in TASKS.iter().enumerate() {
            let mut child = Command::new(&this)
                .args(["solve", name, task])
                .stdout(Stdio::piped())
                .spawn()
                .expect("this program again");
            let start = Instant::now();
            let ended = loop {
                if let Some(status) = child.try_wait().expect("a child") {
                    break status.success();
                }
                if start.elapsed() > limit {
                    child.kill().expect("a child");
                    child.wait().expect("a child");
                    break false;
                }
                std::thread::sleep(Duration::from_millis(2));
            };
            let said = child.stdout.map_or(Ok(String::new()), std::io::read_to_string);
            let said = said.unwrap_or_default();
            solved[at] += usize::from(ended);
            row += &format!(" {task} {}", if ended { said.trim() } else { "-" });
        }
        println!("{row}");
    }
    for (task, n) in TASKS.iter().zip(solved) {
        println!("{task}: {n} of {} solved within {} s", FAMILIES.len(), limit.as_secs());
    }
}

/// Solves one task and says how long that took, and what came out.
fn solve(name: &str, task: &str) {
    let make = FAMILIES.iter().find(|it| it.0 == name).expect("a family").1;
    let attacks = make();
    // An argument that nothing decides beforehand, where there is one.
    let open = |label: &demarche::semantics::Label| *label == demarche::semantics::Label::Undecided;
    let argument = grounded(&attacks).iter().position(open).unwrap_or(0) as u32;
    let decide = |by, question| i64::from(answer(&attacks, by, question, false).is_accepted);
    let some = |by| extension(&attacks, by).map_or(-1, |it| it.len() as i64);
    let start = cpu();
    let found = match task {
        "DC-CO" => decide(Semantics::Complete, Question::BySome(argument)),
        "DS-PR" => decide(Semantics::Preferred, Question::ByEvery(argument)),
        "DC-ST" => decide(Semantics::Stable, Question::BySome(argument)),
        "DS-ST" => decide(Semantics::Stable, Question::ByEvery(argument)),
        "SE-PR" => some(Semantics::Preferred),
        "SE-ST" => some(Semantics::Stable),
        "SE-SST" => some(Semantics::SemiStable),
        "SE-ID" => some(Semantics::Ideal),
        "GR" => some(Semantics::Grounded),
        _ => {
            let mut n = 0;
            enumerate(&attacks, Semantics::Preferred, |_| {
                n += 1;
                if n < MOST_LISTED { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            n as i64
        }
    };
    println!("{:.3} s ({found})", cpu() - start);
}

/// The mean processor time of a run, in milliseconds: the system counts it in steps too coarse to time
/// one run by.
fn mean<T>(mut run: impl FnMut() -> T) -> f64 {
    black_box(run());
    let start = cpu();
    let mut n_runs = 0.0;
    loop {
        black_box(run());
        n_runs += 1.0;
        let spent = cpu() - start;
        if spent > 0.5 {
            return spent * 1e3 / n_runs;
        }
    }
}

/// Processor time of this thread, in seconds; the clock's where the system does not tell.
fn cpu() -> f64 {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    spent.map_or_else(|| START.get_or_init(Instant::now).elapsed().as_secs_f64(), |it| it / 1e9)
}
