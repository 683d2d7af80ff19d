//! Which claims, positions and links a diagram shows.

use std::collections::BTreeSet;

use super::Narrowed;
use super::Tie;
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
    fn complete(mut self, links: &[Link<'_>]) -> Self {
        let mut grows = true;
        while grows {
            grows = false;
            let struck: BTreeSet<Target> = (links.iter().zip(&self.links))
                .filter(|(_, shown)| **shown)
                .map(|(link, _)| link.conclusion)
                .filter(|it| matches!(it, Target::Argument(_)))
                .collect();
            for (at, link) in links.iter().enumerate() {
                let is_struck =
                    link.argument.is_some_and(|it| struck.contains(&Target::Argument(it)));
                if is_struck && !self.links[at] {
                    self.links[at] = true;
                    grows = true;
                }
            }
        }
        for (link, _) in links.iter().zip(&self.links).filter(|(_, shown)| **shown) {
            self.targets.extend(link.ends().filter(|it| !matches!(it, Target::Argument(_))));
        }
        self
    }
}

/// What `narrowed` lets through; second codings are left out, but for the map `of`.
pub(super) fn select(
    corpus: &Corpus,
    links: &[Link<'_>],
    narrowed: &Narrowed,
    of: Option<MapId>,
) -> Selected {
    let counts = |map: MapId| !corpus.is_second_coding(map) || of == Some(map);
    let claims = || corpus.claims.iter().filter(|(_, it)| counts(it.map));
    let mut shown = Selected {
        targets: claims().map(|(id, _)| Target::Claim(id)).collect(),
        links: vec![true; links.len()],
    };
    if let Some(id) = narrowed.source {
        let of_source = |map: MapId| corpus.maps[map].source == Some(id);
        shown.targets =
            claims().filter(|(_, it)| of_source(it.map)).map(|(id, _)| Target::Claim(id)).collect();
        shown.links = links.iter().map(|it| of_source(it.map)).collect();
    }
    if let Some(id) = narrowed.actor {
        let speaks = |&by: &ActorId| by == id || corpus.principals(by).contains(&id);
        let says = |it: &Claim| it.by.iter().any(speaks);
        shown
            .targets
            .retain(|&it| matches!(it, Target::Claim(claim) if says(&corpus.claims[claim])));
        let own = shown.targets.clone();
        for (link, is_shown) in links.iter().zip(&mut shown.links) {
            *is_shown &= link.ends().any(|it| own.contains(&it));
        }
        // What strikes at an inference that is shown is shown as well.
        let struck: BTreeSet<Target> = (links.iter().zip(&shown.links))
            .filter(|(_, is_shown)| **is_shown)
            .filter_map(|(link, _)| link.argument.map(Target::Argument))
            .collect();
        for (link, is_shown) in links.iter().zip(&mut shown.links) {
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
        shown = around(links, &shown.links, target, depth);
    }
    shown.complete(links)
}

/// What bears on the targets, and what bears on that, to the end.
fn below(links: &[Link<'_>], among: &[bool], mut targets: BTreeSet<Target>) -> Selected {
    let mut shown = vec![false; links.len()];
    let mut grows = true;
    while grows {
        grows = false;
        for (at, link) in links.iter().enumerate().filter(|&(at, _)| among[at]) {
            let leads_here = targets.contains(&link.conclusion)
                || (Tie::from(link.kind).is_mutual()
                    && link.premises.iter().any(|it| targets.contains(it)));
            if leads_here && !shown[at] {
                shown[at] = true;
                grows = true;
                targets.extend(link.ends());
                targets.extend(link.argument.map(Target::Argument));
            }
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
