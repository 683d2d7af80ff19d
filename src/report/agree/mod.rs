//! How far actors agree: every pair in a table, or one pair target by target.

mod json;
mod pair;
mod words;

pub use json::AgreeJson;
pub use words::{
    duplicates_word, entity_key, entity_name, measure_word, normalise_word, voices_words,
};

use super::naming::{count, signed};
use super::table::{Column, Table};
use crate::anchor::Anchored;
use crate::base::markup::{Text, muted, text, value};
use crate::compare::agree::{Agreed, Measure, Pair};
use crate::compare::count::Clusters;
use crate::compare::{Entity, StanceTable};
use crate::model::Corpus;
use crate::stats::bootstrap::Interval;

/// Who agrees with whom, with what is needed to show it.
#[derive(Copy, Clone, Debug)]
pub struct Agreement<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Where its quotes stand.
    pub anchored: &'c Anchored,
    /// The stances.
    pub table: &'c StanceTable,
    /// What was found.
    pub agreed: &'c Agreed,
}

impl Agreement<'_> {
    /// The pairs that have a figure, those who agree most first.
    #[must_use]
    pub fn pairs(&self) -> Table {
        let headings = [
            Column::left("A"),
            Column::left("B"),
            Column::right(self.heading()),
            Column::left("95 % interval"),
            Column::right("Shared targets"),
        ];
        let mut table = Table::new("Who agrees with whom", headings);
        let mut shown: Vec<Pair> =
            self.agreed.pairs.iter().filter(|it| it.value.is_some()).collect();
        shown.sort_by(|a, b| {
            let by_value = b.value.unwrap_or_default().total_cmp(&a.value.unwrap_or_default());
            by_value.then(b.shared.cmp(&a.shared))
        });
        for pair in shown.iter().copied() {
            table.row([
                self.name(pair.a),
                self.name(pair.b),
                figure(pair.value),
                interval(self.agreed.interval(pair)),
                text(pair.shared.to_string()),
            ]);
        }
        for note in self.notes(shown.len()) {
            table.note(muted(note));
        }
        table
    }

    fn notes(&self, shown: usize) -> Vec<String> {
        let question = &self.agreed.question;
        let mut notes = vec![self.meaning(), self.counting()];
        let blank = self.agreed.pairs.len() - shown;
        if blank > 0 {
            let least = match question.min_shared {
                0 | 1 => "no target".to_owned(),
                n => format!("fewer than {n} targets"),
            };
            let pairs = count(blank, "pair");
            notes.push(format!(
                "{pairs} without a figure: they share {least}, or the measure is undefined."
            ));
        }
        notes.push(self.chance());
        notes
    }

    /// What the figure says, in a sentence.
    fn meaning(&self) -> String {
        use crate::stats::agreement::Measure as M;
        match self.agreed.question.measure {
            Measure::Agreement(M::CityBlock) => {
                "1 = the same on every shared target, 0 = at opposite ends on every one. \
                 A figure over few targets says little."
            }
            Measure::Agreement(M::Euclid) => {
                "1 = the same on every shared target, 0 = at opposite ends; single wide gaps count more."
            }
            Measure::Agreement(M::Directional) => {
                "Above 0.5 = on the same side; strong words count more, so two mild answers that \
                 are the same give less than 1."
            }
            Measure::Agreement(M::Hybrid) => "The mean of city block and directional.",
            Measure::Agreement(M::Cosine) => "From −1 (opposite) to 1 (in proportion).",
            Measure::Agreement(M::Correlation) => {
                "From −1 to 1: whether the two rise and fall together, not whether they agree."
            }
            Measure::Network(..) => {
                "A network weight as in discourse network analysis, not a share: docs/measures.md."
            }
        }
        .to_owned()
    }

    fn counting(&self) -> String {
        let rules = &self.agreed.question.rules;
        format!(
            "Counted: {}; {}.",
            words::voices_words(rules.voices),
            words::duplicates_words(rules.duplicates)
        )
    }

    fn chance(&self) -> String {
        let question = &self.agreed.question;
        let Some((by, n)) = self.agreed.drawn else {
            return "No intervals: ask for them by `--samples 1000`.".to_owned();
        };
        let what = match by {
            Clusters::Sources => count(n, "source"),
            Clusters::Statements => count(n, "stance"),
        };
        format!(
            "Interval: middle 95 % of {} bootstrap samples over {what}, seed {}; \
             none below two shared targets, or where half of the samples have no figure.",
            question.samples, question.seed
        )
    }

    /// Every pair, with all digits.
    #[must_use]
    pub fn long_table(&self) -> Table {
        let headings = ["a", "b", "value", "low", "high", "shared"];
        let mut table = Table::new("", headings.map(Column::left));
        let digits = |it: Option<f64>| it.map_or(String::new(), |it| it.to_string());
        for pair in self.agreed.pairs.iter() {
            table.row([
                self.key(pair.a),
                self.key(pair.b),
                digits(pair.value),
                digits(self.agreed.interval(pair).map(|it| it.low)),
                digits(self.agreed.interval(pair).map(|it| it.high)),
                pair.shared.to_string(),
            ]);
        }
        table
    }

    fn heading(&self) -> String {
        let (measure, normalise) = (
            measure_word(self.agreed.question.measure),
            normalise_word(self.agreed.question.measure),
        );
        match normalise {
            "no" => measure.to_owned(),
            by => format!("{measure}, {by}"),
        }
    }

    fn entity(&self, at: usize) -> &Entity {
        &self.agreed.statements.entities[at]
    }

    fn name(&self, at: usize) -> Text {
        entity_name(self.corpus, self.entity(at))
    }

    fn key(&self, at: usize) -> String {
        entity_key(self.corpus, self.entity(at))
    }
}

fn figure(it: Option<f64>) -> Text {
    it.map_or_else(|| muted("·"), |it| value(decimals(it)))
}

/// Two decimals, and a real minus.
fn decimals(it: f64) -> String {
    crate::base::markup::decimals(it, 2)
}

fn interval(it: Option<Interval>) -> Text {
    it.map_or_else(Text::new, |it| muted(format!("{} to {}", decimals(it.low), decimals(it.high))))
}

/// A value on the table's own scale, with its sign.
fn on_scale(table: &StanceTable, unit: f64) -> String {
    signed(table.scale.of_unit(unit))
}
