//! Why a figure of reliability is what it is: the table of answers, the formula with its numbers,
//! every unit with its quotes, and what was left out.

use super::super::naming::count;
use super::super::outline::Outline;
use super::{ReliabilityReport, decimals, words};
use crate::base::markup::{Text, emphasis, muted, text, value};
use crate::compare::reliability::{Question, Variable};
use crate::stats::ratings::{Coincidences, Metric, Ratings};

/// Larger tables of answers are not drawn.
const MOST_ANSWERS: usize = 12;

impl ReliabilityReport<'_> {
    /// The chain behind a variable's figures; `None` where the coders were not compared on it.
    #[must_use]
    pub fn why(&self, question: Question) -> Option<Outline> {
        let variable = self.found.variables.iter().find(|it| it.question == question)?;
        let heading = format!("{}: {}", words::section(question), words::question_name(question),);
        let mut out = Outline::new(emphasis(heading) + muted(" — ") + self.title());
        out.add(text(words::matching(question)));
        match &variable.found {
            Some(found) => {
                let n = found.all + found.beside + found.alone;
                let share = found.share.map_or_else(String::new, decimals);
                out.add(text(format!("found by all: {} / {n} units = ", found.all)) + value(share));
                if let Some(positive) = found.positive {
                    out.add(
                        text("Dice, 2 × both / (one + other), over all pairs of coders: ")
                            + value(decimals(positive)),
                    );
                }
            }
            None => self.formulas(variable, &mut out),
        }
        self.units_below(variable, &mut out);
        Some(out)
    }

    fn formulas(&self, variable: &Variable, out: &mut Outline) {
        let rated: Vec<Vec<Option<usize>>> =
            variable.codes.iter().filter(|it| it.iter().flatten().count() > 1).cloned().collect();
        let ratings = Ratings { values: &variable.values, units: &rated };
        if variable.categories.len() > crate::stats::coding::MOST_CATEGORIES {
            out.add(muted("too many different answers to make a figure of"));
            return;
        }
        let pairs = Coincidences::of(&ratings);
        if pairs.categories <= MOST_ANSWERS {
            let table = out.add(text("answers, each pair of coders both ways (o):"));
            for (c, name) in variable.categories.iter().enumerate() {
                let row = &pairs.cells[c * pairs.categories..][..pairs.categories];
                if row.iter().any(|it| *it > 0.0) {
                    let beside = row.iter().zip(&variable.categories);
                    let cells = beside.filter(|(it, _)| **it > 0.0);
                    let cells: Vec<String> =
                        cells.map(|(it, other)| format!("{} × {other}", plain(*it))).collect();
                    let n: f64 = row.iter().sum();
                    table.add(text(format!("{name}: with {}; n = {}", cells.join(", "), plain(n))));
                }
            }
        }
        for &metric in variable.question.metrics() {
            if let Some(line) = self.formula(variable, &pairs, metric) {
                out.add(line);
            }
        }
    }

    /// Alpha with its numbers filled in.
    fn formula(&self, variable: &Variable, pairs: &Coincidences, metric: Metric) -> Option<Text> {
        let found = self.metric(variable, metric)?;
        let (observed, expected) =
            crate::stats::reliability::disagreement(pairs, &variable.values, metric)?;
        let n: f64 = pairs.cells.iter().sum();
        let mut out = text(format!("alpha, {}: ", words::metric_name(metric)));
        let Some(alpha) = found.alpha else {
            return Some(out + muted("undefined, as nothing was told apart"));
        };
        out += text(format!(
            "1 − (n − 1) Σ o d² / Σ n n d² = 1 − {} × {} / {} = ",
            plain(n - 1.0),
            plain(observed),
            plain(expected)
        ));
        out += value(decimals(alpha));
        let rest = [("agree", found.agreement), ("kappa", found.kappa), ("AC", found.gwet)];
        for (name, it) in rest {
            if let Some(it) = it {
                out += muted(format!("; {name} {}", decimals(it)));
            }
        }
        Some(out)
    }

    fn units_below(&self, variable: &Variable, out: &mut Outline) {
        let parted = self.parted(variable);
        let n_rated = |at: &usize| variable.codes[*at].iter().flatten().count();
        let units = 0..variable.codes.len();
        if variable.question == Question::Sentence {
            let agree =
                variable.codes.iter().filter(|codes| codes.windows(2).all(|it| it[0] == it[1]));
            let agree = agree.count();
            out.add(text(format!(
                "{} treated alike, {} not",
                count(agree, "sentence"),
                variable.codes.len() - agree
            )));
            return;
        }
        let alike: Vec<usize> =
            units.clone().filter(|it| n_rated(it) > 1 && !parted.contains(it)).collect();
        let single: Vec<usize> = units.filter(|it| n_rated(it) < 2).collect();
        for (name, all) in [("not alike", &parted), ("alike", &alike)] {
            let below = out.add(emphasis(format!("{}, {name}", count(all.len(), "unit"))));
            all.iter().for_each(|&at| self.unit_below(variable, at, below));
        }
        if !single.is_empty() {
            let why = "left out, as only one coder answers (or none)";
            let below = out.add(emphasis(format!("{}, {why}", count(single.len(), "unit"))));
            single.iter().for_each(|&at| self.unit_below(variable, at, below));
        }
    }

    fn unit_below(&self, variable: &Variable, at: usize, below: &mut Outline) {
        let unit = &self.found.units(variable.question)[at];
        let line = Text::join(self.place_of(unit).lines(), ", ");
        let below = below.add(line);
        for coder in 0..self.codings.coders.len() {
            let mut lines = self.cell(variable, at, coder).lines().into_iter();
            let first = lines.next().unwrap_or_default();
            let said = below.add(muted(format!("{}: ", self.coder(coder))) + first);
            lines.for_each(|it| {
                said.add(it);
            });
        }
    }
}

/// A number without needless digits.
fn plain(it: f64) -> String {
    let rounded = (it * 1000.0).round() / 1000.0 + 0.0;
    rounded.to_string().replace('-', "−")
}
