//! What an evaluation found: of a corpus as tables and JSON, of a weighted graph as JSON.

mod change_json;
mod changes;
mod common;
mod corpus;
mod cruxes;
mod cruxes_json;
mod gaps;
mod json;
mod proof;
mod side_json;
mod turn;
mod views;
mod weighted;
mod why_json;
mod words;

pub use change_json::ChangeJson;
pub use changes::{Drift, LeftOut};
pub use corpus::{By, Evaluation};
pub(in crate::report) use cruxes::over;
pub use cruxes::{CruxesReport, Side};
pub use cruxes_json::CruxesJson;
pub use gaps::GapsReport;
pub use proof::Explained;
pub use views::ViewsReport;
pub use weighted::{Contributed, Evaluated, Scored};
pub use why_json::WhyJson;
pub(in crate::report) use words::says;
pub use words::verdict_line;
