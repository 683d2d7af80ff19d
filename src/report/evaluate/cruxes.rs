//! Cruxes of two actors as tables: what their difference hangs on, what each says of it, what would follow.

use super::words::{label, name, node, says, score, short, words};
use crate::base::markup::{Text, actor, emphasis, muted, quote, text, value};
use crate::evaluate::{
    Assessed, Attitude, Commitments, Common, Crux, Cruxes, Moves, Over, ScoreGap, Wording,
    consequences,
};
use crate::model::{ActorId, Corpus, QuoteId, Target};
use crate::report::naming::{count, signed};
use crate::report::table::{Column, Table};
use crate::semantics::Label;

/// So many quotes show what an actor says of a claim.
const QUOTES: usize = 2;
/// So many other positions are named as changing along.
const ALSO: usize = 3;

/// One of the two, with its view and what it says.
#[derive(Copy, Clone, Debug)]
pub struct Side<'c> {
    /// Who.
    pub actor: ActorId,
    /// Its view.
    pub assessed: &'c Assessed<'c>,
    /// What it says.
    pub said: &'c Commitments,
}

/// The cruxes of two actors, with what is needed to show them.
#[derive(Copy, Clone, Debug)]
pub struct CruxesReport<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// The two.
    pub sides: [Side<'c>; 2],
    /// What was looked at.
    pub found: &'c [Cruxes],
    /// What the gap in score on each is made of, where that was asked for and can be told.
    pub gaps: &'c [Option<ScoreGap>],
    /// So many cruxes of each are shown.
    pub shown: usize,
    /// Whether one claim or position was named.
    pub is_one: bool,
    /// Positions that are left out because only one of the two has said anything that bears on them.
    pub one_sided: &'c [u32],
    /// What the two share.
    pub common: &'c Common,
    /// Words that both have used.
    pub wordings: &'c [Wording],
}

/// What a crux is over, in words.
pub(in crate::report) const fn over(it: Over) -> &'static str {
    match it {
        Over::Premise => "a premise",
        Over::Inference => "an inference",
        Over::Weight => "a weight",
        Over::Value => "a value",
        Over::Word => "their word on it",
    }
}

