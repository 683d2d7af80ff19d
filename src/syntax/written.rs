//! What an author writes: the four kinds of file, field by field.
//!
//! These types are the file format. serde writes them (with the `ron` crate) and reads them in
//! tests; authors' files are read from the tree, which keeps places and reports every mistake.

use serde::{Deserialize, Serialize};

use super::read::{Entries, OneOrMany, OrRecord, ShortForm, Spanned, record};
use crate::model::{ActorKind, Fidelity, Holds, SourceKind};

/// A file of actors: `Actors({…})`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Actors(pub Entries<Actor>);

/// A file of issues: `Issues({…})`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Issues(pub Entries<Issue>);

/// A file of sources: `Sources({…})`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Sources(pub Entries<Source>);

record! {
    /// A person, state, organisation or bloc that takes stances.
    pub struct Actor as "Actor", "an actor" {
        required {
            /// The name as a reader should see it.
            name: Spanned<String>,
            /// What kind of actor.
            kind: Spanned<ActorKind>,
        }
        optional {
            /// Other names under which texts speak of the actor.
            aliases: Vec<Spanned<String>>,
            /// The actor for whom this one speaks by office.
            speaks_for: Option<Spanned<String>>,
            /// Blocs and organisations that the actor belongs to.
            member_of: Vec<Spanned<String>>,
            /// The author's remark.
            note: Option<String>,
        }
    }
}

record! {
    /// A question under debate.
    pub struct Issue as "Issue", "an issue" {
        required {
            /// The question, neutrally worded.
            question: Spanned<String>,
            /// The answers that are compared.
            positions: Entries<Position>,
        }
        optional {
            /// The words at the two ends of the scale, -1 first.
            scale: Option<(String, String)>,
            /// The author's remark.
            note: Option<String>,
        }
    }
}

record! {
    /// One answer to an issue.
    pub struct Position as "Position", "a position" {
        required {
            /// The answer, in words its holders would accept.
            text: Spanned<String>,
        }
        optional {
            /// Place on the issue's scale, -1 to 1.
            at: Option<Spanned<f64>>,
            /// The author's remark.
            note: Option<String>,
        }
    }
}

record! {
    /// A cited document.
    pub struct Source as "Source", "a source" {
        required {
            /// Its title.
            title: Spanned<String>,
            /// What kind of document.
            kind: Spanned<SourceKind>,
            /// When it was said or published: `2025`, `2025-02` or `2025-02-25`.
            date: Spanned<String>,
            /// The file with its text or excerpt, relative to this one.
            text: Spanned<String>,
        }
        optional {
            /// Language of the text, a BCP 47 tag such as `en`.
            language: Option<Spanned<String>>,
            /// Whose voice the running text is.
            author: OneOrMany,
            /// Who published it.
            publisher: Option<String>,
            /// A full bibliographic line.
            cite: Option<String>,
            /// Where it can be read.
            url: Option<String>,
            /// Who stands behind each speaker's label of the text.
            speakers: Entries<Spanned<String>>,
            /// Parts of a compilation.
            parts: Entries<Part>,
            /// The author's remark.
            note: Option<String>,
        }
    }
}

record! {
    /// One part of a compilation, with its own author and date.
    pub struct Part as "Part", "a part" {
        required {
            /// Its title.
            title: Spanned<String>,
            /// The words with which it begins; a part runs to the start of the next one.
            starts: Spanned<String>,
        }
        optional {
            /// What kind of document; that of the compilation where left out.
            kind: Option<Spanned<SourceKind>>,
            /// When it was said or published; the compilation's date where left out.
            date: Option<Spanned<String>>,
            /// Whose voice its running text is.
            author: OneOrMany,
            /// A full bibliographic line.
            cite: Option<String>,
            /// Where it can be read.
            url: Option<String>,
            /// Who stands behind each speaker's label of the part.
            speakers: Entries<Spanned<String>>,
            /// The author's remark.
            note: Option<String>,
        }
    }
}

record! {
    /// The claims, arguments, relations and stances that one coder found in one source.
    pub struct Map as "Map", "a map" {
        required {
            /// The source that all quotes of this map stand in.
            source: Spanned<String>,
        }
        optional {
            /// The map's own name; the source's where left out.
            id: Option<Spanned<String>>,
            /// Who made the map.
            coder: Option<Spanned<String>>,
            /// Statements that can be supported or attacked.
            claims: Entries<Claim>,
            /// Premises and conclusions.
            arguments: Entries<Argument>,
            /// Supports, attacks, undercuts, contradictions, same claims.
            relations: Vec<OrRecord<Relation>>,
            /// Who is for or against what.
            stances: Vec<Stance>,
            /// The author's remark.
            note: Option<String>,
        }
    }
}

