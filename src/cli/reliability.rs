//! `demarche reliability`: how far coders agree, and what depends on who coded.

use clap::ValueEnum;

use super::Exit;
use super::app::{App, Failure};
use super::compare::By;
use super::output::{self, Format, OutlineFormat, Output};
use super::stances::{StanceArgs, Stances, unfiltered};
use crate::base::nearest;
use crate::compare::reliability::{
    Codings, Findings, NotCoded, Question, Reliability, findings, recoded_maps, reliability,
};
use crate::model::{Corpus, MapId};
use crate::render;
use crate::report::reliability::{ReliabilityJson, ReliabilityReport, coded_text, question_word};
use crate::stats::bootstrap::Draws;

/// So many disagreements of each variable are shown unless all are asked for.
const SHOWN: usize = 5;

/// Say how far coders of the same text agree, variable by variable, and which findings depend on
/// who coded
///
/// Without names: every map that another `recodes`, with those. With names: these maps, which must
/// code the same source; with one, that map and what recodes it. With `--stances`: the coders in
/// the file's column `coder`. docs/measures.md tells what each coefficient means.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Maps of the same source, by their keys
    #[arg(value_name = "MAP")]
    maps: Vec<String>,
    /// Show how the figures of this variable come about: the answers, the formula with its numbers,
    /// every unit with its quotes, and what was left out
    #[arg(long, value_name = "VARIABLE")]
    why: Option<VariableArg>,
    /// Show all disagreements and pairs, not only the first
    #[arg(long)]
    all: bool,
    /// What rows and pairs are, for the findings that are held against each coder's data
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    /// Leave out pairs that share fewer targets
    #[arg(long, value_name = "N", default_value = "1")]
    min_shared: usize,
    /// How many bootstrap samples are drawn for the intervals; 0 for none
    #[arg(long, value_name = "N", default_value = "1000", value_parser = clap::value_parser!(u32).range(0..=100_000))]
    samples: u32,
    /// Where chance begins: the same seed gives the same intervals
    #[arg(long, value_name = "N", default_value = "1")]
    seed: u64,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    output: Output,
}

/// A variable on which coders are compared.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum VariableArg {
    /// Which sentences are quoted
    Sentences,
    /// Which claims were found
    Claims,
    /// Who makes a claim
    ClaimActor,
    /// How far a claim stands from the words
    Fidelity,
    /// Which stances were found
    Stances,
    /// Of stances on the same words: whose
    StanceActor,
    /// Of stances on the same words: on what
    StanceTarget,
    /// The attitude
    Value,
    /// Who says so
    Voice,
}

impl VariableArg {
    const fn question(self) -> Question {
        match self {
            Self::Sentences => Question::Sentence,
            Self::Claims => Question::Claim,
            Self::ClaimActor => Question::ClaimActor,
            Self::Fidelity => Question::Fidelity,
            Self::Stances => Question::Stance,
            Self::StanceActor => Question::StanceActor,
            Self::StanceTarget => Question::StanceTarget,
            Self::Value => Question::Value,
            Self::Voice => Question::Voice,
        }
    }
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let stances = unfiltered(&args.stances, app)?;
    let codings = codings(args, &stances)?;
    let draws = Draws { samples: args.samples as usize, seed: args.seed };
    let Stances { corpus, anchored, .. } = &stances;
    let found = codings.iter().map(|codings| {
        let text = coded_text(corpus, anchored, codings);
        let found = reliability(corpus, &anchored.passages, codings, text.as_ref(), draws);
        (found, findings(corpus, codings, args.by.grouping(), args.min_shared))
    });
    let found: Vec<(Reliability, Findings)> = found.collect();
    let mut reports = Vec::new();
    for (codings, (found, findings)) in codings.iter().zip(&found) {
        reports.push(ReliabilityReport { corpus, anchored, codings, found, findings, draws });
    }
    let text = shown(args, &reports, app)?;
    app.deliver(&text, args.output.output.as_deref())?;
    Ok(Exit::Fine)
}

