//! The position scale as data: who stands where on an issue, and on what evidence.

use super::Voice;

/// The line that all rows share: its two ends, and the answers that have a place on it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scale {
    /// What the end at -1 means.
    pub left: String,
    /// What the end at 1 means.
    pub right: String,
    /// Answers to the issue, with their places.
    pub positions: Vec<Mark>,
}

/// A place on the scale with a name.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// What stands there.
    pub label: String,
    /// Where, from -1 to 1.
    pub at: f64,
}

/// One quote behind a row's mean.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// Where the stance that rests on it lies, from -1 to 1.
    pub at: f64,
    /// The quoted words; the writer shortens them.
    pub label: String,
    /// Where they stand: author, year, place.
    pub source: String,
    /// The address of the words, as in [`Told`](super::Told).
    pub to: Option<String>,
}

/// Where one actor stands according to one voice.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The actor.
    pub label: String,
    /// What makes this row differ from the actor's others: "according to Peško".
    pub sublabel: Option<String>,
    /// Whose words it rests on.
    pub voice: Voice,
    /// The mean place, from -1 to 1.
    pub mean: f64,
    /// The lower end of the spread; shown only together with `high`.
    pub low: Option<f64>,
    /// The upper end of the spread.
    pub high: Option<f64>,
    /// Whether a stance in it holds only under conditions.
    pub conditional: bool,
    /// The quotes it rests on.
    pub ticks: Vec<Tick>,
    /// How many stances were averaged.
    pub n_stances: usize,
    /// How many quotes they rest on; at least as many as there are ticks.
    pub n_quotes: usize,
    /// From how many sources the quotes come.
    pub n_sources: usize,
    /// Where the mean leads, as in [`Told`](super::Told).
    pub to: Option<String>,
}

/// Rows that belong together, such as one actor's voices; drawn close to each other.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Group {
    /// A heading above the rows; none if the rows' own labels say enough.
    pub label: Option<String>,
    /// The rows, from the top.
    pub rows: Vec<Row>,
}

/// Who stands where on an issue's scale, and on what evidence.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PositionScale {
    /// The question.
    pub title: String,
    /// What is shown and of how many: the measure and n.
    pub subtitle: String,
    /// The line the rows share.
    pub scale: Scale,
    /// What `low` and `high` of the rows are: "lowest to highest", "95 % interval".
    pub spread: String,
    /// The rows, in groups, from the top.
    pub groups: Vec<Group>,
    /// Sources and their dates, and what else must be said; one paragraph each.
    pub footer: Vec<String>,
}

impl PositionScale {
    /// All rows, from the top.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows().next().is_none()
    }
}
