//! The charts of pairs: the square of agreement, and the map.

use clap::ValueEnum;

use super::compare::By;
use super::kinds::{few, rules};
use super::picture::{Made, Picture, made};
use super::stances::StanceArgs;
use crate::cli::app::{App, Failure};
use crate::cli::measuring::VoicesArg;
use crate::compare::agree::{Agreed, Measure, Question, agree};
use crate::render::svg;
use crate::stats::agreement;

/// More actors than this make cells too small to see.
const MOST: usize = 200;

/// What is compared, and how.
#[derive(clap::Args, Debug)]
struct Pairs {
    /// What is compared
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    /// Whose voices count
    #[arg(long, value_name = "VOICES", default_value = "own")]
    voices: VoicesArg,
    /// How far two are said to agree; all of these run from 0 to 1
    #[arg(long, value_name = "MEASURE", default_value = "cityblock")]
    measure: MeasureArg,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    picture: Picture,
}

/// A measure of agreement that runs from 0 to 1.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum MeasureArg {
    /// One minus the mean distance on shared targets
    Cityblock,
    /// One minus the root of the mean squared distance
    Euclid,
    /// The scalar product: the same side, and strongly
    Directional,
    /// The mean of city block and directional
    Hybrid,
}

impl Pairs {
    fn found(&self, min_shared: usize, app: &mut App<'_>) -> Result<(Made, Agreed), Failure> {
        use agreement::Measure as M;
        let made = made(&self.stances, app)?;
        let measure = Measure::Agreement(match self.measure {
            MeasureArg::Cityblock => M::CityBlock,
            MeasureArg::Euclid => M::Euclid,
            MeasureArg::Directional => M::Directional,
            MeasureArg::Hybrid => M::Hybrid,
        });
        let rules = rules(self.by, self.voices);
        let question = Question { measure, rules, min_shared, samples: 0, seed: 1, clusters: None };
        let agreed = agree(&made.stances.corpus, &made.stances.table, question)
            .map_err(|error| Failure::Asked(error.to_string()))?;
        let n = agreed.statements.entities.len();
        few(n, MOST, "actors", "count fewer by `--where`")?;
        Ok((made, agreed))
    }
}

/// Draw who agrees with whom, as a square of pairs
///
/// A row and a column for each actor, the nearest beside each other. The darker a cell, the more the
/// two agree, from 0 (opposite ends) to 1 (the same); n is the number of targets they share. A
/// hatched cell rests on fewer than three; a dot on none. The tree tells at which agreement groups
/// merge.
#[derive(clap::Args, Debug)]
pub(super) struct Agreement {
    /// Leave out the figure of pairs that share fewer targets
    #[arg(long, value_name = "N", default_value = "1")]
    min_shared: usize,
    #[command(flatten)]
    pairs: Pairs,
}

impl Agreement {
    pub(super) fn draw(&self, app: &mut App<'_>) -> Result<(), Failure> {
        let (made, agreed) = self.pairs.found(self.min_shared.max(1), app)?;
        let mut chart = made.source().agreements(&agreed);
        chart.captions.footer.push(made.line.clone());
        let theme = self.pairs.picture.theme();
        self.pairs.picture.write(&svg::agreement_map(&chart, &theme), app)
    }
}

/// Draw a map of actors, near each other if they agree
///
/// Classical scaling: the distances between points are as near as can be to those between actors.
/// The stress says how near: below 0.1 is good, above 0.2 poor. The directions have no meaning. A
/// ring means several actors at one place. A map needs a figure for every pair; who lacks one is
/// left out.
#[derive(clap::Args, Debug)]
pub(super) struct Map {
    /// A pair counts only if it shares as many targets
    #[arg(long, value_name = "N", default_value = "1")]
    min_shared: usize,
    #[command(flatten)]
    pairs: Pairs,
}

impl Map {
    pub(super) fn draw(&self, app: &mut App<'_>) -> Result<(), Failure> {
        let (made, agreed) = self.pairs.found(self.min_shared.max(1), app)?;
        let mut chart = made.source().plane(&agreed);
        chart.captions.footer.push(made.line.clone());
        let theme = self.pairs.picture.theme();
        self.pairs.picture.write(&svg::plane_map(&chart, &theme), app)
    }
}
