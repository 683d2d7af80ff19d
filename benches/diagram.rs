//! How fast diagrams are laid out and drawn: `cargo bench --bench diagram`.
//!
//! Made graphs of 60, 500 and 2 000 boxes, two links to three boxes, nearly all in one piece, with
//! nothing folded; the same once as many small trees, which is what maps are like.

#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::hint::black_box;
use std::time::Instant;

use demarche::render::svg::{Direction, Theme, diagram};
use demarche::report::Diagram;
use demarche::report::diagram::{Edge, Node, NodeKind, Tie};
use demarche::stats::random::Random;

fn main() {
    let theme = Theme { embed_font: false, ..Theme::default() };
    for n in [60, 500, 2000] {
        for (shape, piece) in [("one piece", n), ("trees of 20", 20)] {
            let made = made(n, piece);
            let rounds = if n > 1000 { 3 } else { 10 };
            let fastest = (0..rounds).map(|_| {
                let start = Instant::now();
                let svg = diagram(black_box(&made), Direction::Up, &theme);
                assert!(svg.len() > n);
                start.elapsed()
            });
            let fastest = fastest.min().unwrap_or_default().as_secs_f64();
            println!(
                "{n:5} boxes, {:5} links, {shape:12} {:9.1} ms",
                made.edges.len(),
                fastest * 1e3
            );
        }
    }
}

/// A graph of `n` boxes; each leads to an earlier one of its piece, every other one to a second.
fn made(n: usize, piece: usize) -> Diagram {
    let mut random = Random::new(n as u64);
    let nodes = (0..n).map(|at| Node {
        id: format!("claim:{at:05}"),
        kind: NodeKind::Claim,
        label: "A claim of some twenty words, as maps have them, ".repeat(1 + at % 3),
        head: "Somebody".to_owned(),
        ..Node::default()
    });
    let mut edges = Vec::new();
    for from in 0..n {
        let first = from / piece * piece;
        for _ in 0..if from % 2 == 0 { 1 } else { 2 } {
            if from > first {
                let to = first + random.below(from - first);
                let tie = if edges.len() % 4 == 0 { Tie::Attack } else { Tie::Support };
                let id = format!("{from} {} {to}", edges.len());
                edges.push(Edge { id, from, to, tie, count: 1, ..Edge::default() });
            }
        }
    }
    Diagram { nodes: nodes.collect(), edges, ..Diagram::default() }
}
