//! Who stands with whom: the groups as an analyst reads them, then how far to trust them.

mod divided;
mod figures;
mod json;
mod members;
mod tree;
mod why;
mod why_figures;

pub use json::GroupsJson;

use super::agree::{entity_key, entity_name, measure_word};
use super::cited::target_name;
use super::naming::{attitude, count, signed};
use crate::anchor::Anchored;
use crate::base::markup::Text;
use crate::compare::StanceTable;
use crate::compare::agree::Measure;
use crate::compare::groups::Grouped;
use crate::model::Corpus;
use crate::stats::cluster::Linkage;

/// Groups, with what is needed to show them.
#[derive(Copy, Clone, Debug)]
pub struct GroupsReport<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Where its quotes stand.
    pub anchored: &'c Anchored,
    /// The stances.
    pub table: &'c StanceTable,
    /// What was found.
    pub grouped: &'c Grouped,
}

/// A linkage, as it is asked for.
#[must_use]
pub const fn linkage_word(linkage: Linkage) -> &'static str {
    match linkage {
        Linkage::Single => "single",
        Linkage::Complete => "complete",
        Linkage::Average => "average",
        Linkage::Weighted => "weighted",
        Linkage::Ward => "ward",
    }
}

impl GroupsReport<'_> {
    fn name(&self, entity: usize) -> Text {
        entity_name(self.corpus, &self.grouped.statements.entities[entity])
    }

    fn key(&self, entity: usize) -> String {
        entity_key(self.corpus, &self.grouped.statements.entities[entity])
    }

    /// The name of one that is placed.
    fn placed(&self, at: usize) -> Text {
        self.name(self.grouped.placed.entities[at])
    }

    fn target(&self, target: usize) -> String {
        target_name(self.corpus, self.table, self.grouped.statements.targets[target])
    }

    /// `opposes −0.92`.
    fn held(&self, unit: f64) -> String {
        format!("{} {}", attitude(unit), self.on_scale(unit))
    }

    fn on_scale(&self, unit: f64) -> String {
        signed(self.table.scale.of_unit(unit))
    }

    fn measure(&self) -> &'static str {
        measure_word(Measure::Agreement(self.grouped.question.measure))
    }

    fn linkage(&self) -> &'static str {
        linkage_word(self.grouped.question.linkage)
    }

    /// Names one after the other.
    fn list(&self, entities: impl IntoIterator<Item = usize>) -> Text {
        Text::join(entities.into_iter().map(|it| self.name(it)), ", ")
    }

    /// What makes the whole doubtful, in sentences.
    fn warnings(&self) -> Vec<String> {
        let grouped = self.grouped;
        let n = grouped.placed.entities.len();
        let mut found = Vec::new();
        if n < 2 {
            return found;
        }
        if n < 5 {
            found.push(format!(
                "Only {n} can be grouped: any grouping of so few is a list of pairs."
            ));
        }
        match grouped.median_shared() {
            Some(shared) if shared < 4 => found.push(format!(
                "Thin data: half of the pairs share {} or fewer, so one more text may change any group.",
                count(shared, "target")
            )),
            _ => {}
        }
        found
    }
}

/// Two decimals, and a real minus.
fn decimals(it: f64) -> String {
    crate::base::markup::decimals(it, 2)
}
