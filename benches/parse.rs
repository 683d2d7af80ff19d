//! How fast maps are read, as a lossless tree and into types, against the `ron` crate, on one thread.
//!
//! `cargo bench --bench parse`; an argument sets the corpus's size in megabytes.

#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;

use demarche::base::FileId;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// A map as `ron` reads it fastest: into types that borrow from the text wherever they can.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)] // read, never asked
#[serde(rename = "Map")]
struct Borrowed<'t> {
    source: &'t str,
    claims: BTreeMap<&'t str, Claim<'t>>,
    arguments: BTreeMap<&'t str, Argument<'t>>,
    relations: Vec<std::borrow::Cow<'t, str>>,
    stances: Vec<Stance<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)] // read, never asked
struct Claim<'t> {
    #[serde(borrow)]
    text: std::borrow::Cow<'t, str>,
    by: &'t str,
    fidelity: Fidelity,
    #[serde(default, borrow)]
    note: Option<std::borrow::Cow<'t, str>>,
    #[serde(default)]
    credence: Option<f64>,
    #[serde(default)]
    tags: Vec<&'t str>,
    #[serde(default, borrow)]
    quotes: Vec<std::borrow::Cow<'t, str>>,
}

#[derive(Deserialize)]
#[allow(dead_code)] // read, never asked
enum Fidelity {
    Quotation,
    Paraphrase,
    Compression,
    Interpretation,
    Imputation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)] // read, never asked
struct Argument<'t> {
    infers: &'t str,
    scheme: &'t str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)] // read, never asked
struct Stance<'t> {
    actor: &'t str,
    on: &'t str,
    holds: Holds,
    #[serde(default)]
    voice: Option<Voice>,
    #[serde(default)]
    weight: Option<u32>,
    #[serde(default, borrow)]
    quotes: Vec<std::borrow::Cow<'t, str>>,
}

#[derive(Deserialize)]
#[allow(dead_code)] // read, never asked
enum Holds {
    Supports,
    LeansFor,
    Mixed,
    LeansAgainst,
    Opposes,
}

#[derive(Deserialize)]
#[allow(dead_code)] // read, never asked
enum Voice {
    Own,
    Spokesperson,
    Attributed(String),
}

/// Draws numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }

    fn words(&mut self, least: usize, most: usize) -> String {
        const WORDS: [&str; 40] = [
            "order",
            "a",
            "new",
            "European",
            "security",
            "will",
            "not",
            "come",
            "out",
            "of",
            "bargain",
            "the",
            "multilateral",
            "institutions",
            "that",
            "sanctions",
            "would",
            "constitute",
            "basis",
            "for",
            "positive",
            "change",
            "summit",
            "treaty",
            "dialogue",
            "states",
            "sovereign",
            "is",
            "and",
            "incremental",
            "steps",
            "produced",
            "chemistry",
            "no",
            "output",
            "collective",
            "West",
            "Charter",
            "United",
            "Nations",
        ];
        let count = least + self.roll(most - least);
        let words: Vec<_> = (0..count).map(|_| self.pick(&WORDS)).collect();
        words.join(" ")
    }
}

/// One file of about `size` bytes, as an analyst would write it.
fn corpus(size: usize) -> String {
    let mut dice = Dice(1815);
    let mut out = String::with_capacity(size + 4096);
    out.push_str(
        "// A generated map, for measuring.\nMap(\n    source: \"kortunov-2025\",\n    claims: {\n",
    );
    let mut claims = 0;
    while out.len() < size * 3 / 4 {
        claim(&mut out, &mut dice, claims);
        claims += 1;
    }
    out.push_str("    },\n    arguments: {\n");
    for index in 0..claims / 3 {
        let (p, q, r) = (dice.roll(claims), dice.roll(claims), dice.roll(claims));
        let scheme = dice.pick(&["precedent", "expert opinion", "consequences"]);
        let _ = writeln!(
            out,
            "        \"argument-{index}\": (infers: \"claim-{p} & claim-{q} +> claim-{r}\", scheme: \"{scheme}\"),"
        );
    }
    out.push_str("    },\n    relations: [\n");
    for _ in 0..claims / 2 {
        let sign = dice.pick(&["->", "_>", "><", "=="]);
        let _ = writeln!(
            out,
            "        \"claim-{} {sign} claim-{}\",",
            dice.roll(claims),
            dice.roll(claims)
        );
    }
    out.push_str("    ],\n    stances: [\n");
    while out.len() < size {
        stance(&mut out, &mut dice);
    }
    out.push_str("    ],\n)\n");
    out
}

