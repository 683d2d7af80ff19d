//! How long a whole check of the five sources takes; run by hand in a release build.

use crate::sources::{Hints, IDS, ask, document, shared};

#[test]
#[ignore = "measures; cargo test --release --test anchor -- --ignored --nocapture"]
#[expect(clippy::disallowed_methods, clippy::print_stderr, reason = "a clock and its report")]
fn a_check_of_five_sources() {
    let Some(cases) = shared("a_check_of_five_sources", "oracles/anchoring/perturbed.jsonl") else {
        return;
    };
    let cases: Vec<serde_json::Value> =
        cases.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let all = cases.clone();
    let cases = &cases[..250];
    let texts: Vec<_> =
        IDS.iter().filter_map(|id| shared("bench", &format!("sources/{id}.txt"))).collect();
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let documents: Vec<_> = IDS
            .iter()
            .zip(&texts)
            .map(|(id, text)| {
                demarche::anchor::Document::open(text.clone(), &crate::sources::layout(id))
            })
            .collect();
        let opened = start.elapsed();
        let mut n_found = 0;
        for case in cases {
            let index = IDS.iter().position(|id| case["source"] == *id).expect("a known source");
            let document = documents[index].as_ref().expect("a full text");
            let text = case["quote"].as_str().unwrap_or("");
            n_found += usize::from(ask(document, text, Hints::default()).is_found());
        }
        eprintln!(
            "opened {opened:?}, in all {:?}, {n_found} of {} found",
            start.elapsed(),
            cases.len()
        );
    }
    let documents: Vec<_> = IDS.iter().filter_map(|id| document("bench", id)).collect();
    let of = |case: &serde_json::Value| {
        let index = IDS.iter().position(|id| case["source"] == *id).expect("a known source");
        (index, case["quote"].as_str().unwrap_or("").to_owned())
    };
    let quotes: Vec<_> = all.iter().map(of).collect();
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let asked = quotes.iter().map(|(at, text)| ask(&documents[*at], text, Hints::default()));
        let n_found = asked.filter(|answer| answer.is_found()).count();
        let each = start.elapsed() / quotes.len() as u32;
        eprintln!("{each:?} a quote, {n_found} of {} found", quotes.len());
    }
    let start = std::time::Instant::now();
    let hash = document("bench", IDS[0]).map(|document| document.sha256());
    eprintln!("open and hash {:?} {hash:?}", start.elapsed());
}
