//! The groups: members, what they share, what parts them from the others; and how sure each is.

use super::super::naming::count;
use super::super::table::{Column, Table};
use super::{GroupsReport, decimals};
use crate::base::markup::{Meaning, Text, actor, muted, position, text, value};
use crate::compare::count::Clusters;
use crate::compare::groups::{Left, Trait, distance};
use crate::stats::Pair;
use crate::stats::agreement::Measure;
use crate::stats::mean;

/// More targets of a group are counted, and shown by `--why`.
const MOST_TRAITS: usize = 5;

impl GroupsReport<'_> {
    /// The groups as an analyst reads them.
    #[must_use]
    pub fn groups(&self) -> Table {
        let headings =
            [Column::left(""), Column::left("On"), Column::left("Members"), Column::left("Others")];
        let mut table = Table::new(self.headline(), headings);
        for group in 0..self.grouped.n_groups() {
            let members = self.grouped.members(group);
            let profile = &self.grouped.profiles[group];
            let n = members.len();
            let names = Text::join(members.iter().map(|&it| self.placed(it)), ", ");
            table.section(text(format!("Group {} ({n}): ", group + 1)) + names);
            let kinds = [("together", &profile.shared), ("apart", &profile.parts)];
            for (kind, traits) in kinds {
                for it in traits.iter().take(MOST_TRAITS) {
                    table.row(self.trait_cells(kind, it, n));
                }
                if traits.len() > MOST_TRAITS {
                    let more = traits.len() - MOST_TRAITS;
                    let line = format!("… and {more} more: --why group-{}", group + 1);
                    table.row([muted(kind), muted(line)]);
                }
            }
            if profile.shared.is_empty() && profile.parts.is_empty() {
                table.row([
                    Text::new(),
                    muted("nothing that several hold together, or that parts them from others"),
                ]);
            }
        }
        for note in self.group_notes() {
            table.note(note);
        }
        table
    }

    fn headline(&self) -> Text {
        let n = self.grouped.placed.entities.len();
        let k = self.grouped.n_groups();
        let how = format!("{} linkage of {} distances", self.linkage(), self.measure());
        match n {
            0 => text("Nobody can be grouped: no two share a target that counts"),
            _ => text(format!("{n} in {}, by {how}", count(k, "group"))),
        }
    }

    fn trait_cells(&self, kind: &str, it: &Trait, members: usize) -> [Text; 4] {
        let others = match it.others {
            Some((others, n)) => {
                text(self.mean_held(others, it.others_split)) + muted(format!(" ({n})"))
            }
            None => muted("silent"),
        };
        let own =
            text(self.mean_held(it.mean, it.is_split)) + muted(format!(" ({} of {members})", it.n));
        [muted(kind), position(self.target(it.target)), own, others]
    }

    /// `supports +1`; of those who are for and against `split, mean +0.25`.
    fn mean_held(&self, mean: f64, is_split: bool) -> String {
        if is_split { format!("split, mean {}", self.on_scale(mean)) } else { self.held(mean) }
    }

    /// `issue/position: opposes −0.92 (5 of 6)`.
    pub(super) fn shared_line(&self, it: &Trait, members: usize) -> Text {
        position(self.target(it.target))
            + text(format!(": {} ", self.held(it.mean)))
            + muted(format!("({} of {members})", it.n))
    }

    /// `issue/position: supports +1 (2), others opposes −0.8 (4)`.
    pub(super) fn parting_line(&self, it: &Trait) -> Text {
        let mut line = position(self.target(it.target))
            + text(format!(": {} ", self.mean_held(it.mean, it.is_split)))
            + muted(format!("({})", it.n));
        if let Some((others, n)) = it.others {
            let others = self.mean_held(others, it.others_split);
            line += text(format!("; others: {others} ")) + muted(format!("({n})"));
        }
        line
    }

    fn group_notes(&self) -> Vec<Text> {
        let question = &self.grouped.question;
        let mut notes = Vec::new();
        if self.grouped.placed.entities.len() > 1 {
            notes.push(muted(self.chosen()));
        }
        for warning in self.warnings() {
            notes.push(Text::tagged(Meaning::Warning, warning));
        }
        let distance = match question.measure {
            Measure::Cosine | Measure::Correlation => "(1 − agreement) / 2",
            _ => "1 − agreement",
        };
        notes.push(muted(format!(
            "Together: all members who speak on it, two at least, are on one side. Apart: the means lie at least one attitude (0.5 of −1 to 1) from each other. In brackets how many speak on it. Distance: {distance}, over targets that both speak on."
        )));
        if !self.grouped.placed.left.is_empty() {
            notes.push(self.left_out());
        }
        notes
    }

    /// How the number of groups came about.
    pub(super) fn chosen(&self) -> String {
        let tried = &self.grouped.tried;
        let range = match tried.as_slice() {
            [] => String::new(),
            [(only, _)] => format!("{only}"),
            [(first, _), .., (last, _)] => format!("{first} to {last}"),
        };
        match (self.grouped.question.count, self.grouped.n_groups()) {
            (Some(asked), n) if asked > n => {
                format!("Asked for {asked} groups; there are only {n} to group.")
            }
            (Some(asked), _) => format!("{}, as asked for.", count(asked, "group")),
            (None, 1) if tried.is_empty() => {
                "Too few to choose a number of groups: all in one.".to_owned()
            }
            (None, 1) => format!(
                "One group: no number of groups ({range}) has a mean silhouette above zero."
            ),
            (None, n) if tried.len() == 1 => {
                format!(
                    "{n} groups, the only number that can be tried; `--count` asks for another."
                )
            }
            (None, n) => format!(
                "{n} groups, for of {range} that number has the best mean silhouette; `--count` asks for another."
            ),
        }
    }

    /// Who cannot be grouped, and to whom each is nearest.
    fn left_out(&self) -> Text {
        let least = self.grouped.question.min_shared;
        let too_little = match least {
            1 => "no target".to_owned(),
            n => format!("fewer than {n} targets"),
        };
        let mut note = muted(format!(
            "Not grouped, for every pair needs a distance and these share {too_little} with some of the others: "
        ));
        let each = self.grouped.placed.left.iter().map(|it| self.left(it));
        note += Text::join(each, "; ");
        note + muted(".")
    }

    fn left(&self, left: &Left) -> Text {
        let mut line = self.name(left.entity);
        let of = self.grouped.placed.entities.len();
        line += muted(format!(" (lacks {} of {of}", left.missing.len()));
        if let Some((group, distance, n)) = self.nearest_group(left.entity) {
            line += muted(format!(
                ", nearest to group {}: {} over {}",
                group + 1,
                decimals(distance),
                count(n, "pair")
            ));
        }
        line + muted(")")
    }

    /// The group that one who is left out is nearest to, over the pairs that have a distance.
    pub(super) fn nearest_group(&self, entity: usize) -> Option<(usize, f64, usize)> {
        let question = &self.grouped.question;
        let to = |group: usize| {
            let members = self.grouped.members(group);
            let known: Vec<f64> = members
                .into_iter()
                .filter_map(|at| {
                    let pair = self.grouped.pair(entity, self.grouped.placed.entities[at])?;
                    let value = pair.value.filter(|_| pair.shared >= question.min_shared)?;
                    Some(distance(question.measure, value))
                })
                .collect();
            Some((group, mean(&known)?, known.len()))
        };
        (0..self.grouped.n_groups()).filter_map(to).min_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// For each who is grouped, how well it sits there and how often it stays there.
    #[must_use]
    pub fn sureness(&self) -> Table {
        let headings = [
            Column::left("Group"),
            Column::left("Who"),
            Column::right("Stays with its group"),
            Column::left("Next group"),
            Column::right("Samples"),
            Column::right("Silhouette"),
        ];
        let mut table = Table::new("How sure the groups are", headings);
        let grouped = self.grouped;
        for group in 0..grouped.n_groups() {
            for at in grouped.members(group) {
                let stays = grouped.stays_with(at, group);
                let next = grouped.next_group(at);
                let silhouette = grouped.silhouettes.as_ref().map(|it| it[at]);
                table.row([
                    text((group + 1).to_string()),
                    self.placed(at),
                    figure(stays),
                    next.map_or_else(Text::new, |(group, share)| {
                        value(decimals(share)) + muted(format!(" with {}", group + 1))
                    }),
                    self.samples(at).map_or_else(Text::new, |it| text(it.to_string())),
                    figure(silhouette),
                ]);
            }
        }
        for note in self.sure_notes() {
            table.note(muted(note));
        }
        table
    }

    /// In how many samples one was grouped, at the least with one other.
    fn samples(&self, at: usize) -> Option<u32> {
        let robust = self.grouped.robust.as_ref()?;
        let others = (0..robust.items).filter(|&it| it != at);
        others.map(|it| robust.together(at, it).map_or(0, |it| it.1)).min()
    }

    fn sure_notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        match &self.grouped.robust {
            Some(robust) => {
                let what = match robust.clusters {
                    (Clusters::Sources, n) => count(n, "source"),
                    (Clusters::Statements, n) => count(n, "stance"),
                };
                notes.push(format!(
                    "Stays: mean share of {} bootstrap samples over {what}, seed {}, in which it is in one group with each other member; each sample is grouped anew by the same rule. 1 = always; below about 0.7 the company is a matter of chance. Samples: how many have it with everybody, at least.",
                    robust.samples, self.grouped.question.seed
                ));
            }
            None => notes.push("Nothing drawn again: ask for it by `--samples 1000`.".to_owned()),
        }
        notes.push(
            "Silhouette: from −1 (nearer to another group) to 1 (far from all others); 0 of one alone in its group."
                .to_owned(),
        );
        notes
    }

    /// Every pair, with all digits.
    #[must_use]
    pub fn long_table(&self) -> Table {
        let headings = [
            "a",
            "b",
            "group_a",
            "group_b",
            "agreement",
            "shared",
            "distance",
            "joined",
            "together",
            "samples",
        ];
        let mut table = Table::new("", headings.map(Column::left));
        for pair in self.pairs() {
            let digits = |it: Option<f64>| it.map_or(String::new(), |it| it.to_string());
            let group = |at: Option<usize>| {
                at.map_or(String::new(), |it| (self.grouped.groups[it] + 1).to_string())
            };
            table.row([
                self.key(pair.a),
                self.key(pair.b),
                group(self.grouped.place(pair.a)),
                group(self.grouped.place(pair.b)),
                digits(pair.agreement),
                pair.shared.to_string(),
                digits(pair.distance),
                digits(pair.joined),
                digits(pair.together.map(|it| it.0)),
                pair.together.map_or(String::new(), |it| it.1.to_string()),
            ]);
        }
        table
    }

    /// Every pair of entities, with all that is known of it.
    pub(super) fn pairs(&self) -> Vec<PairFacts> {
        self.grouped.pairs.iter().map(|it| self.facts(it)).collect()
    }

    /// What is known of one pair of entities, in either order.
    pub(super) fn pair(&self, a: usize, b: usize) -> Option<PairFacts> {
        self.grouped.pair(a, b).map(|it| self.facts(it))
    }

    fn facts(&self, it: Pair) -> PairFacts {
        let question = &self.grouped.question;
        let places = self.grouped.place(it.a).zip(self.grouped.place(it.b));
        let agreement = it.value.filter(|_| it.shared >= question.min_shared);
        PairFacts {
            a: it.a,
            b: it.b,
            agreement,
            shared: it.shared,
            distance: agreement.map(|it| distance(question.measure, it)),
            joined: places.map(|(a, b)| self.grouped.heights.at(a, b)),
            together: places.and_then(|(a, b)| self.grouped.robust.as_ref()?.together(a, b)),
        }
    }

    pub(super) fn group_name(group: usize) -> Text {
        actor(format!("group {}", group + 1))
    }
}

/// What is known of a pair.
pub(super) struct PairFacts {
    pub a: usize,
    pub b: usize,
    pub agreement: Option<f64>,
    pub shared: usize,
    pub distance: Option<f64>,
    /// The height at which the tree joins them.
    pub joined: Option<f64>,
    /// The share of samples in which they stay together, and of how many.
    pub together: Option<(f64, u32)>,
}

fn figure(it: Option<f64>) -> Text {
    it.map_or_else(|| muted("·"), |it| value(decimals(it)))
}