fn claim(out: &mut String, dice: &mut Dice, index: usize) {
    let by = dice.pick(&["kortunov", "lavrov", "romano", "pesko", "bhadrakumar"]);
    let fidelity =
        dice.pick(&["Quotation", "Paraphrase", "Compression", "Interpretation", "Imputation"]);
    let text = dice.words(8, 24);
    if dice.roll(8) == 0 {
        let _ = writeln!(out, "        // {}", dice.words(4, 12));
    }
    if dice.roll(50) == 0 {
        let _ = writeln!(out, "        /* {} /* nested */ */", dice.words(8, 30));
    }
    let _ = writeln!(
        out,
        "        \"claim-{index}\": (\n            text: \"{text}\",\n            by: \"{by}\", fidelity: {fidelity},"
    );
    match dice.roll(12) {
        0 => drop(writeln!(
            out,
            "            note: \"{} \\\"{}\\\" \\u{{2026}}\",",
            dice.words(3, 9),
            dice.words(1, 3)
        )),
        1 => drop(writeln!(
            out,
            "            note: r#\"{} \"{}\" \\ {}\"#,",
            dice.words(3, 9),
            dice.words(1, 3),
            dice.words(2, 5)
        )),
        2 => drop(writeln!(out, "            note: Some(\"{}\"),", dice.words(5, 20))),
        3 => drop(writeln!(out, "            note: None,")),
        4 => drop(writeln!(
            out,
            "            note: \"构建人类命运共同体，{}，合作共赢\",",
            dice.words(1, 4)
        )),
        _ => {}
    }
    if dice.roll(4) == 0 {
        let _ = writeln!(
            out,
            "            credence: 0.{:02}, tags: [\"order\", \"{}\"],",
            dice.roll(100),
            dice.words(1, 2)
        );
    }
    out.push_str("            quotes: [");
    for _ in 0..1 + dice.roll(2) {
        let _ = write!(out, "\"{} … {}\", ", dice.words(6, 16), dice.words(4, 12));
    }
    out.push_str("],\n        ),\n");
}

fn stance(out: &mut String, dice: &mut Dice) {
    let actor = dice.pick(&["kortunov", "lavrov", "russia", "china", "european-union"]);
    let on = dice.pick(&[
        "path-to-order/grand-bargain",
        "path-to-order/incremental-steps",
        "unilateral-sanctions/legitimate",
    ]);
    let holds = dice.pick(&["Supports", "LeansFor", "Mixed", "LeansAgainst", "Opposes"]);
    let voice = dice.pick(&[
        "",
        "",
        " voice: Own,",
        " voice: Spokesperson,",
        " voice: Attributed(\"tass\"), weight: 3,",
    ]);
    let _ = writeln!(
        out,
        "        (actor: \"{actor}\", on: \"{on}\", holds: {holds},{voice} quotes: [\"{}\"]),",
        dice.words(6, 18)
    );
}

/// The processor time that this thread has used, in seconds; the clock's where it cannot be asked.
#[allow(clippy::disallowed_methods)] // measuring is what this is for
fn cpu_time(start: std::time::Instant) -> f64 {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = spent.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

/// The best of `runs` readings, in seconds.
#[allow(clippy::disallowed_methods)] // measuring is what this is for
fn best(runs: usize, mut read: impl FnMut()) -> f64 {
    let clock = std::time::Instant::now();
    let times = (0..runs).map(|_| {
        let before = cpu_time(clock);
        read();
        cpu_time(clock) - before
    });
    times.fold(f64::INFINITY, f64::min)
}

fn main() {
    let megabytes = std::env::args().find_map(|arg| arg.parse::<usize>().ok()).unwrap_or(50);
    let text = corpus(megabytes << 20);
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let read = demarche::syntax::parse(FileId::from_index(0), &text);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics.first());
    let nodes = read.value.len();
    drop(read);
    same_values(&text, &options);

    let tree = best(3, || {
        drop(black_box(demarche::syntax::parse(FileId::from_index(0), black_box(&text))));
    });
    let typed = best(3, || {
        drop(black_box(demarche::syntax::read_file(FileId::from_index(0), black_box(&text))));
    });
    let same = best(3, || {
        black_box(
            options.from_str::<demarche::syntax::written::Map>(black_box(&text)).expect("a map"),
        );
    });
    let borrowed = best(3, || {
        black_box(options.from_str::<Borrowed<'_>>(black_box(&text)).expect("a map"));
    });
    let ignored = best(3, || {
        black_box(options.from_str::<IgnoredAny>(black_box(&text)).expect("a map"));
    });
    let value = best(3, || {
        black_box(options.from_str::<ron::Value>(black_box(&text)).expect("a map"));
    });

    let size = text.len() as f64 / 1e6;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    println!("{size:.1} MB, {nodes} nodes; one thread of {cores} cores, processor time, best of 3");
    println!("{:<40} {:>6} {:>24}", "reader", "MB/s", "ratio to ron, same types");
    for (name, time) in [
        ("demarche, lossless tree", tree),
        ("demarche, text to typed map", typed),
        ("ron::from_str, the same types", same),
        ("ron::from_str, types that borrow", borrowed),
        ("ron::from_str::<IgnoredAny>", ignored),
        ("ron::from_str::<ron::Value>", value),
    ] {
        println!("{name:<40} {:>6.0} {:>24.2}", size / time, same / time);
    }
}

/// Both readers must come to the same map, or the race means nothing.
fn same_values(text: &str, options: &ron::Options) {
    let ours = demarche::syntax::read_file(FileId::from_index(0), text);
    assert!(ours.diagnostics.is_empty(), "{:?}", ours.diagnostics.first());
    let theirs = options.from_str::<demarche::syntax::written::Map>(text).expect("a map");
    match ours.value {
        Some(demarche::syntax::written::File::Map(map)) => assert!(*map == theirs, "maps differ"),
        other => panic!("not a map: {}", other.is_some()),
    }
}
