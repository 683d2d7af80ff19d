//! Where perturbed quotes stand, found by Démarche and by sassy on the same texts, timed.

use std::collections::BTreeMap;
use std::hint::black_box;

use demarche::anchor::{Document, Layout, Query, locate, skeleton};
use demarche::syntax::notation::quote;

struct Case {
    source: String,
    typed: String,
}

fn main() {
    let mut args = std::env::args().skip(1);
    let (data, sources) = (args.next().expect("cases"), args.next().expect("sources"));
    let cases: Vec<Case> = std::fs::read_to_string(data)
        .expect("the cases")
        .lines()
        .map(|line| {
            let it: serde_json::Value = serde_json::from_str(line).expect("a case");
            let field = |name: &str| it[name].as_str().expect("a text").to_owned();
            Case { source: field("source"), typed: field("typed") }
        })
        .collect();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for case in &cases {
        texts.entry(case.source.clone()).or_insert_with(|| {
            std::fs::read_to_string(format!("{sources}/{}.txt", case.source)).expect("a source")
        });
    }
    report("demarche", &cases, &mut ours(&texts));
    report("sassy 0.3, skeleton, 30 % edits", &cases, &mut sassy(&texts));
}

/// Documents are opened and asked once before, so that what is made once is not timed per quote.
fn ours(texts: &BTreeMap<String, String>) -> impl FnMut(&Case) -> bool + use<> {
    let documents: BTreeMap<String, Document> = texts
        .iter()
        .map(|(id, text)| {
            let document = Document::open(text.clone(), &Layout::default()).expect("a document");
            (id.clone(), document)
        })
        .collect();
    let warm = "words that stand nowhere in any of these documents whatever is tried";
    for document in documents.values() {
        drop(black_box(locate(document, &Query::new(&quote(warm), warm))));
    }
    move |case| {
        let pattern = quote(&case.typed);
        locate(&documents[&case.source], &Query::new(&pattern, &case.typed)).is_found()
    }
}

fn sassy(texts: &BTreeMap<String, String>) -> impl FnMut(&Case) -> bool + use<> {
    let skeletons: BTreeMap<String, String> =
        texts.iter().map(|(id, text)| (id.clone(), skeleton(text))).collect();
    let mut searcher = sassy::Searcher::<sassy::profiles::Ascii>::new_fwd();
    move |case| {
        let words = skeleton(&case.typed);
        let budget = words.len() * 3 / 10;
        !searcher.search(words.as_bytes(), skeletons[&case.source].as_bytes(), budget).is_empty()
    }
}

/// Each turn is this often all cases: the system tells processor time in steps of some milliseconds.
const ROUNDS: usize = 40;

fn report(name: &str, cases: &[Case], find: &mut dyn FnMut(&Case) -> bool) {
    let mut best = f64::INFINITY;
    let mut found = 0;
    for _ in 0..3 {
        let before = cpu();
        for _ in 0..ROUNDS {
            found = cases.iter().filter(|case| black_box(find(case))).count();
        }
        best = best.min(cpu() - before);
    }
    let us = best / (ROUNDS * cases.len()) as f64 * 1e6;
    println!("{}", serde_json::json!({"name": name, "n": cases.len(), "found": found, "us": us}));
}

/// Processor time of this thread, in seconds.
fn cpu() -> f64 {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    line.split(' ').next().and_then(|it| it.parse::<f64>().ok()).expect("a number") / 1e9
}
