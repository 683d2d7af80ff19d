//! The evaluation core: labels against independent values, and laws that must hold of any graph.

#[path = "semantics/laws.rs"]
mod laws;
#[path = "semantics/oracles.rs"]
mod oracles;
