//! How reports of evaluations call things: claims that are one, arguments, attitudes, scores.

use crate::base::markup::{Text, argument, claim, emphasis, muted, position, text, value};
use crate::evaluate::{Assessed, Attitude, Firmness, Graph, Link};
use crate::model::{Corpus, Target};
use crate::semantics::gradual::Interval;
use crate::semantics::{Label, Polarity};

/// A claim, position or argument by its full name.
pub(super) fn name(corpus: &Corpus, target: Target) -> Text {
    let name = corpus.target_name(target);
    match target {
        Target::Claim(_) => claim(name),
        Target::Position(_) => position(name),
        Target::Argument(_) => argument(name),
    }
}

/// The words of a claim or position.
pub(super) fn words(corpus: &Corpus, target: Target) -> &str {
    match target {
        Target::Claim(id) => &corpus.claims[id].text,
        Target::Position(id) => &corpus.positions[id].text,
        Target::Argument(_) => "",
    }
}

/// A claim or position by its name, with those that are the same.
pub(super) fn node(corpus: &Corpus, graph: &Graph, number: u32) -> Text {
    let members = graph.nodes[number as usize].iter().map(|&it| name(corpus, it));
    Text::join(members, " == ")
}

/// A claim or position in a narrow column: `small-step-logic (brics-bulletin-2020)`.
pub(super) fn short(corpus: &Corpus, target: Target) -> Text {
    let (key, whole) = match target {
        Target::Claim(id) => (&corpus.claims[id].key, &corpus.maps[corpus.claims[id].map].key),
        Target::Position(id) => {
            (&corpus.positions[id].key, &corpus.issues[corpus.positions[id].issue].key)
        }
        Target::Argument(id) => {
            (&corpus.arguments[id].key, &corpus.maps[corpus.arguments[id].map].key)
        }
    };
    claim(key.clone()) + muted(format!(" ({whole})"))
}

/// The premises of an argument of the framework.
pub(super) fn premises(corpus: &Corpus, graph: &Graph, number: u32) -> Text {
    let premises = graph.framework.arguments[number as usize].premises.iter();
    Text::join(premises.map(|&it| short(corpus, graph.nodes[it as usize][0])), " & ")
}

/// The full name of an argument that has one.
pub(super) fn argument_name(corpus: &Corpus, graph: &Graph, number: u32) -> Option<String> {
    match graph.links[number as usize] {
        Link::Argument(id) => Some(corpus.argument_name(id)),
        Link::Relation(_) => None,
    }
}

/// How many arguments on a side of a claim or position are in, and how many there are.
pub(super) fn in_force(assessed: &Assessed<'_>, number: u32, side: Polarity) -> (usize, usize) {
    let arguments = &assessed.view.framework.arguments;
    let is_on = |it: &&u32| arguments[**it as usize].conclusion.is_some_and(|it| it.1 == side);
    let all: Vec<u32> =
        assessed.view.graph.bearing[number as usize].iter().filter(is_on).copied().collect();
    let is_in = |it: &&u32| assessed.labels.arguments[**it as usize] == Label::In;
    (all.iter().filter(is_in).count(), all.len())
}

/// `2/3`: two of three; nothing where there is none.
pub(super) fn of((some, all): (usize, usize)) -> Text {
    if all == 0 { muted("–") } else { text(format!("{some}/{all}")) }
}

/// A score with two decimals, or its bounds.
pub(super) fn score(it: Interval) -> Text {
    match it.value() {
        Some(score) => value(format!("{score:.2}")),
        None => value(format!("{:.2}–{:.2}", it.low, it.high)),
    }
}

/// A verdict, so that the eye finds what stands.
pub(super) fn label(it: Label) -> Text {
    match it {
        Label::In => emphasis("in"),
        Label::Out => text("out"),
        Label::Undecided => muted("undecided"),
    }
}

/// What an actor says, as a verb.
pub(in crate::report) fn says(it: Attitude) -> &'static str {
    match it {
        Attitude::Asserts(value) if value >= 0.75 => "yes",
        Attitude::Asserts(_) => "leans yes",
        Attitude::Denies(value) if value <= -0.75 => "no",
        Attitude::Denies(_) => "leans no",
        Attitude::Mixed => "yes and no",
        Attitude::Conditional(value) if value > 0.0 => "yes, if …",
        Attitude::Conditional(value) if value < 0.0 => "no, if …",
        Attitude::Conditional(_) => "it depends",
        Attitude::Silent => "–",
    }
}

/// The verdict on a claim or position in one line, for those who look at it alone: `stands (in), score
/// 0.64, firm; 2 of 2 arguments for it hold, 0 of 1 against it`. `None` for what does not count.
#[must_use]
pub fn verdict_line(assessed: &Assessed<'_>, target: Target) -> Option<Text> {
    let number = assessed.view.graph.claim(target)?;
    let firmness = assessed.firmness(number);
    let (pro, con) =
        (in_force(assessed, number, Polarity::Pro), in_force(assessed, number, Polarity::Con));
    if firmness == Firmness::Bare {
        let stands = match assessed.labels.claims[number as usize] {
            Label::In => "in, as it is asserted",
            _ => "no verdict",
        };
        return Some(
            emphasis("verdict ") + text(format!("{stands}: no argument speaks for or against it")),
        );
    }
    let mut out = emphasis("verdict ") + label(assessed.labels.claims[number as usize]);
    out += text(", score ") + score(assessed.strengths[0][number as usize]);
    out += text(match firmness {
        Firmness::Split => format!(", method-dependent ({})", assessed.split(number)),
        _ => format!(", {}", firmness.word()),
    });
    let side = |(some, all): (usize, usize), word: &str| match all {
        0 => format!("no argument {word}"),
        1 => format!("the argument {word} {}", if some == 1 { "holds" } else { "does not hold" }),
        _ => format!("{some} of {all} arguments {word} hold"),
    };
    Some(out + muted(format!("; {}, {}", side(pro, "for it"), side(con, "against it"))))
}
