//! One pair: where the two part, where they agree, in whose words, and what each target does to
//! the figure.

use super::super::cited::{cited, target_name};
use super::super::naming::{attitude_of, count};
use super::super::table::{Column, Table};
use super::{Agreement, decimals, figure, interval, on_scale};
use crate::base::markup::{Text, muted, position, quote, text, value};
use crate::compare::agree::{Measure, SharedTarget};

impl Agreement<'_> {
    /// The shared targets with both values, those on which the two part first.
    #[must_use]
    pub fn shared_targets(&self, a: usize, b: usize) -> Table {
        let is_network = matches!(self.agreed.question.measure, Measure::Network(..));
        let mut headings = vec![
            Column::left("Target"),
            Column::left(self.name(a)),
            Column::left(self.name(b)),
            Column::right("Apart"),
        ];
        if !is_network {
            headings.push(Column::right("Without it"));
        }
        let mut table = Table::new(self.headline(a, b), headings);
        let shared = self.agreed.shared(a, b);
        let mut heading = "";
        for it in &shared {
            let now = part(it);
            if heading != now {
                heading = now;
                table.section(text(heading));
            }
            let reach = (self.table.scale.high - self.table.scale.low) / 2.0;
            let mut cells = vec![
                position(self.target_name(it.target)),
                self.held(a, it, 0),
                self.held(b, it, 1),
                value(decimals(it.distance() * reach)),
            ];
            if !is_network {
                cells.push(figure(it.without));
            }
            table.row(cells);
        }
        for note in self.pair_notes(a, b, &shared) {
            table.note(muted(note));
        }
        table
    }

    /// The words of both, side by side, for each shared target.
    #[must_use]
    pub fn side_by_side(&self, a: usize, b: usize) -> Table {
        let headings =
            [Column::left("Target"), Column::left(self.name(a)), Column::left(self.name(b))];
        let mut table = Table::new("In their words", headings);
        for it in self.agreed.shared(a, b) {
            table.row([
                position(self.target_name(it.target)),
                self.words(a, it.target),
                self.words(b, it.target),
            ]);
        }
        table
    }

    fn headline(&self, a: usize, b: usize) -> Text {
        let mut out = self.name(a) + text(" and ") + self.name(b) + text(": ");
        out += text(self.heading()) + text(" ");
        match self.agreed.pair(a, b) {
            Some(pair) => {
                out += figure(pair.value);
                let sure = self.agreed.interval(pair);
                if sure.is_some() {
                    out += text(", 95 % interval ") + interval(sure);
                }
                out + text(format!(", over {}", count(pair.shared, "shared target")))
            }
            None => out,
        }
    }

    fn pair_notes(&self, a: usize, b: usize, shared: &[SharedTarget]) -> Vec<String> {
        let [name_a, name_b] = [a, b].map(|it| self.name(it).plain());
        let mut notes = vec![self.meaning(), self.counting()];
        notes.push(format!(
            "Not shared: {} of {name_a} alone, {} of {name_b} alone. Silence is neither agreement nor disagreement.",
            count(self.agreed.alone(a, b), "target"),
            count(self.agreed.alone(b, a), "target"),
        ));
        let opposed = shared.iter().filter(|it| it.is_opposed()).count();
        if opposed > 0 {
            notes.push(format!("On {} the two stand on opposite sides.", count(opposed, "target")));
        }
        notes.push(self.chance());
        notes
    }

    fn held(&self, who: usize, it: &SharedTarget, side: usize) -> Text {
        let unit = it.values[side];
        let statements = self.agreed.statements.on(who, it.target);
        let rows = || statements.iter().flat_map(|it| self.agreed.statements.rows_of(it));
        let conditional = rows().any(|&row| self.table.conditional.get(row as usize).is_some());
        let mark = if conditional { "*" } else { "" };
        let values: Vec<f64> = statements.iter().map(|it| it.value).collect();
        text(format!("{}{mark} ", attitude_of(unit, &values)))
            + value(on_scale(self.table, unit))
            + muted(format!(" ({})", statements.len()))
    }

    fn words(&self, who: usize, target: usize) -> Text {
        let quoted = self.quoted(who, target).into_iter().map(|(words, place)| {
            let words =
                if words.is_empty() { Text::new() } else { quote(format!("“{words}” ")) };
            words + muted("— ") + place
        });
        Text::join(quoted, "\n")
    }

    /// The words of `who` on a target, and where each stands.
    pub(super) fn quoted(&self, who: usize, target: usize) -> Vec<(String, Text)> {
        let statements = &self.agreed.statements;
        let on = statements.on(who, target);
        let rows = on.iter().flat_map(|it| statements.rows_of(it));
        let cited = cited(self.corpus, self.anchored, self.table, rows.copied());
        cited.into_iter().map(|it| (it.words, it.place)).collect()
    }

    pub(super) fn target_name(&self, target: usize) -> String {
        target_name(self.corpus, self.table, self.agreed.statements.targets[target])
    }
}

/// Under which heading a shared target stands.
fn part(it: &SharedTarget) -> &'static str {
    if it.is_opposed() {
        "On opposite sides"
    } else if it.distance() > 1e-9 {
        // Means of the same values may differ in their last digits.
        "Apart by degree"
    } else {
        "Agreed"
    }
}
