//! Where a command takes its stances from: the maps, or a file of comma-separated values.

use std::path::{Path, PathBuf};

use super::app::{App, Failure};
use super::marked::marked;
use crate::anchor::{Anchored, sha256};
use crate::compare::csv::{self, CsvError, Headings};
use crate::compare::{Scale, StanceTable};
use crate::files::read_bytes;
use crate::model::Corpus;
use crate::syntax::notation;

/// A file of stances may have this many bytes.
const LARGEST: u64 = 4 << 30;

/// Options of every command that counts stances.
#[derive(clap::Args, Clone, Debug)]
pub(super) struct StanceArgs {
    /// Count only stances that pass, as `actor in brics and value < 0 and date >= 2020`
    ///
    /// Fields: actor, principal, bloc, issue, target, value, voice, by, source, part, date, year,
    /// coder, tag, conditional, weight. Signs: =, !=, <, <=, >, >=, in, not in. Joined by and, or,
    /// not and brackets; `in` a bloc means its members, too.
    #[arg(long = "where", value_name = "FILTER")]
    filter: Option<String>,
    /// Take the stances from this file of comma-separated values instead of maps
    ///
    /// Its first line names the columns: actor, target and value; and, if there are any, issue,
    /// voice, by, source, part, date, weight, coder, conditional, tags. Semicolons or tabs may
    /// stand for the commas, and then decimal commas for points.
    #[arg(long, value_name = "FILE")]
    stances: Option<PathBuf>,
    /// What the columns are called in the file, as `actor=organization,target=concept`
    #[arg(long, value_name = "FIELD=HEADING,…", requires = "stances")]
    columns: Option<String>,
    /// The least and the greatest value of the file's scale, as `--scale=-2,2`
    ///
    /// -1,1 where nothing is said. `data` takes the least and the greatest value in the file, as
    /// Discourse Network Analyzer does: then one extreme stance changes every figure.
    #[arg(long, value_name = "MIN,MAX", requires = "stances", allow_hyphen_values = true)]
    scale: Option<String>,
}

/// The stances, and what their names and quotes mean.
#[derive(Debug)]
pub(super) struct Stances {
    pub corpus: Corpus,
    pub anchored: Anchored,
    pub table: StanceTable,
}

impl StanceArgs {
    /// Whether the stances come from a file.
    pub(super) const fn is_file(&self) -> bool {
        self.stances.is_some()
    }

    /// The filter as it was asked for.
    pub(super) fn filter(&self) -> Option<&str> {
        self.filter.as_deref()
    }

    /// Which rows pass the filter; `None` where there is none, and all do.
    pub(super) fn mask(
        &self,
        corpus: &Corpus,
        table: &StanceTable,
    ) -> Result<Option<Vec<bool>>, Failure> {
        let Some(asked) = &self.filter else { return Ok(None) };
        let filter = notation::filter(asked).map_err(|error| {
            Failure::Asked(marked(asked, error.range, &error.message, &error.help))
        })?;
        let mask = table.mask(corpus, &filter).map_err(|error| {
            Failure::Asked(marked(asked, error.range, &error.message, &error.help))
        })?;
        Ok(Some(mask))
    }
}

/// The stances that a command is asked to count.
pub(super) fn stances(args: &StanceArgs, app: &mut App<'_>) -> Result<Stances, Failure> {
    let found = unfiltered(args, app)?;
    filtered(found, args)
}

/// The stances, and a short hash of what they were read from.
pub(super) fn stances_with_hash(
    args: &StanceArgs,
    app: &mut App<'_>,
) -> Result<(Stances, String), Failure> {
    let (all, hash) = found(args, app, true)?;
    Ok((filtered(all, args)?, hash))
}

/// All stances, whether they pass the filter or not.
pub(super) fn unfiltered(args: &StanceArgs, app: &mut App<'_>) -> Result<Stances, Failure> {
    Ok(found(args, app, false)?.0)
}

fn filtered(mut found: Stances, args: &StanceArgs) -> Result<Stances, Failure> {
    if let Some(mask) = args.mask(&found.corpus, &found.table)? {
        found.table.retain(&mask);
    }
    Ok(found)
}

fn found(args: &StanceArgs, app: &mut App<'_>, hashed: bool) -> Result<(Stances, String), Failure> {
    match &args.stances {
        Some(file) => from_file(file, args),
        None => {
            let loaded = app.load_sound()?;
            let hash = if hashed { loaded.fingerprint() } else { String::new() };
            let table = StanceTable::of_corpus(&loaded.corpus, &loaded.anchored.passages);
            Ok((Stances { corpus: loaded.corpus, anchored: loaded.anchored, table }, hash))
        }
    }
}

fn from_file(file: &Path, args: &StanceArgs) -> Result<(Stances, String), Failure> {
    let headings = match &args.columns {
        Some(text) => {
            Headings::read(text).map_err(|error| Failure::Asked(format!("--columns: {error}")))?
        }
        None => Headings::default(),
    };
    let scale = match args.scale.as_deref() {
        None => Some(Scale::OF_MAPS),
        Some("data") => None,
        Some(text) => Some(scale(text)?),
    };
    let shown = file.display();
    let bytes = read_bytes(file, LARGEST)
        .map_err(|error| Failure::Asked(format!("{shown} cannot be read: {error}")))?;
    let issue = file.file_stem().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    match csv::read(&bytes, &csv::Options { headings, scale, issue }) {
        Ok((corpus, table)) => {
            // A file in another encoding has another hash, as it should.
            let hash = sha256(&String::from_utf8_lossy(&bytes)).chars().take(12).collect();
            Ok((Stances { corpus, anchored: Anchored::default(), table }, hash))
        }
        Err(CsvError::Heading(message)) => Err(Failure::Asked(format!("{shown}:1: {message}"))),
        Err(CsvError::Rows(rows, n)) => {
            let mut lines: Vec<String> =
                rows.iter().map(|row| format!("{shown}:{}: {}", row.line, row.message)).collect();
            if n > rows.len() {
                lines.push(format!("… and {} more", n - rows.len()));
            }
            let (rows, them) = if n == 1 { ("row", "it") } else { ("rows", "them") };
            lines.push(format!(
                "error: {shown} has {n} {rows} that cannot be counted; mend {them} first"
            ));
            Err(Failure::Rows(lines.join("\n")))
        }
    }
}

fn scale(text: &str) -> Result<Scale, Failure> {
    let bounds = text.split_once(',').and_then(|(low, high)| {
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|it| it.is_finite());
        Some(Scale { low: number(low)?, high: number(high)? })
    });
    bounds.filter(|it| it.low < it.high).ok_or_else(|| {
        let message = format!("--scale: `{text}` is no scale; write the least and the greatest value, as `--scale=-2,2`");
        Failure::Asked(message)
    })
}
