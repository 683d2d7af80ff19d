//! What quotes are called by that which rests on them.

use super::{Corpus, QuoteOwner};

impl Corpus {
    /// The names of what a quote was copied for: `claim:map/claim`, `stance:actor:issue/position`;
    /// one for each actor of a joint stance.
    #[must_use]
    pub fn owner_names(&self, owner: QuoteOwner) -> Vec<String> {
        match owner {
            QuoteOwner::Claim(id) => vec![format!("claim:{}", self.claim_name(id))],
            QuoteOwner::Argument(id) => vec![format!("argument:{}", self.argument_name(id))],
            QuoteOwner::Relation(id) => {
                let it = &self.relations[id];
                let map = &self.maps[it.map].key;
                vec![format!("relation:{map}:{}", self.target_name(it.conclusion))]
            }
            QuoteOwner::Stance(id) => {
                let it = &self.stances[id];
                let on = self.target_name(it.on);
                let actors = it.actors.iter().map(|&actor| &self.actors[actor].key);
                actors.map(|actor| format!("stance:{actor}:{on}")).collect()
            }
        }
    }
}
