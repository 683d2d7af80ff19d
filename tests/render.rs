//! Whether every writer shows what it is given, and nothing that it is given gets out of its place.

#[path = "render/diagrams.rs"]
mod diagrams;
#[path = "render/graphs.rs"]
mod graphs;
#[path = "render/kinds.rs"]
mod kinds;
#[path = "render/kinds_samples.rs"]
mod kinds_samples;
#[path = "render/positions.rs"]
mod positions;
#[path = "render/samples.rs"]
mod samples;
#[cfg(feature = "png")]
#[path = "render/seen.rs"]
mod seen;
#[path = "render/tables.rs"]
mod tables;
