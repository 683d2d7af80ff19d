//! Windows and kernels.

use demarche::stats::window::{Kernel, smoothed, windows};

use super::near;

#[test]
fn windows_lie_wholly_within() {
    let shown = |first, last, width| -> Vec<(i64, i64, i64)> {
        windows(first, last, width).map(|it| (it.first, it.middle, it.last)).collect()
    };
    assert_eq!(shown(0, 3, 3), [(0, 1, 2), (1, 2, 3)]);
    assert_eq!(shown(0, 3, 1), [(0, 0, 0), (1, 1, 1), (2, 2, 2), (3, 3, 3)]);
    // An even width reaches as far as the next odd one.
    assert_eq!(shown(0, 3, 2), shown(0, 3, 3));
    assert_eq!(shown(0, 4, 4), [(0, 2, 4)]);
    assert_eq!(shown(0, 3, 6), []);
    assert_eq!(shown(0, 3, 0), []);
    assert_eq!(shown(5, 3, 1), []);
    assert_eq!(windows(i64::MIN, i64::MIN + 1, 1).count(), 2);
}

#[test]
fn kernels_are_symmetric_and_have_an_edge() {
    let at = |kernel: Kernel, days: i32| kernel.weight(f64::from(days), 0.0, 8.0);
    let row = |kernel| [-5, -4, -2, 0, 2, 4, 5].map(|it| at(kernel, it));
    assert_eq!(row(Kernel::Uniform), [0.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.0]);
    assert_eq!(row(Kernel::Triangular), [0.0, 0.0, 0.5, 1.0, 0.5, 0.0, 0.0]);
    assert_eq!(row(Kernel::Epanechnikov), [0.0, 0.0, 0.5625, 0.75, 0.5625, 0.0, 0.0]);
    // The standard normal density.
    near(Some(Kernel::Gaussian.at(0.0)), 0.398_942_280_401_432_7, 1e-15);
    near(Some(Kernel::Gaussian.at(1.0)), 0.241_970_724_519_143_4, 1e-15);
    near(Some(Kernel::Gaussian.at(-2.0)), 0.053_990_966_513_188_06, 1e-15);
    assert_eq!(Kernel::Gaussian.weight(3.0, 0.0, 0.0), 0.0);
}

#[test]
fn a_smoothed_value_is_a_weighted_mean() {
    let (times, values) = ([0.0, 2.0, 4.0], [-1.0, 0.0, 1.0]);
    near(smoothed(&times, &values, Kernel::Triangular, 2.0, 8.0), 0.0, 1e-15);
    near(smoothed(&times, &values, Kernel::Triangular, 1.0, 4.0), -0.5, 1e-15);
    assert_eq!(smoothed(&times, &values, Kernel::Uniform, 100.0, 8.0), None);
    assert_eq!(smoothed(&[], &[], Kernel::Gaussian, 0.0, 8.0), None);
    assert_eq!(smoothed(&times, &values, Kernel::Gaussian, 1e9, 1.0), None);
}
