//! A claim, and the arguments and relations that it is part of.

use super::targets;
use crate::anchor::{Anchored, shown_fidelity};
use crate::base::markup::{Text, argument, claim, emphasis, muted, text};
use crate::model::{Claim, ClaimId, Corpus, Fidelity, RelationKind, Target};
use crate::report::evidence::quote_below;
use crate::report::naming::names;
use crate::report::outline::Outline;
use crate::syntax::notation;

/// A claim: its words, who makes it, what it rests on, what it supports and attacks.
pub(in crate::report) fn outline(corpus: &Corpus, anchored: &Anchored, id: ClaimId) -> Outline {
    let it = &corpus.claims[id];
    let mut out = Outline::new(claim(corpus.claim_name(id)));
    out.add(text(it.text.clone()));
    out.add(text("by ") + names(corpus, &it.by) + fidelity(corpus, anchored, it));
    if it.quotes.is_empty() {
        out.add(muted("rests on no quote"));
    }
    for &quote in &it.quotes {
        quote_below(corpus, anchored, quote, &mut out);
    }
    for (name, premises, kind, conclusion) in links(corpus) {
        if conclusion == Target::Claim(id) {
            let line = match kind {
                RelationKind::Support => "supported by ",
                RelationKind::Attack => "attacked by ",
                RelationKind::Same => "the same as ",
                RelationKind::Contradiction => "cannot hold together with ",
                RelationKind::Undercut => continue,
            };
            let below = out.add(emphasis(line) + targets(corpus, &premises) + named(&name));
            texts(corpus, &premises, below);
        } else if premises.contains(&Target::Claim(id)) {
            let line = match kind {
                RelationKind::Support => "supports ",
                RelationKind::Attack => "attacks ",
                RelationKind::Undercut => "undercuts ",
                RelationKind::Same => "the same as ",
                RelationKind::Contradiction => "cannot hold together with ",
            };
            out.add(emphasis(line) + targets(corpus, &[conclusion]) + named(&name));
        }
    }
    out
}

/// Arguments and relations alike: name, premises, kind, conclusion.
fn links(corpus: &Corpus) -> Vec<(Option<String>, Vec<Target>, RelationKind, Target)> {
    let arguments = corpus.arguments.iter().map(|(id, it)| {
        (Some(corpus.argument_name(id)), it.premises.clone(), it.kind, it.conclusion)
    });
    let relations = corpus.relations.as_slice().iter();
    let relations = relations.map(|it| (None, it.premises.clone(), it.kind, it.conclusion));
    arguments.chain(relations).collect()
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

fn named(name: &Option<String>) -> Text {
    match name {
        Some(name) => text(" (argument ") + argument(name.clone()) + text(")"),
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
