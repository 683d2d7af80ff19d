//! Charts as data: nothing but words and numbers, ready to be drawn.

mod agreement;
mod dumbbell;
mod grid;
mod plane;
mod positions;
mod split;
mod timeline;

pub use agreement::{Agreements, Cell as AgreementCell, Join};
pub use dumbbell::{Dumbbell, End, Pair, Section};
pub use grid::{Cell, Column, Grid, GridRow};
pub use plane::{Plane, Point};
pub use positions::{Group, Mark, PositionScale, Row, Scale, Tick};
pub use split::{Split, SplitRow, SplitSection};
pub use timeline::{Moment, Timeline, TimelineRow, day_number, days};

use crate::model::Holds;

/// What a reader is told of a mark, and where the words behind it stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Told {
    /// The quotes with their places, or what else says why the mark is where it is.
    pub words: String,
    /// The address of the first of those words: `#` and a name within a page, else of the web;
    /// none where neither is known.
    pub to: Option<String>,
}

impl From<String> for Told {
    fn from(words: String) -> Self {
        Self { words, to: None }
    }
}

impl From<&str> for Told {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

/// What stands round a picture.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Captions {
    /// The question that the chart answers.
    pub title: String,
    /// What is shown and of how many: the measure and n.
    pub subtitle: String,
    /// Sources and their dates, and what else must be said; one paragraph each.
    pub footer: Vec<String>,
}

/// Who says that an actor stands where the mark is.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Voice {
    /// The actor's own words.
    Own,
    /// Someone who speaks for the actor.
    Spokesperson,
    /// Someone else says so.
    Attributed,
}

impl Voice {
    /// All voices, from the surest to the least sure.
    pub const ALL: [Self; 3] = [Self::Own, Self::Spokesperson, Self::Attributed];

    /// The voice in words a reader understands without the manual.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Own => "own words",
            Self::Spokesperson => "spokesperson",
            Self::Attributed => "attributed by others",
        }
    }
}

/// What an actor holds of something, as a sign can show it.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Attitude {
    /// For it.
    Supports,
    /// Rather for it.
    LeansFor,
    /// Explicitly neither.
    Mixed,
    /// Rather against it.
    LeansAgainst,
    /// Against it.
    Opposes,
    /// Speaks elsewhere, and not on this.
    Silent,
    /// Has no stance anywhere.
    Absent,
}

impl Attitude {
    /// All of them, from for to against, then those that are none.
    pub const ALL: [Self; 7] = [
        Self::Supports,
        Self::LeansFor,
        Self::Mixed,
        Self::LeansAgainst,
        Self::Opposes,
        Self::Silent,
        Self::Absent,
    ];

    /// The attitude that a mean value, -1 to 1, amounts to.
    #[must_use]
    pub fn of(value: f64) -> Self {
        match Holds::nearest(value) {
            Holds::Supports => Self::Supports,
            Holds::LeansFor => Self::LeansFor,
            Holds::Mixed => Self::Mixed,
            Holds::LeansAgainst => Self::LeansAgainst,
            Holds::Opposes => Self::Opposes,
        }
    }

    /// The attitude in words a reader understands without the manual.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::LeansFor => "leans for",
            Self::Mixed => "mixed",
            Self::LeansAgainst => "leans against",
            Self::Opposes => "opposes",
            Self::Silent => "silent on this",
            Self::Absent => "no stance anywhere",
        }
    }
}
