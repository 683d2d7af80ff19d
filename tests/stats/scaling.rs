//! Maps of distances, and the eigenvectors they rest on.

use demarche::stats::Matrix;
use demarche::stats::eigen::eigen;
use demarche::stats::random::Random;
use demarche::stats::scaling::{classical, stress};

use super::near;

fn random_symmetric(size: usize, seed: u64) -> Matrix {
    let mut random = Random::new(seed);
    let mut matrix = Matrix::symmetric(size, |_, _| random.below(2001) as f64 / 1000.0 - 1.0);
    for at in 0..size {
        matrix.cells[at * size + at] = random.below(2001) as f64 / 1000.0 - 1.0;
    }
    matrix
}

#[test]
fn eigenvectors_are_stretched_and_at_right_angles() {
    for (size, seed) in [(1, 1), (2, 2), (3, 3), (5, 4), (20, 5), (60, 6)] {
        let matrix = random_symmetric(size, seed);
        let all = eigen(&matrix).unwrap();
        assert!(all.windows(2).all(|it| it[0].value >= it[1].value));
        for (at, it) in all.iter().enumerate() {
            for row in 0..size {
                let image: f64 = matrix.row(row).iter().zip(&it.vector).map(|(a, b)| a * b).sum();
                assert!((image - it.value * it.vector[row]).abs() < 1e-12 * size as f64);
            }
            for (other, that) in all.iter().enumerate() {
                let dot: f64 = it.vector.iter().zip(&that.vector).map(|(a, b)| a * b).sum();
                assert!((dot - f64::from(u8::from(at == other))).abs() < 1e-12);
            }
        }
        let trace: f64 = (0..size).map(|at| matrix.at(at, at)).sum();
        assert!((all.iter().map(|it| it.value).sum::<f64>() - trace).abs() < 1e-11);
    }
}

#[test]
fn eigenvalues_known_by_heart() {
    let values = |size, cells: &[f64]| -> Vec<f64> {
        let matrix = Matrix { rows: size, columns: size, cells: cells.to_vec() };
        eigen(&matrix).unwrap().iter().map(|it| it.value).collect()
    };
    for (found, wanted) in [
        (values(2, &[2.0, 1.0, 1.0, 2.0]), vec![3.0, 1.0]),
        (values(2, &[0.0, 1.0, 1.0, 0.0]), vec![1.0, -1.0]),
        (
            values(3, &[2.0, -1.0, 0.0, -1.0, 2.0, -1.0, 0.0, -1.0, 2.0]),
            vec![2.0 + 2.0_f64.sqrt(), 2.0, 2.0 - 2.0_f64.sqrt()],
        ),
        (values(3, &[1.0; 9]), vec![3.0, 0.0, 0.0]),
        (values(3, &[0.0; 9]), vec![0.0; 3]),
        (values(0, &[]), vec![]),
    ] {
        assert_eq!(found.len(), wanted.len());
        for (found, wanted) in found.iter().zip(&wanted) {
            assert!((found - wanted).abs() < 1e-14, "{found}, not {wanted}");
        }
    }
    assert_eq!(eigen(&Matrix { rows: 1, columns: 1, cells: vec![f64::NAN] }), None);
    assert_eq!(eigen(&Matrix::zero(1, 2)), None);
}

#[test]
fn points_of_a_plane_are_found_again() {
    let points = [(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (1.0, 7.0), (-2.0, 2.5), (0.5, 0.25)];
    let apart = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1);
    let distances = Matrix::symmetric(points.len(), |a, b| apart(points[a], points[b]));
    let placed = classical(&distances, 2).unwrap();
    near(placed.stress, 0.0, 1e-12);
    near(placed.explained, 1.0, 1e-12);
    for a in 0..points.len() {
        for b in 0..points.len() {
            let at = |row: usize| (placed.places.at(row, 0), placed.places.at(row, 1));
            assert!((apart(at(a), at(b)) - distances.at(a, b)).abs() < 1e-12);
        }
    }
    // A third axis is not needed.
    assert_eq!(classical(&distances, 3).unwrap().axes[2], 0.0);
    // On one axis something is lost.
    let line = classical(&distances, 1).unwrap();
    assert!(line.stress.unwrap() > 0.1 && line.explained.unwrap() < 1.0);
    near(line.stress, stress(&distances, &line.places).unwrap(), 0.0);
}

#[test]
fn what_fits_into_no_plane_has_stress() {
    // Four items, each as far from every other: three equal axes, of which two are shown.
    let distances = Matrix::symmetric(4, |_, _| 1.0);
    let placed = classical(&distances, 2).unwrap();
    near(placed.explained, 2.0 / 3.0, 1e-12);
    assert!(placed.stress.unwrap() > 0.05);
    // In all three nothing is lost.
    near(classical(&distances, 3).unwrap().stress, 0.0, 1e-12);
}

#[test]
fn nothing_missing_and_one_spot() {
    assert_eq!(classical(&Matrix::zero(0, 0), 2), None);
    assert_eq!(classical(&Matrix { rows: 1, columns: 1, cells: vec![f64::INFINITY] }, 2), None);
    for size in [1, 3] {
        let placed = classical(&Matrix::zero(size, size), 2).unwrap();
        assert_eq!(placed.places.cells, vec![0.0; 2 * size]);
        assert_eq!((placed.explained, placed.stress), (None, None));
    }
}
