//! The closed vocabularies that authors of maps choose from.

use serde::{Deserialize, Serialize};

/// Declares a vocabulary: an enum whose names an author types, with what each means.
macro_rules! vocabulary {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[doc = $doc:literal])* $word:ident,)* }) => {
        $(#[$meta])*
        #[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum $name { $($(#[doc = $doc])* $word,)* }

        impl $name {
            /// Every word of the vocabulary, in the order of its definition.
            pub const WORDS: &'static [&'static str] = &[$(stringify!($word)),*];

            /// The meaning of a word as an author types it.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $(stringify!($word) => Some(Self::$word),)* _ => None }
            }

            /// The word as an author types it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$word => stringify!($word),)* }
            }
        }
    };
}

vocabulary! {
    /// What kind of actor takes stances.
    pub enum ActorKind {
        /// A human being.
        Person,
        /// A state, present or past.
        State,
        /// An organisation: an institution, ministry, company, movement or the like.
        Organisation,
        /// A group of states or organisations that may act together.
        Bloc,
    }
}

vocabulary! {
    /// What kind of document a source is.
    pub enum SourceKind {
        /// A journal or newspaper article.
        Article,
        /// A policy brief.
        Brief,
        /// An issue of a bulletin: usually a compilation.
        Bulletin,
        /// An essay or column.
        Essay,
        /// An interview, with speakers.
        Interview,
        /// A short notice or announcement.
        Notice,
        /// A research paper.
        Paper,
        /// A report.
        Report,
        /// A review of a period or of a work.
        Review,
        /// A speech.
        Speech,
        /// A declaration or joint statement.
        Statement,
        /// A treaty, resolution or other legal text.
        Treaty,
    }
}

vocabulary! {
    /// How far a claim's text stands from the source's words, nearest first.
    pub enum Fidelity {
        /// The claim is the source's own words.
        Quotation,
        /// The same statement in other words.
        Paraphrase,
        /// Several sentences made into one.
        Compression,
        /// What the mapper takes the words to mean.
        Interpretation,
        /// A premise that the argument needs and nobody states.
        Imputation,
    }
}

vocabulary! {
    /// What it takes for a claim to be accepted, given the arguments for and against it.
    pub enum Proof {
        /// Some argument for it holds.
        Scintilla,
        /// Some argument for it holds, and none against it: where nothing is said.
        DialecticalValidity,
        /// The best argument for it outweighs the best one against it.
        Preponderance,
        /// It does so by more than 0.5, and weighs more than 0.5.
        ClearAndConvincing,
        /// Moreover, nothing against it weighs 0.3 or more.
        BeyondReasonableDoubt,
    }
}

vocabulary! {
    /// An actor's attitude to a position or claim.
    pub enum Holds {
        /// For it: 1.
        Supports,
        /// Rather for it: 0.5.
        LeansFor,
        /// Explicitly both for and against: 0.
        Mixed,
        /// Rather against it: -0.5.
        LeansAgainst,
        /// Against it: -1.
        Opposes,
    }
}

impl Holds {
    /// The attitude as a number from -1 (against) to 1 (for).
    #[must_use]
    pub const fn value(self) -> f64 {
        match self {
            Self::Supports => 1.0,
            Self::LeansFor => 0.5,
            Self::Mixed => 0.0,
            Self::LeansAgainst => -0.5,
            Self::Opposes => -1.0,
        }
    }
}

impl Holds {
    /// The attitude that a mean value, -1 to 1, amounts to; the bands are halfway between the
    /// attitudes that an author can choose.
    #[must_use]
    pub fn nearest(value: f64) -> Self {
        match value {
            v if v >= 0.75 => Self::Supports,
            v if v >= 0.25 => Self::LeansFor,
            v if v > -0.25 => Self::Mixed,
            v if v > -0.75 => Self::LeansAgainst,
            _ => Self::Opposes,
        }
    }

    /// The attitude as a verb: `supports`, `leans for`, `is mixed on`.
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::LeansFor => "leans for",
            Self::Mixed => "is mixed on",
            Self::LeansAgainst => "leans against",
            Self::Opposes => "opposes",
        }
    }
}

/// What an author expects an evaluation to say of a claim, position or argument.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It stands.
    In,
    /// It falls.
    Out,
    /// Neither.
    Undecided,
}

/// How one side of an argument or relation bears on the other.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RelationKind {
    /// The premises together support the conclusion: `+>`.
    Support,
    /// The premises rebut the conclusion: `->`.
    Attack,
    /// The premise attacks an argument's inference: `_>`.
    Undercut,
    /// The two cannot both hold: `><`.
    Contradiction,
    /// The same claim in two maps: `==`.
    Same,
}

/// Who says that an actor holds something, nearest to the actor first.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum VoiceKind {
    /// The actor itself.
    Own,
    /// Someone whose office it is to speak for the actor.
    Spokesperson,
    /// Someone else.
    Attributed,
}

impl VoiceKind {
    /// The voice as JSON and tables spell it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Spokesperson => "spokesperson",
            Self::Attributed => "attributed",
        }
    }
}

/// Patterns of reasoning that an argument can name (after Walton, Reed & Macagno 2008,
/// *Argumentation Schemes*, ch. 9, in short names).
pub const SCHEMES: &[&str] = &[
    "alternatives",
    "analogy",
    "bias",
    "cause-to-effect",
    "classification",
    "commitment",
    "consequences",
    "correlation-to-cause",
    "example",
    "expert-opinion",
    "ignorance",
    "inconsistent-commitment",
    "popular-opinion",
    "position-to-know",
    "practical-reasoning",
    "precedent",
    "rules",
    "sign",
    "slippery-slope",
    "sunk-costs",
    "threat",
    "values",
    "waste",
    "witness-testimony",
];
