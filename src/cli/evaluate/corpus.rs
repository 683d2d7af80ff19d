//! `demarche evaluate` of the maps: what stands, for whom, and what that hangs on.

use clap::ValueEnum;

use super::super::Exit;
use super::super::app::{App, Failure};
use super::super::compare::issue;
use super::super::output::{self, Format};
use super::{Args, semantics};
use crate::base::nearest;
use crate::compare::{commitments, stands};
use crate::evaluate::{
    Again, Assessed, Commitments, FORMULAS, Without, coders, links, radii, regrouped, sources,
    words,
};
use crate::load::Loaded;
use crate::model::{ActorId, Corpus, Date, IssueId, Target};
use crate::render;
use crate::report::Table;
use crate::report::evaluate::{By, Drift, Evaluation, GapsReport, LeftOut, ViewsReport};
use crate::semantics::coherent::{Acceptance, ideal, semi_stable_acceptance, stable_acceptance};
use crate::semantics::gradual::Interval;
use crate::semantics::{Labelling, Standard};

/// What is left out, one at a time.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum LeaveOut {
    /// A source, or part of a compilation
    Source,
    /// A quote, wherever it is used
    Quote,
    /// A coder's maps
    Coder,
    /// An argument or relation
    Relation,
}

/// What is asked of a claim whose author asks for nothing else.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum StandardArg {
    /// Some argument for it holds
    Scintilla,
    /// Some argument for it holds, and none against it
    DialecticalValidity,
    /// The best argument for it outweighs the best one against it
    Preponderance,
    /// It does so by more than 0.5, and weighs more than 0.5
    ClearAndConvincing,
    /// Moreover, nothing against it weighs 0.3 or more
    BeyondReasonableDoubt,
}

impl StandardArg {
    pub(in crate::cli) const fn standard(self) -> Standard {
        match self {
            Self::Scintilla => Standard::Scintilla,
            Self::DialecticalValidity => Standard::DialecticalValidity,
            Self::Preponderance => Standard::Preponderance,
            Self::ClearAndConvincing => Standard::ClearAndConvincing,
            Self::BeyondReasonableDoubt => Standard::BeyondReasonableDoubt,
        }
    }
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let (by, formula) = method(args.semantics.as_deref())?;
    let last = args.as_of.as_deref().map(date).transpose()?;
    let loaded = app.load_sound()?;
    let issues: Vec<IssueId> = match args.issue.as_slice() {
        [] => loaded.corpus.issues.ids().collect(),
        named => named.iter().map(|it| issue(&loaded.corpus, it)).collect::<Result<_, _>>()?,
    };
    let asked = Asked { args, loaded: &loaded, by, formula, issues, last };
    let shown = match *args.view.as_slice() {
        [ref a, ref b] => asked.two_views(a, b, app)?,
        [] => asked.one(None, app)?,
        [ref name] => {
            let said = asked.commitments(actor(&loaded.corpus, name)?);
            asked.one(Some(&said), app)?
        }
        _ => return Err(Failure::Asked("`--view` names one actor, or two to compare".to_owned())),
    };
    app.deliver(&shown, args.output.output.as_deref())?;
    Ok(Exit::Fine)
}

struct Asked<'a> {
    args: &'a Args,
    loaded: &'a Loaded,
    by: By,
    formula: usize,
    issues: Vec<IssueId>,
    last: Option<Date>,
}

