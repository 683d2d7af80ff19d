//! Charts as SVG: measured with the font that is embedded, readable aloud, the same every time.

mod block;
mod canvas;
mod positions;
mod theme;

pub use positions::position_scale;
pub use theme::{Color, Theme};
