//! How far all base scores may be off at once before a claim's score changes sides.

use std::collections::BTreeSet;

use super::firm::Side;
use super::view::View;
use crate::base::in_parallel;
use crate::semantics::gradual::{Gradual, Interval};

/// Radii are told in steps of one hundredth, rounded down.
const STEPS: u32 = 100;

/// By claim or position asked for: the greatest radius, in hundredths, such that its score stays on its
/// side of even whatever base scores within that radius are the true ones; `None` where it is even.
///
/// The bounds of every radius told were computed at that radius ([`View::strengths`] on intervals), so
/// it is a certificate: safe, and exact where no claim bears on another by two ways. Among thousands of
/// claims that bear on each other in circles it may be less than could be shown.
#[must_use]
pub fn radii(view: &View<'_>, formula: Gradual, numbers: &[u32]) -> Vec<Option<f64>> {
    let cone = bearing_on(view, numbers);
    let sides = |steps: u32| -> Vec<Side> {
        let radius = f64::from(steps) / f64::from(STEPS);
        let around =
            |it: &f64| Interval { low: (it - radius).max(0.0), high: (it + radius).min(1.0) };
        let base: Vec<Interval> = view.base.iter().map(around).collect();
        let all = view.graph.weighted.strengths_among(formula, &base, &cone);
        numbers.iter().map(|&it| Side::of(all[it as usize])).collect()
    };
    let own = sides(0);
    // For each the greatest radius known to be safe, and the least that is not.
    let mut ends: Vec<(u32, u32)> =
        own.iter().map(|it| (0, if *it == Side::Even { 1 } else { STEPS + 1 })).collect();
    loop {
        let middle = |&(safe, unsafe_): &(u32, u32)| u32::midpoint(safe, unsafe_);
        let is_open = |it: &&(u32, u32)| it.1 - it.0 > 1;
        let steps: BTreeSet<u32> = ends.iter().filter(is_open).map(middle).collect();
        if steps.is_empty() {
            break;
        }
        let steps: Vec<u32> = steps.into_iter().collect();
        let found = in_parallel(steps.len(), |at| sides(steps[at]));
        for (at, end) in ends.iter_mut().enumerate().filter(|(_, end)| is_open(&&**end)) {
            let middle = middle(end);
            let place = steps.partition_point(|it| *it < middle);
            if found[place][at] == own[at] { end.0 = middle } else { end.1 = middle }
        }
    }
    let radius = |(own, end): (&Side, &(u32, u32))| {
        (*own != Side::Even).then(|| f64::from(end.0) / f64::from(STEPS))
    };
    own.iter().zip(&ends).map(radius).collect()
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