impl Asked<'_> {
    fn corpus(&self) -> &Corpus {
        &self.loaded.corpus
    }

    fn commitments(&self, actor: ActorId) -> Commitments {
        let passages = &self.loaded.anchored.passages;
        let voices = self.args.voices.voices();
        commitments(self.corpus(), passages, &stands(self.corpus(), passages), actor, voices)
    }

    fn without(&self) -> Without {
        self.last.map_or(Without::Nothing, Without::After)
    }

    fn again<'c>(&'c self, said: Option<&'c Commitments>, targets: &'c [Target]) -> Again<'c> {
        Again {
            corpus: self.corpus(),
            passages: &self.loaded.anchored.passages,
            commitments: said,
            standard: self.args.standard.standard(),
            targets,
        }
    }

    /// The positions of the issues, and all claims if they are asked for.
    fn targets(&self) -> Vec<Target> {
        let corpus = self.corpus();
        let positions = self.issues.iter().flat_map(|it| &corpus.issues[*it].positions);
        let mut all: Vec<Target> = positions.map(|&it| Target::Position(it)).collect();
        if self.args.claims {
            let counts = |it: &_| !corpus.is_second_coding(corpus.claims[*it].map);
            all.extend(corpus.claims.ids().filter(counts).map(Target::Claim));
        }
        all
    }

    /// What stands for one actor, or for the map itself.
    fn one(&self, said: Option<&Commitments>, app: &App<'_>) -> Result<String, Failure> {
        let corpus = self.corpus();
        let targets = self.targets();
        let again = self.again(said, &targets);
        if self.args.drift {
            let steps = again.drift();
            let report = Drift { corpus, steps: &steps };
            return Ok(self.shown(&report.table(), || render::json::document(&report.json()), app));
        }
        if let Some(what) = self.args.leave_out {
            let passages = &self.loaded.anchored.passages;
            let (all, what) = match what {
                LeaveOut::Source => (sources(corpus, passages), "source"),
                LeaveOut::Quote => (words(corpus), "quote"),
                LeaveOut::Coder => (coders(corpus), "coder"),
                LeaveOut::Relation => (links(corpus), "relation"),
            };
            let changes = again.changes(&all);
            let all: Vec<_> = all.into_iter().zip(changes).collect();
            let report = LeftOut { corpus, all: &all, what, n: targets.len() };
            return Ok(self.shown(&report.table(), || render::json::document(&report.json()), app));
        }
        let without = self.without();
        let said = again.commitments(&without);
        let graph = again.graph(&without);
        let assessed = Assessed::new(again.view(&graph, said.as_ref()));
        let ideal = (self.by == By::Ideal).then(|| ideal(&assessed.view.framework));
        let held = match self.by {
            By::Stable => stable_acceptance(&assessed.view.framework),
            By::SemiStable => Some(semi_stable_acceptance(&assessed.view.framework)),
            _ => None,
        };
        let decided = (ideal.as_ref(), held.as_ref());
        if self.args.gaps {
            let Some(commitments) = &said else {
                return Err(Failure::Asked(
                    "`--gaps` are those of an actor: add `--view ACTOR`".to_owned(),
                ));
            };
            let report = GapsReport { corpus, assessed: &assessed, commitments };
            let json =
                || render::json::document(&self.evaluation(&assessed, decided, &[], &[]).json());
            return Ok(self.shown(&report.table(), json, app));
        }
        let margins = self.margins(&assessed, &targets);
        let grouped = self.grouped(&assessed, &targets);
        let report = self.evaluation(&assessed, decided, &margins, &grouped);
        Ok(match self.args.output.format {
            Format::Csv => render::csv::table(&report.long_table()),
            _ => self.shown(&report.table(), || render::json::document(&report.json()), app),
        })
    }

    fn evaluation<'c>(
        &'c self,
        assessed: &'c Assessed<'c>,
        (ideal, held): (Option<&'c Labelling>, Option<&'c Acceptance>),
        margins: &'c [Option<Option<f64>>],
        grouped: &'c [Option<Interval>],
    ) -> Evaluation<'c> {
        Evaluation {
            corpus: self.corpus(),
            assessed,
            by: self.by,
            ideal,
            held,
            formula: self.formula,
            issues: &self.issues,
            with_claims: self.args.claims,
            margins,
            grouped,
        }
    }

    /// Scores with one reason for each ground.
    fn grouped(&self, assessed: &Assessed<'_>, targets: &[Target]) -> Vec<Option<Interval>> {
        let graph = assessed.view.graph;
        let passages = &self.loaded.anchored.passages;
        let mut grouped = vec![None; graph.len()];
        for number in targets.iter().filter_map(|&it| graph.claim(it)) {
            let found = regrouped(self.corpus(), passages, assessed, number, self.formula);
            grouped[number as usize] = found.map(|it| it.score);
        }
        grouped
    }

    fn margins(&self, assessed: &Assessed<'_>, targets: &[Target]) -> Vec<Option<Option<f64>>> {
        let graph = assessed.view.graph;
        let numbers: Vec<u32> = targets.iter().filter_map(|&it| graph.claim(it)).collect();
        let found = radii(&assessed.view, FORMULAS[self.formula].0, &numbers);
        let mut margins = vec![None; graph.len()];
        for (number, margin) in numbers.into_iter().zip(found) {
            margins[number as usize] = Some(margin);
        }
        margins
    }

    /// What stands for one actor and for another.
    fn two_views(&self, a: &str, b: &str, app: &App<'_>) -> Result<String, Failure> {
        if self.args.drift || self.args.leave_out.is_some() || self.args.gaps {
            return Err(Failure::Asked(
                "`--drift`, `--leave-out` and `--gaps` look at one view: name one actor".to_owned(),
            ));
        }
        let actors = [actor(self.corpus(), a)?, actor(self.corpus(), b)?];
        if actors[0] == actors[1] {
            return Err(Failure::Asked(format!("`{a}` is named twice: compare it with another")));
        }
        let without = self.without();
        let graph = self.again(None, &[]).graph(&without);
        let assessed = actors.map(|it| {
            let said = self.commitments(it);
            let again = self.again(Some(&said), &[]);
            Assessed::new(again.view(&graph, again.commitments(&without).as_ref()))
        });
        let [first, second] = &assessed;
        let report = ViewsReport {
            corpus: self.corpus(),
            views: [(actors[0], first), (actors[1], second)],
            with_open: self.args.claims,
        };
        Ok(self.shown(&report.table(), || render::json::document(&report.json()), app))
    }

    fn shown(&self, table: &Table, json: impl FnOnce() -> String, app: &App<'_>) -> String {
        let style = app.style_for(self.args.output.output.as_deref());
        output::table(table, self.args.output.format, style).unwrap_or_else(json)
    }
}

