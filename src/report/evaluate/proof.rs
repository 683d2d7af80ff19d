//! Why something stands, falls or is open: the steps, down to the words of the sources.

use std::collections::BTreeSet;

use super::words::{argument_name, label, name, score, words};
use crate::anchor::Anchored;
use crate::base::markup::{Text, argument, emphasis, muted, quote, text};
use crate::evaluate::{Assessed, Attitude, Link, regrouped, shared_grounds};
use crate::model::{Corpus, Target};
use crate::report::naming::{count, names, place};
use crate::report::outline::Outline;
use crate::semantics::{
    ArgumentReason, ClaimReason, Footing, Label, Part, Polarity, Proof, proof, undecided,
};

/// Steps below one another that are shown; what rests on more says so.
const DEEPEST: usize = 16;
/// So many of a list are named.
const NAMED: usize = 5;

/// What is needed to explain verdicts.
#[derive(Copy, Clone, Debug)]
pub struct Explained<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Where its quotes stand.
    pub anchored: &'c Anchored,
    /// A view with its verdicts.
    pub assessed: &'c Assessed<'c>,
}

/// A part of the map that bears on something, and why that is in or out.
struct Proved {
    part: Part,
    proof: Proof,
}

impl Explained<'_> {
    /// Why a claim or position is in, out or undecided; `None` for what is not evaluated.
    #[must_use]
    pub fn outline(&self, target: Target) -> Option<Outline> {
        let view = &self.assessed.view;
        let number = view.graph.claim(target)?;
        let verdict = self.assessed.labels.claims[number as usize];
        let whose = match view.actor {
            Some(id) => format!(" for {}", self.corpus.actors[id].name),
            None => String::new(),
        };
        let mut out = Outline::new(
            emphasis("why ")
                + name(self.corpus, target)
                + text(" is ")
                + label(verdict)
                + text(whose),
        );
        out.add(muted(words(self.corpus, target).to_owned()));
        let part = Part::bearing_on(&view.framework, number);
        if let Some(proof) = proof(&part.framework, part.target) {
            let target = part.target;
            let proved = Proved { part, proof };
            self.claim_steps(&proved, target, &mut BTreeSet::new(), 0, &mut out);
        } else {
            self.open(number, &mut out);
        }
        self.grounds(number, &mut out);
        self.regrouped(number, &mut out);
        Some(out)
    }

    /// Puts the reason for a claim's label below it.
    fn claim_steps(
        &self,
        it: &Proved,
        claim: u32,
        told: &mut BTreeSet<u32>,
        depth: usize,
        out: &mut Outline,
    ) {
        let whole = it.part.claims[claim as usize];
        match &it.proof.claims[&claim] {
            ClaimReason::In { pro, out: fallen, outweighed } => {
                match pro {
                    Some(pro) => self.argument_steps(it, *pro, "for it: ", told, depth, out),
                    None => self.asserted(whole, out),
                }
                for &con in fallen {
                    self.argument_steps(it, con, "against it: ", told, depth, out);
                }
                for &con in outweighed {
                    let line = text("against it, and outweighed: ") + self.argument(it, con);
                    out.add(line);
                }
            }
            ClaimReason::Out { con, out: fallen } => {
                match con {
                    Some(con) => self.argument_steps(it, *con, "against it: ", told, depth, out),
                    None => {
                        let is_actors = self.assessed.view.actor.is_some();
                        out.add(muted(match fallen.is_empty() {
                            false => "nothing that is for it holds:",
                            true if is_actors => "nothing is for it, and the actor says no",
                            true => "nothing is for it",
                        }));
                    }
                }
                for &pro in fallen {
                    self.argument_steps(it, pro, "for it: ", told, depth, out);
                }
            }
        }
    }

    /// Puts an argument, its label and why it has it below a claim.
    fn argument_steps(
        &self,
        it: &Proved,
        number: u32,
        side: &str,
        told: &mut BTreeSet<u32>,
        depth: usize,
        out: &mut Outline,
    ) {
        let inference = &it.part.framework.arguments[number as usize];
        let reason = it.proof.arguments[&number];
        let verdict = if reason == ArgumentReason::In { Label::In } else { Label::Out };
        let below = out.add(text(side) + self.argument(it, number) + text(", ") + label(verdict));
        let (claims, undercutters): (Vec<u32>, Vec<u32>) = match reason {
            ArgumentReason::In => (inference.premises.clone(), inference.undercutters.clone()),
            ArgumentReason::Premise(premise) => (vec![premise], Vec::new()),
            ArgumentReason::Undercut(by) => (Vec::new(), vec![by]),
        };
        for claim in claims {
            self.claim(it, claim, told, depth + 1, below);
        }
        for by in undercutters {
            self.argument_steps(it, by, "undercut by: ", told, depth + 1, below);
        }
    }

    /// Puts a claim, its words and why it is in or out below an argument.
    fn claim(
        &self,
        it: &Proved,
        claim: u32,
        told: &mut BTreeSet<u32>,
        depth: usize,
        out: &mut Outline,
    ) {
        let whole = it.part.claims[claim as usize];
        let target = self.assessed.view.graph.nodes[whole as usize][0];
        let verdict = match it.proof.claims[&claim] {
            ClaimReason::In { .. } => Label::In,
            ClaimReason::Out { .. } => Label::Out,
        };
        let line = name(self.corpus, target) + text(", ") + label(verdict);
        if !told.insert(claim) {
            out.add(line + muted(" (as shown elsewhere here)"));
            return;
        }
        let below = out.add(line);
        below.add(muted(words(self.corpus, target).to_owned()));
        if depth >= DEEPEST {
            below.add(muted(format!(
                "… rests on more; `demarche why {}` goes on",
                self.corpus.target_name(target)
            )));
            return;
        }
        self.claim_steps(it, claim, told, depth, below);
    }

    /// By whom a claim is asserted, with the words.
    fn asserted(&self, number: u32, out: &mut Outline) {
        let view = &self.assessed.view;
        let members = &view.graph.nodes[number as usize];
        let claims = members.iter().filter_map(|it| match it {
            Target::Claim(id) => Some(&self.corpus.claims[*id]),
            _ => None,
        });
        let mut has_claim = false;
        for claim in claims {
            has_claim = true;
            let by = if claim.by.is_empty() {
                text("asserted")
            } else {
                text("asserted by ") + names(self.corpus, &claim.by)
            };
            let by = match view.actor.filter(|it| !claim.by.contains(it)) {
                Some(id) => {
                    by + text(format!(", and {} says yes to it", self.corpus.actors[id].name))
                }
                None => by,
            };
            let below = out.add(by);
            for &id in claim.quotes.iter().take(1) {
                let passage = &self.anchored.passages[id];
                let words = quote(format!("“{}”", self.corpus.quotes[id].text));
                below.add(words + text(" — ") + place(self.corpus, passage));
            }
            if claim.quotes.len() > 1 {
                below.add(muted(format!("and {}", count(claim.quotes.len() - 1, "more quote"))));
            }
        }
        if !has_claim {
            out.add(text("the actor says yes to it"));
        }
    }

    /// An argument by its name, or as a link that has none.
    fn argument(&self, it: &Proved, number: u32) -> Text {
        let whole = it.part.arguments[number as usize];
        let graph = self.assessed.view.graph;
        match (argument_name(self.corpus, graph, whole), graph.links.get(whole as usize)) {
            (Some(name), _) => text("argument ") + argument(name),
            (None, Some(Link::Relation(id))) => {
                let map = &self.corpus.maps[self.corpus.relations[*id].map].key;
                text(format!("a link of {map}"))
            }
            _ => text("a link"),
        }
    }

    /// Where it comes from that something is undecided, and what would decide it.
    fn open(&self, number: u32, out: &mut Outline) {
        let view = &self.assessed.view;
        let Some(found) = undecided(&view.framework, number) else { return };
        let named = |it: u32| name(self.corpus, view.graph.nodes[it as usize][0]);
        let circles: Vec<&Vec<u32>> = found.sources.iter().filter(|it| it.len() > 1).collect();
        for it in &circles {
            let names = Text::join(it.iter().take(NAMED).map(|&it| named(it)), ", ");
            let more = it.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let below = out.add(text("a circle of claims that speak against each other, and nothing decides between them: ") + names + text(more));
            for &claim in it.iter().take(NAMED) {
                below.add(
                    named(claim)
                        + muted(format!(
                            ": {}",
                            words(self.corpus, view.graph.nodes[claim as usize][0])
                        )),
                );
            }
        }
        let single: Vec<u32> =
            found.sources.iter().filter(|it| it.len() == 1).map(|it| it[0]).collect();
        if single == [number] {
            out.add(
                text("nothing decides it: no argument does, and by itself it is left open")
                    + self.openness(number),
            );
            return;
        }
        if !single.is_empty() {
            let left = match single.len() {
                1 => "a claim that bears on it is left open:".to_owned(),
                n => format!("{n} claims that bear on it are left open:"),
            };
            let below = out.add(text(left));
            for &it in single.iter().take(NAMED) {
                let line = if it == number {
                    muted("it itself")
                } else {
                    named(it)
                        + muted(format!(
                            ": {}",
                            words(self.corpus, view.graph.nodes[it as usize][0])
                        ))
                };
                below.add(line + self.openness(it));
            }
            if single.len() > NAMED {
                below.add(muted(format!("and {} more", single.len() - NAMED)));
            }
        }
        if found.deciders.is_empty() {
            out.add(text("no decision on one or two of the claims it comes from would decide it"));
            return;
        }
        let below = out.add(text("what would decide it"));
        for (decisions, to) in found.deciders.iter().take(2 * NAMED) {
            let each =
                decisions.iter().map(|&(it, label)| named(it) + text(format!(" {}", label.word())));
            below.add(text("with ") + Text::join(each, " and ") + text(": ") + label(*to));
        }
        if found.deciders.len() > 2 * NAMED {
            below.add(muted(format!("and {} more ways", found.deciders.len() - 2 * NAMED)));
        }
    }

    fn openness(&self, number: u32) -> Text {
        let view = &self.assessed.view;
        muted(
            match (view.framework.claims[number as usize].footing, view.attitudes[number as usize])
            {
                (Footing::Open(_), Attitude::Mixed) => " (says yes and no)",
                (Footing::Open(_), Attitude::Conditional(_)) => " (says so under a condition)",
                (Footing::Open(_), _) => " (says nothing)",
                _ => " (against itself)",
            },
        )
    }

    /// Its score if reasons that share a ground counted as one.
    fn regrouped(&self, number: u32, out: &mut Outline) {
        let passages = &self.anchored.passages;
        let Some(found) = regrouped(self.corpus, passages, self.assessed, number, 0) else {
            return;
        };
        let below = out.add(
            text("if reasons that share a ground counted as one: score ")
                + score(found.score)
                + muted(" instead of ")
                + score(self.assessed.strengths[0][number as usize]),
        );
        for group in &found.groups {
            let side = if group.side == Polarity::Pro { "for" } else { "against" };
            let n = count(group.arguments.len(), "reason");
            let names = group.arguments.iter().map(|&it| self.link(it));
            below.add(
                text(format!("{n} {side} it, the strongest first: ")) + Text::join(names, ", "),
            );
        }
    }

    /// Whether the reasons for it are several, or one told several times.
    fn grounds(&self, number: u32, out: &mut Outline) {
        let view = &self.assessed.view;
        let passages = &self.anchored.passages;
        let shared = shared_grounds(self.corpus, passages, view, &self.assessed.labels, number);
        let n = shared.reasons.len();
        if n < 2 {
            return;
        }
        let sources = shared.sources.len();
        let below = out.add(
            text(format!(
                "{} for it hold, from {}, together score ",
                count(n, "reason"),
                count(sources, "source")
            )) + score(self.assessed.strengths[0][number as usize]),
        );
        for ((source, part), reasons) in &shared.sources {
            let part = part.map_or(String::new(), |it| format!("/{}", self.corpus.parts[it].key));
            let key = &self.corpus.sources[*source].key;
            let line = format!("{key}{part}: {}", count(reasons.len(), "reason"));
            let note = if reasons.len() > 1 { ", which rest on one witness" } else { "" };
            below.add(text(line) + muted(note));
        }
        for (claim, reasons) in &shared.premises {
            let target = view.graph.nodes[*claim as usize][0];
            below.add(
                text(format!("{} rest on the same claim: ", count(reasons.len(), "reason")))
                    + name(self.corpus, target),
            );
        }
    }
}
