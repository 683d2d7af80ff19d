//! An argument: from which premises to which conclusion, by which scheme, and what undercuts it.

use super::claim::texts;
use super::targets;
use crate::anchor::Anchored;
use crate::base::markup::{argument, emphasis, muted, text};
use crate::model::{ArgumentId, Corpus, RelationKind, Target};
use crate::report::evidence::quote_below;
use crate::report::naming::names;
use crate::report::outline::Outline;

/// All about an argument.
pub(super) fn outline(corpus: &Corpus, anchored: &Anchored, id: ArgumentId) -> Outline {
    let it = &corpus.arguments[id];
    let mut out = Outline::new(argument(corpus.argument_name(id)));
    let (from, to) = match it.kind {
        RelationKind::Attack => ("because of", "it does not hold that"),
        _ => ("because of", "it holds that"),
    };
    let premises = out.add(emphasis(from) + text(" ") + targets(corpus, &it.premises));
    texts(corpus, &it.premises, premises);
    let conclusion = out.add(emphasis(to) + text(" ") + targets(corpus, &[it.conclusion]));
    texts(corpus, &[it.conclusion], conclusion);
    if let Some(scheme) = &it.scheme {
        out.add(text(format!("by the scheme `{scheme}`")));
    }
    if !it.by.is_empty() {
        out.add(text("made by ") + names(corpus, &it.by));
    }
    for &quote in &it.quotes {
        quote_below(corpus, anchored, quote, &mut out);
    }
    for relation in corpus.relations.as_slice() {
        if relation.conclusion == Target::Argument(id) {
            let below = out.add(emphasis("undercut by ") + targets(corpus, &relation.premises));
            texts(corpus, &relation.premises, below);
        }
    }
    if let Some(note) = &it.statement.note {
        out.add(muted(format!("note: {note}")));
    }
    out
}
