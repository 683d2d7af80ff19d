//! `demarche/groups/1`.

use serde::Serialize;

use super::GroupsReport;
use crate::compare::count::Clusters;
use crate::compare::groups::{Spread, Trait};

/// `demarche/groups/1`.
#[derive(Clone, Debug, Serialize)]
pub struct GroupsJson {
    schema: &'static str,
    measure: &'static str,
    linkage: &'static str,
    min_shared: usize,
    count: usize,
    chosen_by: &'static str,
    groups: Vec<GroupJson>,
    actors: Vec<ActorJson>,
    left_out: Vec<LeftJson>,
    pairs: Vec<PairJson>,
    merges: Vec<MergeJson>,
    silhouette: Option<f64>,
    silhouettes: Vec<TriedJson>,
    cophenetic: Option<f64>,
    modularity: Option<f64>,
    camps: Option<CampsJson>,
    stress: Option<f64>,
    explained: Option<f64>,
    divided: Vec<DividedJson>,
    bootstrap: Option<BootstrapJson>,
}

#[derive(Clone, Debug, Serialize)]
struct GroupJson {
    group: usize,
    members: Vec<String>,
    together: Vec<TraitJson>,
    apart: Vec<TraitJson>,
}

#[derive(Clone, Debug, Serialize)]
struct TraitJson {
    target: String,
    mean: f64,
    n: usize,
    others: Option<f64>,
    n_others: usize,
}

#[derive(Clone, Debug, Serialize)]
struct ActorJson {
    actor: String,
    group: usize,
    silhouette: Option<f64>,
    stays: Option<f64>,
    next_group: Option<usize>,
    next_stays: Option<f64>,
    x: Option<f64>,
    y: Option<f64>,
}

#[derive(Clone, Debug, Serialize)]
struct LeftJson {
    actor: String,
    missing: Vec<String>,
    nearest_group: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct PairJson {
    a: String,
    b: String,
    value: Option<f64>,
    shared: usize,
    distance: Option<f64>,
    joined: Option<f64>,
    together: Option<f64>,
    samples: Option<u32>,
}

#[derive(Clone, Debug, Serialize)]
struct MergeJson {
    members: Vec<Vec<String>>,
    height: f64,
}

#[derive(Clone, Debug, Serialize)]
struct TriedJson {
    count: usize,
    silhouette: f64,
}

#[derive(Clone, Debug, Serialize)]
struct CampsJson {
    one: Vec<String>,
    other: Vec<String>,
    frustration: f64,
    share: Option<f64>,
    exact: bool,
    as_good: usize,
    tried: usize,
}

#[derive(Clone, Debug, Serialize)]
struct DividedJson {
    on: String,
    kind: &'static str,
    n: usize,
    counts: [usize; 5],
    agreement: Option<f64>,
    polarisation: Option<f64>,
}

#[derive(Clone, Debug, Serialize)]
struct BootstrapJson {
    of: &'static str,
    n: usize,
    samples: usize,
    seed: u64,
}

impl GroupsReport<'_> {
    /// The whole answer.
    #[must_use]
    pub fn json(&self) -> GroupsJson {
        let grouped = self.grouped;
        let map = grouped.map.as_ref();
        GroupsJson {
            schema: "demarche/groups/1",
            measure: self.measure(),
            linkage: self.linkage(),
            min_shared: grouped.question.min_shared,
            count: grouped.n_groups(),
            chosen_by: if grouped.question.count.is_some() { "count" } else { "silhouette" },
            groups: (0..grouped.n_groups()).map(|it| self.group_json(it)).collect(),
            actors: (0..grouped.groups.len()).map(|it| self.actor_json(it)).collect(),
            left_out: (grouped.placed.left.iter())
                .map(|it| LeftJson {
                    actor: self.key(it.entity),
                    missing: it.missing.iter().map(|&it| self.key(it)).collect(),
                    nearest_group: self.nearest_group(it.entity).map(|it| it.0 + 1),
                })
                .collect(),
            pairs: (self.pairs().into_iter())
                .map(|it| PairJson {
                    a: self.key(it.a),
                    b: self.key(it.b),
                    value: it.agreement,
                    shared: it.shared,
                    distance: it.distance,
                    joined: it.joined,
                    together: it.together.map(|it| it.0),
                    samples: it.together.map(|it| it.1),
                })
                .collect(),
            merges: self.merges(),
            silhouette: self.silhouette(),
            silhouettes: (grouped.tried.iter())
                .map(|&(count, silhouette)| TriedJson { count, silhouette })
                .collect(),
            cophenetic: grouped.cophenetic,
            modularity: grouped.modularity,
            camps: self.camps_json(),
            stress: map.and_then(|it| it.stress),
            explained: map.and_then(|it| it.explained),
            divided: self.divided_json(),
            bootstrap: grouped.robust.as_ref().map(|it| BootstrapJson {
                of: match it.clusters.0 {
                    Clusters::Sources => "sources",
                    Clusters::Statements => "stances",
                },
                n: it.clusters.1,
                samples: it.samples,
                seed: grouped.question.seed,
            }),
        }
    }

