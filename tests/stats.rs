//! The figures: worked values of the literature and of other programs, and laws they must keep.

#[path = "stats/agreement.rs"]
mod agreement;
#[path = "stats/bootstrap.rs"]
mod bootstrap;
#[path = "stats/groups.rs"]
mod groups;
#[path = "stats/laws.rs"]
mod laws;
#[path = "stats/network.rs"]
mod network;
#[path = "stats/oracle.rs"]
mod oracle;
#[path = "stats/packages.rs"]
mod packages;
#[path = "stats/reliability.rs"]
mod reliability;
#[path = "stats/scaling.rs"]
mod scaling;
#[path = "stats/spread.rs"]
mod spread;
#[path = "stats/window.rs"]
mod window;

/// Asserts that a figure is there and right to within `by`.
#[track_caller]
fn near(found: Option<f64>, wanted: f64, by: f64) {
    let Some(found) = found else { panic!("nothing instead of {wanted}") };
    assert!((found - wanted).abs() <= by, "{found} instead of {wanted}");
}

/// The toy of the agreement measures: eight claims, three actors, some silent.
const A: [Option<f64>; 8] =
    [Some(1.0), Some(1.0), Some(0.5), Some(0.0), Some(-1.0), Some(-1.0), None, Some(0.5)];
const B: [Option<f64>; 8] =
    [Some(1.0), Some(0.5), Some(0.5), Some(0.0), Some(-0.5), Some(-1.0), Some(1.0), None];
const C: [Option<f64>; 8] =
    [Some(-1.0), Some(-1.0), Some(0.0), Some(0.0), Some(1.0), Some(0.5), Some(-1.0), Some(-0.5)];
