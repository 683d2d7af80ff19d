//! How many are for and against each position.

use std::collections::BTreeMap;

use super::{READ, Stances, sizes, voices_words};
use crate::compare::TargetId;
use crate::compare::count::{Counted, Rules, Statements};
use crate::model::{IssueId, Target};
use crate::report::agree::entity_name;
use crate::report::chart::{Attitude, Captions, Split, SplitRow, SplitSection, Told};
use crate::report::leads;

/// The attitudes, in the order of the counts.
const ORDER: [Attitude; 5] = [
    Attitude::Opposes,
    Attitude::LeansAgainst,
    Attitude::Mixed,
    Attitude::LeansFor,
    Attitude::Supports,
];

impl Stances<'_> {
    /// For each position of these issues how many hold what; everybody counts once, with the mean
    /// of what he or she says.
    #[must_use]
    pub fn split(&self, issues: &[IssueId], rules: Rules, shares: bool) -> Split {
        let statements = Statements::count(self.corpus, self.table, rules);
        let mut found: BTreeMap<TargetId, SplitRow> = BTreeMap::new();
        let mut who: BTreeMap<TargetId, [Vec<(String, Told)>; 5]> = BTreeMap::new();
        let mut behind: Vec<usize> = Vec::new();
        let mut speakers = vec![false; statements.entities.len()];
        for (entity, speaks) in speakers.iter_mut().enumerate() {
            for same in statements.of(entity).chunk_by(|a, b| a.target == b.target) {
                let target = statements.targets[same[0].target as usize];
                if !self.issue_of(target).is_some_and(|it| issues.contains(&it)) {
                    continue;
                }
                *speaks = true;
                let rows = || {
                    let rows = same.iter().flat_map(|it| statements.rows_of(it));
                    rows.map(|&it| it as usize)
                };
                behind.extend(rows());
                let attitude = Attitude::of(mean(same));
                let at = ORDER.iter().position(|it| *it == attitude).unwrap_or(2);
                let row = found.entry(target).or_default();
                row.counts[at] += 1;
                let is_conditional = rows().any(|it| self.table.conditional.get(it).is_some());
                row.conditional[at] += usize::from(is_conditional);
                let name = entity_name(self.corpus, &statements.entities[entity]).plain();
                who.entry(target).or_default()[at].push((name, self.first_words(rows())));
            }
        }
        for (target, who) in who {
            if let Some(row) = found.get_mut(&target) {
                row.told = who.map(together);
            }
        }
        let sections = issues.iter().map(|&issue| {
            let targets = self.table.targets.ids().filter(|&it| self.issue_of(it) == Some(issue));
            let row = |target: TargetId| {
                let row = found.get(&target).cloned().unwrap_or_default();
                SplitRow { label: self.target_words(target), ..row }
            };
            let several = issues.len() > 1;
            let label = if several { self.question(issue).to_owned() } else { String::new() };
            SplitSection { label, rows: targets.map(row).collect() }
        });
        let sections = sections.collect();
        behind.sort_unstable();
        behind.dedup();
        let n = [
            (speakers.iter().filter(|it| **it).count(), "actor"),
            (behind.len(), "stance"),
            (self.n_quotes(behind.iter().copied()), "quote"),
        ];
        let what = if shares {
            "Shares of those who take a stance"
        } else {
            "How many actors are for and against"
        };
        let title = match issues {
            [one] => self.question(*one).to_owned(),
            _ => "How split are the actors?".to_owned(),
        };
        let mut footer = vec![format!(
            "Counted: {}; everybody once per position, with the mean of his or her stances. Silence is not drawn.",
            voices_words(rules.voices)
        )];
        footer.extend(self.sources_line(behind.into_iter()));
        let subtitle = format!("{what}, position by position. {}.", sizes(&n));
        Split { captions: Captions { title, subtitle, footer }, sections, shares }
    }

    /// The first quote behind rows of the table, if there is one.
    fn first_words(&self, mut rows: impl Iterator<Item = usize>) -> Told {
        let quote = rows.find_map(|row| self.table.quotes(row).first().copied());
        quote.map_or_else(Told::default, |id| Told {
            words: self.quoted(id),
            to: leads::of_quote(self.corpus, self.anchored, id),
        })
    }

    /// The issues that any stance is about, in the order of the corpus.
    #[must_use]
    pub fn debated(&self) -> Vec<IssueId> {
        let mut is_debated = vec![false; self.corpus.issues.len()];
        for &target in &self.table.target {
            if let Target::Position(id) = self.table.targets[target] {
                is_debated[self.corpus.positions[id].issue.index()] = true;
            }
        }
        self.corpus.issues.ids().filter(|it| is_debated[it.index()]).collect()
    }
}

/// Several actors, each with the first of the words that count; leads to those of the first.
fn together(who: Vec<(String, Told)>) -> Told {
    let to = who.iter().find_map(|it| it.1.to.clone());
    let one = |(name, said): &(String, Told)| match said.words.as_str() {
        "" => name.clone(),
        words => format!("{name} {words}"),
    };
    let mut told: Vec<String> = who.iter().take(READ).map(one).collect();
    // Whoever has no room for words is still named.
    told.extend(who.iter().skip(READ).map(|it| it.0.clone()));
    Told { words: told.join("; "), to }
}

/// The mean of what somebody says of one target.
fn mean(of: &[Counted]) -> f64 {
    let total: f64 = of.iter().map(|it| it.weight).sum();
    if total > 0.0 {
        return of.iter().map(|it| it.weight * it.value).sum::<f64>() / total;
    }
    of.first().map_or(0.0, |it| it.value)
}
