//! Which findings survive either coder's data, for readers.

use super::super::agree::entity_name;
use super::super::naming::{according_to, attitude, count, signed};
use super::super::table::{Column, Table};
use super::{ReliabilityReport, decimals, listed};
use crate::base::markup::{Text, muted, position, text, value};
use crate::compare::Grouping;
use crate::compare::reliability::{Cell, Change, PairFigure};
use crate::model::VoiceKind;

/// More pairs than this are shown only when all are asked for.
const PAIRS: usize = 10;

impl ReliabilityReport<'_> {
    /// The cells that are not the same by every coder's data.
    #[must_use]
    pub fn cells(&self) -> Table {
        let mut headings =
            vec![Column::left("Actor"), Column::left("According to"), Column::left("Position")];
        headings.extend(self.codings.coders.iter().map(|it| Column::left(it.name.clone())));
        let mut table =
            Table::new("Which cells of `compare` survive either coder's data", headings);
        let of = |change| self.findings.cells.iter().filter(move |it| it.change() == change);
        for (change, heading) in [
            (Change::Sign, "Another side"),
            (Change::Degree, "The same side, another degree"),
            (Change::Missing, "By the data of some coders only"),
        ] {
            let n = of(change).count();
            if n > 0 {
                table.section(format!("{heading}: {n}"));
            }
            for cell in of(change) {
                table.row(self.cell_row(cell));
            }
        }
        table.note(muted(self.cell_note()));
        table
    }

    fn cell_note(&self) -> String {
        let of = |change| self.findings.cells.iter().filter(|it| it.change() == change).count();
        let [same, degree, sign, missing] =
            [Change::Same, Change::Degree, Change::Sign, Change::Missing].map(of);
        let n = self.findings.cells.len();
        let mut note = format!(
            "Of {} that rest on what was coded twice, {same} are the same whoever coded, {degree} differ in degree, {sign} change side, {missing} are there by some coders' data only.",
            count(n, "cell")
        );
        if self.findings.untouched > 0 {
            note += &format!(
                " {} rest on other texts alone; only the codings of the same text are exchanged, all else stays.",
                count(self.findings.untouched, "more cell")
            );
        }
        note + " A cell is an actor, a voice and a position, as in `compare`; `why` opens it."
    }

    fn cell_row(&self, cell: &Cell) -> Vec<Text> {
        let corpus = self.corpus;
        let said = match (cell.of_members, cell.voice.kind) {
            (true, VoiceKind::Attributed) => text("others, of its members"),
            (true, _) => text("its members"),
            (false, VoiceKind::Attributed) if self.findings.by == Grouping::Voice => text("others"),
            _ => according_to(corpus, cell.voice),
        };
        let mut row = vec![
            entity_name(corpus, &cell.entity),
            said,
            position(corpus.position_name(cell.position)),
        ];
        row.extend(cell.values.iter().map(|it| match it {
            Some(it) => {
                let shown = signed(self.codings.table.scale.of_unit(*it));
                text(format!("{} ", attitude(*it))) + value(shown)
            }
            None => muted("·"),
        }));
        row
    }

    /// The pairs whose agreement is not the same by every coder's data, the most different first.
    #[must_use]
    pub fn pairs(&self, all: bool) -> Table {
        let mut headings = vec![Column::left("A"), Column::left("B")];
        headings.extend(self.codings.coders.iter().map(|it| Column::right(it.name.clone())));
        headings.push(Column::right("Apart"));
        let mut table =
            Table::new("Which figures of `agree` survive either coder's data", headings);
        let mut pairs: Vec<&PairFigure> = self.findings.pairs.iter().collect();
        let far = |it: &PairFigure| it.apart().unwrap_or(f64::INFINITY);
        pairs.sort_by(|a, b| far(b).total_cmp(&far(a)));
        let shown = if all { pairs.len() } else { pairs.len().min(PAIRS) };
        for pair in &pairs[..shown] {
            let mut row: Vec<Text> =
                pair.entities.iter().map(|it| entity_name(self.corpus, it)).collect();
            row.extend(pair.values.iter().zip(&pair.shared).map(|(it, shared)| match it {
                Some(it) => value(two_decimals(*it)) + muted(format!(" ({shared})")),
                None => muted("·"),
            }));
            row.push(pair.apart().map_or_else(|| muted("·"), |it| value(two_decimals(it))));
            table.row(row);
        }
        for note in self.pair_notes(pairs.len() - shown) {
            table.note(muted(note));
        }
        table
    }

    fn pair_notes(&self, hidden: usize) -> Vec<String> {
        let it = self.findings;
        let mut notes = vec![format!(
            "City block agreement, in brackets the number of shared targets; ·: none is shared. {} the same whoever coded.",
            match it.same_pairs {
                1 => "1 pair is".to_owned(),
                n => format!("{n} pairs are"),
            }
        )];
        if hidden > 0 {
            notes.push(format!("{} more differ less: `--all`.", count(hidden, "pair")));
        }
        let first = self.coder(0);
        for (at, tau) in it.order.iter().enumerate() {
            let other = self.coder(at + 1);
            notes.push(match tau {
                Some(tau) => format!(
                    "Order of the pairs by {first} and by {other}: Kendall's tau-b {} (1: the same order, 0: none in common).",
                    decimals(*tau)
                ),
                None => format!("By {first} or by {other} all pairs are alike: they have no order."),
            });
        }
        if let Some(camps) = &it.camps {
            let n = camps.entities.len();
            let names: Vec<String> =
                camps.moves.iter().map(|it| entity_name(self.corpus, it).plain()).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut note = if names.is_empty() {
                format!(
                    "Two camps (least frustration over `subtract`) of {n} actors: the same whoever coded."
                )
            } else {
                format!(
                    "Two camps (least frustration over `subtract`) of {n} actors: {} not in the same camp by all coders' data.",
                    listed(names)
                )
            };
            if camps.as_good.iter().any(|it| *it > 1) {
                note += " Other splits are as good, so that camps say little here.";
            }
            notes.push(note);
        }
        notes
    }
}

fn two_decimals(it: f64) -> String {
    crate::base::markup::decimals(it, 2)
}
