//! Who moved between the first and the last date, position by position.

use super::split::mean;
use super::{Stances, chart_voice, sizes, voices_words};
use crate::compare::TargetId;
use crate::compare::count::{Counted, Duplicates, Rules, Statements};
use crate::model::{Date, IssueId, VoiceKind};
use crate::report::agree::entity_name;
use crate::report::chart::{Captions, Dumbbell, End, Pair, Section};
use crate::report::naming::signed;

impl Stances<'_> {
    /// From each actor's first dated stance on a position to its last, by issue; those who moved
    /// farthest first.
    #[must_use]
    pub fn shifts(&self, issues: &[IssueId], rules: Rules) -> Dumbbell {
        let rules = Rules { duplicates: Duplicates::Include, ..rules };
        let statements = Statements::count(self.corpus, self.table, rules);
        let mut rows: Vec<(IssueId, f64, Pair)> = Vec::new();
        let mut behind: Vec<usize> = Vec::new();
        let mut actors = 0;
        for entity in 0..statements.entities.len() {
            let before = rows.len();
            for same in statements.of(entity).chunk_by(|a, b| a.target == b.target) {
                let target = statements.targets[same[0].target as usize];
                let Some(issue) = self.issue_of(target).filter(|it| issues.contains(it)) else {
                    continue;
                };
                let Some((first, last)) = self.ends(&statements, same) else { continue };
                for end in [&first, &last] {
                    behind.extend(end.2.iter().copied());
                }
                let name = entity_name(self.corpus, &statements.entities[entity]).plain();
                rows.push(self.shifted(issue, target, name, &first, &last));
            }
            actors += usize::from(rows.len() > before);
        }
        rows.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.2.label.cmp(&b.2.label)));
        let moved = rows.iter().filter(|it| it.1 > 0.0).count();
        let n = [
            (rows.len(), "row"),
            (actors, "actor"),
            (self.n_quotes(behind.iter().copied()), "quote"),
        ];
        let section = |issue: IssueId| Section {
            label: self.question(issue).to_owned(),
            rows: rows.iter().filter(|it| it.0 == issue).map(|it| it.2.clone()).collect(),
        };
        let sections: Vec<Section> = issues.iter().map(|&it| section(it)).collect();
        let mut footer = vec![format!(
            "Counted: {}. First and last date on which an actor speaks of a position; several stances of one date are their mean. Other dates between them are not drawn.",
            voices_words(rules.voices)
        )];
        footer.extend(self.sources_line(behind.into_iter()));
        Dumbbell {
            captions: Captions {
                title: "Who moved, and how far?".to_owned(),
                subtitle: format!(
                    "From the first to the last dated stance on a position; {moved} of {} moved. {}.",
                    rows.len(),
                    sizes(&n)
                ),
                footer,
            },
            poles: ["opposes".to_owned(), "supports".to_owned()],
            arrows: true,
            sections: sections.into_iter().filter(|it| !it.rows.is_empty()).collect(),
            nothing: "Nobody speaks of the same position at two dates.".to_owned(),
        }
    }

    /// The statements of the first and of the last date; `None` if they are not one after the
    /// other, whatever days are meant.
    fn ends<'s>(&self, statements: &Statements, of: &'s [Counted]) -> Option<(At<'s>, At<'s>)> {
        let dated = of.iter().filter_map(|it| {
            let rows = statements.rows_of(it);
            let date = rows.iter().filter_map(|&row| self.table.date.get(row as usize)).min()?;
            Some((*date, it))
        });
        let dated: Vec<(Date, &Counted)> = dated.collect();
        let first = dated.iter().map(|it| it.0).min()?;
        let last = dated.iter().map(|it| it.0).max()?;
        if !first.is_before(last) {
            return None;
        }
        let at = |date: Date| {
            let of: Vec<&'s Counted> =
                dated.iter().filter(|it| it.0 == date).map(|it| it.1).collect();
            let rows = of.iter().flat_map(|it| statements.rows_of(it));
            let rows = rows.map(|&it| it as usize).collect();
            (date, of, rows)
        };
        Some((at(first), at(last)))
    }

    fn shifted(
        &self,
        issue: IssueId,
        target: TargetId,
        label: String,
        first: &At<'_>,
        last: &At<'_>,
    ) -> (IssueId, f64, Pair) {
        let end = |(date, of, rows): &At<'_>| {
            let of: Vec<Counted> = of.iter().map(|it| (*it).clone()).collect();
            // Spokespersons are heard only where the actor itself says nothing.
            let kinds = rows.iter().map(|&row| self.table.voice[row]);
            let kind = kinds.max().unwrap_or(VoiceKind::Own);
            End {
                at: mean(&of),
                voice: chart_voice(kind),
                label: date.to_string(),
                told: format!("{date}: {}", self.told(rows.iter().copied())),
            }
        };
        let (from, to) = (end(first), end(last));
        let by = to.at - from.at;
        let difference = if by == 0.0 { "no change".to_owned() } else { signed(by * self.reach()) };
        let sublabel = self.target_words(target);
        (issue, by.abs(), Pair { label, sublabel, from, to, difference })
    }

    /// What a unit of -1 to 1 is on the table's own scale.
    pub(super) fn reach(&self) -> f64 {
        (self.table.scale.high - self.table.scale.low) / 2.0
    }
}

/// A date, the statements of that date, and the rows behind them.
type At<'s> = (Date, Vec<&'s Counted>, Vec<usize>);
