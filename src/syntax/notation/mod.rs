//! The small notations inside strings, each with a grammar file that its parser follows.

pub mod relation;
