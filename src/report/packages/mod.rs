//! Which packages of positions actors could live with: the best, what each gets, on whom it hangs.

mod actors;
mod hinges;
mod json;
mod notes;
mod why;

pub use json::PackagesJson;
pub use why::{Asked, NoSuchPackage};

use super::agree::{entity_key, entity_name};
use super::naming::{count, signed};
use super::table::{Column, Table};
use crate::anchor::Anchored;
use crate::base::markup::{Text, muted, position, text, value};
use crate::compare::StanceTable;
use crate::compare::packages::Packages;
use crate::model::Corpus;
use crate::stats::packages::Worth;

/// As many names stand in a cell; the others are counted.
const NAMED: usize = 3;

/// Packages, with what is needed to show them.
#[derive(Copy, Clone, Debug)]
pub struct PackagesReport<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Where its quotes stand.
    pub anchored: &'c Anchored,
    /// The stances.
    pub table: &'c StanceTable,
    /// What was found.
    pub packages: &'c Packages,
}

impl PackagesReport<'_> {
    /// All tables, in the order in which they are read.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = vec![self.best()];
        if let Some(first) = self.packages.found.best.first() {
            tables.push(self.shares(&first.choice));
        }
        tables.extend(self.pivots());
        tables.extend(self.concessions());
        tables
    }

    /// The best packages.
    #[must_use]
    pub fn best(&self) -> Table {
        let all = &self.packages.found.best;
        let crosses = all.iter().any(|it| it.score.crossed > 0);
        let mut headings = vec![
            Column::right("#"),
            Column::left("Package"),
            Column::left("Worst off"),
            Column::left("Mean"),
            Column::right("Heard"),
            Column::left("Pareto"),
        ];
        if crosses {
            headings.push(Column::right("Red lines"));
        }
        let n = self.packages.entities.len();
        let title = format!(
            "Packages on {} for {}",
            count(self.packages.options.len(), "issue"),
            count(n, "actor")
        );
        let mut table = Table::new(title, headings);
        for (at, ranked) in all.iter().enumerate() {
            let choice = &ranked.choice;
            let settled = self.packages.n_settled(choice) * n;
            let said: usize = (0..n).map(|actor| self.packages.n_said(choice, actor)).sum();
            let mut cells = vec![
                text((at + 1).to_string()),
                self.lines(choice),
                self.worst_off(choice),
                self.worth(self.mean(choice)),
                text(format!("{said} of {settled}")),
                match self.packages.on_front.get(at).copied().flatten() {
                    Some(true) => text("yes"),
                    Some(false) => text("no"),
                    None => muted("·"),
                },
            ];
            if crosses {
                cells.push(value(ranked.score.crossed.to_string()));
            }
            table.row(cells);
        }
        for note in self.notes() {
            table.note(note);
        }
        table
    }

    /// The positions of a package, a line each.
    fn lines(&self, choice: &[usize]) -> Text {
        let names = (0..choice.len()).map(|issue| match self.packages.position(choice, issue) {
            Some(it) => position(self.corpus.positions[it].key.clone()),
            None => muted("left open"),
        });
        Text::join(names, "\n")
    }

    /// A package in a line, as it is asked for: `incremental-steps+osce`.
    #[must_use]
    pub fn name(&self, choice: &[usize]) -> String {
        let name = |issue| match self.packages.position(choice, issue) {
            Some(it) => self.corpus.positions[it].key.clone(),
            None => why::OPEN.to_owned(),
        };
        (0..choice.len()).map(name).collect::<Vec<_>>().join("+")
    }

    /// Those who get least by what they have said; who has not said a word on the package is counted.
    fn worst_off(&self, choice: &[usize]) -> Text {
        let (all, _) = self.packages.problem.outcome(choice);
        let is_heard = |actor: &usize| {
            self.packages.n_settled(choice) == 0 || self.packages.n_said(choice, *actor) > 0
        };
        let merit = |actor: usize| self.packages.problem.merit(all[actor]).first;
        let (heard, silent): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(is_heard);
        let mut lines = Vec::new();
        let least = heard.iter().copied().min_by_key(|&it| merit(it));
        if let Some(least) = least {
            let is_worst = |it: &usize| merit(*it) == merit(least);
            let worst: Vec<usize> = heard.into_iter().filter(is_worst).collect();
            let names = worst.iter().take(NAMED).map(|&it| self.actor(it));
            lines.push(Text::join(names, ", "));
            if worst.len() > NAMED {
                lines.push(muted(format!("and {} more", worst.len() - NAMED)));
            }
            let bounds = worst.iter().map(|&it| all[it]);
            let worth = bounds.reduce(|a, b| Worth {
                low: a.low.min(b.low),
                sure: a.sure,
                high: a.high.max(b.high),
            });
            lines.push(self.worth(self.values(worth.unwrap_or_default())));
        }
        if !silent.is_empty() {
            lines.push(muted(format!("{} silent on all of it", silent.len())));
        }
        Text::join(lines, "\n")
    }

    /// The mean over all actors: at least, by what has been said, at most.
    fn mean(&self, choice: &[usize]) -> [f64; 3] {
        let (all, _) = self.packages.problem.outcome(choice);
        let sum = all.iter().fold(Worth::default(), |sum, it| Worth {
            low: sum.low + it.low,
            sure: sum.sure + it.sure,
            high: sum.high + it.high,
        });
        self.values(sum).map(|it| it / all.len().max(1) as f64)
    }

    /// A sum of the search as values from -1 to 1.
    fn values(&self, worth: Worth) -> [f64; 3] {
        [worth.low, worth.sure, worth.high].map(|it| self.packages.mean_of(it))
    }

    /// `+0.17 [−0.5 to +0.83]`: what has been said, and what silence leaves open.
    fn worth(&self, [low, sure, high]: [f64; 3]) -> Text {
        let [low, sure, high] = [low, sure, high].map(|it| self.on_scale(it));
        if low == high {
            return value(sure);
        }
        value(sure) + muted(format!(" [{low} to {high}]"))
    }

    fn on_scale(&self, unit: f64) -> String {
        signed(self.table.scale.of_unit(unit))
    }

    fn actor(&self, at: usize) -> Text {
        entity_name(self.corpus, &self.packages.entities[at])
    }

    fn key(&self, at: usize) -> String {
        entity_key(self.corpus, &self.packages.entities[at])
    }

    /// A position's name among the options; `None` for leaving the issue open.
    fn option_name(&self, issue: usize, option: usize) -> Option<String> {
        let id = self.packages.options[issue][option]?;
        Some(self.corpus.positions[id].key.clone())
    }

    /// Every package for every actor, with all digits.
    #[must_use]
    pub fn long_table(&self) -> Table {
        let headings =
            ["rank", "package", "crossed", "pareto", "actor", "value", "low", "high", "said", "of"];
        let mut table = Table::new("", headings.map(Column::left));
        for (at, ranked) in self.packages.found.best.iter().enumerate() {
            let (all, crossed) = self.packages.problem.outcome(&ranked.choice);
            for (actor, worth) in all.iter().enumerate() {
                let on_front = self.packages.on_front.get(at).copied().flatten();
                table.row([
                    (at + 1).to_string(),
                    self.name(&ranked.choice),
                    crossed.to_string(),
                    on_front.map_or(String::new(), |it| it.to_string()),
                    self.key(actor),
                    self.packages.mean_of(worth.sure).to_string(),
                    self.packages.mean_of(worth.low).to_string(),
                    self.packages.mean_of(worth.high).to_string(),
                    self.packages.n_said(&ranked.choice, actor).to_string(),
                    self.packages.n_settled(&ranked.choice).to_string(),
                ]);
            }
        }
        table
    }
}
