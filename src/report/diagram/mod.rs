//! Diagrams as data: boxes, what ties them together, and words; ready to be drawn or written.

mod ask;
mod build;
mod crowd;
mod fold;
mod group;
mod links;
mod select;
mod words;

pub use ask::{Ask, By, MOST, Narrowed, ask_for};
pub use build::{diagram, diagram_of, diagram_with_quotes};
pub use links::Links;

/// Whether an evaluation lets something stand.
pub use crate::semantics::Label as Verdict;

use super::chart::Told;

/// Statements and inferences, and how they bear on each other.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Diagram {
    /// The question that it answers.
    pub title: String,
    /// What is shown, and of how many.
    pub subtitle: String,
    /// The boxes, and the joints between them.
    pub nodes: Vec<Node>,
    /// What ties them together.
    pub edges: Vec<Edge>,
    /// What the nodes are grouped by: a label each.
    pub groups: Vec<String>,
    /// Sources and their dates, and what else must be said; one paragraph each.
    pub footer: Vec<String>,
}

/// A box, or the joint of an inference.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Node {
    /// Its name, that of no other node: `claim:kortunov-2025/no-grand-bargains`.
    pub id: String,
    /// What it stands for.
    pub kind: NodeKind,
    /// The statement; of an inference its scheme, if it has one.
    pub label: String,
    /// Who says so, or what question it answers; a line above the statement.
    pub head: String,
    /// How far the statement stands from the words it rests on.
    pub border: Option<Border>,
    /// What an evaluation says of it.
    pub verdict: Option<Verdict>,
    /// The source in whose map it stands, by its name; empty where it is of no source.
    pub source: String,
    /// What it belongs to: an index of `groups`.
    pub group: Option<usize>,
    /// How many boxes are folded into it.
    pub hidden: usize,
    /// The words it rests on, and where they stand.
    pub told: Told,
}

/// What a node stands for.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum NodeKind {
    /// A statement of somebody.
    #[default]
    Claim,
    /// An answer to a question under debate.
    Position,
    /// Where premises are joined, and where an undercut strikes.
    Inference,
    /// Many boxes, folded into one.
    Fold,
}

impl NodeKind {
    /// The kind as files for other programs spell it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Position => "position",
            Self::Inference => "inference",
            Self::Fold => "fold",
        }
    }
}

/// How far a statement stands from the words it rests on, nearest first.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Border {
    /// It is the source's own words.
    Quotation,
    /// The same in other words.
    Paraphrase,
    /// Several sentences made into one.
    Compression,
    /// What the mapper takes the words to mean.
    Interpretation,
    /// A premise that nobody states.
    Imputation,
}

impl Border {
    /// Every border, nearest to the source first.
    pub const ALL: [Self; 5] = [
        Self::Quotation,
        Self::Paraphrase,
        Self::Compression,
        Self::Interpretation,
        Self::Imputation,
    ];

    /// The border's meaning in a word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Paraphrase => "paraphrase",
            Self::Compression => "compression",
            Self::Interpretation => "interpretation",
            Self::Imputation => "imputation",
        }
    }
}

/// What one node is to another.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Edge {
    /// Its name, that of no other edge.
    pub id: String,
    /// The node it starts from: an index of `nodes`.
    pub from: usize,
    /// The node it leads to: an index of `nodes`.
    pub to: usize,
    /// How the one bears on the other.
    pub tie: Tie,
    /// Whether it only leads a premise to the joint of its inference.
    pub joins: bool,
    /// How many ties it stands for; more than one between folded nodes.
    pub count: usize,
    /// What is said of it: the argument's name and scheme.
    pub label: String,
    /// The words in which its source says so, and where they stand.
    pub told: Told,
}

/// How one side bears on the other.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Tie {
    /// It is a reason for it.
    #[default]
    Support,
    /// It is a reason against it.
    Attack,
    /// It is a reason against the inference.
    Undercut,
    /// The two cannot both hold.
    Contradiction,
    /// The same statement, made twice.
    Same,
}

impl Tie {
    /// Every tie.
    pub const ALL: [Self; 5] =
        [Self::Support, Self::Attack, Self::Undercut, Self::Contradiction, Self::Same];

    /// The tie as files for other programs spell it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Attack => "attack",
            Self::Undercut => "undercut",
            Self::Contradiction => "contradiction",
            Self::Same => "same",
        }
    }

    /// What the side that it starts from does: `supports`.
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Support => "supports",
            Self::Attack => "attacks",
            Self::Undercut => "undercuts the inference",
            Self::Contradiction => "contradicts",
            Self::Same => "is the same as",
        }
    }

    /// The sign that stands for it in a map.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Support => "+>",
            Self::Attack => "->",
            Self::Undercut => "_>",
            Self::Contradiction => "><",
            Self::Same => "==",
        }
    }

    /// Whether it is the same seen from either side.
    #[must_use]
    pub const fn is_mutual(self) -> bool {
        matches!(self, Self::Contradiction | Self::Same)
    }
}

impl Diagram {
    /// How many boxes there are; joints of inferences do not count.
    #[must_use]
    pub fn n_boxes(&self) -> usize {
        self.nodes.iter().filter(|it| it.kind != NodeKind::Inference).count()
    }

    /// Whether claims of several sources are in it, so that each has to say of which it is.
    #[must_use]
    pub fn has_several_sources(&self) -> bool {
        let mut sources = self.nodes.iter().map(|it| &it.source).filter(|it| !it.is_empty());
        sources.next().is_some_and(|first| sources.any(|it| it != first))
    }

    /// How many boxes are folded into others.
    #[must_use]
    pub fn n_hidden(&self) -> usize {
        self.nodes.iter().map(|it| it.hidden).sum()
    }
}
