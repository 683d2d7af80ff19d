//! The stance table: what filters let through, what counts once, and the laws that hold.

#[path = "compare/counts.rs"]
mod counts;
#[path = "compare/files.rs"]
mod files;
#[path = "compare/filters.rs"]
mod filters;
#[path = "compare/laws.rs"]
mod laws;
#[path = "compare/over_time.rs"]
mod over_time;
#[path = "compare/trees.rs"]
mod trees;
