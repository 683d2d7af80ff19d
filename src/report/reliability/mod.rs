//! How far coders agree, for readers: the figures, the disagreements, and what depends on them.

mod disagreements;
mod findings;
mod json;
mod text;
mod why;
mod words;

pub use json::ReliabilityJson;
pub use text::coded_text;
pub use words::question_word;

use super::naming::{count, names};
use super::table::{Column, Table};
use crate::anchor::Anchored;
use crate::base::markup::{Text, muted, text, value};
use crate::compare::reliability::{
    Codings, Findings, Found, Question, Reliability, Scope, Unit, Variable,
};
use crate::model::Corpus;
use crate::stats::bootstrap::{Draws, Interval};
use crate::stats::coding::Coded;
use crate::stats::ratings::Metric;

/// Fewer units than this, and a coefficient says little.
const FEW: usize = 30;

/// How far some coders agree, with what is needed to show it.
#[derive(Copy, Clone, Debug)]
pub struct ReliabilityReport<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Where its quotes stand.
    pub anchored: &'c Anchored,
    /// Who coded what.
    pub codings: &'c Codings,
    /// How far they agree.
    pub found: &'c Reliability,
    /// What depends on them.
    pub findings: &'c Findings,
    /// How intervals were drawn.
    pub draws: Draws,
}

