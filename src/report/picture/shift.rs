//! Who moved between the first and the last date, position by position: the figures of `shift`.

use super::{Stances, chart_voice, sizes};
use crate::compare::count::Voices;
use crate::compare::shift::{Change, Moment, Question, Track, shift};
use crate::compare::{Grouping, Represent};
use crate::model::{ActorId, IssueId, VoiceKind};
use crate::report::chart::{Captions, Dumbbell, End, Pair, Section};
use crate::report::naming::{names, signed, voice};
use crate::report::shift::when;

/// A row, the issue it belongs under, and how far it goes.
type Found = (IssueId, f64, Pair);

impl Stances<'_> {
    /// From each actor's first dated stance on a position to its latest in the same voice, by
    /// issue; those who moved farthest first.
    #[must_use]
    pub fn shifts(&self, issues: &[IssueId], by: Grouping, voices: Voices) -> Dumbbell {
        let mut rows: Vec<Found> = Vec::new();
        let mut behind: Vec<usize> = Vec::new();
        let (mut actors, mut moved) = (0, 0);
        for actor in self.followed(by) {
            let before = rows.len();
            let found = shift(self.corpus, self.table, Question { actor, by, voices });
            for track in &found.tracks {
                let on = self.issue_of(track.target).filter(|it| issues.contains(it));
                let (Some(issue), Some(change)) = (on, track.change()) else { continue };
                let [first, .., last] = track.moments.as_slice() else { continue };
                for end in [first, last] {
                    behind.extend(rows_of(track, end));
                }
                moved += usize::from(change != Change::Steady);
                rows.push((issue, (last.value - first.value).abs(), self.shifted(actor, track)));
            }
            actors += usize::from(rows.len() > before);
        }
        rows.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.2.label.cmp(&b.2.label)));
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
            "Counted: {}. First and latest date on which an actor speaks of a position in one voice; several stances of one date are their mean. Other dates between them are not drawn.",
            match voices {
                Voices::Own =>
                    "own words, and on rows of their own those of whoever speaks for the actor",
                Voices::Attributed =>
                    "only what others say that an actor holds, each of them on a row of its own",
                Voices::Any => "every voice on a row of its own",
            }
        )];
        footer.extend(self.sources_line(behind.into_iter()));
        Dumbbell {
            captions: Captions {
                title: "Who moved, and how far?".to_owned(),
                subtitle: format!(
                    "From the first to the latest dated stance on a position; {moved} of {} moved. {}.",
                    rows.len(),
                    sizes(&n)
                ),
                footer,
            },
            poles: ["opposes".to_owned(), "supports".to_owned()],
            arrows: true,
            sections: sections.into_iter().filter(|it| !it.rows.is_empty()).collect(),
            nothing: "Nobody speaks of the same position at two dates in one voice.".to_owned(),
        }
    }

    /// For whom any stance counts, in the order of the corpus.
    fn followed(&self, by: Grouping) -> Vec<ActorId> {
        let represent = Represent::new(self.corpus, self.table, by);
        let mut is_followed = vec![false; self.corpus.actors.len()];
        for it in (0..self.table.len()).flat_map(|row| represent.of(row)) {
            is_followed[it.entity.actor.index()] = true;
        }
        self.corpus.actors.ids().filter(|it| is_followed[it.index()]).collect()
    }

    fn shifted(&self, actor: ActorId, track: &Track) -> Pair {
        let end = |moment: &Moment| End {
            at: moment.value,
            voice: chart_voice(track.voice.kind),
            label: when(moment),
            told: self.told(rows_of(track, moment).into_iter()),
        };
        let (from, to) = (end(&track.moments[0]), end(&track.moments[track.moments.len() - 1]));
        let by = to.at - from.at;
        let difference = match track.change() {
            _ if by != 0.0 => signed(by * self.reach()),
            Some(Change::Reversed) => "there and back".to_owned(),
            _ => "no change".to_owned(),
        };
        let member = (track.member != actor).then(|| names(self.corpus, &[track.member]).plain());
        let said =
            (track.voice.kind != VoiceKind::Own).then(|| voice(self.corpus, track.voice).plain());
        let parts = [Some(self.target_words(track.target)), member, said];
        let sublabel = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        Pair { label: names(self.corpus, &[actor]).plain(), sublabel, from, to, difference }
    }

    /// What a unit of -1 to 1 is on the table's own scale.
    pub(super) fn reach(&self) -> f64 {
        (self.table.scale.high - self.table.scale.low) / 2.0
    }
}

/// The rows of the table behind a moment.
fn rows_of(track: &Track, moment: &Moment) -> Vec<usize> {
    let evidence = moment.evidence.iter().map(|&it| &track.evidence[it]);
    evidence.flat_map(|it| it.rows.iter().map(|&row| row as usize)).collect()
}
