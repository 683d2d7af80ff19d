//! How a table fits into a width: with whole words, with keys broken at their hyphens, with shorter
//! headings, in several tables, or with words cut behind a sign.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::keys::{BREAK, breakable};
use crate::render::wrap::shorten;
use crate::report::table::{Align, Column, Row, Table};

/// What a column takes beside its words: a space on either side, and a line.
const AROUND: usize = 3;

/// Words are not cut narrower than this while a table can be drawn as several.
const LEAST: usize = 8;

/// A table that fits, or one of several.
pub(super) struct Fit<'t> {
    pub(super) table: Cow<'t, Table>,
    /// How wide the words of each column are at least.
    pub(super) least: Vec<usize>,
    /// Whether keys are broken at their hyphens and strokes.
    pub(super) breaks: bool,
    /// Words wider than this are cut.
    pub(super) cut: Option<usize>,
    /// Shorter headings, and what they stand for.
    pub(super) legend: Vec<(String, String)>,
}

impl<'t> Fit<'t> {
    fn new(table: Cow<'t, Table>, least: Vec<usize>, breaks: bool) -> Self {
        Self { table, least, breaks, cut: None, legend: Vec::new() }
    }
}

/// The table, or the tables one below the other, that show it in so many columns.
pub(super) fn fit(table: &Table, width: usize) -> Vec<Fit<'_>> {
    for breaks in [false, true] {
        let least = Words::of(table, breaks).least();
        if taken(&least) <= width {
            return vec![Fit::new(Cow::Borrowed(table), least, breaks)];
        }
    }
    let broken = Words::of(table, true);
    if let Some(fit) = shortened(table, &broken, width) {
        return vec![fit];
    }
    if let Some(parts) = parts(table, &broken.least(), width) {
        return parts.into_iter().map(|it| part(it, width)).collect();
    }
    if let Some(fit) = cut(Cow::Borrowed(table), width, LEAST) {
        return vec![fit];
    }
    let labels = table.labels.max(1);
    let label = (width / 2 / labels).saturating_sub(AROUND).max(1);
    let other = width.saturating_sub(labels * (label + AROUND) + AROUND + 1).max(1);
    let narrow = |(at, &it): (usize, &usize)| it.min(if at < labels { label } else { other });
    let least: Vec<usize> = broken.least().iter().enumerate().map(narrow).collect();
    match parts(table, &least, width) {
        Some(parts) => parts.into_iter().map(|it| part(it, width)).collect(),
        None => vec![last(Cow::Borrowed(table), width)],
    }
}

/// One of several tables.
fn part(table: Table, width: usize) -> Fit<'static> {
    for breaks in [false, true] {
        let least = Words::of(&table, breaks).least();
        if taken(&least) <= width {
            return Fit::new(Cow::Owned(table), least, breaks);
        }
    }
    last(Cow::Owned(table), width)
}

