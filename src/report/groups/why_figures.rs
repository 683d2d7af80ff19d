//! How the figures of a grouping are made, with their numbers filled in.

use super::super::naming::{count, short, signed};
use super::super::outline::Outline;
use super::GroupsReport;
use crate::base::markup::{Text, muted, text, value};

impl GroupsReport<'_> {
    /// How a figure is made; `None` if there is none of that name.
    pub(super) fn why_figure(&self, name: &str) -> Option<Outline> {
        let figure = self.figures().into_iter().find(|it| it.name == name)?;
        let shown = figure.value.map_or_else(|| muted("undefined here"), |it| value(short(it)));
        let mut out = Outline::new(text(format!("{name} = ")) + shown);
        out.add(muted(figure.meaning));
        match name {
            "silhouette" => self.why_silhouette(&mut out),
            "cophenetic" => self.why_cophenetic(&mut out),
            "modularity" => self.why_modularity(&mut out),
            "frustration" => self.why_frustration(&mut out),
            _ => self.why_stress(&mut out),
        }
        Some(out)
    }

    /// `silhouette (b − a) / max(a, b) = (0.4 − 0.1) / 0.4 = 0.75`.
    pub(super) fn silhouette_line(&self, at: usize, silhouette: f64) -> Text {
        let grouped = self.grouped;
        let own = grouped.distance_to(at, grouped.groups[at]);
        let others = (0..grouped.n_groups()).filter(|&it| it != grouped.groups[at]);
        let next = others.filter_map(|it| Some((it, grouped.distance_to(at, it)?)));
        let next = next.min_by(|a, b| a.1.total_cmp(&b.1));
        let line = text("silhouette ");
        match (own, next) {
            (Some(own), Some((group, next))) => {
                line + text(format!(
                    "(b − a) / max(a, b) = ({} − {}) / {} = ",
                    short(next),
                    short(own),
                    short(own.max(next))
                )) + value(short(silhouette))
                    + muted(format!(
                        "; a: mean distance to its own group, b: to the nearest other, {}",
                        group + 1
                    ))
            }
            _ => line + value(short(silhouette)) + muted(", by definition of one alone"),
        }
    }

    fn why_silhouette(&self, out: &mut Outline) {
        if let Some(all) = &self.grouped.silhouettes {
            let below = out.add(text(format!("the mean of {}:", count(all.len(), "silhouette"))));
            for (at, &it) in all.iter().enumerate() {
                below.add(self.placed(at) + text(": ") + self.silhouette_line(at, it));
            }
        }
        if !self.grouped.tried.is_empty() {
            let below = out.add(text("by number of groups:"));
            for (groups, width) in &self.grouped.tried {
                below.add(text(format!("{groups}: ")) + value(short(*width)));
            }
        }
    }

    fn why_cophenetic(&self, out: &mut Outline) {
        let below = out.add(text("Pearson's correlation, over all pairs that are grouped, of distance and the distance at which the tree joins them:"));
        let mut pairs = self.pairs();
        pairs.retain(|it| it.joined.is_some());
        let off = |it: &super::members::PairFacts| {
            it.distance.zip(it.joined).map_or(0.0, |(a, b)| (a - b).abs())
        };
        pairs.sort_by(|a, b| off(b).total_cmp(&off(a)));
        for it in pairs {
            let (Some(distance), Some(joined)) = (it.distance, it.joined) else { continue };
            below.add(
                self.list([it.a, it.b])
                    + text(format!(": {}, in the tree {}", short(distance), short(joined))),
            );
        }
    }

    fn why_modularity(&self, out: &mut Outline) {
        let Some(camps) = &self.grouped.camps else { return };
        let below = out.add(text("Q = Σ over pairs in one group of (tie − expected by the strengths of both) / sum of all ties without signs; ties within groups, congruence less conflict:"));
        for group in 0..self.grouped.n_groups() {
            let members = self.grouped.members(group);
            for (n, &a) in members.iter().enumerate() {
                for &b in &members[n + 1..] {
                    let [a, b] = [a, b].map(|it| self.grouped.placed.entities[it]);
                    below.add(
                        text(format!("group {}: ", group + 1))
                            + self.list([a, b])
                            + text(": ")
                            + value(signed(camps.ties.at(a, b))),
                    );
                }
            }
        }
    }

    fn why_frustration(&self, out: &mut Outline) {
        let Some(camps) = &self.grouped.camps else { return };
        let Some(split) = &camps.split else { return };
        let total: f64 = (camps.tied.iter().enumerate())
            .flat_map(|(at, &a)| camps.tied[at + 1..].iter().map(move |&b| (a, b)))
            .map(|(a, b)| camps.ties.at(a, b).abs())
            .sum();
        out.add(text(format!(
            "weight of ties against the split / weight of all ties = {} / {}",
            short(split.frustration),
            short(total)
        )));
        out.add(text("one camp: ") + self.list(camps.members(false)));
        out.add(text("the other: ") + self.list(camps.members(true)));
        let found = camps.frustrated();
        let below = out.add(text(format!("against the split: {}", count(found.len(), "tie"))));
        for (a, b, tie) in found {
            let where_ = if tie < 0.0 { "against, within a camp" } else { "for, across camps" };
            below.add(
                self.list([a, b]) + text(": ") + value(signed(tie)) + muted(format!(", {where_}")),
            );
        }
    }

    fn why_stress(&self, out: &mut Outline) {
        let Some(map) = &self.grouped.map else { return };
        let below =
            out.add(text("√(Σ (on the map − distance)² / Σ on the map²), the worst pairs first:"));
        let n = map.places.rows;
        let mut pairs = Vec::new();
        for a in 0..n {
            for b in a + 1..n {
                let steps = map.places.row(a).iter().zip(map.places.row(b));
                let on_map = steps.map(|(x, y)| (x - y) * (x - y)).sum::<f64>().sqrt();
                pairs.push((a, b, on_map, self.grouped.placed.distances.at(a, b)));
            }
        }
        pairs.sort_by(|a, b| (b.2 - b.3).abs().total_cmp(&(a.2 - a.3).abs()));
        for (a, b, on_map, given) in pairs {
            below.add(
                self.placed(a)
                    + text(", ")
                    + self.placed(b)
                    + text(format!(": on the map {}, distance {}", short(on_map), short(given))),
            );
        }
    }
}
