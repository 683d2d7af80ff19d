//! What an evaluation says of a claim or an argument.

/// Whether a claim or an argument is accepted.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Label {
    /// It stands.
    In,
    /// It falls.
    Out,
    /// Neither: it hangs on a conflict that nothing decides.
    Undecided,
}

impl Label {
    /// Every label.
    pub const ALL: [Self; 3] = [Self::In, Self::Out, Self::Undecided];

    /// The label as a word: `in`, `out`, `undecided`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Undecided => "undecided",
        }
    }

    /// The label in words a reader understands without the manual.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::In => "stands",
            Self::Out => "falls",
            Self::Undecided => "open",
        }
    }
}

/// A label for each claim and each argument of a framework, by their numbers.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Labelling {
    /// Of the claims.
    pub claims: Vec<Label>,
    /// Of the arguments.
    pub arguments: Vec<Label>,
}
