//! From a model to a maximal one.

use super::{Lit, Sat};

/// Grows the set of `goals` that hold in the model last found until no further one can be added, with
/// `kept` held fast; what `read` made of the last model.
///
/// Each step asks for all goals reached so far and one more; the question is withdrawn afterwards.
pub fn grow<T>(sat: &mut impl Sat, goals: &[Lit], kept: &[Lit], read: impl Fn(&dyn Sat) -> T) -> T {
    let mut best = read(sat);
    loop {
        let mut assumed = kept.to_vec();
        let question = sat.new_var(Some(false));
        let mut one_more = vec![!question];
        for &goal in goals {
            if sat.value(goal) { assumed.push(goal) } else { one_more.push(goal) }
        }
        assumed.push(question);
        let is_over = one_more.len() == 1 || {
            sat.add_clause(&one_more);
            !sat.solve(&assumed)
        };
        if !is_over {
            best = read(sat);
        }
        sat.add_clause(&[!question]);
        if is_over {
            return best;
        }
    }
}
