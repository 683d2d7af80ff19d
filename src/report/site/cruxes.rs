//! What differences hang on: of each issue, the pairs of actors that part most, and their cruxes.

use std::sync::OnceLock;

use super::block::{Block, Line};
use super::{Input, lines};
use crate::base::in_parallel;
use crate::base::markup::{muted, text};
use crate::compare::count::Voices;
use crate::compare::{Compared, Row, Stand, commitments, stands};
use crate::evaluate::{Crux, Cruxes, Graph, Moves, View, both_speak, crux_reasons};
use crate::model::{ActorId, PositionId, VoiceKind};
use crate::report::evaluate::{over, says};
use crate::semantics::Label;

/// So many pairs of an issue are told about.
const PAIRS: usize = 2;
/// So many pairs are looked at to find them, since most differences are of word only; fewer, the larger
/// the corpus is: so many claims of issues together.
const TRIED: usize = 24;
const WORK: usize = 250_000;
/// So many cruxes of a pair are told.
const SHOWN: usize = 2;
/// Cruxes of more claims than this are left to `demarche cruxes`.
const SIZE: usize = 2;

/// For each issue, what its page says of cruxes; nothing where no difference hangs on a reason.
pub(super) fn all(input: Input<'_>, all: &[Compared]) -> Vec<Vec<Block>> {
    let graph = Graph::new(input.corpus);
    let table = stands(input.corpus, &input.anchored.passages);
    let views = input.corpus.actors.ids().map(|_| OnceLock::new()).collect();
    let tried = (WORK / (all.len() * graph.len()).max(1)).clamp(PAIRS, TRIED);
    let pairs = Pairs { input, graph: &graph, table: &table, views, tried };
    in_parallel(all.len(), |at| pairs.blocks(&all[at]))
}

struct Pairs<'p> {
    input: Input<'p>,
    graph: &'p Graph,
    table: &'p [Stand],
    /// By actor: its view, once somebody has asked for it.
    views: Vec<OnceLock<View<'p>>>,
    tried: usize,
}

impl Pairs<'_> {
    fn blocks(&self, compared: &Compared) -> Vec<Block> {
        let mut found = Vec::new();
        let tried = apart(compared).into_iter().take(self.tried);
        let told = tried.map(|(actors, on)| self.pair(actors, on));
        let told: Vec<Vec<Block>> = told.filter(|it| !it.is_empty()).take(PAIRS).collect();
        if told.is_empty() {
            return found;
        }
        found.push(Block::title(2, "What differences hang on"));
        found.extend(told.into_iter().flatten());
        found.push(Block::Note(Line::from(
            "A crux: the fewest claims such that whoever took over the other's view of them would come to the other's verdict on the position. Own words, or a spokesperson's; a claim of which one has said nothing was not put to that one.",
        )));
        found
    }

    fn view(&self, actor: ActorId) -> &View<'_> {
        let Input { corpus, anchored, .. } = self.input;
        self.views[actor.index()].get_or_init(|| {
            let said = commitments(corpus, &anchored.passages, self.table, actor, Voices::Own);
            View::of_actor(corpus, self.graph, &said)
        })
    }

    /// What the difference of two actors on a position hangs on, if it is on a reason.
    fn pair(&self, actors: [ActorId; 2], on: PositionId) -> Vec<Block> {
        let corpus = self.input.corpus;
        let views = actors.map(|it| self.view(it));
        let [a, b] = views;
        let number = self.graph.positions[on];
        if !both_speak(a, b, number) {
            return Vec::new();
        }
        let found = crux_reasons(corpus, a, b, number, SIZE);
        let reasons = found.all.iter().filter(|it| !it.is_heuristic);
        let told: Vec<Line> =
            reasons.take(SHOWN).map(|it| self.crux(actors, views, &found, it)).collect();
        if told.is_empty() {
            return Vec::new();
        }
        let names = actors.map(|it| lines::actor(corpus, it));
        let [first, second] = names.clone();
        let target = lines::target(corpus, self.graph.nodes[number as usize][0]);
        let verdicts = text(format!(
            ": it {} for {}, and {} for {}.",
            word(found.labels[0]),
            corpus.actors[actors[0]].name,
            word(found.labels[1]),
            corpus.actors[actors[1]].name,
        ));
        vec![
            Block::title(3, first.and(" and ").and(second)),
            Block::Words(Line::from("On “").and(target).and("”").and(verdicts)),
            Block::List(told),
        ]
    }

    fn crux(
        &self,
        actors: [ActorId; 2],
        views: [&View<'_>; 2],
        found: &Cruxes,
        crux: &Crux,
    ) -> Line {
        let corpus = self.input.corpus;
        let name = |it: usize| corpus.actors[actors[it]].name.as_str();
        let named = |&number: &u32| {
            let said = [0, 1].map(|it| match says(views[it].attitudes[number as usize]) {
                "–" => format!("{} says nothing", name(it)),
                said => format!("{} says {said}", name(it)),
            });
            let target = self.graph.nodes[number as usize][0];
            lines::target(corpus, target).and(text(format!(" {}.", said.join(", "))))
        };
        let movers: &[usize] = match crux.moves {
            Moves::Both => &[0, 1],
            Moves::First => &[0],
            Moves::Second => &[1],
        };
        let it = if crux.claims.len() == 1 { "it" } else { "them" };
        let then: Vec<String> = movers
            .iter()
            .map(|&own| {
                let (own, other) = (own, 1 - own);
                let verdict = word(found.labels[other]);
                format!(
                    "If {} saw {it} as {} does, the position {verdict} for both.",
                    name(own),
                    name(other)
                )
            })
            .collect();
        Line::join(crux.claims.iter().map(named), " ")
            .and(text(format!(" {}", then.join(" "))))
            .and(muted(format!(" Over {}.", over(crux.over))))
    }
}

/// Pairs of actors who both speak of an issue themselves and differ, those who differ most first; each
/// with the position on which they differ most.
fn apart(compared: &Compared) -> Vec<([ActorId; 2], PositionId)> {
    let mut own: Vec<&Row> =
        compared.rows.iter().filter(|it| it.voice.kind != VoiceKind::Attributed).collect();
    own.sort_by_key(|it| (it.actor, it.position));
    let of_actors: Vec<&[&Row]> = own.chunk_by(|a, b| a.actor == b.actor).collect();
    let mut pairs: Vec<(f64, [ActorId; 2], PositionId)> = Vec::new();
    for (at, a) in of_actors.iter().enumerate() {
        for b in &of_actors[at + 1..] {
            let shared = a.iter().filter_map(|a| {
                let b = b.iter().find(|b| b.position == a.position)?;
                Some(((a.value - b.value).abs(), a.position))
            });
            let shared: Vec<(f64, PositionId)> = shared.collect();
            let total: f64 = shared.iter().map(|it| it.0).sum();
            let most = shared.iter().max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            if let Some(&(_, on)) = most.filter(|it| it.0 > 0.0) {
                pairs.push((total, [a[0].actor, b[0].actor], on));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    pairs.into_iter().map(|(_, actors, on)| (actors, on)).collect()
}

const fn word(label: Label) -> &'static str {
    match label {
        Label::Undecided => "stays open",
        Label::In | Label::Out => label.meaning(),
    }
}
