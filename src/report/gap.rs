//! Own words against what others say: how far attributions lie from what an actor says itself.

use serde::Serialize;

use super::agree::{entity_key, entity_name};
use super::naming::{count, signed};
use super::table::{Column, Table};
use crate::base::markup::{Text, actor, muted, position, text, value};
use crate::compare::{Attribution, Gap, StanceTable};
use crate::model::Corpus;

/// The gaps, with what is needed to show them.
#[derive(Copy, Clone, Debug)]
pub struct GapReport<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// The stances.
    pub table: &'c StanceTable,
    /// The gaps.
    pub gaps: &'c [Gap],
}

impl GapReport<'_> {
    /// Each actor a section, each attribution a row.
    #[must_use]
    pub fn table(&self) -> Table {
        let headings = [
            Column::left("Position"),
            Column::right("Own word"),
            Column::left("According to"),
            Column::right("Attributed"),
            Column::right("Gap"),
        ];
        let mut table = Table::new("Own words and what others say", headings);
        let mut unheard = Vec::new();
        for gap in self.gaps {
            if gap.known.is_empty() {
                let targets = count(gap.only_attributed.len(), "target");
                unheard
                    .push(entity_name(self.corpus, &gap.entity) + muted(format!(" ({targets})")));
                continue;
            }
            table.section(self.heading(gap));
            for it in &gap.known {
                let by = it.by.map(|by| actor(self.corpus.actors[by].name.clone()));
                table.row([
                    position(self.target(it)),
                    value(self.on_scale(it.own)),
                    by.unwrap_or_else(|| text("the source")),
                    value(self.on_scale(it.attributed)),
                    value(signed(it.gap() * self.reach())),
                ]);
            }
        }
        table.note(muted(
            "Gap: attributed value less own value; above zero, others have the actor more in favour than it says itself. Own words, or a spokesperson's on positions without any.",
        ));
        if !unheard.is_empty() {
            let unheard = Text::join(unheard, ", ");
            table.note(muted("Known only by what others say: ") + unheard);
        }
        table
    }

    fn heading(&self, gap: &Gap) -> Text {
        let mut out = entity_name(self.corpus, &gap.entity);
        let reach = self.reach();
        if let (Some(distance), Some(direction)) = (gap.distance(), gap.direction()) {
            out += text(format!(
                ": mean distance {:.2}, mean direction {}, over {}",
                distance * reach,
                signed(direction * reach),
                count(gap.known.len(), "attribution")
            ));
        }
        match gap.only_attributed.len() {
            0 => out,
            n => out + muted(format!("; on {} only others speak", count(n, "target"))),
        }
    }

    /// The gaps as `demarche/gap/1` (docs/json.md).
    #[must_use]
    pub fn json(&self) -> GapJson {
        let target = |it: &Attribution| TargetJson {
            target: self.target(it),
            own: self.table.scale.of_unit(it.own),
            attributed: self.table.scale.of_unit(it.attributed),
            by: it.by.map(|by| self.corpus.actors[by].key.clone()),
            gap: it.gap() * self.reach(),
        };
        let one = |gap: &Gap| ActorJson {
            actor: entity_key(self.corpus, &gap.entity),
            distance: gap.distance().map(|it| it * self.reach()),
            direction: gap.direction().map(|it| it * self.reach()),
            only_attributed: gap
                .only_attributed
                .iter()
                .map(|&it| self.corpus.target_name(self.table.targets[it]))
                .collect(),
            targets: gap.known.iter().map(target).collect(),
        };
        GapJson { schema: "demarche/gap/1", actors: self.gaps.iter().map(one).collect() }
    }

    fn target(&self, it: &Attribution) -> String {
        self.corpus.target_name(self.table.targets[it.target])
    }

    fn on_scale(&self, unit: f64) -> String {
        signed(self.table.scale.of_unit(unit))
    }

    /// How much of the table's scale one step from the middle to an end is.
    fn reach(&self) -> f64 {
        (self.table.scale.high - self.table.scale.low) / 2.0
    }
}

/// `demarche/gap/1`.
#[derive(Clone, Debug, Serialize)]
pub struct GapJson {
    schema: &'static str,
    actors: Vec<ActorJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ActorJson {
    actor: String,
    distance: Option<f64>,
    direction: Option<f64>,
    only_attributed: Vec<String>,
    targets: Vec<TargetJson>,
}

#[derive(Clone, Debug, Serialize)]
struct TargetJson {
    target: String,
    own: f64,
    attributed: f64,
    by: Option<String>,
    gap: f64,
}
