//! The entry of a new actor.

use super::NewEntry;
use crate::syntax::string;

/// What a new actor's entry says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Actor {
    /// The actor's id.
    pub id: String,
    /// The name as a reader should see it.
    pub name: String,
    /// What kind of actor, as a word of the vocabulary.
    pub kind: String,
    /// The id of the actor for whom this one speaks by office.
    pub speaks_for: Option<String>,
}

impl NewEntry for Actor {
    const FILE: &'static str = "Actors";
    const WHAT: &'static str = "an actor";
    const PATH: &'static str = "actors.ron";

    fn key(&self) -> &str {
        &self.id
    }

    fn written(&self) -> String {
        let for_whom = self.speaks_for.as_deref().map(string);
        let for_whom = for_whom.map_or(String::new(), |it| format!(", speaks_for: {it}"));
        let (id, name) = (string(&self.id), string(&self.name));
        format!("    {id}: (name: {name}, kind: {}{for_whom}),\n", self.kind)
    }
}
