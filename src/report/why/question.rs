//! Which figure or claim is meant by a name.

use super::super::show::{self, Thing};
use crate::base::nearest;
use crate::compare::{Entity, Grouping, Row};
use crate::model::{ActorId, ClaimId, Corpus, PositionId};
use crate::report::agree::entity_key;

/// What `why` was asked about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Question {
    /// What somebody holds of some positions.
    Cells(Who, Vec<PositionId>),
    /// What a claim rests on.
    Claim(ClaimId),
}

/// Whose figures: an actor, or one of the rows that a grouping makes of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Who {
    /// The actor, principal or bloc.
    pub actor: ActorId,
    /// What stands behind the `@`: a source, a year, a voice.
    pub aspect: Option<String>,
}

impl Who {
    /// Whether a row of a comparison is meant.
    pub(super) fn is(&self, corpus: &Corpus, by: Grouping, row: &Row) -> bool {
        let voice = (by == Grouping::Voice).then_some(row.voice.kind);
        row.actor == self.actor && self.fits(corpus, &Entity { voice, ..row.entity() })
    }

    /// Whether an entity of that actor is meant.
    pub(super) fn fits(&self, corpus: &Corpus, entity: &Entity) -> bool {
        let key = entity_key(corpus, entity);
        let own = key.strip_prefix(corpus.actors[entity.actor].key.as_str());
        let own = own.and_then(|it| it.strip_prefix('@'));
        self.aspect.is_none() || self.aspect.as_deref() == own
    }
}

/// Reads `actor:issue/position`, `actor:issue` or `map/claim`; behind the actor may stand
/// `@source`, `@source/part`, `@year` or `@voice`, as rows of these groupings are called. Where
/// there is one issue only, its name can be left out.
///
/// # Errors
/// In words for the user, when nothing of that name exists.
pub fn question(corpus: &Corpus, asked: &str) -> Result<Question, String> {
    if !asked.contains(':') {
        return claim_called(corpus, asked).map(Question::Claim);
    }
    // Names of a file may hold a colon themselves.
    let splits = asked.match_indices(':').map(|(at, _)| (&asked[..at], &asked[at + 1..]));
    let known = splits.clone().find(|(name, _)| who(corpus, name).is_ok());
    let (name, on) = match known.or_else(|| splits.clone().next()) {
        Some(split) => split,
        None => return Err(format!("`{asked}` names nothing")),
    };
    Ok(Question::Cells(who(corpus, name)?, positions(corpus, on)?))
}

/// Whose figures are meant by a name.
///
/// # Errors
/// When nobody has it.
pub fn who(corpus: &Corpus, name: &str) -> Result<Who, String> {
    if let Some(actor) = corpus.actor(name) {
        return Ok(Who { actor, aspect: None });
    }
    let (key, aspect) = name.split_once('@').unwrap_or((name, ""));
    match corpus.actor(key).filter(|_| !aspect.is_empty()) {
        Some(actor) => Ok(Who { actor, aspect: Some(aspect.to_owned()) }),
        None => {
            let keys = corpus.actors.as_slice().iter().map(|it| it.key.as_str());
            Err(no_such("actor", key, nearest(key, keys)))
        }
    }
}

/// The positions of `issue` or `issue/position`.
fn positions(corpus: &Corpus, on: &str) -> Result<Vec<PositionId>, String> {
    let (issue_key, position_key) = match on.split_once('/') {
        Some((issue, position)) => (issue, Some(position)),
        None => (on, None),
    };
    let Some(issue) = corpus.issue(issue_key) else {
        if let [only] = corpus.issues.as_slice() {
            let mut of_only = only.positions.iter().copied();
            if let Some(position) = of_only.find(|&it| corpus.positions[it].key == on) {
                return Ok(vec![position]);
            }
        }
        if matches!(show::find(corpus, on), Ok(Thing::Claim(_))) {
            return Err(format!(
                "`{on}` is a claim, and figures are of positions: `demarche show` an actor tells what it says of claims, `demarche why {on}` what this one rests on"
            ));
        }
        let keys = corpus.issues.as_slice().iter().map(|it| it.key.as_str());
        return Err(no_such("issue", issue_key, nearest(issue_key, keys)));
    };
    let positions = &corpus.issues[issue].positions;
    let Some(key) = position_key else { return Ok(positions.clone()) };
    let keys = positions.iter().map(|&it| corpus.positions[it].key.as_str());
    match positions.iter().find(|&&it| corpus.positions[it].key == key) {
        Some(&position) => Ok(vec![position]),
        None => Err(no_such("position", key, nearest(key, keys))),
    }
}

fn claim_called(corpus: &Corpus, asked: &str) -> Result<ClaimId, String> {
    let hint =
        "ask about `actor:issue/position`, `actor:issue` or `map/claim`, or about two actors";
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
