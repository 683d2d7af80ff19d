//! What an author writes: the four kinds of file, field by field.
//!
//! These types are the file format. serde writes them (with the `ron` crate) and reads them in
//! tests; authors' files are read from the tree, which keeps places and reports every mistake.

use serde::{Deserialize, Serialize};

use super::read::{AsShort, Entries, OneOrMany, OrRecord, ShortForm, Spanned, Words, record};
use crate::model::{ActorKind, Fidelity, Holds, Proof, SourceKind};

/// A file of actors: `Actors({…})`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 't"))]
pub struct Actors<'t>(pub Entries<'t, Actor<'t>>);

/// A file of issues: `Issues({…})`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 't"))]
pub struct Issues<'t>(pub Entries<'t, Issue<'t>>);

/// A file of sources: `Sources({…})`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 't"))]
pub struct Sources<'t>(pub Entries<'t, Source<'t>>);

record! {
    /// A person, state, organisation or bloc that takes stances.
    pub struct Actor as "Actor", "an actor" {
        required {
            /// The name as a reader should see it.
            name: Spanned<Words<'t>>,
            /// What kind of actor.
            kind: Spanned<ActorKind>,
        }
        optional {
            /// Other names under which texts speak of the actor.
            aliases: Vec<Spanned<Words<'t>>>,
            /// The actor for whom this one speaks by office.
            speaks_for: Option<Spanned<Words<'t>>>,
            /// Blocs and organisations that the actor belongs to.
            member_of: Vec<Spanned<Words<'t>>>,
            /// The author's remark.
            note: Option<Words<'t>>,
        }
    }
}

record! {
    /// A question under debate.
    pub struct Issue as "Issue", "an issue" {
        required {
            /// The question, neutrally worded.
            question: Spanned<Words<'t>>,
            /// The answers that are compared.
            positions: Entries<'t, Position<'t>>,
        }
        optional {
            /// The words at the two ends of the scale, -1 first.
            scale: Option<(Words<'t>, Words<'t>)>,
            /// The author's remark.
            note: Option<Words<'t>>,
        }
    }
}

record! {
    /// One answer to an issue.
    pub struct Position as "Position", "a position" {
        required {
            /// The answer, in words its holders would accept.
            text: Spanned<Words<'t>>,
        }
        optional {
            /// Place on the issue's scale, -1 to 1.
            at: Option<Spanned<f64>>,
            /// The author's remark.
            note: Option<Words<'t>>,
        }
    }
}

record! {
    /// A cited document.
    pub struct Source as "Source", "a source" {
        required {
            /// Its title.
            title: Spanned<Words<'t>>,
            /// What kind of document.
            kind: Spanned<SourceKind>,
            /// When it was said or published: `2025`, `2025-02` or `2025-02-25`.
            date: Spanned<Words<'t>>,
            /// The file with its text or excerpt, relative to this one.
            text: Spanned<Words<'t>>,
        }
        optional {
            /// Language of the text, a BCP 47 tag such as `en`.
            language: Option<Spanned<Words<'t>>>,
            /// Whose voice the running text is.
            author: OneOrMany<'t>,
            /// Who published it.
            publisher: Option<Words<'t>>,
            /// A full bibliographic line.
            cite: Option<Words<'t>>,
            /// Where it can be read.
            url: Option<Words<'t>>,
            /// Who stands behind each speaker's label of the text.
            speakers: Entries<'t, Spanned<Words<'t>>>,
            /// Parts of a compilation.
            parts: Entries<'t, Part<'t>>,
            /// The author's remark.
            note: Option<Words<'t>>,
        }
    }
}

