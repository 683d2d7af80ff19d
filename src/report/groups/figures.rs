//! The figures of a grouping, each with what it says, and when it says little.

use super::super::naming::count;
use super::super::table::{Column, Table};
use super::{GroupsReport, decimals};
use crate::base::markup::{Text, muted, text, value};
use crate::stats::mean;

/// A figure of the grouping: its name on the command line, its value, and what it says.
pub(super) struct Figure {
    pub name: &'static str,
    pub value: Option<f64>,
    pub meaning: &'static str,
    pub verdict: Option<&'static str>,
}

impl GroupsReport<'_> {
    /// The mean of all silhouettes.
    pub(super) fn silhouette(&self) -> Option<f64> {
        mean(self.grouped.silhouettes.as_ref()?)
    }

    pub(super) fn figures(&self) -> Vec<Figure> {
        let grouped = self.grouped;
        let silhouette = self.silhouette();
        let camps = grouped.camps.as_ref().and_then(|it| it.split.as_ref());
        let frustration = camps.and_then(|it| it.share);
        let stress = grouped.map.as_ref().and_then(|it| it.stress);
        vec![
            Figure {
                name: "silhouette",
                value: silhouette,
                meaning: "how much nearer members are to their own group than to the next one, from −1 to 1",
                // Kaufman & Rousseeuw 1990, table 4.
                verdict: silhouette.map(|it| match it {
                    it if it > 0.7 => "strong groups",
                    it if it > 0.5 => "reasonable groups",
                    it if it > 0.25 => "weak groups",
                    _ => "no groups to speak of",
                }),
            },
            Figure {
                name: "cophenetic",
                value: grouped.cophenetic,
                meaning: "correlation of the tree's distances with the actual ones, at most 1",
                verdict: grouped.cophenetic.map(|it| match it {
                    it if it >= 0.75 => "the tree is faithful",
                    _ => "the tree distorts: another linkage may do better",
                }),
            },
            Figure {
                name: "modularity",
                value: grouped.modularity,
                meaning: "how much more agreement there is within groups than by chance, at most 1; 0 if all are in one",
                verdict: grouped.modularity.map(|it| match it {
                    it if it > 0.3 => "groups hold together",
                    it if it > 0.0 => "hardly more than chance",
                    _ => "no more than chance",
                }),
            },
            Figure {
                name: "frustration",
                value: frustration,
                meaning: "share of ties that speak against two camps, from 0; at most 0.5",
                verdict: frustration.map(|it| match it {
                    it if it < 0.1 => "close to two camps, or to one",
                    _ => "not two clean camps",
                }),
            },
            Figure {
                name: "stress",
                value: stress,
                meaning: "how far the map on a plane is from the distances, from 0",
                // Kruskal 1964, p. 3.
                verdict: stress.map(|it| match it {
                    it if it <= 0.05 => "a good map",
                    it if it <= 0.1 => "a fair map",
                    it if it <= 0.2 => "a poor map",
                    _ => "do not read the map",
                }),
            },
        ]
    }

    /// The figures of the whole grouping.
    #[must_use]
    pub fn quality(&self) -> Table {
        let headings =
            [Column::left("Figure"), Column::right("Value"), Column::left("What it says")];
        let mut table = Table::new("How good the grouping is", headings);
        for it in self.figures() {
            let mut meaning = text(it.meaning);
            if let Some(verdict) = it.verdict {
                meaning = text(format!("{verdict}: ")) + muted(it.meaning);
            }
            table.row([
                text(it.name),
                it.value.map_or_else(|| muted("·"), |it| value(decimals(it))),
                meaning,
            ]);
        }
        table.note(muted(
            "`--why silhouette` and the like show how each is made. docs/measures.md tells when it misleads.",
        ));
        if self.grouped.camps.is_none() {
            table.note(muted(
                "No modularity and no camps: the stances have too many different values to count.",
            ));
        }
        table
    }

    /// The two camps that ties come closest to; `None` without ties.
    #[must_use]
    pub fn camps(&self) -> Option<Table> {
        let camps = self.grouped.camps.as_ref()?;
        let split = camps.split.as_ref()?;
        let mut table = Table::new(
            "Two camps, if there must be two",
            [Column::left("Camp"), Column::right("n"), Column::left("Members")],
        );
        for (name, other) in [("one", false), ("other", true)] {
            let members = camps.members(other);
            if members.is_empty() {
                continue;
            }
            table.row([text(name), text(members.len().to_string()), self.list(members)]);
        }
        let share =
            split.share.map_or(String::new(), |it| format!(", {} % of all", decimals(it * 100.0)));
        let how = if split.exact {
            format!("of all {} splits none has less", split.tried)
        } else {
            format!(
                "local search from {} starts, seed {}: a better split may exist",
                split.tried, self.grouped.question.seed
            )
        };
        table.note(muted(format!(
            "Ties are congruence less conflict: for where two mostly say the same, against where not. Those that speak against the split (for across camps, against within one) weigh {}{share}; {how}.",
            decimals(split.frustration)
        )));
        if camps.members(true).is_empty() {
            table.note(muted("All in one camp: nowhere do two oppose each other more than they agree, or no split would show it better."));
        }
        if split.exact && split.as_good > 1 {
            table.note(muted(format!(
                "{} splits are as good, so who is in which camp is not settled.",
                split.as_good
            )));
        }
        let frustrated = camps.frustrated();
        if !frustrated.is_empty() {
            let shown = frustrated
                .iter()
                .take(5)
                .map(|&(a, b, tie)| self.list([a, b]) + text(format!(" ({})", super::signed(tie))));
            let mut note = muted("Against the split: ") + Text::join(shown, "; ");
            if frustrated.len() > 5 {
                let more = count(frustrated.len() - 5, "pair");
                note += muted(format!("; and {more} more: `--why frustration`"));
            }
            table.note(note + muted("."));
        }
        let untied = self.grouped.statements.entities.len() - camps.tied.len();
        if untied > 0 {
            table.note(muted(format!("In neither: {untied} without a tie to anybody.")));
        }
        Some(table)
    }
}
