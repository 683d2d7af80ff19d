//! What can be asked of a framework.

/// Which sets of arguments can be accepted together.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Semantics {
    /// The least complete extension.
    Grounded,
    /// What defends itself, with all that it defends.
    Complete,
    /// Maximal complete extensions.
    Preferred,
    /// What attacks everything else.
    Stable,
    /// Complete extensions that, with what they attack, leave least open.
    SemiStable,
    /// Sets free of conflict that, with what they attack, leave least open.
    Stage,
    /// The maximal set that defends itself within every preferred extension.
    Ideal,
    /// The maximal set that defends itself within every semi-stable extension.
    Eager,
}

impl Semantics {
    /// Every semantics with its name in the competitions.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Grounded, "GR"),
        (Self::Complete, "CO"),
        (Self::Preferred, "PR"),
        (Self::Stable, "ST"),
        (Self::SemiStable, "SST"),
        (Self::Stage, "STG"),
        (Self::Ideal, "ID"),
        (Self::Eager, "EA"),
    ];
}

/// Whether an argument is accepted.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Question {
    /// By some extension (DC).
    BySome(u32),
    /// By every extension (DS).
    ByEvery(u32),
}

impl Question {
    /// The argument that is asked about.
    #[must_use]
    pub const fn argument(self) -> u32 {
        match self {
            Self::BySome(it) | Self::ByEvery(it) => it,
        }
    }
}
