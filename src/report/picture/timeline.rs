//! Who said what of an issue's positions, and when.

use std::collections::BTreeMap;

use super::{Stances, sizes};
use crate::compare::{Grouping, Represent, Represented, TargetId};
use crate::model::{Date, IssueId};
use crate::report::chart::{Attitude, Captions, Moment, Timeline, TimelineRow, Told, days};
use crate::report::naming::count;

/// When a stance was taken.
struct When {
    days: (i32, i32),
    published: Option<(i32, i32)>,
    by_publication: bool,
    words: String,
}

/// Stances that are drawn as one: same kind, same time.
type Same = ((i32, i32), Option<(i32, i32)>, bool, Attitude, bool);

impl Stances<'_> {
    /// A row for each actor in one voice and each position; stances without a date are left out.
    #[must_use]
    pub fn timeline(&self, issues: &[IssueId], by: Grouping) -> Timeline {
        let represent = Represent::new(self.corpus, self.table, by);
        type Found = (Represented, TargetId, Vec<(When, usize)>);
        let mut found: Vec<Found> = Vec::new();
        let (mut undated, mut behind) = (0, Vec::new());
        for row in 0..self.table.len() {
            let target = self.table.target[row];
            if !self.issue_of(target).is_some_and(|it| issues.contains(&it)) {
                continue;
            }
            for it in represent.of(row) {
                if self.when(row).is_none() {
                    undated += 1;
                }
                let Some(when) = self.when(row) else { continue };
                behind.push(row);
                let same = |other: &&mut Found| {
                    let key = |it: &Represented| (it.entity, it.voice);
                    key(&other.0) == key(&it) && other.1 == target
                };
                match found.iter_mut().find(same) {
                    Some((_, _, moments)) => moments.push((when, row)),
                    None => found.push((it, target, vec![(when, row)])),
                }
            }
        }
        // The actor who spoke first, first; an actor's rows together, by voice, then by position.
        let mut first: BTreeMap<_, i32> = BTreeMap::new();
        for (it, _, moments) in &found {
            for (when, _) in moments {
                let known = first.entry(it.entity.actor).or_insert(i32::MAX);
                *known = (*known).min(when.days.0);
            }
        }
        found.sort_by_key(|(it, target, _)| {
            let actor = it.entity.actor;
            let name = self.corpus.actors[actor].name.to_lowercase();
            (first.get(&actor).copied(), name, actor, it.voice, it.entity, *target)
        });
        let rows: Vec<TimelineRow> = found
            .into_iter()
            .map(|(it, target, moments)| self.time_row(&it, target, moments))
            .collect();
        behind.sort_unstable();
        behind.dedup();
        let n = [
            (rows.len(), "row"),
            (behind.len(), "stance"),
            (self.n_quotes(behind.iter().copied()), "quote"),
        ];
        let mut footer: Vec<String> = self.sources_line(behind.into_iter()).into_iter().collect();
        if undated > 0 {
            footer.push(format!("Not shown: {} without a date.", count(undated, "stance")));
        }
        let title = match issues {
            [one] => self.question(*one).to_owned(),
            _ => "Who said what, and when?".to_owned(),
        };
        let subtitle = format!(
            "Each stance at the date it was uttered, the earliest speaker on top; a row is an actor, a position and a voice. {}.",
            sizes(&n)
        );
        Timeline { captions: Captions { title, subtitle, footer }, rows }
    }

    /// The date of utterance, or that of publication where no other is known.
    fn when(&self, row: usize) -> Option<When> {
        let date: Date = *self.table.date.get(row)?;
        let Some(&stance) = self.table.stance.get(row) else {
            // A file of stances has one date, and says no more about it.
            let words = date.to_string();
            return Some(When { days: days(date), published: None, by_publication: false, words });
        };
        let part = self.table.part.get(row).and_then(|&it| self.corpus.parts[it].date);
        let source = self.table.source.get(row).and_then(|&it| self.corpus.sources[it].date);
        let published = part.or(source);
        let uttered = self.corpus.stances[stance].statement.date;
        let words = match (uttered, published) {
            (Some(said), Some(it)) if said != it => format!("{said}, published {it}"),
            (Some(said), _) => said.to_string(),
            (None, _) => format!("published {date}"),
        };
        let apart = |it: &(i32, i32)| it.1 < days(date).0 || it.0 > days(date).1;
        Some(When {
            days: days(date),
            published: uttered.and(published).map(days).filter(apart),
            by_publication: uttered.is_none(),
            words,
        })
    }

    fn time_row(
        &self,
        it: &Represented,
        target: TargetId,
        moments: Vec<(When, usize)>,
    ) -> TimelineRow {
        let mut shown: BTreeMap<Same, (String, Vec<usize>)> = BTreeMap::new();
        for (when, row) in moments {
            let attitude = Attitude::of(self.table.scale.unit(self.table.value[row]));
            let conditional = self.table.conditional.get(row).is_some();
            let same = (when.days, when.published, when.by_publication, attitude, conditional);
            shown.entry(same).or_insert_with(|| (when.words, Vec::new())).1.push(row);
        }
        let moment = |(same, (words, rows)): (Same, (String, Vec<usize>))| {
            let (days, published, by_publication, attitude, conditional) = same;
            let told = self.told(rows.iter().copied());
            let told =
                Told { words: format!("{words}: {}. {}", attitude.words(), told.words), ..told };
            let count = rows.len();
            Moment { days, published, by_publication, count, attitude, conditional, told }
        };
        let said = self.said(it);
        let position = match self.table.targets[target] {
            crate::model::Target::Position(id) => self.corpus.positions[id].key.clone(),
            other => self.corpus.target_name(other),
        };
        TimelineRow {
            label: self.corpus.actors[it.entity.actor].name.clone(),
            sublabel: if said.is_empty() { position } else { format!("{position}, {said}") },
            moments: shown.into_iter().map(moment).collect(),
        }
    }
}
