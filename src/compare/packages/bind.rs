//! From counted stances to what packages are made of: values, shares, conditions, red lines.

use super::{Question, Silence};
use crate::compare::count::{Counted, Statements};
use crate::compare::group::Entity;
use crate::compare::table::StanceTable;
use crate::model::{Corpus, PositionId, Target, VoiceKind};
use crate::stats::packages::{First, Need, ONE, Problem, Term};

/// Something that a stance depends on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Condition {
    /// The issue of the stance, by its place in the question.
    pub issue: usize,
    /// The option of the stance.
    pub option: usize,
    /// The actor, by its place.
    pub actor: usize,
    /// The row of the table.
    pub row: u32,
    /// What is asked for, as the map has it; empty where a file only says that there is something.
    pub text: String,
    /// What a package must choose for it, where it names a position of another issue that is chosen.
    pub need: Option<Need>,
}

pub(super) struct Bound {
    pub entities: Vec<Entity>,
    pub options: Vec<Vec<Option<PositionId>>>,
    pub problem: Problem,
    pub conditions: Vec<Condition>,
}

pub(super) fn bind(
    corpus: &Corpus,
    table: &StanceTable,
    statements: &Statements,
    question: &Question,
) -> Bound {
    let options: Vec<Vec<Option<PositionId>>> = question
        .issues
        .iter()
        .map(|&issue| {
            let positions = corpus.issues[issue].positions.iter().map(|&it| Some(it));
            positions.chain(question.allow_open.then_some(None)).collect()
        })
        .collect();
    let speaks = |entity: &Entity| {
        let positions = options.iter().flatten().flatten();
        positions.into_iter().any(|&it| !counted(table, statements, entity, it).is_empty())
    };
    let entities: Vec<Entity> = if question.actors.is_empty() {
        statements.entities.iter().copied().filter(speaks).collect()
    } else {
        let entity = |&actor| Entity { actor, source: None, part: None, voice: None, year: None };
        question.actors.iter().map(entity).collect()
    };
    let mut conditions = Vec::new();
    let mut issues = Vec::new();
    for (issue, all) in options.iter().enumerate() {
        let mut cells = Vec::new();
        for (option, position) in all.iter().enumerate() {
            let Some(position) = *position else {
                // Nobody gets anything, or gives anything up.
                cells.push(vec![vec![Term::plain(0, false)]; entities.len()]);
                continue;
            };
            let cell = |(actor, entity): (usize, &Entity)| {
                let binder = Binder { corpus, table, statements, options: &options };
                binder.cell(entity, position, (issue, option, actor), &mut conditions)
            };
            cells.push(entities.iter().enumerate().map(cell).collect());
        }
        issues.push(cells);
    }
    let unit = |value: f64| (value * ONE as f64).round() as i64;
    let problem = Problem {
        n_actors: entities.len(),
        issues,
        red_line: question.red_line.map(unit),
        first: match question.silence {
            Silence::Worst => First::Low,
            Silence::Middle => First::Sure,
        },
    };
    Bound { entities, options, problem, conditions }
}

/// What an entity is counted with on a position, all that has weight.
pub(super) fn counted(
    table: &StanceTable,
    statements: &Statements,
    entity: &Entity,
    position: PositionId,
) -> Vec<Counted> {
    let who = statements.entities.iter().position(|it| it == entity);
    let is_it = |it: &crate::compare::TargetId| table.targets[*it] == Target::Position(position);
    let on = statements.targets.iter().position(is_it);
    let mut all = who.zip(on).map_or_else(Vec::new, |(who, on)| statements.on(who, on));
    all.retain(|it| it.weight > 0.0);
    all
}

struct Binder<'b> {
    corpus: &'b Corpus,
    table: &'b StanceTable,
    statements: &'b Statements,
    options: &'b [Vec<Option<PositionId>>],
}

impl Binder<'_> {
    /// What an entity says of a position, row by row.
    fn cell(
        &self,
        entity: &Entity,
        position: PositionId,
        (issue, option, actor): (usize, usize, usize),
        conditions: &mut Vec<Condition>,
    ) -> Vec<Term> {
        let all = counted(self.table, self.statements, entity, position);
        let mut rows: Vec<(u32, f64, bool)> = Vec::new();
        for it in &all {
            let of = self.statements.rows_of(it);
            let sum: f64 = of.iter().map(|&row| self.table.weight(row as usize)).sum();
            // What a member of a bloc refuses is no red line of the bloc.
            let own = it.member == entity.actor;
            let share = |row: u32| it.weight * self.table.weight(row as usize) / sum;
            rows.extend(of.iter().map(|&row| (row, share(row), own)));
        }
        if rows.is_empty() {
            return vec![Term::silence()];
        }
        let total: f64 = rows.iter().map(|it| it.1).sum();
        let mut left = ONE;
        let n_rows = rows.len();
        let mut terms = Vec::with_capacity(n_rows);
        for (number, (row, weight, own)) in rows.into_iter().enumerate() {
            // Even shares, so that halves of them are whole; the last takes what is left.
            let even = (weight / total * ONE as f64).round() as i64 & !1;
            let share = if number + 1 == n_rows { left } else { even.min(left) };
            left -= share;
            let at = row as usize;
            let value = self.table.scale.unit(self.table.value[at]);
            let found = self.conditions(row);
            let needs = found.iter().filter_map(|it| it.1).collect();
            let is_open = found.iter().any(|it| it.1.is_none());
            conditions.extend(found.into_iter().map(|(text, need)| Condition {
                issue,
                option,
                actor,
                row,
                text,
                need,
            }));
            terms.push(Term {
                needs,
                is_open,
                share,
                says: Some((value * ONE as f64).round() as i64),
                draws: own && self.table.voice[at] != VoiceKind::Attributed,
            });
        }
        terms
    }

    /// What a row depends on, and what of it a package decides.
    fn conditions(&self, row: u32) -> Vec<(String, Option<Need>)> {
        let at = row as usize;
        if self.table.conditional.get(at).is_none() {
            return Vec::new();
        }
        match self.table.stance.get(at) {
            Some(&stance) => {
                let provided = self.corpus.stances[stance].provided.iter();
                provided.map(|text| (text.clone(), self.need(text))).collect()
            }
            None => vec![(String::new(), None)],
        }
    }

    /// `issue/position`, or `not issue/position`, of one of the issues.
    fn need(&self, text: &str) -> Option<Need> {
        let (name, chosen) = match text.trim().strip_prefix("not ") {
            Some(name) => (name.trim(), false),
            None => (text.trim(), true),
        };
        let place = |(issue, options): (usize, &Vec<Option<PositionId>>)| {
            let is_it = |it: &Option<PositionId>| {
                it.is_some_and(|it| self.corpus.position_name(it) == name)
            };
            options.iter().position(is_it).map(|option| Need { issue, option, chosen })
        };
        self.options.iter().enumerate().find_map(place)
    }
}
