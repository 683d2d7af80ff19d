//! Who agrees with whom, in the order of a tree of ever larger groups.

use super::{Stances, measure_words, voices_words};
use crate::compare::agree::{Agreed, Measure};
use crate::compare::groups::distance;
use crate::report::agree::entity_name;
use crate::report::chart::{AgreementCell, Agreements, Captions, Join};
use crate::report::naming::count;
use crate::stats::Matrix;
use crate::stats::cluster::{Linkage, tree};
use crate::stats::mean;

/// A figure over fewer shared targets than this says little.
pub const FEW: usize = 3;

impl Stances<'_> {
    /// The square of pairs; actors who share nothing with anybody are left out.
    #[must_use]
    pub fn agreements(&self, agreed: &Agreed) -> Agreements {
        let n = agreed.statements.entities.len();
        let value = |a: usize, b: usize| agreed.pair(a, b).and_then(|it| it.value);
        let kept: Vec<usize> = (0..n).filter(|&a| (0..n).any(|b| value(a, b).is_some())).collect();
        let known: Vec<f64> = agreed.pairs.iter().filter_map(|it| it.value).collect();
        // A figure over one target would join whoever said the same once.
        let firm: Vec<f64> =
            (agreed.pairs.iter()).filter(|it| it.shared >= FEW).filter_map(|it| it.value).collect();
        let least = if firm.is_empty() { 0 } else { FEW };
        let firm = if firm.is_empty() { known.clone() } else { firm };
        let usual = mean(&firm).unwrap_or_default();
        let missing = kept.len() * kept.len().saturating_sub(1) / 2 - firm.len();
        let distances = Matrix::symmetric(kept.len(), |a, b| {
            let pair = agreed.pair(kept[a], kept[b]).filter(|it| it.shared >= least);
            let value = pair.and_then(|it| it.value).unwrap_or(usual);
            match agreed.question.measure {
                Measure::Agreement(measure) => distance(measure, value),
                Measure::Network(..) => 1.0 - value,
            }
        });
        let found = tree(&distances, Linkage::Average);
        let faithful = found.as_ref().and_then(|it| it.cophenetic_correlation(&distances));
        let leaves = found.as_ref().map_or_else(Vec::new, crate::stats::cluster::Tree::leaves);
        let mut place = vec![0; kept.len()];
        leaves.iter().enumerate().for_each(|(at, &leaf)| place[leaf] = at);
        let joins = found.map_or_else(Vec::new, |it| it.merges);
        let joins = joins.iter().map(|it| Join {
            groups: it.groups.map(|at| place.get(at).copied().unwrap_or(at)),
            height: it.height,
        });
        let order: Vec<usize> = leaves.iter().map(|&leaf| kept[leaf]).collect();
        let name = |&at: &usize| entity_name(self.corpus, &agreed.statements.entities[at]).plain();
        let cell = |a: usize, b: usize| {
            let pair = agreed.pair(a, b)?;
            Some(AgreementCell { value: pair.value?, shared: pair.shared })
        };
        let cells = order.iter().map(|&a| order.iter().map(|&b| cell(a, b)).collect()).collect();
        let mut footer = vec![format!(
            "Counted: {}. Order and tree: average linkage of 1 − agreement{}{}",
            voices_words(agreed.question.rules.voices),
            faithful.map_or_else(String::new, |it| format!(", cophenetic correlation {it:.2}")),
            match missing {
                0 => ".".to_owned(),
                n => format!(
                    "; for it, the {} that share fewer than {} are taken at the mean of all others.",
                    count(n, "pair"),
                    count(least.max(1), "target")
                ),
            }
        )];
        if kept.len() < n {
            let who = count(n - kept.len(), "actor");
            footer.push(format!("Left out: {who} that share too little with anybody."));
        }
        let behind = agreed.statements.rows.iter().map(|&it| it as usize);
        footer.extend(self.sources_line(behind));
        Agreements {
            captions: Captions {
                title: "Who agrees with whom?".to_owned(),
                subtitle: format!(
                    "{}; n is the number of shared targets. {}, {} with a figure.",
                    measure_words(agreed.question.measure),
                    count(kept.len(), "actor"),
                    count(known.len(), "pair")
                ),
                footer,
            },
            items: order.iter().map(name).collect(),
            cells,
            few: FEW,
            joins: joins.collect(),
        }
    }
}
