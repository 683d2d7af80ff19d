//! The evaluation core: labels against independent values, and laws that must hold of any graph.

#[path = "semantics/brute.rs"]
mod brute;
#[path = "semantics/extensions.rs"]
mod extensions;
#[path = "semantics/gradual.rs"]
mod gradual;
#[path = "semantics/hinges.rs"]
mod hinges;
#[path = "semantics/laws.rs"]
mod laws;
#[path = "semantics/laws_of_strength.rs"]
mod laws_of_strength;
#[path = "semantics/oracles.rs"]
mod oracles;
#[path = "semantics/page.rs"]
mod page;
#[path = "semantics/positions.rs"]
mod positions;
#[path = "semantics/proofs.rs"]
mod proofs;
#[path = "semantics/views.rs"]
mod views;