/// A semantics of verdicts, a formula for scores, or both with a comma between them.
fn method(asked: Option<&str>) -> Result<(By, usize), Failure> {
    let (mut by, mut formula) = (By::default(), 0);
    let mut known: Vec<(Result<By, usize>, &'static str)> =
        By::ALL.map(|it| (Ok(it), it.word())).to_vec();
    known.extend(FORMULAS.iter().enumerate().map(|(at, it)| (Err(at), it.1)));
    for name in asked.into_iter().flat_map(|it| it.split(',')) {
        match semantics(Some(name.trim()), &known)?.0 {
            Ok(verdict) => by = verdict,
            Err(score) => formula = score,
        }
    }
    Ok((by, formula))
}

fn date(text: &str) -> Result<Date, Failure> {
    Date::read(text).ok_or_else(|| {
        Failure::Asked(format!("--as-of: `{text}` is no date; write 2020, 2020-09 or 2020-09-11"))
    })
}

/// The actor the user named.
pub(in crate::cli) fn actor(corpus: &Corpus, name: &str) -> Result<ActorId, Failure> {
    corpus.actor(name).ok_or_else(|| {
        let keys = corpus.actors.as_slice().iter().map(|it| it.key.as_str());
        Failure::Asked(match nearest(name, keys) {
            Some(near) => format!("there is no actor `{name}`; did you mean `{near}`?"),
            None => format!(
                "there is no actor `{name}`; `demarche compare` shows who speaks on an issue"
            ),
        })
    })
}