/// With words cut as far as it takes.
fn last(table: Cow<'_, Table>, width: usize) -> Fit<'_> {
    let bare = || Fit::new(Cow::Owned(table.as_ref().clone()), Vec::new(), true);
    cut(Cow::Owned(table.as_ref().clone()), width, 2).unwrap_or_else(bare)
}

/// How wide the widest words of each column are.
struct Words {
    headings: Vec<usize>,
    cells: Vec<usize>,
}

impl Words {
    fn of(table: &Table, breaks: bool) -> Self {
        let n = table.columns.len();
        let mut words = Self { headings: vec![0; n], cells: vec![0; n] };
        for (at, column) in table.columns.iter().enumerate() {
            words.headings[at] = widest(&column.heading, column.align, breaks);
        }
        for row in &table.rows {
            let Row::Cells(cells) = row else { continue };
            for (at, cell) in cells.iter().enumerate().take(n) {
                let wide = widest(cell, table.columns[at].align, breaks);
                words.cells[at] = words.cells[at].max(wide);
            }
        }
        words
    }

    fn least(&self) -> Vec<usize> {
        self.headings.iter().zip(&self.cells).map(|(a, b)| *a.max(b)).collect()
    }
}

/// The widest word, or with `breaks` the widest part of a key.
fn widest(text: &crate::base::markup::Text, align: Align, breaks: bool) -> usize {
    let broken = if breaks { breakable(text, align) } else { None };
    let plain = broken.as_ref().unwrap_or(text).plain();
    // What is broken keeps its spaces at the ends of lines.
    let ends = |c: char| if broken.is_some() { c == BREAK || c == '\n' } else { c.is_whitespace() };
    plain.split(ends).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

fn taken(least: &[usize]) -> usize {
    least.iter().map(|it| it + AROUND).sum::<usize>() + 1
}

/// With the widest headings cut to what their columns need anyway, and told below.
fn shortened<'t>(table: &Table, words: &Words, width: usize) -> Option<Fit<'t>> {
    let mut least = words.least();
    let mut order: Vec<usize> = (table.labels..least.len()).collect();
    let spare = |at: usize| words.headings[at].saturating_sub(words.cells[at].max(LEAST));
    order.sort_by_key(|&at| std::cmp::Reverse(spare(at)));
    order.retain(|&at| spare(at) > 0);
    let mut chosen = Vec::new();
    for at in order {
        least[at] -= spare(at);
        chosen.push(at);
        if taken(&least) <= width {
            break;
        }
    }
    let mut room = width.checked_sub(taken(&least))?;
    while room > 0 {
        let narrowest = chosen.iter().filter(|&&at| least[at] < words.headings[at]);
        let &at = narrowest.min_by_key(|&&at| least[at])?;
        least[at] += 1;
        room -= 1;
    }
    let mut table = table.clone();
    let mut legend = Vec::new();
    for at in chosen {
        let whole = table.columns[at].heading.plain().replace('\n', ", ");
        let short = shorten(&whole, least[at]);
        if short == whole || table.columns.iter().any(|it| it.heading.plain() == short) {
            return None;
        }
        table.columns[at].heading = short.as_str().into();
        legend.push((short, whole));
    }
    legend
        .sort_by_key(|(short, _)| table.columns.iter().position(|it| it.heading.plain() == *short));
    Some(Fit { legend, ..Fit::new(Cow::Owned(table), least, true) })
}

/// Several tables with some columns each, and the labels of the rows in all; `None` where there are
/// no such labels, or one column is too wide.
fn parts(table: &Table, least: &[usize], width: usize) -> Option<Vec<Table>> {
    let labels = table.labels;
    if labels == 0 || least.len() <= labels + 1 {
        return None;
    }
    let beside = taken(&least[..labels]);
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut used = width;
    for (at, least) in least.iter().enumerate().skip(labels) {
        let needs = least + AROUND;
        if beside + needs > width {
            return None;
        }
        if used + needs > width {
            parts.push((0..labels).collect());
            used = beside;
        }
        used += needs;
        parts.last_mut()?.push(at);
    }
    Some(parts.iter().map(|columns| some_columns(table, columns)).collect())
}

fn some_columns(table: &Table, columns: &[usize]) -> Table {
    let headings: Vec<Column> = columns.iter().map(|&at| table.columns[at].clone()).collect();
    let mut part = Table::new("", headings);
    part.labels = table.labels;
    for row in &table.rows {
        part.rows.push(match row {
            Row::Section(heading) => Row::Section(heading.clone()),
            Row::Cells(cells) => {
                let cell = |&at: &usize| cells.get(at).cloned().unwrap_or_default();
                Row::Cells(columns.iter().map(cell).collect())
            }
        });
    }
    part
}

/// With the widest words cut, to no less than `narrowest`.
fn cut(table: Cow<'_, Table>, width: usize, narrowest: usize) -> Option<Fit<'_>> {
    let words = Words::of(&table, false).least();
    let capped = |cap: usize| words.iter().map(|it| *it.min(&cap)).collect::<Vec<usize>>();
    let cap = (narrowest..width).rev().find(|&cap| taken(&capped(cap)) <= width)?;
    Some(Fit { cut: Some(cap), ..Fit::new(table, capped(cap), false) })
}
