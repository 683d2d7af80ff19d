//! The chain from a figure down to the quotations: what an actor holds, or what a claim rests on.

use super::evidence::quote_below;
use super::naming::{attitude, found_in, signed, voice};
use super::outline::Outline;
use super::show::{self, Thing};
use crate::anchor::Anchored;
use crate::base::markup::{actor, emphasis, issue, muted, position, text, value};
use crate::base::nearest;
use crate::compare::{Stand, stands};
use crate::model::{ActorId, ClaimId, Corpus, PositionId, Target};

/// What `why` was asked about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Question {
    /// What an actor holds of some positions, in an order.
    Holds(ActorId, Vec<PositionId>),
    /// What a claim rests on.
    Claim(ClaimId),
}

/// Reads `actor:issue/position`, `actor:issue` or `map/claim`.
///
/// # Errors
/// In words for the user, when nothing of that name exists.
pub fn question(corpus: &Corpus, asked: &str) -> Result<Question, String> {
    let Some((who, on)) = asked.split_once(':') else {
        return claim_called(corpus, asked).map(Question::Claim);
    };
    let actor = corpus.actor(who).ok_or_else(|| {
        let keys = corpus.actors.as_slice().iter().map(|it| it.key.as_str());
        no_such("actor", who, nearest(who, keys))
    })?;
    let (issue_key, position_key) = match on.split_once('/') {
        Some((issue, position)) => (issue, Some(position)),
        None => (on, None),
    };
    let issue = corpus.issue(issue_key).ok_or_else(|| {
        let keys = corpus.issues.as_slice().iter().map(|it| it.key.as_str());
        no_such("issue", issue_key, nearest(issue_key, keys))
    })?;
    let positions = &corpus.issues[issue].positions;
    let Some(key) = position_key else {
        return Ok(Question::Holds(actor, positions.clone()));
    };
    let keys = positions.iter().map(|&it| corpus.positions[it].key.as_str());
    match positions.iter().find(|&&it| corpus.positions[it].key == key) {
        Some(&position) => Ok(Question::Holds(actor, vec![position])),
        None => Err(no_such("position", key, nearest(key, keys))),
    }
}

fn claim_called(corpus: &Corpus, asked: &str) -> Result<ClaimId, String> {
    let hint = "ask about `actor:issue/position`, `actor:issue` or `map/claim`";
    match show::find(corpus, asked) {
        Ok(Thing::Claim(id)) => Ok(id),
        Ok(_) => Err(format!("`{asked}` is no claim; {hint}, or `demarche show {asked}`")),
        Err(error) => Err(format!("{error}; {hint}")),
    }
}

fn no_such(what: &str, name: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => format!("there is no {what} `{name}`; did you mean `{near}`?"),
        None => format!("there is no {what} `{name}`"),
    }
}

/// The chain behind what was asked.
#[must_use]
pub fn why(corpus: &Corpus, anchored: &Anchored, question: &Question) -> Vec<Outline> {
    match question {
        Question::Holds(actor, positions) => {
            let table = stands(corpus, &anchored.passages);
            let on = |position: &PositionId| holds(corpus, anchored, &table, *actor, *position);
            positions.iter().map(on).collect()
        }
        Question::Claim(id) => vec![show::claim(corpus, anchored, *id)],
    }
}

fn holds(
    corpus: &Corpus,
    anchored: &Anchored,
    table: &[Stand],
    who: ActorId,
    on: PositionId,
) -> Outline {
    let it = &corpus.positions[on];
    let asked = &corpus.issues[it.issue];
    let name = corpus.actors[who].name.clone();
    let mut out = Outline::new(actor(name) + text(" on ") + position(corpus.position_name(on)));
    out.add(issue(asked.question.clone()) + text(" — ") + position(it.text.clone()));
    let own: Vec<&Stand> = table
        .iter()
        .filter(|stand| stand.actor == who && stand.on == Target::Position(on))
        .collect();
    if own.is_empty() {
        out.add(muted("silent: no stance of this actor on this position is in the corpus"));
    }
    for stand in own {
        let stance = &corpus.stances[stand.stance];
        let mut line = emphasis(attitude(stand.value)) + text(" ") + value(signed(stand.value));
        line += text(", ") + voice(corpus, stand.voice) + text(", in ");
        line += found_in(corpus, stand);
        line += muted(format!(" · map {}", corpus.maps[stance.map].key));
        let below = out.add(line);
        for condition in &stance.provided {
            below.add(text("provided: ") + text(condition.clone()));
        }
        if let Some(note) = &stance.statement.note {
            below.add(muted(format!("note: {note}")));
        }
        for &id in &stand.quotes {
            quote_below(corpus, anchored, id, below);
        }
    }
    out
}
