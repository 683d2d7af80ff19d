//! A map of items in a plane from their distances.

use super::eigen::eigen;
use super::matrix::Matrix;

/// Where items lie, and how well that says how far apart they are.
#[derive(Clone, PartialEq, Debug)]
pub struct Placement {
    /// One row for each item, one column for each axis; the first axis is the longest. Signs and
    /// turns mean nothing.
    pub places: Matrix,
    /// The eigenvalue of each axis, 0 for one that is not needed.
    pub axes: Vec<f64>,
    /// The share of these in the sum of all eigenvalues without their signs (the first
    /// goodness of fit of R's `cmdscale`). `None` if all distances are 0.
    pub explained: Option<f64>,
    /// Kruskal's (1964) stress-1 of the distances themselves: √(Σ (d - δ)² / Σ d²), d on the map,
    /// δ as given. 0 is perfect, 0.2 poor. `None` if all items lie on one spot.
    pub stress: Option<f64>,
}

/// Classical multidimensional scaling (Torgerson 1952; Gower 1966). What stands above the diagonal
/// is read. `None` of nothing, or if a distance is missing (not finite).
#[must_use]
pub fn classical(distances: &Matrix, axes: usize) -> Option<Placement> {
    let size = distances.rows;
    if size == 0 || !distances.is_square_and_finite() {
        return None;
    }
    let squares = Matrix::symmetric(size, |a, b| distances.at(a, b) * distances.at(a, b));
    let means: Vec<f64> =
        (0..size).map(|row| squares.row(row).iter().sum::<f64>() / size as f64).collect();
    let mean = means.iter().sum::<f64>() / size as f64;
    let mut centred = squares;
    for (at, cell) in centred.cells.iter_mut().enumerate() {
        *cell = -0.5 * (*cell - means[at / size] - means[at % size] + mean);
    }
    let all = eigen(&centred)?;
    let total: f64 = all.iter().map(|it| it.value.abs()).sum();
    // What is left of an axis by rounding is none.
    let values: Vec<f64> = (0..axes)
        .map(|axis| all.get(axis).map_or(0.0, |it| it.value))
        .map(|it| if it > 1e-12 * total { it } else { 0.0 })
        .collect();
    let mut places = Matrix::zero(size, axes);
    for (axis, value) in values.iter().enumerate().filter(|(_, value)| **value > 0.0) {
        for item in 0..size {
            places.cells[item * axes + axis] = all[axis].vector[item] * value.sqrt();
        }
    }
    let explained = (total > 0.0).then(|| values.iter().sum::<f64>() / total);
    let stress = stress(distances, &places);
    Some(Placement { places, axes: values, explained, stress })
}

/// Kruskal's stress-1 of places for distances; see [`Placement::stress`].
#[must_use]
pub fn stress(distances: &Matrix, places: &Matrix) -> Option<f64> {
    let (mut off, mut all) = (0.0, 0.0);
    for a in 0..places.rows {
        for b in a + 1..places.rows {
            let steps = places.row(a).iter().zip(places.row(b)).map(|(x, y)| (x - y) * (x - y));
            let square: f64 = steps.sum();
            let by = square.sqrt() - distances.at(a, b);
            off += by * by;
            all += square;
        }
    }
    (all > 0.0).then(|| (off / all).sqrt())
}
