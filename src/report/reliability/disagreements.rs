//! Where coders part: each unit with what both say, and both quotes.

use super::super::naming::{attitude, signed, voice};
use super::super::table::{Column, Table};
use super::{ReliabilityReport, words};
use crate::base::markup::{Text, claim, muted, position, quote, source, text, value};
use crate::compare::Voice;
use crate::compare::reliability::{Found, Question, Unit, Variable};
use crate::model::{QuoteId, Target};

impl ReliabilityReport<'_> {
    /// The units on which not all say the same, `most` of each variable.
    #[must_use]
    pub fn disagreements(&self, most: usize) -> Table {
        let mut headings = vec![Column::left("Where")];
        headings.extend(self.codings.coders.iter().map(|it| Column::left(it.name.clone())));
        let mut table = Table::new("Where the coders part", headings);
        let mut cut = false;
        for variable in &self.found.variables {
            let parted = self.parted(variable);
            if parted.is_empty() {
                continue;
            }
            let shown = parted.len().min(most);
            let mut heading = text(format!(
                "{}: {}, {}",
                words::section(variable.question),
                words::question_name(variable.question),
                parted.len()
            ));
            if shown < parted.len() {
                heading += muted(format!(" (the first {shown})"));
                cut = true;
            }
            table.section(heading);
            for &at in &parted[..shown] {
                let unit = &self.found.units(variable.question)[at];
                let cells = (0..self.codings.coders.len()).map(|it| self.cell(variable, at, it));
                table.row(std::iter::once(self.place_of(unit)).chain(cells));
            }
        }
        if cut {
            table.note(muted("All of them: `--all`."));
        }
        table
    }

    /// The units of a variable on which two coders say different things.
    pub(super) fn parted(&self, variable: &Variable) -> Vec<usize> {
        if variable.question == Question::Sentence {
            return Vec::new();
        }
        let differ = |codes: &Vec<Option<usize>>| {
            let mut said = codes.iter().flatten();
            let first = said.next();
            said.any(|it| Some(it) != first)
        };
        (0..variable.codes.len()).filter(|&at| differ(&variable.codes[at])).collect()
    }

    /// Where a unit stands: the place of its first passage, or what a stance of a file is about.
    pub(super) fn place_of(&self, unit: &Unit) -> Text {
        let table = &self.codings.table;
        for found in &unit.found {
            let quotes = self.quotes(found);
            if let Found::Stance(rows) = found {
                let row = rows[0];
                let actor = &self.corpus.actors[table.actor[row]];
                let on = self.target(table.targets[table.target[row]]);
                let mut out = crate::base::markup::actor(actor.name.clone()) + text(" on ");
                out += position(on);
                if let Some(&first) = quotes.first() {
                    out += muted("\n") + self.place(first);
                } else if let Some(&source) = table.source.get(row) {
                    out += muted(format!("\n{}", self.corpus.sources[source].key));
                }
                return out;
            }
            if let Some(&first) = quotes.first() {
                return self.place(first);
            }
        }
        Text::new()
    }

    /// The part and the paragraph of a quote: the source is that of all of them.
    fn place(&self, id: QuoteId) -> Text {
        let passage = &self.anchored.passages[id];
        let key = match passage.part {
            Some(part) => &self.corpus.parts[part].key,
            None => &self.corpus.sources[passage.source].key,
        };
        let place = passage.place();
        let behind = if place.is_empty() { String::new() } else { format!(", {place}") };
        source(key.clone()) + text(behind)
    }

    /// What one coder has in a unit, as far as a variable asks, with the words.
    pub(super) fn cell(&self, variable: &Variable, at: usize, coder: usize) -> Text {
        let found = &self.found.units(variable.question)[at].found[coder];
        let code = variable.codes[at][coder].map(|it| variable.categories[it].clone());
        let said = match (found, variable.question) {
            (Found::NotAsked, _) => return muted("did not code this"),
            (Found::Nothing, _) => return muted("· nothing"),
            (Found::Claim(id), Question::Claim) => {
                let it = &self.corpus.claims[*id];
                claim(it.key.clone()) + text(format!(": {}", it.text))
            }
            (Found::Claim(id), Question::ClaimActor) => {
                self.owners(*id) + muted(" in ") + claim(self.corpus.claims[*id].key.clone())
            }
            (Found::Claim(id), _) => {
                let it = &self.corpus.claims[*id];
                text(code.unwrap_or_else(|| "no answer".to_owned()))
                    + muted(" in ")
                    + claim(it.key.clone())
                    + text(format!(": {}", it.text))
            }
            (Found::Stance(rows), Question::StanceActor | Question::StanceTarget) => {
                let table = &self.codings.table;
                let row = rows[0];
                let actor = self.corpus.actors[table.actor[row]].name.clone();
                crate::base::markup::actor(actor)
                    + text(" on ")
                    + position(self.target(table.targets[table.target[row]]))
            }
            (Found::Stance(rows), _) => self.stance(rows),
        };
        let quoted = self
            .quotes(found)
            .into_iter()
            .map(|id| quote(format!("\n“{}”", self.corpus.quotes[id].text)));
        quoted.fold(said, |out, it| out + it)
    }

    fn stance(&self, rows: &[usize]) -> Text {
        let table = &self.codings.table;
        let one = |&row: &usize| {
            let held = table.value[row];
            let said = Voice { kind: table.voice[row], by: table.by.get(row).copied() };
            let condition = if table.conditional.get(row).is_some() { "*" } else { "" };
            let mut out = text(format!("{}{condition} ", attitude(table.scale.unit(held))));
            out += value(signed(held)) + muted(", ") + voice(self.corpus, said);
            if let Some(line) = table.line.get(row) {
                out += muted(format!(", line {line}"));
            }
            out
        };
        Text::join(rows.iter().map(one), "; ")
    }

    /// The quotes behind what one coder has, in the texts coded twice.
    pub(super) fn quotes(&self, found: &Found) -> Vec<QuoteId> {
        let of: Vec<QuoteId> = match found {
            Found::NotAsked | Found::Nothing => Vec::new(),
            Found::Claim(id) => self.corpus.claims[*id].quotes.clone(),
            Found::Stance(rows) => {
                let quotes = rows.iter().flat_map(|&row| self.codings.table.quotes(row));
                quotes.copied().collect()
            }
        };
        let shared = |id: &QuoteId| {
            let it = &self.anchored.passages[*id];
            it.status.is_found() && self.codings.shared(Some(it.source), it.part)
        };
        of.into_iter().filter(shared).collect()
    }

    /// What a stance is on, for readers.
    pub(super) fn target(&self, target: Target) -> String {
        if let Target::Claim(id) = target {
            return format!("the claim {}", self.corpus.claims[id].key);
        }
        let full = self.corpus.target_name(target);
        let is_file = self.codings.source().is_none() && self.corpus.issues.len() == 1;
        match full.split_once('/').filter(|_| is_file) {
            Some((_, short)) => short.to_owned(),
            None => full,
        }
    }
}
