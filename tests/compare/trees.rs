//! The tree of `groups` and the order of `chart agreement` are one.

use std::fmt::Write as _;

use demarche::anchor::Anchored;
use demarche::compare::Grouping;
use demarche::compare::agree::{self, agreed};
use demarche::compare::count::{Duplicates, Rules, Statements, Voices};
use demarche::compare::csv::{Headings, Options, read};
use demarche::compare::groups::{self, grouped};
use demarche::report::picture::{FEW, Stances};
use demarche::stats::agreement::Measure;
use demarche::stats::cluster::Linkage;
use proptest::prelude::*;

/// A value in hundredths of each actor on each of `targets`, so that few distances are the same.
fn values(targets: usize) -> impl Strategy<Value = Vec<Vec<i32>>> {
    prop::collection::vec(prop::collection::vec(-100..=100_i32, targets), 2..9)
}

fn measure() -> impl Strategy<Value = Measure> {
    prop::sample::select(Measure::ALL.to_vec())
}

proptest! {
    /// Where every pair shares enough for both, they join the same actors, at the same distances,
    /// and show them in the same order.
    #[test]
    fn the_chart_shows_the_tree_of_the_groups(values in values(FEW + 1), measure in measure()) {
        let mut text = String::from("actor,target,value\n");
        for (actor, values) in values.iter().enumerate() {
            for (target, value) in values.iter().enumerate() {
                let _ = writeln!(text, "a{actor},t{target},{}", f64::from(*value) / 100.0);
            }
        }
        let options =
            Options { headings: Headings::default(), scale: None, issue: "i".to_owned() };
        let (corpus, table) = read(text.as_bytes(), &options).expect("sound rows");
        let rules = Rules {
            by: Grouping::Actor,
            voices: Voices::Own,
            duplicates: Duplicates::Once,
            ignore_value: false,
        };
        let statements = Statements::count(&corpus, &table, rules);
        let question = groups::Question {
            measure,
            rules,
            min_shared: 1,
            linkage: Linkage::Average,
            count: None,
            samples: 0,
            seed: 1,
            clusters: None,
        };
        let groups = grouped(&corpus, &table, question, statements.clone());
        // Cosine and correlation are undefined where a row does not vary.
        prop_assume!(groups.placed.left.is_empty());
        let tree = groups.tree.expect("two actors at least");
        let question = agree::Question {
            measure: agree::Measure::Agreement(measure),
            rules,
            min_shared: 1,
            samples: 0,
            seed: 1,
            clusters: None,
        };
        let agreed = agreed(&table, question, statements).expect("few levels");
        let anchored = Anchored::default();
        let stances = Stances { corpus: &corpus, anchored: &anchored, table: &table };
        let chart = stances.agreements(&agreed);

        let leaves = tree.leaves();
        let name = |&at: &usize| {
            let entity = &groups.statements.entities[groups.placed.entities[at]];
            corpus.actors[entity.actor].name.clone()
        };
        prop_assert_eq!(&chart.items, &leaves.iter().map(name).collect::<Vec<_>>());
        prop_assert_eq!(chart.joins.len(), tree.merges.len());
        for (drawn, merge) in chart.joins.iter().zip(&tree.merges) {
            prop_assert!((drawn.height - merge.height).abs() < 1e-12, "{drawn:?}, {merge:?}");
            // In the chart a leaf goes by its place in the order.
            let leaf = |it: usize| leaves.get(it).copied().unwrap_or(it);
            prop_assert_eq!(drawn.groups.map(leaf), merge.groups);
        }
    }
}
