//! The chain from a figure down to the quotations: what an actor holds, or what a claim rests on.

use super::naming::{attitude, count, dated_source, place, signed, voice};
use super::outline::Outline;
use crate::anchor::Anchored;
use crate::base::markup::{
    Text, actor, argument, claim, emphasis, issue, muted, position, quote, text, value,
};
use crate::base::nearest;
use crate::compare::{Stand, stands};
use crate::model::{ActorId, Claim, ClaimId, Corpus, PositionId, QuoteId, RelationKind, Target};

/// Bytes of context that are shown before and after a passage.
const AROUND: usize = 160;

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
    let near_key = nearest(asked, corpus.claims.as_slice().iter().map(|it| it.key.as_str()));
    let mut names = Vec::new();
    for (id, it) in corpus.claims.iter() {
        let full = corpus.claim_name(id);
        if full == asked || it.key == asked {
            return Ok(id);
        }
        names.push(full);
    }
    let local = |name: &String| name.rsplit_once('/').is_some_and(|(_, key)| Some(key) == near_key);
    let near = nearest(asked, names.iter().map(String::as_str));
    let near = near.or_else(|| names.iter().find(|it| local(it)).map(String::as_str));
    let hint = "ask about `actor:issue/position`, `actor:issue` or `map/claim`";
    Err(format!("{}; {hint}", no_such("claim", asked, near)))
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
        Question::Claim(id) => vec![claim_outline(corpus, anchored, *id)],
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
        line += dated_source(corpus, stand.source);
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

fn claim_outline(corpus: &Corpus, anchored: &Anchored, id: ClaimId) -> Outline {
    let it = &corpus.claims[id];
    let mut out = Outline::new(claim(corpus.claim_name(id)));
    out.add(text(it.text.clone()));
    out.add(text("by ") + names(corpus, &it.by) + fidelity(it));
    if it.quotes.is_empty() {
        out.add(muted("rests on no quote"));
    }
    for &quote in &it.quotes {
        quote_below(corpus, anchored, quote, &mut out);
    }
    for (name, premises, kind, conclusion) in links(corpus) {
        if conclusion == Target::Claim(id) {
            let line = match kind {
                RelationKind::Support => "supported by ",
                RelationKind::Attack => "attacked by ",
                RelationKind::Same => "the same as ",
                RelationKind::Contradiction => "cannot hold together with ",
                RelationKind::Undercut => continue,
            };
            let below = out.add(emphasis(line) + targets(corpus, &premises) + named(&name));
            texts(corpus, &premises, below);
        } else if premises.contains(&Target::Claim(id)) {
            let line = match kind {
                RelationKind::Support => "supports ",
                RelationKind::Attack => "attacks ",
                RelationKind::Undercut => "undercuts ",
                RelationKind::Same => "the same as ",
                RelationKind::Contradiction => "cannot hold together with ",
            };
            out.add(emphasis(line) + targets(corpus, &[conclusion]) + named(&name));
        }
    }
    out
}

/// Arguments and relations alike: name, premises, kind, conclusion.
fn links(corpus: &Corpus) -> Vec<(Option<String>, Vec<Target>, RelationKind, Target)> {
    let arguments = corpus.arguments.iter().map(|(id, it)| {
        (Some(corpus.argument_name(id)), it.premises.clone(), it.kind, it.conclusion)
    });
    let relations = corpus.relations.as_slice().iter();
    let relations = relations.map(|it| (None, it.premises.clone(), it.kind, it.conclusion));
    arguments.chain(relations).collect()
}

fn targets(corpus: &Corpus, targets: &[Target]) -> Text {
    let one = |&target: &Target| match target {
        Target::Claim(id) => claim(corpus.claim_name(id)),
        Target::Position(id) => position(corpus.position_name(id)),
        Target::Argument(id) => argument(corpus.argument_name(id)),
    };
    Text::join(targets.iter().map(one), " & ")
}

fn texts(corpus: &Corpus, premises: &[Target], below: &mut Outline) {
    for &premise in premises {
        if let Target::Claim(id) = premise {
            below.add(muted(corpus.claims[id].text.clone()));
        }
    }
}

fn named(name: &Option<String>) -> Text {
    match name {
        Some(name) => text(" (argument ") + argument(name.clone()) + text(")"),
        None => Text::new(),
    }
}

fn names(corpus: &Corpus, actors: &[ActorId]) -> Text {
    Text::join(actors.iter().map(|&it| actor(corpus.actors[it].name.clone())), " and ")
}

fn fidelity(claim: &Claim) -> Text {
    match claim.fidelity {
        Some(fidelity) => muted(format!(", {}", fidelity.word().to_lowercase())),
        None => Text::new(),
    }
}

fn quote_below(corpus: &Corpus, anchored: &Anchored, id: QuoteId, above: &mut Outline) {
    let passage = &anchored.passages[id];
    let mut line = quote(format!("“{}”", corpus.quotes[id].text));
    line += text(" — ") + place(corpus, passage);
    if !passage.speakers.is_empty() {
        line += text(", words of ") + names(corpus, &passage.speakers);
    }
    let mut facts = passage.status.word().to_owned();
    if let Some(span) = passage.span() {
        facts += &format!(", bytes {} to {}", span.start, span.end);
    }
    let n_places = passage.candidates.len();
    if n_places > 1 {
        facts += &format!(", {}", count(n_places, "place"));
    }
    let below = above.add(line + muted(format!(" ({facts})")));
    if let Some(context) = context(anchored, id, corpus) {
        below.add(context);
    }
}

/// The passage among the words around it.
fn context(anchored: &Anchored, id: QuoteId, corpus: &Corpus) -> Option<Text> {
    let document = anchored.documents[corpus.quotes[id].source].as_ref()?;
    let context = document.context(&anchored.passages[id].ranges)?;
    let first = context.passage.first()?.start as usize;
    let last = context.passage.last()?.end as usize;
    let shown = &context.text;
    let mut from = first.saturating_sub(AROUND);
    while !shown.is_char_boundary(from) || (from > 0 && !shown[..from].ends_with(' ')) {
        from -= 1;
    }
    let mut to = (last + AROUND).min(shown.len());
    while !shown.is_char_boundary(to) || (to < shown.len() && !shown[to..].starts_with(' ')) {
        to += 1;
    }
    let flat = |words: &str| {
        words.split_inclusive(char::is_whitespace).fold(String::new(), |out, word| {
            if word.ends_with(char::is_whitespace) {
                out + word.trim_end() + " "
            } else {
                out + word
            }
        })
    };
    let before = if from > 0 { "… " } else { "" };
    let after = if to < shown.len() { " …" } else { "" };
    let mut out = muted(format!("{before}{}", flat(&shown[from..first])));
    let mut at = first;
    for part in &context.passage {
        out += muted(flat(&shown[at..part.start as usize]));
        out += quote(flat(&shown[part.as_usize()]));
        at = part.end as usize;
    }
    Some(out + muted(format!("{}{after}", flat(&shown[last..to]))))
}
