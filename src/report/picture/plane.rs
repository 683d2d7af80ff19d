//! Actors in a plane, near each other if they agree.

use super::{Stances, measure_words, voices_words};
use crate::compare::agree::Agreed;
use crate::report::agree::entity_name;
use crate::report::chart::{Captions, Plane, Point};
use crate::report::naming::count;
use crate::stats::Matrix;
use crate::stats::scaling::{Placement, classical};

impl Stances<'_> {
    /// The map of those of whom every pair has a figure.
    #[must_use]
    pub fn plane(&self, agreed: &Agreed) -> Plane {
        let kept = complete(agreed);
        let distances = Matrix::symmetric(kept.len(), |a, b| {
            let pair = agreed.pair(kept[a], kept[b]);
            pair.and_then(|it| it.value).map_or(0.0, |it| 1.0 - it)
        });
        let placed = classical(&distances, 2).filter(|_| kept.len() > 2);
        let name = |at: usize| entity_name(self.corpus, &agreed.statements.entities[at]).plain();
        let points = placed.as_ref().map_or_else(Vec::new, |placed| {
            let sign = [0, 1].map(|axis| direction(placed, axis));
            let at = |row: usize, axis: usize| sign[axis] * placed.places.at(row, axis);
            let point = |(row, &it)| Point {
                label: name(it),
                x: at(row, 0),
                y: at(row, 1),
                told: nearest(agreed, &kept, it, &name).into(),
            };
            kept.iter().enumerate().map(point).collect()
        });
        let least = agreed.question.min_shared.max(1);
        let mut footer = vec![format!(
            "Counted: {}. Classical scaling of 1 − agreement; only who is near whom has a meaning; left and right, up and down have none (whoever is farthest out is put to the right, and up). Read it beside the figures of the pairs.",
            voices_words(agreed.question.rules.voices)
        )];
        let out = agreed.statements.entities.len() - kept.len();
        if out > 0 {
            let who = count(out, "actor");
            let least = count(least, "target");
            footer.push(format!(
                "Left out: {who}. A map needs a figure for every pair, over at least {least}."
            ));
        }
        let behind = kept.iter().flat_map(|&it| agreed.statements.of(it));
        let behind: Vec<_> = behind.collect();
        let behind = behind.iter().flat_map(|it| agreed.statements.rows_of(it));
        footer.extend(self.sources_line(behind.map(|&it| it as usize)));
        let fit = placed.filter(|_| !points.is_empty()).map_or_else(String::new, |it| fit(&it));
        let subtitle = format!(
            "{}; the nearer, the more they agree. {}{fit}.",
            measure_words(agreed.question.measure),
            count(points.len(), "actor"),
        );
        Plane {
            captions: Captions { title: "Who is near whom?".to_owned(), subtitle, footer },
            points,
            nothing: format!(
                "Fewer than three actors share {} with each other.",
                count(least, "target")
            ),
        }
    }
}

/// With whom somebody on the map agrees most, in words.
fn nearest(agreed: &Agreed, kept: &[usize], of: usize, name: &impl Fn(usize) -> String) -> String {
    let others = kept.iter().filter(|&&it| it != of).filter_map(|&it| {
        let pair = agreed.pair(of, it)?;
        Some((it, pair.value?, pair.shared))
    });
    let most = others.max_by(|a, b| a.1.total_cmp(&b.1).then(a.2.cmp(&b.2)).then(b.0.cmp(&a.0)));
    most.map_or_else(String::new, |(it, value, shared)| {
        format!("agrees most with {}: {value:.2} over {}", name(it), count(shared, "target"))
    })
}

/// How well the map says what the distances are.
fn fit(placed: &Placement) -> String {
    let stress = placed.stress.map(|it| {
        let word = match it {
            it if it < 0.1 => "good",
            it if it < 0.2 => "fair",
            _ => "poor: distances on the map mislead",
        };
        format!(", stress {it:.2} ({word})")
    });
    let share =
        placed.explained.map(|it| format!(", {:.0} % of the distances explained", it * 100.0));
    stress.unwrap_or_default() + &share.unwrap_or_default()
}

/// The sign that puts the outermost item of an axis to the right or up.
fn direction(placed: &Placement, axis: usize) -> f64 {
    let along = (0..placed.places.rows).map(|row| placed.places.at(row, axis));
    let outermost =
        along.fold(0.0, |most: f64, it| if it.abs() > most.abs() + 1e-9 { it } else { most });
    if outermost < 0.0 { -1.0 } else { 1.0 }
}

/// As many as can be kept so that every pair has a figure: whoever lacks most figures goes first,
/// of several the one who shares least.
fn complete(agreed: &Agreed) -> Vec<usize> {
    let mut kept: Vec<usize> = (0..agreed.statements.entities.len()).collect();
    loop {
        let lacks = |a: usize| {
            let others = kept.iter().filter(|&&b| a != b);
            let pairs = others.filter_map(|&b| agreed.pair(a, b));
            let (mut lacks, mut shared) = (0, 0);
            for pair in pairs {
                lacks += usize::from(pair.value.is_none());
                shared += pair.shared;
            }
            (lacks, std::cmp::Reverse(shared), a)
        };
        match kept.iter().map(|&it| lacks(it)).max() {
            Some((n, _, worst)) if n > 0 => kept.retain(|&it| it != worst),
            _ => return kept,
        }
    }
}
