//! The grounded labelling, by a queue and counters, in time O(arguments + attacks).

use super::Attacks;
use crate::semantics::Label;

/// The grounded labelling: what stands unattacked is in, what it attacks is out, and so on.
#[must_use]
pub fn labels(attacks: &Attacks) -> Vec<Label> {
    let mut labels = vec![Label::Undecided; attacks.len()];
    grow(attacks, &mut labels);
    labels
}

/// The least complete labelling that has at least the labels given, which those that are in must
/// defend among themselves.
pub(super) fn grow(attacks: &Attacks, labels: &mut [Label]) {
    let attacked: Vec<u32> =
        attacks.arguments().filter(|it| labels[*it as usize] == Label::In).collect();
    let mut open: Vec<u32> = Vec::new();
    let mut n_open: Vec<u32> = Vec::with_capacity(attacks.len());
    for argument in attacks.arguments() {
        let attackers = attacks.attackers(argument);
        let count = attackers.iter().filter(|it| labels[**it as usize] != Label::Out).count();
        n_open.push(count as u32);
    }
    let mut fell: Vec<u32> = Vec::new();
    let fall = |target: u32, labels: &mut [Label], fell: &mut Vec<u32>| {
        if labels[target as usize] == Label::Undecided {
            labels[target as usize] = Label::Out;
            fell.push(target);
        }
    };
    for argument in attacked {
        for &target in attacks.attacked_by(argument) {
            fall(target, labels, &mut fell);
        }
    }
    for argument in attacks.arguments() {
        if n_open[argument as usize] == 0 && labels[argument as usize] == Label::Undecided {
            labels[argument as usize] = Label::In;
            open.push(argument);
        }
    }
    loop {
        if let Some(argument) = open.pop() {
            for &target in attacks.attacked_by(argument) {
                fall(target, labels, &mut fell);
            }
        } else if let Some(argument) = fell.pop() {
            for &target in attacks.attacked_by(argument) {
                n_open[target as usize] -= 1;
                if n_open[target as usize] == 0 && labels[target as usize] == Label::Undecided {
                    labels[target as usize] = Label::In;
                    open.push(target);
                }
            }
        } else {
            return;
        }
    }
}
