//! Argument maps as plain text: read them, check them, compare stances over them, show them.

pub mod anchor;
pub mod base;
pub mod files;
pub mod model;
pub mod render;
pub mod report;
pub mod syntax;
