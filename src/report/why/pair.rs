//! Why a figure of agreement is what it is.

use super::super::agree::{entity_name, measure_word, normalise_word};
use super::super::naming::{attitude_of, count};
use super::super::outline::Outline;
use super::{Why, decimals, left_out, sum};
use crate::base::markup::{Text, actor, emphasis, muted, position, text, value};
use crate::compare::Represent;
use crate::compare::agree::{Agreed, Measure, SharedTarget};
use crate::compare::count::{Counted, Voices};
use crate::model::{Target, VoiceKind};
use crate::stats::agreement::Measure as M;
use crate::stats::network::{Aggregation, Normalisation};

impl Why<'_> {
    /// How the figure of two comes about, target by target.
    #[must_use]
    pub fn pair(&self, agreed: &Agreed, a: usize, b: usize) -> Outline {
        let entity = |at: usize| agreed.statements.entities[at];
        let measure = agreed.question.measure;
        let name = |at: usize| entity_name(self.corpus, &entity(at));
        let mut heading = name(a) + text(" and ") + name(b) + text(": ");
        heading += text(measure_word(measure));
        if normalise_word(measure) != "no" {
            heading += text(format!(", {}", normalise_word(measure)));
        }
        let pair = agreed.pair(a, b);
        let figure = pair.and_then(|it| it.value);
        heading +=
            text(" ") + figure.map_or_else(|| muted("without a figure"), |it| value(decimals(it)));
        let shared = agreed.shared(a, b);
        heading += text(format!(", over {}", count(shared.len(), "shared target")));
        let mut out = Outline::new(heading);
        for line in self.formulas(agreed, a, b, &shared, figure) {
            out.add(line);
        }
        if shared.len() < agreed.question.min_shared {
            let least = agreed.question.min_shared;
            out.add(muted(format!(
                "no figure below {} (--min-shared)",
                count(least, "shared target")
            )));
        }
        for it in &shared {
            let below = out.add(self.target_line(agreed, a, b, it));
            for who in [a, b] {
                self.side_below(agreed, who, it.target, below);
            }
        }
        self.alone_below(agreed, [a, b], &mut out);
        for who in [a, b] {
            self.uncounted_below(agreed, who, &shared, &mut out);
        }
        out
    }

    fn target_line(&self, agreed: &Agreed, a: usize, b: usize, it: &SharedTarget) -> Text {
        let target = agreed.statements.targets[it.target];
        let mut line = position(self.corpus.target_name(self.table.targets[target])) + text(": ");
        line += value(self.signed(it.values[0])) + text(" and ") + value(self.signed(it.values[1]));
        let reach = (self.table.scale.high - self.table.scale.low) / 2.0;
        line += text(format!(", {} apart", decimals(it.distance() * reach)));
        if let Measure::Network(aggregation, _) = agreed.question.measure {
            let adds = contribution(agreed, aggregation, a, b, it.target);
            line += muted(format!(", adds {}", decimals(adds)));
        } else if let Some(without) = it.without {
            line += muted(format!(", without it {}", decimals(without)));
        }
        line
    }

    fn side_below(&self, agreed: &Agreed, who: usize, target: usize, below: &mut Outline) {
        let statements = agreed.statements.on(who, target);
        let values: Vec<f64> = statements.iter().map(|it| it.value).collect();
        let total: f64 = statements.iter().map(|it| it.weight).sum();
        let mean = statements.iter().map(|it| it.weight * it.value).sum::<f64>() / total;
        let mut line = entity_name(self.corpus, &agreed.statements.entities[who]) + text(" ");
        line += emphasis(attitude_of(mean, &values));
        if let [_, _, ..] = *statements {
            let terms: Vec<String> = statements.iter().map(|it| self.term(it)).collect();
            line += text(format!(": ({}) / {} = ", sum(&terms), decimals(total)));
            line += value(self.signed(mean));
        }
        let below = below.add(line);
        for statement in &statements {
            for &row in agreed.statements.rows_of(statement) {
                self.stance_below(self.table, row as usize, below);
            }
        }
    }

    fn term(&self, it: &Counted) -> String {
        let held = self.signed(it.value);
        if it.weight == 1.0 { held } else { format!("{held} × {}", decimals(it.weight)) }
    }

    fn formulas(
        &self,
        agreed: &Agreed,
        a: usize,
        b: usize,
        shared: &[SharedTarget],
        figure: Option<f64>,
    ) -> Vec<Text> {
        let n = shared.len();
        let of = |each: &dyn Fn(f64, f64) -> f64| -> Vec<f64> {
            shared.iter().map(|it| each(it.values[0], it.values[1])).collect()
        };
        let shown = |all: &[f64]| sum(&all.iter().map(|&it| decimals(it)).collect::<Vec<_>>());
        let end = figure.map_or_else(|| "undefined".to_owned(), decimals);
        let apart = of(&|a, b| (a - b).abs());
        let products = of(&|a, b| a * b);
        let total = |all: &[f64]| decimals(all.iter().sum::<f64>());
        let city = || format!("1 − Σ|a − b| / 2n = 1 − ({}) / {}", shown(&apart), 2 * n);
        let directional = || format!("(Σab / n + 1) / 2 = (({}) / {n} + 1) / 2", shown(&products));
        let lines = match agreed.question.measure {
            Measure::Agreement(M::CityBlock) => vec![format!("{} = {end}", city())],
            Measure::Agreement(M::Euclid) => {
                let squares = of(&|a, b| (a - b) * (a - b));
                vec![format!(
                    "1 − √(Σ(a − b)² / 4n) = 1 − √(({}) / {}) = {end}",
                    shown(&squares),
                    4 * n
                )]
            }
            Measure::Agreement(M::Directional) => vec![format!("{} = {end}", directional())],
            Measure::Agreement(M::Hybrid) => vec![
                format!("the mean of city block, {}", city()),
                format!("and directional, {}: {end}", directional()),
            ],
            Measure::Agreement(M::Cosine) => {
                let (first, second) = (of(&|a, _| a * a), of(&|_, b| b * b));
                vec![format!(
                    "Σab / √(Σa² Σb²) = {} / √({} × {}) = {end}",
                    total(&products),
                    total(&first),
                    total(&second)
                )]
            }
            Measure::Agreement(M::Correlation) => {
                let mean = |all: Vec<f64>| all.iter().sum::<f64>() / n.max(1) as f64;
                let (first, second) = (mean(of(&|a, _| a)), mean(of(&|_, b| b)));
                let both = of(&|a, b| (a - first) * (b - second));
                let squares = [of(&|a, _| (a - first).powi(2)), of(&|_, b| (b - second).powi(2))];
                vec![format!(
                    "Pearson's r, with the means {} and {}: {} / √({} × {}) = {end}",
                    decimals(first),
                    decimals(second),
                    total(&both),
                    total(&squares[0]),
                    total(&squares[1])
                )]
            }
            Measure::Network(aggregation, by) => {
                let each: Vec<f64> = shared
                    .iter()
                    .map(|it| contribution(agreed, aggregation, a, b, it.target))
                    .collect();
                let raw: f64 = each.iter().sum();
                let what = match aggregation {
                    Aggregation::Ignore => "pairs of statements on the same target",
                    Aggregation::Congruence => "Σ (1 − D) over pairs of statements",
                    Aggregation::Conflict => "Σ D over pairs of statements",
                    Aggregation::Subtract => "Σ (1 − 2D) over pairs of statements",
                };
                let mut lines = vec![format!(
                    "{what}, D their distance as a share of the scale: {} = {}",
                    shown(&each),
                    decimals(raw)
                )];
                let sizes = [a, b].map(|it| agreed.statements.of(it).len());
                let divisor = match by {
                    Normalisation::No => None,
                    Normalisation::Average => Some(format!(
                        "the mean number of statements, ({} + {}) / 2",
                        sizes[0], sizes[1]
                    )),
                    Normalisation::ActivityProduct => Some(format!(
                        "the product of the numbers of statements, {} × {}",
                        sizes[0], sizes[1]
                    )),
                    Normalisation::Jaccard => Some("what both or either said".to_owned()),
                    Normalisation::Cosine => Some("the lengths of both rows of counts".to_owned()),
                };
                if let Some(divisor) = divisor {
                    let by = figure
                        .filter(|it| *it != 0.0)
                        .map_or_else(String::new, |it| format!(" = {}", decimals(raw / it)));
                    lines.push(format!("divided by {divisor}{by}: {end}"));
                }
                lines
            }
        };
        lines.into_iter().map(text).collect()
    }

    /// The targets on which only one of the two speaks.
    fn alone_below(&self, agreed: &Agreed, pair: [usize; 2], out: &mut Outline) {
        for (who, other) in [(pair[0], pair[1]), (pair[1], pair[0])] {
            let all = agreed.statements.of(who);
            let targets = all.chunk_by(|a, b| a.target == b.target);
            let silent = targets.map(|it| it[0].target as usize);
            let names = silent.filter(|&it| agreed.statements.on(other, it).is_empty());
            let names: Vec<Text> = names
                .map(|it| {
                    let target = agreed.statements.targets[it];
                    position(self.corpus.target_name(self.table.targets[target]))
                })
                .collect();
            if !names.is_empty() {
                let n = count(names.len(), "target");
                let who = entity_name(self.corpus, &agreed.statements.entities[who]);
                let why = text(format!("{n} of ")) + who + text(" alone, as silence is no value");
                let left = left_out(why, out);
                left.add(Text::join(names, ", "));
            }
        }
    }

    /// Stances of one side on shared targets that do not count.
    fn uncounted_below(
        &self,
        agreed: &Agreed,
        who: usize,
        shared: &[SharedTarget],
        out: &mut Outline,
    ) {
        let entity = agreed.statements.entities[who];
        let targets: Vec<Target> = shared
            .iter()
            .map(|it| self.table.targets[agreed.statements.targets[it.target]])
            .collect();
        let statements = agreed.statements.of(who);
        let counted: Vec<u32> =
            statements.iter().flat_map(|it| agreed.statements.rows_of(it)).copied().collect();
        let mut reasons: Vec<(&str, Vec<usize>)> = Vec::new();
        let represent = Represent::new(self.corpus, self.table, self.by);
        for row in 0..self.table.len() {
            let on = self.table.targets[self.table.target[row]];
            if !targets.contains(&on) || counted.contains(&(row as u32)) {
                continue;
            }
            for it in represent.of(row).filter(|it| it.entity == entity) {
                let reason = match (agreed.question.rules.voices, it.voice.kind) {
                    (Voices::Own, VoiceKind::Attributed) => "what others say of it (--voices)",
                    (Voices::Attributed, VoiceKind::Own | VoiceKind::Spokesperson) => {
                        "its own side's words (--voices)"
                    }
                    (Voices::Own, _) if self.is_less_sure(&counted, on, it.voice.kind) => {
                        "a spokesperson's or members' words where surer ones are there"
                    }
                    _ => "duplicates (--duplicates)",
                };
                match reasons.iter_mut().find(|(name, _)| *name == reason) {
                    Some((_, rows)) => rows.push(row),
                    None => reasons.push((reason, vec![row])),
                }
            }
        }
        let name = || actor(entity_name(self.corpus, &entity).plain());
        for (reason, rows) in reasons {
            let n = count(rows.len(), "stance");
            let left =
                left_out(text(format!("{n} of ")) + name() + text(format!(", {reason}")), out);
            rows.into_iter().for_each(|it| self.stance_below(self.table, it, left));
        }
        let represent = Represent::new(self.corpus, self.filtered, self.by);
        let is_meant = |row: &usize| {
            targets.contains(&self.filtered.targets[self.filtered.target[*row]])
                && represent.of(*row).any(|it| it.entity == entity)
        };
        let rows: Vec<usize> = (0..self.filtered.len()).filter(is_meant).collect();
        if !rows.is_empty() {
            let n = count(rows.len(), "stance");
            let why = text(format!("{n} of ")) + name() + text(format!(" {}", self.by_filter()));
            let left = left_out(why, out);
            rows.into_iter().for_each(|it| self.stance_below(self.filtered, it, left));
        }
    }

    /// Whether a row that counts on the target is in a surer voice.
    fn is_less_sure(&self, counted: &[u32], on: Target, kind: VoiceKind) -> bool {
        counted.iter().map(|it| *it as usize).any(|row| {
            self.table.targets[self.table.target[row]] == on && self.table.voice[row] < kind
        }) || kind == VoiceKind::Spokesperson
    }
}

/// What one target adds to a network's weight.
fn contribution(
    agreed: &Agreed,
    aggregation: Aggregation,
    a: usize,
    b: usize,
    target: usize,
) -> f64 {
    let (first, second) = (agreed.statements.on(a, target), agreed.statements.on(b, target));
    let each = |x: &Counted, y: &Counted| {
        let apart = (x.value - y.value).abs() / 2.0;
        match aggregation {
            Aggregation::Ignore => 1.0,
            Aggregation::Congruence => 1.0 - apart,
            Aggregation::Conflict => apart,
            Aggregation::Subtract => 1.0 - 2.0 * apart,
        }
    };
    first.iter().map(|x| second.iter().map(|y| each(x, y)).sum::<f64>()).sum()
}
