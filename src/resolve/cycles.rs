//! No one speaks for himself by detours, and no bloc is a member of itself.

use super::binder::Binder;
use crate::base::{Diagnostic, Label};
use crate::model::{ActorId, Corpus};

/// Reports every cycle of `speaks_for` and `member_of` once, and cuts it.
pub(super) fn check(binder: &mut Binder<'_>) {
    let speaks = |corpus: &Corpus, actor: ActorId| -> Vec<ActorId> {
        corpus.actors[actor].speaks_for.into_iter().collect()
    };
    let member = |corpus: &Corpus, actor: ActorId| corpus.actors[actor].member_of.clone();
    while let Some(cycle) = find(&binder.corpus, speaks) {
        report(binder, &cycle, "speaks_for", "speaks for itself");
        let first = cycle[0];
        binder.corpus.actors[first].speaks_for = None;
    }
    while let Some(cycle) = find(&binder.corpus, member) {
        report(binder, &cycle, "member_of", "is a member of itself");
        let (first, next) = (cycle[0], cycle[1 % cycle.len()]);
        binder.corpus.actors[first].member_of.retain(|it| *it != next);
    }
}

fn report(binder: &mut Binder<'_>, cycle: &[ActorId], field: &str, fault: &str) {
    let actors = &binder.corpus.actors;
    let mut path: Vec<&str> = cycle.iter().map(|&it| actors[it].key.as_str()).collect();
    path.push(path[0]);
    let message = format!("`{}` {fault}: {}", path[0], path.join(" → "));
    let origin = binder.origins.actors[cycle[0]];
    let label = Label::new(origin.file, origin.range, format!("`{field}` leads back here"));
    let mut diagnostic =
        Diagnostic::error("circular-actors", message, label).help(match cycle.len() {
            1 => format!("take it out of its own `{field}`"),
            _ => format!("take `{field}` away from one of them"),
        });
    for &other in &cycle[1..] {
        let origin = binder.origins.actors[other];
        diagnostic =
            diagnostic.related(Label::new(origin.file, origin.range, "by way of this one"));
    }
    binder.report(diagnostic);
}

/// The first cycle in the order of declaration, beginning with its first member; found without
/// recursion, so that a long chain cannot exhaust the stack.
fn find(corpus: &Corpus, next: impl Fn(&Corpus, ActorId) -> Vec<ActorId>) -> Option<Vec<ActorId>> {
    #[derive(Copy, Clone, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; corpus.actors.len()];
    for start in corpus.actors.ids() {
        if marks[start.index()] != Mark::New {
            continue;
        }
        let mut path = vec![(start, next(corpus, start), 0)];
        marks[start.index()] = Mark::Open;
        while let Some((actor, successors, at)) = path.last_mut() {
            let Some(&successor) = successors.get(*at) else {
                marks[actor.index()] = Mark::Done;
                path.pop();
                continue;
            };
            *at += 1;
            match marks[successor.index()] {
                Mark::Done => {}
                Mark::New => {
                    marks[successor.index()] = Mark::Open;
                    path.push((successor, next(corpus, successor), 0));
                }
                Mark::Open => {
                    let from = path.iter().position(|(it, ..)| *it == successor)?;
                    let mut cycle: Vec<ActorId> = path[from..].iter().map(|(it, ..)| *it).collect();
                    let least = (0..cycle.len()).min_by_key(|&it| cycle[it])?;
                    cycle.rotate_left(least);
                    return Some(cycle);
                }
            }
        }
    }
    None
}
