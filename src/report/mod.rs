//! What a question's answer looks like as data; how it is drawn or written is the business of `render`.

pub mod chart;
pub mod table;

pub use chart::PositionScale;
pub use table::Table;
