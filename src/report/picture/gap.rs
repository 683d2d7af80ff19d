//! Own words beside what others say, as pairs of marks.

use super::{Stances, chart_voice};
use crate::compare::{Attribution, Gap};
use crate::model::VoiceKind;
use crate::report::agree::entity_name;
use crate::report::chart::{Captions, Dumbbell, End, Pair, Section, Told, Voice};
use crate::report::naming::{count, signed};

impl Stances<'_> {
    /// Each actor a section, each attribution a row; those of whom others are farthest off first.
    #[must_use]
    pub fn gap_chart(&self, gaps: &[Gap]) -> Dumbbell {
        let mut known: Vec<&Gap> = gaps.iter().filter(|it| !it.known.is_empty()).collect();
        known.sort_by(|a, b| {
            let far = |it: &Gap| it.distance().unwrap_or_default();
            far(b).total_cmp(&far(a))
        });
        let section = |gap: &&Gap| {
            let mut attributions: Vec<&Attribution> = gap.known.iter().collect();
            attributions.sort_by(|a, b| b.gap().abs().total_cmp(&a.gap().abs()));
            let name = entity_name(self.corpus, &gap.entity).plain();
            let distance = gap.distance().unwrap_or_default() * self.reach();
            let n = count(gap.known.len(), "attribution");
            Section {
                label: format!("{name}: mean distance {distance:.2} over {n}"),
                rows: attributions.into_iter().map(|it| self.gap_row(it)).collect(),
            }
        };
        let sections: Vec<Section> = known.iter().map(section).collect();
        let rows: Vec<usize> = (known.iter().flat_map(|it| &it.known))
            .flat_map(|it| it.rows.iter().map(|&row| row as usize))
            .collect();
        let n = known.iter().map(|it| it.known.len()).sum();
        let unheard = gaps.len() - known.len();
        let mut footer = vec![
            "Own words, or a spokesperson's on positions without any. Gap: the attributed value less the own one; above zero, others have the actor more in favour than it says itself.".to_owned(),
        ];
        footer.extend(self.sources_line(rows.into_iter()));
        if unheard > 0 {
            let who = count(unheard, "actor");
            footer.push(format!("Not drawn: {who} known only by what others say."));
        }
        Dumbbell {
            captions: Captions {
                title: "Do others say of actors what they say themselves?".to_owned(),
                subtitle: format!(
                    "An actor's own word and what others attribute to it, position by position. {}, {}.",
                    count(known.len(), "actor"),
                    count(n, "attribution")
                ),
                footer,
            },
            poles: ["opposes".to_owned(), "supports".to_owned()],
            arrows: false,
            sections,
            nothing: "Nobody has both own words and words of others on one position.".to_owned(),
        }
    }

    fn gap_row(&self, it: &Attribution) -> Pair {
        let by = it.by.map(|by| self.corpus.actors[by].name.clone());
        let by = by.unwrap_or_else(|| "the source".to_owned());
        let rows = it.rows.iter().map(|&row| row as usize);
        let end = |at: f64, voice, told: Told| End { at, voice, label: String::new(), told };
        let own_rows = || it.own_rows.iter().map(|&row| row as usize);
        // Spokespersons are heard only where the actor itself says nothing.
        let kind = own_rows().map(|row| self.table.voice[row]).max().unwrap_or(VoiceKind::Own);
        let difference =
            if it.gap() == 0.0 { "no gap".to_owned() } else { signed(it.gap() * self.reach()) };
        Pair {
            label: self.target_words(it.target),
            sublabel: format!("according to {by}"),
            from: end(it.own, chart_voice(kind), self.told(own_rows())),
            to: end(it.attributed, Voice::Attributed, self.told(rows)),
            difference,
        }
    }
}
