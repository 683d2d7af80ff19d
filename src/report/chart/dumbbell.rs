//! Two places and what lies between them, as data: shifts in time, own words against others'.

use super::{Captions, Told, Voice};

/// One end of a pair.
#[derive(Clone, PartialEq, Debug)]
pub struct End {
    /// Where, from -1 to 1.
    pub at: f64,
    /// Whose words it rests on.
    pub voice: Voice,
    /// What stands beside the mark, such as a date; may be empty.
    pub label: String,
    /// The quotes with their places, for whoever points at the mark.
    pub told: Told,
}

/// Two places that belong to one row.
#[derive(Clone, PartialEq, Debug)]
pub struct Pair {
    /// What the row is about.
    pub label: String,
    /// What makes it differ from others with that label; may be empty.
    pub sublabel: String,
    /// Where it begins.
    pub from: End,
    /// Where it ends.
    pub to: End,
    /// The difference in words, at the end of the row.
    pub difference: String,
}

/// Rows under one heading.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Section {
    /// The heading.
    pub label: String,
    /// The rows, from the top.
    pub rows: Vec<Pair>,
}

/// Pairs of places on one scale.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Dumbbell {
    /// Title, measure, sources.
    pub captions: Captions,
    /// What -1 and 1 mean.
    pub poles: [String; 2],
    /// Whether the row runs from the first place to the second, as time does.
    pub arrows: bool,
    /// The rows, under their headings.
    pub sections: Vec<Section>,
    /// What is said where there is no row.
    pub nothing: String,
}
