//! Which questions divide those who speak on them, and where everybody lies on a map.

use super::super::table::{Column, Table};
use super::{GroupsReport, decimals};
use crate::base::markup::{Text, issue, muted, position, text, value};
use crate::compare::groups::{SENSITIVITY, Spread};

/// Of fewer no spread can be told.
const LEAST: usize = 3;

impl GroupsReport<'_> {
    /// Issues and targets on which at least three speak, the most divided first.
    #[must_use]
    pub fn divided(&self) -> Table {
        let headings = [
            Column::left("On"),
            Column::right("n"),
            Column::right("−1"),
            Column::right("−½"),
            Column::right("0"),
            Column::right("+½"),
            Column::right("+1"),
            Column::right("A"),
            Column::right("P"),
        ];
        let mut table = Table::new("What divides them", headings);
        let spreads = &self.grouped.spreads;
        let name = |id| issue(self.corpus.issues[id].key.clone());
        let issues = spreads.issues.iter().map(|(id, it)| (name(*id), it)).collect();
        let name = |target| position(self.target(target));
        let targets = spreads.targets.iter().map(|(at, it)| (name(*at), it)).collect();
        let mut few = 0;
        for (heading, rows) in [("Issues, by places on their scale", issues), ("Targets", targets)]
        {
            let mut rows: Vec<(Text, &Spread)> = rows;
            let n = rows.len();
            rows.retain(|(_, it)| it.values.len() >= LEAST);
            few += n - rows.len();
            rows.sort_by(|a, b| {
                let figure = |it: &Spread| it.polarisation.unwrap_or_default();
                figure(b.1).total_cmp(&figure(a.1)).then(b.1.values.len().cmp(&a.1.values.len()))
            });
            if rows.is_empty() {
                continue;
            }
            table.section(text(heading));
            for (name, it) in rows {
                table.row(cells(name, it));
            }
        }
        table.note(muted(
            "n: how many speak on it; then how many stand nearest to each attitude, from opposing to supporting.",
        ));
        table.note(muted(format!(
            "A: van der Eijk's agreement, 1 = all in one place, 0 = evenly spread, −1 = half at each end. P: Esteban and Ray's polarisation (a = {SENSITIVITY}), 0 = all in one place, 1 = half at each end."
        )));
        if few + spreads.lone > 0 {
            table.note(muted(format!(
                "Left out: {} targets and issues on which one or two speak; of so few nothing can be told.",
                few + spreads.lone
            )));
        }
        table
    }

    /// Where everybody lies on a plane; `None` with fewer than three.
    #[must_use]
    pub fn map(&self) -> Option<Table> {
        let map = self.grouped.map.as_ref().filter(|it| it.places.rows >= LEAST)?;
        let headings =
            [Column::left("Who"), Column::right("Group"), Column::right("x"), Column::right("y")];
        let mut table = Table::new("A map of the distances", headings);
        let mut order: Vec<usize> = (0..map.places.rows).collect();
        order.sort_by(|&a, &b| map.places.at(a, 0).total_cmp(&map.places.at(b, 0)));
        for at in order {
            table.row([
                self.placed(at),
                text((self.grouped.groups[at] + 1).to_string()),
                value(decimals(map.places.at(at, 0))),
                value(decimals(map.places.at(at, 1))),
            ]);
        }
        let stress = map.stress.map_or_else(|| "undefined".to_owned(), decimals);
        let explained = map.explained.map_or(String::new(), |it| {
            format!("; the two axes hold {} % of the variation", (it * 100.0).round())
        });
        table.note(muted(format!(
            "Classical scaling: near on the map is near in distance, as far as two axes can show it (stress {stress}; above 0.2 do not read it{explained}). Axes have no meaning of their own, and may be turned over."
        )));
        Some(table)
    }
}

fn cells(name: Text, it: &Spread) -> Vec<Text> {
    let mut cells = vec![name, text(it.values.len().to_string())];
    cells.extend(it.counts.iter().map(
        |&n| {
            if n == 0.0 { muted("·") } else { text(n.to_string()) }
        },
    ));
    for figure in [it.agreement, it.polarisation] {
        cells.push(figure.map_or_else(|| muted("·"), |it| value(decimals(it))));
    }
    cells
}
