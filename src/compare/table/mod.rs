//! The stance table: every stance a row, every field a column, ready to be filtered and counted.
//!
//! It is made from a corpus ([`StanceTable::of_corpus`]) or from a file of comma-separated values
//! ([`super::csv`]), which brings a small corpus of its own for the names; whatever works on the
//! one works on the other. Ids in a table are ids of that corpus.

mod append;
mod mask;
mod of_corpus;
mod pool;
mod rare;

pub(super) use append::Renamed;
pub use mask::NoSuchName;
pub use pool::Pool;
pub use rare::Rare;

use super::Voice;
use crate::base::{Id, IdVec};
use crate::model::{ActorId, Date, PartId, QuoteId, SourceId, StanceId, Target, VoiceKind};

/// Marks a [`TargetId`].
#[derive(Copy, Clone, Debug)]
pub enum OfTarget {}
/// Something that stances are taken on: a number that counts up without gaps.
pub type TargetId = Id<OfTarget>;
/// Marks a [`CoderId`].
#[derive(Copy, Clone, Debug)]
pub enum OfCoder {}
/// Somebody who codes.
pub type CoderId = Id<OfCoder>;
/// Marks a [`TagId`].
#[derive(Copy, Clone, Debug)]
pub enum OfTag {}
/// A tag.
pub type TagId = Id<OfTag>;

/// The least and the greatest value that a stance may have; declared, never taken from the data,
/// since one extreme stance would then change every figure.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Scale {
    /// Full opposition.
    pub low: f64,
    /// Full support.
    pub high: f64,
}

impl Scale {
    /// The scale of the maps: -1 opposes, 1 supports.
    pub const OF_MAPS: Self = Self { low: -1.0, high: 1.0 };

    /// A value of the scale, taken to -1..1.
    #[must_use]
    pub fn unit(self, value: f64) -> f64 {
        if self == Self::OF_MAPS {
            return value;
        }
        ((value - self.low) + (value - self.high)) / (self.high - self.low)
    }

    /// What [`unit`](Self::unit) made of a value, taken back.
    #[must_use]
    pub fn of_unit(self, unit: f64) -> f64 {
        if self == Self::OF_MAPS {
            return unit;
        }
        f64::midpoint(self.low * (1.0 - unit), self.high * (1.0 + unit))
    }
}

/// Every stance, column by column; a row is a number below [`len`](Self::len).
#[derive(Clone, Debug)]
pub struct StanceTable {
    /// The scale of `value`.
    pub scale: Scale,
    /// What each target is in the corpus.
    pub targets: IdVec<OfTarget, Target>,
    /// The names of coders.
    pub coders: Pool<OfCoder>,
    /// The tags.
    pub tags: Pool<OfTag>,
    /// Whose attitude it is.
    pub actor: Vec<ActorId>,
    /// What it is about.
    pub target: Vec<TargetId>,
    /// The attitude, on the table's scale.
    pub value: Vec<f64>,
    /// Whose voice says so.
    pub voice: Vec<VoiceKind>,
    /// Who speaks in that voice, unless the actor itself.
    pub by: Rare<ActorId>,
    /// The source that says so.
    pub source: Rare<SourceId>,
    /// The part of the source.
    pub part: Rare<PartId>,
    /// When it was said or published.
    pub date: Rare<Date>,
    /// The second of that day, where a file says so: puts stances in order, no more.
    pub second: Rare<u32>,
    /// Who coded it.
    pub coder: Rare<CoderId>,
    /// How much it counts; 1 where nothing is said.
    pub weight: Rare<f64>,
    /// Whether it depends on conditions.
    pub conditional: Rare<()>,
    /// Its tags.
    pub tagged: Rare<Box<[TagId]>>,
    /// The words that show it.
    pub quotes: Rare<Box<[QuoteId]>>,
    /// The stance of the corpus that the row was made of.
    pub stance: Rare<StanceId>,
    /// The line of the file that the row was read from.
    pub line: Rare<u32>,
}

/// One row of the table: what to add, and what is found there.
#[derive(Clone, PartialEq, Debug)]
pub struct StanceRow {
    /// Whose attitude it is.
    pub actor: ActorId,
    /// What it is about.
    pub target: TargetId,
    /// The attitude.
    pub value: f64,
    /// Who says so.
    pub voice: Voice,
    /// The source that says so.
    pub source: Option<SourceId>,
    /// The part of the source.
    pub part: Option<PartId>,
    /// When it was said or published.
    pub date: Option<Date>,
}

