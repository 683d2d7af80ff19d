//! Who holds what of each position, as a grid.

use std::collections::BTreeMap;

use super::{Stances, aspect, sizes};
use crate::compare::{Compared, Entity, Row, Voice};
use crate::model::{ActorId, IssueId, PositionId};
use crate::report::chart::{Attitude, Captions, Cell, Column, Grid, GridRow, Told};
use crate::report::naming::{count, voice};

/// What is in one row.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    actor: ActorId,
    entity: Entity,
    of_members: bool,
    voice: Voice,
}

/// A row's key, and what the actor holds in each column.
type Cells<'r> = (Key, Vec<Option<&'r Row>>);

impl Key {
    fn of(row: &Row) -> Self {
        let entity = Entity {
            actor: row.actor,
            source: row.source,
            part: row.part,
            voice: None,
            year: row.year,
        };
        Self { actor: row.actor, entity, of_members: row.members.is_some(), voice: row.voice }
    }
}

impl Stances<'_> {
    /// Actors in rows, the positions of these issues in columns. With `everybody`, those too who
    /// say nothing here.
    #[must_use]
    pub fn grid(&self, all: &[Compared], everybody: bool) -> Grid {
        let columns: Vec<(IssueId, PositionId)> = all
            .iter()
            .flat_map(|it| {
                let positions = &self.corpus.issues[it.issue].positions;
                positions.iter().map(move |&position| (it.issue, position))
            })
            .collect();
        let rows = || all.iter().flat_map(|it| &it.rows);
        let mut found: BTreeMap<Key, Vec<Option<&Row>>> = BTreeMap::new();
        for row in rows() {
            let cells = found.entry(Key::of(row)).or_insert_with(|| vec![None; columns.len()]);
            if let Some(at) = columns.iter().position(|it| it.1 == row.position) {
                cells[at] = Some(row);
            }
        }
        let behind = || rows().flat_map(|it| it.rows.iter().copied());
        let n_quotes = self.n_quotes(behind());
        let counted = if n_quotes > 0 { "quote" } else { "stance" };
        let mut grid = Grid { counted, ..Grid::default() };
        for &(issue, position) in &columns {
            let issue = (all.len() > 1).then(|| self.question(issue).to_owned());
            grid.columns
                .push(Column { label: self.corpus.positions[position].text.clone(), issue });
        }
        for (key, cells) in self.ordered(found) {
            grid.rows.push(self.grid_row(key, &cells, counted));
        }
        let (silent, absent) = self.unheard(all);
        if everybody {
            for (actors, attitude) in [(&silent, Attitude::Silent), (&absent, Attitude::Absent)] {
                grid.rows.extend(actors.iter().map(|&it| self.nothing(it, attitude, &columns)));
            }
        }
        let n = [
            (found_rows(&grid), "row"),
            (rows().map(|it| it.stances).sum(), "stance"),
            (n_quotes, "quote"),
        ];
        grid.captions = Captions {
            title: match all {
                [one] => self.question(one.issue).to_owned(),
                _ => "Who holds what?".to_owned(),
            },
            subtitle: format!(
                "What each actor holds of each position, each voice on a row of its own; the number counts {counted}s. {}.",
                sizes(&n)
            ),
            footer: self.sources_line(behind()).into_iter().collect(),
        };
        if !everybody && !silent.is_empty() {
            let who = count(silent.len(), "other actor");
            let verb = if silent.len() == 1 { "takes" } else { "take" };
            let line = format!("{who} of the corpus {verb} no stance here.");
            grid.captions.footer.push(line);
        }
        grid
    }

    /// Those who hold the first position first; the voices of an actor together, the surest first.
    fn ordered<'r>(&self, found: BTreeMap<Key, Vec<Option<&'r Row>>>) -> Vec<Cells<'r>> {
        let mut actors: BTreeMap<ActorId, Vec<Cells<'_>>> = BTreeMap::new();
        for (key, cells) in found {
            actors.entry(key.actor).or_default().push((key, cells));
        }
        let mut actors: Vec<_> = actors.into_iter().collect();
        for (_, rows) in &mut actors {
            rows.sort_by_key(|(key, _)| (key.voice.kind, key.entity, key.of_members, key.voice.by));
        }
        let camp = |cells: &[Option<&Row>]| {
            let value = |it: &Option<&Row>| it.map_or(f64::NEG_INFINITY, |row| row.value);
            let best = cells.iter().map(value).fold(f64::NEG_INFINITY, f64::max);
            let at = cells.iter().position(|it| value(it) == best).unwrap_or(cells.len());
            (if best > 0.0 { at } else { cells.len() + at }, best)
        };
        actors.sort_by(|(a, left), (b, right)| {
            let (left, right) = (camp(&left[0].1), camp(&right[0].1));
            let name = |it: &ActorId| self.corpus.actors[*it].name.to_lowercase();
            left.0
                .cmp(&right.0)
                .then(right.1.total_cmp(&left.1))
                .then_with(|| name(a).cmp(&name(b)))
                .then(a.cmp(b))
        });
        actors.into_iter().flat_map(|(_, rows)| rows).collect()
    }

    fn grid_row(&self, key: Key, cells: &[Option<&Row>], counted: &str) -> GridRow {
        let said = match (key.of_members, key.voice.kind) {
            (true, crate::model::VoiceKind::Attributed) => {
                Some("others, of its members".to_owned())
            }
            (true, _) => Some("its members".to_owned()),
            (false, crate::model::VoiceKind::Own) => None,
            (false, _) => Some(voice(self.corpus, key.voice).plain()),
        };
        let parts: Vec<String> =
            [said, aspect(self.corpus, &key.entity)].into_iter().flatten().collect();
        let cell = |it: &Option<&Row>| match it {
            None => silence(Attitude::Silent),
            Some(row) => Cell {
                attitude: Attitude::of(row.value),
                conditional: row.conditional,
                count: if counted == "quote" { row.quotes.len() } else { row.stances },
                told: self.told(row.rows.iter().copied()),
            },
        };
        GridRow {
            label: self.corpus.actors[key.actor].name.clone(),
            sublabel: parts.join(", "),
            cells: cells.iter().map(cell).collect(),
        }
    }

    fn nothing(&self, actor: ActorId, attitude: Attitude, of: &[(IssueId, PositionId)]) -> GridRow {
        GridRow {
            label: self.corpus.actors[actor].name.clone(),
            sublabel: String::new(),
            cells: vec![silence(attitude); of.len()],
        }
    }

    /// Who speaks, but on none of these issues; and who has no stance at all. By name.
    fn unheard(&self, all: &[Compared]) -> (Vec<ActorId>, Vec<ActorId>) {
        let mut here = vec![false; self.corpus.actors.len()];
        all.iter().flat_map(|it| &it.rows).for_each(|row| here[row.actor.index()] = true);
        let mut elsewhere = vec![false; self.corpus.actors.len()];
        all.iter().flat_map(|it| &it.silent).for_each(|it| elsewhere[it.index()] = true);
        self.table.actor.iter().for_each(|it| elsewhere[it.index()] = true);
        let mut actors: Vec<ActorId> = self.corpus.actors.ids().collect();
        actors.sort_by_key(|&it| (self.corpus.actors[it].name.to_lowercase(), it));
        actors.retain(|it| !here[it.index()]);
        actors.into_iter().partition(|it| elsewhere[it.index()])
    }
}

fn silence(attitude: Attitude) -> Cell {
    Cell { attitude, conditional: false, count: 0, told: Told::default() }
}

/// How many rows have a stance in them.
fn found_rows(grid: &Grid) -> usize {
    let speaks = |it: &&GridRow| it.cells.iter().any(|cell| cell.count > 0);
    grid.rows.iter().filter(speaks).count()
}
