//! What a group, a membership, a pair or a spread rests on, down to the stances.

use super::super::cited::row_below;
use super::super::naming::{count, short, signed};
use super::super::outline::Outline;
use super::GroupsReport;
use crate::base::markup::{Text, emphasis, issue, muted, position, text, value};
use crate::base::nearest;
use crate::compare::groups::{SENSITIVITY, Spread};
use crate::model::{IssueId, Target};
use crate::stats::agreement::Measure;

impl GroupsReport<'_> {
    /// Opens an actor's place, a pair, `group-1`, a target, an issue, or a figure such as
    /// `silhouette`.
    ///
    /// # Errors
    /// In words for the user, when there is nothing of that name.
    pub fn why(&self, names: &[String]) -> Result<Outline, String> {
        match names {
            [one] => self.why_one(one),
            [a, b] => {
                let (a, b) = (self.entity(a)?, self.entity(b)?);
                if a == b {
                    return Err("name two different actors".to_owned());
                }
                Ok(self.why_pair(a, b))
            }
            _ => Err("--why takes a name, or two with a comma between them".to_owned()),
        }
    }

    fn why_one(&self, name: &str) -> Result<Outline, String> {
        if let Some(entity) = self.entity_called(name) {
            return Ok(self.why_member(entity));
        }
        if let Some((_, spread, heading)) = self.spread_called(name) {
            return Ok(self.why_spread(name, spread, heading));
        }
        if let Some(outline) = self.why_figure(name) {
            return Ok(outline);
        }
        let number = name.strip_prefix("group-").and_then(|it| it.parse::<usize>().ok());
        match number.and_then(|it| it.checked_sub(1)) {
            Some(group) if group < self.grouped.n_groups() => Ok(self.why_group(group)),
            Some(_) => Err(format!("there are {} only", count(self.grouped.n_groups(), "group"))),
            None => Err(self.unknown(name)),
        }
    }

    fn entity_called(&self, name: &str) -> Option<usize> {
        (0..self.grouped.statements.entities.len()).find(|&it| self.key(it) == name)
    }

    fn entity(&self, name: &str) -> Result<usize, String> {
        self.entity_called(name).ok_or_else(|| self.unknown(name))
    }

    fn unknown(&self, name: &str) -> String {
        let n = self.grouped.statements.entities.len();
        let mut names: Vec<String> = (0..n).map(|it| self.key(it)).collect();
        names.extend((0..self.grouped.statements.targets.len()).map(|it| self.target(it)));
        names.extend(self.figures().iter().map(|it| it.name.to_owned()));
        names.extend((0..self.grouped.n_groups()).map(|it| format!("group-{}", it + 1)));
        names.extend(self.corpus.issues.as_slice().iter().map(|it| it.key.clone()));
        let what = format!("nothing here is called `{name}`");
        match nearest(name, names.iter().map(String::as_str)) {
            Some(near) => format!("{what}; did you mean `{near}`?"),
            None => format!(
                "{what}; name an actor, two of them, a target, an issue, `group-1`, or a figure such as `silhouette`"
            ),
        }
    }

    /// Why one is in its group, or in none.
    fn why_member(&self, entity: usize) -> Outline {
        let grouped = self.grouped;
        let Some(at) = grouped.place(entity) else { return self.why_left(entity) };
        let group = grouped.groups[at];
        let mut out = Outline::new(self.name(entity) + text(" is in ") + Self::group_name(group));
        if let Some(silhouettes) = &grouped.silhouettes {
            out.add(self.silhouette_line(at, silhouettes[at]));
        }
        for other in (0..grouped.n_groups()).filter(|it| *it == group || grouped.n_groups() > 1) {
            let mut members = grouped.members(other);
            members.retain(|&it| it != at);
            let Some(mean) = grouped.distance_to(at, other) else {
                out.add(muted("alone in its group"));
                continue;
            };
            let mut line = text("to ") + Self::group_name(other) + text(": mean distance ");
            let terms: Vec<String> =
                members.iter().map(|&it| short(grouped.placed.distances.at(at, it))).collect();
            line += text(format!("({}) / {} = ", terms.join(" + "), members.len()))
                + value(short(mean));
            if let Some(stays) = grouped.stays_with(at, other) {
                line += text(format!("; together in {} of the samples", short(stays)));
            }
            let below = out.add(line);
            for it in members {
                below.add(self.pair_line(entity, grouped.placed.entities[it]));
            }
        }
        out.add(muted(format!(
            "`--why {},NAME` opens a pair down to the quotes",
            self.key(entity)
        )));
        out
    }

    fn why_left(&self, entity: usize) -> Outline {
        let mut out = Outline::new(self.name(entity) + text(" is not grouped"));
        let left = self.grouped.placed.left.iter().find(|it| it.entity == entity);
        if let Some(left) = left {
            let least = self.grouped.question.min_shared;
            let line = format!(
                "every pair of a group needs a distance: {least} shared targets at the least, and a measure that is defined. It has none to:"
            );
            let below = out.add(text(line));
            for &it in &left.missing {
                below.add(self.pair_line(entity, it));
            }
        }
        if let Some((group, distance, n)) = self.nearest_group(entity) {
            out.add(
                text("nearest to ")
                    + Self::group_name(group)
                    + text(": mean distance ")
                    + value(short(distance))
                    + text(format!(" over {}", count(n, "pair"))),
            );
        }
        out
    }

    /// `to China: distance 1 − 0.86 = 0.14 over 7 shared targets; together in 0.98 of 990 samples`.
    fn pair_line(&self, a: usize, b: usize) -> Text {
        let mut line = self.name(b) + text(": ");
        let Some(it) = self.pair(a, b) else {
            return line;
        };
        line += match (it.agreement, it.distance) {
            (Some(agreement), Some(distance)) => {
                text(self.distance_formula(agreement)) + value(short(distance))
            }
            _ => muted("no distance"),
        };
        line += muted(format!(", over {}", count(it.shared, "shared target")));
        if let Some((share, n)) = it.together {
            line += text(format!("; together in {} of {n} samples", short(share)));
        }
        line
    }

    fn distance_formula(&self, agreement: f64) -> String {
        match self.grouped.question.measure {
            Measure::Cosine | Measure::Correlation => {
                format!("distance (1 − {}) / 2 = ", short(agreement))
            }
            _ => format!("distance 1 − {} = ", short(agreement)),
        }
    }

    /// Why two are as far apart as they are.
    fn why_pair(&self, a: usize, b: usize) -> Outline {
        let mut out = Outline::new(self.name(a) + text(" and ") + self.pair_line(a, b));
        if let Some(joined) = self.pair(a, b).and_then(|it| it.joined) {
            out.add(text("the tree joins their groups at distance ") + value(short(joined)));
        }
        let grid = &self.grouped.grid;
        let both = |target: usize| Some((target, grid.get(a, target)?, grid.get(b, target)?));
        let shared: Vec<(usize, f64, f64)> =
            (0..self.grouped.statements.targets.len()).filter_map(both).collect();
        if self.grouped.question.measure == Measure::CityBlock && !shared.is_empty() {
            let apart = shared.iter().map(|(_, x, y)| short((x - y).abs()));
            let apart = apart.collect::<Vec<_>>().join(" + ");
            out.add(text(format!("agreement 1 − ({apart}) / (2 · {}) on −1 to 1", shared.len())));
        }
        for (target, x, y) in shared {
            let line = position(self.target(target))
                + text(format!(": {} and {}", self.held(x), self.held(y)))
                + muted(format!(", apart {}", short((x - y).abs())));
            let below = out.add(line);
            for entity in [a, b] {
                self.rows_below(entity, target, below);
            }
        }
        let alone = |who: usize, other: usize| {
            let n = self.grouped.statements.targets.len();
            (0..n)
                .filter(|&it| grid.get(who, it).is_some() && grid.get(other, it).is_none())
                .count()
        };
        out.add(muted(format!(
            "left out: {} of the first alone, {} of the second alone; silence counts for nothing",
            count(alone(a, b), "target"),
            count(alone(b, a), "target")
        )));
        out
    }

    /// The stances of an entity on a target.
    fn rows_below(&self, entity: usize, target: usize, above: &mut Outline) {
        let statements = &self.grouped.statements;
        for it in statements.on(entity, target) {
            for &row in statements.rows_of(&it) {
                row_below(self.corpus, self.anchored, self.table, row, above);
            }
        }
    }

    /// What a group shares, member by member.
    fn why_group(&self, group: usize) -> Outline {
        let grouped = self.grouped;
        let members = grouped.members(group);
        let entities: Vec<usize> = members.iter().map(|&it| grouped.placed.entities[it]).collect();
        let mut out = Outline::new(
            Self::group_name(group) + text(": ") + self.list(entities.iter().copied()),
        );
        out.add(muted(self.chosen()));
        let profile = &grouped.profiles[group];
        let shared = out.add(emphasis("on one side together"));
        for it in &profile.shared {
            let below = shared.add(self.shared_line(it, members.len()));
            for &entity in &entities {
                self.rows_below(entity, it.target, below);
            }
        }
        let parts = out.add(emphasis("apart from the others"));
        for it in &profile.parts {
            let below = parts.add(self.parting_line(it));
            let n = grouped.statements.entities.len();
            let (own, others): (Vec<usize>, Vec<usize>) = (0..n)
                .filter(|it| grouped.place(*it).is_some())
                .partition(|it| entities.contains(it));
            for entity in own.into_iter().chain(others) {
                self.rows_below(entity, it.target, below);
            }
        }
        out
    }

    fn spread_called(&self, name: &str) -> Option<(Option<IssueId>, &Spread, Text)> {
        let spreads = &self.grouped.spreads;
        let is_called = |id: &IssueId| self.corpus.issues[*id].key == name;
        if let Some((id, it)) = spreads.issues.iter().find(|(id, _)| is_called(id)) {
            return Some((Some(*id), it, issue(name)));
        }
        let is_target = |at: usize| {
            let id = self.grouped.statements.targets[at];
            self.target(at) == name || self.corpus.target_name(self.table.targets[id]) == name
        };
        let (_, it) = spreads.targets.iter().find(|(at, _)| is_target(*at))?;
        Some((None, it, position(name)))
    }

    /// How those who speak on a target or issue are spread.
    fn why_spread(&self, name: &str, spread: &Spread, heading: Text) -> Outline {
        let n = spread.values.len();
        let mut out = Outline::new(heading + text(format!(": {n} speak on it")));
        let counts: Vec<String> = spread.counts.iter().map(f64::to_string).collect();
        if let Some(a) = spread.agreement {
            out.add(
                text(format!("van der Eijk's A of {} (opposes to supports) = ", counts.join(", ")))
                    + value(short(a)),
            );
        }
        if let Some(p) = spread.polarisation {
            out.add(
                text(format!(
                    "Esteban and Ray's Σ Σ p(i)^{} p(j) |y(i) − y(j)| as a share of that of two halves at the ends = ",
                    1.0 + SENSITIVITY
                )) + value(short(p)),
            );
        }
        let is_issue = self.corpus.issues.as_slice().iter().any(|it| it.key == name);
        for &(entity, unit) in &spread.values {
            let line = self.name(entity) + text(": ");
            let shown = if is_issue { signed(unit) } else { self.held(unit) };
            let below = out.add(line + value(shown));
            for (at, &target) in self.grouped.statements.targets.iter().enumerate() {
                let is_meant = match self.table.targets[target] {
                    Target::Position(id) if is_issue => {
                        self.corpus.issues[self.corpus.positions[id].issue].key == name
                    }
                    it => self.target(at) == name || self.corpus.target_name(it) == name,
                };
                if is_meant {
                    self.rows_below(entity, at, below);
                }
            }
        }
        out
    }
}