/// The states of an actor's attitude to a target, which no figure mixes: the five, and what becomes
/// of several stances that contradict each other.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum State {
    /// For or against, without conditions.
    Decided,
    /// Explicitly neither for nor against: the value is the middle of the scale.
    Mixed,
    /// For or against, but only under conditions.
    Conditional,
    /// For in one place and against in another, so that the mean lies near the middle.
    Divided,
    /// In the corpus with other stances, with none here.
    Silent,
    /// Without any stance in the corpus.
    Absent,
}

impl State {
    /// The state as JSON and CSV spell it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Mixed => "mixed",
            Self::Conditional => "conditional",
            Self::Divided => "divided",
            Self::Silent => "silent",
            Self::Absent => "not-in-corpus",
        }
    }
}

impl StanceTable {
    /// A table without rows.
    #[must_use]
    pub fn new(scale: Scale) -> Self {
        Self {
            scale,
            targets: IdVec::new(),
            coders: Pool::default(),
            tags: Pool::default(),
            actor: Vec::new(),
            target: Vec::new(),
            value: Vec::new(),
            voice: Vec::new(),
            by: Rare::default(),
            source: Rare::default(),
            part: Rare::default(),
            date: Rare::default(),
            second: Rare::default(),
            coder: Rare::default(),
            weight: Rare::default(),
            conditional: Rare::default(),
            tagged: Rare::default(),
            quotes: Rare::default(),
            stance: Rare::default(),
            line: Rare::default(),
        }
    }

    /// How many stances there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.actor.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.actor.is_empty()
    }

    /// Adds a row and tells its number; the rarer columns are then set one by one.
    pub fn push(&mut self, row: StanceRow) -> usize {
        let at = self.len();
        self.actor.push(row.actor);
        self.target.push(row.target);
        self.value.push(row.value);
        self.voice.push(row.voice.kind);
        self.by.set(at, row.voice.by);
        self.source.set(at, row.source);
        self.part.set(at, row.part);
        self.date.set(at, row.date);
        at
    }

    /// The fields of a row that most questions are about.
    ///
    /// # Panics
    /// When there is no such row.
    #[must_use]
    pub fn row(&self, row: usize) -> StanceRow {
        StanceRow {
            actor: self.actor[row],
            target: self.target[row],
            value: self.value[row],
            voice: Voice { kind: self.voice[row], by: self.by.get(row).copied() },
            source: self.source.get(row).copied(),
            part: self.part.get(row).copied(),
            date: self.date.get(row).copied(),
        }
    }

    /// The quotes of a row, in the order of the corpus.
    #[must_use]
    pub fn quotes(&self, row: usize) -> &[QuoteId] {
        self.quotes.get(row).map_or(&[], |it| it)
    }

    /// How much a row counts.
    #[must_use]
    pub fn weight(&self, row: usize) -> f64 {
        self.weight.get(row).copied().unwrap_or(1.0)
    }

    /// What the row says of its target: decided, mixed or conditional.
    #[must_use]
    pub fn state(&self, row: usize) -> State {
        if self.conditional.get(row).is_some() {
            State::Conditional
        } else if self.scale.unit(self.value[row]) == 0.0 {
            State::Mixed
        } else {
            State::Decided
        }
    }

    /// Keeps the rows that `wanted` says, in their order.
    pub fn retain(&mut self, wanted: &[bool]) {
        fn keep<T>(column: &mut Vec<T>, wanted: &[bool]) {
            let mut at = 0;
            column.retain(|_| {
                at += 1;
                wanted[at - 1]
            });
        }
        keep(&mut self.actor, wanted);
        keep(&mut self.target, wanted);
        keep(&mut self.value, wanted);
        keep(&mut self.voice, wanted);
        self.by.retain(wanted);
        self.source.retain(wanted);
        self.part.retain(wanted);
        self.date.retain(wanted);
        self.second.retain(wanted);
        self.coder.retain(wanted);
        self.weight.retain(wanted);
        self.conditional.retain(wanted);
        self.tagged.retain(wanted);
        self.quotes.retain(wanted);
        self.stance.retain(wanted);
        self.line.retain(wanted);
    }
}
