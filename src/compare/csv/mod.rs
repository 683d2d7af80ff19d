//! A stance table from comma-separated values, for those who have coded elsewhere: no map needed.

mod cells;
mod columns;
mod form;
mod names;
mod plain;

pub use columns::Headings;

use csv::{ByteRecord, ReaderBuilder};

use super::Voice;
use super::table::{Scale, StanceRow, StanceTable};
use crate::base::nearest;
use crate::model::{Corpus, VoiceKind};
use cells::trimmed;
use columns::{Columns, Field};
use form::Form;
use names::NameColumns;

/// What a reader of a file is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where each field stands.
    pub headings: Headings,
    /// The scale of the values; `None` takes the least and greatest value of the file, as Discourse
    /// Network Analyzer does.
    pub scale: Option<Scale>,
    /// What to call the issue that all targets answer, where no column tells it.
    pub issue: String,
}

/// A row that cannot be counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadRow {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// What is wrong, and how to mend it.
    pub message: String,
}

/// What is wrong with a file of stances.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CsvError {
    /// With its first line.
    Heading(String),
    /// With these rows, in the order of the file: the first so many, and how many there are.
    Rows(Vec<BadRow>, usize),
}

/// So many bad rows are kept; a file with the wrong scale has nothing else.
const KEPT: usize = 200;

/// The table of a file's rows, and a corpus that knows its names.
///
/// Actors, targets, sources and coders are numbered in the order in which the file brings them.
///
/// # Errors
/// With every row that cannot be counted, or what is wrong with the headings.
pub fn read(bytes: &[u8], options: &Options) -> Result<(Corpus, StanceTable), CsvError> {
    let form = Form::of(bytes)?;
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(form.separator)
        .from_reader(&bytes[form.start..]);
    let place = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX).saturating_add(form.start);
    let mut record = ByteRecord::new();
    let read = reader.read_byte_record(&mut record);
    if !matches!(read, Ok(true)) {
        return Err(CsvError::Heading(
            "the file is empty; its first line names the columns".into(),
        ));
    }
    let found: Vec<String> =
        record.iter().map(|it| String::from_utf8_lossy(trimmed(it)).into_owned()).collect();
    let columns = Columns::find(&found, &options.headings).map_err(CsvError::Heading)?;
    let width = record.len();
    let body = bytes.len().min(place(reader.position().byte()));
    let empty = || Rows::new(&columns, options, form.has_decimal_commas());
    if memchr::memchr(b'"', &bytes[body..]).is_none() {
        return plain::read(bytes, body, (form.separator, width), empty).done(options);
    }
    let mut rows = empty();
    let mut lines = Lines { bytes, at: 0, line: 1 };
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            // A reader of bytes in memory that takes rows of any length has nothing to refuse.
            Err(error) => return Err(CsvError::Heading(error.to_string())),
        }
        let line = lines.at(place(record.position().map_or(0, csv::Position::byte)));
        rows.read(&record, width, line);
    }
    rows.done(options)
}

/// A row of a file, in cells.
trait Record {
    fn n_cells(&self) -> usize;

    fn raw(&self, column: usize) -> Option<&[u8]>;

    /// What a cell holds, if it holds anything.
    fn cell(&self, column: Option<usize>) -> Option<&[u8]> {
        let cell = column.and_then(|it| self.raw(it)).map(trimmed);
        cell.filter(|it| !it.is_empty())
    }
}

impl Record for ByteRecord {
    fn n_cells(&self) -> usize {
        self.len()
    }

    fn raw(&self, column: usize) -> Option<&[u8]> {
        self.get(column)
    }
}

/// Counts lines up to where records begin. The reader's own count is late by one where a line ends
/// in CR LF.
struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the record that begins there, or after the line breaks there.
    fn at(&mut self, start: usize) -> u64 {
        let mut start = start.min(self.bytes.len());
        while matches!(self.bytes.get(start), Some(b'\r' | b'\n')) {
            start += 1;
        }
        let passed = &self.bytes[self.at.min(start)..start];
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.at = start;
        self.line
    }
}

/// The rows that were read so far.
struct Rows {
    table: StanceTable,
    names: NameColumns,
    value: Option<usize>,
    voice: Option<usize>,
    date: Option<usize>,
    weight: Option<usize>,
    conditional: Option<usize>,
    /// Whether values are held against the table's scale.
    is_declared: bool,
    /// Whether decimals may stand behind a comma.
    commas: bool,
    bad: Vec<BadRow>,
    n_bad: usize,
}

impl Rows {
    fn new(columns: &Columns, options: &Options, commas: bool) -> Self {
        Self {
            table: StanceTable::new(options.scale.unwrap_or(Scale::OF_MAPS)),
            names: NameColumns::new(columns),
            value: columns.of(Field::Value),
            voice: columns.of(Field::Voice),
            date: columns.of(Field::Date),
            weight: columns.of(Field::Weight),
            conditional: columns.of(Field::Conditional),
            is_declared: options.scale.is_some(),
            commas,
            bad: Vec::new(),
            n_bad: 0,
        }
    }

