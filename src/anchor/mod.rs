//! Ties quotes to their places in a source: segmenting, normalising, searching, comparing, excerpts.
//!
//! [`Document::open`] takes a source apart once; [`locate`] says where a quote stands in it. All ranges
//! are bytes of the full document. Nothing here corrects a quote: words that
//! differ are found approximately, and every difference is told.

mod alarms;
mod anchored;
mod approximate;
#[cfg(test)]
mod at_hand;
mod block;
mod chain;
mod contrary;
mod cut;
mod deciding;
mod diff;
mod document;
mod excerpt;
mod excerpt_read;
mod fidelity;
mod flow;
mod folded;
mod furniture;
mod grams;
mod held;
mod hints;
mod kept;
mod labels;
mod layout;
mod letters;
mod lift;
mod locate;
mod lock;
mod lookup;
mod meaning;
mod myers;
mod near;
mod neighbours;
mod nested;
mod pages;
mod parts;
mod plain;
mod query;
mod reworded;
mod search;
mod sections;
mod sentences;
mod skeleton;
mod standing;
mod stretch;
mod stricter;
mod structure;
mod sweep;
mod ties;
mod written;

pub use anchored::{
    Anchored, anchor_all, anchor_each, anchor_with, layout, query, ranges_used, speakers,
};
pub use block::{Block, BlockKind, Part, Turn};
pub use deciding::deciding_locators;
pub use diff::{Alarm, AlarmPlace, Change};
pub use document::{Document, sha256};
pub use excerpt::{DamagedExcerpt, Header, is_excerpt, write};
pub use fidelity::shown_fidelity;
pub use held::Again;
pub use kept::Shelf;
pub use layout::{Layout, LayoutRemark, PartLayout};
pub use locate::locate;
pub use lock::{DamagedLock, Drifted, Fate, Lock, NORMALISER, SourceDrift, drift};
pub use lookup::Context;
pub use meaning::Meaning;
pub use neighbours::Neighbours;
pub use query::{Anchor, Note, Query};
pub use reworded::{Reworded, Wording, reworded};
pub use sentences::sentences;
pub use skeleton::skeleton;
pub use sweep::{Sighting, Sweep, holding};
