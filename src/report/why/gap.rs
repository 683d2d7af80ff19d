//! Why what others say of an actor lies so far from what it says itself.

use super::super::naming::{count, signed};
use super::super::outline::Outline;
use super::{Who, Why, decimals, left_out, sum};
use crate::base::markup::{Text, actor, muted, position, text, value};
use crate::compare::{Attribution, Gap, gaps};
use crate::model::Target;
use crate::report::agree::entity_name;

impl Why<'_> {
    /// Every gap of `who`, or those on one target; empty where others say nothing of it there.
    #[must_use]
    pub fn gaps(&self, who: &Who, on: Option<&[Target]>) -> Vec<Outline> {
        let all = gaps(self.corpus, self.table, self.by);
        let own = all.iter().filter(|it| it.entity.actor == who.actor);
        let own = own.filter(|it| who.fits(self.corpus, &it.entity));
        own.filter_map(|it| self.gap(it, on)).collect()
    }

    fn gap(&self, gap: &Gap, on: Option<&[Target]>) -> Option<Outline> {
        let is_meant = |target| on.is_none_or(|it| it.contains(&self.table.targets[target]));
        let known: Vec<&Attribution> = gap.known.iter().filter(|it| is_meant(it.target)).collect();
        let alone: Vec<_> = gap.only_attributed.iter().filter(|&&it| is_meant(it)).collect();
        if known.is_empty() && alone.is_empty() {
            return None;
        }
        let reach = (self.table.scale.high - self.table.scale.low) / 2.0;
        let mut out = Outline::new(
            entity_name(self.corpus, &gap.entity) + text(": own words and what others say"),
        );
        if on.is_none()
            && let (Some(distance), Some(direction)) = (gap.distance(), gap.direction())
        {
            let terms: Vec<String> = known.iter().map(|it| signed(it.gap() * reach)).collect();
            let apart: Vec<String> =
                known.iter().map(|it| decimals(it.gap().abs() * reach)).collect();
            let n = count(known.len(), "attribution");
            out.add(
                text(format!("mean direction = ({}) / {n} = ", sum(&terms)))
                    + value(signed(direction * reach)),
            );
            out.add(
                text(format!("mean distance = ({}) / {n} = ", sum(&apart)))
                    + value(decimals(distance * reach)),
            );
        }
        for it in known {
            let by = it.by.map_or_else(
                || text("the source"),
                |by| actor(self.corpus.actors[by].name.clone()),
            );
            let name = position(self.corpus.target_name(self.table.targets[it.target]));
            let formula =
                format!(": gap = {} − ({}) = ", self.signed(it.attributed), self.signed(it.own));
            let line = name + text(", according to ") + by + text(formula);
            let below = out.add(line + value(signed(it.gap() * reach)));
            for (name, rows) in [("own word", &it.own_rows), ("attributed", &it.rows)] {
                let side = below.add(muted(name));
                rows.iter().for_each(|&row| self.stance_below(self.table, row as usize, side));
            }
        }
        if !alone.is_empty() {
            let names =
                alone.iter().map(|&&it| position(self.corpus.target_name(self.table.targets[it])));
            let why = "no gap where only others speak";
            left_out(why, &mut out).add(Text::join(names, ", "));
        }
        Some(out)
    }
}