    fn bad(&mut self, line: u64, message: String) {
        self.n_bad += 1;
        if self.bad.len() < KEPT {
            self.bad.push(BadRow { line, message });
        }
    }

    /// Reads a row of a file with so many columns.
    fn read(&mut self, record: &impl Record, width: usize, line: u64) {
        let has = record.n_cells();
        if (0..has).all(|it| record.cell(Some(it)).is_none()) {
            // Spreadsheets leave rows of separators behind.
        } else if has != width {
            let plural = if has == 1 { "" } else { "s" };
            let is_open = record.raw(has - 1).is_some_and(|it| it.contains(&b'\n'));
            let help = if is_open { "; is a quotation mark left open?" } else { "" };
            let message =
                format!("the row has {has} field{plural}, the headings are {width}{help}");
            self.bad(line, message);
        } else if let Err(message) = self.add(record, line) {
            self.bad(line, message);
        }
    }

    /// Takes in the rows that follow, whose lines are counted from `lines` on.
    fn append(&mut self, mut other: Self, lines: u64) {
        self.n_bad += other.n_bad;
        other.bad.iter_mut().for_each(|it| it.line += lines);
        other.bad.truncate(KEPT - self.bad.len());
        self.bad.append(&mut other.bad);
        if self.n_bad == 0 {
            let renamed = self.names.append(other.names);
            let line = |it| u32::try_from(u64::from(it) + lines).unwrap_or(u32::MAX);
            self.table.append(other.table, &renamed, line);
        }
    }

    fn add(&mut self, record: &impl Record, line: u64) -> Result<(), String> {
        let cell = |column: Option<usize>| record.cell(column);
        let value = cell(self.value).ok_or("the row has no value")?;
        let value = cells::number(value, self.commas).ok_or_else(|| {
            let help = match cells::number(value, true) {
                Some(_) => "; write it with a decimal point",
                None => "",
            };
            format!("the value `{}` is no number{help}", shown(value))
        })?;
        let Scale { low, high } = self.table.scale;
        if self.is_declared && !(low..=high).contains(&value) {
            return Err(format!(
                "the value {value} is not on the scale from {low} to {high}; \
                 tell the file's scale by `--scale=MIN,MAX`"
            ));
        }
        let kind = match cell(self.voice) {
            None => VoiceKind::Own,
            Some(word) => cells::voice(word).ok_or_else(|| no_voice(word))?,
        };
        let dated = match cell(self.date) {
            None => None,
            Some(text) => Some(cells::date(text).ok_or_else(|| {
                let text = shown(text);
                format!("`{text}` is no date; write it as 2020, 2020-09 or 2020-09-11")
            })?),
        };
        let weight = match cell(self.weight) {
            None => None,
            Some(text) => {
                Some(cells::number(text, self.commas).filter(|it| *it >= 0.0).ok_or_else(|| {
                    format!("the weight `{}` is no number from 0 on", shown(text))
                })?)
            }
        };
        let conditional = match cell(self.conditional) {
            None => false,
            Some(word) => cells::truth(word)
                .ok_or_else(|| format!("conditional is yes or no, not `{}`", shown(word)))?,
        };
        let named = self.names.read(record, &mut self.table)?;
        let row = self.table.push(StanceRow {
            actor: named.actor,
            target: named.target,
            value,
            voice: Voice { kind, by: named.by },
            source: named.source,
            part: named.part,
            date: dated.map(|(date, _)| date),
        });
        self.table.second.set(row, dated.and_then(|(_, second)| second.filter(|it| *it > 0)));
        self.table.weight.set(row, weight);
        self.table.conditional.set(row, conditional.then_some(()));
        self.table.coder.set(row, named.coder);
        self.table.tagged.set(row, named.tags);
        self.table.line.set(row, Some(u32::try_from(line).unwrap_or(u32::MAX)));
        Ok(())
    }

    fn done(mut self, options: &Options) -> Result<(Corpus, StanceTable), CsvError> {
        if !self.bad.is_empty() {
            return Err(CsvError::Rows(self.bad, self.n_bad));
        }
        if !self.is_declared {
            self.table.scale = observed(&self.table.value);
        }
        let corpus = self.names.corpus(&options.issue, &mut self.table);
        Ok((corpus, self.table))
    }
}

/// From the least to the greatest value; a scale needs two.
fn observed(values: &[f64]) -> Scale {
    match crate::stats::extent(values) {
        Some((low, high)) if low < high => Scale { low, high },
        Some((low, _)) => Scale { low: low - 1.0, high: low + 1.0 },
        None => Scale::OF_MAPS,
    }
}

fn no_voice(word: &[u8]) -> String {
    let word = shown(word);
    match nearest(&word, ["own", "spokesperson", "attributed"]) {
        Some(near) => format!("there is no voice `{word}`; did you mean `{near}`?"),
        None => format!("there is no voice `{word}`: it is own, spokesperson or attributed"),
    }
}

/// The beginning of a cell, for messages.
fn shown(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    if text.chars().count() <= 40 {
        return text.into_owned();
    }
    text.chars().take(40).chain(['…']).collect()
}
