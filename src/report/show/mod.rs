//! One thing of the corpus and all about it: one file per kind of thing.

mod actor;
mod argument;
mod claim;
mod issue;
mod source;
mod thing;

use crate::anchor::Anchored;
use crate::base::markup::{Text, argument as argument_name, claim as claim_name, position};
use crate::compare::stands;
use crate::model::{Corpus, Target};
use crate::report::outline::Outline;

pub(super) use claim::outline as claim;
pub(super) use source::share;
pub use thing::{Thing, find};

/// All about a thing; a source is shown as the table of its [coverage](super::coverage::Coverage).
#[must_use]
pub fn outline(corpus: &Corpus, anchored: &Anchored, thing: Thing) -> Option<Outline> {
    let table = || stands(corpus, &anchored.passages);
    match thing {
        Thing::Source(_) => None,
        Thing::Actor(id) => Some(actor::outline(corpus, &table(), id)),
        Thing::Issue(id) => Some(issue::outline(corpus, &table(), id)),
        Thing::Position(id) => Some(issue::position_outline(corpus, anchored, &table(), id)),
        Thing::Claim(id) => Some(claim::outline(corpus, anchored, id)),
        Thing::Argument(id) => Some(argument::outline(corpus, anchored, id)),
    }
}

/// What premises and conclusions are called, by their full names.
fn targets(corpus: &Corpus, targets: &[Target]) -> Text {
    let one = |&target: &Target| match target {
        Target::Claim(id) => claim_name(corpus.claim_name(id)),
        Target::Position(id) => position(corpus.position_name(id)),
        Target::Argument(id) => argument_name(corpus.argument_name(id)),
    };
    Text::join(targets.iter().map(one), " & ")
}
