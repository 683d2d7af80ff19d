//! Tables of counts: what is counted straight from the rows is what is counted of statements.

use std::fmt::Write as _;
use std::path::Path;

use demarche::compare::agree::{Measure, Question, agree, figures};
use demarche::compare::count::{Counts, Duplicates, Rules, Statements, Voices};
use demarche::compare::csv::{Headings, Options, read};
use demarche::compare::{Grouping, Scale, StanceTable};
use demarche::files::CorpusDir;
use demarche::load::load;
use demarche::model::Corpus;
use demarche::stats::agreement;
use demarche::stats::network::{Aggregation, Normalisation};
use demarche::stats::random::Random;
use proptest::prelude::*;

const GROUPINGS: [Grouping; 6] = [
    Grouping::Actor,
    Grouping::Principal,
    Grouping::Bloc,
    Grouping::Source,
    Grouping::Voice,
    Grouping::Year,
];
const DUPLICATES: [Duplicates; 4] =
    [Duplicates::Include, Duplicates::Once, Duplicates::Document, Duplicates::AcrossRange];

/// Actor, target, value, source, voice and year of so many stances, at so many levels of -10 to 10.
fn table(rows: impl Iterator<Item = [usize; 6]>, levels: usize) -> (Corpus, StanceTable) {
    let mut text = String::from("actor,target,value,source,voice,date\n");
    for [actor, target, level, source, voice, year] in rows {
        let voice = ["own", "spokesperson", "attributed"][voice];
        let value = 20.0 * level as f64 / levels as f64 - 10.0;
        let _ = writeln!(text, "a{actor},t{target},{value},s{source},{voice},20{year:02}");
    }
    let scale = Some(Scale { low: -10.0, high: 10.0 });
    let options = Options { headings: Headings::default(), scale, issue: "i".to_owned() };
    read(text.as_bytes(), &options).expect("sound rows")
}

fn same(corpus: &Corpus, table: &StanceTable) {
    for by in GROUPINGS {
        for voices in [Voices::Own, Voices::Attributed, Voices::Any] {
            for duplicates in DUPLICATES {
                let rules = Rules { by, voices, duplicates, ignore_value: false };
                let statements = Statements::count(corpus, table, rules);
                let counts = Counts::of(corpus, table, rules).expect("few levels");
                assert_eq!(Some(&counts), statements.counts().as_ref(), "{rules:?}");
                assert_eq!(counts.spoken(), statements.spoken(), "{rules:?}");
                let n: u32 = counts.counts.iter().sum();
                assert_eq!(n as usize, statements.len(), "{rules:?}");
            }
        }
    }
}

proptest! {
    #[test]
    fn rows_and_statements_come_to_the_same(
        rows in prop::collection::vec((0..5_usize, 0..4_usize, 0..9_usize, 0..4_usize, 0..3_usize, 0..3_usize), 0..60),
        levels in 1..9_usize,
        voices in 1..4_usize,
    ) {
        let rows = rows.iter().map(|it| [it.0, it.1, it.2 % levels, it.3, it.4 % voices, it.5]);
        let (corpus, table) = table(rows, levels);
        same(&corpus, &table);
    }
}

/// Members of blocs, spokespersons and joint statements.
#[test]
fn the_shipped_stances_come_to_the_same() {
    let dir = CorpusDir::at(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the corpus is there");
    let loaded = load(&dir, None).expect("the corpus can be read");
    let table = StanceTable::of_corpus(&loaded.corpus, &loaded.anchored.passages);
    assert!(!table.is_empty());
    same(&loaded.corpus, &table);
}

/// More rows than one core counts, more in a cell than a byte holds, and scales of few and many levels.
#[test]
fn many_rows_come_to_the_same() {
    for levels in [2, 4, 8, 40, 2000] {
        let mut random = Random::new(levels as u64);
        let rows = (0..40_000).map(|_| {
            let mut below = |it| random.below(it);
            // Half of them in one cell.
            let (actor, target) = if below(2) == 0 { (0, 0) } else { (below(7), below(5)) };
            [actor, target, below(levels), below(20), 0, below(3)]
        });
        let (corpus, table) = table(rows, levels);
        for by in [Grouping::Actor, Grouping::Year] {
            let duplicates = Duplicates::Include;
            let rules = Rules { by, voices: Voices::Own, duplicates, ignore_value: false };
            let counts = Counts::of(&corpus, &table, rules).expect("few levels");
            assert_eq!(counts.levels.len(), levels);
            let statements = Statements::count(&corpus, &table, rules);
            assert!(Some(counts) == statements.counts(), "{by:?} at {levels} levels");
        }
    }
}

#[test]
fn figures_alone_are_those_of_agree() {
    let mut random = Random::new(1);
    let mut below = |it| random.below(it);
    let rows = (0..2000).map(|_| [below(12), below(9), below(5), below(20), below(3), below(3)]);
    let (corpus, table) = table(rows, 4);
    let network = Measure::Network(Aggregation::Subtract, Normalisation::Jaccard);
    for measure in [network, Measure::Agreement(agreement::Measure::CityBlock)] {
        for duplicates in DUPLICATES {
            for min_shared in [0, 9] {
                let rules = Rules {
                    by: Grouping::Source,
                    voices: Voices::Own,
                    duplicates,
                    ignore_value: false,
                };
                let question =
                    Question { measure, rules, min_shared, samples: 0, seed: 1, clusters: None };
                let alone = figures(&corpus, &table, question).expect("few levels");
                let found = agree(&corpus, &table, question).expect("few levels");
                assert_eq!(alone.entities, found.statements.entities);
                let same = alone.pairs.iter().eq(found.pairs.iter());
                assert!(same, "{question:?}");
                assert_eq!(
                    alone.pairs.len(),
                    alone.entities.len() * (alone.entities.len() - 1) / 2
                );
            }
        }
    }
}
