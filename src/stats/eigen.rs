//! Eigenvalues and eigenvectors of a symmetric matrix.
//!
//! Householder's reduction to three diagonals, then implicit QL steps: the pair of procedures tred2
//! and tql2 of Bowdler, Martin, Reinsch & Wilkinson 1968 (Numerische Mathematik 11), here with
//! vectors in rows. n³ steps: a second or so for 1000 rows.

use super::matrix::Matrix;

/// QL steps for one eigenvalue, of which three are usual.
const MOST_STEPS: usize = 60;

/// An eigenvalue and its vector of length 1.
#[derive(Clone, PartialEq, Debug)]
pub struct Eigen {
    /// The value.
    pub value: f64,
    /// The vector; its greatest entry is positive.
    pub vector: Vec<f64>,
}

/// All of them, the greatest value first. `None` if the matrix is not square and finite, or the
/// steps do not come to an end; what stands below the diagonal is read.
#[must_use]
pub fn eigen(matrix: &Matrix) -> Option<Vec<Eigen>> {
    if !matrix.is_square_and_finite() {
        return None;
    }
    let size = matrix.rows;
    let mut rows: Vec<Vec<f64>> =
        (0..size).map(|a| (0..size).map(|b| matrix.at(a.max(b), a.min(b))).collect()).collect();
    let (mut diagonal, mut beside) = tridiagonal(&mut rows);
    diagonalise(&mut diagonal, &mut beside, &mut rows)?;
    let mut all: Vec<Eigen> = diagonal
        .into_iter()
        .zip(rows)
        .map(|(value, vector)| Eigen { value, vector: upright(vector) })
        .collect();
    all.sort_by(|a, b| b.value.total_cmp(&a.value));
    Some(all)
}

fn upright(mut vector: Vec<f64>) -> Vec<f64> {
    // A little more than the first, so that noise does not choose between entries of one size.
    let greatest = vector
        .iter()
        .fold(0.0_f64, |top, it| if it.abs() > top.abs() * (1.0 + 1e-9) { *it } else { top });
    if greatest < 0.0 {
        vector.iter_mut().for_each(|it| *it = -*it);
    }
    vector
}

/// Turns the rows into those of an orthogonal matrix Q with Q A Qᵗ tridiagonal, and gives its
/// diagonal and what stands beside it (the first entry unused).
fn tridiagonal(rows: &mut [Vec<f64>]) -> (Vec<f64>, Vec<f64>) {
    let size = rows.len();
    let mut beside = vec![0.0; size];
    // The reflections; each leaves the entries from its own on as they are.
    let mut mirrors: Vec<(Vec<f64>, f64)> = vec![(Vec::new(), 0.0); size];
    for last in (1..size).rev() {
        let (above, from) = rows.split_at_mut(last);
        let mut mirror = from[0][..last].to_vec();
        let scale: f64 = mirror[..last - 1].iter().map(|it| it.abs()).sum();
        if scale == 0.0 {
            beside[last] = mirror[last - 1];
            continue;
        }
        let length = mirror.iter().map(|it| it * it).sum::<f64>().sqrt();
        let end = if mirror[last - 1] > 0.0 { -length } else { length };
        beside[last] = end;
        mirror[last - 1] -= end;
        let half = mirror.iter().map(|it| it * it).sum::<f64>() / 2.0;
        let mut change: Vec<f64> = above.iter().map(|row| dot(row, &mirror) / half).collect();
        let part = dot(&change, &mirror) / (2.0 * half);
        change.iter_mut().zip(&mirror).for_each(|(it, u)| *it -= part * u);
        for (row, (u, p)) in above.iter_mut().zip(mirror.iter().zip(&change)) {
            for (cell, (v, q)) in row.iter_mut().zip(mirror.iter().zip(&change)) {
                *cell -= u * q + p * v;
            }
        }
        mirrors[last] = (mirror, half);
    }
    let diagonal = rows.iter().enumerate().map(|(at, row)| row[at]).collect();
    for (at, row) in rows.iter_mut().enumerate() {
        row.fill(0.0);
        row[at] = 1.0;
    }
    for (mirror, half) in mirrors.iter().filter(|(_, half)| *half > 0.0) {
        for row in rows.iter_mut() {
            let part = dot(row, mirror) / half;
            row.iter_mut().zip(mirror).for_each(|(cell, u)| *cell -= part * u);
        }
    }
    (diagonal, beside)
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Implicit QL steps; turns the rows of `vectors` along.
fn diagonalise(diagonal: &mut [f64], beside: &mut [f64], vectors: &mut [Vec<f64>]) -> Option<()> {
    let size = diagonal.len();
    if size == 0 {
        return Some(());
    }
    beside.rotate_left(1);
    beside[size - 1] = 0.0;
    // Near an eigenvalue of zero nothing is small beside its neighbours, only beside the whole.
    let floor = 0.1 * diagonal.iter().chain(&*beside).fold(0.0_f64, |top, it| top.max(it.abs()));
    for low in 0..size {
        for step in 0.. {
            let is_small = |at: &usize| {
                let scale = diagonal[*at].abs() + diagonal[at + 1].abs();
                beside[*at].abs() <= f64::EPSILON * scale.max(floor)
            };
            let high = (low..size - 1).find(is_small).unwrap_or(size - 1);
            if high == low {
                break;
            }
            if step == MOST_STEPS {
                return None;
            }
            ql_step(low, high, diagonal, beside, vectors);
        }
    }
    Some(())
}

fn ql_step(
    low: usize,
    high: usize,
    diagonal: &mut [f64],
    beside: &mut [f64],
    vectors: &mut [Vec<f64>],
) {
    let slope = (diagonal[low + 1] - diagonal[low]) / (2.0 * beside[low]);
    let root = libm::hypot(slope, 1.0);
    let mut g = diagonal[high] - diagonal[low] + beside[low] / (slope + root.copysign(slope));
    let (mut sine, mut cosine, mut moved) = (1.0, 1.0, 0.0);
    for at in (low..high).rev() {
        let f = sine * beside[at];
        let b = cosine * beside[at];
        let r = libm::hypot(f, g);
        beside[at + 1] = r;
        if r == 0.0 {
            diagonal[at + 1] -= moved;
            beside[high] = 0.0;
            return;
        }
        sine = f / r;
        cosine = g / r;
        g = diagonal[at + 1] - moved;
        let turn = (diagonal[at] - g) * sine + 2.0 * cosine * b;
        moved = sine * turn;
        diagonal[at + 1] = g + moved;
        g = cosine * turn - b;
        let (first, second) = vectors.split_at_mut(at + 1);
        for (x, y) in first[at].iter_mut().zip(&mut second[0]) {
            (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
        }
    }
    diagonal[low] -= moved;
    beside[low] = g;
    beside[high] = 0.0;
}
