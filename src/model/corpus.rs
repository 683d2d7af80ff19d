//! A corpus with every name bound: actors, issues, sources, maps and what is in them.

use super::ids::{
    OfActor, OfArgument, OfClaim, OfExpectation, OfIssue, OfMap, OfPart, OfPosition, OfQuote,
    OfRelation, OfSource, OfStance,
};
use super::{
    ActorId, ActorKind, Date, Fidelity, Holds, IssueId, Locator, MapId, PartId, PositionId, Proof,
    QuoteId, QuoteOwner, QuotePattern, RelationKind, SourceId, SourceKind, Standing, Target,
    VoiceKind,
};
use crate::base::IdVec;

/// All of it, resolved.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// Persons, states, organisations, blocs.
    pub actors: IdVec<OfActor, Actor>,
    /// Cited documents.
    pub sources: IdVec<OfSource, Source>,
    /// Parts of compilations.
    pub parts: IdVec<OfPart, Part>,
    /// Questions under debate.
    pub issues: IdVec<OfIssue, Issue>,
    /// Answers to issues.
    pub positions: IdVec<OfPosition, Position>,
    /// Maps, one per source and coder.
    pub maps: IdVec<OfMap, Map>,
    /// Claims of all maps.
    pub claims: IdVec<OfClaim, Claim>,
    /// Arguments of all maps.
    pub arguments: IdVec<OfArgument, Argument>,
    /// Relations of all maps.
    pub relations: IdVec<OfRelation, Relation>,
    /// Stances of all maps.
    pub stances: IdVec<OfStance, Stance>,
    /// Expectations of all maps.
    pub expectations: IdVec<OfExpectation, Expectation>,
    /// Quotes of all maps.
    pub quotes: IdVec<OfQuote, Quote>,
}

/// A person, state, organisation or bloc.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The name by which maps call it.
    pub key: String,
    /// The name as a reader should see it.
    pub name: String,
    /// What kind of actor.
    pub kind: ActorKind,
    /// Other names under which texts speak of it.
    pub aliases: Vec<String>,
    /// For whom it speaks by office.
    pub speaks_for: Option<ActorId>,
    /// What it belongs to.
    pub member_of: Vec<ActorId>,
    /// The author's remark.
    pub note: Option<String>,
}

/// Who stands behind a speaker's label.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The label as it stands in the text.
    pub label: String,
    /// The actor; `None` where the name is unknown, which has been reported.
    pub actor: Option<ActorId>,
}

/// A cited document.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name by which maps call it.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What kind of document.
    pub kind: SourceKind,
    /// When it was said or published.
    pub date: Option<Date>,
    /// Language of the text.
    pub language: Option<String>,
    /// Whose voice the running text is.
    pub authors: Vec<ActorId>,
    /// Who published it.
    pub publisher: Option<String>,
    /// A full bibliographic line.
    pub cite: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The file with its text or excerpt, as written.
    pub text: String,
    /// Who stands behind each label.
    pub speakers: Vec<Speaker>,
    /// Its parts, in the order in which they are declared.
    pub parts: Vec<PartId>,
    /// The author's remark.
    pub note: Option<String>,
}

/// One part of a compilation.
#[derive(Clone, Debug)]
pub struct Part {
    /// The name by which maps call it.
    pub key: String,
    /// The compilation.
    pub source: SourceId,
    /// Its title.
    pub title: String,
    /// What kind of document.
    pub kind: SourceKind,
    /// When it was said or published.
    pub date: Option<Date>,
    /// Whose voice its running text is.
    pub authors: Vec<ActorId>,
    /// The words with which it begins.
    pub starts: String,
    /// A full bibliographic line.
    pub cite: Option<String>,
    /// Who stands behind each label of the part.
    pub speakers: Vec<Speaker>,
    /// The author's remark.
    pub note: Option<String>,
}

/// A question under debate.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The name by which maps call it.
    pub key: String,
    /// The question.
    pub question: String,
    /// The words at the two ends of its scale, -1 first.
    pub scale: Option<(String, String)>,
    /// The answers, in the order in which they are declared.
    pub positions: Vec<PositionId>,
    /// The author's remark.
    pub note: Option<String>,
}

/// One answer to an issue.
#[derive(Clone, Debug)]
pub struct Position {
    /// The name within its issue.
    pub key: String,
    /// The issue it answers.
    pub issue: IssueId,
    /// The answer.
    pub text: String,
    /// Place on the issue's scale, -1 to 1.
    pub at: Option<f64>,
    /// The author's remark.
    pub note: Option<String>,
}

