//! What a name on the command line refers to.

use crate::base::nearest;
use crate::model::{ActorId, ArgumentId, ClaimId, Corpus, IssueId, PositionId, SourceId};

/// Something of the corpus that has a name.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Thing {
    /// A cited document.
    Source(SourceId),
    /// A person, state, organisation or bloc.
    Actor(ActorId),
    /// A question under debate.
    Issue(IssueId),
    /// An answer to an issue.
    Position(PositionId),
    /// A statement.
    Claim(ClaimId),
    /// An inference.
    Argument(ArgumentId),
}

impl Thing {
    const fn kind(self) -> &'static str {
        match self {
            Self::Source(_) => "source",
            Self::Actor(_) => "actor",
            Self::Issue(_) => "issue",
            Self::Position(_) => "position",
            Self::Claim(_) => "claim",
            Self::Argument(_) => "argument",
        }
    }
}

/// Everything that has a name: its full name, and the short one that maps use within themselves.
fn named(corpus: &Corpus) -> Vec<(Thing, String, Option<&str>)> {
    let mut all = Vec::new();
    all.extend(corpus.sources.iter().map(|(id, it)| (Thing::Source(id), it.key.clone(), None)));
    all.extend(corpus.actors.iter().map(|(id, it)| (Thing::Actor(id), it.key.clone(), None)));
    all.extend(corpus.issues.iter().map(|(id, it)| (Thing::Issue(id), it.key.clone(), None)));
    all.extend(
        corpus
            .positions
            .iter()
            .map(|(id, it)| (Thing::Position(id), corpus.position_name(id), Some(it.key.as_str()))),
    );
    all.extend(
        corpus
            .claims
            .iter()
            .map(|(id, it)| (Thing::Claim(id), corpus.claim_name(id), Some(it.key.as_str()))),
    );
    all.extend(
        corpus
            .arguments
            .iter()
            .map(|(id, it)| (Thing::Argument(id), corpus.argument_name(id), Some(it.key.as_str()))),
    );
    all
}

/// The thing that is called so, by its full name or by a short one that only it has; `claim:` and
/// the like before the name say which kind is meant.
///
/// # Errors
/// In words for the user, when there is nothing of that name, or several things.
pub fn find(corpus: &Corpus, asked: &str) -> Result<Thing, String> {
    let mut all = named(corpus);
    let mut name = asked;
    if let Some((kind, rest)) = asked.split_once(':')
        && all.iter().any(|(thing, ..)| thing.kind() == kind)
    {
        all.retain(|(thing, ..)| thing.kind() == kind);
        name = rest;
    }
    let full: Vec<_> = all.iter().filter(|(_, full, _)| full == name).collect();
    let found = if full.is_empty() {
        all.iter().filter(|(.., short)| *short == Some(name)).collect()
    } else {
        full
    };
    match found.as_slice() {
        [(thing, ..)] => Ok(*thing),
        [] => {
            let names = all.iter().map(|(_, full, _)| full.as_str());
            let shorts = all.iter().filter_map(|(.., short)| *short);
            let near = nearest(name, names).or_else(|| nearest(name, shorts));
            Err(match near {
                Some(near) => format!("there is nothing called `{asked}`; did you mean `{near}`?"),
                None => format!(
                    "there is nothing called `{asked}`; ask for a source, an actor, an issue, `issue/position`, `map/claim` or `map/argument`"
                ),
            })
        }
        several => {
            let names: Vec<String> =
                several.iter().map(|(it, full, _)| format!("`{}:{full}`", it.kind())).collect();
            Err(format!("`{asked}` is the name of several things: {}", names.join(", ")))
        }
    }
}
