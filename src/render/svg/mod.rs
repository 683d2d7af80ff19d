//! Charts as SVG: measured with the font that is embedded, readable aloud, the same every time.

mod agreement;
mod block;
mod canvas;
mod describe;
mod diagram;
mod dumbbell;
mod grid;
mod marks;
mod names;
mod plane;
mod positions;
mod shapes;
mod sheet;
mod split;
mod strip;
mod theme;
mod timeline;

pub use agreement::agreement_map;
pub use diagram::{Direction, diagram};
pub use dumbbell::dumbbell;
pub use grid::positions_grid;
pub use plane::plane_map;
pub use positions::position_scale;
pub use split::split_bars;
pub use strip::strip_chart;
pub use theme::{Color, Theme};
pub use timeline::timeline;