/// What one coder found in one source.
#[derive(Clone, Debug)]
pub struct Map {
    /// The name by which other maps call it.
    pub key: String,
    /// The source its quotes stand in; `None` where the name is unknown, which has been reported.
    pub source: Option<SourceId>,
    /// Who made it.
    pub coder: Option<String>,
    /// The map that this one codes for a second time; such a map counts in `reliability` alone.
    pub recodes: Option<MapId>,
    /// The parts of the source that it codes; the whole source if there are none.
    pub parts: Vec<PartId>,
    /// The author's remark.
    pub note: Option<String>,
}

/// A statement that can be supported or attacked.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The name within its map.
    pub key: String,
    /// The map it stands in.
    pub map: MapId,
    /// The statement.
    pub text: String,
    /// Who makes it.
    pub by: Vec<ActorId>,
    /// How far the text stands from the source's words; `None` where the author does not say.
    pub fidelity: Option<Fidelity>,
    /// The words it rests on.
    pub quotes: Vec<QuoteId>,
    /// The rest of what was written about it.
    pub statement: Statement,
    /// The statement in another language.
    pub translation: Option<String>,
    /// How far it is believed before any argument, 0 to 1.
    pub credence: Option<f64>,
    /// What it takes for it to be accepted.
    pub standard: Option<Proof>,
}

/// What claims, arguments, relations and stances have in common.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// When it was uttered, if not at the source's date.
    pub date: Option<Date>,
    /// How much it counts against others, 0 or more.
    pub weight: Option<f64>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The author's remark.
    pub note: Option<String>,
}

/// Premises that support or attack a conclusion.
#[derive(Clone, Debug)]
pub struct Argument {
    /// The name within its map.
    pub key: String,
    /// The map it stands in.
    pub map: MapId,
    /// What it starts from; all of them together.
    pub premises: Vec<Target>,
    /// Support or attack.
    pub kind: RelationKind,
    /// What it leads to.
    pub conclusion: Target,
    /// The pattern of reasoning.
    pub scheme: Option<String>,
    /// Who makes the argument, if not those who make its premises.
    pub by: Vec<ActorId>,
    /// The words in which the source draws the inference.
    pub quotes: Vec<QuoteId>,
    /// The rest of what was written about it.
    pub statement: Statement,
}

/// A relation that stands outside an argument.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The map it stands in.
    pub map: MapId,
    /// What stands before the sign.
    pub premises: Vec<Target>,
    /// The sign.
    pub kind: RelationKind,
    /// What stands after the sign.
    pub conclusion: Target,
    /// Who relates them.
    pub by: Vec<ActorId>,
    /// The words in which the source relates them.
    pub quotes: Vec<QuoteId>,
    /// The rest of what was written about it.
    pub statement: Statement,
}

/// An actor's attitude to a position or a claim.
#[derive(Clone, Debug)]
pub struct Stance {
    /// The map it stands in.
    pub map: MapId,
    /// Whose attitude; several for a joint statement.
    pub actors: Vec<ActorId>,
    /// The position or claim.
    pub on: Target,
    /// The attitude.
    pub holds: Holds,
    /// Who says so, where the author typed it.
    pub voice: Option<(VoiceKind, Option<ActorId>)>,
    /// The words that show it.
    pub quotes: Vec<QuoteId>,
    /// What it depends on.
    pub provided: Vec<String>,
    /// The rest of what was written about it.
    pub statement: Statement,
}

/// What the author of a map expects to come out of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Expectation {
    /// The map it stands in.
    pub map: MapId,
    /// As it was written.
    pub text: String,
    /// What it says.
    pub expected: Expected,
}

/// What is expected.
#[derive(Copy, Clone, PartialEq, Debug)]
pub enum Expected {
    /// That an actor holds something.
    Stance {
        /// Who.
        actor: ActorId,
        /// The position or claim.
        on: Target,
        /// The attitude; `None` for silence.
        holds: Option<Holds>,
        /// Who says so; `None` for the actor itself, or whoever speaks for it.
        by: Option<ActorId>,
    },
    /// That something stands, falls or is open.
    Standing {
        /// The claim, position or argument.
        target: Target,
        /// Which of the three.
        standing: Standing,
    },
}

