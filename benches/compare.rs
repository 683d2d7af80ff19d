//! How fast stances are counted, compared and read, beside the numpy script of the oracles.
//!
//! `cargo bench --bench compare`; numbers of stances as arguments (100000 and 1000000 if none). The
//! script runs where `PYTHON` (else `python3`) has numpy. Each size runs in a process of its own,
//! so that its peak memory is its own. At the end stands the ratio: what numpy takes to count and to
//! make the matrix, over what we take for the same, from the table to the figures of all pairs, and to
//! how many targets each pair shares, which numpy does not count. Statements in order, by which
//! figures are opened, are neither's part; what they take is said by itself (`counted`). Beside the
//! best time of a clock stands the mean processor time of all cores, which other work on the machine
//! leaves as it is.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use demarche::compare::agree::{Measure, Question, agreed, figures};
use demarche::compare::count::{Duplicates, Rules, Statements, Voices};
use demarche::compare::csv::{Headings, Options, read};
use demarche::compare::{Grouping, Scale, StanceTable};
use demarche::model::Corpus;
use demarche::stats::agreement;
use demarche::stats::network::{Aggregation, Normalisation};
use demarche::stats::random::Random;

const ACTORS: usize = 1000;
const TARGETS: usize = 500;
/// The best time of so many runs counts.
const RUNS: usize = 3;
/// Only one child per size, told by this argument.
const CHILD: &str = "--child";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    if args.first().is_some_and(|it| it == CHILD) {
        return measure(args[1].parse().expect("a number of stances"));
    }
    let sizes = if args.is_empty() { vec!["100000".into(), "1000000".into()] } else { args };
    let own = std::env::current_exe().expect("the benchmark's own path");
    let mut ours = Vec::new();
    for size in &sizes {
        let child = Command::new(&own).args([CHILD, size]).stdout(Stdio::piped()).spawn();
        let mut child = child.expect("a process of its own");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        // Shown as they come.
        let found: Vec<String> =
            lines.map_while(Result::ok).inspect(|line| println!("{line}")).collect();
        let status = child.wait();
        assert!(status.is_ok_and(|it| it.success()), "the measurement of {size} stances failed");
        ours.push((size.clone(), found));
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/oracles/stance/bench.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    println!("\nnumpy, the same counts:");
    // As often as ours: the best time of each is held against the best of the other.
    let run = || {
        let mut command = Command::new(&python);
        let ran = command.arg(&script).args(&sizes).env("OPENBLAS_NUM_THREADS", "2").output();
        let ran = ran.ok().filter(|it| it.status.success())?;
        Some(String::from_utf8_lossy(&ran.stdout).into_owned())
    };
    let Some(numpy) = (0..RUNS).map(|_| run()).collect::<Option<Vec<String>>>() else {
        println!("skipped: {} did not run (no file, no Python, or no numpy)", script.display());
        return;
    };
    println!("{}", numpy.concat());
    for (size, ours) in &ours {
        let start = format!("N={size}:");
        let of_run = |run: &'_ String| {
            let line = run.lines().find(|it| it.starts_with(&start));
            line.unwrap_or_default().replace(',', " ")
        };
        let numpy: Vec<String> = numpy.iter().map(of_run).collect();
        println!(
            "{size} stances, all of them counted and compared; how many times as long numpy takes:"
        );
        ratios(&numpy, ours);
    }
}

/// What numpy takes to count and to multiply, the best of its runs, beside what we take for the same.
fn ratios(numpy: &[String], ours: &[String]) {
    let after = |words: &str, line: &str| -> Option<f64> {
        let (_, rest) = line.split_once(words)?;
        rest.split_whitespace().next()?.parse().ok()
    };
    let own = |name: &str| {
        let line = ours.iter().find(|it| it.trim_start().starts_with(&format!("{name} ")))?;
        after(name, line)
    };
    let best = |words: &str| numpy.iter().filter_map(|it| after(words, it)).reduce(f64::min);
    let (Some(cube), Some(once)) = (best("cube "), best("dedup ")) else { return };
    for aggregation in ["congruence", "conflict", "subtract"] {
        for (normalisation, name) in [
            ("no", "No"),
            ("average", "Average"),
            ("jaccard", "Jaccard"),
            ("cosine", "ActivityProduct"),
        ] {
            let theirs = best(&format!("{aggregation}/{normalisation} "));
            let (first, rest) = aggregation.split_at(1);
            let words = format!("{}{rest} / {name}", first.to_uppercase());
            let (Some(theirs), Some(all), Some(document)) =
                (theirs, own(&words), own(&format!("{words}, Document")))
            else {
                continue;
            };
            let [include, document] = [(cube + theirs) / all, (cube + once + theirs) / document];
            println!("  {words:<40} Include {include:>5.1}   Document {document:>5.1}");
        }
    }
}

