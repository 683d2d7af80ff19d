//! From a model to a maximal one.

use super::{Lit, Sat};

/// Grows the set of `goals` that hold in the model last found until no further one can be added, with
/// `kept` held fast; what `read` made of the last model.
///
/// Each step asks for all goals reached so far and one more; the question is withdrawn afterwards.
pub fn grow<T>(sat: &mut impl Sat, goals: &[Lit], kept: &[Lit], read: impl Fn(&dyn Sat) -> T) -> T {
    let solve = |sat: &mut _, assumed: &[Lit]| Some(Sat::solve(sat, assumed));
    grow_by(sat, goals, kept, read, solve).0
}

/// The same where a question may be given up; with whether none was, so that there is no further goal.
pub fn grow_by<S: Sat, T>(
    sat: &mut S,
    goals: &[Lit],
    kept: &[Lit],
    read: impl Fn(&dyn Sat) -> T,
    mut solve: impl FnMut(&mut S, &[Lit]) -> Option<bool>,
) -> (T, bool) {
    let mut best = read(sat);
    loop {
        let mut assumed = kept.to_vec();
        let question = sat.new_var(Some(false));
        let mut one_more = vec![!question];
        for &goal in goals {
            if sat.value(goal) { assumed.push(goal) } else { one_more.push(goal) }
        }
        assumed.push(question);
        let found = if one_more.len() == 1 {
            Some(false)
        } else {
            sat.add_clause(&one_more);
            solve(sat, &assumed)
        };
        if found == Some(true) {
            best = read(sat);
        }
        sat.add_clause(&[!question]);
        if found != Some(true) {
            return (best, found.is_some());
        }
    }
}
