//! What stands: positions by issue, with the arguments for and against each.

use super::words::{in_force, label, of, premises, says, score, short, words};
use crate::base::markup::{Text, emphasis, issue, muted, position, text, value};
use crate::evaluate::{Assessed, Attitude, FORMULAS, Firmness, Side};
use crate::model::{Corpus, IssueId, MapId, Target};
use crate::report::table::{Column, Table};
use crate::semantics::coherent::Acceptance;
use crate::semantics::gradual::Interval;
use crate::semantics::{Label, Labelling, Polarity};

/// By which semantics verdicts are told.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum By {
    /// The founded grounded labelling.
    #[default]
    Grounded,
    /// The ideal labelling.
    Ideal,
    /// What every coherent position holds, of those that decide as much as they can.
    Preferred,
    /// The same of all, also those that decide no more than follows.
    Complete,
    /// The same of those that decide everything.
    Stable,
    /// The same of those that leave least open.
    SemiStable,
}

impl By {
    /// Every semantics.
    pub const ALL: [Self; 6] = [
        Self::Grounded,
        Self::Ideal,
        Self::Preferred,
        Self::Complete,
        Self::Stable,
        Self::SemiStable,
    ];

    /// The name that commands call it by.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Grounded => "grounded",
            Self::Ideal => "ideal",
            Self::Preferred => "preferred",
            Self::Complete => "complete",
            Self::Stable => "stable",
            Self::SemiStable => "semi-stable",
        }
    }
}

/// An evaluated corpus, with what is needed to show it.
#[derive(Copy, Clone, Debug)]
pub struct Evaluation<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Its verdicts and scores.
    pub assessed: &'c Assessed<'c>,
    /// By which semantics verdicts are told.
    pub by: By,
    /// The ideal labelling, where verdicts are told by it.
    pub ideal: Option<&'c Labelling>,
    /// What stable or semi-stable positions hold, where verdicts are told by them; `None` also if there is
    /// none.
    pub held: Option<&'c Acceptance>,
    /// The formula of the scores shown: a place in [`FORMULAS`].
    pub formula: usize,
    /// The issues whose positions are shown.
    pub issues: &'c [IssueId],
    /// Whether all claims are shown, too.
    pub with_claims: bool,
    /// By number, how far all base scores may be off.
    pub margins: &'c [Option<Option<f64>>],
    /// By number, the score if reasons that share a ground counted as one, where that was asked for and any do.
    pub grouped: &'c [Option<Interval>],
}

