//! What must be said below the best packages: what counts, in which order, how that is known.

use super::super::agree::voices_words;
use super::super::naming::count;
use super::PackagesReport;
use crate::base::markup::{Text, code, issue, muted, text};
use crate::compare::count::Voices;
use crate::compare::packages::{Silence, Stage};
use crate::stats::packages::{Order, Ranked, gains};

impl PackagesReport<'_> {
    pub(super) fn notes(&self) -> Vec<Text> {
        let packages = self.packages;
        let asked = &packages.question;
        let names = asked.issues.iter().map(|&it| issue(self.corpus.issues[it].key.clone()));
        let mut notes = Vec::new();
        if let Some(stage) = packages.interrupted {
            notes.push(text(interrupted(stage)));
        }
        notes.push(muted("Issues, in this order: ") + Text::join(names, ", "));
        notes.push(muted(self.acceptable()));
        notes.push(muted(self.order()));
        notes.push(muted(
            "Values: mean over the issues, from −1 to +1, of what has been said; silence counts 0, and so does support whose condition is open or not met. In square brackets: at least and at most, if silence hid opposition (−1) or support (+1).",
        ));
        if asked.silence == Silence::Worst {
            notes.push(muted(
                "The order goes by the lower ends of the brackets, since `--silence worst` was asked for.",
            ));
        }
        notes.push(muted(
            "Heard: pairs of actor and position on which something was said. Silence is not consent.",
        ));
        notes.extend(packages.other.as_ref().map(|it| self.other(it)));
        notes.push(muted(self.front()));
        notes.push(muted(format!("Counted: {}.", voices_words(asked.voices))));
        notes.extend(self.proof().map(muted));
        if !packages.found.best.is_empty() {
            notes.push(muted("The stances and quotes behind a package: add ") + code("--why 1"));
        }
        notes
    }

    fn acceptable(&self) -> String {
        let packages = self.packages;
        let all = packages.problem.n_packages();
        let line = match packages.question.red_line {
            None => return format!("{all} packages; no red lines were asked for."),
            Some(_) if packages.question.voices == Voices::Attributed => {
                return format!("{all} packages; what others say of an actor draws no red line.");
            }
            Some(line) => self.on_scale(line),
        };
        let free = match packages.n_acceptable {
            Some(1) => "1 crosses no red line".to_owned(),
            Some(0) => {
                "every one crosses a red line, so those that cross fewest come first".to_owned()
            }
            Some(n) => format!("{n} cross no red line"),
            None => "how many cross no red line is not counted".to_owned(),
        };
        format!("{all} packages; {free} (a stance of {line} or below in an actor's own voice).")
    }

    fn order(&self) -> String {
        match self.packages.question.order {
            Order::Leximin => "Order: fewest red lines; then the value of the worst off, then of the next, and so on (leximin); of equals the package about which more is known.",
            Order::Nash => "Order: fewest red lines; then how many actors gain over no agreement (0 on every issue), then the product of their gains (Nash).",
        }
        .to_owned()
    }

    /// The best by the order that was not asked for.
    fn other(&self, it: &Ranked) -> Text {
        let listed = self.packages.found.best.iter().position(|one| one.choice == it.choice);
        let which = match listed {
            Some(at) => code(format!("#{}", at + 1)),
            None => code(self.name(&it.choice)),
        };
        match self.packages.question.order {
            Order::Leximin => {
                let (n, product) = gains(&it.score.firsts);
                let n_actors = it.score.firsts.len();
                let gains = if n == 0 {
                    "nobody gains".to_owned()
                } else {
                    let mean = libm::pow(product, 1.0 / n as f64);
                    let mean = mean / self.packages.options.len() as f64;
                    format!("{n} of {n_actors} gain, by {mean:.2} in the geometric mean")
                };
                muted("Best by the Nash product, over no agreement (0 on every issue): ")
                    + which
                    + muted(format!(" ({gains})."))
            }
            Order::Nash => muted("Best for the worst off: ") + which + muted("."),
        }
    }

    fn front(&self) -> String {
        let among = if self.packages.n_acceptable == Some(0) {
            "those that cross fewest red lines"
        } else {
            "those without a crossed red line"
        };
        match &self.packages.front {
            Some(front) => format!(
                "Pareto: {} of {among} cannot be bettered for one actor without loss to another, by their values.",
                count(front.len(), "package")
            ),
            None => "Pareto: whether a package cannot be bettered for one actor without loss to another, by their values; the packages of which that is so are too many to list.".to_owned(),
        }
    }

    fn proof(&self) -> Option<String> {
        let found = &self.packages.found;
        if !found.is_complete {
            return None;
        }
        let closed = match found.n_closed {
            0 => "none was left out".to_owned(),
            1 => "1 group was left out by a bound that keeps it below the list".to_owned(),
            n => format!("{n} groups were left out, each by a bound that keeps it below the list"),
        };
        let checked = if self.packages.is_checked {
            "a second check, written apart, confirms it"
        } else {
            "the steps were too many to keep, so no second check went through them"
        };
        Some(format!(
            "Exact: {} looked at one by one, {closed}; {checked}.",
            count(found.n_seen as usize, "package")
        ))
    }
}

/// What an interruption leaves undone.
fn interrupted(stage: Stage) -> &'static str {
    match stage {
        Stage::Search => {
            "Interrupted: these are the best so far; better packages may not have been looked at."
        }
        Stage::Check | Stage::OtherOrder => {
            "Interrupted: the list is complete, but not checked a second time; the rest was not worked out."
        }
        Stage::Pareto => {
            "Interrupted: the list is complete; which packages can be bettered was not worked out for all."
        }
        Stage::Pivots | Stage::Concessions => {
            "Interrupted: the list is complete; on whom it hangs and what concessions open was not worked out."
        }
    }
}
