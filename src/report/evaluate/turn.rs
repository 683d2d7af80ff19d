//! What would have to change for a verdict to turn: the fewest changes, thresholds, the best new arguments.

use super::proof::Explained;
use super::words::{argument_name, label, name, score, words};
use crate::base::markup::{Text, argument, emphasis, muted, text, value};
use crate::evaluate::{Costs, FORMULAS, Link, Turn, Way, replies, thresholds, turns};
use crate::model::Target;
use crate::report::naming::count;
use crate::report::outline::Outline;
use crate::semantics::Label;

/// So many of each kind are shown.
const SHOWN: usize = 8;

impl Explained<'_> {
    /// What would have to change for a claim or position to come out as wanted: the other way than it does, if
    /// nothing is said; `None` for what is not evaluated.
    #[must_use]
    pub fn change(&self, target: Target, wanted: Option<Label>, costs: Costs) -> Option<Outline> {
        let view = &self.assessed.view;
        let number = view.graph.claim(target)?;
        let now = self.assessed.labels.claims[number as usize];
        let wanted = self.wanted(number, wanted);
        let whose = match view.actor {
            Some(id) => format!(" for {}", self.corpus.actors[id].name),
            None => String::new(),
        };
        let mut out = Outline::new(
            emphasis("what would have to change for ")
                + name(self.corpus, target)
                + text(" to be ")
                + label(wanted)
                + text(whose),
        );
        out.add(muted(words(self.corpus, target).to_owned()));
        if now == wanted {
            out.add(text("nothing: it is so already"));
            return Some(out);
        }
        self.fewest(number, wanted, costs, &mut out);
        self.thresholds(number, &mut out);
        self.replies(number, wanted, &mut out);
        Some(out)
    }

    /// The verdict that is asked for: the other way than it is, if nothing is said.
    pub(super) fn wanted(&self, number: u32, asked: Option<Label>) -> Label {
        let now = self.assessed.labels.claims[number as usize];
        asked.unwrap_or(if now == Label::In { Label::Out } else { Label::In })
    }

    fn fewest(&self, number: u32, wanted: Label, costs: Costs, out: &mut Outline) {
        let found = turns(&self.assessed.view, number, wanted, costs);
        let is_even = costs == Costs::default();
        let Some(first) = found.sets.first() else {
            let tried = match is_even {
                true => format!("of up to {}", count(found.tried, "change")),
                false => format!("that costs up to {}", found.tried),
            };
            out.add(text(format!("no set {tried} does it: it takes a new argument")));
            return;
        };
        let price: u32 = first.iter().filter_map(|&it| costs.of(it)).sum();
        let kind = if !is_even && found.is_heuristic {
            format!("cost {price}, found by leaving out one after the other (less may do)")
        } else if !is_even {
            format!("cost {price} at least, any of these sets")
        } else if found.is_heuristic {
            format!(
                "{}, found by leaving out one after the other (fewer may do)",
                count(first.len(), "change")
            )
        } else if first.len() == 1 {
            "any one of these changes".to_owned()
        } else {
            format!("{} at least, any of these sets", count(first.len(), "change"))
        };
        let below = out.add(text(kind));
        for set in found.sets.iter().take(SHOWN) {
            let each = set.iter().map(|&it| self.turn(it));
            let line = below.add(Text::join(each, "; and "));
            for &it in set {
                if let Turn::Accept(claim) | Turn::GiveUp(claim) = it {
                    line.add(muted(words(self.corpus, self.target(claim)).to_owned()));
                }
            }
        }
        if found.sets.len() > SHOWN {
            below.add(muted(format!("and {} more", found.sets.len() - SHOWN)));
        }
    }

    pub(super) fn target(&self, number: u32) -> Target {
        self.assessed.view.graph.nodes[number as usize][0]
    }

    fn turn(&self, it: Turn) -> Text {
        match it {
            Turn::Accept(claim) => text("accept ") + name(self.corpus, self.target(claim)),
            Turn::GiveUp(claim) => text("give up ") + name(self.corpus, self.target(claim)),
            Turn::Drop(argument) => text("drop or undercut ") + self.link(argument),
        }
    }

    /// An argument by its name, or by what it links.
    pub(super) fn link(&self, number: u32) -> Text {
        let graph = self.assessed.view.graph;
        if let Some(name) = argument_name(self.corpus, graph, number) {
            return text("argument ") + argument(name);
        }
        let it = &graph.framework.arguments[number as usize];
        let premises = it.premises.iter().map(|&it| name(self.corpus, self.target(it)));
        let mut out = text("the link from ") + Text::join(premises, " & ");
        if let Some((to, _)) = it.conclusion {
            out += text(" to ") + name(self.corpus, self.target(to));
        } else if let Some(Link::Relation(id)) = graph.links.get(number as usize) {
            let to = self.corpus.relations[*id].conclusion;
            out += text(" to ") + name(self.corpus, to);
        }
        out
    }

    fn thresholds(&self, number: u32, out: &mut Outline) {
        let (formula, _) = FORMULAS[0];
        let found = thresholds(&self.assessed.view, number, formula);
        let now = self.assessed.strengths[0][number as usize];
        if found.is_empty() {
            out.add(text("score ") + score(now) + text(": no single claim that it rests on would take it across 0.5, however far it is believed"));
            return;
        }
        let below = out.add(text("score ") + score(now) + text(" would cross 0.5"));
        for it in found.iter().take(SHOWN) {
            let at = it.at.iter().map(|at| value(format!("{at:.2}")));
            let mut line = text("if ")
                + name(self.corpus, self.target(it.claim))
                + text(" were believed to ")
                + Text::join(at, " or ");
            line += text(format!(", now {:.2}", it.base));
            if !it.is_exact {
                line += muted(" (it bears on it both ways: looked for at every hundredth)");
            }
            below.add(line);
        }
    }

    fn replies(&self, number: u32, wanted: Label, out: &mut Outline) {
        let found = replies(&self.assessed.view, number, wanted, FORMULAS[0].0);
        let below =
            out.add(text("the new arguments that would do most, from a premise that is accepted"));
        if found.is_empty() {
            below.add(text("none would"));
        }
        for it in found.iter().take(SHOWN) {
            let way = match it.way {
                Way::For(claim) => text("for ") + name(self.corpus, self.target(claim)),
                Way::Against(claim) => text("against ") + name(self.corpus, self.target(claim)),
                Way::Undercuts(number) => text("against the step of ") + self.link(number),
            };
            below.add(way + text(": ") + label(it.label) + text(" ") + score(it.score));
        }
    }
}
