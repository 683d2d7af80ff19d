//! What other tools read: one file per foreign format.

pub mod annotations;
pub mod text_fragment;