record! {
    /// One part of a compilation, with its own author and date.
    pub struct Part as "Part", "a part" {
        required {
            /// Its title.
            title: Spanned<Words<'t>>,
            /// The words with which it begins; a part runs to the start of the next one.
            starts: Spanned<Words<'t>>,
        }
        optional {
            /// What kind of document; that of the compilation where left out.
            kind: Option<Spanned<SourceKind>>,
            /// When it was said or published; the compilation's date where left out.
            date: Option<Spanned<Words<'t>>>,
            /// Whose voice its running text is.
            author: OneOrMany<'t>,
            /// A full bibliographic line.
            cite: Option<Words<'t>>,
            /// Where it can be read.
            url: Option<Words<'t>>,
            /// Who stands behind each speaker's label of the part.
            speakers: Entries<'t, Spanned<Words<'t>>>,
            /// The author's remark.
            note: Option<Words<'t>>,
        }
    }
}

record! {
    /// The claims, arguments, relations and stances that one coder found in one source.
    pub struct Map as "Map", "a map" {
        required {
            /// The source that all quotes of this map stand in.
            source: Spanned<Words<'t>>,
        }
        optional {
            /// The map's own name; the source's where left out.
            id: Option<Spanned<Words<'t>>>,
            /// Who made the map.
            coder: Option<Spanned<Words<'t>>>,
            /// The map that this one codes for a second time; it then counts in `reliability` alone.
            recodes: Option<Spanned<Words<'t>>>,
            /// The parts of the source that it codes; the whole source where left out.
            parts: Vec<Spanned<Words<'t>>>,
            /// Statements that can be supported or attacked.
            claims: Entries<'t, Claim<'t>>,
            /// Premises and conclusions.
            arguments: Entries<'t, Argument<'t>>,
            /// Supports, attacks, undercuts, contradictions, same claims.
            relations: Vec<OrRecord<Relation<'t>>>,
            /// Who is for or against what.
            stances: Vec<Stance<'t>>,
            /// What is expected to come out: `kortunov opposes path-to-order/grand-bargain`.
            expect: Vec<Spanned<Words<'t>>>,
            /// The author's remark.
            note: Option<Words<'t>>,
        }
    }
}

record! {
    /// A statement that can be supported or attacked.
    pub struct Claim as "Claim", "a claim" {
        required {
            /// The statement; stands alone.
            text: Spanned<Words<'t>>,
            /// Who makes it.
            by: OneOrMany<'t>,
        }
        optional {
            /// How far the text stands from the source's words.
            fidelity: Option<Spanned<Fidelity>>,
            /// The words it rests on.
            quotes: Vec<OrRecord<Quote<'t>>>,
            /// The statement in another language.
            translation: Option<Words<'t>>,
            /// When it was uttered, if not at the source's date.
            date: Option<Spanned<Words<'t>>>,
            /// How much it counts against others, 0 or more.
            weight: Option<Spanned<f64>>,
            /// How far it is believed before any argument, 0 to 1.
            credence: Option<Spanned<f64>>,
            /// What it takes for it to be accepted, where that is not dialectical validity.
            standard: Option<Spanned<Proof>>,
            /// Words to find it by.
            tags: Vec<Spanned<Words<'t>>>,
            /// The author's remark.
            note: Option<Words<'t>>,
        }
    }
}

record! {
    /// Premises that support or attack a conclusion.
    pub struct Argument as "Argument", "an argument" {
        required {
            /// `premise & premise +> conclusion`.
            infers: Spanned<Words<'t>>,
        }
        optional {
            /// The pattern of reasoning it follows.
            scheme: Option<Spanned<Words<'t>>>,
            /// Who makes the argument, if not those who make its premises.
            by: OneOrMany<'t>,
            /// The words in which the source draws the inference.
            quotes: Vec<OrRecord<Quote<'t>>>,
            /// How much it counts against others, 0 or more.
            weight: Option<Spanned<f64>>,
            /// Words to find it by.
            tags: Vec<Spanned<Words<'t>>>,
            /// The author's remark.
            note: Option<Words<'t>>,
        }
    }
}