impl ReliabilityReport<'_> {
    /// The figures, variable by variable.
    #[must_use]
    pub fn figures(&self) -> Table {
        let headings = [
            Column::left("Variable"),
            Column::right("Units"),
            Column::right("Agree"),
            Column::right("Alpha"),
            Column::left("95 % interval"),
            Column::right("Kappa"),
            Column::right("AC1, AC2"),
        ];
        let mut table = Table::new(self.title(), headings);
        if let Some(it) = &self.found.unitised {
            table.section("Passages");
            table.row([
                text("quoted or not, by length"),
                text(format!("{} ¶", it.paragraphs)),
                percent(it.agreement),
                figure(it.alpha),
                interval(it.interval),
                muted("·"),
                muted("·"),
            ]);
        }
        let mut last = "Passages";
        for variable in &self.found.variables {
            let now = words::section(variable.question);
            if now != last {
                table.section(now);
                last = now;
            }
            self.rows(variable, &mut table);
        }
        for note in self.notes() {
            table.note(muted(note));
        }
        table
    }

    fn rows(&self, variable: &Variable, table: &mut Table) {
        let name = words::question_name(variable.question);
        if let Some(found) = &variable.found {
            let units = found.all + found.beside + found.alone;
            table.row([
                text(name),
                text(units.to_string()),
                percent(found.share),
                muted("·"),
                found.interval.map_or_else(Text::new, |it| {
                    muted(format!("{} to {}", whole_percent(it.low), whole_percent(it.high)))
                }),
                muted("·"),
                muted("·"),
            ]);
        }
        for (metric, it) in &variable.figures {
            let several = variable.figures.len() > 1;
            let name = if several {
                format!("{name}, {}", words::metric_name(*metric))
            } else {
                name.to_owned()
            };
            table.row([
                text(name),
                text(it.units.to_string()),
                percent(it.agreement),
                figure(it.alpha),
                interval(it.interval),
                figure(it.kappa),
                figure(it.gwet),
            ]);
        }
    }

    /// The figures with all digits, a line each.
    #[must_use]
    pub fn figures_long(&self) -> Table {
        let headings =
            ["variable", "metric", "units", "agreement", "alpha", "low", "high", "kappa", "gwet"];
        let mut table = Table::new("", headings.map(Column::left));
        let digits = |it: Option<f64>| it.map_or(String::new(), |it| it.to_string());
        let ends = |it: Option<Interval>| [it.map(|it| it.low), it.map(|it| it.high)].map(digits);
        if let Some(it) = &self.found.unitised {
            let [low, high] = ends(it.interval);
            let n = it.paragraphs.to_string();
            let (agree, alpha) = (digits(it.agreement), digits(it.alpha));
            let none = String::new;
            table.row([
                "passages".to_owned(),
                "length".to_owned(),
                n,
                agree,
                alpha,
                low,
                high,
                none(),
                none(),
            ]);
        }
        for variable in &self.found.variables {
            let name = || question_word(variable.question).to_owned();
            if let Some(it) = &variable.found {
                let [low, high] = ends(it.interval);
                let n = (it.all + it.beside + it.alone).to_string();
                let none = String::new;
                let agree = digits(it.share);
                table.row([
                    name(),
                    "found".to_owned(),
                    n,
                    agree,
                    none(),
                    low,
                    high,
                    none(),
                    none(),
                ]);
            }
            for (metric, it) in &variable.figures {
                let [low, high] = ends(it.interval);
                table.row([
                    name(),
                    words::metric_word(*metric).to_owned(),
                    it.units.to_string(),
                    digits(it.agreement),
                    digits(it.alpha),
                    low,
                    high,
                    digits(it.kappa),
                    digits(it.gwet),
                ]);
            }
        }
        table
    }

    fn title(&self) -> Text {
        let coders = self.codings.coders.iter().map(|it| it.name.as_str());
        let mut out = text(format!("How far the coders agree: {}", listed(coders.collect())));
        if let Some(source) = self.codings.source() {
            out += text(format!(", on {}", self.corpus.sources[source].key));
            let parts = self.parts();
            if !parts.is_empty() {
                out += text(format!(" ({})", listed(parts)));
            }
        }
        out
    }

    /// The parts that two coders or more have coded; none if that is the whole source.
    fn parts(&self) -> Vec<&str> {
        let Some(source) = self.codings.source() else { return Vec::new() };
        let is_whole = |scope: &Scope| matches!(scope, Scope::Parts(_, parts) if parts.is_empty());
        if self.codings.coders.iter().all(|it| is_whole(&it.scope)) {
            return Vec::new();
        }
        let parts = self.corpus.sources[source].parts.iter();
        let shared = parts.filter(|&&it| self.codings.shared(Some(source), Some(it)));
        shared.map(|&it| self.corpus.parts[it].key.as_str()).collect()
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            "Agree: the share of pairs of answers that are alike, near ones in part where rank or distance counts; of “found”, the share of units that all coders have.".to_owned(),
            "Alpha (Krippendorff's), kappa (Cohen's, weighted; Conger's for several coders), AC1 and AC2 (Gwet's): 1 is full agreement, 0 what chance would give, below 0 worse. They differ in what they expect of chance; kappa and alpha fall where one answer is far more common than all others, AC1 less so.".to_owned(),
            "Rule of thumb (Krippendorff 2004, Content Analysis, p. 241): rely on variables with alpha from 0.800; from 0.667 draw tentative conclusions. It is a custom, not a law: what a wrong code would cost decides.".to_owned(),
            format!(
                "Interval: middle 95 % of {} bootstrap samples of the units (of passages by length: of the paragraphs, ¶), seed {}. Where all agree it has no width, which is no certainty.",
                self.draws.samples, self.draws.seed
            ),
        ];
        let found = self.found.variables.iter().filter(|it| it.found.is_some()).count();
        if found > 0 {
            notes.push("·: “found” has no coefficient: nobody knows how many claims there are that no coder saw. Whether the same text was quoted at all is what alpha by length tells.".to_owned());
        }
        if self.found.variables.iter().any(|it| it.question == Question::ClaimActor) {
            notes
                .push(words::matching(Question::ClaimActor).replace("A unit is a claim", "Claims"));
        }
        let notes_of = [Question::StanceTarget, Question::Value];
        for question in notes_of {
            if self.found.variables.iter().any(|it| it.question == question) {
                let what = match question {
                    Question::StanceTarget => "Stances, actor and target: ",
                    _ => "Stances, found, value and voice: ",
                };
                notes.push(format!("{what}{}", lower(words::matching(question))));
            }
        }
        let alike: Vec<&str> = self.undefined();
        if !alike.is_empty() {
            notes.push(format!(
                "No alpha of {}: there is but one answer, or no unit that two coders rated, so that nothing was told apart.",
                listed(alike)
            ));
        }
        let few = self.few();
        if !few.is_empty() {
            notes.push(format!(
                "Careful: {} rest on fewer than {FEW} units; read the interval before the figure.",
                listed(few.iter().map(String::as_str).collect())
            ));
        }
        if self.found.unitised.is_some()
            && !self.found.variables.iter().any(|it| it.question == Question::Sentence)
        {
            notes.push("By sentence it takes the full text: `--sources DIR`.".to_owned());
        }
        if !self.found.unplaced.is_empty() {
            let names: Vec<String> =
                self.found.unplaced.iter().map(|&it| self.corpus.claim_name(it)).collect();
            notes.push(format!(
                "Left out: {} whose quotes were not found: {}.",
                count(names.len(), "claim"),
                names.join(", ")
            ));
        }
        notes
    }

    fn undefined(&self) -> Vec<&'static str> {
        let undefined = |it: &&Variable| {
            it.found.is_none() && it.figures.iter().all(|(_, it)| it.alpha.is_none())
        };
        let without = self.found.variables.iter().filter(undefined);
        without.map(|it| question_word(it.question)).collect()
    }

    fn few(&self) -> Vec<String> {
        let few = |it: &&Variable| it.figures.iter().any(|(_, it)| it.units < FEW);
        let all = self.found.variables.iter().filter(few);
        let name = |it: &Variable| {
            let n = it.figures.first().map_or(0, |(_, it)| it.units);
            format!("{} ({n})", question_word(it.question))
        };
        all.map(name).collect()
    }

    /// How many claims and stances each coder found, and what became of them.
    #[must_use]
    pub fn found_by(&self) -> Table {
        let mut headings = vec![Column::left("What each found")];
        headings.extend(self.codings.coders.iter().map(|it| Column::right(it.name.clone())));
        let mut table = Table::new("", headings);
        for (what, units) in [("claims", &self.found.claims), ("stances", &self.found.stances)] {
            if units.is_empty() {
                continue;
            }
            table.section(what);
            let row = |counts: &dyn Fn(&Unit) -> bool| {
                let of = |coder: usize| {
                    let own = units.iter().filter(|it| it.found[coder].is_something());
                    text(own.filter(|it| counts(it)).count().to_string())
                };
                (0..self.codings.coders.len()).map(of).collect::<Vec<_>>()
            };
            let all =
                |it: &Unit| it.found.iter().all(|it| it.is_something() || *it == Found::NotAsked);
            let mut add = |name: &str, counts: &dyn Fn(&Unit) -> bool| {
                let cells = row(counts);
                table.row(std::iter::once(text(name)).chain(cells));
            };
            add("in all", &|_| true);
            add("found by all", &all);
            if what == "claims" {
                add("over words that another's claim has", &|it| !all(it) && it.is_beside);
                add("alone", &|it| !all(it) && !it.is_beside);
            } else {
                add("not by all", &|it| !all(it));
            }
        }
        if let Some(it) = &self.found.unitised {
            table.section("quoted");
            let share = |quoted: &u32| text(whole_percent(f64::from(*quoted) / it.length.max(1.0)));
            table.row(std::iter::once(text("of the text")).chain(it.quoted.iter().map(share)));
        }
        table
    }

    /// A coder's name.
    fn coder(&self, at: usize) -> &str {
        &self.codings.coders[at].name
    }

    /// A claim's owners.
    fn owners(&self, id: crate::model::ClaimId) -> Text {
        names(self.corpus, &self.corpus.claims[id].by)
    }

    fn metric(&self, variable: &Variable, wanted: Metric) -> Option<Coded> {
        variable.figures.iter().find(|(metric, _)| *metric == wanted).map(|(_, it)| *it)
    }
}

