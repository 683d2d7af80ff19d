//! The common ground of two actors: what both accept, what stands on it, and in which words.

use super::cruxes::CruxesReport;
use super::words::{label, name, node, premises, words};
use crate::base::markup::{Text, muted, quote, source, text};
use crate::model::QuoteId;
use crate::report::table::{Column, Table};

impl CruxesReport<'_> {
    /// What both accept, what stands on it, claims that are one, words that both have used.
    #[must_use]
    pub fn common_table(&self) -> Table {
        let (a, b) = (self.who(0), self.who(1));
        let columns = [Column::left("Claim or position"), Column::left("Because of")];
        let mut table = Table::new(format!("{a} and {b}: common ground"), columns);
        let common = self.common;
        let mut section = |heading: &str, rows: Vec<[Text; 2]>| {
            if !rows.is_empty() {
                table.section(text(format!("{heading} ({})", rows.len())));
                rows.into_iter().for_each(|it| table.row(it));
            }
        };
        let plain = |it: &u32, otherwise: &str| [self.named(*it), self.because(*it, otherwise)];
        let said = common.said.iter().map(|it| plain(it, "the word of both"));
        section("Both say so, and it stands for both", said.collect());
        let accepted = common.accepted.iter().map(|it| plain(it, "each on grounds of its own"));
        section("It stands for both, though not both have said so", accepted.collect());
        let bridge = |it: &u32| {
            let said = [0, 1].map(|at| {
                let label_of = self.sides[at].assessed.labels.claims[*it as usize];
                label(label_of) + text(format!(" for {}", self.who(at)))
            });
            [node(self.corpus, self.sides[0].assessed.view.graph, *it), Text::join(said, ", ")]
        };
        section(
            "The same claim in both their texts (==)",
            common.bridges.iter().map(bridge).collect(),
        );
        let wording = |it: &crate::evaluate::Wording| {
            [
                quote(format!("“{}”", it.words)),
                self.source_of(it.a) + text(" and ") + self.source_of(it.b),
            ]
        };
        section("Words that both have used", self.wordings.iter().map(wording).collect());
        if table.rows.is_empty() {
            table.note(text("There is none: nothing stands for both, and no words recur."));
        }
        table.note(muted("Shared wording: sequences of three words or more, two of them weighty, in the quotes by which the maps show what each says. Words need not mean the same to both; read them in their place."));
        table
    }

    fn named(&self, number: u32) -> Text {
        let target = self.target(number);
        name(self.corpus, target) + muted(format!("\n{}", words(self.corpus, target)))
    }

    /// The premises on which it stands for both.
    fn because(&self, number: u32, otherwise: &str) -> Text {
        let graph = self.sides[0].assessed.view.graph;
        let on = self.common.stands_on.iter().find(|it| it.0 == number);
        let premises =
            on.into_iter().flat_map(|it| &it.1).map(|&it| premises(self.corpus, graph, it));
        let out = Text::join(premises, "\n");
        if out.is_empty() { muted(otherwise) } else { out }
    }

    fn source_of(&self, id: QuoteId) -> Text {
        source(self.corpus.sources[self.corpus.quotes[id].source].key.clone())
    }
}
