//! Coherent positions on a framework: complete, preferred, stable and semi-stable labellings, and what they accept.
//!
//! The framework is read as a logic program under the same founded reading as the grounded labelling:
//! complete labellings are its partial stable models, preferred ones those with most in, stable ones
//! those that leave nothing undecided, semi-stable ones those that leave least (Wu, Caminada and Gabbay 2009, A labelling-based justification
//! status of arguments, Studia Logica 3(4); Caminada, Sá, Alcântara and Dvořák 2015).

mod acceptance;
mod bounds;
mod encoding;
mod founded;
mod ideal;
mod labellings;
mod semi_stable;
mod verify;

pub use acceptance::{Acceptance, acceptance, stable_acceptance};
pub use founded::is_complete;
pub use ideal::{ideal, ideal_among};
pub use labellings::{Coherence, labellings};
pub use semi_stable::semi_stable_acceptance;
pub use verify::{Verified, verify, verify_ideal};
