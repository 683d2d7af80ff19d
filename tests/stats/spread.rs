//! Spread over a scale and positions from counts: published values, and those of R's agrmt.

use demarche::stats::polarisation::{
    agreement_a, blair_lacy, consensus, esteban_ray, esteban_ray_share, leik,
};
use demarche::stats::position::{balance, logit, ratio};

use super::{near, oracle};

#[test]
fn van_der_eijks_examples() {
    for (counts, wanted) in [
        (&[30.0, 40.0, 210.0, 130.0, 530.0, 50.0, 10.0][..], 0.611_333_333_3),
        (&[5.0, 0.0, 0.0, 0.0, 5.0], -1.0),
        (&[2.0, 2.0, 2.0, 2.0, 2.0], 0.0),
        (&[1.0, 0.0, 2.0, 3.0, 4.0], 0.383_333_333_3),
        (&[3.0, 0.0, 1.0, 0.0, 6.0], -0.183_333_333_3),
        (&[4.0, 3.0, 2.0, 1.0, 0.0], 0.5),
        (&[0.0, 0.0, 10.0, 0.0, 0.0], 1.0),
    ] {
        near(agreement_a(counts), wanted, 5.1e-11);
    }
    for counts in [&[1.0, 1.0][..], &[0.0; 5], &[], &[1.0, -1.0, 1.0], &[1.0, f64::NAN, 1.0]] {
        assert_eq!(agreement_a(counts), None);
    }
}

#[test]
fn agrmts_values() {
    let Some(text) = oracle::read("agrmts_values", "measures_R.txt") else { return };
    for line in oracle::lines(&text, "agrmt ") {
        let (list, _) = line.split_once(' ').unwrap();
        let counts: Vec<f64> = list.split(',').map(|it| it.parse().unwrap()).collect();
        let a = agreement_a(&counts);
        near(a, oracle::after(line, "A"), 1e-9);
        near(a.map(|it| (1.0 - it) / 2.0), oracle::after(line, "pol"), 1e-9);
        near(consensus(&counts), oracle::after(line, "consensus(Tastle)"), 1e-9);
        near(leik(&counts), oracle::after(line, "D"), 1e-9);
        near(blair_lacy(&counts), oracle::after(line, "lsquared"), 1e-9);
        near(blair_lacy(&counts).map(f64::sqrt), oracle::after(line, "BlairLacy"), 1e-9);
    }
    let Some(text) = oracle::read("agrmts_values", "measures.txt") else { return };
    for line in oracle::lines(&text, "vdE A ") {
        let (counts, rest) = oracle::bracket(line);
        let wanted = rest.split_whitespace().next().unwrap().parse().unwrap();
        near(agreement_a(&counts), wanted, 1e-9);
    }
    for line in oracle::lines(&text, "ER ") {
        let (masses, rest) = oracle::bracket(line);
        let (places, rest) = oracle::bracket(rest);
        let (list, rest) = rest.split_once('{').unwrap().1.split_once('}').unwrap();
        for entry in list.split(',') {
            let (sensitivity, wanted) = entry.split_once(':').unwrap();
            let sensitivity = sensitivity.trim().parse().unwrap();
            let wanted = wanted.trim().parse().unwrap();
            near(esteban_ray(&masses, &places, sensitivity), wanted, 1e-9);
        }
        let wanted = rest.split_whitespace().last().unwrap().parse().unwrap();
        near(esteban_ray_share(&masses, &places, 1.3, (-1.0, 1.0)), wanted, 1e-9);
    }
}

#[test]
fn esteban_and_ray() {
    let halves = |sensitivity| esteban_ray(&[0.5, 0.5], &[-1.0, 1.0], sensitivity);
    near(halves(1.0), 0.5, 1e-15);
    near(halves(1.3), 0.406_126_198_2, 5.1e-11);
    near(halves(1.3), 2.0_f64.powf(-1.3), 1e-15);
    let five = [-1.0, -0.5, 0.0, 0.5, 1.0];
    near(esteban_ray(&[0.2; 5], &five, 1.3), 0.098_725_418, 5.1e-10);
    near(esteban_ray(&[3.0; 5], &five, 1.3), 0.098_725_418, 5.1e-10);
    near(esteban_ray(&[0.4, 0.2, 0.4], &[-1.0, 0.0, 1.0], 1.3), 0.262_835_577_3, 5.1e-11);
    let share =
        |masses: &[f64], places: &[f64]| esteban_ray_share(masses, places, 1.3, (-1.0, 1.0));
    near(share(&[0.2; 5], &five), 0.243_090_493_7, 5.1e-11);
    near(share(&[0.4, 0.2, 0.4], &[-1.0, 0.0, 1.0]), 0.647_177_105_4, 5.1e-11);
    assert_eq!(esteban_ray(&[], &[], 1.3), None);
    assert_eq!(esteban_ray(&[1.0], &[0.0], 1.7), None);
    assert_eq!(esteban_ray(&[1.0], &[0.0, 1.0], 1.3), None);
    assert_eq!(esteban_ray_share(&[1.0], &[0.0], 1.3, (1.0, 1.0)), None);
}

#[test]
fn seven_for_and_three_against() {
    assert_eq!(balance(7, 3), 4.0);
    near(ratio(7, 3), 0.4, 1e-15);
    near(ratio(3, 7), -0.4, 1e-15);
    near(Some(logit(7, 3)), 0.762_140_052_0, 5.1e-11);
    assert_eq!(ratio(0, 0), None);
    assert_eq!(logit(0, 0), 0.0);
}
