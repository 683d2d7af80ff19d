//! The chain from a figure down to the quotations: the formula with its numbers, the stances it is
//! made of with their words, and what was left out.

mod cell;
mod gap;
mod pair;
mod question;

pub use question::{Question, Who, question, who};

use super::evidence::quote_below;
use super::naming::{attitude, dated_text, signed, voice};
use super::outline::Outline;
use super::show;
use crate::anchor::Anchored;
use crate::base::markup::{Text, emphasis, muted, text, value};
use crate::compare::{Grouping, StanceTable, Voice};
use crate::model::{ClaimId, Corpus};

/// Of more numbers than this a formula shows the first.
const MOST_TERMS: usize = 20;

/// The stances, with what is needed to show how a figure comes of them.
#[derive(Copy, Clone, Debug)]
pub struct Why<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Where its quotes stand.
    pub anchored: &'c Anchored,
    /// The stances that count.
    pub table: &'c StanceTable,
    /// Those that a filter leaves out.
    pub filtered: &'c StanceTable,
    /// The filter.
    pub filter: Option<&'c str>,
    /// What rows are.
    pub by: Grouping,
}

/// What a claim rests on.
#[must_use]
pub fn claim(corpus: &Corpus, anchored: &Anchored, id: ClaimId) -> Outline {
    show::claim(corpus, anchored, id)
}

impl Why<'_> {
    /// A row of the table: attitude, voice, place; conditions, note and words below it.
    fn stance_below(&self, table: &StanceTable, row: usize, above: &mut Outline) {
        let unit = table.scale.unit(table.value[row]);
        let said = Voice { kind: table.voice[row], by: table.by.get(row).copied() };
        let mut line = emphasis(attitude(unit)) + text(" ") + value(signed(table.value[row]));
        line += text(", ") + voice(self.corpus, said);
        if let Some(&source) = table.source.get(row) {
            let part = table.part.get(row).copied();
            line += text(", in ") + dated_text(self.corpus, source, part);
        }
        if let Some(weight) = table.weight.get(row) {
            line += muted(format!(" · weight {weight}"));
        }
        if let Some(number) = table.line.get(row) {
            line += muted(format!(" · line {number} of the file"));
        }
        let stance = table.stance.get(row).map(|&it| &self.corpus.stances[it]);
        if let Some(stance) = stance {
            line += muted(format!(" · map {}", self.corpus.maps[stance.map].key));
        }
        let below = above.add(line);
        for condition in stance.iter().flat_map(|it| &it.provided) {
            below.add(text("provided: ") + text(condition.clone()));
        }
        if stance.is_none() && table.conditional.get(row).is_some() {
            below.add(text("under conditions, which the file does not tell"));
        }
        if let Some(note) = stance.and_then(|it| it.statement.note.as_ref()) {
            below.add(muted(format!("note: {note}")));
        }
        for &id in table.quotes(row) {
            quote_below(self.corpus, self.anchored, id, below);
        }
    }

    /// A value on the table's own scale, with its sign.
    fn signed(&self, unit: f64) -> String {
        signed(self.table.scale.of_unit(unit))
    }

    /// The filter, as the reason why stances were left out.
    fn by_filter(&self) -> String {
        self.filter.map_or_else(String::new, |it| format!("by --where `{it}`"))
    }
}

/// `a + b − c`, of many numbers the first; each with its sign.
fn sum(terms: &[String]) -> String {
    let mut out = String::new();
    for (at, term) in terms.iter().take(MOST_TERMS).enumerate() {
        let (sign, number) = match term.strip_prefix('−') {
            Some(number) => ("−", number),
            None => ("+", term.strip_prefix('+').unwrap_or(term)),
        };
        out += &match (at, sign) {
            (0, "−") => format!("−{number}"),
            (0, _) => number.to_owned(),
            _ => format!(" {sign} {number}"),
        };
    }
    if terms.len() > MOST_TERMS {
        out += &format!(" + … ({} more)", terms.len() - MOST_TERMS);
    }
    out
}

/// A number with up to four decimals, and a real minus.
fn decimals(it: f64) -> String {
    let rounded = (it * 10_000.0).round() / 10_000.0 + 0.0;
    rounded.to_string().replace('-', "−")
}

/// A heading over what a figure leaves out.
fn left_out(why: impl Into<Text>, above: &mut Outline) -> &mut Outline {
    above.add(muted("left out: ") + why)
}
