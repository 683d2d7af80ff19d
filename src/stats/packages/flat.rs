//! A problem laid out for the search: sums of what is chosen, and the most that may still come.

use super::problem::{Merit, Need, Problem};

/// What one option gives to each actor, all that hangs on other choices taken at its best.
#[derive(Clone, Debug)]
struct Offer {
    firsts: Vec<i64>,
    seconds: Vec<i64>,
    crossed: u32,
}

/// A statement that hangs on other choices.
#[derive(Clone, Debug)]
struct Conditional {
    issue: usize,
    option: usize,
    actor: usize,
    needs: Vec<Need>,
    /// What is lost against the best of both, if the needs are met, and if they are not.
    lost: [Merit; 2],
    is_red: bool,
}

/// Of the first choices the sums, with the best that the others may bring.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    pub firsts: Vec<i64>,
    pub seconds: Vec<i64>,
    pub crossed: u32,
}

/// A problem laid out for the search.
#[derive(Debug)]
pub(super) struct Flat {
    pub n_actors: usize,
    offers: Vec<Vec<Offer>>,
    conditionals: Vec<Conditional>,
    /// The most that the issues from this one on can bring.
    hopes: Vec<Sums>,
}

impl Flat {
    /// `all_may_come` where packages count that cross more red lines than they need to.
    pub fn new(problem: &Problem, all_may_come: bool) -> Self {
        let n_actors = problem.n_actors;
        let mut conditionals = Vec::new();
        let mut offers = Vec::new();
        for (issue, options) in problem.issues.iter().enumerate() {
            let offer = |(option, cells): (usize, &Vec<Vec<_>>)| {
                let mut offer =
                    Offer { firsts: vec![0; n_actors], seconds: vec![0; n_actors], crossed: 0 };
                for (actor, cell) in cells.iter().enumerate() {
                    let always = problem.is_always_red(cell);
                    offer.crossed += u32::from(always);
                    for term in cell {
                        let met = problem.merit(problem.worth(term, true));
                        if term.needs.is_empty() {
                            offer.firsts[actor] += met.first;
                            offer.seconds[actor] += met.second;
                            continue;
                        }
                        let unmet = problem.merit(problem.worth(term, false));
                        let best = Merit {
                            first: met.first.max(unmet.first),
                            second: met.second.max(unmet.second),
                        };
                        offer.firsts[actor] += best.first;
                        offer.seconds[actor] += best.second;
                        let lost = |it: Merit| Merit {
                            first: best.first - it.first,
                            second: best.second - it.second,
                        };
                        conditionals.push(Conditional {
                            issue,
                            option,
                            actor,
                            needs: term.needs.clone(),
                            lost: [lost(met), lost(unmet)],
                            is_red: !always && problem.is_red(term),
                        });
                    }
                }
                offer
            };
            offers.push(options.iter().enumerate().map(offer).collect::<Vec<_>>());
        }
        let hopes = hopes(&offers, n_actors, all_may_come);
        Self { n_actors, offers, conditionals, hopes }
    }

    pub fn n_issues(&self) -> usize {
        self.offers.len()
    }

    pub fn n_options(&self, issue: usize) -> usize {
        self.offers[issue].len()
    }

    /// How many packages share the first `depth` choices.
    pub fn below(&self, depth: usize) -> f64 {
        self.offers[depth..].iter().map(|it| it.len() as f64).product()
    }

    /// Adds an option to the sums of the choices before it.
    pub fn choose(&self, before: &Sums, issue: usize, option: usize, into: &mut Sums) {
        let offer = &self.offers[issue][option];
        into.crossed = before.crossed + offer.crossed;
        add(&before.firsts, &offer.firsts, &mut into.firsts);
        add(&before.seconds, &offer.seconds, &mut into.seconds);
    }

    /// The best that packages with these first choices may bring: `sums` are those of the choices.
    ///
    /// Options that cross more red lines than others of their issue are left out of what may come:
    /// packages with them cross more than the bound says, and fewer always comes first.
    pub fn bound(&self, chosen: &[usize], sums: &Sums, into: &mut Sums) {
        let hope = &self.hopes[chosen.len()];
        into.crossed = sums.crossed + hope.crossed;
        add(&sums.firsts, &hope.firsts, &mut into.firsts);
        add(&sums.seconds, &hope.seconds, &mut into.seconds);
        for it in &self.conditionals {
            if chosen.get(it.issue) != Some(&it.option) {
                continue;
            }
            let decided = |need: &&Need| need.issue < chosen.len();
            let holds = |need: &Need| (chosen[need.issue] == need.option) == need.chosen;
            let lost = if !it.needs.iter().filter(decided).all(holds) {
                it.lost[1]
            } else if it.needs.iter().all(|need| decided(&need)) {
                into.crossed += u32::from(it.is_red);
                it.lost[0]
            } else {
                continue;
            };
            into.firsts[it.actor] -= lost.first;
            into.seconds[it.actor] -= lost.second;
        }
    }

    pub fn nothing(&self) -> Sums {
        Sums { firsts: vec![0; self.n_actors], seconds: vec![0; self.n_actors], crossed: 0 }
    }
}

fn add(a: &[i64], b: &[i64], into: &mut Vec<i64>) {
    into.clear();
    into.extend(a.iter().zip(b).map(|(a, b)| a + b));
}

fn hopes(offers: &[Vec<Offer>], n_actors: usize, all_may_come: bool) -> Vec<Sums> {
    let none = Sums { firsts: vec![0; n_actors], seconds: vec![0; n_actors], crossed: 0 };
    let mut hopes = vec![none];
    for options in offers.iter().rev() {
        let after = &hopes[hopes.len() - 1];
        let crossed = options.iter().map(|it| it.crossed).min().unwrap_or(0);
        let kept = || options.iter().filter(|it| all_may_come || it.crossed == crossed);
        let most = |of: fn(&Offer) -> &Vec<i64>, sums: &[i64]| {
            let best = |actor: usize| kept().map(|it| of(it)[actor]).max().unwrap_or(0);
            (0..n_actors).map(|actor| sums[actor] + best(actor)).collect()
        };
        hopes.push(Sums {
            firsts: most(|it| &it.firsts, &after.firsts),
            seconds: most(|it| &it.seconds, &after.seconds),
            crossed: after.crossed + crossed,
        });
    }
    hopes.reverse();
    hopes
}
