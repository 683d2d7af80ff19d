//! What each actor gets from a package, gives up, and is silent on; under which conditions.

use super::super::naming::{attitude, signed};
use super::super::table::{Column, Table};
use super::PackagesReport;
use crate::base::markup::{Text, muted, position, text, value};
use crate::base::nearest;
use crate::compare::packages::Condition;
use crate::model::PositionId;

impl PackagesReport<'_> {
    /// Each actor a section, the worst off first: what it gets, gives up and is silent on.
    #[must_use]
    pub fn shares(&self, choice: &[usize]) -> Table {
        let headings =
            [Column::left(""), Column::left("Position"), Column::left("Stance and conditions")];
        let listed = self.packages.found.best.iter().position(|it| it.choice == choice);
        let title = match listed {
            Some(at) => format!("What each actor gets from package {}", at + 1),
            None => "What each actor gets".to_owned(),
        };
        let mut table = Table::new(title, headings);
        let (all, _) = self.packages.problem.outcome(choice);
        let merit = |it: usize| self.packages.problem.merit(all[it]);
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|&it| (merit(it).first, merit(it).second));
        for &actor in &order {
            let said = self.packages.n_said(choice, actor);
            let of = self.packages.n_settled(choice);
            let worth = self.worth(self.values(all[actor]));
            let heard = muted(format!(", heard on {said} of {of}"));
            table.section(self.actor(actor) + text(": ") + worth + heard);
            for (what, position, stance) in self.share(choice, actor) {
                table.row([text(what), position, stance]);
            }
        }
        table.note(muted(
            "Gets: what it supports, or is mixed on. Gives up: what it opposes in the package, and what it supports on these issues and does not get.",
        ));
        table
    }

    /// What an actor gets, gives up, and is silent on, in this order.
    fn share(&self, choice: &[usize], actor: usize) -> Vec<(&'static str, Text, Text)> {
        let (mut gets, mut gives, mut silent) = (Vec::new(), Vec::new(), Vec::new());
        for (issue, &chosen) in choice.iter().enumerate() {
            for option in 0..self.packages.options[issue].len() {
                let Some(name) = self.option_name(issue, option).map(position) else { continue };
                let cell = (issue, option);
                let said = |stance: f64| self.held(cell, actor, stance, choice);
                match self.packages.stance(cell, actor) {
                    None if option == chosen => silent.push(("silent on", name, Text::new())),
                    Some(stance) if option == chosen && stance < 0.0 => {
                        gives.push(("gives up", name, said(stance)));
                    }
                    Some(stance) if option == chosen => gets.push(("gets", name, said(stance))),
                    Some(stance) if stance > 0.0 => {
                        gives.push(("gives up", name, said(stance) + muted(", not chosen")));
                    }
                    _ => {}
                }
            }
        }
        [gets, gives, silent].concat()
    }

    /// `leans for +0.5, provided “good faith” (open)`.
    fn held(&self, cell: (usize, usize), actor: usize, stance: f64, choice: &[usize]) -> Text {
        let mut out = text(format!("{} ", attitude(stance)))
            + value(signed(self.table.scale.of_unit(stance)));
        for (before, it) in self.packages.conditions_of(cell, actor).enumerate() {
            let joint = if before == 0 { "provided " } else { "" };
            out += match it.text.as_str() {
                "" => text(", on a condition that the file does not name"),
                words => text(format!(", {joint}“{words}”")),
            };
            out += muted(" (") + value(self.standing(it, choice));
            if let Some(fault) = self.mistyped(&it.text) {
                out += muted(format!(": {fault}"));
            }
            out += muted(")");
        }
        out
    }

    /// What is wrong with a condition that looks like the name of a position and is none.
    fn mistyped(&self, text: &str) -> Option<String> {
        let name = text.trim();
        let name = name.strip_prefix("not ").map_or(name, str::trim);
        let (issue_key, key) = name.split_once('/')?;
        let issues = self.corpus.issues.as_slice().iter().map(|it| it.key.as_str());
        let known = self.corpus.issue(issue_key);
        // Free words may have a stroke in them, too: of an issue that is not there both halves must be near.
        let issue = known.or_else(|| self.corpus.issue(nearest(issue_key, issues)?))?;
        let positions = &self.corpus.issues[issue].positions;
        let is_it = |it: &PositionId| self.corpus.positions[*it].key == key;
        if known.is_some() && positions.iter().any(is_it) {
            return None;
        }
        let keys = positions.iter().map(|&it| self.corpus.positions[it].key.as_str());
        let near = keys.clone().find(|it| *it == key).or_else(|| nearest(key, keys));
        let hint =
            near.map(|it| format!("; did you mean `{}/{it}`?", self.corpus.issues[issue].key));
        (known.is_some() || hint.is_some())
            .then(|| format!("there is no such position{}", hint.unwrap_or_default()))
    }

    /// Whether a package meets a condition.
    pub(super) fn standing(&self, it: &Condition, choice: &[usize]) -> &'static str {
        match it.need {
            None => "open",
            Some(need) if (choice[need.issue] == need.option) == need.chosen => "met",
            Some(_) => "not met",
        }
    }
}
