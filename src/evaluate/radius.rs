//! How far all base scores may be off at once before a claim's score changes sides.

use std::collections::BTreeMap;

use super::firm::Side;
use super::view::View;
use crate::semantics::gradual::{Gradual, Interval};

/// Radii are told in steps of one hundredth, rounded down.
const STEPS: u32 = 100;

/// By claim or position asked for: the greatest radius, in hundredths, such that its score stays on its
/// side of even whatever base scores within that radius are the true ones; `None` where it is even.
///
/// The bounds of every radius told were computed at that radius ([`View::strengths`] on intervals), so
/// it is a certificate: safe, and exact where no claim bears on another by two ways.
#[must_use]
pub fn radii(view: &View<'_>, formula: Gradual, numbers: &[u32]) -> Vec<Option<f64>> {
    let cone = bearing_on(view, numbers);
    let mut known: BTreeMap<u32, Vec<Interval>> = BTreeMap::new();
    let mut side = |steps: u32, number: u32| {
        let all = known.entry(steps).or_insert_with(|| {
            let radius = f64::from(steps) / f64::from(STEPS);
            let around =
                |it: &f64| Interval { low: (it - radius).max(0.0), high: (it + radius).min(1.0) };
            let base: Vec<Interval> = view.base.iter().map(around).collect();
            view.graph.weighted.strengths_among(formula, &base, &cone)
        });
        Side::of(all[number as usize])
    };
    let one = |&number: &u32| {
        let own = side(0, number);
        if own == Side::Even {
            return None;
        }
        let (mut safe, mut unsafe_) = (0, STEPS + 1);
        while unsafe_ - safe > 1 {
            let middle = u32::midpoint(safe, unsafe_);
            if side(middle, number) == own { safe = middle } else { unsafe_ = middle }
        }
        Some(f64::from(safe) / f64::from(STEPS))
    };
    numbers.iter().map(one).collect()
}

/// Whether each claim, then each argument, bears on one of these, itself included.
fn bearing_on(view: &View<'_>, numbers: &[u32]) -> Vec<bool> {
    let n = view.graph.len();
    let arguments = &view.framework.arguments;
    let mut seen = vec![false; n + arguments.len()];
    let mut open: Vec<usize> = numbers.iter().map(|&it| it as usize).collect();
    for &it in &open {
        seen[it] = true;
    }
    while let Some(at) = open.pop() {
        let mut reach = |it: usize| {
            if !std::mem::replace(&mut seen[it], true) {
                open.push(it);
            }
        };
        if at < n {
            view.graph.bearing[at].iter().for_each(|&it| reach(n + it as usize));
        } else {
            let argument = &arguments[at - n];
            argument.premises.iter().for_each(|&it| reach(it as usize));
            argument.undercutters.iter().for_each(|&it| reach(n + it as usize));
        }
    }
    seen
}
