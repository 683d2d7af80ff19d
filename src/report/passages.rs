//! The passages behind a comparison: as rows for a spreadsheet, as an outline to read.

use super::compare::Comparison;
use super::naming::{attitude_of, place, signed, voice};
use super::outline::Outline;
use super::table::{Column, Table};
use crate::base::markup::{Text, actor, emphasis, position, quote, text, value};
use crate::compare::Row;
use crate::model::QuoteId;

impl Comparison<'_> {
    /// One row per passage, with what it shows and where it stands.
    #[must_use]
    pub fn quotes(&self) -> Table {
        let columns = ["Actor", "Position", "Stance", "Voice", "Passage", "Quote"];
        let mut table = Table::new("Quotes", columns.map(Column::left));
        for row in &self.compared.rows {
            for &id in &row.quotes {
                table.row([
                    actor(self.corpus.actors[row.actor].name.clone()),
                    position(self.corpus.positions[row.position].key.clone()),
                    held(row),
                    voice(self.corpus, row.voice),
                    place(self.corpus, &self.anchored.passages[id]),
                    self.words(id),
                ]);
            }
        }
        table
    }

    /// What each actor holds, with the passages below it. A terminal has no room for their words
    /// in a column.
    #[must_use]
    pub fn quotes_outline(&self) -> Vec<Outline> {
        let one = |row: &Row| {
            let mut out = Outline::new(
                actor(self.corpus.actors[row.actor].name.clone())
                    + text(" on ")
                    + position(self.corpus.positions[row.position].key.clone())
                    + text(": ")
                    + held(row)
                    + text(", ")
                    + voice(self.corpus, row.voice),
            );
            for &id in &row.quotes {
                let passage = place(self.corpus, &self.anchored.passages[id]);
                out.add(self.words(id) + text(" — ") + passage);
            }
            out
        };
        self.compared.rows.iter().map(one).collect()
    }

    fn words(&self, id: QuoteId) -> Text {
        quote(format!("“{}”", self.corpus.quotes[id].text))
    }
}

fn held(row: &Row) -> Text {
    emphasis(attitude_of(row.value, &row.values)) + text(" ") + value(signed(row.value))
}
