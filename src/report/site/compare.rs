//! Two actors side by side: what a reader chooses from, and the pairs that share most.

use super::block::{
    Block, Chooser, ChosenActor, ChosenPair, ChosenStance, ChosenTarget, Grid, Line,
};
use super::{Input, Page, PageKind, ids, lines};
use crate::base::markup::{actor, decimals, muted, value};
use crate::compare::agree::{Agreed, Measure, Pair, Question, agree};
use crate::compare::count::{Counted, Duplicates, Rules, Voices};
use crate::compare::{Grouping, State};
use crate::model::Target;
use crate::report::naming::attitude;
use crate::report::table::Align;
use crate::stats::agreement;

/// Pairs that share fewer targets are not listed; whoever asks for them gets them.
const LISTED: usize = 3;

/// So many of them are listed, those that share most first.
const MOST: usize = 200;

/// How many samples are drawn for intervals.
const SAMPLES: usize = 1000;

/// The figures of all pairs by the default measure, and what they are made of.
pub(super) fn chooser(input: Input<'_>) -> Chooser {
    let Input { corpus, table, .. } = input;
    let question = Question {
        measure: Measure::Agreement(agreement::Measure::CityBlock),
        rules: Rules {
            by: Grouping::Actor,
            voices: Voices::Own,
            duplicates: Duplicates::Once,
            ignore_value: false,
        },
        min_shared: 1,
        samples: SAMPLES,
        seed: 1,
        clusters: None,
    };
    let Ok(agreed) = agree(corpus, table, question) else { return Chooser::default() };
    let all = &agreed.statements;
    let actors = all.entities.iter().map(|it| ChosenActor {
        key: corpus.actors[it.actor].key.clone(),
        name: corpus.actors[it.actor].name.clone(),
        to: ids::actor(corpus, it.actor),
    });
    let targets = all.targets.iter().map(|&it| {
        let on = table.targets[it];
        let issue = match on {
            Target::Position(id) => corpus.issues[corpus.positions[id].issue].question.clone(),
            _ => String::new(),
        };
        ChosenTarget { issue, text: lines::target(corpus, on).plain(), to: ids::target(corpus, on) }
    });
    let counted: Vec<Counted> = all.all().collect();
    let stances = counted.chunk_by(|a, b| (a.entity, a.target) == (b.entity, b.target));
    let stances = stances.map(|of| stance(input, &agreed, of));
    let passage = |it: Pair| ChosenPair {
        a: it.a,
        b: it.b,
        value: it.value.unwrap_or_default(),
        shared: it.shared,
        interval: agreed.interval(it).map(|it| (it.low, it.high)),
    };
    Chooser {
        actors: actors.collect(),
        targets: targets.collect(),
        stances: stances.collect(),
        pairs: agreed.pairs.iter().filter(|it| it.value.is_some()).map(passage).collect(),
    }
}

fn stance(input: Input<'_>, agreed: &Agreed, of: &[Counted]) -> ChosenStance {
    let Input { corpus, table, .. } = input;
    let total: f64 = of.iter().map(|it| it.weight).sum();
    let sum: f64 = of.iter().map(|it| it.weight * it.value).sum();
    let value = if total > 0.0 { sum / total } else { of[0].value };
    let mut held: Vec<String> = Vec::new();
    let mut conditional = false;
    for row in of.iter().flat_map(|it| agreed.statements.rows_of(it)) {
        conditional |= table.state(*row as usize) == State::Conditional;
        let it = table.row(*row as usize);
        let Target::Position(on) = table.targets[it.target] else { continue };
        let id = ids::held(corpus, it.actor, on, it.voice);
        if !held.contains(&id) {
            held.push(id);
        }
    }
    ChosenStance {
        actor: of[0].entity as usize,
        target: of[0].target as usize,
        value,
        word: attitude(value),
        conditional,
        held,
    }
}

/// The page on which two actors are chosen.
pub(super) fn page(chooser: &Chooser) -> Page {
    let mut pairs: Vec<&ChosenPair> =
        chooser.pairs.iter().filter(|it| it.shared >= LISTED).collect();
    pairs.sort_by(|a, b| b.shared.cmp(&a.shared).then(b.value.total_cmp(&a.value)));
    let mut caption = format!("Pairs that share at least {LISTED} targets");
    if pairs.len() > MOST {
        caption += &format!("; the {MOST} that share most, of {}", pairs.len());
        pairs.truncate(MOST);
    }
    let columns = [
        ("A", Align::Left),
        ("B", Align::Left),
        ("Agreement", Align::Right),
        ("95 % interval", Align::Left),
        ("Shared targets", Align::Right),
    ];
    let rows = pairs.iter().map(|it| {
        let (a, b) = (&chooser.actors[it.a], &chooser.actors[it.b]);
        let both =
            format!("{}/{}/{}", ids::COMPARE, &a.to["actor/".len()..], &b.to["actor/".len()..]);
        let interval = it.interval.map_or(String::new(), |(low, high)| {
            format!("{} to {}", decimals(low, 2), decimals(high, 2))
        });
        vec![
            Line::link(a.to.clone(), actor(a.name.clone())),
            Line::link(b.to.clone(), actor(b.name.clone())),
            Line::link(both, value(decimals(it.value, 2))),
            Line::from(interval),
            Line::from(it.shared.to_string()),
        ]
    });
    let grid = Grid {
        caption: Line::from(caption),
        columns: columns.map(|(words, align)| (Line::from(words), align)).to_vec(),
        rows: rows.collect(),
    };
    Page {
        id: ids::COMPARE.to_owned(),
        kind: PageKind::Compare,
        title: "Compare two actors".to_owned(),
        subtitle: Line::new(),
        blocks: vec![
            Block::Chooser,
            Block::Note(Line::from(muted(
                "1 = the same on every position that both speak of, 0 = at opposite ends on every one (city block). Own words, or a spokesperson's where an actor says nothing itself. A figure over few positions says little.",
            ))),
            Block::Table(grid),
        ],
    }
}
