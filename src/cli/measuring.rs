//! How agreement is measured: the options that `agree` and `why` share.

use clap::ValueEnum;

use super::app::Failure;
use super::compare::By;
use super::stances::Stances;
use crate::base::nearest;
use crate::compare::Grouping;
use crate::compare::agree::Measure;
use crate::compare::count::{self, Rules, Statements};
use crate::report::agree::entity_key;
use crate::stats::agreement;
use crate::stats::network::{Aggregation, Normalisation};

/// How agreement is measured.
#[derive(clap::Args, Debug)]
pub(super) struct Measuring {
    /// What is compared
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    pub(super) by: By,
    /// Whose voices count
    #[arg(long, value_name = "VOICES", default_value = "own")]
    pub(super) voices: VoicesArg,
    /// How far two are said to agree
    #[arg(long, value_name = "MEASURE", default_value = "cityblock")]
    pub(super) measure: MeasureArg,
    /// What a network measure is divided by
    #[arg(long, alias = "normalize", value_name = "BY", default_value = "no")]
    pub(super) normalise: NormaliseArg,
    /// What counts once
    #[arg(long, value_name = "RULE", default_value = "once")]
    pub(super) duplicates: DuplicatesArg,
    /// Leave out the figure of pairs that share fewer targets [default: 1; 0 for network measures]
    #[arg(long, value_name = "N")]
    pub(super) min_shared: Option<usize>,
}

impl Measuring {
    /// The measure, and the rules by which stances are counted for it.
    ///
    /// Fails where options do not go together, or a rule asks for dates and there are none.
    pub(super) fn asked(&self, stances: &Stances) -> Result<(Measure, Rules), Failure> {
        let measure = measure(self)?;
        let rules = Rules {
            by: self.by.grouping(),
            voices: self.voices.voices(),
            duplicates: duplicates(self.duplicates),
            ignore_value: matches!(measure, Measure::Network(Aggregation::Ignore, _)),
        };
        undated(self, stances, rules)?;
        Ok((measure, rules))
    }

    /// Pairs that share fewer targets have no figure.
    pub(super) fn least_shared(&self, measure: Measure) -> usize {
        self.min_shared.unwrap_or(usize::from(!matches!(measure, Measure::Network(..))))
    }
}

/// A measure of agreement.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum MeasureArg {
    /// One minus the mean distance on shared targets
    Cityblock,
    /// One minus the root of the mean squared distance
    Euclid,
    /// The scalar product: the same side, and strongly
    Directional,
    /// The mean of city block and directional
    Hybrid,
    /// The cosine of both rows of values
    Cosine,
    /// Pearson's correlation
    Correlation,
    /// Network: both spoke of it
    Ignore,
    /// Network: the same said of it
    Congruence,
    /// Network: the opposite said of it
    Conflict,
    /// Network: congruence less conflict
    Subtract,
}

/// What a network measure is divided by.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum NormaliseArg {
    /// Nothing
    No,
    /// The mean number of stances of both
    Average,
    /// What both or either said
    Jaccard,
    /// The product of both numbers of stances, as Discourse Network Analyzer does
    Cosine,
    /// The product of the lengths of both rows of counts
    Truecosine,
}

/// What counts once.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum DuplicatesArg {
    /// One stance per actor, target, source and voice: the mean of what is said there
    Once,
    /// Every stance counts
    Include,
    /// One per actor, target, value and source
    Document,
    /// One per actor, target, value and ISO week of a year
    Week,
    /// One per actor, target, value and month of a year
    Month,
    /// One per actor, target, value and year
    Year,
    /// One per actor, target and value
    Acrossrange,
}

/// For whom stances count, where each is told as that of a whole.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum WholeArg {
    /// The actor
    Actor,
    /// Whoever the actor speaks for: what a foreign minister says counts for the state
    Principal,
    /// A bloc, by the word of its members, each counted once
    Bloc,
}

impl WholeArg {
    pub(super) const fn grouping(self) -> Grouping {
        match self {
            Self::Actor => Grouping::Actor,
            Self::Principal => Grouping::Principal,
            Self::Bloc => Grouping::Bloc,
        }
    }
}