impl Evaluation<'_> {
    /// Each issue a section, each position a row, its arguments below it.
    #[must_use]
    pub fn table(&self) -> Table {
        let actor = self.assessed.view.actor;
        let mut columns = vec![
            Column::left("Position"),
            Column::left("Verdict"),
            Column::right("Score"),
            Column::right("Pro"),
            Column::right("Con"),
            Column::left("How firm"),
        ];
        let title = match actor {
            Some(id) => {
                columns.insert(1, Column::left("Says"));
                format!("What stands for {}", self.corpus.actors[id].name)
            }
            None => "What stands, if all that is asserted is taken as it is".to_owned(),
        };
        let mut table = Table::new(title, columns);
        for &id in self.issues {
            table.section(issue(self.corpus.issues[id].question.clone()));
            for &position in &self.corpus.issues[id].positions {
                self.position(&mut table, self.assessed.view.graph.positions[position]);
            }
        }
        if self.with_claims {
            for map in self.corpus.maps.ids() {
                self.claims(&mut table, map);
            }
        }
        self.notes(&mut table);
        table
    }

    fn position(&self, table: &mut Table, number: u32) {
        let graph = self.assessed.view.graph;
        let target = graph.nodes[number as usize][0];
        let Target::Position(id) = target else { return };
        let heading = position(self.corpus.positions[id].key.clone())
            + text(": ")
            + muted(words(self.corpus, target).to_owned());
        let mut cells = self.cells(heading, number);
        if let Some(last) = cells.last_mut() {
            *last += self.margin(number) + self.grouped(number);
        }
        table.row(cells);
        for &it in &graph.bearing[number as usize] {
            self.argument(table, it);
        }
    }

    /// An argument and what undercuts it.
    fn argument(&self, table: &mut Table, number: u32) {
        let view = &self.assessed.view;
        let argument = &view.framework.arguments[number as usize];
        let sign = match argument.conclusion {
            Some((_, Polarity::Pro)) => "+\u{a0}",
            Some((_, Polarity::Con)) => "−\u{a0}",
            None => "cut by ",
        };
        let heading = text(sign) + premises(self.corpus, view.graph, number);
        let strength = self.assessed.strengths[self.formula][view.graph.len() + number as usize];
        let mut cells = match argument.premises[..] {
            [only] => self.cells(heading, only),
            _ => {
                let blank = if view.actor.is_some() { 6 } else { 5 };
                std::iter::once(heading).chain(vec![Text::new(); blank]).collect()
            }
        };
        let at = usize::from(view.actor.is_some());
        cells[1 + at] = label(self.assessed.labels.arguments[number as usize]);
        cells[2 + at] = score(strength);
        table.row(cells);
        for &it in &argument.undercutters {
            self.argument(table, it);
        }
    }

    fn claims(&self, table: &mut Table, map: MapId) {
        let graph = self.assessed.view.graph;
        let is_of = |it: &&u32| match graph.nodes[**it as usize][0] {
            Target::Claim(id) => self.corpus.claims[id].map == map,
            _ => false,
        };
        let numbers: Vec<u32> = (0..graph.len() as u32).collect();
        let mut is_first = true;
        for &number in numbers.iter().filter(is_of) {
            if std::mem::take(&mut is_first) {
                table.section(text(format!("Claims of the map {}", self.corpus.maps[map].key)));
            }
            let members = graph.nodes[number as usize].iter().map(|&it| short(self.corpus, it));
            let mut cells = self.cells(Text::join(members, " == "), number);
            if let Some(last) = cells.last_mut() {
                *last += self.margin(number) + self.grouped(number);
            }
            table.row(cells);
        }
    }

    fn cells(&self, heading: Text, number: u32) -> Vec<Text> {
        let assessed = self.assessed;
        let at = number as usize;
        let firmness = assessed.firmness(number);
        let mut cells = vec![heading];
        if assessed.view.actor.is_some() {
            cells.push(text(says(assessed.view.attitudes[at])));
        }
        cells.push(if self.is_unheard(number) { muted("–") } else { self.verdict(number) });
        cells.push(score(assessed.strengths[self.formula][at]));
        cells.push(of(in_force(assessed, number, Polarity::Pro)));
        cells.push(of(in_force(assessed, number, Polarity::Con)));
        cells.push(match firmness {
            Firmness::Split => text("depends on method: ") + muted(assessed.split(number)),
            Firmness::Firm | Firmness::FirmlyOut => emphasis(firmness.word()),
            _ => muted(firmness.word()),
        });
        cells
    }

    /// By how much base scores may be off, where a verdict is firm.
    fn margin(&self, number: u32) -> Text {
        let firmness = self.assessed.firmness(number);
        let margin = self.margins.get(number as usize).copied().flatten().flatten();
        match margin {
            Some(margin) if matches!(firmness, Firmness::Firm | Firmness::FirmlyOut) => {
                text(", by ") + value(format!("{margin:.2}"))
            }
            _ => Text::new(),
        }
    }

    /// The score with one reason for each ground, where that changes its side.
    fn grouped(&self, number: u32) -> Text {
        let now = self.assessed.strengths[self.formula][number as usize];
        match self.grouped.get(number as usize).copied().flatten() {
            Some(it) if Side::of(it) != Side::of(now) => {
                muted("; ") + score(it) + muted(" if reasons that share a ground count once")
            }
            _ => Text::new(),
        }
    }

    /// Whether nothing is said of a position at all, so that no verdict can be.
    pub(super) fn is_unheard(&self, number: u32) -> bool {
        let graph = self.assessed.view.graph;
        matches!(graph.nodes[number as usize][0], Target::Position(_))
            && graph.bearing[number as usize].is_empty()
            && self.assessed.view.attitudes[number as usize] == Attitude::Silent
    }

    fn verdict(&self, number: u32) -> Text {
        match self.by {
            By::Grounded | By::Ideal => label(self.label(number)),
            By::Stable if self.held.is_none() => muted("no such position"),
            By::Preferred | By::Complete | By::Stable | By::SemiStable => {
                text(match (self.by_every(number), self.by_some(number)) {
                    (true, _) => "held by every position",
                    (_, true) => "held by some",
                    _ => "held by none",
                })
            }
        }
    }

    /// The label by the semantics asked for.
    pub(super) fn label(&self, number: u32) -> Label {
        let grounded = self.assessed.labels.claims[number as usize];
        match self.by {
            By::Grounded => grounded,
            By::Ideal => self.ideal.map_or(grounded, |it| it.claims[number as usize]),
            By::Preferred | By::Stable | By::SemiStable if self.by_every(number) => Label::In,
            // What is out whatever is decided.
            By::Stable if self.held.is_some() && !self.by_some(number) => Label::Out,
            // Of all positions the one that decides least is the grounded one.
            By::Complete => grounded,
            _ if grounded == Label::Out => Label::Out,
            _ => Label::Undecided,
        }
    }

    /// Whether every position of those asked for holds a claim.
    fn by_every(&self, number: u32) -> bool {
        match self.by {
            By::Stable | By::SemiStable => self.held.is_some_and(|it| it.by_every(number)),
            By::Complete => self.assessed.labels.claims[number as usize] == Label::In,
            _ => self.assessed.by_every(number),
        }
    }

    /// Whether one does.
    fn by_some(&self, number: u32) -> bool {
        match self.by {
            By::Stable | By::SemiStable => self.held.is_some_and(|it| it.by_some(number)),
            _ => self.assessed.by_some(number),
        }
    }

    /// The claims and positions that have a row.
    fn shown(&self) -> Vec<u32> {
        let graph = self.assessed.view.graph;
        if self.with_claims {
            return (0..graph.len() as u32).collect();
        }
        let positions = self.issues.iter().flat_map(|it| &self.corpus.issues[*it].positions);
        let mut shown: Vec<u32> = positions.map(|&it| graph.positions[it]).collect();
        for at in 0..shown.len() {
            for &it in &graph.bearing[shown[at] as usize] {
                shown.extend(&graph.framework.arguments[it as usize].premises);
            }
        }
        shown
    }

    fn notes(&self, table: &mut Table) {
        let actor = self.assessed.view.actor.map(|it| self.corpus.actors[it].name.as_str());
        if let Some(actor) = actor {
            table.note(muted(format!("Says: whether {actor} says yes or no to it, in its own words or those of whoever speaks for it; – where it says nothing. What it says yes to is assumed, what it says no to needs an argument, the rest is left open. The arguments are everybody's.")));
        }
        table.note(muted(match self.by {
            By::Grounded => "Verdict: in – an argument for it holds (or it is asserted without reasons) and none against it; out – it falls; undecided – what is against it is open itself, or two sides are even; – where nothing is said of it.",
            By::Ideal => "Verdict: in and out – so decided by every way to decide as much as can be decided without contradicting oneself, and by what all of these share alone; undecided – the rest.",
            By::Preferred => "Verdict: whether it is held by every, by some or by none of the ways to decide as much as can be decided without contradicting oneself.",
            By::Complete => "Verdict: whether it is held by every, by some or by none of the ways to decide something without contradicting oneself, those included that decide no more than follows.",
            By::Stable if self.held.is_none() => "Verdict: there is no way to decide everything without contradicting oneself: something is left open, or attacks itself, however sides are taken. Ask for `--semantics preferred`.",
            By::Stable => "Verdict: whether it is held by every, by some or by none of the ways to decide everything without contradicting oneself.",
            By::SemiStable => "Verdict: whether it is held by every, by some or by none of the ways to leave as little open as can be without contradicting oneself.",
        }));
        let word = FORMULAS[self.formula].1;
        table.note(muted(format!("Score: from 0 to 1 how strong it comes out of all that is for and against it, by {word} (docs/semantics.md); 0.5 is even. Two numbers are bounds: a circle of attacks leaves the score open.")));
        table.note(muted("Below a position stand the arguments for it (+) and against it (−), by the claims they start from. Pro, Con: how many of the arguments for and against hold, of all there are (2/3: two of three)."));
        let words = [
            (
                Firmness::Firm,
                "firm – in, and above 0.5 by all four scores (qe, dfquad, euler, mlp)",
            ),
            (Firmness::FirmlyOut, "firmly out – out, and below 0.5 by all four"),
            (
                Firmness::Split,
                "depends on method – the verdict and these scores disagree: look at the arguments, not at the word",
            ),
            (
                Firmness::Defensible,
                "defensible – undecided, but whoever takes that side can hold it without contradiction",
            ),
            (
                Firmness::Open,
                "open – undecided, and taking sides does not help: what is open must be decided first",
            ),
            (Firmness::Bare, "unargued – no argument is for or against it"),
        ];
        let shown = self.shown();
        let occurs =
            |it: &&(Firmness, &str)| shown.iter().any(|&at| self.assessed.firmness(at) == it.0);
        let words: Vec<&str> = words.iter().filter(occurs).map(|it| it.1).collect();
        table.note(muted(format!("How firm: {}.", words.join("; "))));
        table.note(muted("By 0.30: all base scores, which are 0.5 where nobody says how far a claim is believed, may be off by so much at once, and the score stays on its side of 0.5."));
        let turns = |it: &u32| !self.grouped(*it).is_empty();
        if shown.iter().any(turns) {
            table.note(muted("Reasons share a ground if they rest on the same claim, or are quoted from the same source; `demarche why` names them."));
        }
        table.note(muted("Positions of one issue do not exclude one another here: two may stand, unless an argument says that one is against the other."));
    }
}
