//! How long the charts of the shipped corpus take, together and each.
//!
//! `cargo bench --bench charts`. Every issue has its grid, scale, split, timeline and gap; every
//! source its coverage; the corpus its agreement, map and shifts. Fonts are embedded.

#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::path::Path;
use std::time::{Duration, Instant};

use demarche::compare::agree::{Measure, Question, agree};
use demarche::compare::count::{Duplicates, Rules, Voices};
use demarche::compare::{Grouping, StanceTable, compare, gaps};
use demarche::files::CorpusDir;
use demarche::load::load;
use demarche::render::svg::{self, Theme};
use demarche::report::compare::Comparison;
use demarche::report::coverage::Coverage;
use demarche::report::leads::Leads;
use demarche::report::picture::Stances;
use demarche::stats::agreement;

fn main() {
    let start = Instant::now();
    let dir = CorpusDir::at(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the corpus");
    let loaded = load(&dir, None).expect("the corpus");
    let (corpus, anchored) = (&loaded.corpus, &loaded.anchored);
    let table = &StanceTable::of_corpus(corpus, &anchored.passages);
    let stances = Stances { corpus, anchored, table };
    println!("loading: {:.1} ms", millis(start.elapsed()));

    let theme = Theme::light();
    let rules = Rules {
        by: Grouping::Actor,
        voices: Voices::Own,
        duplicates: Duplicates::Once,
        ignore_value: false,
    };
    let mut all: Vec<(&str, Vec<String>)> = Vec::new();
    let mut total = Duration::ZERO;
    let mut timed = |what: &'static str, draw: &dyn Fn() -> Vec<String>| {
        let start = Instant::now();
        let drawn = draw();
        let took = start.elapsed();
        total += took;
        println!("{what}: {} in {:.1} ms", drawn.len(), millis(took));
        all.push((what, drawn));
    };
    let issues: Vec<_> = corpus.issues.ids().collect();
    let compared: Vec<_> =
        issues.iter().map(|&it| compare(corpus, table, it, Grouping::Actor)).collect();
    timed("grid", &|| {
        let grid =
            |it: &_| svg::positions_grid(&stances.grid(std::slice::from_ref(it), false), &theme);
        compared.iter().map(grid).collect()
    });
    timed("positions", &|| {
        let chart = |compared| {
            Comparison { corpus, anchored, table, compared, with_silent: false, filter: None }
                .chart(Leads::Out)
        };
        compared.iter().map(|it| svg::position_scale(&chart(it), &theme)).collect()
    });
    timed("split", &|| {
        issues
            .iter()
            .map(|&it| svg::split_bars(&stances.split(&[it], rules, false), &theme))
            .collect()
    });
    timed("timeline", &|| {
        issues
            .iter()
            .map(|&it| svg::timeline(&stances.timeline(&[it], Grouping::Actor), &theme))
            .collect()
    });
    timed("gap", &|| {
        vec![svg::dumbbell(&stances.gap_chart(&gaps(corpus, table, Grouping::Actor)), &theme)]
    });
    timed("shift", &|| {
        vec![svg::dumbbell(&stances.shifts(&issues, rules.by, rules.voices), &theme)]
    });
    let agreed = || {
        let measure = Measure::Agreement(agreement::Measure::CityBlock);
        let question =
            Question { measure, rules, min_shared: 1, samples: 0, seed: 1, clusters: None };
        agree(corpus, table, question).expect("few levels")
    };
    timed("agreement", &|| vec![svg::agreement_map(&stances.agreements(&agreed()), &theme)]);
    timed("map", &|| vec![svg::plane_map(&stances.plane(&agreed()), &theme)]);
    timed("coverage", &|| {
        let covered = |id| Coverage::new(corpus, anchored, id);
        let sources = corpus.sources.ids().filter_map(covered);
        sources.map(|it| svg::strip_chart(&it.chart(anchored), &theme)).collect()
    });
    let n: usize = all.iter().map(|it| it.1.len()).sum();
    println!("all {n} charts as SVG: {:.1} ms", millis(total));
    #[cfg(feature = "png")]
    {
        let start = Instant::now();
        for (_, drawn) in &all {
            let one = drawn.iter().max_by_key(|it| it.len()).expect("a chart");
            demarche::render::png::from_svg(one, 2.0).expect("a picture");
        }
        println!("the largest of each kind as PNG: {:.1} ms", millis(start.elapsed()));
    }
}

fn millis(it: Duration) -> f64 {
    it.as_secs_f64() * 1000.0
}
