//! What passes between a corpus and other people's formats: one file per foreign format.

pub mod annotations;
pub mod frameworks;
pub mod text;
pub mod text_fragment;
