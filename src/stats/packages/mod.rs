//! Packages: one option of each of several issues, and how well each actor could live with them.
//!
//! What an actor gets from a package is certain only in part, since nobody speaks of everything: orders
//! go by that part, and bounds stand beside it. All sums are of whole numbers.

mod check;
mod flat;
mod order;
mod pareto;
mod pivots;
mod problem;
mod search;

pub use check::check;
pub use order::{Order, Score, gains};
pub use pareto::{front, is_on_front, n_acceptable};
pub use pivots::{Concession, Pivot, Step, concessions, pivots};
pub use problem::{First, Merit, Need, ONE, Problem, STEP, Term, Worth};
pub use search::{Asked, Found, Ranked, Watch, best};
