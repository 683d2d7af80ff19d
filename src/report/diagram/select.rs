//! Which claims, positions and links a diagram shows.

use std::collections::BTreeSet;

use super::Narrowed;
use super::links::Links;
use crate::model::{ActorId, Claim, Corpus, MapId, Target};
use crate::report::links::Link;

/// What is shown.
#[derive(Default)]
pub(super) struct Selected {
    /// Claims and positions, in the order of the corpus.
    pub targets: BTreeSet<Target>,
    /// Of each link, whether it is shown.
    pub links: Vec<bool>,
}

impl Selected {
    /// Adds the ends of the links that are shown, and the arguments that they undercut.
    fn complete(mut self, links: &Links<'_>) -> Self {
        let struck = |at: usize| match links.all[at].conclusion {
            Target::Argument(id) => links.argument(id),
            _ => None,
        };
        for first in 0..links.all.len() {
            let mut at = first;
            while let Some(next) = struck(at).filter(|&it| self.links[at] && !self.links[it]) {
                self.links[next] = true;
                at = next;
            }
        }
        for (link, _) in links.all.iter().zip(&self.links).filter(|(_, shown)| **shown) {
            self.targets.extend(link.ends().filter(|it| !matches!(it, Target::Argument(_))));
        }
        self
    }
}

/// What `narrowed` lets through; second codings are left out, but for the map `of`.
pub(super) fn select(
    corpus: &Corpus,
    links: &Links<'_>,
    narrowed: &Narrowed,
    of: Option<MapId>,
) -> Selected {
    let all = &links.all;
    let counts = |map: MapId| !corpus.is_second_coding(map) || of == Some(map);
    let claims = || corpus.claims.iter().filter(|(_, it)| counts(it.map));
    let mut shown = Selected { targets: BTreeSet::new(), links: vec![true; all.len()] };
    // What bears on an issue, or is near something, is found from there.
    if narrowed.actor.is_some() || (narrowed.issue.is_none() && narrowed.around.is_none()) {
        shown.targets = claims().map(|(id, _)| Target::Claim(id)).collect();
    }
    if let Some(id) = narrowed.source {
        let of_source = |map: MapId| corpus.maps[map].source == Some(id);
        shown.targets =
            claims().filter(|(_, it)| of_source(it.map)).map(|(id, _)| Target::Claim(id)).collect();
        shown.links = all.iter().map(|it| of_source(it.map)).collect();
    }
    if let Some(id) = narrowed.actor {
        let speaks = |&by: &ActorId| by == id || corpus.principals(by).contains(&id);
        let says = |it: &Claim| it.by.iter().any(speaks);
        shown
            .targets
            .retain(|&it| matches!(it, Target::Claim(claim) if says(&corpus.claims[claim])));
        let own = shown.targets.clone();
        for (link, is_shown) in all.iter().zip(&mut shown.links) {
            *is_shown &= link.ends().any(|it| own.contains(&it));
        }
        // What strikes at an inference that is shown is shown as well.
        let struck: BTreeSet<Target> = (all.iter().zip(&shown.links))
            .filter(|(_, is_shown)| **is_shown)
            .filter_map(|(link, _)| link.argument.map(Target::Argument))
            .collect();
        for (link, is_shown) in all.iter().zip(&mut shown.links) {
            *is_shown |= struck.contains(&link.conclusion);
        }
    }
    if let Some(id) = narrowed.issue {
        let positions = corpus.issues[id].positions.iter().map(|&it| Target::Position(it));
        let below = below(links, &shown.links, positions.collect());
        shown.targets = below.targets;
        shown.links = below.links;
    }
    if let Some((target, depth)) = narrowed.around {
        shown = around(all, &shown.links, target, depth);
    }
    shown.complete(links)
}

/// What bears on the targets, and what bears on that, to the end.
fn below(links: &Links<'_>, among: &[bool], mut targets: BTreeSet<Target>) -> Selected {
    let mut shown = vec![false; among.len()];
    let mut open: Vec<Target> = targets.iter().copied().collect();
    while let Some(target) = open.pop() {
        for at in links.bearing_on(target).filter(|&at| among[at]) {
            if std::mem::replace(&mut shown[at], true) {
                continue;
            }
            let link = &links.all[at];
            let ends = link.ends().chain(link.argument.map(Target::Argument));
            open.extend(ends.filter(|&it| targets.insert(it)));
        }
    }
    targets.retain(|it| !matches!(it, Target::Argument(_)));
    Selected { targets, links: shown }
}

/// What is no more than `depth` links away from `target`, and every link between what is shown.
fn around(links: &[Link<'_>], among: &[bool], target: Target, depth: usize) -> Selected {
    let mut near: BTreeSet<Target> = BTreeSet::from([target]);
    if let Some(link) = links.iter().find(|it| it.argument.map(Target::Argument) == Some(target)) {
        near.extend(link.ends());
    }
    for _ in 0..depth {
        let reached: Vec<Target> = (links.iter().zip(among))
            .filter(|(link, is_among)| **is_among && touches(link, &near))
            .flat_map(|(link, _)| link.ends().chain(link.argument.map(Target::Argument)))
            .collect();
        let n_before = near.len();
        near.extend(reached);
        if near.len() == n_before {
            break;
        }
    }
    let within = |link: &Link<'_>| link.ends().all(|it| near.contains(&it));
    let shown = links.iter().zip(among).map(|(link, among)| *among && within(link)).collect();
    near.retain(|it| !matches!(it, Target::Argument(_)));
    Selected { targets: near, links: shown }
}

/// Whether one of the targets is an end of the link, or its inference.
fn touches(link: &Link<'_>, targets: &BTreeSet<Target>) -> bool {
    link.ends().any(|it| targets.contains(&it))
        || link.argument.is_some_and(|it| targets.contains(&Target::Argument(it)))
}
