//! A claim, and the arguments and relations that it is part of.

use super::targets;
use crate::anchor::{Anchored, shown_fidelity};
use crate::base::markup::{Text, argument, claim, emphasis, muted, text};
use crate::evaluate::{Assessed, Graph, View};
use crate::model::{Claim, ClaimId, Corpus, Fidelity, RelationKind, Target};
use crate::report::evaluate::verdict_line;
use crate::report::evidence::quote_below;
use crate::report::links::links;
use crate::report::naming::names;
use crate::report::outline::Outline;
use crate::syntax::notation;

/// A claim: its words, who makes it, what it rests on, what it supports and attacks.
pub(in crate::report) fn outline(corpus: &Corpus, anchored: &Anchored, id: ClaimId) -> Outline {
    let it = &corpus.claims[id];
    let own = Target::Claim(id);
    let mut out = Outline::new(claim(corpus.claim_name(id)));
    out.add(text(it.text.clone()));
    out.add(text("by ") + names(corpus, &it.by) + fidelity(corpus, anchored, it));
    if it.quotes.is_empty() {
        out.add(muted("rests on no quote"));
    }
    for &quote in &it.quotes {
        quote_below(corpus, anchored, quote, &mut out);
    }
    let graph = Graph::new(corpus);
    let twins = twins(&graph, id);
    if let Some(line) = verdict_line(&Assessed::new(View::of_map(&graph)), own) {
        out.add(line);
    }
    // The links of a second coding belong to its own claims alone.
    let is_second = corpus.is_second_coding(it.map);
    for link in links(corpus).filter(|link| is_second || !corpus.is_second_coding(link.map)) {
        let is_one = |it: &Target| twins.contains(it);
        let is_premise = link.premises.iter().any(is_one);
        let is_told = link.premises.contains(&own) || link.conclusion == own;
        let line = match (link.kind, is_one(&link.conclusion)) {
            (RelationKind::Same, _) if !is_told => continue,
            (RelationKind::Undercut, true) => continue,
            (RelationKind::Support, true) => "supported by ",
            (RelationKind::Attack, true) => "attacked by ",
            (_, false) if !is_premise => continue,
            (RelationKind::Support, false) => "supports ",
            (RelationKind::Attack, false) => "attacks ",
            (RelationKind::Undercut, false) => "undercuts ",
            (RelationKind::Same, _) => "the same as ",
            (RelationKind::Contradiction, _) => "cannot hold together with ",
        };
        let conclusion = [link.conclusion];
        let others = if is_premise { &conclusion[..] } else { link.premises };
        let mut line = emphasis(line)
            + targets(corpus, others)
            + named(link.argument.map(|it| corpus.argument_name(it)));
        if !is_told {
            line += muted(" (said of the claim that is the same)");
        }
        let below = out.add(line);
        if !is_premise {
            texts(corpus, others, below);
        }
        if let Some(note) = link.note {
            below.add(muted(format!("note: {note}")));
        }
    }
    out
}

/// The claim, and those that are the same.
fn twins(graph: &Graph, id: ClaimId) -> Vec<Target> {
    match graph.claims[id] {
        Some(number) => graph.nodes[number as usize].clone(),
        None => vec![Target::Claim(id)],
    }
}

/// Puts the words of claims and positions below a line that names them.
pub(super) fn texts(corpus: &Corpus, premises: &[Target], below: &mut Outline) {
    for &premise in premises {
        match premise {
            Target::Claim(id) => drop(below.add(muted(corpus.claims[id].text.clone()))),
            Target::Position(id) => drop(below.add(muted(corpus.positions[id].text.clone()))),
            Target::Argument(_) => {}
        }
    }
}

fn named(name: Option<String>) -> Text {
    match name {
        Some(name) => text(" (argument ") + argument(name) + text(")"),
        None => Text::new(),
    }
}

/// The level that its author marked, or else the one that its words show.
fn fidelity(corpus: &Corpus, anchored: &Anchored, it: &Claim) -> Text {
    let word = |it: Fidelity| it.word().to_lowercase();
    if let Some(marked) = it.fidelity {
        return muted(format!(", {}", word(marked)));
    }
    let shown = shown_fidelity(corpus, anchored, it, &notation::quote(&it.text));
    shown.map_or(Text::new(), |shown| muted(format!(", {} as its words show", word(shown))))
}
