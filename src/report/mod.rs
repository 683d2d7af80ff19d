//! What a question's answer looks like as data; how it is drawn or written is the business of `render`.

pub mod agree;
pub mod anchor;
pub mod candidates;
pub mod chart;
pub mod compare;
pub mod coverage;
pub mod evaluate;
mod evidence;
pub mod explain;
pub mod gap;
mod links;
pub mod naming;
pub mod outline;
mod passages;
pub mod quotes;
pub mod search;
pub mod show;
pub mod site;
mod snippet;
mod source_strips;
pub mod strip;
pub mod table;
pub mod why;

pub use chart::PositionScale;
pub use outline::Outline;
pub use strip::StripChart;
pub use table::Table;
