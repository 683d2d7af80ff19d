//! What a question's answer looks like as data; how it is drawn or written is the business of `render`.

pub mod agree;
pub mod anchor;
pub mod candidates;
pub mod chart;
mod cited;
pub mod compare;
pub mod coverage;
pub mod diagram;
pub mod evaluate;
mod evidence;
pub mod explain;
pub mod gap;
pub mod groups;
pub mod leads;
mod links;
pub mod naming;
pub mod outline;
pub mod packages;
mod passages;
pub mod picture;
pub mod quotes;
pub mod reliability;
pub mod search;
pub mod shift;
pub mod show;
pub mod site;
mod snippet;
mod source_strips;
pub mod strip;
pub mod table;
pub mod why;

pub use chart::PositionScale;
pub use diagram::Diagram;
pub use outline::Outline;
pub use strip::StripChart;
pub use table::Table;
