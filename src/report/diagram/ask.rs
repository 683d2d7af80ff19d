//! What a diagram is asked to show.

use crate::model::{ActorId, IssueId, SourceId, Target};
use crate::report::show::Thing;

/// A diagram with more boxes than this is folded, unless somebody asks otherwise.
pub const MOST: usize = 150;

/// What is to be shown, and how much of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ask {
    /// Of the corpus, these only.
    pub narrowed: Narrowed,
    /// What the boxes are grouped by.
    pub group: Option<By>,
    /// What is folded by name.
    pub fold: Vec<Thing>,
    /// Folded until there are no more boxes than this; `None` to fold nothing of itself.
    pub most: Option<usize>,
}

/// Which part of a corpus; where several are named, what belongs to all of them.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Narrowed {
    /// What bears on the positions of an issue.
    pub issue: Option<IssueId>,
    /// What an actor says, and what is said of that.
    pub actor: Option<ActorId>,
    /// What a source's map holds.
    pub source: Option<SourceId>,
    /// What is near a claim, position or argument: so many steps away.
    pub around: Option<(Target, usize)>,
}

/// What boxes are grouped by.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum By {
    /// The source in whose map they stand.
    Source,
    /// Those who say so.
    Actor,
    /// The issue on whose positions they bear.
    Issue,
}

/// Adds a thing to what is asked for; `depth` counts where it has a neighbourhood.
///
/// # Errors
/// In words for the user, when another thing of that kind is asked for already.
pub fn ask_for(narrowed: &mut Narrowed, thing: Thing, depth: usize) -> Result<(), String> {
    let (is_taken, kind) = match thing {
        Thing::Issue(id) => (narrowed.issue.replace(id).is_some_and(|it| it != id), "issues"),
        Thing::Actor(id) => (narrowed.actor.replace(id).is_some_and(|it| it != id), "actors"),
        Thing::Source(id) => (narrowed.source.replace(id).is_some_and(|it| it != id), "sources"),
        Thing::Position(id) => (near(narrowed, Target::Position(id), depth), "neighbourhoods"),
        Thing::Claim(id) => (near(narrowed, Target::Claim(id), depth), "neighbourhoods"),
        Thing::Argument(id) => (near(narrowed, Target::Argument(id), depth), "neighbourhoods"),
    };
    if is_taken { Err(format!("two {kind} are asked for: name one")) } else { Ok(()) }
}

/// Whether something else's neighbourhood was asked for before.
fn near(narrowed: &mut Narrowed, target: Target, depth: usize) -> bool {
    narrowed.around.replace((target, depth)).is_some_and(|(it, _)| it != target)
}