fn codings(args: &Args, stances: &Stances) -> Result<Vec<Codings>, Failure> {
    let Stances { corpus, anchored, table, .. } = stances;
    if args.stances.is_file() {
        if !args.maps.is_empty() {
            return Err(Failure::Asked("name maps, or a file by `--stances`, not both".to_owned()));
        }
        let mut table = table.clone();
        if let Some(mask) = args.stances.mask(corpus, &table)? {
            table.retain(&mask);
        }
        return Codings::of_file(&table).map(|it| vec![it]).map_err(not_coded);
    }
    let groups = groups(corpus, &args.maps)?;
    let mut all = Vec::new();
    for maps in groups {
        let Some(mut codings) = Codings::of_maps(corpus, &anchored.passages, &maps) else {
            let keys: Vec<&str> = maps.iter().map(|&it| corpus.maps[it].key.as_str()).collect();
            let message = format!("{} are not maps of one source", keys.join(", "));
            return Err(Failure::Asked(message));
        };
        codings.retain(|table| args.stances.mask(corpus, table))?;
        all.push(codings);
    }
    Ok(all)
}

fn not_coded(error: NotCoded) -> Failure {
    Failure::Asked(match error {
        NotCoded::TooFew => {
            "the file names fewer than two coders; map the column that does by `--columns coder=…`"
                .to_owned()
        }
        NotCoded::Lines(lines) => {
            let shown: Vec<String> = lines.iter().take(10).map(u32::to_string).collect();
            let more = if lines.len() > shown.len() { " and more" } else { "" };
            format!(
                "rows without a coder in the file: {} (line {}{more}); fill the column `coder` in, or leave them out by `--where`",
                lines.len(),
                shown.join(", ")
            )
        }
    })
}

/// The maps to compare, those of one source together.
fn groups(corpus: &Corpus, named: &[String]) -> Result<Vec<Vec<MapId>>, Failure> {
    let recoded = recoded_maps(corpus);
    let keys = || corpus.maps.iter().map(|(_, it)| it.key.as_str());
    let mut maps = Vec::new();
    for name in named {
        let found = corpus.maps.iter().find(|(_, it)| it.key == *name).map(|(id, _)| id);
        let Some(id) = found else {
            let help = match nearest(name, keys()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the maps are {}", keys().collect::<Vec<_>>().join(", ")),
            };
            return Err(Failure::Asked(format!("there is no map `{name}`; {help}")));
        };
        if maps.contains(&id) {
            return Err(Failure::Asked(format!("the map `{name}` is named twice")));
        }
        maps.push(id);
    }
    match maps.as_slice() {
        [] if recoded.is_empty() => Err(Failure::Asked(
            "no map codes a source for a second time (`recodes: \"map\"`); name two maps of one source, or a file by `--stances`"
                .to_owned(),
        )),
        [] => Ok(recoded),
        [only] => {
            let group = recoded.into_iter().find(|it| it.contains(only));
            let missing = || {
                let key = &corpus.maps[*only].key;
                Failure::Asked(format!("nobody else codes what `{key}` does; name a second map"))
            };
            Ok(vec![group.ok_or_else(missing)?])
        }
        _ => Ok(vec![maps]),
    }
}

fn shown(args: &Args, all: &[ReliabilityReport<'_>], app: &App<'_>) -> Result<String, Failure> {
    let format = args.output.format;
    let style = app.style_for(args.output.output.as_deref());
    if let Some(asked) = args.why {
        let outlines: Vec<_> = all.iter().filter_map(|it| it.why(asked.question())).collect();
        if outlines.is_empty() {
            let word = question_word(asked.question());
            return Err(Failure::Asked(format!("the coders are not compared on {word} here")));
        }
        let form = match format {
            Format::Table => OutlineFormat::Text,
            Format::Markdown => OutlineFormat::Markdown,
            _ => {
                let message = "--why is shown as a table or as markdown";
                return Err(Failure::Asked(message.to_owned()));
            }
        };
        return Ok(output::outlines(&outlines, form, style));
    }
    let most = if args.all { usize::MAX } else { SHOWN };
    let tables = |it: &ReliabilityReport<'_>| match format {
        Format::Csv => vec![it.figures_long()],
        _ => vec![
            it.figures(),
            it.found_by(),
            it.cells(),
            it.pairs(args.all),
            it.disagreements(most),
        ],
    };
    Ok(match format {
        Format::Json => render::json::document(&ReliabilityJson::of(all)),
        _ => {
            let tables = all.iter().flat_map(tables);
            let shown = tables.filter_map(|it| output::table(&it, format, style));
            shown.collect::<Vec<_>>().join("\n")
        }
    })
}