impl CruxesReport<'_> {
    /// Every table of the answer.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let mut all = vec![self.table()];
        all.extend(self.gap_table());
        all.push(self.common_table());
        all
    }

    pub(super) fn who(&self, at: usize) -> &str {
        &self.corpus.actors[self.sides[at].actor].name
    }

    /// Each claim or position a section, each crux a row.
    #[must_use]
    pub fn table(&self) -> Table {
        let (a, b) = (self.who(0), self.who(1));
        let columns = [Column::left("It hangs on"), Column::left(actor(a)), Column::left(actor(b))];
        let title = format!("{a} and {b}: what their difference hangs on");
        let mut table = Table::new(title, columns);
        let mut left_out = 0;
        for it in self.found {
            let number = it.target;
            let target = self.target(number);
            table.section(
                short(self.corpus, target)
                    + text(format!(
                        ": {} for {a}, {} for {b}",
                        it.labels[0].word(),
                        it.labels[1].word()
                    )),
            );
            table.row([
                name(self.corpus, target) + muted(format!("\n{}", words(self.corpus, target))),
                self.verdict(0, number),
                self.verdict(1, number),
            ]);
            for crux in it.all.iter().take(self.shown) {
                table.row([self.crux(it, crux), self.said(0, crux), self.said(1, crux)]);
            }
            left_out += it.all.len().saturating_sub(self.shown);
            if it.all.is_empty() {
                table.row([self.none(it), Text::new(), Text::new()]);
            }
        }
        self.notes(&mut table, left_out);
        table
    }

    fn none(&self, it: &Cruxes) -> Text {
        if it.labels[0] == it.labels[1] {
            return text(format!("Both come to the same verdict: {}.", it.labels[0].word()));
        }
        muted(format!("no set of up to {} was found", count(it.tried, "claim")))
    }

    pub(super) fn target(&self, number: u32) -> Target {
        self.sides[0].assessed.view.graph.nodes[number as usize][0]
    }

    fn verdict(&self, at: usize, number: u32) -> Text {
        let it = self.sides[at].assessed;
        label(it.labels.claims[number as usize])
            + text(" ")
            + score(it.strengths[0][number as usize])
            + muted(format!("\n{}", self.word(at, number)))
    }

    fn word(&self, at: usize, number: u32) -> String {
        match says(self.sides[at].assessed.view.attitudes[number as usize]) {
            "–" => "says nothing".to_owned(),
            said => format!("says {said}"),
        }
    }

    /// What a crux consists of, what it is over, and what would follow.
    fn crux(&self, of: &Cruxes, crux: &Crux) -> Text {
        let graph = self.sides[0].assessed.view.graph;
        let mut out = Text::new();
        for &number in &crux.claims {
            if number == of.target {
                out += emphasis("whether it is so itself\n");
                continue;
            }
            out += node(self.corpus, graph, number);
            out += text(format!("\n{}\n", words(self.corpus, self.target(number))));
        }
        let all = match crux.claims.len() {
            1 => String::new(),
            n => format!("{n} claims together; "),
        };
        out += muted(format!("{all}over {}", over(crux.over)));
        if crux.is_heuristic {
            out += muted(", found by leaving out one after the other: fewer may do");
        }
        for mover in self.movers(crux) {
            out += text("\n→ ") + self.consequence(of, crux, mover);
        }
        out
    }

    /// Who of the two would change, by place.
    pub(super) fn movers(&self, crux: &Crux) -> Vec<usize> {
        match crux.moves {
            Moves::Both => vec![0, 1],
            Moves::First => vec![0],
            Moves::Second => vec![1],
        }
    }

    /// Other positions that would change along.
    pub(super) fn also(&self, of: &Cruxes, crux: &Crux, mover: usize) -> Vec<(u32, Label)> {
        let (own, other) = (self.sides[mover].assessed, self.sides[1 - mover].assessed);
        consequences(&own.view, &own.labels.claims, &other.view, &crux.claims, of.target)
    }

    fn consequence(&self, of: &Cruxes, crux: &Crux, mover: usize) -> Text {
        let (own, other) = (self.who(mover), self.who(1 - mover));
        let to = of.labels[1 - mover].word();
        let mut out = text(match crux.claims[..] {
            [number] => format!("if {own} {}: {to} for both", self.as_other(1 - mover, number)),
            _ => format!("if {own} saw them as {other} does: {to} for both"),
        });
        let also = self.also(of, crux, mover);
        let named: Vec<Text> = also
            .iter()
            .take(ALSO)
            .map(|it| name(self.corpus, self.target(it.0)) + text(format!(" {}", it.1.word())))
            .collect();
        if !named.is_empty() {
            out += text("; and ") + Text::join(named, ", ");
            if also.len() > ALSO {
                out += text(format!(" and {} more", also.len() - ALSO));
            }
        }
        out
    }

    /// What somebody would say who said what one of the two does.
    fn as_other(&self, at: usize, number: u32) -> &'static str {
        match self.sides[at].assessed.view.attitudes[number as usize] {
            Attitude::Asserts(_) => "said yes to it",
            Attitude::Denies(_) => "said no to it",
            Attitude::Mixed => "said both yes and no to it",
            Attitude::Conditional(_) => "made it depend on a condition",
            Attitude::Silent => "said nothing of it",
        }
    }

    /// What one of the two says of a crux, with quotes.
    fn said(&self, at: usize, crux: &Crux) -> Text {
        let mut out = Text::new();
        for (n_before, &number) in crux.claims.iter().enumerate() {
            if n_before > 0 {
                out += text("\n");
            }
            if crux.claims.len() > 1 {
                out += short(self.corpus, self.target(number)) + text(": ");
            }
            out += text(self.word(at, number));
            let quotes = self.quotes(at, number);
            for &it in quotes.iter().take(QUOTES) {
                out += text("\n") + quote(format!("“{}”", self.corpus.quotes[it].text));
            }
            if quotes.len() > QUOTES {
                out += muted(format!("\nand {}", count(quotes.len() - QUOTES, "more quote")));
            }
        }
        out
    }

    /// The words that show what one of the two says of a claim.
    pub(super) fn quotes(&self, at: usize, number: u32) -> Vec<QuoteId> {
        let side = self.sides[at];
        let members = &side.assessed.view.graph.nodes[number as usize];
        let of = side.said.all.iter().filter(|it| members.contains(&it.target));
        of.flat_map(|it| it.quotes.iter().copied()).collect()
    }

    /// Whether a crux needs somebody's word on something that he has said nothing of.
    fn is_unasked(&self, crux: &Crux) -> bool {
        let silent = |at: usize, it: u32| {
            self.sides[at].assessed.view.attitudes[it as usize] == Attitude::Silent
        };
        crux.claims.iter().any(|&it| silent(0, it) || silent(1, it))
    }

    fn notes(&self, table: &mut Table, left_out: usize) {
        let (a, b) = (self.who(0), self.who(1));
        if self.found.is_empty() {
            table.note(text(format!(
                "{a} and {b}: there is no position on which both have said something and their verdicts differ."
            )));
        }
        let all = self.found.iter().flat_map(|it| &it.all);
        let n = all.clone().count();
        let unasked = all.filter(|it| self.is_unasked(it)).count();
        if unasked > 0 {
            table.note(text(format!(
                "In {unasked} of {n} cruxes one of the two has said nothing of something: there the two do not quarrel; the question has not been put."
            )));
        }
        let tried = self.found.iter().map(|it| it.tried).min().unwrap_or_default();
        table.note(muted(format!(
            "A crux: the fewest claims such that whoever took the other's view of them would come to the other's verdict. Every set of up to {} was tried. Plainest first: over a premise (does it hold?), an inference (does it bear on the step?), a weight, a value; their word on the position itself last, for that gives no reason.",
            count(tried, "claim")
        )));
        if !self.one_sided.is_empty() {
            let all = self.one_sided.iter().map(|&it| short(self.corpus, self.target(it)));
            table.note(
                text(format!(
                    "Left out: {} on which only one of the two has said anything that bears on it, so that the other has no verdict (`--all` shows them, too): ",
                    count(self.one_sided.len(), "position")
                )) + Text::join(all, ", ") + text("."),
            );
        }
        if left_out > 0 {
            table.note(muted(format!(
                "{} not shown; `--on` a claim or position shows all of its cruxes, and what the gap in score is made of.",
                match left_out {
                    1 => "1 more is".to_owned(),
                    n => format!("{n} more are"),
                }
            )));
        }
    }

    /// What gaps in score are made of; `None` where none was asked for.
    #[must_use]
    pub fn gap_table(&self) -> Option<Table> {
        if !self.is_one {
            return None;
        }
        let columns = [
            Column::left("What they believe otherwise"),
            Column::right("Share"),
            Column::right("Of the gap"),
        ];
        let mut table = Table::new(
            format!("From {} to {}: what the gap in score is made of", self.who(0), self.who(1)),
            columns,
        );
        for (it, gap) in self.found.iter().zip(self.gaps) {
            let Some(gap) = gap else {
                table.note(text("A circle of arguments leaves the score open: it has bounds, and no gap to share out."));
                continue;
            };
            let scores =
                [0, 1].map(|at| score(self.sides[at].assessed.strengths[0][it.target as usize]));
            let [first, second] = scores;
            table.section(
                name(self.corpus, self.target(it.target))
                    + text(": ")
                    + first
                    + text(" to ")
                    + second,
            );
            for (number, share) in &gap.shares {
                let part = if gap.gap.abs() > 1e-9 {
                    {
                        // No sign before a nought.
                        let percent = (100.0 * share.value / gap.gap).round() + 0.0;
                        value(format!("{percent} %"))
                    }
                } else {
                    muted("–")
                };
                let error = if gap.is_exact {
                    String::new()
                } else {
                    format!(" ± {:.3}", 2.0 * share.error)
                };
                let own = if *number == it.target { " (the word on it itself)" } else { "" };
                table.row([
                    name(self.corpus, self.target(*number))
                        + muted(own)
                        + muted(format!("\n{}", words(self.corpus, self.target(*number)))),
                    value(format!("{:+.3}{error}", share.value).replace('-', "−")),
                    part,
                ]);
            }
            table.row([emphasis("the whole gap"), value(signed(gap.gap)), Text::new()]);
            let how = if gap.is_exact {
                "exact"
            } else {
                "estimated from orders drawn by chance, ± two standard errors"
            };
            table.note(muted(format!(
                "Scores by quadratic energy. A share: what the score changes when {} takes over {}'s view of this claim, as a mean over all orders in which it could take over all of them (Shapley value; {how}). The shares sum to the gap; above 100 % or below 0 they pull against others.",
                self.who(0), self.who(1)
            )));
        }
        Some(table)
    }
}
