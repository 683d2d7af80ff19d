//! What the corpus says about the make-up of a source: its speakers' labels and its parts.

use crate::base::TextRange;

/// The make-up of a source, as its entry in the corpus tells it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// The labels of speakers as they stand in the text: `#M3`, `Question`, `Sergey Lavrov`.
    pub speakers: Vec<String>,
    /// The parts of a compilation, in any order.
    pub parts: Vec<PartLayout>,
}

/// One part of a compilation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PartLayout {
    /// Its id in the source's entry.
    pub id: String,
    /// The words that it begins with.
    pub starts: String,
    /// The labels of those who speak in this part only.
    pub speakers: Vec<String>,
}

/// What a layout says that the text does not bear out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LayoutRemark {
    /// The words that a part begins with stand nowhere in the text.
    PartNotFound {
        /// The part's id.
        id: String,
    },
    /// They stand in several places, so where the part begins cannot be told.
    PartNotUnique {
        /// The part's id.
        id: String,
        /// Every place, in bytes of the full document.
        places: Vec<TextRange>,
    },
    /// Two parts begin at the same place.
    PartsCoincide {
        /// The part that got the place.
        id: String,
        /// The part that got none.
        other: String,
    },
    /// No turn begins with the label.
    SpeakerNotFound {
        /// The label as the layout has it.
        label: String,
        /// The part that the layout names it for; `None` for the whole source.
        part: Option<String>,
    },
}
