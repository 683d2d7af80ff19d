//! An actor: names, offices, where it speaks, what it holds, what it claims.

use crate::base::markup::{Text, actor, claim, emphasis, issue, muted, position, source, text};
use crate::compare::Stand;
use crate::model::{ActorId, Corpus, Target};
use crate::report::naming::{attitude, count, dated_source, found_in, names, voice};
use crate::report::outline::Outline;

/// All about an actor.
pub(super) fn outline(corpus: &Corpus, table: &[Stand], id: ActorId) -> Outline {
    let it = &corpus.actors[id];
    let kind = it.kind.word().to_lowercase();
    let mut out = Outline::new(actor(it.name.clone()) + muted(format!(" ({}, {kind})", it.key)));
    if !it.aliases.is_empty() {
        out.add(text(format!("also called {}", it.aliases.join(", "))));
    }
    let others = |is: &dyn Fn(ActorId) -> bool| -> Vec<ActorId> {
        corpus.actors.ids().filter(|&other| is(other)).collect()
    };
    let lines = [
        ("speaks for ", it.speaks_for.into_iter().collect()),
        ("spoken for by ", others(&|other| corpus.actors[other].speaks_for == Some(id))),
        ("member of ", it.member_of.clone()),
        ("its members: ", others(&|other| corpus.actors[other].member_of.contains(&id))),
    ];
    for (words, actors) in lines {
        if !actors.is_empty() {
            out.add(text(words) + names(corpus, &actors));
        }
    }
    if let Some(note) = &it.note {
        out.add(muted(format!("note: {note}")));
    }
    let heard = heard_in(corpus, id);
    if !heard.is_empty() {
        out.add(text("its own words are in ") + Text::join(heard, ", "));
    }
    stances(corpus, table, id, &mut out);
    let claims: Vec<_> = corpus
        .claims
        .iter()
        .filter(|(_, it)| it.by.contains(&id) && !corpus.is_second_coding(it.map))
        .collect();
    if !claims.is_empty() {
        let below = out.add(emphasis(count(claims.len(), "claim")));
        for (id, it) in claims {
            below.add(claim(corpus.claim_name(id)) + text(format!(": {}", it.text)));
        }
    }
    out
}

/// The sources and parts that the actor wrote, or in which it speaks.
fn heard_in(corpus: &Corpus, id: ActorId) -> Vec<Text> {
    let mut out = Vec::new();
    for (key, it) in corpus.sources.iter() {
        if it.authors.contains(&id) || it.speakers.iter().any(|it| it.actor == Some(id)) {
            out.push(dated_source(corpus, key));
        }
        for part in it.parts.iter().map(|&part| &corpus.parts[part]) {
            if part.authors.contains(&id) || part.speakers.iter().any(|it| it.actor == Some(id)) {
                let date = part.date.or(it.date).map_or(String::new(), |date| format!(" ({date})"));
                out.push(source(format!("{}/{}", it.key, part.key)) + muted(date));
            }
        }
    }
    out
}

/// What the actor holds: issue by issue, a line for each position and voice.
fn stances(corpus: &Corpus, table: &[Stand], id: ActorId, out: &mut Outline) {
    let own: Vec<&Stand> = table.iter().filter(|it| it.actor == id).collect();
    if own.is_empty() {
        out.add(muted("takes no stance in this corpus"));
    }
    for asked in corpus.issues.as_slice() {
        let heading = issue(asked.key.clone()) + muted(format!(": {}", asked.question));
        let mut below = Outline::new(heading);
        for &on in &asked.positions {
            let held: Vec<&&Stand> =
                own.iter().filter(|it| it.on == Target::Position(on)).collect();
            if held.is_empty() {
                continue;
            }
            let words = &corpus.positions[on];
            let line = position(words.key.clone()) + muted(format!(": {}", words.text));
            let below = below.add(line);
            for stand in held {
                below.add(text(attitude(stand.value)) + told(corpus, stand));
            }
        }
        if !below.below.is_empty() {
            out.below.push(below);
        }
    }
    for stand in own {
        if let Target::Claim(on) = stand.on {
            let line = text(attitude(stand.value)) + text(" ") + claim(corpus.claim_name(on));
            out.add(line + told(corpus, stand));
        }
    }
}

/// In whose voice, where, on how many quotes.
pub(super) fn told(corpus: &Corpus, stand: &Stand) -> Text {
    let conditions = if stand.conditional { ", on conditions" } else { "" };
    text(conditions)
        + text(", ")
        + voice(corpus, stand.voice)
        + text(", in ")
        + found_in(corpus, stand)
        + muted(format!(", {}", count(stand.quotes.len(), "quote")))
}
