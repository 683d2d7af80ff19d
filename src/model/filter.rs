//! A filter over stances, taken apart: which of them a command should count.

use super::{Date, VoiceKind};
use crate::base::TextRange;

/// Which stances count.
#[derive(Clone, PartialEq, Debug)]
pub enum Filter {
    /// Those that pass all of these.
    All(Vec<Self>),
    /// Those that pass any of these.
    Any(Vec<Self>),
    /// Those that do not pass this; also those to which it cannot be put, such as the undated.
    Not(Box<Self>),
    /// Those that pass this.
    Test(Test),
}

/// One question to a stance.
#[derive(Clone, PartialEq, Debug)]
pub enum Test {
    /// Whether a field has one of these names.
    Name {
        /// The field.
        field: NameField,
        /// Whether whatever belongs to the thing of that name counts too: `in`, not `=`.
        within: bool,
        /// The names.
        names: Vec<Named>,
    },
    /// How a number stands to one of these.
    Number {
        /// The field.
        field: NumberField,
        /// How.
        order: Order,
        /// The numbers.
        numbers: Vec<f64>,
    },
    /// How its date stands to one of these: only as far as both are known, so 2020 equals 2020-03.
    Date {
        /// How.
        order: Order,
        /// The dates.
        dates: Vec<Date>,
    },
    /// Whether it is in one of these voices.
    Voice(Vec<VoiceKind>),
    /// Whether it depends on conditions.
    Conditional,
}

/// A name in a filter, and where it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// The name.
    pub text: String,
    /// Its place, in bytes of the filter.
    pub range: TextRange,
}

/// The fields that hold a name.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum NameField {
    /// Whose attitude it is; `in` a bloc: any of its members, too.
    Actor,
    /// Whom the actor speaks for in the end, or the actor itself.
    Principal,
    /// What the actor, or whom it speaks for, is a member of.
    Bloc,
    /// The issue of the position.
    Issue,
    /// The position or claim; `in` an issue: any of its positions.
    Target,
    /// Who says that the actor holds it.
    By,
    /// The source.
    Source,
    /// The part of a source.
    Part,
    /// Who coded it.
    Coder,
    /// A tag.
    Tag,
}

/// The fields that hold a number.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum NumberField {
    /// The attitude.
    Value,
    /// How much the stance counts.
    Weight,
    /// The year of its date.
    Year,
}

/// How two values stand to each other.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Order {
    /// The same.
    Equal,
    /// Less, or earlier.
    Less,
    /// Less, earlier or the same.
    AtMost,
    /// More, or later.
    More,
    /// More, later or the same.
    AtLeast,
}

impl Order {
    /// Whether `left` stands so to `right`.
    #[must_use]
    pub fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
        }
    }

    /// Whether `left` stands so to `right`, as far as both are known.
    #[must_use]
    pub fn holds_of_dates(self, left: Date, right: Date) -> bool {
        let (before, after) = (left.is_before(right), right.is_before(left));
        match self {
            Self::Equal => !before && !after,
            Self::Less => before,
            Self::AtMost => !after,
            Self::More => after,
            Self::AtLeast => !before,
        }
    }
}
