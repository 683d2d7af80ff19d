//! What a search asks for, taken apart: words, phrases, and how they are joined.

/// The smallest thing that can be looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Term {
    /// A word, in any of its forms where the language is known.
    Word(String),
    /// Every word that begins so.
    Prefix(String),
    /// Exactly these words, one after the other.
    Phrase(String),
}

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// One word, beginning or phrase.
    Term(Term),
    /// Two of them close to each other, in either order.
    Near {
        /// The one written first.
        left: Term,
        /// The other.
        right: Term,
        /// How many words they may be apart; neighbours are one apart.
        within: u32,
    },
    /// A plain list: all that must be there, and, if nothing must, any of what may.
    List {
        /// What must be there.
        must: Vec<Self>,
        /// What counts if it is there.
        may: Vec<Self>,
        /// What must not be there.
        must_not: Vec<Self>,
    },
    /// All of them.
    All(Vec<Self>),
    /// Any of them.
    Any(Vec<Self>),
}

impl Wanted {
    /// Whether it names anything to find, and not only what to leave out.
    #[must_use]
    pub fn names_something(&self) -> bool {
        match self {
            Self::Term(_) | Self::Near { .. } => true,
            Self::List { must, may, .. } => must.iter().chain(may).any(Self::names_something),
            Self::All(inner) | Self::Any(inner) => inner.iter().any(Self::names_something),
        }
    }
}
