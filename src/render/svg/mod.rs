//! Charts as SVG: measured with the font that is embedded, readable aloud, the same every time.

mod block;
mod canvas;
mod diagram;
mod positions;
mod strip;
mod theme;

pub use diagram::{Direction, dark, diagram, grey};
pub use positions::position_scale;
pub use strip::strip_chart;
pub use theme::{Color, Theme};
