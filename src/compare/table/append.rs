//! One table after another, with the names of the second as the first has them.

use super::{StanceTable, TargetId};
use crate::base::Id;
use crate::model::{ActorId, PartId, SourceId};

/// For each number that the rows of a table use, the number to use instead.
pub(in crate::compare) struct Renamed {
    pub actors: Vec<ActorId>,
    pub targets: Vec<TargetId>,
    pub sources: Vec<SourceId>,
    pub parts: Vec<PartId>,
}

impl StanceTable {
    /// Puts the rows of a table of the same scale after those of this one; quotes and stances of a
    /// corpus keep their numbers. `line` says which line each of theirs was read from.
    pub(in crate::compare) fn append(
        &mut self,
        other: Self,
        renamed: &Renamed,
        line: impl Fn(u32) -> u32,
    ) {
        let rows = self.len();
        let actor = |it: ActorId| renamed.actors[it.index()];
        let coders = self.coders.append(&other.coders);
        let tags = self.tags.append(&other.tags);
        let tagged = |it: Box<[Id<_>]>| it.iter().map(|it| tags[it.index()]).collect();
        self.actor.extend(other.actor.into_iter().map(actor));
        self.target.extend(other.target.into_iter().map(|it| renamed.targets[it.index()]));
        self.value.extend(other.value);
        self.voice.extend(other.voice);
        self.by.append(rows, other.by, actor);
        self.source.append(rows, other.source, |it| renamed.sources[it.index()]);
        self.part.append(rows, other.part, |it| renamed.parts[it.index()]);
        self.date.append(rows, other.date, |it| it);
        self.second.append(rows, other.second, |it| it);
        self.coder.append(rows, other.coder, |it| coders[it.index()]);
        self.weight.append(rows, other.weight, |it| it);
        self.conditional.append(rows, other.conditional, |()| ());
        self.tagged.append(rows, other.tagged, tagged);
        self.quotes.append(rows, other.quotes, |it| it);
        self.stance.append(rows, other.stance, |it| it);
        self.line.append(rows, other.line, line);
    }
}
