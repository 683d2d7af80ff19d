//! On whom the best package hangs, and what one concession opens.

use super::super::naming::count;
use super::super::table::{Column, Table};
use super::PackagesReport;
use crate::base::markup::{Text, muted, position, text, value};
use crate::stats::packages::{Pivot, Ranked, Step};

/// As many steps of one actor are shown; the others are counted.
const STEPS: usize = 3;

impl PackagesReport<'_> {
    /// On whom the best package hangs; `None` where that was not worked out.
    #[must_use]
    pub fn pivots(&self) -> Option<Table> {
        let pivots = self.packages.pivots.as_ref()?;
        let headings = [
            Column::left("Actor"),
            Column::left("Without its red lines"),
            Column::left("Without its voice"),
            Column::left("One step of its stances"),
        ];
        let mut table = Table::new("On whom package 1 hangs", headings);
        for pivot in pivots.iter().filter(|it| it.is_pivotal() || it.n_red > 0) {
            table.row([
                self.actor(pivot.actor),
                self.vetoes(pivot),
                pivot.without.as_ref().map_or_else(|| muted("the same"), |it| self.becomes(it)),
                self.steps(&pivot.steps),
            ]);
        }
        let idle: Vec<Text> = pivots
            .iter()
            .filter(|it| !it.is_pivotal() && it.n_red == 0)
            .map(|it| self.actor(it.actor))
            .collect();
        if !idle.is_empty() {
            table.note(muted("Nothing hangs on: ") + Text::join(idle, ", ") + muted("."));
        }
        table.note(muted(
            "Each cell says what would be best then. One step: from opposes to leans against, to mixed, to leans for, to supports, or back; tried one stance at a time.",
        ));
        Some(table)
    }

    fn vetoes(&self, pivot: &Pivot) -> Text {
        if pivot.n_red == 0 {
            return muted("has none");
        }
        let mut out = match &pivot.without_red_lines {
            Some(it) => self.becomes(it),
            None => muted("the same"),
        };
        let now = self.packages.n_acceptable;
        if let (Some(then), Some(now)) = (pivot.acceptable, now) {
            out += muted(format!("\nacceptable: {now}, then {then}"));
        }
        out
    }

    fn steps(&self, steps: &[Step]) -> Text {
        if steps.is_empty() {
            return muted("none changes it");
        }
        let mut lines: Vec<Text> = steps.iter().take(STEPS).map(|it| self.step(it)).collect();
        if steps.len() > STEPS {
            lines.push(muted(format!("and {} more", steps.len() - STEPS)));
        }
        Text::join(lines, "\n")
    }

    fn step(&self, it: &Step) -> Text {
        let name = self.option_name(it.issue, it.option).unwrap_or_default();
        let way = if it.is_up { "towards " } else { "away from " };
        muted(way) + position(name) + text(": ") + self.becomes(&it.best)
    }

    /// What a package has that the best has not.
    fn becomes(&self, it: &Ranked) -> Text {
        let Some(now) = self.packages.found.best.first() else { return Text::new() };
        let changed = (0..it.choice.len()).filter(|&at| it.choice[at] != now.choice[at]);
        let name = |issue: usize| {
            let name = self.option_name(issue, it.choice[issue]);
            position(name.unwrap_or_else(|| "left open".to_owned()))
        };
        Text::join(changed.map(name), " + ")
    }

    /// What each red line keeps shut; `None` where that was not worked out, or there is none.
    #[must_use]
    pub fn concessions(&self) -> Option<Table> {
        let all = self.packages.concessions.as_ref()?;
        if all.is_empty() {
            return None;
        }
        let headings = [
            Column::left("Actor"),
            Column::left("Gives up its red line on"),
            Column::right("Opens"),
            Column::left("Best of these"),
            Column::left("Worst off"),
            Column::left("Beats package 1"),
        ];
        let mut table = Table::new("What one concession opens", headings);
        for it in all {
            let name = self.option_name(it.issue, it.option).unwrap_or_default();
            let opened = it.opened.map_or_else(
                || muted("·"),
                |n| value(count(usize::try_from(n).unwrap_or(usize::MAX), "package")),
            );
            table.row([
                self.actor(it.actor),
                position(name),
                opened,
                self.lines(&it.best.choice),
                self.worst_off(&it.best.choice),
                text(if it.is_best { "yes" } else { "no" }),
            ]);
        }
        table.note(muted(
            "Opens: packages that cross no red line once this one is given up and the stance is a step milder. Red lines that open nothing by themselves are left out: others bar the same packages.",
        ));
        Some(table)
    }
}
