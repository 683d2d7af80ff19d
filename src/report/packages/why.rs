//! What a package rests on: each actor, each position, down to the quotations.

use super::super::evidence::quote_below;
use super::super::naming::{attitude, found_in_row, signed, voice};
use super::super::outline::Outline;
use super::PackagesReport;
use crate::base::markup::{Text, emphasis, issue, muted, position, source, text, value};
use crate::base::nearest;
use crate::compare::Voice;

/// How an issue that is left open is named in a package.
pub(super) const OPEN: &str = "open";

/// A package that was asked about, and an actor of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    choice: Vec<usize>,
    actor: Option<usize>,
}

/// Nothing of that name is there: what is wrong, in words for the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoSuchPackage(pub String);

impl PackagesReport<'_> {
    /// Reads `PACKAGE` or `PACKAGE,ACTOR`: a number of the list, or positions joined by `+`.
    ///
    /// # Errors
    /// When no such package or actor is there.
    pub fn asked(&self, words: &str) -> Result<Asked, NoSuchPackage> {
        let (package, who) = match words.split_once(',') {
            Some((package, who)) => (package.trim(), Some(who.trim())),
            None => (words.trim(), None),
        };
        let choice = self.package(package).map_err(NoSuchPackage)?;
        let actor = who.map(|who| self.actor_called(who)).transpose().map_err(NoSuchPackage)?;
        Ok(Asked { choice, actor })
    }

    fn package(&self, words: &str) -> Result<Vec<usize>, String> {
        let best = &self.packages.found.best;
        if let Ok(number) = words.parse::<usize>() {
            let listed = number.checked_sub(1).and_then(|at| best.get(at));
            return listed.map(|it| it.choice.clone()).ok_or_else(|| {
                format!("there is no package {number}: {} listed; `--best` lists more, and a package can be named by its positions, joined by `+`", best.len())
            });
        }
        let names: Vec<&str> = words.split('+').map(str::trim).collect();
        let n = self.packages.options.len();
        if names.len() != n {
            return Err(format!(
                "`{words}` is no package of {n} issues: name it by its number in the list, or by {n} positions joined by `+`, one for each issue in their order"
            ));
        }
        let option = |(at, name): (usize, &str)| {
            let names: Vec<String> = (0..self.packages.options[at].len())
                .map(|it| self.option_name(at, it).unwrap_or_else(|| OPEN.to_owned()))
                .collect();
            names.iter().position(|it| it == name).ok_or_else(|| {
                let key = &self.corpus.issues[self.packages.question.issues[at]].key;
                let hint = match nearest(name, names.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("its positions are: {}", names.join(", ")),
                };
                format!("issue `{key}` has no position `{name}`; {hint}")
            })
        };
        names.into_iter().enumerate().map(option).collect()
    }

    fn actor_called(&self, name: &str) -> Result<usize, String> {
        let keys: Vec<String> = (0..self.packages.entities.len()).map(|it| self.key(it)).collect();
        keys.iter().position(|it| it == name).ok_or_else(|| {
            let hint = match nearest(name, keys.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its actors are: {}", keys.join(", ")),
            };
            format!("`{name}` is none of the actors of these packages; {hint}")
        })
    }

    /// The chain behind a package.
    #[must_use]
    pub fn why(&self, asked: &Asked) -> Vec<Outline> {
        let (all, crossed) = self.packages.problem.outcome(&asked.choice);
        let mut head = Outline::new(text("Package ") + position(self.name(&asked.choice)));
        for (at, &id) in self.packages.question.issues.iter().enumerate() {
            let words = match self.packages.position(&asked.choice, at) {
                Some(id) => position(self.corpus.positions[id].text.clone()),
                None => muted("left open: no agreement, worth 0 to everybody"),
            };
            head.add(issue(self.corpus.issues[id].question.clone()) + text(" — ") + words);
        }
        if crossed > 0 {
            head.add(text(format!("red lines crossed: {crossed}")));
        }
        let mut outlines = vec![head];
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.retain(|&it| asked.actor.is_none_or(|actor| actor == it));
        order.sort_by_key(|&it| (all[it].sure, all[it].low));
        for actor in order {
            let said = self.packages.n_said(&asked.choice, actor);
            let of = self.packages.n_settled(&asked.choice);
            let mut out = Outline::new(
                self.actor(actor)
                    + text(": ")
                    + self.worth(self.values(all[actor]))
                    + muted(format!(", heard on {said} of {of} positions")),
            );
            for at in 0..asked.choice.len() {
                self.cell((at, asked.choice[at]), actor, &asked.choice, &mut out);
            }
            outlines.push(out);
        }
        outlines
    }

    /// What an actor says of one position of the package.
    fn cell(&self, cell: (usize, usize), actor: usize, choice: &[usize], out: &mut Outline) {
        let Some(id) = self.packages.options[cell.0][cell.1] else { return };
        let name = position(self.corpus.position_name(id));
        let rows = self.packages.rows(self.table, cell, actor);
        if rows.is_empty() {
            out.add(name + muted(": silent: counts 0, anything from −1 to +1 may be behind it"));
            return;
        }
        let mut worth = crate::stats::packages::Worth::default();
        let terms = &self.packages.problem.issues[cell.0][cell.1][actor];
        let mut is_red = false;
        for term in terms {
            let is_met = crate::stats::packages::Problem::is_met(term, choice);
            let it = self.packages.problem.worth(term, is_met);
            worth.low += it.low;
            worth.sure += it.sure;
            worth.high += it.high;
            is_red |= is_met && self.packages.problem.is_red(term);
        }
        let n = self.packages.options.len() as f64;
        let mut line = name + text(": ") + self.worth(self.values(worth).map(|it| it * n));
        if is_red {
            line += emphasis(", a red line");
        }
        let below = out.add(line);
        for row in rows {
            self.row(row as usize, cell, actor, choice, below);
        }
    }

    /// One stance behind it.
    fn row(
        &self,
        row: usize,
        cell: (usize, usize),
        actor: usize,
        choice: &[usize],
        above: &mut Outline,
    ) {
        let unit = self.table.scale.unit(self.table.value[row]);
        let said = Voice { kind: self.table.voice[row], by: self.table.by.get(row).copied() };
        let mut line = emphasis(attitude(unit))
            + text(" ")
            + value(signed(self.table.value[row]))
            + text(", ")
            + Text::from(self.speaker(row))
            + voice(self.corpus, said);
        line += found_in_row(self.corpus, self.table, row);
        if let Some(number) = self.table.line.get(row) {
            line += source(format!(", line {number}"));
        }
        let below = above.add(line);
        let here = self.packages.conditions_of(cell, actor).filter(|it| it.row as usize == row);
        for it in here {
            below.add(
                text(format!(
                    "provided: {}: ",
                    if it.text.is_empty() { "not named" } else { &it.text }
                )) + value(self.standing(it, choice)),
            );
        }
        for &id in self.table.quotes(row) {
            quote_below(self.corpus, self.anchored, id, below);
        }
    }

    /// Who speaks, where the stance counts for somebody else.
    fn speaker(&self, row: usize) -> String {
        let id = self.table.actor[row];
        let is_own = self.packages.entities.iter().any(|it| it.actor == id);
        if is_own { String::new() } else { format!("{}, ", self.corpus.actors[id].name) }
    }
}
