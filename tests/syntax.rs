//! The RON tree against the `ron` crate, against broken files and against deep ones.

#[path = "syntax/convert.rs"]
mod convert;
#[path = "syntax/depth.rs"]
mod depth;
#[path = "syntax/differential.rs"]
mod differential;
#[path = "syntax/generate.rs"]
mod generate;
#[path = "syntax/odd.rs"]
mod odd;
#[path = "syntax/round_trip.rs"]
mod round_trip;
#[path = "syntax/search.rs"]
mod search;