/// Words of a source, as the author of a map copied them.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The source they should stand in.
    pub source: SourceId,
    /// What they were copied for.
    pub owner: QuoteOwner,
    /// The words as typed.
    pub text: String,
    /// The words taken apart at ellipses and insertions.
    pub pattern: QuotePattern,
    /// Where they stand.
    pub at: Vec<Locator>,
    /// Words close by.
    pub near: Option<String>,
    /// Words right before.
    pub before: Option<String>,
    /// Words right after.
    pub after: Option<String>,
    /// Differences that the author knows of: (source's words, mine).
    pub accept: Vec<(String, String)>,
}

impl Corpus {
    /// Whether a map codes a source that another map has coded.
    #[must_use]
    pub fn is_second_coding(&self, map: MapId) -> bool {
        self.maps[map].recodes.is_some()
    }

    /// The map in which words were copied for something.
    #[must_use]
    pub fn map_of(&self, owner: QuoteOwner) -> MapId {
        match owner {
            QuoteOwner::Claim(id) => self.claims[id].map,
            QuoteOwner::Argument(id) => self.arguments[id].map,
            QuoteOwner::Relation(id) => self.relations[id].map,
            QuoteOwner::Stance(id) => self.stances[id].map,
        }
    }

    /// A claim's full name, `map/claim`.
    #[must_use]
    pub fn claim_name(&self, claim: super::ClaimId) -> String {
        let claim = &self.claims[claim];
        format!("{}/{}", self.maps[claim.map].key, claim.key)
    }

    /// A position's full name, `issue/position`.
    #[must_use]
    pub fn position_name(&self, position: PositionId) -> String {
        let position = &self.positions[position];
        format!("{}/{}", self.issues[position.issue].key, position.key)
    }

    /// An argument's full name, `map/argument`.
    #[must_use]
    pub fn argument_name(&self, argument: super::ArgumentId) -> String {
        let argument = &self.arguments[argument];
        format!("{}/{}", self.maps[argument.map].key, argument.key)
    }

    /// The full name of whatever a target is.
    #[must_use]
    pub fn target_name(&self, target: Target) -> String {
        match target {
            Target::Claim(id) => self.claim_name(id),
            Target::Position(id) => self.position_name(id),
            Target::Argument(id) => self.argument_name(id),
        }
    }

    /// The actor that maps call `key`.
    #[must_use]
    pub fn actor(&self, key: &str) -> Option<ActorId> {
        self.actors.iter().find(|(_, it)| it.key == key).map(|(id, _)| id)
    }

    /// The issue that maps call `key`.
    #[must_use]
    pub fn issue(&self, key: &str) -> Option<IssueId> {
        self.issues.iter().find(|(_, it)| it.key == key).map(|(id, _)| id)
    }

    /// The source that maps call `key`.
    #[must_use]
    pub fn source(&self, key: &str) -> Option<SourceId> {
        self.sources.iter().find(|(_, it)| it.key == key).map(|(id, _)| id)
    }

    /// Those for whom `actor` speaks, the nearest first, `actor` itself left out.
    ///
    /// Ends where a chain meets itself, which `check` reports as an error.
    #[must_use]
    pub fn principals(&self, actor: ActorId) -> Vec<ActorId> {
        let mut chain = Vec::new();
        let mut at = actor;
        while let Some(principal) = self.actors[at].speaks_for {
            if principal == actor || chain.contains(&principal) {
                break;
            }
            chain.push(principal);
            at = principal;
        }
        chain
    }

    /// For whom `actor` speaks in the end; itself if for nobody.
    #[must_use]
    pub fn principal(&self, actor: ActorId) -> ActorId {
        self.principals(actor).last().copied().unwrap_or(actor)
    }

    /// What `actor` is a member of, and what those are members of; the nearest first.
    #[must_use]
    pub fn member_blocs(&self, actor: ActorId) -> Vec<ActorId> {
        let mut found: Vec<ActorId> = Vec::new();
        let mut open = vec![actor];
        while let Some(at) = open.pop() {
            for &bloc in &self.actors[at].member_of {
                if bloc != actor && !found.contains(&bloc) {
                    found.push(bloc);
                    open.push(bloc);
                }
            }
        }
        found
    }

    /// The blocs that a stance of `actor` counts for: its own, and those of whom it speaks for.
    #[must_use]
    pub fn blocs(&self, actor: ActorId) -> Vec<ActorId> {
        let mut found = self.member_blocs(actor);
        for principal in self.principals(actor) {
            let more = self.member_blocs(principal);
            found.extend(more);
        }
        let mut seen = Vec::with_capacity(found.len());
        found.retain(|it| {
            !seen.contains(it) && {
                seen.push(*it);
                true
            }
        });
        found
    }
}
