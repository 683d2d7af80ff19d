//! Where an actor's word and what follows from what it says part, with the words of the sources.

use super::words::{node, premises, words};
use crate::base::markup::{Text, muted, quote, text};
use crate::evaluate::{Assessed, Commitments, GapKind, gaps};
use crate::model::{Corpus, Target};
use crate::report::table::{Column, Table};

/// The gaps of an actor, with what is needed to show them.
#[derive(Copy, Clone, Debug)]
pub struct GapsReport<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// The actor's view.
    pub assessed: &'c Assessed<'c>,
    /// What the actor says.
    pub commitments: &'c Commitments,
}

const KINDS: [(GapKind, &str); 4] = [
    (GapKind::Contradicted, "It says yes, and something it accepts speaks against it"),
    (GapKind::Follows, "It says no, and it follows from what it accepts"),
    (GapKind::Unanswered, "It says yes, and leaves an objection open"),
    (GapKind::Unowned, "It does not say so, and it follows from what it accepts"),
];

impl GapsReport<'_> {
    /// Each kind a section, each claim or position a row.
    #[must_use]
    pub fn table(&self) -> Table {
        let name = &self.corpus.actors[self.commitments.actor].name;
        let title = format!("{name}: what it says, and what follows from it");
        let columns = [Column::left("Claim or position"), Column::left("Because of")];
        let mut table = Table::new(title, columns);
        let all = gaps(self.assessed);
        let graph = self.assessed.view.graph;
        for (kind, heading) in KINDS {
            let of_kind: Vec<_> = all.iter().filter(|it| it.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            table.section(text(format!("{heading} ({})", of_kind.len())));
            for it in of_kind {
                let because = it.because.iter().map(|&it| self.argument(it));
                table.row([
                    node(self.corpus, graph, it.number) + self.said(it.number),
                    Text::join(because, "\n"),
                ]);
            }
        }
        let n = self.commitments.all.len();
        let said = match n {
            0 => format!("{name} says nothing of any claim or position"),
            1 => format!("Of 1 claim or position {name} says something"),
            n => format!("Of {n} claims and positions {name} says something"),
        };
        table.note(muted(format!("{said}. What it says yes to is assumed in its view; what it says nothing about is left open.")));
        if all.is_empty() {
            table.note(muted("No gap: nothing that it accepts speaks against what it says, and no objection is left open."));
        }
        table
    }

    /// The premises of an argument, their words, and those by which the actor accepts them.
    fn argument(&self, number: u32) -> Text {
        let graph = self.assessed.view.graph;
        let mut out = premises(self.corpus, graph, number);
        for &it in &graph.framework.arguments[number as usize].premises {
            out += self.said(it);
        }
        out
    }

    /// The text of a claim, and the words of the sources that show what the actor says of it.
    fn said(&self, number: u32) -> Text {
        let members = &self.assessed.view.graph.nodes[number as usize];
        let mut out = text("\n") + muted(words(self.corpus, members[0]).to_owned());
        let is_same = |target: Target| members.contains(&target);
        let said = self.commitments.all.iter().filter(|it| is_same(it.target));
        for id in said.flat_map(|it| &it.quotes) {
            out += text("\n") + quote(format!("“{}”", self.corpus.quotes[*id].text));
        }
        out
    }
}
