//! Where boxes stand and which way edges take, in layers from premises to conclusions.

mod framed;
mod layers;
mod plain;
mod ranks;

use std::collections::BTreeMap;

use dugong::{WorkControl, WorkError};

pub(super) use layers::Layers;

/// A point: along its layer, and across the layers towards the conclusions.
pub(super) type Spot = (f64, f64);

/// A rectangle: its middle and its two sizes.
#[derive(Copy, Clone, PartialEq, Debug, Default)]
pub(super) struct Rect {
    /// The middle.
    pub at: Spot,
    /// Along the layer, and across.
    pub size: Spot,
}

impl Rect {
    /// Its first corner.
    pub(super) const fn low(&self) -> Spot {
        (self.at.0 - self.size.0 / 2.0, self.at.1 - self.size.1 / 2.0)
    }

    /// Its last corner.
    pub(super) const fn high(&self) -> Spot {
        (self.at.0 + self.size.0 / 2.0, self.at.1 + self.size.1 / 2.0)
    }
}

/// What is to be placed.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    /// The size of each box, and the frame that it stands in.
    pub boxes: Vec<(Spot, Option<usize>)>,
    /// From which box to which.
    pub edges: Vec<(usize, usize)>,
    /// How far apart layers are.
    pub gap: f64,
}

/// Where everything is.
#[derive(Clone, Debug, Default)]
pub(super) struct Placed {
    /// The boxes, in their order.
    pub boxes: Vec<Rect>,
    /// Of each edge the points between its ends, in the direction of the edge.
    pub ways: Vec<Vec<Spot>>,
    /// The frames that have a box in them, by their numbers.
    pub frames: BTreeMap<usize, Rect>,
}

/// More steps than this are given up: some seconds.
const PATIENCE: usize = 4_000_000_000;

/// Between boxes of one layer.
const BESIDE: f64 = 26.0;

/// Between edges that pass side by side.
const PASSING: f64 = 14.0;

/// Places a connected graph. `layers` keeps what does not depend on sizes, for the next time: it is to
/// be empty for another graph.
pub(super) fn place(graph: &Graph, layers: &mut Option<Layers>) -> Placed {
    let budget = &mut Budget(PATIENCE);
    let has_frames = graph.boxes.iter().any(|(_, frame)| frame.is_some());
    let placed = if graph.boxes.len() < 2 {
        None
    } else if has_frames {
        framed::place(graph, budget)
    } else {
        if layers.is_none() {
            *layers = Layers::of(graph.boxes.len(), &graph.edges);
        }
        layers.as_mut().and_then(|it| it.place(graph, budget))
    };
    placed.unwrap_or_else(|| plain::place(graph))
}

/// Dugong keeps order by name where names are numbers; a letter before them keeps ours.
fn name(number: usize) -> String {
    format!("n{number}")
}

/// How many steps are left.
struct Budget(usize);

impl WorkControl for Budget {
    fn charge(&mut self, units: usize) -> Result<(), WorkError> {
        self.0 = self.0.checked_sub(units).ok_or(WorkError::Interrupted)?;
        Ok(())
    }
}