record! {
    /// A statement that can be supported or attacked.
    pub struct Claim as "Claim", "a claim" {
        required {
            /// The statement; stands alone.
            text: Spanned<String>,
            /// Who makes it.
            by: OneOrMany,
        }
        optional {
            /// How far the text stands from the source's words.
            fidelity: Option<Spanned<Fidelity>>,
            /// The words it rests on.
            quotes: Vec<OrRecord<Quote>>,
            /// The statement in another language.
            translation: Option<String>,
            /// When it was uttered, if not at the source's date.
            date: Option<Spanned<String>>,
            /// How much it counts against others, 0 or more.
            weight: Option<Spanned<f64>>,
            /// How far it is believed before any argument, 0 to 1.
            credence: Option<Spanned<f64>>,
            /// Words to find it by.
            tags: Vec<Spanned<String>>,
            /// The author's remark.
            note: Option<String>,
        }
    }
}

record! {
    /// Premises that support or attack a conclusion.
    pub struct Argument as "Argument", "an argument" {
        required {
            /// `premise & premise +> conclusion`.
            infers: Spanned<String>,
        }
        optional {
            /// The pattern of reasoning it follows.
            scheme: Option<Spanned<String>>,
            /// Who makes the argument, if not those who make its premises.
            by: OneOrMany,
            /// The words in which the source draws the inference.
            quotes: Vec<OrRecord<Quote>>,
            /// How much it counts against others, 0 or more.
            weight: Option<Spanned<f64>>,
            /// Words to find it by.
            tags: Vec<Spanned<String>>,
            /// The author's remark.
            note: Option<String>,
        }
    }
}

record! {
    /// A relation between two claims, or a claim and an inference.
    pub struct Relation as "Relation", "a relation" {
        required {
            /// `a -> b`, `a _> argument`, `a >< b`, `a == b`, `a +> b`.
            relation: Spanned<String>,
        }
        optional {
            /// Who relates them.
            by: OneOrMany,
            /// The words in which the source relates them.
            quotes: Vec<OrRecord<Quote>>,
            /// How much it counts against others, 0 or more.
            weight: Option<Spanned<f64>>,
            /// The author's remark.
            note: Option<String>,
        }
    }
}

record! {
    /// An actor's attitude to a position or a claim.
    pub struct Stance as "Stance", "a stance" {
        required {
            /// Whose attitude; several for a joint statement.
            actor: OneOrMany,
            /// The position (`issue/position`) or claim.
            on: Spanned<String>,
            /// The attitude.
            holds: Spanned<Holds>,
            /// The words that show it.
            quotes: Vec<OrRecord<Quote>>,
        }
        optional {
            /// Who says so, where it does not follow from the quote's speaker.
            voice: Option<Spanned<Voice>>,
            /// What the attitude depends on.
            provided: Vec<Spanned<String>>,
            /// When it was uttered, if not at the source's date.
            date: Option<Spanned<String>>,
            /// How much it counts against others, 0 or more.
            weight: Option<Spanned<f64>>,
            /// Words to find it by.
            tags: Vec<Spanned<String>>,
            /// The author's remark.
            note: Option<String>,
        }
    }
}

record! {
    /// Words of a source, with what helps to find them.
    pub struct Quote as "Quote", "a quote" {
        required {
            /// The words, exactly as they stand in the source.
            quote: Spanned<String>,
        }
        optional {
            /// Where they stand: `¶12`, `p. 4`, `fn 33`, `turn M3 2`, `part lavrov-tass`.
            at: Option<Spanned<String>>,
            /// Words that stand close by.
            near: Option<Spanned<String>>,
            /// Words that stand right before.
            before: Option<Spanned<String>>,
            /// Words that stand right after.
            after: Option<Spanned<String>>,
            /// Differences that the author knows of and wants: (source's words, mine).
            accept: Vec<(String, String)>,
        }
    }
}

impl ShortForm for Quote {
    fn from_short(quote: Spanned<String>) -> Self {
        let accept = Vec::new();
        Self { quote, at: None, near: None, before: None, after: None, accept }
    }

    fn as_short(&self) -> Option<&str> {
        let alone = Self::from_short(self.quote.clone());
        (*self == alone).then_some(&self.quote.value)
    }
}

impl ShortForm for Relation {
    fn from_short(relation: Spanned<String>) -> Self {
        let by = OneOrMany::default();
        Self { relation, by, quotes: Vec::new(), weight: None, note: None }
    }

    fn as_short(&self) -> Option<&str> {
        let alone = Self::from_short(self.relation.clone());
        (*self == alone).then_some(&self.relation.value)
    }
}

/// Who says that an actor holds something.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Voice {
    /// The actor itself.
    Own,
    /// Someone whose office it is to speak for the actor.
    Spokesperson,
    /// Someone else, by name.
    Attributed(Spanned<String>),
}

/// A file of the corpus, told apart by its outer name.
#[derive(Clone, PartialEq, Debug)]
pub enum File {
    /// `Actors({…})`
    Actors(Actors),
    /// `Issues({…})`
    Issues(Issues),
    /// `Sources({…})`
    Sources(Sources),
    /// `Map(…)`
    Map(Box<Map>),
}
