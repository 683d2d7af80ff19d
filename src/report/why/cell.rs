//! Why a cell of a comparison has its value.

use super::super::naming::{attitude_of, count, voice};
use super::super::outline::Outline;
use super::{Who, Why, left_out, sum};
use crate::base::markup::{Text, actor, emphasis, issue, muted, position, text, value};
use crate::compare::{Grouping, OneText, Represent, Row, StanceTable, compare};
use crate::model::{Corpus, PositionId, Target, VoiceKind};
use crate::report::agree::entity_name;

impl Why<'_> {
    /// Every figure of `who` on a position, voice by voice.
    #[must_use]
    pub fn cells(&self, who: &Who, on: PositionId) -> Outline {
        let corpus = self.corpus;
        let it = &corpus.positions[on];
        let asked = &corpus.issues[it.issue];
        let compared = compare(corpus, self.table, it.issue, self.by);
        let rows = compared.rows.iter();
        let rows: Vec<&Row> =
            rows.filter(|row| row.position == on && who.is(corpus, self.by, row)).collect();
        let mut out =
            Outline::new(self.name(who) + text(" on ") + position(corpus.position_name(on)));
        out.add(issue(asked.question.clone()) + text(" — ") + position(it.text.clone()));
        if rows.is_empty() {
            out.add(muted(if compared.heard[who.actor.index()] {
                "silent: no stance of this actor on this position counts here"
            } else {
                "not in the corpus: none of its own words are in these sources, and nothing that others say of it on this position counts here"
            }));
        }
        for row in &rows {
            self.figure(row, &mut out);
        }
        self.left_out_of_cells(who, on, &rows, &mut out);
        out
    }

    fn name(&self, who: &Who) -> Text {
        let name = actor(self.corpus.actors[who.actor].name.clone());
        match &who.aspect {
            Some(aspect) => name + muted(format!(" ({aspect})")),
            None => name,
        }
    }

    fn figure(&self, row: &Row, out: &mut Outline) {
        let mut line = emphasis(attitude_of(row.value, &row.values)) + text(" ");
        line += value(self.signed(row.value)) + text(", ") + self.said_by(row);
        if matches!(self.by, Grouping::Source | Grouping::Year) {
            line += text(", as ") + entity_name(self.corpus, &row.entity());
        }
        let below = out.add(line);
        below.add(self.formula(row));
        for text_of in &row.texts {
            self.text_below(row, text_of, below);
        }
        if !row.unheard.is_empty() {
            let why = "members that speak themselves are not spoken for";
            let left = left_out(why, below);
            row.unheard.iter().for_each(|&it| self.stance_below(self.table, it, left));
        }
    }

    fn said_by(&self, row: &Row) -> Text {
        match (&row.members, row.voice.kind) {
            (Some(_), VoiceKind::Attributed) => text("what others say of its members"),
            (Some(_), _) => text("the word of its members"),
            (None, VoiceKind::Attributed) if self.by == Grouping::Voice => text("what others say"),
            (None, VoiceKind::Spokesperson) if self.by == Grouping::Voice => {
                text("the word of spokespersons")
            }
            _ => voice(self.corpus, row.voice),
        }
    }

    /// The mean with its numbers filled in.
    fn formula(&self, row: &Row) -> Text {
        let terms: Vec<String> = row.values.iter().map(|&it| self.signed(it)).collect();
        let n = row.values.len();
        let what = if row.members.is_some() { "member" } else { "text" };
        if n == 1 {
            let only = match row.stances {
                1 if row.rows.len() == 1 => "the only stance".to_owned(),
                _ => format!("of {}", count(n, what)),
            };
            return value(self.signed(row.value)) + muted(format!(": {only}"));
        }
        text(format!("mean = ({}) / {} = ", sum(&terms), count(n, what)))
            + value(self.signed(row.value))
    }

    /// The stances of one text, which count once.
    fn text_below(&self, row: &Row, of: &OneText, below: &mut Outline) {
        let mut above = below;
        if row.members.is_some() {
            let name = self.corpus.actors[of.member].name.clone();
            above = above.add(actor(name) + text(" ") + value(self.signed(of.value)));
        }
        if let [_, _, ..] = of.rows.as_slice() {
            let terms: Vec<String> = of.rows.iter().map(|&it| self.weighted(it)).collect();
            let weights: Vec<f64> = of.rows.iter().map(|&it| self.table.weight(it)).collect();
            let total = if weights.iter().all(|it| *it == 1.0) {
                count(of.rows.len(), "stance")
            } else {
                format!("weight {}", weights.iter().sum::<f64>())
            };
            above = above.add(
                text(format!("one text counts once: ({}) / {total} = ", sum(&terms)))
                    + value(self.signed(of.value)),
            );
        }
        of.rows.iter().for_each(|&it| self.stance_below(self.table, it, above));
    }

    fn weighted(&self, row: usize) -> String {
        let held = self.signed(self.table.scale.unit(self.table.value[row]));
        match self.table.weight.get(row) {
            Some(weight) if *weight != 1.0 => format!("{held} × {weight}"),
            _ => held,
        }
    }

    fn left_out_of_cells(&self, who: &Who, on: PositionId, rows: &[&Row], out: &mut Outline) {
        let corpus = self.corpus;
        let filtered = self.rows_of(self.filtered, who, on);
        if !filtered.is_empty() {
            let n = count(filtered.len(), "stance");
            let left = left_out(text(format!("{n} {}", self.by_filter())), out);
            filtered.into_iter().for_each(|it| self.stance_below(self.filtered, it, left));
        }
        let counted: Vec<usize> =
            rows.iter().flat_map(|it| it.rows.iter().chain(&it.unheard).copied()).collect();
        let mut others = self.rows_of_actor(self.table, who, on);
        others.retain(|it| !counted.contains(it));
        if !others.is_empty() && who.aspect.is_none() {
            let n = count(others.len(), "stance");
            let left = left_out(text(format!("{n} without a {}", self.missing())), out);
            others.into_iter().for_each(|it| self.stance_below(self.table, it, left));
        }
        let second = StanceTable::of_second_codings(corpus, &self.anchored.passages);
        let again = self.rows_of(&second, who, on);
        if !again.is_empty() && self.table.line.is_empty() {
            let n = count(again.len(), "stance");
            let why = format!("{n} of second codings, which count in `reliability` alone");
            let left = left_out(text(why), out);
            again.into_iter().for_each(|it| self.stance_below(&second, it, left));
        }
        let lost = self.not_found(who, on);
        if lost > 0 {
            let n = count(lost, "stance");
            left_out(text(format!("{n} none of whose quotes was found (`demarche check`)")), out);
        }
    }

    const fn missing(&self) -> &'static str {
        match self.by {
            Grouping::Year => "date",
            _ => "source",
        }
    }

    /// The rows of a table that count for `who` on a position.
    fn rows_of(&self, table: &StanceTable, who: &Who, on: PositionId) -> Vec<usize> {
        let represent = Represent::new(self.corpus, table, self.by);
        let is_meant = |row: usize| {
            represent
                .of(row)
                .any(|it| it.entity.actor == who.actor && who.fits(self.corpus, &it.entity))
        };
        let rows = (0..table.len()).filter(|&row| is_on(table, row, on));
        rows.filter(|&row| is_meant(row)).collect()
    }

    /// The rows of the actor itself, whatever rows are.
    fn rows_of_actor(&self, table: &StanceTable, who: &Who, on: PositionId) -> Vec<usize> {
        if !matches!(self.by, Grouping::Source | Grouping::Year) {
            return Vec::new();
        }
        let rows = (0..table.len()).filter(|&row| is_on(table, row, on));
        rows.filter(|&row| table.actor[row] == who.actor).collect()
    }

    /// How many stances of maps have no quote that stands anywhere.
    fn not_found(&self, who: &Who, on: PositionId) -> usize {
        let counts = |corpus: &Corpus, actor| match self.by {
            Grouping::Principal => corpus.principal(actor) == who.actor,
            _ => actor == who.actor,
        };
        let of = self.corpus.stances.iter().filter(|(_, it)| {
            it.on == Target::Position(on)
                && !self.corpus.is_second_coding(it.map)
                && it.actors.iter().any(|&actor| counts(self.corpus, actor))
                && !it.quotes.iter().any(|&id| self.anchored.passages[id].status.is_found())
        });
        of.count()
    }
}

fn is_on(table: &StanceTable, row: usize, on: PositionId) -> bool {
    table.targets[table.target[row]] == Target::Position(on)
}
