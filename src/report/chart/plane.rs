//! A map of actors in a plane, as data: near each other if they agree.

use super::{Captions, Told};

/// An actor on the map.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// The actor.
    pub label: String,
    /// Along the longer axis, in units of distance.
    pub x: f64,
    /// Along the shorter one.
    pub y: f64,
    /// Who is nearest, for whoever points at it.
    pub told: Told,
}

/// Who is near whom.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plane {
    /// Title, measure, sources.
    pub captions: Captions,
    /// The actors, by name.
    pub points: Vec<Point>,
    /// What is said where there is nothing to draw.
    pub nothing: String,
}