/// `a, b and c`.
fn listed(mut all: Vec<&str>) -> String {
    let last = all.pop().unwrap_or_default();
    if all.is_empty() { last.to_owned() } else { format!("{} and {last}", all.join(", ")) }
}

fn lower(sentence: &str) -> String {
    let mut rest = sentence.chars();
    rest.next().map_or_else(String::new, |it| it.to_lowercase().collect::<String>() + rest.as_str())
}

fn figure(it: Option<f64>) -> Text {
    it.map_or_else(|| muted("·"), |it| value(decimals(it)))
}

/// Three decimals, as the rules of thumb have them, and a real minus.
fn decimals(it: f64) -> String {
    crate::base::markup::decimals(it, 3)
}

fn percent(it: Option<f64>) -> Text {
    it.map_or_else(|| muted("·"), |it| text(whole_percent(it)))
}

/// A share without decimals; only all is 100 %, and only nothing 0 %.
fn whole_percent(it: f64) -> String {
    let rounded = (it * 100.0).round();
    let shown = if it < 1.0 { rounded.min(99.0) } else { rounded };
    format!("{:.0} %", if it > 0.0 { shown.max(1.0) } else { shown })
}

fn interval(it: Option<Interval>) -> Text {
    it.map_or_else(Text::new, |it| muted(format!("{} to {}", decimals(it.low), decimals(it.high))))
}
