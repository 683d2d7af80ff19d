//! Abstract argumentation frameworks (Dung 1995): arguments and attacks, and the sets of arguments
//! that can be accepted together.

mod answer;
mod attacks;
pub mod check;
mod encoding;
mod grounded;
mod ideal;
mod maximal;
mod models;
mod parts;
mod proof;
mod question;
mod reading;
mod refutation;
mod search;

pub use answer::{Answer, Witness, answer, count, enumerate, extension};
pub use attacks::Attacks;
pub use encoding::Encoding;
pub use grounded::labels as grounded;
pub use maximal::{Maximal, Uncovered};
pub use question::{Question, Semantics};
pub use reading::{Reading, closure};
pub use refutation::{Claimed, Refutation};