/// Whose voices count.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum VoicesArg {
    /// The actor's own words; on targets without any, those of whoever speaks for it
    Own,
    /// What others say that the actor holds
    Attributed,
    /// All of them together
    Any,
}

impl VoicesArg {
    pub(super) const fn voices(self) -> count::Voices {
        match self {
            Self::Own => count::Voices::Own,
            Self::Attributed => count::Voices::Attributed,
            Self::Any => count::Voices::Any,
        }
    }
}

fn measure(args: &Measuring) -> Result<Measure, Failure> {
    use agreement::Measure as M;
    let network = |aggregation| {
        let by = match args.normalise {
            NormaliseArg::No => Normalisation::No,
            NormaliseArg::Average => Normalisation::Average,
            NormaliseArg::Jaccard => Normalisation::Jaccard,
            NormaliseArg::Cosine => Normalisation::ActivityProduct,
            NormaliseArg::Truecosine => Normalisation::Cosine,
        };
        Measure::Network(aggregation, by)
    };
    let measure = match args.measure {
        MeasureArg::Cityblock => Measure::Agreement(M::CityBlock),
        MeasureArg::Euclid => Measure::Agreement(M::Euclid),
        MeasureArg::Directional => Measure::Agreement(M::Directional),
        MeasureArg::Hybrid => Measure::Agreement(M::Hybrid),
        MeasureArg::Cosine => Measure::Agreement(M::Cosine),
        MeasureArg::Correlation => Measure::Agreement(M::Correlation),
        MeasureArg::Ignore => network(Aggregation::Ignore),
        MeasureArg::Congruence => network(Aggregation::Congruence),
        MeasureArg::Conflict => network(Aggregation::Conflict),
        MeasureArg::Subtract => network(Aggregation::Subtract),
    };
    if matches!(measure, Measure::Agreement(_)) && args.normalise != NormaliseArg::No {
        return Err(Failure::Asked(
            "only network measures are normalised: ignore, congruence, conflict, subtract"
                .to_owned(),
        ));
    }
    Ok(measure)
}

pub(super) const fn duplicates(rule: DuplicatesArg) -> count::Duplicates {
    match rule {
        DuplicatesArg::Once => count::Duplicates::Once,
        DuplicatesArg::Include => count::Duplicates::Include,
        DuplicatesArg::Document => count::Duplicates::Document,
        DuplicatesArg::Week => count::Duplicates::Week,
        DuplicatesArg::Month => count::Duplicates::Month,
        DuplicatesArg::Year => count::Duplicates::Year,
        DuplicatesArg::Acrossrange => count::Duplicates::AcrossRange,
    }
}

/// A rule that asks for dates needs some.
fn undated(args: &Measuring, stances: &Stances, rules: Rules) -> Result<(), Failure> {
    if rules.duplicates.needs_dates() && !stances.table.is_empty() && stances.table.date.is_empty()
    {
        let rule = args.duplicates.to_possible_value();
        let rule = rule.map_or(String::new(), |it| it.get_name().to_owned());
        return Err(Failure::Asked(format!(
            "--duplicates {rule} needs dates, and no stance has one; map them by `--columns date=…`"
        )));
    }
    Ok(())
}

/// The two that were named, as places among those who have a statement.
pub(super) fn actors(
    named: &[String],
    stances: &Stances,
    counted: &Statements,
) -> Result<Option<(usize, usize)>, Failure> {
    let [a, b] = named else { return Ok(None) };
    let keys: Vec<String> =
        counted.entities.iter().map(|it| entity_key(&stances.corpus, it)).collect();
    let place = |name: &str| {
        keys.iter().position(|it| it == name).ok_or_else(|| {
            let is_known = stances.corpus.actor(name).is_some();
            let what = if is_known {
                format!("`{name}` has no stance that counts here (silent, or left out by voice or filter)")
            } else {
                format!("there is no actor `{name}`")
            };
            let near = nearest(name, keys.iter().map(String::as_str)).filter(|_| !is_known);
            Failure::Asked(match near {
                Some(near) => format!("{what}; did you mean `{near}`?"),
                None => what,
            })
        })
    };
    let (a, b) = (place(a)?, place(b)?);
    if a == b {
        return Err(Failure::Asked("name two different actors".to_owned()));
    }
    Ok(Some((a, b)))
}
