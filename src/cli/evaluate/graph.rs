//! `demarche evaluate --graph`: the strengths of a weighted graph, and what they are made of.

use std::path::Path;

use super::super::Exit;
use super::super::app::{App, Failure, read_named};
use super::{mistakes, semantics};
use crate::base::nearest;
use crate::exchange::frameworks::{WeightedFile, read_graph};
use crate::render;
use crate::report::evaluate::{Contributed, Evaluated, Scored};
use crate::semantics::gradual::{
    Contribution, Edge, Gradual, Interval, WeightedGraph, contributions, strengths,
};

pub(super) fn run(
    file: &Path,
    asked: Option<&str>,
    topic: Option<&str>,
    app: &mut App<'_>,
) -> Result<Exit, Failure> {
    let (semantics, name) = semantics(asked, &Gradual::ALL)?;
    let text = read_named(file)?;
    let read = read_graph(&text).map_err(|all| mistakes(file, &all))?;
    suits(&read, semantics, name)?;
    let topic = topic.map(|topic| node(&read.names, topic)).transpose()?;
    let edges = |all: &[(u32, u32, f64)]| -> Vec<Edge> {
        all.iter().map(|&(from, to, weight)| Edge { from, to, weight }).collect()
    };
    let graph = WeightedGraph::new(read.names.len(), &edges(&read.attacks), &edges(&read.supports));
    let found = strengths(&graph, semantics, &read.base);
    let parts = topic.map(|topic| {
        let parts = contributions(&graph, semantics, &read.base, topic);
        every_other(&read.names, topic, found[topic as usize], parts)
    });
    let scored = |(name, it): (&String, &Interval)| Scored {
        id: name.clone(),
        score: it.value(),
        low: it.low,
        high: it.high,
    };
    let document = Evaluated {
        schema: "demarche/evaluate/1",
        semantics: name,
        nodes: read.names.iter().zip(&found).map(scored).collect(),
        topic: topic.map(|it| read.names[it as usize].clone()),
        contributions: parts.unwrap_or_default(),
    };
    app.print(&render::json::document(&document))?;
    Ok(Exit::Fine)
}

/// Whether the semantics can say something about the graph.
fn suits(read: &WeightedFile, semantics: Gradual, name: &str) -> Result<(), Failure> {
    if semantics.is_for_attacks_only() && !read.supports.is_empty() {
        return Err(Failure::Asked(format!(
            "`{name}` knows attacks only, and the graph has {} in `sup`: take qe, dfquad, euler or mlp",
            if read.supports.len() == 1 { "an edge" } else { "edges" }
        )));
    }
    let heavy = read.attacks.iter().chain(&read.supports).find(|it| it.2 > 1.0);
    let multiplies = matches!(semantics, Gradual::DfQuad | Gradual::SquashedDfQuad);
    match heavy {
        Some(&(from, to, weight)) if multiplies => Err(Failure::Asked(format!(
            "`{name}` multiplies what is left of each neighbour, so weights go up to 1: the edge from `{}` to `{}` weighs {weight}",
            read.names[from as usize], read.names[to as usize]
        ))),
        _ => Ok(()),
    }
}

fn node(names: &[String], name: &str) -> Result<u32, Failure> {
    if let Some(at) = names.iter().position(|it| it == name) {
        return Ok(at as u32);
    }
    let hint = match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => String::new(),
    };
    Err(Failure::Asked(format!("there is no node `{name}`{hint}")))
}

/// What every node but the topic contributes; nothing, where no path leads to the topic.
fn every_other(
    names: &[String],
    topic: u32,
    whole: Interval,
    parts: Vec<Contribution>,
) -> Vec<Contributed> {
    let mut parts = parts.into_iter().peekable();
    let of = |(name, node): (&String, u32)| {
        let part = parts.next_if(|it| it.node == node);
        (node != topic).then(|| match part {
            Some(it) => Contributed {
                id: name.clone(),
                removal: it.removal,
                intrinsic_removal: it.intrinsic_removal,
                shapley: it.shapley.map(|it| it.value),
                shapley_error: it.shapley.map(|it| it.error),
                gradient: it.gradient,
                if_zero: it.if_zero,
            },
            None => Contributed {
                id: name.clone(),
                removal: Some(0.0),
                intrinsic_removal: Some(0.0),
                shapley: Some(0.0),
                shapley_error: Some(0.0),
                gradient: Some(0.0),
                if_zero: whole.value(),
            },
        })
    };
    names.iter().zip(0..).filter_map(of).collect()
}