record! {
    /// A relation between two claims, or a claim and an inference.
    pub struct Relation as "Relation", "a relation" {
        required {
            /// `a -> b`, `a _> argument`, `a >< b`, `a == b`, `a +> b`.
            relation: Spanned<Words<'t>>,
        }
        optional {
            /// Who relates them.
            by: OneOrMany<'t>,
            /// The words in which the source relates them.
            quotes: Vec<OrRecord<Quote<'t>>>,
            /// How much it counts against others, 0 or more.
            weight: Option<Spanned<f64>>,
            /// The author's remark.
            note: Option<Words<'t>>,
        }
    }
}

record! {
    /// An actor's attitude to a position or a claim.
    pub struct Stance as "Stance", "a stance" {
        required {
            /// Whose attitude; several for a joint statement.
            actor: OneOrMany<'t>,
            /// The position (`issue/position`) or claim.
            on: Spanned<Words<'t>>,
            /// The attitude.
            holds: Spanned<Holds>,
            /// The words that show it.
            quotes: Vec<OrRecord<Quote<'t>>>,
        }
        optional {
            /// Who says so, where it does not follow from the quote's speaker.
            voice: Option<Spanned<Voice<'t>>>,
            /// What the attitude depends on.
            provided: Vec<Spanned<Words<'t>>>,
            /// When it was uttered, if not at the source's date.
            date: Option<Spanned<Words<'t>>>,
            /// How much it counts against others, 0 or more.
            weight: Option<Spanned<f64>>,
            /// Words to find it by.
            tags: Vec<Spanned<Words<'t>>>,
            /// The author's remark.
            note: Option<Words<'t>>,
        }
    }
}

record! {
    /// Words of a source, with what helps to find them.
    pub struct Quote as "Quote", "a quote" {
        required {
            /// The words, exactly as they stand in the source.
            quote: Spanned<Words<'t>>,
        }
        optional {
            /// Where they stand: `¶12`, `p. 4`, `fn 33`, `turn M3 2`, `part lavrov-tass`.
            at: Option<Spanned<Words<'t>>>,
            /// Words that stand close by.
            near: Option<Spanned<Words<'t>>>,
            /// Words that stand right before.
            before: Option<Spanned<Words<'t>>>,
            /// Words that stand right after.
            after: Option<Spanned<Words<'t>>>,
            /// Differences that the author knows of and wants: (source's words, mine).
            accept: Vec<(Spanned<Words<'t>>, Spanned<Words<'t>>)>,
        }
    }
}

impl<'f: 't, 't> ShortForm<'f> for Quote<'t> {
    fn from_short(quote: Spanned<Words<'f>>) -> Self {
        let accept = Vec::new();
        Self { quote, at: None, near: None, before: None, after: None, accept }
    }
}

impl AsShort for Quote<'_> {
    fn as_short(&self) -> Option<&str> {
        let alone = Self::from_short(self.quote.clone());
        (*self == alone).then_some(&self.quote)
    }
}

impl<'f: 't, 't> ShortForm<'f> for Relation<'t> {
    fn from_short(relation: Spanned<Words<'f>>) -> Self {
        let by = OneOrMany::default();
        Self { relation, by, quotes: Vec::new(), weight: None, note: None }
    }
}

impl AsShort for Relation<'_> {
    fn as_short(&self) -> Option<&str> {
        let alone = Self::from_short(self.relation.clone());
        (*self == alone).then_some(&self.relation)
    }
}

/// Who says that an actor holds something.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 't"))]
pub enum Voice<'t> {
    /// The actor itself.
    Own,
    /// Someone whose office it is to speak for the actor.
    Spokesperson,
    /// Someone else, by name.
    Attributed(Spanned<Words<'t>>),
}

/// A file of the corpus, told apart by its outer name.
#[derive(Clone, PartialEq, Debug)]
pub enum File<'t> {
    /// `Actors({…})`
    Actors(Actors<'t>),
    /// `Issues({…})`
    Issues(Issues<'t>),
    /// `Sources({…})`
    Sources(Sources<'t>),
    /// `Map(…)`
    Map(Box<Map<'t>>),
}