/// Random stances of 0 and 1, fifty a source.
fn lines(n: usize) -> String {
    let mut random = Random::new(1);
    let mut text = String::from("actor,target,value,source,date\n");
    for _ in 0..n {
        let (actor, target) = (random.below(ACTORS), random.below(TARGETS));
        let (value, source) = (random.below(2), random.below(n / 50));
        let day = 1 + source % 28;
        let _ = writeln!(
            text,
            "actor {actor:04},concept {target:03},{value},{source},2020-05-{day:02}"
        );
    }
    text
}

fn options() -> Options {
    let scale = Some(Scale { low: 0.0, high: 1.0 });
    Options { headings: Headings::default(), scale, issue: "made".to_owned() }
}

fn measure(n: usize) {
    println!("\n{n} stances, {ACTORS} actors x {TARGETS} targets:");
    let text = lines(n);
    let megabytes = text.len() as f64 / 1e6;
    let (corpus, table) = best(
        "read and validated from CSV",
        RUNS,
        || read(text.as_bytes(), &options()).expect("sound rows"),
        |seconds| format!("{:.0} MB/s of {megabytes:.1} MB", megabytes / seconds),
    );
    drop(text);
    let with_text = peak();
    for duplicates in [Duplicates::Include, Duplicates::Document, Duplicates::Once] {
        let name = format!("counted, duplicates {duplicates:?}");
        best(
            &name,
            RUNS,
            || Statements::count(&corpus, &table, rules(duplicates)),
            |_| String::new(),
        );
    }
    for aggregation in
        [Aggregation::Ignore, Aggregation::Congruence, Aggregation::Conflict, Aggregation::Subtract]
    {
        for normalisation in [
            Normalisation::No,
            Normalisation::Average,
            Normalisation::Jaccard,
            Normalisation::ActivityProduct,
            Normalisation::Cosine,
        ] {
            let asked = question(Measure::Network(aggregation, normalisation), 0, 0);
            let name = format!("{aggregation:?} / {normalisation:?}");
            pairs(&name, &corpus, &table, asked);
            let rules = rules(Duplicates::Document);
            let name = format!("{name}, Document");
            pairs(&name, &corpus, &table, Question { rules, ..asked });
        }
    }
    for measure in agreement::Measure::ALL {
        let asked = question(Measure::Agreement(measure), 0, 0);
        pairs(&format!("{measure:?}"), &corpus, &table, asked);
    }
    println!("  peak memory {} MiB, with the text of the file {} MiB", resident(), with_text);
    if n <= 100_000 {
        let rules = rules(Duplicates::Once);
        let counted = Statements::count(&corpus, &table, rules);
        let asked = question(Measure::Agreement(agreement::Measure::CityBlock), 1000, 1);
        let asked = Question { rules, ..asked };
        best(
            "city block of all pairs with 1000 bootstrap samples",
            1,
            || agreed(&table, asked, counted.clone()).expect("two levels"),
            |_| String::new(),
        );
    }
}

fn pairs(name: &str, corpus: &Corpus, table: &StanceTable, asked: Question) {
    let all = || figures(corpus, table, asked).expect("two levels");
    best(name, RUNS, all, |_| String::new());
}

const fn rules(duplicates: Duplicates) -> Rules {
    Rules { by: Grouping::Actor, voices: Voices::Own, duplicates, ignore_value: false }
}

const fn question(measure: Measure, samples: usize, min_shared: usize) -> Question {
    let rules = rules(Duplicates::Include);
    Question { measure, rules, min_shared, samples, seed: 1, clusters: None }
}

/// The best time of a few runs, and what came out of the last.
fn best<T>(name: &str, runs: usize, work: impl Fn() -> T, more: impl Fn(f64) -> String) -> T {
    let mut least = f64::INFINITY;
    let mut last = None;
    let before = cpu();
    for _ in 0..runs {
        drop(last.take());
        let start = Instant::now();
        last = Some(black_box(work()));
        least = least.min(start.elapsed().as_secs_f64());
    }
    let spent = (cpu() - before) / runs as f64;
    println!("  {name:<52} {:>8.1} ms, cpu {:>8.1} ms  {}", least * 1e3, spent * 1e3, more(least));
    last.expect("at least one run")
}

/// Processor time of all threads so far in seconds, in steps of a hundredth; 0 where the system does
/// not tell.
fn cpu() -> f64 {
    let line = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = line.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|it| it.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory held so far, in MiB; starts anew from what is held now. 0 where the system does
/// not tell.
fn peak() -> u64 {
    let most = resident();
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    most
}

fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let kib = line.and_then(|it| it.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}