    fn group_json(&self, group: usize) -> GroupJson {
        let profile = &self.grouped.profiles[group];
        let one = |it: &Trait| TraitJson {
            target: self.target(it.target),
            mean: self.table.scale.of_unit(it.mean),
            n: it.n,
            others: it.others.map(|it| self.table.scale.of_unit(it.0)),
            n_others: it.others.map_or(0, |it| it.1),
        };
        let placed = &self.grouped.placed.entities;
        GroupJson {
            group: group + 1,
            members: self.grouped.members(group).iter().map(|&it| self.key(placed[it])).collect(),
            together: profile.shared.iter().map(one).collect(),
            apart: profile.parts.iter().map(one).collect(),
        }
    }

    fn actor_json(&self, at: usize) -> ActorJson {
        let grouped = self.grouped;
        let next = grouped.next_group(at);
        let place = |axis| grouped.map.as_ref().map(|it| it.places.at(at, axis));
        ActorJson {
            actor: self.key(grouped.placed.entities[at]),
            group: grouped.groups[at] + 1,
            silhouette: grouped.silhouettes.as_ref().map(|it| it[at]),
            stays: grouped.stays_with(at, grouped.groups[at]),
            next_group: next.map(|it| it.0 + 1),
            next_stays: next.map(|it| it.1),
            x: place(0),
            y: place(1),
        }
    }

    fn merges(&self) -> Vec<MergeJson> {
        let Some(tree) = &self.grouped.tree else { return Vec::new() };
        let placed = &self.grouped.placed.entities;
        let mut members: Vec<Vec<String>> = placed.iter().map(|&it| vec![self.key(it)]).collect();
        let mut merges = Vec::new();
        for merge in &tree.merges {
            let both = merge.groups.map(|it| members[it].clone());
            members.push(both.concat());
            merges.push(MergeJson { members: both.to_vec(), height: merge.height });
        }
        merges
    }

    fn camps_json(&self) -> Option<CampsJson> {
        let camps = self.grouped.camps.as_ref()?;
        let split = camps.split.as_ref()?;
        let keys = |other| camps.members(other).into_iter().map(|it| self.key(it)).collect();
        Some(CampsJson {
            one: keys(false),
            other: keys(true),
            frustration: split.frustration,
            share: split.share,
            exact: split.exact,
            as_good: split.as_good,
            tried: split.tried,
        })
    }

    fn divided_json(&self) -> Vec<DividedJson> {
        let one = |on: String, kind, it: &Spread| DividedJson {
            on,
            kind,
            n: it.values.len(),
            counts: it.counts.map(|it| it as usize),
            agreement: it.agreement,
            polarisation: it.polarisation,
        };
        let spreads = &self.grouped.spreads;
        let issue = |id| self.corpus.issues[id].key.clone();
        let issues = spreads.issues.iter().map(|(id, it)| one(issue(*id), "issue", it));
        let targets = spreads.targets.iter().map(|(at, it)| one(self.target(*at), "target", it));
        issues.chain(targets).collect()
    }
}
